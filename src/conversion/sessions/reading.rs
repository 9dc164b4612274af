//! What a tally of sessions tells.

use rust_decimal::Decimal;

use super::{SessionCounts, SessionSummary, Sessions};
use crate::{
    confidence::Confidence,
    error::Error,
    percent::{Percent, share},
    proportion::Proportion,
    ratio::ratio,
};

/// Reading.
impl Sessions {
    /// The sessions, and how many of them were engaged, bounced and converted.
    ///
    /// ```
    /// use cx_metrics::conversion::{Session, Sessions};
    ///
    /// let mut sessions = Sessions::default();
    /// sessions.record(Session { page_views: 1, other_hits: 1, ..Session::default() })?;
    /// assert_eq!((sessions.counts().sessions, sessions.counts().single_interaction), (1, 0));
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn counts(&self) -> SessionCounts {
        self.counts
    }

    /// `100 x engaged sessions / sessions`, exact.
    ///
    /// The engagement rate of Google Analytics 4.
    ///
    /// ```
    /// use cx_metrics::conversion::{SessionCounts, Sessions};
    ///
    /// let counts = SessionCounts { sessions: 1_000, engaged: 724, ..SessionCounts::default() };
    /// assert_eq!(Sessions::from_counts(counts)?.engagement_rate()?.to_string(), "72.4%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without a session.
    pub fn engagement_rate(&self) -> Result<Percent, Error> {
        self.share(self.counts.engaged)
    }

    /// `100 x (sessions - engaged sessions) / sessions`, exact: what engagement leaves of 100 %.
    ///
    /// The bounce rate of Google Analytics 4, which its API returns as a fraction
    /// ([`Percent::fraction`]).
    ///
    /// ```
    /// use cx_metrics::conversion::{SessionCounts, Sessions};
    ///
    /// let counts = SessionCounts { sessions: 1_000, engaged: 724, ..SessionCounts::default() };
    /// assert_eq!(Sessions::from_counts(counts)?.bounce_rate()?.fraction().to_string(), "0.276");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without a session.
    pub fn bounce_rate(&self) -> Result<Percent, Error> {
        self.share(self.engaged().misses)
    }

    /// `100 x sessions with exactly one interaction / sessions`, exact; page views and other hits
    /// are interactions.
    ///
    /// The older definition of a bounce, however long the session lasted.
    ///
    /// ```
    /// use cx_metrics::conversion::{Session, Sessions};
    ///
    /// let mut sessions = Sessions::default();
    /// sessions.record(Session { page_views: 1, ..Session::default() })?;
    /// sessions.record(Session { page_views: 1, other_hits: 1, ..Session::default() })?;
    /// assert_eq!(sessions.single_interaction_bounce_rate()?.to_string(), "50%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without a session.
    pub fn single_interaction_bounce_rate(&self) -> Result<Percent, Error> {
        self.share(self.counts.single_interaction)
    }

    /// `100 x sessions with one page view and no other hit / sessions`, exact.
    ///
    /// The bounce rate of Matomo. It differs from
    /// [`single_interaction_bounce_rate`](Self::single_interaction_bounce_rate) by the sessions
    /// that had a hit and no page at all.
    ///
    /// ```
    /// use cx_metrics::conversion::{Session, Sessions};
    ///
    /// let mut sessions = Sessions::default();
    /// sessions.record(Session { page_views: 1, ..Session::default() })?;
    /// sessions.record(Session { other_hits: 1, ..Session::default() })?;
    /// assert_eq!(sessions.single_page_bounce_rate()?.to_string(), "50%");
    /// assert_eq!(sessions.single_interaction_bounce_rate()?.to_string(), "100%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without a session.
    pub fn single_page_bounce_rate(&self) -> Result<Percent, Error> {
        self.share(self.counts.single_page)
    }

    /// `100 x sessions with a key event / sessions`, exact.
    ///
    /// The "session key event rate" of Google Analytics 4.
    ///
    /// ```
    /// use cx_metrics::conversion::{Session, Sessions};
    ///
    /// let mut sessions = Sessions::default();
    /// sessions.record(Session { page_views: 3, key_events: 2, ..Session::default() })?;
    /// sessions.record(Session { page_views: 3, ..Session::default() })?;
    /// assert_eq!(sessions.conversion_rate()?.to_string(), "50%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without a session.
    pub fn conversion_rate(&self) -> Result<Percent, Error> {
        self.share(self.counts.converting)
    }

    /// `key events / sessions`, exact: no rate, it may exceed 1.
    ///
    /// ```
    /// use cx_metrics::conversion::{Session, Sessions};
    ///
    /// let mut sessions = Sessions::default();
    /// sessions.record(Session { page_views: 3, key_events: 5, ..Session::default() })?;
    /// sessions.record(Session { page_views: 3, ..Session::default() })?;
    /// assert_eq!(sessions.key_events_per_session()?.to_string(), "2.5");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without a session.
    pub fn key_events_per_session(&self) -> Result<Decimal, Error> {
        self.engagement_rate()?;
        ratio(self.counts.key_events.into(), self.counts.sessions.into())
    }

    /// The sessions as hits (engaged) and misses (bounced), for an interval.
    ///
    /// ```
    /// use cx_metrics::{Confidence, Proportion, conversion::{SessionCounts, Sessions}};
    ///
    /// let counts = SessionCounts { sessions: 1_000, engaged: 724, ..SessionCounts::default() };
    /// let engaged = Sessions::from_counts(counts)?.engaged();
    /// assert_eq!(engaged, Proportion { hits: 724, misses: 276 });
    /// assert_eq!(engaged.interval(Confidence::P95)?.to_string(), "69.55 to 75.08 at 95% confidence");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn engaged(&self) -> Proportion {
        self.split(self.counts.engaged)
    }

    /// The sessions as hits (with a key event) and misses (without), for an interval.
    ///
    /// ```
    /// use cx_metrics::{Proportion, conversion::{Session, Sessions}};
    ///
    /// let mut sessions = Sessions::default();
    /// sessions.record(Session { page_views: 3, key_events: 2, ..Session::default() })?;
    /// assert_eq!(sessions.converting(), Proportion { hits: 1, misses: 0 });
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn converting(&self) -> Proportion {
        self.split(self.counts.converting)
    }

    /// The sessions as hits (one interaction) and misses (none or more), for an interval.
    ///
    /// ```
    /// use cx_metrics::{Proportion, conversion::{Session, Sessions}};
    ///
    /// let mut sessions = Sessions::default();
    /// sessions.record(Session { page_views: 1, ..Session::default() })?;
    /// sessions.record(Session { page_views: 3, ..Session::default() })?;
    /// assert_eq!(sessions.single_interaction(), Proportion { hits: 1, misses: 1 });
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn single_interaction(&self) -> Proportion {
        self.split(self.counts.single_interaction)
    }

    /// The sessions as hits (one page view and no other hit) and misses, for an interval.
    ///
    /// ```
    /// use cx_metrics::{Proportion, conversion::{Session, Sessions}};
    ///
    /// let mut sessions = Sessions::default();
    /// sessions.record(Session { page_views: 1, ..Session::default() })?;
    /// sessions.record(Session { other_hits: 1, ..Session::default() })?;
    /// assert_eq!(sessions.single_page(), Proportion { hits: 1, misses: 1 });
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn single_page(&self) -> Proportion {
        self.split(self.counts.single_page)
    }

    /// The tally read out in full.
    ///
    /// ```
    /// use cx_metrics::{Confidence, conversion::{SessionCounts, Sessions}};
    ///
    /// let counts = SessionCounts { sessions: 1_000, engaged: 724, ..SessionCounts::default() };
    /// let summary = Sessions::from_counts(counts)?.summary(Confidence::P95)?;
    /// assert_eq!(
    ///     summary.to_string(),
    ///     "72.4% of 1000 sessions engaged (69.55 to 75.08 at 95% confidence), \
    ///      0% converted (0.00 to 0.38 at 95% confidence)"
    /// );
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without a session.
    pub fn summary(&self, confidence: Confidence) -> Result<SessionSummary, Error> {
        Ok(SessionSummary {
            sessions: self.counts.sessions,
            engaged_after: self.counts.engaged_after,
            engagement_rate: self.engagement_rate()?,
            engagement_interval: self.engaged().interval(confidence)?,
            bounce_rate: self.bounce_rate()?,
            single_interaction_bounce_rate: self.single_interaction_bounce_rate()?,
            single_page_bounce_rate: self.single_page_bounce_rate()?,
            conversion_rate: self.conversion_rate()?,
            conversion_interval: self.converting().interval(confidence)?,
            key_events_per_session: self.key_events_per_session()?,
        })
    }

    fn share(&self, part: u64) -> Result<Percent, Error> {
        share(part, self.counts.sessions, "sessions")
    }

    /// A part of the sessions, and the others.
    fn split(&self, part: u64) -> Proportion {
        Proportion { hits: part, misses: self.counts.sessions - part }
    }
}
