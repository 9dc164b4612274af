//! Customer lifetime value.
//!
//! What a customer is worth over the whole relationship.
//!
//! ```text
//! CLV = annual revenue per customer x years of relationship - customer acquisition cost
//! ```
//!
//! ```
//! use cx_metrics::{Decimal, clv};
//!
//! let relationship = clv::Relationship {
//!     annual_revenue: Decimal::from(1_200),
//!     years: Decimal::from(5),
//!     acquisition_cost: Decimal::from(300),
//! };
//! assert_eq!(clv::value(relationship)?.to_string(), "5700");
//! # Ok::<(), cx_metrics::Error>(())
//! ```
//!
//! Every result is exact: the `Decimal` nearest to the fraction of what was given, in the unit of
//! what was given (one currency throughout; the crate knows none).
//!
//! # Which formula
//!
//! | you know | formula | here |
//! | --- | --- | --- |
//! | averages of a year | annual revenue x years - cost | [`value`], [`Relationship`] |
//! | orders | order value x orders per year x years x margin - cost | [`Orders`] |
//! | subscriptions with a churn | revenue per period x margin / churn - cost | [`Subscription`] |
//! | a margin, a retention and a discount rate | m (1 + d) / (1 + d - r), and two others | [`Retention`] |
//! | a plan per period | sum of flow / (1 + d)^t - cost | [`CashFlows`] |
//! | how many of a cohort were left | m x sum of share left / (1 + d)^t | [`Cohort`] |
//! | what was paid so far | margin x sum of revenues - cost | [`Transactions`], [`History`] |
//! | the values of many customers | total, mean, share of the best | [`Portfolio`] |
//! | what it costs to win a customer | value / cost, months to earn it back | [`Worth`], [`Payback`], [`Acquisition`] |
//!
//! The formulas do not agree, and are not meant to: say which one a number is from. They differ in
//! four choices.
//!
//! - *Revenue or margin.* A value on revenue is several times one on what is left of it. Only the
//!   latter can be compared with a cost.
//! - *How long.* Given years, 1 / churn, or a cap. At a small churn 1 / churn is decades.
//! - *Discounting.* Money to come is worth less than money at hand; only [`Retention`],
//!   [`CashFlows`] and [`Cohort`] know that.
//! - *The first period.* Counted or not: [`First`], and the methods of [`Retention`].
//!
//! # Same data, different numbers
//!
//! A subscriber pays 50 a month, 40 of it margin; 2 % leave each month; winning one costs 200; money
//! is worth 1 % less a month later. Five years are the horizon.
//!
//! | number | here |
//! | --- | --- |
//! | 2800 | [`Relationship::value`]: 600 a year for five years, less the cost |
//! | 2300 | [`Subscription::value`] on revenue |
//! | 1800 | [`Subscription::value`] on margin |
//! | 1146.67 | [`Retention::value_including_first`] |
//! | 1106.67 | [`Retention::value_excluding_first`] |
//! | 1133.33 | [`Retention::value_at_period_ends`] |
//! | 932.65 | [`Retention::value_within`] 60 months, the first included |
//!
//! ```
//! use cx_metrics::{Decimal, Percent, clv};
//!
//! let percent = |percent: u32| Percent::new(percent.into());
//! let acquisition_cost = Decimal::from(200);
//! let five_years =
//!     clv::Relationship { annual_revenue: 600.into(), years: 5.into(), acquisition_cost };
//! let on_revenue = clv::Subscription {
//!     revenue_per_period: 50.into(),
//!     churn: percent(2),
//!     acquisition_cost,
//!     ..Default::default()
//! };
//! let on_margin = clv::Subscription { margin: percent(80), ..on_revenue };
//! let discounted = clv::Retention {
//!     margin_per_period: 40.into(),
//!     retention: percent(98),
//!     discount: percent(1),
//!     acquisition_cost,
//!     ..Default::default()
//! };
//!
//! let numbers = [
//!     five_years.value()?,
//!     on_revenue.value()?,
//!     on_margin.value()?,
//!     discounted.value_including_first()?,
//!     discounted.value_excluding_first()?,
//!     discounted.value_at_period_ends()?,
//!     discounted.value_within(60, clv::First::Included)?,
//! ];
//! let published = ["2800", "2300", "1800", "1146.67", "1106.67", "1133.33", "932.65"];
//! assert_eq!(numbers.map(|number| number.round_dp(2).to_string()), published);
//! # Ok::<(), cx_metrics::Error>(())
//! ```
//!
//! # From a file
//!
//! What every customer has paid, from a CSV file of transactions:
//!
//! ```
//! use cx_metrics::{Percent, clv};
//!
//! let file: &[u8] = b"customer,paid\nann,60\nbob,15\nann,30\nbob,-5\n";
//! let mut history = clv::History::<String>::new();
//! for row in csv::Reader::from_reader(file).records() {
//!     let row = row?;
//!     history.record(row[0].to_owned(), row[1].parse()?)?;
//! }
//! let portfolio = history.portfolio(Percent::HUNDRED)?;
//! println!("{}", portfolio.summary()?);
//! assert_eq!(portfolio.mean()?.to_string(), "50");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # What it cannot tell
//!
//! A lifetime value is an average over customers like this one; none of these formulas says how
//! sure it is. Those with a churn or a retention take it to be the same for every customer and at
//! every age, which it never is: where the unreliable leave first, the churn of all is above that
//! of those who stay. Models that are fitted to single customers (BG/NBD, Gamma-Gamma) are not here
//! yet.
//!
//! Values do not merge by addition of their averages. Merge what they are made from: a
//! [`Portfolio`] for values of different customers, a [`History`] for transactions.

mod checked;
mod cost;
mod flows;
mod history;
mod orders;
mod portfolio;
mod relationship;
mod retention;
mod subscription;
mod transactions;

use rust_decimal::Decimal;

pub use self::{
    cost::{Acquisition, Payback, Worth},
    flows::{CashFlows, Cohort},
    history::History,
    orders::Orders,
    portfolio::{Portfolio, Summary, Top},
    relationship::Relationship,
    retention::{First, Retention},
    subscription::{Subscription, lifetime_from_churn, lifetime_from_retention},
    transactions::Transactions,
};
use crate::error::Error;

/// The customer lifetime value, exact: `annual revenue x years - acquisition cost`.
///
/// ```
/// use cx_metrics::{Decimal, clv};
///
/// let [annual_revenue, years, acquisition_cost] = [1_200, 5, 300].map(Decimal::from);
/// let value = clv::value(clv::Relationship { annual_revenue, years, acquisition_cost })?;
/// assert_eq!(value.to_string(), "5700");
/// # Ok::<(), cx_metrics::Error>(())
/// ```
///
/// # Errors
///
/// [`Error::Negative`] for negative years or a negative cost; [`Error::TooManyDigits`] if the value
/// does not fit a `Decimal`.
pub fn value(relationship: Relationship) -> Result<Decimal, Error> {
    relationship.value()
}
