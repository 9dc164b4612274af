//! `survey_stats.csv`: rates, their differences and groups of them.

use cx_metrics::{Confidence, Difference, Error, Interval, Proportion};
use serde::Deserialize;

use super::{ProportionInput, compare, level};

/// The metrics and methods that are compared here.
pub const SUPPORTED: [(&str, &str); 14] = [
    ("proportion", "agresti_coull"),
    ("proportion", "clopper_pearson"),
    ("proportion", "estimate"),
    ("proportion", "jeffreys"),
    ("proportion", "wald"),
    ("proportion", "wilson"),
    ("proportion_difference", "estimate"),
    ("proportion_difference", "fisher_exact"),
    ("proportion_difference", "fisher_mid_p"),
    ("proportion_difference", "miettinen_nurminen"),
    ("proportion_difference", "n_minus_1"),
    ("proportion_difference", "newcombe"),
    ("proportion_difference", "wald"),
    ("proportion_difference", "z_pooled"),
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sample {
    successes: u64,
    n: u64,
}

impl Sample {
    fn proportion(&self) -> Proportion {
        Proportion { hits: self.successes, misses: self.n - self.successes }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Two {
    a: Sample,
    b: Sample,
    confidence: Option<String>,
}

type FromConfidence<T> = fn(&Proportion, Confidence) -> Result<T, Error>;
type ByMethod = fn(&Proportion, &Proportion, Confidence) -> Result<Difference, Error>;

#[test]
fn intervals_of_a_rate() {
    let methods: [(&str, FromConfidence<Interval>); 5] = [
        ("agresti_coull", Proportion::agresti_coull_interval),
        ("clopper_pearson", Proportion::clopper_pearson_interval),
        ("jeffreys", Proportion::jeffreys_interval),
        ("wald", Proportion::wald_interval),
        ("wilson", Proportion::interval),
    ];
    for (method, interval) in methods {
        compare("proportion", method, |input| {
            let input: ProportionInput = serde_json::from_str(input).expect("known keys only");
            let confidence = level(&input.confidence);
            limits(interval(&input.proportion(), confidence).expect("an interval"))
        });
    }
}

#[test]
fn a_rate_and_its_standard_error() {
    compare("proportion", "estimate", |input| {
        let sample: Sample = serde_json::from_str(input).expect("known keys only");
        let proportion = sample.proportion();
        let share = proportion.fraction().expect("a rate").to_string();
        let error = proportion.standard_error().expect("an estimate");
        vec![("proportion", share.parse().expect("a number")), ("se", error / 100.0)]
    });
}

#[test]
fn intervals_of_a_difference() {
    let methods: [(&str, ByMethod); 3] = [
        ("miettinen_nurminen", Proportion::difference_from),
        ("newcombe", Proportion::difference_from_by_newcombe),
        ("wald", Proportion::difference_from_by_pooled_z),
    ];
    for (method, difference) in methods {
        compare("proportion_difference", method, |input| limits(two(input, difference).interval));
    }
}

#[test]
fn tests_of_a_difference() {
    let methods: [(&str, ByMethod); 2] = [
        ("n_minus_1", Proportion::difference_from),
        ("z_pooled", Proportion::difference_from_by_pooled_z),
    ];
    for (method, difference) in methods {
        compare("proportion_difference", method, |input| {
            let difference = two(input, difference);
            vec![("z", difference.statistic), ("p_value", difference.p_value)]
        });
    }
}

#[test]
fn a_difference_and_its_standard_error() {
    compare("proportion_difference", "estimate", |input| {
        let two: Two = serde_json::from_str(input).expect("known keys only");
        let (a, b) = (two.a.proportion(), two.b.proportion());
        let difference = a.difference_from(&b, Confidence::P95).expect("a difference").difference;
        let [first, second] = [a, b].map(|rate| rate.standard_error().expect("an estimate"));
        let difference = difference.to_string().parse::<f64>().expect("a number");
        vec![("estimate", difference / 100.0), ("se", first.hypot(second) / 100.0)]
    });
}

#[test]
fn exact_tests_of_a_difference() {
    let methods: [(&str, fn(&Proportion, &Proportion) -> Result<f64, Error>); 2] = [
        ("fisher_exact", Proportion::fisher_exact_p_value),
        ("fisher_mid_p", Proportion::fisher_mid_p_value),
    ];
    for (method, p_value) in methods {
        compare("proportion_difference", method, |input| {
            let two: Two = serde_json::from_str(input).expect("known keys only");
            let p_value = p_value(&two.a.proportion(), &two.b.proportion());
            vec![("p_value", p_value.expect("a p-value"))]
        });
    }
}

/// Of the first less the second sample.
fn two(input: &str, difference: ByMethod) -> Difference {
    let two: Two = serde_json::from_str(input).expect("known keys only");
    let confidence = two.confidence.as_deref().map_or(Confidence::P95, level);
    difference(&two.a.proportion(), &two.b.proportion(), confidence).expect("a difference")
}

fn limits(interval: Interval) -> Vec<(&'static str, f64)> {
    vec![("lower", interval.lower() / 100.0), ("upper", interval.upper() / 100.0)]
}
