//! What every report has, as a person reads it.

use std::fmt::{self, Write};

use comfy_table::{CellAlignment, Table, presets::NOTHING};
use cx_metrics::{Decimal, Interval};

use crate::rows::BadCell;

/// Bad cells, and rows of a table, to list; the JSON form lists them all.
pub const LISTED: usize = 20;

/// How many rows are in no number.
pub fn left_out(rows: usize) -> String {
    match rows {
        0 => String::new(),
        1 => "; 1 row left out, see below".to_owned(),
        many => format!("; {many} rows left out, see below"),
    }
}

/// Lists the bad cells, if there are any.
pub fn write_bad_cells(out: &mut String, bad: &[BadCell]) -> fmt::Result {
    match bad.len() {
        0 => return writeln!(out, "no bad cells"),
        1 => writeln!(out, "1 bad cell, whose row is left out here:")?,
        many => writeln!(out, "{many} bad cells, whose rows are left out here:")?,
    }
    for cell in bad.iter().take(LISTED) {
        writeln!(out, "  {cell}")?;
    }
    if bad.len() > LISTED {
        writeln!(out, "  and {} more (--json lists them all)", bad.len() - LISTED)?;
    }
    Ok(())
}

/// A table whose first column is a name.
pub fn table(header: &[&str]) -> Table {
    let mut table = Table::new();
    table.load_style(NOTHING).set_header(header);
    // Numbers to the right, what stands before and after them to the left.
    for column in table.column_iter_mut().skip(1).take(header.len() - 2) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    table
}

/// How many rows of a table are not listed, if any.
pub fn write_more(out: &mut String, rows: usize, what: &str) -> fmt::Result {
    match rows {
        0 => Ok(()),
        more => writeln!(out, " {more} more{what} (--json lists all)"),
    }
}

/// The limits, marked where they leave out their own score; nothing without any.
pub fn interval_cell(score: Option<Decimal>, interval: Option<Interval>, digits: usize) -> String {
    let Some(limits) = interval else { return String::new() };
    let mark = if falls_short(score, interval) { "*" } else { "" };
    format!("{:.digits$} to {:.digits$}{mark}", limits.lower(), limits.upper())
}

/// Says what the mark of [`interval_cell`] means, if one of these has it.
pub fn write_marked(
    out: &mut String,
    mut limits: impl Iterator<Item = (Option<Decimal>, Option<Interval>)>,
) -> fmt::Result {
    if limits.any(|(score, interval)| falls_short(score, interval)) {
        writeln!(
            out,
            " interval*: of so few answers that it, drawn to zero, ends short of the score"
        )?;
    }
    Ok(())
}

/// Whether an interval does not hold its own score, as that of an NPS of few answers may not.
fn falls_short(score: Option<Decimal>, interval: Option<Interval>) -> bool {
    let score = score.and_then(|score| score.try_into().ok());
    interval.zip(score).is_some_and(|(interval, score)| !interval.contains(score))
}

/// A name without what a terminal would take for a command, or for another direction of writing.
pub fn printable(name: &str) -> String {
    let is_bidi = |letter| matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let shown = |letter: char| if letter.is_control() || is_bidi(letter) { '?' } else { letter };
    name.chars().map(shown).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_command_the_terminal_or_turn_the_line_around() {
        assert_eq!(printable("a\u{1b}[2J\nb"), "a?[2J?b");
        assert_eq!(printable("\u{202e}a\u{202a}b\u{2066}c\u{2069}"), "?a?b?c?");
        assert_eq!(printable("Größe 5\u{2065}\u{206a}"), "Größe 5\u{2065}\u{206a}");
    }
}
