//! An NPS tally read out in full.

use std::fmt;

use rust_decimal::{Decimal, RoundingStrategy};

use super::categories::Categories;
use crate::{
    estimate::Interval,
    percent::{self, Percent},
    survey::distribution::Distribution,
};

/// An NPS tally read out in full, for a dashboard or a file.
///
/// A passive record: it is computed once and does not follow the tally. The exact numbers are
/// strings in JSON.
///
/// ```
/// use cx_metrics::{Confidence, RoundingStrategy, nps};
///
/// let tally = nps::Tally::try_from(&[10u8, 9, 3])?;
/// let summary = tally.summary(Confidence::P95)?;
/// assert_eq!(summary.score.to_string(), "33.33333333333333333333333333");
///
/// let shown = summary.rounded(1, RoundingStrategy::MidpointAwayFromZero);
/// assert_eq!(shown.score.to_string(), "33.3");
/// assert_eq!(shown.promoter_share.to_string(), "66.7%");
/// assert_eq!(shown.distribution.mean.to_string(), "7.3");
/// # Ok::<(), cx_metrics::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Summary {
    /// The score, over those who answered, in points.
    #[cfg_attr(feature = "serde", serde(with = "rust_decimal::serde::str"))]
    pub score: Decimal,
    /// Where the score of all customers lies, in points.
    pub interval: Interval,
    /// The score over all who were recorded, answered or not.
    #[cfg_attr(feature = "serde", serde(with = "rust_decimal::serde::str"))]
    pub score_including_unanswered: Decimal,
    /// How many answered 9 or 10, 7 or 8, and 0 to 6.
    pub categories: Categories,
    /// The share of promoters among the answers.
    pub promoter_share: Percent,
    /// The share of passives among the answers.
    pub passive_share: Percent,
    /// The share of detractors among the answers.
    pub detractor_share: Percent,
    /// The ratings: counts, shares, mean, median and spread.
    pub distribution: Distribution,
}

impl Summary {
    /// Every number to so many decimals, by a named strategy (estimates to the nearest).
    ///
    /// Each by itself: for shares that sum to 100, see [`Percent::largest_remainder`].
    ///
    /// ```
    /// use cx_metrics::{Confidence, RoundingStrategy, nps};
    ///
    /// let tally = nps::Tally::try_from(&[10_u8, 9, 3])?;
    /// let summary = tally.summary(Confidence::P95)?;
    /// let shown = summary.rounded(1, RoundingStrategy::MidpointAwayFromZero);
    /// assert_eq!(shown.score.to_string(), "33.3");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn rounded(self, decimals: u32, strategy: RoundingStrategy) -> Self {
        let points = |score| percent::rounded(score, decimals, strategy);
        let percent = |share: Percent| share.rounded(decimals, strategy);
        Self {
            score: points(self.score),
            interval: self.interval.rounded(decimals),
            score_including_unanswered: points(self.score_including_unanswered),
            categories: self.categories,
            promoter_share: percent(self.promoter_share),
            passive_share: percent(self.passive_share),
            detractor_share: percent(self.detractor_share),
            distribution: self.distribution.rounded(decimals, strategy),
        }
    }
}

impl fmt::Display for Summary {
    /// One line, to two decimals.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { score, interval, promoter_share, passive_share, detractor_share, .. } = self;
        let score = percent::rounded(*score, 2, RoundingStrategy::MidpointAwayFromZero);
        write!(
            f,
            "NPS {score} ({interval}): {promoter_share} promoters, {passive_share} passives, \
             {detractor_share} detractors of {}",
            self.distribution.answered
        )
    }
}
