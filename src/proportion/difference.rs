//! Whether a rate moved between two samples.

use super::Proportion;
use crate::{
    confidence::Confidence,
    error::Error,
    estimate::{
        Difference, Interval, hypergeometric::Table, normal, rate_difference::TwoRates, ties::Ties,
    },
    fraction::Fraction,
};

/// Two samples of a rate: other customers in each.
///
/// Of the same customers asked twice make a [`PairedProportion`](crate::PairedProportion).
impl Proportion {
    /// This rate less another, in percentage points: with the Miettinen-Nurminen interval and the
    /// "N - 1" z test.
    ///
    /// Both rest on the same statistic, so that they agree, and both hold about as often as they say
    /// even for small samples and rare events:
    ///
    /// `z = (p - p') / sqrt(q (1 - q) (1/n + 1/n') N / (N - 1))`, where q is the rate of all `N = n + n'`
    /// together.
    ///
    /// Sources: Miettinen and Nurminen (1985), *Statistics in Medicine* 4, 213; Campbell (2007),
    /// *Statistics in Medicine* 26, 3661.
    ///
    /// ```
    /// use cx_metrics::{Confidence, Proportion};
    ///
    /// let june = Proportion { hits: 48, misses: 32 };
    /// let july = Proportion { hits: 56, misses: 14 };
    /// let change = july.difference_from(&june, Confidence::P95)?;
    ///
    /// assert_eq!(change.difference.to_string(), "20");
    /// assert_eq!(change.to_string(), "+20.00 (5.28 to 33.82 at 95% confidence), p = 0.0083");
    /// assert!(change.is_significant());
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
        let rates = self.beside(other)?;
        self.less(other, rates.miettinen_nurminen(confidence), rates.n_minus_1_z())
    }

    /// The same with Newcombe's interval, from the Wilson limits of both rates.
    ///
    /// Where a reader has those before them and asks how the interval comes about. It is not made from
    /// the test, so the two may disagree where the p-value is close to what the confidence leaves over.
    ///
    /// Source: Newcombe (1998), *Statistics in Medicine* 17, 873, method 10.
    ///
    /// ```
    /// use cx_metrics::{Confidence, Proportion};
    /// let june = Proportion { hits: 48, misses: 32 };
    /// let july = Proportion { hits: 56, misses: 14 };
    /// let change = july.difference_from_by_newcombe(&june, Confidence::P95)?;
    /// assert_eq!(change.to_string(), "+20.00 (5.24 to 33.39 at 95% confidence), p = 0.0083");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`percent`](Self::percent), of either.
    pub fn difference_from_by_newcombe(
        &self,
        other: &Self,
        confidence: Confidence,
    ) -> Result<Difference, Error> {
        let rates = self.beside(other)?;
        self.less(other, rates.newcombe(confidence), rates.n_minus_1_z())
    }

    /// The textbook's comparison, which most calculators for A/B tests have: the z test with a pooled
    /// rate, and the Wald interval with both rates of their own.
    ///
    /// Only to reproduce such a result: with small samples or rare events the interval holds less
    /// often than it says. The square of z is Pearson's chi-squared.
    ///
    /// ```
    /// use cx_metrics::{Confidence, Proportion};
    /// let june = Proportion { hits: 48, misses: 32 };
    /// let july = Proportion { hits: 56, misses: 14 };
    /// let change = july.difference_from_by_pooled_z(&june, Confidence::P95)?;
    /// assert_eq!(change.to_string(), "+20.00 (5.75 to 34.25 at 95% confidence), p = 0.0080");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`percent`](Self::percent), of either.
    pub fn difference_from_by_pooled_z(
        &self,
        other: &Self,
        confidence: Confidence,
    ) -> Result<Difference, Error> {
        let rates = self.beside(other)?;
        self.less(other, rates.wald(confidence), rates.pooled_z())
    }

    /// How likely a split of the same hits among both samples is that is no likelier than this one, if
    /// the rates are equal: Fisher's exact test, two-sided by Irwin's rule.
    ///
    /// For guarantees: it is wrong at most as often as it says, and mostly a lot less often. Where that
    /// should be right on average take [`fisher_mid_p_value`](Self::fisher_mid_p_value).
    ///
    /// Source: Irwin (1935), *Metron* 12, 83.
    ///
    /// ```
    /// use cx_metrics::Proportion;
    /// let june = Proportion { hits: 3, misses: 7 };
    /// let july = Proportion { hits: 9, misses: 1 };
    /// assert_eq!(format!("{:.4}", july.fisher_exact_p_value(&june)?), "0.0198");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`percent`](Self::percent), of either.
    pub fn fisher_exact_p_value(&self, other: &Self) -> Result<f64, Error> {
        self.no_likelier(other, Ties::Whole)
    }

    /// The same with half of the probability of what is exactly as likely: Fisher's test with the
    /// mid-p value.
    ///
    /// For small samples, where every case counts: it rests on no approximation, and is wrong about as
    /// often as it says.
    ///
    /// Source: Lancaster (1961), *Journal of the American Statistical Association* 56, 223.
    ///
    /// ```
    /// use cx_metrics::Proportion;
    /// let june = Proportion { hits: 3, misses: 7 };
    /// let july = Proportion { hits: 9, misses: 1 };
    /// assert_eq!(format!("{:.4}", july.fisher_mid_p_value(&june)?), "0.0102");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`percent`](Self::percent), of either.
    pub fn fisher_mid_p_value(&self, other: &Self) -> Result<f64, Error> {
        self.no_likelier(other, Ties::Half)
    }

    fn no_likelier(&self, other: &Self, ties: Ties) -> Result<f64, Error> {
        self.some()?;
        other.some()?;
        if self.hits == 0 && other.hits == 0 || self.misses == 0 && other.misses == 0 {
            // With no other split, the mid-p value of this one would be 1/2.
            return Ok(1.0);
        }
        let table = Table { a: self.hits, b: self.misses, c: other.hits, d: other.misses };
        Ok(table.no_likelier(ties))
    }

    fn beside(&self, other: &Self) -> Result<TwoRates, Error> {
        self.some()?;
        other.some()?;
        Ok(TwoRates::new([self.hits, self.misses], [other.hits, other.misses]))
    }

    fn less(&self, other: &Self, interval: Interval, z: f64) -> Result<Difference, Error> {
        let difference = self.percent()?.exact() - other.percent()?.exact();
        Ok(Difference {
            difference: (difference * &Fraction::from(100_u64)).decimal()?,
            interval,
            adjusted_estimate: None,
            statistic: z,
            degrees_of_freedom: None,
            p_value: normal::two_sided_tail(z),
        })
    }
}
