//! How fast is a batch tallied, in cache and from memory?
//!
//! `cargo bench --bench batches`; compare within a group of one run, not across runs. It takes a
//! gigabyte of memory.
#![allow(missing_docs, reason = "criterion's macros make undocumented functions")]

mod common;

use std::hint::black_box;

use common::{bench, obvious, random_bytes, ratings, read, read_side_by_side};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use cx_metrics::{csat, nps};

/// In the first cache or two, in the second, and in memory.
const SIZES: [usize; 3] = [64 << 10, 1 << 20, 400_000_000];

/// A yardstick: one table of counters.
fn one_table(bytes: &[u8]) -> [u64; 16] {
    let mut table = [0; 16];
    for byte in bytes {
        table[usize::from(byte % 16)] += 1;
    }
    table
}

/// A yardstick: a table for each of eight neighbours, so that no count waits for the one before.
fn eight_tables(bytes: &[u8]) -> [u64; 16] {
    let mut tables = [[0_u32; 16]; 8];
    for group in bytes.as_chunks::<8>().0 {
        for (table, byte) in tables.iter_mut().zip(group) {
            table[usize::from(byte % 16)] += 1;
        }
    }
    std::array::from_fn(|slot| tables.iter().map(|table| u64::from(table[slot])).sum())
}

fn batches(criterion: &mut Criterion) {
    for size in SIZES {
        let bytes = random_bytes(size);
        let ratings = ratings(&bytes);
        let five = bytes.iter().map(|byte| csat::FIVE_POINT.rating(byte % 5 + 1));
        let five = five.collect::<Result<Vec<_>, _>>().expect("1 to 5");

        let mut group = criterion.benchmark_group("batch");
        group.throughput(Throughput::Bytes(size as u64)).sample_size(20);
        bench(&mut group, "yardstick: plain read", size, || read(black_box(&bytes)));
        bench(&mut group, "yardstick: plain read, side by side", size, || {
            read_side_by_side(black_box(&bytes))
        });
        bench(&mut group, "yardstick: obvious loop", size, || obvious(black_box(&bytes)));
        bench(&mut group, "yardstick: one table", size, || one_table(black_box(&bytes)));
        bench(&mut group, "yardstick: eight tables", size, || eight_tables(black_box(&bytes)));
        bench(&mut group, "ratings", size, || nps::Tally::from(black_box(&ratings)));
        bench(&mut group, "bytes, every one checked", size, || {
            nps::Tally::try_from(black_box(&bytes))
        });
        bench(&mut group, "ratings of five points", size, || csat::Tally::from(black_box(&five)));
        group.finish();
    }
}

criterion_group!(benches, batches);
criterion_main!(benches);
