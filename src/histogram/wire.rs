//! How a tally is stored: `{"metric":"csat","points":3,"counts":{"1":4,"2":0,"3":9},"unanswered":2}`.

use std::{collections::BTreeMap, fmt};

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{Error as _, MapAccess, Visitor},
    ser::SerializeStruct,
};

use super::Histogram;
use crate::error::Error;

impl<const LOWEST: u8, const POINTS: usize> Histogram<LOWEST, POINTS> {
    pub(crate) fn store<S: Serializer>(
        &self,
        metric: &'static str,
        writer: S,
    ) -> Result<S::Ok, S::Error> {
        let mut fields = writer.serialize_struct("Tally", 4)?;
        fields.serialize_field("metric", metric)?;
        fields.serialize_field("points", &POINTS)?;
        fields.serialize_field("counts", &Counts(self.points().collect()))?;
        fields.serialize_field("unanswered", &self.unanswered())?;
        fields.end()
    }
}

/// A tally as it is read, before it is known to be of the metric and scale that is wanted.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, expecting = "a stored tally")]
pub(crate) struct Stored {
    metric: String,
    points: usize,
    counts: Counts,
    unanswered: u64,
}

impl Stored {
    pub(crate) fn points(&self) -> usize {
        self.points
    }

    pub(crate) fn into_histogram<const LOWEST: u8, const POINTS: usize>(
        mut self,
        metric: &'static str,
    ) -> Result<Histogram<LOWEST, POINTS>, Error> {
        if self.metric != metric {
            return Err(Error::WrongMetric { expected: metric, found: self.metric });
        }
        if self.points != POINTS {
            return Err(Error::WrongScale { expected: POINTS, found: self.points });
        }
        let bounds = Histogram::<LOWEST, POINTS>::BOUNDS;
        let mut counts = [0; POINTS];
        for (rating, count) in (LOWEST..).zip(&mut counts) {
            *count = self.counts.0.remove(&rating).ok_or(Error::MissingPoint { rating })?;
        }
        match self.counts.0.into_keys().next() {
            Some(unknown) => Err(bounds.off_scale(unknown.into())),
            None => Histogram::from_parts(counts, self.unanswered),
        }
    }
}

/// Counts by rating: a map, so that the stored text says which count is which.
struct Counts(BTreeMap<u8, u64>);

impl Serialize for Counts {
    fn serialize<S: Serializer>(&self, writer: S) -> Result<S::Ok, S::Error> {
        if writer.is_human_readable() {
            // Some text formats take no keys but strings.
            writer.collect_map(self.0.iter().map(|(rating, count)| (rating.to_string(), count)))
        } else {
            writer.collect_map(&self.0)
        }
    }
}

impl<'de> Deserialize<'de> for Counts {
    fn deserialize<D: Deserializer<'de>>(reader: D) -> Result<Self, D::Error> {
        reader.deserialize_map(CountsVisitor)
    }
}

struct CountsVisitor;

impl<'de> Visitor<'de> for CountsVisitor {
    type Value = Counts;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a map of ratings to counts")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Counts, A::Error> {
        let mut counts = BTreeMap::new();
        while let Some((Rating(rating), count)) = entries.next_entry()? {
            if counts.insert(rating, count).is_some() {
                return Err(A::Error::custom(Error::DuplicatePoint { rating }));
            }
        }
        Ok(Counts(counts))
    }
}

/// A key of the counts.
struct Rating(u8);

impl<'de> Deserialize<'de> for Rating {
    fn deserialize<D: Deserializer<'de>>(reader: D) -> Result<Self, D::Error> {
        if reader.is_human_readable() {
            // A string in JSON, an integer in some other formats; where the map was buffered first
            // (`flatten`, `untagged`), only this keeps either.
            reader.deserialize_any(RatingVisitor)
        } else {
            reader.deserialize_u8(RatingVisitor)
        }
    }
}

struct RatingVisitor;

impl Visitor<'_> for RatingVisitor {
    type Value = Rating;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a rating")
    }

    fn visit_u64<E: serde::de::Error>(self, rating: u64) -> Result<Rating, E> {
        u8::try_from(rating)
            .map(Rating)
            .map_err(|_| E::invalid_value(serde::de::Unexpected::Unsigned(rating), &self))
    }

    fn visit_str<E: serde::de::Error>(self, rating: &str) -> Result<Rating, E> {
        rating
            .parse()
            .map(Rating)
            .map_err(|_| E::invalid_value(serde::de::Unexpected::Str(rating), &self))
    }
}
