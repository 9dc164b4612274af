//! Which of two samples has the higher ratings, by rank alone.

use std::fmt;

use super::hypothesis_test::PValue;
use super::normal;
use crate::percent::Percent;

/// Whether one sample has higher ratings than another, by rank alone: the test of Mann and Whitney,
/// also known as Wilcoxon's rank-sum test.
///
/// It compares every rating of one sample with every rating of the other, so it takes the points of
/// the scale for an order and no more.
///
/// ```
/// use cx_metrics::csat;
///
/// let june = csat::Tally::from_counts([4, 6, 8, 11, 9])?;
/// let july = csat::Tally::from_counts([2, 3, 5, 12, 18])?;
/// let test = july.mann_whitney(&june)?;
/// assert_eq!(test.to_string(), "64.47% superiority, z = 2.28, p = 0.0223");
/// # Ok::<(), cx_metrics::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct MannWhitney {
    /// Mann and Whitney's U: the pairs in which this rating is the higher one, ties half. Exact up to
    /// 2^52 pairs.
    pub u: f64,
    /// U as a share of all pairs, exact: how likely a rating of this sample is higher than one of the
    /// other. 50 % if neither is.
    pub superiority: Percent,
    /// How many standard errors U is from half of all pairs, with the variance corrected for ties.
    pub z: f64,
    /// Two-sided, by the normal distribution.
    pub p_value: f64,
    /// The same with U moved by 1/2 towards the middle, since it is a count: a little more cautious,
    /// and what R prints unless told otherwise.
    pub p_value_with_continuity_correction: f64,
}

impl fmt::Display for MannWhitney {
    /// To two decimals, or as many as the formatter asks for.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let decimals = f.precision().unwrap_or(2);
        let Self { superiority, z, p_value, .. } = self;
        write!(f, "{superiority:.decimals$} superiority, z = {z:.decimals$}, {}", PValue(*p_value))
    }
}

/// In how many pairs the rating of one sample is above, equal to, and below that of the other.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pairs {
    pub(crate) higher: u128,
    pub(crate) tied: u128,
    pub(crate) lower: u128,
}

/// The test of samples with these pairs, whose superiority is given; `None` if all are tied.
pub(crate) fn mann_whitney(
    pairs: Pairs,
    superiority: Percent,
    [this, other]: [&[u64]; 2],
) -> Option<MannWhitney> {
    let standard_error = standard_error(pairs, this, other);
    if standard_error <= 0.0 {
        return None;
    }
    let Pairs { higher, tied, lower } = pairs;
    // Subtracted as integers, since the floats would cancel.
    let distance = higher.abs_diff(lower) as f64 / 2.0;
    let z = distance / standard_error;
    Some(MannWhitney {
        u: higher as f64 + tied as f64 / 2.0,
        superiority,
        z: if higher < lower { -z } else { z },
        p_value: normal::two_sided_tail(z),
        p_value_with_continuity_correction: normal::two_sided_tail(
            (distance - 0.5).max(0.0) / standard_error,
        ),
    })
}

/// Of U, if the samples differ by chance only; corrected for ties.
fn standard_error(pairs: Pairs, this: &[u64], other: &[u64]) -> f64 {
    // n^3 less the cubes of the numbers that are tied, as a sum of positive terms: the difference
    // would cancel where nearly all are tied.
    let mut below = 0.0;
    let mut untied = 0.0;
    for (&this, &other) in this.iter().zip(other) {
        let here = this as f64 + other as f64;
        untied += 3.0 * below * here * (below + here);
        below += here;
    }
    let Pairs { higher, tied, lower } = pairs;
    let pairs = higher as f64 + tied as f64 + lower as f64;
    let all = below;
    (pairs / 12.0 * untied / all / (all - 1.0)).sqrt()
}
