//! An e-mail tally read out in full.

use std::fmt;

use rust_decimal::{Decimal, RoundingStrategy};

use super::{Counts, Tally};
use crate::{
    confidence::Confidence,
    error::Error,
    estimate::Interval,
    percent::{self, Percent},
};

/// Declares the summary from one list of its rates, so that none is left out of reading or rounding.
macro_rules! summary {
    ($($(#[$doc:meta])* $rate:ident,)*) => {
        /// An e-mail tally read out in full, for a dashboard or a file.
        ///
        /// A rate is `None` if it is undefined (nothing was delivered, nobody opened) or if a count
        /// that it needs was not given.
        ///
        /// ```
        /// use cx_metrics::{Confidence, email::{Counts, Tally}};
        ///
        /// let counts = Counts { sent: 980, unique_opens: 294, ..Counts::default() };
        /// let summary = Tally::from_counts(counts)?.summary(Confidence::P95)?;
        /// assert_eq!(summary.open_rate.map(|rate| rate.to_string()).as_deref(), Some("30%"));
        /// assert_eq!(summary.total_open_rate, None);
        /// # Ok::<(), cx_metrics::Error>(())
        /// ```
        #[derive(Clone, Debug, PartialEq)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
        #[non_exhaustive]
        pub struct Summary {
            /// Messages sent.
            pub sent: u64,
            /// Messages delivered.
            pub delivered: u64,
            /// Messages of which neither delivery nor a bounce was reported.
            pub unknown: u64,
            /// Where the open rate of all such messages lies, in percent.
            pub interval: Option<Interval>,
            /// Opens over unique opens.
            #[cfg_attr(feature = "serde", serde(with = "rust_decimal::serde::str_option"))]
            pub opens_per_opener: Option<Decimal>,
            $($(#[$doc])* pub $rate: Option<Percent>,)*
        }

        impl Tally {
            /// The tally read out in full.
            ///
            /// ```
            /// use cx_metrics::{Confidence, email::{Counts, Tally}};
            ///
            /// let counts = Counts { sent: 980, unique_opens: 294, ..Counts::default() };
            /// let summary = Tally::from_counts(counts)?.summary(Confidence::P95)?;
            /// assert_eq!(
            ///     summary.to_string(),
            ///     "open rate 30% (27.21 to 32.94 at 95% confidence): \
            ///      980 of 980 delivered, 0% clicked, 0% unsubscribed, 0% complained"
            /// );
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            ///
            /// # Errors
            ///
            /// [`Error::NothingToMeasure`] if nothing was sent.
            pub fn summary(&self, confidence: Confidence) -> Result<Summary, Error> {
                self.delivery_rate()?;
                let Counts { sent, .. } = self.counts();
                Ok(Summary {
                    sent,
                    delivered: self.delivered(),
                    unknown: self.unknown(),
                    interval: self.interval(confidence).ok(),
                    opens_per_opener: self.opens_per_opener().ok(),
                    $($rate: self.$rate().ok(),)*
                })
            }
        }

        impl Summary {
            /// Every number to so many decimals, by a named strategy (estimates to the nearest).
            ///
            /// ```
            /// use cx_metrics::{Confidence, RoundingStrategy, email::{Counts, Tally}};
            ///
            /// let counts = Counts { sent: 900, unique_opens: 300, ..Counts::default() };
            /// let summary = Tally::from_counts(counts)?.summary(Confidence::P95)?;
            /// let shown = summary.rounded(1, RoundingStrategy::MidpointAwayFromZero);
            /// assert_eq!(shown.open_rate.map(|rate| rate.get().to_string()).as_deref(), Some("33.3"));
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            #[must_use]
            pub fn rounded(self, decimals: u32, strategy: RoundingStrategy) -> Self {
                let number = |ratio| percent::rounded(ratio, decimals, strategy);
                Self {
                    interval: self.interval.map(|interval| interval.rounded(decimals)),
                    opens_per_opener: self.opens_per_opener.map(number),
                    $($rate: self.$rate.map(|rate| rate.rounded(decimals, strategy)),)*
                    ..self
                }
            }
        }
    };
}

summary! {
    /// Delivered over sent.
    delivery_rate,
    /// Bounced over sent.
    bounce_rate,
    /// Hard bounces over sent.
    hard_bounce_rate,
    /// Soft bounces over sent.
    soft_bounce_rate,
    /// Unique opens over delivered.
    open_rate,
    /// Unique opens over sent.
    open_rate_over_sent,
    /// Opens over delivered; may exceed 100 %.
    total_open_rate,
    /// Unique opens but those by machines only, over delivered.
    human_open_rate,
    /// The same with those by machines only out of the delivered, too.
    human_open_rate_excluding_machine_recipients,
    /// Unique opens and clickers without an open, over delivered.
    open_rate_including_clickers,
    /// The same without those that only machines opened and nobody clicked.
    human_open_rate_including_clickers,
    /// Unique clicks over delivered.
    click_rate,
    /// Unique clicks over sent.
    click_rate_over_sent,
    /// Clicks over delivered; may exceed 100 %.
    total_click_rate,
    /// Unique clicks over unique opens; may exceed 100 %.
    click_to_open_rate,
    /// Unique clicks over unique opens but those by machines only; may exceed 100 %.
    click_to_human_open_rate,
    /// Unsubscribes over delivered.
    unsubscribe_rate,
    /// Complaints over delivered.
    complaint_rate,
}

impl fmt::Display for Summary {
    /// One line, to two decimals.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { sent, delivered, .. } = self;
        let (Some(rate), Some(interval)) = (self.open_rate, self.interval) else {
            return write!(f, "no open rate: {delivered} of {sent} delivered");
        };
        write!(f, "open rate {rate} ({interval}): {delivered} of {sent} delivered")?;
        for (rate, what) in [
            (self.click_rate, "clicked"),
            (self.unsubscribe_rate, "unsubscribed"),
            (self.complaint_rate, "complained"),
        ] {
            if let Some(rate) = rate {
                write!(f, ", {rate} {what}")?;
            }
        }
        Ok(())
    }
}
