//! Tallying, reading and merging, beside two yardsticks: a plain read of the same bytes, and the
//! loop that anybody would write.
//!
//! `cargo bench --bench survey` runs it; compare within a group of one run, not across runs.
#![allow(missing_docs, reason = "criterion's macros make undocumented functions")]
#![allow(clippy::cast_precision_loss, reason = "the obvious loop has it")]

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use cx_metrics::{Confidence, csat, nps};
use rand_chacha::{
    ChaCha8Rng,
    rand_core::{Rng, SeedableRng},
};

const SIZES: [usize; 3] = [100, 10_000, 1_000_000];

/// Answers in no order, one in sixteen missing.
fn answers(count: usize) -> Vec<Option<nps::Rating>> {
    let mut random = ChaCha8Rng::seed_from_u64(11);
    let answer = |drawn: u32| {
        let missing = drawn % 16 == 0;
        let rating = nps::Rating::new((drawn / 16 % 11) as u8).expect("below 11");
        (!missing).then_some(rating)
    };
    (0..count).map(|_| answer(random.next_u32())).collect()
}

fn ratings(count: usize) -> Vec<nps::Rating> {
    answers(count + count / 8).into_iter().flatten().take(count).collect()
}

/// A yardstick: every byte is read, nothing is found out.
fn read(bytes: &[u8]) -> u8 {
    bytes.iter().fold(0, |sum, byte| sum ^ byte)
}

/// A yardstick: the loop that anybody would write.
fn obvious(bytes: &[u8]) -> Option<f64> {
    let (mut promoters, mut detractors) = (0_u64, 0_u64);
    for byte in bytes {
        match byte {
            9..=10 => promoters += 1,
            0..=6 => detractors += 1,
            7..=8 => {}
            _ => return None,
        }
    }
    Some(100.0 * (promoters as f64 - detractors as f64) / bytes.len() as f64)
}

fn tallying(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("tally");
    for size in SIZES {
        let ratings = ratings(size);
        let answers = answers(size);
        let bytes = ratings.iter().map(|rating| rating.get()).collect::<Vec<_>>();
        let five = ratings.iter().map(|rating| csat::FIVE_POINT.rating(rating.get() % 5 + 1));
        let five = five.collect::<Result<Vec<_>, _>>().expect("1 to 5");

        group.throughput(Throughput::Bytes(size as u64));
        let mut bench = |name, routine: &mut dyn FnMut()| {
            group.bench_function(BenchmarkId::new(name, size), |bencher| {
                bencher.iter(&mut *routine);
            });
        };
        bench("yardstick: read", &mut || {
            black_box(read(black_box(&bytes)));
        });
        bench("yardstick: obvious loop", &mut || {
            black_box(obvious(black_box(&bytes)));
        });
        bench("slice", &mut || {
            black_box(nps::Tally::from(black_box(&ratings[..])));
        });
        bench("slice of five points", &mut || {
            black_box(csat::Tally::from(black_box(&five[..])));
        });
        bench("raw bytes, checked", &mut || {
            black_box(nps::Tally::try_from(black_box(&bytes[..])).expect("ratings"));
        });
        bench("references", &mut || {
            black_box(black_box(&ratings).iter().collect::<nps::Tally>());
        });
        bench("values", &mut || {
            black_box(black_box(&ratings).iter().copied().collect::<nps::Tally>());
        });
        bench("options", &mut || {
            black_box(black_box(&answers).iter().collect::<nps::Tally>());
        });
        bench("one by one", &mut || {
            let mut tally = nps::Tally::new();
            for rating in black_box(&ratings) {
                tally.record(*rating);
            }
            black_box(tally);
        });
    }
    group.finish();
}

fn reading(criterion: &mut Criterion) {
    let tally = nps::Tally::from(&ratings(999_983)[..]);
    let mut group = criterion.benchmark_group("read");
    group.bench_function("score", |bencher| {
        bencher.iter(|| black_box(&tally).score());
    });
    group.bench_function("mean", |bencher| bencher.iter(|| black_box(&tally).mean()));
    group.bench_function("interval", |bencher| {
        bencher.iter(|| black_box(&tally).interval(Confidence::P95));
    });
    group.bench_function("summary", |bencher| {
        bencher.iter(|| black_box(&tally).summary(Confidence::P95));
    });
    group.finish();
}

fn merging(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("merge");
    for size in SIZES {
        let tally = nps::Tally::from(&ratings(100)[..]);
        let tallies = vec![tally; size];
        let counts = tallies.iter().map(|tally| *tally.counts()).collect::<Vec<_>>();
        let bytes = size_of_val(&tallies[..]) as u64;
        group.throughput(Throughput::Bytes(bytes));
        group.bench_function(BenchmarkId::new("yardstick: add the counts", size), |bencher| {
            bencher.iter(|| {
                black_box(&counts).iter().fold([0_u64; 11], |mut sum, counts| {
                    sum.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
                    sum
                })
            });
        });
        group.bench_function(BenchmarkId::new("sum", size), |bencher| {
            bencher.iter(|| black_box(&tallies).iter().sum::<nps::Tally>());
        });
    }
    group.finish();
}

criterion_group!(benches, tallying, reading, merging);
criterion_main!(benches);
