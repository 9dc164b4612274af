//! The gamma distribution, and with it chi-squared and Poisson's.

use super::elementary::exp_less_linear;
use super::factorial::{deviance, stirling_factor};
use super::small_shape::{SMALL, plateau};
use super::tails::Tails;
use super::{newton, normal, quadrature};

/// The logarithm of a value so low that the tail is a power of it.
const FAR_DOWN: f64 = -650.0;

/// The gamma distribution of scale 1.
///
/// It is to the logarithm of the value what [`Beta`](super::beta::Beta), whose limit it is, is to log
/// odds: a tail is a log-concave density times the integral of how it decays.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Gamma {
    shape: f64,
    /// The density in the logarithm where it is highest, at a value of the shape.
    peak: f64,
}

impl Gamma {
    /// Of a shape, whole or not, from 1e-100 to 1e100.
    pub(crate) fn new(shape: f64) -> Self {
        Self { shape, peak: shape / stirling_factor(shape) }
    }

    /// How likely a lower and a higher value is: the regularised incomplete gamma functions.
    pub(crate) fn tails(self, x: f64) -> Tails {
        if x <= 0.0 {
            Tails::with_lower(0.0)
        } else if x == f64::INFINITY {
            Tails::with_lower(1.0)
        } else if self.shape < SMALL && x < 1.0 {
            self.tails_of_small_shape(x)
        } else if x <= self.shape {
            Tails::with_lower(self.density(x) * self.lower_over_density(x))
        } else {
            Tails::with_lower(self.density(x) * self.upper_over_density(x)).mirrored()
        }
    }

    fn tails_of_small_shape(self, x: f64) -> Tails {
        let lower = self.density(x) * self.lower_over_density(x);
        if lower <= 0.5 {
            return Tails::with_lower(lower);
        }
        let between = plateau(self.shape, libm::log(x), |k| -1.0 / k);
        let upper = self.tails(1.0).upper + between * libm::exp(-self.log_constant());
        Tails::with_lower(upper).mirrored()
    }

    /// `ln Gamma(a)`.
    fn log_constant(self) -> f64 {
        self.shape * libm::log(self.shape) - self.shape - libm::log(self.peak)
    }

    /// The value that has these tails, from the smaller of them.
    pub(crate) fn quantile(self, tails: Tails) -> f64 {
        if tails.upper <= 0.0 {
            return f64::INFINITY;
        }
        let a = self.shape;
        let far_down = (libm::log(tails.lower) + libm::log(a) + self.log_constant()) / a;
        if far_down < FAR_DOWN {
            libm::exp(far_down)
        } else if tails.lower <= tails.upper {
            self.quantile_of_lower(tails.lower, far_down)
        } else {
            self.quantile_of_upper(tails.upper)
        }
    }

    fn quantile_of_lower(self, lower: f64, far_down: f64) -> f64 {
        let start = if far_down < libm::log(self.shape) - 1.0 {
            libm::exp(far_down)
        } else {
            self.approximate_quantile(-normal::approximate_quantile(lower))
        };
        let log_lower = libm::log(lower);
        let tail = |x| {
            let (log_tail, distance) = self.log_lower_tail(x);
            (log_lower - log_tail, distance)
        };
        newton::quantile(start, tail, moved)
    }

    fn quantile_of_upper(self, upper: f64) -> f64 {
        // An exponential value is higher than that of a shape below 1.
        let start = if self.shape < 1.0 {
            -libm::log(upper)
        } else {
            self.approximate_quantile(normal::approximate_quantile(upper))
        };
        let log_upper = libm::log(upper);
        let tail = |x| {
            let (log_tail, distance) = self.log_upper_tail(x);
            (log_upper - log_tail, distance)
        };
        newton::quantile(start, tail, |x, step| moved(x, -step))
    }

    /// Wilson and Hilferty's cube (1931), from a normal quantile.
    fn approximate_quantile(self, z: f64) -> f64 {
        let variance = 1.0 / (9.0 * self.shape);
        let root = (1.0 - variance + z * variance.sqrt()).max(0.1);
        self.shape * root * root * root
    }

    /// The logarithm of the lower tail, and over which distance of the logarithm it grows by 1.
    fn log_lower_tail(self, x: f64) -> (f64, f64) {
        if x > self.shape {
            let lower = self.tails(x).lower;
            return (libm::log(lower), lower / self.density(x));
        }
        let distance = self.lower_over_density(x);
        (self.log_density(x) + libm::log(distance), distance)
    }

    /// The same of the upper tail, downwards.
    fn log_upper_tail(self, x: f64) -> (f64, f64) {
        if x < self.shape.max(SMALL) {
            let upper = self.tails(x).upper;
            return (libm::log(upper), upper / self.density(x));
        }
        let distance = self.upper_over_density(x);
        (self.log_density(x) + libm::log(distance), distance)
    }

    /// The density in the logarithm of the value.
    fn density(self, x: f64) -> f64 {
        self.peak * libm::exp(-deviance(self.shape, x, self.shape - x))
    }

    fn log_density(self, x: f64) -> f64 {
        libm::log(self.peak) - deviance(self.shape, x, self.shape - x)
    }

    /// The lower tail over the density.
    ///
    /// Integrating by parts raises the shape, as in the beta distribution.
    fn lower_over_density(self, x: f64) -> f64 {
        let mut shape = self.shape;
        let (mut sum, mut weight) = (0.0, 1.0);
        while shape < 3.0 {
            sum += weight / shape;
            weight *= x / shape;
            shape += 1.0;
        }
        let shortfall = shape - x;
        let decay = quadrature::of_tail(shortfall, x, |s| {
            [shortfall * s + x * exp_less_linear(-s), shortfall - x * libm::expm1(-s)]
        });
        sum + weight * decay
    }

    /// The upper tail over the density, for a value above the peak.
    fn upper_over_density(self, x: f64) -> f64 {
        let excess = x - self.shape;
        quadrature::of_tail(excess, x, |s| {
            [excess * s + x * exp_less_linear(s), excess + x * libm::expm1(s)]
        })
    }
}

/// The value `e^step` times as high, but neither 0 nor infinite.
fn moved(x: f64, step: f64) -> f64 {
    (x * libm::exp(step)).clamp(libm::exp(FAR_DOWN), libm::exp(-FAR_DOWN))
}

#[cfg(test)]
mod tests {
    use super::super::{check, tails::Tails};
    use super::Gamma;

    /// By series and continued fraction in 113 bits, with Arb's gamma function (python-flint 0.9).
    #[test]
    fn tails_of_any_shape_have_12_digits() {
        let table = [
            ([12.0, 5.5], [0.0109881410586268, 0.989011858941373]),
            ([0.5, 3.0], [0.98569412156457, 0.01430587843542964]),
            ([1000000.0, 1003000.0], [0.998638259353782, 0.00136174064621759]),
            ([1e12, 999995000000.0], [2.8663967832502e-7, 0.999999713360322]),
            ([151.0, 130.0], [0.0385436573115526, 0.961456342688447]),
            ([0.01, 1e-20], [0.634557920548997, 0.365442079451003]),
            ([0.01, 2.5], [0.999746486784209, 0.000253513215791362]),
            ([1.0, 1e-5], [9.99995000016667e-6, 0.99999000005]),
            ([3.0, 700.0], [1.0, 2.42253238647832e-299]),
        ];
        for ([shape, x], expected) in table {
            let Tails { lower, upper } = Gamma::new(shape).tails(x);
            check::all_close([lower, upper], expected);
        }
    }

    /// By a step of Newton's method on that.
    #[test]
    fn quantiles_of_any_shape_have_12_digits() {
        let table = [
            (0.025, 12.0, 6.20057510872222),
            (0.975, 13.0, 20.961585048177),
            (0.975, 1.0, 3.68887945411394),
            (0.05, 150.0, 130.439061940024),
            (0.95, 151.0, 171.7646498029729),
            (0.025, 1000000.0, 998040.9833402939),
            (0.975, 1e12, 1000001959964.93),
            (0.0000005, 3.0, 0.01447476182551675),
            (0.5, 0.5, 0.227468211559786),
            (1e-300, 2.0, 1.414213562373095e-150),
            (0.9999995, 0.1, 10.09607036390192),
            (0.4, 0.02, 7.23424421780466e-21),
        ];
        for (lower, shape, expected) in table {
            check::close(Gamma::new(shape).quantile(Tails::as_written(lower)), expected);
        }
    }

    #[test]
    fn no_quantile_is_negative_or_undefined() {
        for shape in [1e-100, 1e-20, 0.01, 0.5, 3.0, 1e6, 1e12, 1e100] {
            check::same(Gamma::new(shape).quantile(Tails::as_written(0.0)), 0.0);
            check::same(Gamma::new(shape).quantile(Tails::as_written(1.0)), f64::INFINITY);
            for lower in [1e-300, 1e-12, 0.3, 0.5, 0.999999] {
                assert!(Gamma::new(shape).quantile(Tails::as_written(lower)) >= 0.0);
            }
        }
    }
}
