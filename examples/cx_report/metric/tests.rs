//! What the report promises about files of what customers do.

use std::fs;

use clap::Parser;
use serde_json::{Value, json};

use super::{Report, reports, text};
use crate::args::Args;

/// Reports on a file with this content.
fn report(name: &str, content: &str, options: &[&str]) -> anyhow::Result<Vec<Report>> {
    let process = std::process::id();
    let file = std::env::temp_dir().join(format!("cx_report-metric-{process}-{name}.csv"));
    fs::write(&file, content)?;
    let path = file.to_str().expect("a UTF-8 path");
    let args = Args::try_parse_from(["cx_report", path].iter().chain(options))?;
    let result = reports(&args);
    fs::remove_file(&file)?;
    result
}

/// The only report on a file with this content.
#[track_caller]
fn one(name: &str, content: &str, options: &[&str]) -> Report {
    let mut reports = report(name, content, options).expect("a report");
    assert_eq!(reports.len(), 1);
    reports.remove(0)
}

/// A figure of the total, by its path in the JSON form.
#[track_caller]
fn assert_total(report: &Report, path: &str, expected: &Value) {
    let report = serde_json::to_value(report).expect("JSON");
    let path = format!("/total/{path}");
    assert_eq!(report.pointer(&path), Some(expected), "{path} of {report:#}");
}

#[track_caller]
fn assert_bad_cells(report: &Report, expected: &[(u64, &str, &str, &str)]) {
    let cells = report.bad_cells.iter();
    let cells = cells.map(|bad| (bad.line, &*bad.column, &*bad.value, &*bad.reason));
    assert_eq!(cells.collect::<Vec<_>>(), expected);
}

/// Options that clap refuses, and what it says first.
#[track_caller]
fn assert_refused(options: &[&str], expected: &str) {
    let all = ["cx_report", "file.csv"].iter().chain(options);
    let error = Args::try_parse_from(all).err().expect("refused").to_string();
    assert!(error.contains(expected), "{error}");
}

#[test]
fn churn_is_the_share_of_those_who_are_lost() {
    let content = "plan,lost\na,yes\na,No\nb,TRUE\nb,0\n,1\n,maybe\n,\n";
    let report = one("churn", content, &["--churned", "lost", "--segment", "plan"]);
    assert_total(&report, "summary/rate", &json!("60"));
    assert_total(&report, "summary/counts/start", &json!(5));
    let groups = &report.segments[0].groups;
    let names = groups.iter().map(|group| (&*group.name, group.rows)).collect::<Vec<_>>();
    assert_eq!(names, [("a", 2), ("b", 2), ("(blank)", 1)]);
    let reason = "expected yes or no, true or false, 1 or 0";
    assert_bad_cells(&report, &[(7, "lost", "maybe", reason), (8, "lost", "", reason)]);
}

#[test]
fn a_row_can_stand_for_many_customers() {
    let content = format!("lost,n\n1,10\n0,90\n0,x\n0,{}\n", u64::MAX);
    let report = one("count", &content, &["--churned", "lost", "--count", "n"]);
    assert_total(&report, "summary/rate", &json!("10"));
    assert_eq!(report.total.rows, 2);
    let columns = report.bad_cells.iter().map(|bad| (bad.line, &*bad.column));
    assert_eq!(columns.collect::<Vec<_>>(), [(4, "n"), (5, "n")]);
}

#[test]
fn conversion_is_of_visitors_and_not_of_visits() {
    let content = "who,bought\nann,0\nann,1\nann,1\nbob,0\n,1\n";
    let report = one("visits", content, &["--converted", "bought", "--visitor", "who"]);
    assert_total(&report, "summary/rate", &json!("50"));
    assert_total(&report, "summary/visits", &json!({"count": 4, "converting": 2, "rate": "50"}));
    assert_bad_cells(&report, &[(6, "who", "", "expected a visitor")]);

    let each = one("visitors", content, &["--converted", "bought"]);
    assert_total(&each, "summary/visitors", &json!(5));
    assert_total(&each, "summary/rate", &json!("60"));
}

#[test]
fn an_open_enquiry_is_counted_and_has_no_time() {
    let content = "in,out\n100,160\n100,400\n\
                   2026-03-01T00:00:00Z,2026-03-01 00:02\n100,\n100,never\n100,99\n";
    let options = ["--asked", "in", "--answered", "out", "--target", "120"];
    let report = one("times", content, &options);
    assert_total(&report, "summary/median_seconds", &json!("120"));
    assert_total(&report, "summary/open", &json!(1));
    assert_total(&report, "summary/answer_rate", &json!("75"));
    assert_total(&report, "summary/target/within", &json!("66.7"));
    assert_total(&report, "summary/target/within_of_all", &json!("50"));
    let expected = [
        (6, "out", "never", "expected a time as YYYY-MM-DD HH:MM:SS, or Unix time"),
        (7, "out", "99", "answered at 99, before it was asked at 100"),
    ];
    assert_bad_cells(&report, &expected);

    let mut shown = String::new();
    text::write(&mut shown, &report).expect("text");
    assert!(shown.contains("in time: answered within 2m, of those that are answered"), "{shown}");
    assert!(shown.contains(" median                      2m "), "{shown}");
    assert!(shown.contains(" 95% interval of the median  too few "), "{shown}");
}

#[test]
fn nobody_answered_is_no_time_of_zero() {
    let report =
        one("open", "in,out\n1,\n2,-\n", &["--asked", "in", "--answered", "out", "--missing", "-"]);
    assert_eq!(report.total.rows, 2);
    assert_total(&report, "nothing", &json!("nothing to measure: no answers"));
}

#[test]
fn milliseconds_are_not_taken_for_seconds() {
    let content = "in,out\n1767571200000,1767571200250\n";
    let options = ["--asked", "in", "--answered", "out"];
    let report = one("seconds", content, &options);
    assert_eq!((report.total.rows, report.bad_cells.len()), (0, 1));

    let options = ["--asked", "in", "--answered", "out", "--milliseconds", "--decimals", "2"];
    assert_total(&one("milliseconds", content, &options), "summary/mean_seconds", &json!("0.25"));
}

#[test]
fn customers_who_order_again_are_counted_from_dates() {
    let content = "who,when,no,paid\nann,2024-02-28,1,10\nann,2024-03-01,2,20.50\nbob,2024-03-01,3,30\n\
                   bob,2024-03-09,3,30\nbob,2024-02-30,4,30\nbob,20240301,5,30\nbob,2024-03-02,6,-5\n";
    let options = ["--customer", "who", "--day", "when", "--order", "no", "--amount", "paid"];
    let reports = report("orders", content, &options).expect("two reports");
    let [value, orders] = &reports[..] else { panic!("{} reports", reports.len()) };
    assert_total(orders, "summary/repeat/rate", &json!("50"));
    assert_total(orders, "summary/median_gap", &json!("2"));
    assert_total(orders, "summary/revenue", &json!("60.5"));
    let day = "expected a day as YYYY-MM-DD, or the number of a day";
    let expected = [
        (5, "no", "3", "order \"3\" is there twice"),
        (6, "when", "2024-02-30", day),
        (7, "when", "20240301", day),
        (8, "paid", "-5", "amount -5 is negative: a refund is no order"),
    ];
    assert_bad_cells(orders, &expected);
    // A value so far takes each row as a payment, and knows neither days nor order numbers.
    assert_total(value, "summary/total", &json!("145.5"));
}

#[test]
fn without_amounts_there_is_no_revenue() {
    let content = "who,when\nann,1\nann,1\nbob,5\n";
    let options = ["--customer", "who", "--day", "when"];
    let report = one("days", content, &options);
    assert_total(&report, "summary/repeat/rate", &json!("50"));
    assert_total(&report, "summary/mean_gap", &json!("0"));
    assert_total(&report, "summary/repeat/orders", &json!(3));

    let merged = one("merged", content, &[&options[..], &["--merge-days"]].concat());
    assert_total(&merged, "summary/repeat/rate", &json!("0"));
    assert_total(&merged, "summary/mean_gap", &json!(null));
}

#[test]
fn the_value_so_far_is_the_margin_of_what_was_paid() {
    let content = "who,paid\nann,100\nbob,50\nann,-20.10\neve,much\n";
    let options = ["--customer", "who", "--amount", "paid", "--margin", "40%", "--decimals", "2"];
    let report = one("value", content, &options);
    assert_total(&report, "summary/total", &json!("51.96"));
    assert_total(&report, "summary/customers", &json!(2));
    assert_bad_cells(&report, &[(5, "paid", "much", "expected an amount such as 1234.50")]);
}

#[test]
fn the_return_of_all_is_not_the_mean_of_returns() {
    let content = "what,earned,spent\na,30,10\nb,90,90\nc,5,0\nd,5,-1\n";
    let options = ["--benefit", "earned", "--cost", "spent", "--segment", "what"];
    let report = one("returns", content, &options);
    assert_total(&report, "summary/rate", &json!("25"));
    assert_bad_cells(&report, &[(5, "spent", "-1", "cost -1 is negative")]);
    let free = &report.segments[0].groups[2];
    assert_eq!(free.nothing.as_deref(), Some("nothing to measure: no cost"));
}

#[test]
fn a_file_without_rows_has_nothing_to_measure() {
    for (options, header, expected) in [
        (&["--churned", "a"][..], "a\n", "customers at the start"),
        (&["--converted", "a"], "a\n", "visitors"),
        (&["--asked", "a", "--answered", "b"], "a,b\n", "answers"),
        (&["--customer", "a", "--day", "b"], "a,b\n", "orders"),
        (&["--customer", "a", "--amount", "b"], "a,b\n", "customers"),
        (&["--benefit", "a", "--cost", "b"], "a,b\n", "cost"),
    ] {
        let report = one("empty", header, options);
        let nothing = report.total.nothing.as_deref();
        assert_eq!(nothing, Some(&*format!("nothing to measure: no {expected}")));
        let mut shown = String::new();
        text::write(&mut shown, &report).expect("text");
    }
}

#[test]
fn strict_stops_at_the_first_bad_cell() {
    let options = ["--churned", "lost", "--strict"];
    let error = report("strict", "lost\n1\nso so\n", &options).err().expect("refused");
    let expected = "line 3, column \"lost\": \"so so\": expected yes or no, true or false, 1 or 0";
    assert!(error.to_string().ends_with(expected), "{error}");
}

#[test]
fn a_column_that_is_not_there_is_named_with_those_that_are() {
    let options = ["--asked", "in", "--answered", "out"];
    let error = report("columns", "in,reply\n1,2\n", &options).err().expect("refused");
    let text = format!("{error:#}");
    assert!(text.ends_with("there is no column \"out\"; the columns are in, reply"), "{text}");
}

#[test]
fn options_that_need_each_other_are_asked_for() {
    assert_refused(&["--asked", "a"], "--answered <COLUMN>");
    assert_refused(&["--answered", "a"], "--asked <COLUMN>");
    assert_refused(&["--benefit", "a"], "--cost <COLUMN>");
    assert_refused(&["--sent", "a"], "--opened <COLUMN>");
    assert_refused(&["--clicked", "a"], "--sent <COLUMN>");
    assert_refused(&["--customer", "a"], "--day <COLUMN>|--amount <COLUMN>");
    assert_refused(&["--converted", "a", "--target", "9"], "--asked <COLUMN>");
    assert_refused(&["--converted", "a", "--invited", "9"], "--nps <COLUMN>");
    assert_refused(&["--converted", "a", "--visitor", "b", "--count", "n"], "cannot be used with");
    assert_refused(
        &["--customer", "a", "--amount", "b", "--margin", "101"],
        "invalid value '101' for '--margin <PERCENT>'",
    );
    assert_refused(&[], "--churned <COLUMN>");
}

#[test]
fn opens_are_over_the_delivered_of_all_mailings() {
    let content = "sent,bounced,opened,by_machines\n100,10,45,15\n10,,6,\n10,1,10,\nx,0,0,0\n";
    let columns = ["--sent", "sent", "--opened", "opened", "--bounced", "bounced"];
    let report =
        one("email", content, &[&columns[..], &["--machine-opened", "by_machines"]].concat());
    assert_total(&report, "summary/open_rate", &json!("51"));
    assert_total(&report, "summary/human_open_rate", &json!("36"));
    assert_total(&report, "summary/delivered", &json!(100));
    let reason = "10 unique opens of 9 messages delivered: a part cannot exceed its whole";
    let expected = [(4, "sent", "10", reason), (5, "sent", "x", "expected a number of messages")];
    assert_bad_cells(&report, &expected);
}

#[test]
fn the_data_that_ship_have_no_bad_cell() {
    let args = Args::try_parse_from(["cx_report"]).expect("no options");
    let reports = reports(&args).expect("reports");
    for report in &reports {
        assert!(report.bad_cells.is_empty(), "{}", report.title);
    }
    let metrics = reports.iter().map(|report| report.metric).collect::<Vec<_>>();
    let expected =
        ["churn", "clv", "repeat_purchase", "conversion", "email", "response_time", "roi"];
    assert_eq!(metrics, expected);
    // Real data, counted by other means: 1869 of 7043 customers, 2790 of 4338, 8,911,407.90 pounds.
    assert_total(&reports[0], "summary/rate", &json!("26.5"));
    assert_total(&reports[1], "summary/total", &json!("8911407.9"));
    assert_total(&reports[2], "summary/repeat/rate", &json!("64.3"));
}
