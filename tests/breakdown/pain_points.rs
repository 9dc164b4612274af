//! Pain points: few answers are no reason, and every edge has a number.

use cx_metrics::{
    Breakdown, Confidence, Decimal, Proportion, RoundingStrategy,
    breakdown::{Level, PainPoints, Sampled, Standing},
    churn, csat, nps,
};
use proptest::prelude::*;

use super::{rates, refused};

fn pain<K: Ord + Clone, T: Sampled>(parts: &Breakdown<K, T>, level: Level) -> PainPoints<K> {
    let pain = parts.pain_points(level, Confidence::P95).expect("pain points");
    for part in &pain.parts {
        assert!((0.0..=1.0).contains(&part.credibility), "{}", part.credibility);
        assert!(part.shrunken_score.is_finite() && part.shrunken_cost.is_finite());
    }
    pain
}

fn order<K: Clone>(pain: &PainPoints<K>) -> Vec<K> {
    pain.parts.iter().map(|part| part.key.clone()).collect()
}

/// Three bad answers, and a large part that is worse than the others beyond doubt.
#[test]
fn three_bad_answers_do_not_outrank_a_large_part_that_is_surely_bad() {
    for [large, others] in [
        [(60, 40), (900, 100)],
        [(400, 600), (600, 400)],
        [(10, 90), (50, 50)],
        [(20, 30), (300, 50)],
        [(700, 300), (9_000, 1_000)],
        [(4_800, 5_200), (52_000, 48_000)],
        [(15, 25), (30, 10)],
    ] {
        let parts =
            rates(&[("three", 0, 3), ("large", large.0, large.1), ("others", others.0, others.1)]);
        for level in [Level::Total, Level::Best, Level::Target(95.into())] {
            let pain = pain(&parts, level);
            let place = |key| order(&pain).iter().position(|&other| other == key);
            assert!(place("large") < place("three"), "{pain:?}");
            let large = pain.parts.iter().find(|part| part.key == "large").expect("a part");
            assert_eq!(large.standing, Standing::Worse, "{pain:?}");
        }
    }
}

/// The same score of four answers and of a thousand.
#[test]
fn few_answers_are_believed_less_than_many() {
    let parts = rates(&[("few", 1, 3), ("many", 250, 750), ("rest", 600, 400), ("good", 800, 200)]);
    let pain = pain(&parts, Level::Total);
    let part = |key| pain.parts.iter().find(|part| part.key == key).expect("a part");
    let (few, many) = (part("few"), part("many"));
    assert_eq!((few.score, many.score), (25.into(), 25.into()));
    assert!(few.credibility < 0.75 && many.credibility > 0.99);
    assert!(many.shrunken_score < few.shrunken_score);
    assert_eq!((few.standing, many.standing), (Standing::TooFewToTell, Standing::Worse));
}

/// How far the scores of parts are believed, as the formulas are written: n b / (n b + w), with w pooled
/// within the parts and b from the distances between them.
fn factors(parts: &[(u8, u64, u64)]) -> Vec<f64> {
    let float = |count: u64| f64::from(u32::try_from(count).expect("a small count"));
    let parts = parts.iter().map(|&(_, hits, misses)| (float(hits), float(hits + misses)));
    let parts = parts.collect::<Vec<_>>();
    let (hits, all) = parts.iter().fold((0.0, 0.0), |sum, part| (sum.0 + part.0, sum.1 + part.1));
    let (total, count) = (hits / all, float(parts.len() as u64));
    let within = parts.iter().map(|(hits, n)| hits * (n - hits) / n).sum::<f64>() / (all - count);
    let squares = parts.iter().map(|(hits, n)| {
        let distance = hits / n - total;
        n * distance * distance
    });
    let squares = squares.sum::<f64>();
    let weight = all - parts.iter().map(|(_, n)| n * n).sum::<f64>() / all;
    let between = ((squares - (count - 1.0) * within) / weight).max(0.0);
    let factor = |n: f64| if between > 0.0 { n * between / (n * between + within) } else { 0.0 };
    parts.iter().map(|&(_, n)| factor(n)).collect()
}

proptest! {
    #[test]
    fn the_credibility_of_rates_is_that_of_the_formulas(
        counts in prop::collection::vec((1_u64..400, 1_u64..400), 2..9),
    ) {
        let parts = (0..).zip(counts).map(|(key, (hits, misses))| (key, hits, misses));
        let parts = parts.collect::<Vec<(u8, u64, u64)>>();
        let pain = pain(&rates(&parts), Level::Total);
        let (hits, all) = parts.iter().fold((0, 0), |sum, part| (sum.0 + part.1, sum.1 + part.1 + part.2));
        for (part, expected) in parts.iter().zip(factors(&parts)) {
            let point = pain.parts.iter().find(|point| point.key == part.0).unwrap();
            prop_assert!((point.credibility - expected).abs() < 1e-8, "{point:?}: {expected}");
            // Ranked by n / all x (total - shrunken), which is Z n / all x (total - score).
            let cost = f64::try_from(point.cost).unwrap() * expected;
            prop_assert!((point.shrunken_cost - cost).abs() < 1e-6, "{point:?}: {cost}");
            let exact = Decimal::from(part.1 + part.2) * Decimal::from(100 * hits) / Decimal::from(all)
                - Decimal::from(100 * part.1);
            let exact = exact / Decimal::from(all);
            prop_assert!((point.cost - exact).abs() < Decimal::new(1, 20));
        }
    }
}

#[test]
fn a_few_perfect_answers_are_not_the_best_part() {
    let parts = rates(&[("three", 3, 0), ("large", 90, 10), ("bad", 40, 60)]);
    assert_eq!(pain(&parts, Level::Best).level, 90.into());
    let answers = [("three", vec![10_u8; 3]), ("large", [vec![10; 80], vec![3; 10]].concat())];
    let answers =
        answers.map(|(key, answers)| (key, nps::Tally::try_from(&answers).expect("some")));
    let parts = Breakdown::from_parts(answers).expect("a breakdown");
    assert_eq!(pain(&parts, Level::Best).level.round_dp(4).to_string(), "77.7778");
}

fn churned(parts: &[(&'static str, u64, u64)]) -> Breakdown<&'static str, churn::Tally> {
    let parts = parts.iter().map(|&(key, start, lost)| {
        let counts = churn::Counts { start, lost, ..churn::Counts::default() };
        (key, churn::Tally::from_counts(counts).expect("a tally"))
    });
    Breakdown::from_parts(parts).expect("a breakdown")
}

#[test]
fn where_lower_is_better_the_highest_costs_most() {
    let parts =
        churned(&[("basic", 500, 100), ("pro", 400, 20), ("trial", 3, 0), ("team", 100, 10)]);
    let at_target = pain(&parts, Level::Target(10.into()));
    assert_eq!(order(&at_target)[0], "basic");
    let basic = &at_target.parts[0];
    // 500 of 1,003 customers, 10 points too many.
    assert_eq!(basic.cost.round_dp(6).to_string(), "4.985045");
    assert_eq!(basic.standing, Standing::Worse);
    let pro = at_target.parts.iter().find(|part| part.key == "pro").expect("a part");
    assert!(pro.cost.is_sign_negative() && pro.standing == Standing::Better);
    // Three trials of which none was lost say nothing about the best; 20 of 400 do.
    assert_eq!(pain(&parts, Level::Best).level, 5.into());
    let beside_total = pain(&parts, Level::Total);
    assert_eq!(order(&beside_total)[0], "basic");
    assert_eq!(order(&beside_total).last(), Some(&"pro"));
}

#[test]
fn a_part_without_an_answer_is_left_out() {
    let parts = rates(&[("a", 0, 0), ("b", 5, 5), ("c", 9, 1)]);
    assert_eq!(order(&pain(&parts, Level::Total)), ["b", "c"]);
    // Its key makes no difference to the others.
    let without = rates(&[("b", 5, 5), ("c", 9, 1)]);
    for level in [Level::Total, Level::Best, Level::Target(80.into())] {
        assert_eq!(pain(&parts, level), pain(&without, level));
    }
}

/// One part has nothing to be drawn towards but itself.
#[test]
fn one_part_alone_is_the_total_and_the_best() {
    let parts = rates(&[("all", 30, 70)]);
    for level in [Level::Total, Level::Best] {
        let pain = pain(&parts, level);
        let part = &pain.parts[0];
        assert_eq!((pain.total, pain.level, part.cost), (30.into(), 30.into(), 0.into()));
        assert_eq!((part.credibility, part.shrunken_cost), (0.0, 0.0));
        assert_eq!(part.standing, Standing::TooFewToTell);
    }
    let part = &pain(&parts, Level::Target(50.into())).parts[0];
    assert_eq!((part.cost, part.shrunken_cost), (20.into(), 20.0));
    assert_eq!((part.share.get(), part.standing), (100.into(), Standing::Worse));
}

#[test]
fn answers_that_are_all_the_same_cost_nothing_beside_each_other() {
    for (hits, misses) in [(1, 0), (0, 1)] {
        let part = |key, n: u64| (key, hits * n, misses * n);
        let parts = rates(&[part("a", 1), part("b", 30), part("c", 500)]);
        for level in [Level::Total, Level::Best] {
            let pain = pain(&parts, level);
            assert!(pain.parts.iter().all(|part| part.cost.is_zero() && part.credibility == 0.0));
            assert!(pain.parts.iter().all(|part| part.standing == Standing::TooFewToTell));
        }
    }
}

/// Limits that are cut to the end of the scale are equal.
#[test]
fn the_best_part_is_not_the_last_of_those_that_may_be_the_worst() {
    let part = |promoters, detractors| {
        nps::Tally::from_counts([detractors, 0, 0, 0, 0, 0, 0, 0, 0, 0, promoters]).expect("counts")
    };
    let parts = Breakdown::from_parts([("good", part(1, 9)), ("worst", part(0, 2))]);
    assert_eq!(pain(&parts.expect("a breakdown"), Level::Best).level, (-80).into());
    let parts = Breakdown::from_parts([("few", part(0, 1)), ("many", part(0, 2))]);
    assert_eq!(pain(&parts.expect("a breakdown"), Level::Best).level, (-100).into());
}

/// The interval of one promoter ends at 98.5, below its own score.
#[test]
fn an_interval_that_leaves_out_the_score_tells_nothing() {
    for (rating, score) in [(10_u8, 100), (0, -100)] {
        let answers = [("one", nps::Tally::try_from(&[rating]).expect("a tally"))];
        let parts = Breakdown::from_parts(answers).expect("a breakdown");
        let interval = parts.summary(Confidence::P95).expect("a summary").interval;
        assert!(!interval.contains(f64::from(score)));
        for target in [score, score / 100 * 99] {
            for level in [Level::Total, Level::Best, Level::Target(target.into())] {
                assert_eq!(pain(&parts, level).parts[0].standing, Standing::TooFewToTell);
            }
        }
    }
}

/// Nothing is known about the spread within a part: the scores are not believed, and what is left is
/// the order by the exact cost.
#[test]
fn parts_of_one_answer_each_are_not_believed() {
    let answers = (0..=10_u8).map(|value| (value, nps::Rating::new(value).expect("a rating")));
    let parts = answers.collect::<Breakdown<u8, nps::Tally>>();
    let beside_total = pain(&parts, Level::Total);
    assert!(beside_total.parts.iter().all(|part| part.credibility == 0.0 && part.n == 1));
    assert!(beside_total.parts.iter().all(|part| part.shrunken_cost == 0.0));
    assert_eq!(order(&beside_total), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    assert_eq!(parts.summary(Confidence::P95).expect("a summary").parts.len(), 11);
    assert_eq!(parts.control_chart().expect("a chart").points.len(), 11);
}

#[test]
fn counts_near_the_largest_have_numbers_too() {
    let (most, half) = (u64::MAX, u64::MAX / 2);
    for parts in [
        rates(&[(1, most, 0)]),
        rates(&[(1, most - 5, 0), (2, 0, 1), (3, 1, 0)]),
        rates(&[(1, half, half / 2), (2, 0, 3)]),
        rates(&[(1, 0, most - 1), (2, 1, 0)]),
        rates(&[(1, 1 << 60, 1 << 59), (2, 1, 1), (3, 0, 2)]),
        rates(&[(1, half, 0), (2, 0, half)]),
    ] {
        for level in [Level::Total, Level::Best, Level::Target(50.into())] {
            pain(&parts, level);
        }
        let chart = parts.control_chart().expect("a chart");
        assert!(chart.points.iter().all(|point| point.lower <= point.upper));
        parts.summary(Confidence::P95).expect("a summary");
    }
    let mut tallies = [[0_u64; 11], [0; 11]];
    (tallies[0][10], tallies[0][0], tallies[1][3]) = (half, half - 2, 2);
    let tallies = tallies.map(|counts| nps::Tally::from_counts(counts).expect("a tally"));
    let parts = Breakdown::from_parts((0..).zip(tallies)).expect("a breakdown");
    pain::<i32, _>(&parts, Level::Total);
}

#[test]
fn a_level_is_on_the_scale() {
    let parts = rates(&[("a", 5, 5), ("b", 9, 1)]);
    for (level, text) in [
        (Decimal::from(750), "750"),
        (Decimal::NEGATIVE_ONE, "-1"),
        (Decimal::MAX, "79228162514264337593543950335"),
    ] {
        let message = format!("a level of {text} is not on the scale from 0 to 100");
        refused(parts.pain_points(Level::Target(level), Confidence::P95), &message);
    }
    let parts = Breakdown::from_parts([("a", nps::Tally::try_from(&[9_u8, 3]).expect("a tally"))]);
    let pain = pain(&parts.expect("a part"), Level::Target((-100).into()));
    assert_eq!(pain.parts[0].cost, (-100).into());
}

#[test]
fn a_pain_point_is_a_line() {
    let parts = rates(&[("letter", 45, 5), ("parcel", 90, 60)]);
    let pain = pain(&parts, Level::Target(80.into()));
    let line = "parcel: 60.00 (52.00 to 67.50 at 95% confidence) of 150, costs 15.00, 14.82 believed: worse";
    assert_eq!(pain.parts[0].to_string(), line);
    let line =
        "letter: 90 (79 to 96 at 95% confidence) of 50, costs -3, -2 believed: too few to tell";
    assert_eq!(format!("{:.0}", pain.parts[1]), line);
    assert_eq!(format!("{:>8}", Standing::Better), "  better");
}

#[test]
fn every_number_is_rounded() {
    let part = |counts| csat::Tally::from_counts(counts).expect("a tally");
    let parts = Breakdown::from_parts([("a", part([1, 2, 4])), ("b", part([5, 0, 1]))]);
    let pain = pain(&parts.expect("a breakdown"), Level::Total);
    let pain = pain.rounded(1, RoundingStrategy::MidpointAwayFromZero);
    assert_eq!((pain.total.to_string(), pain.level.to_string()), ("38.5".into(), "38.5".into()));
    for part in &pain.parts {
        assert!(part.score.scale() <= 1 && part.cost.scale() <= 1 && part.share.get().scale() <= 1);
        for number in [part.shrunken_score, part.shrunken_cost, part.interval.lower()] {
            assert_eq!(format!("{number:.1}").parse(), Ok(number));
        }
        assert_eq!(format!("{:.3}", part.credibility).parse(), Ok(part.credibility));
    }
}

#[test]
fn too_large_a_total_is_refused() {
    let parts = rates(&[("a", u64::MAX, 0), ("b", 0, 1)]);
    let message = "the counts add up to 18446744073709551616, past 18446744073709551615";
    refused(parts.pain_points(Level::Total, Confidence::P95), message);
    let parts = Breakdown::from_parts([("a", Proportion { hits: u64::MAX, misses: 1 })]);
    refused(parts.expect("a part").pain_points(Level::Total, Confidence::P95), message);
}
