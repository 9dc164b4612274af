//! Counts by point of a scale: the state of the three survey metrics.

mod count;
mod statistics;
#[cfg(feature = "serde")]
pub(crate) mod wire;

use crate::{
    Error,
    survey::bounds::Bounds,
    total::{left, or_panic, total},
};

/// How many gave each rating, and how many did not answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Histogram<const LOWEST: u8, const POINTS: usize> {
    /// Answers by point, from the lowest upwards.
    ///
    /// Together with the unanswered they add up to at most `u64::MAX`.
    counts: [u64; POINTS],
    unanswered: u64,
}

impl<const LOWEST: u8, const POINTS: usize> Default for Histogram<LOWEST, POINTS> {
    fn default() -> Self {
        Self::new()
    }
}

impl<const LOWEST: u8, const POINTS: usize> Histogram<LOWEST, POINTS> {
    /// Evaluated at compile time, so that no scale has fewer than 2 or more than 11 points.
    pub(crate) const BOUNDS: Bounds = Bounds::of(LOWEST, POINTS);

    pub(crate) const fn new() -> Self {
        let _ = Self::BOUNDS;
        Self {
            counts: [0; POINTS],
            unanswered: 0,
        }
    }

    pub(crate) fn from_parts(counts: [u64; POINTS], unanswered: u64) -> Result<Self, Error> {
        let _ = Self::BOUNDS;
        total(&[total(&counts)?, unanswered])?;
        Ok(Self { counts, unanswered })
    }

    /// Checks and counts raw ratings in one pass.
    pub(crate) fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        Ok(Self {
            counts: count::checked(bytes, Self::BOUNDS)?,
            unanswered: 0,
        })
    }

    /// Counts ratings that are known to be on the scale.
    pub(crate) fn from_ratings(ratings: impl Iterator<Item = u8>) -> Self {
        Self {
            counts: count::trusted(ratings, LOWEST),
            unanswered: 0,
        }
    }

    pub(crate) fn record(&mut self, rating: u8) {
        self.make_room();
        self.counts[usize::from(rating - LOWEST)] += 1;
    }

    pub(crate) fn record_unanswered(&mut self) {
        self.make_room();
        self.unanswered += 1;
    }

    pub(crate) fn record_many(&mut self, rating: u8, times: u64) -> Result<(), Error> {
        total(&[self.recorded(), times])?;
        self.counts[usize::from(rating - LOWEST)] += times;
        Ok(())
    }

    pub(crate) fn record_many_unanswered(&mut self, times: u64) -> Result<(), Error> {
        total(&[self.recorded(), times])?;
        self.unanswered += times;
        Ok(())
    }

    /// Records every item, `None` as unanswered.
    pub(crate) fn tally_all(&mut self, answers: impl Iterator<Item = Option<u8>>) {
        let mut unanswered = 0;
        let counts = count::trusted(
            answers.filter_map(|answer| {
                unanswered += u64::from(answer.is_none());
                answer
            }),
            LOWEST,
        );
        self.merge(&Self { counts, unanswered });
    }

    pub(crate) fn merge(&mut self, other: &Self) {
        or_panic(total(&[self.recorded(), other.recorded()]));
        for (count, more) in self.counts.iter_mut().zip(other.counts) {
            *count += more;
        }
        self.unanswered += other.unanswered;
    }

    pub(crate) fn checked_add(&self, other: &Self) -> Result<Self, Error> {
        total(&[self.recorded(), other.recorded()])?;
        let mut sum = self.clone();
        sum.merge(other);
        Ok(sum)
    }

    pub(crate) fn checked_sub(&self, other: &Self) -> Result<Self, Error> {
        let mut rest = self.clone();
        for (rating, (count, less)) in (LOWEST..).zip(rest.counts.iter_mut().zip(other.counts)) {
            *count = left(*count, less, || format!("answers of rating {rating}"))?;
        }
        rest.unanswered = left(rest.unanswered, other.unanswered, || {
            "unanswered".to_owned()
        })?;
        Ok(rest)
    }

    /// The same answers on the scale turned around.
    pub(crate) fn mirrored(&self) -> Self {
        let mut mirrored = self.clone();
        mirrored.counts.reverse();
        mirrored
    }

    fn make_room(&self) {
        if self.recorded() == u64::MAX {
            or_panic(total(&[u64::MAX, 1]));
        }
    }
}
