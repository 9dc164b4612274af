//! What is looked into, and how its numbers are shown.

use cx_metrics::{Confidence, Decimal, Interval, RoundingStrategy, breakdown::Level};

use super::goal::Goal;
use crate::{rows::Source, text::interval_cell};

/// A metric of some files.
#[derive(Clone)]
pub struct Subject<'a> {
    pub source: &'a Source,
    /// In their order.
    pub periods: Vec<&'a str>,
    pub goal: Option<Goal>,
    pub confidence: Confidence,
    pub shown: Shown,
}

/// How a score is called and shown.
#[derive(Clone)]
pub struct Shown {
    pub figure: String,
    /// After each score: a percent sign, or nothing of points.
    pub unit: &'static str,
    /// What a change is counted in.
    pub points: &'static str,
    /// What the shares are shares of.
    pub whole: &'static str,
    pub decimals: u32,
}

impl Subject<'_> {
    /// What the parts are held against.
    pub fn level(&self) -> Level {
        self.goal.map_or(Level::Total, |goal| Level::Target(goal.goal))
    }

    /// What is of all periods, where there are several.
    pub fn scope(&self) -> &'static str {
        if self.periods.len() > 1 { " of all periods" } else { "" }
    }

    /// The same with other words.
    pub fn shown_as(&self, shown: Shown) -> Self {
        Self { shown, ..self.clone() }
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

    /// The limits of this score.
    pub fn interval(&self, score: Option<Decimal>, interval: Option<Interval>) -> String {
        interval_cell(score, interval, self.digits())
    }
}
