//! The laws of response times: merging, storing, and a naive oracle in exact fractions.

use std::time::Duration;

use cx_metrics::{
    Percent, Proportion,
    response_time::{
        Apdex, Durations, Enquiry, Quantile, Tally, Time, Unit, mean, median, percentiles,
    },
};
use num_bigint::BigInt;
use proptest::prelude::*;

use crate::{
    common::{Fraction, assert_nearest},
    laws, shards,
};

/// Any duration, with many ties, many around 2^64 nanoseconds, and the extremes.
fn duration() -> impl Strategy<Value = Duration> {
    prop_oneof![
        4 => (0..20_u64).prop_map(Duration::from_secs),
        2 => any::<u64>().prop_map(Duration::from_nanos),
        1 => (0..4_u32).prop_map(|above| Duration::new(18_446_744_073, 709_551_614 + above)),
        1 => (any::<u64>(), 0..1_000_000_000_u32).prop_map(|(s, ns)| Duration::new(s, ns)),
        1 => Just(Duration::MAX),
    ]
}

/// Answered or open.
fn answers() -> impl Strategy<Value = Vec<Option<Duration>>> {
    prop::collection::vec(prop::option::weighted(0.8, duration()), 0..60)
}

/// A percentage from 0 to 100 as a fraction of two integers.
fn share() -> impl Strategy<Value = (u64, u64)> {
    (1..1_000_u64).prop_flat_map(|whole| (0..=whole, Just(whole)))
}

/// A fraction of nanoseconds, in seconds.
#[track_caller]
fn time_is(actual: Time, nanoseconds: &Fraction) {
    let Fraction { numerator, denominator } = nanoseconds;
    for (actual, unit) in [
        (actual.seconds(), 1_000_000_000_u64),
        (actual.minutes(), 60_000_000_000),
        (actual.hours(), 3_600_000_000_000),
    ] {
        assert_nearest(actual, &Fraction::new(numerator.clone(), denominator * unit), "a time");
    }
    let off = BigInt::from(actual.duration().as_nanos()) * denominator - numerator;
    assert!(off.magnitude() * 2_u32 <= *denominator.magnitude(), "{nanoseconds:?}");
}

/// The definitions of Hyndman and Fan as they are written, in units of `1 / (24 x whole)`.
fn quantile(sorted: &[u128], (part, whole): (u64, u64), number: usize) -> Fraction {
    let at = |rank: i128| {
        let last = i128::try_from(sorted.len()).unwrap();
        BigInt::from(sorted[usize::try_from(rank.clamp(1, last) - 1).unwrap()])
    };
    let (part, whole) = (i128::from(part), i128::from(whole));
    let unit = 24 * whole;
    let np = 24 * part * i128::try_from(sorted.len()).unwrap();
    let place = np
        + match number {
            1 | 2 | 4 => 0,
            3 => -12 * whole,
            5 => 12 * whole,
            6 => 24 * part,
            7 => 24 * (whole - part),
            8 => 8 * (part + whole),
            _ => 6 * part + 9 * whole,
        };
    let (rank, rest) = (place.div_euclid(unit), place.rem_euclid(unit));
    let (lower, upper) = (at(rank), at(rank + 1));
    match (number, rest) {
        (1, 0) => Fraction::new(lower, 1),
        (2, 0) => Fraction::new(lower + upper, 2),
        (3, 0) if rank.rem_euclid(2) == 0 => Fraction::new(lower, 1),
        (1..=3, _) => Fraction::new(upper, 1),
        _ => Fraction::new(lower * (unit - rest) + upper * rest, unit),
    }
}

/// Percentiles that are selected, by all definitions, are those read from the sorted times.
#[track_caller]
fn selected_is_sorted<const N: usize>(times: &[Duration], percents: [Percent; N]) {
    let durations = Durations::from(times);
    let ranked = durations.ranked().unwrap();
    // Equality of times is that of their seconds.
    let exact = |time: Time| (time, time.minutes(), time.hours(), time.duration());
    for definition in Quantile::ALL {
        let selected = durations.quantiles(percents, definition).unwrap().map(exact);
        let sorted = percents.map(|percent| exact(ranked.quantile(percent, definition).unwrap()));
        assert_eq!(selected, sorted, "{definition:?} of {times:?}");
        for (percent, sorted) in percents.into_iter().zip(sorted) {
            assert_eq!(exact(durations.quantile(percent, definition).unwrap()), sorted);
        }
    }
    assert_eq!(durations.percentiles(percents), percentiles(times, percents));
    assert_eq!(durations.percentiles(percents), durations.quantiles(percents, Quantile::Linear));
    assert_eq!(durations.median().map(exact), Ok(exact(ranked.median())));
    assert_eq!(median(times), Ok(ranked.median()));
    let summary = durations.summary(cx_metrics::Confidence::P95).unwrap();
    assert_eq!(summary.shortest, ranked.shortest().into());
    assert_eq!(summary.longest, ranked.longest().into());
    assert_eq!(Ok(summary.p95), ranked.percentile(Percent::new(95.into())));
}

#[test]
fn every_order_of_every_few_times_is_selected() {
    let longest_short = Duration::from_nanos(u64::MAX);
    let values = [Duration::ZERO, Duration::from_secs(1), longest_short, Duration::MAX];
    let percents = [0, 20, 25, 50, 75, 90, 100].map(|percent| Percent::new(percent.into()));
    for length in 1..=4 {
        for number in 0..4_usize.pow(length) {
            let digit = |place| values[number / 4_usize.pow(place) % 4];
            selected_is_sorted(&(0..length).map(digit).collect::<Vec<_>>(), percents);
        }
    }
}

/// So many that they are counted before they are selected.
#[test]
fn many_times_are_selected() {
    let percents = [0, 1, 50, 90, 99, 100].map(|percent| Percent::new(percent.into()));
    let scattered = |index: u64| index.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let check = |time: &dyn Fn(u64) -> Duration| {
        selected_is_sorted(&(0..20_011).map(time).collect::<Vec<_>>(), percents);
    };
    check(&|_| Duration::from_secs(60));
    check(&|index| Duration::from_secs(scattered(index) % 20));
    check(&|index| Duration::from_nanos(scattered(index)));
    check(&|index| Duration::from_nanos(scattered(index) >> (index % 64)));
    check(&|index| Duration::new(scattered(index) >> (index % 64), 999_999_999));
    check(&|index| Duration::new(18_446_744_073, 709_551_000 + (scattered(index) >> 54) as u32));
}

proptest! {
    #[test]
    fn response_times_obey_the_laws(
        answers in answers(),
        cuts in prop::collection::vec(0_usize..60, 0..6),
    ) {
        let times = answers.iter().copied().flatten().collect::<Vec<_>>();
        laws::<Tally, Option<Duration>>(&answers, &cuts);
        laws::<Tally, Duration>(&times, &cuts);
        laws::<Durations, Option<Duration>>(&answers, &cuts);
        laws::<Durations, Duration>(&times, &cuts);
        #[cfg(feature = "serde")]
        {
            crate::storage_laws::<Tally, Option<Duration>>(&answers, &cuts);
            crate::storage_laws::<Durations, Option<Duration>>(&answers, &cuts);
        }
    }

    #[test]
    fn record_by_record_counts_and_slices_are_the_same(answers in answers()) {
        let times = answers.iter().copied().flatten().collect::<Vec<_>>();
        let open = u64::try_from(answers.len() - times.len()).unwrap();
        let durations = answers.iter().collect::<Durations>();
        let mut recorded = (Tally::new(), Durations::new());
        for answer in answers.iter().rev() {
            if let Some(time) = answer {
                recorded.0.record(*time);
                recorded.1.record(*time);
            } else {
                recorded.0.record_open();
                recorded.1.record_open();
            }
        }
        prop_assert_eq!(&recorded.1, &durations);
        prop_assert_eq!(recorded.1.tally(), &recorded.0);
        prop_assert_eq!(&Durations::from(&times).with_open(open).unwrap(), &durations);
        prop_assert_eq!(&Tally::from(&times).with_open(open).unwrap(), &recorded.0);
        prop_assert_eq!(&Tally::from_counts(recorded.0.counts()).unwrap(), &recorded.0);
        prop_assert_eq!(mean(&times), recorded.0.mean());
        prop_assert_eq!(median(&times), durations.ranked().map(|ranked| ranked.median()));

        let other = Tally::from(&[Duration::from_nanos(1)]);
        prop_assert_eq!((&recorded.0 + &other).checked_sub(&other), Ok(recorded.0));
    }

    #[test]
    fn durations_that_differ_are_not_equal(
        answers in answers(),
        one in duration(),
        other in duration(),
    ) {
        let durations = answers.iter().collect::<Durations>();
        let with = |time| &durations + Durations::from(&[time]);
        prop_assert_eq!(with(one) == with(other), one == other);
        prop_assert!(durations.clone().with_open(1).unwrap() != durations);
        // The same total and the same number.
        let pair = |first, second| Durations::from(&[first, second].map(Duration::from_secs));
        prop_assert!(pair(1, 4) != pair(2, 3));
    }

    #[test]
    fn means_are_exact(answers in answers()) {
        let times = answers.iter().copied().flatten().collect::<Vec<_>>();
        let total = times.iter().map(|time| BigInt::from(time.as_nanos())).sum::<BigInt>();
        let tally = answers.iter().collect::<Tally>();
        let over = |count: usize| Fraction::new(total.clone(), count);
        prop_assert_eq!(tally.mean().is_ok(), !times.is_empty());
        prop_assert_eq!(tally.mean_over_all().is_ok(), !answers.is_empty());
        if let Ok(mean) = tally.mean() {
            time_is(mean, &over(times.len()));
        }
        if let Ok(mean) = tally.mean_over_all() {
            time_is(mean, &over(answers.len()));
            let rate = tally.answer_rate().unwrap().fraction();
            assert_nearest(rate, &Fraction::new(times.len(), answers.len()), "answer rate");
        }
    }

    #[test]
    fn quantiles_are_those_of_hyndman_and_fan(
        times in prop::collection::vec(duration(), 1..40),
        (part, whole) in share(),
    ) {
        let ranked = Durations::from(&times).into_ranked().unwrap();
        let mut sorted = times.iter().map(Duration::as_nanos).collect::<Vec<_>>();
        sorted.sort_unstable();
        prop_assert!(ranked.iter().map(|time| time.as_nanos()).eq(sorted.iter().copied()));
        let percent = Proportion { hits: part, misses: whole - part }.percent().unwrap();
        for (definition, number) in Quantile::ALL.into_iter().zip(1..) {
            let actual = ranked.quantile(percent, definition).unwrap();
            time_is(actual, &quantile(&sorted, (part, whole), number));
            prop_assert!(ranked.shortest() <= actual.duration());
            prop_assert!(actual.duration() <= ranked.longest());
        }
        time_is(ranked.median(), &quantile(&sorted, (1, 2), 7));
    }

    #[test]
    fn selecting_is_reading_from_the_sorted(
        times in prop::collection::vec(duration(), 1..40),
        shares in [share(), share(), share()],
    ) {
        let percents = shares.map(|(part, whole)| {
            Proportion { hits: part, misses: whole - part }.percent().unwrap()
        });
        selected_is_sorted(&times, percents);
    }

    #[test]
    fn quantiles_never_decrease(
        times in prop::collection::vec(duration(), 1..40),
        mut percents in prop::collection::vec(0..=10_000_i64, 2..8),
    ) {
        percents.sort_unstable();
        let ranked = Durations::from(&times).into_ranked().unwrap();
        for definition in Quantile::ALL {
            let read = percents.iter().map(|&percent| {
                let percent = Percent::new(cx_metrics::Decimal::new(percent, 2));
                ranked.quantile(percent, definition).unwrap()
            });
            prop_assert!(read.collect::<Vec<_>>().is_sorted());
        }
    }

    #[test]
    fn targets_are_counted_one_by_one(answers in answers(), target in duration()) {
        let durations = answers.iter().collect::<Durations>();
        let count = |found: &dyn Fn(Duration) -> bool| {
            let found = answers.iter().flatten().filter(|&&time| found(time)).count();
            u64::try_from(found).unwrap()
        };
        let hits = count(&|time| time <= target);
        let later = count(&|time| time > target);
        let far = count(&|time| time.as_nanos() > 4 * target.as_nanos());
        let open = durations.tally().open();
        prop_assert_eq!(durations.within(target), Proportion { hits, misses: later });
        prop_assert_eq!(durations.within_of_all(target), Proportion { hits, misses: later + open });
        let expected = Apdex { satisfied: hits, tolerating: later - far, frustrated: far };
        prop_assert_eq!(durations.apdex(target), expected);
    }

    #[test]
    fn instants_are_differences(
        asked in any::<i64>(),
        answered in any::<i64>(),
        now in any::<i64>(),
    ) {
        let enquiry = Enquiry { asked, answered: Some(answered) };
        for (unit, nanoseconds) in [
            (Unit::Seconds, 1_000_000_000),
            (Unit::Milliseconds, 1_000_000),
            (Unit::Microseconds, 1_000),
            (Unit::Nanoseconds, 1),
        ] {
            let time = (i128::from(answered) - i128::from(asked)) * nanoseconds;
            match enquiry.response_time_in(unit) {
                Ok(actual) => {
                    prop_assert_eq!(actual.map(|actual| actual.as_nanos()), time.try_into().ok());
                }
                Err(_) => prop_assert!(time < 0),
            }
            let open = Enquiry { asked, answered: None }.age_in(unit, now);
            prop_assert_eq!(open.is_ok(), now >= asked);
            match enquiry.age_in(unit, now) {
                Ok(Some(age)) => {
                    prop_assert!(now < answered);
                    prop_assert_eq!(open, Ok(Some(age)));
                }
                Ok(None) => prop_assert!(now >= answered),
                Err(_) => prop_assert!(time < 0 || now < asked),
            }
        }
    }

    #[test]
    fn shards_have_the_same_shares(
        times in prop::collection::vec(duration(), 0..60),
        cuts in prop::collection::vec(0_usize..60, 0..6),
        target in duration(),
    ) {
        let whole = Durations::from(&times).within(target);
        let parts = shards(&times, &cuts).into_iter().map(|part| Durations::from(part).within(target));
        prop_assert_eq!(parts.sum::<Proportion>(), whole);
    }
}
