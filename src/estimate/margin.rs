//! Half the width of an interval that so many answers will have.

use super::normal::two_sided_quantile;
use super::share::Share;
use super::student;
use crate::confidence::Confidence;

/// `z sqrt(v / n)`.
pub(crate) fn wald(variance: f64, answers: f64, confidence: Confidence) -> f64 {
    two_sided_quantile(confidence) * (variance / answers).sqrt()
}

/// Of an adjusted Wald interval, which adds three answers.
pub(crate) fn adjusted_wald(variance: f64, answers: f64, confidence: Confidence) -> f64 {
    wald(variance, answers + 3.0, confidence)
}

/// `z sqrt(pq/n + z^2/4n^2) / (1 + z^2/n)`.
pub(crate) fn wilson(share: Share, answers: f64, confidence: Confidence) -> f64 {
    let z = two_sided_quantile(confidence);
    let of_share = share.part() * share.rest() / answers;
    z * (of_share + z * z / answers / answers / 4.0).sqrt() / (1.0 + z * z / answers)
}

/// `t s / sqrt(n)`, with t of n - 1 degrees of freedom.
///
/// `equivalent` is n, or the larger number that would tell as much of an endless population.
pub(crate) fn student(
    deviation: f64,
    answers: f64,
    equivalent: f64,
    confidence: Confidence,
) -> f64 {
    student::two_sided_quantile(confidence, answers - 1.0) * deviation / equivalent.sqrt()
}
