//! How a funnel is stored: its steps as a list of records.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use super::Funnel;
use crate::error::Error;

const METRIC: &str = "funnel";

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Stored<Text> {
    metric: Text,
    steps: Vec<Step<Text>>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Step<Text> {
    name: Text,
    count: u64,
}

impl Serialize for Funnel {
    fn serialize<S: Serializer>(&self, writer: S) -> Result<S::Ok, S::Error> {
        let steps = self.steps.iter().map(|(name, count)| Step { name: &**name, count: *count });
        let steps = steps.collect();
        Stored { metric: METRIC, steps }.serialize(writer)
    }
}

impl<'de> Deserialize<'de> for Funnel {
    fn deserialize<D: Deserializer<'de>>(reader: D) -> Result<Self, D::Error> {
        let Stored { metric, steps } = Stored::<String>::deserialize(reader)?;
        if metric != METRIC {
            let wrong = Error::WrongMetric { expected: METRIC, found: metric };
            return Err(D::Error::custom(wrong));
        }
        let steps = steps.into_iter().map(|step| (step.name, step.count));
        Self::from_steps(steps).map_err(D::Error::custom)
    }
}
