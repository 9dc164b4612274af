//! The metrics: a few lines a tally, and the only place where a new one is added.

use rust_decimal::Decimal;

use super::{
    Better, Metric, Quotient, Sampled,
    macros::{any_scale, metric, rate, sampled, weighted},
    quotients::{
        all, customers, gained, lost, mean, moved, net, profit, score, seconds, share,
        weighted_net, weighted_share,
    },
    sealed::{Exact, Spread},
};
use crate::{
    ces, churn,
    clv::Portfolio,
    confidence::Confidence,
    conversion::{self, Carts, Funnel, Interactions, Sessions},
    csat, email,
    error::Error,
    estimate::{
        Difference, HypothesisTest, Interval,
        credibility::{PartScore, Sample},
        rate::Rate,
        segments,
    },
    nps::{self, Panel},
    proportion::{PairedProportion, Proportion},
    repeat_purchase,
    response_time::{self, Durations},
    roi,
};

/// The lowest and the highest rate, in percent.
const PERCENT: [f64; 2] = [0.0, 100.0];
/// The lowest and the highest NPS, in points.
const POINTS: [f64; 2] = [-100.0, 100.0];

metric!(
    [] nps::Tally, Higher is better:
    tally => score: tally.score()?, n: tally.answered(), quotient: net(tally), merged: checked_add
);

impl Spread for nps::Tally {
    const SCALE: [f64; 2] = POINTS;

    fn sample(&self) -> Result<Sample, Error> {
        self.score()?;
        Ok(Sample::of_net(self.categories().counts()))
    }

    fn heterogeneity(parts: &[PartScore]) -> Result<HypothesisTest, Error> {
        segments::of_scores(parts)
    }
}

sampled!([] nps::Tally);

rate!(
    [const POINTS: usize] csat::Tally<POINTS>, Higher is better:
    tally => score: tally.score()?, proportion: tally.proportion(), merged: checked_add
);
rate!(
    [const POINTS: usize] ces::Tally<POINTS>, Higher is better:
    tally => score: tally.score()?, proportion: tally.proportion(), merged: checked_add
);
any_scale!(csat::AnyTally);
any_scale!(ces::AnyTally);
rate!(
    [] Proportion, Higher is better:
    tally => score: tally.percent()?, proportion: tally.clone(), merged: checked_add
);
rate!(
    [] churn::Tally, Lower is better:
    tally => score: tally.rate()?, proportion: tally.proportion(), merged: checked_add
);
rate!(
    [] churn::split::Tally, Lower is better:
    tally => score: tally.rate()?, proportion: lost(tally.counts()), merged: checked_add
);
rate!(
    [] conversion::Tally, Higher is better:
    tally => score: tally.rate()?, proportion: tally.proportion(), merged: add_disjoint
);
rate!(
    [] Funnel, Higher is better:
    tally => score: tally.conversion()?, proportion: tally.proportion(), merged: add_disjoint
);
rate!(
    [] Sessions, Higher is better:
    tally => score: tally.conversion_rate()?, proportion: tally.converting(), merged: try_merge
);
rate!(
    [] Carts, Lower is better:
    tally => score: tally.abandonment_rate()?, proportion: tally.abandoned(), merged: checked_add
);
rate!(
    [] email::Tally, Higher is better:
    tally => score: tally.open_rate()?, proportion: tally.opened(), merged: add_disjoint
);
rate!(
    [] repeat_purchase::Tally, Higher is better:
    tally => score: tally.rate()?, proportion: tally.proportion(), merged: add_disjoint
);

weighted!(
    [] nps::WeightedTally, from -100.0, to 100.0, compared: of_scores,
    tally => quotient: weighted_net(tally), standard_error: tally.standard_error()
);
weighted!(
    [const POINTS: usize] csat::WeightedTally<POINTS>, from 0.0, to 100.0, compared: of_rates,
    tally => quotient: weighted_share(tally.proportion()),
    standard_error: tally.proportion().standard_error()
);
weighted!(
    [const POINTS: usize] ces::WeightedTally<POINTS>, from 0.0, to 100.0, compared: of_rates,
    tally => quotient: weighted_share(tally.proportion()),
    standard_error: tally.proportion().standard_error()
);

metric!(
    [] response_time::Tally, Lower is better:
    tally => score: tally.mean()?.seconds(), n: tally.answered(), quotient: seconds(tally),
    merged: checked_add
);
metric!(
    [] Durations, Lower is better:
    tally => score: tally.tally().mean()?.seconds(), n: tally.tally().answered(),
    quotient: seconds(tally.tally()), merged: try_merge
);
metric!(
    [] roi::Tally, Higher is better:
    tally => score: tally.rate()?, n: tally.investments(), quotient: profit(tally.total()),
    merged: try_merge
);
metric!(
    [] Portfolio, Higher is better:
    tally => score: tally.mean()?, n: tally.customers(),
    quotient: mean(tally.exact_total()?, tally.customers()), merged: add
);
metric!(
    [] Interactions, Higher is better:
    tally => score: tally.conversions_per_interaction()?, n: tally.interactions,
    quotient: mean(tally.conversions.into(), tally.interactions), merged: checked_add
);
metric!(
    [] Panel, Higher is better:
    tally => score: score(&moved(tally), "customers")?, n: tally.customers(), quotient: moved(tally),
    merged: checked_add
);
metric!(
    [] PairedProportion, Higher is better:
    tally => score: score(&gained(tally), "customers")?, n: customers(tally),
    quotient: gained(tally), merged: checked_add
);
