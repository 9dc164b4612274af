//! Order value, frequency and years.

use rust_decimal::Decimal;

use super::checked;
use crate::{error::Error, percent::Percent};

/// What an order is worth, how often a customer orders, and for how many years.
///
/// The formula of retail: it spells the annual revenue of a [`Relationship`](super::Relationship)
/// out into what a shop can change. Published with and without the margin, and with and without
/// the acquisition cost; both are fields here (100 % and 0 unless they are given).
///
/// ```
/// use cx_metrics::{Decimal, Percent, clv};
///
/// let orders = clv::Orders {
///     order_value: Decimal::from(50),
///     orders_per_year: Decimal::new(3_2, 1),
///     years: Decimal::from(3),
///     margin: Percent::new(Decimal::from(40)),
///     ..Default::default()
/// };
/// assert_eq!(orders.value()?.to_string(), "192");
/// # Ok::<(), cx_metrics::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Orders {
    /// Average revenue of an order, net of refunds.
    #[cfg_attr(feature = "serde", serde(with = "rust_decimal::serde::str"))]
    pub order_value: Decimal,
    /// Average number of orders a year, 0 or more.
    #[cfg_attr(feature = "serde", serde(with = "rust_decimal::serde::str"))]
    pub orders_per_year: Decimal,
    /// Years that the customer goes on ordering, 0 or more.
    #[cfg_attr(feature = "serde", serde(with = "rust_decimal::serde::str"))]
    pub years: Decimal,
    /// The part of revenue that is left after the cost of what was sold; at most 100 %.
    #[cfg_attr(feature = "serde", serde(default = "super::checked::all_of_it"))]
    pub margin: Percent,
    /// What it cost to win the customer, 0 or more.
    #[cfg_attr(feature = "serde", serde(default, with = "rust_decimal::serde::str"))]
    pub acquisition_cost: Decimal,
}

impl Default for Orders {
    /// No orders, a margin of 100 %, no cost.
    fn default() -> Self {
        Self {
            order_value: Decimal::ZERO,
            orders_per_year: Decimal::ZERO,
            years: Decimal::ZERO,
            margin: Percent::HUNDRED,
            acquisition_cost: Decimal::ZERO,
        }
    }
}

impl Orders {
    /// `order value x orders per year x years x margin - acquisition cost`, exact.
    ///
    /// ```
    /// use cx_metrics::{Decimal, clv};
    ///
    /// let [order_value, orders_per_year, years] = [50, 4, 3].map(Decimal::from);
    /// let orders = clv::Orders { order_value, orders_per_year, years, ..Default::default() };
    /// assert_eq!(orders.value()?.to_string(), "600");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Negative`] for a negative frequency, cost or number of years, or a negative order
    /// value at a negative margin; [`Error::MarginAboveRevenue`] above 100 %;
    /// [`Error::TooManyDigits`] if the value does not fit a `Decimal`.
    pub fn value(&self) -> Result<Decimal, Error> {
        let margin = checked::contribution(self.order_value, self.margin)?;
        let orders = checked::amount(self.orders_per_year, "number of orders per year")?;
        let years = checked::amount(self.years, "number of years")?;
        let cost = checked::amount(self.acquisition_cost, "acquisition cost")?;
        (margin * orders * years - cost).decimal()
    }
}
