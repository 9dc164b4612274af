//! `funnel_counts`, `sessions` and `carts` of `retention.json`.

use std::time::Duration;

use cx_metrics::{
    Error,
    conversion::{CartCounts, Carts, Funnel, Session, Sessions, Step},
};
use serde_json::Value;

use crate::cases::{Case, assert_refused_by_the_type, cases, compare_percent, count};

const FILE: &str = "retention.json";

/// Cases with a negative count, which the types rule out.
const REFUSED_BY_THE_TYPE: [&str; 1] = ["funnel_counts_9"];

fn list(value: &Value) -> &[Value] {
    value.as_array().expect("a list")
}

#[test]
fn funnels_of_counts_agree() {
    let mut refused = Vec::new();
    for case in cases(FILE, "funnel_counts") {
        case.expect_inputs(&["counts"]);
        let counts = list(case.input("counts")).iter().map(count).collect::<Option<Vec<_>>>();
        match counts {
            None => {
                assert_eq!(case.error(), Some("negative"), "{}", case.id);
                refused.push(case.id);
            }
            Some(counts) if case.error().is_some() => {
                case.assert_refused(Funnel::from_counts(counts));
            }
            Some(counts) => funnel(&case, &Funnel::from_counts(counts).expect(&case.id)),
        }
    }
    assert_refused_by_the_type(&refused, &REFUSED_BY_THE_TYPE);
}

fn funnel<'a>(case: &Case, funnel: &'a Funnel) {
    let mut expected = case.expected();
    let rates = |key, value: Value, rate: fn(Step<'a>) -> Result<_, Error>| {
        let cells = list(&value);
        assert_eq!(cells.len(), funnel.steps().len(), "{}: {key}", case.id);
        for (cell, step) in cells.iter().zip(funnel.steps()) {
            compare_percent(cell, rate(step), &format!("{}: {key} of {}", case.id, step.name()));
        }
    };
    rates("step", expected.take("step"), Step::conversion);
    rates("overall", expected.take("overall"), Step::overall_conversion);
    rates("drop_off_rate", expected.take("drop_off_rate"), Step::drop_off_rate);
    let drop_off = funnel.steps().map(Step::drop_off).collect::<Vec<_>>();
    assert_eq!(expected.take("drop_off"), Value::from(drop_off), "{}", case.id);
    expected.percent("conversion", funnel.conversion());
    expected.finish();
}

#[test]
fn sessions_agree() {
    let mut refused = Vec::new();
    for case in cases(FILE, "sessions") {
        case.expect_inputs(&["columns", "engaged_after_seconds", "rows"]);
        let columns = ["pageviews", "other_hits", "seconds", "key_events"].map(Value::from);
        assert_eq!(list(case.input("columns")), columns, "{}", case.id);
        let rows = list(case.input("rows")).iter().map(session).collect::<Option<Vec<_>>>();
        let Some(rows) = rows else {
            assert_eq!(case.error(), Some("negative"), "{}", case.id);
            refused.push(case.id);
            continue;
        };
        let after = seconds(case.input("engaged_after_seconds")).expect("a threshold");
        let mut tally = Sessions::new(after);
        tally.record_all(rows).expect(&case.id);
        match case.error() {
            Some(_) => case.assert_refused(tally.engagement_rate()),
            None => sessions(&case, &tally),
        }
    }
    assert_refused_by_the_type(&refused, &[]);
}

fn session(row: &Value) -> Option<Session> {
    let [page_views, other_hits, duration, key_events] = list(row) else {
        panic!("no session: {row}")
    };
    Some(Session {
        page_views: count(page_views)?,
        other_hits: count(other_hits)?,
        duration: seconds(duration)?,
        key_events: count(key_events)?,
    })
}

/// Seconds, whole or not; none if they are negative.
fn seconds(value: &Value) -> Option<Duration> {
    match value.as_u64() {
        Some(seconds) => Some(Duration::from_secs(seconds)),
        None => Duration::try_from_secs_f64(value.as_f64().expect("a number")).ok(),
    }
}

fn sessions(case: &Case, tally: &Sessions) {
    let mut expected = case.expected();
    let counts = tally.counts();
    expected.count("sessions", counts.sessions);
    expected.count("engaged", counts.engaged);
    expected.count("bounces_ua", counts.single_interaction);
    expected.count("converting", counts.converting);
    expected.percent("engagement_rate", tally.engagement_rate());
    expected.percent("bounce_rate_ga4", tally.bounce_rate());
    expected.percent("bounce_rate_ua", tally.single_interaction_bounce_rate());
    expected.percent("session_conversion_rate", tally.conversion_rate());
    expected.decimal("key_events_per_session", tally.key_events_per_session());
    expected.finish();
}

#[test]
fn carts_agree() {
    let mut refused = Vec::new();
    for case in cases(FILE, "carts") {
        case.expect_inputs(&["created", "completed"]);
        let counts = count(case.input("created")).zip(count(case.input("completed")));
        let Some((created, completed)) = counts else {
            assert_eq!(case.error(), Some("negative"), "{}", case.id);
            refused.push(case.id);
            continue;
        };
        let carts = Carts::from_counts(CartCounts { created, completed });
        if case.error().is_some() {
            case.assert_refused(carts);
            continue;
        }
        let carts = carts.expect(&case.id);
        let mut expected = case.expected();
        expected.percent("abandonment", carts.abandonment_rate());
        expected.percent("completion", carts.completion_rate());
        expected.finish();
    }
    assert_refused_by_the_type(&refused, &[]);
}
