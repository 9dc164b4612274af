//! A CSAT tally read out in full.

use std::fmt;

use rust_decimal::{Decimal, RoundingStrategy};

use super::categories::Categories;
use crate::{
    estimate::Interval,
    percent::{self, Percent},
    survey::distribution::Distribution,
};

/// A CSAT tally read out in full, for a dashboard or a file.
///
/// A passive record: it is computed once and does not follow the tally. The exact numbers are
/// strings in JSON.
///
/// ```
/// use cx_metrics::{Confidence, RoundingStrategy, csat};
///
/// let tally = csat::Tally::<5>::try_from(&[5u8, 4, 2])?;
/// let summary = tally.summary(Confidence::P95)?;
/// assert_eq!(summary.satisfied_from, 4);
/// assert_eq!(summary.score.get().to_string(), "66.66666666666666666666666667");
///
/// let shown = summary.rounded(1, RoundingStrategy::MidpointAwayFromZero);
/// assert_eq!(shown.score.get().to_string(), "66.7");
/// assert_eq!(shown.distribution.mean.to_string(), "3.7");
/// # Ok::<(), cx_metrics::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Summary {
    /// The number of points of the scale.
    pub points: usize,
    /// The lowest rating that counts as satisfied.
    pub satisfied_from: u8,
    /// The share of the satisfied among the answers.
    pub score: Percent,
    /// Where the score of all customers lies, in percent.
    pub interval: Interval,
    /// How many answered satisfied, neutral and dissatisfied.
    pub categories: Categories,
    /// The share of the neutral among the answers.
    pub neutral_share: Percent,
    /// The share of the dissatisfied among the answers.
    pub dissatisfied_share: Percent,
    /// Satisfied minus dissatisfied, in points.
    #[cfg_attr(feature = "serde", serde(with = "rust_decimal::serde::str"))]
    pub net: Decimal,
    /// The share of everybody who is not dissatisfied.
    pub not_dissatisfied: Percent,
    /// The share of the satisfied among those who are not neutral; none if all are neutral.
    pub satisfied_of_decided: Option<Percent>,
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
    /// use cx_metrics::{Confidence, RoundingStrategy, csat};
    ///
    /// let tally = csat::Tally::<5>::try_from(&[5_u8, 4, 2])?;
    /// let summary = tally.summary(Confidence::P95)?;
    /// let shown = summary.rounded(1, RoundingStrategy::MidpointAwayFromZero);
    /// assert_eq!(shown.net.to_string(), "33.3");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn rounded(self, decimals: u32, strategy: RoundingStrategy) -> Self {
        let percent = |share: Percent| share.rounded(decimals, strategy);
        Self {
            score: percent(self.score),
            interval: self.interval.rounded(decimals),
            neutral_share: percent(self.neutral_share),
            dissatisfied_share: percent(self.dissatisfied_share),
            net: percent::rounded(self.net, decimals, strategy),
            not_dissatisfied: percent(self.not_dissatisfied),
            satisfied_of_decided: self.satisfied_of_decided.map(percent),
            percent_of_maximum: percent(self.percent_of_maximum),
            mean_interval: self.mean_interval.map(|interval| interval.rounded(decimals)),
            distribution: self.distribution.rounded(decimals, strategy),
            ..self
        }
    }
}

impl fmt::Display for Summary {
    /// One line, to two decimals.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { score, interval, neutral_share, dissatisfied_share, .. } = self;
        write!(
            f,
            "CSAT {score} ({interval}): {score} satisfied, {neutral_share} neutral, \
             {dissatisfied_share} dissatisfied of {}",
            self.distribution.answered
        )
    }
}
