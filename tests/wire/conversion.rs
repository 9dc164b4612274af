//! The wire form of conversion.

use std::time::Duration;

use cx_metrics::{
    Confidence, RoundingStrategy,
    conversion::{
        Cart, CartCounts, CartSummary, Carts, Counts, Funnel, FunnelSummary, Interactions, Session,
        SessionCounts, SessionSummary, Sessions, Summary, Tally, Visit, Visitors,
    },
};

use super::{refused, stored};

const TALLY: &str = r#"{"metric":"conversion","visitors":800,"converted":45}"#;
const VISITORS: &str = r#"{"metric":"conversion_visitors","visitors":[{"visitor":"ann","converted":true},{"visitor":"bob","converted":false}]}"#;
const INTERACTIONS: &str =
    r#"{"metric":"conversions_per_interaction","interactions":40,"conversions":50}"#;
const CARTS: &str = r#"{"metric":"carts","created":1000,"completed":302}"#;
const SESSIONS: &str = r#"{"metric":"sessions","engaged_after":{"secs":10,"nanos":0},"sessions":9,"engaged":4,"single_interaction":3,"single_page":2,"converting":1,"key_events":7}"#;
const FUNNEL: &str =
    r#"{"metric":"funnel","steps":[{"name":"visit","count":1000},{"name":"order","count":100}]}"#;

fn visit(visitor: &str, converted: bool) -> Visit<String> {
    Visit { visitor: visitor.to_owned(), converted }
}

fn tally() -> Tally {
    Tally::from_counts(Counts { visitors: 800, converted: 45 }).expect("a tally")
}

fn carts() -> Carts {
    Carts::from_counts(CartCounts { created: 1_000, completed: 302 }).expect("a tally")
}

fn sessions() -> Sessions {
    let counts = SessionCounts {
        engaged_after: Duration::from_secs(10),
        sessions: 9,
        engaged: 4,
        single_interaction: 3,
        single_page: 2,
        converting: 1,
        key_events: 7,
    };
    Sessions::from_counts(counts).expect("a tally")
}

fn funnel() -> Funnel {
    Funnel::from_steps([("visit", 1_000), ("order", 100)]).expect("a funnel")
}

#[test]
fn a_stored_tally_names_its_metric() {
    stored(&tally(), TALLY);
    stored(&Visitors::from_iter([visit("bob", false), visit("ann", true)]), VISITORS);
    stored(&Interactions { interactions: 40, conversions: 50 }, INTERACTIONS);
    stored(&carts(), CARTS);
    stored(&sessions(), SESSIONS);
    stored(&funnel(), FUNNEL);
    stored(&Visitors::<u64>::new(), r#"{"metric":"conversion_visitors","visitors":[]}"#);
}

#[test]
fn visitors_may_have_any_id() {
    let ids = [(7_u64, "x"), (8, "y")].map(|(number, text)| (number, text.to_owned()));
    let visits = ids.map(|visitor| Visit { visitor, converted: true });
    stored(
        &Visitors::from_iter(visits),
        r#"{"metric":"conversion_visitors","visitors":[{"visitor":[7,"x"],"converted":true},{"visitor":[8,"y"],"converted":true}]}"#,
    );
}

#[test]
fn an_event_is_a_row() {
    stored(&visit("ann", true), r#"{"visitor":"ann","converted":true}"#);
    stored(&Cart::Abandoned, r#""abandoned""#);
    stored(
        &Session {
            page_views: 1,
            other_hits: 2,
            duration: Duration::from_millis(1_500),
            key_events: 3,
        },
        r#"{"page_views":1,"other_hits":2,"duration":{"secs":1,"nanos":500000000},"key_events":3}"#,
    );
}

#[test]
fn another_metric_is_refused() {
    refused::<Tally>(
        &TALLY.replace("conversion", "carts"),
        r#"a stored "carts" tally cannot be read as "conversion""#,
    );
    let wrong = |text: &str| text.replacen("\"metric\":\"", "\"metric\":\"x_", 1);
    refused::<Visitors<String>>(
        &wrong(VISITORS),
        r#"a stored "x_conversion_visitors" tally cannot be read as "conversion_visitors""#,
    );
    refused::<Interactions>(
        &wrong(INTERACTIONS),
        r#"a stored "x_conversions_per_interaction" tally cannot be read as "conversions_per_interaction""#,
    );
    refused::<Carts>(&wrong(CARTS), r#"a stored "x_carts" tally cannot be read as "carts""#);
    let expected = r#"a stored "x_sessions" tally cannot be read as "sessions""#;
    refused::<Sessions>(&wrong(SESSIONS), expected);
    refused::<Funnel>(&wrong(FUNNEL), r#"a stored "x_funnel" tally cannot be read as "funnel""#);
}

#[test]
fn what_cannot_be_is_refused() {
    refused::<Tally>(
        &TALLY.replace("800", "44"),
        "45 converted visitors of 44 visitors: a part cannot exceed its whole",
    );
    refused::<Visitors<String>>(&VISITORS.replace("bob", "ann"), r#"visitor "ann" is there twice"#);
    refused::<Carts>(
        &CARTS.replace("302", "1001"),
        "1001 carts completed of 1000 carts created: a part cannot exceed its whole",
    );
    refused::<Sessions>(
        &SESSIONS.replace(r#""engaged":4"#, r#""engaged":10"#),
        "10 engaged sessions of 9 sessions: a part cannot exceed its whole",
    );
    refused::<Funnel>(
        &FUNNEL.replace("100}", "1001}"),
        "step 2 of the funnel has 1001, more than the 1000 of the step before",
    );
    refused::<Funnel>(r#"{"metric":"funnel","steps":[]}"#, "nothing to measure: no steps");
}

#[test]
fn a_field_too_many_too_few_or_no_count_is_refused() {
    refused::<Tally>(&TALLY.replace("45", "-45"), "invalid value: integer `-45`, expected u64");
    refused::<Tally>(&TALLY.replace(r#","converted":45"#, ""), "missing field `converted`");
    refused::<Tally>(
        &TALLY.replace("45", r#"45,"rate":5"#),
        "unknown field `rate`, expected one of `metric`, `visitors`, `converted`",
    );
    refused::<Visitors<String>>(
        &VISITORS.replace("true", r#"true,"age":5"#),
        "unknown field `age`, expected `visitor` or `converted`",
    );
    refused::<Sessions>(
        &SESSIONS.replace(r#""engaged_after":{"secs":10,"nanos":0},"#, ""),
        "missing field `engaged_after`",
    );
    refused::<Funnel>(
        &FUNNEL.replace("1000}", r#"1000,"lost":5}"#),
        "unknown field `lost`, expected `name` or `count`",
    );
}

#[test]
fn a_summary_is_ready_for_a_dashboard() {
    let away = RoundingStrategy::MidpointAwayFromZero;
    let summary = tally().summary(Confidence::P95).expect("a summary");
    stored::<Summary>(&summary.rounded(1, away), SUMMARY);
    let summary = carts().summary(Confidence::P95).expect("a summary");
    stored::<CartSummary>(&summary.rounded(1, away), CART_SUMMARY);
    let summary = sessions().summary(Confidence::P95).expect("a summary");
    stored::<SessionSummary>(&summary.rounded(1, away), SESSION_SUMMARY);
    let funnel = Funnel::from_counts([10, 0, 0]).expect("a funnel");
    let summary = funnel.summary(Confidence::P95).expect("a summary");
    stored::<FunnelSummary>(&summary.rounded(1, away), FUNNEL_SUMMARY);
}

const SUMMARY: &str = r#"{"visitors":800,"converted":45,"rate":"5.6","interval":{"lower":4.2,"upper":7.4,"confidence":0.95}}"#;
const CART_SUMMARY: &str = r#"{"created":1000,"completed":302,"abandonment_rate":"69.8","interval":{"lower":66.9,"upper":72.6,"confidence":0.95},"completion_rate":"30.2"}"#;
const SESSION_SUMMARY: &str = r#"{"sessions":9,"engaged_after":{"secs":10,"nanos":0},"engagement_rate":"44.4","engagement_interval":{"lower":18.9,"upper":73.3,"confidence":0.95},"bounce_rate":"55.6","single_interaction_bounce_rate":"33.3","single_page_bounce_rate":"22.2","conversion_rate":"11.1","conversion_interval":{"lower":2.0,"upper":43.5,"confidence":0.95},"key_events_per_session":"0.8"}"#;
const FUNNEL_SUMMARY: &str = r#"{"conversion":"0","interval":{"lower":0.0,"upper":27.8,"confidence":0.95},"steps":[{"name":"step 1","count":10,"conversion":"100","overall_conversion":"100","drop_off":0,"drop_off_rate":"0"},{"name":"step 2","count":0,"conversion":"0","overall_conversion":"0","drop_off":10,"drop_off_rate":"100"},{"name":"step 3","count":0,"conversion":null,"overall_conversion":"0","drop_off":0,"drop_off_rate":null}],"worst_step":"step 2","largest_loss":"step 2"}"#;

#[test]
fn counts_are_rows_of_a_report() {
    stored(&Counts { visitors: 8, converted: 1 }, r#"{"visitors":8,"converted":1}"#);
    stored(&CartCounts { created: 8, completed: 1 }, r#"{"created":8,"completed":1}"#);
    let with_more = r#"{"day":"monday","visitors":8,"converted":1}"#;
    let counts = serde_json::from_str::<Counts>(with_more).expect("counts");
    assert_eq!(counts, Counts { visitors: 8, converted: 1 });
}
