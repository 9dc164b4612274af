//! The wire form of pairs and panels, and of the outcomes of tests.

use cx_metrics::{
    Confidence, Difference, Pair, csat,
    nps::{self, Categories, Panel, PanelCounts},
};

use super::{refused, stored};

const PANEL: &str = r#"{"metric":"nps_panel","promoters":{"promoters":30,"passives":8,"detractors":2},"passives":{"promoters":10,"passives":20,"detractors":5},"detractors":{"promoters":3,"passives":7,"detractors":15}}"#;

fn panel() -> Panel {
    let counts = PanelCounts {
        promoters: Categories { promoters: 30, passives: 8, detractors: 2 },
        passives: Categories { promoters: 10, passives: 20, detractors: 5 },
        detractors: Categories { promoters: 3, passives: 7, detractors: 15 },
    };
    Panel::from_counts(counts).expect("a panel")
}

#[test]
fn a_pair_names_its_answers() {
    let [before, after] = [6, 9].map(|value| nps::Rating::new(value).expect("a rating"));
    stored(&Pair { before, after }, r#"{"before":6,"after":9}"#);
    stored(&Pair { before: false, after: true }, r#"{"before":false,"after":true}"#);
    let swapped: Pair<bool> =
        serde_json::from_str(r#"{"after":true,"before":false}"#).expect("a pair");
    assert_eq!(swapped, Pair { before: false, after: true });
}

#[test]
fn what_is_no_pair_is_refused() {
    refused::<Pair<bool>>(r#"{"before":true}"#, "missing field `after`");
    refused::<Pair<bool>>(
        r#"{"before":true,"later":true}"#,
        "unknown field `later`, expected `before` or `after`",
    );
    refused::<Pair<bool>>(
        r#"{"before":true,"before":true,"after":true}"#,
        "duplicate field `before`",
    );
    refused::<Pair<nps::Rating>>(
        r#"{"before":6,"after":11}"#,
        "rating 11 is off the scale from 0 to 10",
    );
}

/// A row of a file, with a pair among other fields.
#[derive(serde::Deserialize)]
struct Row {
    customer: String,
    #[serde(flatten)]
    answers: Pair<nps::Rating>,
}

#[test]
fn a_pair_is_read_by_the_names_of_its_columns() {
    let file = "after,customer,before\n9,ada,6\n";
    let mut reader = csv::Reader::from_reader(file.as_bytes());
    let Row { customer, answers } = reader.deserialize().next().expect("a row").expect("a pair");
    assert_eq!(customer, "ada");
    assert_eq!((answers.before.get(), answers.after.get()), (6, 9));
}

#[test]
fn a_stored_panel_names_its_metric() {
    stored(&panel(), PANEL);
}

#[test]
fn what_is_no_panel_is_refused() {
    let other = PANEL.replace("nps_panel", "nps");
    refused::<Panel>(&other, r#"a stored "nps" tally cannot be read as "nps_panel""#);
    let unknown = PANEL.replacen("passives", "neutral", 1);
    refused::<Panel>(
        &unknown,
        "unknown field `neutral`, expected one of `promoters`, `passives`, `detractors`",
    );
    let corrupt = PANEL.replace("30", &u64::MAX.to_string());
    let too_many = "the counts add up to 18446744073709551625, past 18446744073709551615";
    refused::<Panel>(&corrupt, too_many);
    let corrupt = PANEL
        .replace("15", &u64::MAX.to_string())
        .replace(r#""promoters":3,"passives":7"#, r#""promoters":0,"passives":0"#);
    let too_many = "the counts add up to 18446744073709551690, past 18446744073709551615";
    refused::<Panel>(&corrupt, too_many);
}

#[test]
fn the_outcome_of_a_test_is_a_row() {
    let sample = Categories { promoters: 1, passives: 2, detractors: 1 };
    let none = sample.difference_from_by_wald(sample, Confidence::new(0.999).expect("a level"));
    stored(
        &none.expect("a difference"),
        r#"{"difference":"0","interval":{"lower":-164.52633657459475,"upper":164.52633657459475,"confidence":0.999},"adjusted_estimate":null,"statistic":0.0,"degrees_of_freedom":null,"p_value":1.0}"#,
    );
    let equal = [sample, Categories { promoters: 2, passives: 4, detractors: 2 }];
    stored(
        &nps::pearson_chi_squared(&equal).expect("a test"),
        r#"{"statistic":0.0,"degrees_of_freedom":2.0,"p_value":1.0}"#,
    );
    stored(
        &nps::heterogeneity(&equal).expect("a test"),
        r#"{"pooled_score":0.0,"test":{"statistic":0.0,"degrees_of_freedom":1.0,"p_value":1.0}}"#,
    );
    let tally = csat::Tally::from_counts([1, 0, 1]).expect("counts");
    stored(
        &tally.mann_whitney(&tally).expect("a test"),
        r#"{"u":2.0,"superiority":"50","z":0.0,"p_value":1.0,"p_value_with_continuity_correction":1.0}"#,
    );
}

#[test]
fn an_interval_of_a_difference_has_an_order() {
    let reversed = r#"{"difference":"0","interval":{"lower":2.0,"upper":1.0,"confidence":0.9},"adjusted_estimate":null,"statistic":0.0,"degrees_of_freedom":null,"p_value":1.0}"#;
    refused::<Difference>(reversed, "an interval cannot reach from 2 to 1");
}
