//! Quantiles of the beta distribution.

use super::super::{newton, normal, share::Share, tails::Tails};
use super::Beta;

/// The logarithm of a share so low that its rest is 1, to all digits and far beyond.
pub(in super::super) const FAR_DOWN: f64 = -650.0;

impl Beta {
    /// The share that has these tails, from the smaller of them.
    ///
    /// A share too near to 0 for a double is 0, and so is the rest of one too near to 1. It is as good
    /// as the problem: to x percent of a tail with a small shape `a` there are x / a of the share.
    pub(crate) fn quantile(self, tails: Tails) -> Share {
        if tails.upper < tails.lower {
            return self.mirrored().quantile(tails.mirrored()).mirrored();
        }
        let far_down = self.log_share_far_down(tails.lower);
        if far_down < FAR_DOWN {
            return Share::from(libm::exp(far_down));
        }
        let far_up = self.mirrored().log_share_far_down(tails.upper);
        if far_up < FAR_DOWN {
            return Share::from(libm::exp(far_up)).mirrored();
        }
        self.quantile_within(tails.lower, far_down)
    }

    /// The logarithm of the share that has this lower tail, where the tail is `x^a / (a B(a, b))`.
    pub(in super::super) fn log_share_far_down(self, lower: f64) -> f64 {
        let a = self.a.get();
        (libm::log(lower) + libm::log(a) + self.log_constant()) / a
    }

    /// The lower tail there.
    pub(in super::super) fn lower_tail_far_down(self, log_share: f64) -> f64 {
        let a = self.a.get();
        libm::exp(a * log_share - libm::log(a) - self.log_constant())
    }

    fn quantile_within(self, lower: f64, far_down: f64) -> Share {
        let log_lower = libm::log(lower);
        let tail = |x| {
            let (log_tail, distance) = self.log_lower_tail(x);
            (log_lower - log_tail, distance)
        };
        newton::quantile(self.start(lower, far_down), tail, moved)
    }

    /// Far down, or by the normal approximation in log odds.
    fn start(self, lower: f64, far_down: f64) -> Share {
        let even = Share::of(self.a, self.b);
        if far_down < libm::log(even.part()) - 1.0 {
            return Share::from(libm::exp(far_down));
        }
        let deviation = (1.0 / self.a.get() + 1.0 / self.b.get()).sqrt();
        let below = normal::approximate_quantile(lower) * deviation;
        even.with_log_odds_raised(-below.clamp(-100.0, 100.0))
    }

    /// The logarithm of the lower tail, and over which distance in log odds it grows by 1.
    fn log_lower_tail(self, x: Share) -> (f64, f64) {
        let lower = self.tails(x).lower;
        if lower > 1e-290 {
            return (libm::log(lower), lower / self.density(x));
        }
        let distance = self.lower_over_density(x);
        (libm::log(self.peak) - self.deviance(x) + libm::log(distance), distance)
    }
}

/// The share whose odds are `e^step` times as high, but not so near to 0 or 1 that it would be one.
fn moved(x: Share, step: f64) -> Share {
    let lowest = Share::from(libm::exp(FAR_DOWN));
    let moved = x.with_log_odds_raised(step.clamp(3.0 * FAR_DOWN, -3.0 * FAR_DOWN));
    if moved.part() < lowest.part() {
        lowest
    } else if moved.rest() < lowest.part() {
        lowest.mirrored()
    } else {
        moved
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::{check, tails::Tails};
    use super::Beta;

    /// The share and its rest by Newton's method on Arb's incomplete beta function (python-flint 0.9,
    /// 400 bits), of the probability as the decimal that it is written as.
    #[test]
    fn quantiles_of_any_shapes_have_12_digits() {
        let table = [
            (0.025, [81.5, 182.5], [0.254521934991023, 0.745478065008977]),
            (0.975, [9.0, 2.0], [0.974789273673167, 0.02521072632683337]),
            (0.025, [0.5, 10.5], [4.789043315758189e-5, 0.999952109566842]),
            (0.5, [3.0, 4.5], [0.390677175573888, 0.609322824426112]),
            (0.025, [1.0, 1.0], [0.025, 0.975]),
            (0.0000005, [734000.0, 266001.0], [0.7318342595985444, 0.2681657404014556]),
            (0.025, [1.0, 1e12], [2.53178079842896e-14, 0.999999999999975]),
            (0.975, [1.0, 1e12], [3.68887945410713e-12, 0.999999999996311]),
            (0.025, [5e11, 5e11], [0.499999020018008, 0.500000979981992]),
            (0.9999995, [5e11, 5e11], [0.500002445819238, 0.499997554180762]),
            (0.025, [0.5, 1000000000000.5], [4.91034558587505e-16, 1.0]),
            (0.005, [2.5, 998.5], [0.000206004297010416, 0.99979399570299]),
            (0.05, [20.5, 0.5], [0.909523573462128, 0.0904764265378723]),
            (0.95, [1e12, 2.0], [0.999999999999645, 3.55361510698421e-13]),
            (1e-300, [2.0, 30.0], [4.63738895760168e-152, 1.0]),
            (0.3, [0.02, 0.7], [1.349523218822992e-26, 1.0]),
            (0.99, [100.5, 0.01], [1.0, 5.66043154425436e-203]),
        ];
        for (lower, [a, b], expected) in table {
            let tails = Tails::as_written(lower);
            let share = Beta::new(a, b).quantile(tails);
            check::all_close([share.part(), share.rest()], expected);
            let mirrored = Beta::new(b, a).quantile(tails.mirrored());
            check::all_close([mirrored.rest(), mirrored.part()], expected);
        }
    }

    #[test]
    fn no_quantile_leaves_the_shares() {
        let shapes = [1e-100, 1e-20, 0.01, 0.5, 3.0, 1e6, 1e12, 1e100];
        for (a, b) in shapes.iter().flat_map(|&a| shapes.map(|b| (a, b))) {
            for lower in [0.0, 1e-300, 1e-12, 0.3, 0.5, 0.999999, 1.0] {
                let share = Beta::new(a, b).quantile(Tails::as_written(lower));
                let (part, rest) = (share.part(), share.rest());
                assert!(
                    part >= 0.0 && rest >= 0.0 && (1.0 - part - rest).abs() < 1e-15,
                    "{a} {b} {lower} {part}"
                );
            }
        }
    }
}
