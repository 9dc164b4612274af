//! Repeat purchases within a time.

use std::ops::Range;

use super::{gaps::first_gap, history::History};
use crate::{error::Error, percent::Percent, proportion::Proportion, total::rest};

/// Who ordered in a window of time.
///
/// Of [`History::window`](super::History::window). A passive record. Windows do not add up, since
/// many customers are in several of them; ask the history for the longer window.
///
/// ```
/// use cx_metrics::repeat_purchase::{Order, Orders, SameDay};
///
/// let orders = Orders::from_orders([
///     Order { customer: "ann", id: 1, day: 5, amount: 10.into() },
///     Order { customer: "ann", id: 2, day: 35, amount: 10.into() },
///     Order { customer: "ben", id: 3, day: 40, amount: 10.into() },
/// ])?;
/// let february = orders.history(SameDay::Separate)?.window(31..59)?;
/// assert_eq!((february.customers, february.new_customers), (2, 1));
/// assert_eq!(february.returning_rate()?.to_string(), "50%");
/// # Ok::<(), cx_metrics::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Window {
    /// Customers with an order in the window.
    pub customers: u64,
    /// Of those, with two orders or more in the window.
    pub repeat_customers: u64,
    /// Of those, with an order in the window that is not their first ever.
    pub returning_customers: u64,
    /// Of those, with their first order ever in the window. Somebody new who orders again in the
    /// window is returning, too.
    pub new_customers: u64,
}

impl Window {
    /// Counts a customer, with so many orders in the window and perhaps earlier ones.
    pub(super) fn count(&mut self, orders: usize, earlier: bool) {
        if orders > 0 {
            self.customers += 1;
            self.repeat_customers += u64::from(orders > 1);
            self.returning_customers += u64::from(orders > 1 || earlier);
            self.new_customers += u64::from(!earlier);
        }
    }

    /// Repeat customers of the window, and its others.
    ///
    /// ```
    /// # use cx_metrics::{Proportion, repeat_purchase::{Order, Orders, SameDay}};
    /// # let order = |id, day| Order { customer: "ann", id, day, amount: 10.into() };
    /// # let orders = Orders::from_orders([order(1, 0), order(2, 10), order(3, 13)])?;
    /// let window = orders.history(SameDay::Separate)?.window(5..20)?;
    /// assert_eq!(window.repeat()?, Proportion { hits: 1, misses: 0 });
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::PartExceedsWhole`] if it was read from a corrupt file.
    pub fn repeat(&self) -> Result<Proportion, Error> {
        let hits = self.repeat_customers;
        let misses = rest((self.customers, "customers"), (hits, "repeat customers"))?;
        Ok(Proportion { hits, misses })
    }

    /// Returning customers of the window, and its others.
    ///
    /// ```
    /// # use cx_metrics::{Proportion, repeat_purchase::{Order, Orders, SameDay}};
    /// # let order = |id, day| Order { customer: "ann", id, day, amount: 10.into() };
    /// # let orders = Orders::from_orders([order(1, 0), order(2, 10)])?;
    /// let window = orders.history(SameDay::Separate)?.window(5..20)?;
    /// assert_eq!(window.returning()?, Proportion { hits: 1, misses: 0 });
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::PartExceedsWhole`] if it was read from a corrupt file.
    pub fn returning(&self) -> Result<Proportion, Error> {
        let hits = self.returning_customers;
        let misses = rest((self.customers, "customers"), (hits, "returning customers"))?;
        Ok(Proportion { hits, misses })
    }

    /// `100 x customers with two orders or more in the window / customers in the window`, exact.
    ///
    /// The repeat purchase rate of a period. The longer the window, the higher it is; compare
    /// windows of one length only.
    ///
    /// ```
    /// # use cx_metrics::repeat_purchase::{Order, Orders, SameDay};
    /// # let order = |id, day| Order { customer: "ann", id, day, amount: 10.into() };
    /// # let orders = Orders::from_orders([order(1, 0), order(2, 10)])?;
    /// let window = orders.history(SameDay::Separate)?.window(5..20)?;
    /// assert_eq!(window.repeat_rate()?.to_string(), "0%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] if nobody ordered in the window.
    pub fn repeat_rate(&self) -> Result<Percent, Error> {
        self.share(self.repeat()?.hits)
    }

    /// `100 x customers with an order in the window that is not their first ever / customers in the
    /// window`, exact.
    ///
    /// Shopify's returning customer rate. "Ever" is as far back as the data reach.
    ///
    /// ```
    /// # use cx_metrics::repeat_purchase::{Order, Orders, SameDay};
    /// # let order = |id, day| Order { customer: "ann", id, day, amount: 10.into() };
    /// # let orders = Orders::from_orders([order(1, 0), order(2, 10)])?;
    /// let window = orders.history(SameDay::Separate)?.window(5..20)?;
    /// assert_eq!(window.returning_rate()?.to_string(), "100%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] if nobody ordered in the window.
    pub fn returning_rate(&self) -> Result<Percent, Error> {
        self.share(self.returning()?.hits)
    }

    fn share(&self, part: u64) -> Result<Percent, Error> {
        match self.customers {
            0 => Err(Error::NothingToMeasure { what: "customers in the window" }),
            customers => Percent::of(part, customers),
        }
    }
}

/// A time within which to order again, and until when was observed who did.
///
/// ```
/// use cx_metrics::repeat_purchase::Within;
/// let within = Within { days: 30, observed_until: 364 };
/// assert_eq!(within.days, 30);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields))]
pub struct Within {
    /// A second order counts up to so many days after the first, that day included.
    pub days: u64,
    /// The last day of the data. Not the day of the last order: days without one were observed too.
    pub observed_until: i64,
}

/// Who placed a second order within so many days of the first.
///
/// Of [`History::second_orders`](super::History::second_orders). A passive record of two
/// proportions, whose [`percent`](Proportion::percent) is the rate:
///
/// - `all_customers` counts everybody. Those whose first order is recent had less time, so it is
///   too low while customers are still being won, and rises as they mature.
/// - `matured` leaves those out who were not yet observed for so many days. It is the honest one of
///   the two, about customers of some time ago.
///
/// ```
/// use cx_metrics::{Confidence, repeat_purchase::{Order, Orders, SameDay, Within}};
///
/// let orders = Orders::from_orders([
///     Order { customer: "ann", id: 1, day: 0, amount: 10.into() },
///     Order { customer: "ann", id: 2, day: 20, amount: 10.into() },
///     Order { customer: "ben", id: 3, day: 80, amount: 10.into() },
/// ])?;
/// let history = orders.history(SameDay::Separate)?;
/// let within = history.second_orders(Within { days: 30, observed_until: 90 })?;
/// assert_eq!(within.all_customers.percent()?.to_string(), "50%");
/// assert_eq!(within.matured.percent()?.to_string(), "100%");
/// assert_eq!(within.matured.total()?, 1);
/// assert!(within.matured.interval(Confidence::P95)?.lower() > 20.0);
/// # Ok::<(), cx_metrics::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct SecondOrders {
    /// Of all customers: who ordered again in time, and who did not or not yet.
    pub all_customers: Proportion,
    /// The same of those whose first order was at least so many days before the end of observation.
    pub matured: Proportion,
}

impl SecondOrders {
    /// Counts a customer by the day of the first order, and the days from there to the second.
    pub(super) fn count(&mut self, first: i64, gap: Option<u64>, within: Within) {
        let in_time = gap.is_some_and(|gap| gap <= within.days);
        self.all_customers.record(in_time);
        let matures = i128::from(first) + i128::from(within.days);
        if matures <= i128::from(within.observed_until) {
            self.matured.record(in_time);
        }
    }
}

/// Times to ask about.
impl History {
    /// Who ordered from the first day of a window to before its end, `start..end`: again within
    /// it, again in all, for the first time.
    ///
    /// ```
    /// # use cx_metrics::repeat_purchase::{Order, Orders, SameDay};
    /// # let orders = Orders::from_orders([
    /// #     Order { customer: "ann", id: 1, day: 0, amount: 10.into() },
    /// #     Order { customer: "ben", id: 2, day: 3, amount: 30.into() },
    /// #     Order { customer: "ann", id: 3, day: 14, amount: 20.into() },
    /// # ])?;
    /// let window = orders.history(SameDay::Separate)?.window(2..20)?;
    /// assert_eq!(window.repeat_rate()?.to_string(), "0%");
    /// assert_eq!(window.returning_rate()?.to_string(), "50%");
    /// assert_eq!(window.new_customers, 1);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::EmptySpan`] if the end is not after the start.
    pub fn window(&self, window: Range<i64>) -> Result<Window, Error> {
        let window = a_span(window, "a window")?;
        let mut counted = Window::default();
        for customer in self.customers() {
            let orders = customer.iter().filter(|(_, day)| window.contains(day)).count();
            let earlier = customer.first().is_some_and(|&(_, first)| first < window.start);
            counted.count(orders, earlier);
        }
        Ok(counted)
    }

    /// Who placed a second order within so many days of the first.
    ///
    /// ```
    /// # use cx_metrics::repeat_purchase::{Order, Orders, SameDay, Within};
    /// # let orders = Orders::from_orders([
    /// #     Order { customer: "ann", id: 1, day: 0, amount: 10.into() },
    /// #     Order { customer: "ben", id: 2, day: 3, amount: 30.into() },
    /// #     Order { customer: "ann", id: 3, day: 14, amount: 20.into() },
    /// # ])?;
    /// let history = orders.history(SameDay::Separate)?;
    /// let within = history.second_orders(Within { days: 30, observed_until: 31 })?;
    /// assert_eq!(within.all_customers.percent()?.to_string(), "50%");
    /// assert_eq!(within.matured.percent()?.to_string(), "100%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::AfterEnd`] if there is an order after the end of observation.
    pub fn second_orders(&self, within: Within) -> Result<SecondOrders, Error> {
        self.second_orders_of(within, |_| true)
    }

    /// The same for a cohort: the customers whose first order was placed on the days
    /// `start..end`.
    ///
    /// Tresl publishes the repeat rate so: of those who first bought in a month, who bought again
    /// within 30, 60 and 90 days.
    ///
    /// ```
    /// # use cx_metrics::repeat_purchase::{Order, Orders, SameDay, Within};
    /// # let orders = Orders::from_orders([
    /// #     Order { customer: "ann", id: 1, day: 0, amount: 10.into() },
    /// #     Order { customer: "ben", id: 2, day: 3, amount: 30.into() },
    /// #     Order { customer: "ann", id: 3, day: 14, amount: 20.into() },
    /// # ])?;
    /// let history = orders.history(SameDay::Separate)?;
    /// let within = Within { days: 30, observed_until: 60 };
    /// let cohort = history.cohort_second_orders(1..31, within)?;
    /// assert_eq!(cohort.matured.percent()?.to_string(), "0%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::EmptySpan`] if the end is not after the start, [`Error::AfterEnd`] if there is an
    /// order after the end of observation.
    pub fn cohort_second_orders(
        &self,
        first_order: Range<i64>,
        within: Within,
    ) -> Result<SecondOrders, Error> {
        let cohort = a_span(first_order, "a cohort")?;
        self.second_orders_of(within, |first| cohort.contains(&first))
    }

    fn second_orders_of(
        &self,
        within: Within,
        belongs: impl Fn(i64) -> bool,
    ) -> Result<SecondOrders, Error> {
        let end = within.observed_until;
        if let Some(day) = self.last_day().filter(|&day| day > end) {
            return Err(Error::AfterEnd { what: "an order", day: day.into(), end: end.into() });
        }
        let mut counted = SecondOrders::default();
        for customer in self.customers() {
            match customer.first() {
                Some(&(_, first)) if belongs(first) => {
                    counted.count(first, first_gap(customer), within);
                }
                _ => {}
            }
        }
        Ok(counted)
    }
}

fn a_span(days: Range<i64>, what: &'static str) -> Result<Range<i64>, Error> {
    if days.is_empty() {
        return Err(Error::EmptySpan { what, start: days.start.into(), end: days.end.into() });
    }
    Ok(days)
}
