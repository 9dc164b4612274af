//! What the table of metrics is written in. The names in it are those of the table.

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

            fn absorb(&mut self, other: &Self) -> Result<(), Error> {
                metric!(@@$merge self, other)
            }

            $(fn alike(&self, other: &Self) -> Result<(), Error> {
                self.$alike(other)
            })?
        }
    };

    // The tally of both.
    (@checked_add $one:ident, $other:ident) => { <Self>::checked_add($one, $other) };
    (@add_disjoint $one:ident, $other:ident) => { $one.add_disjoint($other) };
    (@add $one:ident, $other:ident) => { Ok($one + $other) };
    (@$in_place:ident $one:ident, $other:ident) => {{
        let mut both = $one.clone();
        both.$in_place($other)?;
        Ok(both)
    }};

    // One tally with the other in it.
    (@@checked_add $one:ident, $other:ident) => {{
        *$one = <Self>::checked_add($one, $other)?;
        Ok(())
    }};
    (@@add_disjoint $one:ident, $other:ident) => {{
        *$one = $one.add_disjoint($other)?;
        Ok(())
    }};
    (@@add $one:ident, $other:ident) => {{
        *$one += $other;
        Ok(())
    }};
    (@@$in_place:ident $one:ident, $other:ident) => { $one.$in_place($other) };
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

            fn heterogeneity(parts: &[PartScore]) -> Result<HypothesisTest, Error> {
                segments::of_rates(parts)
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
        [$($generics:tt)*] $Tally:ty, from $lowest:expr, to $highest:expr, compared: $differ:ident,
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

            fn heterogeneity(parts: &[PartScore]) -> Result<HypothesisTest, Error> {
                segments::$differ(parts)
            }
        }

        sampled!([$($generics)*] $Tally);
    };
}

pub(super) use {any_scale, metric, rate, sampled, weighted};
