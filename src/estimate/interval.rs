//! Confidence intervals.

use std::fmt;

use super::normal::two_sided_quantile;
use super::rate::Rate;
use crate::{confidence::Confidence, percent::places};

/// Where the value in the whole population lies, and how sure that is.
///
/// Lower and upper limit are on the metric's own scale, points for an NPS and percent for a rate;
/// they never leave it, and the lower is never above the upper. In JSON the limits are floats; a
/// reader that does not round them exactly (`serde_json` without its feature `float_roundtrip`) may
/// change their last bit.
///
/// ```
/// use cx_metrics::{Confidence, nps};
///
/// let categories = nps::Categories { promoters: 50, passives: 30, detractors: 20 };
/// let interval = categories.interval(Confidence::P95)?;
///
/// assert_eq!(interval.to_string(), "14.05 to 44.20 at 95% confidence");
/// assert!(interval.contains(30.0));
/// # Ok::<(), cx_metrics::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(try_from = "Limits"))]
pub struct Interval {
    lower: f64,
    upper: f64,
    confidence: Confidence,
}

impl Interval {
    /// The lower limit.
    ///
    /// ```
    /// use cx_metrics::{Confidence, Proportion};
    ///
    /// let interval = Proportion { hits: 0, misses: 20 }.interval(Confidence::P90)?;
    /// assert_eq!(interval.lower(), 0.0);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn lower(self) -> f64 {
        self.lower
    }

    /// The upper limit.
    ///
    /// ```
    /// use cx_metrics::{Confidence, Proportion};
    ///
    /// let interval = Proportion { hits: 20, misses: 0 }.interval(Confidence::P90)?;
    /// assert_eq!(interval.upper(), 100.0);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn upper(self) -> f64 {
        self.upper
    }

    /// The level at which the interval holds.
    ///
    /// ```
    /// use cx_metrics::{Confidence, Proportion};
    ///
    /// let interval = Proportion { hits: 20, misses: 0 }.interval(Confidence::P90)?;
    /// assert_eq!(interval.confidence(), Confidence::P90);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn confidence(self) -> Confidence {
        self.confidence
    }

    /// Whether a value is neither below the lower nor above the upper limit.
    ///
    /// ```
    /// use cx_metrics::{Confidence, Proportion};
    ///
    /// let interval = Proportion { hits: 0, misses: 20 }.interval(Confidence::P95)?;
    /// assert!(interval.contains(15.0) && !interval.contains(20.0));
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn contains(self, value: f64) -> bool {
        self.lower <= value && value <= self.upper
    }

    /// Both limits to a number of decimals, for display.
    ///
    /// ```
    /// use cx_metrics::{Confidence, Proportion};
    ///
    /// let interval = Proportion { hits: 45, misses: 5 }.interval(Confidence::P95)?.rounded(1);
    /// assert_eq!((interval.lower(), interval.upper()), (78.6, 95.7));
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn rounded(self, decimals: u32) -> Self {
        Self { lower: rounded(self.lower, decimals), upper: rounded(self.upper, decimals), ..self }
    }
}

impl Interval {
    /// From limits that may have left the scale, or be equal but for their last digit.
    pub(super) fn cut_to(
        [least, most]: [f64; 2],
        [lower, upper]: [f64; 2],
        confidence: Confidence,
    ) -> Self {
        let upper = upper.clamp(least, most);
        Self { lower: lower.clamp(least, most).min(upper), upper, confidence }
    }
}

/// An interval as it is read, before it is known to be one.
#[cfg(feature = "serde")]
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields, rename = "Interval")]
struct Limits {
    lower: f64,
    upper: f64,
    confidence: Confidence,
}

#[cfg(feature = "serde")]
impl TryFrom<Limits> for Interval {
    type Error = crate::error::Error;

    fn try_from(limits: Limits) -> Result<Self, Self::Error> {
        let Limits { lower, upper, confidence } = limits;
        if lower <= upper {
            Ok(Self { lower, upper, confidence })
        } else {
            Err(crate::error::Error::NotAnInterval { lower, upper })
        }
    }
}

impl fmt::Display for Interval {
    /// Two decimals, or as many as the formatter asks for.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let decimals = f.precision().unwrap_or(2);
        // Rounded first, since a format of its own would print -0.
        let shown = self.rounded(places(decimals));
        let Self { lower, upper, confidence } = shown;
        write!(f, "{lower:.decimals$} to {upper:.decimals$} at {confidence} confidence")
    }
}

/// The double nearest to an estimate that is written with so many decimals.
pub(crate) fn rounded(estimate: f64, decimals: u32) -> f64 {
    // No double has more decimals than that.
    let decimals = decimals.min(1074) as usize;
    let text = format!("{estimate:.decimals$}");
    // Adding zero turns a rounded -0 into 0.
    text.parse::<f64>().unwrap_or(estimate) + 0.0
}

/// Wilson's score interval of a rate, in percent (Wilson 1927, J. Am. Stat. Assoc. 22:209).
pub(crate) fn wilson(rate: Rate, confidence: Confidence) -> Interval {
    let Rate { hits, misses } = rate;
    let z = two_sided_quantile(confidence);
    let upper = 100.0 * wilson_upper(hits, misses, z);
    // At a level of nearly 0 the two limits are equal but for their last digit.
    let lower = (100.0 * wilson_lower(hits, misses, z)).min(upper);
    Interval { lower, upper, confidence }
}

fn wilson_upper(hits: f64, misses: f64, z: f64) -> f64 {
    if misses == 0.0 {
        return 1.0;
    }
    let all = hits + misses;
    let spread = z * (hits * misses / all + z * z / 4.0).sqrt();
    ((hits + z * z / 2.0 + spread) / (all + z * z)).min(1.0)
}

/// The product of the limits is `hits^2 / (n (n + z^2))`: subtracting the spread would cancel
/// digits where there are few hits.
fn wilson_lower(hits: f64, misses: f64, z: f64) -> f64 {
    let all = hits + misses;
    hits / all * (hits / (all + z * z)) / wilson_upper(hits, misses, z)
}
