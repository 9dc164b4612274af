//! Sessions, counted.

use std::time::Duration;

use super::Session;
use crate::{error::Error, total::rest};

/// Sessions, counted: what goes into [`Sessions`](super::Sessions), and comes out.
///
/// The default is no session, and engagement after 10 seconds. A count that is left 0 says that
/// there were none: do not read what a report does not tell.
///
/// ```
/// use std::time::Duration;
///
/// use cx_metrics::conversion::SessionCounts;
///
/// let report = SessionCounts { sessions: 1_000, engaged: 724, ..SessionCounts::default() };
/// assert_eq!(report.engaged_after, Duration::from_secs(10));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SessionCounts {
    /// A session that lasted longer is engaged.
    pub engaged_after: Duration,
    /// How many sessions there were.
    pub sessions: u64,
    /// Those that lasted longer than that, had a key event, or at least two page views.
    pub engaged: u64,
    /// Those with exactly one interaction, a page view or another hit.
    pub single_interaction: u64,
    /// Those of them with one page view and no other hit.
    pub single_page: u64,
    /// Those with a key event. They are all engaged.
    pub converting: u64,
    /// Key events in all sessions, each time one happened.
    pub key_events: u64,
}

impl Default for SessionCounts {
    fn default() -> Self {
        Self {
            engaged_after: Duration::from_secs(10),
            sessions: 0,
            engaged: 0,
            single_interaction: 0,
            single_page: 0,
            converting: 0,
            key_events: 0,
        }
    }
}

impl SessionCounts {
    /// The counts of one session.
    pub(super) fn of(session: Session, engaged_after: Duration) -> Self {
        let Session { page_views, other_hits, duration, key_events } = session;
        let engaged = duration > engaged_after || key_events > 0 || page_views >= 2;
        Self {
            engaged_after,
            sessions: 1,
            engaged: engaged.into(),
            single_interaction: matches!((page_views, other_hits), (1, 0) | (0, 1)).into(),
            single_page: matches!((page_views, other_hits), (1, 0)).into(),
            converting: (key_events > 0).into(),
            key_events,
        }
    }

    pub(super) fn check(self) -> Result<(), Error> {
        let sessions = (self.sessions, "sessions");
        let engaged = (self.engaged, "engaged sessions");
        let single = (self.single_interaction, "single-interaction sessions");
        let converting = (self.converting, "converting sessions");
        let key_events = (self.key_events, "key events");
        rest(sessions, engaged)?;
        rest(sessions, single)?;
        rest(single, (self.single_page, "single-page sessions"))?;
        rest(engaged, converting)?;
        rest(key_events, converting)?;
        if self.converting == 0 {
            rest(converting, key_events)?;
        }
        Ok(())
    }

    /// Each count combined with that of others, which were engaged after the same time.
    pub(super) fn combine(
        self,
        other: Self,
        combine: impl Fn(&str, u64, u64) -> Result<u64, Error>,
    ) -> Result<Self, Error> {
        let (expected, found) = (self.engaged_after, other.engaged_after);
        if expected != found {
            return Err(Error::WrongThreshold { expected, found });
        }
        Ok(Self {
            engaged_after: self.engaged_after,
            sessions: combine("sessions", self.sessions, other.sessions)?,
            engaged: combine("engaged sessions", self.engaged, other.engaged)?,
            single_interaction: combine(
                "single-interaction sessions",
                self.single_interaction,
                other.single_interaction,
            )?,
            single_page: combine("single-page sessions", self.single_page, other.single_page)?,
            converting: combine("converting sessions", self.converting, other.converting)?,
            key_events: combine("key events", self.key_events, other.key_events)?,
        })
    }
}
