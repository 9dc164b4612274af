//! A tally of sessions read out in full.

use std::{fmt, time::Duration};

use rust_decimal::{Decimal, RoundingStrategy};

use crate::{
    estimate::Interval,
    percent::{self, Percent},
};

/// A tally of sessions read out in full, for a dashboard or a file.
///
/// ```
/// use cx_metrics::{Confidence, conversion::{Session, Sessions}};
///
/// let mut sessions = Sessions::default();
/// sessions.record(Session { page_views: 3, key_events: 2, ..Session::default() })?;
/// let summary = sessions.summary(Confidence::P95)?;
/// assert_eq!(summary.conversion_rate.to_string(), "100%");
/// # Ok::<(), cx_metrics::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct SessionSummary {
    /// How many sessions there were.
    pub sessions: u64,
    /// A session that lasted longer is engaged.
    pub engaged_after: Duration,
    /// The share of the engaged.
    pub engagement_rate: Percent,
    /// Where the engagement of all sessions to come lies, in percent.
    pub engagement_interval: Interval,
    /// The share of those that were not engaged.
    pub bounce_rate: Percent,
    /// The share of those with exactly one interaction.
    pub single_interaction_bounce_rate: Percent,
    /// The share of those with one page view and no other hit.
    pub single_page_bounce_rate: Percent,
    /// The share of those with a key event.
    pub conversion_rate: Percent,
    /// Where the conversion of all sessions to come lies, in percent.
    pub conversion_interval: Interval,
    /// Key events over sessions; may exceed 1.
    #[cfg_attr(feature = "serde", serde(with = "rust_decimal::serde::str"))]
    pub key_events_per_session: Decimal,
}

impl SessionSummary {
    /// Every number to so many decimals, by a named strategy (estimates to the nearest).
    ///
    /// ```
    /// use cx_metrics::{Confidence, RoundingStrategy, conversion::{SessionCounts, Sessions}};
    ///
    /// let counts = SessionCounts { sessions: 7, engaged: 5, ..SessionCounts::default() };
    /// let summary = Sessions::from_counts(counts)?.summary(Confidence::P95)?;
    /// let shown = summary.rounded(1, RoundingStrategy::MidpointAwayFromZero);
    /// assert_eq!(shown.bounce_rate.get().to_string(), "28.6");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn rounded(self, decimals: u32, strategy: RoundingStrategy) -> Self {
        let percent = |share: Percent| share.rounded(decimals, strategy);
        Self {
            engagement_rate: percent(self.engagement_rate),
            engagement_interval: self.engagement_interval.rounded(decimals),
            bounce_rate: percent(self.bounce_rate),
            single_interaction_bounce_rate: percent(self.single_interaction_bounce_rate),
            single_page_bounce_rate: percent(self.single_page_bounce_rate),
            conversion_rate: percent(self.conversion_rate),
            conversion_interval: self.conversion_interval.rounded(decimals),
            key_events_per_session: percent::rounded(
                self.key_events_per_session,
                decimals,
                strategy,
            ),
            ..self
        }
    }
}

impl fmt::Display for SessionSummary {
    /// One line, to two decimals.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { sessions, engagement_rate, engagement_interval, .. } = self;
        let Self { conversion_rate, conversion_interval, .. } = self;
        write!(
            f,
            "{engagement_rate} of {sessions} sessions engaged ({engagement_interval}), \
             {conversion_rate} converted ({conversion_interval})"
        )
    }
}
