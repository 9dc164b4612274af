//! The lifetime values of many customers.

use std::fmt;

use rust_decimal::{Decimal, RoundingStrategy};

use super::checked;
use crate::{
    error::Error,
    fraction::Fraction,
    money,
    percent::{self, Percent},
    tally::counting_tally,
};

/// The lifetime values of many customers, by whatever formula: what they are worth together, on
/// average, and how much of it the best bring.
///
/// ```
/// use cx_metrics::{Decimal, Percent, clv};
///
/// let portfolio = [400, 30, 25, 25, 20].map(Decimal::from).iter().collect::<clv::Portfolio>();
/// assert_eq!(portfolio.total()?.to_string(), "500");
/// assert_eq!(portfolio.mean()?.to_string(), "100");
///
/// // 20 % of the customers bring 80 % of the value.
/// let fifth = Percent::new(Decimal::from(20));
/// assert_eq!(portfolio.top(fifth)?.share.to_string(), "80%");
/// # Ok::<(), cx_metrics::Error>(())
/// ```
///
/// It merges and stores as every tally does; the order of the values makes no difference. It holds
/// every value: 16 bytes a customer. Values may be negative. Merge portfolios of different
/// customers: for transactions of the same customer in many places there is
/// [`History`](super::History).
#[derive(Clone, Debug, Default)]
pub struct Portfolio {
    /// Normalized, in no order.
    values: Vec<Decimal>,
}

/// The best customers of a portfolio.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Top {
    /// How many they are.
    pub customers: u64,
    /// What they are worth together.
    #[cfg_attr(feature = "serde", serde(with = "rust_decimal::serde::str"))]
    pub value: Decimal,
    /// Their share of the value of all; above 100 % if others are worth less than nothing.
    pub share: Percent,
}

impl Portfolio {
    /// A portfolio without a customer.
    ///
    /// ```
    /// use cx_metrics::clv;
    /// assert_eq!(clv::Portfolio::new().customers(), 0);
    /// ```
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Records the value of one more customer.
    ///
    /// ```
    /// use cx_metrics::clv;
    /// let mut portfolio = clv::Portfolio::new();
    /// portfolio.record(90.into());
    /// assert_eq!(portfolio.customers(), 1);
    /// ```
    pub fn record(&mut self, value: Decimal) {
        self.values.push(value.normalize());
    }

    /// How many customers there are.
    ///
    /// ```
    /// use cx_metrics::{Decimal, clv};
    /// let portfolio = [90, 10].map(Decimal::from).iter().collect::<clv::Portfolio>();
    /// assert_eq!(portfolio.customers(), 2);
    /// ```
    #[must_use]
    pub fn customers(&self) -> u64 {
        self.values.len() as u64
    }

    /// The sum of all values, exact in any order.
    ///
    /// ```
    /// use cx_metrics::{Decimal, clv};
    /// let portfolio = [90, 10].map(Decimal::from).iter().collect::<clv::Portfolio>();
    /// assert_eq!(portfolio.total()?.to_string(), "100");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without a customer; [`Error::SumNotADecimal`] if no `Decimal`
    /// holds the sum exactly.
    pub fn total(&self) -> Result<Decimal, Error> {
        self.some()?;
        money::Sum::of(&self.values)?.total()
    }

    /// `total / customers`, exact.
    ///
    /// ```
    /// use cx_metrics::{Decimal, clv};
    /// let portfolio = [90, 15].map(Decimal::from).iter().collect::<clv::Portfolio>();
    /// assert_eq!(portfolio.mean()?.to_string(), "52.5");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without a customer.
    pub fn mean(&self) -> Result<Decimal, Error> {
        checked::divide(&self.exact_total()?, &self.customers().into(), "customers")?.decimal()
    }

    /// The best customers: so large a share of all customers, rounded up to whole ones, and their
    /// share of the value.
    ///
    /// ```
    /// use cx_metrics::{Decimal, Percent, clv};
    ///
    /// let portfolio = [60, 25, 10, 5].map(Decimal::from).iter().collect::<clv::Portfolio>();
    /// let top = portfolio.top(Percent::new(Decimal::from(20)))?;
    /// assert_eq!((top.customers, top.share.to_string()), (1, "60%".to_owned()));
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NotAShare`] for a share that is not from 0 to 100 %;
    /// [`Error::NothingToMeasure`] without a customer or a value; [`Error::Negative`] if all
    /// customers together are worth less than nothing.
    pub fn top(&self, customers: Percent) -> Result<Top, Error> {
        let share = customers.share("share of customers")?;
        let best = self.best()?;
        let count = (share * Fraction::from(self.customers())).ceil();
        let count = count.and_then(|count| usize::try_from(count).ok()).unwrap_or(best.len());
        Top::of(&best[..count], &best)
    }

    /// The fewest customers who bring so large a share of the value.
    ///
    /// ```
    /// use cx_metrics::{Decimal, Percent, clv};
    ///
    /// let portfolio = [60, 25, 10, 5].map(Decimal::from).iter().collect::<clv::Portfolio>();
    /// let fewest = portfolio.fewest_for(Percent::new(Decimal::from(80)))?;
    /// assert_eq!((fewest.customers, fewest.share.to_string()), (2, "85%".to_owned()));
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`top`](Self::top).
    pub fn fewest_for(&self, value: Percent) -> Result<Top, Error> {
        let share = value.share("share of the value")?;
        let best = self.best()?;
        let goal = share * sum(&best)?;
        let mut reached = Decimal::ZERO;
        let mut count = 0;
        for &value in &best {
            if Fraction::from(reached) >= goal {
                break;
            }
            reached = money::add(reached, value)?;
            count += 1;
        }
        Top::of(&best[..count], &best)
    }

    /// The portfolio read out in full.
    ///
    /// ```
    /// use cx_metrics::{Decimal, clv};
    /// let portfolio = [60, 25, 10, 5].map(Decimal::from).iter().collect::<clv::Portfolio>();
    /// assert_eq!(
    ///     portfolio.summary()?.to_string(),
    ///     "CLV 25 on average, 100 in total of 4 customers: the best 20% bring 60%"
    /// );
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without a customer; [`Error::SumNotADecimal`] if no `Decimal`
    /// holds the sum exactly.
    pub fn summary(&self) -> Result<Summary, Error> {
        let fifth = Percent::new(Decimal::from(20));
        let best = self.best()?;
        Ok(Summary {
            customers: self.customers(),
            total: self.total()?,
            mean: self.mean()?,
            median: median(&best)?,
            highest: best.first().copied().unwrap_or_default(),
            lowest: best.last().copied().unwrap_or_default(),
            top_fifth: some_value(self.top(fifth))?,
        })
    }

    /// The sum of all values; 0 without a customer.
    pub(crate) fn exact_total(&self) -> Result<Fraction, Error> {
        sum(&self.values)
    }

    /// The values, the best first.
    fn best(&self) -> Result<Vec<Decimal>, Error> {
        self.some()?;
        let mut values = self.values.clone();
        values.sort_unstable_by(|one, other| other.cmp(one));
        Ok(values)
    }

    fn some(&self) -> Result<(), Error> {
        if self.values.is_empty() {
            return Err(Error::NothingToMeasure { what: "customers" });
        }
        Ok(())
    }

    fn tally_all(&mut self, values: impl Iterator<Item = Decimal>) {
        self.values.extend(values.map(|value| value.normalize()));
    }

    fn merge(&mut self, other: &Self) {
        self.values.extend_from_slice(&other.values);
    }
}

counting_tally!([] Portfolio, input: Decimal);

impl PartialEq for Portfolio {
    /// The order of the values makes no difference.
    fn eq(&self, other: &Self) -> bool {
        self.customers() == other.customers() && self.best() == other.best()
    }
}

impl Eq for Portfolio {}

impl Top {
    fn of(top: &[Decimal], all: &[Decimal]) -> Result<Self, Error> {
        let (value, total) = (sum(top)?, sum(all)?);
        if total.is_negative() {
            return Err(Error::Negative { what: "total value", value: total.decimal()? });
        }
        Ok(Self {
            customers: top.len() as u64,
            value: money::exact(&value)?,
            share: Percent::of_fraction(&checked::divide(&value, &total, "value")?)?,
        })
    }
}

fn sum(values: &[Decimal]) -> Result<Fraction, Error> {
    money::Sum::of(values).map(|sum| sum.fraction())
}

/// None if all customers together are worth nothing, or less.
fn some_value(top: Result<Top, Error>) -> Result<Option<Top>, Error> {
    match top {
        Err(Error::NothingToMeasure { .. } | Error::Negative { .. }) => Ok(None),
        top => top.map(Some),
    }
}

/// The middle value, or the mean of the two in the middle.
fn median(sorted: &[Decimal]) -> Result<Decimal, Error> {
    let middle = &sorted[(sorted.len() - 1) / 2..=sorted.len() / 2];
    checked::divide(&sum(middle)?, &(middle.len() as u64).into(), "customers")?.decimal()
}

/// A portfolio read out in full, for a dashboard or a file.
///
/// A passive record: it is computed once and does not follow the portfolio. The exact numbers are
/// strings in JSON. There is no interval: the portfolio is all customers, not a sample of them, and a
/// few of great value decide sums of money.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Summary {
    /// How many customers there are.
    pub customers: u64,
    /// What they are worth together.
    #[cfg_attr(feature = "serde", serde(with = "rust_decimal::serde::str"))]
    pub total: Decimal,
    /// What they are worth on average.
    #[cfg_attr(feature = "serde", serde(with = "rust_decimal::serde::str"))]
    pub mean: Decimal,
    /// What the customer in the middle is worth.
    #[cfg_attr(feature = "serde", serde(with = "rust_decimal::serde::str"))]
    pub median: Decimal,
    /// What the best customer is worth.
    #[cfg_attr(feature = "serde", serde(with = "rust_decimal::serde::str"))]
    pub highest: Decimal,
    /// What the least valuable customer is worth.
    #[cfg_attr(feature = "serde", serde(with = "rust_decimal::serde::str"))]
    pub lowest: Decimal,
    /// The best 20 % of the customers; none if all together are worth nothing, or less.
    pub top_fifth: Option<Top>,
}

impl Summary {
    /// Every number to so many decimals, by a named strategy.
    ///
    /// ```
    /// use cx_metrics::{Decimal, RoundingStrategy, clv};
    ///
    /// let portfolio = [60, 25, 15].map(Decimal::from).iter().collect::<clv::Portfolio>();
    /// let shown = portfolio.summary()?.rounded(2, RoundingStrategy::MidpointAwayFromZero);
    /// assert_eq!(shown.mean.to_string(), "33.33");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn rounded(self, decimals: u32, strategy: RoundingStrategy) -> Self {
        let rounded = |amount| percent::rounded(amount, decimals, strategy);
        let top = |top: Top| Top {
            value: rounded(top.value),
            share: top.share.rounded(decimals, strategy),
            ..top
        };
        Self {
            customers: self.customers,
            total: rounded(self.total),
            mean: rounded(self.mean),
            median: rounded(self.median),
            highest: rounded(self.highest),
            lowest: rounded(self.lowest),
            top_fifth: self.top_fifth.map(top),
        }
    }
}

impl fmt::Display for Summary {
    /// One line, to two decimals.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { customers, total, mean, top_fifth, .. } =
            self.rounded(2, RoundingStrategy::MidpointAwayFromZero);
        write!(f, "CLV {mean} on average, {total} in total of {customers} customers")?;
        top_fifth.map_or(Ok(()), |top| write!(f, ": the best 20% bring {}", top.share))
    }
}

/// The stored form: the metric, and the values, the best first.
#[cfg(feature = "serde")]
mod wire {
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de, ser::SerializeStruct};

    use super::{Decimal, Error, Portfolio};

    const METRIC: &str = "clv";

    /// A value as a string, so that no reader turns it into a float unasked.
    #[derive(Serialize, Deserialize)]
    #[serde(transparent)]
    struct Value(#[serde(with = "rust_decimal::serde::str")] Decimal);

    impl Serialize for Portfolio {
        fn serialize<S: Serializer>(&self, writer: S) -> Result<S::Ok, S::Error> {
            let best = self.best().unwrap_or_default();
            let values = best.into_iter().map(Value).collect::<Vec<_>>();
            let mut record = writer.serialize_struct("Portfolio", 2)?;
            record.serialize_field("metric", METRIC)?;
            record.serialize_field("values", &values)?;
            record.end()
        }
    }

    impl<'de> Deserialize<'de> for Portfolio {
        fn deserialize<D: Deserializer<'de>>(reader: D) -> Result<Self, D::Error> {
            #[derive(Deserialize)]
            #[serde(deny_unknown_fields)]
            struct Stored {
                metric: String,
                values: Vec<Value>,
            }

            let Stored { metric, values } = Stored::deserialize(reader)?;
            if metric != METRIC {
                return Err(de::Error::custom(Error::WrongMetric {
                    expected: METRIC,
                    found: metric,
                }));
            }
            Ok(values.into_iter().map(|Value(value)| value).collect())
        }
    }
}
