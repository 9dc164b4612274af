//! Published examples.

use std::array::from_fn;

use cx_metrics::{Breakdown, Confidence, Decimal, Proportion, breakdown::Signal};

use super::rates;

/// Admissions to the graduate school at Berkeley in the autumn of 1973, by department: Bickel, Hammel
/// and O'Connell (1975), "Sex Bias in Graduate Admissions: Data from Berkeley", *Science* 187, 398; the
/// six largest departments as in the data set `UCBAdmissions` of R. Admitted and rejected.
const MEN: [(&str, u64, u64); 6] = [
    ("A", 512, 313),
    ("B", 353, 207),
    ("C", 120, 205),
    ("D", 138, 279),
    ("E", 53, 138),
    ("F", 22, 351),
];
const WOMEN: [(&str, u64, u64); 6] =
    [("A", 89, 19), ("B", 17, 8), ("C", 202, 391), ("D", 131, 244), ("E", 94, 299), ("F", 24, 317)];

/// Women were admitted less often, because of where they applied. The figures are those of the formulas
/// in exact fractions, computed on their own with Python's `fractions`.
#[test]
fn admissions_at_berkeley_are_lower_for_women_by_the_mix_alone() {
    let (men, women) = (rates(&MEN), rates(&WOMEN));
    let gap = women.difference_from(&men, Confidence::P95).expect("a difference");
    assert!(gap.is_significant() && gap.difference.is_sign_negative());

    let why = women.decomposition_from(&men).expect("a decomposition");
    assert_eq!(format!("{why:.1}"), "44.5 to 30.4: -14.2 = +3.6 rate -17.8 mix");
    assert_eq!(why.change.round_dp(10).to_string(), "-14.1645428247");
    assert_eq!(why.rate.round_dp(10).to_string(), "3.6028482906");
    assert_eq!(why.mix.round_dp(10).to_string(), "-17.7673911152");
    let parts = why.parts.iter().map(|part| format!("{part:.4}")).collect::<Vec<_>>();
    assert_eq!(
        parts,
        [
            "A: 62.0606 to 82.4074, +3.7177 rate -8.6201 mix",
            "B: 63.0357 to 68.0000, +0.5504 rate -5.4612 mix",
            "C: 36.9231 to 34.0641, -0.6346 rate -0.3932 mix",
            "D: 33.0935 to 34.9333, +0.3305 rate -0.1691 mix",
            "E: 27.7487 to 23.9186, -0.5461 rate -1.6614 mix",
            "F: 5.8981 to 7.0381, +0.1849 rate -1.4624 mix",
        ]
    );
}

/// Rates and sizes as they are printed, as counts that have exactly these.
fn printed<K: Ord + Clone>(
    keys: &[K],
    sizes: &[u64],
    rates_in_units: &[u64],
    unit: u64,
) -> Breakdown<K, Proportion> {
    let parts = keys.iter().zip(sizes.iter().zip(rates_in_units));
    let parts = parts.map(|(key, (size, rate))| (key.clone(), size * rate, size * (unit - rate)));
    rates(&parts.collect::<Vec<_>>())
}

/// Households by age: Das Gupta (1993), *Standardization and Decomposition of Rates: A User's Manual*,
/// U.S. Bureau of the Census, P23-186, example 5.1. Of 100 people of an age so many head a household;
/// it rose from 44.7268 in 1970 to 47.6940 in 1985: by 1.7403 through the rates and by 1.2269 through
/// the ages, as the R package `DasGuptR` prints it. For two factors his method is Kitagawa's.
#[test]
fn more_head_a_household_by_rate_and_by_age() {
    let ages = [15, 20, 25, 30, 35, 40, 45, 50, 55, 60, 65, 70, 75];
    let before = printed(
        &ages,
        &[129, 109, 95, 80, 78, 84, 86, 78, 70, 59, 47, 36, 49],
        &[19, 258, 457, 496, 512, 516, 518, 549, 587, 604, 628, 666, 668],
        1_000,
    );
    let after = printed(
        &ages,
        &[101, 112, 116, 109, 94, 77, 63, 60, 63, 59, 51, 40, 55],
        &[22, 243, 458, 525, 561, 556, 560, 574, 572, 612, 639, 686, 722],
        1_000,
    );
    let why = after.decomposition_from(&before).expect("a decomposition");
    let shown = "44.7268 to 47.6940: +2.9672 = +1.7403 rate +1.2269 mix";
    assert_eq!(format!("{why:.4}"), shown);
    assert_eq!(why.rate.to_string(), "1.7403");
    assert_eq!(why.mix.to_string(), "1.2269");
}

/// Deaths by race and age in the United States, 1970 and 1985: Das Gupta (1993), example 5.3, people in
/// thousands and deaths per 1,000. Printed by `DasGuptR`: 9.421833 to 8.735618, of which -2.2277254 by the
/// rates and 1.5415096 by who lived. Here in percent: a tenth of it.
#[test]
fn deaths_by_race_and_age_are_fewer_by_rate_and_more_by_age() {
    let keys = from_fn::<_, 22, _>(|index| (index / 11, index % 11));
    let before = printed(
        &keys,
        &[
            2968, 11484, 34614, 30992, 21983, 20314, 20928, 16897, 11339, 5720, 1315, 535, 2162,
            6120, 4781, 3096, 2718, 2363, 1767, 1149, 448, 117,
        ],
        &[
            18469, 751, 391, 1146, 1287, 2672, 6636, 15691, 34723, 79763, 176837, 36993, 1352, 541,
            2040, 3523, 6746, 12967, 24471, 45091, 74902, 123205,
        ],
        1_000_000,
    );
    let after = printed(
        &keys,
        &[
            3041, 11577, 27450, 32711, 35480, 27411, 19555, 19795, 15254, 8022, 2472, 707, 2692,
            6473, 6841, 6547, 4352, 3034, 2540, 1749, 804, 236,
        ],
        &[
            9163, 462, 248, 929, 1084, 1810, 4715, 12187, 27728, 64068, 157570, 17208, 738, 328,
            1103, 2045, 3724, 8052, 17812, 34128, 68276, 125161,
        ],
        1_000_000,
    );
    let why = after.decomposition_from(&before).expect("a decomposition");
    let per_thousand = |number: Decimal| (number * Decimal::TEN).round_dp(7).to_string();
    assert_eq!((why.before * Decimal::TEN).round_dp(6).to_string(), "9.421833");
    assert_eq!((why.after * Decimal::TEN).round_dp(6).to_string(), "8.735618");
    assert_eq!(per_thousand(why.rate), "-2.2277254");
    assert_eq!(per_thousand(why.mix), "1.5415096");
    assert_eq!(per_thousand(why.change), "-0.6862158");
}

/// Limits by hand for the departments: p = 1198/2691 of the men, variance p (1 - p), 3 standard errors.
#[test]
fn a_control_chart_tells_the_departments_apart() {
    let chart = rates(&MEN).control_chart().expect("a chart");
    assert_eq!(chart.center.round_dp(4).to_string(), "44.5188");
    let p = 1198.0 / 2691.0_f64;
    for (point, (_, admitted, rejected)) in chart.points.iter().zip(MEN) {
        let n = f64::from(u32::try_from(admitted + rejected).expect("a count"));
        let margin = 300.0 * (p * (1.0 - p) / n).sqrt();
        assert!((point.lower - (100.0 * p - margin)).abs() < 1e-9);
        assert!((point.upper - (100.0 * p + margin)).abs() < 1e-9);
    }
    let signals = chart.points.iter().map(|point| point.signal).collect::<Vec<_>>();
    let (above, below) = (Signal::Above, Signal::Below);
    assert_eq!(signals, [above, above, Signal::Within, below, below, below]);
}
