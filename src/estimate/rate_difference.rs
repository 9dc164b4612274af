//! Whether two samples of a rate differ, and by how much, in percentage points.

use rust_decimal::Decimal;

use super::{interval::Interval, normal, rate::Rate, restricted::limit, wide::Wide};
use crate::confidence::Confidence;

/// Two samples of a rate.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TwoRates {
    this: Rate,
    other: Rate,
    /// That of the two shares.
    difference: f64,
}

impl TwoRates {
    /// Of hits and misses each.
    ///
    /// Their difference is taken as integers: of nearly equal shares it would cancel digits.
    pub(crate) fn new([hits, misses]: [u64; 2], [other_hits, other_misses]: [u64; 2]) -> Self {
        let straight = u128::from(hits) * u128::from(other_misses);
        let crossed = u128::from(misses) * u128::from(other_hits);
        let (this, other) = (Rate::of(hits, misses), Rate::of(other_hits, other_misses));
        let distance = straight.abs_diff(crossed) as f64 / this.all() / other.all();
        let difference = if straight < crossed { -distance } else { distance };
        Self { this, other, difference }
    }

    /// Of hits and misses that need not be whole, and the exact difference, in percentage points.
    pub(crate) fn weighted(this: Rate, other: Rate, difference: Decimal) -> Self {
        Self { this, other, difference: Wide::from(difference).get() / 100.0 }
    }

    /// How many standard errors the difference is from zero, if the rates are equal and both
    /// samples tell which.
    pub(crate) fn pooled_z(self) -> f64 {
        let Self { this, other, difference } = self;
        let pooled = self.pooled();
        if pooled.variance() == 0.0 {
            // All hit, or all missed.
            return 0.0;
        }
        difference / (pooled.variance() * (1.0 / this.all() + 1.0 / other.all())).sqrt()
    }

    /// The same with a variance larger by `n / (n - 1)`, n of both (E. Pearson 1947, Biometrika
    /// 34:139; Campbell 2007, Stat. Med. 26:3661).
    pub(crate) fn n_minus_1_z(self) -> f64 {
        self.pooled_z() / self.inflation().sqrt()
    }

    /// Standard errors of the two shares on either side.
    pub(crate) fn wald(self, confidence: Confidence) -> Interval {
        let Self { this, other, difference } = self;
        let variance = this.variance() / this.all() + other.variance() / other.all();
        let margin = normal::two_sided_quantile(confidence) * variance.sqrt();
        in_points([difference - margin, difference + margin], confidence)
    }

    /// From the distances of the shares to their Wilson limits (Newcombe 1998, Stat. Med. 17:873,
    /// method 10).
    pub(crate) fn newcombe(self, confidence: Confidence) -> Interval {
        let Self { this, other, difference } = self;
        let z = normal::two_sided_quantile(confidence);
        let below = libm::hypot(wilson_distance(this, z), wilson_distance(other.mirrored(), z));
        let above = libm::hypot(wilson_distance(this.mirrored(), z), wilson_distance(other, z));
        in_points([difference - below, difference + above], confidence)
    }

    /// All differences that the score test does not reject (Miettinen and Nurminen 1985, Stat. Med.
    /// 4:213).
    pub(crate) fn miettinen_nurminen(self, confidence: Confidence) -> Interval {
        let Self { this, other, difference } = self;
        let z = normal::two_sided_quantile(confidence);
        let square = z * z * self.inflation();
        let below = limit([this, other.mirrored()], difference, square);
        let above = limit([this.mirrored(), other], -difference, square);
        in_points([below, -above], confidence)
    }

    fn pooled(self) -> Rate {
        let Self { this, other, .. } = self;
        Rate { hits: this.hits + other.hits, misses: this.misses + other.misses }
    }

    fn inflation(self) -> f64 {
        let all = self.pooled().all();
        all / (all - 1.0)
    }
}

/// How far a share is above its lower Wilson limit, by terms of one sign.
fn wilson_distance(rate: Rate, z: f64) -> f64 {
    if rate.hits == 0.0 {
        return 0.0;
    }
    let square = z * z;
    let spread = z * (rate.hits * rate.mirrored().share() + square / 4.0).sqrt();
    let lean = square * (rate.share() - rate.mirrored().share()) / 2.0;
    if lean < 0.0 {
        square * rate.variance() / (spread - lean)
    } else {
        (spread + lean) / (rate.all() + square)
    }
}

fn in_points(limits: [f64; 2], confidence: Confidence) -> Interval {
    Interval::cut_to([-100.0, 100.0], limits.map(|limit| 100.0 * limit), confidence)
}

#[cfg(test)]
mod tests {
    use super::super::{check, interval::Interval};
    use super::TwoRates;
    use crate::confidence::Confidence;

    type Case = ([u64; 2], [u64; 2], f64, [f64; 2]);

    #[track_caller]
    fn check_limits(cases: &[Case], method: fn(TwoRates, Confidence) -> Interval) {
        for &(this, other, level, expected) in cases {
            let interval = method(TwoRates::new(this, other), Confidence::new(level).unwrap());
            check::all_close([interval.lower(), interval.upper()], expected);
        }
    }

    /// By 80-digit arithmetic (mpmath 1.3): bisection on the difference, and on the rate that makes
    /// the likelihood greatest.
    #[test]
    fn miettinen_nurminen_has_12_digits_for_rare_events_and_unlike_sizes() {
        check_limits(
            &[
                ([56, 14], [48, 32], 0.95, [5.2829713245844602, 33.817294001586835]),
                ([3, 999997], [0, 2000000], 0.95, [0.00010202710734950419, 0.00088211512222546964]),
                (
                    [1, 999999999999],
                    [5, 999999999995],
                    0.95,
                    [-1.0816523394426798e-9, 1.127800997347125e-10],
                ),
                ([1, 999999999999], [0, 7], 0.95, [-35.433043506591624, 5.6649342657404765e-10]),
                (
                    [5, 999995],
                    [5, 999995],
                    0.999999,
                    [-0.0028492004379008704, 0.0028492004379008704],
                ),
                (
                    [999999999999, 1],
                    [1000000000000, 0],
                    0.95,
                    [-5.664934265738494e-10, 2.8414588206832106e-10],
                ),
                (
                    [1, 0],
                    [1000000000000, 2000000000000],
                    0.9,
                    [-6.3467384549545343, 66.666711433897054],
                ),
                (
                    [9223372036854775807, 9223372036854775808],
                    [9223372036854775808, 9223372036854775807],
                    0.95,
                    [-3.226808795199051e-8, 3.2268087941148488e-8],
                ),
                ([0, 20], [0, 30], 0.95, [-11.556228146950836, 16.387456301580024]),
                ([30, 0], [20, 0], 0.99, [-18.412420256072511, 25.290347821546003]),
                ([10, 0], [0, 20], 0.95, [71.561866046562266, 100.0]),
                ([10, 0], [0, 20], 0.999999, [9.582566610141724, 100.0]),
                ([4, 5], [2, 9], 0.5, [12.080389382657773, 39.877539666425237]),
                ([1, 0], [0, 1], 0.95, [-58.690137124552522, 100.0]),
                (
                    [700000000000, 300000000000],
                    [700000300000, 299999700000],
                    0.95,
                    [-0.00015702016547443525, 9.7020165474506596e-5],
                ),
                ([0, 3], [2, 999999999999998], 0.95, [-7.2929866824365238e-13, 56.149703175504377]),
                ([1000000000000000, 0], [0, 1], 0.5, [68.731525591741648, 100.0]),
                ([0, 1], [1000000000000000, 0], 0.8, [-100.0, -37.844750322535262]),
            ],
            TwoRates::miettinen_nurminen,
        );
    }

    /// By the formula in 80 digits.
    #[test]
    fn newcombe_has_12_digits_for_rare_events_and_unlike_sizes() {
        check_limits(
            &[
                ([56, 14], [48, 32], 0.95, [5.2431472402364878, 33.387265403690598]),
                ([3, 999997], [0, 2000000], 0.95, [2.4164664061411741e-5, 0.00088211497743124359]),
                (
                    [1, 999999999999],
                    [5, 999999999995],
                    0.95,
                    [-1.0756130394879823e-9, 1.4741044634652501e-10],
                ),
                ([1, 999999999999], [0, 7], 0.95, [-35.433043506568746, 5.6649342657365115e-10]),
                (
                    [5, 999995],
                    [5, 999995],
                    0.999999,
                    [-0.0028491941996533596, 0.0028491941996533596],
                ),
                (
                    [999999999999, 1],
                    [1000000000000, 0],
                    0.95,
                    [-5.6649342657365115e-10, 2.9287297794070849e-10],
                ),
                (
                    [1, 0],
                    [1000000000000, 2000000000000],
                    0.9,
                    [-6.3467384549416495, 66.666711433897054],
                ),
                (
                    [9223372036854775807, 9223372036854775808],
                    [9223372036854775808, 9223372036854775807],
                    0.95,
                    [-3.226808795199051e-8, 3.2268087941148488e-8],
                ),
                ([0, 20], [0, 30], 0.95, [-11.351339317396877, 16.112515805281939]),
                ([30, 0], [20, 0], 0.99, [-18.110864821811082, 24.910540109875347]),
                ([10, 0], [0, 20], 0.95, [67.908603714191467, 100.0]),
                ([10, 0], [0, 20], 0.999999, [10.887678973915749, 100.0]),
                ([4, 5], [2, 9], 0.5, [12.295495446281332, 39.199591884136246]),
                ([1, 0], [0, 1], 0.95, [-12.210872068194182, 100.0]),
                (
                    [700000000000, 300000000000],
                    [700000300000, 299999700000],
                    0.95,
                    [-0.00015702016547425122, 9.7020165474383152e-5],
                ),
                ([0, 3], [2, 999999999999998], 0.95, [-7.2929866824365197e-13, 56.149703175504353]),
            ],
            TwoRates::newcombe,
        );
    }
}
