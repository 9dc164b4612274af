//! How fast are the other routes into a tally: iterators, references, `Option`s, one by one?
//!
//! `cargo bench --bench routes`; compare within a group of one run, not across runs. The yardsticks
//! are loops over the same items.
#![allow(missing_docs, reason = "criterion's macros make undocumented functions")]

mod common;

use std::hint::black_box;

use common::{bench, obvious, random_bytes, ratings};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use cx_metrics::nps::{Rating, Tally};

const SIZE: usize = 1 << 20;

/// A yardstick: a counter for each point and one for the missing, without a branch.
fn table(answers: impl Iterator<Item = Option<Rating>>) -> [u64; 16] {
    let mut table = [0; 16];
    for answer in answers {
        table[usize::from(answer.map_or(15, Rating::get) % 16)] += 1;
    }
    table
}

/// A yardstick: eight such tables in turn.
fn eight_tables(answers: &[Option<Rating>]) -> [u64; 16] {
    let mut tables = [[0_u64; 16]; 8];
    for group in answers.as_chunks::<8>().0 {
        for (table, answer) in tables.iter_mut().zip(group) {
            table[usize::from(answer.map_or(15, Rating::get) % 16)] += 1;
        }
    }
    std::array::from_fn(|slot| tables.iter().map(|table| table[slot]).sum())
}

fn routes(criterion: &mut Criterion) {
    let bytes = random_bytes(SIZE);
    let ratings = ratings(&bytes);
    let missing = |index: usize| bytes[index * 7 % SIZE] == 3;
    let answers =
        ratings.iter().enumerate().map(|(index, &rating)| (!missing(index)).then_some(rating));
    let answers = answers.collect::<Vec<_>>();

    let mut group = criterion.benchmark_group("routes");
    group.throughput(Throughput::Elements(SIZE as u64)).sample_size(30);
    bench(&mut group, "yardstick: obvious loop", SIZE, || obvious(black_box(&bytes)));
    bench(&mut group, "yardstick: table of references", SIZE, || {
        table(black_box(&ratings).iter().copied().map(Some))
    });
    bench(&mut group, "references", SIZE, || black_box(&ratings).iter().collect::<Tally>());
    bench(&mut group, "values", SIZE, || black_box(&ratings).iter().copied().collect::<Tally>());
    bench(&mut group, "one by one", SIZE, || {
        let mut tally = Tally::new();
        for &rating in black_box(&ratings) {
            tally.record(rating);
        }
        tally
    });

    bench(&mut group, "yardstick: table of options", SIZE, || {
        table(black_box(&answers).iter().copied())
    });
    bench(&mut group, "yardstick: eight tables of options", SIZE, || {
        eight_tables(black_box(&answers))
    });
    bench(&mut group, "options", SIZE, || black_box(&answers).iter().collect::<Tally>());
    bench(&mut group, "yardstick: table of those who answered", SIZE, || {
        table(black_box(&answers).iter().flatten().copied().map(Some))
    });
    bench(&mut group, "those who answered", SIZE, || {
        black_box(&answers).iter().flatten().collect::<Tally>()
    });

    bench(&mut group, "yardstick: table of numbers, checked", SIZE, || {
        let checked = black_box(&bytes).iter().map(|&byte| Rating::new(byte).ok());
        table(checked.map_while(|rating| rating.map(Some)))
    });
    bench(&mut group, "numbers, checked one by one", SIZE, || {
        black_box(&bytes).iter().map(|&byte| Rating::new(byte)).collect::<Result<Tally, _>>()
    });
    group.finish();
}

criterion_group!(benches, routes);
criterion_main!(benches);
