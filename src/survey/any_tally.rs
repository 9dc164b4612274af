//! Tallies whose scale is known only at run time, for the metrics that are asked on scales of
//! different lengths.

pub(crate) mod reading;

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

        /// Making, recording and merging.
        impl AnyTally {
            /// A tally on a scale of so many points, of nothing yet.
            ///
            /// ```
            #[doc = concat!("let tally = cx_metrics::", $metric, "::AnyTally::new(5)?;")]
            /// assert_eq!(tally.counts(), [0; 5]);
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

        $crate::survey::any_tally::reading::any_reading!($metric);

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
