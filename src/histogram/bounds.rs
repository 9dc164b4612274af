//! The two ends of a scale, where raw values are checked.

use crate::error::Error;

/// The two ends of a scale.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bounds {
    pub(crate) lowest: u8,
    pub(crate) highest: u8,
}

impl Bounds {
    /// The scale of so many points from the lowest; a compile error unless there are 2 to 11,
    /// whichever way a type with such a scale is made.
    ///
    /// ```compile_fail,E0080
    /// cx_metrics::csat::Tally::<12>::new();
    /// ```
    /// ```compile_fail,E0080
    /// cx_metrics::csat::Tally::<1>::default();
    /// ```
    /// ```compile_fail,E0080
    /// cx_metrics::ces::Tally::<12>::from_counts([0; 12]).unwrap();
    /// ```
    /// ```compile_fail,E0080
    /// cx_metrics::csat::Tally::<12>::from(&[][..]);
    /// ```
    /// ```compile_fail,E0080
    /// cx_metrics::csat::Tally::<12>::try_from(&[1_u8]).unwrap();
    /// ```
    /// ```compile_fail,E0080
    /// cx_metrics::ces::Scale::<300>::new();
    /// ```
    /// ```compile_fail,E0080
    /// cx_metrics::ces::Rating::<0>::from_effort(1).unwrap();
    /// ```
    /// ```compile_fail,E0080
    /// "1".parse::<cx_metrics::csat::Rating<1>>().unwrap();
    /// ```
    pub(crate) const fn of(lowest: u8, points: usize) -> Self {
        assert!(points >= 2 && points <= 11, "a scale has 2 to 11 points");
        #[expect(clippy::cast_possible_truncation, reason = "points is at most 11")]
        let highest = lowest + points as u8 - 1;
        Self { lowest, highest }
    }

    pub(crate) const fn contains(self, value: u8) -> bool {
        self.lowest <= value && value <= self.highest
    }

    /// The point as far from the other end.
    pub(crate) const fn mirrored(self, rating: u8) -> u8 {
        self.lowest + self.highest - rating
    }

    pub(crate) fn check(self, value: impl Into<i128>) -> Result<u8, Error> {
        let value = value.into();
        match u8::try_from(value) {
            Ok(rating) if self.contains(rating) => Ok(rating),
            _ => Err(self.off_scale(value)),
        }
    }

    pub(crate) const fn off_scale(self, value: i128) -> Error {
        let Self { lowest, highest } = self;
        Error::OffScale { value, lowest, highest }
    }

    /// A whole number in digits, also as `9.0`, which some exports make of 9.
    pub(crate) fn parse(self, text: &str) -> Result<u8, Error> {
        let digits = match text.split_once('.') {
            Some((digits, zeros)) if zeros.starts_with('0') => {
                zeros.bytes().all(|zero| zero == b'0').then_some(digits)
            }
            Some(_) => None,
            None => Some(text),
        };
        match digits.filter(|digits| !digits.starts_with('+')).map(str::parse::<i128>) {
            Some(Ok(value)) => self.check(value),
            _ => Err(Error::NotARating {
                text: text.to_owned(),
                lowest: self.lowest,
                highest: self.highest,
            }),
        }
    }

    /// The error for bytes of which at least one is off the scale.
    #[cold]
    pub(crate) fn first_off_scale(self, bytes: &[u8]) -> Error {
        let Self { lowest, highest } = self;
        let index = bytes.iter().take_while(|&&byte| self.contains(byte)).count();
        let value = bytes.get(index).copied().unwrap_or_default();
        Error::OffScaleAt { value, index, lowest, highest }
    }
}

#[cfg(feature = "serde")]
mod reading {
    use std::fmt;

    use serde::de::{Deserializer, Visitor};

    use super::Bounds;

    impl Bounds {
        /// Reads a rating from a number or, as formats without types have it, a text.
        pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
            self,
            reader: D,
        ) -> Result<u8, D::Error> {
            if reader.is_human_readable() {
                // Not only as an integer: the same column may come as 9, 9.0 or "9".
                reader.deserialize_any(self)
            } else {
                reader.deserialize_u8(self)
            }
        }
    }

    impl Visitor<'_> for Bounds {
        type Value = u8;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            write!(f, "a whole number from {} to {}", self.lowest, self.highest)
        }

        fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<u8, E> {
            self.check(value).map_err(E::custom)
        }

        fn visit_i64<E: serde::de::Error>(self, value: i64) -> Result<u8, E> {
            self.check(value).map_err(E::custom)
        }

        fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<u8, E> {
            self.parse(text).map_err(E::custom)
        }

        /// A column of integers with blanks is one of floats in some tools.
        fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<u8, E> {
            self.parse(&value.to_string()).map_err(E::custom)
        }
    }
}
