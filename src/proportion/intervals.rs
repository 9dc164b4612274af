//! Intervals of a rate other than Wilson's.

use super::Proportion;
use crate::{
    confidence::Confidence, error::Error, estimate::Interval, estimate::rate::Rate,
    estimate::rate_interval,
};

/// Other intervals than Wilson's, by the names of their authors.
impl Proportion {
    /// The Clopper-Pearson interval, called exact: it holds at least as often as it says, whatever the
    /// rate.
    ///
    /// For guarantees (a service level that a contract names). It is wider than need be, so that it
    /// mostly holds more often than it says; where the average is meant to be right take
    /// [`interval`](Self::interval).
    ///
    /// From the quantiles of the distributions Beta(hits, misses + 1) and Beta(hits + 1, misses). Source:
    /// Clopper and Pearson (1934), *Biometrika* 26, 404.
    ///
    /// ```
    /// use cx_metrics::{Confidence, Proportion};
    /// let on_time = Proportion { hits: 45, misses: 5 };
    /// let interval = on_time.clopper_pearson_interval(Confidence::P95)?;
    /// assert_eq!(interval.to_string(), "78.19 to 96.67 at 95% confidence");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`percent`](Self::percent).
    pub fn clopper_pearson_interval(&self, confidence: Confidence) -> Result<Interval, Error> {
        Ok(rate_interval::clopper_pearson(self.rate()?, confidence))
    }

    /// The Jeffreys interval: what is likely of the rate if, before, half a hit and half a miss were
    /// known of it.
    ///
    /// For readers who ask how likely the rate lies within the limits, which is a question to a
    /// Bayesian. It holds about as often as Wilson's. Without a hit it starts at 0, without a miss it
    /// ends at 100.
    ///
    /// From the quantiles of the distribution Beta(hits + 1/2, misses + 1/2). Source: Brown, Cai and
    /// DasGupta (2001), *Statistical Science* 16, 101.
    ///
    /// ```
    /// use cx_metrics::{Confidence, Proportion};
    /// let on_time = Proportion { hits: 45, misses: 5 };
    /// let interval = on_time.jeffreys_interval(Confidence::P95)?;
    /// assert_eq!(interval.to_string(), "79.46 to 96.08 at 95% confidence");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`percent`](Self::percent).
    pub fn jeffreys_interval(&self, confidence: Confidence) -> Result<Interval, Error> {
        Ok(rate_interval::jeffreys(self.rate()?, confidence))
    }

    /// The Agresti-Coull interval: the textbook's one after adding `z^2 / 2` hits and as many misses,
    /// about two of each at 95 %.
    ///
    /// Around the same middle as Wilson's and a little wider, it can be explained to whoever knows the
    /// textbook's.
    ///
    /// Source: Agresti and Coull (1998), *The American Statistician* 52, 119.
    ///
    /// ```
    /// use cx_metrics::{Confidence, Proportion};
    /// let on_time = Proportion { hits: 45, misses: 5 };
    /// let interval = on_time.agresti_coull_interval(Confidence::P95)?;
    /// assert_eq!(interval.to_string(), "78.21 to 96.09 at 95% confidence");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`percent`](Self::percent).
    pub fn agresti_coull_interval(&self, confidence: Confidence) -> Result<Interval, Error> {
        Ok(rate_interval::agresti_coull(self.rate()?, confidence))
    }

    /// The Wald interval, the textbook's `p ± z sqrt(p (1 - p) / n)`: only to reproduce what others
    /// published.
    ///
    /// It holds far less often than it says where there are few hits or few misses; without one it
    /// says that none can be.
    ///
    /// ```
    /// use cx_metrics::{Confidence, Proportion};
    /// let on_time = Proportion { hits: 20, misses: 0 };
    /// let interval = on_time.wald_interval(Confidence::P95)?;
    /// assert_eq!(interval.to_string(), "100.00 to 100.00 at 95% confidence");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`percent`](Self::percent).
    pub fn wald_interval(&self, confidence: Confidence) -> Result<Interval, Error> {
        Ok(rate_interval::wald(self.rate()?, confidence))
    }

    /// The standard error of the rate, `100 sqrt(p (1 - p) / n)`, in percentage points.
    ///
    /// ```
    /// use cx_metrics::Proportion;
    /// let on_time = Proportion { hits: 80, misses: 20 };
    /// assert_eq!(format!("{:.3}", on_time.standard_error()?), "4.000");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`percent`](Self::percent).
    pub fn standard_error(&self) -> Result<f64, Error> {
        Ok(rate_interval::standard_error(self.rate()?))
    }

    pub(super) fn rate(&self) -> Result<Rate, Error> {
        self.some()?;
        Ok(Rate::of(self.hits, self.misses))
    }
}
