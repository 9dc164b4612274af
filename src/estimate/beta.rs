//! The beta distribution, and with it the binomial and Student's.

mod quantile;

pub(super) use quantile::FAR_DOWN;

use super::elementary::{exp_less_linear, log_less_linear};
use super::factorial::{deviance, stirling_factor};
use super::quadrature;
use super::share::Share;
use super::small_shape::{SMALL, plateau};
use super::tails::Tails;
use super::wide::Wide;

/// Beta(a, b), on shares.
///
/// In the logarithm of the odds its density is `x^a (1-x)^b / B(a, b)`, log-concave for any shapes.
/// So a tail is that density times the integral of how it decays from there, which is smooth. The
/// density comes by way of deviances (Loader 2000), the integral by quadrature: one method for all
/// shapes, where algorithm 708 (1992, ACM Trans. Math. Softw. 18:360) has a case for each kind.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Beta {
    a: Wide,
    b: Wide,
    /// The density in log odds where it is highest, at a share of a / (a + b).
    peak: f64,
}

impl Beta {
    /// Of two shapes, whole or not, from 1e-100 to 1e100.
    pub(crate) fn new(a: impl Into<Wide>, b: impl Into<Wide>) -> Self {
        let (a, b) = (a.into(), b.into());
        let all = a + b;
        let [whole, first, second] = [all, a, b].map(|shape| stirling_factor(shape.get()));
        let peak = a.get() * (b.get() / all.get()) * (whole / first / second);
        Self { a, b, peak }
    }

    /// Of the rest of the share.
    pub(super) fn mirrored(self) -> Self {
        Self { a: self.b, b: self.a, peak: self.peak }
    }

    /// How likely a lower and a higher share is: the regularised incomplete beta function and its
    /// complement.
    pub(crate) fn tails(self, x: Share) -> Tails {
        let (a, b) = (self.a.get(), self.b.get());
        if x.part() <= 0.0 {
            Tails::with_lower(0.0)
        } else if x.rest() <= 0.0 {
            Tails::with_lower(1.0)
        } else if a < SMALL && a <= b {
            self.tails_of_small_shape(x)
        } else if b < SMALL {
            self.mirrored().tails_of_small_shape(x.mirrored()).mirrored()
        } else if x.shortfall(self.a, self.b) >= 0.0 {
            self.tails_below_peak(x)
        } else {
            self.tails_above_peak(x)
        }
    }

    fn tails_below_peak(self, x: Share) -> Tails {
        Tails::with_lower(self.density(x) * self.lower_over_density(x))
    }

    fn tails_above_peak(self, x: Share) -> Tails {
        self.mirrored().tails_below_peak(x.mirrored()).mirrored()
    }

    /// With a first shape of nearly 0.
    fn tails_of_small_shape(self, x: Share) -> Tails {
        let bend = Share::from((1.0 / self.b.get()).min(0.5));
        if x.part() >= bend.part() {
            return self.tails_above_peak(x);
        }
        let tails = self.tails_below_peak(x);
        if tails.lower <= 0.5 {
            return tails;
        }
        let upper = self.tails_above_peak(bend).upper + self.between(x, bend);
        Tails::with_lower(upper).mirrored()
    }

    /// How likely a share between `x` and the `bend` is.
    fn between(self, x: Share, bend: Share) -> f64 {
        let (a, b, end) = (self.a.get(), self.b.get(), bend.part());
        let log_ratio = libm::log(x.part() / end);
        let scale = libm::exp(a * libm::log(end) - self.log_constant());
        scale * plateau(a, log_ratio, |k| (k - b) / k * end)
    }

    /// `ln B(a, b)`.
    fn log_constant(self) -> f64 {
        let (a, b) = (self.a.get(), self.b.get());
        -(libm::log(self.peak) + a * libm::log((a + b) / a) + b * libm::log1p(a / b))
    }

    /// The density in log odds.
    fn density(self, x: Share) -> f64 {
        self.peak * libm::exp(-self.deviance(x))
    }

    /// How much less likely than at the peak, as an exponent.
    fn deviance(self, x: Share) -> f64 {
        let all = (self.a + self.b).get();
        let shortfall = x.shortfall(self.a, self.b);
        deviance(self.a.get(), all * x.part(), shortfall)
            + deviance(self.b.get(), all * x.rest(), -shortfall)
    }

    /// The lower tail over the density, for a share below the peak.
    ///
    /// Integrating by parts raises the first shape: with a small one the density would decay over
    /// too long a range.
    fn lower_over_density(self, x: Share) -> f64 {
        let (mut a, b) = (self.a.get(), self.b.get());
        let mut shortfall = x.shortfall(self.a, self.b);
        let (mut sum, mut weight) = (0.0, 1.0);
        while a < 3.0 {
            sum += weight / a;
            weight *= (a + b) / a * x.part();
            a += 1.0;
            shortfall += x.rest();
        }
        sum + weight * decay(a + b, shortfall, x)
    }
}

/// The integral of how the density decays from a share down, over log odds.
///
/// Its exponent is `shortfall s + shapes (ln(1 - x + x e^-s) + x s)`.
fn decay(shapes: f64, shortfall: f64, x: Share) -> f64 {
    let curvature = shapes * x.part() * x.rest();
    // By way of the smaller part, so that the terms cancel no digits.
    let (smaller, sign) = if x.part() <= 0.5 { (x.part(), -1.0) } else { (x.rest(), 1.0) };
    quadrature::of_tail(shortfall, curvature, |s| {
        let grown = libm::expm1(sign * s);
        let bend = log_less_linear(smaller * grown) + smaller * exp_less_linear(sign * s);
        let slope = shortfall + curvature * grown.abs() / (1.0 + smaller * grown);
        [shortfall * s + shapes * bend, slope]
    })
}

#[cfg(test)]
mod tests {
    use super::super::{check, share::Share, tails::Tails};
    use super::Beta;

    /// By Arb (python-flint 0.9, 300 bits and more): `x.beta_lower(a, b, regularized=True)`.
    #[test]
    fn tails_of_any_shapes_have_12_digits() {
        let table = [
            ([5.5, 3.5, 0.4], [0.09832420701201862, 0.901675792987981]),
            ([0.5, 0.5, 0.01], [0.0637685608585199, 0.93623143914148]),
            ([200.0, 150.0, 0.6], [0.860190660480153, 0.139809339519847]),
            ([0.5, 10.5, 1e-5], [0.0114253031625492, 0.988574696837451]),
            ([1.0, 1e12, 1e-12], [0.632120558828742, 0.367879441171258]),
            ([1e12, 1.0, 0.999999999999], [0.36788757938731, 0.63211242061269]),
            ([5e11, 5e11, 0.4999982], [0.0001591085901555378, 0.999840891409844]),
            ([5e11, 5e11, 0.500018], [1.0, 4.18262232080486e-284]),
            ([3.0, 1000000000.0, 1e-7], [1.0, 1.89760126919758e-40]),
            ([81.5, 182.5, 0.9], [1.0, 8.2484510459013e-118]),
            ([2.5, 0.001, 0.75], [0.000469016276062387, 0.999530983723938]),
            ([1e-8, 40.5, 1e-30], [0.999999351885894, 6.48114106374825e-7]),
            ([1e-8, 40.5, 0.3], [1.0, 4.16118049632627e-16]),
            ([0.25, 0.25, 0.999], [0.904073643663173, 0.0959263563368267]),
            ([40000.0, 700000000.0, 5.6e-5], [2.98397758381396e-5, 0.999970160224162]),
            ([100000.0, 100000.0, 0.46], [1.60417344401982e-281, 1.0]),
            ([1000.0, 33000000.0, 1.2e-5], [2.15759953581772e-142, 1.0]),
        ];
        for ([a, b, x], expected) in table {
            let Tails { lower, upper } = Beta::new(a, b).tails(Share::from(x));
            check::all_close([lower, upper], expected);
        }
    }

    #[test]
    fn at_the_ends_nothing_is_beyond() {
        for shapes in [[1.0, 1.0], [0.5, 1e12], [1e-30, 1e-30], [1e100, 1e-100]] {
            let beta = Beta::new(shapes[0], shapes[1]);
            assert_eq!(beta.tails(Share::from(0.0)), Tails { lower: 0.0, upper: 1.0 });
            assert_eq!(beta.tails(Share::from(1.0)), Tails { lower: 1.0, upper: 0.0 });
        }
    }

    /// 10^1000 to 1, which no double holds.
    #[test]
    fn a_tail_below_all_doubles_is_0() {
        assert_eq!(Beta::new(5e11, 5e11).tails(Share::from(0.4)), Tails { lower: 0.0, upper: 1.0 });
    }
}
