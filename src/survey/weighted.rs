//! What the weighted tallies of the three metrics share.

pub(crate) mod mean;
pub(crate) mod people;
pub(crate) mod score;
pub(crate) mod shares;

/// Implements making, recording, merging and storing of a weighted survey tally, which is a
/// `histogram` of weights on the scale of its `Rating`, and the readings that are the same.
///
/// `tally` is the code of an empty tally on five points or more.
macro_rules! weighted {
    (
        $generics:tt $Rating:ident $parameters:tt,
        metric: $metric:literal, stored: $stored:literal, tally: $tally:literal
    ) => {
        $crate::survey::weighted::weighted!(
            @make $generics $Rating $parameters, $metric, $tally
        );
        $crate::survey::weighted::weighted!(@serde $generics $parameters, $stored);
        $crate::survey::weighted::weighted!(
            @read $generics $Rating $parameters, $metric, concat!(
                "use cx_metrics::{Decimal, ", $metric, "};\n",
                "let mut tally = ", $tally, ";\n",
                "tally.record(", $metric, "::Rating::new(5)?, Decimal::new(15, 1))?;\n",
                "tally.record(", $metric, "::Rating::new(2)?, Decimal::new(5, 1))?;\n",
            )
        );
    };

    (@read $generics:tt $Rating:ident $parameters:tt, $metric:literal, $example:expr) => {
        $crate::survey::weighted::people::weighted_people!(
            $generics $parameters, example: $example
        );
        $crate::survey::weighted::shares::weighted_shares!(
            $generics $Rating $parameters, metric: $metric, example: $example
        );
        $crate::survey::weighted::mean::weighted_mean!(
            $generics $parameters, metric: $metric, example: $example
        );
    };

    (
        @make [$($generics:tt)*] $Rating:ident [$($parameters:tt)*], $metric:literal, $tally:literal
    ) => {
        /// Making, recording and merging.
        impl<$($generics)*> WeightedTally<$($parameters)*> {
            /// A tally of nothing yet.
            ///
            /// ```
            #[doc = concat!("use cx_metrics::", $metric, ";")]
            #[doc = concat!("let tally = ", $tally, ";")]
            /// assert_eq!(tally.recorded(), 0);
            /// ```
            #[must_use]
            pub const fn new() -> Self {
                Self { histogram: WeightedHistogram::new() }
            }

            /// Records one answer with its weight.
            ///
            /// A weight is not negative, is below 10^9 and has at most 9 decimals, so that its
            /// square is exact; weights of more digits are yours to round. One of 0 is counted in
            /// [`without_weight`](Self::without_weight) and nowhere else.
            ///
            /// ```
            #[doc = concat!("use cx_metrics::{Decimal, ", $metric, "};")]
            #[doc = concat!("let mut tally = ", $tally, ";")]
            #[doc = concat!("tally.record(", $metric, "::Rating::new(3)?, Decimal::new(8, 1))?;")]
            /// assert_eq!(tally.weight().to_string(), "0.8");
            ///
            #[doc = concat!("let negative = tally.record(", $metric, "::Rating::new(3)?, Decimal::new(-1, 0));")]
            /// assert_eq!(negative.unwrap_err().to_string(), "weight -1 is negative");
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            ///
            /// # Errors
            ///
            /// [`Error::Negative`] below 0, [`Error::NotAWeight`] from 10^9 on and for more than 9
            /// decimals, [`Error::WeightsTooLarge`] if the sums cannot be kept exactly, and
            /// [`Error::TotalTooLarge`] past `u64::MAX` people. The tally then stays as it was.
            pub fn record(
                &mut self,
                rating: $Rating<$($parameters)*>,
                weight: Decimal,
            ) -> Result<(), Error> {
                self.record_many(rating, weight, 1)
            }

            /// Records the same answer many times, each with the same weight.
            ///
            /// ```
            #[doc = concat!("use cx_metrics::{Decimal, ", $metric, "};")]
            #[doc = concat!("let mut tally = ", $tally, ";")]
            #[doc = concat!("tally.record_many(", $metric, "::Rating::new(3)?, Decimal::new(8, 1), 20)?;")]
            /// assert_eq!(tally.weight().to_string(), "16");
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            ///
            /// # Errors
            ///
            /// As [`record`](Self::record).
            pub fn record_many(
                &mut self,
                rating: $Rating<$($parameters)*>,
                weight: Decimal,
                times: u64,
            ) -> Result<(), Error> {
                self.histogram.record(rating.0, weight, times)
            }

            /// Records somebody who was asked and did not answer, with the weight.
            ///
            /// ```
            #[doc = concat!("use cx_metrics::{Decimal, ", $metric, "};")]
            #[doc = concat!("let mut tally = ", $tally, ";")]
            /// tally.record_unanswered(Decimal::new(8, 1))?;
            /// assert_eq!((tally.answered(), tally.unanswered()), (0, 1));
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            ///
            /// # Errors
            ///
            /// As [`record`](Self::record).
            pub fn record_unanswered(&mut self, weight: Decimal) -> Result<(), Error> {
                self.histogram.record_unanswered(weight, 1)
            }

            /// Records everybody in a tally, each with the same weight: how a survey is weighted to
            /// the customer base, segment by segment.
            ///
            /// The weight of a segment is its customers over its answers, or any multiple of that
            /// which is the same for all segments.
            ///
            /// ```
            #[doc = concat!("use cx_metrics::{Decimal, ", $metric, "};")]
            #[doc = concat!("let mut tally = ", $tally, ";")]
            #[doc = concat!("let (few, many) = (", $metric, "::Tally::try_from(&[5_u8])?, ", $metric, "::Tally::try_from(&[2_u8; 3])?);")]
            /// // Of 90 customers one answered, of 30 three did.
            /// tally.record_all(&few, Decimal::from(90))?;
            /// tally.record_all(&many, Decimal::from(10))?;
            /// assert_eq!(tally.mean()?.to_string(), "4.25");
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            ///
            /// # Errors
            ///
            /// As [`record`](Self::record).
            pub fn record_all(
                &mut self,
                tally: &Tally<$($parameters)*>,
                weight: Decimal,
            ) -> Result<(), Error> {
                self.histogram.record_all(&tally.histogram, weight)
            }

            /// Adds the people of another tally.
            ///
            /// ```
            #[doc = concat!("use cx_metrics::{Decimal, ", $metric, "};")]
            #[doc = concat!("let mut monday = ", $tally, ";")]
            #[doc = concat!("monday.record(", $metric, "::Rating::new(3)?, Decimal::new(8, 1))?;")]
            /// let tuesday = monday.clone();
            /// monday.try_merge(&tuesday)?;
            /// assert_eq!(monday.weight().to_string(), "1.6");
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            ///
            /// # Errors
            ///
            /// [`Error::WeightsTooLarge`] if the sums cannot be kept exactly, and
            /// [`Error::TotalTooLarge`] past `u64::MAX` people. The tally then stays as it was.
            pub fn try_merge(&mut self, other: &Self) -> Result<(), Error> {
                self.histogram.merge(&other.histogram)
            }
        }
    };

    (@serde [$($generics:tt)*] [$($parameters:tt)*], $stored:literal) => {
        #[cfg(feature = "serde")]
        impl<$($generics)*> serde::Serialize for WeightedTally<$($parameters)*> {
            fn serialize<S: serde::Serializer>(&self, writer: S) -> Result<S::Ok, S::Error> {
                self.histogram.store($stored, writer)
            }
        }

        #[cfg(feature = "serde")]
        impl<'de, $($generics)*> serde::Deserialize<'de> for WeightedTally<$($parameters)*> {
            fn deserialize<D: serde::Deserializer<'de>>(reader: D) -> Result<Self, D::Error> {
                let stored = $crate::weighted::wire::Stored::deserialize(reader)?;
                let histogram = stored.into_histogram($stored).map_err(serde::de::Error::custom)?;
                Ok(Self { histogram })
            }
        }
    };
}
pub(crate) use weighted;
