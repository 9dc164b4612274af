//! `survey_scores.json`: everything that a histogram of ratings gives, exactly.

use std::collections::BTreeMap;

use cx_metrics::{Decimal, Error, Percent, RoundingStrategy, ces, csat, nps};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::{
    assert_close,
    common::{Fraction, assert_nearest},
    read,
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    format: u32,
    cases: Vec<Value>,
}

/// A case whose total fits 64 bits. A key that is not named here fails the test.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    id: String,
    #[serde(rename = "metric")]
    _metric: String,
    scale: Scale,
    counts: Vec<u64>,
    n: String,
    n_exceeds_u64: bool,
    sum: String,
    sum_of_squares: String,
    mean: Quantity,
    variance_population: Quantity,
    variance_sample: Option<Quantity>,
    sd_sample: Option<String>,
    mean_0_100: Quantity,
    median: Median,
    mode: Vec<u8>,
    share_at_least: BTreeMap<u8, Quantity>,
    top_box: BTreeMap<u8, Quantity>,
    bottom_box: BTreeMap<u8, Quantity>,
    nps: Option<Nps>,
    percent: Option<Vec<FromThreshold>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Scale {
    lowest: u8,
    highest: u8,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Quantity {
    exact: String,
    decimal: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Median {
    lower: u8,
    upper: u8,
    mid: Quantity,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Nps {
    promoters: String,
    passives: String,
    detractors: String,
    fraction: Quantity,
    points: Quantity,
    rounded_points: Rounded,
    variance: Quantity,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FromThreshold {
    least: u8,
    exact: String,
    decimal: String,
    rounded: Rounded,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(clippy::struct_field_names, reason = "they are the keys of the file")]
struct Rounded {
    half_away_0: String,
    half_away_1: String,
    half_away_2: String,
    half_even_0: String,
    half_even_1: String,
    half_even_2: String,
}

impl Quantity {
    fn fraction(&self) -> Fraction {
        Fraction::parse(&self.exact)
    }

    fn estimate(&self) -> f64 {
        self.decimal.parse().expect("a number")
    }
}

impl Rounded {
    #[track_caller]
    fn check(&self, exact: Decimal, what: &str) {
        let away = RoundingStrategy::MidpointAwayFromZero;
        let even = RoundingStrategy::MidpointNearestEven;
        for (decimals, strategy, expected) in [
            (0, away, &self.half_away_0),
            (1, away, &self.half_away_1),
            (2, away, &self.half_away_2),
            (0, even, &self.half_even_0),
            (1, even, &self.half_even_1),
            (2, even, &self.half_even_2),
        ] {
            let rounded = Percent::new(exact).rounded(decimals, strategy).get();
            let shown = format!("{rounded:.0$}", decimals as usize);
            assert_eq!(&shown, expected, "{what}, {strategy:?} to {decimals}");
        }
    }
}

/// Checks whatever the tallies of all three metrics have in common.
macro_rules! check_common {
    ($case:expr, $tally:expr, $Rating:ty) => {{
        let (case, tally): (&Case, _) = ($case, $tally);
        let id = case.id.as_str();
        let rating = |value: u8| <$Rating>::new(value).expect("a rating");
        let exact = |actual: Decimal, quantity: &Quantity, factor: u32, what: &str| {
            let what = format!("{id}, {what}");
            assert_nearest(actual, &quantity.fraction().times(factor), &what);
            let actual = actual.to_string().parse::<f64>().expect("a number");
            assert_close(actual / f64::from(factor), quantity.estimate(), 1e-14, &what);
        };
        let share = |actual: Result<Percent, Error>, quantity: &Quantity, what: &str| {
            exact(actual.expect(what).get(), quantity, 100, what);
        };

        assert_eq!(tally.counts().as_slice(), case.counts, "{id}, counts");
        assert_eq!(tally.answered().to_string(), case.n, "{id}, n");
        assert_eq!(tally.sum().to_string(), case.sum, "{id}, sum");
        assert_eq!(tally.sum_of_squares().to_string(), case.sum_of_squares, "{id}, squares");
        exact(tally.mean().expect("a mean"), &case.mean, 1, "mean");
        exact(tally.rescaled_mean().expect("a mean"), &case.mean_0_100, 1, "mean_0_100");
        exact(tally.median().expect("a median"), &case.median.mid, 1, "median");
        assert_eq!(tally.median_low(), Ok(rating(case.median.lower)), "{id}, median lower");
        assert_eq!(tally.median_high(), Ok(rating(case.median.upper)), "{id}, median upper");
        let modes = tally.modes().expect("modes").map(u8::from).collect::<Vec<_>>();
        assert_eq!(modes, case.mode, "{id}, mode");

        let variance = tally.population_variance().expect("a variance");
        assert_close(variance, case.variance_population.estimate(), 1e-12, id);
        match (&case.variance_sample, &case.sd_sample) {
            (Some(variance), Some(deviation)) => {
                assert_close(tally.variance().expect("2 answers"), variance.estimate(), 1e-12, id);
                let deviation = deviation.parse().expect("a number");
                let actual = tally.standard_deviation().expect("2 answers");
                assert_close(actual, deviation, 1e-12, id);
            }
            (None, None) => {
                let error = tally.variance().expect_err("one answer").to_string();
                assert_eq!(error, "2 answers are needed and 1 given", "{id}");
                assert!(tally.standard_deviation().is_err(), "{id}");
            }
            _ => panic!("{id}: a sample variance without its root, or the other way round"),
        }

        for (&least, quantity) in &case.share_at_least {
            share(tally.share_from(rating(least)), quantity, "share_at_least");
            let fraction = tally.share_from(rating(least)).expect("a share").fraction();
            exact(fraction, quantity, 1, "share_at_least as the fraction of a percentage");
            let fraction = tally.proportion_from(rating(least)).fraction().expect("a fraction");
            exact(fraction, quantity, 1, "share_at_least as a fraction");
        }
        for (&points, quantity) in &case.top_box {
            let top = match points {
                1 => tally.top_box(),
                2 => tally.top_two_box(),
                3 => tally.top_three_box(),
                _ => panic!("{id}: a top box of {points} points"),
            };
            share(top, quantity, "top_box");
        }
        for (&points, quantity) in &case.bottom_box {
            let bottom = match points {
                1 => tally.bottom_box(),
                2 => tally.bottom_two_box(),
                3 => tally.bottom_three_box(),
                _ => panic!("{id}: a bottom box of {points} points"),
            };
            share(bottom, quantity, "bottom_box");
        }
    }};
}

/// Checks the tally of a metric that is asked on scales of different lengths.
macro_rules! check_scaled {
    ($case:expr, $metric:ident, [$($points:literal)*]) => {
        match $case.counts.len() {
            $($points => {
                let counts = $case.counts.as_slice().try_into().expect("as many as points");
                let tally = $metric::Tally::<$points>::from_counts(counts).expect("a tally");
                check_common!($case, &tally, $metric::Rating<$points>);
                check_stored_alike($case, &tally);
                for entry in $case.percent.as_ref().expect("percent") {
                    let what = format!("{}, percent from {}", $case.id, entry.least);
                    let least = $metric::Rating::new(entry.least).expect("a rating");
                    let exact = Fraction::parse(&entry.exact);
                    let score = tally.share_from(least).expect("a share").get();
                    assert_nearest(score, &exact, &what);
                    assert_agrees(score, &entry.decimal, &what);
                    let categories = tally.categories_from(least);
                    assert_nearest(categories.score().expect("a score").get(), &exact, &what);
                    entry.rounded.check(score, &what);
                }
                assert!($case.nps.is_none(), "{}", $case.id);
            })*
            points => panic!("{}: a scale of {points} points", $case.id),
        }
    };
}

#[test]
fn nps_scores() {
    for case in cases("nps") {
        check_nps(&case);
    }
}

#[test]
fn csat_scores() {
    for case in cases("csat") {
        check_scaled!(&case, csat, [2 3 4 5 6 7 8 9 10 11]);
    }
}

#[test]
fn ces_scores() {
    for case in cases("ces") {
        check_scaled!(&case, ces, [2 3 4 5 6 7 8 9 10 11]);
    }
}

#[test]
fn no_metric_of_the_scores_is_overlooked() {
    for case in all_cases() {
        let metric = case["metric"].as_str();
        assert!(["nps", "csat", "ces"].map(Some).contains(&metric), "{}: {metric:?}", case["id"]);
    }
}

/// The cases of a metric that can be tallied; those that exceed `u64` are refused on the way.
fn cases(metric: &str) -> Vec<Case> {
    let (refused, cases): (Vec<_>, Vec<_>) = all_cases()
        .into_iter()
        .filter(|case| case["metric"] == json!(metric))
        .partition(|case| case["n_exceeds_u64"] == json!(true));
    refused.iter().for_each(check_refused);
    let cases = cases.into_iter().map(|case| {
        let case: Case = serde_json::from_value(case).expect("known keys only");
        let length = usize::from(case.scale.highest - case.scale.lowest) + 1;
        assert_eq!(case.counts.len(), length, "{}", case.id);
        assert!(!case.n_exceeds_u64, "{}", case.id);
        case
    });
    cases.collect()
}

fn all_cases() -> Vec<Value> {
    let Some(text) = read("survey_scores.json") else {
        return Vec::new();
    };
    let file: File = serde_json::from_str(&text).expect("the known format");
    assert_eq!(file.format, 1);
    assert!(!file.cases.is_empty());
    file.cases
}

fn check_nps(case: &Case) {
    let id = &case.id;
    let counts = case.counts.as_slice().try_into().expect("11 counts");
    let tally = nps::Tally::from_counts(counts).expect("a tally");
    check_common!(case, &tally, nps::Rating);
    check_stored_alike(case, &tally);

    let expected = case.nps.as_ref().expect("nps");
    let categories = tally.categories();
    assert_eq!(categories.promoters.to_string(), expected.promoters, "{id}");
    assert_eq!(categories.passives.to_string(), expected.passives, "{id}");
    assert_eq!(categories.detractors.to_string(), expected.detractors, "{id}");
    let score = tally.score().expect("a score");
    assert_nearest(score, &expected.points.fraction(), id);
    assert_agrees(score, &expected.points.decimal, id);
    let fraction = tally.score_fraction().expect("a score");
    assert_nearest(fraction, &expected.fraction.fraction(), id);
    expected.rounded_points.check(score, id);
    // The reference is of +1, 0 and -1; the crate's is in points squared.
    let variance = categories.score_variance().expect("a variance") / 1e4;
    assert_close(variance, expected.variance.estimate(), 1e-12, id);
    assert!(case.percent.is_none(), "{id}");
}

/// The decimal that the reference prints beside the fraction says the same.
#[track_caller]
fn assert_agrees(actual: Decimal, printed: &str, what: &str) {
    let actual = actual.to_string().parse().expect("a number");
    assert_close(actual, printed.parse().expect("a number"), 1e-15, what);
}

/// Stored, and read back.
fn check_stored_alike<T>(case: &Case, tally: &T)
where
    T: serde::Serialize + serde::de::DeserializeOwned + PartialEq + std::fmt::Debug,
{
    let text = serde_json::to_string(tally).expect("JSON");
    assert_eq!(&serde_json::from_str::<T>(&text).expect(&text), tally, "{}", case.id);
}

/// Why counts are refused by a tally.
macro_rules! from_counts {
    ($Tally:ty, $counts:expr) => {
        <$Tally>::from_counts($counts.try_into().expect("as many as points")).err()
    };
}

/// A total past `u64::MAX` is refused, however it comes in.
fn check_refused(case: &Value) {
    let id = &case["id"];
    let counts = case["counts"].as_array().expect("counts");
    let lowest = case["scale"]["lowest"].as_u64().expect("lowest");
    let by_rating = (lowest..).zip(counts).map(|(rating, count)| (rating.to_string(), count));
    let stored = json!({
        "metric": case["metric"],
        "points": counts.len(),
        "counts": by_rating.collect::<BTreeMap<_, _>>(),
        "unanswered": 0,
    });
    let refusal = match case["metric"].as_str() {
        Some("nps") => serde_json::from_value::<nps::Tally>(stored).err(),
        Some("csat") => serde_json::from_value::<csat::AnyTally>(stored).err(),
        Some("ces") => serde_json::from_value::<ces::AnyTally>(stored).err(),
        metric => panic!("{id}: unknown metric {metric:?}"),
    };
    let refusal = refusal.map(|error| error.to_string()).unwrap_or_default();
    let Some(counts) = counts.iter().map(Value::as_u64).collect::<Option<Vec<_>>>() else {
        // A single count past 64 bits is not even a count.
        assert!(refusal.contains("expected u64"), "{id}: {refusal:?}");
        return;
    };
    let total = counts.iter().map(|&count| u128::from(count)).sum::<u128>();
    let expected = format!("the counts add up to {total}, past {}", u64::MAX);
    assert_eq!(refusal, expected, "{id}");
    let error = match (case["metric"].as_str(), counts.len()) {
        (Some("nps"), _) => from_counts!(nps::Tally, counts),
        (_, 2) => from_counts!(csat::Tally<2>, counts),
        (_, 3) => from_counts!(csat::Tally<3>, counts),
        (_, 4) => from_counts!(csat::Tally<4>, counts),
        (_, 5) => from_counts!(csat::Tally<5>, counts),
        (_, 6) => from_counts!(csat::Tally<6>, counts),
        (_, 7) => from_counts!(csat::Tally<7>, counts),
        (_, 8) => from_counts!(csat::Tally<8>, counts),
        (_, 9) => from_counts!(csat::Tally<9>, counts),
        (_, 10) => from_counts!(csat::Tally<10>, counts),
        (_, 11) => from_counts!(csat::Tally<11>, counts),
        (_, points) => panic!("{id}: a scale of {points} points"),
    };
    assert_eq!(error.map(|error| error.to_string()), Some(expected), "{id}");
}

/// The files at hand may have no such case; this one has.
#[test]
fn a_case_whose_n_exceeds_u64_is_refused() {
    for metric in ["nps", "csat", "ces"] {
        let lowest = u64::from(metric != "nps");
        check_refused(&json!({
            "id": "made here", "metric": metric, "n_exceeds_u64": true,
            "scale": {"lowest": lowest, "highest": lowest + 10},
            "counts": [u64::MAX, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0],
        }));
    }
}
