//! How the weighted ratings are distributed.

/// Implements the distribution of the ratings and the shares of parts of the scale.
///
/// The examples tally the rating 5 with a weight of 1.5 and the rating 2 with one of 0.5.
macro_rules! weighted_shares {
    (
        [$($generics:tt)*] $Rating:ident [$($parameters:tt)*],
        metric: $metric:literal, example: $example:expr
    ) => {
        /// The distribution of the ratings.
        impl<$($generics)*> WeightedTally<$($parameters)*> {
            /// Each rating with the number of its answers and what they weigh, from the lowest
            /// upwards.
            ///
            /// ```
            #[doc = $example]
            /// for (rating, answers, weight) in tally.distribution() {
            ///     println!("{rating}: {answers} answers that weigh {weight}");
            /// }
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            pub fn distribution(
                &self,
            ) -> impl DoubleEndedIterator<Item = ($Rating<$($parameters)*>, u64, Decimal)> {
                let points = self.histogram.points();
                points.map(|(rating, sums)| ($Rating(rating), sums.people, sums.total()))
            }

            /// What the answers of a rating weigh together, exact.
            ///
            /// ```
            #[doc = $example]
            #[doc = concat!("assert_eq!(tally.weight_of(", $metric, "::Rating::new(5)?).to_string(), \"1.5\");")]
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            #[must_use]
            pub fn weight_of(&self, rating: $Rating<$($parameters)*>) -> Decimal {
                self.histogram.of_rating(rating.0).total()
            }

            /// `100 x weight of this rating / weight of all answers`, exact.
            ///
            /// ```
            #[doc = $example]
            #[doc = concat!("assert_eq!(tally.share(", $metric, "::Rating::new(5)?)?.to_string(), \"75%\");")]
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            ///
            /// # Errors
            ///
            /// [`Error::NothingToMeasure`] without an answer that has a weight.
            pub fn share(&self, rating: $Rating<$($parameters)*>) -> Result<Percent, Error> {
                self.histogram.share(rating.0)
            }

            /// `100 x weight of this rating and above / weight of all answers`, exact.
            ///
            /// ```
            #[doc = $example]
            #[doc = concat!("assert_eq!(tally.share_from(", $metric, "::Rating::new(3)?)?.to_string(), \"75%\");")]
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            ///
            /// # Errors
            ///
            /// [`Error::NothingToMeasure`] without an answer that has a weight.
            pub fn share_from(&self, rating: $Rating<$($parameters)*>) -> Result<Percent, Error> {
                self.proportion_from(rating).percent()
            }

            /// Answers of a rating or above, as hits, against those below: for an interval.
            ///
            /// ```
            /// use cx_metrics::Confidence;
            #[doc = $example]
            #[doc = concat!("let three = tally.proportion_from(", $metric, "::Rating::new(3)?);")]
            /// assert!(three.interval(Confidence::P95)?.contains(75.0));
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            #[must_use]
            pub fn proportion_from(&self, rating: $Rating<$($parameters)*>) -> WeightedProportion {
                self.histogram.at_least(rating.0)
            }
        }
    };
}
pub(crate) use weighted_shares;
