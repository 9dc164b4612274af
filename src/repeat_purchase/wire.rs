//! How the states are stored: as lists of records, so that ids may be of any type in any format.

use std::{fmt::Debug, hash::Hash};

use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use super::{Counts, buyers::Buyers, orders::Orders, orders::Placed, tally::Tally};
use crate::error::Error;

const TALLY: &str = "repeat_purchase";
const BUYERS: &str = "repeat_purchase_buyers";
const ORDERS: &str = "repeat_purchase_orders";

/// A stored [`Tally`].
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename = "Tally")]
struct StoredTally {
    metric: String,
    customers_by_orders: Vec<CustomersByOrders>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct CustomersByOrders {
    orders: u64,
    customers: u64,
}

/// Stored [`Buyers`].
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename = "Buyers")]
struct StoredBuyers<Id> {
    metric: String,
    customers: Vec<StoredBuyer<Id>>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename = "Buyer")]
struct StoredBuyer<Id> {
    customer: Id,
    orders: u64,
}

/// Stored [`Orders`].
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename = "Orders")]
struct StoredOrders<Customer, Id> {
    metric: String,
    next_line: u64,
    orders: Vec<StoredOrder<Customer, Id>>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename = "Order")]
struct StoredOrder<Customer, Id> {
    customer: Customer,
    id: Id,
    day: i64,
    line: u64,
    #[serde(with = "rust_decimal::serde::str")]
    amount: Decimal,
}

impl Serialize for Tally {
    fn serialize<S: Serializer>(&self, writer: S) -> Result<S::Ok, S::Error> {
        let entry = |(orders, customers)| CustomersByOrders { orders, customers };
        let customers_by_orders = self.distribution().map(entry).collect();
        StoredTally { metric: TALLY.to_owned(), customers_by_orders }.serialize(writer)
    }
}

impl<'de> Deserialize<'de> for Tally {
    fn deserialize<D: Deserializer<'de>>(reader: D) -> Result<Self, D::Error> {
        let StoredTally { metric, customers_by_orders } = StoredTally::deserialize(reader)?;
        expect_metric(TALLY, metric).map_err(D::Error::custom)?;
        let entries = customers_by_orders.iter().map(|entry| (entry.orders, entry.customers));
        Self::from_distribution(entries).map_err(D::Error::custom)
    }
}

impl<Id: Hash + Ord + Serialize> Serialize for Buyers<Id> {
    /// Ascending by id, so that equal states are written alike.
    fn serialize<S: Serializer>(&self, writer: S) -> Result<S::Ok, S::Error> {
        let mut customers = self.counts().collect::<Vec<_>>();
        customers.sort_unstable();
        let entry = |(customer, orders)| StoredBuyer { customer, orders };
        let customers = customers.into_iter().map(entry).collect();
        StoredBuyers { metric: BUYERS.to_owned(), customers }.serialize(writer)
    }
}

impl<'de, Id: Hash + Eq + Debug + Deserialize<'de>> Deserialize<'de> for Buyers<Id> {
    fn deserialize<D: Deserializer<'de>>(reader: D) -> Result<Self, D::Error> {
        let StoredBuyers { metric, customers } = StoredBuyers::deserialize(reader)?;
        expect_metric(BUYERS, metric).map_err(D::Error::custom)?;
        let entries = customers.into_iter().map(|entry| (entry.customer, entry.orders));
        Self::from_counts(entries).map_err(D::Error::custom)
    }
}

impl<Customer: Serialize, Id: Serialize> Serialize for Orders<Customer, Id> {
    /// Ascending by order id.
    fn serialize<S: Serializer>(&self, writer: S) -> Result<S::Ok, S::Error> {
        let entry = |(id, placed)| {
            let &Placed { ref customer, day, line, amount } = placed;
            StoredOrder { customer, id, day, line, amount }
        };
        let orders = self.placed.iter().map(entry).collect();
        let next_line = self.next_line;
        StoredOrders { metric: ORDERS.to_owned(), next_line, orders }.serialize(writer)
    }
}

impl<'de, Customer, Id> Deserialize<'de> for Orders<Customer, Id>
where
    Customer: Ord + Deserialize<'de>,
    Id: Ord + Debug + Deserialize<'de>,
{
    fn deserialize<D: Deserializer<'de>>(reader: D) -> Result<Self, D::Error> {
        let StoredOrders { metric, next_line, orders } = StoredOrders::deserialize(reader)?;
        expect_metric(ORDERS, metric).map_err(D::Error::custom)?;
        let mut read = Self::starting_at(next_line);
        for StoredOrder { customer, id, day, line, amount } in orders {
            if line >= next_line {
                let text = format!("order {id:?} on line {line} of a log of {next_line}, from 0");
                return Err(D::Error::custom(text));
            }
            let placed = Placed { customer, day, line, amount };
            read.insert(id, placed).map_err(D::Error::custom)?;
        }
        Ok(read)
    }
}

impl<'de> Deserialize<'de> for Counts {
    fn deserialize<D: Deserializer<'de>>(reader: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        struct Counts {
            customers: u64,
            repeat_customers: u64,
        }

        let Counts { customers, repeat_customers } = Counts::deserialize(reader)?;
        let counts = Self { customers, repeat_customers };
        counts.proportion().map_err(D::Error::custom)?;
        Ok(counts)
    }
}

fn expect_metric(expected: &'static str, found: String) -> Result<(), Error> {
    if found == expected { Ok(()) } else { Err(Error::WrongMetric { expected, found }) }
}
