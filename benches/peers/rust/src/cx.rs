//! The jobs by cx-metrics: one function each, so that each has one place to change.

use std::time::Duration;

use cx_metrics::{
    Breakdown, Decimal, Percent, csat, nps,
    repeat_purchase::Buyers,
    response_time::{Durations, Quantile},
};

pub const SEGMENTS: u16 = 1000;
pub const PERCENTS: [i64; 3] = [50, 90, 99];

pub fn nps(ratings: &[nps::Rating]) -> Decimal {
    nps::score(ratings).unwrap()
}

pub fn nps_of_bytes(bytes: &[u8]) -> Decimal {
    nps::Tally::try_from(bytes).unwrap().score().unwrap()
}

pub fn csat(segments: &[u16], ratings: &[csat::Rating<5>]) -> Vec<Decimal> {
    scores(segments, ratings.iter().copied())
}

pub fn csat_of_bytes(segments: &[u16], ratings: &[u8]) -> Vec<Decimal> {
    scores(segments, ratings.iter().map(|&rating| csat::Rating::new(rating).unwrap()))
}

fn scores(segments: &[u16], ratings: impl Iterator<Item = csat::Rating<5>>) -> Vec<Decimal> {
    let rows = segments.iter().copied().zip(ratings);
    let by_segment = Breakdown::<u16, csat::Tally<5>>::from_codes(0..SEGMENTS, rows).unwrap();
    by_segment.iter().map(|(_, tally)| tally.score().unwrap().get()).collect()
}

pub fn repeat_rate(customers: &[u64]) -> Decimal {
    customers.iter().copied().collect::<Buyers<u64>>().rate().unwrap().get()
}

pub fn collect(nanoseconds: &[u64]) -> Durations {
    nanoseconds.iter().copied().map(Duration::from_nanos).collect()
}

/// In seconds.
pub fn median(times: &Durations) -> Decimal {
    times.median().unwrap().seconds()
}

/// In seconds, between two times.
pub fn percentiles(times: &Durations) -> Vec<Decimal> {
    quantiles(times, Quantile::Linear)
}

/// In seconds, times that occurred.
pub fn discrete_percentiles(times: &Durations) -> Vec<Decimal> {
    quantiles(times, Quantile::InvertedCdf)
}

fn quantiles(times: &Durations, definition: Quantile) -> Vec<Decimal> {
    let percents = PERCENTS.map(|percent| Percent::new(percent.into()));
    times.quantiles(percents, definition).unwrap().map(|time| time.seconds()).to_vec()
}
