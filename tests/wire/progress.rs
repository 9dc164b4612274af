//! The JSON of targets, and what is refused.

use cx_metrics::{
    Confidence, Decimal, Proportion, Target,
    progress::{Standing, Summary},
};

use super::{refused, stored};

#[test]
fn a_target_is_two_strings() {
    let target = Target { baseline: Decimal::new(305, 1), goal: 50.into() };
    stored(&target, r#"{"baseline":"30.5","goal":"50"}"#);
    stored(&Target { baseline: 5.into(), goal: (-3).into() }, r#"{"baseline":"5","goal":"-3"}"#);
    refused::<Target>(r#"{"baseline":"30"}"#, "missing field `goal`");
    refused::<Target>(
        r#"{"baseline":"30","goal":"50","actual":"42"}"#,
        "unknown field `actual`, expected `baseline` or `goal`",
    );
    refused::<Target>(r#"{"baseline":"30","goal":"50","goal":"60"}"#, "duplicate field `goal`");
}

#[test]
fn a_standing_is_a_word() {
    stored(&Standing::Met, r#""met""#);
    stored(&Standing::Missed, r#""missed""#);
    stored(&Standing::TooFewToTell, r#""too_few_to_tell""#);
    refused::<Standing>(
        r#""Met""#,
        "unknown variant `Met`, expected one of `met`, `missed`, `too_few_to_tell`",
    );
}

#[test]
fn a_summary_keeps_its_target_and_its_interval() {
    let interval = Proportion { hits: 9, misses: 3 }.interval(Confidence::P95).expect("some");
    let interval = interval.rounded(1);
    let summary = |baseline: i64| {
        let target = Target { baseline: baseline.into(), goal: 80.into() };
        target.summary(75.into(), interval).expect("a summary")
    };
    let rest = r#""gap":"5","met":false,"standing":"too_few_to_tell"}"#;
    let interval = r#"{"lower":46.8,"upper":91.1,"confidence":0.95}"#;
    stored(
        &summary(65),
        &format!(
            r#"{{"target":{{"baseline":"65","goal":"80"}},"actual":"75","interval":{interval},"progress":"66.66666666666666666666666667",{rest}"#
        ),
    );
    stored(
        &summary(80),
        &format!(
            r#"{{"target":{{"baseline":"80","goal":"80"}},"actual":"75","interval":{interval},"progress":null,{rest}"#
        ),
    );
    refused::<Summary>("{}", "missing field `target`");
}
