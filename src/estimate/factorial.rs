//! Factorials and powers that nearly cancel, without logarithms of either.
//!
//! A probability such as `n! / (k! (n-k)!) p^k q^(n-k)` is moderate where its factors overflow, and
//! their logarithms cancel all digits. Loader (2000, "Fast and Accurate Computation of Binomial
//! Probabilities") splits each factorial into `(z/e)^z` and a smooth factor. The powers then meet
//! in deviances, which are sums of positive terms.

use std::f64::consts::PI;

use super::elementary::{artanh_less_one, log_less_linear};

/// `z! / (z/e)^z`, for any `z >= 0`: nearly `sqrt(2 pi z)`, and 1 at 0.
///
/// Stirling's series from 10 on; below, `z! = (z+1)! / (z+1)` leads there.
pub(super) fn stirling_factor(z: f64) -> f64 {
    let (mut raised, mut exponent) = (z, 0.0);
    while raised < 10.0 {
        exponent += raised_by_one(raised);
        raised += 1.0;
    }
    (2.0 * PI * raised).sqrt() * libm::exp(exponent + stirling_error(raised))
}

/// The logarithm of the Stirling factor of `z + more` over that of `z`.
pub(super) fn log_stirling_ratio(z: f64, more: f64) -> f64 {
    if z.min(z + more) < 10.0 {
        return libm::log(stirling_factor(z + more) / stirling_factor(z));
    }
    libm::log1p(more / z) / 2.0 + (stirling_error(z + more) - stirling_error(z))
}

/// `z ln(1 + 1/z) - 1`, the logarithm of the factor of `z` over that of `z + 1`.
fn raised_by_one(z: f64) -> f64 {
    if z < 1e-290 {
        return -1.0;
    }
    if z < 1.0 {
        return z * libm::log1p(1.0 / z) - 1.0;
    }
    let ratio = 1.0 / (2.0 * z + 1.0);
    // z * 2 ratio = 1 - ratio.
    (1.0 - ratio) * artanh_less_one(ratio) - ratio
}

/// `ln(z!)` less `(z + 1/2) ln z - z + ln(2 pi) / 2`, for `z >= 10`.
fn stirling_error(z: f64) -> f64 {
    const NUMERATORS: [f64; 8] = [
        1.0 / 12.0,
        -1.0 / 360.0,
        1.0 / 1260.0,
        -1.0 / 1680.0,
        1.0 / 1188.0,
        -691.0 / 360360.0,
        1.0 / 156.0,
        -3617.0 / 122400.0,
    ];
    let inverse = 1.0 / z;
    NUMERATORS.iter().rev().fold(0.0, |sum, term| sum * inverse * inverse + term) * inverse
}

/// `o ln(o / e) + e - o`, how far an observed number lies from an expected one; `difference` is
/// `o - e`, which the caller knows without rounding.
pub(super) fn deviance(observed: f64, expected: f64, difference: f64) -> f64 {
    if observed < 1e-290 {
        return expected;
    }
    let excess = -difference / observed;
    if (-0.5..=1.0).contains(&excess) {
        return -observed * log_less_linear(excess);
    }
    observed * libm::log(observed / expected) - difference
}
