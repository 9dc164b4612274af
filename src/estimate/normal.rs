//! The normal distribution.

use std::f64::consts::{FRAC_1_SQRT_2, PI};

use crate::Confidence;

/// The number of standard errors on either side of an estimate that holds at `confidence`: 1.96 at
/// 95 %.
pub(super) fn two_sided_quantile(confidence: Confidence) -> f64 {
    // In terms of the tail, which keeps its digits where the level is close to 1.
    upper_quantile((1.0 - confidence.level()) / 2.0)
}

/// The point that a standard normal variable exceeds with probability `tail`, from 0 to 1/2.
///
/// Halley's iteration on the complementary error function, from the rational approximation 26.2.23
/// of Abramowitz and Stegun (1964), which is good to 4.5e-4: two rounds give all digits, the third
/// is for the tails.
fn upper_quantile(tail: f64) -> f64 {
    let t = (-2.0 * libm::log(tail)).sqrt();
    let mut z = t
        - (2.515_517 + t * (0.802_853 + t * 0.010_328))
            / (1.0 + t * (1.432_788 + t * (0.189_269 + t * 0.001_308)));
    for _ in 0..3 {
        let density = libm::exp(-z * z / 2.0) / (2.0 * PI).sqrt();
        let step = (libm::erfc(z * FRAC_1_SQRT_2) / 2.0 - tail) / density;
        z += step / (1.0 - z * step / 2.0);
    }
    z
}

#[cfg(test)]
mod tests {
    use super::upper_quantile;

    #[track_caller]
    fn check(tail: f64, expected: f64) {
        let relative = (upper_quantile(tail) / expected - 1.0).abs();
        assert!(relative < 1e-14, "{tail}: off by {relative}");
    }

    /// 25 digits by 60-digit arithmetic (`mpmath.erfinv`), of the tail as the double it is.
    #[test]
    fn quantiles_have_all_digits_of_a_double() {
        check(0.25, 0.674_489_750_196_081_7);
    }
}
