//! Means of samples: where that of all customers lies, and how far two are apart.

use rust_decimal::Decimal;

use super::difference::{Difference, Estimate, Two};
use super::interval::Interval;
use super::spread::sample_variance;
use super::student;
use super::wide::Wide;
use crate::{confidence::Confidence, error::Error};

/// What a mean tells about that of all customers.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SampleMean {
    /// With divisor n - 1.
    pub(crate) variance: f64,
    /// At least 2.
    pub(crate) answered: f64,
}

impl SampleMean {
    /// Of ratings by point, at least 2.
    pub(crate) fn of(counts: &[u64]) -> Self {
        let answered = counts.iter().map(|&count| count as f64).sum();
        Self { variance: sample_variance(counts), answered }
    }

    fn squared_error(self) -> f64 {
        self.variance / self.answered
    }

    fn degrees_of_freedom(self) -> f64 {
        self.answered - 1.0
    }
}

/// Student's interval around a mean, cut to the scale ("Student" 1908, Biometrika 6:1).
pub(crate) fn interval(
    mean: Decimal,
    sample: SampleMean,
    scale: [u8; 2],
    confidence: Confidence,
) -> Interval {
    let center = Wide::from(mean).get();
    let quantile = student::two_sided_quantile(confidence, sample.degrees_of_freedom());
    let error = sample.squared_error().sqrt();
    // Of barely more than one effective answer the quantile is infinite.
    let margin = if error > 0.0 { quantile * error } else { 0.0 };
    let limits = [center - margin, center + margin];
    Interval::cut_to(scale.map(f64::from), limits, confidence)
}

/// Welch's interval and test (Welch 1947, Biometrika 34:28), with the degrees of freedom of
/// Satterthwaite (1946, Biometrics Bulletin 2:110).
pub(crate) fn welch(
    two: Two<SampleMean>,
    farthest: f64,
    confidence: Confidence,
) -> Result<Difference, Error> {
    let (this, other) = (two.this.squared_error(), two.other.squared_error());
    let squared_error = this + other;
    // By way of the shares of the two, whose squares do not underflow.
    let (this, other) = (this / squared_error, other / squared_error);
    let degrees = this * this / two.this.degrees_of_freedom()
        + other * other / two.other.degrees_of_freedom();
    let estimate = Estimate {
        center: Wide::from(two.difference).get(),
        standard_error: squared_error.sqrt(),
        degrees_of_freedom: Some(1.0 / degrees),
        farthest,
    };
    estimate.of(two.difference, confidence)
}

/// The paired t-test of changes of -2 to 2 hundred points, at least two of them, in points.
pub(crate) fn paired(
    change: Decimal,
    counts: &[u64; 5],
    confidence: Confidence,
) -> Result<Difference, Error> {
    let sample = SampleMean::of(counts);
    let estimate = Estimate {
        center: Wide::from(change).get(),
        standard_error: 100.0 * sample.squared_error().sqrt(),
        degrees_of_freedom: Some(sample.degrees_of_freedom()),
        farthest: 200.0,
    };
    estimate.of(change, confidence)
}
