//! How far a score is from its goal, and whether that is sure.

use std::fmt::{self, Write};

use cx_metrics::{
    Decimal, Error, Interval, Percent, Target,
    breakdown::{Better, Sampled},
    progress::Standing,
};
use serde::Serialize;

use super::{
    period::{Periods, measured},
    subject::{Shown, Subject},
};
use crate::text::printable;

/// What a score is to be, and what it was when that was said.
#[derive(Clone, Copy, Serialize)]
pub struct Goal {
    #[serde(with = "rust_decimal::serde::str")]
    pub goal: Decimal,
    #[serde(with = "rust_decimal::serde::str_option", skip_serializing_if = "Option::is_none")]
    pub baseline: Option<Decimal>,
}

/// The score of the last period that has one, or of all, beside the goal.
#[derive(Serialize)]
pub struct Reached {
    #[serde(skip_serializing_if = "Option::is_none")]
    period: Option<String>,
    target: Goal,
    #[serde(with = "rust_decimal::serde::str")]
    actual: Decimal,
    interval: Interval,
    #[serde(skip_serializing_if = "Option::is_none")]
    progress: Option<Percent>,
    #[serde(with = "rust_decimal::serde::str")]
    gap: Decimal,
    met: bool,
    standing: Standing,
    #[serde(skip)]
    line: String,
}

impl Reached {
    /// `None` without a goal.
    pub fn of<T: Sampled>(
        periods: &Periods<T>,
        total: &T,
        subject: &Subject,
    ) -> Result<Option<Self>, Error> {
        let Some(goal) = subject.goal else { return Ok(None) };
        let last = measured(periods).next_back();
        let (period, tally) =
            last.map_or((None, total), |(period, tally)| (Some(period.name.clone()), tally));
        let (score, interval) = (tally.score()?, tally.interval(subject.confidence)?);
        let mut summary = goal.target(T::BETTER).summary(score, interval)?;
        summary.progress = summary.progress.filter(|_| goal.way().is_some());
        let summary = summary.rounded(subject.shown.decimals, Shown::STRATEGY);
        Ok(Some(Self {
            period,
            target: goal,
            line: summary.to_string(),
            actual: summary.actual,
            interval: summary.interval,
            progress: summary.progress,
            gap: summary.gap,
            met: summary.met,
            standing: summary.standing,
        }))
    }
}

impl Goal {
    /// Where the way to the goal starts, if there is a way.
    fn way(&self) -> Option<Decimal> {
        self.baseline.filter(|baseline| *baseline != self.goal)
    }

    /// Without a way, one from the worse side says as well which scores meet the goal.
    fn target(&self, better: Better) -> Target {
        let worse = match better {
            Better::Higher => self.goal.saturating_sub(Decimal::ONE),
            Better::Lower => self.goal.saturating_add(Decimal::ONE),
        };
        Target { baseline: self.way().unwrap_or(worse), goal: self.goal }
    }
}

pub fn write(out: &mut String, reached: &Reached, shown: &Shown) -> fmt::Result {
    write!(out, "goal of {}", shown.figure)?;
    if let Some(period) = &reached.period {
        write!(out, " in {}", printable(period))?;
    }
    writeln!(out, ": {}\n", reached.line)
}
