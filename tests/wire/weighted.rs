//! Weighted tallies.

use cx_metrics::{Decimal, ces, csat, nps};
use serde::{Deserialize, Serialize};

use super::{refused, stored};

const CSAT: &str = r#"{"metric":"csat_weighted","points":3,"ratings":{"1":{"people":1,"weight":"0.5","squares":"0.25"},"2":{"people":0,"weight":"0","squares":"0"},"3":{"people":2,"weight":"2.000000001","squares":"2.000000002000000001"}},"unanswered":{"people":1,"weight":"3","squares":"9"},"without_weight":4}"#;

fn csat_tally() -> csat::WeightedTally<3> {
    let mut tally = csat::WeightedTally::new();
    let three = csat::THREE_POINT.rating(3).unwrap();
    tally.record(csat::THREE_POINT.rating(1).unwrap(), Decimal::new(5, 1)).unwrap();
    tally.record(three, Decimal::new(1_000_000_001, 9)).unwrap();
    tally.record(three, Decimal::ONE).unwrap();
    tally.record_unanswered(Decimal::from(3)).unwrap();
    tally.record_many(three, Decimal::ZERO, 4).unwrap();
    tally
}

#[test]
fn a_weighted_tally_is_stored_with_its_sums() {
    stored(&csat_tally(), CSAT);
    let bytes = postcard::to_stdvec(&csat_tally()).unwrap();
    assert_eq!(postcard::from_bytes::<csat::WeightedTally<3>>(&bytes).unwrap(), csat_tally());
}

/// Sums of 38 digits, which neither a double nor a `Decimal` holds.
#[test]
fn the_largest_sums_are_stored_in_full() {
    let mut tally = ces::WeightedTally::<2>::new();
    let largest = "999999999.999999999".parse().unwrap();
    tally.record_many(ces::Rating::new(2).unwrap(), largest, 340).unwrap();
    let text = serde_json::to_string(&tally).unwrap();
    assert!(text.contains(r#""squares":"339999999999999999320.00000000000000034""#), "{text}");
    assert_eq!(serde_json::from_str::<ces::WeightedTally<2>>(&text).unwrap(), tally);
}

#[derive(Serialize, Deserialize, PartialEq, Debug)]
struct Day {
    day: u8,
    #[serde(flatten)]
    tally: csat::WeightedTally<3>,
}

#[derive(Serialize, Deserialize, PartialEq, Debug)]
#[serde(untagged)]
enum Any {
    Plain(csat::Tally<3>),
    Weighted(csat::WeightedTally<3>),
}

#[test]
fn it_can_be_flattened_and_told_from_a_tally_without_weights() {
    let day = Day { day: 3, tally: csat_tally() };
    let text = serde_json::to_string(&day).unwrap();
    assert_eq!(text, CSAT.replacen('{', r#"{"day":3,"#, 1));
    assert_eq!(serde_json::from_str::<Day>(&text).unwrap(), day);

    assert_eq!(serde_json::from_str::<Any>(CSAT).unwrap(), Any::Weighted(csat_tally()));
    let plain = csat::Tally::<3>::from_counts([1, 0, 2]).unwrap();
    let text = serde_json::to_string(&plain).unwrap();
    assert_eq!(serde_json::from_str::<Any>(&text).unwrap(), Any::Plain(plain));
}

#[test]
fn another_metric_scale_or_rating_is_refused() {
    refused::<csat::WeightedTally<3>>(
        &CSAT.replace("csat_weighted", "csat"),
        r#"a stored "csat" tally cannot be read as "csat_weighted""#,
    );
    refused::<ces::WeightedTally<3>>(
        CSAT,
        r#"a stored "csat_weighted" tally cannot be read as "ces_weighted""#,
    );
    refused::<csat::WeightedTally<5>>(CSAT, "a tally on 3 points does not fit a scale of 5 points");
    let none = r#""2":{"people":0,"weight":"0","squares":"0"}"#;
    refused::<csat::WeightedTally<3>>(
        &CSAT.replace(&format!("{none},"), ""),
        "no count is stored for rating 2",
    );
    refused::<csat::WeightedTally<3>>(
        &CSAT.replace(none, &format!("{none},{none}")),
        "rating 2 is stored twice",
    );
    refused::<csat::WeightedTally<3>>(
        &CSAT.replace(none, &format!("{none},{}", none.replace('2', "4"))),
        "rating 4 is off the scale from 1 to 3",
    );
    refused::<csat::WeightedTally<3>>(
        &CSAT.replace(r#","without_weight":4"#, ""),
        "missing field `without_weight`",
    );
}

#[test]
fn sums_that_no_weights_have_are_refused() {
    #[track_caller]
    fn impossible(people: &str, weight: &str, squares: &str) {
        let sums = format!(r#"{{"people":{people},"weight":"{weight}","squares":"{squares}"}}"#);
        let text = CSAT.replace(r#"{"people":1,"weight":"3","squares":"9"}"#, &sums);
        refused::<csat::WeightedTally<3>>(
            &text,
            &format!("{people} weights cannot add up to {weight}, and their squares to {squares}"),
        );
    }
    impossible("0", "3", "9");
    impossible("1", "0", "0");
    impossible("1", "3", "0");
    // One weight of 3 has a square of 9, and two of them at least 4.5 together.
    impossible("1", "3", "8.999999999999999999");
    impossible("2", "3", "4.499999999999999999");
    impossible("2", "2000000000", "2000000000000000000");
    // Of two weights below 10^9 that are 3 together.
    impossible("2", "3", "3000000000");
    impossible("9", "0.000000001", "1");

    let invalid = r#"invalid value: string "-3", expected a sum of weights"#;
    refused::<csat::WeightedTally<3>>(
        &CSAT.replace(r#""3","squares""#, r#""-3","squares""#),
        invalid,
    );
}

#[test]
fn sums_that_are_too_large_are_refused() {
    let more = "79228162514264337593.543950336";
    let text = CSAT.replace(
        r#"{"people":1,"weight":"3","squares":"9"}"#,
        &format!(r#"{{"people":1,"weight":"{more}","squares":"9"}}"#),
    );
    refused::<csat::WeightedTally<3>>(
        &text,
        &format!("1 weights of {more} together are too large to be summed and squared exactly"),
    );
    // As many people as can be, each of the least weight.
    let all = r#"{"people":18446744073709551615,"weight":"18446744073.709551615","squares":"18.446744073709551615"}"#;
    refused::<csat::WeightedTally<3>>(
        &CSAT.replace(r#"{"people":0,"weight":"0","squares":"0"}"#, all),
        "the counts add up to 18446744073709551617, past 18446744073709551615",
    );
}

/// An NPS names itself, too.
#[test]
fn each_metric_has_a_name() {
    let text = serde_json::to_string(&nps::WeightedTally::new()).unwrap();
    assert!(
        text.starts_with(r#"{"metric":"nps_weighted","points":11,"ratings":{"0":{"people":0,"#)
    );
    let text = serde_json::to_string(&ces::WeightedTally::<7>::new()).unwrap();
    assert!(text.starts_with(r#"{"metric":"ces_weighted","points":7,"ratings":{"1":{"people":0,"#));
}
