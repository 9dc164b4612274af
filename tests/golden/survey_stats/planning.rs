//! Sample sizes, power and many comparisons.

use cx_metrics::{
    Decimal, Error, Percent, comparisons,
    nps::Categories,
    planning::{Groups, Power, SampleSize, mean, nps, rate},
};
use serde::{Deserialize, de::DeserializeOwned};

use super::{check, level};

pub const SUPPORTED: [(&str, &str); 15] = [
    ("mean_sample_size", "t"),
    ("mean_sample_size", "z"),
    ("multiple_comparisons", "benjamini_hochberg"),
    ("multiple_comparisons", "bonferroni"),
    ("multiple_comparisons", "holm"),
    ("nps_difference_power", "wald"),
    ("nps_difference_sample_size", "adjusted_wald"),
    ("nps_difference_sample_size", "wald"),
    ("nps_sample_size", "adjusted_wald"),
    ("nps_sample_size", "wald"),
    ("proportion_sample_size", "wald"),
    ("proportion_sample_size", "wilson"),
    ("two_mean_sample_size", "z"),
    ("two_proportion_power", "pooled"),
    ("two_proportion_sample_size", "pooled"),
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Score {
    promoter_share: Decimal,
    detractor_share: Decimal,
    margin: Decimal,
    confidence: String,
    population: Option<u64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Shares {
    promoter_share: Decimal,
    detractor_share: Decimal,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Scores {
    a: Shares,
    b: Shares,
    delta: Decimal,
    confidence: String,
    power: Option<String>,
    n_a: Option<u64>,
    n_b: Option<u64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rate {
    share: Decimal,
    margin: Decimal,
    confidence: String,
    population: Option<u64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rates {
    share_a: Decimal,
    share_b: Decimal,
    confidence: String,
    power: Option<String>,
    n_per_group: Option<u64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Mean {
    variance: String,
    margin: Decimal,
    confidence: String,
    population: Option<u64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Means {
    variance_a: String,
    variance_b: String,
    delta: Decimal,
    confidence: String,
    power: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PValues {
    p_values: Vec<String>,
}

#[test]
fn samples_of_an_nps() {
    let check = |method, size: fn(nps::Sample, Decimal) -> Result<SampleSize, Error>| {
        check_size("nps_sample_size", method, |input: Score| {
            let Score { promoter_share, detractor_share, margin, confidence, population } = input;
            let expected = categories(&Shares { promoter_share, detractor_share });
            let confidence = level(&confidence);
            size(nps::Sample { expected, confidence, population }, points(margin))
        });
    };
    check("adjusted_wald", |sample, margin| sample.sample_size(margin));
    check("wald", |sample, margin| sample.wald_sample_size(margin));
}

#[test]
fn comparisons_of_an_nps() {
    let check = |method, size: fn(nps::Comparison, Decimal, Power) -> Result<SampleSize, Error>| {
        check_size("nps_difference_sample_size", method, |input: Scores| {
            let chosen = power(input.power.as_deref().expect("a power"));
            size(input.comparison(), points(input.delta), chosen)
        });
    };
    check("adjusted_wald", |comparison, delta, power| comparison.sample_size(delta, power));
    check("wald", |comparison, delta, power| comparison.wald_sample_size(delta, power));
}

#[test]
fn power_of_an_nps() {
    check("nps_difference_power", "wald", |input, output| {
        assert_eq!(output, "power");
        let input: Scores = read(input);
        let groups =
            Groups { first: input.n_a.expect("a size"), second: input.n_b.expect("a size") };
        input.comparison().wald_power(points(input.delta), groups)
    });
}

impl Scores {
    fn comparison(&self) -> nps::Comparison {
        let (first, second) = (categories(&self.a), categories(&self.b));
        nps::Comparison { first, second, confidence: level(&self.confidence) }
    }
}

#[test]
fn samples_of_a_rate() {
    let check = |method, size: fn(rate::Sample, Percent) -> Result<SampleSize, Error>| {
        check_size("proportion_sample_size", method, |input: Rate| {
            let Rate { share, margin, confidence, population } = input;
            let (expected, confidence) = (percent(share), level(&confidence));
            size(rate::Sample { expected, confidence, population }, percent(margin))
        });
    };
    check("wilson", |sample, margin| sample.sample_size(margin));
    check("wald", |sample, margin| sample.wald_sample_size(margin));
}

#[test]
fn comparisons_of_rates() {
    check_size("two_proportion_sample_size", "pooled", |input: Rates| {
        input.comparison().sample_size(power(input.power.as_deref().expect("a power")))
    });
    check("two_proportion_power", "pooled", |input, output| {
        assert_eq!(output, "power");
        let input: Rates = read(input);
        input.comparison().power(Groups::of(input.n_per_group.expect("a size")))
    });
}

impl Rates {
    fn comparison(&self) -> rate::Comparison {
        let (first, second) = (percent(self.share_a), percent(self.share_b));
        rate::Comparison { first, second, confidence: level(&self.confidence) }
    }
}

#[test]
fn samples_of_a_mean() {
    let check = |method, size: fn(mean::Sample, Decimal) -> Result<SampleSize, Error>| {
        check_size("mean_sample_size", method, |input: Mean| {
            let Mean { variance, margin, confidence, population } = input;
            let standard_deviation = root(&variance);
            let confidence = level(&confidence);
            size(mean::Sample { standard_deviation, confidence, population }, margin)
        });
    };
    check("t", |sample, margin| sample.sample_size(margin));
    check("z", |sample, margin| sample.normal_sample_size(margin));
}

#[test]
fn comparisons_of_means() {
    check_size("two_mean_sample_size", "z", |input: Means| {
        let comparison = mean::Comparison {
            first_standard_deviation: root(&input.variance_a),
            second_standard_deviation: root(&input.variance_b),
            confidence: level(&input.confidence),
        };
        comparison.sample_size(input.delta, power(&input.power))
    });
}

#[test]
fn many_comparisons() {
    let check = |method, adjust: fn(&[f64]) -> Result<Vec<f64>, Error>| {
        check("multiple_comparisons", method, |input, output| {
            let PValues { p_values } = read(input);
            let p_values = p_values.iter().map(|p| p.parse().expect("a number"));
            let index = output.strip_prefix("adjusted_").expect("a known output");
            let adjusted = adjust(&p_values.collect::<Vec<_>>())?;
            Ok(adjusted[index.parse::<usize>().expect("an index")])
        });
    };
    check("holm", comparisons::holm);
    check("benjamini_hochberg", comparisons::benjamini_hochberg);
    check("bonferroni", comparisons::bonferroni);
}

/// Compares the whole and the real number of answers; the whole one exactly.
fn check_size<Input: DeserializeOwned>(
    metric: &str,
    method: &str,
    size: impl Fn(Input) -> Result<SampleSize, Error>,
) {
    check(metric, method, |input, output| {
        let size = size(read(input))?;
        match output {
            "n" | "n_per_group" => Ok(size.answers.to_string().parse().expect("a number")),
            "n_raw" | "n_raw_per_group" => Ok(size.unrounded),
            output => panic!("unknown output {output}"),
        }
    });
}

fn read<Input: DeserializeOwned>(input: &str) -> Input {
    serde_json::from_str(input).expect("known keys only")
}

/// Shares as answers out of as many as make all of them whole.
fn categories(shares: &Shares) -> Categories {
    let of_all = |share: Decimal| {
        let count = share * Decimal::from(1_000_000_u64);
        u64::try_from(count).expect("a share of at most six decimals")
    };
    let (promoters, detractors) = (of_all(shares.promoter_share), of_all(shares.detractor_share));
    Categories { promoters, passives: 1_000_000 - promoters - detractors, detractors }
}

fn points(fraction: Decimal) -> Decimal {
    fraction * Decimal::ONE_HUNDRED
}

fn percent(fraction: Decimal) -> Percent {
    Percent::from_fraction(fraction).expect("a percentage")
}

fn power(text: &str) -> Power {
    Power::new(text.parse().expect("a number")).expect("a power")
}

fn root(variance: &str) -> f64 {
    variance.parse::<f64>().expect("a number").sqrt()
}
