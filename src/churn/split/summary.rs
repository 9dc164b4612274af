//! A split churn read out in full.

use std::fmt;

use rust_decimal::RoundingStrategy;

use super::Counts;
use crate::{estimate::Interval, percent::Percent};

/// A split churn read out in full, for a dashboard or a file.
///
/// A passive record: it is computed once and does not follow the tally. The exact numbers are
/// strings in JSON.
///
/// ```
/// use cx_metrics::{Confidence, churn::split};
///
/// let counts = split::Counts { start: 500, voluntary: 30, involuntary: 20 };
/// let summary = split::Tally::from_counts(counts)?.summary(Confidence::P95)?;
/// assert_eq!(
///     summary.to_string(),
///     "churn 10% (7.67 to 12.94 at 95% confidence) of 500 customers: \
///      6% voluntary, 4% involuntary"
/// );
/// # Ok::<(), cx_metrics::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Summary {
    /// The share of the customers at the start who were lost.
    pub rate: Percent,
    /// Where that share lies if these customers stand for more of their kind, in percent.
    pub interval: Interval,
    /// The share who cancelled.
    pub voluntary_rate: Percent,
    /// Where that share lies if these customers stand for more of their kind, in percent.
    pub voluntary_interval: Interval,
    /// The share who were lost against their will.
    pub involuntary_rate: Percent,
    /// Where that share lies if these customers stand for more of their kind, in percent.
    pub involuntary_interval: Interval,
    /// The share of the lost who were lost against their will; none if nobody was lost.
    pub involuntary_share: Option<Percent>,
    /// The counts.
    pub counts: Counts,
}

impl Summary {
    /// Every number to so many decimals, by a named strategy (estimates to the nearest).
    ///
    /// ```
    /// use cx_metrics::{Confidence, RoundingStrategy, churn::split};
    ///
    /// let counts = split::Counts { start: 70, voluntary: 2, involuntary: 1 };
    /// let summary = split::Tally::from_counts(counts)?.summary(Confidence::P95)?;
    /// let shown = summary.rounded(1, RoundingStrategy::MidpointAwayFromZero);
    /// assert_eq!(shown.rate.to_string(), "4.3%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn rounded(self, decimals: u32, strategy: RoundingStrategy) -> Self {
        let percent = |rate: Percent| rate.rounded(decimals, strategy);
        Self {
            rate: percent(self.rate),
            interval: self.interval.rounded(decimals),
            voluntary_rate: percent(self.voluntary_rate),
            voluntary_interval: self.voluntary_interval.rounded(decimals),
            involuntary_rate: percent(self.involuntary_rate),
            involuntary_interval: self.involuntary_interval.rounded(decimals),
            involuntary_share: self.involuntary_share.map(percent),
            counts: self.counts,
        }
    }
}

impl fmt::Display for Summary {
    /// One line, to two decimals.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { rate, interval, voluntary_rate, involuntary_rate, .. } = self;
        let Counts { start, .. } = self.counts;
        write!(
            f,
            "churn {rate} ({interval}) of {start} customers: {voluntary_rate} voluntary, \
             {involuntary_rate} involuntary"
        )
    }
}
