//! What customers by their number of orders tell.

use rust_decimal::Decimal;

use super::{summary::Summary, tally::Tally};
use crate::{
    confidence::Confidence,
    error::Error,
    estimate::{Difference, Interval},
    percent::Percent,
    proportion::Proportion,
    ratio::ratio,
};

/// Rates.
impl Tally {
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
        match more + self.customers_with(orders) {
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
        ratio(self.orders().into(), self.some_customers()?.into())
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
        match self.orders() {
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

    /// How far the repeat rate is above that of an earlier, or another, sample of other customers, in percentage
    /// points; see [`Proportion::difference_from`].
    ///
    /// ```
    /// use cx_metrics::{Confidence, repeat_purchase};
    /// let spring = repeat_purchase::Tally::from_distribution([(1, 240), (2, 160)])?;
    /// let summer = repeat_purchase::Tally::from_distribution([(1, 250), (2, 110)])?;
    /// let change = summer.difference_from(&spring, Confidence::P95)?;
    /// assert_eq!(change.to_string(), "-9.44 (-16.14 to -2.64 at 95% confidence), p = 0.0066");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without a customer in either.
    pub fn difference_from(
        &self,
        earlier: &Self,
        confidence: Confidence,
    ) -> Result<Difference, Error> {
        self.some_customers()?;
        earlier.some_customers()?;
        self.proportion().difference_from(&earlier.proportion(), confidence)
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
            orders: self.orders(),
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
