//! The spells in which a customer was active.

use super::{super::Status, Period};
use crate::error::Error;

/// A time in which a customer was active without a break.
///
/// ```
/// use cx_metrics::churn::subscriptions::{Subscription, Subscriptions};
///
/// let mut subscriptions = Subscriptions::new();
/// subscriptions.record(Subscription { customer: "ada", start: 3, end: Some(12) })?;
/// let (_, spells) = subscriptions.customers().next().unwrap();
/// assert!(spells[0].contains(3) && !spells[0].contains(12));
/// # Ok::<(), cx_metrics::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Spell {
    start: i64,
    /// After the start; none if it still lasts.
    end: Option<i64>,
}

impl Spell {
    pub(super) fn new(start: i64, end: Option<i64>) -> Result<Self, Error> {
        match end {
            Some(end) if end <= start => Err(Error::EmptySpan {
                what: "a subscription",
                start: start.into(),
                end: end.into(),
            }),
            _ => Ok(Self { start, end }),
        }
    }

    /// The first time at which the customer was active.
    ///
    /// ```
    /// # use cx_metrics::churn::subscriptions::{Subscription, Subscriptions};
    /// # let mut subscriptions = Subscriptions::new();
    /// subscriptions.record(Subscription { customer: "ada", start: 3, end: Some(12) })?;
    /// let (_, spells) = subscriptions.customers().next().unwrap();
    /// assert_eq!(spells[0].start(), 3);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn start(self) -> i64 {
        self.start
    }

    /// The first time at which the customer was not active any more; none if the spell lasts.
    ///
    /// ```
    /// # use cx_metrics::churn::subscriptions::{Subscription, Subscriptions};
    /// # let mut subscriptions = Subscriptions::new();
    /// subscriptions.record(Subscription { customer: "ada", start: 3, end: None })?;
    /// let (_, spells) = subscriptions.customers().next().unwrap();
    /// assert_eq!(spells[0].end(), None);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn end(self) -> Option<i64> {
        self.end
    }

    /// Whether the customer was active at a time: `start <= time < end`.
    ///
    /// ```
    /// # use cx_metrics::churn::subscriptions::{Subscription, Subscriptions};
    /// # let mut subscriptions = Subscriptions::new();
    /// subscriptions.record(Subscription { customer: "ada", start: 3, end: None })?;
    /// let (_, spells) = subscriptions.customers().next().unwrap();
    /// assert!(spells[0].contains(3) && !spells[0].contains(2));
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn contains(self, time: i64) -> bool {
        self.start <= time && self.end.is_none_or(|end| time < end)
    }

    fn ends_before(self, time: i64) -> bool {
        self.end.is_some_and(|end| end < time)
    }

    /// The spell of two that overlap or touch.
    fn joined_with(self, other: Self) -> Self {
        Self {
            start: self.start.min(other.start),
            end: self.end.zip(other.end).map(|(one, other)| one.max(other)),
        }
    }
}

/// The spells of a customer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Spells(
    /// In order of time, with a break between any two.
    Vec<Spell>,
);

impl Spells {
    /// Adds a spell, joined with those that it overlaps or touches.
    pub(super) fn insert(&mut self, spell: Spell) {
        let from = self.0.partition_point(|known| known.ends_before(spell.start));
        // Not before `from`: what ends before the spell also starts before its end.
        let to = self.0.partition_point(|known| spell.end.is_none_or(|end| known.start <= end));
        let touched = self.0.iter().take(to).skip(from).copied();
        let joined = touched.fold(spell, Spell::joined_with);
        self.0.splice(from..to, [joined]);
    }

    /// What became of the customer; none for whoever was active neither at the start nor at the end
    /// of the period and did not join within it.
    pub(super) fn status(&self, Period { after, until }: Period) -> Option<Status> {
        let joined =
            self.0.first().is_some_and(|first| after < first.start && first.start <= until);
        match (self.active_at(after), joined, self.active_at(until)) {
            (true, _, true) => Some(Status::Stayed),
            (true, _, false) => Some(Status::Lost),
            (false, true, true) => Some(Status::Joined),
            (false, true, false) => Some(Status::JoinedAndLost),
            (false, false, true) => Some(Status::Reactivated),
            (false, false, false) => None,
        }
    }

    /// How many spells end within the period.
    pub(super) fn ends_within(&self, Period { after, until }: Period) -> u64 {
        let within = |spell: &Spell| spell.end.is_some_and(|end| after < end && end <= until);
        count(self.0.iter().filter(|spell| within(spell)))
    }

    /// How many spells but the first start within the period.
    pub(super) fn restarts_within(&self, Period { after, until }: Period) -> u64 {
        let within = |spell: &Spell| after < spell.start && spell.start <= until;
        count(self.0.iter().skip(1).filter(|spell| within(spell)))
    }

    pub(super) fn as_slice(&self) -> &[Spell] {
        &self.0
    }

    pub(super) fn into_inner(self) -> Vec<Spell> {
        self.0
    }

    fn active_at(&self, time: i64) -> bool {
        self.0.iter().any(|spell| spell.contains(time))
    }
}

fn count<'a>(spells: impl Iterator<Item = &'a Spell>) -> u64 {
    spells.fold(0, |count, _| count + 1)
}
