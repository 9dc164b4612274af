//! Planning, many comparisons and finite populations: inverses, edges, and the text of every refusal.

use std::{fmt::Debug, time::Duration};

use cx_metrics::{
    Confidence, Decimal, Error, Percent, Proportion, comparisons, csat,
    nps::Categories,
    planning::{Groups, Population, Power, SampleSize, mean, nps, rate},
    response_time::Durations,
};
use proptest::prelude::*;

const PILOT: Categories = Categories { promoters: 45, passives: 35, detractors: 20 };

#[track_caller]
fn refused<T: Debug>(result: Result<T, Error>, expected: &str) {
    assert_eq!(result.expect_err(expected).to_string(), expected);
}

fn percent(percent: i64) -> Percent {
    Percent::new(percent.into())
}

fn nps_sample(population: Option<u64>) -> nps::Sample {
    nps::Sample { expected: PILOT, confidence: Confidence::P95, population }
}

fn rate_sample(expected: i64, population: Option<u64>) -> rate::Sample {
    rate::Sample { expected: percent(expected), confidence: Confidence::P95, population }
}

fn mean_sample(standard_deviation: f64, population: Option<u64>) -> mean::Sample {
    mean::Sample { standard_deviation, confidence: Confidence::P95, population }
}

fn as_f64(exact: Decimal) -> f64 {
    exact.to_string().parse().expect("a number")
}

/// The size is enough, and one answer less is not.
#[track_caller]
fn is_least(size: u64, least: u64, is_enough: impl Fn(u64) -> bool) {
    assert!(is_enough(size), "{size} is not enough");
    assert!(size == least || !is_enough(size - 1), "{} is enough", size - 1);
}

proptest! {
    #[test]
    fn the_margin_of_a_sample_size_is_the_one_asked_for(
        tenths in 5_u64..400,
        population in proptest::option::of(1_u64..100_000),
        share in 1_i64..100,
    ) {
        let margin = Decimal::new(tenths.try_into().unwrap(), 1);
        let within = |reached: Result<f64, Error>| reached.unwrap() <= as_f64(margin) * (1.0 + 1e-9);

        let sample = nps_sample(population);
        let size = sample.sample_size(margin).unwrap().answers;
        is_least(size, 1, |answers| within(sample.margin(answers)));

        let sample = rate_sample(share, population);
        let size = sample.sample_size(Percent::new(margin)).unwrap().answers;
        is_least(size, 1, |answers| within(sample.margin(answers)));

        let sample = mean_sample(25.0, population);
        let size = sample.sample_size(margin).unwrap().answers;
        let least = population.unwrap_or(2).min(2);
        if size >= 2 {
            is_least(size, least, |answers| within(sample.margin(answers)));
        } else {
            prop_assert_eq!(population, Some(1));
        }
        if let Some(population) = population {
            prop_assert!(size <= population);
        }
    }

    #[test]
    fn the_power_of_a_sample_size_is_the_one_asked_for(
        tenths in 10_i64..500,
        level in 0.5_f64..0.999,
        power in 0.5_f64..0.99,
        first in 1_i64..100,
        second in 1_i64..100,
    ) {
        let (confidence, power) = (Confidence::new(level).unwrap(), Power::new(power).unwrap());
        let difference = Decimal::new(tenths, 1);
        let reaches =
            |found: Result<f64, Error>| found.unwrap() >= power.probability() * (1.0 - 1e-9);

        let scores = nps::Comparison { first: PILOT, second: PILOT, confidence };
        let size = scores.sample_size(difference, power).unwrap().answers;
        is_least(size, 1, |size| reaches(scores.power(difference, Groups::of(size))));
        let size = scores.wald_sample_size(difference, power).unwrap().answers;
        is_least(size, 1, |size| reaches(scores.wald_power(-difference, Groups::of(size))));

        let means = mean::Comparison {
            first_standard_deviation: 20.0,
            second_standard_deviation: 30.0,
            confidence,
        };
        let size = means.sample_size(difference, power).unwrap().answers;
        is_least(size, 1, |size| reaches(means.power(difference, Groups::of(size))));

        if first != second {
            let [first, second] = [percent(first), percent(second)];
            let rates = rate::Comparison { first, second, confidence };
            let size = rates.sample_size(power).unwrap().answers;
            is_least(size, 1, |size| reaches(rates.power(Groups::of(size))));
        }
    }

    #[test]
    fn a_detectable_change_needs_the_size_it_was_asked_of(
        first in 1_u64..10_000_000,
        second in 1_u64..10_000_000,
        share in 1_i64..100,
    ) {
        let (confidence, power) = (Confidence::P95, Power::P80);
        let close = |actual: f64, expected: f64| (actual / expected - 1.0).abs() < 1e-9;

        let groups = Groups { first, second };
        let scores = nps::Comparison { first: PILOT, second: PILOT, confidence };
        if let Ok(difference) = scores.detectable_difference(groups, power) {
            let difference = difference.to_string().parse().unwrap();
            prop_assert!(close(scores.power(difference, groups).unwrap(), 0.8));
        }

        let baseline = rate::Baseline { rate: percent(share), confidence, power };
        let changes = [baseline.detectable_rise(first), baseline.detectable_fall(first)];
        for change in changes.into_iter().flatten() {
            // Of the change, since the rate after it has lost digits.
            let change = change.change.to_string().parse::<Decimal>().unwrap();
            let second = Percent::new(Decimal::from(share) + change);
            let rates = rate::Comparison { first: percent(share), second, confidence };
            let size = rates.sample_size(power).unwrap().unrounded;
            prop_assert!(close(size, as_f64(first.into())), "{size} is not {first}");
        }
    }

    #[test]
    fn a_fall_is_the_rise_of_the_rest(share in 0_i64..=100, per_group in 1_u64..1_000_000) {
        let baseline = |share| rate::Baseline {
            rate: percent(share),
            confidence: Confidence::P90,
            power: Power::P90,
        };
        let rise = baseline(share).detectable_rise(per_group).map(|rise| rise.change);
        let fall = baseline(100 - share).detectable_fall(per_group).map(|fall| -fall.change);
        prop_assert_eq!(rise, fall);
    }

    #[test]
    fn adjusted_p_values_keep_their_order_and_that_of_the_methods(
        p_values in prop::collection::vec(0.0_f64..=1.0, 1..30),
    ) {
        let holm = comparisons::holm(&p_values).unwrap();
        let bonferroni = comparisons::bonferroni(&p_values).unwrap();
        let false_alarms = comparisons::benjamini_hochberg(&p_values).unwrap();
        for (index, &p) in p_values.iter().enumerate() {
            prop_assert!(p <= false_alarms[index]);
            prop_assert!(false_alarms[index] <= holm[index] * (1.0 + 1e-12));
            prop_assert!(holm[index] <= bonferroni[index] && bonferroni[index] <= 1.0);
            for (other, &higher) in p_values.iter().enumerate().filter(|&(_, &other)| p <= other) {
                prop_assert!(holm[index] <= holm[other], "{p} {higher}");
                prop_assert!(false_alarms[index] <= false_alarms[other], "{p} {higher}");
            }
        }
        let backwards = p_values.iter().rev().copied().collect::<Vec<_>>();
        let adjusted = comparisons::holm(&backwards).unwrap();
        prop_assert!(adjusted.iter().rev().eq(&holm));
    }

    #[test]
    fn the_interval_narrows_as_more_of_the_customers_answer(
        promoters in 0_u64..500,
        passives in 0_u64..500,
        detractors in 1_u64..500,
        others in 1_u64..10_000,
    ) {
        let categories = Categories { promoters, passives, detractors };
        let answered = promoters + passives + detractors;
        let width = |customers| {
            let interval = categories.interval_of_population(customers, Confidence::P95).unwrap();
            prop_assert!(-100.0 <= interval.lower() && interval.upper() <= 100.0);
            Ok(interval.upper() - interval.lower())
        };
        prop_assert!(width(answered)? <= width(answered + others)?);
        prop_assert!(width(answered + others)? <= width(answered + others + 1)?);
        let endless = categories.interval(Confidence::P95).unwrap();
        prop_assert!(width(u64::MAX)? <= (endless.upper() - endless.lower()) * (1.0 + 1e-12));
    }
}

#[test]
fn when_all_have_answered_nothing_is_left_to_guess() {
    let all = PILOT.interval_of_population(100, Confidence::P99).unwrap();
    assert_eq!((all.lower(), all.upper()), (25.0, 25.0));
    for proportion in [
        Proportion { hits: 7, misses: 1 },
        Proportion { hits: 8, misses: 0 },
        Proportion { hits: 0, misses: 8 },
    ] {
        let all = proportion.interval_of_population(8, Confidence::P99).unwrap();
        let rate = as_f64(proportion.percent().unwrap().get());
        assert!((all.lower() - rate).abs() < 1e-12 && (all.upper() - rate).abs() < 1e-12, "{all}");
    }
    let one = Proportion { hits: 1, misses: 0 }.interval_of_population(1, Confidence::P99).unwrap();
    assert_eq!((one.lower(), one.upper()), (100.0, 100.0));
    assert!(nps_sample(Some(100)).margin(100).unwrap().abs() < f64::MIN_POSITIVE);
    assert!(rate_sample(30, Some(100)).margin(100).unwrap().abs() < f64::MIN_POSITIVE);
    assert!(mean_sample(1.0, Some(100)).margin(100).unwrap().abs() < f64::MIN_POSITIVE);
    // Nobody else is there to be asked.
    let sizes = [
        nps_sample(Some(1)).sample_size(1.into()),
        rate_sample(30, Some(1)).sample_size(percent(1)),
        mean_sample(1.0, Some(1)).sample_size(Decimal::new(1, 3)),
    ];
    assert!(sizes.into_iter().flatten().map(|size: SampleSize| size.answers).eq([1, 1, 1]));
}

#[test]
fn more_answers_than_customers_are_refused() {
    let expected = "101 answers of 100 customers: a part cannot exceed its whole";
    refused(nps_sample(Some(100)).margin(101), expected);
    refused(rate_sample(50, Some(100)).margin(101), expected);
    refused(mean_sample(1.0, Some(100)).margin(101), expected);
    refused(Population { answered: 101, customers: 100 }.correction_factor(), expected);
    refused(Population { answered: 101, customers: 100 }.equivalent_answers(), expected);
    let expected = "100 answers of 99 customers: a part cannot exceed its whole";
    refused(PILOT.interval_of_population(99, Confidence::P95), expected);
    refused(PILOT.wald_interval_of_population(99, Confidence::P95), expected);
    let tally = csat::Tally::from_counts([10, 10, 20, 35, 25]).unwrap();
    refused(tally.interval_of_population(99, Confidence::P95), expected);
}

#[test]
fn what_cannot_be_planned_for_is_refused() {
    let none = "nothing to measure: no answers";
    refused(nps_sample(None).margin(0), none);
    refused(rate_sample(50, None).margin(0), none);
    refused(mean_sample(1.0, None).margin(1), "2 answers are needed and 1 given");
    refused(Population { answered: 0, customers: 0 }.equivalent_answers(), none);

    let nobody = "nothing to measure: no customers";
    refused(nps_sample(Some(0)).sample_size(5.into()), nobody);
    refused(rate_sample(50, Some(0)).sample_size(percent(5)), nobody);
    refused(mean_sample(1.0, Some(0)).sample_size(1.into()), nobody);

    for margin in [0, -5] {
        let expected = format!("margin {margin} is not above 0");
        refused(nps_sample(None).sample_size(margin.into()), &expected);
        refused(rate_sample(50, None).sample_size(percent(margin)), &expected);
        refused(mean_sample(1.0, None).sample_size(margin.into()), &expected);
    }
    let tiny = Decimal::new(1, 20);
    let needed = nps_sample(None).sample_size(tiny).unwrap_err().to_string();
    assert!(needed.ends_with(" answers are needed, past 18446744073709551615"), "{needed}");
    for size in [
        rate_sample(50, None).sample_size(Percent::new(tiny)),
        mean_sample(1.0, None).sample_size(tiny),
        mean_sample(1.0, None).normal_sample_size(tiny),
    ] {
        assert!(matches!(size, Err(Error::TooManyNeeded { .. })), "{size:?}");
    }
}

#[test]
fn answers_that_are_all_alike_tell_nothing_of_a_spread() {
    let expected = "nothing to measure: no spread in the answers that are expected";
    let alike = Categories { promoters: 50, ..Default::default() };
    let confidence = Confidence::P95;
    let sample = nps::Sample { expected: alike, confidence, population: None };
    refused(sample.sample_size(5.into()), expected);
    refused(sample.margin(100), expected);
    let scores = nps::Comparison { first: alike, second: alike, confidence };
    refused(scores.sample_size(5.into(), Power::P80), expected);
    refused(mean_sample(0.0, None).sample_size(1.into()), expected);
    refused(rate_sample(100, None).wald_sample_size(percent(5)), expected);
    // Wilson's interval has a width even there.
    assert_eq!(rate_sample(100, None).sample_size(percent(5)).unwrap().answers, 35);

    for deviation in [-1.0, f64::NAN, f64::INFINITY] {
        let expected =
            format!("standard deviation {deviation} is not a finite number of 0 or more");
        refused(mean_sample(deviation, None).sample_size(1.into()), &expected);
    }
}

#[test]
fn comparisons_of_nothing_are_refused() {
    let confidence = Confidence::P95;
    let scores = nps::Comparison { first: PILOT, second: PILOT, confidence };
    let empty = Groups { first: 100, second: 0 };
    let expected = "nothing to measure: no answers in one of the groups";
    refused(scores.power(5.into(), empty), expected);
    refused(scores.detectable_difference(empty, Power::P80), expected);
    let expected = "nothing to measure: no difference";
    refused(scores.sample_size(0.into(), Power::P80), expected);
    refused(scores.wald_power(0.into(), Groups::of(10)), expected);

    let rates = |first, second| rate::Comparison {
        first: percent(first),
        second: percent(second),
        confidence,
    };
    refused(rates(10, 10).sample_size(Power::P80), expected);
    refused(rates(110, 10).sample_size(Power::P80), "first rate 110% is not from 0% to 100%");
    refused(rates(10, -1).power(Groups::of(9)), "second rate -1% is not from 0% to 100%");

    let expected = "no change can be found with groups of 1 and 1";
    refused(scores.detectable_difference(Groups::of(1), Power::new(0.999).unwrap()), expected);
    let baseline = rate::Baseline { rate: percent(50), confidence, power: Power::P80 };
    refused(baseline.detectable_rise(1), expected);
    refused(baseline.detectable_fall(1), expected);
    let all = rate::Baseline { rate: Percent::HUNDRED, ..baseline };
    refused(all.detectable_rise(1_000), "no change can be found with groups of 1000 and 1000");
}

#[test]
fn extreme_rates_can_be_planned_for() {
    let certain = rate::Comparison {
        first: Percent::default(),
        second: Percent::HUNDRED,
        confidence: Confidence::P95,
    };
    let power = |size| certain.power(Groups::of(size)).unwrap();
    assert_eq!((power(1), power(2)), (0.0, 1.0));
    let none =
        rate::Baseline { rate: Percent::default(), confidence: Confidence::P95, power: Power::P80 };
    let rise = none.detectable_rise(1_000).unwrap();
    assert_eq!((rise.relative, rise.change > 0.0), (None, true));
    // A power that chance alone has needs no sample to speak of.
    let chance = Power::new(0.01).unwrap();
    let doubled = rate::Comparison { first: percent(10), second: percent(20), ..certain };
    assert_eq!(doubled.sample_size(chance).unwrap().answers, 1);
}

#[test]
fn powers_that_are_none_are_refused() {
    for value in [0.0, 1.0, 80.0, -0.1, f64::NAN] {
        refused(Power::new(value), &format!("power {value} is not strictly between 0 and 1"));
    }
    assert_eq!(Power::new(0.999).unwrap().to_string(), "99.9%");
    assert_eq!(Power::new(1e-300).unwrap().to_string(), "1e-300");
}

#[test]
fn p_values_that_are_none_are_refused() {
    type Adjust = fn(&[f64]) -> Result<Vec<f64>, Error>;
    for adjust in
        [comparisons::holm as Adjust, comparisons::bonferroni, comparisons::benjamini_hochberg]
    {
        refused(adjust(&[]), "nothing to measure: no p-values");
        refused(adjust(&[0.5, -0.1]), "p-value -0.1 at index 1 is not from 0 to 1");
        refused(adjust(&[1.5]), "p-value 1.5 at index 0 is not from 0 to 1");
        refused(adjust(&[f64::NAN]), "p-value NaN at index 0 is not from 0 to 1");
        assert_eq!(adjust(&[0.0, 1.0]).unwrap(), [0.0, 1.0]);
    }
}

#[test]
fn percentiles_are_bounded_as_soon_as_there_are_enough_times() {
    let interval = |count, percentile, level| {
        let times = (1..=count).map(Duration::from_secs).collect::<Durations>();
        let confidence = Confidence::new(level).unwrap();
        times.into_ranked().unwrap().percentile_interval(percent(percentile), confidence)
    };
    // A tail that is exactly as likely as it may be: 2^-3 of 1/8.
    let median = interval(3, 50, 0.75).unwrap();
    assert_eq!((median.lower_rank, median.upper_rank, median.coverage), (1, 3, 0.75));
    refused(interval(2, 50, 0.75), "3 answers are needed and 2 given");
    refused(interval(5, 50, 0.95), "6 answers are needed and 5 given");
    refused(interval(367, 99, 0.95), "368 answers are needed and 367 given");
    assert_eq!(interval(368, 99, 0.95).unwrap().upper_rank, 368);
    let mirrored = interval(368, 1, 0.95).unwrap();
    assert_eq!(mirrored.lower_rank, 1);
    refused(interval(9, 100, 0.95), "percentile 100% is not strictly between 0% and 100%");
    refused(interval(9, 0, 0.95), "percentile 0% is not strictly between 0% and 100%");
}
