//! What does an exact sum cost beside the one that `Decimal` makes, which rounds as it goes?
//!
//! `cargo bench --bench money`; compare within a group of one run, not across runs.
#![allow(missing_docs, reason = "criterion's macros make undocumented functions")]

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use cx_metrics::{Decimal, clv};
use rand_chacha::{
    ChaCha8Rng,
    rand_core::{Rng, SeedableRng},
};

const AMOUNTS: usize = 10_000_000;

/// Amounts in no order, one in eight of them a refund.
fn amounts(mut places: impl FnMut(u32) -> u32) -> Vec<Decimal> {
    let mut random = ChaCha8Rng::seed_from_u64(3);
    let mut amount = || {
        let (mantissa, drawn) = (i64::from(random.next_u32() % 10_000_000), random.next_u32());
        let sign = if drawn % 8 == 0 { -1 } else { 1 };
        Decimal::new(sign * mantissa, places(drawn / 8))
    };
    (0..AMOUNTS).map(|_| amount()).collect()
}

/// A yardstick: every byte is read, nothing is found out.
fn read(amounts: &[Decimal]) -> u32 {
    amounts
        .iter()
        .map(Decimal::unpack)
        .fold(0, |all, amount| all ^ amount.lo ^ amount.mid ^ amount.hi)
}

fn money(criterion: &mut Criterion) {
    let scales = [
        ("two decimal places", amounts(|_| 2)),
        ("mixed decimal places", amounts(|drawn| drawn % 5)),
    ];
    for (scale, amounts) in &scales {
        let revenues = amounts.as_slice();
        let portfolio = amounts.iter().collect::<clv::Portfolio>();
        let mut group = criterion.benchmark_group(format!("money, {scale}"));
        group.sample_size(10).throughput(Throughput::Bytes(size_of_val(revenues) as u64));
        group.bench_function("yardstick: read", |bencher| {
            bencher.iter(|| read(black_box(revenues)));
        });
        group.bench_function("yardstick: sum of Decimal", |bencher| {
            bencher.iter(|| black_box(revenues).iter().sum::<Decimal>());
        });
        group.bench_function("total of transactions", |bencher| {
            bencher.iter(|| {
                clv::Transactions { revenues: black_box(revenues), ..Default::default() }
                    .total_revenue()
            });
        });
        group.bench_function("total of a portfolio", |bencher| {
            bencher.iter(|| black_box(&portfolio).total());
        });
        group.finish();
    }
}

criterion_group!(benches, money);
criterion_main!(benches);
