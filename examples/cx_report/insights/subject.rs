//! What is looked into, and how its numbers are shown.

use cx_metrics::{
    Breakdown, Confidence, Decimal, Error, Interval, RoundingStrategy, Target,
    breakdown::{Level, Sampled},
    progress,
};

use super::place::{By, Part, Place};
use crate::rows::Source;

/// A metric of some files.
pub struct Subject<'a> {
    pub source: &'a Source,
    /// In their order.
    pub periods: Vec<&'a str>,
    pub goal: Option<Goal>,
    pub confidence: Confidence,
    pub shown: Shown,
}

/// What the score is to be, and what it was when that was said.
#[derive(Clone, Copy)]
pub struct Goal {
    pub score: Decimal,
    pub baseline: Option<Decimal>,
}

/// How a score is called and shown.
#[derive(Clone)]
pub struct Shown {
    pub figure: String,
    /// After each score: a percent sign, or nothing of points.
    pub unit: &'static str,
    pub decimals: u32,
}

impl Subject<'_> {
    /// The answers by what is asked for, of all places that are to count.
    pub fn divided<T: Sampled>(
        places: &Breakdown<Place, T>,
        by: By,
        counts: impl Fn(&Place) -> bool,
    ) -> Result<Breakdown<Part, T>, Error> {
        let mut places = places.clone();
        places.retain(|place, _| counts(place));
        places.group_by(|place| place.part(by))
    }

    /// What the parts are held against.
    pub fn level(&self) -> Level {
        self.goal.map_or(Level::Total, |goal| Level::Target(goal.score))
    }

    /// How far the total has come; `None` without a goal and a baseline.
    pub fn progress<T: Sampled>(&self, total: &T) -> Result<Option<progress::Summary>, Error> {
        let Some(Goal { score: goal, baseline: Some(baseline) }) = self.goal else {
            return Ok(None);
        };
        let summary =
            Target { baseline, goal }.summary(total.score()?, total.interval(self.confidence)?)?;
        Ok(Some(summary.rounded(self.shown.decimals, Shown::STRATEGY)))
    }
}

impl Shown {
    pub const STRATEGY: RoundingStrategy = RoundingStrategy::MidpointAwayFromZero;

    /// The decimals as formats take them.
    pub fn digits(&self) -> usize {
        self.decimals as usize
    }

    pub fn score(&self, score: Option<Decimal>) -> String {
        let (digits, unit) = (self.digits(), self.unit);
        score.map_or_else(|| "none".to_owned(), |score| format!("{score:.digits$}{unit}"))
    }

    pub fn interval(&self, interval: Option<Interval>) -> String {
        let digits = self.digits();
        let limits = |interval: Interval| {
            format!("{:.digits$} to {:.digits$}", interval.lower(), interval.upper())
        };
        interval.map(limits).unwrap_or_default()
    }
}
