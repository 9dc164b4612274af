//! A part of one and the rest.

use rust_decimal::Decimal;

use super::wide::Wide;

/// A share and what it leaves of 1, each with all its digits: of two shares near 1, the rests tell
/// them apart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Share {
    part: Wide,
    rest: Wide,
}

impl Share {
    /// What remains of two parts when they are all.
    pub(super) fn of(part: Wide, rest: Wide) -> Self {
        let all = part + rest;
        Self { part: part / all, rest: rest / all }
    }

    /// The share as a double.
    pub(crate) fn part(self) -> f64 {
        self.part.get()
    }

    /// One less the share, not rounded before it is subtracted.
    pub(crate) fn rest(self) -> f64 {
        self.rest.get()
    }

    /// The rest as the share.
    pub(crate) fn mirrored(self) -> Self {
        Self { part: self.rest, rest: self.part }
    }

    /// `a - (a + b) x`, how far the share is below `a` of `a + b`.
    pub(super) fn shortfall(self, a: Wide, b: Wide) -> f64 {
        (a * self.rest - b * self.part).get()
    }

    /// The share whose odds are `e^step` times as high.
    pub(super) fn with_log_odds_raised(self, step: f64) -> Self {
        if step > 0.0 {
            return self.mirrored().with_log_odds_raised(-step).mirrored();
        }
        let part = self.part() * libm::exp(step);
        Self::of(part.into(), self.rest)
    }
}

impl From<f64> for Share {
    /// Of the double as it is, from 0 to 1.
    fn from(part: f64) -> Self {
        Self { part: part.into(), rest: Wide::sum(1.0, -part) }
    }
}

impl From<Decimal> for Share {
    /// Of the decimal as it is, from 0 to 1: 0.3 is not the double nearest to it.
    fn from(part: Decimal) -> Self {
        Self { part: part.into(), rest: (Decimal::ONE - part).into() }
    }
}
