//! Weighted hits and misses.

use super::sums::Sums;
use crate::{
    confidence::Confidence,
    error::Error,
    estimate::{
        Difference, Interval, interval, normal, rate_difference::TwoRates, weighted::Sample,
    },
    fraction::Fraction,
    percent::Percent,
};

/// Hits and misses by what they weigh: the answers of a weighted tally above a threshold and below.
///
/// The rate is `100 x weight of the hits / weight of all`. How sure it is depends on how unequal
/// the weights are, not on their sum.
///
/// ```
/// use cx_metrics::{Confidence, Decimal, nps};
///
/// let mut tally = nps::WeightedTally::new();
/// tally.record_many(nps::Rating::new(10)?, Decimal::new(5, 1), 60)?;
/// tally.record_many(nps::Rating::new(6)?, Decimal::new(2, 0), 20)?;
///
/// let promoters = tally.proportion_from(nps::Rating::new(9)?);
/// assert_eq!(promoters.percent()?.to_string(), "42.86%");
/// let interval = promoters.interval(Confidence::P95)?;
/// assert_eq!(interval.to_string(), "30.31 to 56.39 at 95% confidence");
/// # Ok::<(), cx_metrics::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WeightedProportion {
    pub(crate) hits: Sums,
    pub(crate) misses: Sums,
}

impl WeightedProportion {
    /// `100 x weight of the hits / weight of all`, exact.
    ///
    /// ```
    /// use cx_metrics::{Decimal, csat};
    /// let mut tally = csat::WeightedTally::<5>::new();
    /// tally.record(csat::FIVE_POINT.rating(5)?, Decimal::new(3, 0))?;
    /// tally.record(csat::FIVE_POINT.rating(2)?, Decimal::new(1, 0))?;
    /// let four = tally.proportion_from(csat::FIVE_POINT.rating(4)?);
    /// assert_eq!(four.percent()?.to_string(), "75%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without a hit or a miss that has a weight.
    pub fn percent(&self) -> Result<Percent, Error> {
        self.hits.share_of(self.some()?)
    }

    /// Where the rate of all customers lies, in percent: Wilson's interval of the effective
    /// answers, as [`Proportion::interval`](crate::Proportion::interval) of that many.
    ///
    /// There are `(sum of weights)^2 / sum of squared weights` of them (Kish), never more than
    /// answers. For weights that have nothing to do with the answers this is the interval to take;
    /// for others see [`linearized_interval`](Self::linearized_interval).
    ///
    /// Source: Kish (1965), *Survey Sampling*; compared with others by Franco, Little, Louis and
    /// Slud (2019), *Journal of Survey Statistics and Methodology* 7, 334.
    ///
    /// ```
    /// use cx_metrics::{Confidence, Decimal, csat};
    /// let mut tally = csat::WeightedTally::<5>::new();
    /// tally.record_many(csat::FIVE_POINT.rating(5)?, Decimal::new(7, 0), 45)?;
    /// tally.record_many(csat::FIVE_POINT.rating(2)?, Decimal::new(7, 0), 5)?;
    /// let four = tally.proportion_from(csat::FIVE_POINT.rating(4)?);
    /// let interval = four.interval(Confidence::P95)?;
    /// assert_eq!(interval.to_string(), "78.64 to 95.65 at 95% confidence");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`percent`](Self::percent).
    pub fn interval(&self, confidence: Confidence) -> Result<Interval, Error> {
        Ok(interval::wilson(self.sample()?.into(), confidence))
    }

    /// The standard error of the rate by effective answers, in percentage points.
    ///
    /// ```
    /// use cx_metrics::{Decimal, csat};
    /// let mut tally = csat::WeightedTally::<5>::new();
    /// tally.record_many(csat::FIVE_POINT.rating(5)?, Decimal::new(3, 0), 50)?;
    /// tally.record_many(csat::FIVE_POINT.rating(2)?, Decimal::new(3, 0), 50)?;
    /// let four = tally.proportion_from(csat::FIVE_POINT.rating(4)?);
    /// assert_eq!(four.standard_error()?, 5.0);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`percent`](Self::percent).
    pub fn standard_error(&self) -> Result<f64, Error> {
        Ok(self.sample()?.standard_error())
    }

    /// The standard error of the rate as a ratio of two sums, linearised, in percentage points: what
    /// survey packages print.
    ///
    /// `sqrt(n / (n - 1) x sum of (weight x deviation)^2) / sum of weights`. It sees whether hits
    /// weigh more than misses.
    ///
    /// ```
    /// use cx_metrics::{Decimal, csat};
    /// let mut tally = csat::WeightedTally::<5>::new();
    /// tally.record(csat::FIVE_POINT.rating(5)?, Decimal::new(2, 0))?;
    /// tally.record(csat::FIVE_POINT.rating(2)?, Decimal::new(2, 0))?;
    /// let four = tally.proportion_from(csat::FIVE_POINT.rating(4)?);
    /// assert_eq!(four.linearized_standard_error()?, 50.0);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`percent`](Self::percent), and [`Error::TooFewAnswers`] with one.
    pub fn linearized_standard_error(&self) -> Result<f64, Error> {
        Ok(self.sample()?.at_least_two()?.linearized_standard_error())
    }

    /// The textbook's plus-or-minus interval with the
    /// [linearised standard error](Self::linearized_standard_error), in percent.
    ///
    /// For many answers whose weights are related to them. With few, or a rate near 0 or 100 %, it
    /// holds less often than it says, and of equal answers it has no width.
    ///
    /// ```
    /// use cx_metrics::{Confidence, Decimal, csat};
    /// let mut tally = csat::WeightedTally::<5>::new();
    /// tally.record_many(csat::FIVE_POINT.rating(5)?, Decimal::new(5, 1), 60)?;
    /// tally.record_many(csat::FIVE_POINT.rating(2)?, Decimal::new(2, 0), 20)?;
    /// let four = tally.proportion_from(csat::FIVE_POINT.rating(4)?);
    /// let interval = four.linearized_interval(Confidence::P95)?;
    /// assert_eq!(interval.to_string(), "30.39 to 55.33 at 95% confidence");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`linearized_standard_error`](Self::linearized_standard_error).
    pub fn linearized_interval(&self, confidence: Confidence) -> Result<Interval, Error> {
        Ok(self.sample()?.at_least_two()?.linearized_interval([0.0, 100.0], confidence))
    }

    /// This rate less another, of other customers, in percentage points: the Miettinen-Nurminen
    /// interval and the "N - 1" z test of
    /// [`Proportion::difference_from`](crate::Proportion::difference_from) on effective answers.
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
    /// let change = july.proportion().difference_from(&june.proportion(), Confidence::P95)?;
    /// assert_eq!(change.to_string(), "+20.00 (5.28 to 33.82 at 95% confidence), p = 0.0083");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`percent`](Self::percent), of either.
    pub fn difference_from(
        &self,
        other: &Self,
        confidence: Confidence,
    ) -> Result<Difference, Error> {
        let difference = (self.exact()? - other.exact()?).decimal()?;
        let (this, other) = (self.sample()?.into(), other.sample()?.into());
        let rates = TwoRates::weighted(this, other, difference);
        let z = rates.n_minus_1_z();
        Ok(Difference {
            difference,
            interval: rates.miettinen_nurminen(confidence),
            adjusted_estimate: None,
            statistic: z,
            degrees_of_freedom: None,
            p_value: normal::two_sided_tail(z),
        })
    }

    /// In percent.
    fn exact(&self) -> Result<Fraction, Error> {
        self.some()?.average(100 * self.hits.units())
    }

    fn some(&self) -> Result<Sums, Error> {
        self.hits.with(self.misses).some("answers with a weight")
    }

    fn sample(&self) -> Result<Sample<2>, Error> {
        let answers = self.some()?.people;
        Ok(Sample { groups: [self.hits.group(100), self.misses.group(0)], answers })
    }
}
