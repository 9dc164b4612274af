//! An NPS of answers that do not all weigh the same.

mod estimates;

use rust_decimal::Decimal;

use super::{Rating, Tally};
use crate::{
    confidence::Confidence,
    error::Error,
    estimate::{Difference, Interval},
    percent::Percent,
    ratio::ratio,
    survey::weighted::weighted,
    weighted::{WeightedHistogram, proportion::WeightedProportion, sums::Sums},
};

/// Answers so far, each with a weight: how many gave each rating, and exact sums of their weights
/// and squared weights.
///
/// For surveys that some customers answer more readily than others: a weight says for how many each
/// answer stands. With sums that outgrow what can be exact recording can fail, so it returns a
/// `Result`, and there is no `+=`.
///
/// ```
/// use cx_metrics::{Confidence, Decimal, nps};
///
/// // Of 900 small customers 50 answered, of 100 large ones 50 did.
/// let small = nps::Tally::from_counts([5, 0, 0, 0, 0, 0, 15, 10, 5, 10, 5])?;
/// let large = nps::Tally::from_counts([0, 0, 0, 0, 0, 0, 5, 5, 10, 10, 20])?;
///
/// let mut weighted = nps::WeightedTally::new();
/// weighted.record_all(&small, Decimal::from(900 / 50))?;
/// weighted.record_all(&large, Decimal::from(100 / 50))?;
///
/// assert_eq!((&small + &large).score()?.to_string(), "20");
/// assert_eq!(weighted.score()?.to_string(), "-4");
/// assert_eq!(weighted.effective_answers()?.round_dp(1).to_string(), "61.0");
/// let interval = weighted.interval(Confidence::P95)?;
/// assert_eq!(interval.to_string(), "-24.15 to 16.53 at 95% confidence");
/// # Ok::<(), cx_metrics::Error>(())
/// ```
///
/// Merged and stored it is like a [`Tally`]. A stored one says `nps_weighted`, so that neither can
/// be read as the other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WeightedTally {
    histogram: WeightedHistogram<0, 11>,
}

weighted!(
    [] Rating [],
    metric: "nps", stored: "nps_weighted", tally: "nps::WeightedTally::new()"
);

/// The score.
impl WeightedTally {
    /// `100 x (weight of promoters - weight of detractors) / weight of all answers`, exact.
    ///
    /// ```
    /// use cx_metrics::{Decimal, nps};
    /// let mut tally = nps::WeightedTally::new();
    /// tally.record(nps::Rating::new(10)?, Decimal::new(15, 1))?;
    /// tally.record(nps::Rating::new(4)?, Decimal::new(5, 1))?;
    /// assert_eq!(tally.score()?.to_string(), "50");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without an answer that has a weight.
    pub fn score(&self) -> Result<Decimal, Error> {
        self.score_over(self.histogram.some_answered()?)
    }

    /// `100 x (weight of promoters - weight of detractors) / weight of all recorded`, exact; see
    /// [`Tally::score_including_unanswered`].
    ///
    /// ```
    /// use cx_metrics::{Decimal, nps};
    /// let mut tally = nps::WeightedTally::new();
    /// tally.record(nps::Rating::new(10)?, Decimal::new(15, 1))?;
    /// tally.record_unanswered(Decimal::new(5, 1))?;
    /// assert_eq!(tally.score_including_unanswered()?.to_string(), "75");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] if nobody was recorded with a weight.
    pub fn score_including_unanswered(&self) -> Result<Decimal, Error> {
        self.score_over(self.histogram.recorded().some("people recorded with a weight")?)
    }

    /// `100 x weight of answers of 9 and 10 / weight of all answers`, exact.
    ///
    /// ```
    /// use cx_metrics::{Decimal, nps};
    /// let mut tally = nps::WeightedTally::new();
    /// tally.record(nps::Rating::new(10)?, Decimal::new(15, 1))?;
    /// tally.record(nps::Rating::new(4)?, Decimal::new(5, 1))?;
    /// assert_eq!(tally.promoter_share()?.to_string(), "75%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`score`](Self::score).
    pub fn promoter_share(&self) -> Result<Percent, Error> {
        self.promoters().share_of(self.histogram.some_answered()?)
    }

    /// `100 x weight of answers of 7 and 8 / weight of all answers`, exact.
    ///
    /// ```
    /// use cx_metrics::{Decimal, nps};
    /// let mut tally = nps::WeightedTally::new();
    /// tally.record(nps::Rating::new(8)?, Decimal::new(15, 1))?;
    /// tally.record(nps::Rating::new(4)?, Decimal::new(5, 1))?;
    /// assert_eq!(tally.passive_share()?.to_string(), "75%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`score`](Self::score).
    pub fn passive_share(&self) -> Result<Percent, Error> {
        self.passives().share_of(self.histogram.some_answered()?)
    }

    /// `100 x weight of answers of 0 to 6 / weight of all answers`, exact.
    ///
    /// ```
    /// use cx_metrics::{Decimal, nps};
    /// let mut tally = nps::WeightedTally::new();
    /// tally.record(nps::Rating::new(10)?, Decimal::new(15, 1))?;
    /// tally.record(nps::Rating::new(4)?, Decimal::new(5, 1))?;
    /// assert_eq!(tally.detractor_share()?.to_string(), "25%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`score`](Self::score).
    pub fn detractor_share(&self) -> Result<Percent, Error> {
        self.detractors().share_of(self.histogram.some_answered()?)
    }

    fn promoters(&self) -> Sums {
        self.proportion_from(Rating(9)).hits
    }

    fn passives(&self) -> Sums {
        self.proportion_from(Rating(7)).hits.less(self.promoters())
    }

    fn detractors(&self) -> Sums {
        self.proportion_from(Rating(7)).misses
    }

    fn score_over(&self, whole: Sums) -> Result<Decimal, Error> {
        ratio(self.net(), whole.weight)
    }

    /// What promoters and detractors add to the score, before it is divided by the weight of all.
    fn net(&self) -> i128 {
        100 * (self.promoters().units() - self.detractors().units())
    }
}
