//! Rates: intervals.

use cx_metrics::Proportion;
use serde::Deserialize;

use super::{check_interval, level};

pub const SUPPORTED: [(&str, &str); 1] = [("proportion", "wilson")];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Input {
    successes: u64,
    n: u64,
    confidence: String,
}

#[test]
fn wilson() {
    check_interval("proportion", "wilson", |input| {
        let input: Input = serde_json::from_str(input).expect("known keys only");
        let proportion = Proportion { hits: input.successes, misses: input.n - input.successes };
        proportion.interval(level(&input.confidence))
    });
}
