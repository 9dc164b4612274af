//! Customers by their number of orders.

use std::{
    collections::BTreeMap,
    ops::Bound::{Excluded, Unbounded},
};

use rust_decimal::Decimal;

use super::{Counts, summary::Summary};
use crate::{
    confidence::Confidence, error::Error, estimate::Interval, percent::Percent,
    proportion::Proportion, ratio::ratio,
};

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

/// What comes out.
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

    /// The repeat rate as hits and misses: repeat customers, and customers of one order.
    ///
    /// ```
    /// use cx_metrics::{Proportion, repeat_purchase};
    /// let tally = repeat_purchase::Tally::from_distribution([(1, 60), (2, 30), (5, 10)])?;
    /// assert_eq!(tally.proportion(), Proportion { hits: 40, misses: 60 });
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn proportion(&self) -> Proportion {
        let hits = self.repeat_customers();
        Proportion { hits, misses: self.customers() - hits }
    }

    /// `100 x customers with two orders or more / customers`, exact: the repeat purchase rate.
    ///
    /// ```
    /// use cx_metrics::repeat_purchase;
    /// let tally = repeat_purchase::Tally::from_distribution([(1, 60), (2, 30), (5, 10)])?;
    /// assert_eq!(tally.rate()?.to_string(), "40%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without a customer.
    pub fn rate(&self) -> Result<Percent, Error> {
        Percent::of(self.repeat_customers(), self.some_customers()?)
    }

    /// `100 x customers with more than n orders / customers with at least n`, exact: how many go
    /// on after their n-th order.
    ///
    /// After 1 it is the [`rate`](Self::rate). As a rule it rises with n: those who are left are
    /// the loyal ones, which does not mean that an order makes loyal.
    ///
    /// ```
    /// use cx_metrics::repeat_purchase;
    /// let tally = repeat_purchase::Tally::from_distribution([(1, 60), (2, 20), (5, 20)])?;
    /// assert_eq!(tally.rate_after(1)?.to_string(), "40%");
    /// assert_eq!(tally.rate_after(2)?.to_string(), "50%");
    /// assert!(tally.rate_after(6).is_err());
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] if nobody has n orders.
    pub fn rate_after(&self, orders: u64) -> Result<Percent, Error> {
        let more = self.customers_with_more_than(orders);
        let exactly = self.customers.get(&orders).copied().unwrap_or_default();
        match more + exactly {
            0 => Err(Error::NothingToMeasure { what: "customers with so many orders" }),
            at_least => Percent::of(more, at_least),
        }
    }

    /// `orders / customers`, exact: also known as purchase frequency.
    ///
    /// ```
    /// use cx_metrics::repeat_purchase;
    /// let tally = repeat_purchase::Tally::from_distribution([(1, 60), (2, 30), (5, 10)])?;
    /// assert_eq!(tally.orders_per_customer()?.to_string(), "1.7");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without a customer.
    pub fn orders_per_customer(&self) -> Result<Decimal, Error> {
        ratio(self.orders.into(), self.some_customers()?.into())
    }

    /// `100 x orders that are not their customer's first / orders`, exact.
    ///
    /// A share of orders, not of customers: a few who buy often move it most. In the data models of
    /// `dbt_shopify` an order is new or repeat in this sense.
    ///
    /// ```
    /// use cx_metrics::repeat_purchase;
    /// let tally = repeat_purchase::Tally::from_distribution([(1, 99), (101, 1)])?;
    /// assert_eq!(tally.rate()?.to_string(), "1%");
    /// assert_eq!(tally.returning_order_share()?.to_string(), "50%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without an order.
    pub fn returning_order_share(&self) -> Result<Percent, Error> {
        match self.orders {
            0 => Err(Error::NothingToMeasure { what: "orders" }),
            orders => Percent::of(self.returning_orders(), orders),
        }
    }

    /// Where the repeat rate lies in the population these customers were drawn from, in percent:
    /// Wilson's score interval, see [`Proportion::interval`].
    ///
    /// ```
    /// use cx_metrics::{Confidence, repeat_purchase};
    /// let tally = repeat_purchase::Tally::from_distribution([(1, 60), (2, 40)])?;
    /// assert_eq!(tally.interval(Confidence::P95)?.to_string(), "30.94 to 49.80 at 95% confidence");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without a customer.
    pub fn interval(&self, confidence: Confidence) -> Result<Interval, Error> {
        self.some_customers()?;
        self.proportion().interval(confidence)
    }

    /// The tally read out in full.
    ///
    /// ```
    /// use cx_metrics::{Confidence, repeat_purchase};
    /// let tally = repeat_purchase::Tally::from_distribution([(1, 60), (2, 40)])?;
    /// let summary = tally.summary(Confidence::P95)?;
    /// assert_eq!(summary.orders_per_customer.to_string(), "1.4");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without a customer.
    pub fn summary(&self, confidence: Confidence) -> Result<Summary, Error> {
        Ok(Summary {
            rate: self.rate()?,
            interval: self.interval(confidence)?,
            customers: self.customers(),
            repeat_customers: self.repeat_customers(),
            orders: self.orders,
            orders_per_customer: self.orders_per_customer()?,
            returning_order_share: self.returning_order_share()?,
        })
    }

    fn some_customers(&self) -> Result<u64, Error> {
        match self.customers() {
            0 => Err(Error::NothingToMeasure { what: "customers" }),
            customers => Ok(customers),
        }
    }
}
