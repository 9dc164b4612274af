//! Who came and who converted, by id: what makes unique visitors add up.

use std::{
    collections::BTreeMap,
    iter::Sum,
    ops::{Add, AddAssign},
};

use super::Tally;
use crate::proportion::Proportion;

/// Somebody came, and converted or did not: one line of a log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Visit<Id> {
    /// Who came.
    pub visitor: Id,
    /// Whether they converted on this visit.
    pub converted: bool,
}

/// Unique visitors by id, each with whether they ever converted: the state that merges right.
///
/// Any id that can be ordered will do: a number, a text, a UUID. The same visits give the same
/// state in any order, in any number of shards, and even if a shard is merged twice. It keeps an
/// id and a flag for each visitor, so its memory grows with their number (some 40 bytes a visitor
/// for short texts); its [`tally`](Self::tally) is two numbers.
///
/// ```
/// use cx_metrics::conversion::{Visit, Visitors};
///
/// let visit = |visitor, converted| Visit { visitor, converted };
/// let monday = Visitors::from_iter([visit("ann", false), visit("bob", true)]);
/// let tuesday = Visitors::from_iter([visit("ann", true), visit("cyd", false)]);
/// assert_eq!(monday.tally().rate()?.to_string(), "50%");
/// assert_eq!(tuesday.tally().rate()?.to_string(), "50%");
///
/// // Two of three: the daily numbers, added up, would say two of four.
/// let both = monday + tuesday;
/// assert_eq!(both.tally().rate()?.to_string(), "66.67%");
/// # Ok::<(), cx_metrics::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visitors<Id> {
    /// Whether each ever converted.
    converted: BTreeMap<Id, bool>,
}

impl<Id> Default for Visitors<Id> {
    fn default() -> Self {
        Self::new()
    }
}

impl<Id> Visitors<Id> {
    /// Nobody yet.
    ///
    /// ```
    /// use cx_metrics::conversion::{Counts, Visitors};
    /// assert_eq!(Visitors::<u32>::new().tally().counts(), Counts::default());
    /// ```
    #[must_use]
    pub const fn new() -> Self {
        Self { converted: BTreeMap::new() }
    }

    /// The unique visitors as counts, from which every number is read.
    ///
    /// ```
    /// use cx_metrics::conversion::{Counts, Visit, Visitors};
    ///
    /// let visits = [7, 7, 8].map(|visitor| Visit { visitor, converted: visitor == 8 });
    /// let visitors = Visitors::from_iter(visits);
    /// assert_eq!(visitors.tally().counts(), Counts { visitors: 2, converted: 1 });
    /// ```
    #[must_use]
    pub fn tally(&self) -> Tally {
        Tally { converted: self.converted.values().copied().collect::<Proportion>() }
    }
}

impl<Id: Ord> Visitors<Id> {
    /// Records a visit. Whoever converted once has converted.
    ///
    /// ```
    /// use cx_metrics::conversion::{Counts, Visit, Visitors};
    ///
    /// let mut visitors = Visitors::new();
    /// visitors.record(Visit { visitor: "ann", converted: true });
    /// visitors.record(Visit { visitor: "ann", converted: false });
    /// assert_eq!(visitors.tally().counts(), Counts { visitors: 1, converted: 1 });
    /// ```
    pub fn record(&mut self, visit: Visit<Id>) {
        *self.converted.entry(visit.visitor).or_default() |= visit.converted;
    }
}

impl<Id: Ord> Extend<Visit<Id>> for Visitors<Id> {
    fn extend<Visits: IntoIterator<Item = Visit<Id>>>(&mut self, visits: Visits) {
        for visit in visits {
            self.record(visit);
        }
    }
}

impl<Id: Ord> FromIterator<Visit<Id>> for Visitors<Id> {
    fn from_iter<Visits: IntoIterator<Item = Visit<Id>>>(visits: Visits) -> Self {
        let mut visitors = Self::new();
        visitors.extend(visits);
        visitors
    }
}

impl<Id: Ord> AddAssign for Visitors<Id> {
    /// The visitors of both, each once.
    fn add_assign(&mut self, other: Self) {
        let visits = other.converted.into_iter();
        self.extend(visits.map(|(visitor, converted)| Visit { visitor, converted }));
    }
}

impl<Id: Ord> Add for Visitors<Id> {
    type Output = Self;

    /// The visitors of both, each once.
    fn add(mut self, other: Self) -> Self {
        self += other;
        self
    }
}

impl<Id: Ord> Sum for Visitors<Id> {
    /// The visitors of all, each once.
    fn sum<Shards: Iterator<Item = Self>>(shards: Shards) -> Self {
        shards.fold(Self::new(), Add::add)
    }
}

#[cfg(feature = "serde")]
mod wire {
    use std::{collections::BTreeMap, fmt::Debug};

    use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

    use super::Visitors;
    use crate::error::Error;

    const METRIC: &str = "conversion_visitors";

    #[derive(Serialize, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Stored<Metric, Id> {
        metric: Metric,
        visitors: Vec<Visitor<Id>>,
    }

    #[derive(Serialize, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Visitor<Id> {
        visitor: Id,
        converted: bool,
    }

    impl<Id: Serialize> Serialize for Visitors<Id> {
        fn serialize<S: Serializer>(&self, writer: S) -> Result<S::Ok, S::Error> {
            let visitor = |(visitor, &converted)| Visitor { visitor, converted };
            let visitors = self.converted.iter().map(visitor).collect();
            Stored { metric: METRIC, visitors }.serialize(writer)
        }
    }

    impl<'de, Id: Deserialize<'de> + Ord + Debug> Deserialize<'de> for Visitors<Id> {
        fn deserialize<D: Deserializer<'de>>(reader: D) -> Result<Self, D::Error> {
            let stored = Stored::<String, Id>::deserialize(reader)?;
            checked(stored).map_err(D::Error::custom)
        }
    }

    fn checked<Id: Ord + Debug>(stored: Stored<String, Id>) -> Result<Visitors<Id>, Error> {
        if stored.metric != METRIC {
            return Err(Error::WrongMetric { expected: METRIC, found: stored.metric });
        }
        let mut converted = BTreeMap::new();
        for Visitor { visitor, converted: ever } in stored.visitors {
            if converted.contains_key(&visitor) {
                return Err(Error::Duplicate { what: "visitor", id: format!("{visitor:?}") });
            }
            converted.insert(visitor, ever);
        }
        Ok(Visitors { converted })
    }
}
