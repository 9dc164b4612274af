//! The command line.

use std::path::PathBuf;

use anyhow::bail;
use clap::{ArgGroup, Parser};
use cx_metrics::Confidence;

use crate::{
    change::PERIOD,
    insights, metric,
    rows::Source,
    survey::{self, Survey},
};

/// Report customer-experience metrics from CSV files.
///
/// Without arguments, reports on the data that ship with the project. With files, reports on each
/// metric whose columns are named, in total and by segment: of a survey the score with its
/// confidence interval, how many answered, the breakdown and the distribution; churn, repeat
/// purchase, conversion and response time with what belongs to them; the value of customers so far;
/// the return on initiatives. Of surveys, churn, conversion, mailings and times within a target it
/// also says where it hurts and, with periods, why it moved and what the trend is; of returns and
/// mean times, which have no interval, why they moved; nothing of visitors or customers with ids, who
/// may be in several parts. Tables list the first of many rows, the JSON form all.
///
/// An empty answer is somebody who did not answer: counted, but not in the score. An empty time of
/// an answer is an enquiry that is still open. Any other cell that is not what its column holds is
/// listed with its file, line and column, and its row left out of that metric. Files are UTF-8. The
/// exit code is 0 for a report, 1 if there is none, 2 for wrong options.
#[derive(Parser)]
#[command(name = "cx_report", after_help = EXAMPLES)]
#[command(group(ArgGroup::new("survey").args(["nps", "csat", "ces"]).multiple(true)))]
#[command(group(ArgGroup::new("purchase").args(["day", "amount"]).multiple(true)))]
#[command(group(ArgGroup::new("metric").args(METRICS).multiple(true)))]
pub struct Args {
    /// CSV files with a header row, all with the same columns
    #[arg(requires = "metric")]
    pub files: Vec<PathBuf>,

    /// A text that means the same as an empty cell, such as "not answered"; case matters
    /// (repeatable)
    #[arg(long, value_name = "TEXT", requires = "files")]
    missing: Vec<String>,

    /// Column that says how many people a row stands for
    #[arg(long, value_name = "COLUMN", requires = "files")]
    #[arg(conflicts_with_all = ["customer", "visitor", "asked", "benefit"])]
    pub count: Option<String>,

    /// Column to report by (repeatable)
    #[arg(long = "segment", value_name = "COLUMN", requires = "files")]
    segments: Vec<String>,

    /// Column of the period, such as a month: of each survey and rate, the last two that have
    /// something to measure are compared, with whether the change is significant or too few were
    /// counted to tell, and why it moved; and the trend is shown. Numbers, and dates that start with
    /// the year, are put in order; other periods are taken in the order of the file
    #[arg(long, value_name = "COLUMN", requires = "files")]
    period: Option<String>,

    /// The least change that matters, in points: where it would be missed more than once in five
    /// times, a change that is not significant is one of too few to tell
    #[arg(long, value_name = "POINTS", default_value = "5", value_parser = least_change)]
    pub least_change: f64,

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

    /// Stop at the first bad cell
    #[arg(long)]
    pub strict: bool,

    #[command(flatten)]
    pub insights: insights::Options,

    #[command(flatten)]
    surveys: survey::Options,

    #[command(flatten)]
    pub metrics: metric::Options,
}

/// The options that ask for a metric.
const METRICS: [&str; 9] =
    ["nps", "csat", "ces", "churned", "customer", "converted", "sent", "asked", "benefit"];

const EXAMPLES: &str = "\
Examples:
  One export with an NPS and a CSAT column, by plan:
    cx_report answers.csv --nps recommend --csat satisfaction --segment plan

  NPS by month, and whether it moved between the last two months:
    cx_report answers.csv --nps recommend --segment month --period month

  Where along the journey it hurts, why it moved, the trend, and how far to a goal:
    cx_report answers.csv --csat satisfaction --stage stage --touchpoint touchpoint \\
      --period month --goal 80 --baseline 70

  Words for ratings, one row for many people:
    cx_report housing.csv --csat Sat --csat-points 3 --csat-label Low=1 --csat-label Medium=2 \\
      --csat-label High=3 --count Freq

  Effort from 1 to 5, low is good, as JSON:
    cx_report tickets.csv --ces effort --ces-points 5 --effort --json

  Churn of the customers at the start of a month, by plan:
    cx_report customers.csv --churned cancelled --segment plan

  Orders, for repeat purchase and for what customers are worth so far at a margin of 40 %:
    cx_report orders.csv --customer email --day date --order number --amount total --margin 40

  Visits, for unique visitors who converted; without --visitor, each row is somebody else:
    cx_report visits.csv --converted bought --visitor cookie --segment channel

  Mailings, one a row:
    cx_report mailings.csv --sent sent --bounced bounced --opened opened --clicked clicked

  Enquiries, and how many were answered within an hour:
    cx_report tickets.csv --asked created --answered first_reply --target 3600

  Initiatives:
    cx_report initiatives.csv --benefit earned --cost spent --segment initiative";

impl Args {
    /// The surveys to report on.
    pub fn surveys(&self) -> Vec<Survey> {
        if self.files.is_empty() { survey::shipped() } else { self.surveys.of(self) }
    }

    /// These columns of the files, each with what it is asked for.
    pub fn source(&self, mut columns: Vec<(&'static str, String)>) -> Source {
        columns.extend(self.insights.columns());
        columns.extend(self.period.iter().map(|period| (PERIOD, period.clone())));
        Source {
            files: self.files.clone(),
            delimiter: self.delimiter,
            missing: self.missing.clone(),
            columns,
            segments: self.segments.clone(),
            stage_labels: self.insights.stage_labels.clone(),
        }
    }
}

fn delimiter(text: &str) -> anyhow::Result<u8> {
    match text.as_bytes() {
        [byte] => Ok(*byte),
        b"\\t" => Ok(b'\t'),
        _ => bail!("expected one ASCII character, or \\t"),
    }
}

fn least_change(text: &str) -> anyhow::Result<f64> {
    let points: f64 = text.parse()?;
    if points > 0.0 && points.is_finite() {
        Ok(points)
    } else {
        bail!("expected more than 0 points")
    }
}

fn confidence(text: &str) -> anyhow::Result<Confidence> {
    Ok(Confidence::new(text.parse()?)?)
}
