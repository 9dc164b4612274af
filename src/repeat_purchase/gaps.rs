//! Days between orders.

use rust_decimal::Decimal;

use super::history::History;
use crate::{error::Error, ratio::ratio};

/// Days between orders, from one order of a customer to the next.
///
/// Of [`History::gaps`](super::History::gaps) and [`History::first_gaps`](super::History::first_gaps).
/// Orders on one day that are kept apart are 0 days apart.
///
/// They are the gaps that have ended. Customers who have not ordered again yet are not in them, so
/// they are too short as an answer to "when do customers come back?", the more so the younger the
/// data: in ten days of orders no gap is longer than nine.
///
/// ```
/// use cx_metrics::repeat_purchase::{Order, Orders, SameDay};
///
/// let order = |id, day| Order { customer: "ann", id, day, amount: 10.into() };
/// let orders = Orders::from_orders([order(1, 0), order(2, 3), order(3, 13)])?;
/// let gaps = orders.history(SameDay::Separate)?.gaps();
/// assert_eq!(gaps.mean()?.to_string(), "6.5");
/// assert_eq!(gaps.median()?.to_string(), "6.5");
/// # Ok::<(), cx_metrics::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gaps {
    /// Ascending.
    days: Vec<u64>,
}

impl Gaps {
    pub(super) fn of(mut days: Vec<u64>) -> Self {
        days.sort_unstable();
        Self { days }
    }

    /// Every gap, ascending.
    ///
    /// ```
    /// # use cx_metrics::repeat_purchase::{Order, Orders, SameDay};
    /// # let order = |id, day| Order { customer: "ann", id, day, amount: 10.into() };
    /// # let orders = Orders::from_orders([order(1, 0), order(2, 10), order(3, 13)])?;
    /// let history = orders.history(SameDay::Separate)?;
    /// assert_eq!(history.gaps().days(), [3, 10]);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn days(&self) -> &[u64] {
        &self.days
    }

    /// The mean, exact: `sum of gaps / number of gaps`.
    ///
    /// ```
    /// # use cx_metrics::repeat_purchase::{Order, Orders, SameDay};
    /// # let order = |id, day| Order { customer: "ann", id, day, amount: 10.into() };
    /// # let orders = Orders::from_orders([order(1, 0), order(2, 10), order(3, 13)])?;
    /// let history = orders.history(SameDay::Separate)?;
    /// assert_eq!(history.gaps().mean()?.to_string(), "6.5");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] if nobody ordered twice.
    pub fn mean(&self) -> Result<Decimal, Error> {
        let sum = self.days.iter().copied().map(i128::from).sum::<i128>();
        ratio(sum, self.some()?.len() as u128)
    }

    /// The median, exact: of an even number of gaps, the mean of the two in the middle.
    ///
    /// ```
    /// # use cx_metrics::repeat_purchase::{Order, Orders, SameDay};
    /// # let order = |id, day| Order { customer: "ann", id, day, amount: 10.into() };
    /// # let orders = Orders::from_orders([order(1, 0), order(2, 10), order(3, 13), order(4, 99)])?;
    /// let history = orders.history(SameDay::Separate)?;
    /// assert_eq!(history.gaps().median()?.to_string(), "10");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] if nobody ordered twice.
    pub fn median(&self) -> Result<Decimal, Error> {
        let days = self.some()?;
        // One in the middle, or two.
        let before = (days.len() - 1) / 2;
        let middle = days.iter().skip(before).take(days.len() - 2 * before);
        let sum = middle.clone().copied().map(i128::from).sum::<i128>();
        ratio(sum, middle.len() as u128)
    }

    fn some(&self) -> Result<&[u64], Error> {
        if self.days.is_empty() {
            return Err(Error::NothingToMeasure { what: "gaps between orders" });
        }
        Ok(&self.days)
    }
}

/// Days between orders.
impl History {
    /// The days from each order to the same customer's next.
    ///
    /// ```
    /// # use cx_metrics::repeat_purchase::{Order, Orders, SameDay};
    /// # let orders = Orders::from_orders([
    /// #     Order { customer: "ann", id: 1, day: 0, amount: 10.into() },
    /// #     Order { customer: "ann", id: 2, day: 4, amount: 30.into() },
    /// #     Order { customer: "ann", id: 3, day: 14, amount: 20.into() },
    /// # ])?;
    /// let history = orders.history(SameDay::Separate)?;
    /// assert_eq!(history.gaps().days(), [4, 10]);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn gaps(&self) -> Gaps {
        let gaps = |days: &[(usize, i64)]| {
            let next = days.iter().skip(1);
            days.iter().zip(next).map(|(one, next)| next.1.abs_diff(one.1)).collect::<Vec<_>>()
        };
        Gaps::of(self.customers().flat_map(gaps).collect())
    }

    /// The days from each customer's first order to the second.
    ///
    /// ```
    /// # use cx_metrics::repeat_purchase::{Order, Orders, SameDay};
    /// # let orders = Orders::from_orders([
    /// #     Order { customer: "ann", id: 1, day: 0, amount: 10.into() },
    /// #     Order { customer: "ann", id: 2, day: 4, amount: 30.into() },
    /// #     Order { customer: "ann", id: 3, day: 14, amount: 20.into() },
    /// # ])?;
    /// let history = orders.history(SameDay::Separate)?;
    /// assert_eq!(history.first_gaps().days(), [4]);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn first_gaps(&self) -> Gaps {
        Gaps::of(self.customers().filter_map(first_gap).collect())
    }
}

/// The days from the first order of a customer to the second.
pub(super) fn first_gap(days: &[(usize, i64)]) -> Option<u64> {
    match days {
        [(_, first), (_, second), ..] => Some(second.abs_diff(*first)),
        _ => None,
    }
}
