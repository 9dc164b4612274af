//! `sample_size` and `mde` of `retention.json`: planning an A/B test.

use cx_metrics::{
    Confidence, Decimal, Error, Percent,
    planning::{
        Power,
        rate::{Baseline, Comparison, Detectable},
    },
};
use serde_json::Value;

use crate::{
    assert_close,
    cases::{Case, cases},
};

const FILE: &str = "retention.json";

/// Suggested for standard errors and intervals; these reach it by far.
const TOLERANCE: f64 = 1e-12;

#[test]
fn sample_sizes_agree() {
    for case in cases(FILE, "sample_size") {
        case.expect_fields(&["id", "input", "expected"]);
        case.expect_inputs(&["p1", "p2", "alpha", "power"]);
        let [first, second] = [percent(case.input("p1")), percent(case.input("p2"))];
        let size =
            Comparison { first, second, confidence: confidence(&case) }.sample_size(power(&case));
        if case.error().is_some() {
            case.assert_refused(size);
            continue;
        }
        let (size, mut expected) = (size.expect(&case.id), case.expected());
        assert_close(size.unrounded, number(&expected.take("n")), TOLERANCE, &case.id);
        expected.count("per_arm", size.answers);
        expected.finish();
    }
}

#[test]
fn detectable_effects_agree() {
    for case in cases(FILE, "mde") {
        case.expect_fields(&["id", "input", "expected"]);
        case.expect_inputs(&["p1", "n", "alpha", "power"]);
        let rate = percent(case.input("p1"));
        let baseline = Baseline { rate, confidence: confidence(&case), power: power(&case) };
        let rise = baseline.detectable_rise(case.input("n").as_u64().expect("a count"));
        match case.error() {
            Some("not_detectable") => {
                let error = rise.expect_err(&case.id);
                assert!(matches!(error, Error::NotDetectable { .. }), "{}: {error:?}", case.id);
            }
            Some(_) => case.assert_refused(rise),
            None => effects_agree(&case, rise.expect(&case.id)),
        }
    }
}

/// The reference has fractions, the crate percent.
fn effects_agree(case: &Case, rise: Detectable) {
    let mut expected = case.expected();
    let mut agrees = |key, percent: f64| {
        let what = format!("{}: {key}", case.id);
        assert_close(percent / 100.0, number(&expected.take(key)), TOLERANCE, &what);
    };
    agrees("p2", rise.rate);
    agrees("absolute", rise.change);
    agrees("relative", rise.relative.expect(&case.id));
    expected.finish();
}

fn number(value: &Value) -> f64 {
    value.as_f64().expect("a number")
}

fn percent(value: &Value) -> Percent {
    let fraction = value.to_string().parse().expect("a decimal");
    Percent::from_fraction(fraction).expect("a percentage")
}

/// What alpha leaves of 1, as decimals.
fn confidence(case: &Case) -> Confidence {
    let alpha = case.input("alpha").to_string().parse::<Decimal>().expect("a decimal");
    let level = (Decimal::ONE - alpha).to_string();
    Confidence::new(level.parse().expect("a number")).expect("a level")
}

fn power(case: &Case) -> Power {
    Power::new(number(case.input("power"))).expect("a power")
}
