//! How long does it take to read a number from a tally?
//!
//! `cargo bench --bench read_a_score`; compare within a group of one run, not across runs.
#![allow(missing_docs, reason = "criterion's macros make undocumented functions")]

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use cx_metrics::{Decimal, csat, nps};

fn read_a_score(criterion: &mut Criterion) {
    // Quotients that do not terminate: the longest division there is.
    let recommended = nps::Tally::from_counts([31, 14, 28, 33, 52, 89, 97, 170, 251, 133, 105]);
    let recommended = recommended.expect("few");
    let satisfied = csat::Tally::<5>::from_counts([71, 64, 133, 402, 333]).expect("few");
    let (points, answers) = (Decimal::from(-10_600), Decimal::from(recommended.answered()));

    let mut group = criterion.benchmark_group("read a score");
    group.throughput(Throughput::Elements(1));
    group.bench_function("yardstick: Decimal / Decimal", |bencher| {
        bencher.iter(|| black_box(points) / black_box(answers));
    });
    group.bench_function("nps score", |bencher| bencher.iter(|| black_box(&recommended).score()));
    group.bench_function("nps mean", |bencher| bencher.iter(|| black_box(&recommended).mean()));
    group.bench_function("csat score", |bencher| bencher.iter(|| black_box(&satisfied).score()));
    group.bench_function("csat mean", |bencher| bencher.iter(|| black_box(&satisfied).mean()));
    group.finish();
}

criterion_group!(benches, read_a_score);
criterion_main!(benches);
