//! Customer lifetime value, the historic one: what customers have brought so far.

use clap::Args as Arguments;
use cx_metrics::{Decimal, Error, Percent, clv::History};

use super::{Figures, Metric, Reported, SHOP, Shown, Study, figure, source};
use crate::{
    args::Args,
    cells::{AMOUNT, amount},
    rows::{BadCell, Row, Source},
};

const CUSTOMER: &str = "customer";
const PAID: &str = "amount";

#[derive(Arguments)]
#[command(next_help_heading = "Lifetime value so far")]
#[group(skip)]
pub struct Options {
    /// Column of what the customer paid, for their value so far: each row is a payment, a refund is
    /// negative
    #[arg(long, value_name = "COLUMN", requires = "customer")]
    pub amount: Option<String>,

    /// What is left of revenue after the cost of what was sold, in percent
    #[arg(long, value_name = "PERCENT", default_value = "100", value_parser = margin, requires = "amount")]
    margin: Percent,
}

struct LifetimeValue {
    margin: Percent,
}

pub fn report(args: &Args) -> Reported {
    let shipped = args.files.is_empty();
    let Options { amount, margin } = &args.metrics.lifetime_value;
    if !shipped && amount.is_none() {
        return None;
    }
    let study = Study {
        name: "clv",
        title: "Customer Lifetime Value so far",
        origin: shipped.then_some(SHOP),
        groups: Some("a customer of several groups is in each, with what was paid there"),
        source: if shipped {
            let columns = [(CUSTOMER, "customer"), (PAID, "amount")];
            Source::shipped("online_retail_customer_days.csv", &columns, &[])
        } else {
            source(args, &[(CUSTOMER, &args.metrics.purchases.customer), (PAID, amount)])
        },
        metric: LifetimeValue { margin: *margin },
    };
    Some(study.report(args))
}

impl Metric for LifetimeValue {
    type Input = (String, Decimal);
    type State = History<String>;

    fn input(&self, row: &Row) -> Result<Self::Input, BadCell> {
        Ok((row.name(CUSTOMER, "a customer")?, row.read(PAID, AMOUNT, amount)?))
    }

    fn record(
        &self,
        history: &mut Self::State,
        (customer, paid): &Self::Input,
        row: &Row,
    ) -> Result<(), BadCell> {
        history.record(customer.clone(), *paid).map_err(|error| row.bad(PAID, error))
    }

    fn read_out(&self, history: &Self::State, shown: Shown) -> Result<Figures, Error> {
        let digits = shown.digits();
        let summary = history.portfolio(self.margin)?.summary()?;
        let summary = summary.rounded(shown.decimals, Shown::STRATEGY);
        let amount = |amount: Decimal| format!("{amount:.digits$}");
        let share = summary.top_fifth.map(|top| format!("{:.digits$}", top.share));
        Ok(Figures {
            main: vec![
                figure("mean", amount(summary.mean)),
                figure("median", amount(summary.median)),
                figure("total", amount(summary.total)),
                figure("customers", summary.customers),
                figure("best 20% bring", share.unwrap_or_default()),
            ],
            more: vec![
                figure("highest", amount(summary.highest)),
                figure("lowest", amount(summary.lowest)),
            ],
            summary: super::Summary::LifetimeValue(summary),
        })
    }
}

fn margin(text: &str) -> anyhow::Result<Percent> {
    let margin = Percent::new(text.trim_end_matches('%').parse()?);
    // Refused before a file is read.
    History::<String>::new().portfolio(margin)?;
    Ok(margin)
}
