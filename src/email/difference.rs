//! Whether the open rate moved between two samples.

use super::Tally;
use crate::{confidence::Confidence, error::Error, estimate::Difference};

/// The rate and that of another sample.
impl Tally {
    /// How far the open rate is above that of an earlier, or another, sample of other messages, in percentage
    /// points; see [`Proportion::difference_from`](crate::Proportion::difference_from).
    ///
    /// It knows about chance only: not about images that were blocked, or loaded by machines.
    ///
    /// ```
    /// use cx_metrics::{Confidence, email::{Counts, Tally}};
    ///
    /// let june = Counts { sent: 980, unique_opens: 294, ..Counts::default() };
    /// let july = Counts { sent: 990, unique_opens: 339, ..Counts::default() };
    /// let (june, july) = (Tally::from_counts(june)?, Tally::from_counts(july)?);
    /// let change = july.difference_from(&june, Confidence::P95)?;
    /// assert_eq!(change.to_string(), "+4.24 (0.12 to 8.35 at 95% confidence), p = 0.0438");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] if nothing was delivered in either.
    pub fn difference_from(
        &self,
        earlier: &Self,
        confidence: Confidence,
    ) -> Result<Difference, Error> {
        self.open_rate()?;
        earlier.open_rate()?;
        self.opened().difference_from(&earlier.opened(), confidence)
    }
}
