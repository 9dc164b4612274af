//! The ratings of a tally, read out.

use std::collections::BTreeMap;

use rust_decimal::{Decimal, RoundingStrategy};

use crate::{
    error::Error,
    estimate::interval,
    histogram::Histogram,
    percent::{self, Percent},
};

/// The ratings of a tally, read out: a part of every survey `Summary`.
///
/// ```
/// use cx_metrics::{Confidence, csat};
///
/// let tally = csat::Tally::from_counts([10, 10, 20, 35, 25])?.with_unanswered(25)?;
/// let ratings = tally.summary(Confidence::P95)?.distribution;
/// assert_eq!(ratings.answered, 100);
/// assert_eq!(ratings.answer_rate.to_string(), "80%");
/// assert_eq!(ratings.counts[&5], 25);
/// assert_eq!(ratings.shares[&4].to_string(), "35%");
/// assert_eq!(ratings.modes, [4]);
/// # Ok::<(), cx_metrics::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Distribution {
    /// How many answered.
    pub answered: u64,
    /// How many were recorded without an answer.
    pub unanswered: u64,
    /// `100 x answered / recorded`.
    pub answer_rate: Percent,
    /// How many gave each rating.
    #[cfg_attr(feature = "serde", serde(with = "crate::histogram::wire::by_rating"))]
    pub counts: BTreeMap<u8, u64>,
    /// The share of each rating among the answers.
    #[cfg_attr(feature = "serde", serde(with = "crate::histogram::wire::by_rating"))]
    pub shares: BTreeMap<u8, Percent>,
    /// The share of the highest point.
    pub top_box: Percent,
    /// The share of the two highest points.
    pub top_two_box: Percent,
    /// The share of the three highest points.
    pub top_three_box: Percent,
    /// The share of the lowest point.
    pub bottom_box: Percent,
    /// The share of the two lowest points.
    pub bottom_two_box: Percent,
    /// The share of the three lowest points.
    pub bottom_three_box: Percent,
    /// The ratings that were given most often.
    pub modes: Vec<u8>,
    /// The rating in the middle, or half-way between the two in the middle.
    #[cfg_attr(feature = "serde", serde(with = "rust_decimal::serde::str"))]
    pub median: Decimal,
    /// The mean rating.
    #[cfg_attr(feature = "serde", serde(with = "rust_decimal::serde::str"))]
    pub mean: Decimal,
    /// The mean on a scale from 0 to 100.
    #[cfg_attr(feature = "serde", serde(with = "rust_decimal::serde::str"))]
    pub rescaled_mean: Decimal,
    /// The sample variance of the ratings; none with a single answer.
    pub variance: Option<f64>,
    /// The sample standard deviation of the ratings; none with a single answer.
    pub standard_deviation: Option<f64>,
}

impl Distribution {
    pub(crate) fn of<const LOWEST: u8, const POINTS: usize>(
        histogram: &Histogram<LOWEST, POINTS>,
    ) -> Result<Self, Error> {
        let share = |(rating, count)| Ok((rating, histogram.share(count)?));
        Ok(Self {
            answered: histogram.answered(),
            unanswered: histogram.unanswered(),
            answer_rate: histogram.answer_rate()?,
            counts: histogram.points().collect(),
            shares: histogram.points().map(share).collect::<Result<_, Error>>()?,
            top_box: histogram.top_box(1)?,
            top_two_box: histogram.top_box(2)?,
            top_three_box: histogram.top_box(3)?,
            bottom_box: histogram.bottom_box(1)?,
            bottom_two_box: histogram.bottom_box(2)?,
            bottom_three_box: histogram.bottom_box(3)?,
            modes: histogram.modes()?.collect(),
            median: histogram.median()?,
            mean: histogram.mean()?,
            rescaled_mean: histogram.rescaled_mean()?,
            variance: histogram.variance().ok(),
            standard_deviation: histogram.standard_deviation().ok(),
        })
    }

    /// Every number to so many decimals, by a named strategy (estimates to the nearest).
    ///
    /// ```
    /// use cx_metrics::{Confidence, RoundingStrategy, csat};
    ///
    /// let tally = csat::Tally::from_counts([0, 1, 1, 0, 1])?;
    /// let ratings = tally.summary(Confidence::P95)?.distribution;
    /// let shown = ratings.rounded(1, RoundingStrategy::MidpointAwayFromZero);
    /// assert_eq!(shown.mean.to_string(), "3.3");
    /// assert_eq!(shown.standard_deviation, Some(1.5));
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn rounded(mut self, decimals: u32, strategy: RoundingStrategy) -> Self {
        for share in self.percentages() {
            *share = share.rounded(decimals, strategy);
        }
        for number in [&mut self.median, &mut self.mean, &mut self.rescaled_mean] {
            *number = percent::rounded(*number, decimals, strategy);
        }
        for estimate in [&mut self.variance, &mut self.standard_deviation].into_iter().flatten() {
            *estimate = interval::rounded(*estimate, decimals);
        }
        self
    }

    fn percentages(&mut self) -> impl Iterator<Item = &mut Percent> {
        self.shares.values_mut().chain([
            &mut self.answer_rate,
            &mut self.top_box,
            &mut self.top_two_box,
            &mut self.top_three_box,
            &mut self.bottom_box,
            &mut self.bottom_two_box,
            &mut self.bottom_three_box,
        ])
    }
}
