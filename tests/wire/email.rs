//! The wire form of e-mail.

use cx_metrics::{
    Confidence, RoundingStrategy,
    email::{Counts, Event, Kind, Log, Summary, Tally},
};

use super::{refused, stored};

const TALLY: &str = r#"{"metric":"email","sent":1000,"hard_bounces":60,"soft_bounces":40,"delivered":900,"opens":500,"unique_opens":300,"machine_unique_opens":120,"clicks":null,"unique_clicks":60,"clickers_without_open":20,"clickers_with_machine_opens_only":null,"unsubscribes":5,"complaints":1}"#;
const LOG: &str = r#"{"metric":"email_log","messages":[{"message":7,"sent":true,"fate":"soft_bounce","opens":0,"machine_opens":0,"clicks":0,"unsubscribed":false,"complained":false},{"message":8,"sent":true,"fate":null,"opens":2,"machine_opens":1,"clicks":1,"unsubscribed":true,"complained":true}]}"#;

fn tally() -> Tally {
    Tally::from_counts(Counts {
        sent: 1_000,
        hard_bounces: 60,
        soft_bounces: 40,
        opens: Some(500),
        unique_opens: 300,
        machine_unique_opens: 120,
        unique_clicks: 60,
        clickers_without_open: Some(20),
        unsubscribes: 5,
        complaints: 1,
        ..Counts::default()
    })
    .expect("a tally")
}

fn log() -> Log<u64> {
    let kinds = [
        Kind::Sent,
        Kind::Open,
        Kind::MachineOpen,
        Kind::Open,
        Kind::Click,
        Kind::Unsubscribe,
        Kind::Complaint,
    ];
    let mut log = Log::from_iter(kinds.map(|kind| Event { message: 8, kind }));
    log.extend([Kind::SoftBounce, Kind::Sent].map(|kind| Event { message: 7, kind }));
    log
}

#[test]
fn a_stored_tally_names_its_metric_and_what_was_not_given_is_null() {
    stored(&tally(), TALLY);
    stored(&log(), LOG);
    stored(&Log::<String>::new(), r#"{"metric":"email_log","messages":[]}"#);
    let fates = [Kind::Delivered, Kind::HardBounce, Kind::SoftBounce];
    for (kind, fate) in fates.into_iter().zip(["delivered", "hard_bounce", "soft_bounce"]) {
        let log = Log::from_iter([Event { message: "a".to_owned(), kind }]);
        let record = r#"{"message":"a","sent":false,"fate":"FATE","opens":0,"machine_opens":0,"clicks":0,"unsubscribed":false,"complained":false}"#;
        let record = record.replace("FATE", fate);
        stored(&log, &format!(r#"{{"metric":"email_log","messages":[{record}]}}"#));
    }
}

#[test]
fn an_event_is_a_row() {
    stored(&Event { message: 7, kind: Kind::HardBounce }, r#"{"message":7,"kind":"hard_bounce"}"#);
    for kind in [
        Kind::Sent,
        Kind::Delivered,
        Kind::HardBounce,
        Kind::SoftBounce,
        Kind::Open,
        Kind::MachineOpen,
        Kind::Click,
        Kind::Unsubscribe,
        Kind::Complaint,
    ] {
        stored(&kind, &format!("\"{kind}\""));
        assert_eq!(kind.to_string().parse::<Kind>(), Ok(kind));
    }
}

#[test]
fn another_metric_is_refused() {
    refused::<Tally>(
        &TALLY.replace("\"email\"", "\"nps\""),
        r#"a stored "nps" tally cannot be read as "email""#,
    );
    refused::<Log<u64>>(
        &LOG.replace("email_log", "email"),
        r#"a stored "email" tally cannot be read as "email_log""#,
    );
}

#[test]
fn what_cannot_be_is_refused() {
    refused::<Tally>(
        &TALLY.replace(r#""delivered":900"#, r#""delivered":901"#),
        "901 messages delivered of 900 messages sent that did not bounce: a part cannot exceed its whole",
    );
    refused::<Tally>(
        &TALLY.replace(r#""unique_opens":300,"m"#, r#""unique_opens":501,"m"#),
        "501 unique opens of 500 opens: a part cannot exceed its whole",
    );
    refused::<Tally>(
        &TALLY.replace(":60,\"clickers", ":19,\"clickers"),
        "20 clickers without an open of 19 unique clicks: a part cannot exceed its whole",
    );
    refused::<Log<u64>>(&LOG.replace("\"message\":8", "\"message\":7"), "message 7 is there twice");
}

#[test]
fn a_field_too_many_too_few_or_no_count_is_refused() {
    refused::<Tally>(
        &TALLY.replace(r#""complaints":1"#, r#""complaints":-1"#),
        "invalid value: integer `-1`, expected u64",
    );
    refused::<Tally>(&TALLY.replace(r#","complaints":1"#, ""), "missing field `complaints`");
    refused::<Tally>(
        &TALLY.replace(r#""complaints":1"#, r#""complaints":1,"replies":2"#),
        "unknown field `replies`, expected one of `metric`, `sent`, `hard_bounces`, `soft_bounces`, `delivered`, `opens`, `unique_opens`, `machine_unique_opens`, `clicks`, `unique_clicks`, `clickers_without_open`, `clickers_with_machine_opens_only`, `unsubscribes`, `complaints`",
    );
    refused::<Log<u64>>(
        &LOG.replace("soft_bounce", "lost"),
        "unknown variant `lost`, expected one of `delivered`, `hard_bounce`, `soft_bounce`",
    );
    refused::<Log<u64>>(&LOG.replace(r#""clicks":0,"#, ""), "missing field `clicks`");
    refused::<Event<u64>>(
        r#"{"message":7,"kind":"opened"}"#,
        "unknown variant `opened`, expected one of `sent`, `delivered`, `hard_bounce`, `soft_bounce`, `open`, `machine_open`, `click`, `unsubscribe`, `complaint`",
    );
}

#[test]
fn a_summary_is_ready_for_a_dashboard() {
    let away = RoundingStrategy::MidpointAwayFromZero;
    let summary = tally().summary(Confidence::P95).expect("a summary");
    stored::<Summary>(&summary.rounded(1, away), SUMMARY);
    let bounced = Counts { sent: 3, hard_bounces: 3, ..Counts::default() };
    let bounced = Tally::from_counts(bounced).expect("a tally");
    let summary = bounced.summary(Confidence::P95).expect("a summary");
    stored::<Summary>(&summary, BOUNCED);
}

const SUMMARY: &str = r#"{"sent":1000,"delivered":900,"unknown":0,"interval":{"lower":30.3,"upper":36.5,"confidence":0.95},"opens_per_opener":"1.7","delivery_rate":"90","bounce_rate":"10","hard_bounce_rate":"6","soft_bounce_rate":"4","open_rate":"33.3","open_rate_over_sent":"30","total_open_rate":"55.6","human_open_rate":"20","human_open_rate_excluding_machine_recipients":"23.1","open_rate_including_clickers":"35.6","human_open_rate_including_clickers":null,"click_rate":"6.7","click_rate_over_sent":"6","total_click_rate":null,"click_to_open_rate":"20","click_to_human_open_rate":"33.3","unsubscribe_rate":"0.6","complaint_rate":"0.1"}"#;
const BOUNCED: &str = r#"{"sent":3,"delivered":0,"unknown":0,"interval":null,"opens_per_opener":null,"delivery_rate":"0","bounce_rate":"100","hard_bounce_rate":"100","soft_bounce_rate":"0","open_rate":null,"open_rate_over_sent":"0","total_open_rate":null,"human_open_rate":null,"human_open_rate_excluding_machine_recipients":null,"open_rate_including_clickers":null,"human_open_rate_including_clickers":null,"click_rate":null,"click_rate_over_sent":"0","total_click_rate":null,"click_to_open_rate":null,"click_to_human_open_rate":null,"unsubscribe_rate":null,"complaint_rate":null}"#;

#[test]
fn counts_are_rows_of_a_report() {
    let counts = Counts { sent: 10, unique_opens: 3, opens: Some(5), ..Counts::default() };
    stored(
        &counts,
        "{\"sent\":10,\"hard_bounces\":0,\"soft_bounces\":0,\"delivered\":null,\"opens\":5,\
         \"unique_opens\":3,\"machine_unique_opens\":0,\"clicks\":null,\"unique_clicks\":0,\
         \"clickers_without_open\":null,\"clickers_with_machine_opens_only\":null,\
         \"unsubscribes\":0,\"complaints\":0}",
    );
    let row = r#"{"campaign":"spring","sent":10,"unique_opens":3,"opens":5}"#;
    assert_eq!(serde_json::from_str::<Counts>(row).expect("counts"), counts);
    refused::<Counts>(r#"{"unique_opens":3}"#, "missing field `sent`");
}
