//! Breakdowns of weighted answers: equal weights say what none do.

use cx_metrics::{
    Breakdown, Confidence, Decimal, Error,
    breakdown::{Level, Sampled},
    csat, nps,
};
use proptest::prelude::*;

const P95: Confidence = Confidence::P95;

fn is_close(one: f64, other: f64) -> bool {
    (one - other).abs() <= 1e-9 * (1.0 + one.abs())
}

/// Whatever is exact is the same, and whatever is estimated but for its last digits.
fn check<One: Sampled, Other: Sampled>(
    plain: [&Breakdown<u8, One>; 2],
    weighted: [&Breakdown<u8, Other>; 2],
) -> Result<(), Error> {
    let [plain, earlier] = plain;
    let [weighted, weighted_earlier] = weighted;
    assert_eq!(weighted.decomposition_from(weighted_earlier)?, plain.decomposition_from(earlier)?);
    for level in [Level::Total, Level::Best, Level::Target(60.into())] {
        let (costs, expected) = (weighted.pain_points(level, P95)?, plain.pain_points(level, P95)?);
        assert_eq!((costs.total, costs.level), (expected.total, expected.level));
        for part in &costs.parts {
            let same = expected.parts.iter().find(|other| other.key == part.key).expect("a part");
            assert_eq!((part.n, part.share, part.score), (same.n, same.share, same.score));
            assert_eq!((part.cost, part.standing), (same.cost, same.standing));
            assert!(is_close(part.credibility, same.credibility), "{part:?} {same:?}");
            assert!(is_close(part.shrunken_score, same.shrunken_score), "{part:?} {same:?}");
        }
    }
    let (chart, expected) = (weighted.control_chart()?, plain.control_chart()?);
    for (point, same) in chart.points.iter().zip(&expected.points) {
        assert_eq!((point.key, point.n, point.score), (same.key, same.n, same.score));
        assert!(is_close(point.lower, same.lower) && is_close(point.upper, same.upper));
    }
    let (summary, expected) = (weighted.summary(P95)?, plain.summary(P95)?);
    assert_eq!((summary.n, summary.score), (expected.n, expected.score));
    Ok(())
}

fn parts<const POINTS: usize>() -> impl Strategy<Value = Vec<[u64; POINTS]>> {
    prop::collection::vec(prop::array::uniform(1_u64..60), 1..6)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn equal_weights_say_what_none_do(
        nps in prop::array::uniform2(parts::<11>()),
        csat in prop::array::uniform2(parts::<5>()),
        weight in (1_i64..9_999, 0_u32..4),
    ) {
        let weight = Decimal::new(weight.0, weight.1);
        let plain = nps.map(|parts| {
            let parts = parts.into_iter().map(|counts| nps::Tally::from_counts(counts).unwrap());
            Breakdown::from_parts((0..).zip(parts)).unwrap()
        });
        let weigh = |tally: &nps::Tally| {
            let mut weighted = nps::WeightedTally::new();
            weighted.record_all(tally, weight).unwrap();
            weighted
        };
        let weighted = plain.each_ref().map(|parts| parts.map(weigh));
        check(plain.each_ref(), weighted.each_ref()).unwrap();

        let plain = csat.map(|parts| {
            let parts = parts.into_iter().map(|counts| csat::Tally::from_counts(counts).unwrap());
            Breakdown::from_parts((0..).zip(parts)).unwrap()
        });
        let weigh = |tally: &csat::Tally<5>| {
            let mut weighted = csat::WeightedTally::new();
            weighted.record_all(tally, weight).unwrap();
            weighted
        };
        let weighted = plain.each_ref().map(|parts| parts.map(weigh));
        check(plain.each_ref(), weighted.each_ref()).unwrap();
    }
}
