//! From instants to response times.

use std::{
    fmt::Debug,
    time::{Duration, Instant, SystemTime},
};

use super::time::{SECOND, duration};
use crate::error::Error;

/// When an enquiry was asked, and when it was first answered, if it was.
///
/// The instants are a [`SystemTime`], an [`Instant`], or integers that count a [`Unit`] from
/// wherever they like: the timestamps of `chrono`, `jiff`, `time`, or of a database (any integer
/// type that goes into an `i128`).
///
/// ```
/// use std::time::Duration;
///
/// use cx_metrics::response_time::{Durations, Enquiry, Unit};
///
/// let enquiries = [
///     Enquiry { asked: 1_700_000_000_i64, answered: Some(1_700_000_120) },
///     Enquiry { asked: 1_700_000_060, answered: None },
/// ];
/// let times = enquiries.iter().map(|enquiry| enquiry.response_time_in(Unit::Seconds));
/// let durations = times.collect::<Result<Durations, _>>()?;
/// assert_eq!(durations.tally().mean()?.to_string(), "2m");
/// assert_eq!(durations.tally().open(), 1);
///
/// let reversed = Enquiry { asked: 120, answered: Some(60) };
/// assert_eq!(
///     reversed.response_time_in(Unit::Seconds).unwrap_err().to_string(),
///     "answered at 60, before it was asked at 120"
/// );
/// # Ok::<(), cx_metrics::Error>(())
/// ```
///
/// With serde it is a record of two fields, both of which must be there; an empty cell of a CSV
/// file is an enquiry that is still open. Other columns are ignored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Enquiry<T> {
    /// When the clock starts.
    pub asked: T,
    /// When it stops, with the first response; `None` while there is none.
    // Read so that a missing column is an error, and not an enquiry that is open.
    #[cfg_attr(feature = "serde", serde(deserialize_with = "serde::Deserialize::deserialize"))]
    pub answered: Option<T>,
}

/// What the integers of an [`Enquiry`] count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
pub enum Unit {
    /// Seconds, as Unix time is.
    Seconds,
    /// Thousandths of a second, as in JavaScript and Java.
    Milliseconds,
    /// Millionths of a second, as in many databases.
    Microseconds,
    /// Billionths of a second.
    Nanoseconds,
}

impl Unit {
    fn nanoseconds(self) -> u128 {
        match self {
            Self::Seconds => SECOND,
            Self::Milliseconds => 1_000_000,
            Self::Microseconds => 1_000,
            Self::Nanoseconds => 1,
        }
    }

    /// The time between two integers.
    fn between(self, from: i128, to: i128) -> Result<Option<Duration>, Error> {
        if to < from {
            return Ok(None);
        }
        let count = to.abs_diff(from);
        let time = count.checked_mul(self.nanoseconds()).and_then(duration);
        let seconds = count / (SECOND / self.nanoseconds());
        time.map(Some).ok_or(Error::TooLong { seconds })
    }
}

impl<T: Copy + Into<i128>> Enquiry<T> {
    /// `answered - asked`; `None` if it is still open.
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// use cx_metrics::response_time::{Enquiry, Unit};
    ///
    /// let enquiry = Enquiry { asked: 1_700_000_000_000_i64, answered: Some(1_700_000_000_250) };
    /// let time = enquiry.response_time_in(Unit::Milliseconds)?;
    /// assert_eq!(time, Some(Duration::from_millis(250)));
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::BeforeAsked`] if it was answered before it was asked, [`Error::TooLong`] past
    /// [`Duration::MAX`].
    pub fn response_time_in(&self, unit: Unit) -> Result<Option<Duration>, Error> {
        response_time(self.counted(), |from, to| unit.between(from, to))
    }

    /// `now - asked`, for how long it has been open; `None` if it was answered by then.
    ///
    /// An enquiry that was answered later than `now` was still open, so that a report can be made
    /// for any day.
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// use cx_metrics::response_time::{Enquiry, Unit};
    ///
    /// let enquiry = Enquiry { asked: 0, answered: Some(300) };
    /// assert_eq!(enquiry.age_in(Unit::Seconds, 60)?, Some(Duration::from_secs(60)));
    /// assert_eq!(enquiry.age_in(Unit::Seconds, 600)?, None);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`response_time_in`](Self::response_time_in), and [`Error::BeforeAsked`] if now is before
    /// it was asked.
    pub fn age_in(&self, unit: Unit, now: T) -> Result<Option<Duration>, Error> {
        age(self.counted(), now.into(), |from, to| unit.between(from, to))
    }

    fn counted(self) -> Enquiry<i128> {
        Enquiry { asked: self.asked.into(), answered: self.answered.map(T::into) }
    }
}

impl Enquiry<SystemTime> {
    /// `answered - asked`; `None` if it is still open.
    ///
    /// ```
    /// use std::time::{Duration, SystemTime};
    ///
    /// use cx_metrics::response_time::Enquiry;
    ///
    /// let asked = SystemTime::UNIX_EPOCH;
    /// let enquiry = Enquiry { asked, answered: Some(asked + Duration::from_secs(60)) };
    /// assert_eq!(enquiry.response_time()?, Some(Duration::from_secs(60)));
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::BeforeAsked`] if it was answered before it was asked.
    pub fn response_time(&self) -> Result<Option<Duration>, Error> {
        response_time(*self, |from, to| Ok(to.duration_since(from).ok()))
    }

    /// `now - asked`, for how long it has been open; `None` if it was answered by then.
    ///
    /// ```
    /// use std::time::{Duration, SystemTime};
    ///
    /// use cx_metrics::response_time::Enquiry;
    ///
    /// let asked = SystemTime::UNIX_EPOCH;
    /// let enquiry = Enquiry { asked, answered: None };
    /// let now = asked + Duration::from_secs(60);
    /// assert_eq!(enquiry.age(now)?, Some(Duration::from_secs(60)));
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::BeforeAsked`] if it was answered, or now is, before it was asked.
    pub fn age(&self, now: SystemTime) -> Result<Option<Duration>, Error> {
        age(*self, now, |from, to| Ok(to.duration_since(from).ok()))
    }
}

impl Enquiry<Instant> {
    /// `answered - asked`; `None` if it is still open.
    ///
    /// ```
    /// use std::time::{Duration, Instant};
    ///
    /// use cx_metrics::response_time::Enquiry;
    ///
    /// let asked = Instant::now();
    /// let enquiry = Enquiry { asked, answered: Some(asked + Duration::from_secs(60)) };
    /// assert_eq!(enquiry.response_time()?, Some(Duration::from_secs(60)));
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::BeforeAsked`] if it was answered before it was asked.
    pub fn response_time(&self) -> Result<Option<Duration>, Error> {
        response_time(*self, |from, to| Ok(to.checked_duration_since(from)))
    }

    /// `now - asked`, for how long it has been open; `None` if it was answered by then.
    ///
    /// ```
    /// use std::time::{Duration, Instant};
    ///
    /// use cx_metrics::response_time::Enquiry;
    ///
    /// let asked = Instant::now();
    /// let enquiry = Enquiry { asked, answered: None };
    /// assert!(enquiry.age(Instant::now())?.is_some());
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::BeforeAsked`] if it was answered, or now is, before it was asked.
    pub fn age(&self, now: Instant) -> Result<Option<Duration>, Error> {
        age(*self, now, |from, to| Ok(to.checked_duration_since(from)))
    }
}

/// The time from asked to answered; between two instants in the wrong order there is none.
fn response_time<T: Copy + Debug>(
    Enquiry { asked, answered }: Enquiry<T>,
    between: impl Fn(T, T) -> Result<Option<Duration>, Error>,
) -> Result<Option<Duration>, Error> {
    let time = |answered| elapsed(asked, "answered at", answered, between);
    answered.map(time).transpose()
}

/// The time from asked to now, if it was not answered by then.
fn age<T: Copy + Debug + PartialOrd>(
    enquiry: Enquiry<T>,
    now: T,
    between: impl Fn(T, T) -> Result<Option<Duration>, Error>,
) -> Result<Option<Duration>, Error> {
    response_time(enquiry, &between)?;
    if enquiry.answered.is_some_and(|answered| answered <= now) {
        return Ok(None);
    }
    elapsed(enquiry.asked, "now is", now, between).map(Some)
}

fn elapsed<T: Copy + Debug>(
    asked: T,
    what: &'static str,
    instant: T,
    between: impl Fn(T, T) -> Result<Option<Duration>, Error>,
) -> Result<Duration, Error> {
    between(asked, instant)?.ok_or_else(|| Error::BeforeAsked {
        what,
        instant: format!("{instant:?}"),
        asked: format!("{asked:?}"),
    })
}
