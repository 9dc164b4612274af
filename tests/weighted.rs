//! Weighted answers: worked examples, edges, the whole text of every refusal, and a naive oracle in
//! exact fractions.

mod common;

use common::{Fraction, assert_nearest};
use cx_metrics::{Confidence, Decimal, Error, Interval, ces, csat, nps};
use num_bigint::BigInt;
use proptest::prelude::*;

fn decimal(text: &str) -> Decimal {
    text.parse().expect("a decimal")
}

fn rating(value: u8) -> nps::Rating {
    nps::Rating::new(value).expect("a rating")
}

/// Of answers and what each weighs.
fn tally(answers: &[(u8, &str)]) -> nps::WeightedTally {
    let mut tally = nps::WeightedTally::new();
    for &(answer, weight) in answers {
        tally.record(rating(answer), decimal(weight)).expect("a weight");
    }
    tally
}

#[track_caller]
fn refused<T: std::fmt::Debug>(result: Result<T, Error>, expected: &str) {
    assert_eq!(result.expect_err(expected).to_string(), expected);
}

#[track_caller]
fn limits(interval: Result<Interval, Error>, expected: &str) {
    assert_eq!(interval.expect("an interval").to_string(), expected);
}

/// Lohr, *Sampling: Design and Analysis*: the effective number of answers of Kish, by hand. The
/// weights 1, 1 and 2 are worth 16 / 6 answers.
#[test]
fn unequal_weights_are_worth_fewer_answers() {
    let tally = tally(&[(10, "1"), (9, "1"), (3, "2")]);
    assert_eq!(tally.effective_answers().unwrap().round_dp(4).to_string(), "2.6667");
    assert_eq!(tally.design_effect().unwrap(), decimal("1.125"));
    assert_eq!(tally.score().unwrap(), Decimal::ZERO);
    assert_eq!(tally.mean().unwrap(), decimal("6.25"));
}

/// A thousand customers for whom ten speak are ten, not a thousand.
#[test]
fn the_sum_of_the_weights_is_not_a_number_of_answers() {
    let ten = nps::Tally::try_from(&[10, 10, 10, 10, 10, 8, 8, 3, 3, 3]).unwrap();
    let mut thousand = nps::WeightedTally::new();
    thousand.record_all(&ten, Decimal::from(100)).unwrap();
    assert_eq!(thousand.weight(), Decimal::from(1000));
    assert_eq!(thousand.effective_answers(), Ok(Decimal::TEN));
    let plain = ten.interval(Confidence::P95).unwrap();
    let weighted = thousand.interval(Confidence::P95).unwrap();
    assert!((plain.lower() - weighted.lower()).abs() < 1e-12);
    assert!((plain.upper() - weighted.upper()).abs() < 1e-12);
}

#[test]
fn a_weight_of_zero_moves_no_number() {
    let mut weighted = tally(&[(10, "1"), (3, "0.5")]);
    let before = weighted.clone();
    weighted.record(rating(0), Decimal::ZERO).unwrap();
    weighted.record_unanswered(Decimal::ZERO).unwrap();
    assert_eq!((weighted.recorded(), weighted.without_weight()), (2, 2));
    assert_eq!(weighted.effective_answers(), before.effective_answers());
    assert_eq!(weighted.linearized_standard_error(), before.linearized_standard_error());
    assert_eq!(weighted.interval(Confidence::P95), before.interval(Confidence::P95));
    assert_eq!(weighted.answer_rate(), before.answer_rate());
}

#[test]
fn nothing_that_weighs_is_nothing_to_measure() {
    let nobody = "nothing to measure: no answers with a weight";
    for empty in [tally(&[]), tally(&[(10, "0"), (3, "0")])] {
        refused(empty.score(), nobody);
        refused(empty.mean(), nobody);
        refused(empty.promoter_share(), nobody);
        refused(empty.share(rating(3)), nobody);
        refused(empty.share_from(rating(3)), nobody);
        refused(empty.effective_answers(), nobody);
        refused(empty.design_effect(), nobody);
        refused(empty.interval(Confidence::P95), nobody);
        refused(empty.tango_interval(Confidence::P95), nobody);
        refused(empty.linearized_interval(Confidence::P95), nobody);
        refused(empty.mean_interval(Confidence::P95), nobody);
        refused(empty.standard_error(), nobody);
        refused(empty.difference_from(&tally(&[(9, "1")]), Confidence::P95), nobody);
        refused(tally(&[(9, "1"), (8, "1")]).mean_difference_from(&empty, Confidence::P95), nobody);
        let recorded = "nothing to measure: no people recorded with a weight";
        refused(empty.answer_rate(), recorded);
        refused(empty.score_including_unanswered(), recorded);
    }
    refused(csat::WeightedTally::<5>::new().score(), nobody);
    refused(ces::WeightedTally::<7>::new().interval(Confidence::P95), nobody);
}

#[test]
fn one_answer_has_no_spread() {
    let one = tally(&[(10, "2.5")]);
    let too_few = "2 answers are needed and 1 given";
    assert_eq!(one.score(), Ok(Decimal::ONE_HUNDRED));
    assert_eq!(one.effective_answers(), Ok(Decimal::ONE));
    limits(one.interval(Confidence::P95), "-48.50 to 98.50 at 95% confidence");
    refused(one.linearized_standard_error(), too_few);
    refused(one.linearized_interval(Confidence::P95), too_few);
    refused(one.mean_interval(Confidence::P95), too_few);
    refused(one.linearized_mean_standard_error(), too_few);
    refused(one.linearized_mean_interval(Confidence::P95), too_few);
    refused(one.mean_difference_from(&tally(&[(9, "1"), (8, "1")]), Confidence::P95), too_few);
    refused(one.proportion_from(rating(5)).linearized_standard_error(), too_few);
}

#[test]
fn everyone_a_promoter_is_not_certain() {
    let all = tally(&[(10, "1"); 20]);
    limits(all.interval(Confidence::P95), "69.68 to 100.00 at 95% confidence");
    limits(all.tango_interval(Confidence::P95), "67.77 to 100.00 at 95% confidence");
    // The linearised error knows no better.
    limits(all.linearized_interval(Confidence::P95), "100.00 to 100.00 at 95% confidence");
    limits(all.mean_interval(Confidence::P95), "10.00 to 10.00 at 95% confidence");
}

/// Two answers one of which weighs 10^17 times as much are one.
#[test]
fn the_most_unequal_weights_say_nothing_of_a_mean() {
    let tally = tally(&[(10, "999999999"), (0, "0.000000001")]);
    assert_eq!(tally.effective_answers().unwrap().round_dp(16), Decimal::ONE);
    limits(tally.mean_interval(Confidence::P95), "0.00 to 10.00 at 95% confidence");
    limits(tally.interval(Confidence::P95), "-48.50 to 98.50 at 95% confidence");
    let equal = self::tally(&[(7, "999999999"), (7, "0.000000001")]);
    limits(equal.mean_interval(Confidence::P95), "7.00 to 7.00 at 95% confidence");
    refused(
        equal.mean_difference_from(&equal, Confidence::P95),
        "a difference of 0 cannot be tested: the answers are all the same",
    );
}

/// The ten answers of the reference values, by R's `survey` 4.1.1.
#[test]
fn a_share_and_a_mean_as_the_survey_package_prints_them() {
    let tally = tally(&[
        (10, "1.2"),
        (9, "0.8"),
        (6, "1.5"),
        (8, "1"),
        (10, "0.7"),
        (3, "1.1"),
        (7, "0.9"),
        (9, "1.3"),
        (0, "0.5"),
        (10, "1"),
    ]);
    assert_eq!(tally.mean(), Ok(decimal("7.45")));
    assert_eq!(format!("{:.10}", tally.linearized_mean_standard_error().unwrap()), "0.8672046407");
    let promoters = tally.proportion_from(rating(9));
    assert_eq!(format!("{:.9}", promoters.linearized_standard_error().unwrap()), "17.304463137");
}

#[test]
fn a_weight_that_is_none_is_refused_and_nothing_recorded() {
    #[track_caller]
    fn check(weight: &str, expected: &str) {
        let mut recorded = tally(&[(10, "1")]);
        refused(recorded.record(rating(3), decimal(weight)), expected);
        refused(recorded.record_many(rating(3), decimal(weight), 5), expected);
        refused(recorded.record_unanswered(decimal(weight)), expected);
        let plain = nps::Tally::try_from(&[3_u8]).unwrap();
        refused(recorded.record_all(&plain, decimal(weight)), expected);
        assert_eq!(recorded, tally(&[(10, "1")]));
    }
    check("-1", "weight -1 is negative");
    check("-0.000000001", "weight -0.000000001 is negative");
    check("1000000000", "1000000000 is not a weight below 10^9 of at most 9 decimals");
    check("0.3333333333", "0.3333333333 is not a weight below 10^9 of at most 9 decimals");
    assert!("NaN".parse::<Decimal>().is_err() && Decimal::try_from(f64::NAN).is_err());
}

#[test]
fn sums_that_cannot_be_exact_are_refused_and_nothing_recorded() {
    let largest = decimal("999999999.999999999");
    let mut full = nps::WeightedTally::new();
    full.record_many(rating(9), largest, 340).unwrap();
    let before = full.clone();
    refused(
        full.record(rating(9), largest),
        "341 weights of 340999999999.999999659 together are too large to be summed and squared exactly",
    );
    refused(
        full.try_merge(&before),
        "680 weights of 679999999999.99999932 together are too large to be summed and squared exactly",
    );
    assert_eq!(full, before);

    let mut many = nps::WeightedTally::new();
    many.record_many(rating(3), Decimal::from(4), u64::MAX).unwrap();
    refused(
        many.record(rating(3), Decimal::ONE),
        "the counts add up to 18446744073709551616, past 18446744073709551615",
    );
    let mut without = nps::WeightedTally::new();
    without.record_many(rating(3), Decimal::ZERO, u64::MAX).unwrap();
    refused(
        without.record(rating(3), Decimal::ZERO),
        "the counts add up to 18446744073709551616, past 18446744073709551615",
    );
    refused(
        nps::WeightedTally::new().record_many(rating(3), Decimal::from(5), u64::MAX),
        "18446744073709551615 weights of 92233720368547758075 together are too large to be summed and squared exactly",
    );
}

/// Twice as many detractors by weight, whichever way they are asked.
#[test]
fn a_difference_may_be_significantly_worse() {
    let month = |promoters: u64, detractors: u64| {
        let mut tally = nps::WeightedTally::new();
        tally.record_many(rating(10), decimal("0.8"), promoters).unwrap();
        tally.record_many(rating(2), decimal("1.6"), detractors).unwrap();
        tally
    };
    let (june, july) = (month(400, 50), month(300, 100));
    let change = july.difference_from(&june, Confidence::P99).unwrap();
    assert_eq!(change.difference, decimal("-40"));
    assert!(change.interval.upper() < 0.0 && change.is_significant());
    let back = june.difference_from(&july, Confidence::P99).unwrap();
    assert_eq!(back.difference, decimal("40"));
    assert_eq!(back.p_value.to_bits(), change.p_value.to_bits());
    let same = june.difference_from(&june, Confidence::P99).unwrap();
    assert_eq!((same.difference, same.p_value), (Decimal::ZERO, 1.0));
    let rates = july.proportion_from(rating(9));
    let rates = rates.difference_from(&june.proportion_from(rating(9)), Confidence::P99).unwrap();
    assert_eq!(rates.difference, decimal("-20"));
    assert!(rates.interval.upper() < 0.0 && rates.is_significant());
}

/// Counts, and a weight for each in units of the ninth decimal.
fn weighted_counts() -> impl Strategy<Value = [(u64, u64); 11]> {
    let count = prop_oneof![1 => Just(0_u64), 3 => 1_u64..50, 1 => 1_u64..1_000_000];
    let weight = prop_oneof![3 => 1_u64..10_000_000_000, 1 => 1_u64..1_000_000_000_000];
    prop::array::uniform11((count, weight))
        .prop_filter("somebody answered", |groups| groups.iter().any(|&(count, _)| count > 0))
}

proptest! {
    #[test]
    fn every_exact_number_is_the_nearest_decimal(groups in weighted_counts()) {
        let mut tally = nps::WeightedTally::new();
        for (point, &(count, weight)) in (0..).zip(&groups) {
            let weight = Decimal::from_i128_with_scale(weight.into(), 9);
            tally.record_many(rating(point), weight, count).unwrap();
        }
        let sum = |value: &dyn Fn(i64, u64) -> BigInt| {
            let groups = (0_i64..).zip(&groups);
            groups.map(|(point, &(count, weight))| value(point, weight) * count).sum::<BigInt>()
        };
        let weights = sum(&|_, weight| weight.into());
        let squares = sum(&|_, weight| BigInt::from(weight) * weight);
        let answers = sum(&|_, _| 1.into());
        let of = |value: &dyn Fn(i64) -> i64| sum(&|point, weight| BigInt::from(value(point)) * weight);

        let net = of(&|point| i64::from(point >= 9) - i64::from(point <= 6));
        let check = |actual: Decimal, numerator: BigInt, denominator: &BigInt, what: &str| {
            assert_nearest(actual, &Fraction::new(numerator, denominator.clone()), what);
        };
        check(tally.score().unwrap(), net * 100, &weights, "score");
        check(tally.mean().unwrap(), of(&|point| point), &weights, "mean");
        let passives = of(&|point| i64::from(point == 7 || point == 8));
        check(tally.passive_share().unwrap().get(), passives * 100, &weights, "passives");
        let above = of(&|point| i64::from(point >= 4));
        check(tally.share_from(rating(4)).unwrap().get(), above * 100, &weights, "share");
        check(tally.effective_answers().unwrap(), &weights * &weights, &squares, "effective");
        let square = &weights * &weights;
        check(tally.design_effect().unwrap(), answers * &squares, &square, "design effect");
        check(tally.weight(), weights, &BigInt::from(1_000_000_000), "weight");
    }
}
