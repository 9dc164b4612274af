//! The distribution of Fisher's F.

use super::beta::Beta;
use super::share::Share;
use super::wide::Wide;

/// How likely a higher value is, of a quotient of two chi-squared values with so many degrees of freedom.
pub(super) fn upper_tail(f: f64, [degrees, errors]: [f64; 2]) -> f64 {
    let rest = Share::of(errors.into(), Wide::product(degrees, f));
    Beta::new(errors / 2.0, degrees / 2.0).tails(rest).lower
}

#[cfg(test)]
mod tests {
    use super::super::{check, chi_squared, student};
    use super::upper_tail;

    /// With 2 degrees of freedom above it is (1 + 2 f / m)^(-m / 2), with 1 the square of Student's t,
    /// and with many below it a chi-squared over its degrees.
    #[test]
    fn its_tails_are_those_of_its_relatives() {
        check::close(upper_tail(3.0, [2.0, 4.0]), 0.16);
        check::close(upper_tail(1.5, [2.0, 6.0]), 1.0 / 3.375);
        for t in [0.1, 1.3, 4.0, 25.0] {
            check::close(upper_tail(t * t, [1.0, 7.5]), student::two_sided_tail(t, 7.5));
        }
        let chi_squared = chi_squared::upper_tail(9.0, 3.0);
        assert!((upper_tail(3.0, [3.0, 1e12]) / chi_squared - 1.0).abs() < 1e-10);
        check::same(upper_tail(0.0, [3.0, 5.0]), 1.0);
    }
}
