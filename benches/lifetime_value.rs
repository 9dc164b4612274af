//! What does a checked, exact, normalized lifetime value cost beside the bare operators of
//! `Decimal`?
//!
//! `cargo bench --bench lifetime_value`; compare within a group of one run, not across runs.
#![allow(missing_docs, reason = "criterion's macros make undocumented functions")]

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use cx_metrics::{Decimal, clv};
use rand_chacha::{
    ChaCha8Rng,
    rand_core::{Rng, SeedableRng},
};

const RELATIONSHIPS: u64 = 1_000_000;

/// Money in cents, years in tenths.
fn relationships() -> Vec<clv::Relationship> {
    let mut random = ChaCha8Rng::seed_from_u64(5);
    let mut decimal = |below: u32, places| Decimal::new((random.next_u32() % below).into(), places);
    let mut relationship = || clv::Relationship {
        annual_revenue: decimal(1_000_000, 2),
        years: decimal(200, 1),
        acquisition_cost: decimal(100_000, 2),
    };
    (0..RELATIONSHIPS).map(|_| relationship()).collect()
}

fn lifetime_value(criterion: &mut Criterion) {
    let relationships = relationships();
    let mut group = criterion.benchmark_group("lifetime value");
    group.sample_size(20).throughput(Throughput::Elements(RELATIONSHIPS));
    group.bench_function("yardstick: revenue * years - cost", |bencher| {
        bencher.iter(|| {
            for relationship in black_box(&relationships) {
                let clv::Relationship { annual_revenue, years, acquisition_cost } = *relationship;
                black_box(annual_revenue * years - acquisition_cost);
            }
        });
    });
    group.bench_function("value", |bencher| {
        bencher.iter(|| {
            for relationship in black_box(&relationships) {
                let _ = black_box(clv::value(*relationship));
            }
        });
    });
    group.finish();
}

criterion_group!(benches, lifetime_value);
criterion_main!(benches);
