//! What was paid, in a slice.

use rust_decimal::Decimal;

use super::checked;
use crate::{error::Error, money, percent::Percent};

/// What was taken from one customer so far, or from all of a group.
///
/// The historic value is a fact and no forecast: it says what was earned, not what will be.
///
/// ```
/// use cx_metrics::{Decimal, Percent, clv};
///
/// let transactions = clv::Transactions {
///     revenues: &[Decimal::new(100_00, 2), Decimal::new(-40_00, 2), Decimal::new(19_99, 2)],
///     margin: Percent::new(Decimal::from(40)),
///     acquisition_cost: Decimal::from(15),
/// };
/// assert_eq!(transactions.value()?.to_string(), "16.996");
/// # Ok::<(), cx_metrics::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Transactions<'a> {
    /// What was paid each time; a refund is negative.
    pub revenues: &'a [Decimal],
    /// The part of revenue that is left after the cost of what was sold; at most 100 %.
    pub margin: Percent,
    /// What it cost to win the customer, 0 or more.
    pub acquisition_cost: Decimal,
}

impl Default for Transactions<'_> {
    /// No revenues, a margin of 100 %, no cost.
    fn default() -> Self {
        Self { revenues: &[], margin: Percent::HUNDRED, acquisition_cost: Decimal::ZERO }
    }
}

impl Transactions<'_> {
    /// `margin x sum of revenues - acquisition cost`, exact, in any order of the revenues.
    ///
    /// ```
    /// use cx_metrics::{Decimal, clv};
    ///
    /// let revenues = [29_33, 29_73, 14_96, 26_48].map(|pence| Decimal::new(pence, 2));
    /// let transactions = clv::Transactions { revenues: &revenues, ..Default::default() };
    /// assert_eq!(transactions.value()?.to_string(), "100.5");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::MarginAboveRevenue`] above 100 %; [`Error::Negative`] for a negative cost;
    /// [`Error::TooManyDigits`] if the value does not fit a `Decimal`.
    pub fn value(&self) -> Result<Decimal, Error> {
        let cost = checked::amount(self.acquisition_cost, "acquisition cost")?;
        (self.sum()?.fraction() * checked::margin(self.margin)? - cost).decimal()
    }

    /// `sum of revenues`, exact and the same in any order, of any number of them.
    ///
    /// A sum of `Decimal`s rounds as it goes, once it outgrows 28 digits.
    ///
    /// ```
    /// use cx_metrics::{Decimal, clv};
    ///
    /// let revenues = [Decimal::MAX, Decimal::new(5, 2), Decimal::MIN];
    /// let transactions = clv::Transactions { revenues: &revenues, ..Default::default() };
    /// assert_eq!(transactions.total_revenue()?.to_string(), "0.05");
    /// assert_eq!(revenues.iter().sum::<Decimal>().to_string(), "0");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::SumNotADecimal`] or [`Error::TooManyDigits`] if no `Decimal` holds the sum exactly.
    pub fn total_revenue(&self) -> Result<Decimal, Error> {
        self.sum()?.total()
    }

    /// `sum of revenues / customers`, exact: the average historic value of a group whose revenues
    /// these are.
    ///
    /// ```
    /// use cx_metrics::{Decimal, clv};
    ///
    /// let revenues = [100_00, 50_00, 25_01].map(|pence| Decimal::new(pence, 2));
    /// let transactions = clv::Transactions { revenues: &revenues, ..Default::default() };
    /// assert_eq!(transactions.average_revenue(3)?.round_dp(2).to_string(), "58.34");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without customers.
    pub fn average_revenue(&self, customers: u64) -> Result<Decimal, Error> {
        let revenue = self.sum()?.fraction();
        checked::divide(&revenue, &customers.into(), "customers")?.decimal()
    }

    fn sum(&self) -> Result<money::Sum, Error> {
        money::Sum::of(self.revenues)
    }
}
