//! Rates: intervals, differences, pairs and groups.
#![allow(clippy::float_arithmetic, reason = "estimates are compared at a tolerance")]

use cx_metrics::{
    Confidence, Decimal, Difference, Error, Interval, PairedProportion, Percent, Proportion,
};
use proptest::prelude::*;

type OfOne = fn(&Proportion, Confidence) -> Result<Interval, Error>;
type OfTwo = fn(&Proportion, &Proportion, Confidence) -> Result<Difference, Error>;

const INTERVALS: [OfOne; 5] = [
    Proportion::interval,
    Proportion::clopper_pearson_interval,
    Proportion::jeffreys_interval,
    Proportion::agresti_coull_interval,
    Proportion::wald_interval,
];

const DIFFERENCES: [OfTwo; 3] = [
    Proportion::difference_from,
    Proportion::difference_from_by_newcombe,
    Proportion::difference_from_by_pooled_z,
];

fn level(level: f64) -> Confidence {
    Confidence::new(level).expect("a level")
}

fn proportion(hits: u64, misses: u64) -> Proportion {
    Proportion { hits, misses }
}

fn as_float(decimal: Decimal) -> f64 {
    decimal.to_string().parse().expect("a number")
}

fn counts() -> impl Strategy<Value = Proportion> {
    let count = || prop_oneof![0_u64..5, 0_u64..2_000, 0..u64::from(u32::MAX), 0..u64::MAX / 2];
    (count(), count())
        .prop_filter("some", |(hits, misses)| hits + misses > 0)
        .prop_map(|(hits, misses)| proportion(hits, misses))
}

/// Of a difference that the other method might round in its last digits.
#[track_caller]
fn assert_mirrored(one: Interval, other: Interval) {
    let close = |a: f64, b: f64| (a - b).abs() <= 1e-12;
    assert!(close(one.lower(), -other.upper()) && close(one.upper(), -other.lower()), "{one}");
}

/// Limits of others: 0 of 20, at 95 %, from the tables of the authors.
#[test]
fn the_rule_of_three_and_its_kin() {
    let none = proportion(0, 20);
    let upper = |interval: OfOne| interval(&none, Confidence::P95).expect("some").to_string();
    let [wilson, clopper_pearson, jeffreys, agresti_coull, wald] = INTERVALS.map(upper);
    assert_eq!(wilson, "0.00 to 16.11 at 95% confidence");
    assert_eq!(clopper_pearson, "0.00 to 16.84 at 95% confidence");
    assert_eq!(jeffreys, "0.00 to 11.66 at 95% confidence");
    assert_eq!(agresti_coull, "0.00 to 18.98 at 95% confidence");
    assert_eq!(wald, "0.00 to 0.00 at 95% confidence");
}

/// `1 - 0.025^(1 / n)`: a closed form, at any size.
#[test]
fn clopper_pearson_without_a_hit_has_a_closed_form() {
    for n in [1, 2, 20, 1_000, 1_000_000, 1_000_000_000_000] {
        for at in [0.5, 0.95, 0.999_999] {
            let upper = proportion(0, n).clopper_pearson_interval(level(at)).expect("some").upper();
            let tail = (Decimal::ONE - at.to_string().parse::<Decimal>().expect("a decimal"))
                / Decimal::TWO;
            #[expect(clippy::cast_precision_loss, reason = "at most 10^12")]
            let exact = -100.0 * libm::expm1(libm::log(as_float(tail)) / n as f64);
            assert!((upper / exact - 1.0).abs() < 1e-12, "{n} at {at}: {upper}, {exact}");
        }
    }
}

#[test]
fn no_cases_are_no_rate() {
    let (none, some) = (Proportion::default(), proportion(1, 1));
    let nothing = "nothing to measure: no cases";
    for interval in INTERVALS {
        assert_eq!(interval(&none, Confidence::P95).expect_err(nothing).to_string(), nothing);
    }
    for difference in DIFFERENCES {
        for (one, other) in [(&none, &some), (&some, &none)] {
            let refused = difference(one, other, Confidence::P95).expect_err(nothing);
            assert_eq!(refused.to_string(), nothing);
        }
    }
    assert_eq!(none.standard_error().expect_err(nothing).to_string(), nothing);
    assert_eq!(none.fisher_exact_p_value(&some).expect_err(nothing).to_string(), nothing);
    assert_eq!(some.fisher_mid_p_value(&none).expect_err(nothing).to_string(), nothing);
    let groups = [some, none];
    assert_eq!(Proportion::pearson_chi_squared(&groups).expect_err(nothing).to_string(), nothing);
}

#[test]
fn groups_of_one_kind_cannot_be_compared() {
    let refused = |groups: &[Proportion]| {
        Proportion::pearson_chi_squared(groups).expect_err("refused").to_string()
    };
    assert_eq!(refused(&[]), "nothing to measure: no second group");
    assert_eq!(refused(&[proportion(3, 4)]), "nothing to measure: no second group");
    assert_eq!(refused(&[proportion(0, 4), proportion(0, 9)]), "nothing to measure: no hits");
    assert_eq!(refused(&[proportion(4, 0), proportion(9, 0)]), "nothing to measure: no misses");
}

#[test]
fn a_target_lies_between_none_and_all() {
    let on_time = proportion(8, 2);
    for percent in [0, 100, -5, 120] {
        let target = Percent::new(Decimal::from(percent));
        let expected = format!(
            "a rate of {percent}% cannot be tested: it is not strictly between 0% and 100%"
        );
        assert_eq!(on_time.test_against(target).expect_err(&expected).to_string(), expected);
        assert_eq!(on_time.binomial_p_value(target).expect_err(&expected).to_string(), expected);
    }
    let nothing = "nothing to measure: no cases";
    let target = Percent::new(Decimal::from(80));
    let none = Proportion::default();
    assert_eq!(none.test_against(target).expect_err(nothing).to_string(), nothing);
    assert_eq!(none.binomial_p_value(target).expect_err(nothing).to_string(), nothing);
}

/// A rate that is the target itself, of which a double would be off.
#[test]
fn a_target_that_was_met_exactly_was_not_missed() {
    let met = proportion(3, 7);
    let test = met.test_against(Percent::new(Decimal::from(30))).expect("a test");
    assert_eq!(test.statistic.to_bits(), 0);
    assert!((test.p_value - 1.0).abs() < 1e-15);
    let exact = met.binomial_p_value(Percent::new(Decimal::from(30))).expect("a p-value");
    assert!((exact - 1.0).abs() < 1e-12);
}

/// The square of the pooled z is Pearson's chi-squared.
#[test]
fn two_groups_are_two_samples() {
    let (june, july) = (proportion(48, 32), proportion(56, 14));
    let z = july.difference_from_by_pooled_z(&june, Confidence::P95).expect("a difference");
    let test = Proportion::pearson_chi_squared(&[june, july]).expect("a test");
    assert_eq!(test.degrees_of_freedom, Some(1.0));
    assert!((test.statistic / (z.statistic * z.statistic) - 1.0).abs() < 1e-13);
    assert!((test.p_value / z.p_value - 1.0).abs() < 1e-12);
}

#[test]
fn a_rate_that_got_worse_is_negative() {
    let (before, after) = (proportion(780, 220), proportion(700, 300));
    for difference in DIFFERENCES {
        let change = difference(&after, &before, Confidence::P99).expect("a difference");
        assert_eq!(change.difference.to_string(), "-8");
        assert!(change.is_significant() && change.statistic < 0.0);
        assert!(change.interval.upper() < 0.0, "{change}");
        assert_eq!(change.adjusted_estimate, None);
        assert_eq!(change.degrees_of_freedom, None);
    }
}

#[test]
fn equal_samples_do_not_differ() {
    for same in [proportion(3, 9), proportion(0, 7), proportion(7, 0), proportion(1, 0)] {
        for difference in DIFFERENCES {
            let change = difference(&same, &same, Confidence::P95).expect("a difference");
            assert_eq!(change.difference.to_string(), "0");
            assert_eq!(change.statistic.to_bits(), 0, "no -0");
            assert!((change.p_value - 1.0).abs() < 1e-15 && !change.is_significant());
            assert!(change.interval.contains(0.0), "{change}");
        }
        assert!((same.fisher_exact_p_value(&same).expect("a p-value") - 1.0).abs() < 1e-12);
    }
    // Nothing was seen that could be chance or not.
    let mid_p = proportion(0, 7).fisher_mid_p_value(&proportion(0, 9)).expect("a p-value");
    assert!((mid_p - 1.0).abs() < 1e-15);
}

/// The difference is exact where the two shares as doubles are equal.
#[test]
fn rates_that_differ_in_the_twentieth_digit_do() {
    let (less, more) = (proportion(1 << 62, 1 << 62), proportion((1 << 62) + 1, (1 << 62) - 1));
    let change = more.difference_from(&less, Confidence::P95).expect("a difference");
    assert_eq!(change.difference.to_string(), "0.0000000000000000108420217249");
    assert!((change.statistic / 4.656612873077392578e-10 - 1.0).abs() < 1e-12);
}

#[test]
fn only_customers_who_changed_tell_of_a_change() {
    let change = |both, gained, lost, neither| {
        let paired = PairedProportion { both, gained, lost, neither };
        paired.difference(Confidence::P95).expect("a difference")
    };
    let few = change(10, 8, 1, 10);
    let many = change(10_000, 8, 1, 10_000);
    assert_eq!(few.p_value.to_bits(), many.p_value.to_bits());
    assert_eq!(few.statistic.to_bits(), many.statistic.to_bits());

    let worse = change(10, 1, 12, 10);
    assert!(worse.is_significant() && worse.interval.upper() < 0.0, "{worse}");
    assert_eq!(worse.difference.round_dp(2).to_string(), "-33.33");

    let unchanged = change(10, 0, 0, 10);
    assert_eq!(unchanged.to_string(), "0.00 (-16.11 to 16.11 at 95% confidence), p = 1.0000");
    assert!(change(0, 5, 0, 0).interval.contains(100.0));
}

#[test]
fn pairs_without_customers_and_past_the_largest_total_are_refused() {
    let refused = |paired: &PairedProportion| {
        let errors = [
            paired.difference(Confidence::P95).expect_err("refused"),
            paired.difference_by_mcnemar(Confidence::P95).expect_err("refused"),
        ];
        assert_eq!(errors[0], errors[1]);
        errors[0].to_string()
    };
    assert_eq!(refused(&PairedProportion::default()), "nothing to measure: no customers");
    let too_many = PairedProportion { gained: u64::MAX, lost: 1, ..PairedProportion::default() };
    let past = "the counts add up to 18446744073709551616, past 18446744073709551615";
    assert_eq!(refused(&too_many), past);
    assert_eq!(too_many.before().expect_err(past).to_string(), past);
    assert_eq!(too_many.after().expect_err(past).to_string(), past);
    let (full, one) = (
        PairedProportion { both: u64::MAX, ..PairedProportion::default() },
        PairedProportion { neither: 1, ..PairedProportion::default() },
    );
    assert_eq!(full.checked_add(&one).expect_err(past).to_string(), past);
    let expected = "cannot take 1 away from 0 misses both times";
    assert_eq!(full.checked_sub(&one).expect_err(expected).to_string(), expected);
}

proptest! {
    #[test]
    fn intervals_stay_on_the_scale_and_around_the_rate(
        rate in counts(), at in prop_oneof![0.000_001..0.999_999_f64, Just(1e-300), Just(1e-9)],
    ) {
        let share = as_float(rate.percent().expect("a rate").get());
        for (index, interval) in INTERVALS.iter().enumerate() {
            let interval = interval(&rate, level(at)).expect("some");
            prop_assert!(0.0 <= interval.lower() && interval.upper() <= 100.0);
            prop_assert!(interval.lower() <= interval.upper());
            // The middle of Agresti and Coull's is drawn to 50, that of Jeffreys' a little, too.
            if index != 3 && (index != 2 || at > 0.5) {
                prop_assert!(interval.lower() <= share + 1e-9 && share - 1e-9 <= interval.upper());
            }
        }
    }

    /// The limits of Wilson's interval are the targets that the score test just rejects.
    #[test]
    fn the_score_test_rejects_what_wilson_leaves_out(
        rate in counts(), percent in 1_i64..100, at in 0.01..0.999_999_f64,
    ) {
        let interval = rate.interval(level(at)).expect("some");
        let test = rate.test_against(Percent::new(Decimal::from(percent))).expect("a test");
        let clear = (test.p_value - (1.0 - at)).abs() > 1e-9;
        let rejected = test.p_value < 1.0 - at;
        prop_assert!(!clear || rejected != interval.contains(as_float(Decimal::from(percent))));
    }

    #[test]
    fn differences_mirror_and_agree_with_their_test(
        this in counts(), other in counts(),
        at in prop_oneof![0.000_001..0.999_999_f64, Just(1e-300), Just(0.5), Just(0.95)],
    ) {
        for difference in DIFFERENCES {
            let change = difference(&this, &other, level(at)).expect("a difference");
            let back = difference(&other, &this, level(at)).expect("a difference");
            prop_assert_eq!(change.difference, -back.difference);
            prop_assert!((change.statistic + back.statistic).abs() <= 1e-12 * change.statistic.abs());
            prop_assert!((0.0..=1.0).contains(&change.p_value));
            assert_mirrored(change.interval, back.interval);
            let interval = change.interval;
            prop_assert!(-100.0 <= interval.lower() && interval.upper() <= 100.0);
            let seen = as_float(change.difference);
            prop_assert!(interval.lower() <= seen + 1e-9 && seen - 1e-9 <= interval.upper());
        }
        // But for the last digits where they just agree.
        let change = this.difference_from(&other, level(at)).expect("a difference");
        let clear = (change.p_value - (1.0 - at)).abs() > 1e-9;
        let degenerate = change.statistic == 0.0;
        prop_assert!(
            !clear || degenerate || change.is_significant() != change.interval.contains(0.0)
        );
    }

    #[test]
    fn larger_confidence_is_a_wider_interval(this in counts(), other in counts()) {
        for difference in DIFFERENCES {
            let at = |at| difference(&this, &other, level(at)).expect("a difference").interval;
            let (narrow, wide) = (at(0.8), at(0.99));
            prop_assert!(wide.lower() <= narrow.lower() && narrow.upper() <= wide.upper());
        }
    }

    #[test]
    fn exact_p_values_are_symmetric_and_ordered(this in counts(), other in counts()) {
        let exact = this.fisher_exact_p_value(&other).expect("a p-value");
        let mid_p = this.fisher_mid_p_value(&other).expect("a p-value");
        prop_assert!(0.0 <= mid_p && mid_p <= exact && exact <= 1.0);
        let back = other.fisher_exact_p_value(&this).expect("a p-value");
        prop_assert!((exact - back).abs() <= 1e-10 * exact);
    }
}
