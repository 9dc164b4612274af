//! Numbers of twice the digits of a double.

use std::ops::{Add, Div, Mul, Neg, Sub};

use rust_decimal::Decimal;

/// The unevaluated sum of two doubles, some 32 digits.
///
/// For the one difference on which a tail of large counts hangs: with 10^12 trials, `k - n p` of a
/// rounded `n p` is wrong in its tenth digit. The exact sums and products are Knuth's (1969) and
/// Dekker's (1971, Numer. Math. 18:224), in plain additions and multiplications: a fused one is slow
/// where the processor has none.
///
/// Not for numbers beyond 1e290 or so: Dekker's products overflow.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Wide {
    high: f64,
    /// At most half a unit in the last place of `high`.
    low: f64,
}

impl Wide {
    pub(super) fn sum(a: f64, b: f64) -> Self {
        let high = a + b;
        let added = high - a;
        Self { high, low: (a - (high - added)) + (b - added) }
    }

    pub(super) fn product(a: f64, b: f64) -> Self {
        let high = a * b;
        let ((a_high, a_low), (b_high, b_low)) = (halves(a), halves(b));
        let low = a_low * b_low - (((high - a_high * b_high) - a_low * b_high) - a_high * b_low);
        Self { high, low }
    }

    /// The double nearest to it.
    pub(super) fn get(self) -> f64 {
        self.high
    }

    /// What the nearest double leaves out.
    pub(super) fn remainder(self) -> f64 {
        self.low
    }
}

/// A double as the sum of two of 26 digits, whose products are exact.
fn halves(x: f64) -> (f64, f64) {
    let scaled = 134_217_729.0 * x;
    let high = scaled - (scaled - x);
    (high, x - high)
}

impl From<f64> for Wide {
    fn from(high: f64) -> Self {
        Self { high, low: 0.0 }
    }
}

impl From<u64> for Wide {
    fn from(count: u64) -> Self {
        Self::from(i128::from(count))
    }
}

impl From<i128> for Wide {
    #[expect(clippy::cast_possible_truncation, reason = "a double of an integer is one again")]
    fn from(integer: i128) -> Self {
        let high = integer as f64;
        Self { high, low: integer.saturating_sub(high as i128) as f64 }
    }
}

impl From<Decimal> for Wide {
    fn from(decimal: Decimal) -> Self {
        let power_of_ten = 10_i128.pow(decimal.scale());
        Self::from(decimal.mantissa()) / Self::from(power_of_ten)
    }
}

impl Neg for Wide {
    type Output = Self;

    fn neg(self) -> Self {
        Self { high: -self.high, low: -self.low }
    }
}

impl Add for Wide {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        let (high, low) = (Self::sum(self.high, other.high), Self::sum(self.low, other.low));
        let sum = Self::sum(high.high, high.low + low.high);
        Self::sum(sum.high, sum.low + low.low)
    }
}

impl Sub for Wide {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        self + -other
    }
}

impl Mul for Wide {
    type Output = Self;

    fn mul(self, other: Self) -> Self {
        let product = Self::product(self.high, other.high);
        Self::sum(product.high, product.low + (self.high * other.low + self.low * other.high))
    }
}

impl Div for Wide {
    type Output = Self;

    fn div(self, other: Self) -> Self {
        let quotient = self.high / other.high;
        let rest = self - Self::from(quotient) * other;
        Self::sum(quotient, rest.high / other.high)
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::super::check;
    use super::Wide;

    #[test]
    fn products_and_quotients_keep_twice_the_digits() {
        let third = Wide::from(1.0) / Wide::from(3.0);
        let rest = Wide::from(1.0) - third * Wide::from(3.0);
        assert!(rest.get().abs() < 1e-31, "{rest:?}");

        // 0.3 is not the double next to it; 3 and 7 are.
        let decimal = Wide::from(Decimal::new(3, 1)) * Wide::from(10.0) - Wide::from(3.0);
        assert!(decimal.get().abs() < 1e-30, "{decimal:?}");
    }

    #[test]
    fn integers_of_64_bits_are_exact() {
        let all = Wide::from(u64::MAX);
        check::same((all - Wide::from(18446744073709551616.0)).get(), -1.0);
        let product = Wide::from(u64::MAX) * Wide::from(0.5) - Wide::from(9223372036854775807.0);
        check::same(product.get(), -0.5);
    }
}
