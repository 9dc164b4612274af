//! The laws of conversion: unique visitors, sessions, interactions, funnels and carts.

use std::{
    collections::{BTreeMap, BTreeSet},
    time::Duration,
};

use cx_metrics::{
    Proportion,
    conversion::{
        self, Cart, CartCounts, Carts, Counts, Funnel, Interactions, Session, SessionCounts,
        Sessions, Step, Tally, Visit, Visitors,
    },
};
use proptest::prelude::*;

use super::{is_reread, laws, shards};
use crate::common::{Fraction, assert_nearest};

/// Counts of all sizes, the largest among them.
pub fn any_count() -> impl Strategy<Value = u64> {
    prop_oneof![0..20_u64, 0..1_000_000_u64, any::<u64>(), Just(u64::MAX)]
}

fn any_session() -> impl Strategy<Value = Session> {
    (0..4_u64, 0..3_u64, 0..20_000_u64, 0..3_u64).prop_map(
        |(page_views, other_hits, millis, key_events)| Session {
            page_views,
            other_hits,
            duration: Duration::from_millis(millis),
            key_events,
        },
    )
}

fn any_visits() -> impl Strategy<Value = Vec<Visit<u8>>> {
    let visit = (0..30_u8, prop::bool::weighted(0.2));
    let visit = visit.prop_map(|(visitor, converted)| Visit { visitor, converted });
    prop::collection::vec(visit, 0..100)
}

fn tallied(sessions: &[Session]) -> Sessions {
    let mut tally = Sessions::new(Duration::from_secs(10));
    tally.record_all(sessions.iter().copied()).expect("a tally");
    tally
}

proptest! {
    #[test]
    fn carts_and_interactions_obey_the_laws_of_counting_tallies(
        carts in prop::collection::vec(any::<bool>(), 0..100),
        conversions in prop::collection::vec(0..5_u64, 0..100),
        cuts in prop::collection::vec(0_usize..100, 0..6),
    ) {
        let cart = |&completed: &bool| if completed { Cart::Completed } else { Cart::Abandoned };
        let carts = carts.iter().map(cart).collect::<Vec<_>>();
        laws::<Carts, Cart>(&carts, &cuts);
        laws::<Interactions, u64>(&conversions, &cuts);
        #[cfg(feature = "serde")]
        {
            super::storage_laws::<Carts, Cart>(&carts, &cuts);
            super::storage_laws::<Interactions, u64>(&conversions, &cuts);
        }

        let mut one_by_one = Carts::default();
        for &cart in &carts {
            one_by_one.record(cart);
        }
        let all = carts.iter().collect::<Carts>();
        prop_assert_eq!(&one_by_one, &all);
        prop_assert_eq!(Carts::from_counts(all.counts()), Ok(all.clone()));
        prop_assert_eq!(all.checked_sub(&all), Ok(Carts::default()));
        let all = conversions.iter().collect::<Interactions>();
        prop_assert_eq!(all.checked_sub(&all), Ok(Interactions::default()));
        prop_assert_eq!(all.conversions, conversions.iter().sum::<u64>());
    }

    #[test]
    fn visitors_in_any_shards_and_order_are_everybody_once(
        visits in any_visits(),
        cuts in prop::collection::vec(0_usize..100, 0..6),
    ) {
        let everything = visits.iter().copied().collect::<Visitors<u8>>();
        let shards = shards(&visits, &cuts).into_iter().rev();
        let shards = shards.map(|shard| shard.iter().copied().collect::<Visitors<u8>>());
        let shards = shards.collect::<Vec<_>>();
        prop_assert_eq!(&shards.iter().cloned().sum::<Visitors<u8>>(), &everything);
        prop_assert_eq!(&(everything.clone() + Visitors::new()), &everything);
        prop_assert_eq!(&(Visitors::new() + everything.clone()), &everything);
        // Merged once more, nobody is counted twice.
        prop_assert_eq!(&shards.into_iter().fold(everything.clone(), |all, shard| all + shard), &everything);
        prop_assert!(is_reread(&everything));

        let came = visits.iter().map(|visit| visit.visitor).collect::<BTreeSet<_>>();
        let converted = visits.iter().filter(|visit| visit.converted).map(|visit| visit.visitor);
        let counts = Counts {
            visitors: came.len() as u64,
            converted: converted.collect::<BTreeSet<_>>().len() as u64,
        };
        prop_assert_eq!(everything.tally().counts(), counts);
        prop_assert_eq!(Tally::from_counts(counts), Ok(everything.tally()));
    }

    #[test]
    fn a_conversion_rate_is_the_exact_quotient(visitors in any_count(), converted in any_count()) {
        let counts = Counts { visitors, converted };
        let tally = Tally::from_counts(counts);
        prop_assert_eq!(tally.is_ok(), converted <= visitors);
        let Ok(tally) = tally else { return Ok(()) };
        prop_assert_eq!(tally.counts(), counts);
        prop_assert_eq!(tally.rate(), conversion::rate(counts));
        prop_assert!(is_reread(&tally));
        prop_assert_eq!(tally.add_disjoint(&Tally::default()), Ok(tally.clone()));
        if visitors > 0 {
            let exact = Fraction::new(converted, visitors);
            assert_nearest(tally.rate().unwrap().get(), &exact.times(100), "percentage");
            assert_nearest(tally.rate().unwrap().fraction(), &exact, "fraction");
        }
    }

    #[test]
    fn conversions_per_interaction_are_the_exact_quotient(
        interactions in any_count(),
        conversions in any_count(),
    ) {
        let clicks = Interactions { interactions, conversions };
        prop_assert!(is_reread(&clicks));
        let ratio = clicks.conversions_per_interaction();
        prop_assert_eq!(ratio.is_ok(), interactions > 0);
        if let Ok(ratio) = ratio {
            assert_nearest(ratio, &Fraction::new(conversions, interactions), "ratio");
        }
    }

    #[test]
    fn sessions_in_any_shards_and_order_are_everything_at_once(
        sessions in prop::collection::vec(any_session(), 0..100),
        cuts in prop::collection::vec(0_usize..100, 0..6),
    ) {
        let everything = tallied(&sessions);
        let mut merged = Sessions::new(Duration::from_secs(10));
        for shard in shards(&sessions, &cuts).into_iter().rev() {
            let before = merged.clone();
            merged.try_merge(&tallied(shard)).unwrap();
            prop_assert_eq!(merged.checked_sub(&tallied(shard)), Ok(before));
        }
        prop_assert_eq!(&merged, &everything);
        prop_assert!(is_reread(&everything));
        prop_assert_eq!(Sessions::from_counts(everything.counts()), Ok(everything.clone()));

        let count = |is: fn(&Session) -> bool| sessions.iter().filter(|one| is(one)).count() as u64;
        let second = Duration::from_secs(1);
        let engaged = sessions.iter().filter(|one| {
            one.page_views > 1 || one.key_events > 0 || one.duration > 10 * second
        });
        let expected = SessionCounts {
            engaged_after: 10 * second,
            sessions: sessions.len() as u64,
            engaged: engaged.count() as u64,
            single_interaction: count(|one| one.page_views + one.other_hits == 1),
            single_page: count(|one| one.page_views == 1 && one.other_hits == 0),
            converting: count(|one| one.key_events > 0),
            key_events: sessions.iter().map(|one| one.key_events).sum(),
        };
        prop_assert_eq!(everything.counts(), expected);
        if let Ok(rate) = everything.engagement_rate() {
            let exact = Fraction::new(expected.engaged, expected.sessions).times(100);
            assert_nearest(rate.get(), &exact, "engagement");
            let bounces = expected.sessions - expected.engaged;
            let bounces = Proportion { hits: bounces, misses: expected.engaged };
            prop_assert_eq!(everything.bounce_rate(), bounces.percent());
        }
    }

    #[test]
    fn a_carts_rates_are_exact_and_complementary(created in any_count(), completed in any_count()) {
        let (created, completed) = (created.max(completed), created.min(completed));
        let carts = Carts::from_counts(CartCounts { created, completed }).unwrap();
        prop_assert!(is_reread(&carts));
        if created > 0 {
            let exact = Fraction::new(created - completed, created);
            assert_nearest(carts.abandonment_rate().unwrap().fraction(), &exact, "abandonment");
            let exact = Fraction::new(completed, created);
            assert_nearest(carts.completion_rate().unwrap().fraction(), &exact, "completion");
        }
    }

    #[test]
    fn a_funnel_is_what_its_steps_are(mut counts in prop::collection::vec(any_count(), 1..8)) {
        counts.sort_unstable();
        counts.reverse();
        let funnel = Funnel::from_counts(counts.iter().copied()).unwrap();
        prop_assert!(is_reread(&funnel));
        for (index, step) in funnel.steps().enumerate().skip(1) {
            let (count, previous) = (counts[index], counts[index - 1]);
            prop_assert_eq!((step.count(), step.drop_off()), (count, previous - count));
            if previous > 0 {
                let rate = step.conversion().unwrap().fraction();
                assert_nearest(rate, &Fraction::new(count, previous), "step");
                let rate = step.drop_off_rate().unwrap().fraction();
                assert_nearest(rate, &Fraction::new(previous - count, previous), "drop-off");
            }
            if counts[0] > 0 {
                let rate = step.overall_conversion().unwrap().fraction();
                assert_nearest(rate, &Fraction::new(count, counts[0]), "overall");
            }
        }
        let entered = counts[0] > 0 && counts.len() > 1;
        prop_assert_eq!(funnel.worst_step().is_ok(), entered);
        if let (Ok(worst), Ok(largest)) = (funnel.worst_step(), funnel.largest_loss()) {
            let rates = funnel.steps().filter_map(|step| step.drop_off_rate().ok());
            prop_assert_eq!(worst.drop_off_rate().ok(), rates.max());
            let lost = funnel.steps().map(Step::drop_off);
            prop_assert_eq!(Some(largest.drop_off()), lost.max());
        }
    }

    #[test]
    fn funnels_of_different_people_add_up_step_by_step(
        people in prop::collection::vec((0..4_usize, any::<bool>()), 1..60),
    ) {
        // Each reaches so many of four steps, in one of two shops.
        let funnel = |shop: Option<bool>| {
            let reached = people.iter().filter(|(_, of)| shop.is_none_or(|shop| shop == *of));
            let reached = reached.map(|&(steps, _)| steps).collect::<Vec<_>>();
            let counts = (0..4).map(|step| reached.iter().filter(|&&steps| steps >= step).count() as u64);
            Funnel::from_counts(counts).unwrap()
        };
        prop_assert_eq!(funnel(Some(true)).add_disjoint(&funnel(Some(false))), Ok(funnel(None)));
    }

    #[test]
    fn visitors_that_nobody_shares_add_up(visits in any_visits()) {
        let mut groups = BTreeMap::<bool, Visitors<u8>>::new();
        for visit in &visits {
            groups.entry(visit.visitor % 2 == 0).or_default().record(*visit);
        }
        let groups = groups.into_values().map(|group| group.tally());
        let sum = groups.fold(Tally::default(), |all, group| all.add_disjoint(&group).unwrap());
        prop_assert_eq!(sum, visits.into_iter().collect::<Visitors<u8>>().tally());
    }
}
