//! Whether two samples of a rate differ, and by how much, in percentage points.

use super::{interval::Interval, normal, rate::Rate, restricted::limit};
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
    Interval::on_scale([-100.0, 100.0], limits.map(|limit| 100.0 * limit), confidence)
}
