//! The laws of weighted tallies, and what they have in common with those without weights.

use cx_metrics::{Confidence, Decimal, Interval, csat, nps};
use proptest::prelude::*;

use crate::{is_reread, shards};

/// A rating or none, and its weight.
type Answer = (Option<u8>, Decimal);

fn weight() -> impl Strategy<Value = Decimal> {
    prop_oneof![
        4 => (1_i64..5_000, 0_u32..4).prop_map(|(mantissa, scale)| Decimal::new(mantissa, scale)),
        1 => Just(Decimal::ZERO),
        1 => (1_i64..1_000_000_000_000_000, 9_u32..=9)
            .prop_map(|(mantissa, scale)| Decimal::new(mantissa, scale)),
    ]
}

fn answers() -> impl Strategy<Value = Vec<Answer>> {
    prop::collection::vec((prop::option::weighted(0.9, 0_u8..=10), weight()), 0..60)
}

fn tally(answers: &[Answer]) -> nps::WeightedTally {
    let mut tally = nps::WeightedTally::new();
    for &(rating, weight) in answers {
        match rating {
            Some(rating) => tally.record(nps::Rating::new(rating).unwrap(), weight).unwrap(),
            None => tally.record_unanswered(weight).unwrap(),
        }
    }
    tally
}

/// Every exact number of a tally.
fn exact(tally: &nps::WeightedTally) -> [Option<Decimal>; 8] {
    let threshold = nps::Rating::new(5).unwrap();
    [
        tally.score().ok(),
        tally.score_including_unanswered().ok(),
        tally.passive_share().map(Decimal::from).ok(),
        tally.share_from(threshold).map(Decimal::from).ok(),
        tally.answer_rate().map(Decimal::from).ok(),
        tally.mean().ok(),
        tally.effective_answers().ok(),
        tally.design_effect().ok(),
    ]
}

/// Every interval and standard error of a tally.
fn estimates(tally: &nps::WeightedTally) -> Vec<Option<f64>> {
    let confidence = Confidence::P90;
    let share = tally.proportion_from(nps::Rating::new(5).unwrap());
    let intervals = [
        tally.interval(confidence),
        tally.tango_interval(confidence),
        tally.linearized_interval(confidence),
        tally.mean_interval(confidence),
        tally.linearized_mean_interval(confidence),
        share.interval(confidence),
        share.linearized_interval(confidence),
    ];
    let errors = [
        tally.standard_error(),
        tally.linearized_standard_error(),
        tally.mean_standard_error(),
        tally.linearized_mean_standard_error(),
        share.standard_error(),
        share.linearized_standard_error(),
    ];
    let limits = intervals
        .into_iter()
        .map(Result::ok)
        .flat_map(|interval| [interval.map(Interval::lower), interval.map(Interval::upper)]);
    limits.chain(errors.into_iter().map(Result::ok)).collect()
}

#[track_caller]
fn assert_all_close(actual: &[Option<f64>], expected: &[Option<f64>]) {
    for (index, (actual, expected)) in actual.iter().zip(expected).enumerate() {
        match (actual, expected) {
            (Some(actual), Some(expected)) => {
                let off = (actual - expected).abs();
                assert!(off <= 1e-10, "{index}: {actual} is not {expected}");
            }
            _ => assert_eq!(actual.is_some(), expected.is_some(), "{index}"),
        }
    }
}

proptest! {
    #[test]
    fn shards_merged_in_any_order_are_everything(
        answers in answers(),
        cuts in prop::collection::vec(0_usize..60, 0..6),
    ) {
        let everything = tally(&answers);
        let shards = shards(&answers, &cuts);
        for shards in [shards.clone(), shards.into_iter().rev().collect()] {
            let mut merged = nps::WeightedTally::new();
            for shard in shards {
                merged.try_merge(&tally(shard)).unwrap();
            }
            prop_assert_eq!(&merged, &everything);
        }
        prop_assert!(is_reread(&everything));

        let with_weight = answers.iter().filter(|(_, weight)| !weight.is_zero()).count();
        prop_assert_eq!(everything.recorded(), u64::try_from(with_weight).unwrap());
        let without = u64::try_from(answers.len() - with_weight).unwrap();
        prop_assert_eq!(everything.without_weight(), without);
        prop_assert_eq!(everything.answered() + everything.unanswered(), everything.recorded());
        let weights = answers.iter().map(|(_, weight)| weight).sum::<Decimal>();
        prop_assert_eq!(everything.weight() + everything.unanswered_weight(), weights);
        let distribution = everything.distribution();
        let weights = distribution.map(|(_, _, weight)| weight).sum::<Decimal>();
        prop_assert_eq!(everything.weight(), weights);
    }

    #[test]
    fn every_interval_is_within_its_scale(answers in answers(), level in 0.0001_f64..0.9999999) {
        let tally = tally(&answers);
        let confidence = Confidence::new(level).unwrap();
        let share = tally.proportion_from(nps::Rating::new(7).unwrap());
        let intervals = [
            (-100.0, 100.0, tally.interval(confidence)),
            (-100.0, 100.0, tally.tango_interval(confidence)),
            (-100.0, 100.0, tally.linearized_interval(confidence)),
            (0.0, 10.0, tally.mean_interval(confidence)),
            (0.0, 10.0, tally.linearized_mean_interval(confidence)),
            (0.0, 100.0, share.interval(confidence)),
            (0.0, 100.0, share.linearized_interval(confidence)),
        ];
        for (lowest, highest, interval) in intervals {
            let Ok(interval) = interval else { continue };
            prop_assert!(lowest <= interval.lower(), "{interval}");
            prop_assert!(interval.lower() <= interval.upper(), "{interval}");
            prop_assert!(interval.upper() <= highest, "{interval}");
        }
        if let (Ok(effective), Ok(effect)) = (tally.effective_answers(), tally.design_effect()) {
            prop_assert!(effective >= Decimal::ONE && effective <= tally.answered().into());
            prop_assert!(effect >= Decimal::ONE && effect <= tally.answered().into());
        }
    }

    /// Only the proportions of weights count.
    #[test]
    fn weights_in_another_unit_say_the_same(answers in answers(), times in 2_u32..1_000) {
        let times = Decimal::from(times);
        let larger = answers.iter().map(|&(rating, weight)| (rating, weight * times));
        let (tally, larger) = (tally(&answers), tally(&larger.collect::<Vec<_>>()));
        prop_assert_eq!(exact(&larger), exact(&tally));
        assert_all_close(&estimates(&larger), &estimates(&tally));
        prop_assert_eq!(larger.weight(), tally.weight() * times);
    }

    /// Equal weights are as good as none, whatever they are.
    #[test]
    fn equal_weights_say_what_a_tally_without_says(
        counts in prop::array::uniform11(0_u64..400),
        unanswered in 0_u64..100,
        weight in weight(),
    ) {
        prop_assume!(!weight.is_zero());
        let plain = nps::Tally::from_counts(counts).unwrap().with_unanswered(unanswered).unwrap();
        let mut weighted = nps::WeightedTally::new();
        weighted.record_all(&plain, weight).unwrap();

        let mut one_by_one = nps::WeightedTally::new();
        for (rating, count) in plain.distribution() {
            one_by_one.record_many(rating, weight, count).unwrap();
        }
        for _ in 0..unanswered {
            one_by_one.record_unanswered(weight).unwrap();
        }
        prop_assert_eq!(&one_by_one, &weighted);

        let categories = plain.categories();
        let confidence = Confidence::P95;
        let threshold = nps::Rating::new(5).unwrap();
        prop_assert_eq!(weighted.recorded(), plain.recorded());
        prop_assert_eq!(exact(&weighted), [
            plain.score().ok(),
            plain.score_including_unanswered().ok(),
            categories.passive_share().map(Decimal::from).ok(),
            plain.share_from(threshold).map(Decimal::from).ok(),
            plain.answer_rate().map(Decimal::from).ok(),
            plain.mean().ok(),
            (plain.answered() > 0).then(|| plain.answered().into()),
            (plain.answered() > 0).then_some(Decimal::ONE),
        ]);
        let limits = |interval: Result<Interval, _>| {
            let interval = interval.ok();
            [interval.map(Interval::lower), interval.map(Interval::upper)]
        };
        let share = weighted.proportion_from(threshold);
        let actual = [
            limits(weighted.interval(confidence)),
            limits(weighted.tango_interval(confidence)),
            limits(weighted.mean_interval(confidence)),
            limits(weighted.linearized_mean_interval(confidence)),
            limits(share.interval(confidence)),
        ];
        let expected = [
            limits(plain.interval(confidence)),
            limits(plain.tango_interval(confidence)),
            limits(plain.mean_interval(confidence)),
            // With equal weights the linearised variance is that with divisor n - 1.
            limits(plain.mean_interval(confidence)),
            limits(plain.proportion_from(threshold).interval(confidence)),
        ];
        assert_all_close(actual.as_flattened(), expected.as_flattened());
    }

    #[test]
    fn a_difference_of_equally_weighted_tallies_is_that_without_weights(
        counts in prop::array::uniform5(1_u64..400),
        other in prop::array::uniform5(1_u64..400),
        weights in (weight(), weight()),
    ) {
        prop_assume!(!weights.0.is_zero() && !weights.1.is_zero());
        let [this, earlier] = [counts, other].map(|counts| csat::Tally::from_counts(counts).unwrap());
        let weigh = |tally, weight| {
            let mut weighted = csat::WeightedTally::<5>::new();
            weighted.record_all(tally, weight).map(|()| weighted)
        };
        let weighted = [weigh(&this, weights.0).unwrap(), weigh(&earlier, weights.1).unwrap()];
        let expected = this.mean_difference_from(&earlier, Confidence::P90).unwrap();
        let actual = weighted[0].mean_difference_from(&weighted[1], Confidence::P90).unwrap();
        prop_assert_eq!(actual.difference, expected.difference);
        prop_assert!((actual.statistic - expected.statistic).abs() < 1e-9);
        prop_assert!((actual.p_value / expected.p_value - 1.0).abs() < 1e-7);
        prop_assert!((actual.interval.lower() - expected.interval.lower()).abs() < 1e-9);

        let expected = this.proportion_from(csat::FIVE_POINT.rating(4).unwrap());
        let expected = expected.difference_from(
            &earlier.proportion_from(csat::FIVE_POINT.rating(4).unwrap()),
            Confidence::P90,
        );
        let expected = expected.unwrap();
        let actual = weighted[0].difference_from(&weighted[1], Confidence::P90).unwrap();
        prop_assert_eq!(actual.difference, expected.difference);
        prop_assert!((actual.statistic - expected.statistic).abs() < 1e-9);
        prop_assert!((actual.interval.lower() - expected.interval.lower()).abs() < 1e-9);
        prop_assert!((actual.interval.upper() - expected.interval.upper()).abs() < 1e-9);
    }
}
