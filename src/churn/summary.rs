//! A churn tally read out in full.

use std::fmt;

use rust_decimal::{Decimal, RoundingStrategy};

use super::Counts;
use crate::{
    estimate::{Interval, interval},
    percent::{self, Percent},
};

/// A churn tally read out in full, for a dashboard or a file.
///
/// A passive record: it is computed once and does not follow the tally. The exact numbers are
/// strings in JSON.
///
/// ```
/// use cx_metrics::{Confidence, RoundingStrategy, churn};
///
/// let counts = churn::Counts { start: 7, lost: 2, joined: 1, joined_lost: 1, reactivated: 0 };
/// let summary = churn::Tally::from_counts(counts)?.summary(Confidence::P95)?;
/// assert_eq!(summary.rate.get().to_string(), "28.57142857142857142857142857");
///
/// let shown = summary.rounded(1, RoundingStrategy::MidpointAwayFromZero);
/// assert_eq!(shown.rate.to_string(), "28.6%");
/// assert_eq!(shown.lifetime.map(|periods| periods.to_string()).as_deref(), Some("3.5"));
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
    /// The share of the customers at the start who stayed.
    pub retention: Percent,
    /// All losses over the customers at the start.
    pub rate_of_all_losses: Percent,
    /// All losses over everybody who could be lost.
    pub exposed_rate: Percent,
    /// All losses over the mean of start and end.
    pub midpoint_rate: Percent,
    /// All losses less those who came back, over the customers at the start.
    pub net_rate: Percent,
    /// How much the number of customers grew.
    pub growth: Percent,
    /// How many periods a customer stays on average; none if nobody was lost.
    #[cfg_attr(feature = "serde", serde(with = "rust_decimal::serde::str_option"))]
    pub lifetime: Option<Decimal>,
    /// After how many periods half are lost; none if nobody was lost, or everybody.
    pub half_life: Option<f64>,
    /// The customers at the end.
    pub end: u64,
    /// The counts.
    pub counts: Counts,
}

impl Summary {
    /// Every number to so many decimals, by a named strategy (estimates to the nearest).
    ///
    /// ```
    /// use cx_metrics::{Confidence, RoundingStrategy, churn};
    ///
    /// let counts = churn::Counts { start: 7, lost: 2, ..Default::default() };
    /// let summary = churn::Tally::from_counts(counts)?.summary(Confidence::P95)?;
    /// let shown = summary.rounded(0, RoundingStrategy::MidpointAwayFromZero);
    /// assert_eq!(shown.retention.to_string(), "71%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn rounded(self, decimals: u32, strategy: RoundingStrategy) -> Self {
        let percent = |rate: Percent| rate.rounded(decimals, strategy);
        let periods = |periods| percent::rounded(periods, decimals, strategy);
        Self {
            rate: percent(self.rate),
            interval: self.interval.rounded(decimals),
            retention: percent(self.retention),
            rate_of_all_losses: percent(self.rate_of_all_losses),
            exposed_rate: percent(self.exposed_rate),
            midpoint_rate: percent(self.midpoint_rate),
            net_rate: percent(self.net_rate),
            growth: percent(self.growth),
            lifetime: self.lifetime.map(periods),
            half_life: self.half_life.map(|periods| interval::rounded(periods, decimals)),
            ..self
        }
    }
}

impl fmt::Display for Summary {
    /// One line, to two decimals.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { rate, interval, end, counts: Counts { start, lost, .. }, .. } = self;
        write!(f, "churn {rate} ({interval}): {lost} of {start} customers lost, {end} at the end")
    }
}
