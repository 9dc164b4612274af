//! The items at a few places of an order, found without sorting.

use super::side_by_side;

/// Up to so many items, nothing is won by counting first.
const FEW: usize = 10_000;

/// Two sizes are in one bucket if they have as many bits, and the same first bit and so many after
/// it: they are within 1 % of each other.
const BITS: u32 = 7;
/// One bit more for the sizes that have no bit to spare.
const BUCKETS: usize = (65 - BITS as usize) << BITS;

/// The items that would stand at these indices if all were sorted.
///
/// The indices ascend, and each is below the number of items. No larger item has a smaller size.
pub(super) fn at<T: Copy + Default + Ord>(
    items: &[T],
    size: impl Fn(T) -> u64,
    indices: &[usize],
) -> Vec<T> {
    if indices.is_empty() {
        return Vec::new();
    }
    if items.len() <= FEW {
        select(&mut items.to_vec(), indices)
    } else {
        count(items, size, indices)
    }
}

/// Counts all by bucket, copies those of the buckets with an index in them, and selects among these.
///
/// Everything is read twice and little is written, whatever the range of the sizes: this is several
/// times faster than a selection among all, which moves the items of a copy over and over.
fn count<T: Copy + Default + Ord>(
    items: &[T],
    size: impl Fn(T) -> u64,
    indices: &[usize],
) -> Vec<T> {
    let mut counts = vec![0; BUCKETS];
    side_by_side::for_each(items, |item| counts[bucket(size(item))] += 1);

    let Wanted { buckets, indices, count } = Wanted::of(&counts, indices);
    // Every item is written, and the next over it unless it is wanted: no branch to foresee.
    let (mut copy, mut copied) = (vec![T::default(); count + 1], 0);
    side_by_side::for_each(items, |item| {
        copy[copied] = item;
        copied += usize::from(buckets[bucket(size(item))]);
    });
    select(&mut copy[..copied], &indices)
}

/// The buckets with an index in them.
struct Wanted {
    buckets: Vec<bool>,
    /// Counted among the items of these buckets only.
    indices: Vec<usize>,
    /// How many items these buckets have.
    count: usize,
}

impl Wanted {
    fn of(counts: &[usize], indices: &[usize]) -> Self {
        let buckets = vec![false; counts.len()];
        let mut wanted = Self { buckets, indices: Vec::with_capacity(indices.len()), count: 0 };
        let (mut before, mut indices) = (0, indices.iter().peekable());
        for (&count, bucket) in counts.iter().zip(&mut wanted.buckets) {
            while let Some(index) = indices.next_if(|&&index| index < before + count) {
                wanted.indices.push(wanted.count + index - before);
                *bucket = true;
            }
            before += count;
            wanted.count += if *bucket { count } else { 0 };
        }
        wanted
    }
}

/// No larger size has a smaller bucket.
#[expect(clippy::cast_possible_truncation, reason = "what is left of the size has 8 bits")]
fn bucket(size: u64) -> usize {
    let shift = (size | 1 << BITS).ilog2() - BITS;
    ((shift as usize) << BITS) + (size >> shift) as usize
}

/// One after the other, each among what is not before the last.
fn select<T: Copy + Ord>(items: &mut [T], indices: &[usize]) -> Vec<T> {
    let (mut rest, mut before) = (items, 0);
    let mut found = Vec::with_capacity(indices.len());
    for &index in indices {
        let (_, &mut item, after) = rest.select_nth_unstable(index - before);
        found.push(item);
        (rest, before) = (after, index + 1);
    }
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{BUCKETS, FEW, at, bucket, count, select};

    /// Sizes with many ties, of every number of bits, and around the powers of two.
    fn sizes() -> impl Strategy<Value = Vec<u64>> {
        let size = prop_oneof![
            0..4_u64,
            (0..64_u32, any::<u64>()).prop_map(|(shift, bits)| bits >> shift),
            (0..64_u32, 0..3_u64).prop_map(|(bits, above)| (1_u64 << bits) - 1 + above),
            (0..4_u64).prop_map(|below| u64::MAX - below),
        ];
        prop::collection::vec(size, 1..80)
    }

    /// Every choice of indices of a few items.
    fn choices(length: usize) -> impl Iterator<Item = Vec<usize>> {
        (0..1_usize << length)
            .map(move |choice| (0..length).filter(|index| choice >> index & 1 == 1).collect())
    }

    #[track_caller]
    fn agree(items: &[u64], indices: &[usize]) {
        let mut sorted = items.to_vec();
        sorted.sort_unstable();
        let expected = indices.iter().map(|&index| sorted[index]).collect::<Vec<_>>();
        let size = |item| item;
        assert_eq!(at(items, size, indices), expected);
        assert_eq!(count(items, size, indices), expected);
        assert_eq!(select(&mut items.to_vec(), indices), expected);
        // Items that are larger than their sizes tell.
        assert_eq!(count(items, |item| item / 1_000, indices), expected);
        assert_eq!(count(items, |_| 7, indices), expected);
    }

    #[test]
    fn every_index_of_every_few_items_is_found() {
        const SIZES: [u64; 5] = [0, 1, 128, 1 << 40, u64::MAX];
        for length in 1..=3 {
            for number in 0..5_usize.pow(length) {
                let digit = |place| SIZES[number / 5_usize.pow(place) % 5];
                let items = (0..length).map(digit).collect::<Vec<_>>();
                choices(items.len()).for_each(|indices| agree(&items, &indices));
            }
        }
    }

    #[test]
    fn buckets_ascend_from_0_without_a_gap() {
        // All that are small, and from each power of two to the next in steps of 1/256 of it.
        let steps = (8..64).flat_map(|bits| (256..512_u64).map(move |step| step << (bits - 8)));
        let mut sizes = steps
            .flat_map(|size| [size - 1, size])
            .chain(0..256)
            .chain([u64::MAX])
            .collect::<Vec<_>>();
        sizes.sort_unstable();
        assert_eq!((bucket(0), bucket(u64::MAX)), (0, BUCKETS - 1));
        for pair in sizes.windows(2) {
            assert!(matches!(bucket(pair[1]) - bucket(pair[0]), 0 | 1), "{pair:?}");
        }
    }

    proptest! {
        #[test]
        fn any_index_of_any_items_is_found(
            sizes in sizes(),
            indices in prop::collection::btree_set(0..80_usize, 0..10),
        ) {
            let indices = indices.into_iter().filter(|&index| index < sizes.len());
            agree(&sizes, &indices.collect::<Vec<_>>());
        }
    }

    #[test]
    fn many_items_are_counted() {
        let many = FEW as u64 + 1;
        let scattered = |index: u64| index.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let indices = [0, 1, 5_000, 5_001, 9_900, FEW];
        for shift in [0, 20, 56, 63] {
            let items = (0..many).map(|index| scattered(index) >> shift).collect::<Vec<_>>();
            agree(&items, &indices);
        }
        agree(&vec![60_000_000_000; FEW + 1], &indices);
        agree(
            &(0..many).map(|index| scattered(index) >> (index % 64)).collect::<Vec<_>>(),
            &indices,
        );
    }
}
