//! Why it moved: the change between the last two periods as a sum over parts.

use std::{
    cmp::Reverse,
    fmt::{self, Write},
};

use comfy_table::Table;
use cx_metrics::{
    Breakdown, Decimal, Error,
    breakdown::{Decomposition, Effect, Metric, Side},
};
use serde::Serialize;

use super::{
    if_any,
    period::{Periods, measured},
    place::{By, Part, Place},
    subject::{Shown, Subject},
};
use crate::text::{LISTED, printable, table, write_more};

/// The change, taken apart by each column that is asked for.
#[derive(Serialize)]
pub struct Why {
    from: String,
    to: String,
    by: Vec<Cause>,
}

/// The change, taken apart by a column.
#[derive(Serialize)]
struct Cause {
    column: String,
    #[serde(flatten)]
    decomposition: Decomposition<Part>,
}

impl Why {
    /// `None` without two periods that have answers, or without a column to take the change apart by.
    pub fn of<T: Metric>(
        places: &Breakdown<Place, T>,
        periods: &Periods<T>,
        by: &[By],
        subject: &Subject,
    ) -> Result<Option<Self>, Error> {
        let mut last = measured(periods).rev().map(|(period, _)| &*period.name);
        let (Some(to), Some(from)) = (last.next(), last.next()) else { return Ok(None) };
        let causes = by.iter().map(|&by| Cause::of(places, by, [from, to], subject));
        let by = causes.collect::<Result<Option<Vec<_>>, _>>()?.filter(|by| !by.is_empty());
        Ok(by.map(|by| Self { from: from.to_owned(), to: to.to_owned(), by }))
    }
}

impl Cause {
    fn of<T: Metric>(
        places: &Breakdown<Place, T>,
        by: By,
        periods: [&str; 2],
        subject: &Subject,
    ) -> Result<Option<Self>, Error> {
        let [before, after] = periods.map(|period| {
            let is_of = |place: &Place| place.period.as_deref() == Some(period);
            places.slice(|place| is_of(place).then(|| place.part(by)))
        });
        let decomposition = if_any(after?.decomposition_from(&before?))?;
        Ok(decomposition.map(|exact| Self {
            column: by.column(subject.source),
            decomposition: exact.rounded(subject.shown.decimals, Shown::STRATEGY),
        }))
    }
}

pub fn write(out: &mut String, why: &Why, shown: &Shown) -> fmt::Result {
    let [from, to] = [&why.from, &why.to].map(|period| printable(period));
    writeln!(out, "why {} moved, {from} to {to}, in {}", shown.figure, shown.points)?;
    for cause in &why.by {
        writeln!(out, "{}", cause_table(cause, [&from, &to], shown))?;
        let more = cause.decomposition.parts.len().saturating_sub(LISTED);
        write_more(out, more, ", none of larger effect")?;
    }
    writeln!(out, " rate: the part's own score moved; mix: its share of {} did\n", shown.whole)
}

fn cause_table(cause: &Cause, [from, to]: [&str; 2], shown: &Shown) -> Table {
    let by = format!("by {}", printable(&cause.column));
    let header = [&by, "n", "share", from, "n", "share", to, "rate", "mix", "both", ""];
    let mut table = table(&header);
    let Decomposition { before, after, rate, mix, change, .. } = &cause.decomposition;
    for Effect { key, before, after, rate, mix, .. } in listed(&cause.decomposition) {
        let [before, after] = [before, after].map(|side| side_cells(side.as_ref(), shown));
        let effects = effect_cells([*rate, *mix, *rate + *mix], shown);
        table.add_row([key.to_string()].into_iter().chain(before).chain(after).chain(effects));
    }
    let [before, after] =
        [before, after].map(|score| [String::new(), String::new(), shown.score(Some(*score))]);
    let effects = effect_cells([*rate, *mix, *change], shown);
    table.add_row(["(total)".to_owned()].into_iter().chain(before).chain(after).chain(effects));
    table
}

/// The parts in their order or, of too many to list, those of the largest effect.
fn listed(decomposition: &Decomposition<Part>) -> Vec<&Effect<Part>> {
    let mut parts = decomposition.parts.iter().collect::<Vec<_>>();
    if parts.len() > LISTED {
        parts.sort_by_key(|part| Reverse((part.rate + part.mix).abs()));
        parts.truncate(LISTED);
    }
    parts
}

/// n, share and score of a part; nothing of one that was not there.
fn side_cells(side: Option<&Side>, shown: &Shown) -> [String; 3] {
    let digits = shown.digits();
    let cells = |side: &Side| {
        [side.n.to_string(), format!("{:.digits$}", side.share), shown.score(side.score)]
    };
    side.map(cells).unwrap_or_default()
}

fn effect_cells(effects: [Decimal; 3], shown: &Shown) -> [String; 3] {
    let digits = shown.digits();
    effects.map(|points| format!("{points:+.digits$}"))
}
