//! A report on survey answers, from CSV files to something that a CX manager can read.
//!
//! ```sh
//! cargo run --release --example cx_report             # on the data that ship with the project
//! cargo run --release --example cx_report -- --help   # on your own
//! ```

mod args;
mod lines;
mod read;
mod report;
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

use crate::{args::Args, report::Report};

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
    let reports = args
        .surveys()
        .into_iter()
        .map(|survey| Report::of(survey, args))
        .collect::<Result<Vec<_>>>()?;
    let mut out = String::new();
    if args.json {
        out = serde_json::to_string_pretty(&reports)? + "\n";
    } else {
        for report in &reports {
            text::write(&mut out, report, args)?;
        }
    }
    match io::stdout().write_all(out.as_bytes()) {
        // Whoever reads may stop early, as `head` does.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        written => Ok(written?),
    }
}
