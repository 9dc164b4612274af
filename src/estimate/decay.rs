//! What is left after so many periods at a constant rate of loss.

use std::f64::consts::LN_2;

/// After how many periods half are lost, if `lost` of `start` are lost in each.
///
/// Neither none nor all are lost.
pub(crate) fn half_life(lost: u128, start: u128) -> f64 {
    -LN_2 / log_of_kept(lost, start)
}

/// How many percent are lost over so many periods, if `lost` of `start` are lost in each.
///
/// `periods` is finite and not negative, `start` is not 0.
pub(crate) fn percent_lost(lost: u128, start: u128, periods: f64) -> f64 {
    100.0 * share_lost(lost, start, periods)
}

fn share_lost(lost: u128, start: u128, periods: f64) -> f64 {
    if periods == 0.0 {
        // If all are lost in a period, the logarithm below is infinite.
        return 0.0;
    }
    -libm::expm1(periods * log_of_kept(lost, start))
}

/// `ln(1 - lost / start)`.
///
/// From the integers, and by way of whichever part is smaller: neither a rate of nearly 0 nor one of
/// nearly 1 loses a digit by being subtracted from 1 as a double.
fn log_of_kept(lost: u128, start: u128) -> f64 {
    let kept = start - lost;
    if lost < kept {
        libm::log1p(-(lost as f64 / start as f64))
    } else {
        libm::log(kept as f64 / start as f64)
    }
}

#[cfg(test)]
mod tests {
    use super::{half_life, share_lost};

    #[track_caller]
    fn check(actual: f64, expected: f64) {
        let relative = (actual / expected - 1.0).abs();
        assert!(relative < 1e-14, "{actual} is not {expected}: off by {relative:e}");
    }

    /// By 60-digit arithmetic.
    #[test]
    fn rates_near_none_and_near_all_keep_their_digits() {
        check(half_life(1, 9007199254740993), 6243314768165360.0);
        check(half_life(9007199254740992, 9007199254740993), 0.018867924528301886);
        check(half_life(1, 2), 1.0);
        check(share_lost(1, 9007199254740993, 0.5), 5.551115123125783e-17);
        check(share_lost(19, 100, 0.5), 0.1);
        check(share_lost(1, 1, 0.5), 1.0);
        assert!(share_lost(1, 1, 0.0).to_bits() == 0 && share_lost(0, 5, 0.5).to_bits() == 0);
    }
}
