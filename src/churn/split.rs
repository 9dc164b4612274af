//! Churn in two parts: customers who left, and customers who were lost against their will.
//!
//! Voluntary: the customer cancelled. Involuntary: the payment failed, the card expired. The two
//! call for different work, the product in one case and the reminders in the other.
//!
//! ```text
//! voluntary rate    = 100 x voluntary / start
//! involuntary rate  = 100 x involuntary / start
//! rate              = 100 x (voluntary + involuntary) / start
//! involuntary share = 100 x involuntary / (voluntary + involuntary)
//! ```
//!
//! All of the customers at the start; their total is the [churn rate](super::Tally::rate).
//!
//! ```
//! use cx_metrics::churn::split;
//!
//! let counts = split::Counts { start: 500, voluntary: 30, involuntary: 20 };
//! let tally = split::Tally::from_counts(counts)?;
//! assert_eq!(tally.rate()?.to_string(), "10%");
//! assert_eq!(tally.voluntary_rate()?.to_string(), "6%");
//! assert_eq!(tally.involuntary_rate()?.to_string(), "4%");
//! assert_eq!(tally.involuntary_share()?.to_string(), "40%");
//! # Ok::<(), cx_metrics::Error>(())
//! ```
//!
//! From a file with a customer a line:
//!
//! ```
//! use cx_metrics::churn::split::{Outcome, Tally};
//!
//! let file = b"customer,ended\nada,\nbob,cancelled\ncyd,payment failed\neve,\n";
//!
//! let mut tally = Tally::new();
//! for row in csv::Reader::from_reader(&file[..]).records() {
//!     tally.record(match &row?[1] {
//!         "" => Outcome::Stayed,
//!         "cancelled" => Outcome::Voluntary,
//!         _ => Outcome::Involuntary,
//!     });
//! }
//! assert_eq!(tally.involuntary_rate()?.to_string(), "25%");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! What is involuntary is a choice: some count a customer as lost when the last attempt to collect
//! fails, others when the paid term ends. The tally cannot tell. Tallies of different customers in
//! the same period add up; successive periods do not, as in the [module above](super).

mod summary;

pub use self::summary::Summary;
use super::some;
use crate::{
    confidence::Confidence,
    error::Error,
    percent::Percent,
    proportion::Proportion,
    tally::counting_tally,
    total::{left, or_panic, rest, store_as_counts, sum, total},
};

/// The customers at the start of a period, and how many of them were lost in which way.
///
/// Checked when a [`Tally`] is made of them.
///
/// ```
/// use cx_metrics::churn::split;
/// let counts = split::Counts { start: 500, voluntary: 30, involuntary: 20 };
/// assert_eq!(split::Tally::from_counts(counts)?.counts(), counts);
/// # Ok::<(), cx_metrics::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Counts {
    /// Customers at the start of the period.
    pub start: u64,
    /// Of those, the ones who cancelled.
    pub voluntary: u64,
    /// Of those, the ones who were lost against their will.
    pub involuntary: u64,
}

/// What became of a customer who was there at the start.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Outcome {
    /// Is still a customer at the end.
    Stayed,
    /// Cancelled.
    Voluntary,
    /// Was lost without having cancelled, as when a payment failed.
    Involuntary,
}

/// The customers at the start of a period by what became of them.
///
/// ```
/// use cx_metrics::churn::split::{Outcome, Tally};
///
/// let tally = [Outcome::Stayed, Outcome::Involuntary].into_iter().collect::<Tally>();
/// assert_eq!(tally.rate()?.to_string(), "50%");
/// # Ok::<(), cx_metrics::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    // Disjoint, and their total fits a `u64`.
    stayed: u64,
    voluntary: u64,
    involuntary: u64,
}

impl Tally {
    /// No customers yet.
    ///
    /// ```
    /// use cx_metrics::churn::split;
    /// assert!(split::Tally::new().rate().is_err());
    /// ```
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The tally of counts.
    ///
    /// ```
    /// use cx_metrics::churn::split;
    /// let counts = split::Counts { start: 100, voluntary: 60, involuntary: 50 };
    /// let error = split::Tally::from_counts(counts).unwrap_err();
    /// assert_eq!(error.to_string(), "110 lost of 100 customers at the start: a part cannot exceed its whole");
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::PartExceedsWhole`] if more are lost than were at the start;
    /// [`Error::TotalTooLarge`] if those lost pass `u64::MAX`.
    pub fn from_counts(counts: Counts) -> Result<Self, Error> {
        let Counts { start, voluntary, involuntary } = counts;
        let lost = sum(voluntary, involuntary)?;
        let stayed = rest((start, "customers at the start"), (lost, "lost"))?;
        Ok(Self { stayed, voluntary, involuntary })
    }

    /// Counts one more customer.
    ///
    /// ```
    /// use cx_metrics::churn::split::{Outcome, Tally};
    /// let mut tally = Tally::new();
    /// tally.record(Outcome::Voluntary);
    /// assert_eq!(tally.voluntary_rate()?.to_string(), "100%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Panics
    ///
    /// Past a total of `u64::MAX`, as `+=` does.
    pub fn record(&mut self, outcome: Outcome) {
        self.tally_all(std::iter::once(outcome));
    }

    /// The counts: what [`from_counts`](Self::from_counts) takes.
    ///
    /// ```
    /// use cx_metrics::churn::split::{Outcome, Tally};
    /// let tally = [Outcome::Stayed, Outcome::Involuntary].iter().collect::<Tally>();
    /// assert_eq!((tally.counts().start, tally.counts().involuntary), (2, 1));
    /// ```
    #[must_use]
    pub fn counts(&self) -> Counts {
        let Self { stayed, voluntary, involuntary } = *self;
        Counts { start: stayed + voluntary + involuntary, voluntary, involuntary }
    }

    /// `100 x voluntary / start`, exact: the share of the customers at the start who cancelled.
    ///
    /// ```
    /// use cx_metrics::churn::split;
    /// let counts = split::Counts { start: 500, voluntary: 30, involuntary: 20 };
    /// assert_eq!(split::Tally::from_counts(counts)?.voluntary_rate()?.to_string(), "6%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without a customer at the start.
    pub fn voluntary_rate(&self) -> Result<Percent, Error> {
        self.of_start(self.voluntary)
    }

    /// `100 x involuntary / start`, exact: the share of the customers at the start who were lost
    /// against their will.
    ///
    /// ```
    /// use cx_metrics::churn::split;
    /// let counts = split::Counts { start: 500, voluntary: 30, involuntary: 20 };
    /// assert_eq!(split::Tally::from_counts(counts)?.involuntary_rate()?.to_string(), "4%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without a customer at the start.
    pub fn involuntary_rate(&self) -> Result<Percent, Error> {
        self.of_start(self.involuntary)
    }

    /// `100 x (voluntary + involuntary) / start`, exact: the churn rate.
    ///
    /// ```
    /// use cx_metrics::churn::split;
    /// let counts = split::Counts { start: 500, voluntary: 30, involuntary: 20 };
    /// assert_eq!(split::Tally::from_counts(counts)?.rate()?.to_string(), "10%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without a customer at the start.
    pub fn rate(&self) -> Result<Percent, Error> {
        self.of_start(self.lost())
    }

    /// `100 x involuntary / (voluntary + involuntary)`, exact: the share of the losses that were
    /// against the customer's will.
    ///
    /// ```
    /// use cx_metrics::churn::split;
    /// let counts = split::Counts { start: 500, voluntary: 30, involuntary: 20 };
    /// assert_eq!(split::Tally::from_counts(counts)?.involuntary_share()?.to_string(), "40%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] if nobody was lost.
    pub fn involuntary_share(&self) -> Result<Percent, Error> {
        Percent::of(self.involuntary, some(self.lost(), "customers lost")?)
    }

    /// Those who cancelled (hits) among the customers at the start.
    ///
    /// ```
    /// use cx_metrics::{Confidence, churn::split};
    /// let counts = split::Counts { start: 500, voluntary: 30, involuntary: 20 };
    /// let voluntary = split::Tally::from_counts(counts)?.voluntary();
    /// assert_eq!(format!("{:.1}", voluntary.interval(Confidence::P95)?), "4.2 to 8.4 at 95% confidence");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn voluntary(&self) -> Proportion {
        Proportion { hits: self.voluntary, misses: self.stayed + self.involuntary }
    }

    /// Those who were lost against their will (hits) among the customers at the start.
    ///
    /// ```
    /// use cx_metrics::{Proportion, churn::split};
    /// let counts = split::Counts { start: 500, voluntary: 30, involuntary: 20 };
    /// let involuntary = split::Tally::from_counts(counts)?.involuntary();
    /// assert_eq!(involuntary, Proportion { hits: 20, misses: 480 });
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn involuntary(&self) -> Proportion {
        Proportion { hits: self.involuntary, misses: self.stayed + self.voluntary }
    }

    /// Those who were lost against their will (hits) among all who were lost.
    ///
    /// ```
    /// use cx_metrics::{Proportion, churn::split};
    /// let counts = split::Counts { start: 500, voluntary: 30, involuntary: 20 };
    /// let involuntary = split::Tally::from_counts(counts)?.involuntary_of_lost();
    /// assert_eq!(involuntary, Proportion { hits: 20, misses: 30 });
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn involuntary_of_lost(&self) -> Proportion {
        Proportion { hits: self.involuntary, misses: self.voluntary }
    }

    /// The tally read out in full.
    ///
    /// ```
    /// use cx_metrics::{Confidence, churn::split};
    /// let counts = split::Counts { start: 500, voluntary: 30, involuntary: 20 };
    /// let summary = split::Tally::from_counts(counts)?.summary(Confidence::P95)?;
    /// assert_eq!(summary.involuntary_share.map(|share| share.to_string()).as_deref(), Some("40%"));
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without a customer at the start.
    pub fn summary(&self, confidence: Confidence) -> Result<Summary, Error> {
        let lost = Proportion { hits: self.lost(), misses: self.stayed };
        Ok(Summary {
            rate: self.rate()?,
            interval: lost.interval(confidence)?,
            voluntary_rate: self.voluntary_rate()?,
            voluntary_interval: self.voluntary().interval(confidence)?,
            involuntary_rate: self.involuntary_rate()?,
            involuntary_interval: self.involuntary().interval(confidence)?,
            involuntary_share: self.involuntary_share().ok(),
            counts: self.counts(),
        })
    }

    /// The tally of the customers of both, in the same period.
    ///
    /// ```
    /// use cx_metrics::churn::split;
    /// let counts = split::Counts { start: 500, voluntary: 30, involuntary: 20 };
    /// let tally = split::Tally::from_counts(counts)?;
    /// assert_eq!(tally.checked_add(&tally)?.counts().start, 1_000);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TotalTooLarge`] past `u64::MAX`.
    pub fn checked_add(&self, other: &Self) -> Result<Self, Error> {
        let stayed = sum(self.stayed, other.stayed)?;
        let voluntary = sum(self.voluntary, other.voluntary)?;
        let involuntary = sum(self.involuntary, other.involuntary)?;
        total(&[stayed, voluntary, involuntary])?;
        Ok(Self { stayed, voluntary, involuntary })
    }

    /// What is left of a tally when some of its customers are taken out of it.
    ///
    /// ```
    /// use cx_metrics::churn::split;
    /// let counts = split::Counts { start: 500, voluntary: 30, involuntary: 20 };
    /// let tally = split::Tally::from_counts(counts)?;
    /// assert_eq!(tally.checked_sub(&tally)?, split::Tally::new());
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TakesTooMany`] if the other is not contained in this one.
    pub fn checked_sub(&self, other: &Self) -> Result<Self, Error> {
        let left = |count, taken, what: &str| left(count, taken, || what.to_owned());
        Ok(Self {
            stayed: left(self.stayed, other.stayed, "customers stayed")?,
            voluntary: left(self.voluntary, other.voluntary, "customers voluntarily lost")?,
            involuntary: left(self.involuntary, other.involuntary, "customers involuntarily lost")?,
        })
    }

    fn lost(&self) -> u64 {
        self.voluntary + self.involuntary
    }

    fn of_start(&self, part: u64) -> Result<Percent, Error> {
        Percent::of(part, some(self.stayed + self.lost(), "customers at the start")?)
    }

    fn tally_all(&mut self, outcomes: impl Iterator<Item = Outcome>) {
        let mut tallied = Self::default();
        for outcome in outcomes {
            *match outcome {
                Outcome::Stayed => &mut tallied.stayed,
                Outcome::Voluntary => &mut tallied.voluntary,
                Outcome::Involuntary => &mut tallied.involuntary,
            } += 1;
        }
        self.merge(&tallied);
    }

    fn merge(&mut self, other: &Self) {
        *self = or_panic(self.checked_add(other));
    }
}

counting_tally!([] Tally, input: Outcome);

store_as_counts!(Tally, "churn_split", Counts { start: u64, voluntary: u64, involuntary: u64 });
