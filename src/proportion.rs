//! Hits and misses: the shape behind every rate.

mod difference;
mod groups;
mod intervals;
mod lift;
mod paired;
mod population;
mod target;

use rust_decimal::Decimal;

pub use self::paired::PairedProportion;
use crate::{
    confidence::Confidence,
    error::Error,
    estimate::Interval,
    estimate::interval,
    percent::Percent,
    ratio::ratio,
    tally::counting_tally,
    total::{left, or_panic, read_counts, sum},
};

/// Hits and misses: the shape behind every rate.
///
/// The rate is `100 x hits / (hits + misses)`. Both counts are named, and they are disjoint, so a
/// part can neither be swapped with nor exceed its whole.
///
/// ```
/// use cx_metrics::{Confidence, Proportion};
///
/// let satisfied = Proportion { hits: 45, misses: 5 };
/// assert_eq!(satisfied.percent()?.to_string(), "90%");
/// assert_eq!(format!("{:.1}", satisfied.interval(Confidence::P95)?), "78.6 to 95.7 at 95% confidence");
///
/// let on_time = [true, true, false].into_iter().collect::<Proportion>();
/// assert_eq!(on_time, Proportion { hits: 2, misses: 1 });
/// # Ok::<(), cx_metrics::Error>(())
/// ```
///
/// It is a tally: it can be extended with `bool`s, merged with `+=` and `sum`, and stored.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Proportion {
    /// How often it was so.
    pub hits: u64,
    /// How often it was not.
    pub misses: u64,
}

impl Proportion {
    /// Counts one more hit (`true`) or miss (`false`).
    ///
    /// # Panics
    ///
    /// Past a total of `u64::MAX`, as `+=` does.
    ///
    /// ```
    /// use cx_metrics::Proportion;
    /// let mut on_time = Proportion::default();
    /// on_time.record(true);
    /// on_time.record(false);
    /// assert_eq!(on_time, Proportion { hits: 1, misses: 1 });
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    pub fn record(&mut self, hit: bool) {
        self.tally_all(std::iter::once(hit));
    }

    /// Hits and misses together.
    ///
    /// ```
    /// use cx_metrics::Proportion;
    /// let proportion = Proportion { hits: 45, misses: 5 };
    /// assert_eq!(proportion.total()?, 50);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TotalTooLarge`] past `u64::MAX`.
    pub fn total(&self) -> Result<u64, Error> {
        sum(self.hits, self.misses)
    }

    /// `100 x hits / (hits + misses)`, exact.
    ///
    /// ```
    /// use cx_metrics::Proportion;
    /// let proportion = Proportion { hits: 45, misses: 5 };
    /// assert_eq!(proportion.percent()?.to_string(), "90%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without a hit or a miss.
    pub fn percent(&self) -> Result<Percent, Error> {
        Percent::of(self.hits, self.some()?)
    }

    /// `hits / (hits + misses)`, exact.
    ///
    /// ```
    /// use cx_metrics::Proportion;
    /// let proportion = Proportion { hits: 45, misses: 5 };
    /// assert_eq!(proportion.fraction()?.to_string(), "0.9");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`percent`](Self::percent).
    pub fn fraction(&self) -> Result<Decimal, Error> {
        ratio(self.hits.into(), self.some()?.into())
    }

    /// Where the rate lies in the population these were drawn from, in percent: Wilson's score
    /// interval.
    ///
    /// It never leaves 0 to 100, and holds about as often as it says even for few or one-sided
    /// answers, where the textbook's plus-or-minus (Wald) interval does not.
    ///
    /// Source: Wilson (1927), *Journal of the American Statistical Association* 22, 209;
    /// recommended by Brown, Cai and DasGupta (2001), *Statistical Science* 16, 101.
    ///
    /// ```
    /// use cx_metrics::{Confidence, Proportion};
    /// let none_of_twenty = Proportion { hits: 0, misses: 20 };
    /// let interval = none_of_twenty.interval(Confidence::P95)?;
    /// assert_eq!(interval.to_string(), "0.00 to 16.11 at 95% confidence");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`percent`](Self::percent).
    pub fn interval(&self, confidence: Confidence) -> Result<Interval, Error> {
        Ok(interval::wilson(self.rate()?, confidence))
    }

    /// The sum of two proportions.
    ///
    /// ```
    /// use cx_metrics::Proportion;
    /// let proportion = Proportion { hits: 45, misses: 5 };
    /// assert_eq!(proportion.checked_add(&proportion)?.hits, 90);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TotalTooLarge`] past `u64::MAX`.
    pub fn checked_add(&self, other: &Self) -> Result<Self, Error> {
        let both =
            Self { hits: sum(self.hits, other.hits)?, misses: sum(self.misses, other.misses)? };
        both.total().map(|_| both)
    }

    /// What is left of a proportion when another is taken out of it, as the oldest day is from a
    /// rolling window.
    ///
    /// ```
    /// use cx_metrics::Proportion;
    /// let proportion = Proportion { hits: 45, misses: 5 };
    /// assert_eq!(proportion.checked_sub(&proportion)?, Proportion::default());
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TakesTooMany`] if the other is not contained in this one.
    pub fn checked_sub(&self, other: &Self) -> Result<Self, Error> {
        Ok(Self {
            hits: left(self.hits, other.hits, || "hits".to_owned())?,
            misses: left(self.misses, other.misses, || "misses".to_owned())?,
        })
    }

    fn some(&self) -> Result<u64, Error> {
        match self.total()? {
            0 => Err(Error::NothingToMeasure { what: "cases" }),
            total => Ok(total),
        }
    }

    fn tally_all(&mut self, hits: impl Iterator<Item = bool>) {
        let mut tallied = Self::default();
        for hit in hits {
            if hit {
                tallied.hits += 1;
            } else {
                tallied.misses += 1;
            }
        }
        self.merge(&tallied);
    }

    fn merge(&mut self, other: &Self) {
        *self = or_panic(self.checked_add(other));
    }
}

counting_tally!([] Proportion, input: bool);

read_counts!(Proportion { hits, misses });
