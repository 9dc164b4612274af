//! Confidence intervals of a rate, in percent, beside Wilson's.

use super::{beta::Beta, interval::Interval, normal, rate::Rate, share::Share, tails::Tails};
use crate::confidence::Confidence;

/// The textbook's interval, of as many standard errors on either side.
pub(crate) fn wald(rate: Rate, confidence: Confidence) -> Interval {
    around(rate, normal::two_sided_quantile(confidence), confidence)
}

/// The same after adding `z^2 / 2` hits and misses (Agresti and Coull 1998, Am. Stat. 52:119).
pub(crate) fn agresti_coull(rate: Rate, confidence: Confidence) -> Interval {
    let z = normal::two_sided_quantile(confidence);
    around(rate.with_more(z * z / 2.0), z, confidence)
}

/// From binomial tails (Clopper and Pearson 1934, Biometrika 26:404).
pub(crate) fn clopper_pearson(rate: Rate, confidence: Confidence) -> Interval {
    let tails = Tails::of_lower_limit(confidence);
    limits(rate, confidence, |Rate { hits, misses }| Beta::new(hits, misses + 1.0).quantile(tails))
}

/// From the quantiles of what is known if 1/2 hit and 1/2 miss were known before (Brown, Cai and
/// DasGupta 2001, Stat. Sci. 16:101).
pub(crate) fn jeffreys(rate: Rate, confidence: Confidence) -> Interval {
    let tails = Tails::of_lower_limit(confidence);
    limits(rate, confidence, |rate| {
        let Rate { hits, misses } = rate.with_more(0.5);
        Beta::new(hits, misses).quantile(tails)
    })
}

/// In percentage points.
pub(crate) fn standard_error(rate: Rate) -> f64 {
    100.0 * rate.standard_error()
}

fn around(rate: Rate, z: f64, confidence: Confidence) -> Interval {
    let (share, margin) = (rate.share(), z * rate.standard_error());
    in_percent([share - margin, share + margin], confidence)
}

/// The lower limit of the misses is what the upper one of the hits leaves of 1.
///
/// Nothing is below none and nothing above all.
fn limits(rate: Rate, confidence: Confidence, lower: impl Fn(Rate) -> Share) -> Interval {
    let below = if rate.hits > 0.0 { lower(rate).part() } else { 0.0 };
    let above = if rate.misses > 0.0 { lower(rate.mirrored()).rest() } else { 1.0 };
    in_percent([below, above], confidence)
}

fn in_percent(limits: [f64; 2], confidence: Confidence) -> Interval {
    Interval::cut_to([0.0, 100.0], limits.map(|limit| 100.0 * limit), confidence)
}
