//! How often each customer ordered: what a stream of orders leaves behind.

use std::{fmt::Debug, hash::Hash};

use super::{counts_by_id::CountsById, tally::Tally};
use crate::{
    error::Error,
    percent::Percent,
    tally::counting_tally,
    total::{left, or_panic, sum},
};

/// How often each customer ordered, by customer id: the state that merges.
///
/// Record the customer of every order as it comes; read the repeat rate at any time. Two states
/// add up by customer, so that somebody with one order in each is one repeat customer. Any chunking
/// and any order gives the same.
///
/// ```
/// use cx_metrics::repeat_purchase::Buyers;
///
/// let january = ["ann", "ben", "cleo"].into_iter().collect::<Buyers<_>>();
/// let february = ["ben", "dora"].into_iter().collect::<Buyers<_>>();
/// assert_eq!(january.rate()?.to_string(), "0%");
/// assert_eq!(february.rate()?.to_string(), "0%");
/// assert_eq!((january + february).rate()?.to_string(), "25%");
/// # Ok::<(), cx_metrics::Error>(())
/// ```
///
/// # What it trusts
///
/// That every order is recorded once. It keeps no order ids, so an order that arrives twice, or a
/// day that is merged twice, makes repeat customers out of nothing. Where that can happen, use
/// [`Orders`](super::Orders), which refuses a duplicate. Several orders on one day are several
/// orders here.
///
/// # Memory
///
/// An entry a customer, however many orders: for `u64` ids 20 to 39 bytes (a customer id and a
/// count, and the room that a hash map leaves), 36 MB for a million customers; for text ids 38 to 75
/// bytes, and their texts. While the map grows, the old one lies beside the new one: half as much
/// again. The hash is that of the standard library, keyed at random, so that ids cannot be chosen to
/// collide. Extending and collecting take ids by the thousand, in a buffer, and are about twice as
/// fast as recording one by one where the customers outgrow the cache.
///
/// # Storing
///
/// With serde it is a list of customers and their orders, ascending by id whatever the order of
/// recording, so that equal states are written alike; therefore ids are `Ord` to be written.
#[derive(Clone, Debug)]
pub struct Buyers<Id> {
    /// Never 0.
    orders_of: CountsById<Id>,
    /// The sum of the above, which fits.
    orders: u64,
}

/// What goes in.
impl<Id: Hash + Eq> Buyers<Id> {
    /// Nobody has ordered yet.
    ///
    /// ```
    /// use cx_metrics::repeat_purchase::Buyers;
    /// assert_eq!(Buyers::<u64>::new().customers(), 0);
    /// ```
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// From pairs of a customer id and how many orders that customer placed, as
    /// `GROUP BY customer` gives them.
    ///
    /// ```
    /// use cx_metrics::repeat_purchase::Buyers;
    /// let mut buyers = Buyers::from_counts([("ann", 1), ("ben", 4)])?;
    /// buyers.record("ann");
    /// assert_eq!(buyers.rate()?.to_string(), "100%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Duplicate`] for a customer who is there twice, [`Error::WithoutOrder`] for one of 0
    /// orders, [`Error::TotalTooLarge`] if the orders add up past `u64::MAX`.
    pub fn from_counts(
        orders_by_customer: impl IntoIterator<Item = (Id, u64)>,
    ) -> Result<Self, Error>
    where
        Id: Debug,
    {
        let mut buyers = Self::new();
        for (customer, orders) in orders_by_customer {
            if orders == 0 {
                return Err(Error::WithoutOrder { customers: 1 });
            }
            buyers.orders = sum(buyers.orders, orders)?;
            if buyers.orders_of.get(&customer).is_some() {
                let id = format!("{customer:?}");
                return Err(Error::Duplicate { what: "customer", id });
            }
            buyers.orders_of.add(customer, orders);
        }
        Ok(buyers)
    }

    /// Counts one more order, by the customer who placed it.
    ///
    /// ```
    /// use cx_metrics::repeat_purchase::Buyers;
    /// let mut buyers = Buyers::new();
    /// for customer in [7_u64, 8, 7] {
    ///     buyers.record(customer);
    /// }
    /// assert_eq!(buyers.rate()?.to_string(), "50%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Panics
    ///
    /// Past a total of `u64::MAX` orders, as `+=` does.
    pub fn record(&mut self, customer: Id) {
        self.orders = or_panic(sum(self.orders, 1));
        self.orders_of.add(customer, 1);
    }

    fn merge(&mut self, other: &Self)
    where
        Id: Clone,
    {
        self.orders = or_panic(sum(self.orders, other.orders));
        self.orders_of.make_room_for(&other.orders_of);
        for (customer, orders) in other.orders_of.iter() {
            // Look first: a customer who is known costs no copy of the id.
            match self.orders_of.get_mut(customer) {
                Some(count) => *count += orders,
                None => self.orders_of.add(customer.clone(), orders),
            }
        }
    }
}

/// What comes out.
impl<Id: Hash + Eq> Buyers<Id> {
    /// How many customers ordered.
    ///
    /// ```
    /// use cx_metrics::repeat_purchase::Buyers;
    /// let buyers = ["ann", "ben", "ann"].into_iter().collect::<Buyers<_>>();
    /// assert_eq!(buyers.customers(), 2);
    /// ```
    #[must_use]
    pub fn customers(&self) -> u64 {
        self.orders_of.len() as u64
    }

    /// How many orders they placed together.
    ///
    /// ```
    /// use cx_metrics::repeat_purchase::Buyers;
    /// let buyers = ["ann", "ben", "ann"].into_iter().collect::<Buyers<_>>();
    /// assert_eq!(buyers.orders(), 3);
    /// ```
    #[must_use]
    pub fn orders(&self) -> u64 {
        self.orders
    }

    /// How many orders a customer placed; 0 for somebody unknown.
    ///
    /// ```
    /// use cx_metrics::repeat_purchase::Buyers;
    /// let buyers = ["ann", "ben", "ann"].into_iter().collect::<Buyers<_>>();
    /// assert_eq!(buyers.orders_of(&"ann"), 2);
    /// assert_eq!(buyers.orders_of(&"eve"), 0);
    /// ```
    #[must_use]
    pub fn orders_of(&self, customer: &Id) -> u64 {
        self.orders_of.get(customer).unwrap_or_default()
    }

    /// Every customer with the number of orders, in no particular order.
    ///
    /// ```
    /// use cx_metrics::repeat_purchase::Buyers;
    /// let buyers = ["ann", "ben", "ann"].into_iter().collect::<Buyers<_>>();
    /// let most = buyers.counts().max_by_key(|&(_, orders)| orders);
    /// assert_eq!(most, Some((&"ann", 2)));
    /// ```
    #[must_use]
    pub fn counts(&self) -> impl ExactSizeIterator<Item = (&Id, u64)> {
        self.orders_of.iter()
    }

    /// Customers by their number of orders, with every number there is about them.
    ///
    /// ```
    /// use cx_metrics::repeat_purchase::Buyers;
    /// let buyers = ["ann", "ben", "ann"].into_iter().collect::<Buyers<_>>();
    /// assert!(buyers.tally().distribution().eq([(1, 1), (2, 1)]));
    /// ```
    #[must_use]
    pub fn tally(&self) -> Tally {
        Tally::of_customers(self.counts().map(|(_, orders)| orders))
    }

    /// `100 x customers with two orders or more / customers`, exact: [`Tally::rate`].
    ///
    /// ```
    /// use cx_metrics::repeat_purchase::Buyers;
    /// let buyers = ["ann", "ben", "ann"].into_iter().collect::<Buyers<_>>();
    /// assert_eq!(buyers.rate()?.to_string(), "50%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without a customer.
    pub fn rate(&self) -> Result<Percent, Error> {
        self.tally().rate()
    }

    /// The orders of both.
    ///
    /// ```
    /// use cx_metrics::repeat_purchase::Buyers;
    /// let january = Buyers::from_counts([("ann", u64::MAX)])?;
    /// let february = Buyers::from_counts([("ann", 1)])?;
    /// assert_eq!(
    ///     january.checked_add(&february).unwrap_err().to_string(),
    ///     "the counts add up to 18446744073709551616, past 18446744073709551615"
    /// );
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TotalTooLarge`] past `u64::MAX` orders.
    pub fn checked_add(&self, other: &Self) -> Result<Self, Error>
    where
        Id: Clone,
    {
        sum(self.orders, other.orders)?;
        let mut both = self.clone();
        both.merge(other);
        Ok(both)
    }

    /// What is left when the orders of another state are taken out, as the oldest day is from a
    /// rolling window.
    ///
    /// So the repeat rate of the last 30 days is kept up to date from 30 states of a day.
    ///
    /// ```
    /// use cx_metrics::repeat_purchase::Buyers;
    /// let monday = ["ann", "ben"].into_iter().collect::<Buyers<_>>();
    /// let tuesday = ["ann"].into_iter().collect::<Buyers<_>>();
    /// let both = &monday + &tuesday;
    /// assert_eq!(both.checked_sub(&monday)?, tuesday);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TakesTooMany`] if the other is not contained in this one.
    pub fn checked_sub(&self, other: &Self) -> Result<Self, Error>
    where
        Id: Clone + Debug,
    {
        let mut rest = self.clone();
        for (customer, orders) in other.counts() {
            let of_customer = || format!("orders of customer {customer:?}");
            let kept = left(rest.orders_of(customer), orders, of_customer)?;
            match rest.orders_of.get_mut(customer) {
                Some(count) if kept > 0 => *count = kept,
                _ => rest.orders_of.remove(customer),
            }
            rest.orders -= orders;
        }
        Ok(rest)
    }
}

impl<Id> Default for Buyers<Id> {
    fn default() -> Self {
        Self { orders_of: CountsById::default(), orders: 0 }
    }
}

impl<Id: Hash + Eq> PartialEq for Buyers<Id> {
    fn eq(&self, other: &Self) -> bool {
        self.orders == other.orders && self.orders_of == other.orders_of
    }
}

impl<Id: Hash + Eq> Eq for Buyers<Id> {}

impl<Id: Hash + Eq> Extend<Id> for Buyers<Id> {
    /// Records the customer of every order.
    ///
    /// # Panics
    ///
    /// Past a total of `u64::MAX` orders.
    fn extend<Customers: IntoIterator<Item = Id>>(&mut self, customers: Customers) {
        self.orders_of.add_all(customers.into_iter(), &mut self.orders);
    }
}

impl<'id, Id: Hash + Eq + Copy> Extend<&'id Id> for Buyers<Id> {
    /// Records the customer of every order.
    ///
    /// # Panics
    ///
    /// Past a total of `u64::MAX` orders.
    fn extend<Customers: IntoIterator<Item = &'id Id>>(&mut self, customers: Customers) {
        self.extend(customers.into_iter().copied());
    }
}

counting_tally!(@arithmetic [Id: Hash + Eq + Clone] Buyers<Id>);
