//! Whether the conversion rate moved between two samples.

use super::Tally;
use crate::{confidence::Confidence, error::Error, estimate::Difference};

/// The rate and that of another sample.
impl Tally {
    /// How far the rate is above that of an earlier, or another, sample of other visitors, in percentage
    /// points; see [`Proportion::difference_from`](crate::Proportion::difference_from).
    ///
    /// ```
    /// use cx_metrics::{Confidence, conversion::{Counts, Tally}};
    ///
    /// let control = Tally::from_counts(Counts { visitors: 2_000, converted: 96 })?;
    /// let variant = Tally::from_counts(Counts { visitors: 2_040, converted: 131 })?;
    /// let change = variant.difference_from(&control, Confidence::P95)?;
    /// assert_eq!(change.to_string(), "+1.62 (0.20 to 3.06 at 95% confidence), p = 0.0253");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without a visitor in either.
    pub fn difference_from(
        &self,
        earlier: &Self,
        confidence: Confidence,
    ) -> Result<Difference, Error> {
        self.rate()?;
        earlier.rate()?;
        self.proportion().difference_from(&earlier.proportion(), confidence)
    }
}
