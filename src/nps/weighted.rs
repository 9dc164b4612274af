//! An NPS of answers that do not all weigh the same.

use rust_decimal::Decimal;

use super::{Rating, Tally};
use crate::{
    confidence::Confidence,
    error::Error,
    estimate::{
        Difference, Interval, difference::Two, nps_interval, trinomial::Trinomial, weighted::Sample,
    },
    fraction::Fraction,
    percent::Percent,
    ratio::ratio,
    survey::weighted::weighted,
    weighted::{WeightedHistogram, proportion::WeightedProportion, sums::Sums},
};

/// The scale of an NPS, in points.
const SCALE: [f64; 2] = [-100.0, 100.0];

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

/// How sure the score is.
impl WeightedTally {
    /// Where the score of all customers lies, in points: the adjusted Wald interval of the
    /// effective answers, as [`Categories::interval`](super::Categories::interval) of that many.
    ///
    /// For weights that have nothing to do with the answers; for others see
    /// [`linearized_interval`](Self::linearized_interval).
    ///
    /// ```
    /// use cx_metrics::{Confidence, Decimal, nps};
    /// let mut tally = nps::WeightedTally::new();
    /// tally.record_many(nps::Rating::new(10)?, Decimal::from(3), 50)?;
    /// tally.record_many(nps::Rating::new(8)?, Decimal::from(3), 30)?;
    /// tally.record_many(nps::Rating::new(4)?, Decimal::from(3), 20)?;
    /// let interval = tally.interval(Confidence::P95)?;
    /// assert_eq!(interval.to_string(), "14.05 to 44.20 at 95% confidence");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`score`](Self::score).
    pub fn interval(&self, confidence: Confidence) -> Result<Interval, Error> {
        Ok(nps_interval::adjusted_wald(self.sample()?, confidence))
    }

    /// Tango's score interval of the effective answers, in points, as
    /// [`Categories::tango_interval`](super::Categories::tango_interval) of that many.
    ///
    /// ```
    /// use cx_metrics::{Confidence, Decimal, nps};
    /// let mut tally = nps::WeightedTally::new();
    /// tally.record_many(nps::Rating::new(10)?, Decimal::from(3), 20)?;
    /// let interval = tally.tango_interval(Confidence::P95)?;
    /// assert_eq!(interval.to_string(), "67.77 to 100.00 at 95% confidence");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`score`](Self::score).
    pub fn tango_interval(&self, confidence: Confidence) -> Result<Interval, Error> {
        Ok(nps_interval::tango(self.sample()?, confidence))
    }

    /// The standard error of the score by effective answers, in points.
    ///
    /// ```
    /// use cx_metrics::{Decimal, nps};
    /// let mut tally = nps::WeightedTally::new();
    /// tally.record_many(nps::Rating::new(10)?, Decimal::from(3), 50)?;
    /// tally.record_many(nps::Rating::new(4)?, Decimal::from(3), 50)?;
    /// assert_eq!(tally.standard_error()?, 10.0);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`score`](Self::score).
    pub fn standard_error(&self) -> Result<f64, Error> {
        Ok(self.sample()?.standard_error())
    }

    /// The standard error of the score as a ratio of two sums, linearised, in points: what survey
    /// packages print.
    ///
    /// `sqrt(n / (n - 1) x sum of (weight x deviation)^2) / sum of weights`. It sees whether those
    /// who weigh more also answer otherwise.
    ///
    /// ```
    /// use cx_metrics::{Decimal, nps};
    /// let mut tally = nps::WeightedTally::new();
    /// tally.record(nps::Rating::new(10)?, Decimal::from(2))?;
    /// tally.record(nps::Rating::new(4)?, Decimal::from(2))?;
    /// assert_eq!(tally.linearized_standard_error()?, 100.0);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`score`](Self::score), and [`Error::TooFewAnswers`] with one.
    pub fn linearized_standard_error(&self) -> Result<f64, Error> {
        Ok(self.sample()?.at_least_two()?.linearized_standard_error())
    }

    /// The textbook's plus-or-minus interval with the
    /// [linearised standard error](Self::linearized_standard_error), in points.
    ///
    /// For many answers whose weights are related to them. With few, or a score near either end, it
    /// holds less often than it says, and of equal answers it has no width.
    ///
    /// ```
    /// use cx_metrics::{Confidence, Decimal, nps};
    /// let mut tally = nps::WeightedTally::new();
    /// tally.record_many(nps::Rating::new(10)?, Decimal::from(3), 50)?;
    /// tally.record_many(nps::Rating::new(4)?, Decimal::from(1), 50)?;
    /// let interval = tally.linearized_interval(Confidence::P95)?;
    /// assert_eq!(interval.to_string(), "35.23 to 64.77 at 95% confidence");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`linearized_standard_error`](Self::linearized_standard_error).
    pub fn linearized_interval(&self, confidence: Confidence) -> Result<Interval, Error> {
        Ok(self.sample()?.at_least_two()?.linearized_interval(SCALE, confidence))
    }

    /// This score less an earlier one, of other customers, with the interval and the test of
    /// [`Categories::difference_from`](super::Categories::difference_from) on effective answers.
    ///
    /// ```
    /// use cx_metrics::{Confidence, Decimal, nps};
    /// let mut june = nps::WeightedTally::new();
    /// june.record_many(nps::Rating::new(10)?, Decimal::new(5, 1), 300)?;
    /// june.record_many(nps::Rating::new(4)?, Decimal::new(2, 0), 50)?;
    /// let mut july = nps::WeightedTally::new();
    /// july.record_many(nps::Rating::new(10)?, Decimal::new(5, 1), 200)?;
    /// july.record_many(nps::Rating::new(4)?, Decimal::new(2, 0), 75)?;
    ///
    /// let change = july.difference_from(&june, Confidence::P95)?;
    /// assert_eq!(change.difference.to_string(), "-40");
    /// assert!(change.is_significant());
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
        self.and(earlier)?.adjusted_wald(confidence)
    }

    /// The same with MOVER on Tango's limits: the interval alone.
    ///
    /// ```
    /// use cx_metrics::{Confidence, Decimal, nps};
    /// let mut june = nps::WeightedTally::new();
    /// june.record_many(nps::Rating::new(10)?, Decimal::new(5, 1), 300)?;
    /// june.record_many(nps::Rating::new(4)?, Decimal::new(2, 0), 50)?;
    /// let mut july = nps::WeightedTally::new();
    /// july.record_many(nps::Rating::new(10)?, Decimal::new(5, 1), 200)?;
    /// july.record_many(nps::Rating::new(4)?, Decimal::new(2, 0), 75)?;
    ///
    /// let interval = july.difference_interval_by_mover(&june, Confidence::P95)?;
    /// assert!(interval.contains(-40.0) && interval.upper() < 0.0);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`score`](Self::score), of either.
    pub fn difference_interval_by_mover(
        &self,
        earlier: &Self,
        confidence: Confidence,
    ) -> Result<Interval, Error> {
        Ok(self.and(earlier)?.mover(confidence))
    }

    fn and(&self, earlier: &Self) -> Result<Two<Trinomial>, Error> {
        Ok(Two {
            this: self.sample()?.into(),
            other: earlier.sample()?.into(),
            difference: (self.exact_score()? - earlier.exact_score()?).decimal()?,
        })
    }

    fn exact_score(&self) -> Result<Fraction, Error> {
        self.histogram.some_answered()?.average(self.net())
    }

    /// A promoter stands for 100, a passive for 0 and a detractor for -100.
    fn sample(&self) -> Result<Sample<3>, Error> {
        let answers = self.histogram.some_answered()?.people;
        let groups =
            [self.promoters().group(100), self.passives().group(0), self.detractors().group(-100)];
        Ok(Sample { groups, answers })
    }
}
