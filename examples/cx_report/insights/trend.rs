//! Where it goes: every period, beside the one before it and that of a year before.

mod text;

use std::collections::BTreeMap;

use cx_metrics::{
    Breakdown, Decimal, Difference, Error, Interval,
    breakdown::{self, Comparison, Sampled, Signal},
    comparisons::Adjustment,
};
use serde::Serialize;

pub use self::text::write;
use super::{
    measured,
    place::Place,
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
    significant: bool,
}

/// A period by its place in their order.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
struct Period {
    #[serde(skip)]
    place: usize,
    name: String,
}

impl Trend {
    /// `None` without two periods, or without an answer in them.
    pub fn of<T: Sampled>(
        places: &Breakdown<Place, T>,
        subject: &Subject,
    ) -> Result<Option<Self>, Error> {
        let (Some(column), true) = (subject.source.column(PERIOD), subject.periods.len() > 1)
        else {
            return Ok(None);
        };
        let (decimals, confidence) = (subject.shown.decimals, subject.confidence);
        let periods = by_period(places, &subject.periods)?;
        let Some(summary) = measured(periods.summary(confidence))? else { return Ok(None) };
        let summary = summary.rounded(decimals, Shown::STRATEGY);
        let mut points = Marks::of(&periods, subject)?;
        Ok(Some(Self {
            column: column.to_owned(),
            center: summary.score,
            periods: summary.parts.into_iter().map(|part| points.point(part)).collect(),
        }))
    }
}

fn by_period<T: Sampled>(
    places: &Breakdown<Place, T>,
    names: &[&str],
) -> Result<Breakdown<Period, T>, Error> {
    let mut periods = Breakdown::new();
    for (place, tally) in places {
        if let Some(period) = place.period.as_deref().and_then(|name| named(name, names)) {
            periods.add_part(period, tally)?;
        }
    }
    Ok(periods)
}

fn named(name: &str, names: &[&str]) -> Option<Period> {
    let place = names.iter().position(|known| *known == name)?;
    Some(Period { place, name: name.to_owned() })
}

/// What is said of each period beside its score.
struct Marks {
    control: BTreeMap<Period, Control>,
    since_previous: BTreeMap<Period, Step>,
    since_year_before: BTreeMap<Period, Step>,
}

impl Marks {
    fn of<T: Sampled>(periods: &Breakdown<Period, T>, subject: &Subject) -> Result<Self, Error> {
        let (confidence, decimals) = (subject.confidence, subject.shown.decimals);
        let year_before = |period: &Period| named(&year_before(&period.name)?, &subject.periods);
        let holm = Adjustment::Holm;
        let steps = |comparisons| Ok::<_, Error>(Step::each(measured(comparisons)?, decimals));
        let chart = periods.control_chart()?.rounded(decimals, Shown::STRATEGY);
        let control = chart.points.into_iter().map(|point| {
            let breakdown::ControlPoint { key, lower, upper, signal, .. } = point;
            (key, Control { lower, upper, signal })
        });
        Ok(Self {
            control: control.collect(),
            since_previous: steps(periods.compare_with_previous(holm, confidence))?,
            since_year_before: steps(periods.compare_within(year_before, holm, confidence))?,
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
        let steps = comparisons.into_iter().flatten().map(|comparison| {
            let significant = comparison.is_significant();
            let comparison = comparison.rounded(decimals, Shown::STRATEGY);
            let Comparison { key, with: from, difference, adjusted_p_value, .. } = comparison;
            (key, Self { from, difference, adjusted_p_value, significant })
        });
        steps.collect()
    }
}

/// The same period of the year before: of a year, a month or a day, each starting with the year.
fn year_before(period: &str) -> Option<String> {
    let (year, rest) = period.split_at_checked(4)?;
    let is_digit = |letter: char| letter.is_ascii_digit();
    let is_date = rest.split('-').skip(1).all(|part| part.len() == 2 && part.chars().all(is_digit));
    let is_dated = year.chars().all(is_digit) && (rest.is_empty() || rest.starts_with('-'));
    let year = year.parse::<u32>().ok()?.checked_sub(1)?;
    (is_dated && is_date).then(|| format!("{year:04}{rest}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_before_is_the_same_month_or_day() {
        for (period, expected) in [
            ("2026", Some("2025")),
            ("2026-03", Some("2025-03")),
            ("2026-03-31", Some("2025-03-31")),
            ("2026-3", None),
            ("2026-W03", None),
            ("March", None),
            ("52", None),
            ("202603", None),
        ] {
            assert_eq!(year_before(period).as_deref(), expected, "{period}");
        }
    }
}
