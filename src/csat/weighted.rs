//! A CSAT of answers that do not all weigh the same.

use rust_decimal::Decimal;

use super::{Rating, Tally};
use crate::{
    confidence::Confidence,
    error::Error,
    estimate::{Difference, Interval},
    percent::Percent,
    survey::weighted::weighted,
    weighted::{WeightedHistogram, proportion::WeightedProportion},
};

/// Answers so far, each with a weight: how many gave each rating, and exact sums of their weights
/// and squared weights.
///
/// For surveys that some customers answer more readily than others: a weight says for how many each
/// answer stands. With sums that outgrow what can be exact recording can fail, so it returns a
/// `Result`, and there is no `+=`.
///
/// ```
/// use cx_metrics::{Confidence, Decimal, csat};
///
/// // Of 900 small customers 50 answered, of 100 large ones 50 did.
/// let small = csat::Tally::from_counts([10, 10, 10, 10, 10])?;
/// let large = csat::Tally::from_counts([0, 0, 10, 10, 30])?;
///
/// let mut weighted = csat::WeightedTally::new();
/// weighted.record_all(&small, Decimal::from(900 / 50))?;
/// weighted.record_all(&large, Decimal::from(100 / 50))?;
///
/// assert_eq!((&small + &large).score()?.to_string(), "60%");
/// assert_eq!(weighted.score()?.to_string(), "44%");
/// let interval = weighted.interval(Confidence::P95)?;
/// assert_eq!(interval.to_string(), "32.27 to 56.45 at 95% confidence");
/// # Ok::<(), cx_metrics::Error>(())
/// ```
///
/// Merged and stored it is like a [`Tally`]. A stored one says `csat_weighted`, so that neither can
/// be read as the other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WeightedTally<const POINTS: usize> {
    histogram: WeightedHistogram<1, POINTS>,
}

weighted!(
    [const POINTS: usize] Rating [POINTS],
    metric: "csat", stored: "csat_weighted", tally: "csat::WeightedTally::<5>::new()"
);

/// The score.
impl<const POINTS: usize> WeightedTally<POINTS> {
    /// `100 x weight of the satisfied / weight of all answers`, exact.
    ///
    /// Satisfied as in [`Tally::score`]. For another threshold, [`share_from`](Self::share_from).
    ///
    /// ```
    /// use cx_metrics::{Decimal, csat};
    /// let mut tally = csat::WeightedTally::<5>::new();
    /// tally.record(csat::FIVE_POINT.rating(4)?, Decimal::new(15, 1))?;
    /// tally.record(csat::FIVE_POINT.rating(2)?, Decimal::new(5, 1))?;
    /// assert_eq!(tally.score()?.to_string(), "75%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without an answer that has a weight.
    pub fn score(&self) -> Result<Percent, Error> {
        self.proportion().percent()
    }

    /// Where the score of all customers lies, in percent; see [`WeightedProportion::interval`].
    ///
    /// ```
    /// use cx_metrics::{Confidence, Decimal, csat};
    /// let mut tally = csat::WeightedTally::<5>::new();
    /// tally.record_many(csat::FIVE_POINT.rating(4)?, Decimal::from(2), 60)?;
    /// tally.record_many(csat::FIVE_POINT.rating(2)?, Decimal::from(2), 40)?;
    /// assert_eq!(tally.interval(Confidence::P95)?.to_string(), "50.20 to 69.06 at 95% confidence");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`score`](Self::score).
    pub fn interval(&self, confidence: Confidence) -> Result<Interval, Error> {
        self.proportion().interval(confidence)
    }

    /// The satisfied, as hits, against all others: for standard errors and other intervals.
    ///
    /// ```
    /// use cx_metrics::{Decimal, csat};
    /// let mut tally = csat::WeightedTally::<5>::new();
    /// tally.record_many(csat::FIVE_POINT.rating(4)?, Decimal::from(2), 50)?;
    /// tally.record_many(csat::FIVE_POINT.rating(2)?, Decimal::from(2), 50)?;
    /// assert_eq!(tally.proportion().standard_error()?, 5.0);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn proportion(&self) -> WeightedProportion {
        self.proportion_from(Rating::SATISFIED)
    }

    /// How far the score is above that of an earlier, or another, sample of other customers, in
    /// percentage points; see [`WeightedProportion::difference_from`].
    ///
    /// ```
    /// use cx_metrics::{Confidence, Decimal, csat};
    /// let mut june = csat::WeightedTally::<5>::new();
    /// june.record_many(csat::FIVE_POINT.rating(5)?, Decimal::from(3), 48)?;
    /// june.record_many(csat::FIVE_POINT.rating(2)?, Decimal::from(3), 32)?;
    /// let mut july = csat::WeightedTally::<5>::new();
    /// july.record_many(csat::FIVE_POINT.rating(5)?, Decimal::from(2), 56)?;
    /// july.record_many(csat::FIVE_POINT.rating(2)?, Decimal::from(2), 14)?;
    ///
    /// let change = july.difference_from(&june, Confidence::P95)?;
    /// assert_eq!(change.to_string(), "+20.00 (5.28 to 33.82 at 95% confidence), p = 0.0083");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`score`](Self::score), of either.
    pub fn difference_from(
        &self,
        earlier: &Self,
        confidence: Confidence,
    ) -> Result<Difference, Error> {
        self.proportion().difference_from(&earlier.proportion(), confidence)
    }

    /// `100 x mean / POINTS`, exact; see [`Tally::percent_of_maximum`].
    ///
    /// ```
    /// use cx_metrics::{Decimal, csat};
    /// let mut tally = csat::WeightedTally::<5>::new();
    /// tally.record(csat::FIVE_POINT.rating(4)?, Decimal::new(15, 1))?;
    /// tally.record(csat::FIVE_POINT.rating(2)?, Decimal::new(5, 1))?;
    /// assert_eq!(tally.percent_of_maximum()?.to_string(), "70%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`score`](Self::score).
    pub fn percent_of_maximum(&self) -> Result<Percent, Error> {
        self.histogram.percent_of_maximum()
    }
}
