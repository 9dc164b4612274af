//! How a tally is stored: `{"metric":"csat","points":3,"counts":{"1":4,"2":0,"3":9},"unanswered":2}`.

use std::{collections::BTreeMap, fmt};

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{Unexpected, Visitor},
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
    #[serde(with = "by_rating")]
    counts: BTreeMap<u8, u64>,
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
            *count = self.counts.remove(&rating).ok_or(Error::MissingPoint { rating })?;
        }
        match self.counts.into_keys().next() {
            Some(unknown) => Err(bounds.off_scale(unknown.into())),
            None => Histogram::from_parts(counts, self.unanswered),
        }
    }
}

/// The counts as they are written.
#[derive(Serialize)]
#[serde(transparent)]
struct Counts(#[serde(with = "by_rating")] BTreeMap<u8, u64>);

/// Numbers by rating: a map, so that the stored text says which number is which.
///
/// The derived form of a `BTreeMap<u8, _>` writes the same, but cannot be read where the map was
/// buffered first (`flatten`, `untagged`), and takes a rating twice.
pub(crate) mod by_rating {
    use std::{collections::BTreeMap, fmt, marker::PhantomData};

    use serde::{
        Deserialize, Deserializer, Serialize, Serializer,
        de::{Error as _, MapAccess, Visitor},
    };

    use super::Rating;
    use crate::error::Error;

    pub(crate) fn serialize<Number: Serialize, S: Serializer>(
        numbers: &BTreeMap<u8, Number>,
        writer: S,
    ) -> Result<S::Ok, S::Error> {
        if writer.is_human_readable() {
            // Some text formats take no keys but strings.
            writer.collect_map(numbers.iter().map(|(rating, number)| (rating.to_string(), number)))
        } else {
            writer.collect_map(numbers)
        }
    }

    pub(crate) fn deserialize<'de, Number: Deserialize<'de>, D: Deserializer<'de>>(
        reader: D,
    ) -> Result<BTreeMap<u8, Number>, D::Error> {
        reader.deserialize_map(Numbers(PhantomData))
    }

    struct Numbers<Number>(PhantomData<Number>);

    impl<'de, Number: Deserialize<'de>> Visitor<'de> for Numbers<Number> {
        type Value = BTreeMap<u8, Number>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a map by rating")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Self::Value, A::Error> {
            let mut numbers = BTreeMap::new();
            while let Some((Rating(rating), number)) = entries.next_entry()? {
                if numbers.insert(rating, number).is_some() {
                    return Err(A::Error::custom(Error::DuplicatePoint { rating }));
                }
            }
            Ok(numbers)
        }
    }
}

/// A key of such a map.
struct Rating(u8);

impl<'de> Deserialize<'de> for Rating {
    fn deserialize<D: Deserializer<'de>>(reader: D) -> Result<Self, D::Error> {
        if reader.is_human_readable() {
            // A string in JSON, an integer in some other formats; where the map was buffered first,
            // only this keeps either.
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
        let unknown = |_| E::invalid_value(Unexpected::Unsigned(rating), &self);
        u8::try_from(rating).map(Rating).map_err(unknown)
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Rating, E> {
        // Written as it is stored, or it could be there twice: not 01, not +1.
        match text.parse::<u8>() {
            Ok(rating) if rating.to_string() == text => Ok(Rating(rating)),
            _ => Err(E::invalid_value(Unexpected::Str(text), &self)),
        }
    }
}
