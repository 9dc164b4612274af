//! Where it goes: every period, beside the one before it and that of a year before.

mod text;

use std::collections::BTreeMap;

use cx_metrics::{
    Decimal, Difference, Error, Interval,
    breakdown::{self, Comparison, Sampled, Signal},
    comparisons::Adjustment,
};
use serde::Serialize;

pub use self::text::write;
use super::{
    if_any,
    period::{Period, Periods},
    subject::{Shown, Subject},
};
use crate::change::PERIOD;

/// The periods in order.
#[derive(Serialize)]
pub struct Trend {
    column: String,
    /// The score of all of them, which their limits are around.
    #[serde(with = "cx_metrics::rust_decimal::serde::str")]
    center: Decimal,
    periods: Vec<Point>,
}

/// A period, and whether it stands out.
#[derive(Serialize)]
struct Point {
    period: Period,
    n: u64,
    score: Option<Decimal>,
    interval: Option<Interval>,
    control: Option<Control>,
    since_previous: Option<Step>,
    since_year_before: Option<Step>,
}

/// Limits within which the score varies by chance.
#[derive(Clone, Copy, Serialize)]
struct Control {
    lower: f64,
    upper: f64,
    signal: Signal,
}

/// How far a period is above an earlier one.
#[derive(Serialize)]
struct Step {
    from: Period,
    #[serde(flatten)]
    difference: Difference,
    adjusted_p_value: f64,
    /// How many there are of its kind, which the p-value is adjusted for.
    comparisons: usize,
    significant: bool,
}

impl Trend {
    /// `None` without two periods, or without an answer in them.
    pub fn of<T: Sampled>(periods: &Periods<T>, subject: &Subject) -> Result<Option<Self>, Error> {
        let (Some(column), true) = (subject.source.column(PERIOD), subject.periods.len() > 1)
        else {
            return Ok(None);
        };
        let (decimals, confidence) = (subject.shown.decimals, subject.confidence);
        let Some(summary) = if_any(periods.summary(confidence))? else { return Ok(None) };
        let summary = summary.rounded(decimals, Shown::STRATEGY);
        let mut points = Marks::of(periods, subject)?;
        Ok(Some(Self {
            column: column.to_owned(),
            center: summary.score,
            periods: summary.parts.into_iter().map(|part| points.point(part)).collect(),
        }))
    }
}

/// What is said of each period beside its score.
struct Marks {
    control: BTreeMap<Period, Control>,
    since_previous: BTreeMap<Period, Step>,
    since_year_before: BTreeMap<Period, Step>,
}

impl Marks {
    fn of<T: Sampled>(periods: &Periods<T>, subject: &Subject) -> Result<Self, Error> {
        let (confidence, decimals) = (subject.confidence, subject.shown.decimals);
        let year_before = |period: &Period| subject.year_before(period);
        let holm = Adjustment::Holm;
        let steps = |comparisons| Ok::<_, Error>(Step::each(if_any(comparisons)?, decimals));
        let chart = periods.control_chart()?.rounded(decimals, Shown::STRATEGY);
        let control = chart.points.into_iter().map(|point| {
            let breakdown::ControlPoint { key, lower, upper, signal, .. } = point;
            (key, Control { lower, upper, signal })
        });
        Ok(Self {
            control: control.collect(),
            since_previous: steps(periods.compare_with_previous(holm, confidence))?,
            since_year_before: steps(periods.compare_each_with(year_before, holm, confidence))?,
        })
    }

    fn point(&mut self, part: breakdown::Part<Period>) -> Point {
        let breakdown::Part { key: period, n, score, interval, .. } = part;
        Point {
            control: self.control.remove(&period),
            since_previous: self.since_previous.remove(&period),
            since_year_before: self.since_year_before.remove(&period),
            period,
            n,
            score,
            interval,
        }
    }
}

impl Step {
    fn each(comparisons: Option<Vec<Comparison<Period>>>, decimals: u32) -> BTreeMap<Period, Self> {
        let count = comparisons.as_ref().map_or(0, Vec::len);
        let steps = comparisons.into_iter().flatten().map(|comparison| {
            let significant = comparison.significant;
            let comparison = comparison.rounded(decimals, Shown::STRATEGY);
            let Comparison { key, with: from, difference, adjusted_p_value, .. } = comparison;
            (key, Self { from, difference, adjusted_p_value, comparisons: count, significant })
        });
        steps.collect()
    }
}
