//! Whether the score differs between segments.

use std::fmt;

use super::categories::Categories;
use crate::{
    error::Error,
    estimate::{HypothesisTest, segments, trinomial::Trinomial},
};

/// Whether the scores of segments differ by more than chance, and what they have in common if not.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Heterogeneity {
    /// The score of all segments if they do not differ, in points: their mean, weighted by how sure
    /// each is. Not the score of all answers.
    pub pooled_score: f64,
    /// Cochran's Q, which is a chi-squared with one degree of freedom less than there are segments.
    pub test: HypothesisTest,
}

impl fmt::Display for Heterogeneity {
    /// To two decimals, or as many as the formatter asks for.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let decimals = f.precision().unwrap_or(2);
        write!(f, "{:.decimals$} pooled, {:.decimals$}", self.pooled_score, self.test)
    }
}

/// Whether the scores of segments differ by more than chance.
///
/// ```text
/// Q = sum of w (score - pooled)^2, w = n / variance
/// ```
///
/// Take it before comparing the segments two by two: among ten of the same score, some two will look
/// different. It does not say which one differs. For segments so small that all answers in one are
/// alike, there is [`pearson_chi_squared`].
///
/// It wants many answers in each segment, and with few finds too many differences;
/// [`Breakdown::heterogeneity`](crate::Breakdown::heterogeneity) holds there.
///
/// Source: Cochran (1954), *Biometrics* 10, 101.
///
/// ```
/// use cx_metrics::nps;
///
/// let shops = [
///     nps::Categories { promoters: 50, passives: 30, detractors: 20 },
///     nps::Categories { promoters: 40, passives: 30, detractors: 30 },
///     nps::Categories { promoters: 61, passives: 22, detractors: 17 },
/// ];
/// let heterogeneity = nps::heterogeneity(&shops)?;
/// assert_eq!(
///     heterogeneity.to_string(),
///     "28.93 pooled, statistic 9.09 at 2 degrees of freedom, p = 0.0106"
/// );
/// # Ok::<(), cx_metrics::Error>(())
/// ```
///
/// # Errors
///
/// See [`Categories`], of any segment; [`Error::NothingToMeasure`] without a second one;
/// [`Error::NoSpreadAt`] for one whose answers are all of one category.
pub fn heterogeneity(segments: &[Categories]) -> Result<Heterogeneity, Error> {
    check(segments)?;
    let segments = segments.iter().map(|segment| Trinomial::from(segment.counts()));
    let (pooled_score, test) = segments::heterogeneity(&segments.collect::<Vec<_>>())?;
    Ok(Heterogeneity { pooled_score, test })
}

/// Whether the shares of promoters, passives and detractors differ between segments by more than
/// chance: Pearson's test of the table.
///
/// ```text
/// chi-squared = sum of (count - expected)^2 / expected
/// ```
///
/// It finds what the scores hide: a segment of passives only and one of as many promoters as
/// detractors have the same score. The expected counts should be 5 or more in most cells.
///
/// Source: Pearson (1900), *Philosophical Magazine* 50, 157.
///
/// ```
/// use cx_metrics::nps;
///
/// let shops = [
///     nps::Categories { promoters: 50, passives: 0, detractors: 50 },
///     nps::Categories { promoters: 5, passives: 90, detractors: 5 },
/// ];
/// let test = nps::pearson_chi_squared(&shops)?;
/// assert_eq!(test.to_string(), "statistic 163.64 at 2 degrees of freedom, p < 0.0001");
/// assert!(nps::heterogeneity(&shops)?.test.p_value > 0.99);
/// # Ok::<(), cx_metrics::Error>(())
/// ```
///
/// # Errors
///
/// See [`Categories`], of any segment; [`Error::NothingToMeasure`] without a second segment, or a
/// second category in any.
pub fn pearson_chi_squared(segments: &[Categories]) -> Result<HypothesisTest, Error> {
    check(segments)?;
    let counts = segments.iter().map(|segment| Trinomial::from(segment.counts()).counts());
    segments::pearson(&counts.collect::<Vec<_>>())
        .ok_or(Error::NothingToMeasure { what: "second category" })
}

fn check(segments: &[Categories]) -> Result<(), Error> {
    for segment in segments {
        segment.split().answered()?;
    }
    match segments {
        [] | [_] => Err(Error::NothingToMeasure { what: "second segment" }),
        _ => Ok(()),
    }
}
