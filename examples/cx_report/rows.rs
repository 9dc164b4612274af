//! From CSV files to rows, and from a row to the cells that are asked for.

use std::{
    cell::RefCell,
    fmt::{self, Display},
    fs::File,
    io::Read,
    path::{Path, PathBuf},
    rc::Rc,
    str,
};

use anyhow::{Context, anyhow, bail};
use csv::{ByteRecord, Reader, ReaderBuilder, Trim};
use cx_metrics::journey::Stage;
use indicatif::{ProgressBar, ProgressBarIter, ProgressStyle};
use serde::Serialize;

use crate::lines::{Lines, Noting, breaks_within};

/// The column that says how many people a row stands for.
pub const COUNT: &str = "count";

/// Where rows are, and which of their cells are asked for.
pub struct Source {
    pub files: Vec<PathBuf>,
    pub delimiter: u8,
    /// Texts that mean the same as an empty cell.
    pub missing: Vec<String>,
    /// What each column is asked for, and its name; the first is the one that the report is about.
    pub columns: Vec<(&'static str, String)>,
    pub segments: Vec<String>,
    /// What texts in the column of the stage stand for.
    pub stage_labels: Vec<(String, Stage)>,
}

/// A row with as many cells as the header has.
pub struct Row<'a> {
    pub source: &'a Source,
    record: &'a ByteRecord,
    places: &'a Places,
}

/// What is in no number.
#[derive(Default)]
pub struct Skipped {
    pub bad_cells: Vec<BadCell>,
    /// Blank lines of files with a single column, where they may stand for somebody.
    pub blank_lines: u64,
}

/// A cell that is not what its column holds; its row is in no number of the report.
#[derive(Serialize)]
pub struct BadCell {
    pub file: String,
    pub line: u64,
    pub column: String,
    pub value: String,
    pub reason: String,
}

impl Display for BadCell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, line, column, value, reason } = self;
        write!(f, "{file}, line {line}, column {column:?}: {value:?}: {reason}")
    }
}

/// Where the columns stand in a file.
struct Places {
    cells: usize,
    columns: Vec<usize>,
    segments: Vec<usize>,
}

impl Source {
    /// A file of the data that ship with the project.
    pub fn shipped(file: &str, columns: &[(&'static str, &str)], segments: &[&str]) -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/data");
        Self {
            files: vec![folder.join(file)],
            delimiter: b',',
            missing: Vec::new(),
            columns: columns.iter().map(|&(role, name)| (role, name.to_owned())).collect(),
            segments: segments.iter().map(|&name| name.to_owned()).collect(),
            stage_labels: Vec::new(),
        }
    }

    /// The name of the column that is asked for this.
    pub fn column(&self, role: &str) -> Option<&str> {
        self.columns.iter().find(|(known, _)| *known == role).map(|(_, name)| name.as_str())
    }

    /// Hands over every row; `strict` stops at the first bad cell.
    pub fn read(
        &self,
        strict: bool,
        mut record: impl FnMut(&Row) -> Result<(), BadCell>,
    ) -> anyhow::Result<Skipped> {
        let mut skipped = Skipped::default();
        for file in &self.files {
            self.read_file(file, strict, &mut skipped, &mut record)?;
        }
        Ok(skipped)
    }

    fn read_file(
        &self,
        file: &Path,
        strict: bool,
        skipped: &mut Skipped,
        tally: &mut impl FnMut(&Row) -> Result<(), BadCell>,
    ) -> anyhow::Result<()> {
        let cannot = || format!("cannot report on {}", file.display());
        let lines = Rc::<RefCell<Lines>>::default();
        let mut reader = self.open(file, &lines).with_context(cannot)?;
        let places = self.places(&mut reader).with_context(cannot)?;
        let mut record = ByteRecord::new();
        let mut lines_of_rows = 1;
        while reader.read_byte_record(&mut record).with_context(cannot)? {
            let start = record.position().map_or(0, csv::Position::byte);
            let line = lines.borrow_mut().of_row_at(start);
            lines_of_rows += 1 + record.iter().map(breaks_within).sum::<u64>();
            let row = Row { source: self, record: &record, places: &places };
            if let Err(cell) = row.complete().and_then(|()| tally(&row)) {
                let bad = BadCell { file: file.display().to_string(), line, ..cell };
                if strict {
                    bail!("{bad}");
                }
                skipped.bad_cells.push(bad);
            }
        }
        if places.cells == 1 {
            skipped.blank_lines += lines.borrow().read().saturating_sub(lines_of_rows);
        }
        Ok(())
    }

    fn open(
        &self,
        file: &Path,
        lines: &Rc<RefCell<Lines>>,
    ) -> anyhow::Result<Reader<Noting<ProgressBarIter<File>>>> {
        let opened = File::open(file)?;
        let style = ProgressStyle::with_template("{wide_bar} {bytes} of {total_bytes} {msg}")?;
        let bar = ProgressBar::new(opened.metadata()?.len())
            .with_style(style)
            .with_message(file.display().to_string());
        let source = Noting { inner: bar.wrap_read(opened), lines: Rc::clone(lines) };
        // A row of another length than the header is a bad one, and not the end of the report.
        Ok(ReaderBuilder::new()
            .delimiter(self.delimiter)
            .trim(Trim::Headers)
            .flexible(true)
            .from_reader(source))
    }

    fn places<R: Read>(&self, reader: &mut Reader<R>) -> anyhow::Result<Places> {
        let headers = reader.headers()?.clone();
        if headers.is_empty() {
            bail!("the file is empty");
        }
        let find = |name: &String| match headers.iter().filter(|header| header == name).count() {
            1 => Ok(headers.iter().position(|header| header == name).unwrap_or_default()),
            0 => {
                let known = headers.iter().collect::<Vec<_>>().join(", ");
                let hint = if headers.len() == 1 { " (is --delimiter right?)" } else { "" };
                Err(anyhow!("there is no column {name:?}; the columns are {known}{hint}"))
            }
            many => Err(anyhow!("there are {many} columns {name:?}")),
        };
        Ok(Places {
            cells: headers.len(),
            columns: self.columns.iter().map(|(_, name)| find(name)).collect::<Result<_, _>>()?,
            segments: self.segments.iter().map(find).collect::<Result<_, _>>()?,
        })
    }
}

impl Row<'_> {
    /// What stands in the column that is asked for this; nothing if no column is.
    pub fn text(&self, role: &str) -> Result<&str, BadCell> {
        let columns = self.source.columns.iter().zip(&self.places.columns);
        match columns.into_iter().find(|((known, _), _)| *known == role) {
            Some(((_, name), &place)) => self.cell(name, place),
            None => Ok(""),
        }
    }

    /// The same; `None` if it is empty or means the same as an empty cell.
    pub fn value(&self, role: &str) -> Result<Option<&str>, BadCell> {
        let text = self.text(role)?;
        let missing = text.is_empty() || self.source.missing.iter().any(|missing| missing == text);
        Ok((!missing).then_some(text))
    }

    /// The value, understood; `expected` says what it should be.
    pub fn read<T>(
        &self,
        role: &str,
        expected: &str,
        read: impl Fn(&str) -> Option<T>,
    ) -> Result<T, BadCell> {
        let value = self.value(role)?.and_then(read);
        value.ok_or_else(|| self.bad(role, format!("expected {expected}")))
    }

    /// The same; `None` for an empty cell.
    pub fn read_if_any<T>(
        &self,
        role: &str,
        expected: &str,
        read: impl Fn(&str) -> Option<T>,
    ) -> Result<Option<T>, BadCell> {
        match self.value(role)? {
            Some(_) => self.read(role, expected, read).map(Some),
            None => Ok(None),
        }
    }

    /// The value as it stands, which has to be there.
    pub fn name(&self, role: &str, expected: &str) -> Result<String, BadCell> {
        self.read(role, expected, |text| Some(text.to_owned()))
    }

    /// How many people the row stands for.
    pub fn people(&self) -> Result<u64, BadCell> {
        if self.source.column(COUNT).is_none() {
            return Ok(1);
        }
        let count = self.text(COUNT)?.parse();
        count.map_err(|_| self.bad(COUNT, "not a number of people"))
    }

    /// The value of each column that is reported by.
    pub fn segments(&self) -> Result<Vec<String>, BadCell> {
        let segments = self.source.segments.iter().zip(&self.places.segments);
        segments.map(|(name, &place)| Ok(self.cell(name, place)?.to_owned())).collect()
    }

    /// The cell of the column that is asked for this, as a bad one.
    pub fn bad(&self, role: &str, reason: impl Display) -> BadCell {
        let name = self.source.column(role).unwrap_or(role);
        bad(name, self.text(role).unwrap_or_default(), reason)
    }

    fn cell(&self, name: &str, place: usize) -> Result<&str, BadCell> {
        let bytes = self.record.get(place).unwrap_or_default();
        let text = str::from_utf8(bytes);
        text.map(str::trim).map_err(|error| bad(name, &String::from_utf8_lossy(bytes), error))
    }

    fn complete(&self) -> Result<(), BadCell> {
        let (cells, expected) = (self.record.len(), self.places.cells);
        if cells == expected {
            return Ok(());
        }
        let row = self.record.iter().map(String::from_utf8_lossy).collect::<Vec<_>>().join(",");
        let name = self.source.columns.first().map_or("", |(_, name)| name);
        Err(bad(name, &row, format!("{cells} cells, where the header has {expected}")))
    }
}

fn bad(column: &str, value: &str, reason: impl Display) -> BadCell {
    let hint = if value.contains('\n') { " (is a quote not closed?)" } else { "" };
    BadCell {
        file: String::new(),
        line: 0,
        column: column.to_owned(),
        value: value.to_owned(),
        reason: format!("{reason}{hint}"),
    }
}

/// A path as the user knows it: without the folder of the project.
pub fn shown(file: &Path) -> String {
    let file = file.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap_or(file);
    file.display().to_string()
}
