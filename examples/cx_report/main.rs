//! A report on surveys and on what customers do, from CSV files to something that a CX manager can
//! read.
//!
//! ```sh
//! cargo run --release --example cx_report             # on the data that ship with the project
//! cargo run --release --example cx_report -- --help   # on your own
//! ```

mod args;
mod cells;
mod change;
mod insights;
mod lines;
mod metric;
mod rows;
mod survey;
#[cfg(test)]
mod tests;
mod text;

use std::{
    io::{self, ErrorKind, Write},
    process::ExitCode,
};

use anyhow::Result;
use clap::Parser;
use serde::Serialize;

use crate::args::Args;

/// A report on any metric.
#[derive(Serialize)]
#[serde(untagged)]
#[allow(clippy::large_enum_variant, reason = "there are as many as metrics")]
enum Report {
    Survey(survey::report::Report),
    Metric(metric::Report),
}

fn main() -> ExitCode {
    match report(&Args::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn report(args: &Args) -> Result<()> {
    let surveys = args.surveys().into_iter();
    let surveys =
        surveys.map(|survey| survey::report::Report::of(survey, args).map(Report::Survey));
    let mut reports = surveys.collect::<Result<Vec<_>>>()?;
    reports.extend(metric::reports(args)?.into_iter().map(Report::Metric));
    let mut out = String::new();
    if args.json {
        out = serde_json::to_string_pretty(&reports)? + "\n";
    } else {
        for report in &reports {
            match report {
                Report::Survey(report) => survey::text::write(&mut out, report, args)?,
                Report::Metric(report) => metric::text::write(&mut out, report)?,
            }
        }
    }
    match io::stdout().write_all(out.as_bytes()) {
        // Whoever reads may stop early, as `head` does.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        written => Ok(written?),
    }
}
