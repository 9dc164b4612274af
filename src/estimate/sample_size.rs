//! How many answers an interval or a test needs, before they are rounded up.

use super::normal::{self, two_sided_quantile};
use super::share::Share;
use super::tails::Tails;
use crate::confidence::Confidence;

/// For an interval of so many standard errors on either side: `z^2 v / margin^2`.
pub(crate) fn for_margin(variance: f64, margin: f64, confidence: Confidence) -> f64 {
    let standard_errors = two_sided_quantile(confidence) / margin;
    standard_errors * standard_errors * variance
}

/// Without the three answers that the adjusted Wald method adds by itself.
pub(crate) fn less_added(needed: f64) -> f64 {
    needed - 3.0
}

/// For a Wilson interval whose half is the margin; none if no answer at all has so wide a one.
///
/// The root of `pq - 2w^2 + sqrt((pq - 2w^2)^2 + 4w^2 (1/4 - w^2))` is that of
/// `(pq)^2 + w^2 (p - q)^2`, in which nothing cancels.
pub(crate) fn for_wilson_margin(share: Share, margin: f64, confidence: Confidence) -> f64 {
    let z = two_sided_quantile(confidence);
    let (p, q) = (share.part(), share.rest());
    let root = libm::hypot(p * q, margin * (p - q));
    let needed = z * z * (p * q - 2.0 * margin * margin + root) / (2.0 * margin * margin);
    needed.max(0.0)
}

/// For a test of a difference that has this variance if each group has one answer, to have the
/// power: `(z + z_power)^2 v / difference^2`.
pub(crate) fn for_power(variance: f64, difference: f64, confidence: Confidence, power: f64) -> f64 {
    let standard_errors = detectable_standard_errors(confidence, power) / difference;
    standard_errors * standard_errors * variance
}

/// For the pooled test of two rates to have the power, in each group.
///
/// The difference is given, since that of two doubles would have lost digits.
pub(crate) fn for_rates(
    rates: [Share; 2],
    difference: f64,
    confidence: Confidence,
    power: f64,
) -> f64 {
    let [(p, q), (other_p, other_q)] = rates.map(|rate| (rate.part(), rate.rest()));
    let (mean_p, mean_q) = (p.midpoint(other_p), q.midpoint(other_q));
    let root = two_sided_quantile(confidence) * (2.0 * mean_p * mean_q).sqrt()
        + power_quantile(power) * (p * q + other_p * other_q).sqrt();
    let root = root.max(0.0) / difference;
    root * root
}

/// How many standard errors a difference has to be from zero to be found with this power.
///
/// None if the power is below what chance alone finds.
pub(super) fn detectable_standard_errors(confidence: Confidence, power: f64) -> f64 {
    (two_sided_quantile(confidence) + power_quantile(power)).max(0.0)
}

pub(super) fn power_quantile(power: f64) -> f64 {
    normal::quantile(Tails::as_written(power))
}

/// The least real number above 1, and at most `most`, at which a margin that shrinks with the
/// number is as small as asked for.
pub(crate) fn for_shrinking_margin(margin: f64, most: f64, margin_of: impl Fn(f64) -> f64) -> f64 {
    let (mut few, mut enough) = (1.0, most.min(2.0));
    while enough < most && margin_of(enough) > margin {
        few = enough;
        enough = (2.0 * enough).min(most);
    }
    loop {
        let middle = f64::midpoint(few, enough);
        if middle <= few || middle >= enough {
            return enough;
        }
        if margin_of(middle) > margin {
            few = middle;
        } else {
            enough = middle;
        }
    }
}

/// The least count that is not below; `None` past `u64::MAX`.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "whole, not negative, and below 2^64"
)]
pub(crate) fn rounded_up(needed: f64) -> Option<u64> {
    let count = needed.ceil();
    (0.0..18_446_744_073_709_551_616.0).contains(&count).then_some(count as u64)
}
