//! The stored forms: times as texts of seconds, which no reader turns into floats.

use std::time::Duration;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::{
    durations::Durations,
    ranked::Ranked,
    time::{SECOND, duration},
};
use crate::error::Error;

/// The name of the metric in a stored list of durations; a stored tally has no list.
const METRIC: &str = "response_times";

/// A number of nanoseconds as a text of seconds: `"0.25"`.
pub(super) mod seconds {
    use serde::{Deserialize, Deserializer, Serializer, de};

    use super::{parse, text};

    pub(in super::super) fn serialize<S: Serializer>(
        nanoseconds: &u128,
        writer: S,
    ) -> Result<S::Ok, S::Error> {
        writer.serialize_str(&text(*nanoseconds))
    }

    pub(in super::super) fn deserialize<'de, D: Deserializer<'de>>(
        reader: D,
    ) -> Result<u128, D::Error> {
        let text = String::deserialize(reader)?;
        parse(&text).ok_or_else(|| {
            de::Error::invalid_value(de::Unexpected::Str(&text), &"seconds with at most 9 decimals")
        })
    }
}

fn text(nanoseconds: u128) -> String {
    let (whole, rest) = (nanoseconds / SECOND, nanoseconds % SECOND);
    if rest == 0 {
        return whole.to_string();
    }
    format!("{whole}.{rest:09}").trim_end_matches('0').to_owned()
}

/// Digits, with a point and one to nine more if it is not whole; `None` also past 128 bits.
fn parse(text: &str) -> Option<u128> {
    let (whole, rest) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(rest) || rest.len() > 9 {
        return None;
    }
    let rest = format!("{rest:0<9}").parse::<u128>().ok()?;
    whole.parse::<u128>().ok()?.checked_mul(SECOND)?.checked_add(rest)
}

/// A duration among others.
struct Stored(Duration);

impl Serialize for Stored {
    fn serialize<S: Serializer>(&self, writer: S) -> Result<S::Ok, S::Error> {
        seconds::serialize(&self.0.as_nanos(), writer)
    }
}

impl<'de> Deserialize<'de> for Stored {
    fn deserialize<D: Deserializer<'de>>(reader: D) -> Result<Self, D::Error> {
        let nanoseconds = seconds::deserialize(reader)?;
        let too_long = || Error::TooLong { seconds: nanoseconds / SECOND };
        duration(nanoseconds).map(Self).ok_or_else(|| de::Error::custom(too_long()))
    }
}

impl Serialize for Durations {
    /// In ascending order, so that equal durations are stored alike.
    fn serialize<S: Serializer>(&self, writer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct List {
            metric: &'static str,
            open: u64,
            seconds: Vec<Stored>,
        }

        let seconds = self.ranked().iter().flat_map(Ranked::iter).map(Stored).collect();
        List { metric: METRIC, open: self.tally().open(), seconds }.serialize(writer)
    }
}

impl<'de> Deserialize<'de> for Durations {
    fn deserialize<D: Deserializer<'de>>(reader: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct List {
            metric: String,
            open: u64,
            seconds: Vec<Stored>,
        }

        let List { metric, open, seconds } = List::deserialize(reader)?;
        if metric != METRIC {
            return Err(de::Error::custom(Error::WrongMetric { expected: METRIC, found: metric }));
        }
        let durations = seconds.into_iter().map(|Stored(time)| time).collect::<Self>();
        durations.with_open(open).map_err(de::Error::custom)
    }
}
