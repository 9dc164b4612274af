//! The JSON of response times, and what is refused.

use std::time::Duration;

use cx_metrics::{
    Confidence, Percent,
    response_time::{
        Apdex, Counts, Durations, Enquiry, Quantile, Summary, Tally, Time, Unit, mean,
    },
};
use serde::{Deserialize, Serialize};

use crate::{refused, stored};

const TALLY: &str = r#"{"metric":"response_time","answered":3,"open":2,"total_seconds":"90.25"}"#;
const DURATIONS: &str =
    r#"{"metric":"response_times","open":2,"seconds":["0.25","30","60","18446744073.709551616"]}"#;

fn tally() -> Tally {
    let times = [250, 30_000, 60_000].map(Duration::from_millis);
    Tally::from(&times).with_open(2).expect("fits")
}

fn durations() -> Durations {
    let mut durations = Durations::from(&[60_000, 250, 30_000].map(Duration::from_millis));
    durations.record(Duration::from_nanos(u64::MAX) + Duration::from_nanos(1));
    durations.with_open(2).expect("fits")
}

#[test]
fn a_stored_response_time_describes_itself() {
    stored(&tally(), TALLY);
    stored(&durations(), DURATIONS);
    stored(
        &Tally::new(),
        r#"{"metric":"response_time","answered":0,"open":0,"total_seconds":"0"}"#,
    );
    stored(&Durations::new(), r#"{"metric":"response_times","open":0,"seconds":[]}"#);
}

#[test]
fn the_largest_state_can_be_stored() {
    let counts = Counts { answered: u64::MAX, open: 0, total_nanoseconds: u128::MAX };
    stored(
        &Tally::from_counts(counts).expect("fits"),
        r#"{"metric":"response_time","answered":18446744073709551615,"open":0,"total_seconds":"340282366920938463463374607431.768211455"}"#,
    );
    stored(
        &Durations::from(&[Duration::MAX]),
        r#"{"metric":"response_times","open":0,"seconds":["18446744073709551615.999999999"]}"#,
    );
}

#[test]
fn times_are_strings_of_seconds() {
    let time = |times: &[Duration]| mean(times).expect("a mean");
    stored(&time(&[Duration::from_millis(250)]), r#""0.25""#);
    stored(&time(&[1, 1, 2].map(Duration::from_secs)), r#""1.333333333333333333333333333""#);
    stored(&time(&[Duration::MAX]), r#""18446744073709551616""#);
    let read: Time = serde_json::from_str(r#""90.50""#).expect("a time");
    assert_eq!(read.duration(), Duration::from_millis(90_500));
    assert_eq!(read.to_string(), "1m 30.5s");
}

#[test]
fn the_other_types_are_plain_records_and_names() {
    let apdex = Apdex { satisfied: 3, tolerating: 2, frustrated: 1 };
    stored(&apdex, r#"{"satisfied":3,"tolerating":2,"frustrated":1}"#);
    stored(&Enquiry { asked: 5, answered: Some(7) }, r#"{"asked":5,"answered":7}"#);
    stored(&Enquiry { asked: 5, answered: None }, r#"{"asked":5,"answered":null}"#);
    stored(&Unit::Milliseconds, r#""milliseconds""#);
    let names = r#"["inverted_cdf","averaged_inverted_cdf","closest_observation","interpolated_inverted_cdf","hazen","weibull","linear","median_unbiased","normal_unbiased"]"#;
    stored(&Quantile::ALL, names);
    stored(&Quantile::default(), r#""linear""#);
}

#[test]
fn a_summary_names_its_unit() {
    let times = [60, 120, 600].map(Duration::from_secs);
    let durations = Durations::from(&times).with_open(1).expect("fits");
    let half = Confidence::new(0.5).expect("a confidence");
    stored::<Summary>(
        &durations.summary(half).expect("answers"),
        r#"{"answered":3,"open":1,"answer_rate":"75","mean_seconds":"260","mean_over_all_seconds":"195","shortest_seconds":"60","median_seconds":"120","median_interval":{"lower":"60","upper":"600","lower_rank":1,"upper_rank":3,"coverage":0.75,"confidence":0.5},"p90_seconds":"504","p95_seconds":"552","p99_seconds":"590.4","longest_seconds":"600"}"#,
    );
    let few = serde_json::to_string(&durations.summary(Confidence::P95).expect("answers"));
    let few = few.expect("JSON");
    assert!(few.contains(r#""median_seconds":"120","median_interval":null"#), "{few}");
}

#[test]
fn a_stored_tally_that_is_impossible_is_refused() {
    let tally = |metric: &str, answered: &str, open: &str, total: &str| {
        format!(
            r#"{{"metric":"{metric}","answered":{answered},"open":{open},"total_seconds":{total}}}"#
        )
    };
    let refused = |text: String, expected: &str| refused::<Tally>(&text, expected);
    refused(
        tally("nps", "1", "0", r#""1""#),
        r#"a stored "nps" tally cannot be read as "response_time""#,
    );
    refused(
        tally("response_time", "0", "1", r#""1""#),
        "0 answers cannot have taken 1000000000 nanoseconds",
    );
    refused(
        tally("response_time", "18446744073709551615", "1", r#""1""#),
        "the counts add up to 18446744073709551616, past 18446744073709551615",
    );
    refused(
        tally("response_time", "-1", "1", r#""1""#),
        "invalid value: integer `-1`, expected u64",
    );
    refused(
        tally("response_time", "1", "1", "1.5"),
        "invalid type: floating point `1.5`, expected a string",
    );
    for text in ["", "-1", "+1", "1e3", "1.", ".5", "1.0000000001", "1 s", "1.-5", "NaN", "1.5.5"] {
        refused(
            tally("response_time", "1", "0", &format!("{text:?}")),
            &format!("invalid value: string {text:?}, expected seconds with at most 9 decimals"),
        );
    }
    let past = "340282366920938463463374607431.768211456";
    refused(
        tally("response_time", "18446744073709551615", "0", &format!("{past:?}")),
        &format!("invalid value: string {past:?}, expected seconds with at most 9 decimals"),
    );
    refused(
        r#"{"metric":"response_time","answered":1,"open":0}"#.to_owned(),
        "missing field `total_seconds`",
    );
    refused(
        r#"{"metric":"response_time","answered":1,"open":0,"total_seconds":"1","bots":2}"#
            .to_owned(),
        "unknown field `bots`, expected one of `metric`, `answered`, `open`, `total_seconds`",
    );
}

#[test]
fn stored_durations_that_are_impossible_are_refused() {
    let refused = |text: &str, expected: &str| refused::<Durations>(text, expected);
    refused(
        r#"{"metric":"response_time","open":0,"seconds":[]}"#,
        r#"a stored "response_time" tally cannot be read as "response_times""#,
    );
    refused(
        r#"{"metric":"response_times","open":18446744073709551615,"seconds":["1"]}"#,
        "the counts add up to 18446744073709551616, past 18446744073709551615",
    );
    refused(
        r#"{"metric":"response_times","open":0,"seconds":["18446744073709551616"]}"#,
        "18446744073709551616 seconds are longer than the longest duration",
    );
    refused(
        r#"{"metric":"response_times","open":0,"seconds":["-1"]}"#,
        r#"invalid value: string "-1", expected seconds with at most 9 decimals"#,
    );
    refused(r#"{"metric":"response_times","seconds":["1"]}"#, "missing field `open`");
    refused(TALLY, "unknown field `answered`, expected one of `metric`, `open`, `seconds`");
}

#[test]
fn other_values_that_are_impossible_are_refused() {
    refused::<Time>(r#""-1""#, "response time -1 is negative");
    refused::<Time>(
        r#""18446744073709551616.5""#,
        "18446744073709551616 seconds are longer than the longest duration",
    );
    refused::<Apdex>(
        r#"{"satisfied":18446744073709551615,"tolerating":1,"frustrated":0}"#,
        "the counts add up to 18446744073709551616, past 18446744073709551615",
    );
    let missing = r#"{"asked":5,"answered_at":7}"#;
    refused::<Enquiry<i64>>(missing, "missing field `answered`");
}

/// One line of a log: the fields of the state among others.
#[derive(Serialize, Deserialize, PartialEq, Debug)]
struct Day<State> {
    day: String,
    #[serde(flatten)]
    state: State,
}

#[derive(Deserialize, PartialEq, Debug)]
#[serde(untagged)]
enum Either {
    Tally(Tally),
    Durations(Durations),
}

#[test]
fn states_work_inside_flattened_and_untagged_types() {
    let day = Day { day: "2026-11-01".to_owned(), state: tally() };
    let text = serde_json::to_string(&day).expect("JSON");
    assert_eq!(serde_json::from_str::<Day<Tally>>(&text).expect("a day"), day);
    let day = Day { day: "2026-11-01".to_owned(), state: durations() };
    let text = serde_json::to_string(&day).expect("JSON");
    assert_eq!(serde_json::from_str::<Day<Durations>>(&text).expect("a day"), day);
    let either = |text| serde_json::from_str::<Either>(text).expect("either");
    assert_eq!(either(TALLY), Either::Tally(tally()));
    assert_eq!(either(DURATIONS), Either::Durations(durations()));
}

#[test]
fn an_enquiry_is_read_from_a_csv_row_among_other_columns() {
    let file: &[u8] = b"ticket,asked,answered\n7,100,160\n8,130,\n";
    let rows = csv::Reader::from_reader(file)
        .into_deserialize()
        .collect::<Result<Vec<Enquiry<i64>>, _>>()
        .expect("rows");
    let expected =
        [Enquiry { asked: 100, answered: Some(160) }, Enquiry { asked: 130, answered: None }];
    assert_eq!(rows, expected);
}

#[test]
fn an_interval_of_a_percentile_can_be_stored() {
    let times = (1..=6).map(Duration::from_secs).collect::<Durations>();
    let ranked = times.into_ranked().expect("times");
    let interval = ranked.percentile_interval(Percent::new(50.into()), Confidence::P95);
    stored(
        &interval.expect("an interval"),
        r#"{"lower":"1","upper":"6","lower_rank":1,"upper_rank":6,"coverage":0.96875,"confidence":0.95}"#,
    );
}
