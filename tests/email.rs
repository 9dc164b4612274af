//! E-mail: published examples, edges and refusals.

use cx_metrics::{
    Confidence, Error, Percent, Proportion, RoundingStrategy,
    email::{self, Counts, Event, Kind, Log, Tally},
};

const TOO_LARGE: &str = "the counts add up to 18446744073709551616, past 18446744073709551615";

#[track_caller]
fn tally(counts: Counts) -> Tally {
    Tally::from_counts(counts).expect("a tally")
}

#[track_caller]
fn refused<T: std::fmt::Debug>(result: Result<T, Error>, expected: &str) {
    assert_eq!(result.expect_err(expected).to_string(), expected);
}

#[track_caller]
fn percent(rate: Result<Percent, Error>, expected: &str) {
    assert_eq!(rate.expect("a rate").to_string(), expected);
}

fn log<Id: Ord>(events: impl IntoIterator<Item = (Id, Kind)>) -> Log<Id> {
    events.into_iter().map(|(message, kind)| Event { message, kind }).collect()
}

/// The table of conventions: 1000 sent, 100 bounced, 300 unique pixel opens of which 120 by
/// machines, 20 clickers without pixel, 500 opens in total.
#[test]
fn five_open_rates_come_from_one_mailing() {
    let mailing = tally(Counts {
        sent: 1_000,
        hard_bounces: 100,
        opens: Some(500),
        unique_opens: 300,
        machine_unique_opens: 120,
        unique_clicks: 20,
        clickers_without_open: Some(20),
        ..Counts::default()
    });
    percent(mailing.open_rate(), "33.33%");
    percent(mailing.open_rate_over_sent(), "30%");
    percent(mailing.total_open_rate(), "55.56%");
    percent(mailing.open_rate_including_clickers(), "35.56%");
    percent(mailing.human_open_rate(), "20%");
}

/// Salesforce Knowledge 000213142: 100 sent, 10 bounced and 10 unique clicks make 11.1 % in
/// Marketing Cloud and 10 % in its integration.
#[test]
fn salesforce_example_is_11_1_or_10_percent() {
    let mailing =
        tally(Counts { sent: 100, hard_bounces: 10, unique_clicks: 10, ..Counts::default() });
    assert_eq!(format!("{:.1}", mailing.click_rate().expect("a rate")), "11.1%");
    percent(mailing.click_rate_over_sent(), "10%");
}

#[test]
fn nothing_to_measure_is_an_error() {
    let nothing = Tally::default();
    let sent = "nothing to measure: no messages sent";
    let delivered = "nothing to measure: no messages delivered";
    for rate in [
        nothing.delivery_rate(),
        nothing.bounce_rate(),
        nothing.hard_bounce_rate(),
        nothing.soft_bounce_rate(),
        nothing.open_rate_over_sent(),
        nothing.click_rate_over_sent(),
    ] {
        refused(rate, sent);
    }
    refused(nothing.summary(Confidence::P95), sent);
    let bounced = tally(Counts { sent: 3, soft_bounces: 3, ..Counts::default() });
    for tally in [&nothing, &bounced] {
        for rate in [
            tally.open_rate(),
            tally.total_open_rate(),
            tally.human_open_rate(),
            tally.open_rate_including_clickers(),
            tally.human_open_rate_including_clickers(),
            tally.click_rate(),
            tally.total_click_rate(),
            tally.unsubscribe_rate(),
            tally.complaint_rate(),
        ] {
            refused(rate, delivered);
        }
        refused(tally.interval(Confidence::P95), delivered);
        refused(
            tally.human_open_rate_excluding_machine_recipients(),
            "nothing to measure: no messages delivered and not opened by machines only",
        );
        refused(tally.opens_per_opener(), "nothing to measure: no unique opens");
        refused(tally.click_to_open_rate(), "nothing to measure: no unique opens");
        refused(tally.click_to_human_open_rate(), "nothing to measure: no human unique opens");
    }
    refused(email::open_rate(Counts::default()), delivered);
    let summary = bounced.summary(Confidence::P95).expect("a summary");
    assert_eq!(summary.to_string(), "no open rate: 0 of 3 delivered");
}

#[test]
fn what_was_not_given_is_an_error_and_not_zero() {
    let report = tally(Counts {
        sent: 100,
        unique_opens: 30,
        machine_unique_opens: 5,
        unique_clicks: 10,
        ..Counts::default()
    });
    refused(report.total_open_rate(), "the number of opens was not given");
    refused(report.opens_per_opener(), "the number of opens was not given");
    refused(report.total_click_rate(), "the number of clicks was not given");
    let clickers = "the number of clickers without an open was not given";
    refused(report.openers_including_clickers(), clickers);
    refused(report.open_rate_including_clickers(), clickers);
    refused(
        report.human_open_rate_including_clickers(),
        "the number of clickers with machine opens only was not given",
    );
    let summary = report.summary(Confidence::P95).expect("a summary");
    assert_eq!((summary.total_open_rate, summary.opens_per_opener), (None, None));
}

#[test]
fn what_can_only_be_zero_need_not_be_given() {
    let unopened = tally(Counts { sent: 100, ..Counts::default() });
    percent(unopened.total_open_rate(), "0%");
    percent(unopened.total_click_rate(), "0%");
    percent(unopened.open_rate_including_clickers(), "0%");
    percent(unopened.human_open_rate_including_clickers(), "0%");
    assert_eq!(unopened.counts().delivered, Some(100));
}

#[test]
fn parts_larger_than_their_wholes_are_refused() {
    #[track_caller]
    fn check(counts: Counts, expected: &str) {
        let expected = format!("{expected}: a part cannot exceed its whole");
        refused(Tally::from_counts(counts), &expected);
        refused(email::open_rate(counts), &expected);
    }
    let sent = Counts { sent: 100, ..Counts::default() };
    check(Counts { hard_bounces: 101, ..sent }, "101 hard bounces of 100 messages sent");
    check(
        Counts { hard_bounces: 40, soft_bounces: 70, ..sent },
        "70 soft bounces of 60 messages sent without a hard bounce",
    );
    check(
        Counts { hard_bounces: u64::MAX, soft_bounces: u64::MAX, ..sent },
        "18446744073709551615 hard bounces of 100 messages sent",
    );
    check(
        Counts { delivered: Some(101), ..sent },
        "101 messages delivered of 100 messages sent that did not bounce",
    );
    check(
        Counts { hard_bounces: 2, delivered: Some(99), ..sent },
        "99 messages delivered of 98 messages sent that did not bounce",
    );
    check(
        Counts { unique_opens: 101, opens: Some(101), ..sent },
        "101 unique opens of 100 messages delivered",
    );
    check(Counts { unique_opens: 50, opens: Some(49), ..sent }, "50 unique opens of 49 opens");
    check(
        Counts { unique_clicks: 101, clicks: Some(101), ..sent },
        "101 unique clicks of 100 messages delivered",
    );
    check(Counts { unique_clicks: 5, clicks: Some(4), ..sent }, "5 unique clicks of 4 clicks");
    check(
        Counts { unique_opens: 10, machine_unique_opens: 11, ..sent },
        "11 machine unique opens of 10 unique opens",
    );
    check(Counts { unsubscribes: 101, ..sent }, "101 unsubscribes of 100 messages delivered");
    check(Counts { complaints: 101, ..sent }, "101 complaints of 100 messages delivered");
}

#[test]
fn clickers_must_fit_the_opens_and_the_clicks() {
    #[track_caller]
    fn check(counts: Counts, expected: &str) {
        let expected = format!("{expected}: a part cannot exceed its whole");
        refused(Tally::from_counts(counts), &expected);
    }
    let base = Counts {
        sent: 100,
        unique_opens: 50,
        machine_unique_opens: 20,
        unique_clicks: 40,
        clickers_without_open: Some(5),
        clickers_with_machine_opens_only: Some(10),
        ..Counts::default()
    };
    assert!(Tally::from_counts(base).is_ok());
    check(
        Counts { clickers_without_open: Some(41), ..base },
        "41 clickers without an open of 40 unique clicks",
    );
    check(Counts { unique_clicks: 90, ..base }, "85 clickers with an open of 50 unique opens");
    check(
        Counts { unique_opens: 97, ..base },
        "5 clickers without an open of 3 messages delivered and not opened",
    );
    check(
        Counts { clickers_with_machine_opens_only: Some(21), ..base },
        "21 clickers with machine opens only of 20 machine unique opens",
    );
    check(
        Counts { unique_clicks: 9, ..base },
        "10 clickers with machine opens only of 9 unique clicks",
    );
    check(
        Counts { unique_clicks: 14, ..base },
        "10 clickers with machine opens only of 9 clickers with an open",
    );
    check(
        Counts { clickers_with_machine_opens_only: Some(4), ..base },
        "31 clickers with a human open of 30 human unique opens",
    );
    // Not known, not checked: images may be blocked.
    let unknown = Counts {
        unique_opens: 2,
        machine_unique_opens: 0,
        clickers_without_open: None,
        clickers_with_machine_opens_only: None,
        ..base
    };
    percent(tally(unknown).click_to_open_rate(), "2000%");
}

#[test]
fn the_largest_counts_are_exact() {
    let most = u64::MAX;
    let all = tally(Counts {
        sent: most,
        opens: Some(most),
        unique_opens: most,
        machine_unique_opens: most / 3,
        clicks: Some(most),
        unique_clicks: most,
        clickers_without_open: Some(0),
        unsubscribes: most,
        complaints: most,
        ..Counts::default()
    });
    percent(all.open_rate(), "100%");
    percent(all.open_rate_including_clickers(), "100%");
    percent(all.human_open_rate(), "66.67%");
    percent(all.click_to_human_open_rate(), "150%");
    refused(all.add_disjoint(&tally(Counts { sent: 1, ..Counts::default() })), TOO_LARGE);
    let one = tally(Counts { sent: 1, opens: Some(most), unique_opens: 1, ..Counts::default() });
    percent(one.total_open_rate(), "1844674407370955161500%");
}

#[test]
fn an_unknown_number_stays_unknown_in_a_sum() {
    let known = Counts { sent: 10, opens: Some(6), unique_opens: 5, ..Counts::default() };
    let unknown = Counts { opens: None, ..known };
    let both = tally(known).add_disjoint(&tally(unknown)).expect("fits");
    assert_eq!((both.counts().unique_opens, both.counts().opens), (10, None));
    let both = tally(known).add_disjoint(&tally(known)).expect("fits");
    assert_eq!(both.counts().opens, Some(12));
}

#[test]
fn the_last_report_decides_what_became_of_a_message() {
    let fate = |kinds: &[Kind]| {
        let events = [Kind::Sent].iter().chain(kinds).map(|&kind| ("a", kind));
        let tally = log(events).tally().expect("a tally");
        [
            tally.delivered(),
            tally.counts().hard_bounces,
            tally.counts().soft_bounces,
            tally.unknown(),
        ]
    };
    assert_eq!(fate(&[]), [0, 0, 0, 1]);
    assert_eq!(fate(&[Kind::SoftBounce, Kind::Delivered]), [1, 0, 0, 0]);
    assert_eq!(fate(&[Kind::SoftBounce, Kind::HardBounce]), [0, 1, 0, 0]);
    assert_eq!(fate(&[Kind::Delivered, Kind::SoftBounce]), [0, 0, 1, 0]);
    for engaged in [Kind::Open, Kind::MachineOpen, Kind::Click, Kind::Unsubscribe, Kind::Complaint]
    {
        assert_eq!(fate(&[engaged]), [1, 0, 0, 0], "{engaged}");
        assert_eq!(fate(&[engaged, Kind::HardBounce]), [1, 0, 0, 0], "{engaged}");
    }
}

#[test]
fn silence_is_delivery_only_if_asked_for() {
    let log = log([
        (1, Kind::Sent),
        (2, Kind::Sent),
        (2, Kind::Open),
        (3, Kind::Sent),
        (3, Kind::SoftBounce),
    ]);
    let (strict, lenient) = (log.tally(), log.tally_assuming_delivery());
    let (strict, lenient) = (strict.expect("a tally"), lenient.expect("a tally"));
    assert_eq!((strict.delivered(), strict.unknown()), (1, 1));
    assert_eq!((lenient.delivered(), lenient.unknown()), (2, 0));
    percent(lenient.open_rate(), "50%");
}

#[test]
fn a_message_that_was_never_sent_is_named() {
    let log = log([(1, Kind::Sent), (3, Kind::Open), (2, Kind::Click)]);
    refused(log.tally(), "message 2 was never sent");
    let log = self::log([("ann", Kind::Delivered)]);
    refused(log.tally(), "message \"ann\" was never sent");
}

#[test]
fn a_message_may_be_sent_in_a_shard_that_is_merged_later() {
    let mut opens = log([(1, Kind::Open)]);
    assert!(opens.tally().is_err());
    opens.try_merge(log([(1, Kind::Sent)])).expect("fits");
    percent(opens.tally().and_then(|tally| tally.open_rate()), "100%");
}

#[test]
fn the_order_of_shards_is_the_order_of_time() {
    let (bounced, delivered) =
        (log([(1, Kind::Sent), (1, Kind::SoftBounce)]), log([(1, Kind::Delivered)]));
    let merged = |first: &Log<i32>, then: &Log<i32>| {
        let mut merged = first.clone();
        merged.try_merge(then.clone()).expect("fits");
        merged.tally().expect("a tally").delivered()
    };
    assert_eq!(merged(&bounced, &delivered), 1);
    assert_eq!(merged(&delivered, &bounced), 0);
}

#[test]
fn events_have_the_names_of_a_log() {
    assert_eq!("soft_bounce".parse(), Ok(Kind::SoftBounce));
    assert_eq!(format!("{:>12}", Kind::MachineOpen), "machine_open");
    for text in ["", "Open", " open", "opened", "hard bounce"] {
        refused(text.parse::<Kind>(), &format!("{text:?} is not an event of a message"));
    }
}

#[cfg(feature = "serde")]
#[test]
fn a_stored_log_that_overflows_is_refused_and_not_merged() {
    let record = |clicks: u64| {
        format!(
            r#"{{"metric":"email_log","messages":[{{"message":1,"sent":true,"fate":null,"opens":{clicks},"machine_opens":0,"clicks":{clicks},"unsubscribed":false,"complained":false}}]}}"#
        )
    };
    let read = |clicks| serde_json::from_str::<Log<u64>>(&record(clicks)).expect("a log");
    let mut full = read(u64::MAX);
    refused(full.try_merge(read(1)), TOO_LARGE);
    assert_eq!(full, read(u64::MAX));
    full.record(Event { message: 1, kind: Kind::MachineOpen });
    refused(full.tally(), TOO_LARGE);
}

#[test]
fn a_summary_can_be_rounded_and_read_in_one_line() {
    let mailing = tally(Counts {
        sent: 1_000,
        hard_bounces: 100,
        unique_opens: 300,
        unique_clicks: 60,
        unsubscribes: 3,
        ..Counts::default()
    });
    let summary = mailing.summary(Confidence::P95).expect("a summary");
    assert_eq!(
        summary.to_string(),
        "open rate 33.33% (30.33 to 36.48 at 95% confidence): 900 of 1000 delivered, \
         6.67% clicked, 0.33% unsubscribed, 0% complained"
    );
    let rounded = summary.rounded(0, RoundingStrategy::MidpointAwayFromZero);
    assert_eq!(rounded.click_rate.map(Percent::get), Some(7.into()));
    assert_eq!(mailing.opened(), Proportion { hits: 300, misses: 600 });
    assert_eq!(mailing.clicked(), Proportion { hits: 60, misses: 840 });
}

#[test]
fn rates_that_are_shares_are_proportions_too() {
    let mailing = tally(Counts {
        sent: 1_000,
        hard_bounces: 60,
        soft_bounces: 30,
        delivered: Some(900),
        unique_opens: 300,
        machine_unique_opens: 120,
        unique_clicks: 60,
        unsubscribes: 5,
        complaints: 1,
        ..Counts::default()
    });
    for (proportion, rate) in [
        (mailing.delivery(), mailing.delivery_rate()),
        (mailing.bounces(), mailing.bounce_rate()),
        (mailing.opened(), mailing.open_rate()),
        (mailing.opened_by_humans(), mailing.human_open_rate()),
        (mailing.clicked(), mailing.click_rate()),
        (mailing.unsubscribed(), mailing.unsubscribe_rate()),
        (mailing.complained(), mailing.complaint_rate()),
    ] {
        assert_eq!(proportion.percent(), rate);
    }
}

/// WordPress.com: total opens over sends, above 100 %, were shown as the open rate; Mautic counted
/// repeated opens against recipients.
#[test]
fn opens_over_sends_above_100_percent() {
    let mailing = tally(Counts { sent: 10, opens: Some(40), unique_opens: 8, ..Counts::default() });
    percent(mailing.open_rate(), "80%");
    percent(mailing.open_rate_over_sent(), "80%");
    percent(mailing.total_open_rate(), "400%");
}

/// Mautic: opens over the delivered and the bounced.
#[test]
fn bounces_in_the_whole_of_an_open_rate() {
    let counts = Counts { sent: 100, hard_bounces: 50, unique_opens: 25, ..Counts::default() };
    percent(email::open_rate(counts), "50%");
}

/// Mailtrain: bounces over deliveries made 200 %.
#[test]
fn bounces_over_deliveries_of_200_percent() {
    let mailing = tally(Counts { sent: 3, hard_bounces: 2, ..Counts::default() });
    percent(mailing.bounce_rate(), "66.67%");
    percent(mailing.delivery_rate(), "33.33%");
}

/// `SendGrid` and Klaviyo reports: the unique opens of days were added up to those of a month.
#[test]
fn daily_unique_counts_added_up_to_a_month() {
    let kinds = [(1, Kind::Sent), (2, Kind::Sent), (1, Kind::Open), (2, Kind::Delivered)];
    let mut month = log(kinds);
    for _ in 0..5 {
        month.try_merge(log([(1, Kind::Open)])).expect("fits");
    }
    let counts = month.tally().expect("a tally").counts();
    assert_eq!((counts.unique_opens, counts.opens), (1, Some(6)));
    percent(month.tally().and_then(|tally| tally.open_rate()), "50%");
}
