//! Surveys of a large part of all customers.

use cx_metrics::{Error, Interval, Proportion, nps::Categories, planning::Population};
use serde::Deserialize;

use super::{check, check_interval, level, limit};

pub const SUPPORTED: [(&str, &str); 4] = [
    ("finite_population", "factor"),
    ("finite_population", "nps_adjusted_wald_n_equivalent"),
    ("finite_population", "nps_wald"),
    ("finite_population", "wilson_n_equivalent"),
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Counts {
    n: u64,
    population: u64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Nps {
    promoters: u64,
    passives: u64,
    detractors: u64,
    population: u64,
    confidence: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rate {
    successes: u64,
    n: u64,
    population: u64,
    confidence: String,
}

#[test]
fn correction() {
    check("finite_population", "factor", |input, output| {
        let Counts { n, population } = serde_json::from_str(input).expect("known keys only");
        let population = Population { answered: n, customers: population };
        match output {
            "factor" => population.correction_factor(),
            "n_equivalent" => population.equivalent_answers(),
            output => panic!("unknown output {output}"),
        }
    });
}

#[test]
fn nps() {
    check_interval("finite_population", "nps_adjusted_wald_n_equivalent", |input| {
        let input = Nps::read(input);
        let confidence = level(&input.confidence);
        input.categories().interval_of_population(input.population, confidence)
    });
    check("finite_population", "nps_wald", |input, output| {
        let input = Nps::read(input);
        let value = match output {
            "se" => input.standard_error()?,
            output => limit(input.wald_interval()?, output),
        };
        Ok(value / 100.0)
    });
}

impl Nps {
    fn read(input: &str) -> Self {
        serde_json::from_str(input).expect("known keys only")
    }

    fn categories(&self) -> Categories {
        let Self { promoters, passives, detractors, .. } = *self;
        Categories { promoters, passives, detractors }
    }

    fn wald_interval(&self) -> Result<Interval, Error> {
        let confidence = level(&self.confidence);
        self.categories().wald_interval_of_population(self.population, confidence)
    }

    /// As the documents say: the plain one times the factor.
    fn standard_error(&self) -> Result<f64, Error> {
        let answered = self.categories().counts().iter().sum();
        let population = Population { answered, customers: self.population };
        Ok(self.categories().standard_error()? * population.correction_factor()?)
    }
}

#[test]
fn rates() {
    check_interval("finite_population", "wilson_n_equivalent", |input| {
        let input: Rate = serde_json::from_str(input).expect("known keys only");
        let proportion = Proportion { hits: input.successes, misses: input.n - input.successes };
        proportion.interval_of_population(input.population, level(&input.confidence))
    });
}
