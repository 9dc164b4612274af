//! The stored form of accounts: the name of the metric, and the customers as a list.

use std::fmt;

use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::{Account, Accounts, Customer, Past};
use crate::error::Error;

const METRIC: &str = "mrr_accounts";

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename = "Accounts")]
struct Stored<Id> {
    metric: String,
    customers: Vec<StoredCustomer<Id>>,
}

/// As a [`Customer`], with no other fields.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename = "Customer")]
struct StoredCustomer<Id> {
    id: Id,
    #[serde(with = "rust_decimal::serde::str")]
    before: Decimal,
    #[serde(with = "rust_decimal::serde::str")]
    after: Decimal,
    past: Past,
}

impl<Id: Serialize> Serialize for Accounts<Id> {
    fn serialize<S: Serializer>(&self, writer: S) -> Result<S::Ok, S::Error> {
        let customers = self.customers.iter().map(|(id, account)| {
            let Account { before, after, past } = *account;
            StoredCustomer { id, before, after, past }
        });
        Stored { metric: METRIC.to_owned(), customers: customers.collect() }.serialize(writer)
    }
}

impl<'de, Id: Deserialize<'de> + Ord + fmt::Debug> Deserialize<'de> for Accounts<Id> {
    fn deserialize<D: Deserializer<'de>>(reader: D) -> Result<Self, D::Error> {
        let Stored { metric, customers } = Stored::deserialize(reader)?;
        if metric != METRIC {
            return Err(de::Error::custom(Error::WrongMetric { expected: METRIC, found: metric }));
        }
        let customers = customers.into_iter().map(|stored| {
            let StoredCustomer { id, before, after, past } = stored;
            Customer { id, before, after, past }
        });
        Self::from_customers(customers).map_err(de::Error::custom)
    }
}
