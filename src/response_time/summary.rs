//! Response times read out in full.

use std::fmt;

use rust_decimal::RoundingStrategy;

use super::{PercentileInterval, durations::Durations, time::Time};
use crate::{confidence::Confidence, error::Error, percent::Percent};

/// Response times read out in full, for a dashboard or a file.
///
/// A passive record: it is computed once and does not follow the durations. Percentiles are those
/// of [`Quantile::Linear`](super::Quantile::Linear). In JSON the times are strings of seconds.
///
/// ```
/// use std::time::Duration;
///
/// use cx_metrics::{Confidence, RoundingStrategy, response_time::Durations};
///
/// let times = [2, 3, 4, 5, 6, 8, 10, 30, 600, 1440].map(|m| Duration::from_secs(60 * m));
/// let summary = Durations::from(&times).with_open(2)?.summary(Confidence::P95)?;
/// assert_eq!(
///     summary.to_string(),
///     "response time 7m median (3m to 10h at 97.85% confidence), \
///      3h 30m 48s mean, 17h 42m p95 of 10 answers, 2 open"
/// );
///
/// let shown = summary.rounded(0, RoundingStrategy::MidpointAwayFromZero);
/// assert_eq!(shown.answer_rate.to_string(), "83%");
/// assert_eq!(shown.mean_over_all.to_string(), "2h 55m 40s");
/// # Ok::<(), cx_metrics::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Summary {
    /// How many enquiries have a response.
    pub answered: u64,
    /// How many have none yet, and are in none of the times but `mean_over_all`.
    pub open: u64,
    /// The share of the answered among all enquiries.
    pub answer_rate: Percent,
    /// The mean over those who were answered.
    #[cfg_attr(feature = "serde", serde(rename = "mean_seconds"))]
    pub mean: Time,
    /// The total time over all enquiries: too low while any is open.
    #[cfg_attr(feature = "serde", serde(rename = "mean_over_all_seconds"))]
    pub mean_over_all: Time,
    /// The shortest.
    #[cfg_attr(feature = "serde", serde(rename = "shortest_seconds"))]
    pub shortest: Time,
    /// The median.
    #[cfg_attr(feature = "serde", serde(rename = "median_seconds"))]
    pub median: Time,
    /// Between which two of the times the median of all such enquiries lies; none if there are too
    /// few of them for the confidence. The mean has none: a few long waits decide it.
    pub median_interval: Option<PercentileInterval>,
    /// The 90th percentile.
    #[cfg_attr(feature = "serde", serde(rename = "p90_seconds"))]
    pub p90: Time,
    /// The 95th percentile.
    #[cfg_attr(feature = "serde", serde(rename = "p95_seconds"))]
    pub p95: Time,
    /// The 99th percentile.
    #[cfg_attr(feature = "serde", serde(rename = "p99_seconds"))]
    pub p99: Time,
    /// The longest.
    #[cfg_attr(feature = "serde", serde(rename = "longest_seconds"))]
    pub longest: Time,
}

impl Summary {
    pub(super) fn of(durations: &Durations, confidence: Confidence) -> Result<Self, Error> {
        let percents = [0, 50, 90, 95, 99, 100].map(|percent| Percent::new(percent.into()));
        let [shortest, median, p90, p95, p99, longest] = durations.percentiles(percents)?;
        let tally = durations.tally();
        Ok(Self {
            answered: tally.answered(),
            open: tally.open(),
            answer_rate: tally.answer_rate()?,
            mean: tally.mean()?,
            mean_over_all: tally.mean_over_all()?,
            shortest,
            median,
            median_interval: durations.percentile_interval(percents[1], confidence).ok(),
            p90,
            p95,
            p99,
            longest,
        })
    }

    /// Every share, and every time in seconds, to so many decimals, by a named strategy.
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// use cx_metrics::{Confidence, RoundingStrategy, response_time::Durations};
    ///
    /// let durations = Durations::from(&[1, 2, 2].map(Duration::from_secs));
    /// let summary = durations.summary(Confidence::P95)?;
    /// let shown = summary.rounded(1, RoundingStrategy::MidpointAwayFromZero);
    /// assert_eq!(shown.mean.seconds().to_string(), "1.7");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn rounded(self, decimals: u32, strategy: RoundingStrategy) -> Self {
        let time = |time: Time| time.rounded(decimals, strategy);
        let interval = self.median_interval.map(|interval| interval.rounded(decimals, strategy));
        Self {
            answer_rate: self.answer_rate.rounded(decimals, strategy),
            mean: time(self.mean),
            mean_over_all: time(self.mean_over_all),
            shortest: time(self.shortest),
            median: time(self.median),
            median_interval: interval,
            p90: time(self.p90),
            p95: time(self.p95),
            p99: time(self.p99),
            longest: time(self.longest),
            ..self
        }
    }
}

impl fmt::Display for Summary {
    /// One line, to a thousandth of a second.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { answered, open, mean, median, p95, .. } = self;
        write!(f, "response time {median} median")?;
        if let Some(interval) = self.median_interval {
            write!(f, " ({interval})")?;
        }
        write!(f, ", {mean} mean, {p95} p95 of {answered} answers, {open} open")
    }
}
