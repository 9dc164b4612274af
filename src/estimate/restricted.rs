//! The likeliest rates of two groups, if their difference is given.
//!
//! They are wanted where the score statistic of a difference reaches `z`. The textbook solves a cubic
//! for the rates, at differences tried one after the other, and loses digits for rare events. With
//! the multiplier `m` of the restriction instead, the likeliest rate `p` of `n` solves
//! `n p = hits - m p (1 - p)`; the variance `v` of their difference is the sum of `p (1 - p) / n`; and
//! the statistic turns out as `m sqrt(v)`. So one convex equation, `m^2 v = z^2`, gives `m`, and the
//! limit is `m v` below the observed difference.

use super::rate::Rate;

/// The lowest difference whose statistic reaches the square of `z`: of the share of hits of the first
/// less the share of misses of the second group, whose hits and misses are swapped here.
pub(super) fn limit(groups: [Rate; 2], difference: f64, square: f64) -> f64 {
    if groups.iter().all(|group| group.hits == 0.0) {
        // No difference is lower.
        return -1.0;
    }
    let zero = Multiplier { base: 0.0, more: 0.0 };
    let more = (square / zero.restricted(groups).variance).sqrt();
    let rough = Multiplier { more, ..zero }.solved(groups, square);
    let multiplier = rough.near_a_size(groups).solved(groups, square);
    difference - multiplier.get() * multiplier.restricted(groups).variance
}

/// In two parts: near the size of a group it is their difference that counts, of which a sum would
/// lose digits.
#[derive(Clone, Copy)]
struct Multiplier {
    base: f64,
    more: f64,
}

impl Multiplier {
    fn get(self) -> f64 {
        self.base + self.more
    }

    /// By Newton's iteration: after one step it is above the solution, and stays there. A dozen rounds
    /// do. Where a step is lost to rounding, as with a group of one and another of 10^16, the range is
    /// halved instead.
    fn solved(mut self, groups: [Rate; 2], square: f64) -> Self {
        let (mut low, mut high) = (-self.base, self.most(groups, square));
        self.more = self.more.min(high);
        for _ in 0..200 {
            let Restricted { variance, slope } = self.restricted(groups);
            let excess = self.get() * self.get() * variance - square;
            let step = excess / slope;
            if step.abs() <= 1e-15 * self.more.abs() {
                break;
            }
            if excess < 0.0 {
                low = self.more;
            } else {
                high = self.more;
            }
            let next = self.more - step;
            let is_within = low < next && next <= high;
            self.more = if is_within { next } else { f64::midpoint(low, high) };
        }
        self
    }

    /// Where a straight line reaches the square that is below `m^2 v`.
    fn most(self, groups: [Rate; 2], square: f64) -> f64 {
        let hits = groups.iter().map(|group| (group.all() - self.base) * group.share());
        (square + hits.sum::<f64>()) / groups.iter().map(|group| group.share()).sum::<f64>()
    }

    /// The same as zero or the size of a group and some more.
    fn near_a_size(self, groups: [Rate; 2]) -> Self {
        let multiplier = self.get();
        let [first, second] = groups.map(Rate::all);
        let nearest = [first, second].into_iter().fold(0.0, |nearest: f64, size| {
            if (multiplier - size).abs() < (multiplier - nearest).abs() { size } else { nearest }
        });
        Self { base: nearest, more: multiplier - nearest }
    }

    fn restricted(self, groups: [Rate; 2]) -> Restricted {
        let [first, second] = groups.map(|group| self.restricted_group(group));
        Restricted { variance: first.variance + second.variance, slope: first.slope + second.slope }
    }

    /// Hits and misses by whichever root of the quadratic has no cancelling terms.
    fn restricted_group(self, group: Rate) -> Restricted {
        let (multiplier, all) = (self.get(), group.all());
        let below = (all - self.base) - self.more;
        let root = (below * below + 4.0 * multiplier * group.misses).sqrt();
        let hit = 2.0 * group.hits / (all + multiplier + root);
        let miss = if below > 0.0 {
            2.0 * group.misses / (below + root)
        } else {
            (root - below) / (2.0 * multiplier)
        };
        // A group without misses stays as it is up to a multiplier of its size, where this is 0 / 0.
        let bend = if root > 0.0 { miss / root } else { 0.0 };
        Restricted { variance: hit * miss / all, slope: multiplier * hit * (miss / all + bend) }
    }
}

/// What a multiplier makes of the groups.
struct Restricted {
    variance: f64,
    /// Of `m^2 v`.
    slope: f64,
}
