//! Parts beside each other and beside their limits.

use cx_metrics::{
    Breakdown, Confidence, Decimal, Proportion,
    breakdown::{Comparison, Signal},
    churn,
    comparisons::{self, Adjustment},
    nps,
};

use super::{rates, refused};

const P95: Confidence = Confidence::P95;

#[track_caller]
fn assert_close(actual: f64, expected: f64) {
    assert!((actual - expected).abs() < 1e-9, "{actual} is not {expected}");
}

fn categories(promoters: u64, passives: u64, detractors: u64) -> nps::Tally {
    let counts = [detractors, 0, 0, 0, 0, 0, 0, passives, 0, 0, promoters];
    nps::Tally::from_counts(counts).expect("a tally")
}

/// By hand: 80 % of 500, so 1,600 as the variance of an answer: 3 x 40 / sqrt n, that is 12 for 100,
/// 6 for 400, and 24 for 25.
#[test]
fn the_limits_of_rates_are_those_by_hand() {
    let baseline = Proportion { hits: 400, misses: 100 };
    let parts = rates(&[(1, 92, 8), (2, 93, 7), (3, 0, 0), (4, 295, 105), (5, 21, 4)]);
    let chart = parts.control_chart_around(&baseline).expect("a chart");
    assert_eq!(chart.center, 80.into());
    let expected = [
        (1, 100, 68.0, 92.0, Signal::Within),
        (2, 100, 68.0, 92.0, Signal::Above),
        (4, 400, 74.0, 86.0, Signal::Below),
        // 104 is above the scale.
        (5, 25, 56.0, 100.0, Signal::Within),
    ];
    assert_eq!(chart.points.len(), expected.len());
    for (point, (key, n, lower, upper, signal)) in chart.points.iter().zip(expected) {
        assert_close(point.lower, lower);
        assert_close(point.upper, upper);
        // A score at its limit may be a last digit away from it on either side.
        let signal = if key == 1 { point.signal } else { signal };
        assert_eq!((point.key, point.n, point.signal), (key, n, signal));
    }
}

/// By hand: 50 promoters, 30 passives and 20 detractors in a hundred, an NPS of 30; variance
/// 100^2 (0.7 - 0.3^2) = 6,100, so 3 x sqrt(6100 / 61) = 30 points for 61 answers, 15 for 244, and
/// 3 x sqrt(6100) = 234 for one.
#[test]
fn the_limits_of_an_nps_are_those_by_hand() {
    let parts = [
        ("61", categories(41, 15, 5)),
        ("244", categories(30, 164, 50)),
        ("good", categories(61, 0, 0)),
        ("one", categories(0, 0, 1)),
    ];
    let parts = Breakdown::from_parts(parts).expect("a breakdown");
    let chart = parts.control_chart_around(&categories(500, 300, 200)).expect("a chart");
    assert_eq!(chart.center, 30.into());
    let point = |key: &str| {
        let point = chart.points.iter().find(|point| point.key == key).expect("a point");
        (point.lower, point.upper, point.signal)
    };
    for (key, limits, signal) in [
        ("61", [0.0, 60.0], Signal::Within),
        ("good", [0.0, 60.0], Signal::Above),
        ("244", [15.0, 45.0], Signal::Below),
        ("one", [-100.0, 100.0], Signal::Within),
    ] {
        let (lower, upper, actual) = point(key);
        assert_close(lower, limits[0]);
        assert_close(upper, limits[1]);
        assert_eq!(actual, signal, "{key}");
    }
}

/// Above the limit is where it is, whichever direction is the better one.
#[test]
fn a_signal_is_about_the_score_and_not_about_what_is_good() {
    let lost = |lost| {
        churn::Tally::from_counts(churn::Counts { start: 100, lost, ..churn::Counts::default() })
    };
    let parts = [(1, lost(5)), (2, lost(40))].map(|(key, tally)| (key, tally.expect("a tally")));
    let chart = Breakdown::from_parts(parts).expect("a breakdown");
    let chart = chart.control_chart_around(&lost(10).expect("a tally")).expect("a chart");
    let signals = chart.points.iter().map(|point| point.signal).collect::<Vec<_>>();
    assert_eq!(signals, [Signal::Within, Signal::Above]);
}

fn p_values<K>(compared: &[Comparison<K>]) -> Vec<f64> {
    compared.iter().map(|comparison| comparison.difference.p_value).collect()
}

fn adjusted<K>(compared: &[Comparison<K>]) -> Vec<f64> {
    compared.iter().map(|comparison| comparison.adjusted_p_value).collect()
}

#[test]
fn every_part_is_compared_with_itself_and_adjusted_with_the_others() {
    let before = rates(&[("a", 80, 20), ("b", 70, 30), ("c", 50, 50), ("d", 5, 5), ("gone", 9, 9)]);
    let after = rates(&[("a", 62, 38), ("b", 58, 42), ("c", 52, 48), ("d", 0, 0), ("new", 9, 9)]);
    let compare = |adjustment| after.compare_with(&before, adjustment, P95).expect("parts");
    let compared = compare(Adjustment::Holm);
    assert!(compared.iter().map(|one| (one.key, one.with)).eq([
        ("a", "a"),
        ("b", "b"),
        ("c", "c")
    ]));
    for one in &compared {
        let (this, earlier) = (after.get(one.key), before.get(one.key));
        let alone = this.expect("a part").difference_from(earlier.expect("a part"), P95);
        assert_eq!(Ok(one.difference), alone);
    }
    let raw = p_values(&compared);
    assert_eq!(adjusted(&compared), comparisons::holm(&raw).expect("p-values"));
    assert!(raw.iter().zip(adjusted(&compared)).all(|(raw, adjusted)| *raw <= adjusted));
    let found = compare(Adjustment::BenjaminiHochberg);
    assert_eq!(adjusted(&found), comparisons::benjamini_hochberg(&raw).expect("p-values"));
    let found = compare(Adjustment::Bonferroni);
    assert_eq!(adjusted(&found), comparisons::bonferroni(&raw).expect("p-values"));
    assert_eq!(adjusted(&compare(Adjustment::None)), raw);
}

/// Of twenty parts, one that moved by chance is not found; alone it would be.
#[test]
fn a_part_among_many_takes_more_to_be_found() {
    let part = |key: u8, hits| (key, hits, 100 - hits);
    let before = rates(&(0..20).map(|key| part(key, 50)).collect::<Vec<_>>());
    let after =
        rates(&(0..20).map(|key| part(key, if key == 7 { 65 } else { 50 })).collect::<Vec<_>>());
    let moved = |adjustment| {
        let compared = after.compare_with(&before, adjustment, P95).expect("parts");
        let found = compared.into_iter().filter(|one| one.significant);
        found.map(|one| one.key).collect::<Vec<_>>()
    };
    assert_eq!(moved(Adjustment::None), [7]);
    assert!(moved(Adjustment::Holm).is_empty());
    assert!(moved(Adjustment::BenjaminiHochberg).is_empty());
}

#[test]
fn a_part_is_compared_with_the_last_one_that_has_answers() {
    let by_month = rates(&[(1, 50, 50), (2, 0, 0), (4, 90, 10), (5, 91, 9)]);
    let compared = by_month.compare_with_previous(Adjustment::Holm, P95).expect("parts");
    assert!(compared.iter().map(|one| (one.key, one.with)).eq([(4, 1), (5, 4)]));
    assert_eq!(compared[0].difference.difference, 40.into());
    assert_eq!(adjusted(&compared), comparisons::holm(&p_values(&compared)).expect("p-values"));
}

#[test]
fn a_part_is_compared_with_the_one_that_is_named() {
    let by_month = rates(&[
        ((2025, 1), 70, 30),
        ((2025, 2), 0, 0),
        ((2026, 1), 50, 50),
        ((2026, 2), 60, 40),
        ((2026, 3), 60, 40),
    ]);
    let year_before = |&(year, month): &(i32, u8)| Some((year - 1, month));
    let compared = by_month.compare_each_with(year_before, Adjustment::Holm, P95).expect("parts");
    assert!(compared.iter().map(|one| (one.key, one.with)).eq([((2026, 1), (2025, 1))]));
    assert_eq!(compared[0].difference.difference, Decimal::from(-20));
    assert!(compared[0].adjusted_p_value >= compared[0].difference.p_value);
}

#[test]
fn the_totals_differ_as_their_tallies_do() {
    let (before, after) = (rates(&[("a", 40, 20), ("b", 8, 12)]), rates(&[("c", 56, 14)]));
    let change = after.difference_from(&before, P95).expect("a difference");
    let [this, earlier] = [&after, &before].map(|parts| parts.total().expect("a total"));
    assert_eq!(Ok(change), this.difference_from(&earlier, P95));
}

#[test]
fn without_a_partner_there_is_no_comparison() {
    let (one, other) = (rates(&[(1, 5, 5)]), rates(&[(2, 5, 5), (3, 0, 0)]));
    let none = Ok(Vec::new());
    assert_eq!(one.compare_with(&other, Adjustment::Holm, P95), none);
    assert_eq!(other.compare_with_previous(Adjustment::Holm, P95), none);
    assert_eq!(other.compare_each_with(|key| Some(key + 1), Adjustment::Holm, P95), none);
    assert_eq!(other.compare_each_with(|_| None, Adjustment::None, P95), none);
    let nothing = Breakdown::<u8, Proportion>::new();
    assert_eq!(nothing.compare_with(&nothing, Adjustment::Holm, P95), Ok(Vec::new()));
    let empty = rates(&[(1, 0, 0)]);
    refused(one.difference_from(&empty, P95), "nothing to measure: no cases");
}

/// What is known of a baseline without a spread is no ground for an alarm.
#[test]
fn a_baseline_without_a_spread_has_no_limits() {
    let baseline = Proportion { hits: 7, misses: 0 };
    let message = "a difference of -50 cannot be tested: the answers are all the same";
    refused(rates(&[(1, 5, 5)]).control_chart_around(&baseline), message);
    let chart = rates(&[(1, 5, 0), (2, 9, 0)]).control_chart().expect("a chart");
    assert!(chart.points.iter().all(|point| point.signal == Signal::Within));
}
