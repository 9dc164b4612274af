//! Percent, Proportion, Confidence and Interval: what every metric shares.

use cx_metrics::{Confidence, Decimal, Percent, Proportion, RoundingStrategy, nps};
use proptest::prelude::*;

fn percent(text: &str) -> Percent {
    Percent::new(text.parse().expect("a decimal"))
}

#[test]
fn a_percent_shows_two_decimals_at_most_and_as_many_as_asked_for() {
    let third = Proportion { hits: 1, misses: 2 }.percent().expect("a rate");
    assert_eq!(third.to_string(), "33.33%");
    assert_eq!(format!("{third:.0}"), "33%");
    assert_eq!(format!("{third:.4}"), "33.3333%");
    assert_eq!(format!("{:.1}", percent("60")), "60.0%");
    assert_eq!(percent("60.00").to_string(), "60%");
    assert_eq!(percent("12.5").to_string(), "12.5%");
    assert_eq!(format!("{:.3}", percent("12.5")), "12.500%");
    assert_eq!(format!("{:.3}", Percent::new(Decimal::MAX)), format!("{}.000%", Decimal::MAX));
    assert_eq!(format!("{:.1}", Percent::new(Decimal::MIN)), format!("{}.0%", Decimal::MIN));
    let large = "10000000000000000000000";
    assert_eq!(format!("{:.30}", percent(large)), format!("{large}.{}%", "0".repeat(30)));
    assert_eq!(format!("{:.40}", percent("1")), format!("1.{}%", "0".repeat(40)));
}

#[test]
fn a_percent_is_rounded_and_never_cut_off() {
    assert_eq!(percent("66.666").to_string(), "66.67%");
    assert_eq!(percent("0.005").to_string(), "0.01%");
    assert_eq!(format!("{:.0}", percent("99.5")), "100%");
    assert_eq!(format!("{:.0}", percent("-0.5")), "-1%");
    assert_eq!(format!("{:.0}", percent("-0.4")), "0%");
    assert_eq!(percent("-0.001").to_string(), "0%");
    let away = RoundingStrategy::MidpointAwayFromZero;
    assert_eq!(percent("-0.001").rounded(2, away).get().to_string(), "0");
    assert_eq!(percent("-0").get().to_string(), "0");
}

#[test]
fn a_percent_aligns_like_a_number() {
    assert_eq!(format!("[{:8.1}]", percent("7")), "[    7.0%]");
    assert_eq!(format!("[{:<8.1}]", percent("7")), "[7.0%    ]");
    assert_eq!(format!("[{:+.1}]", percent("7")), "[+7.0%]");
    assert_eq!(format!("[{:8}]", percent("-7.25")), "[  -7.25%]");
}

#[test]
fn the_rounding_strategy_is_named() {
    for (strategy, expected) in [
        (RoundingStrategy::MidpointAwayFromZero, "2.5"),
        (RoundingStrategy::MidpointNearestEven, "2.4"),
        (RoundingStrategy::ToZero, "2.4"),
        (RoundingStrategy::AwayFromZero, "2.5"),
    ] {
        assert_eq!(percent("2.45").rounded(1, strategy).get().to_string(), expected);
    }
}

#[test]
fn a_percent_is_no_fraction() {
    assert_eq!(percent("45").fraction().to_string(), "0.45");
    assert_eq!(Decimal::from(percent("45")).to_string(), "45");
    assert!(percent("45") > percent("9"));
}

#[test]
fn largest_remainders_are_rounded_up_first() {
    #[track_caller]
    fn check(counts: &[u64], decimals: u32, expected: &[&str]) {
        let shares = Percent::largest_remainder(counts, decimals).expect("shares");
        let shown = shares.iter().map(|share| share.get().to_string()).collect::<Vec<_>>();
        assert_eq!(shown, expected, "{counts:?}");
    }
    check(&[1, 1, 1], 0, &["34", "33", "33"]);
    check(&[1, 1, 1], 2, &["33.34", "33.33", "33.33"]);
    // 47.6190, 14.2857 and 38.0952: one unit is missing, and 0.6190 lost most.
    check(&[100, 30, 80], 0, &["48", "14", "38"]);
    // 12.5 each: half of them go up, the earlier ones.
    check(&[1; 8], 0, &["13", "13", "13", "13", "12", "12", "12", "12"]);
    check(&[0, 0, 9], 1, &["0", "0", "100"]);
    check(&[1, 2], 26, &["33.33333333333333333333333333", "66.66666666666666666666666667"]);
    check(&[u64::MAX - 1, 1], 0, &["100", "0"]);
}

#[test]
fn shares_of_nothing_and_of_too_many_decimals_are_refused() {
    let refused = |counts: &[u64], decimals| {
        Percent::largest_remainder(counts, decimals).expect_err("refused").to_string()
    };
    assert_eq!(refused(&[0, 0], 1), "nothing to measure: no counts");
    assert_eq!(refused(&[], 1), "nothing to measure: no counts");
    assert_eq!(refused(&[1, 2], 27), "27 decimals were asked for, at most 26 are possible");
    assert_eq!(
        refused(&[u64::MAX, 1], 0),
        "the counts add up to 18446744073709551616, past 18446744073709551615"
    );
}

proptest! {
    /// The law of the method: they sum to 100, and none moves by a whole unit.
    #[test]
    fn rounded_shares_sum_to_exactly_100(
        counts in prop::collection::vec(0_u64..1_000_000, 1..12),
        decimals in 0_u32..=26,
    ) {
        let all = counts.iter().sum::<u64>();
        prop_assume!(all > 0);
        let shares = Percent::largest_remainder(&counts, decimals).expect("shares");
        let sum = shares.iter().map(|share| share.get()).sum::<Decimal>();
        prop_assert_eq!(sum, Decimal::ONE_HUNDRED);
        let unit = Decimal::new(1, decimals);
        for (share, &hits) in shares.iter().zip(&counts) {
            let exact = Proportion { hits, misses: all - hits }.percent().expect("a share");
            prop_assert!((share.get() - exact.get()).abs() <= unit);
            prop_assert!(share.get().scale() <= decimals);
        }
    }

    #[test]
    fn wilson_never_leaves_its_scale(
        hits in any::<u32>(), misses in any::<u32>(), level in 0.0001_f64..0.9999,
    ) {
        prop_assume!(hits > 0 || misses > 0);
        let proportion = Proportion { hits: hits.into(), misses: misses.into() };
        let interval = proportion.interval(Confidence::new(level).expect("a level")).expect("some");
        let share = proportion.percent().expect("a rate").get().to_string();
        prop_assert!(0.0 <= interval.lower() && interval.upper() <= 100.0);
        let share = share.parse::<f64>().expect("a number");
        prop_assert!(interval.lower() <= share + 1e-9 && share - 1e-9 <= interval.upper());
    }
}

#[test]
fn a_proportion_without_cases_has_no_rate() {
    let empty = Proportion::default();
    let nothing = "nothing to measure: no cases";
    assert_eq!(empty.percent().expect_err("empty").to_string(), nothing);
    assert_eq!(empty.fraction().expect_err("empty").to_string(), nothing);
    assert_eq!(empty.interval(Confidence::P95).expect_err("empty").to_string(), nothing);
}

#[test]
fn a_proportion_merges_only_as_far_as_its_total_fits() {
    let full = Proportion { hits: u64::MAX, misses: 0 };
    let miss = Proportion { hits: 0, misses: 1 };
    let refused = "the counts add up to 18446744073709551616, past 18446744073709551615";
    assert_eq!(full.checked_add(&miss).expect_err("too many").to_string(), refused);
    assert_eq!(
        miss.checked_sub(&full).expect_err("too many").to_string(),
        "cannot take 18446744073709551615 away from 0 hits"
    );
    assert_eq!(
        full.checked_sub(&miss).expect_err("too many").to_string(),
        "cannot take 1 away from 0 misses"
    );
    assert_eq!(full.checked_sub(&full), Ok(Proportion::default()));
    let mut recorded = miss.clone();
    recorded.record(true);
    recorded.record(false);
    assert_eq!(recorded, Proportion { hits: 1, misses: 2 });
}

/// Agresti and Coull (1998): no success in 20 trials still leaves room for 16 %.
#[test]
fn wilson_gives_room_to_what_was_not_seen() {
    let interval = Proportion { hits: 0, misses: 20 }.interval(Confidence::P95).expect("some");
    assert_eq!(format!("{interval:.1}"), "0.0 to 16.1 at 95% confidence");
    assert_eq!(interval.confidence(), Confidence::P95);
    assert!(interval.contains(0.0) && interval.contains(16.0) && !interval.contains(17.0));
}

#[test]
fn a_confidence_lies_strictly_between_0_and_1() {
    for level in [0.0, 1.0, -0.5, 95.0, f64::INFINITY, f64::NAN] {
        let refused = format!("confidence {level} is not strictly between 0 and 1");
        assert_eq!(Confidence::new(level).expect_err(&refused).to_string(), refused);
    }
    for (level, shown) in [(0.9, "90%"), (0.55, "55%"), (0.999_9, "99.99%"), (0.07, "7%")] {
        assert_eq!(Confidence::new(level).expect("a level").to_string(), shown);
    }
    let tiny = Confidence::new(1e-30).expect("a level");
    assert_eq!(tiny.to_string(), "1e-30");
    let sure = Confidence::new(1.0 - f64::EPSILON / 2.0).expect("a level");
    assert_eq!(sure.to_string(), "99.99999999999999%");
    assert!(Confidence::P90 < Confidence::P99);
    assert_eq!(f64::from(Confidence::P99).to_string(), "0.99");
}

/// At a level of nearly 0 both limits are the rate itself, and rounding must not swap them.
#[test]
fn no_interval_is_upside_down() {
    for level in [f64::MIN_POSITIVE, 1e-300, 1e-17, 1e-16, 1e-15, 1e-9, 0.5, 1.0 - 1e-16] {
        let confidence = Confidence::new(level).expect("a level");
        for hits in 0..40 {
            for misses in 1..40 {
                let interval = Proportion { hits, misses }.interval(confidence).expect("some");
                assert!(interval.lower() <= interval.upper(), "{hits}, {misses} at {level}");
                let categories =
                    nps::Categories { promoters: hits, passives: 1, detractors: misses };
                let interval = categories.interval(confidence).expect("some");
                assert!(interval.lower() <= interval.upper(), "{hits}, {misses} at {level}");
            }
        }
    }
}

#[test]
fn an_interval_around_zero_shows_no_negative_zero() {
    let even = nps::Categories { promoters: 1, passives: 1_000_000_000_000, detractors: 1 };
    let interval = even.interval(Confidence::P95).expect("some");
    assert!(interval.lower() < 0.0);
    assert_eq!(interval.to_string(), "0.00 to 0.00 at 95% confidence");
    assert_eq!(format!("{interval:.0}"), "0 to 0 at 95% confidence");
}
