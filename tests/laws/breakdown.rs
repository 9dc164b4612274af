//! The laws of a tally for breakdowns of every tally, and what the parts have to do with the whole.

use std::{fmt::Debug, time::Duration};

use cx_metrics::{
    Breakdown, Confidence, Decimal, Pair, PairedProportion, Proportion,
    breakdown::{Better, Level, Metric, Sampled, Side},
    ces,
    churn::{self, Status, split},
    clv,
    conversion::{self, Cart, Carts, Funnel, Interactions, Session, Sessions},
    csat, email, nps, repeat_purchase,
    response_time::{self, Durations},
    roi,
};
use proptest::prelude::*;

use crate::{is_reread, laws, shards};

/// A key, and what an input is made from.
type Row = (u8, u8);

fn rows() -> impl Strategy<Value = Vec<Row>> {
    prop::collection::vec((0_u8..6, any::<u8>()), 0..60)
}

fn cuts() -> impl Strategy<Value = Vec<usize>> {
    prop::collection::vec(0_usize..60, 0..6)
}

fn inputs<Input>(rows: &[Row], input: impl Fn(u8) -> Input) -> Vec<(u8, Input)> {
    rows.iter().map(|&(key, value)| (key, input(value))).collect()
}

/// The tally of the inputs of each key, made key by key.
fn by_key<T: Metric, Input: Copy>(
    rows: &[(u8, Input)],
    tally: impl Fn(&[Input]) -> T,
) -> Breakdown<u8, T> {
    let parts = (0..=u8::MAX).filter_map(|key| {
        let inputs = rows.iter().filter(|(other, _)| *other == key).map(|&(_, input)| input);
        let inputs = inputs.collect::<Vec<_>>();
        (!inputs.is_empty()).then(|| (key, tally(&inputs)))
    });
    Breakdown::from_parts(parts).expect("keys that differ")
}

/// Shards merged in any order are everything at once, the total is what it would be without keys, and
/// another key groups the same inputs.
fn merging_laws<T, Input>(rows: &[(u8, Input)], cuts: &[usize], tally: impl Fn(&[Input]) -> T)
where
    T: Metric + Debug + PartialEq,
    Input: Copy,
{
    let everything = by_key(rows, &tally);
    let shards = shards(rows, cuts).into_iter().map(|shard| by_key(shard, &tally));
    let shards = shards.collect::<Vec<_>>();
    for shards in [shards.clone(), shards.into_iter().rev().collect()] {
        let merged = shards.iter().try_fold(Breakdown::new(), |all, shard| all.checked_add(shard));
        assert_eq!(merged.as_ref(), Ok(&everything));
        let parts = shards.iter().flatten().map(|(&key, part)| (key, part.clone()));
        assert_eq!(Breakdown::from_parts(parts).as_ref(), Ok(&everything));
    }
    if !rows.is_empty() {
        let all = rows.iter().map(|&(_, input)| input).collect::<Vec<_>>();
        assert_eq!(everything.total(), Ok(tally(&all)));
    }
    let halves = rows.iter().map(|&(key, input)| (key / 3, input)).collect::<Vec<_>>();
    assert_eq!(everything.group_by(|key| key / 3), Ok(by_key(&halves, &tally)));
}

/// Whether two numbers are the same but for what was rounded at the 28th digit.
#[track_caller]
fn assert_close(actual: Decimal, expected: Decimal) {
    let scale = Decimal::ONE + actual.abs() + expected.abs();
    assert!((actual - expected).abs() <= Decimal::new(1, 20) * scale, "{actual} is not {expected}");
}

/// The score of the total is that of the parts by their shares, and what changed is the sum of what
/// the parts did.
fn score_laws<T: Metric>(earlier: &Breakdown<u8, T>, later: &Breakdown<u8, T>) {
    let Ok(why) = later.decomposition_from(earlier) else {
        let scored = |all: &Breakdown<u8, T>| all.total().is_ok_and(|total| total.score().is_ok());
        return assert!(!scored(earlier) || !scored(later));
    };
    let scores = [earlier, later].map(|all| all.total().and_then(|total| total.score()));
    assert_eq!([Ok(why.before), Ok(why.after)], scores);
    let sides = [
        (why.before, why.parts.iter().filter_map(|part| part.before).collect::<Vec<_>>()),
        (why.after, why.parts.iter().filter_map(|part| part.after).collect()),
    ];
    for (total, sides) in sides {
        let product =
            |side: &Side| side.share.fraction() * side.score.expect("a part that is measured");
        assert_close(sides.iter().map(product).sum(), total);
        assert_close(sides.iter().map(|side| side.share.get()).sum(), Decimal::ONE_HUNDRED);
    }
    assert_close(why.change, why.after - why.before);
    assert_close(why.rate + why.mix, why.change);
    assert_close(why.parts.iter().map(|part| part.rate).sum(), why.rate);
    assert_close(why.parts.iter().map(|part| part.mix).sum(), why.mix);
}

/// What the parts cost adds up: to nothing beside the total, to what the total lacks beside a target.
fn cost_laws<T: Sampled>(parts: &Breakdown<u8, T>) {
    let confidence = Confidence::P95;
    let Ok(score) = parts.total().and_then(|total| total.score()) else { return };
    let costs = |level| {
        let pain = parts.pain_points(level, confidence).expect("pain points");
        assert!(pain.parts.is_sorted_by(|one, other| one.shrunken_cost >= other.shrunken_cost));
        assert!(pain.parts.iter().all(|part| (0.0..=1.0).contains(&part.credibility)));
        assert_eq!(pain.total, score);
        pain.parts.iter().map(|part| part.cost).sum::<Decimal>()
    };
    assert_close(costs(Level::Total), Decimal::ZERO);
    let target = Decimal::new(725, 1);
    let lacking = match T::BETTER {
        Better::Higher => target - score,
        Better::Lower => score - target,
    };
    assert_close(costs(Level::Target(target)), lacking);

    let summary = parts.summary(confidence).expect("a summary");
    assert_eq!((summary.n, summary.score), (parts.total().expect("a total").n(), score));
    assert_eq!(summary.parts.iter().map(|part| part.n).sum::<u64>(), summary.n);
    let chart = parts.control_chart().expect("a chart");
    assert_eq!(chart.center, score);
    assert!(chart.points.iter().all(|point| point.lower <= point.upper));
}

/// What must hold for a tally that has no `+=`.
macro_rules! merge_only {
    ($rows:expr, $cuts:expr, $tally:expr) => {{
        let (rows, tally) = (&$rows, $tally);
        merging_laws(rows, &$cuts, &tally);
        let everything = by_key(rows, &tally);
        prop_assert!(is_reread(&everything));
        score_laws(&by_key(&rows[..rows.len() / 2], &tally), &everything);
        score_laws(&everything, &by_key(&rows[rows.len() / 3..], &tally));
        everything
    }};
}

/// What must hold for a tally that is collected and added.
macro_rules! counting {
    ($Tally:ty, $Input:ty, $rows:expr, $cuts:expr) => {{
        let rows: &[(u8, $Input)] = &$rows;
        laws::<Breakdown<u8, $Tally>, (u8, $Input)>(rows, &$cuts);
        #[cfg(feature = "serde")]
        crate::storage_laws::<Breakdown<u8, $Tally>, (u8, $Input)>(rows, &$cuts);
        let tally = |inputs: &[$Input]| inputs.iter().copied().collect::<$Tally>();
        let everything = merge_only!(rows, $cuts, tally);
        prop_assert_eq!(&rows.iter().collect::<Breakdown<u8, $Tally>>(), &everything);
        everything
    }};
}

fn counts(value: u8) -> email::Counts {
    let sent = u64::from(value);
    email::Counts {
        sent,
        hard_bounces: sent / 9,
        unique_opens: sent / 3,
        machine_unique_opens: sent / 7,
        unique_clicks: sent / 4,
        ..Default::default()
    }
}

/// Those who reached each of three steps.
fn reached(values: &[u8]) -> [u64; 3] {
    let count = |least: u8| values.iter().filter(|&&value| value >= least).count() as u64;
    [0, 100, 180].map(count)
}

fn session(value: u8) -> Session {
    Session {
        page_views: u64::from(value % 3),
        other_hits: 1,
        duration: Duration::from_secs(u64::from(value)),
        key_events: u64::from(value.is_multiple_of(5)),
    }
}

fn weight(value: u8) -> Decimal {
    Decimal::new(i64::from(value), 1)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn breakdowns_of_surveys_obey_the_laws(rows in rows(), cuts in cuts()) {
        let nps = inputs(&rows, |value| nps::Rating::new(value % 13).ok());
        cost_laws(&counting!(nps::Tally, Option<nps::Rating>, nps, cuts));
        let csat = inputs(&rows, |value| csat::Rating::<5>::new(value % 7).ok());
        cost_laws(&counting!(csat::Tally<5>, Option<csat::Rating<5>>, csat, cuts));
        let ces = inputs(&rows, |value| ces::Rating::<7>::new(value % 9).ok());
        cost_laws(&counting!(ces::Tally<7>, Option<ces::Rating<7>>, ces, cuts));
        let pairs = inputs(&rows, |value| Pair {
            before: nps::Rating::new(value % 11).unwrap(),
            after: nps::Rating::new(value / 11 % 11).unwrap(),
        });
        counting!(nps::Panel, Pair<nps::Rating>, pairs, cuts);
    }

    #[test]
    fn breakdowns_of_rates_obey_the_laws(rows in rows(), cuts in cuts()) {
        let hits = inputs(&rows, |value| value % 3 == 0);
        cost_laws(&counting!(Proportion, bool, hits, cuts));
        let pairs = inputs(&rows, |value| Pair { before: value % 3 == 0, after: value % 5 < 2 });
        counting!(PairedProportion, Pair<bool>, pairs, cuts);
        let statuses = [Status::Stayed, Status::Lost, Status::Joined, Status::Reactivated];
        let statuses = inputs(&rows, |value| statuses[usize::from(value % 4)]);
        cost_laws(&counting!(churn::Tally, Status, statuses, cuts));
        let outcomes = [split::Outcome::Stayed, split::Outcome::Voluntary, split::Outcome::Involuntary];
        let outcomes = inputs(&rows, |value| outcomes[usize::from(value % 3)]);
        cost_laws(&counting!(split::Tally, split::Outcome, outcomes, cuts));
        let carts = inputs(&rows, |value| if value < 200 { Cart::Abandoned } else { Cart::Completed });
        cost_laws(&counting!(Carts, Cart, carts, cuts));
    }

    #[test]
    fn breakdowns_of_means_obey_the_laws(rows in rows(), cuts in cuts()) {
        let conversions = inputs(&rows, |value| u64::from(value % 4));
        counting!(Interactions, u64, conversions, cuts);
        let time = |value: u8| Duration::from_millis(u64::from(value) * 977);
        let times = inputs(&rows, |value| (value > 30).then(|| time(value)));
        counting!(response_time::Tally, Option<Duration>, times, cuts);
        counting!(Durations, Option<Duration>, times, cuts);
        let values = inputs(&rows, |value| Decimal::new(i64::from(value) - 99, 2));
        counting!(clv::Portfolio, Decimal, values, cuts);
    }

    #[test]
    fn breakdowns_of_merging_surveys_obey_the_laws(rows in rows(), cuts in cuts()) {
        let rows = &rows;
        cost_laws(&merge_only!(rows, cuts, |values: &[u8]| {
            let mut tally = csat::AnyTally::new(5).unwrap();
            for value in values {
                tally.record((value % 5 + 1).into()).unwrap();
            }
            tally
        }));
        cost_laws(&merge_only!(rows, cuts, |values: &[u8]| {
            let mut tally = ces::AnyTally::new(7).unwrap();
            for value in values {
                tally.record((value % 7 + 1).into()).unwrap();
            }
            tally
        }));
        cost_laws(&merge_only!(rows, cuts, |values: &[u8]| {
            let mut tally = nps::WeightedTally::new();
            for &value in values {
                tally.record(nps::Rating::new(value % 11).unwrap(), weight(value)).unwrap();
            }
            tally
        }));
        cost_laws(&merge_only!(rows, cuts, |values: &[u8]| {
            let mut tally = csat::WeightedTally::<5>::new();
            for &value in values {
                tally.record(csat::Rating::new(value % 5 + 1).unwrap(), weight(value)).unwrap();
            }
            tally
        }));
        cost_laws(&merge_only!(rows, cuts, |values: &[u8]| {
            let mut tally = ces::WeightedTally::<7>::new();
            for &value in values {
                tally.record(ces::Rating::new(value % 7 + 1).unwrap(), weight(value)).unwrap();
            }
            tally
        }));
    }

    #[test]
    fn breakdowns_of_other_merging_tallies_obey_the_laws(rows in rows(), cuts in cuts()) {
        let rows = &rows;
        cost_laws(&merge_only!(rows, cuts, |values: &[u8]| {
            let [visitors, converted, _] = reached(values);
            conversion::Tally::from_counts(conversion::Counts { visitors, converted }).unwrap()
        }));
        cost_laws(&merge_only!(rows, cuts, |values: &[u8]| {
            Funnel::from_counts(reached(values)).unwrap()
        }));
        cost_laws(&merge_only!(rows, cuts, |values: &[u8]| {
            let mut tally = Sessions::new(Duration::from_secs(10));
            tally.record_all(values.iter().map(|&value| session(value))).unwrap();
            tally
        }));
        cost_laws(&merge_only!(rows, cuts, |values: &[u8]| {
            let tallies = values.iter().map(|&value| email::Tally::from_counts(counts(value)).unwrap());
            tallies.reduce(|all, one| all.add_disjoint(&one).unwrap()).unwrap()
        }));
        cost_laws(&merge_only!(rows, cuts, |values: &[u8]| {
            let mut tally = repeat_purchase::Tally::new();
            for value in values {
                tally.record_customer(u64::from(value % 3) + 1).unwrap();
            }
            tally
        }));
        merge_only!(rows, cuts, |values: &[u8]| {
            let mut tally = roi::Tally::new();
            for &value in values {
                let (benefit, cost) = (weight(value), weight(value / 2 + 1));
                tally.record(roi::Investment { benefit, cost }).unwrap();
            }
            tally
        });
    }
}
