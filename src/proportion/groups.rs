//! Whether a rate differs between groups.

use super::Proportion;
use crate::{
    error::Error,
    estimate::{HypothesisTest, rate::Rate, segments},
};

impl Proportion {
    /// Whether the rates of groups differ by more than chance: Pearson's chi-squared.
    ///
    /// ```text
    /// chi-squared = sum of n (p - q)^2 / (q (1 - q))
    /// ```
    ///
    /// where p is the rate of a group of n and q that of all groups together. Take it before comparing
    /// the groups two by two: among ten of the same rate, some two will look different. It does not say
    /// which one differs. Of hits and of misses, 5 or more should be expected in most groups.
    ///
    /// Source: Pearson (1900), *Philosophical Magazine* 50, 157.
    ///
    /// ```
    /// use cx_metrics::Proportion;
    ///
    /// let shops = [
    ///     Proportion { hits: 45, misses: 15 },
    ///     Proportion { hits: 38, misses: 17 },
    ///     Proportion { hits: 70, misses: 12 },
    /// ];
    /// let test = Proportion::pearson_chi_squared(&shops)?;
    /// assert_eq!(test.to_string(), "statistic 5.38 at 2 degrees of freedom, p = 0.0679");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`percent`](Self::percent), of any group; [`Error::NothingToMeasure`] without a second group,
    /// or if all hit or all missed.
    pub fn pearson_chi_squared(groups: &[Self]) -> Result<HypothesisTest, Error> {
        if groups.len() < 2 {
            return Err(Error::NothingToMeasure { what: "second group" });
        }
        let rates = groups.iter().map(Self::rate).collect::<Result<Vec<_>, _>>()?;
        let what = if groups.iter().all(|group| group.hits == 0) { "hits" } else { "misses" };
        let counts = rates.into_iter().map(Rate::counts).collect::<Vec<_>>();
        segments::pearson(&counts).ok_or(Error::NothingToMeasure { what })
    }
}
