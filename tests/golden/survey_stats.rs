//! `survey_stats.csv`: intervals, as far as the crate has them.

#[path = "survey_stats/rates.rs"]
mod rates;

use std::collections::{BTreeMap, BTreeSet};

use cx_metrics::{Confidence, Interval, Proportion, nps};
use serde::Deserialize;

use crate::{assert_close, assert_listed, other_folder, pending, read};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "who computed a value, and who checked it, is for the reader")]
struct Row {
    metric: String,
    method: String,
    input: String,
    output: String,
    value: String,
    source: String,
    check: String,
    check_rel_diff: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NpsInput {
    promoters: u64,
    passives: u64,
    detractors: u64,
    confidence: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ProportionInput {
    successes: u64,
    n: u64,
    confidence: String,
}

impl ProportionInput {
    fn proportion(&self) -> Proportion {
        Proportion { hits: self.successes, misses: self.n - self.successes }
    }
}

/// The metrics and methods that are compared here.
const SUPPORTED: [(&str, &str); 1] = [("nps", "adjusted_wald")];

#[test]
fn nps_adjusted_wald() {
    check("nps", "adjusted_wald", |input| {
        let input: NpsInput = serde_json::from_str(input).expect("known keys only");
        let NpsInput { promoters, passives, detractors, confidence } = input;
        let categories = nps::Categories { promoters, passives, detractors };
        categories.interval(level(&confidence)).expect("an interval")
    });
}

#[test]
fn methods_without_an_implementation_are_listed() {
    let mut found = BTreeMap::<String, BTreeSet<String>>::new();
    for row in rows() {
        let pair = (row.metric.as_str(), row.method.as_str());
        if !SUPPORTED.iter().chain(&rates::SUPPORTED).any(|&supported| supported == pair) {
            found.entry(row.metric).or_default().insert(row.method);
        }
    }
    let listed = BTreeMap::from(pending::METHODS);
    assert_listed(found.keys().map(String::as_str), listed.keys().copied(), "metrics");
    for (metric, methods) in &found {
        let listed = listed[metric.as_str()].iter().copied();
        assert_listed(methods.iter().map(String::as_str), listed, metric);
    }
}

/// Compares both limits of every row of a method; the crate's are in points or percent.
fn check(metric: &str, method: &str, interval: impl Fn(&str) -> Interval) {
    let mut compared = 0;
    for row in rows().filter(|row| row.metric == metric && row.method == method) {
        let interval = interval(&row.input);
        let limit = match row.output.as_str() {
            "lower" => interval.lower(),
            "upper" => interval.upper(),
            output if pending::INTERVAL_OUTPUTS.contains(&output) => continue,
            output => panic!("{metric}, {method}: unknown output {output}"),
        };
        let tolerance = if interval.confidence().level() > 0.9999 { 1e-11 } else { 1e-12 };
        let expected = row.value.parse().expect("a number");
        assert_close(limit / 100.0, expected, tolerance, &row.input);
        compared += 1;
    }
    println!("{metric}, {method}: {compared} limits compared");
    assert!(compared > 0 || other_folder().is_some(), "no row of {metric}, {method}");
}

/// Compares every output of every row of a method with the crate's of the same name.
fn compare(metric: &str, method: &str, outputs: impl Fn(&str) -> Vec<(&'static str, f64)>) {
    let mut compared = 0;
    for row in rows().filter(|row| row.metric == metric && row.method == method) {
        if pending::INTERVAL_OUTPUTS.contains(&row.output.as_str()) {
            continue;
        }
        let outputs = outputs(&row.input);
        let found = outputs.iter().find(|(output, _)| *output == row.output);
        let (output, actual) = found.unwrap_or_else(|| panic!("{method}: {}", row.output));
        let expected = row.value.parse::<f64>().expect("a number");
        let what = format!("{metric}, {method}, {}: {output}", row.input);
        match *output {
            "df" => assert_close(*actual, expected, 0.0, &what),
            "p_value" => {
                let off = (actual / expected - 1.0).abs();
                assert!(off <= 1e-10, "{what}: {actual} is not {expected}, off by {off:e}");
            }
            _ => assert_close(*actual, expected, tolerance(&row.input), &what),
        }
        compared += 1;
    }
    println!("{metric}, {method}: {compared} outputs compared");
    assert!(compared > 0 || other_folder().is_some(), "no row of {metric}, {method}");
}

/// Beyond a confidence of 0.9999 the level as a double moves the quantile.
fn tolerance(input: &str) -> f64 {
    let input: serde_json::Value = serde_json::from_str(input).expect("JSON");
    let confidence = input["confidence"].as_str().map_or(0.0, |text| level(text).level());
    if confidence > 0.9999 { 1e-11 } else { 1e-12 }
}

fn level(text: &str) -> Confidence {
    Confidence::new(text.parse().expect("a number")).expect("a level")
}

fn rows() -> impl Iterator<Item = Row> {
    let text = read("survey_stats.csv").unwrap_or_default();
    csv::Reader::from_reader(text.as_bytes())
        .deserialize()
        .map(|row| row.expect("the known columns"))
        .collect::<Vec<_>>()
        .into_iter()
}
