//! Apdex: one number from 0 to 1 for how many responses were fast enough.

use rust_decimal::Decimal;

use crate::{
    error::Error,
    ratio::ratio,
    total::{read_counts, total},
};

/// How many responses were satisfying, tolerable and frustrating, against a target.
///
/// Satisfied: within the target. Tolerating: later, but within four times the target. Frustrated:
/// later still. Of [`Durations::apdex`](super::Durations::apdex), or of a report that tells no more
/// than these:
///
/// ```
/// use cx_metrics::response_time;
///
/// let report = response_time::Apdex { satisfied: 60, tolerating: 30, frustrated: 10 };
/// assert_eq!(report.score()?.to_string(), "0.75");
/// # Ok::<(), cx_metrics::Error>(())
/// ```
///
/// A score says nothing without its target: publish both. It was made for the response times of
/// software, and fits any time that has a target.
///
/// Source: Apdex Alliance (2007), *Application Performance Index Technical Specification* 1.1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Apdex {
    /// Responses within the target.
    pub satisfied: u64,
    /// Responses later than the target, but within four times the target.
    pub tolerating: u64,
    /// Responses later than four times the target, and what failed.
    pub frustrated: u64,
}

impl Apdex {
    /// `(satisfied + tolerating / 2) / all`, exact, from 0 to 1.
    ///
    /// ```
    /// use cx_metrics::response_time;
    ///
    /// let apdex = response_time::Apdex { satisfied: 1, tolerating: 1, frustrated: 1 };
    /// assert_eq!(apdex.score()?.to_string(), "0.5");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without a response, [`Error::TotalTooLarge`] if the counts add
    /// up past `u64::MAX`.
    pub fn score(self) -> Result<Decimal, Error> {
        match total(&[self.satisfied, self.tolerating, self.frustrated])? {
            0 => Err(Error::NothingToMeasure { what: "responses" }),
            all => {
                let halves = 2 * i128::from(self.satisfied) + i128::from(self.tolerating);
                ratio(halves, 2 * u128::from(all))
            }
        }
    }
}

read_counts!(Apdex { satisfied, tolerating, frustrated });
