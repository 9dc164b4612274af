//! The metrics: a few lines a tally, and the only place where a new one is added.

use rust_decimal::Decimal;

use super::{
    Better, Metric, Quotient, Sampled,
    quotients::{
        all, customers, gained, lost, mean, moved, net, profit, score, seconds, share,
        weighted_net, weighted_share, worth,
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
    estimate::{Difference, Interval, credibility::Sample, rate::Rate},
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

/// Implements a metric: its score, what that is over, its quotient, and how two are merged.
macro_rules! metric {
    (
        [$($generics:tt)*] $Tally:ty, $Better:ident is better:
        $tally:ident => score: $score:expr, n: $n:expr, quotient: $quotient:expr, merged: $merge:ident
        $(, alike: $alike:ident)?
    ) => {
        impl<$($generics)*> Metric for $Tally {
            const BETTER: Better = Better::$Better;

            fn score(&self) -> Result<Decimal, Error> {
                let $tally = self;
                Ok($score.into())
            }

            fn n(&self) -> u64 {
                let $tally = self;
                $n
            }

            fn checked_add(&self, other: &Self) -> Result<Self, Error> {
                metric!(@$merge self, other)
            }
        }

        impl<$($generics)*> Exact for $Tally {
            fn quotient(&self) -> Result<Quotient, Error> {
                let $tally = self;
                Ok($quotient)
            }

            $(fn alike(&self, other: &Self) -> Result<(), Error> {
                self.$alike(other)
            })?
        }
    };

    (@checked_add $one:ident, $other:ident) => { <Self>::checked_add($one, $other) };
    (@add_disjoint $one:ident, $other:ident) => { $one.add_disjoint($other) };
    (@add $one:ident, $other:ident) => { Ok($one + $other) };
    (@try_merge $one:ident, $other:ident) => {{
        let mut both = $one.clone();
        both.try_merge($other)?;
        Ok(both)
    }};
}

/// Implements a metric that is a rate, from the proportion behind it.
macro_rules! rate {
    (
        [$($generics:tt)*] $Tally:ty, $Better:ident is better:
        $tally:ident => score: $score:expr, proportion: $proportion:expr, merged: $merge:ident
    ) => {
        rate!(
            @counted [$($generics)*] $Tally, $Better,
            $tally => score: $score, proportion: $proportion, merged: $merge
        );

        impl<$($generics)*> Sampled for $Tally {
            fn interval(&self, confidence: Confidence) -> Result<Interval, Error> {
                let $tally = self;
                $proportion.interval(confidence)
            }

            fn difference_from(
                &self,
                earlier: &Self,
                confidence: Confidence,
            ) -> Result<Difference, Error> {
                let $tally = self;
                let this = $proportion;
                let $tally = earlier;
                this.difference_from(&$proportion, confidence)
            }
        }
    };

    (
        @counted [$($generics:tt)*] $Tally:ty, $Better:ident,
        $tally:ident => score: $score:expr, proportion: $proportion:expr, merged: $merge:ident
        $(, alike: $alike:ident)?
    ) => {
        metric!(
            [$($generics)*] $Tally, $Better is better:
            $tally => score: $score, n: all(&$proportion), quotient: share(&$proportion), merged: $merge
            $(, alike: $alike)?
        );

        impl<$($generics)*> Spread for $Tally {
            const SCALE: [f64; 2] = PERCENT;

            fn sample(&self) -> Result<Sample, Error> {
                let $tally = self;
                let proportion = $proportion;
                proportion.percent()?;
                Ok(Sample::of_rate(Rate::of(proportion.hits, proportion.misses)))
            }
        }
    };
}

/// Implements the interval and the test of a tally that has both itself.
macro_rules! sampled {
    ([$($generics:tt)*] $Tally:ty) => {
        impl<$($generics)*> Sampled for $Tally {
            fn interval(&self, confidence: Confidence) -> Result<Interval, Error> {
                <Self>::interval(self, confidence)
            }

            fn difference_from(
                &self,
                earlier: &Self,
                confidence: Confidence,
            ) -> Result<Difference, Error> {
                <Self>::difference_from(self, earlier, confidence)
            }
        }
    };
}

/// Implements a metric whose scale is known at run time only: no two of different scales are compared.
macro_rules! any_scale {
    ($Tally:ty) => {
        rate!(
            @counted [] $Tally, Higher,
            tally => score: tally.score()?, proportion: tally.proportion(), merged: checked_add,
            alike: on_scale_of
        );

        sampled!([] $Tally);
    };
}

/// Implements a metric of weighted answers.
macro_rules! weighted {
    (
        [$($generics:tt)*] $Tally:ty, from $lowest:expr, to $highest:expr,
        $tally:ident => quotient: $quotient:expr, standard_error: $standard_error:expr
    ) => {
        metric!(
            [$($generics)*] $Tally, Higher is better:
            $tally => score: $tally.score()?, n: $tally.answered(), quotient: $quotient, merged: try_merge
        );

        impl<$($generics)*> Spread for $Tally {
            const SCALE: [f64; 2] = [$lowest, $highest];

            fn sample(&self) -> Result<Sample, Error> {
                let $tally = self;
                Ok(Sample::of_standard_error($standard_error?, $tally.effective_answers()?))
            }
        }

        sampled!([$($generics)*] $Tally);
    };
}

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
    [] nps::WeightedTally, from -100.0, to 100.0,
    tally => quotient: weighted_net(tally), standard_error: tally.standard_error()
);
weighted!(
    [const POINTS: usize] csat::WeightedTally<POINTS>, from 0.0, to 100.0,
    tally => quotient: weighted_share(tally.proportion()),
    standard_error: tally.proportion().standard_error()
);
weighted!(
    [const POINTS: usize] ces::WeightedTally<POINTS>, from 0.0, to 100.0,
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
    quotient: seconds(tally.tally()), merged: checked_add
);
metric!(
    [] roi::Tally, Higher is better:
    tally => score: tally.rate()?, n: tally.investments(), quotient: profit(tally.total()),
    merged: try_merge
);
metric!(
    [] Portfolio, Higher is better:
    tally => score: tally.mean()?, n: tally.customers(),
    quotient: mean(worth(tally)?, tally.customers()), merged: add
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
