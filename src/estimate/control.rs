//! Limits within which scores lie that vary by chance alone.

use rust_decimal::Decimal;

use super::{credibility::Sample, double::double};

/// So many standard errors, as Shewhart chose them (1931, Economic Control of Quality of Manufactured
/// Product): about 3 in 1,000 scores lie outside if nothing has happened.
const STANDARD_ERRORS: f64 = 3.0;

/// The limits around a center, for a score that so many answers are worth; cut to the scale.
pub(crate) fn limits(
    center: Decimal,
    all: Sample,
    part: Sample,
    [least, most]: [f64; 2],
) -> [f64; 2] {
    let margin = STANDARD_ERRORS * (all.variance / part.answers).sqrt();
    let center = double(center);
    [(center - margin).max(least), (center + margin).min(most)]
}
