//! How sure a weighted mean is.
//!
//! The sum of the weights says nothing about that: doubling them all adds no answer.

use super::interval::Interval;
use super::mean::SampleMean;
use super::rate::Rate;
use super::trinomial::Trinomial;
use super::{normal, student};
use crate::{confidence::Confidence, error::Error};

/// The answers of one value, weighted.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Group {
    /// What each of them stands for.
    pub(crate) value: i128,
    /// The sum of their weights.
    pub(crate) weight: u128,
    /// The sum of the squares of their weights.
    pub(crate) squares: u128,
}

/// Answers by value, of which at least one has a weight.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sample<const GROUPS: usize> {
    pub(crate) groups: [Group; GROUPS],
    /// How many answers there are.
    pub(crate) answers: u64,
}

impl<const GROUPS: usize> Sample<GROUPS> {
    /// The same, for what a single answer does not tell.
    pub(crate) fn at_least_two(self) -> Result<Self, Error> {
        match self.answers {
            answered @ 0..2 => Err(Error::TooFewAnswers { needed: 2, answered }),
            _ => Ok(self),
        }
    }

    fn weight(&self) -> u128 {
        self.groups.iter().map(|group| group.weight).sum()
    }

    fn sum(&self) -> i128 {
        self.groups.iter().map(|group| group.value * signed(group.weight)).sum()
    }

    /// How many answers of equal weight are as sure: Kish's `(sum of weights)^2 / sum of squares`.
    pub(crate) fn effective(&self) -> f64 {
        self.weight() as f64 * self.effective_per_weight()
    }

    /// How many of these the answers of each value are.
    pub(crate) fn effective_counts(&self) -> [f64; GROUPS] {
        self.groups.map(|group| group.weight as f64 * self.effective_per_weight())
    }

    fn effective_per_weight(&self) -> f64 {
        let squares = self.groups.iter().map(|group| group.squares).sum::<u128>();
        self.weight() as f64 / squares as f64
    }

    /// The weighted mean of the values.
    pub(crate) fn mean(&self) -> f64 {
        self.sum() as f64 / self.weight() as f64
    }

    /// How far each group lies from the mean: subtracted as integers, so that no digit cancels.
    fn deviations(&self) -> impl Iterator<Item = (Group, f64)> {
        let (weight, sum) = (self.weight(), self.sum());
        self.groups.into_iter().map(move |group| {
            let deviation = group.value * signed(weight) - sum;
            (group, deviation as f64 / weight as f64)
        })
    }

    /// The weighted variance of the values, with the sum of the weights as divisor.
    pub(crate) fn variance(&self) -> f64 {
        let weight = self.weight() as f64;
        self.deviations().map(|(group, off)| group.weight as f64 / weight * off * off).sum()
    }

    /// The standard error of the mean by effective answers (Kish 1965, *Survey Sampling*).
    pub(crate) fn standard_error(&self) -> f64 {
        (self.variance() / self.effective()).sqrt()
    }

    /// The standard error of the mean as a ratio of two sums, linearised; of two answers or more.
    ///
    /// `n/(n-1) x sum of squared weight x squared deviation / (sum of weights)^2`.
    pub(crate) fn linearized_standard_error(&self) -> f64 {
        let (weight, answers) = (self.weight() as f64, self.answers as f64);
        let of_group =
            |(group, off): (Group, f64)| group.squares as f64 / weight / weight * off * off;
        (answers / (answers - 1.0) * self.deviations().map(of_group).sum::<f64>()).sqrt()
    }

    /// The mean and so many linearised standard errors on either side, within the scale.
    pub(crate) fn linearized_interval(&self, scale: [f64; 2], confidence: Confidence) -> Interval {
        let z = normal::two_sided_quantile(confidence);
        self.around(z, self.linearized_standard_error(), scale, confidence)
    }

    /// The same by Student's distribution, with one degree of freedom fewer than answers.
    pub(crate) fn linearized_t_interval(
        &self,
        scale: [f64; 2],
        confidence: Confidence,
    ) -> Interval {
        let t = student::two_sided_quantile(confidence, self.answers as f64 - 1.0);
        self.around(t, self.linearized_standard_error(), scale, confidence)
    }

    fn around(
        &self,
        quantile: f64,
        error: f64,
        scale: [f64; 2],
        confidence: Confidence,
    ) -> Interval {
        // Of equal answers; the quantile may be infinite.
        let margin = if error > 0.0 { quantile * error } else { 0.0 };
        let mean = self.mean();
        Interval::cut_to(scale, [mean - margin, mean + margin], confidence)
    }
}

impl<const GROUPS: usize> From<Sample<GROUPS>> for SampleMean {
    /// Of so many effective answers; of one or barely more, the interval is the whole scale.
    fn from(sample: Sample<GROUPS>) -> Self {
        let answered = sample.effective().max(1.0 + f64::EPSILON);
        Self { variance: sample.variance() * (answered / (answered - 1.0)), answered }
    }
}

impl From<Sample<2>> for Rate {
    /// Of so many effective hits and misses.
    fn from(sample: Sample<2>) -> Self {
        let [hits, misses] = sample.effective_counts();
        Self { hits, misses }
    }
}

impl From<Sample<3>> for Trinomial {
    /// Of so many effective promoters, passives and detractors, whose values are 100, 0 and -100.
    fn from(sample: Sample<3>) -> Self {
        Self::new(sample.effective_counts(), sample.mean() / 100.0 * sample.effective())
    }
}

/// A sum of weights has 96 bits.
fn signed(weight: u128) -> i128 {
    i128::try_from(weight).unwrap_or(i128::MAX)
}
