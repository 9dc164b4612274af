//! Many comparisons at once: what a p-value is worth among others.
//!
//! Of twenty segments in which nothing has changed, one will look significant at 95 %. So p-values
//! that were computed together are adjusted together, and then compared with `1 - confidence` as
//! always.
//!
//! | you ask | take |
//! | --- | --- |
//! | which of these are real, with hardly a doubt about any of them? | [`holm`], the default |
//! | which are worth a closer look, if one in twenty of those named may be a false alarm? | [`benjamini_hochberg`] |
//! | what would an older report say? | [`bonferroni`]: never better than Holm |
//!
//! ```
//! use cx_metrics::comparisons;
//!
//! // Five segments, each this month against the last.
//! let p_values = [0.01, 0.04, 0.03, 0.005, 0.2];
//! assert_eq!(p_values.iter().filter(|&&p| p < 0.05).count(), 4);
//!
//! let adjusted = comparisons::holm(&p_values)?;
//! assert_eq!(adjusted, [0.04, 0.09, 0.09, 0.025, 0.2]);
//! assert_eq!(adjusted.iter().filter(|&&p| p < 0.05).count(), 2);
//! # Ok::<(), cx_metrics::Error>(())
//! ```
//!
//! Count what was looked at, not what is reported: the p-values of the segments that were left out of
//! a report belong in the list.

use crate::{error::Error, estimate::many};

/// How p-values that were computed together are adjusted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Adjustment {
    /// By [`holm`]: hardly any is there by chance.
    #[default]
    Holm,
    /// By [`benjamini_hochberg`]: few of them are.
    BenjaminiHochberg,
    /// By [`bonferroni`].
    Bonferroni,
    /// Not at all: for a comparison that was chosen before the data were seen.
    None,
}

impl Adjustment {
    /// The adjusted p-values, in the order in which they came.
    ///
    /// ```
    /// use cx_metrics::comparisons::{Adjustment, holm};
    /// assert_eq!(Adjustment::Holm.of(&[0.25, 0.125])?, holm(&[0.25, 0.125])?);
    /// assert_eq!(Adjustment::None.of(&[0.25, 0.125])?, [0.25, 0.125]);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`holm`].
    pub fn of(self, p_values: &[f64]) -> Result<Vec<f64>, Error> {
        match self {
            Self::Holm => holm(p_values),
            Self::BenjaminiHochberg => benjamini_hochberg(p_values),
            Self::Bonferroni => bonferroni(p_values),
            Self::None => checked(p_values).map(<[f64]>::to_vec),
        }
    }
}

/// P-values adjusted by Holm's method, in the order in which they came.
///
/// The smallest times their number m, the next times m - 1, and so on, none below the one before it
/// and none above 1. The probability that any of those below `1 - confidence` is there by chance is at
/// most `1 - confidence`, however the comparisons depend on each other.
///
/// ```
/// use cx_metrics::comparisons;
/// assert_eq!(comparisons::holm(&[0.25, 0.125])?, [0.25, 0.25]);
/// # Ok::<(), cx_metrics::Error>(())
/// ```
///
/// # Errors
///
/// [`Error::NothingToMeasure`] without a p-value, [`Error::NotAPValue`] unless each is from 0 to 1.
///
/// Source: Holm (1979), *Scandinavian Journal of Statistics* 6, 65.
pub fn holm(p_values: &[f64]) -> Result<Vec<f64>, Error> {
    checked(p_values).map(many::holm)
}

/// P-values adjusted by the method of Benjamini and Hochberg, in the order in which they came.
///
/// The k-th smallest times m / k, none above the one after it. Of those below `1 - confidence`, a share
/// of at most `1 - confidence` is expected to be there by chance: for a screening, in which a false
/// alarm costs little. It holds for comparisons that are independent or move together.
///
/// ```
/// use cx_metrics::comparisons;
/// assert_eq!(comparisons::benjamini_hochberg(&[0.25, 0.125])?, [0.25, 0.25]);
/// # Ok::<(), cx_metrics::Error>(())
/// ```
///
/// # Errors
///
/// As [`holm`].
///
/// Source: Benjamini and Hochberg (1995), *Journal of the Royal Statistical Society B* 57, 289.
pub fn benjamini_hochberg(p_values: &[f64]) -> Result<Vec<f64>, Error> {
    checked(p_values).map(many::benjamini_hochberg)
}

/// P-values adjusted by Bonferroni's method: each times their number, at most 1.
///
/// It promises what [`holm`] does and finds less; for comparison with older reports.
///
/// ```
/// use cx_metrics::comparisons;
/// assert_eq!(comparisons::bonferroni(&[0.25, 0.125])?, [0.5, 0.25]);
/// # Ok::<(), cx_metrics::Error>(())
/// ```
///
/// # Errors
///
/// As [`holm`].
pub fn bonferroni(p_values: &[f64]) -> Result<Vec<f64>, Error> {
    checked(p_values).map(many::bonferroni)
}

fn checked(p_values: &[f64]) -> Result<&[f64], Error> {
    if p_values.is_empty() {
        return Err(Error::NothingToMeasure { what: "p-values" });
    }
    match p_values.iter().position(|p| !(0.0..=1.0).contains(p)) {
        Some(index) => Err(Error::NotAPValue { value: p_values[index], index }),
        None => Ok(p_values),
    }
}
