//! A/B tests: how much better a variant converts than the control.

use super::Tally;
use crate::{error::Error, percent::Percent};

/// A/B tests.
///
/// Each visitor sees one of both, by chance. Plan the number of visitors before, with
/// [`planning::rate`](crate::planning::rate); whether there is a difference says
/// [`difference_from`](Self::difference_from).
impl Tally {
    /// `100 x (rate - rate of the control) / rate of the control`, exact: how many percent more
    /// visitors convert, or fewer if negative.
    ///
    /// ```
    /// use cx_metrics::{Confidence, conversion::{Counts, Tally}};
    ///
    /// let control = Tally::from_counts(Counts { visitors: 1_000, converted: 100 })?;
    /// let variant = Tally::from_counts(Counts { visitors: 1_000, converted: 130 })?;
    /// assert_eq!(variant.lift_over(&control)?.to_string(), "30%");
    /// assert!(variant.difference_from(&control, Confidence::P95)?.is_significant());
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
