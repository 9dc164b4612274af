//! Customer Effort Score.
//!
//! "The company made it easy for me to handle my issue", from 1 (strongly disagree) upwards, on a
//! scale of 2 to 11 points.
//!
//! ```text
//! CES = 100 x easy / answered
//! ```
//!
//! Easy is, unless you say otherwise, what lies above the middle of the scale: 4 and 5 of five
//! points, 5 to 7 of seven. The mean (CES 2.0) and net easy are there beside it.
//!
//! ```
//! use cx_metrics::{Confidence, ces};
//!
//! let ratings = [7, 6, 5, 4, 2].map(|answer| ces::SEVEN_POINT.rating(answer).unwrap());
//! assert_eq!(ces::score(&ratings)?.to_string(), "60%");
//!
//! let tally = ces::Tally::from(&ratings);
//! assert_eq!(tally.mean()?.to_string(), "4.8");
//! assert_eq!(
//!     tally.summary(Confidence::P95)?.to_string(),
//!     "CES 60% (23.07 to 88.24 at 95% confidence): 60% easy, 20% neutral, 20% difficult of 5"
//! );
//! # Ok::<(), cx_metrics::Error>(())
//! ```
//!
//! # Ease and effort
//!
//! The older question asks "how much effort did you have to put forth?", and there low is good.
//! The same 5.5 of 7 is then a bad number. An answer to it is turned around at the door, by its own
//! constructor, so that a tally never holds anything but ease. Only you know which question was
//! asked: `try_from` takes the numbers for ease, `try_from_effort` for effort.
//!
//! ```
//! use cx_metrics::ces;
//!
//! let much_effort = ces::SEVEN_POINT.rating_from_effort(6)?;
//! assert_eq!(much_effort, ces::SEVEN_POINT.rating(2)?);
//!
//! let raw = [6, 1, 2, 7];
//! let tally = ces::Tally::<7>::try_from_effort(&raw)?;
//! assert_eq!(tally.mean()?.to_string(), "4");
//! assert_eq!(tally.mean_effort()?.to_string(), "4");
//! # Ok::<(), cx_metrics::Error>(())
//! ```
//!
//! # Same data, different numbers
//!
//! Answers from 1 to 7, given by 4, 6, 10, 20, 25, 20 and 15 customers:
//!
//! | number | here | published by, for example |
//! | --- | --- | --- |
//! | 60 % | [`Tally::score`]: 5 to 7 | Delighted, SimpleSat |
//! | 4.76 | [`Tally::mean`]: CES 2.0 as a mean | Nicereply, Formbricks |
//! | 40 | [`Categories::net_easy`]: easy minus difficult | some online calculators |
//! | 35 % | [`Tally::top_two_box`] | |
//! | 68 % | [`Tally::percent_of_maximum`]: mean over highest | |
//! | 3.24 | [`Tally::mean_effort`]: low is good, CES 1.0 | CEB (2010), according to others |
//!
//! ```
//! use cx_metrics::ces;
//!
//! let tally = ces::Tally::from_counts([4, 6, 10, 20, 25, 20, 15])?;
//!
//! assert_eq!(tally.score()?.to_string(), "60%");
//! assert_eq!(tally.mean()?.to_string(), "4.76");
//! assert_eq!(tally.categories().net_easy()?.to_string(), "40");
//! assert_eq!(tally.top_two_box()?.to_string(), "35%");
//! assert_eq!(tally.percent_of_maximum()?.to_string(), "68%");
//! assert_eq!(tally.mean_effort()?.to_string(), "3.24");
//! # Ok::<(), cx_metrics::Error>(())
//! ```
//!
//! What a vendor publishes may change; ask yours. Any other threshold can be named:
//! [`Tally::share_from`] for the share, [`Tally::categories_from`] for all the rest.
//!
//! # When not to use it
//!
//! To compare numbers of different methods: always publish which one it is. And for the whole
//! relationship, ask the [`nps`](crate::nps) question.
//!
//! Source: Dixon, Freeman and Toman, "Stop Trying to Delight Your Customers", *Harvard Business
//! Review*, July 2010, for the effort question; the share of those who agree as published by
//! Delighted.

mod categories;
mod rating;
mod summary;
mod weighted;

use rust_decimal::Decimal;

pub use self::{
    categories::Categories,
    rating::{Effort, Rating},
    summary::Summary,
    weighted::WeightedTally,
};
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
/// use cx_metrics::ces;
///
/// let mut today = ces::FIVE_POINT.tally();
/// today.record(ces::FIVE_POINT.rating(5)?);
/// today.record_unanswered();
///
/// let yesterday = ces::Tally::try_from(&[2u8, 4, 1])?;
/// let both = yesterday + today;
/// assert_eq!(both.score()?.to_string(), "50%");
/// assert_eq!(both.recorded(), 5);
/// # Ok::<(), cx_metrics::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally<const POINTS: usize> {
    histogram: Histogram<1, POINTS>,
}

scale!("ces");

any_tally!("ces":
    Two 2 Three 3 Four 4 Five 5 Six 6 Seven 7 Eight 8 Nine 9 Ten 10 Eleven 11
);

// After the macro `each` of `AnyTally`, which it uses.
mod effort;

state!(
    [const POINTS: usize,] Tally Rating [POINTS],
    metric: "ces", points: POINTS, counts: "[0, 0, 0, 20, 5]"
);

reading!(
    [const POINTS: usize,] Tally Rating [POINTS],
    metric: "ces", points: POINTS, tally: "ces::Tally::<5>::try_from(&[2u8, 4, 5, 5])?",
    top: ["50%", "75%", "75%"], bottom: ["0%", "25%", "25%"], rescaled: "75"
);

share!(
    metric: "ces", from: EASY,
    june: "ces::Categories { easy: 45, neutral: 3, difficult: 2 }",
    july: "ces::Categories { easy: 41, neutral: 3, difficult: 6 }"
);

/// The score.
impl<const POINTS: usize> Tally<POINTS> {
    /// `100 x easy / answered`, exact.
    ///
    /// Easy is what lies above the middle of the scale: 4 and 5 of five points, 5 to 7 of seven.
    /// For another threshold, [`share_from`](Self::share_from).
    ///
    /// ```
    /// use cx_metrics::ces;
    /// let tally = ces::Tally::from_counts([10, 10, 20, 35, 25])?;
    /// assert_eq!(tally.score()?.to_string(), "60%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without an answer.
    pub fn score(&self) -> Result<Percent, Error> {
        self.share_from(Rating::EASY)
    }

    /// The answers by category, with the usual threshold.
    ///
    /// ```
    /// use cx_metrics::ces;
    /// let tally = ces::Tally::from_counts([10, 10, 20, 35, 25])?;
    /// assert_eq!(tally.categories().counts(), [60, 20, 20]);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn categories(&self) -> Categories {
        self.categories_from(Rating::EASY)
    }

    /// The answers by category, easy from a rating that you name.
    ///
    /// Difficult is the mirror image: as many points from the bottom, as far as these are not easy.
    ///
    /// ```
    /// use cx_metrics::ces;
    ///
    /// let tally = ces::Tally::from_counts([4, 6, 10, 20, 25, 20, 15])?;
    /// let categories = tally.categories_from(ces::SEVEN_POINT.rating(6)?);
    /// assert_eq!(categories.easy, 20 + 15);
    /// assert_eq!(categories.neutral, 10 + 20 + 25);
    /// assert_eq!(categories.difficult, 4 + 6);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn categories_from(&self, rating: Rating<POINTS>) -> Categories {
        Categories::from(self.histogram.split(rating.0))
    }

    /// `100 x mean / POINTS`, exact: the sum of all ratings as a share of the largest possible.
    ///
    /// Not from 0 to 100: when everybody gives the lowest rating it is `100 / POINTS`. See
    /// [`rescaled_mean`](Self::rescaled_mean).
    ///
    /// ```
    /// use cx_metrics::ces;
    /// let tally = ces::Tally::from_counts([10, 10, 20, 35, 25])?;
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
    /// use cx_metrics::{Confidence, ces};
    /// let tally = ces::Tally::from_counts([10, 10, 20, 35, 25])?;
    /// let summary = tally.summary(Confidence::P95)?;
    /// assert_eq!(summary.distribution.answered, 100);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without an answer.
    pub fn summary(&self, confidence: Confidence) -> Result<Summary, Error> {
        self.summary_from(Rating::EASY, confidence)
    }

    /// The tally read out in full, easy from a rating that you name.
    ///
    /// ```
    /// use cx_metrics::{Confidence, ces};
    /// let tally = ces::Tally::from_counts([10, 10, 20, 35, 25])?;
    /// let summary = tally.summary_from(ces::FIVE_POINT.rating(5)?, Confidence::P95)?;
    /// assert_eq!(summary.easy_from, 5);
    /// assert_eq!(summary.score.to_string(), "25%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without an answer.
    pub fn summary_from(
        &self,
        easy: Rating<POINTS>,
        confidence: Confidence,
    ) -> Result<Summary, Error> {
        let categories = self.categories_from(easy);
        Ok(Summary {
            points: POINTS,
            easy_from: easy.get(),
            score: categories.score()?,
            interval: categories.interval(confidence)?,
            categories,
            mean_effort: self.mean_effort()?,
            percent_of_maximum: self.percent_of_maximum()?,
            neutral_share: categories.neutral_share()?,
            difficult_share: categories.difficult_share()?,
            net_easy: categories.net_easy()?,
            mean_interval: self.mean_interval(confidence).ok(),
            distribution: Distribution::of(&self.histogram)?,
        })
    }
}

/// The CES of a batch of answers, exact.
///
/// `100 x easy / answered`; see [`Tally::score`] for what counts as easy.
///
/// ```
/// use cx_metrics::ces;
///
/// let ratings = [5, 4, 1].map(|answer| ces::FIVE_POINT.rating(answer).unwrap());
/// assert_eq!(ces::score(&ratings)?.to_string(), "66.67%");
/// # Ok::<(), cx_metrics::Error>(())
/// ```
///
/// # Errors
///
/// [`Error::NothingToMeasure`] without an answer.
pub fn score<const POINTS: usize>(ratings: &[Rating<POINTS>]) -> Result<Percent, Error> {
    Tally::from(ratings).score()
}
