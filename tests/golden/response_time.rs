//! `response_time.json`: means, quantiles, shares within a target and Apdex.

use std::{collections::BTreeMap, time::Duration};

use cx_metrics::{
    Decimal, Percent, Proportion,
    response_time::{Apdex, Durations, Quantile, Ranked, Time},
};
use serde::Deserialize;
use serde_json::Value;

use crate::{
    cases::{cases, fraction},
    common::{Fraction, assert_nearest},
};

/// A case. A key that is not named here fails the test.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    id: String,
    n: u64,
    values_ns: Option<Vec<String>>,
    generator: Option<Generator>,
    sum_ns: String,
    min_ns: String,
    max_ns: String,
    mean_ns: Value,
    mean_ns_half_even: String,
    mean_ns_floor: String,
    quantiles_ns: BTreeMap<String, BTreeMap<usize, Value>>,
    sla: Vec<Sla>,
    apdex: Vec<Expected>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Generator {
    name: String,
    seed: String,
    n: u64,
    modulus: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sla {
    target_ns: String,
    within: u64,
    share: Value,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    t_ns: String,
    satisfied: u64,
    tolerating: u64,
    frustrated: u64,
    score: Value,
}

#[test]
fn durations_agree_to_every_digit() {
    let mut compared = 0;
    for case in cases("response_time.json", "durations") {
        let case: Case = serde_json::from_value(Value::Object(case.into_value())).expect("a case");
        let durations = durations(&case);
        means_agree(&case, &durations);
        let ranked = durations.ranked().expect(&case.id);
        assert_eq!(ranked.shortest().as_nanos().to_string(), case.min_ns, "{}", case.id);
        assert_eq!(ranked.longest().as_nanos().to_string(), case.max_ns, "{}", case.id);
        compared += quantiles_agree(&case, &durations, &ranked);
        targets_agree(&case, &durations);
        apdex_agrees(&case, &durations);
    }
    if crate::other_folder().is_none() {
        assert_eq!(compared, 39 * 12 * 9);
    }
}

/// The durations in shards, merged from the last to the first.
fn durations(case: &Case) -> Durations {
    let nanoseconds = match (&case.values_ns, &case.generator) {
        (Some(values), None) => values.iter().map(|value| number(value)).collect(),
        (None, Some(generator)) => splitmix64(generator),
        _ => panic!("{}: either values or a generator", case.id),
    };
    assert_eq!(nanoseconds.len() as u64, case.n, "{}", case.id);
    let times = nanoseconds
        .iter()
        .map(|&nanoseconds| duration(nanoseconds).expect("a duration"))
        .collect::<Vec<_>>();
    times.rchunks(7).map(Durations::from).sum()
}

fn splitmix64(generator: &Generator) -> Vec<u128> {
    assert_eq!(generator.name, "splitmix64");
    let modulus = number(&generator.modulus);
    let mut state = generator.seed.parse::<u64>().expect("a seed");
    let mut next = || {
        state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        u128::from(mixed ^ (mixed >> 31)) % modulus
    };
    (0..generator.n).map(|_| next()).collect()
}

fn means_agree(case: &Case, durations: &Durations) {
    let tally = durations.tally();
    let counts = tally.counts();
    assert_eq!((counts.answered, counts.open), (case.n, 0), "{}", case.id);
    assert_eq!(counts.total_nanoseconds.to_string(), case.sum_ns, "{}", case.id);
    let floor = counts.total_nanoseconds / u128::from(case.n);
    assert_eq!(floor.to_string(), case.mean_ns_floor, "{}", case.id);
    let mean = tally.mean().expect(&case.id);
    assert_eq!(mean.duration().as_nanos().to_string(), case.mean_ns_half_even, "{}", case.id);
    time_agrees(mean, &case.mean_ns, &case.id);
    assert_eq!(tally.mean_over_all(), Ok(mean));
}

/// And how many were compared.
fn quantiles_agree(case: &Case, durations: &Durations, ranked: &Ranked) -> usize {
    for (share, by_type) in &case.quantiles_ns {
        let share = share.parse::<Decimal>().expect("a probability");
        let percent = Percent::from_fraction(share).expect("a percentage");
        let types = by_type.keys().copied();
        assert!(types.eq(1..=9), "{}: types of {share}", case.id);
        for (definition, (number, expected)) in Quantile::ALL.into_iter().zip(by_type) {
            let what = format!("{}: type {number} at {share}", case.id);
            time_agrees(ranked.quantile(percent, definition).expect(&what), expected, &what);
            time_agrees(durations.quantile(percent, definition).expect(&what), expected, &what);
        }
        let linear = ranked.quantile(percent, Quantile::Linear);
        assert_eq!(ranked.percentile(percent), linear);
        assert_eq!(durations.percentile(percent), linear);
        if share == Decimal::new(5, 1) {
            assert_eq!((Ok(ranked.median()), durations.median()), (linear.clone(), linear));
        }
    }
    case.quantiles_ns.values().map(BTreeMap::len).sum()
}

fn targets_agree(case: &Case, durations: &Durations) {
    for Sla { target_ns, within, share } in &case.sla {
        let what = format!("{}/{target_ns}", case.id);
        let target = target(target_ns);
        let proportion = durations.within(target);
        assert_eq!(proportion, Proportion { hits: *within, misses: case.n - within }, "{what}");
        assert_eq!(durations.within_of_all(target), proportion, "{what}");
        assert_nearest(proportion.fraction().expect(&what), &fraction(share), &what);
        let percent = proportion.percent().expect(&what);
        assert_nearest(percent.get(), &fraction(share).times(100), &what);
    }
}

fn apdex_agrees(case: &Case, durations: &Durations) {
    for Expected { t_ns, satisfied, tolerating, frustrated, score } in &case.apdex {
        let what = format!("{}: Apdex {t_ns}", case.id);
        let apdex = durations.apdex(target(t_ns));
        let (satisfied, tolerating, frustrated) = (*satisfied, *tolerating, *frustrated);
        assert_eq!(apdex, Apdex { satisfied, tolerating, frustrated }, "{what}");
        assert_nearest(apdex.score().expect(&what), &fraction(score), &what);
    }
}

/// In every unit, to every digit.
#[track_caller]
fn time_agrees(actual: Time, nanoseconds: &Value, what: &str) {
    let exact = fraction(nanoseconds);
    let over = |unit: u64| Fraction::new(exact.numerator.clone(), &exact.denominator * unit);
    assert_nearest(actual.seconds(), &over(1_000_000_000), what);
    assert_nearest(actual.minutes(), &over(60_000_000_000), what);
    assert_nearest(actual.hours(), &over(3_600_000_000_000), what);
    assert_eq!(actual.duration().as_nanos().to_string(), half_even(&exact), "{what}");
}

/// A fraction that is not negative, to the nearest whole number.
fn half_even(Fraction { numerator, denominator }: &Fraction) -> String {
    let (floor, rest) = (numerator / denominator, numerator % denominator);
    let twice = rest * 2;
    let up = &twice > denominator || (&twice == denominator && floor.bit(0));
    (floor + u32::from(up)).to_string()
}

/// One reference target is past the longest duration: every duration is within both.
fn target(nanoseconds: &str) -> Duration {
    duration(number(nanoseconds)).unwrap_or(Duration::MAX)
}

fn number(text: &str) -> u128 {
    text.parse().expect("a whole number")
}

fn duration(nanoseconds: u128) -> Option<Duration> {
    let seconds = u64::try_from(nanoseconds / 1_000_000_000).ok()?;
    Some(Duration::new(seconds, u32::try_from(nanoseconds % 1_000_000_000).ok()?))
}
