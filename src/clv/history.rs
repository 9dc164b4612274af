//! What customers have paid so far.

use std::{collections::BTreeMap, fmt::Debug};

use rust_decimal::Decimal;

use super::{checked, portfolio::Portfolio};
use crate::{error::Error, fraction::Fraction, money, percent::Percent};

/// What each customer has paid so far, from a stream of transactions.
///
/// Mergeable: histories of other months, shards or regions add up by customer. It holds an entry a
/// customer, whatever the number of transactions: the id and 16 bytes for the sum, in a tree.
///
/// ```
/// use cx_metrics::{Decimal, Percent, clv};
///
/// let mut history = clv::History::new();
/// for (customer, pounds) in [("ann", 60), ("bob", 15), ("ann", 30), ("bob", -5)] {
///     history.record(customer, Decimal::from(pounds))?;
/// }
/// assert_eq!(history.revenue(&"ann"), Some(Decimal::from(90)));
///
/// let portfolio = history.portfolio(Percent::new(Decimal::from(50)))?;
/// assert_eq!(portfolio.total()?.to_string(), "50");
/// assert_eq!(portfolio.top(Percent::new(Decimal::from(50)))?.share.to_string(), "90%");
/// # Ok::<(), cx_metrics::Error>(())
/// ```
///
/// Refunds are negative amounts. That each transaction is recorded once is trusted.
#[derive(Clone, Debug)]
pub struct History<Customer> {
    /// Sums are exact: one that no `Decimal` holds was refused.
    revenues: BTreeMap<Customer, Decimal>,
}

impl<Customer> Default for History<Customer> {
    fn default() -> Self {
        Self { revenues: BTreeMap::new() }
    }
}

impl<Customer: Ord> History<Customer> {
    /// A history without a transaction.
    ///
    /// ```
    /// use cx_metrics::clv;
    /// assert_eq!(clv::History::<u64>::new().customers(), 0);
    /// ```
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Records what a customer paid, or got back.
    ///
    /// ```
    /// use cx_metrics::{Decimal, clv};
    ///
    /// let mut history = clv::History::new();
    /// history.record(7_u64, Decimal::new(19_99, 2))?;
    /// history.record(7_u64, Decimal::new(-9_99, 2))?;
    /// assert_eq!(history.revenue(&7), Some(Decimal::TEN));
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::SumNotADecimal`] if no `Decimal` holds the sum exactly; the history is unchanged.
    pub fn record(&mut self, customer: Customer, amount: Decimal) -> Result<(), Error> {
        let so_far = self.revenues.get(&customer).copied().unwrap_or_default();
        self.revenues.insert(customer, money::add(so_far, amount)?);
        Ok(())
    }

    /// Adds the transactions of another history.
    ///
    /// ```
    /// use cx_metrics::{Decimal, clv};
    ///
    /// let (mut may, mut june) = (clv::History::new(), clv::History::new());
    /// may.record("ann", Decimal::from(60))?;
    /// june.record("ann", Decimal::from(30))?;
    /// may.try_merge(&june)?;
    /// assert_eq!(may.revenue(&"ann"), Some(Decimal::from(90)));
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::SumNotADecimal`] if no `Decimal` holds a sum exactly; the history is unchanged.
    pub fn try_merge(&mut self, other: &Self) -> Result<(), Error>
    where
        Customer: Clone,
    {
        let mut merged = Vec::with_capacity(other.revenues.len());
        for (customer, &amount) in &other.revenues {
            let so_far = self.revenues.get(customer).copied().unwrap_or_default();
            merged.push((customer.clone(), money::add(so_far, amount)?));
        }
        self.revenues.extend(merged);
        Ok(())
    }

    /// How many customers have a transaction.
    ///
    /// ```
    /// use cx_metrics::clv;
    /// let mut history = clv::History::new();
    /// history.record("ann", 60.into())?;
    /// assert_eq!(history.customers(), 1);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn customers(&self) -> usize {
        self.revenues.len()
    }

    /// What a customer has paid so far; `None` without a transaction.
    ///
    /// ```
    /// use cx_metrics::clv;
    /// let mut history = clv::History::new();
    /// history.record("ann", 60.into())?;
    /// assert_eq!(history.revenue(&"ann"), Some(60.into()));
    /// assert_eq!(history.revenue(&"bob"), None);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    pub fn revenue(&self, customer: &Customer) -> Option<Decimal> {
        self.revenues.get(customer).copied()
    }

    /// Each customer with what they have paid so far, in the order of their ids.
    ///
    /// ```
    /// use cx_metrics::clv;
    /// let mut history = clv::History::new();
    /// history.record("ann", 60.into())?;
    /// assert_eq!(history.iter().collect::<Vec<_>>(), [(&"ann", 60.into())]);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    pub fn iter(&self) -> impl Iterator<Item = (&Customer, Decimal)> {
        self.revenues.iter().map(|(customer, &revenue)| (customer, revenue))
    }

    /// The historic value of each customer, `margin x revenue`, as a portfolio.
    ///
    /// ```
    /// use cx_metrics::{Percent, clv};
    /// let mut history = clv::History::new();
    /// history.record("ann", 60.into())?;
    /// history.record("bob", 20.into())?;
    /// assert_eq!(history.portfolio(Percent::HUNDRED)?.mean()?, 40.into());
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::MarginAboveRevenue`] above 100 %; [`Error::SumNotADecimal`] if no `Decimal` holds a
    /// value exactly, as a third of it: values that were rounded one by one would not add up.
    pub fn portfolio(&self, margin: Percent) -> Result<Portfolio, Error> {
        let margin = checked::margin(margin)?;
        let narrow = margin.exact_decimal();
        let value = |&revenue: &Decimal| match narrow
            .and_then(|margin| money::product_less(revenue, margin, Decimal::ZERO))
        {
            Some(value) => Ok(value),
            None => money::exact(&(Fraction::from(revenue) * &margin)),
        };
        self.revenues.values().map(value).collect()
    }
}

impl<Customer: Eq> PartialEq for History<Customer> {
    fn eq(&self, other: &Self) -> bool {
        self.revenues == other.revenues
    }
}

impl<Customer: Eq> Eq for History<Customer> {}

/// The stored form: the metric, and an entry a customer, so that any type of id works.
#[cfg(feature = "serde")]
mod wire {
    use super::{BTreeMap, Debug, Decimal, Error, History};
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de, ser::SerializeStruct};

    const METRIC: &str = "clv_history";

    #[derive(Serialize, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Entry<Customer> {
        customer: Customer,
        #[serde(with = "rust_decimal::serde::str")]
        revenue: Decimal,
    }

    impl<Customer: Serialize> Serialize for History<Customer> {
        fn serialize<S: Serializer>(&self, writer: S) -> Result<S::Ok, S::Error> {
            let entry = |(customer, &revenue)| Entry { customer, revenue };
            let entries = self.revenues.iter().map(entry).collect::<Vec<_>>();
            let mut record = writer.serialize_struct("History", 2)?;
            record.serialize_field("metric", METRIC)?;
            record.serialize_field("customers", &entries)?;
            record.end()
        }
    }

    impl<'de, Customer> Deserialize<'de> for History<Customer>
    where
        Customer: Deserialize<'de> + Ord + Debug,
    {
        fn deserialize<D: Deserializer<'de>>(reader: D) -> Result<Self, D::Error> {
            #[derive(Deserialize)]
            #[serde(deny_unknown_fields)]
            struct Stored<Customer> {
                metric: String,
                customers: Vec<Entry<Customer>>,
            }

            let Stored { metric, customers } = Stored::deserialize(reader)?;
            if metric != METRIC {
                return Err(de::Error::custom(Error::WrongMetric {
                    expected: METRIC,
                    found: metric,
                }));
            }
            let mut revenues = BTreeMap::new();
            for Entry { customer, revenue } in customers {
                if revenues.contains_key(&customer) {
                    let id = format!("{customer:?}");
                    return Err(de::Error::custom(Error::Duplicate { what: "customer", id }));
                }
                revenues.insert(customer, revenue.normalize());
            }
            Ok(Self { revenues })
        }
    }
}
