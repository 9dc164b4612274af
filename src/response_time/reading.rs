//! What a tally tells: counts, means and the answer rate.

use rust_decimal::Decimal;

use super::{tally::Tally, time::Time};
use crate::{error::Error, fraction::Fraction, percent::Percent, proportion::Proportion};

/// Reading.
impl Tally {
    /// How many enquiries have a response.
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// use cx_metrics::response_time;
    ///
    /// let tally = response_time::Tally::from(&[Duration::from_secs(60)]).with_open(3)?;
    /// assert_eq!(tally.answered(), 1);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub const fn answered(&self) -> u64 {
        self.counts().answered
    }

    /// How many enquiries have no response yet.
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// use cx_metrics::response_time;
    ///
    /// let tally = response_time::Tally::from(&[Duration::from_secs(60)]).with_open(3)?;
    /// assert_eq!(tally.open(), 3);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub const fn open(&self) -> u64 {
        self.counts().open
    }

    /// How many enquiries there are, answered or open.
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
    #[must_use]
    pub const fn enquiries(&self) -> u64 {
        self.counts().answered + self.counts().open
    }

    /// The response times of the answered, added up, in seconds: exact to 28 digits.
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// use cx_metrics::response_time;
    ///
    /// let tally = response_time::Tally::from(&[90, 30].map(Duration::from_secs));
    /// assert_eq!(tally.total_seconds()?.to_string(), "120");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TooManyDigits`] from 10^28 seconds on.
    pub fn total_seconds(&self) -> Result<Decimal, Error> {
        (self.total() * Fraction::from(Decimal::new(1, 9))).decimal()
    }

    /// `total response time / answered`, exact: the ordinary mean, over those who were answered.
    ///
    /// The enquiries still open are left out, and they are those that have waited longest: while
    /// there are any, the mean of all will be longer than this. Show [`open`](Self::open) beside
    /// it.
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// use cx_metrics::response_time;
    ///
    /// let tally = response_time::Tally::from(&[90, 30].map(Duration::from_secs)).with_open(2)?;
    /// assert_eq!(tally.mean()?.seconds().to_string(), "60");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without an answer.
    pub fn mean(&self) -> Result<Time, Error> {
        self.over(self.answered(), "answers")
    }

    /// `total response time / enquiries`, exact: the total over all enquiries, answered or not.
    ///
    /// The formula as it is often taught, "total time to first response / number of enquiries". It
    /// is the same as [`mean`](Self::mean) once all are answered. Until then it is too low, as if
    /// every open enquiry had been answered at once, and each new one makes it look better: it is
    /// for comparison with reports that are made so.
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// use cx_metrics::response_time;
    ///
    /// let tally = response_time::Tally::from(&[90, 30].map(Duration::from_secs)).with_open(2)?;
    /// assert_eq!(tally.mean_over_all()?.seconds().to_string(), "30");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without an enquiry.
    pub fn mean_over_all(&self) -> Result<Time, Error> {
        self.over(self.enquiries(), "enquiries")
    }

    /// `100 x answered / enquiries`: how much of the data the [`mean`](Self::mean) speaks about.
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// use cx_metrics::response_time;
    ///
    /// let tally = response_time::Tally::from(&[Duration::from_secs(60)]).with_open(3)?;
    /// assert_eq!(tally.answer_rate()?.to_string(), "25%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without an enquiry.
    pub fn answer_rate(&self) -> Result<Percent, Error> {
        match self.enquiries() {
            0 => Err(Error::NothingToMeasure { what: "enquiries" }),
            enquiries => Percent::of(self.answered(), enquiries),
        }
    }

    /// The answered as hits and the open as misses, for an interval of the
    /// [`answer_rate`](Self::answer_rate).
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// use cx_metrics::{Proportion, response_time};
    ///
    /// let tally = response_time::Tally::from(&[Duration::from_secs(60)]).with_open(3)?;
    /// assert_eq!(tally.answered_or_open(), Proportion { hits: 1, misses: 3 });
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub const fn answered_or_open(&self) -> Proportion {
        Proportion { hits: self.answered(), misses: self.open() }
    }

    fn total(&self) -> Fraction {
        Fraction::whole(self.counts().total_nanoseconds)
    }

    fn over(&self, count: u64, what: &'static str) -> Result<Time, Error> {
        let mean = self.total().over(&Fraction::from(count));
        Ok(Time::of(&mean.ok_or(Error::NothingToMeasure { what })?))
    }
}
