//! The NPS: intervals and tests of one sample, of two, of a panel and of segments.

use cx_metrics::{
    Confidence, Decimal, Difference, Error, HypothesisTest, Interval,
    nps::{self, Categories},
};
use serde::Deserialize;

use super::{check, check_interval, level, limit, number, output_of_difference};

pub const SUPPORTED: [(&str, &str); 13] = [
    ("nps", "adjusted_wald"),
    ("nps", "estimate"),
    ("nps", "score"),
    ("nps", "score_test"),
    ("nps", "wald"),
    ("nps", "wald_test"),
    ("nps_difference", "adjusted_wald"),
    ("nps_difference", "mover_score"),
    ("nps_difference", "wald"),
    ("nps_difference", "welch_t"),
    ("nps_groups", "heterogeneity_chi2"),
    ("nps_groups", "trinomial_chi2"),
    ("nps_paired", "t"),
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OneSample {
    promoters: u64,
    passives: u64,
    detractors: u64,
    confidence: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Against {
    promoters: u64,
    passives: u64,
    detractors: u64,
    null: Decimal,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TwoSamples {
    a: Categories,
    b: Categories,
    confidence: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Paired {
    table: [[u64; 3]; 3],
    confidence: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Segments {
    groups: Vec<Categories>,
}

#[test]
fn estimate() {
    check("nps", "estimate", |input, output| {
        let categories: Categories = serde_json::from_str(input).expect("known keys only");
        match output {
            "nps" => categories.score_fraction().map(number),
            "variance" => categories.score_variance().map(|variance| variance / 1e4),
            "se" => categories.standard_error().map(|error| error / 100.0),
            "variance_unbiased" => categories.unbiased_score_variance().map(|it| it / 1e4),
            "se_unbiased" => {
                let answered = number(categories.counts().iter().sum::<u64>().into());
                categories.unbiased_score_variance().map(|it| (it / answered).sqrt() / 100.0)
            }
            output => panic!("unknown output {output}"),
        }
    });
}

#[test]
fn intervals() {
    let interval =
        |method: &str, interval: fn(Categories, Confidence) -> Result<Interval, Error>| {
            check_interval("nps", method, |input| {
                let input: OneSample = serde_json::from_str(input).expect("known keys only");
                let OneSample { promoters, passives, detractors, confidence } = input;
                interval(Categories { promoters, passives, detractors }, level(&confidence))
            });
        };
    interval("adjusted_wald", Categories::interval);
    interval("score", Categories::tango_interval);
    interval("wald", Categories::wald_interval);
}

#[test]
fn tests_against_a_target() {
    let test = |method: &str, test: fn(Categories, Decimal) -> Result<HypothesisTest, Error>| {
        check("nps", method, |input, output| {
            let input: Against = serde_json::from_str(input).expect("known keys only");
            let Against { promoters, passives, detractors, null } = input;
            let categories = Categories { promoters, passives, detractors };
            let test = test(categories, null * Decimal::ONE_HUNDRED)?;
            assert_eq!(test.degrees_of_freedom, None);
            match output {
                "z" => Ok(test.statistic),
                "p_value" => Ok(test.p_value),
                output => panic!("unknown output {output}"),
            }
        });
    };
    test("score_test", Categories::test_against);
    test("wald_test", Categories::wald_test_against);
}

#[test]
fn differences() {
    type Compare = fn(Categories, Categories, Confidence) -> Result<Difference, Error>;
    let difference = |method: &str, compare: Compare| {
        check("nps_difference", method, |input, output| {
            let TwoSamples { a, b, confidence } = serde_json::from_str(input).expect("known keys");
            let difference = compare(a, b, level(&confidence))?;
            assert_seen(&difference, a, b);
            Ok(output_in_points(&difference, output))
        });
    };
    difference("adjusted_wald", Categories::difference_from);
    difference("wald", Categories::difference_from_by_wald);
    difference("welch_t", Categories::difference_from_by_welch);

    check("nps_difference", "mover_score", |input, output| {
        let TwoSamples { a, b, confidence } = serde_json::from_str(input).expect("known keys");
        let interval = a.difference_interval_by_mover(b, level(&confidence))?;
        Ok(limit(interval, output) / 100.0)
    });
}

#[test]
fn panels() {
    check("nps_paired", "t", |input, output| {
        let Paired { table, confidence } = serde_json::from_str(input).expect("known keys");
        let [promoters, passives, detractors] = table.map(|[promoters, passives, detractors]| {
            Categories { promoters, passives, detractors }
        });
        let counts = nps::PanelCounts { promoters, passives, detractors };
        let difference = nps::Panel::from_counts(counts)?.difference(level(&confidence))?;
        Ok(output_in_points(&difference, output))
    });
}

#[test]
fn segments() {
    check("nps_groups", "heterogeneity_chi2", |input, output| {
        let Segments { groups } = serde_json::from_str(input).expect("known keys");
        let heterogeneity = nps::heterogeneity(&groups)?;
        match output {
            "pooled" => Ok(heterogeneity.pooled_score / 100.0),
            output => Ok(output_of_test(&heterogeneity.test, output)),
        }
    });
    check("nps_groups", "trinomial_chi2", |input, output| {
        let Segments { groups } = serde_json::from_str(input).expect("known keys");
        Ok(output_of_test(&nps::pearson_chi_squared(&groups)?, output))
    });
}

fn output_in_points(difference: &Difference, output: &str) -> f64 {
    let value = output_of_difference(difference, output);
    if ["z", "t", "df", "p_value"].contains(&output) { value } else { value / 100.0 }
}

fn output_of_test(test: &HypothesisTest, output: &str) -> f64 {
    match output {
        "statistic" => test.statistic,
        "df" => test.degrees_of_freedom.expect("a chi-squared"),
        "p_value" => test.p_value,
        output => panic!("unknown output {output}"),
    }
}

/// Fails unless the difference is that of the scores, to but the last digits of a `Decimal`.
#[track_caller]
fn assert_seen(difference: &Difference, a: Categories, b: Categories) {
    let [a, b] = [a, b].map(|categories| categories.score().expect("answers"));
    assert!((difference.difference - (a - b)).abs() < Decimal::new(1, 25), "{difference}");
}
