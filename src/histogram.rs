//! Counts by point of a scale: the state of the three survey metrics.

pub(crate) mod bounds;
mod comparison;
mod count;
pub(crate) mod split;
mod statistics;
#[cfg(feature = "serde")]
pub(crate) mod wire;

use crate::{
    error::Error,
    histogram::{bounds::Bounds, count::OffScale},
    total::{left, or_panic, sum, total},
};

/// How many gave each rating, and how many were recorded with or without one.
///
/// That total is stored, and the unanswered are derived from it, so that one checked addition of
/// it bounds everything else: recording stays cheap, and no count can overflow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Histogram<const LOWEST: u8, const POINTS: usize> {
    /// Answers by point, from the lowest upwards.
    counts: [u64; POINTS],
    /// At least the sum of the counts; what is over did not answer.
    recorded: u64,
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
        Self { counts: [0; POINTS], recorded: 0 }
    }

    pub(crate) fn from_parts(counts: [u64; POINTS], unanswered: u64) -> Result<Self, Error> {
        let _ = Self::BOUNDS;
        let recorded = total(counts.iter().chain([&unanswered]))?;
        Ok(Self { counts, recorded })
    }

    /// Checks and counts raw ratings in one pass.
    pub(crate) fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        let mut histogram = Self { recorded: bytes.len() as u64, ..Self::new() };
        histogram.count_all(bytes).map_err(|OffScale| Self::BOUNDS.first_off_scale(bytes))?;
        Ok(histogram)
    }

    /// Counts ratings that are known to be on the scale.
    #[inline]
    pub(crate) fn from_ratings<R: Copy + Into<u8>>(ratings: &[R]) -> Self {
        let mut histogram = Self { recorded: ratings.len() as u64, ..Self::new() };
        histogram.count_all(ratings).unwrap_or_default();
        histogram
    }

    #[inline]
    pub(crate) fn record(&mut self, rating: u8) {
        or_panic(self.record_many(rating, 1));
    }

    #[inline]
    fn record_answer(&mut self, answer: Option<u8>) {
        match answer {
            Some(rating) => self.record(rating),
            None => self.record_unanswered(),
        }
    }

    pub(crate) fn record_unanswered(&mut self) {
        or_panic(self.record_many_unanswered(1));
    }

    #[inline]
    pub(crate) fn record_many(&mut self, rating: u8, times: u64) -> Result<(), Error> {
        // First what can fail; the count is at most the recorded, so it cannot.
        self.recorded = sum(self.recorded, times)?;
        self.counts[usize::from(rating - LOWEST)] += times;
        Ok(())
    }

    pub(crate) fn record_many_unanswered(&mut self, times: u64) -> Result<(), Error> {
        self.recorded = sum(self.recorded, times)?;
        Ok(())
    }

    /// Records every item, `None` as unanswered.
    #[inline]
    pub(crate) fn tally_all(&mut self, answers: impl Iterator<Item = Option<u8>>) {
        if answers.size_hint().1 == Some(1) {
            // As a breakdown records: too few to set up a table for.
            return answers.for_each(|answer| self.record_answer(answer));
        }
        let mut batch = Self::new();
        batch.count_answers(answers);
        self.merge(&batch);
    }

    #[inline]
    pub(crate) fn merge(&mut self, other: &Self) {
        self.recorded = or_panic(sum(self.recorded, other.recorded));
        self.counts = std::array::from_fn(|point| self.counts[point] + other.counts[point]);
    }

    pub(crate) fn checked_add(&self, other: &Self) -> Result<Self, Error> {
        sum(self.recorded, other.recorded)?;
        let mut both = self.clone();
        both.merge(other);
        Ok(both)
    }

    pub(crate) fn checked_sub(&self, other: &Self) -> Result<Self, Error> {
        let mut rest = self.counts;
        for (rating, (count, less)) in (LOWEST..).zip(rest.iter_mut().zip(other.counts)) {
            *count = left(*count, less, || format!("answers of rating {rating}"))?;
        }
        let unanswered = left(self.unanswered(), other.unanswered(), || "unanswered".to_owned())?;
        Ok(Self { counts: rest, recorded: rest.iter().sum::<u64>() + unanswered })
    }

    /// The same answers on the scale turned around.
    pub(crate) fn mirrored(&self) -> Self {
        let mut mirrored = self.clone();
        mirrored.counts.reverse();
        mirrored
    }
}
