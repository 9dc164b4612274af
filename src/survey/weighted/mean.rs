//! The weighted mean of the ratings, and how sure it is.

/// Implements the mean, its intervals and standard errors, and its difference from another.
///
/// The examples tally the rating 5 with a weight of 1.5 and the rating 2 with one of 0.5.
macro_rules! weighted_mean {
    (
        [$($generics:tt)*] [$($parameters:tt)*], metric: $metric:literal, example: $example:expr
    ) => {
        /// The mean rating and how sure it is.
        impl<$($generics)*> WeightedTally<$($parameters)*> {
            /// The mean rating, exact: `sum of weight x rating / sum of weights`.
            ///
            /// ```
            #[doc = $example]
            /// assert_eq!(tally.mean()?.to_string(), "4.25");
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            ///
            /// # Errors
            ///
            /// [`Error::NothingToMeasure`] without an answer that has a weight.
            pub fn mean(&self) -> Result<Decimal, Error> {
                self.histogram.mean()
            }

            /// Where the mean rating of all customers lies: Student's interval of the effective
            /// answers.
            ///
            /// ```
            /// use cx_metrics::Confidence;
            #[doc = $example]
            /// assert!(tally.mean_interval(Confidence::P95)?.contains(4.25));
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            ///
            /// # Errors
            ///
            /// As [`mean`](Self::mean), and [`Error::TooFewAnswers`] with one.
            pub fn mean_interval(&self, confidence: Confidence) -> Result<Interval, Error> {
                self.histogram.mean_interval(confidence)
            }

            /// This mean rating less an earlier one, of other customers: Welch's interval and test
            /// of the effective answers, in points of the scale.
            ///
            /// ```
            /// use cx_metrics::Confidence;
            #[doc = $example]
            /// let earlier = tally.clone();
            #[doc = concat!("tally.record(", $metric, "::Rating::new(5)?, Decimal::new(2, 0))?;")]
            /// let change = tally.mean_difference_from(&earlier, Confidence::P95)?;
            /// assert_eq!(change.difference.to_string(), "0.375");
            /// assert!(!change.is_significant());
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            ///
            /// # Errors
            ///
            /// As [`mean_interval`](Self::mean_interval), of either, and [`Error::NoSpread`] if the
            /// answers of each are all the same.
            pub fn mean_difference_from(
                &self,
                earlier: &Self,
                confidence: Confidence,
            ) -> Result<Difference, Error> {
                self.histogram.mean_difference(&earlier.histogram, confidence)
            }

            /// The standard error of the mean rating by effective answers, in points of the scale.
            ///
            /// ```
            #[doc = $example]
            /// let variance: f64 = (1.5 * 0.75 * 0.75 + 0.5 * 2.25 * 2.25) / 2.0;
            /// let error = tally.mean_standard_error()?;
            /// assert!((error - (variance / 1.6).sqrt()).abs() < 1e-12);
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            ///
            /// # Errors
            ///
            /// As [`mean`](Self::mean).
            pub fn mean_standard_error(&self) -> Result<f64, Error> {
                Ok(self.histogram.sample()?.standard_error())
            }

            /// The standard error of the mean rating as a ratio of two sums, linearised, in points
            /// of the scale: what survey packages print.
            ///
            /// `sqrt(n / (n - 1) x sum of (weight x deviation)^2) / sum of weights`. It sees
            /// whether those who weigh more also answer otherwise.
            ///
            /// ```
            #[doc = $example]
            /// let squares: f64 = (1.5_f64 * 0.75).powi(2) + (0.5_f64 * 2.25).powi(2);
            /// let error = tally.linearized_mean_standard_error()?;
            /// assert!((error - (2.0 * squares).sqrt() / 2.0).abs() < 1e-12);
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            ///
            /// # Errors
            ///
            /// As [`mean`](Self::mean), and [`Error::TooFewAnswers`] with one.
            pub fn linearized_mean_standard_error(&self) -> Result<f64, Error> {
                Ok(self.histogram.sample()?.at_least_two()?.linearized_standard_error())
            }

            /// Student's interval with the
            /// [linearised standard error](Self::linearized_mean_standard_error) and one degree of
            /// freedom fewer than answers.
            ///
            /// For weights that are related to the answers.
            ///
            /// ```
            /// use cx_metrics::Confidence;
            #[doc = $example]
            /// assert!(tally.linearized_mean_interval(Confidence::P95)?.contains(4.25));
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            ///
            /// # Errors
            ///
            /// As [`linearized_mean_standard_error`](Self::linearized_mean_standard_error).
            pub fn linearized_mean_interval(
                &self,
                confidence: Confidence,
            ) -> Result<Interval, Error> {
                self.histogram.linearized_mean_interval(confidence)
            }
        }
    };
}
pub(crate) use weighted_mean;
