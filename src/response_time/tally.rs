//! The counting state: how many were answered, in how much time together, and how many were not.

use std::time::Duration;

use super::sum::Sum;
use crate::{
    error::Error,
    tally::counting_tally,
    total::{left, or_panic, store_as_counts, sum},
};

/// How many enquiries were answered, in how much time together, and how many are still open.
///
/// A plain record, as a database query or a stored report gives it; [`Tally::from_counts`] checks
/// it.
///
/// ```
/// use std::time::Duration;
///
/// use cx_metrics::response_time;
///
/// let counts = response_time::Counts {
///     answered: 412,
///     open: 8,
///     total_nanoseconds: Duration::from_secs(1_236_000).as_nanos(),
/// };
/// let tally = response_time::Tally::from_counts(counts)?;
/// assert_eq!(tally.mean()?.minutes().to_string(), "50");
/// # Ok::<(), cx_metrics::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Enquiries with a first response.
    pub answered: u64,
    /// Enquiries without one so far.
    pub open: u64,
    /// The response times of the answered, added up, in nanoseconds.
    pub total_nanoseconds: u128,
}

/// Response times so far, added up: what a mean takes, in 32 bytes.
///
/// Collect it, add to it, merge it, store it. Any chunking and any order gives the same tally.
/// For a median, a percentile or the share within a target, see
/// [`Durations`](super::Durations).
///
/// ```
/// use std::time::Duration;
///
/// use cx_metrics::response_time;
///
/// let mut today = response_time::Tally::new();
/// today.record(Duration::from_secs(90));
/// today.record_open();
///
/// let yesterday = [30, 60].map(Duration::from_secs).iter().collect::<response_time::Tally>();
/// let both = yesterday + today;
/// assert_eq!(both.mean()?.to_string(), "1m");
/// assert_eq!((both.answered(), both.open()), (3, 1));
/// # Ok::<(), cx_metrics::Error>(())
/// ```
///
/// Recording and `+=` panic past a total of `u64::MAX` enquiries or `u128::MAX` nanoseconds (10^22
/// years), which no counting reaches.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Answered and open fit a `u64` together; the total is at most the longest duration for each
    /// answer, so that a mean is always a duration.
    counts: Counts,
}

/// Making, recording and merging.
impl Tally {
    /// A tally of nothing yet.
    ///
    /// ```
    /// use cx_metrics::response_time;
    /// assert_eq!(response_time::Tally::new().enquiries(), 0);
    /// ```
    #[must_use]
    pub const fn new() -> Self {
        Self { counts: Counts { answered: 0, open: 0, total_nanoseconds: 0 } }
    }

    /// A tally of times that are added up already.
    ///
    /// ```
    /// use cx_metrics::response_time;
    ///
    /// let counts = response_time::Counts { answered: 0, open: 3, total_nanoseconds: 1 };
    /// let error = response_time::Tally::from_counts(counts).unwrap_err();
    /// assert_eq!(error.to_string(), "0 answers cannot have taken 1 nanoseconds");
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TotalTooLarge`] if answered and open add up past `u64::MAX`,
    /// [`Error::ImpossibleTotalTime`] if the total is longer than [`Duration::MAX`] for each
    /// answer.
    pub fn from_counts(counts: Counts) -> Result<Self, Error> {
        let Counts { answered, open, total_nanoseconds: nanoseconds } = counts;
        sum(answered, open)?;
        // A product past 128 bits is more than any total.
        let longest = u128::from(answered).checked_mul(Duration::MAX.as_nanos());
        if longest.is_some_and(|longest| nanoseconds > longest) {
            return Err(Error::ImpossibleTotalTime { answered, nanoseconds });
        }
        Ok(Self { counts })
    }

    /// The counts, to store or to show.
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// use cx_metrics::response_time;
    ///
    /// let tally = response_time::Tally::from(&[Duration::from_secs(60)]);
    /// assert_eq!(tally.counts().total_nanoseconds, 60_000_000_000);
    /// ```
    #[must_use]
    pub const fn counts(&self) -> Counts {
        self.counts
    }

    /// The same tally with so many more enquiries that are still open.
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// use cx_metrics::response_time;
    ///
    /// let tally = response_time::Tally::from(&[Duration::from_secs(60)]).with_open(3)?;
    /// assert_eq!(tally.enquiries(), 4);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TotalTooLarge`] past `u64::MAX` enquiries.
    pub fn with_open(self, open: u64) -> Result<Self, Error> {
        self.checked_add(&Self { counts: Counts { open, ..Counts::default() } })
    }

    /// Records the response time of an enquiry.
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// use cx_metrics::response_time;
    ///
    /// let mut tally = response_time::Tally::new();
    /// tally.record(Duration::from_secs(90));
    /// assert_eq!(tally.mean()?.to_string(), "1m 30s");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Panics
    ///
    /// Past a total of `u64::MAX` enquiries or `u128::MAX` nanoseconds, as `+=` does.
    pub fn record(&mut self, time: Duration) {
        // First what can fail; the answered are at most the enquiries.
        or_panic(sum(self.enquiries(), 1));
        self.counts.total_nanoseconds = or_panic(self.total_with(time.as_nanos()));
        self.counts.answered += 1;
    }

    /// Records an enquiry that has no response yet.
    ///
    /// ```
    /// use cx_metrics::response_time;
    ///
    /// let mut tally = response_time::Tally::new();
    /// tally.record_open();
    /// assert_eq!(tally.open(), 1);
    /// ```
    ///
    /// # Panics
    ///
    /// Past a total of `u64::MAX` enquiries, as `+=` does.
    pub fn record_open(&mut self) {
        self.merge(&Self { counts: Counts { open: 1, ..Counts::default() } });
    }

    /// The sum of two tallies, for rollups that come from outside.
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// use cx_metrics::response_time;
    ///
    /// let day = response_time::Tally::from(&[Duration::from_secs(60)]);
    /// assert_eq!(day.checked_add(&day)?.answered(), 2);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TotalTooLarge`] past `u64::MAX` enquiries, [`Error::TotalTimeTooLong`] past
    /// `u128::MAX` nanoseconds.
    pub fn checked_add(&self, other: &Self) -> Result<Self, Error> {
        let answered = sum(self.counts.answered, other.counts.answered)?;
        let open = sum(self.counts.open, other.counts.open)?;
        sum(answered, open)?;
        // At most the longest duration for each answer, as both are.
        let total_nanoseconds = self.total_with(other.counts.total_nanoseconds)?;
        Ok(Self { counts: Counts { answered, open, total_nanoseconds } })
    }

    /// What is left of a tally when another is taken out of it, as the oldest day is from a
    /// rolling window.
    ///
    /// An enquiry that was open then and is answered now is not the same in both: recount the days
    /// on which any was open.
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// use cx_metrics::response_time;
    ///
    /// let day = response_time::Tally::from(&[Duration::from_secs(60)]);
    /// let window = &day + &day;
    /// assert_eq!(window.checked_sub(&day)?, day);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TakesTooMany`], [`Error::TakesTooMuchTime`] or [`Error::ImpossibleTotalTime`] if
    /// the other is not contained in this one.
    pub fn checked_sub(&self, other: &Self) -> Result<Self, Error> {
        let (nanoseconds, taken) = (self.counts.total_nanoseconds, other.counts.total_nanoseconds);
        let too_much = Error::TakesTooMuchTime { nanoseconds, taken };
        let answers = || "answers".to_owned();
        let open = || "open enquiries".to_owned();
        Self::from_counts(Counts {
            answered: left(self.counts.answered, other.counts.answered, answers)?,
            open: left(self.counts.open, other.counts.open, open)?,
            total_nanoseconds: nanoseconds.checked_sub(taken).ok_or(too_much)?,
        })
    }

    pub(super) fn tally_all(&mut self, times: impl Iterator<Item = Option<Duration>>) {
        let (mut enquiries, mut open, mut total) = (0, 0, Sum::default());
        // No branch on what cannot be foreseen: one that is open adds a time of 0.
        times.for_each(|time| {
            enquiries += 1;
            open += u64::from(time.is_none());
            total.add(time.unwrap_or_default());
        });
        self.merge(&Self::added_up(enquiries - open, open, total));
    }

    fn added_up(answered: u64, open: u64, total: Sum) -> Self {
        Self { counts: Counts { answered, open, total_nanoseconds: or_panic(total.total()) } }
    }

    fn total_with(&self, more: u128) -> Result<u128, Error> {
        let total = self.counts.total_nanoseconds;
        total.checked_add(more).ok_or(Error::TotalTimeTooLong { total, more })
    }

    fn merge(&mut self, other: &Self) {
        *self = or_panic(self.checked_add(other));
    }
}

counting_tally!([] Tally, answers: Duration);

store_as_counts!(
    Tally,
    "response_time",
    Counts {
        answered: u64,
        open: u64,
        #[serde(rename = "total_seconds", with = "super::wire::seconds")]
        total_nanoseconds: u128,
    }
);

impl From<&[Duration]> for Tally {
    /// The fast path for a batch: at the speed at which memory is read.
    ///
    /// # Panics
    ///
    /// Past a total of `u128::MAX` nanoseconds.
    fn from(times: &[Duration]) -> Self {
        Self::added_up(times.len() as u64, 0, Sum::of(times))
    }
}

impl<const N: usize> From<&[Duration; N]> for Tally {
    fn from(times: &[Duration; N]) -> Self {
        Self::from(times.as_slice())
    }
}

impl From<&Vec<Duration>> for Tally {
    fn from(times: &Vec<Duration>) -> Self {
        Self::from(times.as_slice())
    }
}
