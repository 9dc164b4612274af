//! What a breakdown answers: against published examples, oracles in exact fractions, brute force, and
//! with whatever is refused.

mod common;

#[path = "breakdown/comparison.rs"]
mod comparison;
#[path = "breakdown/decomposition.rs"]
mod decomposition;
#[path = "breakdown/heterogeneity.rs"]
mod heterogeneity;
#[path = "breakdown/pain_points.rs"]
mod pain_points;
#[path = "breakdown/published.rs"]
mod published;
#[path = "breakdown/recording.rs"]
mod recording;
#[path = "breakdown/rolling.rs"]
mod rolling;
#[path = "breakdown/suppression.rs"]
mod suppression;
#[path = "breakdown/weighted.rs"]
mod weighted;

use std::fmt::Debug;

use cx_metrics::{Breakdown, Error, Proportion};

#[track_caller]
fn refused<T: Debug>(result: Result<T, Error>, expected: &str) {
    assert_eq!(result.expect_err(expected).to_string(), expected);
}

/// Rates, from key, hits and misses.
fn rates<K: Ord + Clone>(parts: &[(K, u64, u64)]) -> Breakdown<K, Proportion> {
    let parts = parts.iter().cloned();
    let parts = parts.map(|(key, hits, misses)| (key, Proportion { hits, misses }));
    Breakdown::from_parts(parts).expect("a breakdown")
}
