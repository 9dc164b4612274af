//! Does a tally pay from the first rating on?
//!
//! `cargo bench --bench short_batches`; compare within a group of one run, not across runs. A batch is
//! counted again and again, so that the obvious loop has no branch mispredicted: its best case;
//! and as one of many that differ, which is what it meets outside of a bench.
#![allow(missing_docs, reason = "criterion's macros make undocumented functions")]

mod common;

use std::hint::black_box;

use common::{bench, obvious, random_bytes, ratings};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use cx_metrics::nps;

const SIZES: [usize; 6] = [1, 10, 30, 100, 300, 1_000];
const MANY: usize = 300_000;

fn the_same_again(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("the same batch again");
    for size in SIZES {
        let bytes = random_bytes(size);
        let ratings = ratings(&bytes);
        group.throughput(Throughput::Elements(size as u64)).sample_size(30);
        bench(&mut group, "yardstick: obvious loop", size, || obvious(black_box(&bytes)));
        bench(&mut group, "ratings", size, || nps::Tally::from(black_box(&ratings)));
        bench(&mut group, "bytes, every one checked", size, || {
            nps::Tally::try_from(black_box(&bytes))
        });
    }
    group.finish();
}

fn one_of_many(criterion: &mut Criterion) {
    let bytes = random_bytes(MANY);
    let ratings = ratings(&bytes);
    let mut group = criterion.benchmark_group("one batch of many");
    group.throughput(Throughput::Elements(MANY as u64)).sample_size(20);
    for size in SIZES {
        bench(&mut group, "yardstick: obvious loop", size, || {
            bytes.chunks(size).for_each(|batch| _ = black_box(obvious(black_box(batch))));
        });
        bench(&mut group, "ratings", size, || {
            ratings
                .chunks(size)
                .for_each(|batch| _ = black_box(nps::Tally::from(black_box(batch))));
        });
    }
    group.finish();
}

criterion_group!(benches, the_same_again, one_of_many);
criterion_main!(benches);
