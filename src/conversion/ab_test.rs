//! A/B tests: whether a variant converts better than the control.

use super::Tally;
use crate::{confidence::Confidence, error::Error, estimate::Difference, percent::Percent};

/// A/B tests.
///
/// Each visitor sees one of both, by chance. Plan the number of visitors before:
/// [`planning::rate`](crate::planning::rate).
impl Tally {
    /// The rate less that of the control, in percentage points, with the interval and the test of
    /// [`Proportion::difference_from`](crate::Proportion::difference_from).
    ///
    /// Other methods are those of [`proportion`](Self::proportion).
    ///
    /// ```
    /// use cx_metrics::{Confidence, conversion::{Counts, Tally}};
    ///
    /// let control = Tally::from_counts(Counts { visitors: 1_000, converted: 100 })?;
    /// let variant = Tally::from_counts(Counts { visitors: 1_000, converted: 130 })?;
    ///
    /// let change = variant.difference_from(&control, Confidence::P95)?;
    /// assert_eq!(change.to_string(), "+3.00 (0.20 to 5.82 at 95% confidence), p = 0.0355");
    /// assert!(change.is_significant());
    /// assert_eq!(variant.lift_over(&control)?.to_string(), "30%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without a visitor in either.
    pub fn difference_from(
        &self,
        control: &Self,
        confidence: Confidence,
    ) -> Result<Difference, Error> {
        self.rate()?;
        control.rate()?;
        self.converted.difference_from(&control.converted, confidence)
    }

    /// `100 x (rate - rate of the control) / rate of the control`, exact: how many percent more
    /// visitors convert, or fewer if negative.
    ///
    /// ```
    /// use cx_metrics::conversion::{Counts, Tally};
    ///
    /// let control = Tally::from_counts(Counts { visitors: 80, converted: 64 })?;
    /// let variant = Tally::from_counts(Counts { visitors: 80, converted: 48 })?;
    /// assert_eq!(variant.lift_over(&control)?.to_string(), "-25%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without a visitor in either, or if nobody converted in the control.
    pub fn lift_over(&self, control: &Self) -> Result<Percent, Error> {
        self.rate()?;
        control.rate()?;
        self.converted.lift_over(&control.converted)
    }
}
