//! Where the middle of the ratings is, and how far they lie from it.

/// Implements means, medians, modes and variances.
macro_rules! spread {
    (
        [$($generics:tt)*] $Tally:ident $Rating:ident [$($parameters:tt)*],
        metric: $metric:literal, points: $points:expr, example: $example:expr, rescaled: $rescaled:literal
    ) => {
        /// The middle of the ratings and their spread.
        impl<$($generics)*> $Tally<$($parameters)*> {
            /// The sum of all ratings.
            ///
            /// ```
            #[doc = $example]
            /// assert_eq!(tally.sum(), 2 + 4 + 5 + 5);
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            #[must_use]
            pub fn sum(&self) -> u128 {
                self.histogram.sum()
            }

            /// The sum of the squares of all ratings.
            ///
            /// ```
            #[doc = $example]
            /// assert_eq!(tally.sum_of_squares(), 4 + 16 + 25 + 25);
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            #[must_use]
            pub fn sum_of_squares(&self) -> u128 {
                self.histogram.sum_of_squares()
            }

            /// The mean rating, exact: `sum / answered`.
            ///
            /// ```
            #[doc = $example]
            /// assert_eq!(tally.mean()?.to_string(), "4");
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            ///
            /// # Errors
            ///
            /// [`Error::NothingToMeasure`] without an answer.
            pub fn mean(&self) -> Result<Decimal, Error> {
                self.histogram.mean()
            }

            /// The mean on a scale from 0 to 100, exact:
            /// `100 x (mean - lowest) / (highest - lowest)`.
            ///
            /// The way to set means from different scales side by side.
            ///
            /// ```
            #[doc = $example]
            #[doc = concat!("assert_eq!(tally.rescaled_mean()?.to_string(), \"", $rescaled, "\");")]
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            ///
            /// # Errors
            ///
            /// [`Error::NothingToMeasure`] without an answer.
            pub fn rescaled_mean(&self) -> Result<Decimal, Error> {
                self.histogram.rescaled_mean()
            }

            /// The rating in the middle of all answers, exact; with an even number of answers,
            /// half-way between the two in the middle.
            ///
            /// ```
            #[doc = $example]
            /// assert_eq!(tally.median()?.to_string(), "4.5");
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            ///
            /// # Errors
            ///
            /// [`Error::NothingToMeasure`] without an answer.
            pub fn median(&self) -> Result<Decimal, Error> {
                self.histogram.median()
            }

            /// The rating in the middle; with an even number of answers, the lower of the two.
            ///
            /// ```
            #[doc = $example]
            /// assert_eq!(tally.median_low()?.get(), 4);
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            ///
            /// # Errors
            ///
            /// [`Error::NothingToMeasure`] without an answer.
            pub fn median_low(&self) -> Result<$Rating<$($parameters)*>, Error> {
                self.histogram.median_low().map($Rating)
            }

            /// The rating in the middle; with an even number of answers, the higher of the two.
            ///
            /// ```
            #[doc = $example]
            /// assert_eq!(tally.median_high()?.get(), 5);
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            ///
            /// # Errors
            ///
            /// [`Error::NothingToMeasure`] without an answer.
            pub fn median_high(&self) -> Result<$Rating<$($parameters)*>, Error> {
                self.histogram.median_high().map($Rating)
            }

            /// The ratings that were given most often, from the lowest upwards.
            ///
            /// ```
            #[doc = $example]
            /// assert_eq!(tally.modes()?.map(u8::from).collect::<Vec<_>>(), [5]);
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            ///
            /// # Errors
            ///
            /// [`Error::NothingToMeasure`] without an answer.
            pub fn modes(
                &self,
            ) -> Result<impl Iterator<Item = $Rating<$($parameters)*>>, Error> {
                Ok(self.histogram.modes()?.map($Rating))
            }

            /// The variance of the ratings, with divisor `answered`: of these answers and no
            /// others.
            ///
            /// ```
            #[doc = $example]
            /// assert_eq!(tally.population_variance()?, 1.5);
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            ///
            /// # Errors
            ///
            /// [`Error::NothingToMeasure`] without an answer.
            pub fn population_variance(&self) -> Result<f64, Error> {
                self.histogram.population_variance()
            }

            /// The variance of the ratings, with divisor `answered - 1`: an estimate for all whom
            /// the survey speaks for.
            ///
            /// ```
            #[doc = $example]
            /// assert_eq!(tally.variance()?, 2.0);
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            ///
            /// # Errors
            ///
            /// [`Error::NothingToMeasure`] without an answer, [`Error::TooFewAnswers`] with one.
            pub fn variance(&self) -> Result<f64, Error> {
                self.histogram.variance()
            }

            /// The standard deviation of the ratings, the root of [`variance`](Self::variance).
            ///
            /// ```
            #[doc = $example]
            /// assert_eq!(tally.standard_deviation()?, 2_f64.sqrt());
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            ///
            /// # Errors
            ///
            /// As [`variance`](Self::variance).
            pub fn standard_deviation(&self) -> Result<f64, Error> {
                self.histogram.standard_deviation()
            }
        }
    };
}
pub(crate) use spread;
