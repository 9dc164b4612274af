//! How far a metric has come towards its goal, and whether the goal is met for sure.
//!
//! ```text
//! progress = 100 x (actual - baseline) / (goal - baseline)
//! ```
//!
//! ```
//! use cx_metrics::{Confidence, Target, nps, progress::Standing};
//!
//! // The NPS was 30 at the start of the year, is to be 50 at its end, and is 42 now.
//! let target = Target { baseline: 30.into(), goal: 50.into() };
//! let july = nps::Categories { promoters: 520, passives: 380, detractors: 100 };
//! let score = july.score()?;
//! assert_eq!(target.progress(score)?.to_string(), "60%");
//! assert_eq!(target.gap(score)?.to_string(), "8");
//! assert!(!target.is_met(score));
//!
//! // Is that sure? The interval of the same answers tells.
//! let interval = july.interval(Confidence::P95)?;
//! assert_eq!(target.standing(score, interval), Standing::Missed);
//! assert_eq!(
//!     target.summary(score, interval)?.to_string(),
//!     "60% of the way from 30 to 50, 8 to go: missed at 95% confidence"
//! );
//! # Ok::<(), cx_metrics::Error>(())
//! ```
//!
//! A goal below the baseline works the same: of a churn that is to fall from 5 % to 3 %, 4 % is half
//! of the way.
//!
//! # Units
//!
//! Baseline, goal, what is measured and its interval are all in the unit of the metric: points for an
//! NPS, percent for a rate (5 and not 0.05, [`Percent::get`] and not [`Percent::fraction`]), points of
//! the scale for a mean. The gap is in that unit as well. The progress is always in percent, of the way.
//!
//! ```
//! use cx_metrics::{Confidence, Target, churn};
//!
//! let target = Target { baseline: 5.into(), goal: 3.into() };
//! let counts = churn::Counts { start: 1_000, lost: 40, ..Default::default() };
//! let july = churn::Tally::from_counts(counts)?;
//! let interval = july.interval(Confidence::P95)?;
//! let summary = target.summary(july.rate()?.get(), interval)?;
//! assert_eq!(summary.gap.to_string(), "-1");
//! // Such customers may well have a churn of 3 %.
//! assert_eq!(interval.to_string(), "2.95 to 5.40 at 95% confidence");
//! assert_eq!(
//!     summary.to_string(),
//!     "50% of the way from 5 to 3, 1 to go: too few to tell at 95% confidence"
//! );
//! # Ok::<(), cx_metrics::Error>(())
//! ```
//!
//! # Which way is up
//!
//! The baseline tells: a goal above it, or equal to it, is met from the goal upwards, and a goal below
//! it from the goal downwards. To hold a churn at 3 % or less, give a baseline above 3.

mod standing;
mod summary;

use rust_decimal::Decimal;

pub use self::{standing::Standing, summary::Summary};
use crate::{
    error::Error,
    estimate::{Interval, double::double},
    fraction::Fraction,
    percent::Percent,
};

/// Where a metric was, and where it is to be: see [`progress`](self) for units and directions.
///
/// ```
/// use cx_metrics::Target;
///
/// let target = Target { baseline: 30.into(), goal: 50.into() };
/// assert_eq!(target.progress(45.into())?.to_string(), "75%");
/// # Ok::<(), cx_metrics::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields))]
pub struct Target {
    /// What the metric was when the goal was set.
    #[cfg_attr(feature = "serde", serde(with = "rust_decimal::serde::str"))]
    pub baseline: Decimal,
    /// What it is to be.
    #[cfg_attr(feature = "serde", serde(with = "rust_decimal::serde::str"))]
    pub goal: Decimal,
}

impl Target {
    /// `100 x (actual - baseline) / (goal - baseline)`, exact.
    ///
    /// Below 0 % if the metric moved away from the goal, and above 100 % past it.
    ///
    /// ```
    /// use cx_metrics::Target;
    /// let churn = Target { baseline: 5.into(), goal: 3.into() };
    /// assert_eq!(churn.progress(4.into())?.to_string(), "50%");
    /// assert_eq!(churn.progress(6.into())?.to_string(), "-50%");
    /// assert_eq!(churn.progress(2.into())?.to_string(), "150%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::GoalIsBaseline`] if there is no way between the two; [`Error::TooManyDigits`] if the
    /// percentage does not fit a `Decimal`.
    pub fn progress(&self, actual: Decimal) -> Result<Percent, Error> {
        let baseline = Fraction::from(self.baseline);
        let gone = Fraction::from(actual) - &baseline;
        let way = Fraction::from(self.goal) - &baseline;
        let progress = gone.over(&way).ok_or(Error::GoalIsBaseline { goal: self.goal })?;
        Percent::of_fraction(&progress)
    }

    /// `goal - actual`, exact: what is still missing.
    ///
    /// It keeps its sign: what has to be added to the metric. Below 0 it is too much, which is good for
    /// a goal above the baseline, and still to be lost for one below it.
    ///
    /// ```
    /// use cx_metrics::Target;
    /// let score = Target { baseline: 30.into(), goal: 50.into() };
    /// assert_eq!(score.gap(42.into())?.to_string(), "8");
    /// let churn = Target { baseline: 5.into(), goal: 3.into() };
    /// assert_eq!(churn.gap(4.into())?.to_string(), "-1");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TooManyDigits`] if the difference does not fit a `Decimal`.
    pub fn gap(&self, actual: Decimal) -> Result<Decimal, Error> {
        (Fraction::from(self.goal) - Fraction::from(actual)).decimal()
    }

    /// Whether what was measured is at the goal or past it.
    ///
    /// A fact about those who answered. Whether it holds for all customers is a question for
    /// [`standing`](Self::standing).
    ///
    /// ```
    /// use cx_metrics::Target;
    /// let score = Target { baseline: 30.into(), goal: 50.into() };
    /// assert!(score.is_met(50.into()) && !score.is_met(49.into()));
    /// let churn = Target { baseline: 5.into(), goal: 3.into() };
    /// assert!(churn.is_met(3.into()) && !churn.is_met(4.into()));
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn is_met(&self, actual: Decimal) -> bool {
        if self.is_downwards() { actual <= self.goal } else { actual >= self.goal }
    }

    /// Whether the goal is met for sure, missed for sure, or neither: of what was measured, and the
    /// interval of the same tally, at its level.
    ///
    /// Met if the whole interval is at the goal or past it, and missed if no part of it is; and never
    /// the opposite of [`is_met`](Self::is_met): of a few answers that all agree, the interval of an NPS
    /// may leave out the score itself, and is too few to tell then. The limits
    /// are compared with the double nearest to the goal, so that a limit of 44.2 is at a goal of 44.2.
    ///
    /// It is the two-sided interval, the one that is printed beside the score, so that the two never
    /// disagree: a goal inside the limits is never called met or missed. Of an interval at
    /// 95 %, each of its ends is passed by chance in about 2.5 % of surveys. To promise only that the
    /// goal is met is a little easier: such a one-sided promise at 95 % takes the interval at 90 %.
    ///
    /// ```
    /// use cx_metrics::{Confidence, Proportion, Target, progress::Standing};
    ///
    /// let target = Target { baseline: 70.into(), goal: 80.into() };
    /// let on_time = Proportion { hits: 171, misses: 29 };
    /// let interval = on_time.interval(Confidence::P95)?;
    /// assert_eq!(interval.to_string(), "79.95 to 89.71 at 95% confidence");
    /// let rate = on_time.percent()?.get();
    /// assert_eq!(target.standing(rate, interval), Standing::TooFewToTell);
    /// // That at least 80 % are on time is as good as sure.
    /// assert_eq!(target.standing(rate, on_time.interval(Confidence::P90)?), Standing::Met);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn standing(&self, actual: Decimal, interval: Interval) -> Standing {
        let (goal, lower, upper) = (double(self.goal), interval.lower(), interval.upper());
        let (met, missed) = if self.is_downwards() {
            (upper <= goal, lower > goal)
        } else {
            (lower >= goal, upper < goal)
        };
        match (met, missed) {
            (true, _) => Standing::Met,
            (_, true) => Standing::Missed,
            _ => Standing::TooFewToTell,
        }
        .unless_contradicted(self.is_met(actual))
    }

    /// All of it, for a dashboard: of what was measured, and of the interval of the same tally.
    ///
    /// ```
    /// use cx_metrics::{Confidence, Target, csat, progress::Standing};
    ///
    /// let target = Target { baseline: 70.into(), goal: 80.into() };
    /// let july = csat::Tally::<5>::from_counts([5, 5, 10, 400, 580])?;
    /// let summary = target.summary(july.score()?.get(), july.interval(Confidence::P95)?)?;
    /// assert_eq!(summary.standing, Standing::Met);
    /// assert_eq!(
    ///     summary.to_string(),
    ///     "280% of the way from 70 to 80, 18 past it: met at 95% confidence"
    /// );
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TooManyDigits`] if the progress or the gap does not fit a `Decimal`. A goal that is the
    /// baseline is no error: the progress is `None` then, and the rest is there.
    pub fn summary(&self, actual: Decimal, interval: Interval) -> Result<Summary, Error> {
        let progress = match self.progress(actual) {
            Err(Error::GoalIsBaseline { .. }) => None,
            progress => Some(progress?),
        };
        Ok(Summary {
            target: *self,
            actual,
            interval,
            progress,
            gap: self.gap(actual)?,
            met: self.is_met(actual),
            standing: self.standing(actual, interval),
        })
    }

    fn is_downwards(&self) -> bool {
        self.goal < self.baseline
    }
}
