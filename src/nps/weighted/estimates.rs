//! How sure a weighted NPS is, and whether it differs between two samples.

use super::WeightedTally;
use crate::{
    confidence::Confidence,
    error::Error,
    estimate::{
        Difference, Interval, difference::Two, nps_interval, trinomial::Trinomial, weighted::Sample,
    },
    fraction::Fraction,
};

/// The scale of an NPS, in points.
const SCALE: [f64; 2] = [-100.0, 100.0];

/// How sure the score is.
impl WeightedTally {
    /// Where the score of all customers lies, in points: the adjusted Wald interval of the
    /// effective answers, as [`Categories::interval`](super::super::Categories::interval) of that many.
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
    /// [`Categories::tango_interval`](super::super::Categories::tango_interval) of that many.
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
    /// [`Categories::difference_from`](super::super::Categories::difference_from) on effective answers.
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
