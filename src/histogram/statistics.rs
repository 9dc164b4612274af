//! What a histogram tells about its ratings.

use rust_decimal::Decimal;

use super::Histogram;
use crate::{
    error::Error, estimate::spread, histogram::split::Split, percent::Percent,
    proportion::Proportion, ratio::ratio,
};

impl<const LOWEST: u8, const POINTS: usize> Histogram<LOWEST, POINTS> {
    pub(crate) fn counts(&self) -> &[u64; POINTS] {
        &self.counts
    }

    pub(crate) fn count(&self, rating: u8) -> u64 {
        self.counts[usize::from(rating - LOWEST)]
    }

    /// Each rating with its count, from the lowest upwards.
    pub(crate) fn points(&self) -> impl DoubleEndedIterator<Item = (u8, u64)> {
        (LOWEST..=Self::BOUNDS.highest).zip(self.counts)
    }

    pub(crate) fn answered(&self) -> u64 {
        self.counts.iter().sum()
    }

    pub(crate) fn unanswered(&self) -> u64 {
        self.recorded - self.answered()
    }

    pub(crate) fn recorded(&self) -> u64 {
        self.recorded
    }

    pub(crate) fn some_answered(&self) -> Result<u64, Error> {
        match self.answered() {
            0 => Err(Error::NothingToMeasure { what: "answers" }),
            answered => Ok(answered),
        }
    }

    pub(crate) fn share(&self, count: u64) -> Result<Percent, Error> {
        Percent::of(count, self.some_answered()?)
    }

    pub(crate) fn answer_rate(&self) -> Result<Percent, Error> {
        match self.recorded() {
            0 => Err(Error::NothingToMeasure { what: "people recorded" }),
            recorded => Percent::of(self.answered(), recorded),
        }
    }

    pub(crate) fn response_rate(&self, invited: u64) -> Result<Percent, Error> {
        if invited == 0 {
            return Err(Error::NothingToMeasure { what: "people invited" });
        }
        if self.recorded() > invited {
            return Err(Error::PartExceedsWhole {
                part: self.recorded(),
                part_name: "recorded",
                whole: invited,
                whole_name: "invited",
            });
        }
        Percent::of(self.answered(), invited)
    }

    /// Answers of a rating or above against those below it.
    pub(crate) fn at_least(&self, rating: u8) -> Proportion {
        let hits = self.counts[usize::from(rating - LOWEST)..].iter().sum();
        Proportion { hits, misses: self.answered() - hits }
    }

    /// The share of the highest points.
    pub(crate) fn top_box(&self, points: u8) -> Result<Percent, Error> {
        let lowest = (Self::BOUNDS.highest + 1).saturating_sub(points).max(LOWEST);
        self.share(self.at_least(lowest).hits)
    }

    /// The share of the lowest points.
    pub(crate) fn bottom_box(&self, points: usize) -> Result<Percent, Error> {
        self.share(self.counts.iter().take(points).sum())
    }

    /// Answers at or above a rating, at or below its mirror image, and between the two.
    ///
    /// A rating counts once: where the mirror image overlaps, what is positive stays positive.
    pub(crate) fn split(&self, positive_from: u8) -> Split {
        let mirrored = usize::from(Self::BOUNDS.highest - positive_from) + 1;
        let below = usize::from(positive_from - LOWEST);
        let proportion = self.at_least(positive_from);
        let negative = self.counts.iter().take(mirrored.min(below)).sum();
        Split { positive: proportion.hits, neutral: proportion.misses - negative, negative }
    }

    /// The sum of a weight of the rating over all answers.
    fn weighted(&self, weight: impl Fn(i128) -> i128) -> i128 {
        self.points().map(|(rating, count)| weight(rating.into()) * i128::from(count)).sum()
    }

    pub(crate) fn sum(&self) -> u128 {
        self.weighted(|rating| rating).unsigned_abs()
    }

    pub(crate) fn sum_of_squares(&self) -> u128 {
        self.weighted(|rating| rating * rating).unsigned_abs()
    }

    pub(crate) fn mean(&self) -> Result<Decimal, Error> {
        ratio(self.weighted(|rating| rating), self.some_answered()?.into())
    }

    pub(crate) fn percent_of_maximum(&self) -> Result<Percent, Error> {
        let most = u128::from(self.some_answered()?) * u128::from(Self::BOUNDS.highest);
        Percent::of_ratio(self.weighted(|rating| rating), most)
    }

    pub(crate) fn rescaled_mean(&self) -> Result<Decimal, Error> {
        let span = Self::BOUNDS.highest - LOWEST;
        let most = u128::from(self.some_answered()?) * u128::from(span);
        ratio(self.weighted(|rating| 100 * (rating - i128::from(LOWEST))), most)
    }

    pub(crate) fn median(&self) -> Result<Decimal, Error> {
        let middle = i128::from(self.median_low()?) + i128::from(self.median_high()?);
        ratio(middle, 2)
    }

    pub(crate) fn median_low(&self) -> Result<u8, Error> {
        Ok(self.ranked((self.some_answered()? - 1) / 2))
    }

    pub(crate) fn median_high(&self) -> Result<u8, Error> {
        Ok(self.ranked(self.some_answered()? / 2))
    }

    /// The rating at a rank, from 0, of the answers in ascending order.
    fn ranked(&self, rank: u64) -> u8 {
        let mut up_to = 0;
        for (rating, count) in self.points() {
            up_to += count;
            if rank < up_to {
                return rating;
            }
        }
        Self::BOUNDS.highest
    }

    pub(crate) fn modes(&self) -> Result<impl Iterator<Item = u8>, Error> {
        self.some_answered()?;
        let most = self.counts.iter().copied().max();
        Ok(self.points().filter(move |&(_, count)| Some(count) == most).map(|(rating, _)| rating))
    }

    pub(crate) fn population_variance(&self) -> Result<f64, Error> {
        self.some_answered()?;
        Ok(spread::population_variance(&self.counts))
    }

    pub(crate) fn variance(&self) -> Result<f64, Error> {
        match self.some_answered()? {
            1 => Err(Error::TooFewAnswers { needed: 2, answered: 1 }),
            _ => Ok(spread::sample_variance(&self.counts)),
        }
    }

    pub(crate) fn standard_deviation(&self) -> Result<f64, Error> {
        self.variance().map(f64::sqrt)
    }
}
