//! Revenue, years and cost.

use rust_decimal::Decimal;

use super::checked;
use crate::{error::Error, money, percent::Percent};

/// What a customer brings in a year, for how many years, and what it cost to win them.
///
/// The simple formula, which needs no more than three averages. It knows neither that customers
/// leave at different times nor that money to come is worth less than money at hand; for those see
/// [`Subscription`](super::Subscription) and [`Retention`](super::Retention).
///
/// ```
/// use cx_metrics::{Decimal, clv};
///
/// let relationship = clv::Relationship {
///     annual_revenue: Decimal::new(499_99, 2),
///     years: Decimal::from(3),
///     acquisition_cost: Decimal::new(120_50, 2),
/// };
/// assert_eq!(relationship.value()?.to_string(), "1379.47");
/// # Ok::<(), cx_metrics::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Relationship {
    /// Revenue per customer and year; negative for one who was refunded more than they paid.
    #[cfg_attr(feature = "serde", serde(with = "rust_decimal::serde::str"))]
    pub annual_revenue: Decimal,
    /// Years that the relationship lasts, 0 or more.
    #[cfg_attr(feature = "serde", serde(with = "rust_decimal::serde::str"))]
    pub years: Decimal,
    /// What it cost to win the customer, 0 or more.
    #[cfg_attr(feature = "serde", serde(default, with = "rust_decimal::serde::str"))]
    pub acquisition_cost: Decimal,
}

impl Relationship {
    /// `annual revenue x years - acquisition cost`, exact.
    ///
    /// Negative if the customer cost more than they bring.
    ///
    /// ```
    /// use cx_metrics::{Decimal, clv};
    ///
    /// let [annual_revenue, years, acquisition_cost] = [1_200, 5, 300].map(Decimal::from);
    /// let relationship = clv::Relationship { annual_revenue, years, acquisition_cost };
    /// assert_eq!(relationship.value()?.to_string(), "5700");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Negative`] for negative years or a negative cost; [`Error::TooManyDigits`] if the
    /// value does not fit a `Decimal`.
    pub fn value(&self) -> Result<Decimal, Error> {
        let Self { annual_revenue, years, acquisition_cost } = *self;
        money::not_negative(years, "number of years")?;
        money::not_negative(acquisition_cost, "acquisition cost")?;
        match money::product_less(annual_revenue, years, acquisition_cost) {
            Some(value) => Ok(value),
            None => self.value_at_margin(Percent::of(1, 1)?),
        }
    }

    /// `annual revenue x margin x years - acquisition cost`, exact: the contribution rather than
    /// the revenue.
    ///
    /// ```
    /// use cx_metrics::{Decimal, Percent, clv};
    ///
    /// let [annual_revenue, years, acquisition_cost] = [1_200, 5, 300].map(Decimal::from);
    /// let relationship = clv::Relationship { annual_revenue, years, acquisition_cost };
    /// let margin = Percent::new(Decimal::from(40));
    /// assert_eq!(relationship.value_at_margin(margin)?.to_string(), "2100");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`value`](Self::value), [`Error::Negative`] also for a negative revenue at a negative margin,
    /// and [`Error::MarginAboveRevenue`] above 100 %.
    pub fn value_at_margin(&self, margin: Percent) -> Result<Decimal, Error> {
        let contribution = checked::contribution(self.annual_revenue, margin)?;
        let years = checked::amount(self.years, "number of years")?;
        let cost = checked::amount(self.acquisition_cost, "acquisition cost")?;
        (contribution * years - cost).decimal()
    }
}
