//! A conversion tally read out in full.

use std::fmt;

use rust_decimal::RoundingStrategy;

use crate::{estimate::Interval, percent::Percent};

/// A conversion tally read out in full, for a dashboard or a file.
///
/// ```
/// use cx_metrics::{Confidence, conversion::{Counts, Tally}};
///
/// let tally = Tally::from_counts(Counts { visitors: 800, converted: 45 })?;
/// let summary = tally.summary(Confidence::P95)?;
/// assert_eq!(summary.rate.get().to_string(), "5.625");
/// # Ok::<(), cx_metrics::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Summary {
    /// How many people came.
    pub visitors: u64,
    /// How many of them converted.
    pub converted: u64,
    /// The share of those who converted.
    pub rate: Percent,
    /// Where the rate of all visitors to come lies, in percent.
    pub interval: Interval,
}

impl Summary {
    /// Every number to so many decimals, by a named strategy (estimates to the nearest).
    ///
    /// ```
    /// use cx_metrics::{Confidence, RoundingStrategy, conversion::{Counts, Tally}};
    ///
    /// let tally = Tally::from_counts(Counts { visitors: 800, converted: 45 })?;
    /// let summary = tally.summary(Confidence::P95)?;
    /// let shown = summary.rounded(1, RoundingStrategy::MidpointAwayFromZero);
    /// assert_eq!(shown.rate.get().to_string(), "5.6");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn rounded(self, decimals: u32, strategy: RoundingStrategy) -> Self {
        Self {
            rate: self.rate.rounded(decimals, strategy),
            interval: self.interval.rounded(decimals),
            ..self
        }
    }
}

impl fmt::Display for Summary {
    /// One line, to two decimals.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { visitors, converted, rate, interval } = self;
        write!(f, "conversion {rate} ({interval}): {converted} of {visitors} visitors")
    }
}
