//! The decomposition in exact fractions.

use rust_decimal::Decimal;

use super::{Decomposition, Effect, Side};
use crate::{
    breakdown::{Metric, metric::Quotient},
    error::Error,
    fraction::Fraction,
    percent::Percent,
};

/// A total, and its score.
pub(super) struct Whole {
    quotient: Quotient,
    score: Fraction,
}

/// Before and after.
pub(super) struct Totals {
    pub(super) before: Whole,
    pub(super) after: Whole,
}

/// What [`Effect`] is rounded from.
pub(super) struct ExactEffect {
    before: Option<Side>,
    after: Option<Side>,
    rate: Fraction,
    mix: Fraction,
}

/// What a part brings to its total.
struct Contribution {
    side: Option<Side>,
    share: Fraction,
    score: Option<Fraction>,
    /// In points of the total.
    points: Fraction,
}

impl Whole {
    pub(super) fn of<T: Metric>(total: &T) -> Result<Self, Error> {
        total.score()?;
        let quotient = total.quotient()?;
        let score = quotient.score().ok_or(Error::NothingToMeasure { what: "answers" })?;
        Ok(Self { quotient, score })
    }

    fn contribution<T: Metric>(&self, part: Option<&T>) -> Result<Contribution, Error> {
        let Some(part) = part else { return Ok(Contribution::none()) };
        let quotient = part.quotient()?;
        let over = |part: &Fraction| part.over(&self.quotient.denominator);
        let (Some(share), Some(points)) = (over(&quotient.denominator), over(&quotient.numerator))
        else {
            return Ok(Contribution::none());
        };
        let score = quotient.score();
        let side = Side {
            n: part.n(),
            share: Percent::of_fraction(&share)?,
            score: score.as_ref().map(Fraction::decimal).transpose()?,
        };
        let side = (part.n() > 0).then_some(side);
        Ok(Contribution { side, share, score, points })
    }
}

impl Contribution {
    fn none() -> Self {
        Self { side: None, share: Fraction::zero(), score: None, points: Fraction::zero() }
    }
}

impl Totals {
    /// `None` of a part that had nothing to measure both times.
    pub(super) fn effect<T: Metric>(
        &self,
        before: Option<&T>,
        after: Option<&T>,
    ) -> Result<Option<ExactEffect>, Error> {
        let (before, after) = (self.before.contribution(before)?, self.after.contribution(after)?);
        if before.side.is_none() && after.side.is_none() {
            return Ok(None);
        }
        let half = Fraction::from(Decimal::new(5, 1));
        let middle = &half * &(&self.before.score + &self.after.score);
        let rate = match (&before.score, &after.score) {
            (Some(earlier), Some(later)) => {
                &half * &(&before.share + &after.share) * &(later - earlier)
            }
            _ => Fraction::zero(),
        };
        let all = after.points - &before.points - &(middle * &(after.share - &before.share));
        let (rate, mix) = (rate.reduced(), (all - &rate).reduced());
        Ok(Some(ExactEffect { before: before.side, after: after.side, rate, mix }))
    }

    pub(super) fn decomposition<K>(
        &self,
        effects: Vec<(K, ExactEffect)>,
    ) -> Result<Decomposition<K>, Error> {
        let change = &self.after.score - &self.before.score;
        let rate = Fraction::sum(effects.iter().map(|(_, effect)| effect.rate.clone()).collect());
        let mix = &change - &rate;
        let parts = effects.into_iter().map(|(key, effect)| effect.named(key));
        Ok(Decomposition {
            before: self.before.score.decimal()?,
            after: self.after.score.decimal()?,
            change: change.decimal()?,
            rate: rate.decimal()?,
            mix: mix.decimal()?,
            parts: parts.collect::<Result<_, _>>()?,
        })
    }
}

impl ExactEffect {
    fn named<K>(self, key: K) -> Result<Effect<K>, Error> {
        let Self { before, after, rate, mix } = self;
        Ok(Effect { key, before, after, rate: rate.decimal()?, mix: mix.decimal()? })
    }
}
