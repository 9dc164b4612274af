//! Scales by name, for the metrics that are asked on scales of different lengths.

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
            ///
            /// ```
            #[doc = concat!("let six_point = cx_metrics::", $metric, "::Scale::<6>::new();")]
            /// assert_eq!(six_point.rating(6)?.get(), 6);
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            #[must_use]
            pub const fn new() -> Self {
                let _ = Rating::<POINTS>::BOUNDS;
                Self(())
            }

            /// A rating on this scale.
            ///
            /// ```
            #[doc = concat!("let rating = cx_metrics::", $metric, "::SEVEN_POINT.rating(6)?;")]
            /// assert_eq!(rating.get(), 6);
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            ///
            /// # Errors
            ///
            /// [`Error::OffScale`] unless `1 <= value <= POINTS`.
            pub const fn rating(self, value: u8) -> Result<Rating<POINTS>, Error> {
                Rating::new(value)
            }

            /// A tally on this scale, of nothing yet.
            ///
            /// ```
            #[doc = concat!("let tally = cx_metrics::", $metric, "::TEN_POINT.tally();")]
            /// assert_eq!(tally.counts().len(), 10);
            /// ```
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
pub(crate) use scale;
