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
    let hits = groups.iter().map(|group| group.hits).sum::<f64>();
    if hits == 0.0 {
        // No difference is lower.
        return -1.0;
    }
    let shares = groups.iter().map(|group| group.share()).sum::<f64>();
    // The equation has a straight line below it.
    let most = (square + hits) / shares;
    let mut multiplier = (square / Restricted::with(groups, 0.0).variance).sqrt().min(most);
    // Newton's iteration: after a step it is above the solution, and stays there. A dozen rounds do,
    // unless the groups are of very different size.
    for _ in 0..200 {
        let Restricted { variance, slope } = Restricted::with(groups, multiplier);
        let step = (multiplier * multiplier * variance - square) / slope;
        if step.is_nan() || step.abs() <= 1e-15 * multiplier {
            break;
        }
        multiplier = (multiplier - step).min(most);
    }
    difference - multiplier * Restricted::with(groups, multiplier).variance
}

/// What a multiplier makes of both groups.
struct Restricted {
    variance: f64,
    /// Of `m^2 v`.
    slope: f64,
}

impl Restricted {
    fn with(groups: [Rate; 2], multiplier: f64) -> Self {
        let [first, second] = groups.map(|group| Self::of_group(group, multiplier));
        Self { variance: first.variance + second.variance, slope: first.slope + second.slope }
    }

    /// Hits and misses by whichever root of the quadratic has no cancelling terms.
    fn of_group(group: Rate, multiplier: f64) -> Self {
        let all = group.all();
        let below = all - multiplier;
        let root = (below * below + 4.0 * multiplier * group.misses).sqrt();
        let hit = 2.0 * group.hits / (all + multiplier + root);
        let miss = if below > 0.0 {
            2.0 * group.misses / (below + root)
        } else {
            (root - below) / (2.0 * multiplier)
        };
        // A group without misses stays as it is up to a multiplier of its size, where this is 0 / 0.
        let bend = if root > 0.0 { miss / root } else { 0.0 };
        Self { variance: hit * miss / all, slope: multiplier * hit * (miss / all + bend) }
    }
}
