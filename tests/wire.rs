//! The wire form: the JSON of every public type, and what is refused.
#![cfg(feature = "serde")]

#[path = "wire/breakdown.rs"]
mod breakdown;
#[path = "wire/churn.rs"]
mod churn;
#[path = "wire/conversion.rs"]
mod conversion;
#[path = "wire/email.rs"]
mod email;
#[path = "wire/estimates.rs"]
mod estimates;
#[path = "wire/money.rs"]
mod money;
#[path = "wire/planning.rs"]
mod planning;
#[path = "wire/progress.rs"]
mod progress;
#[path = "wire/repeat_purchase.rs"]
mod repeat_purchase;
#[path = "wire/response_time.rs"]
mod response_time;
#[path = "wire/weighted.rs"]
mod weighted;

use std::{collections::BTreeMap, fmt::Debug};

use cx_metrics::{Confidence, Interval, PairedProportion, Percent, Proportion, ces, csat, nps};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

const NPS: &str = r#"{"metric":"nps","points":11,"counts":{"0":1,"1":0,"2":0,"3":0,"4":0,"5":0,"6":0,"7":2,"8":0,"9":0,"10":4},"unanswered":3}"#;
const CSAT: &str =
    r#"{"metric":"csat","points":5,"counts":{"1":10,"2":10,"3":20,"4":35,"5":25},"unanswered":3}"#;
const CES: &str = r#"{"metric":"ces","points":3,"counts":{"1":4,"2":0,"3":9},"unanswered":0}"#;

/// Writes and reads a value: the text is literally this.
#[track_caller]
fn stored<T: Serialize + DeserializeOwned + PartialEq + Debug>(value: &T, expected: &str) {
    let text = serde_json::to_string(value).expect("JSON");
    assert_eq!(text, expected);
    assert_eq!(&serde_json::from_str::<T>(&text).expect("the value"), value);
    let tree = serde_json::to_value(value).expect("a tree");
    assert_eq!(&serde_json::from_value::<T>(tree).expect("the value"), value);
    let bytes = postcard::to_stdvec(value).expect("bytes");
    assert_eq!(&postcard::from_bytes::<T>(&bytes).expect("the value"), value);
}

#[track_caller]
fn refused<T: DeserializeOwned + Debug>(text: &str, expected: &str) {
    let error = serde_json::from_str::<T>(text).expect_err(expected).to_string();
    let reason = error.split(" at line").next().expect("a reason");
    assert_eq!(reason, expected, "{text}");
}

fn nps_tally() -> nps::Tally {
    let tally = nps::Tally::from_counts([1, 0, 0, 0, 0, 0, 0, 2, 0, 0, 4]).expect("a tally");
    tally.with_unanswered(3).expect("a tally")
}

fn csat_tally() -> csat::Tally<5> {
    let tally = csat::Tally::from_counts([10, 10, 20, 35, 25]).expect("a tally");
    tally.with_unanswered(3).expect("a tally")
}

fn ces_tally() -> ces::Tally<3> {
    ces::Tally::from_counts([4, 0, 9]).expect("a tally")
}

#[test]
fn a_stored_tally_describes_itself() {
    stored(&nps_tally(), NPS);
    stored(&csat_tally(), CSAT);
    stored(&ces_tally(), CES);
    stored(&csat::AnyTally::from(csat_tally()), CSAT);
    stored(&ces::AnyTally::from(ces_tally()), CES);
    stored(
        &csat::Tally::<2>::new(),
        r#"{"metric":"csat","points":2,"counts":{"1":0,"2":0},"unanswered":0}"#,
    );
}

#[test]
fn tallies_of_different_scales_fit_one_list() {
    let list = vec![
        csat::AnyTally::from(csat_tally()),
        csat::AnyTally::from(csat::Tally::from_counts([1, 2]).expect("a tally")),
    ];
    let two = r#"{"metric":"csat","points":2,"counts":{"1":1,"2":2},"unanswered":0}"#;
    stored(&list, &format!("[{CSAT},{two}]"));
}

#[test]
fn a_rating_is_a_number_and_a_missing_one_is_null() {
    let ratings = [Some(10), None, Some(0)]
        .map(|answer| answer.map(|answer| nps::Rating::new(answer).expect("a rating")));
    stored(&ratings.to_vec(), "[10,null,0]");
    stored(&csat::FIVE_POINT.rating(5).expect("a rating"), "5");
    stored(&ces::SEVEN_POINT.rating_from_effort(7).expect("a rating"), "1");
    stored(&ces::Effort::<7>::new(7).expect("an effort"), "7");
    stored(&nps::Category::Promoter, r#""promoter""#);
}

#[test]
fn a_rating_off_its_scale_is_refused() {
    refused::<nps::Rating>("11", "rating 11 is off the scale from 0 to 10");
    refused::<nps::Rating>("-1", "rating -1 is off the scale from 0 to 10");
    refused::<nps::Rating>("300", "rating 300 is off the scale from 0 to 10");
    refused::<csat::Rating<5>>("0", "rating 0 is off the scale from 1 to 5");
    refused::<ces::Rating<7>>("8", "rating 8 is off the scale from 1 to 7");
    let expected = "expected a whole number from 0 to 10";
    refused::<nps::Rating>("9.5", "\"9.5\" is not a whole number from 0 to 10");
    refused::<nps::Rating>("-0.5", "\"-0.5\" is not a whole number from 0 to 10");
    assert!(serde_json::from_str::<nps::Rating>("1e-30").is_err());
    assert!(serde_json::from_str::<nps::Rating>("5e-324").is_err());
    assert!(serde_json::from_str::<nps::Rating>("1e300").is_err());
    refused::<nps::Rating>("11.0", "rating 11 is off the scale from 0 to 10");
    refused::<nps::Rating>("\"9.5\"", "\"9.5\" is not a whole number from 0 to 10");
    refused::<nps::Rating>("\"ten\"", "\"ten\" is not a whole number from 0 to 10");
    refused::<nps::Rating>("\"\"", "\"\" is not a whole number from 0 to 10");
    refused::<nps::Rating>("true", &format!("invalid type: boolean `true`, {expected}"));
    refused::<nps::Rating>("null", &format!("invalid type: null, {expected}"));
    refused::<Vec<nps::Rating>>("[1,2,12]", "rating 12 is off the scale from 0 to 10");
}

/// Tools that have no missing integers write a column with blanks as floats.
#[test]
fn a_whole_number_written_as_a_float_is_a_rating() {
    let answers: Vec<Option<nps::Rating>> =
        serde_json::from_str("[10.0,null,0.0,7]").expect("read");
    assert_eq!(serde_json::to_string(&answers).expect("JSON"), "[10,null,0,7]");
    let answers: Vec<nps::Rating> = serde_json::from_str(r#"["9","10.0"]"#).expect("read");
    assert_eq!(serde_json::to_string(&answers).expect("JSON"), "[9,10]");
}

/// A row of a file, in whatever format, with an answer among other fields.
#[derive(Deserialize, PartialEq, Debug)]
struct Row {
    plan: String,
    #[serde(flatten)]
    answer: Answer,
}

#[derive(Deserialize, PartialEq, Debug)]
struct Answer {
    score: Option<nps::Rating>,
}

#[derive(Deserialize, PartialEq, Debug)]
#[serde(untagged)]
enum Either {
    Score(nps::Rating),
    Scores(Vec<nps::Rating>),
}

#[test]
fn a_rating_is_read_alike_from_a_csv_row_a_flattened_field_and_an_untagged_enum() {
    let read = |cell: &str| {
        let csv = format!("score\n{cell}\n");
        let mut reader = csv::Reader::from_reader(csv.as_bytes());
        let row = reader.deserialize::<Answer>().next().expect("a row");
        row.map(|row| row.score.map(nps::Rating::get)).map_err(|error| error.to_string())
    };
    assert_eq!(read("9"), Ok(Some(9)));
    assert_eq!(read("9.0"), Ok(Some(9)));
    assert_eq!(read("\"\""), Ok(None));
    for (cell, reason) in [
        ("11", "rating 11 is off the scale from 0 to 10"),
        ("-1", "rating -1 is off the scale from 0 to 10"),
        ("300", "rating 300 is off the scale from 0 to 10"),
        ("9.5", "\"9.5\" is not a whole number from 0 to 10"),
        ("ten", "\"ten\" is not a whole number from 0 to 10"),
    ] {
        let error = read(cell).expect_err(cell);
        assert!(error.ends_with(reason), "{cell}: {error}");
    }

    for (score, expected) in [("9.0", Some(9)), ("9", Some(9)), ("null", None)] {
        let row: Row =
            serde_json::from_str(&format!(r#"{{"plan":"A","score":{score}}}"#)).expect(score);
        assert_eq!(row.answer.score.map(nps::Rating::get), expected, "{score}");
    }
    refused::<Row>(r#"{"plan":"A","score":11}"#, "rating 11 is off the scale from 0 to 10");
    let either: Vec<Either> = serde_json::from_str("[9.0,[10]]").expect("both");
    assert_eq!(either.len(), 2);
}

#[test]
fn another_metric_is_refused() {
    refused::<csat::Tally<3>>(CES, r#"a stored "ces" tally cannot be read as "csat""#);
    refused::<ces::Tally<5>>(CSAT, r#"a stored "csat" tally cannot be read as "ces""#);
    refused::<csat::AnyTally>(CES, r#"a stored "ces" tally cannot be read as "csat""#);
    refused::<ces::AnyTally>(CSAT, r#"a stored "csat" tally cannot be read as "ces""#);
    refused::<csat::Tally<11>>(NPS, r#"a stored "nps" tally cannot be read as "csat""#);
    refused::<nps::Tally>(CSAT, r#"a stored "csat" tally cannot be read as "nps""#);
}

#[test]
fn another_scale_is_refused() {
    refused::<csat::Tally<7>>(CSAT, "a tally on 5 points does not fit a scale of 7 points");
    refused::<csat::Tally<3>>(CSAT, "a tally on 5 points does not fit a scale of 3 points");
    let twelve = CSAT.replace(r#""points":5"#, r#""points":12"#);
    refused::<csat::AnyTally>(&twelve, "a scale of 12 points is not one of 2 to 11");
    let six = CSAT.replace(r#""points":5"#, r#""points":6"#);
    refused::<csat::AnyTally>(&six, "no count is stored for rating 6");
    let four = CSAT.replace(r#""points":5"#, r#""points":4"#);
    refused::<csat::AnyTally>(&four, "rating 5 is off the scale from 1 to 4");
}

#[test]
fn every_point_must_be_there_once_and_no_other() {
    let with = |from: &str, to: &str| CSAT.replace(from, to);
    refused::<csat::Tally<5>>(&with(r#""3":20,"#, ""), "no count is stored for rating 3");
    refused::<csat::Tally<5>>(&with(r#""3":20"#, r#""3":20,"3":1"#), "rating 3 is stored twice");
    refused::<csat::Tally<5>>(
        &with(r#""3":20"#, r#""3":20,"6":0"#),
        "rating 6 is off the scale from 1 to 5",
    );
    refused::<csat::Tally<5>>(
        &with(r#""3":20"#, r#""3":20,"0":0"#),
        "rating 0 is off the scale from 1 to 5",
    );
    for key in ["03", "+3", " 3", "3.0", ""] {
        let text = with(r#""3":20"#, &format!(r#""{key}":20"#));
        let expected = format!("invalid value: string \"{key}\", expected a rating");
        refused::<csat::Tally<5>>(&text, &expected);
    }
    refused::<csat::Tally<5>>(
        &with(r#""3":20"#, r#""three":20"#),
        "invalid value: string \"three\", expected a rating",
    );
    refused::<csat::Tally<5>>(
        &with(r#""3":20"#, r#""300":20"#),
        "invalid value: string \"300\", expected a rating",
    );
}

#[test]
fn a_count_that_is_none_is_refused() {
    let with = |count: &str| CSAT.replace("20", count);
    refused::<csat::Tally<5>>(&with("-1"), "invalid value: integer `-1`, expected u64");
    refused::<csat::Tally<5>>(&with("1.5"), "invalid type: floating point `1.5`, expected u64");
    refused::<csat::Tally<5>>(&with("null"), "invalid type: null, expected u64");
    refused::<csat::Tally<5>>(&with("\"20\""), "invalid type: string \"20\", expected u64");
    refused::<csat::Tally<5>>(
        &with("18446744073709551616"),
        "invalid type: floating point `1.8446744073709552e+19`, expected u64",
    );
    refused::<csat::Tally<5>>(
        &CSAT.replace(r#""unanswered":3"#, r#""unanswered":-3"#),
        "invalid value: integer `-3`, expected u64",
    );
}

#[test]
fn a_total_past_the_largest_count_is_refused() {
    let largest = u64::MAX.to_string();
    refused::<csat::Tally<5>>(
        &CSAT.replace("20", &largest),
        "the counts add up to 18446744073709551698, past 18446744073709551615",
    );
    refused::<csat::AnyTally>(
        &CSAT.replace(r#""unanswered":3"#, &format!(r#""unanswered":{largest}"#)),
        "the counts add up to 18446744073709551715, past 18446744073709551615",
    );
    refused::<Proportion>(
        r#"{"hits":18446744073709551615,"misses":1}"#,
        "the counts add up to 18446744073709551616, past 18446744073709551615",
    );
    refused::<PairedProportion>(
        r#"{"both":18446744073709551615,"gained":0,"lost":1,"neither":0}"#,
        "the counts add up to 18446744073709551616, past 18446744073709551615",
    );
}

#[test]
fn a_field_too_many_too_few_or_twice_is_refused() {
    let with = |from: &str, to: &str| CSAT.replace(from, to);
    refused::<csat::Tally<5>>(
        &with(r#""unanswered":3"#, r#""unanswered":3,"weights":1"#),
        "unknown field `weights`, expected one of `metric`, `points`, `counts`, `unanswered`",
    );
    refused::<csat::Tally<5>>(&with(r#","unanswered":3"#, ""), "missing field `unanswered`");
    refused::<csat::Tally<5>>(&with(r#""metric":"csat","#, ""), "missing field `metric`");
    refused::<csat::Tally<5>>(&with(r#""points":5,"#, ""), "missing field `points`");
    refused::<csat::Tally<5>>(
        &with(r#""unanswered":3"#, r#""unanswered":3,"unanswered":3"#),
        "duplicate field `unanswered`",
    );
    refused::<csat::Tally<5>>("[]", "invalid length 0, expected a stored tally");
}

/// A rollup as a program stores it: the fields of the tally among its own.
#[derive(Serialize, Deserialize, PartialEq, Debug)]
struct Day {
    day: String,
    #[serde(flatten)]
    tally: csat::Tally<5>,
}

#[test]
fn a_tally_can_be_flattened_into_a_rollup() {
    let day = Day { day: "2026-11-23".to_owned(), tally: csat_tally() };
    let text = serde_json::to_string(&day).expect("JSON");
    assert_eq!(text, CSAT.replacen('{', r#"{"day":"2026-11-23","#, 1));
    assert_eq!(serde_json::from_str::<Day>(&text).expect("a day"), day);
    refused::<Day>(&text.replace(r#""5":25"#, r#""5":25,"5":1"#), "rating 5 is stored twice");
    refused::<Day>(
        &text.replace("csat", "ces"),
        r#"a stored "ces" tally cannot be read as "csat""#,
    );
}

/// A summary can be read back wherever a tally can.
#[derive(Serialize, Deserialize, PartialEq, Debug)]
struct Published {
    month: String,
    #[serde(flatten)]
    summary: nps::Summary,
}

#[test]
fn a_summary_can_be_flattened_into_a_record() {
    let even = cx_metrics::RoundingStrategy::MidpointNearestEven;
    let summary = nps_tally().summary(Confidence::P95).expect("a summary").rounded(2, even);
    let published = Published { month: "2026-11".to_owned(), summary };
    let text = serde_json::to_string(&published).expect("JSON");
    assert_eq!(serde_json::from_str::<Published>(&text).expect("a record"), published);
}

/// Whichever fits: the tally says itself what it is.
#[derive(Serialize, Deserialize, PartialEq, Debug)]
#[serde(untagged)]
enum Any {
    Nps(nps::Tally),
    Csat(csat::AnyTally),
    Ces(ces::AnyTally),
}

#[derive(Serialize, Deserialize, PartialEq, Debug)]
#[serde(tag = "kind")]
enum Tagged {
    Five(csat::Tally<5>),
}

#[test]
fn a_tally_can_be_told_apart_in_an_enum() {
    let list =
        [Any::Nps(nps_tally()), Any::Csat(csat_tally().into()), Any::Ces(ces_tally().into())];
    let text = serde_json::to_string(&list).expect("JSON");
    assert_eq!(text, format!("[{NPS},{CSAT},{CES}]"));
    assert_eq!(serde_json::from_str::<[Any; 3]>(&text).expect("the list"), list);

    let tagged = Tagged::Five(csat_tally());
    let text = serde_json::to_string(&tagged).expect("JSON");
    assert_eq!(text, CSAT.replacen('{', r#"{"kind":"Five","#, 1));
    assert_eq!(serde_json::from_str::<Tagged>(&text).expect("a tally"), tagged);
}

#[test]
fn a_tally_can_be_a_value_of_a_map() {
    let by_channel = BTreeMap::from([("chat".to_owned(), ces_tally())]);
    stored(&by_channel, &format!(r#"{{"chat":{CES}}}"#));
}

#[test]
fn numbers_are_strings_and_estimates_are_floats() {
    let percent = csat_tally().answer_rate().expect("a rate");
    stored(&percent, r#""97.08737864077669902912621359""#);
    stored(&Percent::new("12.50".parse().expect("a decimal")), r#""12.5""#);
    for (text, read) in [(r#""12.50""#, "12.5"), (r#""-0.00""#, "0")] {
        let percent: Percent = serde_json::from_str(text).expect("a percentage");
        assert_eq!(percent.get().to_string(), read);
    }
    stored(&Confidence::P95, "0.95");
    stored(&Proportion { hits: 45, misses: 755 }, r#"{"hits":45,"misses":755}"#);
    stored(
        &PairedProportion { both: 45, gained: 25, lost: 12, neither: 18 },
        r#"{"both":45,"gained":25,"lost":12,"neither":18}"#,
    );
    stored(
        &nps_tally().interval(Confidence::P90).expect("an interval").rounded(1),
        r#"{"lower":-8.9,"upper":68.9,"confidence":0.9}"#,
    );
    stored(&nps_tally().categories(), r#"{"promoters":4,"passives":2,"detractors":1}"#);
    stored(&csat_tally().categories(), r#"{"satisfied":60,"neutral":20,"dissatisfied":20}"#);
    stored(&ces_tally().categories(), r#"{"easy":9,"neutral":0,"difficult":4}"#);
}

#[test]
fn what_cannot_be_is_refused() {
    refused::<Confidence>("95", "confidence 95 is not strictly between 0 and 1");
    let reversed = r#"{"lower":2.0,"upper":1.0,"confidence":0.9}"#;
    refused::<Interval>(reversed, "an interval cannot reach from 2 to 1");
    let largest = u64::MAX;
    let too_many = "the counts add up to 18446744073709551616, past 18446744073709551615";
    refused::<nps::Categories>(
        &format!(r#"{{"promoters":{largest},"passives":1,"detractors":0}}"#),
        too_many,
    );
    refused::<csat::Categories>(
        &format!(r#"{{"satisfied":{largest},"neutral":1,"dissatisfied":0}}"#),
        too_many,
    );
    refused::<ces::Categories>(
        &format!(r#"{{"easy":{largest},"neutral":1,"difficult":0}}"#),
        too_many,
    );
    refused::<nps::Categories>(
        r#"{"promoters":1,"passives":1,"detractors":1,"critics":1}"#,
        "unknown field `critics`, expected one of `promoters`, `passives`, `detractors`",
    );
    refused::<Percent>(
        "\"many\"",
        "invalid value: string \"many\", expected a Decimal type representing a fixed-point number",
    );
}

#[test]
fn a_summary_is_ready_for_a_dashboard() {
    let away = cx_metrics::RoundingStrategy::MidpointAwayFromZero;
    let summary = nps_tally().summary(Confidence::P95).expect("a summary").rounded(1, away);
    stored(&summary, NPS_SUMMARY);
    let summary = csat_tally().summary(Confidence::P95).expect("a summary").rounded(1, away);
    stored(&summary, CSAT_SUMMARY);
    let summary = ces_tally().summary(Confidence::P95).expect("a summary").rounded(1, away);
    stored(&summary, CES_SUMMARY);
    let one = csat::Tally::<2>::try_from(&[1_u8]).expect("a tally");
    let summary = one.summary(Confidence::P95).expect("a summary");
    let text = serde_json::to_string(&summary).expect("JSON");
    assert!(text.contains(r#""mean_interval":null"#), "{text}");
    assert!(text.contains(r#""standard_deviation":null"#), "{text}");
}

const NPS_SUMMARY: &str = r#"{"score":"42.9","interval":{"lower":-16.4,"upper":76.4,"confidence":0.95},"score_including_unanswered":"30","categories":{"promoters":4,"passives":2,"detractors":1},"promoter_share":"57.1","passive_share":"28.6","detractor_share":"14.3","distribution":{"answered":7,"unanswered":3,"answer_rate":"70","counts":{"0":1,"1":0,"2":0,"3":0,"4":0,"5":0,"6":0,"7":2,"8":0,"9":0,"10":4},"shares":{"0":"14.3","1":"0","2":"0","3":"0","4":"0","5":"0","6":"0","7":"28.6","8":"0","9":"0","10":"57.1"},"top_box":"57.1","top_two_box":"57.1","top_three_box":"57.1","bottom_box":"14.3","bottom_two_box":"14.3","bottom_three_box":"14.3","modes":[10],"median":"10","mean":"7.7","rescaled_mean":"77.1","variance":13.6,"standard_deviation":3.7}}"#;
const CSAT_SUMMARY: &str = r#"{"points":5,"satisfied_from":4,"score":"60","interval":{"lower":50.2,"upper":69.1,"confidence":0.95},"categories":{"satisfied":60,"neutral":20,"dissatisfied":20},"neutral_share":"20","dissatisfied_share":"20","net":"40","not_dissatisfied":"80","satisfied_of_decided":"75","percent_of_maximum":"71","mean_interval":{"lower":3.3,"upper":3.8,"confidence":0.95},"distribution":{"answered":100,"unanswered":3,"answer_rate":"97.1","counts":{"1":10,"2":10,"3":20,"4":35,"5":25},"shares":{"1":"10","2":"10","3":"20","4":"35","5":"25"},"top_box":"25","top_two_box":"60","top_three_box":"80","bottom_box":"10","bottom_two_box":"20","bottom_three_box":"40","modes":[4],"median":"4","mean":"3.6","rescaled_mean":"63.8","variance":1.6,"standard_deviation":1.3}}"#;
const CES_SUMMARY: &str = r#"{"points":3,"easy_from":3,"score":"69.2","interval":{"lower":42.4,"upper":87.3,"confidence":0.95},"categories":{"easy":9,"neutral":0,"difficult":4},"neutral_share":"0","difficult_share":"30.8","net_easy":"38.5","mean_effort":"1.6","percent_of_maximum":"79.5","mean_interval":{"lower":1.8,"upper":3.0,"confidence":0.95},"distribution":{"answered":13,"unanswered":0,"answer_rate":"100","counts":{"1":4,"2":0,"3":9},"shares":{"1":"30.8","2":"0","3":"69.2"},"top_box":"69.2","top_two_box":"69.2","top_three_box":"100","bottom_box":"30.8","bottom_two_box":"30.8","bottom_three_box":"100","modes":[3],"median":"3","mean":"2.4","rescaled_mean":"69.2","variance":0.9,"standard_deviation":1.0}}"#;
