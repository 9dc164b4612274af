//! Every exact number against the naive oracle in exact fractions.

mod common;

#[path = "exact/money.rs"]
mod money;

use common::{Fraction, assert_nearest};
use cx_metrics::{Decimal, Percent, Proportion, ces, csat, nps};
use num_bigint::BigInt;
use proptest::prelude::*;

/// Counts as they come: mostly small, some zero, some huge.
fn counts<const N: usize>() -> impl Strategy<Value = [u64; N]> {
    let count = prop_oneof![
        3 => 0_u64..20,
        1 => Just(0),
        2 => 0_u64..10_000_000,
        2 => 0_u64..u64::MAX / 16,
    ];
    prop::collection::vec(count, N)
        .prop_map(|counts| counts.try_into().expect("as many as asked for"))
        .prop_filter("somebody answered", |counts: &[u64; N]| counts.iter().any(|&n| n > 0))
}

/// Every answer on its own, weighted: so simple that it is unlikely to be wrong.
fn sum_of(counts: &[u64], weight: impl Fn(i64) -> i64) -> BigInt {
    counts
        .iter()
        .zip(0..)
        .map(|(&count, point)| BigInt::from(weight(point)) * BigInt::from(count))
        .sum()
}

#[track_caller]
fn check(actual: Decimal, numerator: BigInt, denominator: impl Into<BigInt>, what: &str) {
    assert_nearest(actual, &Fraction::new(numerator, denominator), what);
}

#[track_caller]
fn check_percent(actual: Percent, numerator: BigInt, denominator: BigInt, what: &str) {
    check(actual.get(), numerator * 100, denominator, what);
}

proptest! {
    #[test]
    fn nps_is_the_nearest_decimal(counts in counts::<11>(), unanswered in 0_u64..1_000_000) {
        let n = sum_of(&counts, |_| 1);
        let tally = nps::Tally::from_counts(counts).unwrap().with_unanswered(unanswered).unwrap();
        let net = sum_of(&counts, |rating| i64::from(rating >= 9) - i64::from(rating <= 6));
        let recorded = &n + unanswered;
        check(tally.score().unwrap(), &net * 100, n.clone(), "score");
        check(tally.score_fraction().unwrap(), net.clone(), n.clone(), "fraction");
        let included = tally.score_including_unanswered().unwrap();
        check(included, net * 100, recorded.clone(), "including unanswered");
        check(tally.mean().unwrap(), sum_of(&counts, |rating| rating), n.clone(), "mean");
        check_percent(tally.answer_rate().unwrap(), n.clone(), recorded, "answer rate");
        let promoters = sum_of(&counts, |rating| i64::from(rating >= 9));
        check_percent(tally.categories().promoter_share().unwrap(), promoters, n, "promoters");
    }

    #[test]
    fn csat_is_the_nearest_decimal(counts in counts::<7>(), from in 1_u8..=7) {
        let n = sum_of(&counts, |_| 1);
        let tally = csat::Tally::from_counts(counts).unwrap();
        // Point 0 is the rating 1.
        let above = |point: i64, rating: u8| i64::from(point + 1 >= i64::from(rating));
        check_percent(tally.score().unwrap(), sum_of(&counts, |p| above(p, 6)), n.clone(), "score");
        let named = csat::Rating::new(from).unwrap();
        let share = tally.share_from(named).unwrap();
        check_percent(share, sum_of(&counts, |p| above(p, from)), n.clone(), "share");
        let net = sum_of(&counts, |p| above(p, 6) - i64::from(p < 2));
        check(tally.categories().net().unwrap(), net * 100, n.clone(), "net");
        let sum = sum_of(&counts, |point| point + 1);
        check(tally.mean().unwrap(), sum.clone(), n.clone(), "mean");
        check_percent(tally.percent_of_maximum().unwrap(), sum, &n * 7, "maximum");
        let rescaled = sum_of(&counts, |point| point) * 100;
        check(tally.rescaled_mean().unwrap(), rescaled, &n * 6, "rescaled");
    }

    #[test]
    fn ces_is_the_nearest_decimal(counts in counts::<5>()) {
        let n = sum_of(&counts, |_| 1);
        let tally = ces::Tally::from_counts(counts).unwrap();
        let easy = sum_of(&counts, |point| i64::from(point >= 3));
        check_percent(tally.score().unwrap(), easy, n.clone(), "score");
        let effort = sum_of(&counts, |point| 5 - point);
        check(tally.mean_effort().unwrap(), effort, n, "mean effort");
    }

    #[test]
    fn the_median_is_the_middle_of_the_sorted_answers(answers in prop::collection::vec(0_u8..=10, 1..40)) {
        let tally = nps::Tally::try_from(&answers[..]).unwrap();
        let mut sorted = answers.clone();
        sorted.sort_unstable();
        let low = sorted[(sorted.len() - 1) / 2];
        let high = sorted[sorted.len() / 2];
        prop_assert_eq!(tally.median_low().unwrap().get(), low);
        prop_assert_eq!(tally.median_high().unwrap().get(), high);
        check(tally.median().unwrap(), BigInt::from(low) + BigInt::from(high), 2, "median");
        let count = |rating: &u8| answers.iter().map(|answer| u32::from(answer == rating)).sum::<u32>();
        let most = (0..=10).map(|rating| count(&rating)).max();
        let modes = tally.modes().unwrap().map(nps::Rating::get).collect::<Vec<_>>();
        let expected = (0..=10)
            .filter(|rating| Some(count(rating)) == most)
            .collect::<Vec<_>>();
        prop_assert_eq!(modes, expected);
    }

    #[test]
    fn a_proportion_is_the_nearest_decimal(hits in any::<u64>(), misses in any::<u64>()) {
        let (hits, misses) = (hits / 2, misses / 2);
        prop_assume!(hits > 0 || misses > 0);
        let proportion = Proportion { hits, misses };
        let all = BigInt::from(hits) + misses;
        check_percent(proportion.percent().unwrap(), hits.into(), all.clone(), "percent");
        check(proportion.fraction().unwrap(), hits.into(), all.clone(), "fraction");
        let percent = proportion.percent().unwrap();
        check(percent.fraction(), hits.into(), all, "fraction of the percentage");
    }
}

/// Every share of up to 150 answers: a hundredth of a rounded percentage is off by one in some.
#[test]
fn no_small_share_is_rounded_twice() {
    for all in 1..=150_u64 {
        for hits in 0..=all {
            let percent = Proportion { hits, misses: all - hits }.percent().unwrap();
            check(percent.fraction(), hits.into(), all, "fraction");
            check(percent.get(), BigInt::from(hits) * 100, all, "percent");
        }
    }
}
