//! What a histogram tells about all customers, and about another histogram.

use super::Histogram;
use crate::{
    confidence::Confidence,
    error::Error,
    estimate::{
        Difference, Interval, MannWhitney,
        difference::Two,
        mean::{self, SampleMean},
        rank::{self, Pairs},
    },
    fraction::Fraction,
    percent::Percent,
};

impl<const LOWEST: u8, const POINTS: usize> Histogram<LOWEST, POINTS> {
    pub(crate) fn mean_interval(&self, confidence: Confidence) -> Result<Interval, Error> {
        let scale = [LOWEST, Self::BOUNDS.highest];
        Ok(mean::interval(self.mean()?, self.sample_mean()?, scale, confidence))
    }

    pub(crate) fn mean_difference(
        &self,
        other: &Self,
        confidence: Confidence,
    ) -> Result<Difference, Error> {
        let two = Two {
            this: self.sample_mean()?,
            other: other.sample_mean()?,
            difference: (self.exact_mean()? - other.exact_mean()?).decimal()?,
        };
        mean::welch(two, f64::from(Self::BOUNDS.highest - LOWEST), confidence)
    }

    pub(crate) fn mann_whitney(&self, other: &Self) -> Result<MannWhitney, Error> {
        let all = Fraction::from(self.some_answered()?) * Fraction::from(other.some_answered()?);
        let pairs = self.pairs(other);
        // What is neither higher nor lower counts half on either side.
        let above_half = Fraction::whole(pairs.higher) - Fraction::whole(pairs.lower);
        let twice = (above_half + &all).over(&(&all + &all)).unwrap_or_else(Fraction::zero);
        let superiority = Percent::of_fraction(&twice)?;
        rank::mann_whitney(pairs, superiority, [&self.counts, &other.counts])
            .ok_or(Error::NothingToMeasure { what: "two ratings that differ" })
    }

    /// Every answer with every one of the other: fewer than 2^128 pairs.
    fn pairs(&self, other: &Self) -> Pairs {
        let mut pairs = Pairs { higher: 0, tied: 0, lower: 0 };
        let (mut below, mut above) = (0_u128, u128::from(other.answered()));
        for (&this, &other) in self.counts.iter().zip(&other.counts) {
            let (this, other) = (u128::from(this), u128::from(other));
            above -= other;
            pairs.higher += this * below;
            pairs.tied += this * other;
            pairs.lower += this * above;
            below += other;
        }
        pairs
    }

    fn exact_mean(&self) -> Result<Fraction, Error> {
        let answered = Fraction::from(self.some_answered()?);
        Ok(Fraction::whole(self.sum()).over(&answered).unwrap_or_else(Fraction::zero))
    }

    fn sample_mean(&self) -> Result<SampleMean, Error> {
        match self.some_answered()? {
            1 => Err(Error::TooFewAnswers { needed: 2, answered: 1 }),
            _ => Ok(SampleMean::of(&self.counts)),
        }
    }
}
