//! Where an NPS lies, in points.

use super::interval::Interval;
use super::normal::two_sided_quantile;
use super::root::root;
use super::trinomial::{Symmetric, Trinomial};
use crate::confidence::Confidence;

/// The scale of an NPS.
const SCALE: [f64; 2] = [-100.0, 100.0];

/// The plus-or-minus interval of the textbook.
pub(crate) fn wald(sample: impl Into<Trinomial>, confidence: Confidence) -> Interval {
    let sample = sample.into();
    let margin = two_sided_quantile(confidence) * sample.squared_error().sqrt();
    let limits = [sample.score() - margin, sample.score() + margin];
    Interval::cut_to(SCALE, limits.map(|limit| 100.0 * limit), confidence)
}

/// The same with 3/4 of a promoter, 3/2 passives and 3/4 of a detractor more (Rocks 2016, Am. Stat.
/// 70:365).
pub(crate) fn adjusted_wald(sample: impl Into<Trinomial>, confidence: Confidence) -> Interval {
    wald(adjusted(sample.into()), confidence)
}

pub(super) fn adjusted(sample: Trinomial) -> Trinomial {
    sample.with(Symmetric { either: 0.75, neutral: 1.5 })
}

/// All scores that a score test does not reject (Tango 1998, Stat. Med. 17:891).
pub(crate) fn tango(sample: impl Into<Trinomial>, confidence: Confidence) -> Interval {
    let sample = sample.into();
    let Margins { below, above } = tango_margins(sample, confidence);
    let limits = [sample.score() - below, sample.score() + above];
    Interval::cut_to(SCALE, limits.map(|limit| 100.0 * limit), confidence)
}

/// How far the limits are from the score, each as a fraction.
pub(super) struct Margins {
    pub(super) below: f64,
    pub(super) above: f64,
}

pub(super) fn tango_margins(sample: Trinomial, confidence: Confidence) -> Margins {
    let z = two_sided_quantile(confidence);
    Margins { below: margin_above(sample.mirrored(), z), above: margin_above(sample, z) }
}

/// How far above the score the test that rejects at `z` begins to reject.
fn margin_above(sample: Trinomial, z: f64) -> f64 {
    let accepts = |margin: f64| {
        let score = sample.score() + margin;
        margin <= z * (null_variance(sample, score) / sample.all()).sqrt()
    };
    root([0.0, sample.room_above()], accepts)
}

/// The variance of an answer at the likeliest shares that have this score.
pub(super) fn null_variance(sample: Trinomial, score: f64) -> f64 {
    if score < 0.0 {
        return null_variance(sample.mirrored(), -score);
    }
    let [positive, _, negative] = sample.shares();
    let rest = score * (1.0 - score);
    // The share of the negative solves 2 q^2 + linear q - negative rest = 0; of the two forms of the
    // solution, that which does not cancel.
    let linear = (2.0 - positive + negative) * score - positive - negative;
    let discriminant = (linear * linear + 8.0 * negative * rest).sqrt();
    let likeliest = if linear > 0.0 {
        2.0 * negative * rest / (linear + discriminant)
    } else {
        (discriminant - linear) / 4.0
    };
    (2.0 * likeliest + rest).max(0.0)
}

#[cfg(test)]
mod tests {
    use super::super::check;
    use super::{tango, wald};
    use crate::confidence::Confidence;

    /// By bisection of the printed formula in 60-digit arithmetic (mpmath 1.4); where it cancels, the
    /// limits here must not.
    #[test]
    fn tango_has_12_digits_from_one_answer_to_a_trillion() {
        const MANY: u64 = 1_000_000_000_000;
        let table = [
            ([2, 1, 1], 0.95, [-0.50468723824214456, 0.77833795298316712]),
            ([MANY, 0, 1], 0.95, [0.99999999998867013147, 0.99999999999964695089]),
            ([MANY, 1_000_000, 3], 0.999999, [0.99999899509136071711, 0.99999900487471095655]),
            ([1, 0, 1], 0.5, [-0.43048223083607538, 0.43048223083607538]),
            ([0, 1, 0], 0.000001, [-1.5707963267932516852e-12, 1.5707963267932516852e-12]),
            ([3, 0, 7], 0.999999, [-0.93765253619314107, 0.70185997371426931]),
            ([0, 0, 4], 0.9, [-1.0, -0.19304274959459033]),
            ([1_000_000, MANY, 1_000_005], 0.95, [-2.7768082265591695e-9, 2.7668082369556517e-9]),
            ([1, 1_000_000_000, 0], 0.95, [-2.8414588069373201539e-9, 5.6649342376325051852e-9]),
        ];
        for (counts, level, [lower, upper]) in table {
            let interval = tango(counts, Confidence::new(level).unwrap());
            check::close(interval.lower(), 100.0 * lower);
            check::close(interval.upper(), 100.0 * upper);
        }
    }

    #[test]
    fn an_interval_stays_on_its_scale() {
        for counts in [[1, 0, 0], [5, 0, 0], [0, 0, 1], [0, 1, 0], [9, 0, 1], [u64::MAX, 0, 0]] {
            for level in [1e-300, 0.5, 0.95, 0.999999, 0.9999999999999999] {
                let confidence = Confidence::new(level).unwrap();
                for interval in [tango(counts, confidence), wald(counts, confidence)] {
                    assert!(interval.lower() >= -100.0 && interval.upper() <= 100.0, "{interval}");
                    assert!(interval.lower() <= interval.upper(), "{counts:?}: {interval:?}");
                }
            }
        }
    }
}
