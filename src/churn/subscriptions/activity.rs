//! What customers did within a period.

use rust_decimal::Decimal;

use super::super::{Tally, some};
use crate::{error::Error, ratio::ratio};

/// The customers of a period as counts, and how often somebody left or came back.
///
/// The counts compare who is there at both ends; the events are all that happened in between,
/// whoever it was. A passive record.
///
/// ```
/// use cx_metrics::churn::subscriptions::{Period, Subscription, Subscriptions};
///
/// let mut subscriptions = Subscriptions::new();
/// subscriptions.record(Subscription { customer: "ada", start: 0, end: Some(12) })?;
/// subscriptions.record(Subscription { customer: "ada", start: 14, end: Some(19) })?;
/// let activity = subscriptions.activity(Period { after: 10, until: 20 })?;
/// assert_eq!(activity.tally.counts().lost, 1);
/// assert_eq!(activity.churn_events, 2);
/// # Ok::<(), cx_metrics::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Activity {
    /// The customers by who was there at the start and at the end.
    pub tally: Tally,
    /// Customers at the start and at the end who were away in between.
    pub left_and_returned: u64,
    /// How often a customer left: one who returns can leave twice.
    pub churn_events: u64,
    /// How often a former customer came back.
    pub reactivation_events: u64,
}

impl Activity {
    /// `churn_events / start`, exact: how often a customer left, for each at the start.
    ///
    /// A ratio and no rate: those who joined leave as well, and some leave twice, so it may pass 1.
    ///
    /// ```
    /// use cx_metrics::churn::subscriptions::{Period, Subscription, Subscriptions};
    ///
    /// let mut subscriptions = Subscriptions::new();
    /// subscriptions.record(Subscription { customer: "ada", start: 0, end: Some(12) })?;
    /// subscriptions.record(Subscription { customer: "ada", start: 14, end: Some(19) })?;
    /// let activity = subscriptions.activity(Period { after: 10, until: 20 })?;
    /// assert_eq!(activity.churn_events_per_customer()?.to_string(), "2");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without a customer at the start.
    pub fn churn_events_per_customer(&self) -> Result<Decimal, Error> {
        let start = some(self.tally.counts().start, "customers at the start")?;
        ratio(self.churn_events.into(), start.into())
    }
}
