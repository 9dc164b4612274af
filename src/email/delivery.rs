//! Delivery, bounces, and what recipients do not like.

use super::Tally;
use crate::{error::Error, percent::Percent, proportion::Proportion};

/// Delivery.
impl Tally {
    /// Messages delivered.
    ///
    /// ```
    /// use cx_metrics::email::{Counts, Tally};
    ///
    /// let counts = Counts { sent: 100, hard_bounces: 3, soft_bounces: 1, ..Counts::default() };
    /// assert_eq!(Tally::from_counts(counts)?.delivered(), 96);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn delivered(&self) -> u64 {
        self.delivered
    }

    /// `sent - delivered - bounced`: messages of which neither was reported, at least not yet.
    ///
    /// ```
    /// use cx_metrics::email::{Counts, Tally};
    ///
    /// let counts = Counts { sent: 100, hard_bounces: 2, delivered: Some(97), ..Counts::default() };
    /// assert_eq!(Tally::from_counts(counts)?.unknown(), 1);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn unknown(&self) -> u64 {
        self.counts.sent - self.bounced() - self.delivered
    }

    /// `hard bounces + soft bounces`: messages that bounced.
    ///
    /// ```
    /// use cx_metrics::email::{Counts, Tally};
    ///
    /// let counts = Counts { sent: 100, hard_bounces: 3, soft_bounces: 1, ..Counts::default() };
    /// assert_eq!(Tally::from_counts(counts)?.bounced(), 4);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn bounced(&self) -> u64 {
        self.counts.hard_bounces + self.counts.soft_bounces
    }

    /// `100 x delivered / sent`, exact.
    ///
    /// ```
    /// use cx_metrics::email::{Counts, Tally};
    ///
    /// let counts = Counts { sent: 100, hard_bounces: 3, soft_bounces: 1, ..Counts::default() };
    /// assert_eq!(Tally::from_counts(counts)?.delivery_rate()?.to_string(), "96%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] if nothing was sent.
    pub fn delivery_rate(&self) -> Result<Percent, Error> {
        self.share_of_sent(self.delivered)
    }

    /// `100 x (hard bounces + soft bounces) / sent`, exact. Over sent: over delivered, it would
    /// pass 100 %.
    ///
    /// ```
    /// use cx_metrics::email::{Counts, Tally};
    ///
    /// let counts = Counts { sent: 100, hard_bounces: 3, soft_bounces: 1, ..Counts::default() };
    /// assert_eq!(Tally::from_counts(counts)?.bounce_rate()?.to_string(), "4%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] if nothing was sent.
    pub fn bounce_rate(&self) -> Result<Percent, Error> {
        self.share_of_sent(self.bounced())
    }

    /// `100 x hard bounces / sent`, exact: addresses to be taken off the list.
    ///
    /// ```
    /// use cx_metrics::email::{Counts, Tally};
    ///
    /// let counts = Counts { sent: 100, hard_bounces: 3, soft_bounces: 1, ..Counts::default() };
    /// assert_eq!(Tally::from_counts(counts)?.hard_bounce_rate()?.to_string(), "3%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] if nothing was sent.
    pub fn hard_bounce_rate(&self) -> Result<Percent, Error> {
        self.share_of_sent(self.counts.hard_bounces)
    }

    /// `100 x soft bounces / sent`, exact.
    ///
    /// ```
    /// use cx_metrics::email::{Counts, Tally};
    ///
    /// let counts = Counts { sent: 100, hard_bounces: 3, soft_bounces: 1, ..Counts::default() };
    /// assert_eq!(Tally::from_counts(counts)?.soft_bounce_rate()?.to_string(), "1%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] if nothing was sent.
    pub fn soft_bounce_rate(&self) -> Result<Percent, Error> {
        self.share_of_sent(self.counts.soft_bounces)
    }

    /// `100 x unsubscribes / delivered`, exact.
    ///
    /// ```
    /// use cx_metrics::email::{Counts, Tally};
    ///
    /// let counts = Counts { sent: 1_000, unsubscribes: 5, ..Counts::default() };
    /// assert_eq!(Tally::from_counts(counts)?.unsubscribe_rate()?.to_string(), "0.5%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] if nothing was delivered.
    pub fn unsubscribe_rate(&self) -> Result<Percent, Error> {
        self.share_of_delivered(self.counts.unsubscribes)
    }

    /// `100 x complaints / delivered`, exact.
    ///
    /// ```
    /// use cx_metrics::email::{Counts, Tally};
    ///
    /// let counts = Counts { sent: 1_000, complaints: 1, ..Counts::default() };
    /// assert_eq!(Tally::from_counts(counts)?.complaint_rate()?.to_string(), "0.1%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] if nothing was delivered.
    pub fn complaint_rate(&self) -> Result<Percent, Error> {
        self.share_of_delivered(self.counts.complaints)
    }

    /// The messages sent as hits (delivered) and misses (not), for an interval.
    ///
    /// ```
    /// use cx_metrics::{Proportion, email::{Counts, Tally}};
    ///
    /// let counts = Counts { sent: 100, soft_bounces: 4, ..Counts::default() };
    /// assert_eq!(Tally::from_counts(counts)?.delivery(), Proportion { hits: 96, misses: 4 });
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn delivery(&self) -> Proportion {
        self.split_sent(self.delivered)
    }

    /// The messages sent as hits (bounced) and misses (not), for an interval.
    ///
    /// ```
    /// use cx_metrics::{Proportion, email::{Counts, Tally}};
    ///
    /// let counts = Counts { sent: 100, soft_bounces: 4, ..Counts::default() };
    /// assert_eq!(Tally::from_counts(counts)?.bounces(), Proportion { hits: 4, misses: 96 });
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn bounces(&self) -> Proportion {
        self.split_sent(self.bounced())
    }

    /// The delivered messages as hits (unsubscribed) and misses (not), for an interval.
    ///
    /// ```
    /// use cx_metrics::{Proportion, email::{Counts, Tally}};
    ///
    /// let counts = Counts { sent: 100, unsubscribes: 2, ..Counts::default() };
    /// assert_eq!(Tally::from_counts(counts)?.unsubscribed(), Proportion { hits: 2, misses: 98 });
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn unsubscribed(&self) -> Proportion {
        self.split(self.counts.unsubscribes)
    }

    /// The delivered messages as hits (reported as spam) and misses (not), for an interval.
    ///
    /// ```
    /// use cx_metrics::{Proportion, email::{Counts, Tally}};
    ///
    /// let counts = Counts { sent: 100, complaints: 2, ..Counts::default() };
    /// assert_eq!(Tally::from_counts(counts)?.complained(), Proportion { hits: 2, misses: 98 });
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn complained(&self) -> Proportion {
        self.split(self.counts.complaints)
    }

    /// A part of the messages sent, and the others.
    fn split_sent(&self, part: u64) -> Proportion {
        Proportion { hits: part, misses: self.counts.sent - part }
    }
}
