//! How sure an interval is.

use std::fmt;

use rust_decimal::Decimal;

use crate::error::Error;

/// How sure an interval is: a level strictly between 0 and 1.
///
/// ```
/// use cx_metrics::Confidence;
///
/// assert_eq!(Confidence::P95.level(), 0.95);
/// assert_eq!(Confidence::new(0.98)?.to_string(), "98%");
/// assert_eq!(
///     Confidence::new(95.0).unwrap_err().to_string(),
///     "confidence 95 is not strictly between 0 and 1"
/// );
/// # Ok::<(), cx_metrics::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(try_from = "f64", into = "f64"))]
pub struct Confidence(
    /// Strictly between 0 and 1.
    f64,
);

impl Confidence {
    /// 90 %.
    pub const P90: Self = Self(0.90);
    /// 95 %, what most published intervals use.
    pub const P95: Self = Self(0.95);
    /// 99 %.
    pub const P99: Self = Self(0.99);

    /// A level of your own, as a fraction: `0.98`, not `98`. It is taken for the decimal that it is
    /// written as, not for the double nearest to it.
    ///
    /// ```
    /// use cx_metrics::Confidence;
    /// assert_eq!(Confidence::new(0.8)?.level(), 0.8);
    /// assert!(Confidence::new(80.0).is_err());
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NotAConfidence`] unless `0 < level < 1`; so `0.0`, `1.0`, `95.0` and `NaN` fail.
    pub fn new(level: f64) -> Result<Self, Error> {
        if level > 0.0 && level < 1.0 {
            Ok(Self(level))
        } else {
            Err(Error::NotAConfidence { value: level })
        }
    }

    /// The level as a fraction: 0.95 for 95 %.
    ///
    /// ```
    /// use cx_metrics::Confidence;
    /// assert_eq!(Confidence::P99.level(), 0.99);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn level(self) -> f64 {
        self.0
    }
}

impl fmt::Display for Confidence {
    /// The level in percent, in full: `95%`, `99.99%`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // By way of the decimal text, since 100 x 0.55 is 55.00000000000001 in floats.
        // A level that has more places than a decimal is written as a fraction, in powers of ten.
        match self.0.to_string().parse::<Decimal>() {
            Ok(level) if level > Decimal::ZERO && level < Decimal::ONE => {
                write!(f, "{}%", (level * Decimal::ONE_HUNDRED).normalize())
            }
            _ => write!(f, "{:e}", self.0),
        }
    }
}

impl TryFrom<f64> for Confidence {
    type Error = Error;

    fn try_from(level: f64) -> Result<Self, Error> {
        Self::new(level)
    }
}

impl From<Confidence> for f64 {
    fn from(confidence: Confidence) -> Self {
        confidence.0
    }
}
