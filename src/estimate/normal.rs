//! The normal distribution.

use std::f64::consts::{FRAC_1_SQRT_2, PI};

use super::tails::Tails;
use super::wide::Wide;
use crate::confidence::Confidence;

/// The number of standard errors on either side of an estimate that holds at `confidence`: 1.96 at
/// 95 %.
pub(crate) fn two_sided_quantile(confidence: Confidence) -> f64 {
    distance(Tails::within(confidence))
}

/// The value that has these tails: 0.84 if 0.8 lie below.
pub(crate) fn quantile(tails: Tails) -> f64 {
    tails.symmetric_quantile(distance)
}

/// How likely a higher value is.
pub(crate) fn upper_tail(z: f64) -> f64 {
    let beyond = two_sided_tail(z) / 2.0;
    if z < 0.0 { 1.0 - beyond } else { beyond }
}

/// How likely a value is that lies farther from 0, on either side: the p-value of a `z`.
pub(crate) fn two_sided_tail(z: f64) -> f64 {
    /// What the double of the square root of 1/2 leaves out.
    const LEFT_OUT: f64 = -4.833646656726457e-17;
    let z = z.abs();
    if z > 40.0 {
        return 0.0;
    }
    let scaled = Wide::product(z, FRAC_1_SQRT_2);
    let (x, left_out) = (scaled.get(), scaled.remainder() + z * LEFT_OUT);
    // Far out, the last digit of the argument is the 13th of the tail.
    libm::erfc(x) - left_out * libm::exp(-x * x) * 2.0 / PI.sqrt()
}

/// How far from 0 a value has to lie for these tails of that distance.
///
/// Halley's iteration on the error function, from the rational approximation 26.2.23 of Abramowitz
/// and Stegun (1964). That is good to 4.5e-4; two rounds then give all digits, the third is for the
/// far tail.
pub(super) fn distance(tails: Tails) -> f64 {
    if tails.lower < 1e-8 {
        // Where the density is flat to all digits.
        return tails.lower * (PI / 2.0).sqrt();
    }
    if tails.upper <= 0.0 {
        return f64::INFINITY;
    }
    let mut z = approximate_quantile(tails.upper / 2.0);
    for _ in 0..3 {
        let density = libm::exp(-z * z / 2.0) / (2.0 * PI).sqrt();
        let step = excess(z, tails) / density;
        z += step / (1.0 - z * step / 2.0);
    }
    z
}

/// The value beyond which a tail of at most 1/2 lies, to three digits.
pub(super) fn approximate_quantile(tail: f64) -> f64 {
    let t = (-2.0 * libm::log(tail)).sqrt();
    t - (2.515_517 + t * (0.802_853 + t * 0.010_328))
        / (1.0 + t * (1.432_788 + t * (0.189_269 + t * 0.001_308)))
}

/// How far the tail beyond `z` is too heavy: by way of the tail or of the middle, whichever is
/// smaller and so keeps its digits.
fn excess(z: f64, tails: Tails) -> f64 {
    if tails.lower < 0.5 {
        (tails.lower - libm::erf(z * FRAC_1_SQRT_2)) / 2.0
    } else {
        (two_sided_tail(z) - tails.upper) / 2.0
    }
}

#[cfg(test)]
mod tests {
    use super::super::{check, tails::Tails};
    use super::{quantile, two_sided_quantile, two_sided_tail, upper_tail};
    use crate::confidence::Confidence;

    #[track_caller]
    fn check(level: f64, expected: f64) {
        let confidence = Confidence::new(level).unwrap();
        let relative = (two_sided_quantile(confidence) / expected - 1.0).abs();
        assert!(relative < 1e-14, "{level}: off by {relative:e}");
    }

    /// By 60-digit arithmetic (mpmath 1.3: `sqrt(2) * erfinv(level)`), of the level as the decimal
    /// that it is written as.
    #[test]
    fn quantiles_have_14_digits_at_any_level() {
        check(1e-300, 1.2533141373155003e-300);
        check(1e-10, 1.2533141373155003e-10);
        check(0.0001, 0.0001253314140596669);
        check(0.25, 0.31863936396437516);
        check(0.5, 0.67448975019608174);
        check(0.6, 0.84162123357291421);
        check(0.8, 1.2815515655446005);
        check(0.9, 1.6448536269514727);
        check(0.95, 1.9599639845400542);
        check(0.98, 2.3263478740408411);
        check(0.99, 2.5758293035489008);
        check(0.999, 3.2905267314918948);
        check(0.9999, 3.890591886413094);
        check(0.999999, 4.8916384756985904);
        check(0.999999999, 6.1094102048693971);
        check(0.9999999999999999, 8.3047854251941136);
    }

    /// By 60-digit arithmetic (mpmath 1.4), of a probability as the decimal that it is written as.
    #[test]
    fn quantiles_of_one_tail() {
        let quantile = |lower| quantile(Tails::as_written(lower));
        check::close(quantile(0.975), 1.959963984540054235524594);
        check::close(quantile(0.95), 1.644853626951472714863849);
        check::close(quantile(0.9), 1.281551565544600466965103);
        check::close(quantile(0.8), 0.8416212335729142051787061);
        check::same(quantile(0.5), 0.0);
        check::close(quantile(0.001), -3.0902323061678135415404);
        check::close(quantile(1e-10), -6.361340902404056204695376);
        check::close(quantile(0.9995), 3.290526731491894793221627);
        check::close(quantile(0.999999), 4.7534243088228989);
        check::same(quantile(0.0), f64::NEG_INFINITY);
        check::same(quantile(1.0), f64::INFINITY);
    }

    /// By 60-digit arithmetic, too.
    #[test]
    fn tails_have_12_digits_as_far_out_as_a_double_goes() {
        check::close(upper_tail(0.5), 0.3085375387259868963622954);
        check::close(upper_tail(1.959963984540054), 0.02500000000000001376525136);
        check::close(upper_tail(-1.959963984540054), 0.97499999999999998);
        check::close(upper_tail(4.0), 0.00003167124183311992125377076);
        check::close(upper_tail(8.5), 9.47953482220331835415105e-18);
        check::close(upper_tail(20.0), 2.753624118606233695075623e-89);
        check::close(upper_tail(37.0), 5.7255712225245768e-300);
        check::close(two_sided_tail(-37.0), 1.1451142445049153e-299);
        for z in [50.0, 1e300, f64::INFINITY] {
            check::same(upper_tail(z), 0.0);
            check::same(upper_tail(-z), 1.0);
        }
    }
}
