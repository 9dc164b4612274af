//! The command line.

use std::path::PathBuf;

use anyhow::{Context, bail};
use clap::{ArgGroup, Parser};
use cx_metrics::Confidence;

use crate::survey::{Question, Survey};

/// Report NPS, CSAT and CES from survey answers in CSV files.
///
/// Without arguments, reports on the data that ship with the project. With files, reports on each
/// column that is named by --nps, --csat or --ces: the score with its confidence interval, how many
/// answered, the breakdown and the distribution, in total and by segment.
///
/// An empty cell is somebody who did not answer: counted, but not in the score. A cell that is no
/// rating is listed with its file, line and column, and its row left out of that metric. Files are
/// UTF-8. The exit code is 0 for a report, 1 if there is none, 2 for wrong options.
#[derive(Parser)]
#[command(name = "cx_report", after_help = EXAMPLES)]
#[command(group(ArgGroup::new("metric").args(["nps", "csat", "ces"]).multiple(true)))]
#[allow(clippy::struct_excessive_bools, reason = "a command line has switches")]
pub struct Args {
    /// CSV files with a header row, all with the same columns
    #[arg(requires = "metric")]
    pub files: Vec<PathBuf>,

    /// Column of the answers from 0 to 10 to "would you recommend us?"
    #[arg(long, value_name = "COLUMN", requires = "files")]
    nps: Option<String>,

    /// Column of the answers to "how satisfied were you?"
    #[arg(long, value_name = "COLUMN", requires = "files")]
    csat: Option<String>,

    /// Column of the answers to "it was easy"
    #[arg(long, value_name = "COLUMN", requires = "files")]
    ces: Option<String>,

    /// Points of the CSAT scale, which starts at 1 (2 to 11)
    #[arg(long, value_name = "N", default_value_t = 5, requires = "csat")]
    csat_points: usize,

    /// Points of the CES scale, which starts at 1 (2 to 11)
    #[arg(long, value_name = "N", default_value_t = 7, requires = "ces")]
    ces_points: usize,

    /// Lowest rating that counts as satisfied [default: top box on 2 and 3 points, top two on 4 to
    /// 7, top three on 8 to 11]
    #[arg(long, value_name = "RATING", requires = "csat")]
    csat_from: Option<i64>,

    /// Lowest rating that counts as easy, with --effort after turning around [default: above the
    /// middle]
    #[arg(long, value_name = "RATING", requires = "ces")]
    ces_from: Option<i64>,

    /// The CES question was "how much effort", where low is good
    #[arg(long, requires = "ces")]
    effort: bool,

    /// What a text in the NPS column stands for (repeatable)
    #[arg(long = "nps-label", value_name = "TEXT=RATING", value_parser = label, requires = "nps")]
    nps_labels: Vec<(String, i64)>,

    /// What a text in the CSAT column stands for (repeatable)
    #[arg(long = "csat-label", value_name = "TEXT=RATING", value_parser = label, requires = "csat")]
    csat_labels: Vec<(String, i64)>,

    /// What a text in the CES column stands for (repeatable)
    #[arg(long = "ces-label", value_name = "TEXT=RATING", value_parser = label, requires = "ces")]
    ces_labels: Vec<(String, i64)>,

    /// A text that means "not answered", as an empty cell does; case matters (repeatable)
    #[arg(long, value_name = "TEXT", requires = "files")]
    missing: Vec<String>,

    /// Column that says how many people a row stands for
    #[arg(long, value_name = "COLUMN", requires = "files")]
    count: Option<String>,

    /// Column to report by (repeatable)
    #[arg(long = "segment", value_name = "COLUMN", requires = "files")]
    segments: Vec<String>,

    /// How many people were invited, for the response rate
    #[arg(long, value_name = "N", requires = "files")]
    invited: Option<u64>,

    /// Character between the cells; \t for a tab
    #[arg(long, value_name = "CHAR", default_value = ",", value_parser = delimiter, requires = "files")]
    delimiter: u8,

    /// Confidence of the intervals, between 0 and 1
    #[arg(long, value_name = "LEVEL", default_value = "0.95", value_parser = confidence)]
    pub confidence: Confidence,

    /// Decimals to round to
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(..=26))]
    pub decimals: u32,

    /// Round the shares of the categories together, so that they add up to 100 %
    #[arg(long)]
    pub sum_to_100: bool,

    /// Write JSON instead of text
    #[arg(long)]
    pub json: bool,

    /// Stop at the first cell that is no rating
    #[arg(long)]
    pub strict: bool,
}

const EXAMPLES: &str = "\
Examples:
  One export with an NPS and a CSAT column, by plan:
    cx_report answers.csv --nps recommend --csat satisfaction --segment plan

  Words for ratings, one row for many people:
    cx_report housing.csv --csat Sat --csat-points 3 --csat-label Low=1 --csat-label Medium=2 \\
      --csat-label High=3 --count Freq

  Effort from 1 to 5, low is good, as JSON:
    cx_report tickets.csv --ces effort --ces-points 5 --effort --json";

impl Args {
    /// What to report on.
    pub fn surveys(&self) -> Vec<Survey> {
        if self.files.is_empty() {
            return crate::survey::shipped();
        }
        let csat = Question::Csat { points: self.csat_points, satisfied_from: self.csat_from };
        let ces = Question::Ces {
            points: self.ces_points,
            easy_from: self.ces_from,
            effort: self.effort,
        };
        [
            (Question::Nps, &self.nps, &self.nps_labels),
            (csat, &self.csat, &self.csat_labels),
            (ces, &self.ces, &self.ces_labels),
        ]
        .into_iter()
        .filter_map(|(question, column, labels)| {
            Some(self.survey(question, column.as_ref()?, labels))
        })
        .collect()
    }

    fn survey(&self, question: Question, column: &str, labels: &[(String, i64)]) -> Survey {
        Survey {
            title: question.title().to_owned(),
            origin: None,
            files: self.files.clone(),
            delimiter: self.delimiter,
            column: column.to_owned(),
            question,
            labels: labels.to_vec(),
            missing: self.missing.clone(),
            count: self.count.clone(),
            segments: self.segments.clone(),
            invited: self.invited,
        }
    }
}

fn label(text: &str) -> anyhow::Result<(String, i64)> {
    let (label, rating) = text.rsplit_once('=').context("expected TEXT=RATING")?;
    Ok((label.trim().to_owned(), rating.trim().parse()?))
}

fn delimiter(text: &str) -> anyhow::Result<u8> {
    match text.as_bytes() {
        [byte] => Ok(*byte),
        b"\\t" => Ok(b'\t'),
        _ => bail!("expected one ASCII character, or \\t"),
    }
}

fn confidence(text: &str) -> anyhow::Result<Confidence> {
    Ok(Confidence::new(text.parse()?)?)
}
