//! Quantiles of times, and between which of them a percentile lies.

use std::time::Duration;

use cx_metrics::{
    Decimal, Error, Percent,
    response_time::{Durations, Quantile},
};
use serde::Deserialize;

use super::{check, level, number};

pub const SUPPORTED: [(&str, &str); 3] =
    [("quantile", "linear"), ("quantile", "nearest_rank"), ("quantile", "order_statistic_ranks")];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Values {
    values: Vec<u64>,
    quantile: Decimal,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Ranks {
    n: u64,
    quantile: Decimal,
    confidence: String,
}

#[test]
fn values() {
    for (method, definition) in
        [("linear", Quantile::Linear), ("nearest_rank", Quantile::InvertedCdf)]
    {
        check("quantile", method, |input, output| {
            assert_eq!(output, "value");
            let Values { values, quantile } = serde_json::from_str(input).expect("known keys only");
            let times = values.into_iter().map(Duration::from_secs).collect::<Durations>();
            let time = times.into_ranked()?.quantile(percent(quantile), definition)?;
            Ok(number(time.seconds()))
        });
    }
}

#[test]
fn ranks() {
    check("quantile", "order_statistic_ranks", |input, output| {
        let Ranks { n, quantile, confidence } =
            serde_json::from_str(input).expect("known keys only");
        let ranked = (1..=n).map(Duration::from_secs).collect::<Durations>().into_ranked()?;
        let interval = ranked.percentile_interval(percent(quantile), level(&confidence));
        if output == "coverage" && matches!(interval, Err(Error::TooFewAnswers { .. })) {
            // Without limits the reference says that all is covered.
            return Ok(1.0);
        }
        let interval = interval?;
        // The time of a rank is as many seconds.
        assert_eq!(interval.lower.seconds(), interval.lower_rank.into());
        assert_eq!(interval.upper.seconds(), interval.upper_rank.into());
        match output {
            "lower_rank" => Ok(number(interval.lower_rank.into())),
            "upper_rank" => Ok(number(interval.upper_rank.into())),
            "coverage" => Ok(interval.coverage),
            output => panic!("unknown output {output}"),
        }
    });
}

fn percent(fraction: Decimal) -> Percent {
    Percent::from_fraction(fraction).expect("a percentage")
}
