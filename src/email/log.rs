//! What happened to each message, by id: what makes unique opens add up.

#[cfg(feature = "serde")]
mod wire;

use std::{collections::BTreeMap, fmt::Debug};

use super::{Counts, Event, Kind, Tally};
use crate::{
    error::Error,
    total::{or_panic, sum},
};

/// What happened to each message, by its id: the state that merges right.
///
/// Any id that can be ordered will do: a number, a text, a UUID. It must name one message to one
/// recipient; the id of a campaign does not. It keeps an id and some 40 bytes for each message, so
/// its memory grows with their number; its [`tally`](Self::tally) does not.
///
/// - The last of `Delivered`, `HardBounce` and `SoftBounce` decides what became of a message: a soft
///   bounce may be followed by a delivery, and a delivery by a bounce.
/// - Opens, clicks, unsubscribes and complaints imply delivery, whatever was reported.
/// - A message without any of them, sent and nothing else, is neither delivered nor bounced. If the
///   log has no delivery reports, read [`tally_assuming_delivery`](Self::tally_assuming_delivery).
/// - A message that only machines opened is one machine open; with one `Open`, it is none.
/// - `Sent` before or after the other events, once or again, is all the same, and so is a second
///   unsubscribe or complaint of the same message.
///
/// ```
/// use cx_metrics::email::{Event, Kind, Log};
///
/// let mut log = Log::new();
/// for (message, kind) in [
///     ("ann", Kind::Sent),
///     ("ann", Kind::SoftBounce),
///     ("ann", Kind::Delivered),
///     ("ann", Kind::MachineOpen),
///     ("bob", Kind::Sent),
///     ("bob", Kind::Click),
/// ] {
///     log.record(Event { message, kind });
/// }
/// let tally = log.tally()?;
/// assert_eq!(tally.delivery_rate()?.to_string(), "100%");
/// assert_eq!(tally.open_rate()?.to_string(), "50%");
/// assert_eq!(tally.human_open_rate()?.to_string(), "0%");
/// assert_eq!(tally.human_open_rate_including_clickers()?.to_string(), "50%");
/// # Ok::<(), cx_metrics::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Log<Id> {
    messages: BTreeMap<Id, Message>,
}

/// What happened to one message.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Message {
    sent: bool,
    /// The last that was reported.
    fate: Option<Fate>,
    opens: u64,
    machine_opens: u64,
    clicks: u64,
    unsubscribed: bool,
    complained: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
enum Fate {
    Delivered,
    HardBounce,
    SoftBounce,
}

impl<Id> Default for Log<Id> {
    fn default() -> Self {
        Self::new()
    }
}

impl<Id> Log<Id> {
    /// Nothing yet.
    ///
    /// ```
    /// use cx_metrics::email::{Log, Tally};
    /// assert_eq!(Log::<u64>::new().tally()?, Tally::default());
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub const fn new() -> Self {
        Self { messages: BTreeMap::new() }
    }
}

/// Recording and merging.
impl<Id: Ord> Log<Id> {
    /// Records what happened to a message.
    ///
    /// ```
    /// use cx_metrics::email::{Event, Kind, Log};
    ///
    /// let mut log = Log::new();
    /// log.record(Event { message: 1, kind: Kind::Sent });
    /// log.record(Event { message: 1, kind: Kind::Open });
    /// log.record(Event { message: 1, kind: Kind::Open });
    /// let counts = log.tally()?.counts();
    /// assert_eq!((counts.unique_opens, counts.opens), (1, Some(2)));
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Panics
    ///
    /// Past `u64::MAX` opens or clicks of a message, as `+=` does.
    pub fn record(&mut self, event: Event<Id>) {
        self.messages.entry(event.message).or_default().record(event.kind);
    }

    /// Adds what happened later, so that its deliveries and bounces are the last.
    ///
    /// Shards that are merged in the order of their time equal everything at once. Those that have
    /// no message in common (a shard is a range of ids) can be merged in any order.
    ///
    /// ```
    /// use cx_metrics::email::{Event, Kind, Log};
    ///
    /// let log = |kinds: [Kind; 2]| Log::from_iter(kinds.map(|kind| Event { message: 1, kind }));
    /// let mut monday = log([Kind::Sent, Kind::SoftBounce]);
    /// let tuesday = log([Kind::Delivered, Kind::Open]);
    /// monday.try_merge(tuesday)?;
    /// assert_eq!(monday.tally()?.open_rate()?.to_string(), "100%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TotalTooLarge`] past `u64::MAX` opens or clicks of a message; the log then stays as
    /// it was.
    pub fn try_merge(&mut self, later: Self) -> Result<(), Error> {
        let mut merged = Vec::with_capacity(later.messages.len());
        for (id, message) in later.messages {
            let earlier = self.messages.get(&id).copied().unwrap_or_default();
            merged.push((id, earlier.then(message)?));
        }
        self.messages.extend(merged);
        Ok(())
    }
}

/// Reading.
impl<Id: Debug> Log<Id> {
    /// The messages as counts, from which every number is read.
    ///
    /// ```
    /// use cx_metrics::email::{Event, Kind, Log};
    ///
    /// let mut log = Log::new();
    /// log.record(Event { message: 1, kind: Kind::Sent });
    /// log.record(Event { message: 2, kind: Kind::Open });
    /// assert_eq!(log.tally().unwrap_err().to_string(), "message 2 was never sent");
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NotSent`] if something happened to a message that was never sent (the first by its
    /// id), [`Error::TotalTooLarge`] past `u64::MAX` opens or clicks.
    pub fn tally(&self) -> Result<Tally, Error> {
        self.counted(None)
    }

    /// The messages as counts, where those of which neither delivery nor a bounce was reported are
    /// taken for delivered: `delivered = sent - bounced`.
    ///
    /// For logs without delivery reports. [`tally`](Self::tally) would find only those delivered
    /// that were opened, clicked or the like, and an open rate far too high.
    ///
    /// ```
    /// use cx_metrics::email::{Event, Kind, Log};
    ///
    /// let sent = [1, 2, 3, 4].map(|message| Event { message, kind: Kind::Sent });
    /// let mut log = Log::from_iter(sent);
    /// log.record(Event { message: 1, kind: Kind::Open });
    /// log.record(Event { message: 4, kind: Kind::HardBounce });
    /// assert_eq!(log.tally_assuming_delivery()?.open_rate()?.to_string(), "33.33%");
    /// assert_eq!(log.tally()?.open_rate()?.to_string(), "100%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`tally`](Self::tally).
    pub fn tally_assuming_delivery(&self) -> Result<Tally, Error> {
        self.counted(Some(Fate::Delivered))
    }

    /// The tally, where a message without a report has this fate.
    fn counted(&self, unreported: Option<Fate>) -> Result<Tally, Error> {
        let mut counts = Counts::default().filled_in(0);
        for (id, message) in &self.messages {
            if !message.sent {
                return Err(Error::NotSent { message: format!("{id:?}") });
            }
            counts = counts.plus(message.counts(unreported)?)?;
        }
        Tally::from_counts(counts)
    }
}

impl Message {
    fn record(&mut self, kind: Kind) {
        let count = |count: &mut u64| *count = or_panic(sum(*count, 1));
        match kind {
            Kind::Sent => self.sent = true,
            Kind::Delivered => self.fate = Some(Fate::Delivered),
            Kind::HardBounce => self.fate = Some(Fate::HardBounce),
            Kind::SoftBounce => self.fate = Some(Fate::SoftBounce),
            Kind::Open => count(&mut self.opens),
            Kind::MachineOpen => count(&mut self.machine_opens),
            Kind::Click => count(&mut self.clicks),
            Kind::Unsubscribe => self.unsubscribed = true,
            Kind::Complaint => self.complained = true,
        }
    }

    /// With what happened to it later.
    fn then(self, later: Self) -> Result<Self, Error> {
        Ok(Self {
            sent: self.sent || later.sent,
            fate: later.fate.or(self.fate),
            opens: sum(self.opens, later.opens)?,
            machine_opens: sum(self.machine_opens, later.machine_opens)?,
            clicks: sum(self.clicks, later.clicks)?,
            unsubscribed: self.unsubscribed || later.unsubscribed,
            complained: self.complained || later.complained,
        })
    }

    /// The counts of one message that was sent.
    fn counts(self, unreported: Option<Fate>) -> Result<Counts, Error> {
        let (opened_by_human, clicked) = (self.opens > 0, self.clicks > 0);
        let opened_by_machines_only = self.machine_opens > 0 && !opened_by_human;
        let opened = opened_by_human || opened_by_machines_only;
        let engaged = opened || clicked || self.unsubscribed || self.complained;
        let fate = if engaged { Some(Fate::Delivered) } else { self.fate.or(unreported) };
        Ok(Counts {
            sent: 1,
            hard_bounces: u64::from(fate == Some(Fate::HardBounce)),
            soft_bounces: u64::from(fate == Some(Fate::SoftBounce)),
            delivered: Some(u64::from(fate == Some(Fate::Delivered))),
            opens: Some(sum(self.opens, self.machine_opens)?),
            unique_opens: u64::from(opened),
            machine_unique_opens: u64::from(opened_by_machines_only),
            clicks: Some(self.clicks),
            unique_clicks: u64::from(clicked),
            clickers_without_open: Some(u64::from(clicked && !opened)),
            clickers_with_machine_opens_only: Some(u64::from(clicked && opened_by_machines_only)),
            unsubscribes: u64::from(self.unsubscribed),
            complaints: u64::from(self.complained),
        })
    }
}

impl<Id: Ord> Extend<Event<Id>> for Log<Id> {
    /// Records every event.
    ///
    /// # Panics
    ///
    /// Past `u64::MAX` opens or clicks of a message, as `+=` does.
    fn extend<Events: IntoIterator<Item = Event<Id>>>(&mut self, events: Events) {
        for event in events {
            self.record(event);
        }
    }
}

impl<Id: Ord> FromIterator<Event<Id>> for Log<Id> {
    fn from_iter<Events: IntoIterator<Item = Event<Id>>>(events: Events) -> Self {
        let mut log = Self::new();
        log.extend(events);
        log
    }
}
