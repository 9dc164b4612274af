//! Whether segments differ.

use rust_decimal::Decimal;

use super::credibility::{PartScore, Sample};
use super::double::double;
use super::hypothesis_test::HypothesisTest;
use super::trinomial::Trinomial;
use super::wide::Wide;
use crate::error::Error;

/// The score that segments have in common if they do not differ, in points, and whether they do.
pub(crate) fn heterogeneity(segments: &[Trinomial]) -> Result<(f64, HypothesisTest), Error> {
    let segments = segments.iter().map(|segment| (segment.squared_error(), segment.score()));
    let (pooled, test) = cochran(&segments.collect::<Vec<_>>())?;
    Ok((100.0 * pooled, test))
}

/// Whether the scores of parts, at least two, differ, each of which has a spread of its own (Brown and
/// Forsythe 1974, Technometrics 16:129; degrees of freedom by Box 1954, Ann. Math. Stat. 25:290, and
/// Satterthwaite 1946, Biometrics Bulletin 2:110).
///
/// The squared distances of the scores are compared with what the spreads let one expect of them.
pub(crate) fn of_scores(parts: &[PartScore]) -> Result<HypothesisTest, Error> {
    let all = parts.iter().map(|part| part.sample.answers).sum::<f64>();
    let (seen, variances) = distances_and_variances(parts, all);
    let shares = parts.iter().map(|part| part.sample.answers / all).zip(&variances);
    let terms = shares.clone().map(|(share, variance)| (1.0 - share) * variance);
    let expected = terms.clone().sum::<f64>();
    if expected <= 0.0 {
        return Err(Error::NoSpread { difference: Decimal::ZERO });
    }
    let mean = shares.clone().map(|(share, variance)| share * variance).sum::<f64>();
    let squares = shares.map(|(share, variance)| variance * variance * (1.0 - 2.0 * share));
    let degrees = expected * expected / (squares.sum::<f64>() + mean * mean);
    let errors = terms.zip(parts).map(|(term, part)| term * term / (part.sample.answers + 1.0));
    let errors = expected * expected / errors.sum::<f64>();
    Ok(HypothesisTest::by_f(seen / expected, [degrees, errors]))
}

/// So many answers with the spread of all stand beside those of each part: a few that happen to agree are
/// no proof that a part has none.
const ADDED: f64 = 2.0;

/// The squared distances of the scores from their mean, by answers, and the variance of an answer in each
/// part, unbiased and drawn towards that of all.
fn distances_and_variances(parts: &[PartScore], all: f64) -> (f64, Vec<f64>) {
    let sums = parts.iter().map(|part| part.sample.answers * double(part.score));
    let mean = sums.sum::<f64>() / all;
    let squares = parts.iter().map(|part| {
        let distance = double(part.score) - mean;
        part.sample.answers * distance * distance
    });
    let seen = squares.sum::<f64>();
    let within = parts.iter().map(|part| part.sample.answers * part.sample.variance).sum::<f64>();
    let overall = (within + seen) / all;
    let drawn = |Sample { answers, variance }: Sample| {
        (answers * variance + ADDED * overall) / (answers - 1.0 + ADDED)
    };
    (seen, parts.iter().map(|part| drawn(part.sample)).collect())
}

/// Squared standard errors and scores, at least two, around the mean by inverse squared errors (Cochran
/// 1954, Biometrics 10:101).
fn cochran(parts: &[(f64, f64)]) -> Result<(f64, HypothesisTest), Error> {
    if let Some(index) = parts.iter().position(|&(squared_error, _)| squared_error <= 0.0) {
        return Err(Error::NoSpreadAt { index });
    }
    let weights = parts.iter().map(|(squared_error, _)| 1.0 / squared_error);
    let scores = parts.iter().map(|(squared_error, score)| score / squared_error);
    let pooled = scores.sum::<f64>() / weights.sum::<f64>();
    let squares = parts.iter().map(|(squared_error, score)| {
        let distance = score - pooled;
        1.0 / squared_error * distance * distance
    });
    let degrees = parts.len().saturating_sub(1);
    Ok((pooled, HypothesisTest::by_chi_squared(squares.sum(), degrees)))
}

/// Whether rates in percent differ, at least two: what they have in common tells the spread of all of
/// them (Pearson 1900, Phil. Mag. 50:157).
pub(crate) fn of_rates(parts: &[PartScore]) -> Result<HypothesisTest, Error> {
    let answers = parts.iter().map(|part| part.sample.answers).sum::<f64>();
    let hits = parts.iter().map(|part| part.sample.answers * double(part.score));
    let common = hits.sum::<f64>() / answers;
    let all_at = |rate: Decimal| parts.iter().all(|part| part.score == rate);
    if all_at(Decimal::ZERO) || all_at(Decimal::ONE_HUNDRED) {
        return Err(Error::NoSpread { difference: Decimal::ZERO });
    }
    let variance = common * (100.0 - common);
    let squares = parts.iter().map(|part| {
        let distance = double(part.score) - common;
        part.sample.answers * (distance * distance / variance)
    });
    Ok(HypothesisTest::by_chi_squared(squares.sum(), parts.len() - 1))
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
