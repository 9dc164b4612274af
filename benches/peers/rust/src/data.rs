//! The data that `make_data.py` wrote, as each side takes it.

use std::{fs, io, path::Path};

use cx_metrics::{csat, nps, response_time::Durations};

use crate::cx;

pub struct Data {
    /// From 0 to 10.
    pub answers: Vec<u8>,
    pub nps_ratings: Vec<nps::Rating>,
    /// The segment of each rating.
    pub segments: Vec<u16>,
    /// From 1 to 5.
    pub ratings: Vec<u8>,
    pub csat_ratings: Vec<csat::Rating<5>>,
    /// The customer of each order.
    pub customers: Vec<u64>,
    pub nanoseconds: Vec<u64>,
    pub times: Durations,
}

impl Data {
    pub fn load(folder: &Path) -> io::Result<Self> {
        let read = |name: &str| fs::read(folder.join(name));
        let answers = read("answers.u8")?;
        let ratings = read("ratings.u8")?;
        let nanoseconds = numbers(&read("nanoseconds.u64")?, u64::from_le_bytes);
        Ok(Self {
            nps_ratings: answers.iter().map(|&answer| nps::Rating::new(answer).unwrap()).collect(),
            csat_ratings: ratings
                .iter()
                .map(|&rating| csat::Rating::new(rating).unwrap())
                .collect(),
            segments: numbers(&read("segments.u16")?, u16::from_le_bytes),
            customers: numbers(&read("customers.u64")?, u64::from_le_bytes),
            times: cx::collect(&nanoseconds),
            answers,
            ratings,
            nanoseconds,
        })
    }
}

fn numbers<const BYTES: usize, Number>(
    bytes: &[u8],
    number: impl Fn([u8; BYTES]) -> Number,
) -> Vec<Number> {
    let (numbers, _) = bytes.as_chunks::<BYTES>();
    numbers.iter().copied().map(number).collect()
}
