//! How likely a test is to find what is there.

use super::normal::{self, two_sided_quantile};
use super::sample_size::{detectable_standard_errors, power_quantile};
use super::share::Share;
use crate::confidence::Confidence;

/// Of finding a difference in its own direction: `Phi(difference / se - z)`.
pub(crate) fn of_difference(difference: f64, standard_error: f64, confidence: Confidence) -> f64 {
    normal::upper_tail(two_sided_quantile(confidence) - difference / standard_error)
}

/// The difference that is found with this power: `(z + z_power) se`.
pub(crate) fn detectable_difference(
    standard_error: f64,
    confidence: Confidence,
    power: f64,
) -> f64 {
    detectable_standard_errors(confidence, power) * standard_error
}

/// The root of the sum of each variance over its count.
pub(crate) fn standard_error(variances: [f64; 2], counts: [f64; 2]) -> f64 {
    (variances[0] / counts[0] + variances[1] / counts[1]).sqrt()
}

/// The variance of a difference of two answers.
pub(crate) fn sum(variances: [f64; 2]) -> f64 {
    variances[0] + variances[1]
}

pub(crate) fn squared(deviation: f64) -> f64 {
    deviation * deviation
}

/// Counts, for an estimate.
pub(crate) fn doubles(counts: [u64; 2]) -> [f64; 2] {
    counts.map(|count| count as f64)
}

/// Counts with the answers that the adjusted Wald method adds.
pub(crate) fn three_more(counts: [u64; 2]) -> [f64; 2] {
    counts.map(|count| count as f64 + 3.0)
}

/// Of the pooled test of two rates, in the direction of their difference.
///
/// The difference is given, since that of two doubles would have lost digits.
pub(crate) fn of_rates(
    rates: [Share; 2],
    difference: f64,
    counts: [u64; 2],
    confidence: Confidence,
) -> f64 {
    let [(p, q), (other_p, other_q)] = rates.map(|rate| (rate.part(), rate.rest()));
    let [count, other] = counts.map(|count| count as f64);
    let all = count + other;
    let mean_p = (p * count + other_p * other) / all;
    let mean_q = (q * count + other_q * other) / all;

    let if_equal = (mean_p * mean_q * (1.0 / count + 1.0 / other)).sqrt();
    let as_expected = standard_error([p * q, other_p * other_q], [count, other]);
    let excess = two_sided_quantile(confidence) * if_equal - difference.abs();
    if as_expected > 0.0 {
        return normal::upper_tail(excess / as_expected);
    }
    // All of one group and none of the other: the outcome is certain.
    if excess > 0.0 { 0.0 } else { 1.0 }
}

/// By how much a rate has to rise to be found by the pooled test with this power; `None` if a rise
/// to 1 would not be.
///
/// `root(n) d = z sqrt(2 pq) + z_power sqrt(pq + p'q')`, with the means of both rates in the first
/// root, is solved by bisection for the rise itself, which may be small beside the rate.
pub(crate) fn detectable_rise(
    rate: Share,
    per_group: u64,
    confidence: Confidence,
    power: f64,
) -> Option<f64> {
    let (z, z_power) = (two_sided_quantile(confidence), power_quantile(power));
    let (p, q, root) = (rate.part(), rate.rest(), (per_group as f64).sqrt());
    let is_found = |rise: f64| {
        let if_equal = (2.0 * (p + rise / 2.0) * (q - rise / 2.0)).sqrt();
        let as_expected = (p * q + (p + rise) * (q - rise)).sqrt();
        root * rise >= z * if_equal + z_power * as_expected
    };
    if q <= 0.0 || !is_found(q) {
        return None;
    }
    let (mut missed, mut found) = (0.0, q);
    loop {
        let middle = f64::midpoint(missed, found);
        if middle <= missed || middle >= found {
            return Some(found);
        }
        if is_found(middle) {
            found = middle;
        } else {
            missed = middle;
        }
    }
}

/// By how much it has to fall, as a negative change: a rise of the rest.
pub(crate) fn detectable_fall(
    rate: Share,
    per_group: u64,
    confidence: Confidence,
    power: f64,
) -> Option<f64> {
    detectable_rise(rate.mirrored(), per_group, confidence, power).map(|fall| -fall)
}

/// The variance of a single case.
pub(crate) fn variance(rate: Share) -> f64 {
    rate.part() * rate.rest()
}

/// A rate after a change.
pub(crate) fn changed(rate: Share, change: f64) -> f64 {
    (rate.part() + change).clamp(0.0, 1.0)
}

/// A change in terms of the rate before it, unless that is 0.
pub(crate) fn relative(rate: Share, change: f64) -> Option<f64> {
    (rate.part() > 0.0).then(|| change / rate.part())
}
