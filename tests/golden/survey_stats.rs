//! `survey_stats.csv`: intervals and tests, as far as the crate has them.

#[path = "survey_stats/finite_population.rs"]
mod finite_population;
#[path = "survey_stats/means.rs"]
mod means;
#[path = "survey_stats/nps.rs"]
mod nps;
#[path = "survey_stats/planning.rs"]
mod planning;
#[path = "survey_stats/proportions.rs"]
mod proportions;
#[path = "survey_stats/quantiles.rs"]
mod quantiles;
#[path = "survey_stats/weighted.rs"]
mod weighted;

use std::collections::{BTreeMap, BTreeSet};

use cx_metrics::{Confidence, Decimal, Difference, Error, Interval};
use serde::Deserialize;

use crate::{assert_listed, other_folder, pending, read};

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

/// The metrics and methods that are compared.
fn supported() -> impl Iterator<Item = (&'static str, &'static str)> {
    [
        &nps::SUPPORTED[..],
        &finite_population::SUPPORTED,
        &means::SUPPORTED,
        &planning::SUPPORTED,
        &proportions::SUPPORTED,
        &quantiles::SUPPORTED,
        &weighted::SUPPORTED,
    ]
    .concat()
    .into_iter()
}

#[test]
fn methods_without_an_implementation_are_listed() {
    let mut found = BTreeMap::<String, BTreeSet<String>>::new();
    for row in rows() {
        if !supported().any(|known| known == (row.metric.as_str(), row.method.as_str())) {
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

/// Compares every row of a method with what the crate says for its output, on the scale of the
/// reference.
///
/// The worst error is printed: relative, of values below 1e-3 in units of 1e-3 (but for p-values).
fn check(metric: &str, method: &str, actual: impl Fn(&str, &str) -> Result<f64, Error>) {
    check_on_scale(metric, method, |_| [f64::NEG_INFINITY, f64::INFINITY], actual);
}

/// As `check`, where the limits of the reference may leave the scale and those of the crate not.
fn check_on_scale(
    metric: &str,
    method: &str,
    scale: impl Fn(&str) -> [f64; 2],
    actual: impl Fn(&str, &str) -> Result<f64, Error>,
) {
    let (mut compared, mut worst) = (0, 0.0_f64);
    for row in rows().filter(|row| row.metric == metric && row.method == method) {
        // An interval of the crate never leaves its scale.
        if pending::INTERVAL_OUTPUTS.contains(&row.output.as_str()) {
            continue;
        }
        let what = format!("{metric}, {method}, {} of {}", row.output, row.input);
        let actual = actual(&row.input, &row.output);
        compared += 1;
        if row.value == "undefined" {
            assert!(actual.is_err(), "{what}: {actual:?} is not refused");
            continue;
        }
        let (actual, mut expected) = (actual.expect(&what), row.value.parse().expect("a number"));
        if actual.is_nan() && row.output == "se" {
            // No difference tells no standard error, but its interval is compared.
            continue;
        }
        if ["lower", "upper"].contains(&row.output.as_str()) {
            let [least, most] = scale(&row.input);
            expected = f64::clamp(expected, least, most);
        }
        let is_probability = row.output.starts_with("p_value");
        let smallest = if is_probability { f64::MIN_POSITIVE } else { 1e-3 };
        let off = (actual - expected).abs() / expected.abs().max(smallest);
        let tolerance = if is_probability { 1e-10 } else { tolerance(&row.input) };
        assert!(off <= tolerance, "{what}: {actual} is not {expected}, off by {off:e}");
        worst = worst.max(off);
    }
    println!("{metric}, {method}: {compared} compared, off by {worst:.1e} at most");
    assert!(compared > 0 || other_folder().is_some(), "no row of {metric}, {method}");
}

/// As `check`, of an interval whose limits are a hundred times those of the reference.
fn check_interval(metric: &str, method: &str, interval: impl Fn(&str) -> Result<Interval, Error>) {
    check(metric, method, |input, output| Ok(limit(interval(input)?, output) / 100.0));
}

/// An output of a difference, on the scale of the crate.
fn output_of_difference(difference: &Difference, output: &str) -> f64 {
    let seen = number(difference.difference);
    let center = difference.adjusted_estimate.unwrap_or(seen);
    match output {
        "estimate" => center,
        // Not a number if both are 0.
        "se" => center / difference.statistic,
        "z" => {
            assert_eq!(difference.degrees_of_freedom, None);
            difference.statistic
        }
        "t" => difference.statistic,
        "df" => difference.degrees_of_freedom.expect("a t"),
        "p_value" => difference.p_value,
        output => limit(difference.interval, output),
    }
}

fn limit(interval: Interval, output: &str) -> f64 {
    match output {
        "lower" => interval.lower(),
        "upper" => interval.upper(),
        output => panic!("unknown output {output}"),
    }
}

/// What `SURVEY_STATS.md` suggests.
fn tolerance(input: &str) -> f64 {
    let input: serde_json::Value = serde_json::from_str(input).expect("JSON");
    match input.get("confidence") {
        Some(confidence) if level(confidence.as_str().expect("a text")).level() > 0.9999 => 1e-11,
        _ => 1e-12,
    }
}

fn number(exact: Decimal) -> f64 {
    exact.to_string().parse().expect("a number")
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
