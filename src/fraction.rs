//! Exact fractions of any size: what a formula is computed in, to be rounded once at its end.

use std::{
    cmp::Ordering,
    ops::{Add, Mul, Neg, Sub},
};

use num_bigint::{BigInt, BigUint, Sign};
use num_integer::Integer;
use rust_decimal::Decimal;

use crate::{error::Error, ratio::wide_ratio};

/// Up to here the lowest terms of a fraction are found within a millisecond.
const MOST_BITS: u64 = 8_192;

/// An exact fraction, not reduced.
#[derive(Clone, Debug)]
pub(crate) struct Fraction {
    numerator: BigInt,
    /// Never 0.
    denominator: BigUint,
}

impl Fraction {
    pub(crate) fn zero() -> Self {
        Self::from(0_u64)
    }

    pub(crate) fn one() -> Self {
        Self::from(1_u64)
    }

    /// `None` if the denominator is 0.
    pub(crate) fn new(numerator: i128, denominator: u128) -> Option<Self> {
        let fraction = Self { numerator: numerator.into(), denominator: denominator.into() };
        (denominator > 0).then_some(fraction)
    }

    /// A whole number that may not fit a `u64`.
    pub(crate) fn whole(number: u128) -> Self {
        Self { numerator: number.into(), denominator: 1_u32.into() }
    }

    /// The sum, halves first, so that only few additions are of long numbers.
    pub(crate) fn sum(mut fractions: Vec<Self>) -> Self {
        while fractions.len() > 1 {
            let pairs = fractions.chunks(2).map(|pair| match pair {
                [one, other] => one + other,
                rest => rest.iter().fold(Self::zero(), |sum, one| sum + one),
            });
            fractions = pairs.collect();
        }
        fractions.pop().unwrap_or_else(Self::zero)
    }

    /// The quotient; `None` if `other` is 0.
    pub(crate) fn over(&self, other: &Self) -> Option<Self> {
        let reciprocal = Self {
            numerator: BigInt::from_biguint(other.numerator.sign(), other.denominator.clone()),
            denominator: other.numerator.magnitude().clone(),
        };
        (!other.is_zero()).then(|| self * &reciprocal)
    }

    pub(crate) fn pow(&self, exponent: u32) -> Self {
        Self {
            numerator: self.numerator.pow(exponent),
            denominator: self.denominator.pow(exponent),
        }
    }

    pub(crate) fn is_zero(&self) -> bool {
        self.numerator.sign() == Sign::NoSign
    }

    pub(crate) fn is_negative(&self) -> bool {
        self.numerator.sign() == Sign::Minus
    }

    pub(crate) fn is_positive(&self) -> bool {
        self.numerator.sign() == Sign::Plus
    }

    /// The least count that is not below it; `None` past `u64::MAX`, and 0 below 0.
    pub(crate) fn ceil(&self) -> Option<u64> {
        if self.is_negative() {
            return Some(0);
        }
        let up = self.numerator.magnitude() + &self.denominator - 1_u32;
        u64::try_from(up / &self.denominator).ok()
    }

    /// The `Decimal` nearest to it: half to even, to 28 significant digits or 28 decimal places.
    pub(crate) fn decimal(&self) -> Result<Decimal, Error> {
        let magnitude = wide_ratio(self.numerator.magnitude(), &self.denominator)?;
        Ok(if self.is_negative() && !magnitude.is_zero() { -magnitude } else { magnitude })
    }

    /// The `Decimal` equal to it, if there is one.
    pub(crate) fn exact_decimal(&self) -> Option<Decimal> {
        let Self { numerator, denominator } = self.reduced();
        let shift = |places: u32| BigUint::from(10_u128.pow(places));
        let places = (0..=28).find(|&places| (shift(places) % &denominator) == BigUint::ZERO)?;
        let mantissa = numerator * BigInt::from(shift(places) / denominator);
        let mantissa = i128::try_from(mantissa).ok()?;
        Decimal::try_from_i128_with_scale(mantissa, places).ok()
    }

    /// In lowest terms.
    pub(crate) fn reduced(&self) -> Self {
        let divisor = self.numerator.magnitude().gcd(&self.denominator);
        Self {
            numerator: &self.numerator / BigInt::from(divisor.clone()),
            denominator: &self.denominator / divisor,
        }
    }

    /// The largest whole number that is not above it, if that fits.
    pub(crate) fn floor(&self) -> Option<i128> {
        let floor = self.numerator.div_floor(&BigInt::from(self.denominator.clone()));
        i128::try_from(floor).ok()
    }

    /// Numerator and denominator in lowest terms, if they fit.
    ///
    /// Of a fraction of thousands of digits these are not looked for: it would take longer than all
    /// the rest.
    pub(crate) fn narrow(&self) -> Option<(i128, u128)> {
        if self.denominator.bits() > MOST_BITS {
            return None;
        }
        let Self { numerator, denominator } = self.reduced();
        Some((i128::try_from(numerator).ok()?, u128::try_from(denominator).ok()?))
    }
}

impl From<u64> for Fraction {
    fn from(count: u64) -> Self {
        Self { numerator: count.into(), denominator: 1_u32.into() }
    }
}

impl From<Decimal> for Fraction {
    fn from(decimal: Decimal) -> Self {
        Self {
            numerator: decimal.mantissa().into(),
            denominator: 10_u128.pow(decimal.scale()).into(),
        }
    }
}

impl Neg for Fraction {
    type Output = Self;

    fn neg(self) -> Self {
        Self { numerator: -self.numerator, ..self }
    }
}

/// Every way to call an operator: owned and borrowed, on both sides.
macro_rules! operator {
    ($Operator:ident $operator:ident, $one:ident, $other:ident => $result:expr) => {
        impl $Operator<&Fraction> for &Fraction {
            type Output = Fraction;

            fn $operator(self, $other: &Fraction) -> Fraction {
                let $one = self;
                $result
            }
        }

        impl $Operator for Fraction {
            type Output = Fraction;

            fn $operator(self, other: Fraction) -> Fraction {
                (&self).$operator(&other)
            }
        }

        impl $Operator<&Fraction> for Fraction {
            type Output = Fraction;

            fn $operator(self, other: &Fraction) -> Fraction {
                (&self).$operator(other)
            }
        }
    };
}

operator!(Add add, one, other => one.on_common_denominator(other, |one, other| one + other));
operator!(Sub sub, one, other => one.on_common_denominator(other, |one, other| one - other));
operator!(Mul mul, one, other => Fraction {
    numerator: &one.numerator * &other.numerator,
    denominator: &one.denominator * &other.denominator,
});

impl Fraction {
    fn on_common_denominator(
        &self,
        other: &Self,
        combine: impl FnOnce(BigInt, BigInt) -> BigInt,
    ) -> Self {
        if self.denominator == other.denominator {
            let numerator = combine(self.numerator.clone(), other.numerator.clone());
            return Self { numerator, denominator: self.denominator.clone() };
        }
        let numerator = combine(
            &self.numerator * BigInt::from(other.denominator.clone()),
            &other.numerator * BigInt::from(self.denominator.clone()),
        );
        Self { numerator, denominator: &self.denominator * &other.denominator }
    }
}

impl PartialEq for Fraction {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Fraction {}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Fraction {
    fn cmp(&self, other: &Self) -> Ordering {
        (self - other).numerator.sign().cmp(&Sign::NoSign)
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::Fraction;

    fn fraction(numerator: i128, denominator: u128) -> Fraction {
        Fraction::new(numerator, denominator).unwrap()
    }

    #[test]
    fn arithmetic_is_that_of_school() {
        let (half, third) = (fraction(1, 2), fraction(-1, 3));
        assert_eq!(&half + &third, fraction(1, 6));
        assert_eq!(&half - &third, fraction(5, 6));
        assert_eq!(&half * &third, fraction(-1, 6));
        assert_eq!(half.over(&third), Some(fraction(-3, 2)));
        assert_eq!(third.over(&half), Some(fraction(-2, 3)));
        assert_eq!(third.pow(3), fraction(-1, 27));
        assert_eq!(-third, fraction(1, 3));
        assert_eq!(half.over(&Fraction::zero()), None);
        assert!(Fraction::new(1, 0).is_none());
        assert!(fraction(-1, 3) < fraction(1, 1_000));
    }

    #[test]
    fn a_fraction_of_any_size_is_rounded_once() {
        let check = |exact: Fraction, expected: &str| {
            assert_eq!(exact.decimal().unwrap().to_string(), expected);
        };
        check(fraction(200, 3), "66.66666666666666666666666667");
        check(fraction(-1, 3), "-0.3333333333333333333333333333");
        check(fraction(-1, 10).pow(29), "0");
        check(fraction(12, 10).pow(400).over(&fraction(12, 10).pow(399)).unwrap(), "1.2");
        check(Fraction::one() - fraction(997, 1_000).pow(30), "0.0861924343955101984022116458");
        check(fraction(10_i128.pow(29) - 1, 10), "10000000000000000000000000000");
    }

    #[test]
    fn what_no_decimal_holds_is_an_error() {
        let refused = |exact: Fraction| exact.decimal().unwrap_err().to_string();
        let message = "a number of 29 digits before the point does not fit a decimal";
        assert_eq!(refused(fraction(10_i128.pow(28), 1)), message);
        let message = "a number of 1001 digits before the point does not fit a decimal";
        assert_eq!(refused(fraction(-10, 1).pow(1_000)), message);
    }

    #[test]
    fn a_count_is_rounded_up() {
        assert_eq!(fraction(6, 5).ceil(), Some(2));
        assert_eq!(fraction(10, 5).ceil(), Some(2));
        assert_eq!(fraction(-6, 5).ceil(), Some(0));
        assert_eq!(fraction(10, 1).pow(20).ceil(), None);
    }

    #[test]
    fn floors_are_not_above() {
        assert_eq!(fraction(7, 2).floor(), Some(3));
        assert_eq!(fraction(-1, 2).floor(), Some(-1));
        assert_eq!(fraction(-4, 2).floor(), Some(-2));
        assert_eq!(Fraction::whole(u128::MAX).floor(), None);
    }

    #[test]
    fn lowest_terms_are_found_if_they_fit() {
        assert_eq!(fraction(-60, 40).narrow(), Some((-3, 2)));
        assert_eq!(fraction(7, 1).pow(50).narrow(), None);
        assert_eq!(Fraction::from(Decimal::new(250, 2)).narrow(), Some((5, 2)));
        assert_eq!(Fraction::zero().narrow(), Some((0, 1)));
    }
}
