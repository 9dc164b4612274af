//! How a weighted tally is stored: as the tally without weights, with three sums for each count.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize, Serializer, ser::SerializeStruct};

use super::{
    WeightedHistogram,
    sums::Sums,
    weight::{PLACES, Written},
};
use crate::{error::Error, histogram::wire::by_rating};

/// How many people, what they weigh and what the squares of their weights add up to.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct StoredSums {
    people: u64,
    weight: Written<PLACES>,
    squares: Written<{ 2 * PLACES }>,
}

impl From<Sums> for StoredSums {
    fn from(Sums { people, weight, squares }: Sums) -> Self {
        Self { people, weight: Written(weight), squares: Written(squares) }
    }
}

impl StoredSums {
    fn check(self) -> Result<Sums, Error> {
        let Self { people, weight, squares } = self;
        Sums::of_parts(people, weight.0, squares.0)
    }
}

/// The sums as they are written.
#[derive(Serialize)]
#[serde(transparent)]
struct Ratings(#[serde(with = "by_rating")] BTreeMap<u8, StoredSums>);

impl<const LOWEST: u8, const POINTS: usize> WeightedHistogram<LOWEST, POINTS> {
    pub(crate) fn store<S: Serializer>(
        &self,
        metric: &'static str,
        writer: S,
    ) -> Result<S::Ok, S::Error> {
        let ratings = self.points().map(|(rating, sums)| (rating, sums.into()));
        let mut fields = writer.serialize_struct("WeightedTally", 5)?;
        fields.serialize_field("metric", metric)?;
        fields.serialize_field("points", &POINTS)?;
        fields.serialize_field("ratings", &Ratings(ratings.collect()))?;
        fields.serialize_field("unanswered", &StoredSums::from(self.unanswered()))?;
        fields.serialize_field("without_weight", &self.without_weight)?;
        fields.end()
    }
}

/// A weighted tally as it is read, before it is known to be of the metric and scale that is wanted.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, expecting = "a stored weighted tally")]
pub(crate) struct Stored {
    metric: String,
    points: usize,
    #[serde(with = "by_rating")]
    ratings: BTreeMap<u8, StoredSums>,
    unanswered: StoredSums,
    without_weight: u64,
}

impl Stored {
    pub(crate) fn into_histogram<const LOWEST: u8, const POINTS: usize>(
        mut self,
        metric: &'static str,
    ) -> Result<WeightedHistogram<LOWEST, POINTS>, Error> {
        if self.metric != metric {
            return Err(Error::WrongMetric { expected: metric, found: self.metric });
        }
        if self.points != POINTS {
            return Err(Error::WrongScale { expected: POINTS, found: self.points });
        }
        let mut histogram = WeightedHistogram::<LOWEST, POINTS>::new();
        histogram.recorded = self.unanswered.check()?;
        histogram.without_weight = self.without_weight;
        for (rating, point) in (LOWEST..).zip(&mut histogram.points) {
            let stored = self.ratings.remove(&rating).ok_or(Error::MissingPoint { rating })?;
            *point = stored.check()?;
            histogram.recorded = histogram.recorded.plus(*point)?;
        }
        match self.ratings.into_keys().next() {
            Some(unknown) => {
                Err(WeightedHistogram::<LOWEST, POINTS>::BOUNDS.off_scale(unknown.into()))
            }
            None => Ok(histogram),
        }
    }
}
