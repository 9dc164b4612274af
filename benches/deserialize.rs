//! What does it cost to read ratings, beside bytes that are checked by hand?
//!
//! `cargo bench --bench deserialize`; compare within a group of one run, not across runs.
#![allow(missing_docs, reason = "criterion's macros make undocumented functions")]

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use cx_metrics::{Error, nps};
use rand_chacha::{
    ChaCha8Rng,
    rand_core::{Rng, SeedableRng},
};

const RATINGS: usize = 1_000_000;

fn ratings() -> Vec<nps::Rating> {
    let mut random = ChaCha8Rng::seed_from_u64(13);
    let mut rating = || nps::Rating::try_from(random.next_u32() % 11).expect("below 11");
    (0..RATINGS).map(|_| rating()).collect()
}

/// A yardstick: read as plain bytes, and each checked after that.
fn checked(bytes: &[u8]) -> Result<Vec<nps::Rating>, Error> {
    bytes.iter().map(|&byte| nps::Rating::new(byte)).collect()
}

fn deserialize(criterion: &mut Criterion) {
    let ratings = ratings();

    let text = serde_json::to_string(&ratings).expect("JSON");
    let mut group = criterion.benchmark_group("deserialize JSON");
    group.sample_size(20).throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("yardstick: bytes, checked by hand", |bencher| {
        bencher
            .iter(|| checked(&serde_json::from_str::<Vec<u8>>(black_box(&text)).expect("bytes")));
    });
    group.bench_function("ratings", |bencher| {
        bencher.iter(|| serde_json::from_str::<Vec<nps::Rating>>(black_box(&text)));
    });
    group.finish();

    let bytes = postcard::to_stdvec(&ratings).expect("bytes");
    let mut group = criterion.benchmark_group("deserialize postcard");
    group.sample_size(20).throughput(Throughput::Bytes(bytes.len() as u64));
    group.bench_function("yardstick: bytes, checked by hand", |bencher| {
        bencher
            .iter(|| checked(&postcard::from_bytes::<Vec<u8>>(black_box(&bytes)).expect("bytes")));
    });
    group.bench_function("ratings", |bencher| {
        bencher.iter(|| postcard::from_bytes::<Vec<nps::Rating>>(black_box(&bytes)));
    });
    group.finish();
}

criterion_group!(benches, deserialize);
criterion_main!(benches);
