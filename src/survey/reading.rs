//! What any survey tally can be read for, whatever its metric.

/// Implements the readings that are the same for every survey tally.
///
/// The examples tally the ratings 2, 4, 5 and 5, with `tally` as their code.
macro_rules! reading {
    (
        [$($generics:tt)*] $Tally:ident $Rating:ident [$($parameters:tt)*],
        metric: $metric:literal, points: $points:expr, tally: $tally:literal,
        top: [$top:literal, $top_two:literal, $top_three:literal],
        bottom: [$bottom:literal, $bottom_two:literal, $bottom_three:literal]
    ) => {
        /// Counts and rates of answering.
        impl<$($generics)*> $Tally<$($parameters)*> {
            /// How many answered.
            #[must_use]
            pub fn answered(&self) -> u64 {
                self.histogram.answered()
            }

            /// How many were recorded without an answer.
            #[must_use]
            pub fn unanswered(&self) -> u64 {
                self.histogram.unanswered()
            }

            /// How many were recorded, with or without an answer.
            #[must_use]
            pub fn recorded(&self) -> u64 {
                self.histogram.recorded()
            }

            /// `100 x answered / recorded`.
            ///
            /// This knows only those who were recorded; see
            /// [`response_rate`](Self::response_rate) for those who were invited.
            ///
            /// # Errors
            ///
            /// [`Error::NothingToMeasure`] if nobody was recorded.
            pub fn answer_rate(&self) -> Result<Percent, Error> {
                self.histogram.answer_rate()
            }

            /// `100 x answered / invited`.
            ///
            /// A tally cannot know how many people were invited: the caller does.
            ///
            /// ```
            #[doc = concat!("use cx_metrics::", $metric, ";")]
            #[doc = concat!("let mut tally = ", $tally, ";")]
            /// tally.record_unanswered();
            /// assert_eq!(tally.answer_rate()?.to_string(), "80%");
            /// assert_eq!(tally.response_rate(16)?.to_string(), "25%");
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            ///
            /// # Errors
            ///
            /// [`Error::NothingToMeasure`] if nobody was invited, [`Error::PartExceedsWhole`] if
            /// more were recorded than invited.
            pub fn response_rate(&self, invited: u64) -> Result<Percent, Error> {
                self.histogram.response_rate(invited)
            }
        }

        /// The distribution of the ratings.
        impl<$($generics)*> $Tally<$($parameters)*> {
            /// How many gave each rating, from the lowest upwards.
            #[must_use]
            pub fn counts(&self) -> &[u64; $points] {
                self.histogram.counts()
            }

            /// How many gave a rating.
            #[must_use]
            pub fn count(&self, rating: $Rating<$($parameters)*>) -> u64 {
                self.histogram.count(rating.0)
            }

            /// Each rating with its count, from the lowest upwards.
            ///
            /// ```
            #[doc = concat!("use cx_metrics::", $metric, ";")]
            #[doc = concat!("let tally = ", $tally, ";")]
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
            /// # Errors
            ///
            /// [`Error::NothingToMeasure`] without an answer.
            pub fn share(&self, rating: $Rating<$($parameters)*>) -> Result<Percent, Error> {
                self.histogram.share(self.count(rating))
            }

            /// `100 x answers of this rating or above / answered`: the share from any threshold.
            ///
            /// ```
            #[doc = concat!("use cx_metrics::", $metric, ";")]
            #[doc = concat!("let tally = ", $tally, ";")]
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
            #[doc = concat!("use cx_metrics::{Confidence, ", $metric, "};")]
            #[doc = concat!("let tally = ", $tally, ";")]
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

            /// The share of the highest point of the scale.
            ///
            /// ```
            #[doc = concat!("use cx_metrics::", $metric, ";")]
            #[doc = concat!("let tally = ", $tally, ";")]
            #[doc = concat!("assert_eq!(tally.top_box()?.to_string(), \"", $top, "\");")]
            #[doc = concat!("assert_eq!(tally.top_two_box()?.to_string(), \"", $top_two, "\");")]
            #[doc = concat!("assert_eq!(tally.top_three_box()?.to_string(), \"", $top_three, "\");")]
            #[doc = concat!("assert_eq!(tally.bottom_box()?.to_string(), \"", $bottom, "\");")]
            #[doc = concat!("assert_eq!(tally.bottom_two_box()?.to_string(), \"", $bottom_two, "\");")]
            #[doc = concat!("assert_eq!(tally.bottom_three_box()?.to_string(), \"", $bottom_three, "\");")]
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            ///
            /// # Errors
            ///
            /// [`Error::NothingToMeasure`] without an answer.
            pub fn top_box(&self) -> Result<Percent, Error> {
                self.histogram.top_box(1)
            }

            /// The share of the two highest points; see [`top_box`](Self::top_box).
            ///
            /// # Errors
            ///
            /// [`Error::NothingToMeasure`] without an answer.
            pub fn top_two_box(&self) -> Result<Percent, Error> {
                self.histogram.top_box(2)
            }

            /// The share of the three highest points, or of all if there are fewer; see
            /// [`top_box`](Self::top_box).
            ///
            /// # Errors
            ///
            /// [`Error::NothingToMeasure`] without an answer.
            pub fn top_three_box(&self) -> Result<Percent, Error> {
                self.histogram.top_box(3)
            }

            /// The share of the lowest point of the scale; see [`top_box`](Self::top_box).
            ///
            /// # Errors
            ///
            /// [`Error::NothingToMeasure`] without an answer.
            pub fn bottom_box(&self) -> Result<Percent, Error> {
                self.histogram.bottom_box(1)
            }

            /// The share of the two lowest points; see [`top_box`](Self::top_box).
            ///
            /// # Errors
            ///
            /// [`Error::NothingToMeasure`] without an answer.
            pub fn bottom_two_box(&self) -> Result<Percent, Error> {
                self.histogram.bottom_box(2)
            }

            /// The share of the three lowest points, or of all if there are fewer; see
            /// [`top_box`](Self::top_box).
            ///
            /// # Errors
            ///
            /// [`Error::NothingToMeasure`] without an answer.
            pub fn bottom_three_box(&self) -> Result<Percent, Error> {
                self.histogram.bottom_box(3)
            }
        }

        /// The middle of the ratings and their spread.
        impl<$($generics)*> $Tally<$($parameters)*> {
            /// The sum of all ratings.
            #[must_use]
            pub fn sum(&self) -> u128 {
                self.histogram.sum()
            }

            /// The sum of the squares of all ratings.
            #[must_use]
            pub fn sum_of_squares(&self) -> u128 {
                self.histogram.sum_of_squares()
            }

            /// The mean rating, exact: `sum / answered`.
            ///
            /// ```
            #[doc = concat!("use cx_metrics::", $metric, ";")]
            #[doc = concat!("let tally = ", $tally, ";")]
            /// assert_eq!(tally.mean()?.to_string(), "4");
            /// assert_eq!(tally.median()?.to_string(), "4.5");
            /// assert_eq!(u8::from(tally.median_low()?), 4);
            /// assert_eq!(u8::from(tally.median_high()?), 5);
            /// assert_eq!(tally.modes()?.map(u8::from).collect::<Vec<_>>(), [5]);
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
            /// # Errors
            ///
            /// [`Error::NothingToMeasure`] without an answer.
            pub fn rescaled_mean(&self) -> Result<Decimal, Error> {
                self.histogram.rescaled_mean()
            }

            /// The rating in the middle of all answers, exact; with an even number of answers,
            /// half-way between the two in the middle.
            ///
            /// # Errors
            ///
            /// [`Error::NothingToMeasure`] without an answer.
            pub fn median(&self) -> Result<Decimal, Error> {
                self.histogram.median()
            }

            /// The rating in the middle; with an even number of answers, the lower of the two.
            ///
            /// # Errors
            ///
            /// [`Error::NothingToMeasure`] without an answer.
            pub fn median_low(&self) -> Result<$Rating<$($parameters)*>, Error> {
                self.histogram.median_low().map($Rating)
            }

            /// The rating in the middle; with an even number of answers, the higher of the two.
            ///
            /// # Errors
            ///
            /// [`Error::NothingToMeasure`] without an answer.
            pub fn median_high(&self) -> Result<$Rating<$($parameters)*>, Error> {
                self.histogram.median_high().map($Rating)
            }

            /// The ratings that were given most often, from the lowest upwards.
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
            #[doc = concat!("use cx_metrics::", $metric, ";")]
            #[doc = concat!("let tally = ", $tally, ";")]
            /// assert_eq!(tally.variance()?, 2.0);
            /// assert_eq!(tally.population_variance()?, 1.5);
            /// assert_eq!(tally.standard_deviation()?, 2_f64.sqrt());
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
            /// # Errors
            ///
            /// As [`variance`](Self::variance).
            pub fn standard_deviation(&self) -> Result<f64, Error> {
                self.histogram.standard_deviation()
            }
        }
    };
}
pub(crate) use reading;
