//! Answers for, neither and against: what an NPS is estimated from.

use super::mean::SampleMean;
use super::spread::net_variance;
use super::wide::Wide;

/// Answers for, neither and against, in counts that need not be whole.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Trinomial {
    /// Positive, neutral, negative; together more than 0.
    counts: [f64; 3],
    /// The positive less the negative.
    net: f64,
}

impl Trinomial {
    /// Of counts, and the positive less the negative.
    pub(super) fn new(counts: [f64; 3], net: f64) -> Self {
        Self { counts, net }
    }

    pub(crate) fn counts(self) -> [f64; 3] {
        self.counts
    }

    pub(super) fn all(self) -> f64 {
        self.counts.iter().sum()
    }

    /// From -1 to 1.
    pub(super) fn score(self) -> f64 {
        self.net / self.all()
    }

    /// How far the score is below 1.
    pub(super) fn room_above(self) -> f64 {
        let [_, neutral, negative] = self.counts;
        (neutral + 2.0 * negative) / self.all()
    }

    /// Of +1, 0 and -1, with divisor n.
    pub(super) fn variance(self) -> f64 {
        net_variance(self.counts)
    }

    /// Of 100, 0 and -100, with divisor n - 1; of more than 1 answer.
    pub(crate) fn unbiased_score_variance(self) -> f64 {
        let answered = self.all();
        1e4 * self.variance() * (answered / (answered - 1.0))
    }

    /// Of the score, in points.
    pub(crate) fn standard_error(self) -> f64 {
        100.0 * self.squared_error().sqrt()
    }

    /// The squared standard error of the score.
    pub(super) fn squared_error(self) -> f64 {
        self.variance() / self.all()
    }

    /// How far the score is above another.
    ///
    /// In one fraction, since the scores of large samples would cancel.
    pub(super) fn score_less(self, other: Self) -> f64 {
        let numerator = Wide::product(self.net, other.all()) - Wide::product(other.net, self.all());
        numerator.get() / self.all() / other.all()
    }

    /// As the mean of 100, 0 and -100.
    pub(super) fn mean(self) -> SampleMean {
        SampleMean { variance: self.unbiased_score_variance(), answered: self.all() }
    }

    pub(super) fn shares(self) -> [f64; 3] {
        self.counts.map(|count| count / self.all())
    }

    /// With so many more, as many of them positive as negative.
    pub(super) fn with(self, more: Symmetric) -> Self {
        let [positive, neutral, negative] = self.counts;
        let counts = [positive + more.either, neutral + more.neutral, negative + more.either];
        Self { counts, net: self.net }
    }

    /// The same shares of so many times as many answers.
    pub(crate) fn scaled(self, factor: f64) -> Self {
        Self { counts: self.counts.map(|count| count * factor), net: self.net * factor }
    }

    /// The positive as the negative.
    pub(super) fn mirrored(self) -> Self {
        let [positive, neutral, negative] = self.counts;
        Self { counts: [negative, neutral, positive], net: -self.net }
    }
}

/// Answers that leave the difference of positive and negative as it is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Symmetric {
    /// How many are positive, and how many negative.
    pub(super) either: f64,
    pub(super) neutral: f64,
}

impl From<[u64; 3]> for Trinomial {
    fn from([positive, neutral, negative]: [u64; 3]) -> Self {
        // Subtracted as integers, since doubles past 2^53 would cancel.
        let net = (i128::from(positive) - i128::from(negative)) as f64;
        Self { counts: [positive, neutral, negative].map(|count| count as f64), net }
    }
}
