//! How near to the speed of memory is the sum of many tallies?
//!
//! `cargo bench --bench merge`; compare within a group of one run, not across runs.
#![allow(missing_docs, reason = "criterion's macros make undocumented functions")]

use std::{hint::black_box, iter::Sum, ops::AddAssign};

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use cx_metrics::{csat, nps};
use rand_chacha::{
    ChaCha8Rng,
    rand_core::{Rng, SeedableRng},
};

const TALLIES: [usize; 2] = [10_000, 1_000_000];

fn counts<const POINTS: usize>(tallies: usize) -> Vec<[u64; POINTS]> {
    let mut random = ChaCha8Rng::seed_from_u64(7);
    (0..tallies).map(|_| std::array::from_fn(|_| (random.next_u32() % 100).into())).collect()
}

/// A yardstick: the same bytes, added up unchecked.
fn add<const POINTS: usize>(counts: &[[u64; POINTS]]) -> [u64; POINTS] {
    counts.iter().fold([0; POINTS], |mut sum, counts| {
        sum.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
        sum
    })
}

fn bench<const NUMBERS: usize, Tally>(
    criterion: &mut Criterion,
    name: &str,
    tally: impl Fn(&[u64; NUMBERS]) -> Tally,
) where
    Tally: Clone
        + Default
        + Sum
        + for<'tally> Sum<&'tally Tally>
        + for<'tally> AddAssign<&'tally Tally>,
{
    let mut group = criterion.benchmark_group(format!("merge {name}"));
    group.sample_size(20);
    for size in TALLIES {
        let counts = counts::<NUMBERS>(size);
        let tallies = counts.iter().map(&tally).collect::<Vec<_>>();
        group.throughput(Throughput::Bytes(size_of_val(tallies.as_slice()) as u64));
        group.bench_function(BenchmarkId::new("yardstick: add the counts", size), |bencher| {
            bencher.iter(|| add(black_box(&counts)));
        });
        group.bench_function(BenchmarkId::new("borrowed", size), |bencher| {
            bencher.iter(|| black_box(&tallies).iter().sum::<Tally>());
        });
        group.bench_function(BenchmarkId::new("owned", size), |bencher| {
            bencher.iter(|| black_box(&tallies).iter().cloned().sum::<Tally>());
        });
        group.bench_function(BenchmarkId::new("one by one", size), |bencher| {
            bencher.iter(|| {
                let mut all = Tally::default();
                for tally in black_box(&tallies) {
                    all += tally;
                }
                all
            });
        });
    }
    group.finish();
}

fn merge(criterion: &mut Criterion) {
    bench(criterion, "nps", |counts: &[u64; 12]| {
        let [unanswered, counts @ ..] = *counts;
        nps::Tally::from_counts(counts)
            .and_then(|tally| tally.with_unanswered(unanswered))
            .expect("few")
    });
    bench(criterion, "csat", |counts: &[u64; 6]| {
        let [unanswered, counts @ ..] = *counts;
        csat::Tally::<5>::from_counts(counts)
            .and_then(|tally| tally.with_unanswered(unanswered))
            .expect("few")
    });
}

criterion_group!(benches, merge);
criterion_main!(benches);
