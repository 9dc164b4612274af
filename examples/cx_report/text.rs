//! The report as a person reads it.

use std::fmt::{self, Write};

use comfy_table::{CellAlignment, Table, presets::NOTHING};
use cx_metrics::{Percent, Proportion};

use crate::{
    args::Args,
    report::{Group, Report, Segment},
    survey::Summary,
};

/// Columns of the longest bar.
const BAR: usize = 32;
/// Bad cells to list; the JSON form lists them all.
const LISTED: usize = 20;

/// Writes one report.
pub fn write(out: &mut String, report: &Report, args: &Args) -> fmt::Result {
    writeln!(out, "{}", report.title.to_uppercase())?;
    writeln!(out, "column {:?} of {}", report.column, report.files.join(", "))?;
    if let Some(origin) = &report.origin {
        writeln!(out, "{origin}")?;
    }
    if report.question.is_effort() {
        writeln!(out, "asked for effort, where low is good; turned around here: high is easy")?;
    }
    writeln!(out)?;
    match &report.total.summary {
        Some(summary) => write_total(out, report, summary, args)?,
        None => writeln!(out, "{}\n", report.total.nothing.as_deref().unwrap_or_default())?,
    }
    for segment in &report.segments {
        writeln!(out, "{}\n", segment_table(report, segment, args))?;
    }
    write_bad_cells(out, report)?;
    writeln!(out)
}

fn write_total(out: &mut String, report: &Report, summary: &Summary, args: &Args) -> fmt::Result {
    let digits = args.decimals as usize;
    let metric = report.metric.to_uppercase();
    let ratings = summary.distribution();
    writeln!(out, "{metric} {}, {:.digits$}", summary.score(digits), summary.interval())?;
    writeln!(
        out,
        "{} answers of {} recorded: answer rate {:.digits$}",
        ratings.answered,
        ratings.answered + ratings.unanswered,
        ratings.answer_rate
    )?;
    if let Some(rate) = report.response_rate {
        writeln!(out, "response rate of those invited: {rate:.digits$}")?;
    }
    writeln!(
        out,
        "mean {:.digits$}, median {}, {}",
        ratings.mean,
        ratings.median,
        beside(summary, digits)
    )?;
    writeln!(out, "\n{}\n", breakdown_table(report, summary, args))?;
    writeln!(out, "{}\n", distribution_table(report, summary, args))
}

/// What some publish instead of the score.
fn beside(summary: &Summary, digits: usize) -> String {
    match summary {
        Summary::Nps(nps) => {
            format!("score over all recorded {:.digits$}", nps.score_including_unanswered)
        }
        Summary::Csat(csat) => format!("net satisfied {:.digits$}", csat.net),
        Summary::Ces(ces) => format!("net easy {:.digits$}", ces.net_easy),
    }
}

fn breakdown_table(report: &Report, summary: &Summary, args: &Args) -> Table {
    let counts = summary.categories();
    let mut table = table(["", "n", "share", ""]);
    for ((name, count), share) in
        report.question.categories().iter().zip(counts).zip(shares(&counts, args))
    {
        table.add_row([(*name).to_owned(), count.to_string(), share, bar(count, &counts)]);
    }
    table
}

fn distribution_table(report: &Report, summary: &Summary, args: &Args) -> Table {
    let ratings = &summary.distribution().counts;
    let counts = ratings.values().copied().collect::<Vec<_>>();
    let mut table = table(["rating", "n", "share", ""]);
    for ((&rating, &count), share) in ratings.iter().zip(shares(&counts, args)).rev() {
        let label = report.labels.iter().find(|(_, labelled)| *labelled == rating);
        let name = label.map_or(rating.to_string(), |(label, _)| format!("{rating} {label}"));
        table.add_row([name, count.to_string(), share, bar(count, &counts)]);
    }
    table
}

fn segment_table(report: &Report, segment: &Segment, args: &Args) -> Table {
    let metric = report.metric.to_uppercase();
    let by = format!("by {}", segment.column);
    let split = report.question.categories().join(" / ");
    let mut table = table([&by, &metric, "interval", "n", "answered", &split, ""]);
    for group in segment.groups.iter().chain([&report.total]) {
        table.add_row(segment_row(group, args));
    }
    table
}

fn segment_row(group: &Group, args: &Args) -> Vec<String> {
    let digits = args.decimals as usize;
    let Some(summary) = &group.summary else {
        return vec![group.name.clone(), "no answers".to_owned()];
    };
    let interval = summary.interval();
    let ratings = summary.distribution();
    vec![
        group.name.clone(),
        summary.score(digits),
        format!("{:.digits$} to {:.digits$}", interval.lower(), interval.upper()),
        ratings.answered.to_string(),
        format!("{:.digits$}", ratings.answer_rate),
        shares(&summary.categories(), args).join(" / "),
        stacked(summary.categories()),
    ]
}

fn write_bad_cells(out: &mut String, report: &Report) -> fmt::Result {
    let bad = &report.bad_cells;
    match bad.len() {
        0 => return writeln!(out, "no bad cells"),
        1 => writeln!(out, "1 bad cell, whose row is in none of the numbers:")?,
        many => writeln!(out, "{many} bad cells, whose rows are in none of the numbers:")?,
    }
    for cell in bad.iter().take(LISTED) {
        writeln!(out, "  {cell}")?;
    }
    if bad.len() > LISTED {
        writeln!(out, "  and {} more (--json lists them all)", bad.len() - LISTED)?;
    }
    Ok(())
}

fn table<const N: usize>(header: [&str; N]) -> Table {
    let mut table = Table::new();
    table.load_style(NOTHING).set_header(header);
    // Numbers to the right, what stands before and after them to the left.
    for column in table.column_iter_mut().skip(1).take(N - 2) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    table
}

/// The share of each count, rounded by itself unless they are to add up to 100 %.
fn shares(counts: &[u64], args: &Args) -> Vec<String> {
    let digits = args.decimals as usize;
    let shown = |share: &Percent| format!("{share:.digits$}");
    if args.sum_to_100 {
        let together = Percent::largest_remainder(counts, args.decimals).unwrap_or_default();
        return together.iter().map(shown).collect();
    }
    let all = counts.iter().sum::<u64>();
    counts
        .iter()
        .filter_map(|&hits| Proportion { hits, misses: all - hits }.percent().ok())
        .map(|share| shown(&share))
        .collect()
}

/// A bar in proportion to the largest of the counts.
fn bar(count: u64, counts: &[u64]) -> String {
    let most = counts.iter().copied().max().unwrap_or_default();
    "█".repeat(columns(count, most))
}

/// Three categories in one bar of full length.
fn stacked(counts: [u64; 3]) -> String {
    let all = counts.iter().sum();
    let best = columns(counts[0], all);
    let worst = columns(counts[2], all).min(BAR - best);
    format!("{}{}{}", "█".repeat(best), "▒".repeat(BAR - best - worst), "░".repeat(worst))
}

/// How many columns of a bar a count fills, to the nearest.
fn columns(count: u64, all: u64) -> usize {
    let half = u128::from(all) / 2;
    let filled = (u128::from(count) * BAR as u128 + half).checked_div(all.into());
    filled.map_or(0, |columns| usize::try_from(columns).unwrap_or(BAR))
}
