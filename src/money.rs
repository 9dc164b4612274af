//! Exact sums of amounts of money.
//!
//! `Decimal` rounds a sum that outgrows its 28 digits, so that it would depend on the order of the
//! amounts. Here the mantissas are summed as integers, a sum for each number of decimal places.

use rust_decimal::Decimal;

use crate::{error::Error, fraction::Fraction};

/// As many numbers of decimal places as a `Decimal` can have.
const SCALES: usize = 29;

/// A running sum of amounts, exact and the same in any order.
#[derive(Clone, Debug)]
pub(crate) struct Sum {
    /// The sum of the mantissas with so many decimal places.
    by_scale: [i128; SCALES],
}

impl Sum {
    pub(crate) fn new() -> Self {
        Self { by_scale: [0; SCALES] }
    }

    /// Adds an amount.
    ///
    /// A mantissa has 96 bits, so it takes 2^31 of the largest amounts to fill a sum.
    pub(crate) fn add(&mut self, amount: Decimal) -> Result<(), Error> {
        let sum = &mut self.by_scale[amount.scale() as usize];
        let added = sum.checked_add(amount.mantissa());
        let too_large = || Error::SumNotADecimal { sum: format!("more than {sum}") };
        *sum = added.ok_or_else(too_large)?;
        Ok(())
    }

    /// The sum as a fraction.
    pub(crate) fn fraction(&self) -> Fraction {
        let sums = self.by_scale.iter().zip(0..).filter(|(sum, _)| **sum != 0);
        sums.filter_map(|(&sum, places)| Fraction::new(sum, 10_u128.pow(places)))
            .fold(Fraction::zero(), |all, part| all + part)
    }

    /// The sum, if a `Decimal` holds it exactly.
    pub(crate) fn total(&self) -> Result<Decimal, Error> {
        exact(&self.fraction())
    }
}

/// The sum of amounts, exact and the same in any order.
pub(crate) fn sum(amounts: impl IntoIterator<Item = Decimal>) -> Result<Decimal, Error> {
    let mut sum = Sum::new();
    for amount in amounts {
        sum.add(amount)?;
    }
    sum.total()
}

/// The sum of two amounts, exact.
pub(crate) fn add(one: Decimal, other: Decimal) -> Result<Decimal, Error> {
    sum([one, other])
}

/// The `Decimal` that is equal to an exact amount.
pub(crate) fn exact(amount: &Fraction) -> Result<Decimal, Error> {
    match amount.exact_decimal() {
        Some(exact) => Ok(exact),
        None => Err(Error::SumNotADecimal { sum: format!("about {}", amount.decimal()?) }),
    }
}

/// `one x other - less`, if that can be had in 128 bits and needs no rounding.
pub(crate) fn product_less(one: Decimal, other: Decimal, less: Decimal) -> Option<Decimal> {
    let product = one.mantissa().checked_mul(other.mantissa())?;
    let product_places = one.scale() + other.scale();
    let places = product_places.max(less.scale());
    let to_places =
        |mantissa: i128, from: u32| mantissa.checked_mul(10_i128.checked_pow(places - from)?);
    let mantissa = to_places(product, product_places)?
        .checked_sub(to_places(less.mantissa(), less.scale())?)?;
    let value = Decimal::try_from_i128_with_scale(mantissa, places).ok()?.normalize();
    (value.mantissa().unsigned_abs() < 10_u128.pow(28)).then_some(value)
}

/// Refuses a negative amount.
pub(crate) fn not_negative(amount: Decimal, what: &'static str) -> Result<Decimal, Error> {
    if amount.is_sign_negative() && !amount.is_zero() {
        return Err(Error::Negative { what, value: amount });
    }
    Ok(amount)
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::{product_less, sum};

    #[track_caller]
    fn check(amounts: &[&str], expected: &str) {
        let amounts = amounts.iter().map(|text| text.parse::<Decimal>().unwrap());
        let forwards =
            sum(amounts.clone()).map_or_else(|error| error.to_string(), |sum| sum.to_string());
        let backwards =
            sum(amounts.rev()).map_or_else(|error| error.to_string(), |sum| sum.to_string());
        assert_eq!(forwards, expected);
        assert_eq!(backwards, expected);
    }

    #[test]
    fn sums_are_exact_in_any_order() {
        check(&[], "0");
        check(&["12.50", "-0.5", "3", "0.005"], "15.005");
        check(&["1.50", "-1.5"], "0");
        let (large, small) = ("1000000000000000000000000000", "0.000000001");
        check(&[large, small, "-1000000000000000000000000000"], small);
    }

    #[test]
    fn a_product_is_exact_or_left_to_fractions() {
        let number = |text: &str| text.parse::<Decimal>().unwrap();
        let check = |one, other, less| {
            product_less(number(one), number(other), number(less)).map(|value| value.to_string())
        };
        assert_eq!(check("499.99", "3.0", "120.5").as_deref(), Some("1379.47"));
        assert_eq!(check("0.5", "2", "1").as_deref(), Some("0"));
        assert_eq!(check("1200", "5", "300.50").as_deref(), Some("5699.5"));
        assert_eq!(check("79228162514264337593543950335", "1", "0"), None);
        assert_eq!(check("79228162514264337593543950335", "2", "0"), None);
        assert_eq!(
            check("7922816251426433.7593543950335", "79228162514264337593.543950335", "0"),
            None
        );
        assert_eq!(check("0.0000000000000000000000000001", "0.1", "0"), None);
    }

    #[test]
    fn a_sum_may_have_29_digits_if_a_decimal_holds_them() {
        check(&["39614081257132168796771975168"], "39614081257132168796771975168");
        check(&["7922816251426433759354395033", "0.5"], "7922816251426433759354395033.5");
    }

    #[test]
    fn a_sum_that_no_decimal_holds_is_an_error() {
        check(
            &["1000000000000000000000000000", "0.000000001"],
            "the amounts add up to about 1000000000000000000000000000, which no decimal can hold exactly",
        );
        check(
            &["79228162514264337593543950335", "1"],
            "a number of 29 digits before the point does not fit a decimal",
        );
    }
}
