//! Sessions (visits): engagement, bounces and conversion.

mod counts;
mod reading;
mod summary;

use std::time::Duration;

pub use self::{counts::SessionCounts, summary::SessionSummary};
use crate::{
    error::Error,
    total::{left, store_as_counts, sum},
};

/// What happened in one session.
///
/// ```
/// use std::time::Duration;
///
/// use cx_metrics::conversion::Session;
///
/// let glance = Session { page_views: 1, duration: Duration::from_secs(4), ..Session::default() };
/// assert_eq!(glance.key_events, 0);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Session {
    /// Pages or screens seen.
    pub page_views: u64,
    /// Other interactions that were tracked, such as a video that was played.
    pub other_hits: u64,
    /// How long it lasted.
    pub duration: Duration,
    /// Key events: what a visitor was meant to do, each time it was done.
    pub key_events: u64,
}

/// Sessions so far: how many were engaged, bounced and converted.
///
/// A session is engaged if it lasted longer than a threshold, had a key event, or at least two page
/// views. This is the definition of Google Analytics 4, whose threshold is 10 seconds unless set
/// otherwise; [`new`](Self::new) takes any.
///
/// ```
/// use std::time::Duration;
///
/// use cx_metrics::conversion::{Session, Sessions};
///
/// let mut sessions = Sessions::default();
/// let seconds = Duration::from_secs;
/// sessions.record(Session { page_views: 1, duration: seconds(4), ..Session::default() })?;
/// sessions.record(Session { page_views: 1, duration: seconds(300), ..Session::default() })?;
/// sessions.record(Session { page_views: 5, duration: seconds(9), ..Session::default() })?;
///
/// // Somebody who read one page for five minutes bounced, or did not.
/// assert_eq!(sessions.bounce_rate()?.to_string(), "33.33%");
/// assert_eq!(sessions.single_interaction_bounce_rate()?.to_string(), "66.67%");
/// assert_eq!(sessions.single_page_bounce_rate()?.to_string(), "66.67%");
/// # Ok::<(), cx_metrics::Error>(())
/// ```
///
/// Which of them bounced? The same three sessions:
///
/// | number | here | published by, for example |
/// | --- | --- | --- |
/// | 33.33 % | [`bounce_rate`](Self::bounce_rate): not engaged | Google Analytics 4 |
/// | 66.67 % | [`single_interaction_bounce_rate`](Self::single_interaction_bounce_rate): one interaction | older tools |
/// | 66.67 % | [`single_page_bounce_rate`](Self::single_page_bounce_rate): one page view, nothing else | Matomo |
///
/// (Plausible's is of visitors, not of sessions.)
///
/// From a CSV file:
///
/// ```
/// use std::time::Duration;
///
/// use cx_metrics::conversion::{Session, Sessions};
///
/// let file: &[u8] = b"pages,clicks,seconds,orders\n1,0,4,0\n1,2,50,0\n6,4,240,1\n";
///
/// let mut sessions = Sessions::default();
/// for row in csv::Reader::from_reader(file).records() {
///     let row = row?;
///     sessions.record(Session {
///         page_views: row[0].parse()?,
///         other_hits: row[1].parse()?,
///         duration: Duration::from_secs(row[2].parse()?),
///         key_events: row[3].parse()?,
///     })?;
/// }
/// assert_eq!(sessions.engagement_rate()?.to_string(), "66.67%");
/// assert_eq!(sessions.conversion_rate()?.to_string(), "33.33%");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// Each session is counted once, so tallies add up, if their thresholds are the same: the threshold
/// is part of the tally and stored with it, and [`try_merge`](Self::try_merge) refuses another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sessions {
    /// As `SessionCounts::check` has them.
    counts: SessionCounts,
}

/// Making, recording and merging.
impl Sessions {
    /// No session yet, and when one is engaged: after longer than this.
    ///
    /// [`Sessions::default()`](Self::default) takes 10 seconds.
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// use cx_metrics::conversion::{Session, Sessions};
    ///
    /// let mut strict = Sessions::new(Duration::from_secs(60));
    /// let half_a_minute = Duration::from_secs(30);
    /// strict.record(Session { page_views: 1, duration: half_a_minute, ..Session::default() })?;
    /// assert_eq!(strict.engagement_rate()?.to_string(), "0%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn new(engaged_after: Duration) -> Self {
        Self { counts: SessionCounts { engaged_after, ..SessionCounts::default() } }
    }

    /// A tally of sessions that are counted already.
    ///
    /// ```
    /// use cx_metrics::conversion::{SessionCounts, Sessions};
    ///
    /// let counts = SessionCounts { sessions: 1_000, engaged: 724, ..SessionCounts::default() };
    /// let sessions = Sessions::from_counts(counts)?;
    /// assert_eq!(sessions.bounce_rate()?.to_string(), "27.6%");
    ///
    /// let counts = SessionCounts { sessions: 10, engaged: 11, ..SessionCounts::default() };
    /// assert_eq!(
    ///     Sessions::from_counts(counts).unwrap_err().to_string(),
    ///     "11 engaged sessions of 10 sessions: a part cannot exceed its whole"
    /// );
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::PartExceedsWhole`] if there are more engaged or single-interaction sessions than
    /// sessions, more single-page than single-interaction ones, more converting than engaged ones,
    /// fewer key events than converting sessions, or key events without a converting session.
    pub fn from_counts(counts: SessionCounts) -> Result<Self, Error> {
        counts.check()?;
        Ok(Self { counts })
    }

    /// Counts one more session.
    ///
    /// ```
    /// use cx_metrics::conversion::{Session, Sessions};
    ///
    /// let mut sessions = Sessions::default();
    /// sessions.record(Session { page_views: 3, key_events: 2, ..Session::default() })?;
    /// assert_eq!(sessions.counts().key_events, 2);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TotalTooLarge`] if the key events add up past `u64::MAX`; the tally then stays as
    /// it was.
    pub fn record(&mut self, session: Session) -> Result<(), Error> {
        let counts = SessionCounts::of(session, self.counts.engaged_after);
        self.try_merge(&Self { counts })
    }

    /// Counts many more sessions.
    ///
    /// ```
    /// use cx_metrics::conversion::{Session, Sessions};
    ///
    /// let mut sessions = Sessions::default();
    /// sessions.record_all([1, 2, 5].map(|page_views| Session { page_views, ..Session::default() }))?;
    /// assert_eq!(sessions.engagement_rate()?.to_string(), "66.67%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`record`](Self::record); the tally then stays as it was.
    pub fn record_all(&mut self, sessions: impl IntoIterator<Item = Session>) -> Result<(), Error> {
        let mut all = self.clone();
        sessions.into_iter().try_for_each(|session| all.record(session))?;
        *self = all;
        Ok(())
    }

    /// Adds the sessions of another tally.
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// use cx_metrics::conversion::Sessions;
    ///
    /// let mut sessions = Sessions::default();
    /// let other = Sessions::new(Duration::from_secs(30));
    /// assert_eq!(
    ///     sessions.try_merge(&other).unwrap_err().to_string(),
    ///     "sessions engaged after 30s cannot be merged with those engaged after 10s"
    /// );
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::WrongThreshold`] if the other's sessions were engaged after another time,
    /// [`Error::TotalTooLarge`] past `u64::MAX`; the tally then stays as it was.
    pub fn try_merge(&mut self, other: &Self) -> Result<(), Error> {
        self.counts = self.counts.combine(other.counts, |_, count, more| sum(count, more))?;
        Ok(())
    }

    /// What is left when others are taken out, as the oldest day is from a rolling window.
    ///
    /// ```
    /// use cx_metrics::conversion::{Session, Sessions};
    ///
    /// let mut sessions = Sessions::default();
    /// sessions.record(Session { page_views: 3, ..Session::default() })?;
    /// assert_eq!(sessions.checked_sub(&sessions)?, Sessions::default());
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::WrongThreshold`] if the others were engaged after another time,
    /// [`Error::TakesTooMany`] if they are not contained in these.
    pub fn checked_sub(&self, other: &Self) -> Result<Self, Error> {
        let take = |what: &str, count, taken| left(count, taken, || what.to_owned());
        Self::from_counts(self.counts.combine(other.counts, take)?)
    }
}

store_as_counts!(
    Sessions,
    "sessions",
    SessionCounts {
        engaged_after: Duration,
        sessions: u64,
        engaged: u64,
        single_interaction: u64,
        single_page: u64,
        converting: u64,
        key_events: u64,
    }
);
