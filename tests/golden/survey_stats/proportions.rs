//! Rates: intervals, differences, pairs and groups.

use cx_metrics::{
    Confidence, Decimal, Difference, Error, Interval, PairedProportion, Percent, Proportion,
};
use serde::Deserialize;

use super::{check, check_interval, level, number, output_of_difference};

pub const SUPPORTED: [(&str, &str); 20] = [
    ("paired_proportions", "mcnemar"),
    ("paired_proportions", "mcnemar_mid_p"),
    ("paired_proportions", "score"),
    ("proportion", "agresti_coull"),
    ("proportion", "binomial_test"),
    ("proportion", "clopper_pearson"),
    ("proportion", "estimate"),
    ("proportion", "jeffreys"),
    ("proportion", "score_test"),
    ("proportion", "wald"),
    ("proportion", "wilson"),
    ("proportion_difference", "estimate"),
    ("proportion_difference", "fisher_exact"),
    ("proportion_difference", "fisher_mid_p"),
    ("proportion_difference", "miettinen_nurminen"),
    ("proportion_difference", "n_minus_1"),
    ("proportion_difference", "newcombe"),
    ("proportion_difference", "wald"),
    ("proportion_difference", "z_pooled"),
    ("proportion_groups", "pearson_chi2"),
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sample {
    successes: u64,
    n: u64,
    confidence: Option<String>,
}

impl Sample {
    fn proportion(&self) -> Proportion {
        Proportion { hits: self.successes, misses: self.n - self.successes }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Against {
    successes: u64,
    n: u64,
    null: Decimal,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Two {
    a: Sample,
    b: Sample,
    confidence: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Paired {
    gained: u64,
    lost: u64,
    n: Option<u64>,
    confidence: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Groups {
    groups: Vec<Sample>,
}

type OfOne = fn(&Proportion, Confidence) -> Result<Interval, Error>;
type OfTwo = fn(&Proportion, &Proportion, Confidence) -> Result<Difference, Error>;
type PValue = fn(&Proportion, &Proportion) -> Result<f64, Error>;
type OfPairs = fn(&PairedProportion, Confidence) -> Result<Difference, Error>;

#[test]
fn estimate() {
    check("proportion", "estimate", |input, output| {
        let sample: Sample = serde_json::from_str(input).expect("known keys only");
        match output {
            "proportion" => sample.proportion().fraction().map(number),
            "se" => sample.proportion().standard_error().map(|error| error / 100.0),
            output => panic!("unknown output {output}"),
        }
    });
}

#[test]
fn intervals() {
    let methods: [(&str, OfOne); 5] = [
        ("agresti_coull", Proportion::agresti_coull_interval),
        ("clopper_pearson", Proportion::clopper_pearson_interval),
        ("jeffreys", Proportion::jeffreys_interval),
        ("wald", Proportion::wald_interval),
        ("wilson", Proportion::interval),
    ];
    for (method, interval) in methods {
        check_interval("proportion", method, |input| {
            let sample: Sample = serde_json::from_str(input).expect("known keys only");
            interval(&sample.proportion(), level_or_any(sample.confidence.as_deref()))
        });
    }
}

#[test]
fn tests_against_a_target() {
    let against = |input: &str| {
        let Against { successes, n, null } = serde_json::from_str(input).expect("known keys only");
        let target = Percent::from_fraction(null).expect("a rate");
        (Proportion { hits: successes, misses: n - successes }, target)
    };
    check("proportion", "score_test", |input, output| {
        let (proportion, target) = against(input);
        let test = proportion.test_against(target)?;
        match output {
            "z" => Ok(test.statistic),
            "p_value" => Ok(test.p_value),
            output => panic!("unknown output {output}"),
        }
    });
    check("proportion", "binomial_test", |input, output| {
        assert_eq!(output, "p_value");
        let (proportion, target) = against(input);
        proportion.binomial_p_value(target)
    });
}

#[test]
fn estimate_of_a_difference() {
    check("proportion_difference", "estimate", |input, output| {
        let two: Two = serde_json::from_str(input).expect("known keys only");
        let (a, b) = (two.a.proportion(), two.b.proportion());
        match output {
            "estimate" => Ok(number(a.difference_from(&b, Confidence::P95)?.difference) / 100.0),
            "se" => Ok(libm::hypot(a.standard_error()?, b.standard_error()?) / 100.0),
            output => panic!("unknown output {output}"),
        }
    });
}

#[test]
fn intervals_of_a_difference() {
    let methods: [(&str, OfTwo); 3] = [
        ("miettinen_nurminen", Proportion::difference_from),
        ("newcombe", Proportion::difference_from_by_newcombe),
        ("wald", Proportion::difference_from_by_pooled_z),
    ];
    for (method, difference) in methods {
        check_interval("proportion_difference", method, |input| {
            Ok(of_two(input, difference)?.interval)
        });
    }
}

#[test]
fn tests_of_a_difference() {
    let methods: [(&str, OfTwo); 2] = [
        ("n_minus_1", Proportion::difference_from),
        ("z_pooled", Proportion::difference_from_by_pooled_z),
    ];
    for (method, difference) in methods {
        check("proportion_difference", method, |input, output| {
            Ok(output_of_difference(&of_two(input, difference)?, output))
        });
    }
}

#[test]
fn exact_tests_of_a_difference() {
    let methods: [(&str, PValue); 2] = [
        ("fisher_exact", Proportion::fisher_exact_p_value),
        ("fisher_mid_p", Proportion::fisher_mid_p_value),
    ];
    for (method, p_value) in methods {
        check("proportion_difference", method, |input, output| {
            assert_eq!(output, "p_value");
            let two: Two = serde_json::from_str(input).expect("known keys only");
            p_value(&two.a.proportion(), &two.b.proportion())
        });
    }
}

#[test]
fn pairs() {
    let methods: [(&str, OfPairs); 2] = [
        ("mcnemar", PairedProportion::difference_by_mcnemar),
        ("mcnemar_mid_p", PairedProportion::difference),
    ];
    for (method, difference) in methods {
        check("paired_proportions", method, |input, output| {
            let difference = of_pairs(input, difference)?;
            match output {
                "statistic" => Ok(difference.statistic * difference.statistic),
                output => Ok(output_of_difference(&difference, output)),
            }
        });
    }
}

#[test]
fn intervals_of_pairs() {
    for difference in [PairedProportion::difference, PairedProportion::difference_by_mcnemar] {
        check_interval("paired_proportions", "score", |input| {
            Ok(of_pairs(input, difference)?.interval)
        });
    }
}

#[test]
fn groups() {
    check("proportion_groups", "pearson_chi2", |input, output| {
        let Groups { groups } = serde_json::from_str(input).expect("known keys only");
        let groups = groups.iter().map(Sample::proportion).collect::<Vec<_>>();
        let test = Proportion::pearson_chi_squared(&groups)?;
        match output {
            "statistic" => Ok(test.statistic),
            "df" => Ok(test.degrees_of_freedom.expect("of chi-squared")),
            "p_value" => Ok(test.p_value),
            output => panic!("unknown output {output}"),
        }
    });
}

/// Of the first less the second sample.
fn of_two(input: &str, difference: OfTwo) -> Result<Difference, Error> {
    let two: Two = serde_json::from_str(input).expect("known keys only");
    difference(&two.a.proportion(), &two.b.proportion(), level_or_any(two.confidence.as_deref()))
}

/// Those who did not change count for the interval only, so a test may not say how many there are.
fn of_pairs(input: &str, difference: OfPairs) -> Result<Difference, Error> {
    let Paired { gained, lost, n, confidence } =
        serde_json::from_str(input).expect("known keys only");
    let both = n.map_or(0, |n| n - gained - lost);
    let paired = PairedProportion { both, gained, lost, neither: 0 };
    difference(&paired, level_or_any(confidence.as_deref()))
}

/// What a test says does not depend on the level.
fn level_or_any(confidence: Option<&str>) -> Confidence {
    confidence.map_or(Confidence::P95, level)
}
