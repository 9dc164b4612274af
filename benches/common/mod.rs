//! What the benches share: random input, and two yardsticks.
#![allow(dead_code, reason = "not every bench uses all of it")]

use std::hint::black_box;

use criterion::{BenchmarkGroup, measurement::WallTime};
use cx_metrics::nps;
use multiversion::multiversion;
use rand_chacha::{
    ChaCha8Rng,
    rand_core::{Rng, SeedableRng},
};

/// Answers from 0 to 10 in no order.
pub fn random_bytes(count: usize) -> Vec<u8> {
    let mut bytes = vec![0; count];
    ChaCha8Rng::seed_from_u64(11).fill_bytes(&mut bytes);
    for byte in &mut bytes {
        *byte %= 11;
    }
    bytes
}

pub fn ratings(bytes: &[u8]) -> Vec<nps::Rating> {
    bytes.iter().map(|&byte| nps::Rating::new(byte)).collect::<Result<_, _>>().expect("0 to 10")
}

/// Measures a routine.
pub fn bench<T>(
    group: &mut BenchmarkGroup<'_, WallTime>,
    name: &str,
    size: usize,
    mut routine: impl FnMut() -> T,
) {
    let id = criterion::BenchmarkId::new(name, size);
    group.bench_function(id, |bencher| bencher.iter(|| black_box(routine())));
}

/// A yardstick: every byte is read, by the widest vectors there are, and nothing is found out.
#[multiversion(targets("x86_64+avx512f+avx512bw", "x86_64+avx2"))]
pub fn read(bytes: &[u8]) -> u64 {
    let mut sums = [0; 64];
    for block in bytes.as_chunks::<512>().0 {
        add_block(&mut sums, block);
    }
    sums.into_iter().fold(0, |all, sum| all ^ sum)
}

/// The same from eight places of the slice in turn, which is faster out of memory.
#[multiversion(targets("x86_64+avx512f+avx512bw", "x86_64+avx2"))]
pub fn read_side_by_side(bytes: &[u8]) -> u64 {
    let blocks = bytes.as_chunks::<512>().0;
    let part = blocks.len() / 8;
    let mut sums = [0; 64];
    for block in 0..part {
        for place in 0..8 {
            add_block(&mut sums, &blocks[place * part + block]);
        }
    }
    sums.into_iter().fold(0, |all, sum| all ^ sum)
}

#[inline(always)]
#[expect(clippy::inline_always, reason = "in a function for wide vectors it becomes one of them")]
fn add_block(sums: &mut [u64; 64], block: &[u8; 512]) {
    for (sum, &word) in sums.iter_mut().zip(block.as_chunks().0) {
        *sum ^= u64::from_le_bytes(word);
    }
}

/// A yardstick: the loop that anybody would write.
pub fn obvious(bytes: &[u8]) -> Option<(u64, u64)> {
    let (mut promoters, mut detractors) = (0, 0);
    for byte in bytes {
        match byte {
            9..=10 => promoters += 1,
            0..=6 => detractors += 1,
            7..=8 => {}
            _ => return None,
        }
    }
    Some((promoters, detractors))
}
