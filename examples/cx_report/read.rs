//! From CSV files to tallies.

use std::{cell::RefCell, fmt, fs::File, io::Read, path::Path, rc::Rc};

use anyhow::{Context, anyhow, bail};
use csv::{ByteRecord, Reader, ReaderBuilder, Trim};
use cx_metrics::Error;
use indexmap::IndexMap;
use indicatif::{ProgressBar, ProgressBarIter, ProgressStyle};
use serde::Serialize;

use crate::{
    lines::{Lines, Noting, breaks_within},
    survey::{Survey, Tally},
};

/// The answers of a survey, in total and by segment.
pub struct Answers {
    pub total: Tally,
    /// One map for each column that the survey is reported by, values in order of appearance.
    pub segments: Vec<IndexMap<String, Tally>>,
    pub bad_cells: Vec<BadCell>,
    /// Blank lines of files with a single column, where they may stand for somebody.
    pub blank_lines: u64,
}

/// A cell that is not what its column holds; its row is in none of the tallies.
#[derive(Serialize)]
pub struct BadCell {
    pub file: String,
    pub line: u64,
    pub column: String,
    pub value: String,
    pub reason: String,
}

impl fmt::Display for BadCell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, line, column, value, reason } = self;
        write!(f, "{file}, line {line}, column {column:?}: {value:?}: {reason}")
    }
}

/// Where the columns of a survey stand in a file.
struct Columns {
    cells: usize,
    answer: usize,
    count: Option<usize>,
    segments: Vec<usize>,
}

/// A row, understood.
struct Row {
    text: String,
    answer: Option<i64>,
    people: u64,
    segments: Vec<String>,
}

/// Reads all files of a survey; `strict` stops at the first bad cell.
pub fn read(survey: &Survey, strict: bool) -> anyhow::Result<Answers> {
    let mut answers = Answers {
        total: survey.question.tally()?,
        segments: vec![IndexMap::new(); survey.segments.len()],
        bad_cells: Vec::new(),
        blank_lines: 0,
    };
    for file in &survey.files {
        read_file(survey, file, strict, &mut answers)?;
    }
    Ok(answers)
}

fn read_file(
    survey: &Survey,
    file: &Path,
    strict: bool,
    answers: &mut Answers,
) -> anyhow::Result<()> {
    let cannot = || format!("cannot report on {}", file.display());
    let lines = Rc::<RefCell<Lines>>::default();
    let mut reader = open(survey, file, &lines).with_context(cannot)?;
    let columns = Columns::find(survey, &mut reader).with_context(cannot)?;
    let mut record = ByteRecord::new();
    let mut lines_of_rows = 1;
    while reader.read_byte_record(&mut record).with_context(cannot)? {
        let start = record.position().map_or(0, csv::Position::byte);
        let line = lines.borrow_mut().of_row_at(start);
        lines_of_rows += 1 + record.iter().map(breaks_within).sum::<u64>();
        let tallied = columns.row(survey, &record).and_then(|row| answers.record(survey, row));
        if let Err(cell) = tallied {
            let bad = BadCell { file: file.display().to_string(), line, ..cell };
            if strict {
                bail!("{bad}");
            }
            answers.bad_cells.push(bad);
        }
    }
    if columns.cells == 1 {
        answers.blank_lines += lines.borrow().read().saturating_sub(lines_of_rows);
    }
    Ok(())
}

type Source = Noting<ProgressBarIter<File>>;

fn open(
    survey: &Survey,
    file: &Path,
    lines: &Rc<RefCell<Lines>>,
) -> anyhow::Result<Reader<Source>> {
    let opened = File::open(file)?;
    let style = ProgressStyle::with_template("{wide_bar} {bytes} of {total_bytes} {msg}")?;
    let bar = ProgressBar::new(opened.metadata()?.len())
        .with_style(style)
        .with_message(file.display().to_string());
    let source = Noting { inner: bar.wrap_read(opened), lines: Rc::clone(lines) };
    // A row of another length than the header is a bad one, and not the end of the report.
    Ok(ReaderBuilder::new()
        .delimiter(survey.delimiter)
        .trim(Trim::Headers)
        .flexible(true)
        .from_reader(source))
}

impl Columns {
    fn find<R: Read>(survey: &Survey, reader: &mut Reader<R>) -> anyhow::Result<Self> {
        let headers = reader.headers()?.clone();
        let find = |name: &String| match headers.iter().filter(|header| header == name).count() {
            1 => Ok(headers.iter().position(|header| header == name).unwrap_or_default()),
            0 => {
                let known = headers.iter().collect::<Vec<_>>().join(", ");
                let hint = if headers.len() == 1 { " (is --delimiter right?)" } else { "" };
                Err(anyhow!("there is no column {name:?}; the columns are {known}{hint}"))
            }
            many => Err(anyhow!("there are {many} columns {name:?}")),
        };
        Ok(Self {
            cells: headers.len(),
            answer: find(&survey.column)?,
            count: survey.count.as_ref().map(find).transpose()?,
            segments: survey.segments.iter().map(find).collect::<Result<_, _>>()?,
        })
    }

    fn row(&self, survey: &Survey, record: &ByteRecord) -> Result<Row, BadCell> {
        if record.len() != self.cells {
            let row = record.iter().map(String::from_utf8_lossy).collect::<Vec<_>>().join(",");
            let reason = format!("{} cells, where the header has {}", record.len(), self.cells);
            return Err(bad(&survey.column, &row, &reason));
        }
        let cell = |index, column: &str| cell(record, index, column);
        let text = cell(self.answer, &survey.column)?;
        let people = match (self.count, &survey.count) {
            (Some(index), Some(column)) => {
                let count = cell(index, column)?;
                count.parse().map_err(|_| bad(column, &count, "not a number of people"))?
            }
            _ => 1,
        };
        let segments = self.segments.iter().zip(&survey.segments);
        Ok(Row {
            answer: rating(survey, &text)?,
            text,
            people,
            segments: segments.map(|(&index, name)| cell(index, name)).collect::<Result<_, _>>()?,
        })
    }
}

impl Answers {
    /// Adds a row to the total and to its segments, or to none of them.
    fn record(&mut self, survey: &Survey, row: Row) -> Result<(), BadCell> {
        let Row { text, answer, people, segments } = row;
        let question = survey.question;
        let refused = |error: Error| match (&error, &survey.count) {
            (Error::TotalTooLarge { .. }, Some(count)) => {
                bad(count, &people.to_string(), &error.to_string())
            }
            _ => bad(&survey.column, &text, &error.to_string()),
        };
        self.total.record(question, answer, people).map_err(refused)?;
        for (groups, value) in self.segments.iter_mut().zip(segments) {
            let empty = question.tally().map_err(refused)?;
            let group = groups.entry(value).or_insert(empty);
            group.record(question, answer, people).map_err(refused)?;
        }
        Ok(())
    }
}

/// A rating by its label or as a number; `None` for no answer.
fn rating(survey: &Survey, text: &str) -> Result<Option<i64>, BadCell> {
    if text.is_empty() || survey.missing.iter().any(|missing| missing == text) {
        return Ok(None);
    }
    if let Some((_, rating)) = survey.labels.iter().find(|(label, _)| label == text) {
        return Ok(Some(*rating));
    }
    let number = survey.question.parse(text);
    number.map(Some).map_err(|error| bad(&survey.column, text, &error.to_string()))
}

fn cell(record: &ByteRecord, index: usize, column: &str) -> Result<String, BadCell> {
    let bytes = record.get(index).unwrap_or_default();
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.trim().to_owned()),
        Err(error) => Err(bad(column, &String::from_utf8_lossy(bytes), &error.to_string())),
    }
}

fn bad(column: &str, value: &str, reason: &str) -> BadCell {
    BadCell {
        file: String::new(),
        line: 0,
        column: column.to_owned(),
        value: value.to_owned(),
        reason: if value.contains('\n') {
            format!("{reason} (is a quote not closed?)")
        } else {
            reason.to_owned()
        },
    }
}
