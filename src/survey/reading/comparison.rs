//! What the ratings tell about those of all customers, and about those of another sample.

/// Implements the interval of the mean and the tests of two distributions.
macro_rules! comparison {
    (
        [$($generics:tt)*] $Tally:ident $Rating:ident [$($parameters:tt)*],
        metric: $metric:literal, points: $points:expr, example: $example:expr
    ) => {
        /// The ratings of all customers, and of another sample.
        impl<$($generics)*> $Tally<$($parameters)*> {
            /// Where the mean rating of all customers lies: Student's t interval.
            ///
            /// ```text
            /// mean +- t sqrt(variance / n), with n - 1 degrees of freedom
            /// ```
            ///
            /// It never leaves the scale. If all answers are the same it is a single point, which
            /// says that they did not differ, not that the mean is certain.
            ///
            /// Source: "Student" (1908), *Biometrika* 6, 1.
            ///
            /// ```
            /// use cx_metrics::Confidence;
            #[doc = $example]
            /// let interval = tally.mean_interval(Confidence::P90)?;
            /// assert_eq!(interval.rounded(2).lower(), 2.34);
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            ///
            /// # Errors
            ///
            /// As [`variance`](Self::variance).
            pub fn mean_interval(&self, confidence: Confidence) -> Result<Interval, Error> {
                self.histogram.mean_interval(confidence)
            }

            /// How far the mean rating is above that of an earlier, or another, sample of other
            /// customers, in points of the scale: Welch's t.
            ///
            /// ```text
            /// t = (mean1 - mean2) / sqrt(variance1 / n1 + variance2 / n2)
            /// ```
            ///
            /// The spreads of the two need not be alike. It takes the points of the scale for equally
            /// far apart; [`mann_whitney`](Self::mann_whitney) does not.
            ///
            /// Source: Welch (1947), *Biometrika* 34, 28.
            ///
            /// ```
            /// use cx_metrics::Confidence;
            #[doc = $example]
            /// let mut better = &tally + &tally;
            #[doc = concat!("better.record_many(", $metric, "::Rating::new(5)?, 4)?;")]
            /// let change = better.mean_difference_from(&tally, Confidence::P95)?;
            /// assert_eq!(change.to_string(), "+0.33 (-1.76 to 2.42 at 95% confidence), p = 0.6898");
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            ///
            /// # Errors
            ///
            /// As [`variance`](Self::variance), of either; [`Error::NoSpread`] if in each all answers
            /// are the same.
            pub fn mean_difference_from(
                &self,
                earlier: &Self,
                confidence: Confidence,
            ) -> Result<Difference, Error> {
                self.histogram.mean_difference(&earlier.histogram, confidence)
            }

            /// Whether the ratings are higher than those of another sample of other customers, by
            /// rank alone: Mann and Whitney's test.
            ///
            /// ```text
            /// U = pairs of ratings in which this one is higher + half of those in which they are equal
            /// ```
            ///
            /// Take it where the points of the scale are an order and no more. The normal
            /// distribution serves from some ten answers in each.
            ///
            /// Source: Mann and Whitney (1947), *Annals of Mathematical Statistics* 18, 50.
            ///
            /// ```
            #[doc = $example]
            /// let mut better = &tally + &tally;
            #[doc = concat!("better.record_many(", $metric, "::Rating::new(5)?, 4)?;")]
            /// let test = better.mann_whitney(&tally)?;
            /// assert_eq!(test.u, 28.0);
            /// assert_eq!(test.superiority.to_string(), "58.33%");
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            ///
            /// # Errors
            ///
            /// [`Error::NothingToMeasure`] without an answer in either, and if all answers of both
            /// are the same.
            pub fn mann_whitney(&self, other: &Self) -> Result<MannWhitney, Error> {
                self.histogram.mann_whitney(&other.histogram)
            }
        }
    };
}
pub(crate) use comparison;
