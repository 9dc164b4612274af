//! Weights by point of a scale: the state of the three weighted survey tallies.

pub(crate) mod proportion;
mod statistics;
pub(crate) mod sums;
pub(crate) mod weight;
#[cfg(feature = "serde")]
pub(crate) mod wire;

use rust_decimal::Decimal;

use crate::{
    error::Error,
    histogram::{Histogram, bounds::Bounds},
    total::sum,
    weighted::{sums::Sums, weight::Weight},
};

/// What the answers of each rating weigh, and all people who were recorded.
///
/// As in a [`Histogram`], the total is stored and the unanswered are derived from it, so that one
/// checked addition bounds everything else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct WeightedHistogram<const LOWEST: u8, const POINTS: usize> {
    /// Answers by point, from the lowest upwards.
    points: [Sums; POINTS],
    /// At least the sums of the points; what is over did not answer.
    recorded: Sums,
    /// Recorded with a weight of 0, answered or not.
    without_weight: u64,
}

impl<const LOWEST: u8, const POINTS: usize> Default for WeightedHistogram<LOWEST, POINTS> {
    fn default() -> Self {
        Self::new()
    }
}

impl<const LOWEST: u8, const POINTS: usize> WeightedHistogram<LOWEST, POINTS> {
    pub(crate) const BOUNDS: Bounds = Histogram::<LOWEST, POINTS>::BOUNDS;

    pub(crate) const fn new() -> Self {
        let _ = Self::BOUNDS;
        Self { points: [Sums::NONE; POINTS], recorded: Sums::NONE, without_weight: 0 }
    }

    /// Records answers of one rating and weight.
    pub(crate) fn record(&mut self, rating: u8, weight: Decimal, times: u64) -> Result<(), Error> {
        self.record_people(Some(rating), Weight::new(weight)?, times)
    }

    /// Records people of one weight who did not answer.
    pub(crate) fn record_unanswered(&mut self, weight: Decimal, times: u64) -> Result<(), Error> {
        self.record_people(None, Weight::new(weight)?, times)
    }

    fn record_people(
        &mut self,
        rating: Option<u8>,
        weight: Weight,
        times: u64,
    ) -> Result<(), Error> {
        if weight.is_zero() {
            self.without_weight = sum(self.without_weight, times)?;
            return Ok(());
        }
        let more = Sums::of(weight, times)?;
        // First what can fail; a part is at most the whole, so it cannot.
        self.recorded = self.recorded.plus(more)?;
        if let Some(rating) = rating {
            let point = &mut self.points[usize::from(rating - LOWEST)];
            *point = point.plus(more)?;
        }
        Ok(())
    }

    /// Records all people of a histogram, each of the same weight.
    pub(crate) fn record_all(
        &mut self,
        people: &Histogram<LOWEST, POINTS>,
        weight: Decimal,
    ) -> Result<(), Error> {
        let mut more = Self::new();
        for (rating, count) in people.points() {
            more.record(rating, weight, count)?;
        }
        more.record_unanswered(weight, people.unanswered())?;
        self.merge(&more)
    }

    pub(crate) fn merge(&mut self, other: &Self) -> Result<(), Error> {
        let without_weight = sum(self.without_weight, other.without_weight)?;
        let recorded = self.recorded.plus(other.recorded)?;
        for (point, more) in self.points.iter_mut().zip(other.points) {
            *point = point.plus(more)?;
        }
        *self = Self { points: self.points, recorded, without_weight };
        Ok(())
    }
}
