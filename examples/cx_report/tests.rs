//! What the report promises about files.

use std::{fs, path::Path};

use clap::Parser;

use crate::{args::Args, survey::report::Report};

/// Reports on a file with this content.
fn report(name: &str, content: &str, options: &[&str]) -> anyhow::Result<Report> {
    let file = std::env::temp_dir().join(format!("cx_report-{}-{name}.csv", std::process::id()));
    fs::write(&file, content)?;
    let result = report_on(&file, options);
    fs::remove_file(&file)?;
    result
}

fn report_on(file: &Path, options: &[&str]) -> anyhow::Result<Report> {
    let file = file.to_str().expect("a UTF-8 path");
    let args = Args::try_parse_from(["cx_report", file].iter().chain(options))?;
    let survey = args.surveys().remove(0);
    Report::of(survey, &args)
}

fn bad_cells(report: &Report) -> Vec<(u64, &str, &str)> {
    report.bad_cells.iter().map(|bad| (bad.line, &*bad.value, &*bad.reason)).collect()
}

#[test]
fn a_bad_cell_names_its_line_however_lines_end() {
    let unix = "\u{feff}score,plan\n10,A\n\n\n11,A\nten,B\n,B\n7\n9.0,B\n";
    for (name, content) in [
        ("unix", unix.to_owned()),
        ("windows", unix.replace('\n', "\r\n")),
        ("old-mac", unix.replace('\n', "\r")),
    ] {
        let report = report(name, &content, &["--nps", "score", "--segment", "plan"]).expect(name);
        let expected = [
            (5, "11", "rating 11 is off the scale from 0 to 10"),
            (6, "ten", "\"ten\" is not a whole number from 0 to 10"),
            (8, "7", "1 cells, where the header has 2"),
        ];
        assert_eq!(bad_cells(&report), expected, "{name}");
        let ratings = report.total.summary.as_ref().expect("answers").distribution();
        assert_eq!((ratings.answered, ratings.unanswered), (2, 1), "{name}");
    }
}

#[test]
fn blank_lines_of_a_single_column_are_pointed_out() {
    for (name, content, blank) in [
        ("none", "score\n10\n\"\"\n9\n", 0),
        ("no-end", "score\n10\n9", 0),
        ("some", "score\n\n10\n\n9\n\n\n", 4),
        ("some-windows", "score\r\n\r\n10\r\n\r\n9\r\n\r\n\r\n", 4),
        ("quoted", "score\n\"1\n0\"\n\n9\n", 1),
    ] {
        let report = report(name, content, &["--nps", "score"]).expect(name);
        assert_eq!(report.blank_lines, blank, "{name}");
    }
}

#[test]
fn a_file_without_a_header_is_called_empty() {
    for (name, content) in [("empty", ""), ("blank", "\n\n")] {
        let error = report(name, content, &["--nps", "score"]).err().expect("refused");
        assert_eq!(error.root_cause().to_string(), "the file is empty", "{name}");
    }
}

#[test]
fn strict_stops_at_the_first_bad_cell() {
    let content = "score\n10\n11\n12\n";
    let error = report("strict", content, &["--nps", "score", "--strict"]).err().expect("refused");
    let text = error.to_string();
    assert!(
        text.ends_with("line 3, column \"score\": \"11\": rating 11 is off the scale from 0 to 10"),
        "{text}"
    );
}

#[test]
fn a_row_counts_for_as_many_people_as_it_says() {
    let content = "Sat;Freq\nLow;20\nHigh;60\nMedium;20\nHigh;many\n";
    let options = [
        "--csat",
        "Sat",
        "--csat-points",
        "3",
        "--count",
        "Freq",
        "--delimiter",
        ";",
        "--csat-label",
        "Low=1",
        "--csat-label",
        "Medium=2",
        "--csat-label",
        "High=3",
    ];
    let report = report("count", content, &options).expect("a report");
    let summary = report.total.summary.as_ref().expect("answers");
    assert_eq!(summary.score(0), "60%");
    assert_eq!(summary.categories(), [60, 20, 20]);
    assert_eq!(bad_cells(&report), [(5, "many", "not a number of people")]);
}

#[test]
fn a_comma_without_quotes_cannot_shift_the_cells() {
    let content = "comment,score,plan\nfine,9,a\ntoo slow, 7,2,a\n\"one, two\",8,b\n";
    let report = report("shift", content, &["--nps", "score"]).expect("a report");
    assert_eq!(bad_cells(&report), [(3, "too slow, 7,2,a", "4 cells, where the header has 3")]);
    assert_eq!(report.total.answered, 2);
}

#[test]
fn a_quote_that_is_not_closed_is_pointed_out() {
    let content = "score\n10\n\"11\n10\n9\n";
    let report = report("quote", content, &["--nps", "score"]).expect("a report");
    let reason = "\"11\\n10\\n9\" is not a whole number from 0 to 10 (is a quote not closed?)";
    assert_eq!(bad_cells(&report), [(3, "11\n10\n9", reason)]);
}

#[test]
fn a_count_too_large_is_the_fault_of_its_own_cell() {
    let content = format!("Sat,Freq\n3,{}\n1,1\n", u64::MAX);
    let options = ["--csat", "Sat", "--count", "Freq"];
    let report = report("overflow", &content, &options).expect("a report");
    assert_eq!(report.bad_cells[0].column, "Freq");
    assert_eq!((report.bad_cells[0].line, report.bad_cells[0].value.as_str()), (3, "1"));
}

#[test]
fn who_did_not_answer_is_counted_even_if_nobody_did() {
    let report = report("nobody", "score,plan\n,A\n,B\n", &["--nps", "score"]).expect("a report");
    assert_eq!((report.total.recorded, report.total.answered), (2, 0));
    assert_eq!(report.total.answer_rate.expect("a rate").to_string(), "0%");
    assert_eq!(report.total.nothing.as_deref(), Some("nothing to measure: no answers"));
}

#[test]
fn effort_is_turned_around_with_its_labels() {
    let content = "effort\n1\n2\nhuge\n";
    let options = ["--ces", "effort", "--ces-points", "5", "--effort", "--ces-label", "huge=5"];
    let report = report("effort", content, &options).expect("a report");
    let summary = report.total.summary.as_ref().expect("answers");
    assert_eq!(summary.categories(), [2, 0, 1]);
    assert_eq!(report.labels, [("huge".to_owned(), 1)]);
}

#[test]
fn what_is_off_the_scale_is_refused_before_a_file_is_read() {
    let refused = |options: &[&str]| {
        let error = report_on(Path::new("/no/such/file"), options).err().expect("refused");
        format!("{error:#}")
    };
    assert_eq!(
        refused(&["--csat", "x", "--csat-from", "6"]),
        "--csat-from: rating 6 is off the scale from 1 to 5"
    );
    assert_eq!(
        refused(&["--nps", "x", "--nps-label", "great=11"]),
        "--nps-label great=11: rating 11 is off the scale from 0 to 10"
    );
    assert_eq!(
        refused(&["--ces", "x", "--ces-points", "12"]),
        "a scale of 12 points is not one of 2 to 11"
    );
}

#[test]
fn the_data_that_ship_have_no_bad_cell() {
    let args = Args::try_parse_from(["cx_report", "--sum-to-100"]).expect("no options");
    let mut scores = Vec::new();
    for survey in args.surveys() {
        let report = Report::of(survey, &args).expect("a report");
        assert!(report.bad_cells.is_empty(), "{}", report.title);
        let shares = report.total.breakdown.iter().map(|part| part.share.get());
        assert_eq!(shares.sum::<cx_metrics::Decimal>(), 100.into(), "{}", report.title);
        scores.push(report.total.summary.expect("answers").score(1));
    }
    // Copenhagen: 668 of 1681 households (Madsen 1976); the others are synthetic.
    assert_eq!(scores[1], "39.7%");
}
