//! The jobs by the crates `nps` and `net_promoter_score`, which count in small integers.

use std::fmt;

use ::nps::{Rating, Summary};
use net_promoter_score::Survey;

use crate::cx;

/// Few answers take too short a time to be measured once.
const TIMES: usize = 100_000;

/// Enough to tell a cost an answer.
const MANY: usize = 1_000_000;

/// More than these the crate `nps` cannot score, whatever they are.
const TOO_MANY: usize = 10_000;

/// How many of the answers these crates are given, and how many they score right at most.
pub struct Sizes {
    pub nps: usize,
    pub net_promoter_score: usize,
    net_promoter_score_at_most: Option<usize>,
}

impl Sizes {
    pub fn of(answers: &[u8]) -> Self {
        Self {
            nps: (1..=answers.len().min(TOO_MANY))
                .take_while(|&size| (nps(&answers[..size]) - exact(&answers[..size])).abs() < 1e-9)
                .count(),
            net_promoter_score: answers.len().min(MANY),
            net_promoter_score_at_most: largest_survey(answers),
        }
    }
}

impl fmt::Display for Sizes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "nps 0.1.0 scores the first {} answers right, and not one more. ", self.nps)?;
        match self.net_promoter_score_at_most {
            Some(size) => write!(f, "net_promoter_score 0.2.1: the first {size}."),
            None => write!(f, "net_promoter_score 0.2.1: all {}.", self.net_promoter_score),
        }
    }
}

/// Up to where a hundred times the detractors fit an `i32`; tried out.
fn largest_survey(answers: &[u8]) -> Option<usize> {
    let mut detractors = answers.iter().enumerate().filter(|(_, answer)| **answer <= 6);
    let (size, _) = detractors.nth(i32::MAX as usize / 100)?;
    let right = |size: usize| {
        (net_promoter_score(&answers[..size]) as f64 - exact(&answers[..size])).abs() < 1.0
    };
    assert!(right(size) && !right(size + 1), "it no longer ends at {size}");
    Some(size)
}

fn exact(answers: &[u8]) -> f64 {
    f64::try_from(cx::nps_of_bytes(answers)).unwrap()
}

pub fn nps(answers: &[u8]) -> f64 {
    100.0 * Summary::new(answers.iter().map(|&answer| Rating::new(answer)).collect()).score()
}

/// Whole points: each of the two shares is cut.
pub fn net_promoter_score(answers: &[u8]) -> i32 {
    let responses = (0_u32..).zip(answers.iter().copied());
    Survey::from_responses::<net_promoter_score::NetPromoterScoreError>(responses).unwrap().score()
}

pub fn many_times<Score>(score: impl Fn() -> Score) -> Score {
    for _ in 1..TIMES {
        std::hint::black_box(score());
    }
    score()
}
