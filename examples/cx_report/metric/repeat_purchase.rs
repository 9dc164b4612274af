//! Repeat purchase: how many customers came back to buy again, and when.

use clap::Args as Arguments;
use cx_metrics::{
    Decimal, Error, Proportion,
    repeat_purchase::{self, History, HistorySummary, Order, Orders, SameDay},
};
use serde::Serialize;

use super::{Figure, Figures, Metric, Reported, SHOP, Shown, Study, figure, interval, source};
use crate::{
    args::Args,
    cells::{AMOUNT, DAY, amount, day},
    rows::{BadCell, Row, Source},
};

const CUSTOMER: &str = "customer";
const PLACED: &str = "day";
const ORDER: &str = "order";
const PAID: &str = "amount";

#[derive(Arguments)]
#[command(next_help_heading = "Repeat purchase")]
#[group(skip)]
pub struct Options {
    /// Column of who bought, with --day for repeat purchase, with --amount for the value so far
    #[arg(long, value_name = "COLUMN", requires_all = ["files", "purchase"])]
    pub customer: Option<String>,

    /// Column of the day of the order: YYYY-MM-DD, or the number of a day
    #[arg(long, value_name = "COLUMN", requires = "customer")]
    day: Option<String>,

    /// Column of the order number, so that no order counts twice [default: each row is an order]
    #[arg(long, value_name = "COLUMN", requires = "day")]
    order: Option<String>,

    /// Count the orders of a customer on one day as one
    #[arg(long, requires = "day")]
    merge_days: bool,
}

struct RepeatPurchase {
    has_amounts: bool,
    has_numbers: bool,
    same_day: SameDay,
}

/// What there is to say without amounts, or with them.
#[derive(Serialize)]
#[serde(untagged)]
pub enum Summary {
    Orders {
        repeat: repeat_purchase::Summary,
        #[serde(with = "rust_decimal::serde::str_option")]
        mean_gap: Option<Decimal>,
        #[serde(with = "rust_decimal::serde::str_option")]
        median_gap: Option<Decimal>,
    },
    Revenue(HistorySummary),
}

pub fn report(args: &Args) -> Reported {
    let shipped = args.files.is_empty();
    let Options { customer, day, order, merge_days } = &args.metrics.purchases;
    let amount = &args.metrics.lifetime_value.amount;
    if !shipped && day.is_none() {
        return None;
    }
    let study = Study {
        name: "repeat_purchase",
        title: "Repeat Purchase",
        origin: shipped.then_some(SHOP),
        groups: Some("a customer of several groups is in each, with the orders placed there"),
        source: if shipped {
            let columns = [(CUSTOMER, "customer"), (PLACED, "date"), (PAID, "amount")];
            Source::shipped("online_retail_customer_days.csv", &columns, &[])
        } else {
            let columns = [(CUSTOMER, customer), (PLACED, day), (ORDER, order), (PAID, amount)];
            source(args, &columns)
        },
        metric: RepeatPurchase {
            has_amounts: shipped || amount.is_some(),
            has_numbers: order.is_some(),
            same_day: if *merge_days { SameDay::Merged } else { SameDay::Separate },
        },
    };
    Some(study.report(args))
}

impl Metric for RepeatPurchase {
    /// The id is empty where a row is an order.
    type Input = Order<String, String>;
    type State = Orders<String, String>;

    const FIGURE: &'static str = "repeat rate";

    fn input(&self, row: &Row) -> Result<Self::Input, BadCell> {
        let (mut id, mut paid) = (String::new(), Decimal::ZERO);
        if self.has_numbers {
            id = row.name(ORDER, "an order number")?;
        }
        if self.has_amounts {
            paid = row.read(PAID, AMOUNT, amount)?;
        }
        Ok(Order {
            customer: row.name(CUSTOMER, "a customer")?,
            id,
            day: row.read(PLACED, DAY, day)?,
            amount: paid,
        })
    }

    fn record(
        &self,
        orders: &mut Self::State,
        order: &Self::Input,
        row: &Row,
    ) -> Result<(), BadCell> {
        let mut order = order.clone();
        if !self.has_numbers {
            order.id = orders.len().to_string();
        }
        orders.record(order).map_err(|error| match error {
            Error::Negative { .. } => row.bad(PAID, format!("{error}: a refund is no order")),
            _ => row.bad(ORDER, error),
        })
    }

    fn sample(&self, orders: &Self::State) -> Result<Option<Proportion>, Error> {
        Ok(Some(orders.history(self.same_day)?.tally().proportion()))
    }

    fn read_out(&self, orders: &Self::State, shown: Shown) -> Result<Figures, Error> {
        let history = orders.history(self.same_day)?;
        let summary = self.summary(&history, shown)?;
        let (repeat, more) = match &summary {
            Summary::Orders { repeat, mean_gap, median_gap } => (
                repeat,
                vec![days("mean gap", *mean_gap, shown), days("median gap", *median_gap, shown)],
            ),
            Summary::Revenue(history) => (&history.repeat, money(history, shown)),
        };
        let digits = shown.digits();
        let mut beside = vec![
            figure("orders", repeat.orders),
            figure("orders a customer", format!("{:.digits$}", repeat.orders_per_customer)),
        ];
        beside.extend(more);
        Ok(Figures {
            main: vec![
                figure("repeat rate", format!("{:.digits$}", repeat.rate)),
                interval(repeat.interval, shown),
                figure("customers", repeat.customers),
                figure("bought again", repeat.repeat_customers),
            ],
            more: beside,
            summary: super::Summary::RepeatPurchase(summary),
        })
    }
}

impl RepeatPurchase {
    fn summary(&self, history: &History, shown: Shown) -> Result<Summary, Error> {
        let full = history.summary(shown.confidence)?.rounded(shown.decimals, Shown::STRATEGY);
        if self.has_amounts {
            return Ok(Summary::Revenue(full));
        }
        let HistorySummary { repeat, mean_gap, median_gap, .. } = full;
        Ok(Summary::Orders { repeat, mean_gap, median_gap })
    }
}

fn money(history: &HistorySummary, shown: Shown) -> Vec<Figure> {
    let digits = shown.digits();
    let returning = history.returning_revenue_share;
    vec![
        days("mean gap", history.mean_gap, shown),
        days("median gap", history.median_gap, shown),
        figure("revenue", format!("{:.digits$}", history.revenue)),
        figure("an order", format!("{:.digits$}", history.average_order_value)),
        figure("a customer", format!("{:.digits$}", history.revenue_per_customer)),
        figure(
            "from orders after the first",
            returning.map_or(none(), |share| format!("{share:.digits$}")),
        ),
    ]
}

fn days(name: &str, gap: Option<Decimal>, shown: Shown) -> Figure {
    let digits = shown.digits();
    figure(name, gap.map_or_else(none, |days| format!("{days:.digits$} days")))
}

fn none() -> String {
    "none".to_owned()
}
