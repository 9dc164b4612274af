//! The ways into and out of a rating that are the same on every scale.

/// Implements making and converting a rating, which is a `u8` within `Self::BOUNDS`.
macro_rules! rating {
    ($generics:tt $Rating:ident $parameters:tt, example: $example:literal) => {
        $crate::survey::rating::rating!(@number $generics $Rating $parameters, $example);
        $crate::survey::rating::rating!(@text $generics $Rating $parameters);
        $crate::survey::rating::rating!(@serde $generics $Rating $parameters);
        $crate::survey::rating::rating!(
            @integers $generics $Rating $parameters i8 i16 i32 i64 i128 isize u8 u16 u32 u64 usize
        );
    };

    (@integers $generics:tt $Rating:ident $parameters:tt $($Integer:ty)*) => {
        $($crate::survey::rating::rating!(@integer $generics $Rating $parameters $Integer);)*
    };

    (@integer [$($generics:tt)*] $Rating:ident [$($parameters:tt)*] $Integer:ty) => {
        impl<$($generics)*> TryFrom<$Integer> for $Rating<$($parameters)*> {
            type Error = Error;

            fn try_from(value: $Integer) -> Result<Self, Error> {
                #[allow(clippy::cast_lossless, reason = "usize has no From; none is wider")]
                Self::BOUNDS.check(value as i128).map(Self)
            }
        }
    };

    (@number [$($generics:tt)*] $Rating:ident [$($parameters:tt)*], $example:literal) => {
        impl<$($generics)*> $Rating<$($parameters)*> {
            /// The rating with this number.
            ///
            /// For signed and wider integers there is `TryFrom`, and `FromStr` for texts.
            ///
            /// ```
            #[doc = concat!("assert_eq!(cx_metrics::", $example, "::new(2)?.get(), 2);")]
            #[doc = concat!("assert!(cx_metrics::", $example, "::new(12).is_err());")]
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            ///
            /// # Errors
            ///
            /// [`Error::OffScale`] if the number is not a point of the scale.
            pub const fn new(value: u8) -> Result<Self, Error> {
                if Self::BOUNDS.contains(value) {
                    Ok(Self(value))
                } else {
                    Err(Self::BOUNDS.off_scale(value as i128))
                }
            }

            /// The rating as a number.
            ///
            /// ```
            #[doc = concat!("let rating = cx_metrics::", $example, "::try_from(2_i64)?;")]
            /// assert_eq!(rating.get(), 2);
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            #[must_use]
            pub const fn get(self) -> u8 {
                self.0
            }
        }

        impl<$($generics)*> From<$Rating<$($parameters)*>> for u8 {
            fn from(rating: $Rating<$($parameters)*>) -> Self {
                rating.0
            }
        }
    };

    (@text [$($generics:tt)*] $Rating:ident [$($parameters:tt)*]) => {
        impl<$($generics)*> std::fmt::Display for $Rating<$($parameters)*> {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl<$($generics)*> std::str::FromStr for $Rating<$($parameters)*> {
            type Err = Error;

            fn from_str(text: &str) -> Result<Self, Error> {
                Self::BOUNDS.parse(text).map(Self)
            }
        }
    };

    (@serde [$($generics:tt)*] $Rating:ident [$($parameters:tt)*]) => {
        #[cfg(feature = "serde")]
        impl<$($generics)*> serde::Serialize for $Rating<$($parameters)*> {
            fn serialize<S: serde::Serializer>(&self, writer: S) -> Result<S::Ok, S::Error> {
                writer.serialize_u8(self.0)
            }
        }

        #[cfg(feature = "serde")]
        impl<'de, $($generics)*> serde::Deserialize<'de> for $Rating<$($parameters)*> {
            fn deserialize<D: serde::Deserializer<'de>>(reader: D) -> Result<Self, D::Error> {
                Self::BOUNDS.deserialize(reader).map(Self)
            }
        }
    };
}
pub(crate) use rating;
