//! Return on investment: what initiatives earned beside what they cost.

use clap::Args as Arguments;
use cx_metrics::{
    Breakdown, Error,
    roi::{Investment, Tally},
};

use super::{Figures, Metric, Parts, Reported, Shown, Study, Summary, figure, source};
use crate::{
    args::Args,
    cells::{AMOUNT, amount},
    insights::{self, Insights, place::Place, subject::Subject},
    rows::{BadCell, Row, Source},
};

const BENEFIT: &str = "benefit";
const COST: &str = "cost";

#[derive(Arguments)]
#[command(next_help_heading = "Return on investment")]
#[group(skip)]
pub struct Options {
    /// Column of what an initiative earned, before its cost
    #[arg(long, value_name = "COLUMN", requires_all = ["files", "cost"])]
    benefit: Option<String>,

    /// Column of what it cost
    #[arg(long, value_name = "COLUMN", requires = "benefit")]
    cost: Option<String>,
}

struct Return;

pub fn report(args: &Args) -> Reported {
    let shipped = args.files.is_empty();
    let Options { benefit, cost } = &args.metrics.roi;
    if !shipped && benefit.is_none() {
        return None;
    }
    let study = Study {
        name: "roi",
        title: "Return on Investment",
        origin: shipped.then_some(super::SYNTHETIC),
        groups: None,
        source: if shipped {
            let columns = [(BENEFIT, "benefit"), (COST, "cost")];
            Source::shipped("initiatives.csv", &columns, &["initiative"])
        } else {
            source(args, &[(BENEFIT, benefit), (COST, cost)])
        },
        metric: Return,
    };
    Some(study.report(args))
}

impl Metric for Return {
    type Input = Investment;
    type State = Tally;

    const FIGURE: &'static str = "ROI";

    fn input(&self, row: &Row) -> Result<Investment, BadCell> {
        Ok(Investment {
            benefit: row.read(BENEFIT, AMOUNT, amount)?,
            cost: row.read(COST, AMOUNT, amount)?,
        })
    }

    fn record(&self, tally: &mut Tally, input: &Investment, row: &Row) -> Result<(), BadCell> {
        tally.record(*input).map_err(|error| row.bad(COST, error))
    }

    fn parts(&self) -> Parts {
        Parts::Summed
    }

    fn insights(
        &self,
        places: &Breakdown<Place, Tally>,
        subject: &Subject,
    ) -> Result<Option<Insights>, Error> {
        let shown = insights::subject::Shown { whole: "the cost", ..subject.shown.clone() };
        Insights::of_sums(places, &subject.shown_as(shown))
    }

    fn read_out(&self, tally: &Tally, shown: Shown) -> Result<Figures, Error> {
        let digits = shown.digits();
        let summary = tally.summary()?.rounded(shown.decimals, Shown::STRATEGY);
        Ok(Figures {
            main: vec![
                figure("ROI", format!("{:.digits$}", summary.rate)),
                figure("benefit", format!("{:.digits$}", summary.benefit)),
                figure("cost", format!("{:.digits$}", summary.cost)),
                figure("net", format!("{:.digits$}", summary.net)),
            ],
            more: vec![figure(
                "benefit / cost",
                format!("{:.digits$}", summary.benefit_cost_ratio),
            )],
            summary: Summary::Roi(summary),
        })
    }
}
