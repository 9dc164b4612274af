//! Clicks.

use super::Tally;
use crate::{
    error::Error,
    percent::{Percent, share},
    proportion::Proportion,
};

/// Clicks.
impl Tally {
    /// `100 x unique clicks / delivered`, exact, from 0 to 100.
    ///
    /// Salesforce Marketing Cloud publishes it.
    ///
    /// ```
    /// use cx_metrics::email::{Counts, Tally};
    ///
    /// let counts = Counts { sent: 100, hard_bounces: 10, unique_clicks: 10, ..Counts::default() };
    /// assert_eq!(Tally::from_counts(counts)?.click_rate()?.to_string(), "11.11%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] if nothing was delivered.
    pub fn click_rate(&self) -> Result<Percent, Error> {
        self.share_of_delivered(self.counts.unique_clicks)
    }

    /// `100 x unique clicks / sent`, exact, from 0 to 100.
    ///
    /// The integration of Marketing Cloud into Salesforce publishes it.
    ///
    /// ```
    /// use cx_metrics::email::{Counts, Tally};
    ///
    /// let counts = Counts { sent: 100, hard_bounces: 10, unique_clicks: 10, ..Counts::default() };
    /// assert_eq!(Tally::from_counts(counts)?.click_rate_over_sent()?.to_string(), "10%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] if nothing was sent.
    pub fn click_rate_over_sent(&self) -> Result<Percent, Error> {
        self.share_of_sent(self.counts.unique_clicks)
    }

    /// `100 x clicks / delivered`, exact; it may exceed 100 %, because a message may have many
    /// links.
    ///
    /// ```
    /// use cx_metrics::email::{Counts, Tally};
    ///
    /// let counts = Counts { sent: 50, clicks: Some(60), unique_clicks: 20, ..Counts::default() };
    /// assert_eq!(Tally::from_counts(counts)?.total_click_rate()?.to_string(), "120%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] if nothing was delivered, [`Error::NotGiven`] without the number
    /// of clicks.
    pub fn total_click_rate(&self) -> Result<Percent, Error> {
        self.click_rate()?;
        let clicks = self.counts.clicks.ok_or(Error::NotGiven { what: "clicks" })?;
        self.share_of_delivered(clicks)
    }

    /// `100 x unique clicks / unique opens`, exact: of those who opened, how many clicked.
    ///
    /// It may exceed 100 %, because not every open is seen: a link can be clicked where images are
    /// blocked. Klaviyo publishes clicks over opened as its "click-through" rate.
    ///
    /// ```
    /// use cx_metrics::email::{Counts, Tally};
    ///
    /// let counts = Counts { sent: 980, unique_opens: 294, unique_clicks: 49, ..Counts::default() };
    /// assert_eq!(Tally::from_counts(counts)?.click_to_open_rate()?.to_string(), "16.67%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without an open.
    pub fn click_to_open_rate(&self) -> Result<Percent, Error> {
        share(self.counts.unique_clicks, self.counts.unique_opens, "unique opens")
    }

    /// `100 x unique clicks / (unique opens - machine unique opens)`, exact; it may exceed 100 %.
    ///
    /// ```
    /// use cx_metrics::email::{Counts, Tally};
    ///
    /// let counts = Counts {
    ///     sent: 980,
    ///     unique_opens: 294,
    ///     machine_unique_opens: 120,
    ///     unique_clicks: 49,
    ///     ..Counts::default()
    /// };
    /// assert_eq!(Tally::from_counts(counts)?.click_to_human_open_rate()?.to_string(), "28.16%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without an open by a human.
    pub fn click_to_human_open_rate(&self) -> Result<Percent, Error> {
        share(self.counts.unique_clicks, self.human_openers(), "human unique opens")
    }

    /// The delivered messages as hits (clicked) and misses (not clicked), for an interval.
    ///
    /// ```
    /// use cx_metrics::{Confidence, Proportion, email::{Counts, Tally}};
    ///
    /// let counts = Counts { sent: 100, hard_bounces: 10, unique_clicks: 10, ..Counts::default() };
    /// let clicked = Tally::from_counts(counts)?.clicked();
    /// assert_eq!(clicked, Proportion { hits: 10, misses: 80 });
    /// assert_eq!(clicked.interval(Confidence::P95)?.to_string(), "6.15 to 19.26 at 95% confidence");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn clicked(&self) -> Proportion {
        self.split(self.counts.unique_clicks)
    }
}
