//! The stored form of days: the name of the metric, and the days, those that were alike together.

use super::{Day, Tally};
use crate::error::Error;

const METRIC: &str = "churn_daily";

#[derive(serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Stored {
    metric: String,
    days: Vec<StoredDay>,
}

#[derive(serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct StoredDay {
    customers: u64,
    lost: u64,
    days: u64,
}

impl From<Tally> for Stored {
    fn from(tally: Tally) -> Self {
        let stored = |(Day { customers, lost }, days)| StoredDay { customers, lost, days };
        Self { metric: METRIC.to_owned(), days: tally.days.into_iter().map(stored).collect() }
    }
}

impl TryFrom<Stored> for Tally {
    type Error = Error;

    fn try_from(stored: Stored) -> Result<Self, Error> {
        if stored.metric != METRIC {
            return Err(Error::WrongMetric { expected: METRIC, found: stored.metric });
        }
        let mut tally = Self::new();
        for StoredDay { customers, lost, days } in stored.days {
            tally.add(Day { customers, lost }, days)?;
        }
        Ok(tally)
    }
}
