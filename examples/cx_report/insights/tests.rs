//! What the report says about parts, beside the whole.

mod goal;
mod listed;
mod unused;

use std::{fs, iter::repeat_n};

use clap::Parser;
use cx_metrics::Decimal;
use serde_json::{Value, json};

use crate::{args::Args, metric, survey, survey::report::Report};

/// The only report on a file with this content, as JSON and as text.
#[track_caller]
fn report(name: &str, content: &str, options: &[&str]) -> (Value, String) {
    let process = std::process::id();
    let file = std::env::temp_dir().join(format!("cx_report-insights-{process}-{name}.csv"));
    fs::write(&file, content).expect("a file");
    let all = ["cx_report", file.to_str().expect("a UTF-8 path")];
    let args = Args::try_parse_from(all.iter().chain(options)).expect("options");
    let mut text = String::new();
    let mut reports = Vec::new();
    for survey in args.surveys() {
        let report = Report::of(survey, &args).expect("a survey");
        survey::text::write(&mut text, &report, &args).expect("text");
        reports.push(serde_json::to_value(report).expect("JSON"));
    }
    for report in metric::reports(&args).expect("metrics") {
        metric::text::write(&mut text, &report).expect("text");
        reports.push(serde_json::to_value(report).expect("JSON"));
    }
    fs::remove_file(&file).expect("removed");
    assert_eq!(reports.len(), 1);
    (reports.remove(0)["insights"].take(), text)
}

/// Rows of so many good and bad answers, each with these cells before it.
fn answers(cells: &str, good: usize, bad: usize) -> String {
    let rows = repeat_n(5, good).chain(repeat_n(1, bad));
    rows.map(|answer| format!("{cells},{answer}\n")).collect::<Vec<_>>().concat()
}

/// Two months of a journey: the calls improve, and many more are asked about them.
fn journey() -> String {
    [
        "month,stage,touchpoint,score\n",
        &answers("2026-06,post-purchase,calls", 10, 15),
        &answers("2026-06,purchase,till", 60, 15),
        &answers("2026-07,purchase,till", 19, 6),
        &answers("2026-07,post-purchase,calls", 35, 39),
        &answers("2026-07,purchase,kiosk", 0, 1),
    ]
    .concat()
}

const JOURNEY: [&str; 8] =
    ["--csat", "score", "--stage", "stage", "--touchpoint", "touchpoint", "--period", "month"];

#[track_caller]
fn number(value: &Value) -> Decimal {
    value.as_str().expect("an exact number").parse().expect("a number")
}

/// Keys and a number of each part.
fn column<'a>(parts: &'a Value, field: &str) -> Vec<(&'a Value, &'a Value)> {
    let parts = parts.as_array().into_iter().flatten();
    parts.map(|part| (&part["key"], part.pointer(field).expect("a field"))).collect()
}

#[test]
fn stages_are_in_the_order_of_the_journey_with_their_touchpoints_below() {
    let (insights, text) = report("journey", &journey(), &JOURNEY);
    let stages = &insights["journey"]["stages"]["parts"];
    assert_eq!(
        column(stages, "/n"),
        [
            (&json!({"stage": "purchase"}), &json!(101)),
            (&json!({"stage": "post-purchase"}), &json!(99)),
        ]
    );
    let touchpoints = &insights["journey"]["touchpoints"]["parts"];
    assert_eq!(
        column(touchpoints, "/score"),
        [
            (&json!({"stage": "purchase", "touchpoint": "kiosk"}), &json!("0")),
            (&json!({"stage": "purchase", "touchpoint": "till"}), &json!("79")),
            (&json!({"stage": "post-purchase", "touchpoint": "calls"}), &json!("45.5")),
        ]
    );
    let names = ["purchase ", "  kiosk ", "  till ", "post-purchase ", "  calls ", "(total) "];
    let (_, table) = text.split_once("by stage, touchpoint").expect("a table");
    let lines = table.lines().skip(1).zip(names);
    lines.for_each(|(line, name)| assert!(line.starts_with(&format!(" {name}")), "{line}"));
}

#[test]
fn a_stage_or_a_touchpoint_is_enough() {
    let (insights, _) = report("stage", &journey(), &["--csat", "score", "--stage", "stage"]);
    assert_eq!(insights["pain_points"][0]["column"], "stage");
    let options = ["--csat", "score", "--touchpoint", "touchpoint"];
    let (insights, _) = report("touchpoint", &journey(), &options);
    assert_eq!(insights["journey"].get("stages"), None);
    let expected = json!({"touchpoint": "calls"});
    assert_eq!(insights["pain_points"][0]["parts"][0]["key"], expected);
}

#[test]
fn what_is_no_stage_is_a_bad_cell_and_an_empty_one_is_blank() {
    let content = "stage,score\npurchase,5\ncheckout,1\n,3\n";
    let (insights, text) = report("no-stage", content, &["--csat", "score", "--stage", "stage"]);
    let bad = "line 3, column \"stage\": \"checkout\": \"checkout\" is not a stage: awareness, \
               consideration, decision, purchase, post-purchase or loyalty";
    assert!(text.contains(bad), "{text}");
    let stages = &insights["journey"]["stages"];
    assert_eq!(stages["n"], 2);
    assert_eq!(stages["parts"][0]["key"], json!({"stage": null}));
    assert!(text.contains("\n (blank) "), "{text}");
}

#[test]
fn a_stage_can_have_a_name_of_its_own() {
    let content = "stage,score\nCheck out,5\npurchase,1\nCheck-out,3\n";
    let label = ["--csat", "score", "--stage", "stage", "--stage-label", "Check out=purchase"];
    let (insights, text) = report("label", content, &label);
    let stages = &insights["journey"]["stages"]["parts"];
    assert_eq!(column(stages, "/n"), [(&json!({"stage": "purchase"}), &json!(2))]);
    assert!(text.contains("post-purchase or loyalty; see --stage-label\n"), "{text}");

    let unknown = ["cx_report", "x", "--csat", "a", "--stage", "b", "--stage-label", "c=till"];
    let error = Args::try_parse_from(unknown).err().expect("refused").to_string();
    assert!(error.contains("\"till\" is not a stage"), "{error}");
}

#[test]
fn pain_is_ranked_by_what_can_be_believed_and_small_parts_are_marked() {
    let (insights, text) = report("pain", &journey(), &JOURNEY);
    let pain = &insights["pain_points"][0];
    assert_eq!((&pain["against"], &pain["level"]), (&json!("total"), &json!("62")));
    let [calls, kiosk, till] = &pain["parts"].as_array().expect("parts")[..] else {
        panic!("{pain}");
    };
    assert_eq!((&calls["cost"], &calls["standing"]), (&json!("8.2"), &json!("worse")));
    assert_eq!((&kiosk["cost"], &kiosk["standing"]), (&json!("0.3"), &json!("too_few_to_tell")));
    assert_eq!((&till["cost"], &till["standing"]), (&json!("-8.5"), &json!("better")));
    assert!(
        text.contains("pain points of all periods, beside the total of 62.0%\n by touchpoint "),
        "{text}"
    );
    assert!(text.contains(" too few to tell "), "{text}");
}

/// Calls rise from 40 to 47.3 %, the till falls from 80 to 76 %, and the total from 70 to 54 %.
#[test]
fn why_it_moved_adds_up_to_the_change_to_the_last_digit() {
    let (insights, text) = report("why", &journey(), &JOURNEY);
    let why = &insights["why"];
    assert_eq!((&why["from"], &why["to"]), (&json!("2026-06"), &json!("2026-07")));
    let causes = why["by"].as_array().expect("columns");
    let columns = causes.iter().map(|cause| &cause["column"]);
    assert!(columns.eq(["stage", "touchpoint"]), "{why}");
    for cause in causes {
        let sum = |field| {
            cause["parts"]
                .as_array()
                .expect("parts")
                .iter()
                .map(move |part| number(&part[field]))
                .sum::<Decimal>()
        };
        assert_eq!(sum("rate"), number(&cause["rate"]), "{cause}");
        assert_eq!(sum("rate") + sum("mix"), number(&cause["change"]), "{cause}");
        assert_eq!(cause["change"], "-16", "{cause}");
    }
    let new = json!({"n": 1, "share": "1", "score": "0"});
    assert_eq!(
        (&causes[1]["parts"][0]["before"], &causes[1]["parts"][0]["after"]),
        (&json!(null), &new)
    );
    assert!(
        text.contains("change of CSAT, month 2026-06 to 2026-07, in points: -16.0 ("),
        "{text}"
    );
    assert!(text.contains("why CSAT moved, 2026-06 to 2026-07, in points\n by stage "), "{text}");
}

#[test]
fn a_trend_compares_with_the_period_before_and_the_year_before() {
    let content = [
        "month,score\n",
        &answers("2025-07", 80, 20),
        &answers("2026-06", 75, 25),
        &answers("2026-07", 20, 80),
        ",5\n",
    ]
    .concat();
    let (insights, text) = report("trend", &content, &["--csat", "score", "--period", "month"]);
    let trend = &insights["trend"];
    assert_eq!((&trend["column"], &trend["center"]), (&json!("month"), &json!("58.3")));
    let [first, june, july] = &trend["periods"].as_array().expect("periods")[..] else {
        panic!("{trend}");
    };
    assert_eq!((&first["period"], &first["since_previous"]), (&json!("2025-07"), &json!(null)));
    assert_eq!(june["since_year_before"], json!(null));
    for (step, from, points) in
        [("since_previous", "2026-06", "-55"), ("since_year_before", "2025-07", "-60")]
    {
        assert_eq!(
            (&july[step]["from"], &july[step]["difference"]),
            (&json!(from), &json!(points))
        );
        assert_eq!(july[step]["significant"], true, "{step}");
    }
    for (step, comparisons) in [("since_previous", 2), ("since_year_before", 1)] {
        assert_eq!(july[step]["comparisons"], comparisons, "{step}");
    }
    let signals = [first, june, july].map(|point| &point["control"]["signal"]);
    assert_eq!(signals, ["above", "above", "below"]);
    let alone =
        "\n the last change is the one above: there tested alone, here as one of 2 comparisons\n";
    assert!(text.contains(alone) && text.contains("  on the year before  "), "{text}");
    assert!(text.contains("trend of CSAT by month  ██▁  20.0 to 80.0\n"), "{text}");
    assert!(text.contains("  -55.0  <0.0001*               -60.0  <0.0001*   below  "), "{text}");
}

#[test]
fn where_low_is_good_a_high_part_is_the_pain() {
    let content = "plan,lost,n\na,1,40\na,0,60\nb,1,10\nb,0,90\n";
    let options = ["--churned", "lost", "--count", "n", "--segment", "plan"];
    let (insights, text) = report("churn", content, &options);
    let parts = &insights["pain_points"][0]["parts"];
    let expected = [(&json!("a"), &json!("7.5")), (&json!("b"), &json!("-7.5"))];
    assert_eq!(column(parts, "/cost"), expected);
    assert!(text.contains("pain points, beside the total of 25.0%\n by plan  churn "), "{text}");
}

#[test]
fn every_survey_and_rate_has_parts() {
    for (name, content, options, total) in [
        ("nps", "plan,score\na,10\nb,0\na,9\n", &["--nps", "score"][..], "33.3"),
        ("ces", "plan,score\na,1\nb,7\n", &["--ces", "score", "--effort"], "50"),
        ("box", "plan,score\na,5\nb,4\n", &["--csat", "score", "--csat-from", "5"], "50"),
        ("visits", "plan,score\na,1\nb,0\n", &["--converted", "score"], "50"),
        (
            "mail",
            "plan,all,opened\na,10,5\nb,10,0\n",
            &["--sent", "all", "--opened", "opened"],
            "25",
        ),
        (
            "time",
            "plan,in,out\na,0,9\nb,0,\nb,0,99\n",
            &["--asked", "in", "--answered", "out", "--target", "9"],
            "50",
        ),
    ] {
        let options = [options, &["--segment", "plan"]].concat();
        let (insights, _) = report(name, content, &options);
        assert_eq!(insights["pain_points"][0]["total"], total, "{name}");
    }
}

#[test]
fn the_data_that_ship_show_every_section() {
    let args = Args::try_parse_from(["cx_report"]).expect("no options");
    let journey = args.surveys().pop().expect("a survey");
    let report = Report::of(journey, &args).expect("a report");
    let json = serde_json::to_value(&report).expect("JSON");
    for section in ["why", "trend", "goal", "journey", "pain_points"] {
        assert!(json["insights"].get(section).is_some(), "{section}");
    }
    let periods = json["insights"]["trend"]["periods"].as_array().expect("periods");
    assert_eq!(periods.len(), 14);
    let signals = periods.iter().filter(|point| point["control"]["signal"] == "below");
    assert!(signals.map(|point| &point["period"]).eq(["2025-12"]));
    assert_eq!(periods[13]["since_year_before"]["from"], "2025-10");
}
