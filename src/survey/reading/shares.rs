//! How the ratings are distributed.

/// Implements the distribution of the ratings and the shares of parts of the scale.
macro_rules! shares {
    (
        [$($generics:tt)*] $Tally:ident $Rating:ident [$($parameters:tt)*],
        metric: $metric:literal, points: $points:expr, example: $example:expr,
        top: [$top:literal, $top_two:literal, $top_three:literal],
        bottom: [$bottom:literal, $bottom_two:literal, $bottom_three:literal]
    ) => {
        /// The distribution of the ratings.
        impl<$($generics)*> $Tally<$($parameters)*> {
            /// How many gave each rating, from the lowest upwards.
            ///
            /// ```
            #[doc = $example]
            /// assert_eq!(tally.counts().iter().sum::<u64>(), tally.answered());
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            #[must_use]
            pub fn counts(&self) -> &[u64; $points] {
                self.histogram.counts()
            }

            /// How many gave a rating.
            ///
            /// ```
            #[doc = $example]
            #[doc = concat!("assert_eq!(tally.count(", $metric, "::Rating::new(5)?), 2);")]
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            #[must_use]
            pub fn count(&self, rating: $Rating<$($parameters)*>) -> u64 {
                self.histogram.count(rating.0)
            }

            /// Each rating with its count, from the lowest upwards.
            ///
            /// ```
            #[doc = $example]
            /// for (rating, count) in tally.distribution() {
            ///     println!("{rating}: {count} ({})", tally.share(rating)?);
            /// }
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            pub fn distribution(
                &self,
            ) -> impl DoubleEndedIterator<Item = ($Rating<$($parameters)*>, u64)> {
                self.histogram.points().map(|(rating, count)| ($Rating(rating), count))
            }

            /// `100 x answers of this rating / answered`.
            ///
            /// ```
            #[doc = $example]
            #[doc = concat!("let five = tally.share(", $metric, "::Rating::new(5)?)?;")]
            /// assert_eq!(five.to_string(), "50%");
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            ///
            /// # Errors
            ///
            /// [`Error::NothingToMeasure`] without an answer.
            pub fn share(&self, rating: $Rating<$($parameters)*>) -> Result<Percent, Error> {
                self.histogram.share(self.count(rating))
            }

            /// `100 x answers of this rating or above / answered`: the share from any threshold.
            ///
            /// ```
            #[doc = $example]
            #[doc = concat!("let four = ", $metric, "::Rating::new(4)?;")]
            /// assert_eq!(tally.share_from(four)?.to_string(), "75%");
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            ///
            /// # Errors
            ///
            /// [`Error::NothingToMeasure`] without an answer.
            pub fn share_from(&self, rating: $Rating<$($parameters)*>) -> Result<Percent, Error> {
                self.histogram.share(self.proportion_from(rating).hits)
            }

            /// Answers of a rating or above, as hits, against those below: for an interval.
            ///
            /// ```
            /// use cx_metrics::Confidence;
            #[doc = $example]
            #[doc = concat!("let four = tally.proportion_from(", $metric, "::Rating::new(4)?);")]
            /// assert_eq!((four.hits, four.misses), (3, 1));
            /// let interval = four.interval(Confidence::P95)?;
            /// assert_eq!(interval.to_string(), "30.06 to 95.44 at 95% confidence");
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            #[must_use]
            pub fn proportion_from(&self, rating: $Rating<$($parameters)*>) -> Proportion {
                self.histogram.at_least(rating.0)
            }

            /// The share of the highest point of the scale, in percent.
            ///
            /// ```
            #[doc = $example]
            #[doc = concat!("assert_eq!(tally.top_box()?.to_string(), \"", $top, "\");")]
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            ///
            /// # Errors
            ///
            /// [`Error::NothingToMeasure`] without an answer.
            pub fn top_box(&self) -> Result<Percent, Error> {
                self.histogram.top_box(1)
            }

            /// The share of the two highest points, in percent.
            ///
            /// ```
            #[doc = $example]
            #[doc = concat!("assert_eq!(tally.top_two_box()?.to_string(), \"", $top_two, "\");")]
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            ///
            /// # Errors
            ///
            /// [`Error::NothingToMeasure`] without an answer.
            pub fn top_two_box(&self) -> Result<Percent, Error> {
                self.histogram.top_box(2)
            }

            /// The share of the three highest points, or of all if there are fewer, in percent.
            ///
            /// ```
            #[doc = $example]
            #[doc = concat!("assert_eq!(tally.top_three_box()?.to_string(), \"", $top_three, "\");")]
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            ///
            /// # Errors
            ///
            /// [`Error::NothingToMeasure`] without an answer.
            pub fn top_three_box(&self) -> Result<Percent, Error> {
                self.histogram.top_box(3)
            }

            /// The share of the lowest point of the scale, in percent.
            ///
            /// ```
            #[doc = $example]
            #[doc = concat!("assert_eq!(tally.bottom_box()?.to_string(), \"", $bottom, "\");")]
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            ///
            /// # Errors
            ///
            /// [`Error::NothingToMeasure`] without an answer.
            pub fn bottom_box(&self) -> Result<Percent, Error> {
                self.histogram.bottom_box(1)
            }

            /// The share of the two lowest points, in percent.
            ///
            /// ```
            #[doc = $example]
            #[doc = concat!("assert_eq!(tally.bottom_two_box()?.to_string(), \"", $bottom_two, "\");")]
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            ///
            /// # Errors
            ///
            /// [`Error::NothingToMeasure`] without an answer.
            pub fn bottom_two_box(&self) -> Result<Percent, Error> {
                self.histogram.bottom_box(2)
            }

            /// The share of the three lowest points, or of all if there are fewer, in percent.
            ///
            /// ```
            #[doc = $example]
            #[doc = concat!("assert_eq!(tally.bottom_three_box()?.to_string(), \"", $bottom_three, "\");")]
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            ///
            /// # Errors
            ///
            /// [`Error::NothingToMeasure`] without an answer.
            pub fn bottom_three_box(&self) -> Result<Percent, Error> {
                self.histogram.bottom_box(3)
            }
        }
    };
}
pub(crate) use shares;
