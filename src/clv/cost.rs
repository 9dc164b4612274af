//! What a customer is worth beside what it cost to win them.

use rust_decimal::Decimal;

use super::checked;
use crate::{error::Error, percent::Percent};

/// What was spent to win customers, and how many were won.
///
/// ```
/// use cx_metrics::{Decimal, clv};
///
/// let campaign = clv::Acquisition { spend: Decimal::from(12_500), new_customers: 80 };
/// assert_eq!(campaign.cost()?.to_string(), "156.25");
/// # Ok::<(), cx_metrics::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Acquisition {
    /// Spent on marketing and sales, 0 or more.
    #[cfg_attr(feature = "serde", serde(with = "rust_decimal::serde::str"))]
    pub spend: Decimal,
    /// How many customers were won by it.
    pub new_customers: u64,
}

impl Acquisition {
    /// `spend / new customers`, exact: the customer acquisition cost (CAC).
    ///
    /// ```
    /// use cx_metrics::{Decimal, clv};
    ///
    /// let campaign = clv::Acquisition { spend: Decimal::from(100), new_customers: 8 };
    /// assert_eq!(campaign.cost()?.to_string(), "12.5");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] if nobody was won; [`Error::Negative`] for a negative spend.
    pub fn cost(&self) -> Result<Decimal, Error> {
        let spend = checked::amount(self.spend, "spend")?;
        checked::divide(&spend, &self.new_customers.into(), "new customers")?.decimal()
    }
}

/// A customer lifetime value and what it cost to win the customer.
///
/// ```
/// use cx_metrics::{Decimal, clv};
///
/// let worth = clv::Worth { value: Decimal::from(900), acquisition_cost: Decimal::from(300) };
/// assert_eq!(worth.ratio()?.to_string(), "3");
/// # Ok::<(), cx_metrics::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Worth {
    /// The lifetime value, from any of the formulas. Give it before the acquisition cost is
    /// subtracted (a cost of 0 in the formula): a value after it counts the cost twice.
    #[cfg_attr(feature = "serde", serde(with = "rust_decimal::serde::str"))]
    pub value: Decimal,
    /// What it cost to win the customer, 0 or more.
    #[cfg_attr(feature = "serde", serde(with = "rust_decimal::serde::str"))]
    pub acquisition_cost: Decimal,
}

impl Worth {
    /// `value / acquisition cost`, exact: the CLV to CAC ratio.
    ///
    /// ```
    /// use cx_metrics::{Decimal, clv};
    ///
    /// let loss = clv::Worth { value: Decimal::new(-12_50, 2), acquisition_cost: 50.into() };
    /// assert_eq!(loss.ratio()?.to_string(), "-0.25");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without a cost; [`Error::Negative`] for a negative one.
    pub fn ratio(&self) -> Result<Decimal, Error> {
        let cost = checked::amount(self.acquisition_cost, "acquisition cost")?;
        checked::divide(&self.value.into(), &cost, "acquisition cost")?.decimal()
    }
}

/// What it cost to win a customer, and what the customer earns in a month.
///
/// ```
/// use cx_metrics::{Decimal, Percent, clv};
///
/// let payback = clv::Payback {
///     acquisition_cost: Decimal::from(600),
///     monthly_revenue: Decimal::from(100),
///     margin: Percent::new(Decimal::from(80)),
/// };
/// assert_eq!(payback.months()?.to_string(), "7.5");
/// # Ok::<(), cx_metrics::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Payback {
    /// What it cost to win the customer, 0 or more.
    #[cfg_attr(feature = "serde", serde(with = "rust_decimal::serde::str"))]
    pub acquisition_cost: Decimal,
    /// Revenue per customer and month, net of refunds.
    #[cfg_attr(feature = "serde", serde(with = "rust_decimal::serde::str"))]
    pub monthly_revenue: Decimal,
    /// The part of revenue that is left after the cost of what was sold; at most 100 %.
    #[cfg_attr(feature = "serde", serde(default = "super::checked::all_of_it"))]
    pub margin: Percent,
}

impl Default for Payback {
    /// No cost, no revenue, a margin of 100 %.
    fn default() -> Self {
        Self {
            acquisition_cost: Decimal::ZERO,
            monthly_revenue: Decimal::ZERO,
            margin: Percent::HUNDRED,
        }
    }
}

impl Payback {
    /// `acquisition cost / (monthly revenue x margin)`, exact: after how many months the cost is
    /// earned back (CAC payback).
    ///
    /// It leaves out that some customers are gone by then, so it is the shortest time.
    ///
    /// ```
    /// use cx_metrics::{Decimal, clv};
    ///
    /// let [acquisition_cost, monthly_revenue] = [600, 100].map(Decimal::from);
    /// let payback = clv::Payback { acquisition_cost, monthly_revenue, ..Default::default() };
    /// assert_eq!(payback.months()?.to_string(), "6");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] if a month earns nothing, [`Error::NeverPaidBack`] if it loses;
    /// [`Error::Negative`] for a negative cost, or a negative revenue
    /// at a negative margin; [`Error::MarginAboveRevenue`] above 100 %.
    pub fn months(&self) -> Result<Decimal, Error> {
        let cost = checked::amount(self.acquisition_cost, "acquisition cost")?;
        let gain = checked::contribution(self.monthly_revenue, self.margin)?;
        if gain.is_negative() {
            return Err(Error::NeverPaidBack { gain: gain.decimal()? });
        }
        checked::divide(&cost, &gain, "monthly margin")?.decimal()
    }
}
