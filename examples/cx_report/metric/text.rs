//! The report on a metric as a person reads it.

use std::fmt::{self, Write};

use comfy_table::{CellAlignment, Table, presets::NOTHING};

use super::{Figure, Group, Report, Segment};
use crate::{
    change, insights,
    text::{LISTED, left_out, printable, write_bad_cells, write_more},
};

/// Writes one report.
pub fn write(out: &mut String, report: &Report) -> fmt::Result {
    let columns = report.columns.iter().map(|(role, name)| {
        if name == role { role.to_string() } else { format!("{role} {name:?}") }
    });
    let columns = columns.collect::<Vec<_>>().join(", ");
    writeln!(out, "{}", report.title.to_uppercase())?;
    writeln!(out, "columns {columns} of {}", report.files.join(", "))?;
    for line in [report.origin, report.note.as_deref()].into_iter().flatten() {
        writeln!(out, "{line}")?;
    }
    if !report.unused.is_empty() {
        let options = report.unused.iter().map(|option| format!("--{option}")).collect::<Vec<_>>();
        writeln!(out, "not used for this metric: {}", options.join(", "))?;
    }
    let rows = if report.total.rows == 1 { "row" } else { "rows" };
    writeln!(out, "\n{} {rows}{}", report.total.rows, left_out(report.bad_cells.len()))?;
    match &report.total.nothing {
        Some(nothing) => writeln!(out, "{nothing}\n")?,
        None => writeln!(out, "{}\n", figures(&report.total))?,
    }
    if let Some(change) = &report.change {
        change::write(out, change)?;
        writeln!(out)?;
    }
    if let Some(insights) = &report.insights {
        insights::write(out, insights)?;
    }
    for segment in &report.segments {
        writeln!(out, "{}", groups(segment, &report.total))?;
        write_more(out, segment.groups.len().saturating_sub(LISTED), "")?;
        if let Some(note) = report.groups {
            writeln!(out, " {note}")?;
        }
        writeln!(out)?;
    }
    if report.blank_lines > 0 {
        writeln!(out, "{} blank lines skipped", report.blank_lines)?;
    }
    write_bad_cells(out, &report.bad_cells)?;
    writeln!(out)
}

/// A line for each figure of the total.
fn figures(total: &Group) -> Table {
    let mut table = Table::new();
    table.load_style(NOTHING);
    for (name, value) in total.main.iter().chain(&total.more) {
        table.add_row([name, value]);
    }
    table
}

/// A line for each group, and one for the total.
fn groups(segment: &Segment, total: &Group) -> Table {
    let all = || segment.groups.iter().take(LISTED).chain([total]);
    let names = all().map(|group| &group.main).find(|main| !main.is_empty());
    let names = names.into_iter().flatten().map(|(name, _)| name.clone());
    let mut table = Table::new();
    let by = format!("by {}", printable(&segment.column));
    table.load_style(NOTHING).set_header([by].into_iter().chain(names));
    for Group { name, main, nothing, .. } in all() {
        let figures = main.iter().map(|(_, value): &Figure| value.clone());
        let nothing = nothing.as_ref().map(|_| "none".to_owned());
        table.add_row([printable(name)].into_iter().chain(nothing).chain(figures));
    }
    for column in table.column_iter_mut().skip(1) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    table
}
