//! The normal distribution.

use std::f64::consts::{FRAC_1_SQRT_2, PI};

use rust_decimal::Decimal;

use crate::confidence::Confidence;

/// The number of standard errors on either side of an estimate that holds at `confidence`: 1.96 at
/// 95 %.
///
/// Halley's iteration on the error function, from the rational approximation 26.2.23 of Abramowitz
/// and Stegun (1964). That is good to 4.5e-4; two rounds then give all digits, the third is for the
/// far tail.
pub(super) fn two_sided_quantile(confidence: Confidence) -> f64 {
    if confidence.level() < 1e-8 {
        // Where the density is flat to all digits.
        return confidence.level() * (PI / 2.0).sqrt();
    }
    let tail = upper_tail(confidence);
    let mut z = approximate_quantile(tail);
    for _ in 0..3 {
        let density = libm::exp(-z * z / 2.0) / (2.0 * PI).sqrt();
        let step = excess(z, confidence, tail) / density;
        z += step / (1.0 - z * step / 2.0);
    }
    z
}

fn approximate_quantile(tail: f64) -> f64 {
    let t = (-2.0 * libm::log(tail)).sqrt();
    t - (2.515_517 + t * (0.802_853 + t * 0.010_328))
        / (1.0 + t * (1.432_788 + t * (0.189_269 + t * 0.001_308)))
}

/// How far the tail beyond `z` is too heavy: by way of the tail or of the middle, whichever is
/// smaller and so keeps its digits.
fn excess(z: f64, confidence: Confidence, tail: f64) -> f64 {
    if confidence.level() < 0.5 {
        (confidence.level() - libm::erf(z * FRAC_1_SQRT_2)) / 2.0
    } else {
        libm::erfc(z * FRAC_1_SQRT_2) / 2.0 - tail
    }
}

/// Half of what the level leaves over.
///
/// A level is meant as the decimal that it is written as, and subtracted as such: in doubles,
/// 1 - 0.999999 is wrong in the 11th digit.
fn upper_tail(confidence: Confidence) -> f64 {
    let level = confidence.level();
    let left_over = level.to_string().parse::<Decimal>().map(|level| Decimal::ONE - level);
    match left_over.map(|left_over| left_over.to_string().parse::<f64>()) {
        Ok(Ok(left_over)) if left_over > 0.0 => left_over / 2.0,
        _ => (1.0 - level) / 2.0,
    }
}

#[cfg(test)]
mod tests {
    use super::two_sided_quantile;
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
}
