//! The trend as a person reads it.

use std::fmt::{self, Write};

use comfy_table::Table;
use cx_metrics::breakdown::Signal;

use super::{Point, Step, Trend};
use crate::{
    insights::{
        plot::{ends, position, sparkline},
        subject::Shown,
    },
    text::{printable, table, write_marked},
};

/// Periods to list; the JSON form lists them all.
const LISTED: usize = 15;

pub fn write(out: &mut String, trend: &Trend, shown: &Shown) -> fmt::Result {
    let scores = trend.periods.iter().map(score).collect::<Vec<_>>();
    let digits = shown.digits();
    write!(out, "trend of {} by {}", shown.figure, printable(&trend.column))?;
    if let Some([lowest, highest]) = ends(scores.iter().copied().flatten()) {
        write!(out, "  {}  {lowest:.digits$} to {highest:.digits$}", sparkline(&scores))?;
    }
    let earlier = trend.periods.len().saturating_sub(LISTED);
    if earlier > 0 {
        write!(out, "; the last {LISTED} of {} (--json lists all)", trend.periods.len())?;
    }
    writeln!(out, "\n{}", trend_table(trend, &trend.periods[earlier..], shown))?;
    writeln!(out, " p: adjusted for all comparisons of its kind (Holm); * significant")?;
    let last = trend.periods.iter().rev().find_map(|point| point.since_previous.as_ref());
    if let Some(Step { comparisons: comparisons @ 2.., .. }) = last {
        writeln!(
            out,
            " the last change is the one above: there tested alone, here as one of {comparisons} comparisons"
        )?;
    }
    let listed = trend.periods[earlier..].iter();
    write_marked(out, listed.map(|point| (point.score, point.interval)))?;
    writeln!(
        out,
        " signal: more than three standard errors from the {} of all periods\n",
        shown.score(Some(trend.center))
    )
}

fn trend_table(trend: &Trend, points: &[Point], shown: &Shown) -> Table {
    let column = printable(&trend.column);
    let by_year = points.iter().any(|point| point.since_year_before.is_some());
    let year: &[&str] = if by_year { &["on the year before", "p"] } else { &[] };
    let header =
        [&[&column, &*shown.figure, "interval", "n", "change", "p"], year, &["signal", ""]];
    let mut table = table(&header.concat());
    let limits = points.iter().filter_map(|point| point.interval);
    let ends = ends(limits.flat_map(|limits| [limits.lower(), limits.upper()])).unwrap_or_default();
    for point in points {
        let year = by_year.then(|| step_cells(point.since_year_before.as_ref(), shown));
        let cells = score_cells(point, shown).into_iter();
        let cells = cells.chain(step_cells(point.since_previous.as_ref(), shown));
        let cells = cells.chain(year.into_iter().flatten());
        table.add_row(cells.chain([signal(point).to_owned(), drawn(point, ends)]));
    }
    table
}

fn score_cells(point: &Point, shown: &Shown) -> [String; 4] {
    let name = printable(&point.period.name);
    let interval = shown.interval(point.score, point.interval);
    [name, shown.score(point.score), interval, point.n.to_string()]
}

/// The difference and its p-value.
fn step_cells(step: Option<&Step>, shown: &Shown) -> [String; 2] {
    let digits = shown.digits();
    let cells = |step: &Step| {
        let mark = if step.significant { "*" } else { "" };
        let p = step.adjusted_p_value;
        let p = if p < 0.0001 { "<0.0001".to_owned() } else { format!("{p:.4}") };
        [format!("{:+.digits$}", step.difference.difference), format!("{p}{mark}")]
    };
    step.map(cells).unwrap_or_default()
}

fn signal(point: &Point) -> &'static str {
    match point.control.map(|control| control.signal) {
        Some(Signal::Below) => "below",
        Some(Signal::Above) => "above",
        Some(Signal::Within) | None => "",
    }
}

fn drawn(point: &Point, ends: [f64; 2]) -> String {
    let (Some(score), Some(interval)) = (score(point), point.interval) else {
        return String::new();
    };
    position(score, [interval.lower(), interval.upper()], ends)
}

fn score(point: &Point) -> Option<f64> {
    point.score?.try_into().ok()
}
