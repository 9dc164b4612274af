//! Means and percentiles, beside yardsticks: a plain read of the same bytes, the loop that anybody
//! would write, sorting and selecting by the standard library.
//!
//! `cargo bench --bench response_time` runs it; compare within a group of one run, not across runs.
//! The largest size takes 320 MB.
#![allow(missing_docs, reason = "criterion's macros make undocumented functions")]

use std::{hint::black_box, time::Duration};

use criterion::{
    BenchmarkGroup, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main,
    measurement::WallTime,
};
use cx_metrics::{
    Percent,
    response_time::{self, Durations, Tally},
};
use rand_chacha::{
    ChaCha8Rng,
    rand_core::{Rng, SeedableRng},
};

const SIZES: [usize; 3] = [1_000, 100_000, 10_000_000];

/// Times as people wait, in no order: some seconds to some weeks, and most of them short.
///
/// The logarithm is a sum of four uniform numbers, so that it is nearly normal.
fn times(count: usize) -> Vec<Duration> {
    let mut random = ChaCha8Rng::seed_from_u64(12);
    let mut time = || {
        let drawn = random.next_u64();
        let power = (0..4).map(|part| drawn >> (16 * part) & 0xffff).sum::<u64>();
        // 2^30 to 2^50 nanoseconds, with 16 random bits.
        let exponent = 30 + power * 20 / (4 * 0xffff);
        let mantissa = (1 << 16) + (random.next_u64() & 0xffff);
        Duration::from_nanos(mantissa << exponent >> 16)
    };
    (0..count).map(|_| time()).collect()
}

/// One in sixteen still open.
fn answers(times: &[Duration]) -> Vec<Option<Duration>> {
    let mut random = ChaCha8Rng::seed_from_u64(13);
    times.iter().map(|&time| (random.next_u32() % 16 > 0).then_some(time)).collect()
}

fn nanoseconds(times: &[Duration]) -> Vec<u64> {
    times.iter().map(|time| u64::try_from(time.as_nanos()).expect("weeks")).collect()
}

/// A yardstick: every word is read, nothing is found out.
fn read(words: &[u64]) -> u64 {
    let mut lanes = [0; 16];
    for words in words.chunks_exact(16) {
        lanes.iter_mut().zip(words).for_each(|(lane, word)| *lane |= word);
    }
    lanes.iter().fold(0, |all, lane| all | lane)
}

/// A yardstick: the same, from eight places in turn, which is faster out of memory.
fn read_side_by_side(words: &[u64]) -> u64 {
    let length = words.len() / 64 * 8;
    let places = [0, 1, 2, 3, 4, 5, 6, 7].map(|place| &words[place * length..][..length]);
    let mut lanes = [0; 8];
    for start in (0..length).step_by(8) {
        for place in places {
            lanes.iter_mut().zip(&place[start..start + 8]).for_each(|(lane, word)| *lane |= word);
        }
    }
    lanes.iter().fold(0, |all, lane| all | lane)
}

/// A yardstick: one loop, written by hand, over whatever comes.
fn loop_over(times: impl Iterator<Item = Option<Duration>>) -> (u64, u64, u128) {
    let (mut answered, mut open, mut seconds, mut nanoseconds) = (0, 0, 0_u128, 0_u128);
    for time in times {
        if let Some(time) = time {
            answered += 1;
            seconds += u128::from(time.as_secs());
            nanoseconds += u128::from(time.subsec_nanos());
        } else {
            open += 1;
        }
    }
    (answered, open, seconds * 1_000_000_000 + nanoseconds)
}

/// A yardstick: the ranks of median, p90 and p99, one selection after the other.
fn select(mut times: Vec<u64>) -> [u64; 3] {
    let last = times.len() - 1;
    let (mut rest, mut before) = (times.as_mut_slice(), 0);
    [50, 90, 99].map(|percent| {
        let index = last * percent / 100;
        let (_, &mut time, after) = std::mem::take(&mut rest).select_nth_unstable(index - before);
        (rest, before) = (after, index + 1);
        time
    })
}

fn each_size(
    criterion: &mut Criterion,
    name: &str,
    bytes: usize,
    bench: impl Fn(&mut dyn FnMut(&str, &mut dyn FnMut()), usize),
) {
    let mut group: BenchmarkGroup<'_, WallTime> = criterion.benchmark_group(name);
    group.sample_size(10);
    for size in SIZES {
        group.throughput(Throughput::Bytes((size * bytes) as u64));
        let mut one = |name: &str, routine: &mut dyn FnMut()| {
            group.bench_function(BenchmarkId::new(name, size), |bencher| {
                bencher.iter(&mut *routine);
            });
        };
        bench(&mut one, size);
    }
    group.finish();
}

fn means(criterion: &mut Criterion) {
    each_size(criterion, "mean", size_of::<Duration>(), |bench, size| {
        let times = &times(size)[..];
        let answers = &answers(times)[..];
        let words = &vec![1_u64; 2 * size][..];
        bench("yardstick: read", &mut || {
            black_box(read(black_box(words)));
        });
        bench("yardstick: read side by side", &mut || {
            black_box(read_side_by_side(black_box(words)));
        });
        bench("yardstick: sum of durations", &mut || {
            black_box(black_box(times).iter().sum::<Duration>());
        });
        bench("yardstick: loop over references", &mut || {
            black_box(loop_over(black_box(times).iter().copied().map(Some)));
        });
        bench("yardstick: loop over options", &mut || {
            black_box(loop_over(black_box(answers).iter().copied()));
        });
        bench("mean of a slice", &mut || {
            black_box(response_time::mean(black_box(times)).expect("times"));
        });
        bench("tally of a slice", &mut || {
            black_box(Tally::from(black_box(times)));
        });
        bench("references", &mut || {
            black_box(black_box(times).iter().collect::<Tally>());
        });
        bench("values", &mut || {
            black_box(black_box(times).iter().copied().collect::<Tally>());
        });
        bench("options", &mut || {
            black_box(black_box(answers).iter().collect::<Tally>());
        });
        bench("one by one", &mut || {
            let mut tally = Tally::new();
            for &time in black_box(times) {
                tally.record(time);
            }
            black_box(tally);
        });
    });
}

fn percentiles(criterion: &mut Criterion) {
    let percents = [50, 90, 99].map(|percent| Percent::new(percent.into()));
    each_size(criterion, "median, p90 and p99", size_of::<u64>(), |bench, size| {
        let times = &times(size)[..];
        let nanoseconds = &nanoseconds(times)[..];
        let durations = &Durations::from(times);
        bench("yardstick: read", &mut || {
            black_box(read(black_box(nanoseconds)));
        });
        bench("yardstick: sort a copy", &mut || {
            let mut sorted = black_box(nanoseconds).to_vec();
            sorted.sort_unstable();
            black_box(sorted);
        });
        bench("yardstick: select in a copy", &mut || {
            black_box(select(black_box(nanoseconds).to_vec()));
        });
        bench("durations, percentiles", &mut || {
            black_box(black_box(durations).percentiles(percents).expect("times"));
        });
        bench("durations, median", &mut || {
            black_box(black_box(durations).median().expect("times"));
        });
        bench("durations, summary", &mut || {
            black_box(black_box(durations).summary(cx_metrics::Confidence::P95).expect("times"));
        });
        bench("durations, ranked", &mut || {
            black_box(black_box(durations).ranked().expect("times"));
        });
        bench("durations, within", &mut || {
            black_box(black_box(durations).within(Duration::from_secs(3_600)));
        });
        bench("slice, percentiles", &mut || {
            black_box(response_time::percentiles(black_box(times), percents).expect("times"));
        });
        bench("slice, median", &mut || {
            black_box(response_time::median(black_box(times)).expect("times"));
        });
        bench("slice to durations", &mut || {
            black_box(Durations::from(black_box(times)));
        });
        bench("references to durations", &mut || {
            black_box(black_box(times).iter().collect::<Durations>());
        });
    });
}

criterion_group!(benches, means, percentiles);
criterion_main!(benches);
