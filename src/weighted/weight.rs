//! What one answer weighs, and how sums of weights are written.

use std::fmt;

use rust_decimal::Decimal;

use crate::{error::Error, money::not_negative};

/// The decimal places of a weight. Squares have twice as many, and are exact, too.
pub(crate) const PLACES: u32 = 9;

/// What one answer weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Weight(
    /// In units of 10^-9, below 10^18.
    u64,
);

impl Weight {
    /// Just below 10^9.
    pub(crate) const MOST: Self = Self(10_u64.pow(9 + PLACES) - 1);

    /// Checks a weight: not negative, below 10^9, and of at most 9 decimals.
    pub(crate) fn new(value: Decimal) -> Result<Self, Error> {
        not_negative(value, "weight")?;
        let written = if value.scale() > PLACES { value.normalize() } else { value };
        let shift = PLACES.checked_sub(written.scale()).map(|places| 10_u128.pow(places));
        // A mantissa has 96 bits.
        shift
            .and_then(|shift| u64::try_from(written.mantissa().unsigned_abs() * shift).ok())
            .filter(|&units| units <= Self::MOST.0)
            .map(Self)
            .ok_or(Error::NotAWeight { value })
    }

    /// In units of 10^-9.
    pub(crate) fn units(self) -> u128 {
        self.0.into()
    }

    pub(crate) fn is_zero(self) -> bool {
        self.0 == 0
    }
}

/// A sum in units of its last decimal place, as it is written: `12.5`, not `12.500`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Written<const PLACES: u32>(pub(crate) u128);

impl<const PLACES: u32> fmt::Display for Written<PLACES> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = 10_u128.pow(PLACES);
        let (whole, rest) = (self.0 / unit, self.0 % unit);
        if rest == 0 {
            return write!(f, "{whole}");
        }
        let places = format!("{rest:0width$}", width = PLACES as usize);
        write!(f, "{whole}.{}", places.trim_end_matches('0'))
    }
}

#[cfg(feature = "serde")]
impl<const PLACES: u32> Written<PLACES> {
    /// What is written in digits, with a point before at most so many of them.
    fn parse(text: &str) -> Option<Self> {
        let (whole, places) = text.split_once('.').unwrap_or((text, "0"));
        let digits = |text: &str| {
            let all_digits = text.bytes().all(|byte| byte.is_ascii_digit());
            all_digits.then(|| text.parse::<u128>().ok()).flatten()
        };
        let missing = PLACES.checked_sub(u32::try_from(places.len()).ok()?)?;
        let places = digits(places)?.checked_mul(10_u128.pow(missing))?;
        let whole = digits(whole)?.checked_mul(10_u128.pow(PLACES))?;
        Some(Self(whole.checked_add(places)?))
    }
}

#[cfg(feature = "serde")]
impl<const PLACES: u32> serde::Serialize for Written<PLACES> {
    fn serialize<S: serde::Serializer>(&self, writer: S) -> Result<S::Ok, S::Error> {
        writer.collect_str(self)
    }
}

#[cfg(feature = "serde")]
impl<'de, const PLACES: u32> serde::Deserialize<'de> for Written<PLACES> {
    fn deserialize<D: serde::Deserializer<'de>>(reader: D) -> Result<Self, D::Error> {
        use serde::de::{Error, Unexpected};

        let text = String::deserialize(reader)?;
        let expected = "a sum of weights";
        Self::parse(&text).ok_or_else(|| D::Error::invalid_value(Unexpected::Str(&text), &expected))
    }
}

#[cfg(test)]
mod tests {
    use super::{Weight, Written};

    #[track_caller]
    fn weight(text: &str) -> Result<u128, String> {
        let weight = Weight::new(text.parse().unwrap());
        weight.map(Weight::units).map_err(|error| error.to_string())
    }

    #[test]
    fn a_weight_is_checked_to_its_last_place() {
        assert_eq!(weight("1"), Ok(1_000_000_000));
        assert_eq!(weight("0.000000001"), Ok(1));
        assert_eq!(weight("999999999.999999999"), Ok(999_999_999_999_999_999));
        assert_eq!(weight("1.2500000000000"), Ok(1_250_000_000));
        assert_eq!(weight("-0.0"), Ok(0));
        let refused =
            |text: &str| Err(format!("{text} is not a weight below 10^9 of at most 9 decimals"));
        assert_eq!(weight("1000000000"), refused("1000000000"));
        assert_eq!(weight("0.0000000001"), refused("0.0000000001"));
        let largest = "79228162514264337593543950335";
        assert_eq!(weight(largest), refused(largest));
        assert_eq!(weight("-0.5"), Err("weight -0.5 is negative".to_owned()));
    }

    #[test]
    fn a_sum_is_written_in_its_shortest_form() {
        let check = |units, expected: &str| assert_eq!(Written::<9>(units).to_string(), expected);
        check(0, "0");
        check(1, "0.000000001");
        check(12_500_000_000, "12.5");
        check(u128::MAX, "340282366920938463463374607431.768211455");
    }

    #[cfg(feature = "serde")]
    #[test]
    fn what_is_written_can_be_read() {
        for units in [0, 1, 10_u128.pow(18), 10_u128.pow(18) + 1, u128::MAX] {
            assert_eq!(
                Written::<18>::parse(&Written::<18>(units).to_string()),
                Some(Written(units))
            );
        }
        assert_eq!(Written::<9>::parse("1.50"), Some(Written(1_500_000_000)));
        for text in ["", ".5", "-1", "+1", "1e3", "1.0000000000", "1.+5", " 1", "1_000", "1.5.2"] {
            assert_eq!(Written::<9>::parse(text), None, "{text}");
        }
    }
}
