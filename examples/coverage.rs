//! How often does a 95 % interval hold, if only ten customers have answered?
//!
//! Nothing is drawn: ten answers have few outcomes, and each has its probability, whatever all
//! customers are like. So the figures are exact, and the same on every run.

use cx_metrics::{Confidence, Error, Interval, Proportion, nps};

const ANSWERS: u32 = 10;

/// How many answers fell into each category, and the interval that is made of them.
struct Outcome<const CATEGORIES: usize> {
    counts: [u32; CATEGORIES],
    interval: Interval,
}

/// What all customers are like: the share of each category, and so the score or rate.
struct Setting<const CATEGORIES: usize> {
    shares: [f64; CATEGORIES],
    truth: f64,
}

/// How often an interval contains the truth.
struct Coverage {
    mean: f64,
    worst: f64,
}

/// Multinomial.
fn probability<const N: usize>(counts: [u32; N], shares: [f64; N]) -> f64 {
    let (mut probability, mut drawn) = (1.0, 0.0);
    for (count, share) in counts.into_iter().zip(shares) {
        for of_category in 1..=count {
            drawn += 1.0;
            probability *= share * drawn / f64::from(of_category);
        }
    }
    probability
}

fn coverage<const N: usize>(outcomes: &[Outcome<N>], settings: &[Setting<N>]) -> Coverage {
    let (mut sum, mut count, mut worst) = (0.0, 0.0, 1.0_f64);
    for Setting { shares, truth } in settings {
        let holds = outcomes.iter().filter(|outcome| outcome.interval.contains(*truth));
        let coverage = holds.map(|outcome| probability(outcome.counts, *shares)).sum::<f64>();
        sum += coverage;
        count += 1.0;
        worst = worst.min(coverage);
    }
    Coverage { mean: sum / count, worst }
}

/// All shares in steps of 1 / 51.5, from half a step off the edges: 1326 settings.
fn nps_settings() -> Vec<Setting<3>> {
    let triples = (0..=50)
        .flat_map(|promoters| (0..=50 - promoters).map(move |passives| (promoters, passives)));
    let settings = triples.map(|(promoters, passives)| {
        let steps = [promoters, passives, 50 - promoters - passives];
        let shares = steps.map(|steps| (f64::from(steps) + 0.5) / 51.5);
        Setting { shares, truth: 100.0 * (shares[0] - shares[2]) }
    });
    settings.collect()
}

fn nps_outcomes(
    interval: fn(nps::Categories, Confidence) -> Result<Interval, Error>,
) -> Result<Vec<Outcome<3>>, Error> {
    let pairs = (0..=ANSWERS).flat_map(|p| (0..=ANSWERS - p).map(move |d| (p, d)));
    let outcomes = pairs.map(|(promoters, detractors)| {
        let counts = [promoters, ANSWERS - promoters - detractors, detractors];
        let [promoters, passives, detractors] = counts.map(u64::from);
        let categories = nps::Categories { promoters, passives, detractors };
        Ok(Outcome { counts, interval: interval(categories, Confidence::P95)? })
    });
    outcomes.collect()
}

/// All rates between 0 and 100 %, in steps of a thousandth.
fn rate_settings() -> Vec<Setting<2>> {
    let rates = (1..1_000).map(|step| f64::from(step) / 1_000.0);
    rates.map(|rate| Setting { shares: [rate, 1.0 - rate], truth: 100.0 * rate }).collect()
}

fn rate_outcomes(
    interval: fn(&Proportion, Confidence) -> Result<Interval, Error>,
) -> Result<Vec<Outcome<2>>, Error> {
    let outcomes = (0..=ANSWERS).map(|hits| {
        let counts = [hits, ANSWERS - hits];
        let [hits, misses] = counts.map(u64::from);
        let interval = interval(&Proportion { hits, misses }, Confidence::P95)?;
        Ok(Outcome { counts, interval })
    });
    outcomes.collect()
}

/// Prints a row, which must be the one that the docs print.
fn show(method: &str, Coverage { mean, worst }: &Coverage, documented: [&str; 2]) {
    let shown = [mean, worst].map(|coverage| format!("{coverage:.3}"));
    println!("{method:<34}{:>10}{:>10}", shown[0], shown[1]);
    assert_eq!(shown, documented, "{method}");
}

fn main() -> Result<(), Error> {
    println!("{:<34}{:>10}{:>10}", "of 10 answers, at 95 %", "on average", "at worst");

    let nps = |interval| Ok(coverage(&nps_outcomes(interval)?, &nps_settings()));
    show("NPS, adjusted Wald (the default)", &nps(nps::Categories::interval)?, ["0.951", "0.881"]);
    show("NPS, Tango", &nps(nps::Categories::tango_interval)?, ["0.964", "0.903"]);
    show("NPS, Wald", &nps(nps::Categories::wald_interval)?, ["0.870", "0.178"]);

    let rate = |interval| Ok(coverage(&rate_outcomes(interval)?, &rate_settings()));
    show("rate, Wilson (the default)", &rate(Proportion::interval)?, ["0.954", "0.842"]);
    show("rate, Jeffreys", &rate(Proportion::jeffreys_interval)?, ["0.953", "0.868"]);
    show("rate, Agresti-Coull", &rate(Proportion::agresti_coull_interval)?, ["0.964", "0.925"]);
    show("rate, Clopper-Pearson", &rate(Proportion::clopper_pearson_interval)?, ["0.984", "0.961"]);
    show("rate, Wald", &rate(Proportion::wald_interval)?, ["0.770", "0.010"]);
    Ok(())
}
