//! The ratings of a tally, read out.

use std::collections::BTreeMap;

use rust_decimal::{Decimal, RoundingStrategy};

use crate::{
    error::Error,
    estimate::interval,
    histogram::Histogram,
    percent::{self, Percent},
};

/// The ratings of a tally, read out: a part of every survey `Summary`.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Distribution {
    /// How many answered.
    pub answered: u64,
    /// How many were recorded without an answer.
    pub unanswered: u64,
    /// `100 x answered / recorded`.
    pub answer_rate: Percent,
    /// The mean rating.
    #[cfg_attr(feature = "serde", serde(with = "rust_decimal::serde::str"))]
    pub mean: Decimal,
    /// The rating in the middle, or half-way between the two in the middle.
    #[cfg_attr(feature = "serde", serde(with = "rust_decimal::serde::str"))]
    pub median: Decimal,
    /// The sample standard deviation of the ratings; none with a single answer.
    pub standard_deviation: Option<f64>,
    /// How many gave each rating.
    pub counts: BTreeMap<u8, u64>,
    /// The share of each rating among the answers.
    pub shares: BTreeMap<u8, Percent>,
}

impl Distribution {
    pub(crate) fn of<const LOWEST: u8, const POINTS: usize>(
        histogram: &Histogram<LOWEST, POINTS>,
    ) -> Result<Self, Error> {
        let share = |(rating, count)| Ok((rating, histogram.share(count)?));
        Ok(Self {
            answered: histogram.answered(),
            unanswered: histogram.unanswered(),
            answer_rate: histogram.answer_rate()?,
            mean: histogram.mean()?,
            median: histogram.median()?,
            standard_deviation: histogram.standard_deviation().ok(),
            counts: histogram.points().collect(),
            shares: histogram.points().map(share).collect::<Result<_, Error>>()?,
        })
    }

    /// Every number to so many decimals, by a named strategy (floats to the nearest).
    #[must_use]
    pub fn rounded(mut self, decimals: u32, strategy: RoundingStrategy) -> Self {
        self.answer_rate = self.answer_rate.rounded(decimals, strategy);
        self.mean = percent::rounded(self.mean, decimals, strategy);
        self.median = percent::rounded(self.median, decimals, strategy);
        self.standard_deviation = self.standard_deviation.map(|sd| interval::rounded(sd, decimals));
        for share in self.shares.values_mut() {
            *share = share.rounded(decimals, strategy);
        }
        self
    }
}
