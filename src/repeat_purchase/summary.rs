//! Repeat purchases read out in full.

use std::fmt;

use rust_decimal::{Decimal, RoundingStrategy};

use crate::{
    estimate::Interval,
    percent::{self, Percent},
};

/// A tally of customers by number of orders, read out in full, for a dashboard or a file.
///
/// A passive record: it is computed once and does not follow the tally. The exact numbers are
/// strings in JSON.
///
/// ```
/// use cx_metrics::{Confidence, RoundingStrategy, repeat_purchase};
///
/// let tally = repeat_purchase::Tally::from_distribution([(1, 1205), (2, 406), (3, 208)])?;
/// let summary = tally.summary(Confidence::P95)?;
/// assert_eq!(
///     summary.to_string(),
///     "repeat rate 33.75% (31.62 to 35.96 at 95% confidence): 614 of 1819 customers, 1.45 orders each"
/// );
/// let shown = summary.rounded(0, RoundingStrategy::MidpointAwayFromZero);
/// assert_eq!(shown.rate.to_string(), "34%");
/// # Ok::<(), cx_metrics::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Summary {
    /// The share of customers with two orders or more.
    pub rate: Percent,
    /// Where that share lies in the population, in percent.
    pub interval: Interval,
    /// How many customers there are.
    pub customers: u64,
    /// How many of them have two orders or more.
    pub repeat_customers: u64,
    /// How many orders they placed.
    pub orders: u64,
    /// Orders per customer.
    #[cfg_attr(feature = "serde", serde(with = "rust_decimal::serde::str"))]
    pub orders_per_customer: Decimal,
    /// The share of orders that are not their customer's first.
    pub returning_order_share: Percent,
}

impl Summary {
    /// Every number to so many decimals, by a named strategy (estimates to the nearest).
    ///
    /// ```
    /// use cx_metrics::{Confidence, RoundingStrategy, repeat_purchase};
    ///
    /// let tally = repeat_purchase::Tally::from_distribution([(1, 2), (3, 1)])?;
    /// let summary = tally.summary(Confidence::P95)?;
    /// let shown = summary.rounded(1, RoundingStrategy::MidpointAwayFromZero);
    /// assert_eq!(shown.orders_per_customer.to_string(), "1.7");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn rounded(self, decimals: u32, strategy: RoundingStrategy) -> Self {
        Self {
            rate: self.rate.rounded(decimals, strategy),
            interval: self.interval.rounded(decimals),
            orders_per_customer: percent::rounded(self.orders_per_customer, decimals, strategy),
            returning_order_share: self.returning_order_share.rounded(decimals, strategy),
            ..self
        }
    }
}

impl fmt::Display for Summary {
    /// One line, to two decimals.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { rate, interval, customers, repeat_customers, orders_per_customer, .. } = self;
        let orders_each = shown(*orders_per_customer);
        write!(
            f,
            "repeat rate {rate} ({interval}): {repeat_customers} of {customers} customers, \
             {orders_each} orders each"
        )
    }
}

/// A history of orders read out in full, for a dashboard or a file.
///
/// A passive record: it is computed once and does not follow the orders. What the data leave
/// undefined is `None`: gaps if nobody ordered twice, a share of revenue if there is none. The repeat
/// rate has an interval; sums of money have none, since a few large orders decide them.
///
/// ```
/// use cx_metrics::{Confidence, RoundingStrategy, repeat_purchase::{Order, Orders, SameDay}};
///
/// let orders = Orders::from_orders([
///     Order { customer: "ann", id: 1, day: 0, amount: 10.into() },
///     Order { customer: "ben", id: 2, day: 3, amount: 30.into() },
///     Order { customer: "ann", id: 3, day: 5, amount: 10.into() },
/// ])?;
/// let summary = orders.history(SameDay::Separate)?.summary(Confidence::P95)?;
/// assert_eq!(summary.revenue_per_customer.to_string(), "25");
/// assert_eq!(
///     summary.to_string(),
///     "repeat rate 50% (9.45 to 90.55 at 95% confidence): 1 of 2 customers, 1.5 orders each, \
///      16.67 an order, median gap 5 days"
/// );
/// let shown = summary.rounded(1, RoundingStrategy::MidpointAwayFromZero);
/// assert_eq!(shown.average_order_value.to_string(), "16.7");
/// # Ok::<(), cx_metrics::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct HistorySummary {
    /// Customers, orders and the repeat rate.
    pub repeat: Summary,
    /// The sum of all amounts.
    #[cfg_attr(feature = "serde", serde(with = "rust_decimal::serde::str"))]
    pub revenue: Decimal,
    /// Revenue per order.
    #[cfg_attr(feature = "serde", serde(with = "rust_decimal::serde::str"))]
    pub average_order_value: Decimal,
    /// Revenue per customer.
    #[cfg_attr(feature = "serde", serde(with = "rust_decimal::serde::str"))]
    pub revenue_per_customer: Decimal,
    /// The sum of the amounts of orders that are not their customer's first.
    #[cfg_attr(feature = "serde", serde(with = "rust_decimal::serde::str"))]
    pub returning_revenue: Decimal,
    /// Its share of the revenue; `None` if there is no revenue.
    pub returning_revenue_share: Option<Percent>,
    /// The mean number of days from an order to the customer's next; `None` if nobody has a next.
    #[cfg_attr(feature = "serde", serde(with = "rust_decimal::serde::str_option"))]
    pub mean_gap: Option<Decimal>,
    /// The median of the same.
    #[cfg_attr(feature = "serde", serde(with = "rust_decimal::serde::str_option"))]
    pub median_gap: Option<Decimal>,
    /// The mean number of days from the first order to the second.
    #[cfg_attr(feature = "serde", serde(with = "rust_decimal::serde::str_option"))]
    pub mean_first_gap: Option<Decimal>,
    /// The median of the same.
    #[cfg_attr(feature = "serde", serde(with = "rust_decimal::serde::str_option"))]
    pub median_first_gap: Option<Decimal>,
}

impl HistorySummary {
    /// Every number to so many decimals, by a named strategy (estimates to the nearest).
    ///
    /// ```
    /// use cx_metrics::{Confidence, RoundingStrategy, repeat_purchase::{Order, Orders, SameDay}};
    ///
    /// let order = Order { customer: "ann", id: 1, day: 0, amount: "9.99".parse()? };
    /// let summary = Orders::from_orders([order])?.history(SameDay::Merged)?.summary(Confidence::P95)?;
    /// let shown = summary.rounded(0, RoundingStrategy::MidpointAwayFromZero);
    /// assert_eq!(shown.revenue.to_string(), "10");
    /// assert_eq!(shown.median_gap, None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn rounded(self, decimals: u32, strategy: RoundingStrategy) -> Self {
        let number = |number| percent::rounded(number, decimals, strategy);
        let share = |share: Percent| share.rounded(decimals, strategy);
        Self {
            repeat: self.repeat.rounded(decimals, strategy),
            revenue: number(self.revenue),
            average_order_value: number(self.average_order_value),
            revenue_per_customer: number(self.revenue_per_customer),
            returning_revenue: number(self.returning_revenue),
            returning_revenue_share: self.returning_revenue_share.map(share),
            mean_gap: self.mean_gap.map(number),
            median_gap: self.median_gap.map(number),
            mean_first_gap: self.mean_first_gap.map(number),
            median_first_gap: self.median_first_gap.map(number),
        }
    }
}

impl fmt::Display for HistorySummary {
    /// One line, to two decimals.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, {} an order", self.repeat, shown(self.average_order_value))?;
        match self.median_gap {
            Some(days) => write!(f, ", median gap {} days", shown(days)),
            None => Ok(()),
        }
    }
}

fn shown(number: Decimal) -> Decimal {
    percent::rounded(number, 2, RoundingStrategy::MidpointAwayFromZero)
}
