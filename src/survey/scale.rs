//! Scales by name, and tallies whose scale is known only at run time: for the metrics that are
//! asked on scales of different lengths.

/// Defines `Scale<POINTS>` and the scales in common use.
macro_rules! scale {
    ($metric:literal) => {
        /// A scale from 1 to `POINTS`: a value without content that spares the caller the turbofish.
        ///
        /// ```
        #[doc = concat!("use cx_metrics::", $metric, ";")]
        ///
        #[doc = concat!("let mut tally = ", $metric, "::FIVE_POINT.tally();")]
        #[doc = concat!("tally.record(", $metric, "::FIVE_POINT.rating(4)?);")]
        /// assert_eq!(tally.answered(), 1);
        ///
        #[doc = concat!("let four_point = ", $metric, "::Scale::<4>::new();")]
        /// assert_eq!(
        ///     four_point.rating(5).unwrap_err().to_string(),
        ///     "rating 5 is off the scale from 1 to 4"
        /// );
        /// # Ok::<(), cx_metrics::Error>(())
        /// ```
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub struct Scale<const POINTS: usize>(());

        /// The scale from 1 to 3.
        pub const THREE_POINT: Scale<3> = Scale::new();
        /// The scale from 1 to 5.
        pub const FIVE_POINT: Scale<5> = Scale::new();
        /// The scale from 1 to 7.
        pub const SEVEN_POINT: Scale<7> = Scale::new();
        /// The scale from 1 to 10.
        pub const TEN_POINT: Scale<10> = Scale::new();

        impl<const POINTS: usize> Scale<POINTS> {
            /// The scale of so many points; 2 to 11, or it does not compile.
            #[must_use]
            pub const fn new() -> Self {
                let _ = Rating::<POINTS>::BOUNDS;
                Self(())
            }

            /// A rating on this scale.
            ///
            /// # Errors
            ///
            /// [`Error::OffScale`] unless `1 <= value <= POINTS`.
            pub const fn rating(self, value: u8) -> Result<Rating<POINTS>, Error> {
                Rating::new(value)
            }

            /// A tally on this scale, of nothing yet.
            #[must_use]
            pub const fn tally(self) -> Tally<POINTS> {
                Tally::new()
            }
        }

        impl<const POINTS: usize> Default for Scale<POINTS> {
            fn default() -> Self {
                Self::new()
            }
        }
    };
}

/// Defines `AnyTally`, an enum of the tallies on all scales.
macro_rules! any_tally {
    ($metric:literal: $($Points:ident $points:literal)*) => {
        /// A tally whose scale is known only at run time, from a configuration or a column.
        ///
        /// Tallies of different scales fit one `Vec` and one JSON. Whatever the type of a
        #[doc = "[`Tally`] checks when the program is compiled is checked here when it runs, so"]
        /// recording and merging can fail. `match` on it for what only the tally itself can tell.
        ///
        /// ```
        #[doc = concat!("use cx_metrics::", $metric, ";")]
        ///
        /// let points = 5; // from a configuration
        #[doc = concat!("let mut tally = ", $metric, "::AnyTally::new(points)?;")]
        /// for answer in [5, 4, 2] {
        ///     tally.record(answer)?;
        /// }
        /// assert_eq!(tally.score()?.to_string(), "66.67%");
        /// assert_eq!(tally.record(6).unwrap_err().to_string(), "rating 6 is off the scale from 1 to 5");
        /// # Ok::<(), cx_metrics::Error>(())
        /// ```
        #[derive(Clone, Debug, PartialEq, Eq)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize))]
        #[cfg_attr(feature = "serde", serde(untagged))]
        pub enum AnyTally {
            $(
                #[doc = concat!("On the scale from 1 to ", stringify!($points), ".")]
                $Points(Tally<$points>),
            )*
        }

        /// The same code for the tally of every scale.
        macro_rules! each {
            ($any:expr, $tally:ident => $result:expr) => {
                match $any {
                    $(AnyTally::$Points($tally) => $result,)*
                }
            };
        }

        impl AnyTally {
            /// A tally on a scale of so many points, of nothing yet.
            ///
            /// # Errors
            ///
            /// [`Error::NotAScale`] unless there are 2 to 11 points.
            pub fn new(points: usize) -> Result<Self, Error> {
                match points {
                    $($points => Ok(Self::$Points(Tally::new())),)*
                    _ => Err(Error::NotAScale { points }),
                }
            }

            /// The number of points of the scale.
            #[must_use]
            pub fn points(&self) -> usize {
                each!(self, tally => tally.counts().len())
            }

            /// Records one answer, an integer of any type.
            ///
            /// # Errors
            ///
            /// [`Error::OffScale`] if the value is not on the scale.
            ///
            /// # Panics
            ///
            /// Past a total of `u64::MAX`, as `+=` does.
            pub fn record(&mut self, value: impl Into<i128>) -> Result<(), Error> {
                each!(self, tally => tally.record(Rating::try_from(value.into())?));
                Ok(())
            }

            /// Records somebody who was asked and did not answer.
            ///
            /// # Panics
            ///
            /// Past a total of `u64::MAX`, as `+=` does.
            pub fn record_unanswered(&mut self) {
                each!(self, tally => tally.record_unanswered());
            }

            /// Records the same answer many times, as a table of frequencies has it.
            ///
            /// # Errors
            ///
            /// [`Error::OffScale`] if the value is not on the scale, [`Error::TotalTooLarge`] past
            /// `u64::MAX`; the tally then stays as it was.
            pub fn record_many(
                &mut self,
                value: impl Into<i128>,
                times: u64,
            ) -> Result<(), Error> {
                each!(self, tally => tally.record_many(Rating::try_from(value.into())?, times))
            }

            /// Records many who were asked and did not answer.
            ///
            /// # Errors
            ///
            /// [`Error::TotalTooLarge`] past `u64::MAX`; the tally then stays as it was.
            pub fn record_many_unanswered(&mut self, times: u64) -> Result<(), Error> {
                each!(self, tally => tally.record_many_unanswered(times))
            }

            /// Merges another tally into this one.
            ///
            /// # Errors
            ///
            /// [`Error::WrongScale`] if the other is on another scale, [`Error::TotalTooLarge`]
            /// past `u64::MAX`; this tally then stays as it was.
            pub fn try_merge(&mut self, other: &Self) -> Result<(), Error> {
                match (&mut *self, other) {
                    $((Self::$Points(tally), Self::$Points(other)) => {
                        *tally = tally.checked_add(other)?;
                        Ok(())
                    })*
                    _ => Err(Error::WrongScale {
                        expected: self.points(),
                        found: other.points(),
                    }),
                }
            }

            /// How many answered.
            #[must_use]
            pub fn answered(&self) -> u64 {
                each!(self, tally => tally.answered())
            }

            /// How many were recorded without an answer.
            #[must_use]
            pub fn unanswered(&self) -> u64 {
                each!(self, tally => tally.unanswered())
            }

            /// How many were recorded, with or without an answer.
            #[must_use]
            pub fn recorded(&self) -> u64 {
                each!(self, tally => tally.recorded())
            }

            /// The share of the answered among the recorded, as [`Tally::answer_rate`].
            ///
            /// # Errors
            ///
            /// [`Error::NothingToMeasure`] if nobody was recorded.
            pub fn answer_rate(&self) -> Result<Percent, Error> {
                each!(self, tally => tally.answer_rate())
            }

            /// The share of the answered among the invited, as [`Tally::response_rate`].
            ///
            /// # Errors
            ///
            /// [`Error::NothingToMeasure`] if nobody was invited, [`Error::PartExceedsWhole`] if
            /// more were recorded than invited.
            pub fn response_rate(&self, invited: u64) -> Result<Percent, Error> {
                each!(self, tally => tally.response_rate(invited))
            }

            /// How many gave each rating, from 1 upwards.
            #[must_use]
            pub fn counts(&self) -> &[u64] {
                each!(self, tally => tally.counts())
            }

            /// The score, as [`Tally::score`].
            ///
            /// # Errors
            ///
            /// [`Error::NothingToMeasure`] without an answer.
            pub fn score(&self) -> Result<Percent, Error> {
                each!(self, tally => tally.score())
            }

            /// The answers by category, as [`Tally::categories`].
            #[must_use]
            pub fn categories(&self) -> Categories {
                each!(self, tally => tally.categories())
            }

            /// The answers by category, as [`Tally::categories_from`].
            ///
            /// # Errors
            ///
            /// [`Error::OffScale`] if the rating is not on the scale.
            pub fn categories_from(&self, rating: u8) -> Result<Categories, Error> {
                Ok(each!(self, tally => tally.categories_from(Rating::new(rating)?)))
            }

            /// The mean rating, as [`Tally::mean`].
            ///
            /// # Errors
            ///
            /// [`Error::NothingToMeasure`] without an answer.
            pub fn mean(&self) -> Result<Decimal, Error> {
                each!(self, tally => tally.mean())
            }

            /// The tally read out in full, as [`Tally::summary`].
            ///
            /// # Errors
            ///
            /// [`Error::NothingToMeasure`] without an answer.
            pub fn summary(&self, confidence: Confidence) -> Result<Summary, Error> {
                each!(self, tally => tally.summary(confidence))
            }

            /// The tally read out in full, as [`Tally::summary_from`].
            ///
            /// # Errors
            ///
            /// [`Error::NothingToMeasure`] without an answer, [`Error::OffScale`] if the rating is
            /// not on the scale.
            pub fn summary_from(&self, rating: u8, confidence: Confidence) -> Result<Summary, Error> {
                each!(self, tally => tally.summary_from(Rating::new(rating)?, confidence))
            }
        }

        $(
            impl From<Tally<$points>> for AnyTally {
                fn from(tally: Tally<$points>) -> Self {
                    Self::$Points(tally)
                }
            }
        )*

        #[cfg(feature = "serde")]
        impl<'de> serde::Deserialize<'de> for AnyTally {
            fn deserialize<D: serde::Deserializer<'de>>(reader: D) -> Result<Self, D::Error> {
                use serde::de::Error as _;

                let stored = $crate::histogram::wire::Stored::deserialize(reader)?;
                let histogram = match stored.points() {
                    $($points => stored.into_histogram($metric).map(|histogram| Self::$Points(Tally { histogram })),)*
                    points => Err(Error::NotAScale { points }),
                };
                histogram.map_err(D::Error::custom)
            }
        }
    };
}
pub(crate) use {any_tally, scale};
