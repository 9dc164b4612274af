//! The JSON of plans, and what is refused.

use cx_metrics::{
    Confidence, Percent,
    nps::Categories,
    planning::{Groups, Population, Power, mean, nps, rate},
};

use crate::{refused, stored};

#[test]
fn a_plan_can_be_stored() {
    let confidence = Confidence::P95;
    let expected = Categories { promoters: 45, passives: 35, detractors: 20 };
    let categories = r#"{"promoters":45,"passives":35,"detractors":20}"#;
    stored(
        &nps::Sample { expected, confidence, population: Some(12_000) },
        &format!(r#"{{"expected":{categories},"confidence":0.95,"population":12000}}"#),
    );
    stored(
        &nps::Comparison { first: expected, second: expected, confidence },
        &format!(r#"{{"first":{categories},"second":{categories},"confidence":0.95}}"#),
    );
    let [first, second] = [10, 12].map(|percent| Percent::new(percent.into()));
    stored(
        &rate::Sample { expected: first, confidence, population: None },
        r#"{"expected":"10","confidence":0.95,"population":null}"#,
    );
    stored(
        &rate::Comparison { first, second, confidence },
        r#"{"first":"10","second":"12","confidence":0.95}"#,
    );
    stored(
        &rate::Baseline { rate: first, confidence, power: Power::P80 },
        r#"{"rate":"10","confidence":0.95,"power":0.8}"#,
    );
    stored(
        &mean::Sample { standard_deviation: 1.5, confidence, population: None },
        r#"{"standard_deviation":1.5,"confidence":0.95,"population":null}"#,
    );
    stored(
        &mean::Comparison {
            first_standard_deviation: 1.5,
            second_standard_deviation: 1.25,
            confidence,
        },
        r#"{"first_standard_deviation":1.5,"second_standard_deviation":1.25,"confidence":0.95}"#,
    );
    stored(&Groups { first: 400, second: 450 }, r#"{"first":400,"second":450}"#);
    stored(&Population { answered: 200, customers: 1_000 }, r#"{"answered":200,"customers":1000}"#);
}

#[test]
fn what_a_plan_says_can_be_stored() {
    let worst_case = Percent::new(50.into());
    let confidence = Confidence::P95;
    let sample = rate::Sample { expected: worst_case, confidence, population: None };
    let size = sample.sample_size(Percent::new(5.into())).expect("a size");
    stored(&size, r#"{"answers":381,"unrounded":380.3044232487184}"#);
    let baseline = rate::Baseline { rate: worst_case, confidence, power: Power::P90 };
    let rise = baseline.detectable_rise(400).expect("a rise");
    let text = serde_json::to_string(&rise).expect("JSON");
    assert!(text.starts_with(r#"{"rate":61.35683423963311"#), "{text}");
    assert!(text.contains(r#","change":11.35683423963311"#), "{text}");
    assert!(text.contains(r#","relative":22.7136684792662"#), "{text}");
}

#[test]
fn a_power_outside_0_to_1_is_refused() {
    refused::<Power>("80.0", "power 80 is not strictly between 0 and 1");
    refused::<Power>("1.0", "power 1 is not strictly between 0 and 1");
}
