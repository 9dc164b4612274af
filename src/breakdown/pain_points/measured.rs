//! The parts that have a score, and the level that they are held against.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::{Level, PainPoint, Standing};
use crate::{
    breakdown::{
        Sampled,
        metric::{Better, Quotient},
    },
    confidence::Confidence,
    error::Error,
    estimate::{
        Interval,
        credibility::{self, Credibility, PartScore},
        double::double,
    },
    fraction::Fraction,
    percent::Percent,
};

/// The level, exact; of all parts there is at least one.
pub(super) fn exact_level<K: Clone, T: Sampled>(
    level: Level,
    whole: &Quotient,
    parts: &[Measured<'_, K>],
) -> Result<Fraction, Error> {
    let best = || parts.iter().max_by(|one, other| one.by_worse_limit(other, T::BETTER));
    let exact = match level {
        Level::Total => whole.score(),
        Level::Best => best().map(|part| part.score.clone()),
        Level::Target(target) => Some(on_scale::<T>(target)?.into()),
    };
    exact.ok_or(Error::NothingToMeasure { what: "answers" })
}

/// Refuses a level that no part can have.
fn on_scale<T: Sampled>(level: Decimal) -> Result<Decimal, Error> {
    let [lowest, highest] = T::SCALE;
    if (lowest..=highest).contains(&double(level)) {
        Ok(level)
    } else {
        Err(Error::NotALevel { level, lowest, highest })
    }
}

pub(super) fn costliest_first<K>(one: &PainPoint<K>, other: &PainPoint<K>) -> Ordering {
    let by_belief = other.shrunken_cost.total_cmp(&one.shrunken_cost);
    by_belief.then_with(|| other.cost.cmp(&one.cost))
}

/// A part that has a score.
pub(super) struct Measured<'part, K> {
    key: &'part K,
    n: u64,
    share: Fraction,
    score: Fraction,
    interval: Interval,
    pub(super) seen: PartScore,
}

impl<'part, K: Clone> Measured<'part, K> {
    pub(super) fn of<T: Sampled>(
        key: &'part K,
        tally: &T,
        whole: &Quotient,
        confidence: Confidence,
    ) -> Result<Self, Error> {
        let nothing = || Error::NothingToMeasure { what: "answers" };
        let quotient = tally.quotient()?;
        Ok(Self {
            key,
            n: tally.n(),
            share: quotient.denominator.over(&whole.denominator).ok_or_else(nothing)?,
            score: quotient.score().ok_or_else(nothing)?,
            interval: tally.interval(confidence)?,
            seen: PartScore::of(tally)?,
        })
    }

    /// By the worse limit of the interval. Those that are cut to the end of the scale are equal: then by
    /// the score, and the larger part.
    fn by_worse_limit(&self, other: &Self, better: Better) -> Ordering {
        let order = match better {
            Better::Higher => {
                let by_limit = self.interval.lower().total_cmp(&other.interval.lower());
                by_limit.then_with(|| self.score.cmp(&other.score))
            }
            Better::Lower => {
                let by_limit = other.interval.upper().total_cmp(&self.interval.upper());
                by_limit.then_with(|| other.score.cmp(&self.score))
            }
        };
        order.then_with(|| self.n.cmp(&other.n))
    }

    pub(super) fn beside(
        &self,
        level: &Fraction,
        credibility: Credibility,
        better: Better,
    ) -> Result<PainPoint<K>, Error> {
        let share = Percent::of_fraction(&self.share)?;
        let shown = level.decimal()?;
        let shrunken_score = credibility.shrunken(self.seen);
        let [from, to] = better.lacking(&self.score, level);
        let shortfall = to - from;
        let believed = better.lacking(shrunken_score, double(shown));
        Ok(PainPoint {
            key: self.key.clone(),
            n: self.n,
            share,
            score: self.seen.score,
            interval: self.interval,
            cost: (&self.share * &shortfall).decimal()?,
            credibility: credibility.factor(self.seen),
            shrunken_score,
            shrunken_cost: credibility::cost(share.fraction(), believed),
            standing: Standing::of(self.interval, shown, better).unless_contradicted(&shortfall),
        })
    }
}

impl Better {
    /// Such that the second less the first is what the score lacks of the level.
    fn lacking<Number>(self, score: Number, level: Number) -> [Number; 2] {
        match self {
            Self::Higher => [score, level],
            Self::Lower => [level, score],
        }
    }
}

impl Standing {
    fn of(interval: Interval, level: Decimal, better: Better) -> Self {
        let level = double(level);
        let (above, below) = match better {
            Better::Higher => (Self::Better, Self::Worse),
            Better::Lower => (Self::Worse, Self::Better),
        };
        if interval.contains(level) {
            Self::TooFewToTell
        } else if interval.lower() > level {
            above
        } else {
            below
        }
    }

    /// An interval that is drawn away from the ends of its scale may leave out the score itself; then
    /// it is no ground to be sure of what the score denies.
    fn unless_contradicted(self, shortfall: &Fraction) -> Self {
        match self {
            Self::Worse if !shortfall.is_positive() => Self::TooFewToTell,
            Self::Better if !shortfall.is_negative() => Self::TooFewToTell,
            standing => standing,
        }
    }
}
