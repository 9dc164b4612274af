//! The stored form of subscriptions: a list of customers, each with the spells of activity.

use std::{collections::btree_map::Entry, fmt};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::{
    Subscriptions,
    spells::{Spell, Spells},
};
use crate::error::Error;

const METRIC: &str = "churn_subscriptions";

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename = "Subscriptions")]
struct Stored<Id, Spells> {
    metric: String,
    customers: Vec<Customer<Id, Spells>>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Customer<Id, Spells> {
    customer: Id,
    spells: Spells,
}

/// A spell as it is read, before it is known to end after its start.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename = "Spell")]
struct Span {
    start: i64,
    #[serde(deserialize_with = "serde::Deserialize::deserialize")]
    end: Option<i64>,
}

impl<Id: Serialize> Serialize for Subscriptions<Id> {
    fn serialize<S: Serializer>(&self, writer: S) -> Result<S::Ok, S::Error> {
        let customers = self.customers.iter();
        let customers = customers
            .map(|(customer, spells)| Customer { customer, spells: spells.as_slice() })
            .collect();
        Stored { metric: METRIC.to_owned(), customers }.serialize(writer)
    }
}

impl<'de, Id: Deserialize<'de> + Ord + fmt::Debug> Deserialize<'de> for Subscriptions<Id> {
    fn deserialize<D: Deserializer<'de>>(reader: D) -> Result<Self, D::Error> {
        let stored = Stored::<Id, Vec<Span>>::deserialize(reader)?;
        checked(stored).map_err(de::Error::custom)
    }
}

fn checked<Id: Ord + fmt::Debug>(
    stored: Stored<Id, Vec<Span>>,
) -> Result<Subscriptions<Id>, Error> {
    if stored.metric != METRIC {
        return Err(Error::WrongMetric { expected: METRIC, found: stored.metric });
    }
    let mut subscriptions = Subscriptions::new();
    for Customer { customer, spells } in stored.customers {
        let mut known = Spells::default();
        for Span { start, end } in spells {
            known.insert(Spell::new(start, end)?);
        }
        match subscriptions.customers.entry(customer) {
            Entry::Occupied(twice) => {
                let id = format!("{:?}", twice.key());
                return Err(Error::Duplicate { what: "customer", id });
            }
            // Nobody is a customer without a spell.
            Entry::Vacant(_) if known.as_slice().is_empty() => {}
            Entry::Vacant(new) => {
                new.insert(known);
            }
        }
    }
    Ok(subscriptions)
}
