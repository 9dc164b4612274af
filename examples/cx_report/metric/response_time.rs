//! Response time: how long people waited for the first answer.

use std::time::Duration;

use clap::Args as Arguments;
use cx_metrics::{
    Breakdown, Error, Interval, Percent, Proportion,
    response_time::{self, Durations, Enquiry, PercentileInterval, Unit},
};
use serde::Serialize;

use super::{
    Figure, Figures, Metric, Parts, Reported, SYNTHETIC, Shown, Study, figure, interval, source,
};
use crate::{
    args::Args,
    cells::{TIME, time},
    insights::{self, Insights, place::Place, subject::Subject},
    rows::{BadCell, Row, Source},
};

const ASKED: &str = "asked";
const ANSWERED: &str = "answered";
/// The target for the data that ship with the project.
const HOUR: u64 = 3600;

#[derive(Arguments)]
#[command(next_help_heading = "Response time")]
#[group(skip)]
pub struct Options {
    /// Column of when an enquiry came in: Unix time, or YYYY-MM-DD HH:MM:SS
    #[arg(long, value_name = "COLUMN", requires_all = ["files", "answered"])]
    asked: Option<String>,

    /// Column of when it was first answered, by the same clock; an empty cell is one still open
    #[arg(long, value_name = "COLUMN", requires = "asked")]
    answered: Option<String>,

    /// Report how many were answered within this time
    #[arg(long, value_name = "SECONDS", requires = "asked")]
    target: Option<u64>,

    /// Unix time in these columns is in milliseconds
    #[arg(long, requires = "asked")]
    milliseconds: bool,
}

struct ResponseTime {
    target: Option<Duration>,
    unit: Unit,
}

/// The times and, if there is a target, how many were within.
#[derive(Serialize)]
pub struct Summary {
    #[serde(flatten)]
    times: response_time::Summary,
    #[serde(skip_serializing_if = "Option::is_none")]
    target: Option<Target>,
}

#[derive(Serialize)]
struct Target {
    seconds: u64,
    /// Of those who were answered.
    within: Percent,
    within_interval: Interval,
    /// Of all, where an open enquiry is not within.
    within_of_all: Percent,
}

pub fn report(args: &Args) -> Reported {
    let shipped = args.files.is_empty();
    let Options { asked, answered, target, milliseconds } = &args.metrics.response_time;
    if !shipped && asked.is_none() {
        return None;
    }
    let target = if shipped { Some(HOUR) } else { *target };
    let study = Study {
        name: "response_time",
        title: "First Response Time",
        origin: shipped.then_some(SYNTHETIC),
        groups: None,
        source: if shipped {
            let columns = [(ASKED, "asked"), (ANSWERED, "answered")];
            Source::shipped("support_enquiries.csv", &columns, &["channel"])
        } else {
            source(args, &[(ASKED, asked), (ANSWERED, answered)])
        },
        metric: ResponseTime {
            target: target.map(Duration::from_secs),
            unit: if *milliseconds { Unit::Milliseconds } else { Unit::Seconds },
        },
    };
    Some(study.report(args))
}

impl Metric for ResponseTime {
    /// `None` while it is open.
    type Input = Option<Duration>;
    type State = Durations;

    const FIGURE: &'static str = "in time";

    fn input(&self, row: &Row) -> Result<Self::Input, BadCell> {
        let time = |text: &str| time(text, self.unit);
        let asked = row.read(ASKED, TIME, time)?;
        let answered = row.read_if_any(ANSWERED, TIME, time)?;
        let waited = Enquiry { asked, answered }.response_time_in(self.unit);
        waited.map_err(|error| row.bad(ANSWERED, error))
    }

    fn record(&self, times: &mut Durations, waited: &Self::Input, _: &Row) -> Result<(), BadCell> {
        times.extend([*waited]);
        Ok(())
    }

    fn sample(&self, times: &Durations) -> Result<Option<Proportion>, Error> {
        Ok(self.target.map(|target| times.within(target)))
    }

    fn parts(&self) -> Parts {
        if self.target.is_some() { Parts::Sampled } else { Parts::Summed }
    }

    /// Without a target it is the mean whose change is taken apart.
    fn insights(
        &self,
        places: &Breakdown<Place, Durations>,
        subject: &Subject,
    ) -> Result<Option<Insights>, Error> {
        match self.target {
            Some(target) => Insights::of(&places.map(|times| times.within(target)), subject),
            None => Insights::of_sums(
                &places.map(|times| times.tally().clone()),
                &subject.shown_as(insights::subject::Shown {
                    figure: "mean time".to_owned(),
                    unit: "s",
                    points: "seconds",
                    ..subject.shown.clone()
                }),
            ),
        }
    }

    fn read_out(&self, durations: &Durations, shown: Shown) -> Result<Figures, Error> {
        let digits = shown.digits();
        let summary = self.summary(durations, shown)?;
        let Summary { times, target } = &summary;
        let mut main = vec![
            figure("median", times.median),
            median_interval(times.median_interval, shown),
            figure("mean", times.mean),
            figure("90% within", times.p90),
            figure("answered", times.answered),
            figure("open", times.open),
        ];
        let mut more = vec![
            figure("95% within", times.p95),
            figure("99% within", times.p99),
            figure("longest", times.longest),
            figure("answer rate", format!("{:.digits$}", times.answer_rate)),
        ];
        if let Some(Target { within, within_interval, within_of_all, .. }) = target {
            main.push(figure("in time", format!("{within:.digits$}")));
            main.push(interval(*within_interval, shown));
            more.push(figure("in time, of all", format!("{within_of_all:.digits$}")));
        }
        Ok(Figures { main, more, summary: super::Summary::ResponseTime(summary) })
    }

    fn note(&self) -> Option<String> {
        let target = response_time::mean(&[self.target?]).ok()?;
        Some(format!("in time: answered within {target}, of those that are answered"))
    }
}

/// The name says what was asked for, and so does not change from group to group.
fn median_interval(interval: Option<PercentileInterval>, shown: Shown) -> Figure {
    let name = format!("{} interval of the median", shown.confidence);
    let limits = interval.map(|interval| format!("{} to {}", interval.lower, interval.upper));
    figure(&name, limits.unwrap_or_else(|| "too few".to_owned()))
}

impl ResponseTime {
    fn summary(&self, durations: &Durations, shown: Shown) -> Result<Summary, Error> {
        let times = durations.summary(shown.confidence)?.rounded(shown.decimals, Shown::STRATEGY);
        let target = self.target.map(|target| {
            let (within, of_all) = (durations.within(target), durations.within_of_all(target));
            Ok::<_, Error>(Target {
                seconds: target.as_secs(),
                within: within.percent()?.rounded(shown.decimals, Shown::STRATEGY),
                within_interval: within.interval(shown.confidence)?.rounded(shown.decimals),
                within_of_all: of_all.percent()?.rounded(shown.decimals, Shown::STRATEGY),
            })
        });
        Ok(Summary { times, target: target.transpose()? })
    }
}
