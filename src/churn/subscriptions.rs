//! Churn from subscriptions: who was a customer from when until when.
//!
//! A customer is active while at least one subscription is: subscriptions that overlap or touch are
//! one spell, and cancelling one of two is no churn (as Stripe counts it, too). Times are integers of
//! any unit, days or seconds since some date; a subscription is active from its start until just
//! before its end.
//!
//! ```text
//! active at t      : start <= t < end
//! period           : after < t <= until
//! at the start     : active at `after`;  at the end: active at `until`
//! ```
//!
//! ```
//! use cx_metrics::churn::subscriptions::{Period, Subscription, Subscriptions};
//!
//! let mut subscriptions = Subscriptions::new();
//! for (customer, start, end) in [
//!     ("ada", 0, None),
//!     ("bob", 0, Some(15)),
//!     ("cyd", 5, Some(12)),
//!     ("cyd", 14, None),
//!     ("eve", 12, Some(18)),
//! ] {
//!     subscriptions.record(Subscription { customer, start, end })?;
//! }
//!
//! let activity = subscriptions.activity(Period { after: 10, until: 20 })?;
//! assert_eq!(activity.tally.rate()?.to_string(), "33.33%"); // bob, of ada, bob and cyd
//! assert_eq!(activity.tally.counts().joined_lost, 1); // eve
//! assert_eq!(activity.left_and_returned, 1); // cyd
//! assert_eq!(activity.churn_events, 3); // bob, cyd and eve
//! # Ok::<(), cx_metrics::Error>(())
//! ```
//!
//! Reading a file of them is shown in the [module above](super#from-a-file).
//!
//! # Calendar months
//!
//! With days as times, February is `Period { after: january_31, until: february_28 }`: who was there
//! on the last day of January, and is on the last day of February. Take the last days and not the
//! firsts: a subscription that ends on 1 February has 31 January as its last active day, and so is
//! lost in February. If your files name the last day of a subscription rather than the day after,
//! add one to it. With seconds, take the last second of either month.
//!
//! # What it cannot tell
//!
//! Who was a customer before the first subscription that was recorded: record the old ones too, or a
//! former customer seems to join. Trials are subscriptions only if you record them.
//!
//! # Merging and storing
//!
//! Churn rates of months do not add up to that of a quarter, and a customer with subscriptions in two
//! shards would be counted twice: so what merges is this state, the spells of every customer. It
//! holds an id and 24 bytes a customer and 24 bytes a spell, and what the tree around them takes; it
//! answers any period. It is stored as a list, so that ids can be of any type that serde can store:
//! `{"metric":"churn_subscriptions","customers":[{"customer":"ada","spells":[{"start":0,"end":12}]}]}`.
//!
//! Source: for one subscription of several, and for customers who return, Stripe, "Calculating
//! subscriber churn rate in Billing".

mod activity;
mod spells;
#[cfg(feature = "serde")]
mod stored;

use std::collections::BTreeMap;

use self::spells::Spells;
pub use self::{activity::Activity, spells::Spell};
use super::{Status, Tally};
use crate::error::Error;

/// A subscription of a customer.
///
/// Checked when it is recorded: it must end after its start.
///
/// ```
/// use cx_metrics::churn::subscriptions::Subscription;
/// let still_running = Subscription { customer: 17_u64, start: 20_394, end: None };
/// assert_eq!(still_running.end, None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Subscription<Id> {
    /// Whose it is.
    pub customer: Id,
    /// The first time at which it is active.
    pub start: i64,
    /// The first time at which it is not active any more; none if it still runs.
    #[cfg_attr(feature = "serde", serde(deserialize_with = "serde::Deserialize::deserialize"))]
    pub end: Option<i64>,
}

/// A period: after one time until another, which still belongs to it.
///
/// The customers at its start are those active at `after`, so that the end of a period is the start
/// of the next: `after: 0, until: 30` and `after: 30, until: 60`.
///
/// ```
/// use cx_metrics::churn::subscriptions::{Period, Subscriptions};
///
/// let error = Subscriptions::<u64>::new().activity(Period { after: 20, until: 20 }).unwrap_err();
/// assert_eq!(error.to_string(), "a period cannot last from 20 to 20");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Period {
    /// The last time before the period.
    pub after: i64,
    /// The last time within it.
    pub until: i64,
}

/// The subscriptions of all customers, as the spells in which each was active.
///
/// ```
/// use cx_metrics::churn::subscriptions::{Period, Subscription, Subscriptions};
///
/// let mut subscriptions = Subscriptions::new();
/// subscriptions.record(Subscription { customer: "ada", start: 0, end: Some(12) })?;
/// subscriptions.record(Subscription { customer: "ada", start: 12, end: None })?;
/// assert_eq!(subscriptions.tally(Period { after: 10, until: 20 })?.rate()?.to_string(), "0%");
/// # Ok::<(), cx_metrics::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subscriptions<Id> {
    // Nobody is here without a spell.
    customers: BTreeMap<Id, Spells>,
}

impl<Id: Ord> Subscriptions<Id> {
    /// No subscriptions yet.
    ///
    /// ```
    /// use cx_metrics::churn::subscriptions::Subscriptions;
    /// assert_eq!(Subscriptions::<String>::new().customers().count(), 0);
    /// ```
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a subscription. In any order; the same one twice changes nothing.
    ///
    /// ```
    /// use cx_metrics::churn::subscriptions::{Subscription, Subscriptions};
    ///
    /// let mut subscriptions = Subscriptions::new();
    /// let backwards = Subscription { customer: "ada", start: 5, end: Some(5) };
    /// let error = subscriptions.record(backwards).unwrap_err();
    /// assert_eq!(error.to_string(), "a subscription cannot last from 5 to 5");
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::EmptySpan`] if it does not end after its start.
    pub fn record(&mut self, subscription: Subscription<Id>) -> Result<(), Error> {
        let Subscription { customer, start, end } = subscription;
        let spell = Spell::new(start, end)?;
        self.customers.entry(customer).or_default().insert(spell);
        Ok(())
    }

    /// Adds the subscriptions of another shard, of the same customers or of others. The result does
    /// not depend on the order.
    ///
    /// ```
    /// use cx_metrics::churn::subscriptions::{Subscription, Subscriptions};
    ///
    /// let mut old = Subscriptions::new();
    /// old.record(Subscription { customer: "ada", start: 0, end: Some(12) })?;
    /// let mut new = Subscriptions::new();
    /// new.record(Subscription { customer: "ada", start: 12, end: None })?;
    /// old.merge(new);
    /// assert_eq!(old.customers().count(), 1);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    pub fn merge(&mut self, other: Self) {
        for (customer, spells) in other.customers {
            let known = self.customers.entry(customer).or_default();
            for spell in spells.into_inner() {
                known.insert(spell);
            }
        }
    }

    /// Every customer in the order of the ids, with the spells of activity, in order of time.
    ///
    /// ```
    /// use cx_metrics::churn::subscriptions::{Subscription, Subscriptions};
    ///
    /// let mut subscriptions = Subscriptions::new();
    /// subscriptions.record(Subscription { customer: "ada", start: 0, end: Some(12) })?;
    /// subscriptions.record(Subscription { customer: "ada", start: 5, end: Some(20) })?;
    /// let (customer, spells) = subscriptions.customers().next().unwrap();
    /// assert_eq!((*customer, spells.len(), spells[0].end()), ("ada", 1, Some(20)));
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn customers(&self) -> impl ExactSizeIterator<Item = (&Id, &[Spell])> {
        self.customers.iter().map(|(customer, spells)| (customer, spells.as_slice()))
    }

    /// The customers of a period as counts.
    ///
    /// Lost: active at the start and not at the end. Joined: active for the first time ever.
    /// Reactivated: active before, not at the start, and again at the end. Whoever left and returned
    /// within the period stayed.
    ///
    /// ```
    /// use cx_metrics::churn::subscriptions::{Period, Subscription, Subscriptions};
    ///
    /// let mut subscriptions = Subscriptions::new();
    /// subscriptions.record(Subscription { customer: "ada", start: 0, end: None })?;
    /// subscriptions.record(Subscription { customer: "bob", start: 0, end: Some(15) })?;
    /// let tally = subscriptions.tally(Period { after: 10, until: 20 })?;
    /// assert_eq!(tally.rate()?.to_string(), "50%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::EmptySpan`] if the period does not end after its start.
    pub fn tally(&self, period: Period) -> Result<Tally, Error> {
        self.activity(period).map(|activity| activity.tally)
    }

    /// The customers of a period as counts, and how often somebody left or came back.
    ///
    /// ```
    /// use cx_metrics::churn::subscriptions::{Period, Subscription, Subscriptions};
    ///
    /// let mut subscriptions = Subscriptions::new();
    /// subscriptions.record(Subscription { customer: "ada", start: 0, end: Some(12) })?;
    /// subscriptions.record(Subscription { customer: "ada", start: 14, end: None })?;
    /// let activity = subscriptions.activity(Period { after: 10, until: 20 })?;
    /// assert_eq!((activity.churn_events, activity.reactivation_events), (1, 1));
    /// assert_eq!(activity.tally.rate()?.to_string(), "0%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::EmptySpan`] if the period does not end after its start.
    pub fn activity(&self, period: Period) -> Result<Activity, Error> {
        let Period { after, until } = period;
        if after >= until {
            let (start, end) = (after.into(), until.into());
            return Err(Error::EmptySpan { what: "a period", start, end });
        }
        let mut activity = Activity {
            tally: self.customers.values().filter_map(|spells| spells.status(period)).collect(),
            left_and_returned: 0,
            churn_events: 0,
            reactivation_events: 0,
        };
        for spells in self.customers.values() {
            let ends = spells.ends_within(period);
            let stayed = spells.status(period) == Some(Status::Stayed);
            activity.left_and_returned += u64::from(stayed && ends > 0);
            activity.churn_events += ends;
            activity.reactivation_events += spells.restarts_within(period);
        }
        Ok(activity)
    }
}

impl<Id> Default for Subscriptions<Id> {
    /// No subscriptions yet.
    fn default() -> Self {
        Self { customers: BTreeMap::new() }
    }
}
