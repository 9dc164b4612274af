//! Net Promoter Score.
//!
//! "How likely is it that you would recommend us to a friend or colleague?", from 0 (not at all)
//! to 10 (extremely).
//!
//! ```text
//! NPS = 100 x (promoters - detractors) / answered
//! ```
//!
//! Promoters answer 9 or 10, passives 7 or 8, detractors 0 to 6. The score runs from -100 to 100,
//! in points: it is a difference of two percentages, not a percentage.
//!
//! ```
//! use cx_metrics::{Confidence, nps};
//!
//! let ratings = [10, 10, 9, 9, 9, 8, 7, 4, 2, 1].map(|answer| nps::Rating::new(answer).unwrap());
//! assert_eq!(nps::score(&ratings)?.to_string(), "20");
//!
//! let mut tally = nps::Tally::from(&ratings);
//! tally.record_unanswered();
//! assert_eq!(
//!     tally.summary(Confidence::P95)?.to_string(),
//!     "NPS 20 (-30.33 to 61.10 at 95% confidence): 50% promoters, 20% passives, 30% detractors of 10"
//! );
//! # Ok::<(), cx_metrics::Error>(())
//! ```
//!
//! # Same data, different numbers
//!
//! Five promoters, two passives, three detractors and five who dismissed the survey:
//!
//! | number | here | published by, for example |
//! | --- | --- | --- |
//! | 20 | [`Tally::score`]: over those who answered | Qualtrics, PostHog |
//! | 13.33 | [`Tally::score_including_unanswered`]: over those recorded | CustomerGauge ("incl. no scores"), the summary of Formbricks |
//! | 0.2 | [`Tally::score_fraction`]: from -1 to 1 | the R package `NPS`, the crate `nps` |
//!
//! ```
//! use cx_metrics::nps;
//!
//! let mut tally = nps::Tally::try_from(&[10u8, 10, 9, 9, 9, 8, 7, 4, 2, 1])?;
//! tally.extend([None; 5]);
//!
//! assert_eq!(tally.score()?.to_string(), "20");
//! assert_eq!(tally.score_including_unanswered()?.round_dp(2).to_string(), "13.33");
//! assert_eq!(tally.score_fraction()?.to_string(), "0.2");
//! # Ok::<(), cx_metrics::Error>(())
//! ```
//!
//! Some count those who did not answer as passives: that is the score over those recorded too, only
//! the share of passives differs. What a vendor publishes may change; ask yours.
//!
//! # How sure is it?
//!
//! The score of a sample is an estimate of that of all customers. From the tallies alone:
//!
//! | you ask | you call | other methods |
//! | --- | --- | --- |
//! | where is the score of all customers? | [`Tally::interval`] | [`tango_interval`](Tally::tango_interval), [`wald_interval`](Tally::wald_interval) |
//! | did it move between two samples? | [`Tally::difference_from`] | [`_by_wald`](Tally::difference_from_by_wald), [`_by_welch`](Tally::difference_from_by_welch), [`difference_interval_by_mover`](Tally::difference_interval_by_mover) |
//! | did it move among customers who were asked twice? | [`Panel::difference`] | |
//! | can it be the goal, or the figure of the industry? | [`Tally::test_against`] | [`wald_test_against`](Tally::wald_test_against) |
//! | do segments differ? | [`heterogeneity`] | [`pearson_chi_squared`] |
//! | where is the mean rating? did it move? | [`Tally::mean_interval`], [`Tally::mean_difference_from`] | [`mann_whitney`](Tally::mann_whitney) |
//!
//! ```
//! use cx_metrics::{Confidence, nps};
//!
//! let june = nps::Categories { promoters: 50, passives: 30, detractors: 20 };
//! let july = nps::Categories { promoters: 40, passives: 30, detractors: 30 };
//! let change = july.difference_from(june, Confidence::P95)?;
//! // Twenty points less, and yet two hundred answers are too few to be sure.
//! assert_eq!(change.to_string(), "-20.00 (-41.39 to 2.55 at 95% confidence), p = 0.0832");
//! assert!(!change.is_significant());
//! # Ok::<(), cx_metrics::Error>(())
//! ```
//!
//! # When not to use it
//!
//! On other scales. At least two incompatible mappings of seven points to promoters and detractors
//! are published, so this crate computes an NPS from 0 to 10 only. And for a single conversation or
//! purchase, ask for satisfaction ([`csat`](crate::csat)) or effort ([`ces`](crate::ces)): the NPS
//! is about the relationship.
//!
//! Source: Reichheld, "The One Number You Need to Grow", *Harvard Business Review*, December 2003.

mod categories;
mod difference;
mod interval;
mod panel;
mod population;
mod segments;
mod summary;
mod target;
mod weighted;

use rust_decimal::Decimal;

pub use self::{
    categories::{Categories, Category},
    panel::{Panel, PanelCounts},
    segments::{Heterogeneity, heterogeneity, pearson_chi_squared},
    summary::Summary,
    weighted::WeightedTally,
};
use crate::{
    confidence::Confidence,
    error::Error,
    estimate::{Difference, Interval, MannWhitney},
    histogram::{Histogram, bounds::Bounds},
    percent::Percent,
    proportion::Proportion,
    survey::{distribution::Distribution, rating::rating, reading::reading, state::state},
};

/// An answer from 0 to 10.
///
/// ```
/// use cx_metrics::nps;
///
/// assert_eq!(nps::Rating::new(9)?.category(), nps::Category::Promoter);
/// assert_eq!(nps::Rating::try_from(-1_i64).unwrap_err().to_string(), "rating -1 is off the scale from 0 to 10");
/// assert_eq!("7".parse::<nps::Rating>()?, nps::Rating::try_from(7)?);
/// # Ok::<(), cx_metrics::Error>(())
/// ```
///
/// With serde it is a number, checked as it is read; missing answers are `Option<Rating>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(transparent)]
pub struct Rating(
    /// From 0 to 10.
    u8,
);

/// Answers so far: how many gave each rating, and how many gave none.
///
/// Collect it, add to it, merge it, store it, and read any number from it, at any time. Any
/// chunking and any order gives the same tally.
///
/// ```
/// use cx_metrics::nps;
///
/// let mut today = nps::Tally::new();
/// today.record(nps::Rating::new(10)?);
/// today.record_unanswered();
///
/// let yesterday = nps::Tally::try_from(&[9u8, 3, 8])?;
/// let both = yesterday + today;
/// assert_eq!(both.score()?.to_string(), "25");
/// assert_eq!(both.recorded(), 5);
/// # Ok::<(), cx_metrics::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    histogram: Histogram<0, 11>,
}

impl Rating {
    const BOUNDS: Bounds = Histogram::<0, 11>::BOUNDS;
    /// The lowest rating of a promoter.
    pub(crate) const PROMOTER: Self = Self(9);
    /// The lowest rating of a passive.
    pub(crate) const PASSIVE: Self = Self(7);

    /// Promoter, passive or detractor.
    ///
    /// ```
    /// use cx_metrics::nps;
    /// assert_eq!(nps::Rating::new(8)?.category(), nps::Category::Passive);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub const fn category(self) -> Category {
        match self.0 {
            9.. => Category::Promoter,
            7.. => Category::Passive,
            _ => Category::Detractor,
        }
    }
}

rating!([] Rating [], example: "nps::Rating");

state!(
    [] Tally Rating [],
    metric: "nps", points: 11, counts: "[0, 0, 0, 0, 20, 5, 0, 0, 0, 0, 0]"
);

reading!(
    [] Tally Rating [],
    metric: "nps", points: 11, tally: "nps::Tally::try_from(&[2u8, 4, 5, 5])?",
    top: ["0%", "0%", "0%"], bottom: ["0%", "0%", "25%"], rescaled: "40"
);

/// The score.
impl Tally {
    /// The answers by category.
    ///
    /// ```
    /// use cx_metrics::nps;
    /// let tally = nps::Tally::try_from(&[10_u8, 9, 7, 3])?.with_unanswered(1)?;
    /// assert_eq!(tally.categories().counts(), [2, 1, 1]);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn categories(&self) -> Categories {
        let promoters = self.proportion_from(Rating::PROMOTER);
        let passives = self.proportion_from(Rating::PASSIVE).hits - promoters.hits;
        Categories { promoters: promoters.hits, passives, detractors: promoters.misses - passives }
    }

    /// `100 x (promoters - detractors) / answered`, exact, from -100 to 100.
    ///
    /// The standard definition, over those who answered.
    ///
    /// ```
    /// use cx_metrics::nps;
    /// let tally = nps::Tally::try_from(&[10_u8, 9, 7, 3])?;
    /// assert_eq!(tally.score()?.to_string(), "25");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without an answer.
    pub fn score(&self) -> Result<Decimal, Error> {
        self.categories().score()
    }

    /// `100 x (promoters - detractors) / recorded`, exact: those who did not answer count in the
    /// whole.
    ///
    /// The convention of CustomerGauge, whose whole includes "no scores", and of the summary page
    /// of Formbricks, whose whole includes dismissed surveys. It lies closer to zero than
    /// [`score`](Self::score), and moves when the answer rate does. To count the unanswered as
    /// passives gives the same score.
    ///
    /// ```
    /// use cx_metrics::nps;
    /// let tally = nps::Tally::try_from(&[10_u8, 9, 7, 3])?.with_unanswered(1)?;
    /// assert_eq!(tally.score()?.to_string(), "25");
    /// assert_eq!(tally.score_including_unanswered()?.to_string(), "20");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] if nobody was recorded.
    pub fn score_including_unanswered(&self) -> Result<Decimal, Error> {
        match self.recorded() {
            0 => Err(Error::NothingToMeasure { what: "people recorded" }),
            recorded => self.categories().score_over(recorded),
        }
    }

    /// `(promoters - detractors) / answered`, exact, from -1 to 1: as some libraries publish it.
    ///
    /// ```
    /// use cx_metrics::nps;
    /// let tally = nps::Tally::try_from(&[10_u8, 9, 7, 3])?.with_unanswered(1)?;
    /// assert_eq!(tally.score_fraction()?.to_string(), "0.25");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without an answer.
    pub fn score_fraction(&self) -> Result<Decimal, Error> {
        self.categories().score_fraction()
    }

    /// Where the score of all customers lies, in points; see [`Categories::interval`].
    ///
    /// ```
    /// use cx_metrics::{Confidence, nps};
    /// let tally = nps::Tally::try_from(&[10_u8, 9, 7, 3])?.with_unanswered(1)?;
    /// let interval = tally.interval(Confidence::P95)?;
    /// assert!(interval.contains(25.0));
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without an answer.
    pub fn interval(&self, confidence: Confidence) -> Result<Interval, Error> {
        self.categories().interval(confidence)
    }

    /// The tally read out in full.
    ///
    /// ```
    /// use cx_metrics::{Confidence, nps};
    /// let tally = nps::Tally::try_from(&[10_u8, 9, 7, 3])?.with_unanswered(1)?;
    /// let summary = tally.summary(Confidence::P95)?;
    /// assert_eq!(summary.promoter_share.to_string(), "50%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without an answer.
    pub fn summary(&self, confidence: Confidence) -> Result<Summary, Error> {
        let categories = self.categories();
        Ok(Summary {
            score: categories.score()?,
            interval: categories.interval(confidence)?,
            score_including_unanswered: self.score_including_unanswered()?,
            categories,
            promoter_share: categories.promoter_share()?,
            passive_share: categories.passive_share()?,
            detractor_share: categories.detractor_share()?,
            distribution: Distribution::of(&self.histogram)?,
        })
    }
}

/// The NPS of a batch of answers, exact, from -100 to 100.
///
/// `100 x (promoters - detractors) / answered`. For anything more than the score, or for answers
/// that are missing or arrive one by one, use a [`Tally`].
///
/// ```
/// use cx_metrics::nps;
///
/// let ratings = [10, 9, 7, 3].map(|answer| nps::Rating::new(answer).unwrap());
/// assert_eq!(nps::score(&ratings)?.to_string(), "25");
/// # Ok::<(), cx_metrics::Error>(())
/// ```
///
/// # Errors
///
/// [`Error::NothingToMeasure`] without an answer.
pub fn score(ratings: &[Rating]) -> Result<Decimal, Error> {
    Tally::from(ratings).score()
}
