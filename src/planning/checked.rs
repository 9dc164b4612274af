//! What a plan assumes, checked.

use rust_decimal::Decimal;

use crate::{
    error::Error, estimate::double::double, estimate::share::Share, percent::Percent,
    population::Population,
};

/// A margin, which is above 0.
pub(super) fn margin(margin: Decimal) -> Result<f64, Error> {
    if margin > Decimal::ZERO {
        Ok(double(margin))
    } else {
        Err(Error::NotPositive { what: "margin", value: margin })
    }
}

/// The size of a difference, whichever way it points; there is one.
pub(super) fn size(difference: Decimal) -> Result<f64, Error> {
    if difference.is_zero() {
        return Err(Error::NothingToMeasure { what: "difference" });
    }
    Ok(double(difference.abs()))
}

pub(super) fn share(percent: Percent, what: &'static str) -> Result<Share, Error> {
    percent.share(what)?;
    Ok(Share::from(percent.fraction()))
}

/// A variance to plan with: without one, no answer would differ from another.
pub(super) fn some(variance: f64) -> Result<f64, Error> {
    if variance > 0.0 {
        Ok(variance)
    } else {
        Err(Error::NothingToMeasure { what: "spread in the answers that are expected" })
    }
}

pub(super) fn deviation(value: f64) -> Result<f64, Error> {
    // Its square must be a number as well, and 0 only for 0.
    let usual = (1e-150..=1e150).contains(&value) || value == 0.0;
    if usual { Ok(value) } else { Err(Error::NotADeviation { value }) }
}

/// How many answers of an endless population would tell as much as so many of these customers.
pub(super) fn equivalent(answered: u64, population: Option<u64>) -> Result<f64, Error> {
    match population {
        Some(customers) => Population { answered, customers }.equivalent_answers(),
        None if answered == 0 => Err(Error::NothingToMeasure { what: "answers" }),
        None => Ok(double(answered.into())),
    }
}
