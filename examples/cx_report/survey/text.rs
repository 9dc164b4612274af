//! The report as a person reads it.

use std::fmt::{self, Write};

use comfy_table::Table;

use super::{
    Summary,
    report::{Group, Part, Report, Segment, shares},
};
use crate::{
    args::Args,
    change, insights,
    text::{
        LISTED, interval_cell, left_out, printable, table, write_bad_cells, write_marked,
        write_more,
    },
};

/// Columns of the longest bar.
const BAR: usize = 32;

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
    if let Some(summary) = &report.total.summary {
        write_total(out, report, summary, args)?;
    } else {
        writeln!(out, "{}", report.total.nothing.as_deref().unwrap_or_default())?;
        write_recorded(out, report, args)?;
        writeln!(out)?;
    }
    if let Some(change) = &report.change {
        change::write(out, change)?;
        writeln!(out)?;
    }
    if let Some(insights) = &report.insights {
        insights::write(out, insights)?;
    }
    for segment in &report.segments {
        write_segment(out, report, segment, args)?;
    }
    if report.blank_lines > 0 {
        let skipped = report.blank_lines;
        writeln!(
            out,
            "{skipped} blank lines skipped; \"\" stands for somebody who did not answer"
        )?;
    }
    write_bad_cells(out, &report.bad_cells)?;
    writeln!(out)
}

fn write_segment(out: &mut String, report: &Report, segment: &Segment, args: &Args) -> fmt::Result {
    writeln!(out, "{}", segment_table(report, segment, args))?;
    write_more(out, segment.groups.len().saturating_sub(LISTED), "")?;
    let summaries = listed(report, segment).filter_map(|group| group.summary.as_ref());
    write_marked(out, summaries.map(|summary| (Some(summary.value()), Some(summary.interval()))))?;
    writeln!(out)
}

fn write_total(out: &mut String, report: &Report, summary: &Summary, args: &Args) -> fmt::Result {
    let digits = args.decimals as usize;
    let metric = report.question.figure();
    let ratings = summary.distribution();
    writeln!(out, "{metric} {}, {:.digits$}", summary.score(digits), summary.interval())?;
    write_recorded(out, report, args)?;
    writeln!(
        out,
        "mean {:.digits$}, median {}, {}",
        ratings.mean,
        ratings.median,
        beside(summary, digits)
    )?;
    writeln!(out, "\n{}\n", breakdown_table(&report.total, digits))?;
    writeln!(out, "{}\n", distribution_table(report, summary, args))
}

fn write_recorded(out: &mut String, report: &Report, args: &Args) -> fmt::Result {
    let digits = args.decimals as usize;
    let Group { answered, recorded, answer_rate, .. } = &report.total;
    let answers = if *answered == 1 { "answer" } else { "answers" };
    write!(out, "{answered} {answers} of {recorded} recorded")?;
    if let Some(rate) = answer_rate {
        write!(out, ": answer rate {rate:.digits$}")?;
    }
    writeln!(out, "{}", left_out(report.bad_cells.len()))?;
    if let Some(rate) = report.response_rate {
        writeln!(out, "response rate of those invited: {rate:.digits$}")?;
    }
    Ok(())
}

/// What some publish instead of the score.
fn beside(summary: &Summary, digits: usize) -> String {
    match summary {
        Summary::Nps(nps) => {
            format!("score over all recorded {:.digits$}", nps.score_including_unanswered)
        }
        Summary::Csat(csat) => format!("net satisfied {:.digits$}", csat.net),
        Summary::Ces(ces) => {
            format!("net easy {:.digits$}, mean effort {:.digits$}", ces.net_easy, ces.mean_effort)
        }
    }
}

fn breakdown_table(group: &Group, digits: usize) -> Table {
    let counts = group.breakdown.iter().map(|part| part.count).collect::<Vec<_>>();
    let mut table = table(&["", "n", "share", ""]);
    for part in &group.breakdown {
        table.add_row([
            part.category.to_owned(),
            part.count.to_string(),
            format!("{:.digits$}", part.share),
            bar(part.count, &counts),
        ]);
    }
    table
}

fn distribution_table(report: &Report, summary: &Summary, args: &Args) -> Table {
    let digits = args.decimals as usize;
    let ratings = &summary.distribution().counts;
    let counts = ratings.values().copied().collect::<Vec<_>>();
    let shares = shares(&counts, args.decimals).unwrap_or_default();
    let mut table = table(&["rating", "n", "share", ""]);
    for ((&rating, &count), share) in ratings.iter().zip(shares).rev() {
        let label = report.labels.iter().find(|(_, labelled)| *labelled == i64::from(rating));
        let name = label.map_or(rating.to_string(), |(label, _)| format!("{rating} {label}"));
        table.add_row([name, count.to_string(), format!("{share:.digits$}"), bar(count, &counts)]);
    }
    table
}

fn segment_table(report: &Report, segment: &Segment, args: &Args) -> Table {
    let metric = report.question.figure();
    let by = format!("by {}", printable(&segment.column));
    let split = report.question.categories().join(" / ");
    let legend = "█ / ▒ / ░";
    let mut table = table(&[&by, metric, "interval", "answers", "answered", &split, legend]);
    for group in listed(report, segment) {
        table.add_row(segment_row(group, args));
    }
    table
}

fn listed<'a>(report: &'a Report, segment: &'a Segment) -> impl Iterator<Item = &'a Group> {
    segment.groups.iter().take(LISTED).chain([&report.total])
}

fn segment_row(group: &Group, args: &Args) -> Vec<String> {
    let digits = args.decimals as usize;
    let rate = group.answer_rate.map_or(String::new(), |rate| format!("{rate:.digits$}"));
    let Some(summary) = &group.summary else {
        return vec![
            printable(&group.name),
            "none".to_owned(),
            String::new(),
            "0".to_owned(),
            rate,
        ];
    };
    let share = |part: &Part| format!("{:.digits$}", part.share);
    let parts = group.breakdown.iter().map(share).collect::<Vec<_>>();
    vec![
        printable(&group.name),
        summary.score(digits),
        interval_cell(Some(summary.value()), Some(summary.interval()), digits),
        group.answered.to_string(),
        rate,
        parts.join(" / "),
        stacked(summary.categories()),
    ]
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
