//! How likely a difference is to be found.

use std::fmt;

use rust_decimal::Decimal;

use crate::error::Error;

/// How likely a difference is to be found if it is there: a probability strictly between 0 and 1.
///
/// ```
/// use cx_metrics::planning::Power;
///
/// assert_eq!(Power::P80.probability(), 0.8);
/// assert_eq!(Power::new(0.95)?.to_string(), "95%");
/// assert_eq!(
///     Power::new(80.0).unwrap_err().to_string(),
///     "power 80 is not strictly between 0 and 1"
/// );
/// # Ok::<(), cx_metrics::Error>(())
/// ```
///
/// A type of its own beside [`Confidence`](crate::Confidence), so that the two cannot be swapped. One
/// minus the power is how often a difference that is there is missed; one minus the confidence how
/// often one is found that is not there.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(try_from = "f64", into = "f64"))]
pub struct Power(
    /// Strictly between 0 and 1.
    f64,
);

impl Power {
    /// 80 %, what most plans use: of five differences that are there, one is missed.
    pub const P80: Self = Self(0.8);
    /// 90 %.
    pub const P90: Self = Self(0.9);

    /// A power of your own, as a fraction: `0.95`, not `95`. It is taken for the decimal that it is
    /// written as.
    ///
    /// ```
    /// use cx_metrics::planning::Power;
    /// assert_eq!(Power::new(0.85)?.probability(), 0.85);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NotAPower`] unless `0 < probability < 1`; so `0.0`, `1.0`, `80.0` and `NaN` fail.
    pub fn new(probability: f64) -> Result<Self, Error> {
        if probability > 0.0 && probability < 1.0 {
            Ok(Self(probability))
        } else {
            Err(Error::NotAPower { value: probability })
        }
    }

    /// The probability as a fraction: 0.8 for 80 %.
    ///
    /// ```
    /// use cx_metrics::planning::Power;
    /// assert_eq!(Power::P90.probability(), 0.9);
    /// ```
    #[must_use]
    pub fn probability(self) -> f64 {
        self.0
    }
}

impl fmt::Display for Power {
    /// The probability in percent, in full: `80%`, `99.9%`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // By way of the decimal text, as a confidence.
        match self.0.to_string().parse::<Decimal>() {
            Ok(power) if power > Decimal::ZERO && power < Decimal::ONE => {
                write!(f, "{}%", (power * Decimal::ONE_HUNDRED).normalize())
            }
            _ => write!(f, "{:e}", self.0),
        }
    }
}

impl TryFrom<f64> for Power {
    type Error = Error;

    fn try_from(probability: f64) -> Result<Self, Error> {
        Self::new(probability)
    }
}

impl From<Power> for f64 {
    fn from(power: Power) -> Self {
        power.0
    }
}
