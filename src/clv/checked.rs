//! What the formulas are given, checked, as exact fractions.

use rust_decimal::Decimal;

use crate::{error::Error, fraction::Fraction, money::not_negative, percent::Percent};

/// The most periods of a horizon: their powers are computed exactly.
const MOST_PERIODS: u32 = 10_000;

/// An amount of money, or a number of years or orders, that cannot be negative.
pub(super) fn amount(amount: Decimal, what: &'static str) -> Result<Fraction, Error> {
    not_negative(amount, what).map(Fraction::from)
}

/// The margin of a stored record without one: all of the revenue.
#[cfg(feature = "serde")]
pub(super) fn all_of_it() -> Percent {
    Percent::HUNDRED
}

/// The part of revenue that is left after the cost of what was sold; negative if sold at a loss.
pub(super) fn margin(margin: Percent) -> Result<Fraction, Error> {
    let exact = margin.exact();
    if exact > Fraction::one() {
        return Err(Error::MarginAboveRevenue { percent: margin.get() });
    }
    Ok(exact)
}

/// 1 + a rate of discount, which cannot be negative.
pub(super) fn discount_factor(discount: Percent) -> Result<Fraction, Error> {
    not_negative(discount.get(), "discount percentage")?;
    Ok(Fraction::one() + discount.exact())
}

/// 1 + a rate of growth, which cannot be negative: nothing shrinks by more than 100 %.
pub(super) fn growth_factor(growth: Percent) -> Result<Fraction, Error> {
    let factor = Fraction::one() + growth.exact();
    not_negative(factor.decimal()?, "growth factor")?;
    Ok(factor)
}

/// A number of periods that can be computed exactly.
pub(super) fn horizon(periods: u32) -> Result<u32, Error> {
    let too_many = Error::TooManyPeriods { periods: periods.into(), most: MOST_PERIODS.into() };
    if periods > MOST_PERIODS { Err(too_many) } else { Ok(periods) }
}

/// A quotient, or the error that there is nothing to divide by.
pub(super) fn divide(
    numerator: &Fraction,
    denominator: &Fraction,
    what: &'static str,
) -> Result<Fraction, Error> {
    numerator.over(denominator).ok_or(Error::NothingToMeasure { what })
}
