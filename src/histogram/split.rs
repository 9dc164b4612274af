//! Answers in three categories: for, against, and neither.

use rust_decimal::Decimal;

use crate::{
    error::Error, fraction::Fraction, percent::Percent, proportion::Proportion, ratio::ratio,
    total::total,
};

/// Answers in three categories: for, against, and neither.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Split {
    pub(crate) positive: u64,
    pub(crate) neutral: u64,
    pub(crate) negative: u64,
}

impl Split {
    pub(crate) fn counts(self) -> [u64; 3] {
        [self.positive, self.neutral, self.negative]
    }

    pub(crate) fn answered(self) -> Result<u64, Error> {
        match total(&self.counts())? {
            0 => Err(Error::NothingToMeasure { what: "answers" }),
            answered => Ok(answered),
        }
    }

    pub(crate) fn at_least_two(self) -> Result<u64, Error> {
        match self.answered()? {
            1 => Err(Error::TooFewAnswers { needed: 2, answered: 1 }),
            answered => Ok(answered),
        }
    }

    pub(crate) fn share(self, count: u64) -> Result<Percent, Error> {
        Percent::of(count, self.answered()?)
    }

    /// The answers in favour against all others.
    pub(crate) fn in_favour(self) -> Result<Proportion, Error> {
        let answered = self.answered()?;
        Ok(Proportion { hits: self.positive, misses: answered - self.positive })
    }

    /// `100 x (positive - negative) / whole`, in points.
    pub(crate) fn net_of(self, whole: u64) -> Result<Decimal, Error> {
        let net = i128::from(self.positive) - i128::from(self.negative);
        ratio(100 * net, whole.into())
    }

    /// The same, before it is rounded.
    pub(crate) fn exact_net(self) -> Result<Fraction, Error> {
        let answered = self.answered()?;
        let net = i128::from(self.positive) - i128::from(self.negative);
        // There are answers.
        Ok(Fraction::new(100 * net, answered.into()).unwrap_or_else(Fraction::zero))
    }

    pub(crate) fn net(self) -> Result<Decimal, Error> {
        self.net_of(self.answered()?)
    }
}
