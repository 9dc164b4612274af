//! Whether the churn rate moved between two samples.

use super::Tally;
use crate::{confidence::Confidence, error::Error, estimate::Difference};

/// The rate and that of another sample.
impl Tally {
    /// How far the [`rate`](Self::rate) is above that of an earlier, or another, sample of other customers, in percentage
    /// points; see [`Proportion::difference_from`](crate::Proportion::difference_from).
    ///
    /// For two plans, or two regions. Two months of the same customers are not two samples of other
    /// customers: who stayed in the first is counted again in the second.
    ///
    /// ```
    /// use cx_metrics::{Confidence, churn::{Counts, Tally}};
    ///
    /// let basic = Counts { start: 640, lost: 26, ..Counts::default() };
    /// let premium = Counts { start: 410, lost: 6, ..Counts::default() };
    /// let (basic, premium) = (Tally::from_counts(basic)?, Tally::from_counts(premium)?);
    /// let difference = premium.difference_from(&basic, Confidence::P95)?;
    /// assert_eq!(difference.to_string(), "-2.60 (-4.63 to -0.54 at 95% confidence), p = 0.0169");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without a customer at the start in either.
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
