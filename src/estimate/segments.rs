//! Whether segments differ.

use rust_decimal::Decimal;

use super::credibility::PartScore;
use super::double::double;
use super::hypothesis_test::HypothesisTest;
use super::trinomial::Trinomial;
use super::wide::Wide;
use crate::error::Error;

/// The score that segments have in common if they do not differ, in points, and whether they do.
pub(crate) fn heterogeneity(segments: &[Trinomial]) -> Result<(f64, HypothesisTest), Error> {
    if let Some(index) = segments.iter().position(|segment| segment.squared_error() <= 0.0) {
        return Err(Error::NoSpreadAt { index });
    }
    let weight = |segment: &Trinomial| 1.0 / segment.squared_error();
    let weights = segments.iter().map(weight).sum::<f64>();
    let weighted = segments.iter().map(|segment| weight(segment) * segment.score());
    let pooled = weighted.sum::<f64>() / weights;
    let squares = segments.iter().map(|segment| {
        let distance = segment.score() - pooled;
        weight(segment) * distance * distance
    });
    let degrees = segments.len().saturating_sub(1);
    Ok((100.0 * pooled, HypothesisTest::by_chi_squared(squares.sum(), degrees)))
}

/// Whether the scores of parts, at least two, are all that of the total (Pearson 1900, Phil. Mag. 50:157).
pub(crate) fn around(parts: &[PartScore], total: PartScore) -> Result<HypothesisTest, Error> {
    if total.sample.variance <= 0.0 {
        return Err(Error::NoSpread { difference: Decimal::ZERO });
    }
    let distances = parts.iter().map(|part| {
        let distance = double(part.score) - double(total.score);
        part.sample.answers * (distance * distance / total.sample.variance)
    });
    Ok(HypothesisTest::by_chi_squared(distances.sum(), parts.len() - 1))
}

/// Pearson's chi-squared of segments (not empty) by category (Pearson 1900, Phil. Mag. 50:157).
///
/// A category that nobody chose drops out; `None` if there is only one segment or category.
pub(crate) fn pearson<const CATEGORIES: usize>(
    segments: &[[f64; CATEGORIES]],
) -> Option<HypothesisTest> {
    let mut totals = [0.0; CATEGORIES];
    for segment in segments {
        for (total, count) in totals.iter_mut().zip(segment) {
            *total += count;
        }
    }
    let all = totals.iter().sum::<f64>();
    let mut statistic = 0.0;
    for segment in segments {
        let size = segment.iter().sum::<f64>();
        for (&count, &total) in segment.iter().zip(&totals).filter(|&(_, &total)| total > 0.0) {
            // `all` times the count less the expected one, which would cancel.
            let excess = (Wide::product(count, all) - Wide::product(total, size)).get();
            statistic += excess / all * (excess / total) / size;
        }
    }
    let chosen = totals.iter().filter(|&&total| total > 0.0).count();
    let degrees = segments.len().saturating_sub(1) * chosen.saturating_sub(1);
    (degrees > 0).then(|| HypothesisTest::by_chi_squared(statistic, degrees))
}
