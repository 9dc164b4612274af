//! Orders by id: the state that knows when, for how much, and that none is there twice.

use std::{collections::BTreeMap, fmt::Debug, mem};

use rust_decimal::Decimal;

use super::history::{History, Purchase, SameDay};
use crate::{error::Error, money, total::sum};

/// An order: who, which, when, for how much.
///
/// A day is an integer, counted from any day you like: see [days](super#days). With serde it is
/// read from a row of a CSV file with these four columns, and possibly others.
///
/// ```
/// use cx_metrics::repeat_purchase::Order;
/// let order = Order { customer: "ann", id: 1001, day: 20_089, amount: "12.50".parse()? };
/// assert_eq!(order.amount.to_string(), "12.50");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Order<Customer, Id> {
    /// Who ordered.
    pub customer: Customer,
    /// Which order it is: each id is there once.
    pub id: Id,
    /// When it was placed: the number of a day.
    pub day: i64,
    /// What was paid, in any currency, but the same for all. Not negative: a refund is no order.
    #[cfg_attr(feature = "serde", serde(with = "rust_decimal::serde::str"))]
    pub amount: Decimal,
}

/// Orders, by their ids: what can be asked about time, money and windows.
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
/// assert_eq!(history.average_order_value()?.to_string(), "20");
/// assert_eq!(history.gaps().median()?.to_string(), "14");
/// # Ok::<(), cx_metrics::Error>(())
/// ```
///
/// # Which of two orders on one day is the first
///
/// The one that was recorded first. It matters for one number only, the revenue of
/// [returning orders](History::returning_revenue) with [`SameDay::Separate`]. So that the parts of a
/// log can be merged in any order, each order remembers its line: how many orders the log had
/// before it. A part that does not begin at the beginning is told so by
/// [`starting_at`](Self::starting_at), and the merged parts are then equal to the whole log read at
/// once, bit for bit. Without, lines of different parts can be equal; then the smaller id comes
/// first. That too is the same in any order of merging, and the same as at once unless the orders
/// of one customer on one day are spread over parts.
///
/// # Memory
///
/// Every order is kept: for `u64` ids 70 to 95 bytes an order. Ids are kept in a B-tree, so they
/// are `Ord`, and no chosen ids can slow it down. Where the repeat rate is all you need,
/// [`Buyers`](super::Buyers) is smaller and faster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Orders<Customer, Id> {
    /// What was ordered, by order id; all lines are below the next one, no amount is negative.
    pub(super) placed: BTreeMap<Id, Placed<Customer>>,
    /// The line of the next order to be recorded.
    pub(super) next_line: u64,
}

/// An order without its id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Placed<Customer> {
    pub(super) customer: Customer,
    pub(super) day: i64,
    /// How many orders the log had before it.
    pub(super) line: u64,
    /// Normalized, so that equal orders are stored alike.
    pub(super) amount: Decimal,
}

/// What goes in.
impl<Customer: Ord, Id: Ord> Orders<Customer, Id> {
    /// No order yet.
    ///
    /// ```
    /// use cx_metrics::repeat_purchase::Orders;
    /// assert_eq!(Orders::<u64, u64>::new().len(), 0);
    /// ```
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// No order yet of a part of a log that has so many orders before this part.
    ///
    /// It decides which of two orders on one day comes first, wherever they are recorded; see
    /// [above](#which-of-two-orders-on-one-day-is-the-first).
    ///
    /// ```
    /// use cx_metrics::repeat_purchase::{Order, Orders, SameDay};
    ///
    /// let ann = |id, amount: u32| Order { customer: "ann", id, day: 0, amount: amount.into() };
    /// let whole = Orders::from_orders([ann(2, 50), ann(1, 30)])?;
    ///
    /// let mut begin = Orders::new();
    /// begin.record(ann(2, 50))?;
    /// let mut end = Orders::starting_at(1);
    /// end.record(ann(1, 30))?;
    /// end.try_merge(begin)?;
    /// assert_eq!(end, whole);
    /// assert_eq!(end.history(SameDay::Separate)?.returning_revenue()?.to_string(), "30");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn starting_at(line: u64) -> Self {
        Self { next_line: line, ..Self::default() }
    }

    /// All orders of a log, at once.
    ///
    /// ```
    /// use cx_metrics::repeat_purchase::{Order, Orders};
    ///
    /// let order = Order { customer: "ann", id: 1, day: 0, amount: 10.into() };
    /// assert_eq!(Orders::from_orders([order])?.len(), 1);
    /// assert_eq!(
    ///     Orders::from_orders([order, order]).unwrap_err().to_string(),
    ///     "order 1 is there twice"
    /// );
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Duplicate`] for an order id that is there twice, [`Error::Negative`] for a negative
    /// amount.
    pub fn from_orders(orders: impl IntoIterator<Item = Order<Customer, Id>>) -> Result<Self, Error>
    where
        Id: Debug,
    {
        let mut recorded = Self::new();
        for order in orders {
            recorded.record(order)?;
        }
        Ok(recorded)
    }

    /// Records an order. One that is refused changes nothing.
    ///
    /// ```
    /// use cx_metrics::repeat_purchase::{Order, Orders};
    ///
    /// let mut orders = Orders::new();
    /// orders.record(Order { customer: "ann", id: 1, day: 0, amount: 10.into() })?;
    /// let refund = Order { customer: "ann", id: 2, day: 1, amount: (-10).into() };
    /// assert_eq!(orders.record(refund).unwrap_err().to_string(), "amount -10 is negative");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Duplicate`] if the id is already there, [`Error::Negative`] for a negative amount,
    /// [`Error::TotalTooLarge`] past line `u64::MAX`.
    pub fn record(&mut self, order: Order<Customer, Id>) -> Result<(), Error>
    where
        Id: Debug,
    {
        let Order { customer, id, day, amount } = order;
        let line = self.next_line;
        let next_line = sum(line, 1)?;
        self.insert(id, Placed { customer, day, line, amount })?;
        self.next_line = next_line;
        Ok(())
    }

    /// Adds the orders of another part. If that is refused, nothing has changed.
    ///
    /// ```
    /// use cx_metrics::repeat_purchase::{Order, Orders, SameDay};
    ///
    /// let order = |id, day| Order { customer: "ann", id, day, amount: 10.into() };
    /// let mut january = Orders::from_orders([order(1, 30)])?;
    /// let february = Orders::from_orders([order(2, 35)])?;
    /// january.try_merge(february.clone())?;
    /// assert_eq!(january.history(SameDay::Separate)?.rate()?.to_string(), "100%");
    ///
    /// let twice = january.try_merge(february).unwrap_err();
    /// assert_eq!(twice.to_string(), "order 2 is there twice");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Duplicate`] for an order that is in both.
    pub fn try_merge(&mut self, mut other: Self) -> Result<(), Error>
    where
        Id: Debug,
    {
        let (few, many) =
            if self.len() < other.len() { (&*self, &other) } else { (&other, &*self) };
        if let Some(id) = few.placed.keys().find(|&id| many.placed.contains_key(id)) {
            return Err(duplicate(id));
        }
        self.next_line = self.next_line.max(other.next_line);
        // The smaller goes into the larger, so that merging a day costs a day, not the year.
        if self.len() < other.len() {
            mem::swap(&mut self.placed, &mut other.placed);
        }
        self.placed.extend(other.placed);
        Ok(())
    }

    /// Adds an order whose line is known.
    pub(super) fn insert(&mut self, id: Id, placed: Placed<Customer>) -> Result<(), Error>
    where
        Id: Debug,
    {
        let amount = money::not_negative(placed.amount, "amount")?.normalize();
        if self.placed.contains_key(&id) {
            return Err(duplicate(&id));
        }
        self.placed.insert(id, Placed { amount, ..placed });
        Ok(())
    }
}

/// What comes out.
impl<Customer: Ord, Id: Ord> Orders<Customer, Id> {
    /// How many orders were recorded, each for itself.
    ///
    /// ```
    /// use cx_metrics::repeat_purchase::{Order, Orders};
    /// let order = |id| Order { customer: "ann", id, day: 0, amount: 10.into() };
    /// assert_eq!(Orders::from_orders([order(1), order(2)])?.len(), 2);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn len(&self) -> usize {
        self.placed.len()
    }

    /// Whether no order was recorded.
    ///
    /// ```
    /// use cx_metrics::repeat_purchase::Orders;
    /// assert!(Orders::<u64, u64>::new().is_empty());
    /// ```
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.placed.is_empty()
    }

    /// The orders of each customer in the order of time, from which every number is read.
    ///
    /// It takes a sort of all orders, so keep it while you read several numbers.
    ///
    /// ```
    /// use cx_metrics::repeat_purchase::{Order, Orders, SameDay};
    ///
    /// let order = |id| Order { customer: "ann", id, day: 0, amount: 10.into() };
    /// let orders = Orders::from_orders([order(1), order(2)])?;
    /// assert_eq!(orders.history(SameDay::Separate)?.rate()?.to_string(), "100%");
    /// assert_eq!(orders.history(SameDay::Merged)?.rate()?.to_string(), "0%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without an order, [`Error::SumNotADecimal`] if the amounts add
    /// up past 2^127 units of their last decimal place.
    pub fn history(&self, same_day: SameDay) -> Result<History, Error> {
        let mut placed = self.placed.iter().collect::<Vec<_>>();
        placed.sort_unstable_by_key(|&(id, order)| (&order.customer, order.day, order.line, id));
        let by_customer = placed.chunk_by(|(_, one), (_, next)| one.customer == next.customer);
        let purchase = |&(_, order): &(&Id, &Placed<Customer>)| Purchase {
            day: order.day,
            amount: order.amount,
        };
        History::of(by_customer.map(|orders| orders.iter().map(purchase)), same_day)
    }
}

fn duplicate(id: &impl Debug) -> Error {
    Error::Duplicate { what: "order", id: format!("{id:?}") }
}

impl<Customer, Id> Default for Orders<Customer, Id> {
    fn default() -> Self {
        Self { placed: BTreeMap::new(), next_line: 0 }
    }
}
