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

/// The most amounts that are discounted one by one, each with digits of its own.
const MOST_FLOWS: u32 = 2_000;

/// A number of periods that can be computed exactly.
pub(super) fn horizon(periods: u32) -> Result<u32, Error> {
    at_most(periods, MOST_PERIODS)
}

/// A number of amounts that can be discounted exactly.
pub(super) fn flows(number: usize) -> Result<u32, Error> {
    at_most(u32::try_from(number).unwrap_or(u32::MAX), MOST_FLOWS)
}

fn at_most(periods: u32, most: u32) -> Result<u32, Error> {
    let too_many = Error::TooManyPeriods { periods: periods.into(), most: most.into() };
    if periods > most { Err(too_many) } else { Ok(periods) }
}

/// `revenue x margin`; of both negative, the product would pass for a gain.
pub(super) fn contribution(revenue: Decimal, margin: Percent) -> Result<Fraction, Error> {
    if margin.exact().is_negative() {
        not_negative(revenue, "revenue at a negative margin")?;
    }
    Ok(Fraction::from(revenue) * self::margin(margin)?)
}

/// A quotient, or the error that there is nothing to divide by.
pub(super) fn divide(
    numerator: &Fraction,
    denominator: &Fraction,
    what: &'static str,
) -> Result<Fraction, Error> {
    numerator.over(denominator).ok_or(Error::NothingToMeasure { what })
}
