//! The ways into, between and out of a survey tally that are the same for every metric.

/// Implements constructing, recording, merging and storing of a survey tally, which is a
/// `histogram` on the scale of its `Rating`.
///
/// `counts` is an array of counts with 20 fours and 5 fives, for the examples.
macro_rules! state {
    (
        $generics:tt $Tally:ident $Rating:ident $parameters:tt,
        metric: $metric:literal, points: $points:expr, counts: $counts:literal
    ) => {
        $crate::survey::state::state!(
            @make $generics $Tally $Rating $parameters, $metric, $points, $counts
        );
        $crate::survey::state::state!(@private $generics $Tally $Rating $parameters);
        $crate::survey::state::state!(@slices $generics $Tally $Rating $parameters);
        $crate::survey::state::state!(@serde $generics $Tally $parameters, $metric);
        $crate::survey::state::state!(@traits $generics $Tally $Rating $parameters);
    };

    (@traits $generics:tt $Tally:ident $Rating:ident [$($parameters:tt)*]) => {
        $crate::tally::counting_tally!(
            $generics $Tally<$($parameters)*>, answers: $Rating<$($parameters)*>, each: tally_each
        );
    };

    (
        @make [$($generics:tt)*] $Tally:ident $Rating:ident [$($parameters:tt)*],
        $metric:literal, $points:expr, $counts:literal
    ) => {
        /// Making, recording and merging.
        impl<$($generics)*> $Tally<$($parameters)*> {
            /// A tally of nothing yet.
            ///
            /// ```
            #[doc = concat!("let mut tally = cx_metrics::", $metric, "::Tally::from_counts(", $counts, ")?;")]
            #[doc = concat!("let nothing = cx_metrics::", $metric, "::Tally::new();")]
            /// assert_eq!(&tally + &nothing, tally);
            /// tally = nothing;
            /// assert_eq!(tally.recorded(), 0);
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            #[must_use]
            pub const fn new() -> Self {
                Self { histogram: Histogram::new() }
            }

            /// A tally of answers that are counted already, from the lowest rating upwards.
            ///
            /// ```
            #[doc = concat!("use cx_metrics::", $metric, ";")]
            #[doc = concat!("let tally = ", $metric, "::Tally::from_counts(", $counts, ")?;")]
            /// assert_eq!(tally.answered(), 25);
            /// assert_eq!(tally.mean()?.to_string(), "4.2");
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            ///
            /// # Errors
            ///
            /// [`Error::TotalTooLarge`] if the counts add up past `u64::MAX`.
            pub fn from_counts(counts: [u64; $points]) -> Result<Self, Error> {
                Ok(Self { histogram: Histogram::from_parts(counts, 0)? })
            }

            /// The same tally with so many more people who did not answer.
            ///
            /// ```
            #[doc = concat!("use cx_metrics::", $metric, ";")]
            #[doc = concat!("let tally = ", $metric, "::Tally::from_counts(", $counts, ")?.with_unanswered(15)?;")]
            /// assert_eq!(tally.recorded(), 40);
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            ///
            /// # Errors
            ///
            /// [`Error::TotalTooLarge`] past `u64::MAX`.
            pub fn with_unanswered(mut self, unanswered: u64) -> Result<Self, Error> {
                self.record_many_unanswered(unanswered)?;
                Ok(self)
            }

            /// Records one answer.
            ///
            /// ```
            #[doc = concat!("let mut tally = cx_metrics::", $metric, "::Tally::from_counts(", $counts, ")?;")]
            #[doc = concat!("tally.record(cx_metrics::", $metric, "::Rating::new(3)?);")]
            /// assert_eq!(tally.answered(), 26);
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            ///
            /// # Panics
            ///
            /// Past a total of `u64::MAX`, as `+=` does.
            pub fn record(&mut self, rating: $Rating<$($parameters)*>) {
                self.histogram.record(rating.0);
            }

            /// Records somebody who was asked and did not answer.
            ///
            /// ```
            #[doc = concat!("let mut tally = cx_metrics::", $metric, "::Tally::from_counts(", $counts, ")?;")]
            /// tally.record_unanswered();
            /// assert_eq!(tally.unanswered(), 1);
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            ///
            /// # Panics
            ///
            /// Past a total of `u64::MAX`, as `+=` does.
            pub fn record_unanswered(&mut self) {
                self.histogram.record_unanswered();
            }

            /// Records the same answer many times, as a table of frequencies has it.
            ///
            /// ```
            #[doc = concat!("use cx_metrics::", $metric, ";")]
            #[doc = concat!("let mut tally = ", $metric, "::Tally::from_counts(", $counts, ")?;")]
            #[doc = concat!("tally.record_many(", $metric, "::Rating::new(1)?, 25)?;")]
            /// tally.record_many_unanswered(10)?;
            /// assert_eq!(tally.answered(), 50);
            /// assert_eq!(tally.recorded(), 60);
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            ///
            /// # Errors
            ///
            /// [`Error::TotalTooLarge`] past `u64::MAX`; the tally then stays as it was.
            pub fn record_many(
                &mut self,
                rating: $Rating<$($parameters)*>,
                times: u64,
            ) -> Result<(), Error> {
                self.histogram.record_many(rating.0, times)
            }

            /// Records many who were asked and did not answer.
            ///
            /// ```
            #[doc = concat!("let mut tally = cx_metrics::", $metric, "::Tally::from_counts(", $counts, ")?;")]
            /// tally.record_many_unanswered(15)?;
            /// assert_eq!(tally.recorded(), 40);
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            ///
            /// # Errors
            ///
            /// [`Error::TotalTooLarge`] past `u64::MAX`; the tally then stays as it was.
            pub fn record_many_unanswered(&mut self, times: u64) -> Result<(), Error> {
                self.histogram.record_many_unanswered(times)
            }

            /// The sum of two tallies, for rollups that come from outside.
            ///
            /// ```
            #[doc = concat!("use cx_metrics::", $metric, ";")]
            #[doc = concat!("let monday = ", $metric, "::Tally::from_counts(", $counts, ")?;")]
            /// let tuesday = monday.clone();
            /// assert_eq!(monday.checked_add(&tuesday)?.answered(), 50);
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            ///
            /// # Errors
            ///
            /// [`Error::TotalTooLarge`] past `u64::MAX`.
            pub fn checked_add(&self, other: &Self) -> Result<Self, Error> {
                Ok(Self { histogram: self.histogram.checked_add(&other.histogram)? })
            }

            /// What is left of a tally when another is taken out of it, as the oldest day is from
            /// a rolling window.
            ///
            /// ```
            #[doc = concat!("use cx_metrics::", $metric, ";")]
            #[doc = concat!("let day = ", $metric, "::Tally::from_counts(", $counts, ")?;")]
            /// let window = &day + &day;
            /// assert_eq!(window.checked_sub(&day)?, day);
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            ///
            /// # Errors
            ///
            /// [`Error::TakesTooMany`] if the other is not contained in this one.
            pub fn checked_sub(&self, other: &Self) -> Result<Self, Error> {
                Ok(Self { histogram: self.histogram.checked_sub(&other.histogram)? })
            }
        }
    };

    (@private [$($generics:tt)*] $Tally:ident $Rating:ident [$($parameters:tt)*]) => {
        impl<$($generics)*> $Tally<$($parameters)*> {
            fn tally_all(&mut self, answers: impl Iterator<Item = Option<$Rating<$($parameters)*>>>) {
                self.histogram.tally_all(answers.map(|answer| answer.map(u8::from)));
            }

            fn tally_each(
                tallies: &mut [Self],
                rows: impl Iterator<Item = (usize, Option<$Rating<$($parameters)*>>)>,
            ) {
                let rows = rows.map(|(index, answer)| (index, answer.map(u8::from)));
                let batches = Histogram::of_each(tallies.len(), rows);
                for (tally, batch) in tallies.iter_mut().zip(batches) {
                    tally.histogram.merge(&batch);
                }
            }

            #[inline]
            fn merge(&mut self, other: &Self) {
                self.histogram.merge(&other.histogram);
            }
        }
    };

    (@slices [$($generics:tt)*] $Tally:ident $Rating:ident [$($parameters:tt)*]) => {
        impl<$($generics)*> From<&[$Rating<$($parameters)*>]> for $Tally<$($parameters)*> {
            /// The fast path for a batch.
            #[inline]
            fn from(ratings: &[$Rating<$($parameters)*>]) -> Self {
                Self { histogram: Histogram::from_ratings(ratings) }
            }
        }

        impl<$($generics)*> From<&Vec<$Rating<$($parameters)*>>> for $Tally<$($parameters)*> {
            fn from(ratings: &Vec<$Rating<$($parameters)*>>) -> Self {
                Self::from(ratings.as_slice())
            }
        }

        impl<$($generics)* const N: usize> From<&[$Rating<$($parameters)*>; N]>
            for $Tally<$($parameters)*>
        {
            fn from(ratings: &[$Rating<$($parameters)*>; N]) -> Self {
                Self::from(ratings.as_slice())
            }
        }

        impl<$($generics)*> TryFrom<&[u8]> for $Tally<$($parameters)*> {
            type Error = Error;

            /// Checks and counts raw ratings in one pass; the error names the first that is off
            /// the scale, and where it stands.
            fn try_from(ratings: &[u8]) -> Result<Self, Error> {
                Ok(Self { histogram: Histogram::from_bytes(ratings)? })
            }
        }

        impl<$($generics)*> TryFrom<&Vec<u8>> for $Tally<$($parameters)*> {
            type Error = Error;

            fn try_from(ratings: &Vec<u8>) -> Result<Self, Error> {
                Self::try_from(ratings.as_slice())
            }
        }

        impl<$($generics)* const N: usize> TryFrom<&[u8; N]> for $Tally<$($parameters)*> {
            type Error = Error;

            fn try_from(ratings: &[u8; N]) -> Result<Self, Error> {
                Self::try_from(ratings.as_slice())
            }
        }
    };

    (@serde [$($generics:tt)*] $Tally:ident [$($parameters:tt)*], $metric:literal) => {
        #[cfg(feature = "serde")]
        impl<$($generics)*> serde::Serialize for $Tally<$($parameters)*> {
            fn serialize<S: serde::Serializer>(&self, writer: S) -> Result<S::Ok, S::Error> {
                self.histogram.store($metric, writer)
            }
        }

        #[cfg(feature = "serde")]
        impl<'de, $($generics)*> serde::Deserialize<'de> for $Tally<$($parameters)*> {
            fn deserialize<D: serde::Deserializer<'de>>(reader: D) -> Result<Self, D::Error> {
                let stored = $crate::histogram::wire::Stored::deserialize(reader)?;
                let histogram = stored.into_histogram($metric).map_err(serde::de::Error::custom)?;
                Ok(Self { histogram })
            }
        }
    };
}
pub(crate) use state;
