//! Tallies whose scale is known only at run time, for the metrics that are asked on scales of
//! different lengths.

/// Defines `AnyTally`, an enum of the tallies on all scales.
macro_rules! any_tally {
    ($metric:literal: $($Points:ident $points:literal)*) => {
        /// A tally whose scale is known only at run time, from a configuration or a column.
        ///
        /// Tallies of different scales fit one `Vec` and one JSON. Whatever the type of a [`Tally`]
        /// checks when the program is compiled is checked here when it runs: recording and merging
        /// return a `Result`, and there is no `+=`. For what is not forwarded here, `match` on it.
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

        /// Making, recording and merging.
        impl AnyTally {
            /// A tally on a scale of so many points, of nothing yet.
            ///
            /// ```
            #[doc = concat!("use cx_metrics::", $metric, ";")]
            #[doc = concat!("let tally = ", $metric, "::AnyTally::from(", $metric, "::Tally::from_counts([0, 1, 0, 2, 3])?);")]
            /// assert_eq!(tally.points(), 5);
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
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

            /// Records one answer.
            ///
            /// ```
            #[doc = concat!("use cx_metrics::", $metric, ";")]
            #[doc = concat!("let mut tally = ", $metric, "::AnyTally::from(", $metric, "::Tally::from_counts([0, 1, 0, 2, 3])?);")]
            /// tally.record(3)?;
            /// assert_eq!(tally.counts(), [0, 1, 1, 2, 3]);
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            ///
            /// # Errors
            ///
            /// [`Error::OffScale`] if the value is not on the scale, [`Error::TotalTooLarge`] past
            /// `u64::MAX`; the tally then stays as it was.
            pub fn record(&mut self, value: i64) -> Result<(), Error> {
                self.record_many(value, 1)
            }

            /// The rating that a text stands for, as a cell of a CSV file, to be recorded.
            ///
            /// ```
            #[doc = concat!("use cx_metrics::", $metric, ";")]
            #[doc = concat!("let mut tally = ", $metric, "::AnyTally::new(5)?;")]
            /// tally.record(tally.parse("4")?)?;
            /// assert_eq!(
            ///     tally.parse("4.5").unwrap_err().to_string(),
            ///     "\"4.5\" is not a whole number from 1 to 5"
            /// );
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            ///
            /// # Errors
            ///
            /// [`Error::NotARating`] if it is no whole number, [`Error::OffScale`] if that is not on
            /// the scale.
            pub fn parse(&self, text: &str) -> Result<i64, Error> {
                let bounds = $crate::histogram::bounds::Bounds::of(1, self.points());
                bounds.parse(text).map(i64::from)
            }

            /// Records the same answer many times, as a table of frequencies has it.
            ///
            /// ```
            #[doc = concat!("use cx_metrics::", $metric, ";")]
            #[doc = concat!("let mut tally = ", $metric, "::AnyTally::from(", $metric, "::Tally::from_counts([0, 1, 0, 2, 3])?);")]
            /// tally.record_many(3, 10)?;
            /// assert_eq!(tally.counts(), [0, 1, 10, 2, 3]);
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            ///
            /// # Errors
            ///
            /// As [`record`](Self::record).
            pub fn record_many(&mut self, value: i64, times: u64) -> Result<(), Error> {
                each!(self, tally => tally.record_many(Rating::try_from(value)?, times))
            }

            /// Records somebody who was asked and did not answer.
            ///
            /// ```
            #[doc = concat!("use cx_metrics::", $metric, ";")]
            #[doc = concat!("let mut tally = ", $metric, "::AnyTally::from(", $metric, "::Tally::from_counts([0, 1, 0, 2, 3])?);")]
            /// tally.record_unanswered()?;
            /// assert_eq!(tally.unanswered(), 1);
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            ///
            /// # Errors
            ///
            /// [`Error::TotalTooLarge`] past `u64::MAX`; the tally then stays as it was.
            pub fn record_unanswered(&mut self) -> Result<(), Error> {
                self.record_many_unanswered(1)
            }

            /// Records many who were asked and did not answer.
            ///
            /// ```
            #[doc = concat!("use cx_metrics::", $metric, ";")]
            #[doc = concat!("let mut tally = ", $metric, "::AnyTally::from(", $metric, "::Tally::from_counts([0, 1, 0, 2, 3])?);")]
            /// tally.record_many_unanswered(10)?;
            /// assert_eq!(tally.unanswered(), 10);
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            ///
            /// # Errors
            ///
            /// As [`record_unanswered`](Self::record_unanswered).
            pub fn record_many_unanswered(&mut self, times: u64) -> Result<(), Error> {
                each!(self, tally => tally.record_many_unanswered(times))
            }

            /// Merges another tally into this one.
            ///
            /// ```
            #[doc = concat!("use cx_metrics::", $metric, ";")]
            #[doc = concat!("let mut tally = ", $metric, "::AnyTally::from(", $metric, "::Tally::from_counts([0, 1, 0, 2, 3])?);")]
            /// let yesterday = tally.clone();
            /// tally.try_merge(&yesterday)?;
            /// assert_eq!(tally.answered(), 12);
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            ///
            /// # Errors
            ///
            /// [`Error::WrongScale`] if the other is on another scale, [`Error::TotalTooLarge`]
            /// past `u64::MAX`; this tally then stays as it was.
            pub fn try_merge(&mut self, other: &Self) -> Result<(), Error> {
                *self = self.checked_add(other)?;
                Ok(())
            }

            /// The sum of two tallies, as [`Tally::checked_add`].
            ///
            /// ```
            #[doc = concat!("use cx_metrics::", $metric, ";")]
            #[doc = concat!("let tally = ", $metric, "::AnyTally::from(", $metric, "::Tally::from_counts([0, 1, 0, 2, 3])?);")]
            /// assert_eq!(tally.checked_add(&tally)?.answered(), 12);
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            ///
            /// # Errors
            ///
            /// [`Error::WrongScale`] if the other is on another scale, [`Error::TotalTooLarge`]
            /// past `u64::MAX`.
            pub fn checked_add(&self, other: &Self) -> Result<Self, Error> {
                match (self, other) {
                    $((Self::$Points(tally), Self::$Points(other)) => {
                        Ok(Self::$Points(tally.checked_add(other)?))
                    })*
                    _ => Err(self.wrong_scale(other)),
                }
            }

            /// What is left of a tally when another is taken out of it, as [`Tally::checked_sub`].
            ///
            /// ```
            #[doc = concat!("use cx_metrics::", $metric, ";")]
            #[doc = concat!("let tally = ", $metric, "::AnyTally::from(", $metric, "::Tally::from_counts([0, 1, 0, 2, 3])?);")]
            /// assert_eq!(tally.checked_sub(&tally)?.answered(), 0);
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            ///
            /// # Errors
            ///
            /// [`Error::WrongScale`] if the other is on another scale, [`Error::TakesTooMany`] if
            /// it is not contained in this one.
            pub fn checked_sub(&self, other: &Self) -> Result<Self, Error> {
                match (self, other) {
                    $((Self::$Points(tally), Self::$Points(other)) => {
                        Ok(Self::$Points(tally.checked_sub(other)?))
                    })*
                    _ => Err(self.wrong_scale(other)),
                }
            }

            fn wrong_scale(&self, other: &Self) -> Error {
                Error::WrongScale { expected: self.points(), found: other.points() }
            }
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
pub(crate) use any_tally;
