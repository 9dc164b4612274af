//! Customers by their number of orders.

use std::{
    collections::BTreeMap,
    ops::Bound::{Excluded, Unbounded},
};

use super::Counts;
use crate::error::Error;

/// Customers by their number of orders: how many bought once, how many twice, and so on.
///
/// What every repeat rate is read from. It comes from a report or a `GROUP BY`
/// ([`from_distribution`](Self::from_distribution)), customer by customer
/// ([`record_customer`](Self::record_customer)), from a stream of orders
/// ([`Buyers::tally`](super::Buyers::tally)) or from a history of orders
/// ([`History::tally`](super::History::tally)).
///
/// ```
/// use cx_metrics::repeat_purchase;
///
/// let tally = repeat_purchase::Tally::from_distribution([(1, 1205), (2, 406), (3, 208)])?;
/// assert_eq!(tally.rate()?.to_string(), "33.75%");
/// assert_eq!(tally.orders(), 2641);
/// # Ok::<(), cx_metrics::Error>(())
/// ```
///
/// # It does not add up
///
/// There is no `+`. Somebody who bought once in January and once in February is in both months'
/// tallies as a customer of one order, and in their sum twice as such; in truth that is one repeat
/// customer. To merge months, days or shards, merge [`Buyers`](super::Buyers) or
/// [`Orders`](super::Orders), which know who is who. Where the customers are known to be different
/// people there is [`add_disjoint`](Self::add_disjoint).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Customers by number of orders; neither is ever 0.
    customers: BTreeMap<u64, u64>,
    /// The orders of all, so that they, and the customers, are known to fit.
    orders: u64,
}

/// What goes in.
impl Tally {
    /// No customer yet.
    ///
    /// ```
    /// use cx_metrics::repeat_purchase;
    /// assert_eq!(repeat_purchase::Tally::new().customers(), 0);
    /// ```
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// From pairs of a number of orders and how many customers placed that many, as
    /// `GROUP BY orders` gives them.
    ///
    /// A customer has at least one order: people without are not part of a repeat rate, and are
    /// refused rather than dropped.
    ///
    /// ```
    /// use cx_metrics::repeat_purchase;
    /// let tally = repeat_purchase::Tally::from_distribution([(1, 60), (2, 30), (5, 10)])?;
    /// assert_eq!((tally.customers(), tally.orders()), (100, 170));
    ///
    /// let error = repeat_purchase::Tally::from_distribution([(0, 7)]).unwrap_err();
    /// assert_eq!(error.to_string(), "customers without an order: 7, where each has at least one");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::WithoutOrder`] for customers of 0 orders, [`Error::Duplicate`] for a number of
    /// orders that is there twice, [`Error::TotalTooLarge`] if the orders add up past `u64::MAX`.
    pub fn from_distribution(
        customers_by_orders: impl IntoIterator<Item = (u64, u64)>,
    ) -> Result<Self, Error> {
        let mut tally = Self::new();
        for (orders, customers) in customers_by_orders {
            if tally.customers.contains_key(&orders) {
                return Err(Error::Duplicate { what: "number of orders", id: orders.to_string() });
            }
            tally.add(orders, customers)?;
        }
        Ok(tally)
    }

    /// Counts one more customer, by the number of that customer's orders: a row of
    /// `GROUP BY customer`.
    ///
    /// It trusts that each customer is recorded once.
    ///
    /// ```
    /// use cx_metrics::repeat_purchase;
    /// let mut tally = repeat_purchase::Tally::new();
    /// for orders in [1, 3, 1, 1] {
    ///     tally.record_customer(orders)?;
    /// }
    /// assert_eq!(tally.rate()?.to_string(), "25%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::WithoutOrder`] for 0 orders, [`Error::TotalTooLarge`] if the orders add up past
    /// `u64::MAX`.
    pub fn record_customer(&mut self, orders: u64) -> Result<(), Error> {
        self.add(orders, 1)
    }

    /// The tally of both, if no customer is in both: two countries with separate accounts, say.
    ///
    /// That they are different people is trusted; see [It does not add up](#it-does-not-add-up)
    /// for what goes wrong if they are not.
    ///
    /// ```
    /// use cx_metrics::repeat_purchase;
    /// let france = repeat_purchase::Tally::from_distribution([(1, 60), (2, 40)])?;
    /// let spain = repeat_purchase::Tally::from_distribution([(1, 80), (3, 20)])?;
    /// assert_eq!(france.add_disjoint(&spain)?.rate()?.to_string(), "30%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TotalTooLarge`] if the orders add up past `u64::MAX`.
    pub fn add_disjoint(&self, other: &Self) -> Result<Self, Error> {
        let mut both = self.clone();
        for (orders, customers) in other.distribution() {
            both.add(orders, customers)?;
        }
        Ok(both)
    }

    /// Of customers with one order or more each, whose sum fits.
    pub(super) fn of_customers(orders: impl Iterator<Item = u64>) -> Self {
        let mut tally = Self::new();
        for orders in orders {
            tally.orders += orders;
            *tally.customers.entry(orders).or_default() += 1;
        }
        tally
    }

    fn add(&mut self, orders: u64, customers: u64) -> Result<(), Error> {
        if customers == 0 {
            return Ok(());
        }
        if orders == 0 {
            return Err(Error::WithoutOrder { customers });
        }
        let total = u128::from(self.orders) + u128::from(orders) * u128::from(customers);
        self.orders = u64::try_from(total).map_err(|_| Error::TotalTooLarge { total })?;
        // Nobody is without an order, so the customers fit where the orders do.
        *self.customers.entry(orders).or_default() += customers;
        Ok(())
    }
}

/// Counts.
impl Tally {
    /// How many customers there are: with one order or more.
    ///
    /// ```
    /// use cx_metrics::repeat_purchase;
    /// let tally = repeat_purchase::Tally::from_distribution([(1, 60), (2, 30), (5, 10)])?;
    /// assert_eq!(tally.customers(), 100);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn customers(&self) -> u64 {
        self.customers.values().sum()
    }

    /// How many orders they placed together.
    ///
    /// ```
    /// use cx_metrics::repeat_purchase;
    /// let tally = repeat_purchase::Tally::from_distribution([(1, 60), (2, 30), (5, 10)])?;
    /// assert_eq!(tally.orders(), 60 + 2 * 30 + 5 * 10);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn orders(&self) -> u64 {
        self.orders
    }

    /// How many customers have two orders or more.
    ///
    /// ```
    /// use cx_metrics::repeat_purchase;
    /// let tally = repeat_purchase::Tally::from_distribution([(1, 60), (2, 30), (5, 10)])?;
    /// assert_eq!(tally.repeat_customers(), 40);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn repeat_customers(&self) -> u64 {
        self.customers_with_more_than(1)
    }

    /// How many customers have exactly so many orders.
    ///
    /// ```
    /// use cx_metrics::repeat_purchase;
    /// let tally = repeat_purchase::Tally::from_distribution([(1, 60), (2, 30), (5, 10)])?;
    /// assert_eq!(tally.customers_with(2), 30);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn customers_with(&self, orders: u64) -> u64 {
        self.customers.get(&orders).copied().unwrap_or_default()
    }

    /// How many customers have more than so many orders.
    ///
    /// ```
    /// use cx_metrics::repeat_purchase;
    /// let tally = repeat_purchase::Tally::from_distribution([(1, 60), (2, 30), (5, 10)])?;
    /// assert_eq!(tally.customers_with_more_than(2), 10);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn customers_with_more_than(&self, orders: u64) -> u64 {
        self.customers.range((Excluded(orders), Unbounded)).map(|(_, customers)| customers).sum()
    }

    /// How many orders are not their customer's first: `orders - customers`.
    ///
    /// ```
    /// use cx_metrics::repeat_purchase;
    /// let tally = repeat_purchase::Tally::from_distribution([(1, 60), (2, 30), (5, 10)])?;
    /// assert_eq!(tally.returning_orders(), 70);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn returning_orders(&self) -> u64 {
        self.orders - self.customers()
    }

    /// Every number of orders that somebody placed, ascending, with how many customers did.
    ///
    /// ```
    /// use cx_metrics::repeat_purchase;
    /// let tally = repeat_purchase::Tally::from_distribution([(5, 10), (1, 60), (2, 30)])?;
    /// assert!(tally.distribution().eq([(1, 60), (2, 30), (5, 10)]));
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn distribution(&self) -> impl ExactSizeIterator<Item = (u64, u64)> {
        self.customers.iter().map(|(&orders, &customers)| (orders, customers))
    }

    /// Customers and repeat customers, as a record.
    ///
    /// ```
    /// use cx_metrics::repeat_purchase;
    /// let tally = repeat_purchase::Tally::from_distribution([(1, 60), (2, 30), (5, 10)])?;
    /// let counts = repeat_purchase::Counts { customers: 100, repeat_customers: 40 };
    /// assert_eq!(tally.counts(), counts);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn counts(&self) -> Counts {
        Counts { customers: self.customers(), repeat_customers: self.repeat_customers() }
    }
}
