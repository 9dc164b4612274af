//! The chi-squared distribution.

use super::gamma::Gamma;

/// How likely a higher value is: the p-value of a chi-squared.
pub(crate) fn upper_tail(x: f64, degrees: f64) -> f64 {
    Gamma::new(degrees / 2.0).tails(x / 2.0).upper
}

#[cfg(test)]
mod tests {
    use super::super::check;
    use super::upper_tail;

    /// By series and continued fraction in 113 bits, with Arb's gamma function (python-flint 0.9).
    #[test]
    fn tails_have_12_digits() {
        let table = [
            ([3.841458820694124, 1.0], 0.0500000000000001),
            ([12.5, 4.0], 0.0139957924876509),
            ([90.0, 3.0], 2.19057011928531e-19),
            ([0.001, 1.0], 0.97477287936996),
            ([1e-20, 1.0], 0.999999999920211),
            ([1400.0, 2.0], 9.85967654375977e-305),
            ([1000000.0, 1000000.0], 0.4998119368033945),
            ([1010000.0, 1000000.0], 9.06852882326208e-13),
            ([2.5, 1.5], 0.195424588666054),
            ([700.0, 1.0], 2.99022697512462e-154),
        ];
        for ([x, degrees], expected) in table {
            check::close(upper_tail(x, degrees), expected);
        }
        check::same(upper_tail(0.0, 3.0), 1.0);
        check::same(upper_tail(f64::INFINITY, 3.0), 0.0);
    }
}
