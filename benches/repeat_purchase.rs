//! How fast is the repeat rate of many orders?
//!
//! `cargo bench --bench repeat_purchase`; compare within a group of one run, not across runs. Ten orders
//! a customer, in no order.
#![allow(missing_docs, reason = "criterion's macros make undocumented functions")]

mod common;

use std::{collections::HashMap, hash::Hash, hint::black_box};

use common::bench;
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use cx_metrics::repeat_purchase::Buyers;
use rand_chacha::{
    ChaCha8Rng,
    rand_core::{Rng, SeedableRng},
};

const ORDERS: usize = 10_000_000;

/// Customers of orders, with ids from all of the 64 bits.
fn customers(orders: usize) -> Vec<u64> {
    let mut random = ChaCha8Rng::seed_from_u64(11);
    let ids = (0..orders / 10).map(|_| random.next_u64()).collect::<Vec<_>>();
    let mut any = || ids[usize::try_from(random.next_u64()).expect("64 bits") % ids.len()];
    (0..orders).map(|_| any()).collect()
}

/// A yardstick: the map that anybody would take.
fn map<Id: Hash + Eq + Clone>(customers: &[Id]) -> usize {
    let mut orders_of = HashMap::<Id, u64>::new();
    for customer in customers {
        *orders_of.entry(customer.clone()).or_default() += 1;
    }
    orders_of.values().filter(|&&orders| orders > 1).count()
}

/// A yardstick: sorting a copy, whose memory grows with the orders.
fn sorted<Id: Ord + Clone>(customers: &[Id]) -> usize {
    let mut copy = customers.to_vec();
    copy.sort_unstable();
    copy.chunk_by(|one, next| one == next).filter(|orders| orders.len() > 1).count()
}

fn repeat_purchase(criterion: &mut Criterion) {
    let customers = customers(ORDERS);
    let mut group = criterion.benchmark_group("repeat purchase");
    group.throughput(Throughput::Elements(ORDERS as u64)).sample_size(10);
    bench(&mut group, "yardstick: plain read", ORDERS, || {
        black_box(&customers).iter().fold(0, |all, customer| all ^ customer)
    });
    bench(&mut group, "yardstick: hash map", ORDERS, || map(black_box(&customers)));
    bench(&mut group, "yardstick: sorting", ORDERS, || sorted(black_box(&customers)));
    bench(&mut group, "collected", ORDERS, || {
        black_box(&customers).iter().collect::<Buyers<u64>>().rate()
    });
    bench(&mut group, "one by one", ORDERS, || {
        let mut buyers = Buyers::new();
        for &customer in black_box(&customers) {
            buyers.record(customer);
        }
        buyers.rate()
    });

    let texts = customers.iter().take(ORDERS / 10).map(|id| format!("{id:x}")).collect::<Vec<_>>();
    group.throughput(Throughput::Elements(texts.len() as u64));
    bench(&mut group, "yardstick: hash map of texts", texts.len(), || map(black_box(&texts)));
    bench(&mut group, "texts, collected", texts.len(), || {
        black_box(&texts).iter().cloned().collect::<Buyers<String>>().rate()
    });
    group.finish();
}

criterion_group!(benches, repeat_purchase);
criterion_main!(benches);
