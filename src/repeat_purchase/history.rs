//! The orders of each customer in the order of time.

use rust_decimal::Decimal;

use super::{summary::HistorySummary, tally::Tally};
use crate::{
    confidence::Confidence,
    error::Error,
    fraction::Fraction,
    money::{self, Sum},
    percent::Percent,
};

/// Whether several orders of a customer on one day are several or one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
pub enum SameDay {
    /// Each order stands for itself: two on one day make a repeat customer. What shops count.
    Separate,
    /// The orders of a customer on a day are one purchase. What models of buying count, among them
    /// the Python package `lifetimes`, since a second order on the same day is often a forgotten
    /// item and no return.
    Merged,
}

/// The orders of each customer in the order of time, with those of one day apart or merged.
///
/// Of [`Orders::history`](super::Orders::history). It has at least one order; an order here is
/// what [`SameDay`] says. It is a reading, of 16 bytes an order: what is merged and stored is
/// [`Orders`](super::Orders).
///
/// ```
/// use cx_metrics::repeat_purchase::{Order, Orders, SameDay};
///
/// let orders = Orders::from_orders([
///     Order { customer: "ann", id: 1, day: 0, amount: 10.into() },
///     Order { customer: "ben", id: 2, day: 3, amount: 30.into() },
///     Order { customer: "ann", id: 3, day: 14, amount: 20.into() },
/// ])?;
/// let history = orders.history(SameDay::Separate)?;
/// assert_eq!(history.rate()?.to_string(), "50%");
/// assert_eq!(history.tally().orders_per_customer()?.to_string(), "1.5");
/// assert_eq!(history.returning_revenue_share()?.to_string(), "33.33%");
/// # Ok::<(), cx_metrics::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct History {
    /// The days of the orders: those of a customer, who has a number, in one piece and ascending.
    days: Vec<(usize, i64)>,
    tally: Tally,
    revenue: Fraction,
    returning_revenue: Fraction,
}

/// When, and for how much.
pub(super) struct Purchase {
    pub(super) day: i64,
    pub(super) amount: Decimal,
}

impl History {
    /// Of the orders of each customer, in the order of time.
    pub(super) fn of(
        customers: impl Iterator<Item = impl Iterator<Item = Purchase>>,
        same_day: SameDay,
    ) -> Result<Self, Error> {
        let (mut days, mut revenue, mut returning_revenue) = (Vec::new(), Sum::new(), Sum::new());
        for (customer, purchases) in customers.enumerate() {
            let mut first_day = None;
            for Purchase { day, amount } in purchases {
                let order = (customer, day);
                let merged = same_day == SameDay::Merged && days.last() == Some(&order);
                if !merged {
                    days.push(order);
                }
                revenue.add(amount)?;
                if first_day.is_some_and(|first| !merged || first < day) {
                    returning_revenue.add(amount)?;
                }
                first_day = first_day.or(Some(day));
            }
        }
        Self::some(days, &revenue, &returning_revenue)
    }

    fn some(days: Vec<(usize, i64)>, revenue: &Sum, returning: &Sum) -> Result<Self, Error> {
        if days.is_empty() {
            return Err(Error::NothingToMeasure { what: "orders" });
        }
        let orders = |customer: &[_]| customer.len() as u64;
        let tally = Tally::of_customers(by_customer(&days).map(orders));
        let (revenue, returning_revenue) = (revenue.fraction(), returning.fraction());
        Ok(Self { days, tally, revenue, returning_revenue })
    }

    /// The days of the orders of each customer, ascending, with the number of the customer.
    pub(super) fn customers(&self) -> impl Iterator<Item = &[(usize, i64)]> {
        by_customer(&self.days)
    }

    /// The day of the last order of all.
    pub(super) fn last_day(&self) -> Option<i64> {
        self.days.iter().map(|&(_, day)| day).max()
    }

    /// Customers by their number of orders, with every number there is about them.
    ///
    /// ```
    /// # use cx_metrics::repeat_purchase::{Order, Orders, SameDay};
    /// # let orders = Orders::from_orders([
    /// #     Order { customer: "ann", id: 1, day: 0, amount: 10.into() },
    /// #     Order { customer: "ben", id: 2, day: 3, amount: 30.into() },
    /// #     Order { customer: "ann", id: 3, day: 14, amount: 20.into() },
    /// # ])?;
    /// let history = orders.history(SameDay::Separate)?;
    /// assert_eq!(history.tally().returning_orders(), 1);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn tally(&self) -> &Tally {
        &self.tally
    }

    /// `100 x customers with two orders or more / customers`, exact: [`Tally::rate`].
    ///
    /// ```
    /// # use cx_metrics::repeat_purchase::{Order, Orders, SameDay};
    /// # let orders = Orders::from_orders([
    /// #     Order { customer: "ann", id: 1, day: 0, amount: 10.into() },
    /// #     Order { customer: "ben", id: 2, day: 3, amount: 30.into() },
    /// #     Order { customer: "ann", id: 3, day: 14, amount: 20.into() },
    /// # ])?;
    /// let history = orders.history(SameDay::Separate)?;
    /// assert_eq!(history.rate()?.to_string(), "50%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`Tally::rate`]; a history has a customer.
    pub fn rate(&self) -> Result<Percent, Error> {
        self.tally.rate()
    }

    /// The sum of all amounts, exact.
    ///
    /// ```
    /// # use cx_metrics::repeat_purchase::{Order, Orders, SameDay};
    /// # let orders = Orders::from_orders([
    /// #     Order { customer: "ann", id: 1, day: 0, amount: 10.into() },
    /// #     Order { customer: "ben", id: 2, day: 3, amount: 30.into() },
    /// #     Order { customer: "ann", id: 3, day: 14, amount: 20.into() },
    /// # ])?;
    /// let history = orders.history(SameDay::Separate)?;
    /// assert_eq!(history.revenue()?.to_string(), "60");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::SumNotADecimal`] or [`Error::TooManyDigits`] if no `Decimal` holds the sum.
    pub fn revenue(&self) -> Result<Decimal, Error> {
        money::exact(&self.revenue)
    }

    /// `revenue / orders`, exact: the average order value (AOV).
    ///
    /// ```
    /// # use cx_metrics::repeat_purchase::{Order, Orders, SameDay};
    /// # let orders = Orders::from_orders([
    /// #     Order { customer: "ann", id: 1, day: 0, amount: 10.into() },
    /// #     Order { customer: "ben", id: 2, day: 3, amount: 30.into() },
    /// #     Order { customer: "ann", id: 3, day: 14, amount: 20.into() },
    /// # ])?;
    /// let history = orders.history(SameDay::Separate)?;
    /// assert_eq!(history.average_order_value()?.to_string(), "20");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TooManyDigits`] if no `Decimal` holds it.
    pub fn average_order_value(&self) -> Result<Decimal, Error> {
        over(&self.revenue, &self.tally.orders().into(), "orders")?.decimal()
    }

    /// `revenue / customers`, exact: historic value of a customer.
    ///
    /// ```
    /// # use cx_metrics::repeat_purchase::{Order, Orders, SameDay};
    /// # let orders = Orders::from_orders([
    /// #     Order { customer: "ann", id: 1, day: 0, amount: 10.into() },
    /// #     Order { customer: "ben", id: 2, day: 3, amount: 30.into() },
    /// #     Order { customer: "ann", id: 3, day: 14, amount: 20.into() },
    /// # ])?;
    /// let history = orders.history(SameDay::Separate)?;
    /// assert_eq!(history.revenue_per_customer()?.to_string(), "30");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TooManyDigits`] if no `Decimal` holds it.
    pub fn revenue_per_customer(&self) -> Result<Decimal, Error> {
        over(&self.revenue, &self.tally.customers().into(), "customers")?.decimal()
    }

    /// The sum of the amounts of orders that are not their customer's first, exact.
    ///
    /// With [`SameDay::Merged`], of all orders after the customer's first day. With
    /// [`SameDay::Separate`] the first of several orders on the first day is the one that was
    /// [recorded first](super::Orders#which-of-two-orders-on-one-day-is-the-first).
    ///
    /// ```
    /// # use cx_metrics::repeat_purchase::{Order, Orders, SameDay};
    /// # let orders = Orders::from_orders([
    /// #     Order { customer: "ann", id: 1, day: 0, amount: 10.into() },
    /// #     Order { customer: "ben", id: 2, day: 3, amount: 30.into() },
    /// #     Order { customer: "ann", id: 3, day: 14, amount: 20.into() },
    /// # ])?;
    /// let history = orders.history(SameDay::Separate)?;
    /// assert_eq!(history.returning_revenue()?.to_string(), "20");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`revenue`](Self::revenue).
    pub fn returning_revenue(&self) -> Result<Decimal, Error> {
        money::exact(&self.returning_revenue)
    }

    /// `100 x returning revenue / revenue`, exact.
    ///
    /// ```
    /// # use cx_metrics::repeat_purchase::{Order, Orders, SameDay};
    /// # let orders = Orders::from_orders([
    /// #     Order { customer: "ann", id: 1, day: 0, amount: 10.into() },
    /// #     Order { customer: "ben", id: 2, day: 3, amount: 30.into() },
    /// #     Order { customer: "ann", id: 3, day: 14, amount: 20.into() },
    /// # ])?;
    /// let history = orders.history(SameDay::Separate)?;
    /// assert_eq!(history.returning_revenue_share()?.to_string(), "33.33%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] if all amounts are 0.
    pub fn returning_revenue_share(&self) -> Result<Percent, Error> {
        Percent::of_fraction(&over(&self.returning_revenue, &self.revenue, "revenue")?)
    }

    /// The history read out in full.
    ///
    /// ```
    /// # use cx_metrics::{Confidence, repeat_purchase::{Order, Orders, SameDay}};
    /// # let orders = Orders::from_orders([
    /// #     Order { customer: "ann", id: 1, day: 0, amount: 10.into() },
    /// #     Order { customer: "ben", id: 2, day: 3, amount: 30.into() },
    /// #     Order { customer: "ann", id: 3, day: 14, amount: 20.into() },
    /// # ])?;
    /// let summary = orders.history(SameDay::Separate)?.summary(Confidence::P95)?;
    /// assert_eq!(summary.revenue.to_string(), "60");
    /// assert_eq!(summary.median_gap, Some(14.into()));
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`revenue`](Self::revenue).
    pub fn summary(&self, confidence: Confidence) -> Result<HistorySummary, Error> {
        let (gaps, first_gaps) = (self.gaps(), self.first_gaps());
        Ok(HistorySummary {
            repeat: self.tally.summary(confidence)?,
            revenue: self.revenue()?,
            average_order_value: self.average_order_value()?,
            revenue_per_customer: self.revenue_per_customer()?,
            returning_revenue: self.returning_revenue()?,
            returning_revenue_share: defined(self.returning_revenue_share())?,
            mean_gap: defined(gaps.mean())?,
            median_gap: defined(gaps.median())?,
            mean_first_gap: defined(first_gaps.mean())?,
            median_first_gap: defined(first_gaps.median())?,
        })
    }
}

fn by_customer(days: &[(usize, i64)]) -> impl Iterator<Item = &[(usize, i64)]> {
    days.chunk_by(|(customer, _), (next, _)| customer == next)
}

fn over(part: &Fraction, whole: &Fraction, what: &'static str) -> Result<Fraction, Error> {
    part.over(whole).ok_or(Error::NothingToMeasure { what })
}

/// `None` where there is nothing to measure.
fn defined<T>(reading: Result<T, Error>) -> Result<Option<T>, Error> {
    match reading {
        Err(Error::NothingToMeasure { .. }) => Ok(None),
        other => other.map(Some),
    }
}
