//! A CES tally read out in full.

use std::fmt;

use rust_decimal::{Decimal, RoundingStrategy};

use super::categories::Categories;
use crate::{
    estimate::Interval,
    percent::{self, Percent},
    survey::distribution::Distribution,
};

/// A CES tally read out in full, for a dashboard or a file.
///
/// A passive record: it is computed once and does not follow the tally. The exact numbers are
/// strings in JSON.
///
/// ```
/// use cx_metrics::{Confidence, RoundingStrategy, ces};
///
/// let tally = ces::Tally::<7>::try_from(&[7u8, 5, 2])?;
/// let summary = tally.summary(Confidence::P95)?;
/// assert_eq!(summary.easy_from, 5);
/// assert_eq!(summary.score.get().to_string(), "66.66666666666666666666666667");
///
/// let shown = summary.rounded(1, RoundingStrategy::MidpointAwayFromZero);
/// assert_eq!(shown.score.get().to_string(), "66.7");
/// assert_eq!(shown.distribution.mean.to_string(), "4.7");
/// # Ok::<(), cx_metrics::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Summary {
    /// The number of points of the scale.
    pub points: usize,
    /// The lowest rating that counts as easy.
    pub easy_from: u8,
    /// The share of easy among the answers.
    pub score: Percent,
    /// Where the score of all customers lies, in percent.
    pub interval: Interval,
    /// How many found it easy, neither, and difficult.
    pub categories: Categories,
    /// The share of neutral among the answers.
    pub neutral_share: Percent,
    /// The share of difficult among the answers.
    pub difficult_share: Percent,
    /// Net easy: easy minus difficult, in points.
    #[cfg_attr(feature = "serde", serde(with = "rust_decimal::serde::str"))]
    pub net_easy: Decimal,
    /// The mean effort on the same scale, low is good: what CES 1.0 published.
    #[cfg_attr(feature = "serde", serde(with = "rust_decimal::serde::str"))]
    pub mean_effort: Decimal,
    /// The sum of all ratings as a share of the largest possible.
    pub percent_of_maximum: Percent,
    /// Where the mean rating of all customers lies, by Student's t; none of a single answer.
    pub mean_interval: Option<Interval>,
    /// The ratings: counts, shares, mean, median and spread.
    pub distribution: Distribution,
}

impl Summary {
    /// Every number to so many decimals, by a named strategy (estimates to the nearest).
    ///
    /// Each by itself: for shares that sum to 100, see [`Percent::largest_remainder`].
    ///
    /// ```
    /// use cx_metrics::{Confidence, RoundingStrategy, ces};
    ///
    /// let tally = ces::Tally::<7>::try_from(&[7_u8, 5, 2])?;
    /// let summary = tally.summary(Confidence::P95)?;
    /// let shown = summary.rounded(1, RoundingStrategy::MidpointAwayFromZero);
    /// assert_eq!(shown.mean_effort.to_string(), "3.3");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn rounded(self, decimals: u32, strategy: RoundingStrategy) -> Self {
        let percent = |share: Percent| share.rounded(decimals, strategy);
        Self {
            score: percent(self.score),
            interval: self.interval.rounded(decimals),
            mean_effort: percent::rounded(self.mean_effort, decimals, strategy),
            percent_of_maximum: percent(self.percent_of_maximum),
            neutral_share: percent(self.neutral_share),
            difficult_share: percent(self.difficult_share),
            net_easy: percent::rounded(self.net_easy, decimals, strategy),
            mean_interval: self.mean_interval.map(|interval| interval.rounded(decimals)),
            distribution: self.distribution.rounded(decimals, strategy),
            ..self
        }
    }
}

impl fmt::Display for Summary {
    /// One line, to two decimals.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { score, interval, neutral_share, difficult_share, .. } = self;
        write!(
            f,
            "CES {score} ({interval}): {score} easy, {neutral_share} neutral, \
             {difficult_share} difficult of {}",
            self.distribution.answered
        )
    }
}
