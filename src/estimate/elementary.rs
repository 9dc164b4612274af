//! Logarithm and exponential less their linear part, where subtracting it would cancel digits.

/// `ln(1 + x) - x`, for `x > -1`.
///
/// Near 0 by the series of the inverse hyperbolic tangent, `ln(1 + x) = 2 artanh(x / (2 + x))`.
pub(super) fn log_less_linear(x: f64) -> f64 {
    if !(-0.5..=1.0).contains(&x) {
        return libm::log1p(x) - x;
    }
    let ratio = x / (2.0 + x);
    ratio * (2.0 * artanh_less_one(ratio) - x)
}

/// `artanh(r) / r - 1 = r^2/3 + r^4/5 + ...`, for `|r| <= 1/3`.
pub(super) fn artanh_less_one(r: f64) -> f64 {
    let square = r * r;
    let (mut sum, mut power, mut divisor) = (0.0, square, 3.0);
    loop {
        let next = sum + power / divisor;
        if next <= sum {
            return sum;
        }
        (sum, power, divisor) = (next, power * square, divisor + 2.0);
    }
}

/// `e^x - 1 - x`.
pub(super) fn exp_less_linear(x: f64) -> f64 {
    if x.abs() > 0.5 {
        return libm::expm1(x) - x;
    }
    // Taylor's series; 14 terms are enough for all digits.
    let series = (3..=16).rev().fold(1.0, |sum, k| 1.0 + x / f64::from(k) * sum);
    x * x / 2.0 * series
}
