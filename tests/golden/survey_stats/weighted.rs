//! Weighted answers.

use cx_metrics::{Confidence, Decimal, Error, Interval, nps};
use serde::Deserialize;

use super::{level, rows};
use crate::{assert_close, other_folder};

pub const SUPPORTED: [(&str, &str); 9] = [
    ("weighted", "kish"),
    ("weighted_mean", "linearized"),
    ("weighted_mean", "linearized_t"),
    ("weighted_nps", "adjusted_wald_n_eff"),
    ("weighted_nps", "kish"),
    ("weighted_nps", "linearized"),
    ("weighted_nps", "score_n_eff"),
    ("weighted_share", "linearized"),
    ("weighted_share", "wilson_n_eff"),
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Input {
    rows: Vec<(u8, Decimal)>,
    #[serde(default)]
    confidence: Option<String>,
    #[serde(default)]
    least: Option<u8>,
}

impl Input {
    fn confidence(&self) -> Confidence {
        level(self.confidence.as_deref().expect("a confidence"))
    }

    fn least(&self) -> nps::Rating {
        nps::Rating::new(self.least.expect("a threshold")).expect("a rating")
    }
}

/// Compares every row of a method; points and percent are divided by the hundred.
fn check(
    (metric, method): (&str, &str),
    hundred: f64,
    actual: impl Fn(&nps::WeightedTally, &Input, &str) -> Result<f64, Error>,
) {
    let (mut compared, mut worst) = (0, 0.0_f64);
    for row in rows().filter(|row| row.metric == metric && row.method == method) {
        let input: Input = serde_json::from_str(&row.input).expect("known keys only");
        let mut tally = nps::WeightedTally::new();
        for &(rating, weight) in &input.rows {
            tally.record(nps::Rating::new(rating).expect("a rating"), weight).expect("a weight");
        }
        let actual = actual(&tally, &input, &row.output).expect("defined") / hundred;
        let expected = row.value.parse::<f64>().expect("a number");
        assert_close(actual, expected, 1e-12, &format!("{metric}, {method}, {}", row.input));
        worst = worst.max((actual - expected).abs() / expected.abs().max(1e-3));
        compared += 1;
    }
    println!("{metric}, {method}: {compared} compared, off by {worst:.1e} at most");
    assert!(compared > 0 || other_folder().is_some(), "no row of {metric}, {method}");
}

fn limit(interval: Interval, output: &str) -> f64 {
    match output {
        "lower" => interval.lower(),
        "upper" => interval.upper(),
        output => panic!("unknown output {output}"),
    }
}

fn number(exact: Decimal) -> f64 {
    exact.to_string().parse().expect("a number")
}

#[test]
fn effective_answers() {
    check(("weighted", "kish"), 1.0, |tally, _, output| match output {
        "n_eff" => tally.effective_answers().map(number),
        "deff" => tally.design_effect().map(number),
        output => panic!("unknown output {output}"),
    });
}

#[test]
fn scores() {
    check(("weighted_nps", "adjusted_wald_n_eff"), 100.0, |tally, input, output| {
        Ok(limit(tally.interval(input.confidence())?, output))
    });
    check(("weighted_nps", "score_n_eff"), 100.0, |tally, input, output| {
        Ok(limit(tally.tango_interval(input.confidence())?, output))
    });
    check(("weighted_nps", "kish"), 100.0, |tally, _, output| match output {
        "se" => tally.standard_error(),
        output => panic!("unknown output {output}"),
    });
    check(("weighted_nps", "linearized"), 100.0, |tally, input, output| match output {
        "nps" => tally.score().map(number),
        "se" => tally.linearized_standard_error(),
        output => Ok(limit(tally.linearized_interval(input.confidence())?, output)),
    });
}

#[test]
fn shares() {
    check(("weighted_share", "wilson_n_eff"), 100.0, |tally, input, output| {
        let share = tally.proportion_from(input.least());
        Ok(limit(share.interval(input.confidence())?, output))
    });
    check(("weighted_share", "linearized"), 100.0, |tally, input, output| {
        let share = tally.proportion_from(input.least());
        match output {
            "share" => share.percent().map(|percent| number(percent.get())),
            "se" => share.linearized_standard_error(),
            output => panic!("unknown output {output}"),
        }
    });
}

#[test]
fn means() {
    check(("weighted_mean", "linearized"), 1.0, |tally, _, output| match output {
        "mean" => tally.mean().map(number),
        "se" => tally.linearized_mean_standard_error(),
        output => panic!("unknown output {output}"),
    });
    check(("weighted_mean", "linearized_t"), 1.0, |tally, input, output| {
        Ok(limit(tally.linearized_mean_interval(input.confidence())?, output))
    });
}
