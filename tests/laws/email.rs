//! The laws of e-mail: a log merges in the order of its time, and is its tally.

use std::collections::BTreeMap;

use cx_metrics::email::{self, Counts, Event, Kind, Log, Tally};
use proptest::prelude::*;

use super::{conversion::any_count, is_reread, shards};
use crate::common::{Fraction, assert_nearest};

const KINDS: [Kind; 8] = [
    Kind::Delivered,
    Kind::HardBounce,
    Kind::SoftBounce,
    Kind::Open,
    Kind::MachineOpen,
    Kind::Click,
    Kind::Unsubscribe,
    Kind::Complaint,
];

/// Events of up to twenty messages, each of which is sent at some time.
fn any_events() -> impl Strategy<Value = Vec<Event<u8>>> {
    let other = (0..20_u8, prop::sample::select(&KINDS[..]));
    let other = other.prop_map(|(message, kind)| Event { message, kind });
    prop::collection::vec(other, 0..80)
        .prop_map(|mut events| {
            let mut sent = events.iter().map(|event| event.message).collect::<Vec<_>>();
            sent.sort_unstable();
            sent.dedup();
            events.extend(sent.into_iter().map(|message| Event { message, kind: Kind::Sent }));
            events
        })
        .prop_shuffle()
}

/// As simple as can be: all events of a message in a row.
fn oracle(events: &[Event<u8>]) -> Counts {
    let mut messages = BTreeMap::<u8, Vec<Kind>>::new();
    for event in events {
        messages.entry(event.message).or_default().push(event.kind);
    }
    let count = |is: &dyn Fn(&[Kind]) -> bool| {
        messages.values().filter(|kinds| is(kinds.as_slice())).count() as u64
    };
    let total =
        |kinds: &[Kind]| events.iter().filter(|event| kinds.contains(&event.kind)).count() as u64;
    let any = |kinds: &[Kind], of: &[Kind]| kinds.iter().any(|kind| of.contains(kind));
    let opened = |kinds: &[Kind]| any(kinds, &[Kind::Open, Kind::MachineOpen]);
    let by_machine = |kinds: &[Kind]| opened(kinds) && !any(kinds, &[Kind::Open]);
    let clicked = |kinds: &[Kind]| any(kinds, &[Kind::Click]);
    let fate = |kinds: &[Kind], fate: Kind| {
        let engaged = opened(kinds) || any(kinds, &KINDS[5..]);
        let last = kinds.iter().rev().find(|kind| KINDS[..3].contains(kind));
        if engaged { fate == Kind::Delivered } else { last == Some(&fate) }
    };
    Counts {
        sent: messages.len() as u64,
        hard_bounces: count(&|kinds| fate(kinds, Kind::HardBounce)),
        soft_bounces: count(&|kinds| fate(kinds, Kind::SoftBounce)),
        delivered: Some(count(&|kinds| fate(kinds, Kind::Delivered))),
        opens: Some(total(&[Kind::Open, Kind::MachineOpen])),
        unique_opens: count(&opened),
        machine_unique_opens: count(&by_machine),
        clicks: Some(total(&[Kind::Click])),
        unique_clicks: count(&clicked),
        clickers_without_open: Some(count(&|kinds| clicked(kinds) && !opened(kinds))),
        clickers_with_machine_opens_only: Some(count(&|kinds| clicked(kinds) && by_machine(kinds))),
        unsubscribes: count(&|kinds| any(kinds, &[Kind::Unsubscribe])),
        complaints: count(&|kinds| any(kinds, &[Kind::Complaint])),
    }
}

/// Counts that fit each other, of any size.
fn any_counts() -> impl Strategy<Value = Counts> {
    (prop::array::uniform11(any_count()), any::<bool>(), any::<bool>(), any::<bool>()).prop_map(
        |(numbers, told, given, known)| {
            let [
                sent,
                hard,
                soft,
                delivered,
                opens,
                unique_opens,
                machine,
                clicks,
                unique_clicks,
                unsubscribes,
                complaints,
            ] = numbers;
            let up_to = |number: u64, most: u64| {
                most.checked_add(1).map_or(number, |modulus| number % modulus)
            };
            let hard_bounces = up_to(hard, sent);
            let soft_bounces = up_to(soft, sent - hard_bounces);
            let most = sent - hard_bounces - soft_bounces;
            let delivered = if told { up_to(delivered, most) } else { most };
            let unique_opens = up_to(unique_opens, delivered);
            let unique_clicks = up_to(unique_clicks, delivered);
            let least = unique_clicks.saturating_sub(unique_opens);
            Counts {
                sent,
                hard_bounces,
                soft_bounces,
                delivered: told.then_some(delivered),
                opens: given.then_some(opens.max(unique_opens)),
                unique_opens,
                machine_unique_opens: up_to(machine, unique_opens),
                clicks: given.then_some(clicks.max(unique_clicks)),
                unique_clicks,
                clickers_without_open: known.then_some(least),
                clickers_with_machine_opens_only: None,
                unsubscribes: up_to(unsubscribes, delivered),
                complaints: up_to(complaints, delivered),
            }
        },
    )
}

proptest! {
    #[test]
    fn a_log_is_what_happened_to_its_messages(events in any_events()) {
        let log = events.iter().copied().collect::<Log<u8>>();
        let tally = log.tally().unwrap();
        prop_assert_eq!(tally.counts(), oracle(&events));
        prop_assert_eq!(Tally::from_counts(oracle(&events)), Ok(tally.clone()));
        prop_assert!(is_reread(&log));
        prop_assert!(is_reread(&tally));
    }

    #[test]
    fn logs_merged_in_the_order_of_time_are_everything_at_once(
        events in any_events(),
        cuts in prop::collection::vec(0_usize..100, 0..6),
    ) {
        let everything = events.iter().copied().collect::<Log<u8>>();
        let logs = shards(&events, &cuts).into_iter().map(|shard| shard.iter().copied().collect::<Log<u8>>());
        let logs = logs.collect::<Vec<_>>();
        let mut forwards = Log::new();
        for log in logs.clone() {
            forwards.try_merge(log).unwrap();
        }
        prop_assert_eq!(&forwards, &everything);
        // Whichever neighbours are merged first.
        let backwards = logs.into_iter().rev().fold(Log::new(), |later, mut log| {
            log.try_merge(later).unwrap();
            log
        });
        prop_assert_eq!(&backwards, &everything);
    }

    #[test]
    fn logs_of_different_messages_merge_in_any_order_and_their_tallies_add_up(events in any_events()) {
        let log = |rest: u8| {
            let part = events.iter().filter(|event| event.message % 3 == rest);
            part.copied().collect::<Log<u8>>()
        };
        let everything = events.iter().copied().collect::<Log<u8>>();
        let (mut merged, mut sum) = (Log::new(), Tally::default());
        for rest in [2, 0, 1] {
            merged.try_merge(log(rest)).unwrap();
            sum = sum.add_disjoint(&log(rest).tally().unwrap()).unwrap();
        }
        prop_assert_eq!(&merged, &everything);
        prop_assert_eq!(sum, everything.tally().unwrap());
    }

    #[test]
    fn rates_are_exact_quotients_of_counts(counts in any_counts()) {
        let tally = Tally::from_counts(counts).unwrap();
        prop_assert!(is_reread(&tally));
        prop_assert_eq!(Tally::from_counts(tally.counts()), Ok(tally.clone()));
        prop_assert_eq!(tally.add_disjoint(&Tally::default()), Ok(tally.clone()));
        prop_assert_eq!(tally.open_rate(), email::open_rate(counts));
        let delivered = tally.delivered();
        prop_assert_eq!(
            u128::from(counts.sent),
            u128::from(delivered) + u128::from(tally.bounced()) + u128::from(tally.unknown())
        );
        let check = |rate: Result<cx_metrics::Percent, _>, part: u64, whole: u64| match rate {
            Ok(rate) => {
                assert_nearest(rate.get(), &Fraction::new(part, whole).times(100), "percentage");
                assert_nearest(rate.fraction(), &Fraction::new(part, whole), "fraction");
            }
            Err(error) => assert_eq!(whole, 0, "{error}"),
        };
        let human = counts.unique_opens - counts.machine_unique_opens;
        check(tally.open_rate(), counts.unique_opens, delivered);
        check(tally.open_rate_over_sent(), counts.unique_opens, counts.sent);
        check(tally.human_open_rate(), human, delivered);
        check(
            tally.human_open_rate_excluding_machine_recipients(),
            human,
            delivered - counts.machine_unique_opens,
        );
        check(tally.click_rate(), counts.unique_clicks, delivered);
        check(tally.click_rate_over_sent(), counts.unique_clicks, counts.sent);
        check(tally.click_to_open_rate(), counts.unique_clicks, counts.unique_opens);
        check(tally.click_to_human_open_rate(), counts.unique_clicks, human);
        check(tally.delivery_rate(), delivered, counts.sent);
        check(tally.bounce_rate(), tally.bounced(), counts.sent);
        check(tally.unsubscribe_rate(), counts.unsubscribes, delivered);
        check(tally.complaint_rate(), counts.complaints, delivered);
        if let Some(opens) = counts.opens {
            check(tally.total_open_rate(), opens, delivered);
        }
        if let Some(clicks) = counts.clicks {
            check(tally.total_click_rate(), clicks, delivered);
        }
        if let Some(clickers) = counts.clickers_without_open {
            check(tally.open_rate_including_clickers(), counts.unique_opens + clickers, delivered);
        }
    }
}
