//! Opens, by every convention.

use rust_decimal::Decimal;

use super::Tally;
use crate::{
    confidence::Confidence,
    error::Error,
    estimate::Interval,
    percent::{Percent, share},
    proportion::Proportion,
    ratio::ratio,
    total::sum,
};

/// Opens.
impl Tally {
    /// `100 x unique opens / delivered`, exact, from 0 to 100: the standard definition.
    ///
    /// That of Mailchimp's API, HubSpot, Klaviyo and SendGrid ("unique"). Machine opens count.
    ///
    /// ```
    /// use cx_metrics::email::{Counts, Tally};
    ///
    /// let counts = Counts { sent: 1_000, hard_bounces: 100, unique_opens: 300, ..Counts::default() };
    /// assert_eq!(Tally::from_counts(counts)?.open_rate()?.to_string(), "33.33%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] if nothing was delivered.
    pub fn open_rate(&self) -> Result<Percent, Error> {
        self.share_of_delivered(self.counts.unique_opens)
    }

    /// `100 x unique opens / sent`, exact, from 0 to 100.
    ///
    /// The definition in the glossary of GetResponse. What bounced counts as not opened.
    ///
    /// ```
    /// use cx_metrics::email::{Counts, Tally};
    ///
    /// let counts = Counts { sent: 1_000, hard_bounces: 100, unique_opens: 300, ..Counts::default() };
    /// assert_eq!(Tally::from_counts(counts)?.open_rate_over_sent()?.to_string(), "30%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] if nothing was sent.
    pub fn open_rate_over_sent(&self) -> Result<Percent, Error> {
        self.share_of_sent(self.counts.unique_opens)
    }

    /// `100 x opens / delivered`, exact; it may exceed 100 %, because a message may be opened
    /// often.
    ///
    /// SendGrid has it beside the unique rate.
    ///
    /// ```
    /// use cx_metrics::email::{Counts, Tally};
    ///
    /// let counts = Counts { sent: 50, opens: Some(75), unique_opens: 30, ..Counts::default() };
    /// assert_eq!(Tally::from_counts(counts)?.total_open_rate()?.to_string(), "150%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] if nothing was delivered, [`Error::NotGiven`] without the number
    /// of opens.
    pub fn total_open_rate(&self) -> Result<Percent, Error> {
        self.open_rate()?;
        self.share_of_delivered(self.opens()?)
    }

    /// `opens / unique opens`, exact: how often a message that was opened was opened.
    ///
    /// ```
    /// use cx_metrics::email::{Counts, Tally};
    ///
    /// let counts = Counts { sent: 50, opens: Some(75), unique_opens: 30, ..Counts::default() };
    /// assert_eq!(Tally::from_counts(counts)?.opens_per_opener()?.to_string(), "2.5");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without an open, [`Error::NotGiven`] without the number of opens.
    pub fn opens_per_opener(&self) -> Result<Decimal, Error> {
        match self.counts.unique_opens {
            0 => Err(Error::NothingToMeasure { what: "unique opens" }),
            openers => ratio(self.opens()?.into(), openers.into()),
        }
    }

    /// `100 x (unique opens - machine unique opens) / delivered`, exact, from 0 to 100: messages
    /// that only a mail-privacy proxy or a scanner opened count as not opened.
    ///
    /// A cautious reading: behind a proxy, nobody knows who read.
    ///
    /// ```
    /// use cx_metrics::email::{Counts, Tally};
    ///
    /// let counts =
    ///     Counts { sent: 900, unique_opens: 300, machine_unique_opens: 120, ..Counts::default() };
    /// assert_eq!(Tally::from_counts(counts)?.human_open_rate()?.to_string(), "20%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] if nothing was delivered.
    pub fn human_open_rate(&self) -> Result<Percent, Error> {
        self.share_of_delivered(self.human_openers())
    }

    /// `100 x (unique opens - machine unique opens) / sent`, exact, from 0 to 100:
    /// [`human_open_rate`](Self::human_open_rate) over all messages sent.
    ///
    /// ```
    /// use cx_metrics::email::{Counts, Tally};
    ///
    /// let counts = Counts {
    ///     sent: 1_000,
    ///     hard_bounces: 100,
    ///     unique_opens: 300,
    ///     machine_unique_opens: 120,
    ///     ..Counts::default()
    /// };
    /// assert_eq!(Tally::from_counts(counts)?.human_open_rate_over_sent()?.to_string(), "18%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] if nothing was sent.
    pub fn human_open_rate_over_sent(&self) -> Result<Percent, Error> {
        share(self.human_openers(), self.counts.sent, "messages sent")
    }

    /// `100 x (unique opens - machine unique opens) / (delivered - machine unique opens)`, exact,
    /// from 0 to 100: messages that only machines opened are left out on both sides.
    ///
    /// It supposes that people behind a proxy open as often as others.
    ///
    /// ```
    /// use cx_metrics::email::{Counts, Tally};
    ///
    /// let counts =
    ///     Counts { sent: 900, unique_opens: 300, machine_unique_opens: 120, ..Counts::default() };
    /// let rate = Tally::from_counts(counts)?.human_open_rate_excluding_machine_recipients()?;
    /// assert_eq!(rate.to_string(), "23.08%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] if nothing was delivered but what only machines opened.
    pub fn human_open_rate_excluding_machine_recipients(&self) -> Result<Percent, Error> {
        let others = self.delivered - self.counts.machine_unique_opens;
        share(self.human_openers(), others, "messages delivered and not opened by machines only")
    }

    /// `unique opens + clickers without an open`: whoever clicked has opened, seen or not.
    ///
    /// ```
    /// use cx_metrics::email::{Counts, Tally};
    ///
    /// let counts = Counts {
    ///     sent: 900,
    ///     unique_opens: 300,
    ///     unique_clicks: 60,
    ///     clickers_without_open: Some(20),
    ///     ..Counts::default()
    /// };
    /// assert_eq!(Tally::from_counts(counts)?.openers_including_clickers()?, 320);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NotGiven`] without the number of clickers without an open.
    pub fn openers_including_clickers(&self) -> Result<u64, Error> {
        sum(self.counts.unique_opens, self.clickers_without_open()?)
    }

    /// `100 x (unique opens + clickers without an open) / delivered`, exact, from 0 to 100.
    ///
    /// HubSpot, SparkPost and Salesforce Account Engagement take a click for an open.
    ///
    /// ```
    /// use cx_metrics::email::{Counts, Tally};
    ///
    /// let counts = Counts {
    ///     sent: 900,
    ///     unique_opens: 300,
    ///     unique_clicks: 60,
    ///     clickers_without_open: Some(20),
    ///     ..Counts::default()
    /// };
    /// let tally = Tally::from_counts(counts)?;
    /// assert_eq!(tally.open_rate_including_clickers()?.to_string(), "35.56%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] if nothing was delivered, [`Error::NotGiven`] without the number
    /// of clickers without an open.
    pub fn open_rate_including_clickers(&self) -> Result<Percent, Error> {
        self.open_rate()?;
        self.share_of_delivered(self.openers_including_clickers()?)
    }

    /// Messages that a human opened, or in which a link was clicked.
    ///
    /// `unique opens - machine unique opens + clickers without an open + clickers with machine opens
    /// only`
    ///
    /// ```
    /// use cx_metrics::email::{Counts, Tally};
    ///
    /// let counts = Counts {
    ///     sent: 900,
    ///     unique_opens: 300,
    ///     machine_unique_opens: 120,
    ///     unique_clicks: 60,
    ///     clickers_without_open: Some(20),
    ///     clickers_with_machine_opens_only: Some(10),
    ///     ..Counts::default()
    /// };
    /// assert_eq!(Tally::from_counts(counts)?.human_openers_including_clickers()?, 210);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NotGiven`] without both numbers of clickers.
    pub fn human_openers_including_clickers(&self) -> Result<u64, Error> {
        let after_machines = self.counts.clickers_with_machine_opens_only;
        let what = "clickers with machine opens only";
        let after_machines = after_machines.ok_or(Error::NotGiven { what })?;
        sum(sum(self.human_openers(), self.clickers_without_open()?)?, after_machines)
    }

    /// `100 x` [`human_openers_including_clickers`](Self::human_openers_including_clickers)
    /// `/ delivered`, exact, from 0 to 100.
    ///
    /// ```
    /// use cx_metrics::email::{Counts, Tally};
    ///
    /// let counts = Counts {
    ///     sent: 900,
    ///     unique_opens: 300,
    ///     machine_unique_opens: 120,
    ///     unique_clicks: 60,
    ///     clickers_without_open: Some(20),
    ///     clickers_with_machine_opens_only: Some(10),
    ///     ..Counts::default()
    /// };
    /// let tally = Tally::from_counts(counts)?;
    /// assert_eq!(tally.human_open_rate_including_clickers()?.to_string(), "23.33%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] if nothing was delivered, [`Error::NotGiven`] without both
    /// numbers of clickers.
    pub fn human_open_rate_including_clickers(&self) -> Result<Percent, Error> {
        self.open_rate()?;
        self.share_of_delivered(self.human_openers_including_clickers()?)
    }

    /// The delivered messages as hits (opened) and misses (not opened).
    ///
    /// ```
    /// use cx_metrics::{Proportion, email::{Counts, Tally}};
    ///
    /// let counts = Counts { sent: 1_000, hard_bounces: 100, unique_opens: 300, ..Counts::default() };
    /// assert_eq!(Tally::from_counts(counts)?.opened(), Proportion { hits: 300, misses: 600 });
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn opened(&self) -> Proportion {
        self.split(self.counts.unique_opens)
    }

    /// The delivered messages as hits (opened by a human) and misses (not), for an interval.
    ///
    /// ```
    /// use cx_metrics::{Proportion, email::{Counts, Tally}};
    ///
    /// let counts =
    ///     Counts { sent: 900, unique_opens: 300, machine_unique_opens: 120, ..Counts::default() };
    /// let opened = Tally::from_counts(counts)?.opened_by_humans();
    /// assert_eq!(opened, Proportion { hits: 180, misses: 720 });
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn opened_by_humans(&self) -> Proportion {
        self.split(self.human_openers())
    }

    /// Where the open rate of all such messages lies, in percent: see [`Proportion::interval`].
    ///
    /// It knows about chance only: not about images that were blocked, or loaded by machines.
    ///
    /// ```
    /// use cx_metrics::{Confidence, email::{Counts, Tally}};
    ///
    /// let counts = Counts { sent: 980, unique_opens: 294, ..Counts::default() };
    /// let interval = Tally::from_counts(counts)?.interval(Confidence::P95)?;
    /// assert_eq!(interval.to_string(), "27.21 to 32.94 at 95% confidence");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] if nothing was delivered.
    pub fn interval(&self, confidence: Confidence) -> Result<Interval, Error> {
        self.open_rate()?;
        self.opened().interval(confidence)
    }

    pub(super) fn human_openers(&self) -> u64 {
        self.counts.unique_opens - self.counts.machine_unique_opens
    }

    fn opens(&self) -> Result<u64, Error> {
        self.counts.opens.ok_or(Error::NotGiven { what: "opens" })
    }

    fn clickers_without_open(&self) -> Result<u64, Error> {
        let what = "clickers without an open";
        self.counts.clickers_without_open.ok_or(Error::NotGiven { what })
    }
}
