//! Whether parts differ at all.

use cx_metrics::{Breakdown, Confidence, Decimal, Proportion, churn, csat, nps};
use proptest::prelude::*;

use super::{rates, refused};

fn nps_of(promoters: u64, passives: u64, detractors: u64) -> nps::Tally {
    let counts = [detractors, 0, 0, 0, 0, 0, 0, passives, 0, 0, promoters];
    nps::Tally::from_counts(counts).expect("a tally")
}

fn parts<T: cx_metrics::breakdown::Metric>(
    tallies: impl IntoIterator<Item = T>,
) -> Breakdown<i32, T> {
    Breakdown::from_parts((0..).zip(tallies)).expect("a breakdown")
}

#[track_caller]
fn assert_close(actual: f64, expected: f64) {
    assert!(
        (actual - expected).abs() <= 1e-9 * expected.abs().max(1.0),
        "{actual} is not {expected}"
    );
}

proptest! {
    #[test]
    fn of_rates_it_is_pearsons_test(
        counts in prop::collection::vec((0_u64..200, 1_u64..200), 2..6),
    ) {
        prop_assume!(counts.iter().any(|&(hits, _)| hits > 0));
        let proportions =
            counts.iter().map(|&(hits, misses)| Proportion { hits, misses }).collect::<Vec<_>>();
        let expected = Proportion::pearson_chi_squared(&proportions).expect("a test");
        let actual = parts(proportions).heterogeneity().expect("a test");
        assert_close(actual.statistic, expected.statistic);
        prop_assert_eq!(actual.degrees_of_freedom, expected.degrees_of_freedom);
    }

    /// The answers that are added weigh nothing among many.
    #[test]
    fn of_two_parts_of_an_nps_it_is_about_welchs_test(
        [one, other] in [(100_u64..200, 0_u64..200, 100_u64..200), (100_u64..200, 0_u64..200, 100_u64..200)],
    ) {
        let many = |(up, middle, down): (u64, u64, u64)| nps_of(1_000 * up, 1_000 * middle, 1_000 * down);
        let [one, other] = [one, other].map(many);
        let welch = one.difference_from_by_welch(&other, Confidence::P95).expect("a test");
        let test = parts([one, other]).heterogeneity().expect("a test");
        let ratio = test.statistic / (welch.statistic * welch.statistic);
        prop_assert!((ratio - 1.0).abs() < 1e-3 || welch.statistic.abs() < 1e-6, "{ratio}");
        assert_close(test.degrees_of_freedom.expect("degrees"), 1.0);
    }
}

/// The same NPS of 0, once of passives and once of opposites.
#[test]
fn parts_with_one_score_and_different_spreads_do_not_differ() {
    let test =
        parts([nps_of(100, 1_800, 100), nps_of(45, 10, 45)]).heterogeneity().expect("a test");
    assert_close(test.statistic, 0.0);
    // By hand: 10 points off; of all 2,100 the mean is 10 / 21, the squared distances are 20,000 / 21 x 10,
    // the spread of all is (2000 x 1000 + 100 x 8900) / 2100 + 100 x 2000 x 100 / 2100^2.
    let test =
        parts([nps_of(100, 1_800, 100), nps_of(50, 10, 40)]).heterogeneity().expect("a test");
    let seen = 100.0 * 2_000.0 * 100.0 / 2_100.0;
    let overall = (2_000.0 * 1_000.0 + 100.0 * 8_900.0 + seen) / 2_100.0;
    let variance =
        |answers: f64, variance: f64| (answers * variance + 2.0 * overall) / (answers + 1.0);
    let expected =
        variance(2_000.0, 1_000.0) / 2_100.0 * 100.0 + variance(100.0, 8_900.0) / 2_100.0 * 2_000.0;
    assert_close(test.statistic, seen / expected);
}

/// Two or three answers that agree are no proof.
#[test]
fn a_few_answers_that_agree_differ_from_no_other() {
    for [one, other] in [
        [nps_of(45, 35, 20), nps_of(2, 0, 0)],
        [nps_of(45, 35, 20), nps_of(0, 2, 0)],
        [nps_of(3, 0, 0), nps_of(1, 2, 0)],
    ] {
        let test = parts([one.clone(), other.clone()]).heterogeneity().expect("a test");
        assert!(test.p_value > 0.05, "{one:?} and {other:?}: {test}");
    }
}

/// How often a test at 5 % finds a difference between samples of so many from the same customers, added
/// up over everything that they can answer.
fn rejected([one, other]: [u32; 2], [up, middle, down]: [f64; 3]) -> f64 {
    let outcomes = |answers: u32| {
        (0..=answers).flat_map(move |p| (0..=answers - p).map(move |s| [p, s, answers - p - s]))
    };
    let factorial = |count: u32| (1..=count).map(f64::from).product::<f64>();
    let likelihood = |[p, s, d]: [u32; 3]| {
        let ways = factorial(p + s + d) / factorial(p) / factorial(s) / factorial(d);
        let power = |share: f64, count: u32| (0..count).fold(1.0, |power, _| power * share);
        ways * power(up, p) * power(middle, s) * power(down, d)
    };
    let mut rejected = 0.0;
    for first in outcomes(one) {
        for second in outcomes(other) {
            let tallies = [first, second].map(|counts| counts.map(u64::from));
            let tallies = tallies.map(|[p, s, d]| nps_of(p, s, d));
            if parts(tallies).heterogeneity().is_ok_and(|test| test.p_value < 0.05) {
                rejected += likelihood(first) * likelihood(second);
            }
        }
    }
    rejected
}

#[test]
fn few_answers_find_no_more_than_chance_does() {
    for sizes in [[5, 5], [3, 8], [10, 4], [2, 12], [1, 9]] {
        let rejected = rejected(sizes, [0.45, 0.35, 0.20]);
        assert!(rejected < 0.07, "{sizes:?}: {rejected}");
    }
}

/// Its spread is that of all.
#[test]
fn a_part_of_a_single_answer_does_not_keep_the_others_from_being_tested() {
    let many = (0..20).map(|_| nps_of(40, 40, 20)).collect::<Vec<_>>();
    let test =
        parts(many.iter().cloned().chain([nps_of(0, 0, 1)])).heterogeneity().expect("a test");
    assert!(test.p_value > 0.5, "{test}");
    let differing = many.into_iter().chain([nps_of(0, 0, 1), nps_of(100, 0, 0)]);
    assert!(parts(differing).heterogeneity().expect("a test").p_value < 0.001);
}

/// However the weights round: 100 % is 100 %.
#[test]
fn weighted_answers_that_are_all_the_same_are_refused() {
    for seed in 1..200_i64 {
        let tallies = (1..5).map(|part| {
            let mut tally = csat::WeightedTally::<5>::new();
            for answer in 1..8 {
                let weight = Decimal::new(seed * 7_919 * part % 1_009 + answer * 31, 3);
                tally.record(csat::FIVE_POINT.rating(5).expect("5"), weight).expect("a weight");
            }
            tally
        });
        let message = "a difference of 0 cannot be tested: the answers are all the same";
        refused(parts(tallies).heterogeneity(), message);
    }
}

/// What they have in common is the mean by effective answers, not the total in which a part counts by
/// its weights.
#[test]
fn of_weighted_answers_effective_ones_count() {
    let part = |weights: &[i64], satisfied: usize| {
        let mut tally = csat::WeightedTally::<5>::new();
        for (index, &weight) in weights.iter().enumerate() {
            let rating =
                csat::FIVE_POINT.rating(if index < satisfied { 5 } else { 1 }).expect("it");
            tally.record(rating, Decimal::from(weight)).expect("a weight");
        }
        tally
    };
    // 50 % of 100 and 60 % of 100 answers; each of the latter weighs a hundred times as much.
    let weighted = parts([part(&[1; 100], 50), part(&[100; 100], 60)]);
    let plain = rates(&[(0, 50, 50), (1, 60, 40)]);
    let (weighted, plain) = (weighted.heterogeneity(), plain.heterogeneity());
    assert_close(weighted.expect("a test").statistic, plain.expect("a test").statistic);
}

#[test]
fn a_part_without_an_answer_takes_no_part() {
    let with_empty = rates(&[("a", 5, 5), ("empty", 0, 0), ("b", 9, 1)]).heterogeneity();
    assert_eq!(with_empty, rates(&[("a", 5, 5), ("b", 9, 1)]).heterogeneity());
}

#[test]
fn what_cannot_be_compared_is_refused() {
    let message = "nothing to measure: no parts to compare";
    refused(rates(&[("a", 5, 5), ("empty", 0, 0)]).heterogeneity(), message);
    let message = "a difference of 0 cannot be tested: the answers are all the same";
    refused(rates(&[("a", 5, 0), ("b", 9, 0)]).heterogeneity(), message);
    refused(parts([nps_of(1, 0, 0), nps_of(5, 0, 0)]).heterogeneity(), message);
    let lost = churn::Counts { start: 10, lost: 1, ..Default::default() };
    let lost = churn::Tally::from_counts(lost).expect("counts");
    assert!(parts([lost.clone(), lost]).heterogeneity().expect("a test").p_value > 0.99);
}
