//! Conversion: how many of those who came did what they were to do.

use clap::Args as Arguments;
use cx_metrics::{
    Breakdown, Error, Percent, Proportion,
    conversion::{Counts, Tally, Visit, Visitors},
};
use serde::Serialize;

use super::{Figures, Metric, Parts, Reported, SYNTHETIC, Shown, Study, figure, interval, source};
use crate::{
    args::Args,
    cells::{YES_OR_NO, yes_or_no},
    insights::{Insights, place::Place, subject::Subject},
    rows::{BadCell, COUNT, Row, Source},
};

const CONVERTED: &str = "converted";
const VISITOR: &str = "visitor";

#[derive(Arguments)]
#[command(next_help_heading = "Conversion")]
#[group(skip)]
pub struct Options {
    /// Column that says whether somebody who came converted
    #[arg(long, value_name = "COLUMN", requires = "files")]
    converted: Option<String>,

    /// Column of who came, if a row is a visit and not a visitor
    #[arg(long, value_name = "COLUMN", requires = "converted")]
    visitor: Option<String>,
}

/// Visitors by id, or as counts.
struct Conversion {
    by_id: bool,
}

/// The rate of visitors and, if a row is a visit, that of visits.
#[derive(Serialize)]
pub struct Summary {
    #[serde(flatten)]
    visitors: cx_metrics::conversion::Summary,
    #[serde(skip_serializing_if = "Option::is_none")]
    visits: Option<Visits>,
}

#[derive(Serialize)]
struct Visits {
    count: u64,
    converting: u64,
    rate: Percent,
}

#[derive(Default)]
pub struct State {
    visitors: Visitors<String>,
    /// Rows, or the people they stand for.
    visits: Proportion,
}

pub struct Input {
    visitor: Option<String>,
    converted: bool,
    people: u64,
}

pub fn report(args: &Args) -> Reported {
    let shipped = args.files.is_empty();
    let Options { converted, visitor } = &args.metrics.conversion;
    if !shipped && converted.is_none() {
        return None;
    }
    let by_id = shipped || visitor.is_some();
    let study = Study {
        name: "conversion",
        title: "Conversion",
        origin: shipped.then_some(SYNTHETIC),
        groups: by_id.then_some("a visitor of several groups is in each of them"),
        source: if shipped {
            let columns = [(CONVERTED, "converted"), (VISITOR, "visitor")];
            Source::shipped("shop_visits.csv", &columns, &["channel", "device"])
        } else {
            source(args, &[(CONVERTED, converted), (VISITOR, visitor), (COUNT, &args.count)])
        },
        metric: Conversion { by_id },
    };
    Some(study.report(args))
}

impl Metric for Conversion {
    type Input = Input;
    type State = State;

    const FIGURE: &'static str = "conversion";

    fn input(&self, row: &Row) -> Result<Input, BadCell> {
        let converted = row.read(CONVERTED, YES_OR_NO, yes_or_no)?;
        let visitor = self.by_id.then(|| row.name(VISITOR, "a visitor")).transpose()?;
        Ok(Input { visitor, converted, people: row.people()? })
    }

    fn record(&self, state: &mut State, input: &Input, row: &Row) -> Result<(), BadCell> {
        let Input { ref visitor, converted, people } = *input;
        let (hits, misses) = if converted { (people, 0) } else { (0, people) };
        let visits = state.visits.checked_add(&Proportion { hits, misses });
        state.visits = visits.map_err(|error| row.bad(COUNT, error))?;
        if let Some(visitor) = visitor.clone() {
            state.visitors.record(Visit { visitor, converted });
        }
        Ok(())
    }

    fn sample(&self, state: &State) -> Result<Option<Proportion>, Error> {
        Ok(Some(self.tally(state)?.proportion()))
    }

    /// A visitor with an id may come in several parts.
    fn parts(&self) -> Parts {
        if self.by_id { Parts::Overlapping } else { Parts::Sampled }
    }

    fn insights(
        &self,
        places: &Breakdown<Place, State>,
        subject: &Subject,
    ) -> Result<Option<Insights>, Error> {
        Insights::of(&places.map(|state| state.visits.clone()), subject)
    }

    fn read_out(&self, state: &State, shown: Shown) -> Result<Figures, Error> {
        let digits = shown.digits();
        let summary = self.summary(state, shown)?;
        let Summary { visitors, visits } = &summary;
        let visits = visits.iter().map(|Visits { count, converting, rate }| {
            figure("of visits", format!("{rate:.digits$} ({converting} of {count})"))
        });
        Ok(Figures {
            main: vec![
                figure("conversion", format!("{:.digits$}", visitors.rate)),
                interval(visitors.interval, shown),
                figure("visitors", visitors.visitors),
                figure("converted", visitors.converted),
            ],
            more: visits.collect(),
            summary: super::Summary::Conversion(summary),
        })
    }
}

impl Conversion {
    fn tally(&self, state: &State) -> Result<Tally, Error> {
        if self.by_id {
            return Ok(state.visitors.tally());
        }
        let Proportion { hits, .. } = state.visits;
        Tally::from_counts(Counts { visitors: state.visits.total()?, converted: hits })
    }

    fn summary(&self, state: &State, shown: Shown) -> Result<Summary, Error> {
        let Proportion { hits, .. } = state.visits;
        let total = state.visits.total()?;
        let visitors = self.tally(state)?.summary(shown.confidence)?;
        let visits = self.by_id.then(|| {
            let rate = state.visits.percent()?.rounded(shown.decimals, Shown::STRATEGY);
            Ok::<_, Error>(Visits { count: total, converting: hits, rate })
        });
        Ok(Summary {
            visitors: visitors.rounded(shown.decimals, Shown::STRATEGY),
            visits: visits.transpose()?,
        })
    }
}
