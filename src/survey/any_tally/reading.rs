//! What a tally whose scale is known only at run time can be read for.

/// Implements the readings of `AnyTally`, each of them that of the `Tally` inside.
///
/// `each`, which `any_tally` defines, runs the same code for every scale.
macro_rules! any_reading {
    ($metric:literal) => {
        /// Readings that do not depend on the scale, under the same name as those of `Tally`.
        macro_rules! forward {
            ($name:ident -> $Number:ty) => {
                #[doc = concat!("As [`Tally::", stringify!($name), "`].")]
                ///
                /// ```
                #[doc = concat!("use cx_metrics::", $metric, ";")]
                #[doc = concat!("let typed = ", $metric, "::Tally::from_counts([0, 1, 0, 2, 3])?;")]
                #[doc = concat!("let any = ", $metric, "::AnyTally::from(typed.clone());")]
                #[doc = concat!("assert_eq!(any.", stringify!($name), "(), typed.", stringify!($name), "());")]
                /// # Ok::<(), cx_metrics::Error>(())
                /// ```
                ///
                /// # Errors
                ///
                /// [`Error::NothingToMeasure`] if there is nothing to measure.
                pub fn $name(&self) -> Result<$Number, Error> {
                    each!(self, tally => tally.$name())
                }
            };
        }

        /// Reading.
        impl AnyTally {
            /// The number of points of the scale.
            ///
            /// ```
            #[doc = concat!("use cx_metrics::", $metric, ";")]
            #[doc = concat!("let tally = ", $metric, "::AnyTally::from(", $metric, "::Tally::from_counts([0, 1, 0, 2, 3])?);")]
            /// assert_eq!(tally.points(), 5);
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            #[must_use]
            pub fn points(&self) -> usize {
                self.counts().len()
            }

            /// How many gave each rating, from 1 upwards.
            ///
            /// ```
            #[doc = concat!("use cx_metrics::", $metric, ";")]
            #[doc = concat!("let tally = ", $metric, "::AnyTally::from(", $metric, "::Tally::from_counts([0, 1, 0, 2, 3])?);")]
            /// assert_eq!(tally.counts(), [0, 1, 0, 2, 3]);
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            #[must_use]
            pub fn counts(&self) -> &[u64] {
                each!(self, tally => tally.counts())
            }

            /// How many answered.
            ///
            /// ```
            #[doc = concat!("use cx_metrics::", $metric, ";")]
            #[doc = concat!("let tally = ", $metric, "::AnyTally::from(", $metric, "::Tally::from_counts([0, 1, 0, 2, 3])?);")]
            /// assert_eq!(tally.answered(), 6);
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            #[must_use]
            pub fn answered(&self) -> u64 {
                each!(self, tally => tally.answered())
            }

            /// How many were recorded without an answer.
            ///
            /// ```
            #[doc = concat!("use cx_metrics::", $metric, ";")]
            #[doc = concat!("let tally = ", $metric, "::AnyTally::from(", $metric, "::Tally::from_counts([0, 1, 0, 2, 3])?);")]
            /// assert_eq!(tally.unanswered(), 0);
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            #[must_use]
            pub fn unanswered(&self) -> u64 {
                each!(self, tally => tally.unanswered())
            }

            /// How many were recorded, with or without an answer.
            ///
            /// ```
            #[doc = concat!("use cx_metrics::", $metric, ";")]
            #[doc = concat!("let tally = ", $metric, "::AnyTally::from(", $metric, "::Tally::from_counts([0, 1, 0, 2, 3])?);")]
            /// assert_eq!(tally.recorded(), 6);
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            #[must_use]
            pub fn recorded(&self) -> u64 {
                each!(self, tally => tally.recorded())
            }

            forward!(score -> Percent);
            forward!(answer_rate -> Percent);
            forward!(top_box -> Percent);
            forward!(top_two_box -> Percent);
            forward!(top_three_box -> Percent);
            forward!(bottom_box -> Percent);
            forward!(bottom_two_box -> Percent);
            forward!(bottom_three_box -> Percent);
            forward!(percent_of_maximum -> Percent);
            forward!(mean -> Decimal);
            forward!(rescaled_mean -> Decimal);
            forward!(median -> Decimal);

            /// The share of the answered among the invited, as [`Tally::response_rate`].
            ///
            /// ```
            #[doc = concat!("use cx_metrics::", $metric, ";")]
            #[doc = concat!("let tally = ", $metric, "::AnyTally::from(", $metric, "::Tally::from_counts([0, 1, 0, 2, 3])?);")]
            /// assert_eq!(tally.response_rate(12)?.to_string(), "50%");
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            ///
            /// # Errors
            ///
            /// [`Error::NothingToMeasure`] if nobody was invited, [`Error::PartExceedsWhole`] if
            /// more were recorded than invited.
            pub fn response_rate(&self, invited: u64) -> Result<Percent, Error> {
                each!(self, tally => tally.response_rate(invited))
            }

            /// The share from a rating up, as [`Tally::share_from`].
            ///
            /// ```
            #[doc = concat!("use cx_metrics::", $metric, ";")]
            #[doc = concat!("let tally = ", $metric, "::AnyTally::from(", $metric, "::Tally::from_counts([0, 1, 0, 2, 3])?);")]
            /// assert_eq!(tally.share_from(5)?.to_string(), "50%");
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            ///
            /// # Errors
            ///
            /// [`Error::NothingToMeasure`] without an answer, [`Error::OffScale`] if the rating is
            /// not on the scale.
            pub fn share_from(&self, rating: i64) -> Result<Percent, Error> {
                each!(self, tally => tally.share_from(Rating::try_from(rating)?))
            }

            /// The answers by category, as [`Tally::categories`].
            ///
            /// ```
            #[doc = concat!("use cx_metrics::", $metric, ";")]
            #[doc = concat!("let tally = ", $metric, "::AnyTally::from(", $metric, "::Tally::from_counts([0, 1, 0, 2, 3])?);")]
            /// assert_eq!(tally.categories().counts(), [5, 0, 1]);
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            #[must_use]
            pub fn categories(&self) -> Categories {
                each!(self, tally => tally.categories())
            }

            /// The answers by category, as [`Tally::categories_from`].
            ///
            /// ```
            #[doc = concat!("use cx_metrics::", $metric, ";")]
            #[doc = concat!("let tally = ", $metric, "::AnyTally::from(", $metric, "::Tally::from_counts([0, 1, 0, 2, 3])?);")]
            /// assert_eq!(tally.categories_from(5)?.counts(), [3, 3, 0]);
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            ///
            /// # Errors
            ///
            /// [`Error::OffScale`] if the rating is not on the scale.
            pub fn categories_from(&self, rating: i64) -> Result<Categories, Error> {
                Ok(each!(self, tally => tally.categories_from(Rating::try_from(rating)?)))
            }

            /// Where the score of all customers lies, as [`Tally::interval`].
            ///
            /// ```
            #[doc = concat!("use cx_metrics::", $metric, ";")]
            #[doc = concat!("let tally = ", $metric, "::AnyTally::from(", $metric, "::Tally::from_counts([0, 1, 0, 2, 3])?);")]
            /// use cx_metrics::Confidence;
            /// assert_eq!(tally.interval(Confidence::P95)?.to_string(), "43.65 to 96.99 at 95% confidence");
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            ///
            /// # Errors
            ///
            /// [`Error::NothingToMeasure`] without an answer.
            pub fn interval(&self, confidence: Confidence) -> Result<Interval, Error> {
                each!(self, tally => tally.interval(confidence))
            }

            /// The score as a proportion, as [`Tally::proportion`].
            ///
            /// ```
            #[doc = concat!("use cx_metrics::{Proportion, ", $metric, "};")]
            #[doc = concat!("let tally = ", $metric, "::AnyTally::from(", $metric, "::Tally::from_counts([0, 1, 0, 2, 3])?);")]
            /// assert_eq!(tally.proportion(), Proportion { hits: 5, misses: 1 });
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            #[must_use]
            pub fn proportion(&self) -> Proportion {
                each!(self, tally => tally.proportion())
            }

            /// How far the score is above that of an earlier, or another, sample of other customers, as
            /// [`Tally::difference_from`].
            ///
            /// ```
            #[doc = concat!("use cx_metrics::{Confidence, ", $metric, "};")]
            #[doc = concat!("let june = ", $metric, "::AnyTally::from(", $metric, "::Tally::from_counts([10, 10, 20, 35, 25])?);")]
            #[doc = concat!("let july = ", $metric, "::AnyTally::from(", $metric, "::Tally::from_counts([16, 14, 24, 30, 16])?);")]
            /// let change = july.difference_from(&june, Confidence::P95)?;
            /// assert_eq!(change.to_string(), "-14.00 (-27.34 to -0.13 at 95% confidence), p = 0.0479");
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            ///
            /// # Errors
            ///
            /// [`Error::WrongScale`] if the other is on another scale, [`Error::NothingToMeasure`]
            /// without an answer in either.
            pub fn difference_from(
                &self,
                earlier: &Self,
                confidence: Confidence,
            ) -> Result<Difference, Error> {
                self.on_scale_of(earlier)?;
                self.proportion().difference_from(&earlier.proportion(), confidence)
            }

            /// Refuses a tally on another scale.
            pub(crate) fn on_scale_of(&self, other: &Self) -> Result<(), Error> {
                if self.points() == other.points() { Ok(()) } else { Err(self.wrong_scale(other)) }
            }

            /// The tally read out in full, as [`Tally::summary`].
            ///
            /// ```
            #[doc = concat!("use cx_metrics::", $metric, ";")]
            #[doc = concat!("let tally = ", $metric, "::AnyTally::from(", $metric, "::Tally::from_counts([0, 1, 0, 2, 3])?);")]
            /// use cx_metrics::Confidence;
            /// assert_eq!(tally.summary(Confidence::P95)?.points, 5);
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            ///
            /// # Errors
            ///
            /// [`Error::NothingToMeasure`] without an answer.
            pub fn summary(&self, confidence: Confidence) -> Result<Summary, Error> {
                each!(self, tally => tally.summary(confidence))
            }

            /// The tally read out in full, as [`Tally::summary_from`].
            ///
            /// ```
            #[doc = concat!("use cx_metrics::", $metric, ";")]
            #[doc = concat!("let tally = ", $metric, "::AnyTally::from(", $metric, "::Tally::from_counts([0, 1, 0, 2, 3])?);")]
            /// use cx_metrics::Confidence;
            /// assert_eq!(tally.summary_from(5, Confidence::P95)?.score.to_string(), "50%");
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            ///
            /// # Errors
            ///
            /// [`Error::NothingToMeasure`] without an answer, [`Error::OffScale`] if the rating is
            /// not on the scale.
            pub fn summary_from(
                &self,
                rating: i64,
                confidence: Confidence,
            ) -> Result<Summary, Error> {
                each!(self, tally => tally.summary_from(Rating::try_from(rating)?, confidence))
            }
        }
    };
}
pub(crate) use any_reading;
