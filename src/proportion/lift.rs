//! How much higher a rate is than another, in terms of the other.

use super::Proportion;
use crate::{error::Error, fraction::Fraction, percent::Percent};

/// Lift.
impl Proportion {
    /// `100 x (rate - other rate) / other rate`, exact: how many percent this rate is above another,
    /// or below if negative.
    ///
    /// From 10 % to 13 % is a lift of 30 %, and a [difference](Self::difference_from) of 3 points. Say
    /// which is meant, and print the interval of the difference beside it: a lift alone looks large
    /// where the rate is small.
    ///
    /// ```
    /// use cx_metrics::Proportion;
    ///
    /// let control = Proportion { hits: 100, misses: 900 };
    /// let variant = Proportion { hits: 130, misses: 870 };
    /// assert_eq!(variant.lift_over(&control)?.to_string(), "30%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] if the other has no hit; and as [`percent`](Self::percent), of
    /// either.
    pub fn lift_over(&self, other: &Self) -> Result<Percent, Error> {
        let (rate, other) = (self.percent()?.exact(), other.percent()?.exact());
        let nothing = Error::NothingToMeasure { what: "hits to compare with" };
        Percent::of_fraction(&(rate.over(&other).ok_or(nothing)? - Fraction::one()))
    }
}
