//! Durations added up.

use std::time::Duration;

use super::{side_by_side, time::SECOND};
use crate::error::Error;

/// The nanoseconds of so many durations fit a `u64` together: 2^30 of less than 2^30 each.
const BLOCK: usize = 1 << 30;

/// Seconds and nanoseconds added up apart: one multiplication in all, and nothing to check for each.
///
/// Neither overflows over at most 2^64 durations.
#[derive(Clone, Copy, Default)]
pub(super) struct Sum {
    seconds: u128,
    nanoseconds: u128,
}

impl Sum {
    pub(super) fn of(times: &[Duration]) -> Self {
        let mut sum = Self::default();
        for block in times.chunks(BLOCK) {
            let mut nanoseconds = 0;
            side_by_side::for_each(block, |time| {
                sum.seconds += u128::from(time.as_secs());
                nanoseconds += u64::from(time.subsec_nanos());
            });
            sum.nanoseconds += u128::from(nanoseconds);
        }
        sum
    }

    pub(super) fn add(&mut self, time: Duration) {
        self.seconds += u128::from(time.as_secs());
        self.nanoseconds += u128::from(time.subsec_nanos());
    }

    /// All in nanoseconds.
    pub(super) fn total(self) -> Result<u128, Error> {
        let whole = self.seconds.checked_mul(SECOND);
        let total = whole.and_then(|whole| whole.checked_add(self.nanoseconds));
        let whole = self.seconds.saturating_mul(SECOND);
        total.ok_or(Error::TotalTimeTooLong { total: whole, more: self.nanoseconds })
    }
}
