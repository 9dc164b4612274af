//! The only division of the crate: an exact fraction of integers as the nearest `Decimal`.

use num_bigint::BigUint;
use rust_decimal::Decimal;

use crate::error::Error;

/// A `Decimal` holds any number of 28 digits, and some of 29.
const DIGITS: u32 = 28;

/// The `Decimal` nearest to `numerator / denominator`, normalized.
///
/// Rounded half to even, once, to 28 significant digits or 28 decimal places, whichever is
/// coarser. Never `-0`.
pub(crate) fn ratio(numerator: i128, denominator: u128) -> Result<Decimal, Error> {
    divide(numerator.unsigned_abs(), denominator)
        .and_then(|(quotient, places)| {
            let quotient = i128::try_from(quotient).ok()? * numerator.signum();
            Decimal::try_from_i128_with_scale(quotient, places).ok()
        })
        .map(|quotient| quotient.normalize())
        .ok_or(Error::NotADecimal { numerator, denominator })
}

/// The `Decimal` nearest to a quotient of integers of any size, by the same rule.
///
/// The denominator is not 0.
pub(crate) fn wide_ratio(numerator: &BigUint, denominator: &BigUint) -> Result<Decimal, Error> {
    let whole_digits = wide_digits(&(numerator / denominator));
    let places = u32::try_from(whole_digits).ok().and_then(|digits| DIGITS.checked_sub(digits));
    let places = places.ok_or(Error::TooManyDigits { digits: whole_digits })?;
    let scaled = numerator * BigUint::from(10_u128.pow(places));
    let (floor, rest) = (&scaled / denominator, &scaled % denominator);
    let rest_to_half = (rest * 2_u32).cmp(denominator);
    let up = rest_to_half.is_gt() || (rest_to_half.is_eq() && floor.bit(0));
    // At most 10^28, which fits both.
    let mantissa = i128::try_from(floor + u32::from(up)).unwrap_or_default();
    Ok(Decimal::from_i128_with_scale(mantissa, places).normalize())
}

/// How many digits an integer is written with; none for zero.
fn wide_digits(integer: &BigUint) -> u64 {
    let mut digits = 0;
    let mut rest = integer.clone();
    while rest > BigUint::ZERO {
        // A bit is a little more than 0.30102 digits: never more than there are.
        let step = ((rest.bits() - 1) * 30_102 / 100_000).max(1);
        rest /= BigUint::from(10_u32).pow(u32::try_from(step).unwrap_or(u32::MAX));
        digits += step;
    }
    digits
}

/// The nearest quotient as an integer, and the number of its decimal places.
fn divide(numerator: u128, denominator: u128) -> Option<(u128, u32)> {
    let whole = numerator.checked_div(denominator)?;
    let most_places = DIGITS.checked_sub(digits(whole))?;
    let Quotient { floor, rest, places } = long_division(numerator, denominator, most_places)?;
    let above_half = rest > denominator - rest;
    let at_half = rest == denominator - rest;
    let up = above_half || (at_half && floor % 2 == 1);
    Some((floor + u128::from(up), places))
}

/// `10^places x part / whole`, rounded down, and the rest of that division.
///
/// The part is at most the whole, and there are at most 28 places.
pub(crate) fn floor_and_rest(part: u64, whole: u64, places: u32) -> Result<(i128, u128), Error> {
    long_division(part.into(), whole.into(), places)
        .and_then(|quotient| {
            let floor = quotient.floor * 10_u128.pow(places - quotient.places);
            Some((i128::try_from(floor).ok()?, quotient.rest))
        })
        .ok_or(Error::NotADecimal { numerator: part.into(), denominator: whole.into() })
}

/// `numerator / denominator = (floor + rest / denominator) / 10^places`.
struct Quotient {
    floor: u128,
    rest: u128,
    places: u32,
}

/// Divides to `most_places` decimal places, or to fewer if nothing is left.
fn long_division(numerator: u128, denominator: u128, most_places: u32) -> Option<Quotient> {
    let mut floor = numerator.checked_div(denominator)?;
    let mut rest = numerator % denominator;
    let mut places = 0;
    // As many digits at a time as keep the rest within 128 bits.
    let stride = (u128::MAX / denominator).ilog10();
    while rest > 0 && places < most_places {
        let step = stride.min(most_places - places);
        if step == 0 {
            return None;
        }
        let shift = 10_u128.pow(step);
        floor = floor * shift + rest * shift / denominator;
        rest = rest * shift % denominator;
        places += step;
    }
    Some(Quotient { floor, rest, places })
}

/// How many digits an integer is written with; none for zero.
fn digits(integer: u128) -> u32 {
    integer.checked_ilog10().map_or(0, |log| log + 1)
}

#[cfg(test)]
mod tests {
    use super::ratio;

    #[track_caller]
    fn check(numerator: i128, denominator: u128, expected: &str) {
        assert_eq!(
            ratio(numerator, denominator).unwrap().to_string(),
            expected,
            "{numerator} / {denominator}"
        );
    }

    #[test]
    fn quotients_have_28_digits_or_28_places() {
        check(200, 3, "66.66666666666666666666666667");
        check(-200, 3, "-66.66666666666666666666666667");
        check(1, 3, "0.3333333333333333333333333333");
        check(1, 3_000_000_000_000, "0.0000000000003333333333333333");
        check(12_345_678_901_234_567_890, 7, "1763668414462081127.142857143");
    }

    #[test]
    fn terminating_quotients_are_whole_and_normalized() {
        check(0, 5, "0");
        check(-0, 5, "0");
        check(2_000, 100, "20");
        check(-25, 2, "-12.5");
        check(1, 10_u128.pow(28), "0.0000000000000000000000000001");
    }

    #[test]
    fn ties_go_to_the_even_neighbour() {
        check(5, 10_u128.pow(29), "0");
        check(15, 10_u128.pow(29), "0.0000000000000000000000000002");
        check(25, 10_u128.pow(29), "0.0000000000000000000000000002");
        check(-15, 10_u128.pow(29), "-0.0000000000000000000000000002");
    }

    #[test]
    fn rounding_up_may_add_a_digit() {
        check(10_i128.pow(29) - 1, 10_u128.pow(29), "1");
        check(100 * 10_i128.pow(30) - 1, 10_u128.pow(30), "100");
    }

    #[test]
    fn what_no_decimal_holds_is_an_error() {
        let refused =
            |numerator, denominator| ratio(numerator, denominator).unwrap_err().to_string();
        assert_eq!(refused(1, 0), "1 / 0 does not fit a decimal");
        assert!(refused(i128::MIN, 1).ends_with("/ 1 does not fit a decimal"));
        assert!(refused(1, u128::MAX).starts_with("1 / "));
    }
}
