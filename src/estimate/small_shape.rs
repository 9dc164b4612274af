//! Shapes of nearly 0.
//!
//! Where a density in logarithms decays only slowly, as `e^(a s)`, and bends far away, there is a
//! plateau that is too long for quadrature. What lies on it is summed as a power series.

/// Below which a shape is nearly 0.
pub(super) const SMALL: f64 = 0.25;

/// The integral of `t^(a-1) g(t)` from `end e^log_ratio` to `end`, over `end^a`.
///
/// `g` is a power series that starts with 1, `growth(k)` what its k-th term at `end` is to the one
/// before, at most 1/2 or 1 / k in size.
pub(super) fn plateau(a: f64, log_ratio: f64, growth: impl Fn(f64) -> f64) -> f64 {
    let integrated = |power: f64| -libm::expm1(power * log_ratio) / power;
    let (mut term, mut sum) = (1.0, integrated(a));
    for k in (1..=60).map(f64::from) {
        term *= growth(k);
        sum += term * integrated(a + k);
    }
    sum
}
