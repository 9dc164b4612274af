//! How much do two threads bring?
//!
//! `cargo bench --bench threads`; compare within a group of one run, not across runs. On a machine with
//! less than two free processors it says nothing.
#![allow(missing_docs, reason = "criterion's macros make undocumented functions")]

mod common;

use std::hint::black_box;

use common::{bench, random_bytes, ratings, read, read_side_by_side};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use cx_metrics::nps;

const SIZE: usize = 400_000_000;

/// What two threads make of the two halves of a slice.
fn by_two<'all, T: Sync, R: Send>(all: &'all [T], work: impl Fn(&'all [T]) -> R + Sync) -> [R; 2] {
    let (left, right) = all.split_at(all.len() / 2);
    let work = &work;
    std::thread::scope(|scope| {
        let other = scope.spawn(move || work(right));
        [work(left), other.join().expect("no panic")]
    })
}

fn threads(criterion: &mut Criterion) {
    let bytes = random_bytes(SIZE);
    let ratings = ratings(&bytes);
    let mut group = criterion.benchmark_group("threads");
    group.throughput(Throughput::Bytes(SIZE as u64)).sample_size(20);
    bench(&mut group, "yardstick: plain read, one", SIZE, || read(black_box(&bytes)));
    bench(&mut group, "yardstick: plain read, two", SIZE, || by_two(black_box(&bytes), read));
    bench(&mut group, "yardstick: plain read side by side, two", SIZE, || {
        by_two(black_box(&bytes), read_side_by_side)
    });
    bench(&mut group, "ratings, one", SIZE, || nps::Tally::from(black_box(&ratings)));
    bench(&mut group, "ratings, two", SIZE, || {
        by_two(black_box(&ratings), nps::Tally::from).iter().sum::<nps::Tally>()
    });
    group.finish();
}

criterion_group!(benches, threads);
criterion_main!(benches);
