//! Whether the score moved between two samples.

use super::{Rating, Tally, categories::Categories};
use crate::{confidence::Confidence, error::Error, estimate::Difference, proportion::Proportion};

/// The score and that of another sample of other customers.
impl<const POINTS: usize> Tally<POINTS> {
    /// The score as a [`Proportion`], which has other intervals and tests, too.
    ///
    /// ```
    /// use cx_metrics::{Proportion, csat};
    /// let tally = csat::Tally::from_counts([10, 10, 20, 35, 25])?;
    /// assert_eq!(tally.proportion(), Proportion { hits: 60, misses: 40 });
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn proportion(&self) -> Proportion {
        self.proportion_from(Rating::SATISFIED)
    }

    /// How far the score is above that of an earlier, or another, sample of other customers, in
    /// percentage points; see [`Proportion::difference_from`].
    ///
    /// ```
    /// use cx_metrics::{Confidence, csat};
    ///
    /// let june = csat::Tally::from_counts([10, 10, 20, 35, 25])?;
    /// let july = csat::Tally::from_counts([16, 14, 24, 30, 16])?;
    /// let change = july.difference_from(&june, Confidence::P95)?;
    /// assert_eq!(change.to_string(), "-14.00 (-27.34 to -0.13 at 95% confidence), p = 0.0479");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without an answer in either.
    pub fn difference_from(
        &self,
        earlier: &Self,
        confidence: Confidence,
    ) -> Result<Difference, Error> {
        self.categories().difference_from(earlier.categories(), confidence)
    }
}

/// The score and that of another sample of other customers.
impl Categories {
    /// The score as a [`Proportion`], which has other intervals and tests, too.
    ///
    /// ```
    /// use cx_metrics::{Proportion, csat};
    /// let categories = csat::Categories { satisfied: 45, neutral: 3, dissatisfied: 2 };
    /// assert_eq!(categories.proportion()?, Proportion { hits: 45, misses: 5 });
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// See [`Categories`].
    pub fn proportion(self) -> Result<Proportion, Error> {
        self.split().in_favour()
    }

    /// How far the score is above that of an earlier, or another, sample of other customers, in
    /// percentage points; see [`Proportion::difference_from`].
    ///
    /// ```
    /// use cx_metrics::{Confidence, csat};
    ///
    /// let june = csat::Categories { satisfied: 45, neutral: 3, dissatisfied: 2 };
    /// let july = csat::Categories { satisfied: 41, neutral: 3, dissatisfied: 6 };
    /// let change = july.difference_from(june, Confidence::P95)?;
    /// assert!(!change.is_significant());
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// See [`Categories`], of either.
    pub fn difference_from(
        self,
        earlier: Self,
        confidence: Confidence,
    ) -> Result<Difference, Error> {
        self.proportion()?.difference_from(&earlier.proportion()?, confidence)
    }
}
