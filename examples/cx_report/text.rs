//! What every report has, as a person reads it.

use std::fmt::{self, Write};

use comfy_table::{CellAlignment, Table, presets::NOTHING};

use crate::rows::BadCell;

/// Bad cells to list; the JSON form lists them all.
const LISTED: usize = 20;

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

/// A name without what a terminal would take for a command.
pub fn printable(name: &str) -> String {
    name.chars().map(|letter| if letter.is_control() { '?' } else { letter }).collect()
}
