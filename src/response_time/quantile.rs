//! The nine published definitions of a quantile.

use std::time::Duration;

use rust_decimal::Decimal;

use super::time::Time;
use crate::fraction::Fraction;

/// Which of the nine published definitions of a quantile.
///
/// Of the times `x(1) <= ... <= x(n)`, the quantile at a share `p` lies at the place `h = n p + m`:
/// with `j` the whole part of `h` and `g` the rest, between `x(j)` and `x(j + 1)`. Below `x(1)` it
/// is `x(1)`, past `x(n)` it is `x(n)`. Each definition says what `m` is, and where between the two
/// the quantile lies. All are computed in exact fractions: 7 % of 100 is 7, which it is not in
/// floats.
///
/// | type | name | m | value | also known as |
/// | --- | --- | --- | --- | --- |
/// | 1 | `InvertedCdf` | 0 | `x(j)` if `g` is 0, else `x(j + 1)` | nearest rank; SQL `percentile_disc`, numpy `inverted_cdf` |
/// | 2 | `AveragedInvertedCdf` | 0 | the mean of both if `g` is 0, else `x(j + 1)` | numpy `averaged_inverted_cdf` |
/// | 3 | `ClosestObservation` | -1/2 | `x(j)` if `g` is 0 and `j` even, else `x(j + 1)` | numpy `closest_observation` |
/// | 4 | `InterpolatedInvertedCdf` | 0 | `x(j) + g (x(j + 1) - x(j))` | numpy `interpolated_inverted_cdf` |
/// | 5 | `Hazen` | 1/2 | as type 4 | numpy `hazen` |
/// | 6 | `Weibull` | p | as type 4 | Excel `PERCENTILE.EXC`, numpy `weibull` |
/// | 7 | `Linear` | 1 - p | as type 4 | SQL `percentile_cont`, Excel `PERCENTILE.INC`, the default of numpy, pandas and R |
/// | 8 | `MedianUnbiased` | (p + 1)/3 | as type 4 | numpy `median_unbiased` |
/// | 9 | `NormalUnbiased` | p/4 + 3/8 | as type 4 | numpy `normal_unbiased` |
///
/// The number is the `type` of R's `quantile`. Which one?
///
/// - `Linear` is the default here, since it is what other tools show; its median is the ordinary
///   one (as that of types 2, 5, 6, 8 and 9 is).
/// - `InvertedCdf` is always a time that really occurred, and at least the share `p` of the
///   responses took no longer: the one for a promise, "95 % are answered within 4 hours". `Linear`
///   may lie below it, so that fewer were.
/// - `MedianUnbiased` is recommended by Hyndman and Fan when a few responses stand for many.
///
/// With thousands of responses all nine nearly agree.
///
/// ```
/// use std::time::Duration;
///
/// use cx_metrics::{Percent, response_time::{Durations, Quantile}};
///
/// let times = [2, 3, 4, 5, 6, 8, 10, 30, 600, 1440].map(|m| Duration::from_secs(60 * m));
/// let ranked = Durations::from(&times).into_ranked()?;
/// let p95 = Percent::new(95.into());
///
/// let minutes = Quantile::ALL
///     .map(|definition| ranked.quantile(p95, definition).map(|time| time.minutes().to_string()));
/// let minutes = minutes.into_iter().collect::<Result<Vec<_>, _>>()?;
/// assert_eq!(minutes, ["1440", "1440", "1440", "1020", "1440", "1440", "1062", "1440", "1440"]);
/// # Ok::<(), cx_metrics::Error>(())
/// ```
///
/// In JSON it is the name as numpy writes it, `"linear"`.
///
/// Source: Hyndman and Fan (1996), "Sample Quantiles in Statistical Packages", *The American
/// Statistician* 50, 361.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Quantile {
    /// Type 1: the shortest time within which at least the share came.
    InvertedCdf,
    /// Type 2: as type 1, but the mean of two where exactly the share came within the first.
    AveragedInvertedCdf,
    /// Type 3: the time whose rank is closest to `n p`, and the even one of two.
    ClosestObservation,
    /// Type 4: between the times, where the k-th stands for the share `k / n`.
    InterpolatedInvertedCdf,
    /// Type 5: between the times, where the k-th stands for the share `(k - 1/2) / n`.
    Hazen,
    /// Type 6: between the times, where the k-th stands for the share `k / (n + 1)`.
    Weibull,
    /// Type 7: between the times, where the k-th stands for the share `(k - 1) / (n - 1)`.
    #[default]
    Linear,
    /// Type 8: between the times, where the k-th stands for the share `(k - 1/3) / (n + 1/3)`.
    MedianUnbiased,
    /// Type 9: between the times, where the k-th stands for the share `(k - 3/8) / (n + 1/4)`.
    NormalUnbiased,
}

impl Quantile {
    /// All nine, from type 1 to type 9.
    pub const ALL: [Self; 9] = [
        Self::InvertedCdf,
        Self::AveragedInvertedCdf,
        Self::ClosestObservation,
        Self::InterpolatedInvertedCdf,
        Self::Hazen,
        Self::Weibull,
        Self::Linear,
        Self::MedianUnbiased,
        Self::NormalUnbiased,
    ];

    /// Where the quantile at a share from 0 to 1 lies among so many times, of which there is one.
    pub(super) fn place(self, share: &Fraction, count: usize) -> Place {
        let (constant, slope) = self.shift();
        let place = share * &(Fraction::whole(count as u128) + slope) + constant;
        // At most one more than the count.
        let rank = place.floor().unwrap_or_default();
        let rest = place - Fraction::new(rank, 1).unwrap_or_else(Fraction::zero);
        let weight = match self {
            Self::InvertedCdf if rest.is_zero() => Fraction::zero(),
            Self::AveragedInvertedCdf if rest.is_zero() => Fraction::from(Decimal::new(5, 1)),
            Self::ClosestObservation if rest.is_zero() && rank % 2 == 0 => Fraction::zero(),
            Self::InvertedCdf | Self::AveragedInvertedCdf | Self::ClosestObservation => {
                Fraction::one()
            }
            _ => rest,
        };
        let index = |rank: i128| usize::try_from((rank - 1).max(0)).unwrap_or(usize::MAX);
        let nearest = |rank| index(rank).min(count.saturating_sub(1));
        Place { lower: nearest(rank), upper: nearest(rank + 1), weight }
    }

    /// The shift `m` of the place, as `a + b p`.
    fn shift(self) -> (Fraction, Fraction) {
        let (constant, slope) = match self {
            Self::InvertedCdf | Self::AveragedInvertedCdf | Self::InterpolatedInvertedCdf => (0, 0),
            Self::ClosestObservation => (-12, 0),
            Self::Hazen => (12, 0),
            Self::Weibull => (0, 24),
            Self::Linear => (24, -24),
            Self::MedianUnbiased => (8, 8),
            Self::NormalUnbiased => (9, 6),
        };
        let of_24 = |part| Fraction::new(part, 24).unwrap_or_else(Fraction::zero);
        (of_24(constant), of_24(slope))
    }
}

/// Where a quantile lies among times in ascending order.
#[derive(Debug)]
pub(super) struct Place {
    /// The index of the time below it; of the nearest, where there is none.
    pub(super) lower: usize,
    /// The next, or the same if there is none.
    pub(super) upper: usize,
    /// How far from the lower towards the upper, from 0 to 1.
    weight: Fraction,
}

impl Place {
    /// The quantile, given the times at the two indices.
    pub(super) fn between(&self, lower: Duration, upper: Duration) -> Time {
        let (lower, upper) = (lower.as_nanos(), upper.as_nanos());
        let above = &Fraction::whole(upper - lower) * &self.weight;
        Time::of(&(Fraction::whole(lower) + above))
    }
}
