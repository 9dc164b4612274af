//! `email` and `email_events` of `retention.json`.

use cx_metrics::{
    Error,
    email::{Counts, Event, Kind, Log, Tally},
};
use serde_json::Value;

use crate::cases::{Case, Expected, assert_refused_by_the_type, cases, count};

const FILE: &str = "retention.json";

/// Cases with a negative count, which the types rule out.
const REFUSED_BY_THE_TYPE: [&str; 1] = ["email_20"];

const KEYS: [&str; 11] = [
    "sent",
    "hard",
    "soft",
    "delivered",
    "opens",
    "unique_opens",
    "machine_unique_opens",
    "clicks",
    "unique_clicks",
    "unsubscribes",
    "complaints",
];

#[test]
fn mailings_of_counts_agree() {
    let mut refused = Vec::new();
    for case in cases(FILE, "email") {
        case.expect_inputs(&KEYS);
        let Some(counts) = counts(&case) else {
            assert_eq!(case.error(), Some("negative"), "{}", case.id);
            refused.push(case.id);
            continue;
        };
        let tally = Tally::from_counts(counts);
        if case.error().is_some() {
            case.assert_refused(tally);
            continue;
        }
        let mut expected = case.expected();
        rates(&mut expected, &tally.expect(&case.id));
        expected.finish();
    }
    assert_refused_by_the_type(&refused, &REFUSED_BY_THE_TYPE);
}

/// A count that is not there is 0, but for the delivered; `None` if one is negative.
fn counts(case: &Case) -> Option<Counts> {
    let given = |key: &str| Some(case.input(key)).filter(|value| !value.is_null());
    let number = |key| given(key).map_or(Some(0), count);
    Some(Counts {
        sent: number("sent")?,
        hard_bounces: number("hard")?,
        soft_bounces: number("soft")?,
        delivered: match given("delivered") {
            None => None,
            Some(delivered) => Some(count(delivered)?),
        },
        opens: Some(number("opens")?),
        unique_opens: number("unique_opens")?,
        machine_unique_opens: number("machine_unique_opens")?,
        clicks: Some(number("clicks")?),
        unique_clicks: number("unique_clicks")?,
        unsubscribes: number("unsubscribes")?,
        complaints: number("complaints")?,
        ..Counts::default()
    })
}

fn rates(expected: &mut Expected, tally: &Tally) {
    expected.count("delivered", tally.delivered());
    expected.count("unknown", tally.unknown());
    expected.percent("delivery_rate", tally.delivery_rate());
    expected.percent("bounce_rate", tally.bounce_rate());
    expected.percent("hard_bounce_rate", tally.hard_bounce_rate());
    expected.percent("soft_bounce_rate", tally.soft_bounce_rate());
    expected.percent("open_rate", tally.open_rate());
    expected.percent("open_rate_over_sent", tally.open_rate_over_sent());
    expected.percent("total_open_rate", tally.total_open_rate());
    expected.decimal("opens_per_opener", tally.opens_per_opener());
    expected.percent("human_open_rate", tally.human_open_rate());
    expected.percent(
        "human_open_rate_excluding_machine_recipients",
        tally.human_open_rate_excluding_machine_recipients(),
    );
    expected.percent("click_rate", tally.click_rate());
    expected.percent("click_rate_over_sent", tally.click_rate_over_sent());
    expected.percent("total_click_rate", tally.total_click_rate());
    expected.percent("click_to_open_rate", tally.click_to_open_rate());
    expected.percent("click_to_human_open_rate", tally.click_to_human_open_rate());
    expected.percent("unsubscribe_rate", tally.unsubscribe_rate());
    expected.percent("complaint_rate", tally.complaint_rate());
}

#[test]
fn logs_of_events_agree() {
    for case in cases(FILE, "email_events") {
        case.expect_inputs(&["columns", "rows"]);
        let columns = ["message", "kind", "machine"].map(Value::from);
        assert_eq!(case.input("columns").as_array().expect("columns"), &columns, "{}", case.id);
        let rows = case.input("rows").as_array().expect("rows");
        let log = rows.iter().map(event).collect::<Result<Log<String>, _>>().expect(&case.id);
        if case.error() == Some("empty") {
            case.assert_refused(log.tally().and_then(|tally| tally.open_rate()));
        } else if case.error().is_some() {
            case.assert_refused(log.tally());
        } else {
            events(&case, &log.tally().expect(&case.id));
        }
    }
}

/// A machine is told apart by a flag of its opens.
fn event(row: &Value) -> Result<Event<String>, Error> {
    let [message, kind, machine] = &row.as_array().expect("a row")[..] else {
        panic!("no event: {row}")
    };
    let kind = match (kind.as_str().expect("a kind").parse()?, machine == 1) {
        (Kind::Open, true) => Kind::MachineOpen,
        (kind, _) => kind,
    };
    Ok(Event { message: message.to_string(), kind })
}

fn events(case: &Case, tally: &Tally) {
    let mut expected = case.expected();
    let mut numbers = expected.inside("counts");
    let counts = tally.counts();
    numbers.count("sent", counts.sent);
    numbers.count("hard", counts.hard_bounces);
    numbers.count("soft", counts.soft_bounces);
    numbers.count("delivered", counts.delivered.expect("delivered"));
    numbers.count("opens", counts.opens.expect("opens"));
    numbers.count("unique_opens", counts.unique_opens);
    numbers.count("machine_unique_opens", counts.machine_unique_opens);
    numbers.count("clicks", counts.clicks.expect("clicks"));
    numbers.count("unique_clicks", counts.unique_clicks);
    numbers.count("unsubscribes", counts.unsubscribes);
    numbers.count("complaints", counts.complaints);
    numbers.finish();

    let mut fractions = expected.inside("rates");
    rates(&mut fractions, tally);
    fractions.finish();

    let openers = tally.openers_including_clickers().expect("known");
    expected.count("openers_including_clickers", openers);
    expected.percent("open_rate_including_clickers", tally.open_rate_including_clickers());
    let openers = tally.human_openers_including_clickers().expect("known");
    expected.count("human_openers_including_clickers", openers);
    let rate = tally.human_open_rate_including_clickers();
    expected.percent("human_open_rate_including_clickers", rate);
    expected.finish();
}
