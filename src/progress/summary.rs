//! A target read out in full.

use std::fmt;

use rust_decimal::{Decimal, RoundingStrategy};

use super::{Standing, Target};
use crate::{
    estimate::Interval,
    percent::{self, Percent},
};

/// A target read out in full, for a dashboard or a file: see [`Target::summary`].
///
/// A passive record. The exact numbers are strings in JSON.
///
/// ```
/// use cx_metrics::{Confidence, RoundingStrategy, Target, nps};
///
/// let target = Target { baseline: 20.into(), goal: 50.into() };
/// let tally = nps::Tally::try_from(&[10_u8, 9, 3])?;
/// let summary = target.summary(tally.score()?, tally.interval(Confidence::P95)?)?;
/// assert_eq!(summary.gap.to_string(), "16.66666666666666666666666667");
///
/// let shown = summary.rounded(1, RoundingStrategy::MidpointAwayFromZero);
/// assert_eq!(shown.gap.to_string(), "16.7");
/// assert_eq!(
///     shown.to_string(),
///     "44.4% of the way from 20 to 50, 16.7 to go: too few to tell at 95% confidence"
/// );
/// # Ok::<(), cx_metrics::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Summary {
    /// Where the metric was, and where it is to be.
    pub target: Target,
    /// What was measured.
    #[cfg_attr(feature = "serde", serde(with = "rust_decimal::serde::str"))]
    pub actual: Decimal,
    /// Where that of all customers lies.
    pub interval: Interval,
    /// How much of the way is gone; none if the goal is the baseline.
    pub progress: Option<Percent>,
    /// The goal less what was measured.
    #[cfg_attr(feature = "serde", serde(with = "rust_decimal::serde::str"))]
    pub gap: Decimal,
    /// Whether what was measured is at the goal or past it.
    pub met: bool,
    /// Whether that is sure.
    pub standing: Standing,
}

impl Summary {
    /// Every number that was computed to so many decimals, by a named strategy (estimates to the
    /// nearest). The target stays as it was given, and what is met or missed stays so.
    ///
    /// ```
    /// use cx_metrics::{Confidence, Proportion, RoundingStrategy, Target};
    ///
    /// let target = Target { baseline: 60.into(), goal: 80.into() };
    /// let on_time = Proportion { hits: 2, misses: 1 };
    /// let summary = target.summary(on_time.percent()?.get(), on_time.interval(Confidence::P95)?)?;
    /// let shown = summary.rounded(0, RoundingStrategy::MidpointAwayFromZero);
    /// assert_eq!((shown.actual, shown.gap), (67.into(), 13.into()));
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn rounded(self, decimals: u32, strategy: RoundingStrategy) -> Self {
        Self {
            actual: percent::rounded(self.actual, decimals, strategy),
            interval: self.interval.rounded(decimals),
            progress: self.progress.map(|progress| progress.rounded(decimals, strategy)),
            gap: percent::rounded(self.gap, decimals, strategy),
            ..self
        }
    }
}

impl fmt::Display for Summary {
    /// One line, to two decimals.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { target: Target { baseline, goal }, actual, interval, standing, .. } = *self;
        match self.progress {
            Some(progress) => {
                write!(f, "{progress} of the way from {} to {}", shown(baseline), shown(goal))?;
            }
            None => write!(f, "{} at a goal of {}", shown(actual), shown(goal))?,
        }
        match (self.gap.is_zero(), self.met) {
            (true, _) => {}
            (false, true) => write!(f, ", {} past it", not_zero(self.gap.abs()))?,
            (false, false) => write!(f, ", {} to go", not_zero(self.gap.abs()))?,
        }
        write!(f, ": {standing} at {} confidence", interval.confidence())
    }
}

fn shown(number: Decimal) -> Decimal {
    percent::shown(number, 2)
}

/// What would be shown as 0 and is not, with all its digits.
fn not_zero(number: Decimal) -> Decimal {
    Some(shown(number)).filter(|shown| !shown.is_zero()).unwrap_or(number)
}
