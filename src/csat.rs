//! Customer Satisfaction Score.
//!
//! "How satisfied were you with ...?", from 1 (very dissatisfied) upwards, on a scale of 2 to 11
//! points.
//!
//! ```text
//! CSAT = 100 x satisfied / answered
//! ```
//!
//! Satisfied are, unless you say otherwise, the highest points of the scale:
//!
//! | points | satisfied | dissatisfied |
//! | --- | --- | --- |
//! | 2, 3 | the highest (top box) | the lowest |
//! | 4 to 7 | the highest two (top-two-box) | the lowest two |
//! | 8 to 11 | the highest three (top-three-box) | the lowest three |
//!
//! ```
//! use cx_metrics::{Confidence, csat};
//!
//! let ratings = [5, 4, 4, 3, 1].map(|answer| csat::FIVE_POINT.rating(answer).unwrap());
//! assert_eq!(csat::score(&ratings)?.to_string(), "60%");
//!
//! let tally = csat::Tally::from(&ratings);
//! assert_eq!(
//!     tally.summary(Confidence::P95)?.to_string(),
//!     "CSAT 60% (23.07 to 88.24 at 95% confidence): 60% satisfied, 20% neutral, 20% dissatisfied of 5"
//! );
//! # Ok::<(), cx_metrics::Error>(())
//! ```
//!
//! The number of points is part of the type: a five-point answer cannot be added to a seven-point
//! tally.
//!
//! ```compile_fail,E0308
//! use cx_metrics::csat;
//!
//! csat::SEVEN_POINT.tally().record(csat::FIVE_POINT.rating(4).unwrap());
//! ```
//!
//! Where the scale is known only at run time, use [`AnyTally`].
//!
//! # Same data, different numbers
//!
//! Answers from 1 to 5, given by 10, 10, 20, 35 and 25 customers:
//!
//! | number | here | published by, for example |
//! | --- | --- | --- |
//! | 60 % | [`Tally::score`]: top-two-box | Dixa, SimpleSat, Intercom (by its staff's word) |
//! | 25 % | [`Tally::top_box`] | SimpleSat, but on three points |
//! | 3.55 | [`Tally::mean`] | Nicereply ("Average CSAT") |
//! | 71 % | [`Tally::percent_of_maximum`]: mean over highest | survey help pages |
//! | 63.75 | [`Tally::rescaled_mean`]: mean from 0 to 100 | some analytics packages, as 0 to 1 |
//! | 40 | [`Categories::net`]: satisfied minus dissatisfied | FreeScout |
//! | 80 % | [`Categories::not_dissatisfied`] | Nicereply (an earlier definition) |
//! | 75 % | [`Categories::satisfied_of_decided`]: neutral left out | Zendesk's good or bad, as the package `dbt_zendesk` counts it |
//!
//! ```
//! use cx_metrics::csat;
//!
//! let tally = csat::Tally::from_counts([10, 10, 20, 35, 25])?;
//! let categories = tally.categories();
//!
//! assert_eq!(tally.score()?.to_string(), "60%");
//! assert_eq!(tally.top_box()?.to_string(), "25%");
//! assert_eq!(tally.mean()?.to_string(), "3.55");
//! assert_eq!(tally.percent_of_maximum()?.to_string(), "71%");
//! assert_eq!(tally.rescaled_mean()?.to_string(), "63.75");
//! assert_eq!(categories.net()?.to_string(), "40");
//! assert_eq!(categories.not_dissatisfied()?.to_string(), "80%");
//! assert_eq!(categories.satisfied_of_decided()?.to_string(), "75%");
//! # Ok::<(), cx_metrics::Error>(())
//! ```
//!
//! On three points (great, okay, not good), given by 60, 20 and 20, the share is 60 %, the net 40;
//! who scores the answers 5, 3 and 1 publishes 76 %:
//!
//! ```
//! use cx_metrics::csat;
//!
//! let tally = csat::Tally::from_counts([20, 20, 60])?;
//! assert_eq!(tally.score()?.to_string(), "60%");
//! assert_eq!(tally.categories().net()?.to_string(), "40");
//!
//! let as_five_three_one = csat::Tally::from_counts([20, 0, 20, 0, 60])?;
//! assert_eq!(as_five_three_one.percent_of_maximum()?.to_string(), "76%");
//! # Ok::<(), cx_metrics::Error>(())
//! ```
//!
//! What a vendor publishes may change; ask yours. Any other threshold can be named:
//! [`Tally::share_from`] for the share, [`Tally::categories_from`] for all the rest.
//!
//! # When not to use it
//!
//! To compare scales of different lengths by their shares: the wording and the number of points
//! move them. [`Tally::rescaled_mean`] is the lesser evil there. For the whole relationship, ask
//! the [`nps`](crate::nps) question.
//!
//! Source: the definitions that the vendors above publish; there is no standard.

mod categories;
mod rating;
mod summary;
mod weighted;

use rust_decimal::Decimal;

pub use self::{categories::Categories, rating::Rating, summary::Summary, weighted::WeightedTally};
use crate::{
    confidence::Confidence,
    error::Error,
    estimate::{Difference, Interval, MannWhitney},
    histogram::Histogram,
    percent::Percent,
    proportion::Proportion,
    survey::{
        any_tally::any_tally, distribution::Distribution, reading::reading, scale::scale,
        share::share, state::state,
    },
};

/// Answers so far: how many gave each rating, and how many gave none.
///
/// Collect it, add to it, merge it, store it, and read any number from it, at any time. Any
/// chunking and any order gives the same tally.
///
/// ```
/// use cx_metrics::csat;
///
/// let mut today = csat::FIVE_POINT.tally();
/// today.record(csat::FIVE_POINT.rating(5)?);
/// today.record_unanswered();
///
/// let yesterday = csat::Tally::try_from(&[2u8, 4, 1])?;
/// let both = yesterday + today;
/// assert_eq!(both.score()?.to_string(), "50%");
/// assert_eq!(both.recorded(), 5);
/// # Ok::<(), cx_metrics::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally<const POINTS: usize> {
    histogram: Histogram<1, POINTS>,
}

scale!("csat");

any_tally!("csat":
    Two 2 Three 3 Four 4 Five 5 Six 6 Seven 7 Eight 8 Nine 9 Ten 10 Eleven 11
);

state!(
    [const POINTS: usize,] Tally Rating [POINTS],
    metric: "csat", points: POINTS, counts: "[0, 0, 0, 20, 5]"
);

reading!(
    [const POINTS: usize,] Tally Rating [POINTS],
    metric: "csat", points: POINTS, tally: "csat::Tally::<5>::try_from(&[2u8, 4, 5, 5])?",
    top: ["50%", "75%", "75%"], bottom: ["0%", "25%", "25%"], rescaled: "75"
);

share!(
    metric: "csat", from: SATISFIED,
    june: "csat::Categories { satisfied: 45, neutral: 3, dissatisfied: 2 }",
    july: "csat::Categories { satisfied: 41, neutral: 3, dissatisfied: 6 }"
);

/// The score.
impl<const POINTS: usize> Tally<POINTS> {
    /// `100 x satisfied / answered`, exact.
    ///
    /// Satisfied is the top box on 2 and 3 points, the top two on 4 to 7, the top three on 8 to
    /// 11. For another threshold, [`share_from`](Self::share_from).
    ///
    /// ```
    /// use cx_metrics::csat;
    /// let tally = csat::Tally::from_counts([10, 10, 20, 35, 25])?;
    /// assert_eq!(tally.score()?.to_string(), "60%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without an answer.
    pub fn score(&self) -> Result<Percent, Error> {
        self.share_from(Rating::SATISFIED)
    }

    /// The answers by category, with the usual threshold.
    ///
    /// ```
    /// use cx_metrics::csat;
    /// let tally = csat::Tally::from_counts([10, 10, 20, 35, 25])?;
    /// assert_eq!(tally.categories().counts(), [60, 20, 20]);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn categories(&self) -> Categories {
        self.categories_from(Rating::SATISFIED)
    }

    /// The answers by category, satisfied from a rating that you name.
    ///
    /// Dissatisfied is the mirror image: as many points from the bottom, as far as these are not
    /// satisfied.
    ///
    /// ```
    /// use cx_metrics::csat;
    ///
    /// let tally = csat::Tally::from_counts([4, 6, 10, 20, 25, 20, 15])?;
    /// let categories = tally.categories_from(csat::SEVEN_POINT.rating(5)?);
    /// assert_eq!(categories.satisfied, 25 + 20 + 15);
    /// assert_eq!(categories.neutral, 20);
    /// assert_eq!(categories.dissatisfied, 4 + 6 + 10);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn categories_from(&self, rating: Rating<POINTS>) -> Categories {
        Categories::from(self.histogram.split(rating.0))
    }

    /// `100 x mean / POINTS`, exact: the sum of all ratings as a share of the largest possible.
    ///
    /// What survey help pages publish as a percentage of the maximum. Not from 0 to 100: when
    /// everybody gives the lowest rating it is `100 / POINTS`. See
    /// [`rescaled_mean`](Self::rescaled_mean).
    ///
    /// ```
    /// use cx_metrics::csat;
    /// let tally = csat::Tally::from_counts([10, 10, 20, 35, 25])?;
    /// assert_eq!(tally.percent_of_maximum()?.to_string(), "71%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without an answer.
    pub fn percent_of_maximum(&self) -> Result<Percent, Error> {
        self.histogram.percent_of_maximum()
    }

    /// The tally read out in full, with the usual threshold.
    ///
    /// ```
    /// use cx_metrics::{Confidence, csat};
    /// let tally = csat::Tally::from_counts([10, 10, 20, 35, 25])?;
    /// let summary = tally.summary(Confidence::P95)?;
    /// assert_eq!(summary.distribution.answered, 100);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without an answer.
    pub fn summary(&self, confidence: Confidence) -> Result<Summary, Error> {
        self.summary_from(Rating::SATISFIED, confidence)
    }

    /// The tally read out in full, satisfied from a rating that you name.
    ///
    /// ```
    /// use cx_metrics::{Confidence, csat};
    /// let tally = csat::Tally::from_counts([10, 10, 20, 35, 25])?;
    /// let summary = tally.summary_from(csat::FIVE_POINT.rating(5)?, Confidence::P95)?;
    /// assert_eq!(summary.satisfied_from, 5);
    /// assert_eq!(summary.score.to_string(), "25%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without an answer.
    pub fn summary_from(
        &self,
        satisfied: Rating<POINTS>,
        confidence: Confidence,
    ) -> Result<Summary, Error> {
        let categories = self.categories_from(satisfied);
        Ok(Summary {
            points: POINTS,
            satisfied_from: satisfied.get(),
            score: categories.score()?,
            interval: categories.interval(confidence)?,
            categories,
            neutral_share: categories.neutral_share()?,
            dissatisfied_share: categories.dissatisfied_share()?,
            net: categories.net()?,
            not_dissatisfied: categories.not_dissatisfied()?,
            satisfied_of_decided: categories.satisfied_of_decided().ok(),
            percent_of_maximum: self.percent_of_maximum()?,
            mean_interval: self.mean_interval(confidence).ok(),
            distribution: Distribution::of(&self.histogram)?,
        })
    }
}

/// The CSAT of a batch of answers, exact.
///
/// `100 x satisfied / answered`; see [`Tally::score`] for who counts as satisfied.
///
/// ```
/// use cx_metrics::csat;
///
/// let ratings = [3, 3, 1].map(|answer| csat::THREE_POINT.rating(answer).unwrap());
/// assert_eq!(csat::score(&ratings)?.to_string(), "66.67%");
/// # Ok::<(), cx_metrics::Error>(())
/// ```
///
/// # Errors
///
/// [`Error::NothingToMeasure`] without an answer.
pub fn score<const POINTS: usize>(ratings: &[Rating<POINTS>]) -> Result<Percent, Error> {
    Tally::from(ratings).score()
}
