//! An interval of a sample that is a large part of all.

use super::Proportion;
use crate::{
    confidence::Confidence,
    error::Error,
    estimate::{Interval, finite_population, interval, rate::Rate},
    population::Population,
};

/// If the sample is a large part of all.
impl Proportion {
    /// Where the rate of all lies, in percent, if there are no more than so many: Wilson's interval of
    /// as many cases as would tell as much of an endless population, `n (N - 1) / (N - n)`.
    ///
    /// Narrower than [`interval`](Self::interval), by a tenth if the sample is a fifth of all; if it
    /// is all, there is nothing left to guess, and it is the rate.
    ///
    /// ```
    /// use cx_metrics::{Confidence, Proportion};
    ///
    /// let satisfied = Proportion { hits: 150, misses: 50 };
    /// let interval = satisfied.interval_of_population(1_000, Confidence::P95)?;
    /// assert_eq!(interval.to_string(), "69.28 to 79.96 at 95% confidence");
    ///
    /// let all = satisfied.interval_of_population(200, Confidence::P95)?;
    /// assert_eq!(all.to_string(), "75.00 to 75.00 at 95% confidence");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::PartExceedsWhole`] if there are more cases than customers; and as
    /// [`percent`](Self::percent).
    ///
    /// Source: Cochran (1977), *Sampling Techniques*, 3rd edition, section 2.6.
    pub fn interval_of_population(
        &self,
        customers: u64,
        confidence: Confidence,
    ) -> Result<Interval, Error> {
        let worth = Population { answered: self.some()?, customers }.worth()?;
        let [hits, misses] = finite_population::scaled([self.hits, self.misses], worth);
        Ok(interval::wilson(Rate { hits, misses }, confidence))
    }
}
