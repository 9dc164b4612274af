//! Churn from the customers of each day.
//!
//! When customers come and go all the time, one number for the start of the month is soon out of
//! date. Here every day has its own: how many customers there were in the morning, and how many of
//! them were lost that day.
//!
//! ```text
//! over the mean of the days = 100 x losses / (customer-days / days)
//! hazard per day            = 100 x losses / customer-days
//! compounded                = 100 x (1 - (1 - lost / customers of the first day) x (1 - ... second day) x ...)
//! ```
//!
//! ```
//! use cx_metrics::churn::daily::{Day, Tally};
//!
//! let tally = Tally::from_days([
//!     Day { customers: 100, lost: 2 },
//!     Day { customers: 98, lost: 0 },
//!     Day { customers: 99, lost: 2 },
//!     Day { customers: 97, lost: 1 },
//! ])?;
//! assert_eq!(tally.customer_days(), 394);
//! assert_eq!(format!("{:.4}", tally.rate_over_mean()?), "5.0761%");
//! assert_eq!(format!("{:.4}", tally.hazard()?), "1.2690%");
//! assert_eq!(format!("{:.4}", tally.compounded_rate()?), "4.9697%");
//! # Ok::<(), cx_metrics::Error>(())
//! ```
//!
//! # Which one when
//!
//! [`Tally::compounded_rate`] is the churn of somebody who lived through all of these days: a share
//! from 0 to 100 %, and the one to compare with a [churn rate](super::Tally::rate).
//! [`Tally::rate_over_mean`] divides by the customers of an average day and may pass 100 %.
//! [`Tally::hazard`] does not depend on how many days there are, so it is the one to compare
//! a month of 28 days with one of 31.
//!
//! None of them can tell the old customers from the new: all who are there on a day count alike.
//!
//! # From a file
//!
//! ```
//! use cx_metrics::churn::daily::{Day, Tally};
//!
//! let file = b"day,customers,lost\n2026-11-01,100,2\n2026-11-02,98,0\n2026-11-03,99,2\n";
//!
//! let mut tally = Tally::new();
//! for row in csv::Reader::from_reader(&file[..]).records() {
//!     let row = row?;
//!     tally.record(Day { customers: row[1].parse()?, lost: row[2].parse()? })?;
//! }
//! assert_eq!(tally.compounded_rate()?.to_string(), "3.98%");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Merging and storing
//!
//! Tallies of *different days* merge, in any order. Two shards of the customers of the *same* days do
//! not: they would count as twice as many days. Add the customers of a day up first. A tally keeps
//! every different day it was given, 24 bytes each and what the tree around them takes, and is stored
//! as their list, `{"metric":"churn_daily","days":[{"customers":100,"lost":2,"days":1},...]}`.
//!
//! Source: Noble, *Defining churn rate* (Shopify, 2011), for weighting by days.

#[cfg(feature = "serde")]
mod stored;
mod summary;

use std::collections::BTreeMap;

pub use self::summary::Summary;
use super::{periods, some};
use crate::{
    confidence::Confidence,
    error::Error,
    fraction::Fraction,
    percent::Percent,
    proportion::Proportion,
    total::{rest, sum},
};

/// A day: the customers in the morning, and how many of them were lost that day.
///
/// Checked when it is recorded.
///
/// ```
/// use cx_metrics::churn::daily::{Day, Tally};
/// let tally = Tally::from_days([Day { customers: 100, lost: 2 }])?;
/// assert_eq!(tally.hazard()?.to_string(), "2%");
/// # Ok::<(), cx_metrics::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Day {
    /// Customers at the start of the day.
    pub customers: u64,
    /// Of those, the ones who were lost on the day.
    pub lost: u64,
}

/// The days of a period: no rate depends on their order, so neither does the tally.
///
/// ```
/// use cx_metrics::churn::daily::{Day, Tally};
///
/// let mut tally = Tally::from_days([Day { customers: 10, lost: 1 }])?;
/// tally.record(Day { customers: 20, lost: 2 })?;
/// assert_eq!(tally.compounded_rate()?.to_string(), "19%");
/// # Ok::<(), cx_metrics::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(into = "stored::Stored", try_from = "stored::Stored"))]
pub struct Tally {
    // How many days were like this one; at least one each. On none were more lost than there were,
    // and the days and the customers on all of them each add up to a `u64`.
    days: BTreeMap<Day, u64>,
    number: u64,
    customer_days: u64,
    lost: u64,
}

impl Tally {
    /// No days yet.
    ///
    /// ```
    /// use cx_metrics::churn::daily;
    /// assert!(daily::Tally::new().compounded_rate().is_err());
    /// ```
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The tally of days.
    ///
    /// ```
    /// use cx_metrics::churn::daily::{Day, Tally};
    ///
    /// let error = Tally::from_days([Day { customers: 3, lost: 4 }]).unwrap_err();
    /// assert_eq!(error.to_string(), "4 lost of 3 customers of the day: a part cannot exceed its whole");
    /// ```
    ///
    /// # Errors
    ///
    /// As [`record`](Self::record).
    pub fn from_days(days: impl IntoIterator<Item = Day>) -> Result<Self, Error> {
        let mut tally = Self::new();
        for day in days {
            tally.record(day)?;
        }
        Ok(tally)
    }

    /// Adds a day. On an error the tally stays as it was.
    ///
    /// ```
    /// use cx_metrics::churn::daily::{Day, Tally};
    /// let mut tally = Tally::new();
    /// tally.record(Day { customers: 100, lost: 2 })?;
    /// assert_eq!(tally.days(), 1);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::PartExceedsWhole`] if more were lost than there were; [`Error::TotalTooLarge`] if
    /// the customers of all days pass `u64::MAX`.
    pub fn record(&mut self, day: Day) -> Result<(), Error> {
        self.add(day, 1)
    }

    /// Adds the days of another tally, which must be other days: of another plan or shard on the same
    /// days, add up the customers of each day first. On an error the tally stays as it was.
    ///
    /// ```
    /// use cx_metrics::churn::daily::{Day, Tally};
    ///
    /// let mut month = Tally::from_days([Day { customers: 10, lost: 1 }])?;
    /// month.add_other_days(&Tally::from_days([Day { customers: 20, lost: 2 }])?)?;
    /// assert_eq!(month.days(), 2);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TotalTooLarge`] if the customers of all days pass `u64::MAX`.
    pub fn add_other_days(&mut self, other: &Self) -> Result<(), Error> {
        // Both totals are tried before a day is added, so that none of these can fail.
        sum(self.number, other.number)?;
        sum(self.customer_days, other.customer_days)?;
        other.days.iter().try_for_each(|(&day, &days)| self.add(day, days))
    }

    /// How many days there are.
    ///
    /// ```
    /// use cx_metrics::churn::daily::{Day, Tally};
    /// assert_eq!(Tally::from_days([Day { customers: 100, lost: 2 }; 7])?.days(), 7);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn days(&self) -> u64 {
        self.number
    }

    /// How many customers were lost on all days.
    ///
    /// ```
    /// use cx_metrics::churn::daily::{Day, Tally};
    /// assert_eq!(Tally::from_days([Day { customers: 100, lost: 2 }; 7])?.lost(), 14);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn lost(&self) -> u64 {
        self.lost
    }

    /// The customers of all days added up: how many days were lived through by a customer.
    ///
    /// ```
    /// use cx_metrics::churn::daily::{Day, Tally};
    /// assert_eq!(Tally::from_days([Day { customers: 100, lost: 2 }; 7])?.customer_days(), 700);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn customer_days(&self) -> u64 {
        self.customer_days
    }

    /// `100 x losses / (customer-days / days)`, exact: the losses of all days over the customers of
    /// a mean day.
    ///
    /// May pass 100 %, since the losses are those of all days and the customers those of one.
    ///
    /// ```
    /// use cx_metrics::churn::daily::{Day, Tally};
    /// let month = Tally::from_days([Day { customers: 1_000, lost: 3 }; 30])?;
    /// assert_eq!(month.rate_over_mean()?.to_string(), "9%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without a day, or without a customer on any.
    pub fn rate_over_mean(&self) -> Result<Percent, Error> {
        let customer_days = Fraction::from(self.some_customer_days()?);
        let losses = Fraction::from(self.lost) * Fraction::from(self.number);
        // There are some, so that there is a quotient.
        let rate = losses.over(&customer_days).unwrap_or_else(Fraction::zero);
        Percent::of_fraction(&rate)
    }

    /// `100 x losses / customer-days`, exact: how likely a customer is lost on a day.
    ///
    /// ```
    /// use cx_metrics::churn::daily::{Day, Tally};
    /// let month = Tally::from_days([Day { customers: 1_000, lost: 3 }; 30])?;
    /// assert_eq!(month.hazard()?.to_string(), "0.3%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without a day, or without a customer on any.
    pub fn hazard(&self) -> Result<Percent, Error> {
        Percent::of(self.lost, self.some_customer_days()?)
    }

    /// Customer-days that ended in a loss (hits) and those that did not (misses), behind the
    /// [`hazard`](Self::hazard).
    ///
    /// ```
    /// use cx_metrics::{Proportion, churn::daily::{Day, Tally}};
    /// let month = Tally::from_days([Day { customers: 1_000, lost: 3 }; 30])?;
    /// assert_eq!(month.proportion(), Proportion { hits: 90, misses: 29_910 });
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn proportion(&self) -> Proportion {
        Proportion { hits: self.lost, misses: self.customer_days - self.lost }
    }

    /// `100 x (1 - product of (1 - lost / customers) over the days)`, exact: the share that is lost
    /// of those who live through all of the days.
    ///
    /// A day without customers adds nothing. Exact fractions grow with every different day: a year
    /// takes less than a millisecond, ten years about ten.
    ///
    /// ```
    /// use cx_metrics::churn::daily::{Day, Tally};
    /// let month = Tally::from_days([Day { customers: 1_000, lost: 3 }; 30])?;
    /// assert_eq!(format!("{:.4}", month.compounded_rate()?), "8.6192%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without a day; [`Error::TooManyPeriods`] past 10 000 days.
    pub fn compounded_rate(&self) -> Result<Percent, Error> {
        periods::bounded(self.some_days()?)?;
        let mut kept = Fraction::one();
        for (day, &days) in &self.days {
            let share = Fraction::new((day.customers - day.lost).into(), day.customers.into());
            // A day without customers keeps everybody.
            let share = share.unwrap_or_else(Fraction::one);
            // As many as 10 000 days, which fit.
            kept = kept * share.pow(u32::try_from(days).unwrap_or(u32::MAX));
        }
        Percent::of_fraction(&(Fraction::one() - kept))
    }

    /// The tally read out in full.
    ///
    /// ```
    /// use cx_metrics::{Confidence, churn::daily::{Day, Tally}};
    /// let tally = Tally::from_days([Day { customers: 100, lost: 2 }])?;
    /// assert_eq!(tally.summary(Confidence::P95)?.compounded_rate.to_string(), "2%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without a day, or a customer on any;
    /// [`Error::TooManyPeriods`] as [`compounded_rate`](Self::compounded_rate).
    pub fn summary(&self, confidence: Confidence) -> Result<Summary, Error> {
        Ok(Summary {
            days: self.days(),
            lost: self.lost(),
            customer_days: self.customer_days(),
            compounded_rate: self.compounded_rate()?,
            rate_over_mean: self.rate_over_mean()?,
            hazard: self.hazard()?,
            interval: self.proportion().interval(confidence)?,
        })
    }

    /// Adds a number of days that were alike.
    fn add(&mut self, day: Day, days: u64) -> Result<(), Error> {
        rest((day.customers, "customers of the day"), (day.lost, "lost"))?;
        let customer_days = u128::from(day.customers) * u128::from(days);
        let total = u128::from(self.customer_days) + customer_days;
        let number = sum(self.number, days)?;
        self.customer_days = u64::try_from(total).map_err(|_| Error::TotalTooLarge { total })?;
        self.number = number;
        // On no day are more lost than there are customers, so this fits as well.
        self.lost += day.lost * days;
        if days > 0 {
            *self.days.entry(day).or_default() += days;
        }
        Ok(())
    }

    fn some_days(&self) -> Result<u64, Error> {
        some(self.number, "days")
    }

    fn some_customer_days(&self) -> Result<u64, Error> {
        self.some_days()?;
        some(self.customer_days, "customers on any day")
    }
}
