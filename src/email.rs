//! E-mail: delivery, opens and clicks of the messages of one mailing.
//!
//! ```text
//! delivered  = sent - hard bounces - soft bounces, unless it is given
//! open rate  = 100 x unique opens / delivered
//! click rate = 100 x unique clicks / delivered
//! ```
//!
//! A message is opened once, however often it is looked at: an open rate is of *unique* opens.
//!
//! ```
//! use cx_metrics::{Confidence, email};
//!
//! let counts = email::Counts {
//!     sent: 1_000,
//!     hard_bounces: 10,
//!     soft_bounces: 10,
//!     unique_opens: 294,
//!     unique_clicks: 49,
//!     ..email::Counts::default()
//! };
//! assert_eq!(email::open_rate(counts)?.to_string(), "30%");
//!
//! let tally = email::Tally::from_counts(counts)?;
//! assert_eq!(tally.click_to_open_rate()?.to_string(), "16.67%");
//! assert_eq!(tally.interval(Confidence::P95)?.to_string(), "27.21 to 32.94 at 95% confidence");
//! # Ok::<(), cx_metrics::Error>(())
//! ```
//!
//! # Same data, different numbers
//!
//! 1000 messages were sent and 100 bounced. 300 were opened, 120 of these only by machines; with
//! every time they were looked at, that makes 500 opens. 20 more were not seen to be opened, but a
//! link in them was clicked.
//!
//! | number | here | published by, for example |
//! | --- | --- | --- |
//! | 33.33 % | [`Tally::open_rate`]: unique opens over delivered | Mailchimp's API, HubSpot, Klaviyo, SendGrid ("unique") |
//! | 30.00 % | [`Tally::open_rate_over_sent`]: unique opens over sent | GetResponse |
//! | 55.56 % | [`Tally::total_open_rate`]: all opens over delivered; may exceed 100 % | SendGrid ("total") |
//! | 35.56 % | [`Tally::open_rate_including_clickers`]: whoever clicked has opened | HubSpot, SparkPost, Salesforce Account Engagement |
//! | 20.00 % | [`Tally::human_open_rate`]: without those opened by machines only | Mailchimp may leave out opens of Apple Mail Privacy Protection |
//! | 23.08 % | [`Tally::human_open_rate_excluding_machine_recipients`]: out of the delivered, too | |
//!
//! ```
//! use cx_metrics::email::{Counts, Tally};
//!
//! let tally = Tally::from_counts(Counts {
//!     sent: 1_000,
//!     hard_bounces: 100,
//!     opens: Some(500),
//!     unique_opens: 300,
//!     machine_unique_opens: 120,
//!     unique_clicks: 60,
//!     clickers_without_open: Some(20),
//!     ..Counts::default()
//! })?;
//! assert_eq!(tally.open_rate()?.to_string(), "33.33%");
//! assert_eq!(tally.open_rate_over_sent()?.to_string(), "30%");
//! assert_eq!(tally.total_open_rate()?.to_string(), "55.56%");
//! assert_eq!(tally.open_rate_including_clickers()?.to_string(), "35.56%");
//! assert_eq!(tally.human_open_rate()?.to_string(), "20%");
//! assert_eq!(tally.human_open_rate_excluding_machine_recipients()?.to_string(), "23.08%");
//! # Ok::<(), cx_metrics::Error>(())
//! ```
//!
//! 100 messages were sent, 10 bounced, and 10 had a click:
//!
//! | number | here | published by, for example |
//! | --- | --- | --- |
//! | 11.1 % | [`Tally::click_rate`]: unique clicks over delivered | Salesforce Marketing Cloud |
//! | 10 % | [`Tally::click_rate_over_sent`]: unique clicks over sent | its integration into Salesforce |
//!
//! ```
//! use cx_metrics::email::{Counts, Tally};
//!
//! let counts = Counts { sent: 100, hard_bounces: 10, unique_clicks: 10, ..Counts::default() };
//! let tally = Tally::from_counts(counts)?;
//! assert_eq!(format!("{:.1}", tally.click_rate()?), "11.1%");
//! assert_eq!(tally.click_rate_over_sent()?.to_string(), "10%");
//! # Ok::<(), cx_metrics::Error>(())
//! ```
//!
//! "Click-through rate" is the name of both [`Tally::click_rate`] and [`Tally::click_to_open_rate`]
//! (Klaviyo publishes clicks over opened by it), so nothing here is called that. What a vendor
//! publishes may change; ask yours.
//!
//! # What an open rate cannot tell
//!
//! An open is a picture that was loaded, not a message that was read. Apple Mail Privacy Protection
//! loads it for people who never look, and scanners load it before anybody can: both raise the rate.
//! Readers who block images, and previews without them, lower it. So compare open rates of the same
//! list over time, not with those of others; use [`Tally::human_open_rate`] where machine opens are
//! told apart, as far as they can be; and prefer clicks, replies or orders where there are some.
//!
//! # From a CSV file of events
//!
//! ```
//! use cx_metrics::email::{Event, Log};
//!
//! let file: &[u8] = b"message,kind
//! 1,sent
//! 1,delivered
//! 1,open
//! 1,click
//! 2,sent
//! 2,delivered
//! 3,sent
//! 3,hard_bounce
//! ";
//!
//! let mut log = Log::new();
//! for row in csv::Reader::from_reader(file).records() {
//!     let row = row?;
//!     log.record(Event { message: row[0].to_owned(), kind: row[1].parse()? });
//! }
//! // What is neither `delivered` nor opened or clicked does not count as delivered.
//! assert_eq!(log.tally()?.open_rate()?.to_string(), "50%");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Opens by machines are events of their own, `machine_open`. Opens and clicks that a webhook reports
//! twice are two; the unique numbers stay.
//!
//! If the file has no `delivered` events, [`Log::tally_assuming_delivery`] takes what did not bounce
//! for delivered.
//!
//! # Merging and storing
//!
//! Somebody who opens a message on Monday and again on Tuesday has opened it once. Daily unique
//! opens, added up, count them twice, and the rate may pass 100 %. So a [`Tally`] has no `+`. Merge
//! the [`Log`], which knows messages by id, and read its tally; or, if no message is in both of two
//! tallies (two mailings), say so with [`Tally::add_disjoint`]. Both are stored with their metric's
//! name:
//!
//! ```
//! # #[cfg(feature = "serde")] {
//! use cx_metrics::email::{Event, Kind, Log};
//!
//! let monday = Log::from_iter([Kind::Sent, Kind::Open].map(|kind| Event { message: 7, kind }));
//! let stored = serde_json::to_string(&monday)?;
//!
//! let mut both: Log<u64> = serde_json::from_str(&stored)?;
//! let tuesday = Log::from_iter([Event { message: 7, kind: Kind::Open }]);
//! both.try_merge(tuesday)?;
//! assert_eq!(both.tally()?.counts().unique_opens, 1);
//! assert_eq!(both.tally()?.counts().opens, Some(2));
//! # }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Sources: Mailchimp Marketing API (report fields); HubSpot Knowledge Base; Twilio SendGrid
//! statistics; GetResponse glossary; SparkPost metrics; Salesforce Knowledge 000213142.

mod clicks;
mod counts;
mod delivery;
mod difference;
mod event;
mod log;
mod opens;
mod summary;

pub use self::{
    counts::Counts,
    event::{Event, Kind},
    log::Log,
    summary::Summary,
};
use crate::{
    error::Error,
    percent::{Percent, share},
    proportion::Proportion,
    total::store_as_counts,
};

/// What became of the messages of a mailing, counted and checked.
///
/// ```
/// use cx_metrics::email::{Counts, Tally};
///
/// let counts = Counts { sent: 1_000, hard_bounces: 20, unique_opens: 294, ..Counts::default() };
/// assert_eq!(Tally::from_counts(counts)?.open_rate()?.to_string(), "30%");
/// # Ok::<(), cx_metrics::Error>(())
/// ```
///
/// It has no `+`, because a message may be in both of two tallies: see [`Log`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    /// As `Counts::check` has them, and filled in: `delivered` is there, and so is what can only
    /// be 0.
    counts: Counts,
    /// The same as in the counts.
    delivered: u64,
}

impl Tally {
    /// A tally of messages that are counted already.
    ///
    /// ```
    /// use cx_metrics::email::{Counts, Tally};
    ///
    /// let counts = Counts { sent: 100, hard_bounces: 10, unique_opens: 91, ..Counts::default() };
    /// assert_eq!(
    ///     Tally::from_counts(counts).unwrap_err().to_string(),
    ///     "91 unique opens of 90 messages delivered: a part cannot exceed its whole"
    /// );
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::PartExceedsWhole`] if there are more bounced and delivered messages than sent ones;
    /// more unique opens, unique clicks, unsubscribes or complaints than delivered messages; more
    /// unique opens than opens, or unique clicks than clicks; more machine opens than unique opens;
    /// or clickers that do not fit the clicks and the opens.
    pub fn from_counts(counts: Counts) -> Result<Self, Error> {
        let delivered = counts.check()?;
        Ok(Self { counts: counts.filled_in(delivered), delivered })
    }

    /// The tally of two mailings, which have no message in common.
    ///
    /// Two days of one mailing have messages in common, and their unique opens do not add up: merge
    /// [`Log`]s instead. What one of the two does not tell, the sum does not tell either.
    ///
    /// ```
    /// use cx_metrics::email::{Counts, Tally};
    ///
    /// let mailing = |sent, unique_opens| {
    ///     Tally::from_counts(Counts { sent, unique_opens, ..Counts::default() })
    /// };
    /// let both = mailing(1_000, 300)?.add_disjoint(&mailing(100, 60)?)?;
    /// // The average of 30 % and 60 % would be 45 %.
    /// assert_eq!(both.open_rate()?.to_string(), "32.73%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TotalTooLarge`] past `u64::MAX`.
    pub fn add_disjoint(&self, other: &Self) -> Result<Self, Error> {
        Self::from_counts(self.counts.plus(other.counts)?)
    }

    /// The counts, with those that follow from the others.
    ///
    /// ```
    /// use cx_metrics::email::{Counts, Tally};
    ///
    /// let tally = Tally::from_counts(Counts { sent: 100, soft_bounces: 4, ..Counts::default() })?;
    /// assert_eq!(tally.counts().delivered, Some(96));
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn counts(&self) -> Counts {
        self.counts
    }

    /// `100 x part / messages sent`.
    fn share_of_sent(&self, part: u64) -> Result<Percent, Error> {
        share(part, self.counts.sent, "messages sent")
    }

    /// `100 x part / messages delivered`.
    fn share_of_delivered(&self, part: u64) -> Result<Percent, Error> {
        share(part, self.delivered, "messages delivered")
    }

    /// A part of the delivered messages, and the others.
    fn split(&self, part: u64) -> Proportion {
        Proportion { hits: part, misses: self.delivered - part }
    }
}

impl Default for Tally {
    /// Nothing sent.
    fn default() -> Self {
        Self { counts: Counts::default().filled_in(0), delivered: 0 }
    }
}

/// The open rate of a mailing: `100 x unique opens / delivered`, exact.
///
/// The definition of Mailchimp's API, HubSpot, Klaviyo and SendGrid ("unique"). For any other
/// number, use a [`Tally`]; for events, a [`Log`].
///
/// ```
/// use cx_metrics::email;
///
/// let counts = email::Counts { sent: 1_000, unique_opens: 300, ..email::Counts::default() };
/// assert_eq!(email::open_rate(counts)?.to_string(), "30%");
/// # Ok::<(), cx_metrics::Error>(())
/// ```
///
/// # Errors
///
/// [`Error::NothingToMeasure`] if nothing was delivered, [`Error::PartExceedsWhole`] if the counts
/// do not fit: see [`Tally::from_counts`].
pub fn open_rate(counts: Counts) -> Result<Percent, Error> {
    Tally::from_counts(counts)?.open_rate()
}

store_as_counts!(
    Tally, "email",
    Counts {
        sent: u64,
        hard_bounces: u64,
        soft_bounces: u64,
        #[serde(deserialize_with = "serde::Deserialize::deserialize")] delivered: Option<u64>,
        #[serde(deserialize_with = "serde::Deserialize::deserialize")] opens: Option<u64>,
        unique_opens: u64,
        machine_unique_opens: u64,
        #[serde(deserialize_with = "serde::Deserialize::deserialize")] clicks: Option<u64>,
        unique_clicks: u64,
        #[serde(deserialize_with = "serde::Deserialize::deserialize")] clickers_without_open: Option<u64>,
        #[serde(deserialize_with = "serde::Deserialize::deserialize")] clickers_with_machine_opens_only: Option<u64>,
        unsubscribes: u64,
        complaints: u64,
    }
);
