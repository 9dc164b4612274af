//! How many answers are needed.

use std::fmt;

use crate::{
    error::Error,
    estimate::{finite_population, sample_size},
};

/// How many answers are needed: of a sample, or of each of two groups.
///
/// These are answers, not invitations: divide by the answer rate that you expect.
///
/// ```
/// use cx_metrics::{Confidence, Percent, planning};
///
/// let survey = planning::rate::Sample {
///     expected: Percent::new(80.into()),
///     confidence: Confidence::P95,
///     population: None,
/// };
/// let needed = survey.sample_size(Percent::new(3.into()))?;
/// assert_eq!(needed.answers, 682);
/// assert_eq!(needed.to_string(), "682");
/// # Ok::<(), cx_metrics::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct SampleSize {
    /// The least whole number that is enough.
    pub answers: u64,
    /// What the formula gives before it is rounded up, as published tables print it; 0 if it says
    /// that no answer is needed.
    pub unrounded: f64,
}

impl SampleSize {
    /// Rounded up, to at least `least`.
    pub(super) fn new(unrounded: f64, least: u64) -> Result<Self, Error> {
        let unrounded = unrounded.max(0.0);
        match sample_size::rounded_up(unrounded) {
            Some(answers) => Ok(Self { answers: answers.max(least), unrounded }),
            None => Err(Error::TooManyNeeded { needed: unrounded }),
        }
    }

    /// Of a population if it has an end.
    pub(super) fn of(endless: f64, population: Option<u64>) -> Result<Self, Error> {
        match population {
            None => Self::new(endless, 1),
            Some(0) => Err(Error::NothingToMeasure { what: "customers" }),
            Some(population) => Self::new(finite_population::needed(endless, population), 1),
        }
    }
}

impl fmt::Display for SampleSize {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.answers, f)
    }
}
