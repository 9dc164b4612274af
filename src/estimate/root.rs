//! Where something ends to hold.

/// The largest number up to which something holds, of numbers from `low` to `high`, where it holds at
/// `low`.
///
/// By bisection, to the last digit: slower than Newton's method, but it needs no derivative and no
/// starting value, and cannot leave the range.
pub(super) fn root([mut low, mut high]: [f64; 2], holds: impl Fn(f64) -> bool) -> f64 {
    if low >= high || holds(high) {
        return high;
    }
    loop {
        let middle = low + (high - low) / 2.0;
        if middle <= low || middle >= high {
            return low;
        }
        if holds(middle) {
            low = middle;
        } else {
            high = middle;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::root;

    #[test]
    fn it_ends_at_the_last_double_that_holds() {
        let two_thirds = 2.0_f64 / 3.0;
        assert_eq!(root([0.0, 1.0], |x| x <= two_thirds).to_bits(), two_thirds.to_bits());
        let tiny = root([0.0, 2.0], |x| x <= 1e-300);
        assert_eq!(tiny.to_bits(), 1e-300_f64.to_bits());
        assert_eq!(root([0.0, 2.0], |_| true).to_bits(), 2.0_f64.to_bits());
        assert_eq!(root([0.0, 0.0], |_| true).to_bits(), 0.0_f64.to_bits());
    }
}
