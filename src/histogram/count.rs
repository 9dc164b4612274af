//! Counting: the loops that all batches go through.

#[cfg(feature = "simd")]
mod vectors;

use crate::histogram::Histogram;

/// A batch up to this length is counted before a vector would be set up.
#[cfg(feature = "simd")]
const SHORT: usize = 128;

/// As many bits of a word as a point can have: eleven points and what is off the scale.
const BITS: usize = 5;

/// As many ratings as those bits can count.
const PACK: usize = (1 << BITS) - 1;

/// A power of two above the most points of a scale: an index below it needs no bounds check.
const SLOTS: usize = 16;

/// There was something else than ratings; the counts then mean nothing.
pub(super) struct OffScale;

impl<const LOWEST: u8, const POINTS: usize> Histogram<LOWEST, POINTS> {
    /// Counts a batch, by the fastest way there is for its length; how many are recorded is left to the
    /// caller, who knows it.
    #[inline]
    pub(super) fn count_all<R: Copy + Into<u8>>(&mut self, ratings: &[R]) -> Result<(), OffScale> {
        #[cfg(feature = "simd")]
        if ratings.len() > SHORT {
            return vectors::count(self, ratings);
        }
        self.count_packed(ratings)
    }

    /// Counts in the bits that a point has in one word.
    ///
    /// There is neither a branch nor a store for a rating, so that it takes the same time whatever
    /// the ratings are.
    #[inline]
    fn count_packed<R: Copy + Into<u8>>(&mut self, ratings: &[R]) -> Result<(), OffScale> {
        let mut off_scale = 0;
        for pack in ratings.chunks(PACK) {
            let packed =
                pack.iter().map(|&rating| Self::ONES[usize::from(rating.into())]).sum::<u64>();
            for (point, count) in self.counts.iter_mut().enumerate() {
                *count += packed >> (BITS * point) & PACK as u64;
            }
            off_scale |= packed >> (BITS * POINTS);
        }
        if off_scale > 0 { Err(OffScale) } else { Ok(()) }
    }

    /// A one in the bits of each rating; what is off the scale has bits above those of all points.
    const ONES: [u64; 256] = {
        let mut ones = [1 << (BITS * POINTS); 256];
        let mut point = 0;
        while point < POINTS {
            ones[point + LOWEST as usize] = 1 << (BITS * point);
            point += 1;
        }
        ones
    };

    /// So many histograms, with every answer counted in the one at its index.
    ///
    /// A table of slots is one line of the nearest cache, so that many of them fit it.
    pub(crate) fn of_each(
        tables: usize,
        mut rows: impl Iterator<Item = (usize, Option<u8>)>,
    ) -> Vec<Self> {
        let mut histograms = vec![Self::new(); tables];
        loop {
            let mut slots = vec![[0_u32; SLOTS]; tables];
            let mut counted = 0_u32;
            for (index, answer) in rows.by_ref().take(u32::MAX as usize) {
                slots[index][Self::slot(answer)] += 1;
                counted += 1;
            }
            for (histogram, slots) in histograms.iter_mut().zip(slots) {
                histogram.add_slots(slots.map(u64::from));
            }
            if counted < u32::MAX {
                return histograms;
            }
        }
    }

    /// Adds what was counted by slot, the missing as recorded.
    fn add_slots(&mut self, slots: [u64; SLOTS]) {
        for (count, more) in self.counts.iter_mut().zip(slots) {
            *count += more;
        }
        self.recorded += slots[..=POINTS].iter().sum::<u64>();
    }

    /// Where an answer is counted in a table.
    #[inline]
    fn slot(answer: Option<u8>) -> usize {
        answer.map_or(POINTS, |rating| usize::from(rating.wrapping_sub(LOWEST))) % SLOTS
    }

    /// Counts the answers of an iterator, and those that are missing.
    pub(super) fn count_answers(&mut self, answers: impl Iterator<Item = Option<u8>>) {
        let mut slots = [0; SLOTS];
        answers.for_each(|answer| slots[Self::slot(answer)] += 1);
        self.add_slots(slots);
    }
}
