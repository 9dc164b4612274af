//! The score of a metric whose score is a share: how sure it is, and beside that of another sample.

/// Implements what is read from a score that is the share of the best category, for `Tally` and for
/// `Categories`.
///
/// `from` is the threshold of the best category, a constant of `Rating`; `june` and `july` are the
/// code of `Categories` of 45, 3 and 2 answers and of 41, 3 and 6, for the examples.
macro_rules! share {
    (
        metric: $metric:literal, from: $THRESHOLD:ident, june: $june:literal, july: $july:literal
    ) => {
        $crate::survey::share::share!(@tally $metric, $THRESHOLD);
        $crate::survey::share::share!(@categories $metric, $june, $july);
    };

    (@tally $metric:literal, $THRESHOLD:ident) => {
        /// The score and that of another sample of other customers.
        impl<const POINTS: usize> Tally<POINTS> {
            /// The score as a [`Proportion`], which has other intervals and tests, too.
            ///
            /// ```
            #[doc = concat!("use cx_metrics::{Proportion, ", $metric, "};")]
            #[doc = concat!("let tally = ", $metric, "::Tally::from_counts([10, 10, 20, 35, 25])?;")]
            /// assert_eq!(tally.proportion(), Proportion { hits: 60, misses: 40 });
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            #[must_use]
            pub fn proportion(&self) -> Proportion {
                self.proportion_from(Rating::$THRESHOLD)
            }

            /// Where the score of all customers lies, in percent; see [`Proportion::interval`].
            ///
            /// ```
            #[doc = concat!("use cx_metrics::{Confidence, ", $metric, "};")]
            #[doc = concat!("let tally = ", $metric, "::Tally::from_counts([10, 10, 20, 35, 25])?;")]
            /// assert_eq!(tally.interval(Confidence::P95)?.to_string(), "50.20 to 69.06 at 95% confidence");
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            ///
            /// # Errors
            ///
            /// [`Error::NothingToMeasure`] without an answer.
            pub fn interval(&self, confidence: Confidence) -> Result<Interval, Error> {
                self.categories().interval(confidence)
            }

            /// As [`interval`](Self::interval), of no more than so many customers, of whom a large
            /// part answered; see [`Proportion::interval_of_population`].
            ///
            /// ```
            #[doc = concat!("use cx_metrics::{Confidence, ", $metric, "};")]
            #[doc = concat!("let tally = ", $metric, "::Tally::from_counts([10, 10, 20, 35, 25])?;")]
            /// let interval = tally.interval_of_population(150, Confidence::P95)?;
            /// assert_eq!(interval.to_string(), "54.34 to 65.40 at 95% confidence");
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            ///
            /// # Errors
            ///
            /// [`Error::NothingToMeasure`] without an answer, [`Error::PartExceedsWhole`] if more
            /// answered than there are customers.
            pub fn interval_of_population(
                &self,
                customers: u64,
                confidence: Confidence,
            ) -> Result<Interval, Error> {
                self.categories().interval_of_population(customers, confidence)
            }

            /// How far the score is above that of an earlier, or another, sample of other
            /// customers, in percentage points; see [`Proportion::difference_from`].
            ///
            /// ```
            #[doc = concat!("use cx_metrics::{Confidence, ", $metric, "};")]
            ///
            #[doc = concat!("let june = ", $metric, "::Tally::from_counts([10, 10, 20, 35, 25])?;")]
            #[doc = concat!("let july = ", $metric, "::Tally::from_counts([16, 14, 24, 30, 16])?;")]
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
    };

    (@categories $metric:literal, $june:literal, $july:literal) => {
        /// The score and that of another sample of other customers.
        impl Categories {
            /// The score as a [`Proportion`], which has other intervals and tests, too.
            ///
            /// ```
            #[doc = concat!("use cx_metrics::{Proportion, ", $metric, "};")]
            #[doc = concat!("let categories = ", $june, ";")]
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

            /// Where the score of all customers lies, in percent; see [`Proportion::interval`].
            ///
            /// ```
            #[doc = concat!("use cx_metrics::{Confidence, ", $metric, "};")]
            #[doc = concat!("let categories = ", $june, ";")]
            /// let interval = categories.interval(Confidence::P95)?;
            /// assert_eq!(interval.to_string(), "78.64 to 95.65 at 95% confidence");
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            ///
            /// # Errors
            ///
            /// See [`Categories`].
            pub fn interval(self, confidence: Confidence) -> Result<Interval, Error> {
                self.proportion()?.interval(confidence)
            }

            /// As [`interval`](Self::interval), of no more than so many customers, of whom a large
            /// part answered; see [`Proportion::interval_of_population`].
            ///
            /// ```
            #[doc = concat!("use cx_metrics::{Confidence, ", $metric, "};")]
            #[doc = concat!("let categories = ", $june, ";")]
            /// let interval = categories.interval_of_population(60, Confidence::P95)?;
            /// assert_eq!(interval.to_string(), "86.05 to 92.93 at 95% confidence");
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            ///
            /// # Errors
            ///
            /// [`Error::PartExceedsWhole`] if more answered than there are customers; and see
            /// [`Categories`].
            pub fn interval_of_population(
                self,
                customers: u64,
                confidence: Confidence,
            ) -> Result<Interval, Error> {
                self.proportion()?.interval_of_population(customers, confidence)
            }

            /// How far the score is above that of an earlier, or another, sample of other
            /// customers, in percentage points; see [`Proportion::difference_from`].
            ///
            /// ```
            #[doc = concat!("use cx_metrics::{Confidence, ", $metric, "};")]
            ///
            #[doc = concat!("let june = ", $june, ";")]
            #[doc = concat!("let july = ", $july, ";")]
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
    };
}
pub(crate) use share;
