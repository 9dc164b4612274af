//! What the scores are quotients of.

use rust_decimal::Decimal;

use super::Quotient;
use crate::{
    churn::split,
    error::Error,
    fraction::Fraction,
    nps::{self, Panel, Rating},
    proportion::{PairedProportion, Proportion},
    response_time,
    roi::Investment,
    weighted::proportion::WeightedProportion,
};

/// How many cases a proportion is of; one whose total is too large is refused wherever it is read.
pub(super) fn all(proportion: &Proportion) -> u64 {
    proportion.hits.saturating_add(proportion.misses)
}

pub(super) fn share(proportion: &Proportion) -> Quotient {
    let [hits, misses] = [proportion.hits, proportion.misses].map(u128::from);
    Quotient::percent(proportion.hits.into(), hits + misses)
}

pub(super) fn lost(counts: split::Counts) -> Proportion {
    let lost = counts.voluntary + counts.involuntary;
    Proportion { hits: lost, misses: counts.start - lost }
}

pub(super) fn net(tally: &nps::Tally) -> Quotient {
    let nps::Categories { promoters, detractors, .. } = tally.categories();
    Quotient::percent(i128::from(promoters) - i128::from(detractors), tally.answered().into())
}

/// Weights are below 2^96, and so are their sums.
pub(super) fn weighted_net(tally: &nps::WeightedTally) -> Quotient {
    let promoters = tally.proportion_from(Rating::PROMOTER);
    let not_detractors = tally.proportion_from(Rating::PASSIVE);
    let net = promoters.hits.units() - not_detractors.misses.units();
    Quotient::percent(net, weight(promoters))
}

pub(super) fn weighted_share(proportion: WeightedProportion) -> Quotient {
    Quotient::percent(proportion.hits.units(), weight(proportion))
}

fn weight(proportion: WeightedProportion) -> u128 {
    proportion.hits.with(proportion.misses).units().unsigned_abs()
}

pub(super) fn seconds(tally: &response_time::Tally) -> Quotient {
    let nanoseconds = Fraction::whole(tally.counts().total_nanoseconds);
    Quotient {
        numerator: nanoseconds * Fraction::from(Decimal::new(1, 9)),
        denominator: tally.answered().into(),
    }
}

pub(super) fn profit(Investment { benefit, cost }: Investment) -> Quotient {
    let profit = Fraction::from(benefit) - Fraction::from(cost);
    Quotient { numerator: profit * Fraction::from(100_u64), denominator: cost.into() }
}

pub(super) fn mean(sum: Fraction, count: u64) -> Quotient {
    Quotient { numerator: sum, denominator: count.into() }
}

/// How far the NPS of the same customers moved.
pub(super) fn moved(panel: &Panel) -> Quotient {
    let net = |categories: nps::Categories| {
        i128::from(categories.promoters) - i128::from(categories.detractors)
    };
    Quotient::percent(net(panel.after()) - net(panel.before()), panel.customers().into())
}

/// How far the rate of the same customers moved.
pub(super) fn gained(pairs: &PairedProportion) -> Quotient {
    let counts = [pairs.both, pairs.gained, pairs.lost, pairs.neither];
    let all = counts.iter().map(|&count| u128::from(count)).sum();
    Quotient::percent(i128::from(pairs.gained) - i128::from(pairs.lost), all)
}

/// As [`all`].
pub(super) fn customers(pairs: &PairedProportion) -> u64 {
    pairs.customers().unwrap_or(u64::MAX)
}

/// The score of a tally that has no reading of that kind.
pub(super) fn score(quotient: &Quotient, what: &'static str) -> Result<Decimal, Error> {
    quotient.score().ok_or(Error::NothingToMeasure { what })?.decimal()
}
