//! Decompositions: an oracle in exact fractions, parts that come and go, and what is shown.

use std::collections::BTreeMap;

use cx_metrics::{
    Breakdown, Decimal, Proportion, RoundingStrategy,
    breakdown::{Decomposition, Effect},
    churn, clv, nps, roi,
};
use num_bigint::BigInt;
use proptest::prelude::*;

use super::{
    common::{Fraction, assert_nearest},
    rates, refused,
};

const STRATEGIES: [RoundingStrategy; 5] = [
    RoundingStrategy::MidpointAwayFromZero,
    RoundingStrategy::MidpointNearestEven,
    RoundingStrategy::ToZero,
    RoundingStrategy::ToPositiveInfinity,
    RoundingStrategy::ToNegativeInfinity,
];

fn sum(one: &Fraction, other: &Fraction) -> Fraction {
    let numerator = &one.numerator * &other.denominator + &other.numerator * &one.denominator;
    Fraction::new(numerator, &one.denominator * &other.denominator)
}

fn product(one: &Fraction, other: &Fraction) -> Fraction {
    Fraction::new(&one.numerator * &other.numerator, &one.denominator * &other.denominator)
}

fn difference(one: &Fraction, other: &Fraction) -> Fraction {
    sum(one, &Fraction::new(-&other.numerator, other.denominator.clone()))
}

fn middle(one: &Fraction, other: &Fraction) -> Fraction {
    product(&Fraction::new(1, 2), &sum(one, other))
}

fn is_same(one: &Fraction, other: &Fraction) -> bool {
    &one.numerator * &other.denominator == &other.numerator * &one.denominator
}

/// A part as its sum and its n, of which the score is a hundred times the quotient.
type Counts = BTreeMap<u8, (i64, u64)>;

/// The formulas as they are written; a score that is missing on one side is that of the other.
struct Oracle {
    before: Fraction,
    after: Fraction,
    /// Rate, mix, and the mix that is not centred.
    effects: BTreeMap<u8, [Fraction; 3]>,
}

impl Oracle {
    fn of(before: &Counts, after: &Counts) -> Self {
        let all = |parts: &Counts| parts.values().map(|&(_, n)| BigInt::from(n)).sum::<BigInt>();
        let whole = |parts: &Counts| {
            let sum = parts.values().map(|&(sum, _)| BigInt::from(sum)).sum::<BigInt>();
            Fraction::new(sum * 100, all(parts))
        };
        let totals = [whole(before), whole(after)];
        let center = middle(&totals[0], &totals[1]);
        let side = |parts: &Counts, key: &u8| {
            let (sum, n) = parts.get(key).copied().unwrap_or_default();
            let score = (n > 0).then(|| Fraction::new(BigInt::from(sum) * 100, n));
            (Fraction::new(n, all(parts)), score)
        };
        let effect = |key: &u8| {
            let ((share, score), (share_after, score_after)) =
                (side(before, key), side(after, key));
            let (earlier, later) = match (score, score_after) {
                (Some(earlier), Some(later)) => (earlier, later),
                (Some(only), None) | (None, Some(only)) => (only.clone(), only),
                (None, None) => return None,
            };
            let more = difference(&share_after, &share);
            let score = middle(&earlier, &later);
            let rate = product(&middle(&share, &share_after), &difference(&later, &earlier));
            let mix = product(&more, &difference(&score, &center));
            Some([rate, mix, product(&more, &score)])
        };
        let keys = before.keys().chain(after.keys());
        let effects = keys.filter_map(|key| Some((*key, effect(key)?))).collect();
        let [before, after] = totals;
        Self { before, after, effects }
    }

    fn all(&self, effect: usize) -> Fraction {
        let zero = Fraction::new(0, 1);
        self.effects.values().fold(zero, |all, effects| sum(&all, &effects[effect]))
    }

    fn check(&self, why: &Decomposition<u8>) {
        let change = difference(&self.after, &self.before);
        let [rate, mix, uncentred] = [0, 1, 2].map(|effect| self.all(effect));
        assert!(is_same(&sum(&rate, &mix), &change));
        assert!(is_same(&mix, &uncentred));
        assert_nearest(why.before, &self.before, "before");
        assert_nearest(why.after, &self.after, "after");
        assert_nearest(why.change, &change, "change");
        assert_nearest(why.rate, &rate, "rate");
        assert_nearest(why.mix, &mix, "mix");
        assert!(why.parts.iter().map(|part| part.key).eq(self.effects.keys().copied()));
        for (part, [rate, mix, _]) in why.parts.iter().zip(self.effects.values()) {
            assert_nearest(part.rate, rate, "rate of a part");
            assert_nearest(part.mix, mix, "mix of a part");
        }
    }
}

/// What is shown adds up to the last digit, and no number moved by a whole unit.
#[track_caller]
fn assert_reconciled(why: &Decomposition<u8>, decimals: u32, strategy: RoundingStrategy) {
    let shown = why.clone().rounded(decimals, strategy);
    let sum = |effect: fn(&Effect<u8>) -> Decimal| shown.parts.iter().map(effect).sum::<Decimal>();
    let change = why.change.round_dp_with_strategy(decimals, strategy);
    assert_eq!(shown.change, change);
    assert_eq!(sum(|part| part.rate + part.mix), change, "{decimals} decimals of {why:?}");
    assert_eq!((shown.rate, shown.mix), (sum(|part| part.rate), sum(|part| part.mix)));
    let unit = Decimal::new(1, decimals);
    for (shown, exact) in shown.parts.iter().zip(&why.parts) {
        for (shown, exact) in [(shown.rate, exact.rate), (shown.mix, exact.mix)] {
            assert!((shown - exact).abs() < unit, "{shown} is not {exact}");
            assert!(shown.scale() <= decimals);
        }
    }
}

fn counts(largest: u64) -> impl Strategy<Value = BTreeMap<u8, (u64, u64)>> {
    let count = move || prop_oneof![0_u64..4, 0..largest];
    prop::collection::btree_map(0_u8..9, (count(), count()), 1..8)
}

fn is_empty(parts: &BTreeMap<u8, (u64, u64)>) -> bool {
    parts.values().all(|&counts| counts == (0, 0))
}

proptest! {
    #[test]
    fn effects_of_rates_are_the_nearest_decimals_of_the_formulas(
        before in counts(1_000_000_000_000),
        after in counts(500),
        strategy in prop::sample::select(&STRATEGIES[..]),
    ) {
        prop_assume!(!is_empty(&before) && !is_empty(&after));
        let breakdown = |parts: &BTreeMap<u8, (u64, u64)>| {
            let parts = parts.iter().map(|(&key, &(hits, misses))| (key, hits, misses));
            rates(&parts.collect::<Vec<_>>())
        };
        let counts = |parts: &BTreeMap<u8, (u64, u64)>| {
            let part = |(&key, &(hits, misses)): (&u8, &(u64, u64))| {
                (key, (i64::try_from(hits).unwrap(), hits + misses))
            };
            parts.iter().map(part).collect::<Counts>()
        };
        let why = breakdown(&after).decomposition_from(&breakdown(&before)).unwrap();
        Oracle::of(&counts(&before), &counts(&after)).check(&why);
        for decimals in 0..=6 {
            assert_reconciled(&why, decimals, strategy);
        }
    }

    #[test]
    fn effects_of_scores_of_either_sign_are_the_nearest_decimals_of_the_formulas(
        before in counts(3_000),
        after in counts(3_000),
        strategy in prop::sample::select(&STRATEGIES[..]),
    ) {
        prop_assume!(!is_empty(&before) && !is_empty(&after));
        let breakdown = |parts: &BTreeMap<u8, (u64, u64)>| {
            Breakdown::from_parts(parts.iter().map(|(&key, &(promoters, detractors))| {
                let counts = [detractors, 0, 0, 0, 0, 0, 0, promoters / 2, 0, 0, promoters];
                (key, nps::Tally::from_counts(counts).unwrap())
            })).unwrap()
        };
        let counts = |parts: &BTreeMap<u8, (u64, u64)>| {
            let part = |(&key, &(promoters, detractors)): (&u8, &(u64, u64))| {
                let [net, taken] = [promoters, detractors].map(|count| i64::try_from(count).unwrap());
                (key, (net - taken, promoters + promoters / 2 + detractors))
            };
            parts.iter().map(part).collect::<Counts>()
        };
        let why = breakdown(&after).decomposition_from(&breakdown(&before)).unwrap();
        Oracle::of(&counts(&before), &counts(&after)).check(&why);
        for decimals in 0..=6 {
            assert_reconciled(&why, decimals, strategy);
        }
        let back = breakdown(&before).decomposition_from(&breakdown(&after)).unwrap();
        prop_assert_eq!((back.rate, back.mix), (-why.rate, -why.mix));
    }
}

#[test]
fn a_part_that_is_new_or_gone_or_empty_has_a_mix_effect_only() {
    let before = rates(&[("gone", 4, 6), ("empty", 0, 0), ("stays", 5, 5), ("emptied", 9, 1)]);
    let after = rates(&[("emptied", 0, 0), ("new", 8, 2), ("stays", 5, 5), ("empty", 0, 0)]);
    let why = after.decomposition_from(&before).expect("a decomposition");
    assert_eq!(why.rate, Decimal::ZERO);
    assert_eq!((why.before, why.after), (60.into(), 65.into()));
    let keys = why.parts.iter().map(|part| (part.key, part.before.is_some(), part.after.is_some()));
    assert_eq!(
        keys.collect::<Vec<_>>(),
        [
            ("emptied", true, false),
            ("gone", true, false),
            ("new", false, true),
            ("stays", true, true),
        ]
    );
    // By hand, around a middle of 62.5: -1/3 x 27.5, -1/3 x -22.5, 1/2 x 17.5, 1/6 x -12.5.
    let mix = why.parts.iter().map(|part| part.mix.round_dp(6).to_string()).collect::<Vec<_>>();
    assert_eq!(mix, ["-9.166667", "7.5", "8.75", "-2.083333"]);
    assert_eq!(why.mix, 5.into());
    assert_eq!(why.to_string(), "60.00 to 65.00: +5.00 = +0.00 rate +5.00 mix");
    assert_eq!(why.parts[1].to_string(), "gone: gone from 40.00, +0.00 rate +7.50 mix");
}

/// Of times of which none is left, the middle of the totals is still what parts are held against.
#[test]
fn breakdowns_without_a_key_in_common_have_no_rate_effect() {
    let (before, after) = (rates(&[("a", 1, 3)]), rates(&[("b", 3, 1)]));
    let why = after.decomposition_from(&before).expect("a decomposition");
    assert_eq!((why.rate, why.mix, why.change), (0.into(), 50.into(), 50.into()));
    assert_eq!([why.parts[0].mix, why.parts[1].mix], [25.into(), 25.into()]);
}

#[test]
fn a_part_that_carries_all_has_a_rate_effect_only() {
    let part = |lost| {
        let counts = churn::Counts { start: 50, lost, ..churn::Counts::default() };
        let tally = churn::Tally::from_counts(counts).expect("a tally");
        Breakdown::from_parts([("all", tally)]).expect("a breakdown")
    };
    let (before, after) = (part(10), part(4));
    let why = after.decomposition_from(&before).expect("a decomposition");
    assert_eq!((why.rate, why.mix), ((-12).into(), 0.into()));
}

/// Money without a divisor has no score of its own, and still moves the total.
#[test]
fn a_benefit_without_a_cost_is_part_of_the_mix() {
    let part = |key, benefit: u32, cost: u32| {
        let mut tally = roi::Tally::new();
        let investment = roi::Investment { benefit: benefit.into(), cost: cost.into() };
        tally.record(investment).expect("an investment");
        (key, tally)
    };
    let before = Breakdown::from_parts([part("ads", 150, 100)]).expect("a breakdown");
    let after = Breakdown::from_parts([part("ads", 150, 100), part("luck", 50, 0)]);
    let why = after.expect("a breakdown").decomposition_from(&before).expect("a decomposition");
    assert_eq!((why.change, why.rate, why.mix), (50.into(), 0.into(), 50.into()));
    let luck = why.parts[1].after.expect("a side");
    assert_eq!((luck.n, luck.score, luck.share.get()), (1, None, 0.into()));
}

#[test]
fn what_is_shown_adds_up_to_the_last_of_26_decimals() {
    let before = rates(&[(1, 3, 2), (2, 1_000, 3_000), (3, 5, 8)]);
    let after = rates(&[(1, 4, 1), (2, 999, 3_000), (4, 1, 6)]);
    let why = after.decomposition_from(&before).expect("a decomposition");
    for decimals in 0..=26 {
        assert_reconciled(&why, decimals, RoundingStrategy::MidpointAwayFromZero);
    }
}

/// A change of a hundred points or more has 25 decimals, and sums of such one less.
#[test]
fn the_effects_on_an_nps_add_up_to_24_decimals() {
    let breakdown = |parts: [[u64; 3]; 3]| {
        let tally = |[up, middle, down]: [u64; 3]| {
            nps::Tally::from_counts([down, 0, 0, 0, 0, 0, 0, middle, 0, 0, up]).expect("counts")
        };
        Breakdown::from_parts((0..).zip(parts.map(tally))).expect("a breakdown")
    };
    let before = breakdown([[1, 7, 300], [0, 3, 100], [2, 1, 33]]);
    let after = breakdown([[299, 11, 3], [57, 0, 13], [19, 1, 0]]);
    let why = after.decomposition_from(&before).expect("a decomposition");
    assert!(why.change > Decimal::ONE_HUNDRED);
    for decimals in 0..=24 {
        assert_reconciled(&why, decimals, RoundingStrategy::MidpointAwayFromZero);
    }
}

/// A sum that no decimal holds exactly is no obstacle, as it is none to the mean.
#[test]
fn values_of_any_size_are_decomposed() {
    let portfolio = |values: [Decimal; 2]| values.into_iter().collect::<clv::Portfolio>();
    let (tiny, huge) = (Decimal::new(1, 10), Decimal::from_i128_with_scale(10_i128.pow(20), 0));
    let before = Breakdown::from_parts([("a", portfolio([huge, tiny]))]).expect("a part");
    let after = Breakdown::from_parts([("a", portfolio([tiny, tiny]))]).expect("a part");
    let why = after.decomposition_from(&before).expect("a decomposition");
    assert_eq!((why.before, why.change), (huge / Decimal::TWO, -huge / Decimal::TWO));
}

#[test]
fn a_thousand_parts_are_decomposed_at_once() {
    let breakdown = |factor: u64| {
        let part =
            |key: u64| (key, (key * factor) % 97 + key % 3, (key * 7_919 * factor) % 101 + 1);
        rates(&(0..1_000).map(part).collect::<Vec<_>>())
    };
    let why = breakdown(3).decomposition_from(&breakdown(5)).expect("a decomposition");
    let sum = why.parts.iter().map(|part| part.rate + part.mix).sum::<Decimal>();
    assert!((sum - why.change).abs() < Decimal::new(1, 20));
    let shown = why.rounded(1, RoundingStrategy::MidpointAwayFromZero);
    assert_eq!(shown.parts.iter().map(|part| part.rate + part.mix).sum::<Decimal>(), shown.change);
}

#[test]
fn counts_of_any_size_are_decomposed() {
    let half = u64::MAX / 2;
    let before = rates(&[("a", half, 0), ("b", 0, half)]);
    let after = rates(&[("a", 0, half), ("b", half, 1)]);
    let why = after.decomposition_from(&before).expect("a decomposition");
    assert_eq!((why.before, why.change.round_dp(15)), (50.into(), Decimal::ZERO));
    let portfolio = [Decimal::from(i64::MAX); 3].iter().collect::<clv::Portfolio>();
    let all = Breakdown::from_parts([("a", portfolio)]).expect("a breakdown");
    assert_eq!(all.decomposition_from(&all).expect("a decomposition").change, Decimal::ZERO);
}

#[test]
fn nothing_on_either_side_is_refused() {
    let (some, none) = (rates(&[("a", 1, 1)]), rates(&[("a", 0, 0)]));
    let nothing = Breakdown::<&str, Proportion>::new();
    refused(some.decomposition_from(&none), "nothing to measure: no cases");
    refused(none.decomposition_from(&some), "nothing to measure: no cases");
    refused(some.decomposition_from(&nothing), "nothing to measure: no parts before");
    refused(nothing.decomposition_from(&some), "nothing to measure: no parts after");
    let large = rates(&[("a", u64::MAX, 0), ("b", 1, 0)]);
    let message = "the counts add up to 18446744073709551616, past 18446744073709551615";
    refused(large.decomposition_from(&some), message);
}
