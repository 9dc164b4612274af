//! Churn: of the customers at the start of a period, how many are lost at its end.

use clap::Args as Arguments;
use cx_metrics::{
    Breakdown, Error, Proportion,
    churn::{Counts, Tally},
};

use super::{Figures, Metric, Parts, Reported, Shown, Study, Summary, figure, interval, source};
use crate::{
    args::Args,
    cells::{YES_OR_NO, yes_or_no},
    insights::{Insights, place::Place, subject::Subject},
    rows::{BadCell, COUNT, Row, Source},
};

const CHURNED: &str = "churned";

#[derive(Arguments)]
#[command(next_help_heading = "Churn")]
#[group(skip)]
pub struct Options {
    /// Column that says whether somebody who was a customer at the start of the period is lost
    #[arg(long, value_name = "COLUMN", requires = "files")]
    churned: Option<String>,
}

struct Churn;

pub fn report(args: &Args) -> Reported {
    let shipped = args.files.is_empty();
    let churned = &args.metrics.churn.churned;
    if !shipped && churned.is_none() {
        return None;
    }
    let study = Study {
        name: "churn",
        title: "Customer Churn",
        origin: shipped.then_some("sample data of a telephone company, by IBM; losses of a month"),
        groups: None,
        source: if shipped {
            Source::shipped("telco_churn.csv", &[(CHURNED, "churned")], &["contract"])
        } else {
            source(args, &[(CHURNED, churned), (COUNT, &args.count)])
        },
        metric: Churn,
    };
    Some(study.report(args))
}

impl Metric for Churn {
    type Input = Counts;
    type State = Tally;

    const FIGURE: &'static str = "churn";

    fn input(&self, row: &Row) -> Result<Counts, BadCell> {
        let churned = row.read(CHURNED, YES_OR_NO, yes_or_no)?;
        let start = row.people()?;
        Ok(Counts { start, lost: if churned { start } else { 0 }, ..Counts::default() })
    }

    fn record(&self, tally: &mut Tally, input: &Counts, row: &Row) -> Result<(), BadCell> {
        let more = Tally::from_counts(*input).and_then(|row| tally.checked_add(&row));
        *tally = more.map_err(|error| row.bad(COUNT, error))?;
        Ok(())
    }

    fn sample(&self, tally: &Tally) -> Result<Option<Proportion>, Error> {
        Ok(Some(tally.proportion()))
    }

    fn parts(&self) -> Parts {
        Parts::Sampled
    }

    fn insights(
        &self,
        places: &Breakdown<Place, Tally>,
        subject: &Subject,
    ) -> Result<Option<Insights>, Error> {
        Insights::of(places, subject)
    }

    fn read_out(&self, tally: &Tally, shown: Shown) -> Result<Figures, Error> {
        let digits = shown.digits();
        let summary = tally.summary(shown.confidence)?.rounded(shown.decimals, Shown::STRATEGY);
        let none = || "without end".to_owned();
        let lifetime =
            summary.lifetime.map_or_else(none, |time| format!("{time:.digits$} periods"));
        Ok(Figures {
            main: vec![
                figure("churn", format!("{:.digits$}", summary.rate)),
                interval(summary.interval, shown),
                figure("at the start", summary.counts.start),
                figure("lost", summary.counts.lost),
            ],
            more: vec![
                figure("retention", format!("{:.digits$}", summary.retention)),
                figure("lifetime at this rate", lifetime),
            ],
            summary: Summary::Churn(summary),
        })
    }
}
