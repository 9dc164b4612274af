//! What the report says about two periods.

use std::fs;

use clap::Parser;
use serde_json::json;

use super::{Change, Verdict, write};
use crate::{args::Args, metric, survey::report::Report};

/// What is said about the change of the first metric that is asked for, in text.
#[track_caller]
fn change(name: &str, content: &str, options: &[&str]) -> (Change, String) {
    let process = std::process::id();
    let file = std::env::temp_dir().join(format!("cx_report-change-{process}-{name}.csv"));
    fs::write(&file, content).expect("a file");
    let all = ["cx_report", file.to_str().expect("a UTF-8 path")];
    let args = Args::try_parse_from(all.iter().chain(options)).expect("options");
    let surveys = args.surveys().into_iter().map(|survey| Report::of(survey, &args));
    let surveys = surveys.map(|report| report.expect("a survey").change);
    let metrics = metric::reports(&args).expect("metrics").into_iter().map(|report| report.change);
    let change = surveys.chain(metrics).next().flatten().expect("a change");
    fs::remove_file(&file).expect("removed");
    let mut text = String::new();
    write(&mut text, &change).expect("text");
    let line = text.lines().next().unwrap_or_default().to_owned();
    (change, line)
}

/// An NPS by month, of many promoters, passives and detractors at once.
fn months(months: [(&str, [u64; 3]); 2]) -> String {
    let rows = months.map(|(month, [promoters, passives, detractors])| {
        format!("{month},10,{promoters}\n{month},7,{passives}\n{month},0,{detractors}\n")
    });
    format!("month,score,n\n{}", rows.concat())
}

const NPS: [&str; 6] = ["--nps", "score", "--count", "n", "--period", "month"];

#[test]
fn a_fall_that_is_no_chance_is_called_significant() {
    // The later month stands first in the file.
    let content = months([("2026-07", [370, 190, 240]), ("2026-06", [412, 233, 155])]);
    let (change, line) = change("fall", &content, &NPS);
    assert_eq!(
        line,
        "change of NPS, month 2026-06 to 2026-07, in points: \
         -15.9 (-23.8 to -7.8 at 95% confidence), p = 0.0001: significant"
    );
    let json = serde_json::to_value(&change).expect("JSON");
    for (field, expected) in [
        ("column", json!("month")),
        ("figure", json!("NPS")),
        ("from", json!("2026-06")),
        ("to", json!("2026-07")),
        ("difference", json!("-15.9")),
        ("interval", json!({"lower": -23.8, "upper": -7.8, "confidence": 0.95})),
        ("verdict", json!("significant")),
    ] {
        assert_eq!(json[field], expected, "{field}");
    }
}

/// `(z + z_power) sqrt(0.44 / 13 + 0.69 / 13)` is 0.826.
#[test]
fn of_few_answers_it_cannot_be_told() {
    let content = months([("2026-9", [7, 2, 1]), ("2026-10", [3, 3, 4])]);
    let (change, line) = change("few", &content, &NPS);
    assert!(
        line.starts_with("change of NPS, month 2026-9 to 2026-10, in points: -70.0 ("),
        "{line}"
    );
    let end = ": not significant, too few to tell: changes below 82.6 points would be missed more \
               than once in five times";
    assert!(line.ends_with(end), "{line}");
    let json = serde_json::to_value(&change).expect("JSON");
    assert_eq!(json["verdict"], "too_few_to_tell");
}

/// `(z + z_power) sqrt(2 x 0.61 / 10003)` is 0.0309.
#[test]
fn of_many_answers_no_change_is_an_answer() {
    let month = [5_000, 3_000, 2_000];
    let content = months([("1", month), ("2", month)]);
    let (_, line) = change("many", &content, &NPS);
    let end = ": not significant; a change of 3.1 points would be found four times in five";
    assert!(line.ends_with(end), "{line}");

    let (change, line) = change("closer", &content, &[&NPS[..], &["--least-change", "3"]].concat());
    let Change::Moved(moved) = change else { panic!("{line}") };
    assert_eq!(moved.verdict, Verdict::TooFewToTell);
}

/// With the least rise of the pooled z test for 15 in each group, as many as 10 and 30 tell.
#[test]
fn a_rate_is_compared_by_its_counts() {
    let content = "period,lost,n\nq1,1,32\nq1,0,48\nq2,1,14\nq2,0,56\n";
    let options = ["--churned", "lost", "--count", "n", "--period", "period"];
    let (_, line) = change("rate", content, &options);
    assert_eq!(
        line,
        "change of churn, period q1 to q2, in points: \
         -20.0 (-33.8 to -5.3 at 95% confidence), p = 0.0083: significant"
    );
    let content = "period,lost,n\nq1,1,2\nq1,0,8\nq2,1,9\nq2,0,21\n";
    let (_, line) = change("small-rate", content, &options);
    assert!(line.contains("too few to tell: changes below 48.9 points would be missed"), "{line}");

    let content = "period,lost,n\nq1,1,2\nq1,0,2\nq2,1,1\nq2,0,3\n";
    let (_, line) = change("smallest-rate", content, &options);
    assert!(line.ends_with("too few to tell: even the largest change could be missed"), "{line}");
}

#[test]
fn a_threshold_holds_for_the_change_as_well() {
    let content = "wave,answer,n\n1,5,48\n1,4,32\n2,5,56\n2,4,14\n";
    let options = ["--csat", "answer", "--csat-from", "5", "--count", "n", "--period", "wave"];
    let (_, line) = change("threshold", content, &options);
    assert!(
        line.starts_with("change of CSAT, wave 1 to 2, in points: +20.0 (5.3 to 33.8"),
        "{line}"
    );
}

#[test]
fn the_last_two_periods_are_those_of_the_calendar() {
    for (name, order, expected) in [
        ("numbers", ["10", "9", "8"], "9 to 10"),
        ("months", ["2026-2", "2026-10", "2026-9"], "2026-9 to 2026-10"),
        ("weeks", ["2026-W01", "2025-W52", "2026-W02"], "2026-W01 to 2026-W02"),
        ("names", ["Jan", "Feb", "Mar"], "Feb to Mar"),
        ("days-first", ["31.01.2026", "28.02.2026", "01.03.2026"], "28.02.2026 to 01.03.2026"),
    ] {
        let rows = order.map(|period| format!("{period},10\n{period},0\n,5\n-,5\n"));
        let content = format!("when,score\n{}", rows.concat());
        let options = ["--nps", "score", "--period", "when", "--missing", "-"];
        let (_, line) = change(name, &content, &options);
        assert!(line.starts_with(&format!("change of NPS, when {expected}, ")), "{name}: {line}");
    }
}

#[test]
fn what_cannot_be_compared_says_why() {
    let nps = ["--nps", "score", "--period", "when"];
    let roi = ["--benefit", "score", "--cost", "when", "--period", "when"];
    let too_few = "fewer than two periods with anything to measure";
    for (name, content, options, expected) in [
        ("one", "when,score\n1,10\n1,0\n", &nps[..], too_few),
        ("money", "when,score\n1,10\n2,0\n", &roi, "only scores and rates are"),
        ("unanswered", "when,score\n1,10\n2,\n", &nps, too_few),
    ] {
        let (_, line) = change(name, content, options);
        assert_eq!(line, format!("not compared by when: {expected}"), "{name}");
    }
}

#[test]
fn a_period_without_answers_is_skipped_and_named() {
    let content = "when,score\n2026-08,10\n2026-09,\n2026-10,0\n2026-11,\n2026-12,\n2027-01,\n";
    let options = ["--nps", "score", "--period", "when"];
    let (change, line) = change("skipped", content, &options);
    assert!(
        line.starts_with("change of NPS, when 2026-08 to 2026-10, in points: -200.0 ("),
        "{line}"
    );
    let json = serde_json::to_value(&change).expect("JSON");
    assert_eq!(json["skipped"], json!(["2026-09", "2026-11", "2026-12", "2027-01"]));
    let mut text = String::new();
    write(&mut text, &change).expect("text");
    let skipped = " skipped, with nothing to measure: 2026-09, 2026-11, 2026-12 and 1 more";
    assert_eq!(text.lines().nth(1), Some(&*format!("{skipped} (--json lists all)")));
}

#[test]
fn without_a_period_nothing_is_compared() {
    let args = Args::try_parse_from(["cx_report"]).expect("no options");
    let reports = metric::reports(&args).expect("reports");
    let compared = reports.iter().filter(|report| report.change.is_some());
    assert_eq!(compared.map(|report| report.metric).collect::<Vec<_>>(), ["email"]);
}

#[test]
fn a_change_that_matters_is_more_than_nothing() {
    for points in ["0", "-1", "NaN", "inf", "some"] {
        let option = format!("--least-change={points}");
        assert!(Args::try_parse_from(["cx_report", &option]).is_err(), "{points}");
    }
}
