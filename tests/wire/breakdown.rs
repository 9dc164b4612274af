//! The JSON of breakdowns and of what they answer, and what is refused.

use std::collections::BTreeMap;

use cx_metrics::{
    Breakdown, Confidence, Proportion, RoundingStrategy,
    breakdown::{
        Better, Comparison, ControlChart, Decomposition, Level, PainPoints, PublicSummary, Signal,
        Standing, Summary, Window,
    },
    comparisons::Adjustment,
    csat,
    journey::Stage,
    nps, roi,
};

use super::{CSAT, NPS, csat_tally, nps_tally, refused, stored};

const ROUNDING: RoundingStrategy = RoundingStrategy::MidpointAwayFromZero;
const P95: Confidence = Confidence::P95;

/// Rates by a key that can be read back.
fn rates(parts: &[(&str, u64, u64)]) -> Breakdown<String, Proportion> {
    let parts = parts.iter().map(|&(key, hits, misses)| (key, Proportion { hits, misses }));
    Breakdown::from_parts(parts.map(|(key, tally)| (key.to_owned(), tally))).expect("a breakdown")
}

#[test]
fn a_breakdown_is_a_list_of_entries_in_the_order_of_the_keys() {
    stored(&Breakdown::<String, nps::Tally>::new(), "[]");
    stored(
        &rates(&[("mail", 3, 1), ("chat", 0, 0)]),
        r#"[{"key":"chat","tally":{"hits":0,"misses":0}},{"key":"mail","tally":{"hits":3,"misses":1}}]"#,
    );
    let by_week = Breakdown::from_parts([(40_u8, nps_tally())]).expect("a breakdown");
    stored(&by_week, &format!(r#"[{{"key":40,"tally":{NPS}}}]"#));
}

/// A key of a JSON object must be a text; an entry takes any.
#[test]
fn a_key_may_be_anything_that_is_stored() {
    let tally = |hits| Proportion { hits, misses: 1 };
    let by_touchpoint = Breakdown::from_parts([
        ((Stage::PostPurchase, "support".to_owned()), tally(2)),
        ((Stage::Awareness, "advert".to_owned()), tally(1)),
    ]);
    stored(
        &by_touchpoint.expect("a breakdown"),
        r#"[{"key":["awareness","advert"],"tally":{"hits":1,"misses":1}},{"key":["post-purchase","support"],"tally":{"hits":2,"misses":1}}]"#,
    );
    let by_stage = Breakdown::from_parts([(Stage::Loyalty, csat_tally())]).expect("a breakdown");
    stored(&by_stage, &format!(r#"[{{"key":"loyalty","tally":{CSAT}}}]"#));
    let by_answer = Breakdown::from_parts([(Some(7_i64), tally(1)), (None, tally(2))]);
    stored(
        &by_answer.expect("a breakdown"),
        r#"[{"key":null,"tally":{"hits":2,"misses":1}},{"key":7,"tally":{"hits":1,"misses":1}}]"#,
    );
    let by_region =
        Breakdown::from_parts([(0_u8, rates(&[("a", 1, 1)]).total().expect("a total"))]);
    let nested = BTreeMap::from([("shops".to_owned(), by_region.expect("a breakdown"))]);
    stored(&nested, r#"{"shops":[{"key":0,"tally":{"hits":1,"misses":1}}]}"#);
}

#[test]
fn entries_are_read_in_any_order_and_each_key_once() {
    type Read = Breakdown<String, Proportion>;
    let entry =
        |key: &str, hits: u64| format!(r#"{{"key":"{key}","tally":{{"hits":{hits},"misses":1}}}}"#);
    let backwards = format!("[{},{}]", entry("b", 2), entry("a", 1));
    let read = serde_json::from_str::<Read>(&backwards).expect("a breakdown");
    assert_eq!(read, rates(&[("a", 1, 1), ("b", 2, 1)]));

    let twice = format!("[{},{},{}]", entry("a", 1), entry("b", 1), entry("a", 1));
    refused::<Read>(&twice, "the entry at index 2 has the key of an earlier one");
    let bytes = postcard::to_stdvec(&[("a", 1_u8, 2_u8), ("a", 3, 4)][..]).expect("bytes");
    assert!(postcard::from_bytes::<Read>(&bytes).is_err());
    let bytes = postcard::to_stdvec(&[("b", 1_u8, 2_u8), ("a", 3, 4)][..]).expect("bytes");
    let read = postcard::from_bytes::<Read>(&bytes).expect("a breakdown");
    assert_eq!(read, rates(&[("a", 3, 4), ("b", 1, 2)]));

    refused::<Read>(
        r#"[{"key":"a","tally":{"hits":1,"misses":1},"n":2}]"#,
        "unknown field `n`, expected `key` or `tally`",
    );
    refused::<Read>(r#"[{"key":"a"}]"#, "missing field `tally`");
    refused::<Read>(r#"[{"tally":{"hits":1,"misses":1}}]"#, "missing field `key`");
    refused::<Read>(r#"[{"key":"a","key":"b"}]"#, "duplicate field `key`");
    refused::<Read>(r#"{"a":{"hits":1,"misses":1}}"#, "invalid type: map, expected a sequence");
}

#[test]
fn a_tally_is_refused_in_a_breakdown_as_it_is_alone() {
    let entries = format!(r#"[{{"key":"a","tally":{CSAT}}}]"#);
    refused::<Breakdown<String, nps::Tally>>(
        &entries,
        r#"a stored "csat" tally cannot be read as "nps""#,
    );
    refused::<Breakdown<String, csat::Tally<7>>>(
        &entries,
        "a tally on 5 points does not fit a scale of 7 points",
    );
    refused::<Breakdown<u8, csat::Tally<5>>>(&entries, r#"invalid type: string "a", expected u8"#);
    refused::<Breakdown<Stage, csat::Tally<5>>>(
        &entries,
        "unknown variant `a`, expected one of `awareness`, `consideration`, `decision`, `purchase`, `post-purchase`, `loyalty`",
    );
    refused::<Breakdown<u8, Proportion>>(
        r#"[{"key":1,"tally":{"hits":18446744073709551615,"misses":1}}]"#,
        "the counts add up to 18446744073709551616, past 18446744073709551615",
    );
}

#[test]
fn a_summary_has_its_total_and_its_parts() {
    let summary = rates(&[("a", 45, 5), ("b", 0, 0), ("c", 90, 60)]).summary(P95).expect("some");
    stored(
        &summary.rounded(1, ROUNDING),
        concat!(
            r#"{"n":200,"score":"67.5","interval":{"lower":60.7,"upper":73.6,"confidence":0.95},"parts":["#,
            r#"{"key":"a","n":50,"share":"25","score":"90","interval":{"lower":78.6,"upper":95.7,"confidence":0.95}},"#,
            r#"{"key":"b","n":0,"share":"0","score":null,"interval":null},"#,
            r#"{"key":"c","n":150,"share":"75","score":"60","interval":{"lower":52.0,"upper":67.5,"confidence":0.95}}]}"#,
        ),
    );
    refused::<Summary<String>>("{}", "missing field `n`");
}

/// By hand: w = (50 x 900 + 150 x 2400) / 198 = 2045.45, b = (33750 - w) / 75 = 422.73, so that 150
/// answers have a credibility of 63409 / (63409 + w) = 0.969, and 50 one of 0.912.
#[test]
fn pain_points_keep_their_level_and_their_order() {
    let parts = rates(&[("a", 45, 5), ("c", 90, 60)]);
    let pain = parts.pain_points(Level::Target(80.into()), P95).expect("pain points");
    stored(
        &pain.rounded(1, ROUNDING),
        concat!(
            r#"{"total":"67.5","level":"80","parts":["#,
            r#"{"key":"c","n":150,"share":"75","score":"60","interval":{"lower":52.0,"upper":67.5,"confidence":0.95},"#,
            r#""cost":"15","credibility":0.969,"shrunken_score":60.2,"shrunken_cost":14.8,"standing":"worse"},"#,
            r#"{"key":"a","n":50,"share":"25","score":"90","interval":{"lower":78.6,"upper":95.7,"confidence":0.95},"#,
            r#""cost":"-2.5","credibility":0.912,"shrunken_score":88.0,"shrunken_cost":-2.0,"standing":"too_few_to_tell"}]}"#,
        ),
    );
    refused::<PainPoints<String>>("{}", "missing field `total`");
}

#[test]
fn a_decomposition_has_two_effects_a_part() {
    let before = rates(&[("a", 4, 4), ("gone", 1, 1)]);
    let why = rates(&[("a", 6, 2), ("new", 1, 1)]).decomposition_from(&before);
    let why = why.expect("a decomposition");
    stored(
        &why,
        concat!(
            r#"{"before":"50","after":"70","change":"20","rate":"20","mix":"0","parts":["#,
            r#"{"key":"a","before":{"n":8,"share":"80","score":"50"},"after":{"n":8,"share":"80","score":"75"},"rate":"20","mix":"0"},"#,
            r#"{"key":"gone","before":{"n":2,"share":"20","score":"50"},"after":null,"rate":"0","mix":"2"},"#,
            r#"{"key":"new","before":null,"after":{"n":2,"share":"20","score":"50"},"rate":"0","mix":"-2"}]}"#,
        ),
    );
    refused::<Decomposition<String>>("{}", "missing field `before`");

    let mut free = roi::Tally::new();
    free.record(roi::Investment { benefit: 5.into(), cost: 0.into() }).expect("an investment");
    let mut paid = roi::Tally::new();
    paid.record(roi::Investment { benefit: 5.into(), cost: 5.into() }).expect("an investment");
    let parts = Breakdown::from_parts([(1_u8, paid), (2, free)]).expect("a breakdown");
    let why = parts.decomposition_from(&parts).expect("a decomposition");
    let text = serde_json::to_string(&why.parts[1].before).expect("JSON");
    assert_eq!(text, r#"{"n":1,"share":"0","score":null}"#);
    stored(&why, &serde_json::to_string(&why).expect("JSON"));
}

#[test]
fn a_comparison_has_its_difference_and_two_p_values() {
    let before = rates(&[("a", 5, 5), ("b", 6, 4)]);
    let same = before.compare_with(&before, Adjustment::Holm, P95).expect("parts");
    let text = |key: &str, interval: &str| {
        format!(
            r#"{{"key":"{key}","with":"{key}","difference":{{"difference":"0","interval":{interval},"adjusted_estimate":null,"statistic":0.0,"degrees_of_freedom":null,"p_value":1.0}},"adjusted_p_value":1.0,"significant":false}}"#
        )
    };
    for (comparison, key) in same.iter().zip(["a", "b"]) {
        let interval = serde_json::to_string(&comparison.difference.interval).expect("JSON");
        stored(comparison, &text(key, &interval));
    }
    refused::<Comparison<String>>("{}", "missing field `key`");
}

#[test]
fn a_control_chart_has_limits_for_every_point() {
    let chart = rates(&[("a", 0, 0), ("b", 92, 8), ("c", 97, 3)]);
    let chart = chart.control_chart_around(&Proportion { hits: 400, misses: 100 });
    stored(
        &chart.expect("a chart").rounded(1, ROUNDING),
        concat!(
            r#"{"center":"80","points":["#,
            r#"{"key":"b","n":100,"score":"92","lower":68.0,"upper":92.0,"signal":"within"},"#,
            r#"{"key":"c","n":100,"score":"97","lower":68.0,"upper":92.0,"signal":"above"}]}"#,
        ),
    );
    refused::<ControlChart<String>>("{}", "missing field `center`");
}

#[test]
fn what_is_suppressed_is_stored_without_the_hidden_tallies() {
    let parts = rates(&[("board", 2, 1), ("sales", 9, 3), ("support", 30, 10)]);
    stored(
        &parts.suppress_below(10).expect("a table"),
        r#"{"minimum":10,"published":[{"key":"support","tally":{"hits":30,"misses":10}}],"total":{"hits":41,"misses":14},"hidden":["board","sales"],"hidden_n":15}"#,
    );
    stored(
        &rates(&[("board", 2, 1)]).suppress_below(10).expect("a table"),
        r#"{"minimum":10,"published":[],"total":null,"hidden":["board"],"hidden_n":3}"#,
    );
    let public = parts.suppress_below(10).and_then(|shown| shown.summary(P95)).expect("a summary");
    stored(
        &public.rounded(1, ROUNDING),
        concat!(
            r#"{"minimum":10,"summary":{"n":55,"score":"74.5","interval":{"lower":61.7,"upper":84.2,"confidence":0.95},"#,
            r#""parts":[{"key":"support","n":40,"share":"72.7","score":"75","#,
            r#""interval":{"lower":59.8,"upper":85.8,"confidence":0.95}}]},"hidden":["board","sales"],"hidden_n":15}"#,
        ),
    );
    refused::<PublicSummary<String>>("{}", "missing field `minimum`");
}

#[test]
fn a_window_has_its_score() {
    let rolling = rates(&[("a", 1, 2), ("b", 0, 0)]).rolling(2).expect("windows");
    let window = rolling.scores(P95).expect("scores").remove(0).rounded(1, ROUNDING);
    let text = r#"{"key":"b","n":3,"score":"33.3","interval":{"lower":6.1,"upper":79.2,"confidence":0.95}}"#;
    stored(&window, text);
    refused::<Window<String>>("{}", "missing field `key`");
}

#[test]
fn a_choice_is_a_word() {
    stored(&Standing::Worse, r#""worse""#);
    stored(&Standing::Better, r#""better""#);
    stored(&Standing::TooFewToTell, r#""too_few_to_tell""#);
    stored(&Signal::Below, r#""below""#);
    stored(&Signal::Within, r#""within""#);
    stored(&Signal::Above, r#""above""#);
    stored(&Better::Higher, r#""higher""#);
    stored(&Better::Lower, r#""lower""#);
    stored(&Level::Total, r#""total""#);
    stored(&Level::Best, r#""best""#);
    stored(&Level::Target(50.into()), r#"{"target":"50"}"#);
    stored(&Adjustment::Holm, r#""holm""#);
    stored(&Adjustment::BenjaminiHochberg, r#""benjamini_hochberg""#);
    stored(&Adjustment::Bonferroni, r#""bonferroni""#);
    stored(&Adjustment::None, r#""none""#);
    refused::<Signal>(
        r#""Above""#,
        "unknown variant `Above`, expected one of `below`, `within`, `above`",
    );
    refused::<Level>(
        r#""mean""#,
        "unknown variant `mean`, expected one of `total`, `best`, `target`",
    );
}

#[test]
fn a_stage_is_stored_as_it_is_shown() {
    for stage in Stage::ALL {
        stored(&stage, &format!("\"{stage}\""));
    }
    refused::<Stage>(
        r#""Purchase""#,
        "unknown variant `Purchase`, expected one of `awareness`, `consideration`, `decision`, `purchase`, `post-purchase`, `loyalty`",
    );
}
