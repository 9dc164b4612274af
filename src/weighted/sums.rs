//! Exact sums of weights and of their squares.

use rust_decimal::Decimal;

use super::weight::{PLACES, Weight, Written};
use crate::{
    error::Error, estimate::weighted::Group, fraction::Fraction, percent::Percent, total::sum,
};

/// More than the largest sum of weights, so that a `Decimal` holds each.
const TOO_MUCH: u128 = 1 << 96;

/// How many people weigh how much together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sums {
    /// How many; each weighs more than 0.
    pub(crate) people: u64,
    /// The sum of their weights, in units of 10^-9; below 2^96.
    pub(crate) weight: u128,
    /// The sum of the squares of their weights, in units of 10^-18.
    pub(crate) squares: u128,
}

impl Sums {
    pub(crate) const NONE: Self = Self { people: 0, weight: 0, squares: 0 };

    /// So many people of the same weight, which is not 0.
    pub(crate) fn of(weight: Weight, people: u64) -> Result<Self, Error> {
        let each = weight.units();
        // A weight has 60 bits, so that its product with a count fits; its square has 120.
        let squares = (each * each).checked_mul(people.into());
        Self::checked(people, each * u128::from(people), squares)
    }

    /// Those of both.
    pub(crate) fn plus(self, other: Self) -> Result<Self, Error> {
        let squares = self.squares.checked_add(other.squares);
        Self::checked(sum(self.people, other.people)?, self.weight + other.weight, squares)
    }

    /// Those of two parts of one whole, whose sums fit as its do.
    pub(crate) fn with(self, part: Self) -> Self {
        Self {
            people: self.people + part.people,
            weight: self.weight + part.weight,
            squares: self.squares + part.squares,
        }
    }

    /// Those of a whole without a part of it.
    pub(crate) fn less(self, part: Self) -> Self {
        Self {
            people: self.people - part.people,
            weight: self.weight - part.weight,
            squares: self.squares - part.squares,
        }
    }

    fn checked(people: u64, weight: u128, squares: Option<u128>) -> Result<Self, Error> {
        match squares {
            Some(squares) if weight < TOO_MUCH => Ok(Self { people, weight, squares }),
            _ => Err(Error::WeightsTooLarge {
                people,
                weight: Written::<PLACES>(weight).to_string(),
            }),
        }
    }

    /// The sum of the weights.
    pub(crate) fn total(self) -> Decimal {
        Decimal::from_i128_with_scale(self.units(), PLACES).normalize()
    }

    /// The same as an integer, in units of 10^-9.
    pub(crate) fn units(self) -> i128 {
        // Below 2^96, so it fits.
        i128::try_from(self.weight).unwrap_or_default()
    }

    /// The same sums, or what there is none of.
    pub(crate) fn some(self, what: &'static str) -> Result<Self, Error> {
        if self.people == 0 { Err(Error::NothingToMeasure { what }) } else { Ok(self) }
    }

    /// Their share of a whole that is not empty.
    pub(crate) fn share_of(self, whole: Self) -> Result<Percent, Error> {
        Percent::of_ratio(self.units(), whole.weight)
    }

    /// A sum over all of them by the sum of their weights.
    pub(crate) fn average(self, sum: i128) -> Result<Fraction, Error> {
        let nobody = Error::NothingToMeasure { what: "answers with a weight" };
        Fraction::new(sum, self.weight).ok_or(nobody)
    }

    /// People of these sums who all stand for one value.
    pub(crate) fn group(self, value: i128) -> Group {
        Group { value, weight: self.weight, squares: self.squares }
    }

    /// Kish's `(sum of weights)^2 / sum of squares`; `None` of nobody.
    pub(crate) fn effective(self) -> Option<Fraction> {
        Fraction::whole(self.weight).pow(2).over(&Fraction::whole(self.squares))
    }
}

#[cfg(feature = "serde")]
impl Sums {
    /// Sums that are stored; refuses those that no weights have.
    pub(super) fn of_parts(people: u64, weight: u128, squares: u128) -> Result<Self, Error> {
        let sums = Self::checked(people, weight, Some(squares))?;
        let most = Weight::MOST.units();
        let each = u128::from(people);
        let is_possible = each <= weight
            && weight <= each * most
            && weight <= squares
            && squares.div_ceil(most) <= weight
            && sums.effective().is_none_or(|effective| effective <= people.into());
        let (weight, squares) = (Written::<PLACES>(weight), Written::<{ 2 * PLACES }>(squares));
        is_possible.then_some(sums).ok_or_else(|| Error::ImpossibleWeights {
            people,
            weight: weight.to_string(),
            squares: squares.to_string(),
        })
    }
}
