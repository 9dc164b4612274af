//! Whether a rate can be one that it was to be.

use rust_decimal::Decimal;

use super::Proportion;
use crate::{
    error::Error,
    estimate::{
        HypothesisTest,
        rate_test::{TargetShare, binomial_p_value, score_test},
    },
    fraction::Fraction,
    percent::Percent,
};

/// Testing the rate against a goal, or a figure of the industry.
impl Proportion {
    /// Whether the rate of all can be a given one: the score test.
    ///
    /// ```text
    /// z = (rate - target) / sqrt(target (1 - target) / n)
    /// ```
    ///
    /// It rejects what lies outside of Wilson's [`interval`](Self::interval). The target must be known,
    /// not estimated from a sample itself: two samples are compared by
    /// [`difference_from`](Self::difference_from).
    ///
    /// Source: Wilson (1927), *Journal of the American Statistical Association* 22, 209.
    ///
    /// ```
    /// use cx_metrics::{Decimal, Percent, Proportion};
    ///
    /// // A contract asks for 80 % within a day. Was it kept, but for chance?
    /// let on_time = Proportion { hits: 141, misses: 59 };
    /// let test = on_time.test_against(Percent::new(Decimal::from(80)))?;
    /// assert_eq!(test.to_string(), "statistic -3.36, p = 0.0008");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`percent`](Self::percent); [`Error::NotATargetRate`] unless the target is strictly between 0
    /// and 100.
    pub fn test_against(&self, target: Percent) -> Result<HypothesisTest, Error> {
        Ok(score_test(self.some()?, self.target(target)?))
    }

    /// How likely outcomes are that are no likelier than this one, if the rate is a given one: the
    /// binomial test.
    ///
    /// For guarantees, and for a few cases: it rests on no approximation, and is wrong at most as often
    /// as it says. Where that should be right on average take [`test_against`](Self::test_against).
    ///
    /// ```
    /// use cx_metrics::{Decimal, Percent, Proportion};
    /// let on_time = Proportion { hits: 8, misses: 2 };
    /// let even = Percent::new(Decimal::from(50));
    /// assert_eq!(format!("{:.4}", on_time.binomial_p_value(even)?), "0.1094");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`test_against`](Self::test_against).
    pub fn binomial_p_value(&self, target: Percent) -> Result<f64, Error> {
        Ok(binomial_p_value(self.hits, self.some()?, self.target(target)?))
    }

    fn target(&self, target: Percent) -> Result<TargetShare, Error> {
        let exact = self.percent()?.exact();
        let share = target.fraction();
        if share <= Decimal::ZERO || share >= Decimal::ONE {
            return Err(Error::NotATargetRate { percent: target.get() });
        }
        Ok(TargetShare { share, exceeded_by: (exact - Fraction::from(share)).decimal()? })
    }
}
