//! The same jobs without a crate, as one would write them.

use crate::cx::{PERCENTS, SEGMENTS};

pub fn nps(answers: &[u8]) -> f64 {
    let (mut promoters, mut detractors) = (0_u64, 0_u64);
    for answer in answers {
        match answer {
            9..=10 => promoters += 1,
            0..=6 => detractors += 1,
            7..=8 => {}
            _ => panic!("an answer of {answer}"),
        }
    }
    100.0 * (promoters as f64 - detractors as f64) / answers.len() as f64
}

/// Nothing is checked, so that the compiler can count many at once.
pub fn nps_unchecked(answers: &[u8]) -> f64 {
    let promoters = answers.iter().filter(|&&answer| answer >= 9).count();
    let detractors = answers.iter().filter(|&&answer| answer <= 6).count();
    100.0 * (promoters as f64 - detractors as f64) / answers.len() as f64
}

pub fn csat(segments: &[u16], ratings: &[u8]) -> Vec<f64> {
    let mut table = vec![[0_u32; 5]; usize::from(SEGMENTS)];
    for (&segment, &rating) in segments.iter().zip(ratings) {
        table[usize::from(segment)][usize::from(rating) - 1] += 1;
    }
    let score = |counts: &[u32; 5]| {
        100.0 * f64::from(counts[3] + counts[4]) / f64::from(counts.iter().sum::<u32>())
    };
    table.iter().map(score).collect()
}

pub fn repeat_rate(customers: &[u64]) -> f64 {
    let mut ordered = customers.to_vec();
    ordered.sort_unstable();
    let (mut customers, mut repeat_customers) = (0_u64, 0_u64);
    for orders in ordered.chunk_by(|one, next| one == next) {
        customers += 1;
        repeat_customers += u64::from(orders.len() >= 2);
    }
    100.0 * repeat_customers as f64 / customers as f64
}

pub fn median(nanoseconds: &[u64]) -> f64 {
    percentile(&mut nanoseconds.to_vec(), 50)
}

pub fn percentiles(nanoseconds: &[u64]) -> Vec<f64> {
    let mut times = nanoseconds.to_vec();
    PERCENTS.map(|percent| percentile(&mut times, percent)).to_vec()
}

/// In seconds, between the two times around it.
fn percentile(times: &mut [u64], percent: i64) -> f64 {
    let place = (times.len() - 1) as f64 * percent as f64 / 100.0;
    let (_, &mut lower, above) = times.select_nth_unstable(place as usize);
    let upper = above.iter().copied().min().unwrap_or(lower);
    (lower as f64 + place.fract() * (upper - lower) as f64) / 1e9
}
