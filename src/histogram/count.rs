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
    pub(crate) fn of_each(
        histograms: usize,
        rows: impl Iterator<Item = (usize, Option<u8>)>,
    ) -> Vec<Self> {
        Self::of_each_by_blocks(histograms, rows, u32::MAX as usize)
    }

    /// The same by blocks of rows, so that 32 bits a count do: the counts of many fit the nearest cache.
    ///
    /// A function of its own, so that the loop has the registers for itself.
    #[inline(never)]
    fn of_each_by_blocks(
        histograms: usize,
        mut rows: impl Iterator<Item = (usize, Option<u8>)>,
        block: usize,
    ) -> Vec<Self> {
        let mut histograms = vec![Self::new(); histograms];
        let mut counts = vec![0_u32; histograms.len() * Self::SLOTS];
        loop {
            let mut room = block;
            for (index, answer) in rows.by_ref().take(block) {
                counts[index * Self::SLOTS + Self::slot(answer)] += 1;
                room -= 1;
            }
            Self::empty(&mut counts, &mut histograms);
            if room > 0 {
                return histograms;
            }
        }
    }

    /// Moves the counts by slot to the histograms.
    #[inline(never)]
    fn empty(counts: &mut [u32], histograms: &mut [Self]) {
        for (histogram, counts) in histograms.iter_mut().zip(counts.chunks_mut(Self::SLOTS)) {
            histogram.add_slots(counts);
            counts.fill(0);
        }
    }

    /// Adds what was counted by slot, the missing as recorded.
    fn add_slots<Count: Copy + Into<u64>>(&mut self, slots: &[Count]) {
        for (count, &more) in self.counts.iter_mut().zip(slots) {
            *count += more.into();
        }
        self.recorded += slots.iter().map(|&count| count.into()).sum::<u64>();
    }

    /// Those of the points, and one of the missing.
    const SLOTS: usize = POINTS + 1;

    /// Where an answer is counted.
    #[inline]
    fn slot(answer: Option<u8>) -> usize {
        answer.map_or(POINTS, |rating| usize::from(rating.wrapping_sub(LOWEST)))
    }

    /// Counts the answers of an iterator, and those that are missing.
    pub(super) fn count_answers(&mut self, answers: impl Iterator<Item = Option<u8>>) {
        let mut slots = [0_u64; SLOTS];
        answers.for_each(|answer| slots[Self::slot(answer) % SLOTS] += 1);
        self.add_slots(&slots[..Self::SLOTS]);
    }
}

#[cfg(test)]
mod tests {
    use super::Histogram;

    #[test]
    fn blocks_of_rows_add_up() {
        let answers =
            (0..100_u8).map(|row| (usize::from(row % 3), (row % 7 < 5).then_some(row % 11)));
        let one_by_one = (0..3).map(|index| {
            let mut histogram = Histogram::<0, 11>::new();
            histogram.tally_all(answers.clone().filter(|row| row.0 == index).map(|row| row.1));
            histogram
        });
        let one_by_one = one_by_one.collect::<Vec<_>>();
        for block in [1, 2, 7, 99, 100, 101] {
            assert_eq!(Histogram::of_each_by_blocks(3, answers.clone(), block), one_by_one);
        }
    }
}
