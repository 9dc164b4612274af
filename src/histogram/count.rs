//! Counting: the loops that all batches go through.

use crate::{error::Error, histogram::bounds::Bounds};

/// A power of two above the most points of a scale: an index below it needs no bounds check.
const SLOTS: usize = 16;

/// Counts ratings that are known to be on the scale.
pub(super) fn trusted<const POINTS: usize>(
    ratings: impl Iterator<Item = u8>,
    lowest: u8,
) -> [u64; POINTS] {
    let mut slots = [0; SLOTS];
    for rating in ratings {
        slots[usize::from(rating.wrapping_sub(lowest)) % SLOTS] += 1;
    }
    leading(slots)
}

/// Counts raw ratings; those off the scale land beyond its points and refuse the whole.
pub(super) fn checked<const POINTS: usize>(
    bytes: &[u8],
    bounds: Bounds,
) -> Result<[u64; POINTS], Error> {
    let mut slots = [0; SLOTS];
    for byte in bytes {
        slots[usize::from(byte.wrapping_sub(bounds.lowest)).min(SLOTS - 1)] += 1;
    }
    if slots[POINTS..].iter().any(|&count| count > 0) {
        return Err(bounds.first_off_scale(bytes));
    }
    Ok(leading(slots))
}

fn leading<const POINTS: usize>(slots: [u64; SLOTS]) -> [u64; POINTS] {
    std::array::from_fn(|point| slots[point])
}
