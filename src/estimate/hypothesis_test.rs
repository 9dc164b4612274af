//! Whether something can be chance.

use std::fmt;

use super::{chi_squared, fisher, interval::rounded, normal};

/// The outcome of a test: whether what was seen can be chance.
///
/// ```
/// use cx_metrics::{Decimal, nps};
///
/// // Is the score above the goal of 20 points, or can that be chance?
/// let categories = nps::Categories { promoters: 50, passives: 30, detractors: 20 };
/// let test = categories.test_against(Decimal::from(20))?;
/// assert_eq!(test.to_string(), "statistic 1.24, p = 0.2150");
/// # Ok::<(), cx_metrics::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct HypothesisTest {
    /// z, or chi-squared.
    pub statistic: f64,
    /// Of chi-squared; `None` where the statistic is a z. Where the method says that the p-value is by F, it
    /// takes those of the spread, too, and cannot be had from these two.
    pub degrees_of_freedom: Option<f64>,
    /// How often at least as much would be seen if there were nothing to see; in either direction.
    pub p_value: f64,
}

impl HypothesisTest {
    pub(super) fn by_z(statistic: f64) -> Self {
        let p_value = normal::two_sided_tail(statistic);
        Self { statistic, degrees_of_freedom: None, p_value }
    }

    pub(super) fn by_chi_squared(statistic: f64, degrees_of_freedom: usize) -> Self {
        let degrees = degrees_of_freedom as f64;
        let p_value = chi_squared::upper_tail(statistic, degrees);
        Self { statistic, degrees_of_freedom: Some(degrees), p_value }
    }

    /// By an F, with its degrees of freedom and those of what it is divided by. The statistic is that of
    /// chi-squared, which it becomes with many answers.
    pub(super) fn by_f(f: f64, [degrees, errors]: [f64; 2]) -> Self {
        let p_value = fisher::upper_tail(f, [degrees, errors]);
        Self { statistic: degrees * f, degrees_of_freedom: Some(degrees), p_value }
    }
}

impl fmt::Display for HypothesisTest {
    /// The statistic to two decimals, or as many as the formatter asks for.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "statistic {:.*}", f.precision().unwrap_or(2), self.statistic)?;
        if let Some(degrees) = self.degrees_of_freedom {
            write!(f, " at {} degrees of freedom", rounded(degrees, 2))?;
        }
        write!(f, ", {}", PValue(self.p_value))
    }
}

/// A p-value as it is shown: four decimals, and never 0.
pub(crate) struct PValue(pub(crate) f64);

impl fmt::Display for PValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 < 0.0001 { f.write_str("p < 0.0001") } else { write!(f, "p = {:.4}", self.0) }
    }
}
