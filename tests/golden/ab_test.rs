//! `ab`, `sample_size` and `mde` of `retention.json`: an A/B test and its planning.

use cx_metrics::{
    Confidence, Decimal, Error, Interval, Percent,
    conversion::{Counts, Tally},
    planning::{
        Power,
        rate::{Baseline, Comparison, Detectable},
    },
};
use serde_json::Value;

use crate::{
    assert_close,
    cases::{Case, cases, expect_keys},
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

/// Arm 1 is the control, and the difference that of arm 2 from it.
#[test]
fn tests_agree() {
    for case in cases(FILE, "ab") {
        case.expect_fields(&["id", "conf_level", "input", "expected"]);
        case.expect_inputs(&["x1", "n1", "x2", "n2"]);
        let arm = |converted, visitors| {
            let count = |key| case.input(key).as_u64().expect("a count");
            Tally::from_counts(Counts { visitors: count(visitors), converted: count(converted) })
        };
        match (arm("x1", "n1"), arm("x2", "n2")) {
            (Ok(control), Ok(variant)) => test_agrees(&case, &control, &variant),
            // That one of nobody converted is refused before nobody is divided by.
            (Err(Error::PartExceedsWhole { whole: 0, .. }), _)
                if case.error() == Some("zero_denominator") => {}
            (control, variant) => case.assert_refused(control.and(variant)),
        }
    }
}

fn test_agrees(case: &Case, control: &Tally, variant: &Tally) {
    let level = case.get("conf_level").as_f64().expect("a level");
    let confidence = Confidence::new(level).expect("a level");
    let (one, two) = (control.proportion(), variant.proportion());
    let pooled = two.difference_from_by_pooled_z(&one, confidence).expect(&case.id);
    let newcombe = two.difference_from_by_newcombe(&one, confidence).expect(&case.id);

    let mut expected = case.expected();
    expected.percent("rate1", control.rate());
    expected.percent("rate2", variant.rate());
    expected.percent("difference", Ok(Percent::new(pooled.difference)));
    expected.percent("relative_lift", variant.lift_over(control));
    if expected.take("z_pooled").is_null() {
        // Two rates of 0 or 100 % do not differ.
        assert_eq!((pooled.statistic, pooled.p_value), (0.0, 1.0), "{}", case.id);
        assert!(expected.take("p_value_pooled").is_null() && expected.take("z_unpooled").is_null());
    } else {
        let mut expected = case.expected();
        assert_close(pooled.statistic, number(&expected.take("z_pooled")), TOLERANCE, &case.id);
        let p_value = number(&expected.take("p_value_pooled"));
        assert!((pooled.p_value / p_value - 1.0).abs() < 1e-10, "{}", case.id);
        let errors = [one, two].map(|arm| arm.standard_error().expect(&case.id));
        let z = pooled.difference.to_string().parse::<f64>().expect("a number")
            / (errors[0] * errors[0] + errors[1] * errors[1]).sqrt();
        assert_close(z, number(&expected.take("z_unpooled")), TOLERANCE, &case.id);
    }
    limits_agree(case, "wald", pooled.interval);
    limits_agree(case, "newcombe", newcombe.interval);
    limits_agree(case, "wilson1", control.interval(confidence).expect(&case.id));
    limits_agree(case, "wilson2", variant.interval(confidence).expect(&case.id));
    expect_keys(
        case.get("expected").as_object().expect("values"),
        &[
            "rate1",
            "rate2",
            "difference",
            "relative_lift",
            "z_pooled",
            "p_value_pooled",
            "z_unpooled",
            "wald",
            "newcombe",
            "wilson1",
            "wilson2",
        ],
        &case.id,
    );
}

fn limits_agree(case: &Case, key: &str, interval: Interval) {
    let limits = case.expected().take(key);
    let what = format!("{}: {key}", case.id);
    assert_eq!(limits.as_array().map(Vec::len), Some(2), "{what}");
    assert_close(interval.lower() / 100.0, number(&limits[0]), TOLERANCE, &what);
    assert_close(interval.upper() / 100.0, number(&limits[1]), TOLERANCE, &what);
}
