//! Counting 32 or 64 ratings at once, on processors that can.
//!
//! A rating is small enough to be looked up in 16 bytes, and a byte shuffle does that for all lanes
//! of a vector in one instruction. A lane holds two counters, one in each half of a byte: the table
//! of points 0 and 1 has a 1 at 0, a 16 at 1, and 0 elsewhere. So eleven points take five tables,
//! five shuffles and five additions; the last point is what the others leave of the total. A half
//! byte counts to 15, so after 15 vectors the lanes are added up to wide counters.
//!
//! The form is written in intrinsics, because loops that leave the choice to the compiler are
//! slower by half, or lose their speed at small changes of their shape. Intrinsics without
//! pointers are safe where their feature is known to be there, which `multiversion` finds out at
//! run time. Two details matter, and `benches/batches.rs` shows their loss: a vector must be
//! loaded by one instruction, as the cast of an array is and a vector set from eight words is not;
//! and the number of tables must be known at compile time, so that all counters stay in registers.

use multiversion::{multiversion, target::match_target};

use crate::histogram::{Histogram, count::OffScale};

/// Counts ratings by the widest vectors there are.
///
/// On x86-64, 64 at a time if the processor has AVX-512 of the generation that does not slow down for
/// it, or 32 at a time by AVX2.
#[multiversion(targets("x86_64+avx512f+avx512bw", "x86_64+avx2"))]
pub(super) fn count<R: Copy + Into<u8>, const LOWEST: u8, const POINTS: usize>(
    histogram: &mut Histogram<LOWEST, POINTS>,
    ratings: &[R],
) -> Result<(), OffScale> {
    match_target! {
        "x86_64+avx512f+avx512bw" => x86_64::count_by_64(histogram, ratings),
        "x86_64+avx2" => x86_64::count_by_32(histogram, ratings),
        _ => histogram.count_packed(ratings),
    }
}

#[cfg(target_arch = "x86_64")]
mod x86_64 {
    use std::arch::x86_64::{
        __m256i, __m512i, _mm256_add_epi8, _mm256_add_epi64, _mm256_and_si256, _mm256_max_epu8,
        _mm256_sad_epu8, _mm256_shuffle_epi8, _mm256_sub_epi8, _mm512_add_epi8, _mm512_add_epi64,
        _mm512_and_si512, _mm512_max_epu8, _mm512_sad_epu8, _mm512_shuffle_epi8, _mm512_sub_epi8,
    };

    use bytemuck::must_cast;

    use crate::histogram::{Histogram, count::OffScale};

    /// How many vectors can be counted in half a byte.
    const ROUNDS: usize = 15;

    /// As many tables as the longest scale needs.
    const MOST_TABLES: usize = 5;

    /// As many places of a slice are read in turn.
    const PLACES: usize = 8;

    /// The block to be read next: one core gets more out of memory from several places side by side than
    /// from one after the other, and the order of the blocks does not matter.
    fn side_by_side(turn: usize, blocks: usize) -> usize {
        let part = blocks / PLACES;
        if turn < part * PLACES { turn % PLACES * part + turn / PLACES } else { turn }
    }

    /// The table of a pair of points, over and over: a 1 for the first, a 16 for the second.
    ///
    /// The last point of the scale has no counter.
    const fn table<const LANES: usize, const POINTS: usize>(pair: usize) -> [u8; LANES] {
        let mut table = [0; LANES];
        let mut lane = 0;
        while lane < LANES {
            let point = lane % 16;
            if point / 2 == pair && point + 1 < POINTS {
                table[lane] = if point % 2 == 0 { 1 } else { 16 };
            }
            lane += 1;
        }
        table
    }

    /// The same loop for vectors of another width.
    macro_rules! count_by {
        (
            $name:ident, $features:literal, $lanes:literal lanes of $Vector:ty,
            $shuffle:ident, $add_bytes:ident, $less:ident, $max:ident, $and:ident,
            $sum_of_eight:ident, $add_words:ident
        ) => {
            #[target_feature(enable = $features)]
            pub(super) fn $name<R: Copy + Into<u8>, const LOWEST: u8, const POINTS: usize>(
                histogram: &mut Histogram<LOWEST, POINTS>,
                ratings: &[R],
            ) -> Result<(), OffScale> {
                let all = |byte: u8| -> $Vector { must_cast([byte; $lanes]) };
                let tables: [$Vector; MOST_TABLES] =
                    std::array::from_fn(|pair| must_cast(table::<$lanes, POINTS>(pair)));
                // Of each pair: the sums of the first counters, and of both as one number.
                let mut firsts = [all(0); MOST_TABLES];
                let mut boths = [all(0); MOST_TABLES];
                let mut highest = all(0);

                let (vectors, rest) = ratings.as_chunks::<$lanes>();
                let blocks = vectors.len().div_ceil(ROUNDS);
                let full = vectors.len() / ROUNDS;
                for turn in 0..blocks {
                    let start = ROUNDS * side_by_side(turn, full);
                    let block = &vectors[start..vectors.len().min(start + ROUNDS)];
                    let mut counters = [all(0); MOST_TABLES];
                    for ratings in block {
                        let ratings: [u8; $lanes] = ratings.map(Into::into);
                        let points = $less(must_cast(ratings), all(LOWEST));
                        highest = $max(highest, points);
                        for pair in 0..POINTS / 2 {
                            let looked_up = $shuffle(tables[pair], points);
                            counters[pair] = $add_bytes(counters[pair], looked_up);
                        }
                    }
                    for pair in 0..POINTS / 2 {
                        let first = $and(counters[pair], all(0x0f));
                        let both = counters[pair];
                        firsts[pair] = $add_words(firsts[pair], $sum_of_eight(first, all(0)));
                        boths[pair] = $add_words(boths[pair], $sum_of_eight(both, all(0)));
                    }
                }

                let sum = |words| must_cast::<$Vector, [u64; $lanes / 8]>(words).iter().sum();
                let counted = (vectors.len() * $lanes) as u64;
                histogram.add_pairs(firsts.map(sum), boths.map(sum), counted);
                let highest = must_cast::<$Vector, [u8; $lanes]>(highest).into_iter().max();
                if highest.is_some_and(|point| usize::from(point) >= POINTS) {
                    return Err(OffScale);
                }
                histogram.count_packed(rest)
            }
        };
    }

    count_by!(
        count_by_64, "avx512f,avx512bw", 64 lanes of __m512i,
        _mm512_shuffle_epi8, _mm512_add_epi8, _mm512_sub_epi8, _mm512_max_epu8, _mm512_and_si512,
        _mm512_sad_epu8, _mm512_add_epi64
    );

    count_by!(
        count_by_32, "avx2", 32 lanes of __m256i,
        _mm256_shuffle_epi8, _mm256_add_epi8, _mm256_sub_epi8, _mm256_max_epu8, _mm256_and_si256,
        _mm256_sad_epu8, _mm256_add_epi64
    );

    impl<const LOWEST: u8, const POINTS: usize> Histogram<LOWEST, POINTS> {
        /// Adds the sums of the first counter of each pair, and of the first and sixteen times the
        /// second.
        fn add_pairs(
            &mut self,
            firsts: [u64; MOST_TABLES],
            boths: [u64; MOST_TABLES],
            counted: u64,
        ) {
            let mut last = counted;
            for pair in 0..POINTS / 2 {
                let first = firsts[pair];
                let second = (boths[pair] - first) / 16;
                self.counts[2 * pair] += first;
                self.counts[2 * pair + 1] += second;
                last -= first + second;
            }
            self.counts[POINTS - 1] += last;
        }
    }
}

#[cfg(test)]
#[cfg(target_arch = "x86_64")]
mod tests {
    use super::*;

    /// As [`count`] on a processor that has AVX2 and no more.
    #[multiversion(targets("x86_64+avx2"))]
    fn count_by_32<const LOWEST: u8, const POINTS: usize>(
        histogram: &mut Histogram<LOWEST, POINTS>,
        ratings: &[u8],
    ) -> Result<(), OffScale> {
        match_target! {
            "x86_64+avx2" => x86_64::count_by_32(histogram, ratings),
            _ => histogram.count_packed(ratings),
        }
    }

    #[track_caller]
    fn check<const LOWEST: u8, const POINTS: usize>(bytes: &[u8]) {
        let of = |count: fn(&mut _, &[u8]) -> Result<(), OffScale>| {
            let mut histogram = Histogram::<LOWEST, POINTS>::new();
            count(&mut histogram, bytes).ok().map(|()| histogram)
        };
        let one_by_one = of(|histogram, bytes| {
            let highest = LOWEST + u8::try_from(POINTS).unwrap();
            for &byte in bytes {
                let point = usize::from(byte.checked_sub(LOWEST).ok_or(OffScale)?);
                *histogram.counts.get_mut(point).ok_or(OffScale)? += 1;
                assert!(byte < highest);
            }
            Ok(())
        });
        assert_eq!(of(count::<u8, LOWEST, POINTS>), one_by_one, "{}", bytes.len());
        assert_eq!(of(count_by_32::<LOWEST, POINTS>), one_by_one, "{}", bytes.len());
        assert_eq!(of(Histogram::count_packed::<u8>), one_by_one, "{}", bytes.len());
    }

    #[test]
    fn vectors_of_any_width_and_words_count_alike() {
        let bytes = (0..8_000_u32).map(|i| i.wrapping_mul(2_654_435_761).to_be_bytes()[0]);
        let bytes = bytes.collect::<Vec<_>>();
        let on = |lowest: u8, points: u8| {
            bytes.iter().map(|byte| lowest + byte % points).collect::<Vec<_>>()
        };
        let (eleven, five, two) = (on(0, 11), on(1, 5), on(1, 2));
        for length in (0..2_000).chain(3_830..3_910).chain(7_670..7_750) {
            check::<0, 11>(&eleven[..length]);
            check::<1, 5>(&five[..length]);
            check::<1, 2>(&two[..length]);
            check::<1, 11>(&bytes[..length]);
        }
    }

    #[test]
    fn every_value_off_the_scale_is_noticed_in_every_lane() {
        for index in 0..200 {
            for value in (0..=u8::MAX).filter(|value| !(1..=5).contains(value)) {
                let mut bytes = [3; 200];
                bytes[index] = value;
                check::<1, 5>(&bytes);
            }
        }
    }
}
