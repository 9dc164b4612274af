//! From CSV files to tallies.

use std::{
    fmt,
    fs::File,
    io::{BufReader, Read},
    path::Path,
};

use anyhow::{Context, anyhow, bail};
use csv::{ByteRecord, Reader, ReaderBuilder, Trim};
use cx_metrics::{Decimal, Error, rust_decimal::prelude::ToPrimitive};
use indexmap::IndexMap;
use indicatif::{ProgressBar, ProgressBarIter, ProgressStyle};
use serde::Serialize;

use crate::survey::{Survey, Tally};

/// The answers of a survey, in total and by segment.
pub struct Answers {
    pub total: Tally,
    /// One map for each column that the survey is reported by, values in order of appearance.
    pub segments: Vec<IndexMap<String, Tally>>,
    pub bad_cells: Vec<BadCell>,
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
    answer: usize,
    count: Option<usize>,
    segments: Vec<usize>,
}

/// A row, understood; its rating is not yet known to be on the scale.
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
    let mut reader = open(survey, file).with_context(cannot)?;
    let columns = Columns::find(survey, &mut reader).with_context(cannot)?;
    let mut record = ByteRecord::new();
    let mut bad_cells = Vec::new();
    while reader.read_byte_record(&mut record).with_context(cannot)? {
        let tallied = columns.row(survey, &record).and_then(|row| answers.record(survey, row));
        if let Err(cell) = tallied {
            let start = record.position().map_or(0, csv::Position::byte);
            bad_cells.push((start, cell));
            if strict {
                break;
            }
        }
    }
    let located = locate(file, bad_cells).with_context(cannot)?;
    if let (true, Some(bad)) = (strict, located.first()) {
        bail!("{bad}");
    }
    answers.bad_cells.extend(located);
    Ok(())
}

fn open(survey: &Survey, file: &Path) -> anyhow::Result<Reader<ProgressBarIter<File>>> {
    let opened = File::open(file)?;
    let style = ProgressStyle::with_template("{wide_bar} {bytes} of {total_bytes} {msg}")?;
    let bar = ProgressBar::new(opened.metadata()?.len())
        .with_style(style)
        .with_message(file.display().to_string());
    // Rows of unequal length are bad cells, with their line, rather than the end of the report.
    Ok(ReaderBuilder::new()
        .delimiter(survey.delimiter)
        .trim(Trim::Headers)
        .flexible(true)
        .from_reader(bar.wrap_read(opened)))
}

/// Tells bad cells, in the order of the file, the lines on which their rows start.
///
/// The reader's own line is off where lines end in CRLF or are blank, so lines are counted here, in
/// a second pass that only a file with bad cells takes.
fn locate(file: &Path, cells: Vec<(u64, BadCell)>) -> std::io::Result<Vec<BadCell>> {
    let mut bytes = BufReader::new(File::open(file)?).bytes().peekable();
    let (mut offset, mut line) = (0, 1);
    let mut located = Vec::with_capacity(cells.len());
    for (start, cell) in cells {
        // The start may be the end of the row before, with line breaks still to come.
        let ahead = |byte: &std::io::Result<u8>| matches!(byte, Ok(b'\r' | b'\n') | Err(_));
        while let Some(byte) = bytes.next_if(|byte| offset < start || ahead(byte)) {
            offset += 1;
            line += u64::from(byte? == b'\n');
        }
        located.push(BadCell { file: file.display().to_string(), line, ..cell });
    }
    Ok(located)
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
            answer: find(&survey.column)?,
            count: survey.count.as_ref().map(find).transpose()?,
            segments: survey.segments.iter().map(find).collect::<Result<_, _>>()?,
        })
    }

    fn row(&self, survey: &Survey, record: &ByteRecord) -> Result<Row, BadCell> {
        let text = cell(record, self.answer, &survey.column)?;
        let people = match (self.count, &survey.count) {
            (Some(index), Some(column)) => {
                let count = cell(record, index, column)?;
                count.parse().map_err(|_| bad(column, &count, "not a number of people"))?
            }
            _ => 1,
        };
        let segments = self.segments.iter().zip(&survey.segments);
        Ok(Row {
            answer: rating(survey, &text)?,
            text,
            people,
            segments: segments
                .map(|(&index, column)| cell(record, index, column))
                .collect::<Result<_, _>>()?,
        })
    }
}

impl Answers {
    /// Adds a row to the total and to its segments, or to none of them.
    fn record(&mut self, survey: &Survey, row: Row) -> Result<(), BadCell> {
        let Row { text, answer, people, segments } = row;
        let question = survey.question;
        let refused = |error: Error| bad(&survey.column, &text, &error.to_string());
        self.total.record(question, answer, people).map_err(refused)?;
        for (groups, value) in self.segments.iter_mut().zip(segments) {
            let empty = question.tally().map_err(refused)?;
            let group = groups.entry(value).or_insert(empty);
            group.record(question, answer, people).map_err(refused)?;
        }
        Ok(())
    }
}

/// A rating by its label or as a number; `None` for no answer. Its scale is checked later.
fn rating(survey: &Survey, text: &str) -> Result<Option<i64>, BadCell> {
    if text.is_empty() || survey.missing.iter().any(|missing| missing == text) {
        return Ok(None);
    }
    if let Some((_, rating)) = survey.labels.iter().find(|(label, _)| label == text) {
        return Ok(Some(*rating));
    }
    // As a decimal, since a column with blanks is often written as 9.0.
    let number = text.parse::<Decimal>().ok().filter(Decimal::is_integer);
    match number.and_then(|number| number.to_i64()) {
        Some(value) => Ok(Some(value)),
        None => Err(bad(&survey.column, text, "not a whole number")),
    }
}

fn cell(record: &ByteRecord, index: usize, column: &str) -> Result<String, BadCell> {
    match record.get(index) {
        Some(bytes) => Ok(String::from_utf8_lossy(bytes).trim().to_owned()),
        None => Err(bad(column, "", "the row ends before it")),
    }
}

fn bad(column: &str, value: &str, reason: &str) -> BadCell {
    BadCell {
        file: String::new(),
        line: 0,
        column: column.to_owned(),
        value: value.to_owned(),
        reason: reason.to_owned(),
    }
}
