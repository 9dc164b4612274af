//! The probabilities on either side of a value.

use rust_decimal::Decimal;

use crate::confidence::Confidence;

/// How likely a value below is, and one above: they sum to 1, and the smaller has all its digits.
///
/// A single probability near 1 would have lost them. It is what a distribution answers, and what its
/// quantile asks for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Tails {
    pub(crate) lower: f64,
    pub(crate) upper: f64,
}

impl Tails {
    /// Of a probability from 0 to 1 as it is, but for rounding.
    pub(super) fn with_lower(lower: f64) -> Self {
        let lower = lower.min(1.0);
        Self { lower, upper: 1.0 - lower }
    }

    /// Of a probability strictly between 0 and 1 that is taken for the decimal that it is written
    /// as: in doubles, 1 - 0.999999 is wrong in the 11th digit.
    pub(crate) fn as_written(lower: f64) -> Self {
        let exact = lower.to_string().parse::<Decimal>().map(|lower| Decimal::ONE - lower);
        let upper = match exact.map(|upper| upper.to_string().parse::<f64>()) {
            Ok(Ok(upper)) if upper > 0.0 => upper,
            _ => 1.0 - lower,
        };
        Self { lower, upper }
    }

    /// What lies within the interval of a level, and what outside.
    pub(crate) fn within(confidence: Confidence) -> Self {
        Self::as_written(confidence.level())
    }

    /// What lies below and above the lower limit of an interval that leaves out as much on either
    /// side; the upper limit has the mirrored tails.
    pub(crate) fn of_lower_limit(confidence: Confidence) -> Self {
        let left_out = Self::within(confidence).upper / 2.0;
        Self::with_lower(left_out)
    }

    /// Those of the negative value.
    pub(crate) fn mirrored(self) -> Self {
        Self { lower: self.upper, upper: self.lower }
    }

    /// The value of a distribution that is symmetric about 0, from the quantile of its distance
    /// from there.
    pub(super) fn symmetric_quantile(self, distance: impl Fn(Self) -> f64) -> f64 {
        if self.lower < self.upper {
            return -self.mirrored().symmetric_quantile(distance);
        }
        distance(Self { lower: self.lower - self.upper, upper: 2.0 * self.upper })
    }
}

#[cfg(test)]
mod tests {
    use super::super::check;
    use super::Tails;
    use crate::confidence::Confidence;

    #[test]
    fn a_level_is_the_decimal_that_it_is_written_as() {
        let confidence = Confidence::new(0.999999).unwrap();
        check::same(Tails::within(confidence).upper, 0.000001);
        check::same(Tails::of_lower_limit(confidence).lower, 0.0000005);
        check::same(Tails::of_lower_limit(Confidence::P90).lower, 0.05);
        check::same(Tails::as_written(1e-300).upper, 1.0);
    }
}
