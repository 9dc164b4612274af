//! How fast is a breakdown of ten million answers, beside loops over arrays of counts?
//!
//! `cargo bench --bench segments`; compare within a group of one run, not across runs.
#![allow(missing_docs, reason = "criterion's macros make undocumented functions")]

mod common;

use std::hint::black_box;

use common::{bench, random_bytes, ratings};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use cx_metrics::{
    Breakdown,
    nps::{Rating, Tally},
};

const SIZE: usize = 10_000_000;
const SEGMENTS: u16 = 1_000;

/// A yardstick: an array of counts for each segment, as one would write it by hand.
fn by_hand<Count: Copy + Default + std::ops::AddAssign + From<u8>>(
    segments: &[u16],
    ratings: &[Rating],
) -> Vec<[Count; 11]> {
    let mut counts = vec![[Count::default(); 11]; usize::from(SEGMENTS)];
    for (&segment, rating) in segments.iter().zip(ratings) {
        counts[usize::from(segment)][usize::from(rating.get())] += Count::from(1);
    }
    counts
}

/// A yardstick: the same with a tally for each.
fn tallies(segments: &[u16], ratings: &[Rating]) -> Vec<Tally> {
    let mut tallies = vec![Tally::new(); usize::from(SEGMENTS)];
    for (&segment, &rating) in segments.iter().zip(ratings) {
        tallies[usize::from(segment)].record(rating);
    }
    tallies
}

fn rows(segments: &[u16], ratings: &[Rating]) -> impl Iterator<Item = (u16, Rating)> {
    segments.iter().copied().zip(ratings.iter().copied())
}

fn segments(criterion: &mut Criterion) {
    let ratings = ratings(&random_bytes(SIZE));
    let highs = random_bytes(SIZE + 7);
    // Three of them are a number below 1,331, in no order.
    let segments = highs.windows(8).map(|bytes| {
        let code = bytes[0] as usize * 121 + bytes[3] as usize * 11 + bytes[7] as usize;
        u16::try_from(code % usize::from(SEGMENTS)).expect("a thousand segments")
    });
    let segments = segments.collect::<Vec<_>>();

    let mut group = criterion.benchmark_group("segments");
    group.throughput(Throughput::Elements(SIZE as u64)).sample_size(10);
    bench(&mut group, "yardstick: 32 bits a count", SIZE, || {
        by_hand::<u32>(black_box(&segments), black_box(&ratings))
    });
    bench(&mut group, "yardstick: 64 bits a count", SIZE, || {
        by_hand::<u64>(black_box(&segments), black_box(&ratings))
    });
    bench(&mut group, "yardstick: a tally for each", SIZE, || {
        tallies(black_box(&segments), black_box(&ratings))
    });
    bench(&mut group, "codes of a dictionary", SIZE, || {
        let rows = rows(black_box(&segments), black_box(&ratings));
        Breakdown::<u16, Tally>::from_codes(0..SEGMENTS, rows)
    });
    bench(&mut group, "keys", SIZE, || {
        rows(black_box(&segments), black_box(&ratings)).collect::<Breakdown<u16, Tally>>()
    });
    group.finish();
}

criterion_group!(benches, segments);
criterion_main!(benches);
