//! Quantiles of log-concave distributions.

/// Where the tail is what it should be, from any start.
///
/// `tail` gives, at a place, by how much the logarithm of the tail is too low, and over which
/// distance it grows by one. As the logarithm of such a tail is concave, Newton's iteration falls
/// short after one step at most and then climbs to the solution: it needs no bracket.
pub(super) fn quantile<X: Copy>(
    start: X,
    tail: impl Fn(X) -> (f64, f64),
    moved: impl Fn(X, f64) -> X,
) -> X {
    let mut place = start;
    // Six steps at most, as a rule; the bound is for what is not a number.
    for _ in 0..100 {
        let (gap, distance) = tail(place);
        let step = gap * distance;
        place = moved(place, step);
        // What is left is half of this product.
        if (gap * step).abs() < 1e-17 {
            break;
        }
    }
    place
}
