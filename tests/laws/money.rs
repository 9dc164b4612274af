//! The laws of the states that hold money: portfolios, histories and returns.

use cx_metrics::{Decimal, Percent, clv, roi};
use proptest::prelude::*;

use crate::{laws, shards};

fn amount() -> impl Strategy<Value = Decimal> {
    (-1_000_000_i64..1_000_000, 0_u32..6)
        .prop_map(|(mantissa, scale)| Decimal::new(mantissa, scale))
}

proptest! {
    #[test]
    fn portfolios_obey_the_laws(
        values in prop::collection::vec(amount(), 0..60),
        cuts in prop::collection::vec(0_usize..60, 0..6),
    ) {
        laws::<clv::Portfolio, Decimal>(&values, &cuts);
        #[cfg(feature = "serde")]
        crate::storage_laws::<clv::Portfolio, Decimal>(&values, &cuts);

        let portfolio = values.iter().collect::<clv::Portfolio>();
        if let Ok(summary) = portfolio.summary() {
            prop_assert_eq!(summary.total, values.iter().sum::<Decimal>());
            prop_assert_eq!(summary.highest, *values.iter().max().unwrap());
            prop_assert_eq!(summary.lowest, *values.iter().min().unwrap());
        }
    }

    #[test]
    fn the_best_bring_no_less_than_any_others(
        values in prop::collection::vec(amount(), 1..40),
        share in 0_u32..=100,
    ) {
        let portfolio = values.iter().collect::<clv::Portfolio>();
        let share = Percent::new(share.into());
        if let Ok(top) = portfolio.top(share) {
            let first = usize::try_from(top.customers).unwrap();
            prop_assert!(top.value >= values[..first].iter().sum::<Decimal>());
            let enough = portfolio.fewest_for(share).unwrap();
            prop_assert!(enough.share >= share);
            let sorted = { let mut sorted = values.clone(); sorted.sort(); sorted };
            let fewer = usize::try_from(enough.customers).unwrap().saturating_sub(1);
            let fewer: Decimal = sorted.iter().rev().take(fewer).sum();
            let total = values.iter().sum::<Decimal>();
            prop_assert!(enough.customers == 0 || fewer < total * share.fraction());
        }
    }

    #[test]
    fn histories_merge_in_any_order(
        payments in prop::collection::vec((0_u8..5, amount()), 0..60),
        cuts in prop::collection::vec(0_usize..60, 0..6),
    ) {
        let history = |payments: &[(u8, Decimal)]| {
            let mut history = clv::History::new();
            for &(customer, amount) in payments {
                history.record(customer, amount).unwrap();
            }
            history
        };
        let everything = history(&payments);
        let mut merged = clv::History::new();
        for shard in shards(&payments, &cuts).into_iter().rev() {
            merged.try_merge(&history(shard)).unwrap();
        }
        prop_assert_eq!(&merged, &everything);
        for (&customer, revenue) in everything.iter() {
            let paid = payments.iter().filter(|(other, _)| *other == customer);
            prop_assert_eq!(revenue, paid.map(|(_, amount)| amount).sum::<Decimal>());
        }
        #[cfg(feature = "serde")]
        {
            let text = serde_json::to_string(&everything).unwrap();
            prop_assert_eq!(&serde_json::from_str::<clv::History<u8>>(&text).unwrap(), &everything);
            let bytes = postcard::to_stdvec(&everything).unwrap();
            prop_assert_eq!(postcard::from_bytes::<clv::History<u8>>(&bytes).unwrap(), everything);
        }
    }

    #[test]
    fn returns_merge_in_any_order(
        investments in prop::collection::vec((amount(), amount()), 0..40),
        cuts in prop::collection::vec(0_usize..40, 0..6),
    ) {
        let tally = |investments: &[(Decimal, Decimal)]| {
            let mut tally = roi::Tally::new();
            for &(benefit, cost) in investments {
                tally.record(roi::Investment { benefit, cost: cost.abs() }).unwrap();
            }
            tally
        };
        let everything = tally(&investments);
        let mut merged = roi::Tally::new();
        for shard in shards(&investments, &cuts).into_iter().rev() {
            merged.try_merge(&tally(shard)).unwrap();
        }
        prop_assert_eq!(&merged, &everything);
        #[cfg(feature = "serde")]
        {
            let text = serde_json::to_string(&everything).unwrap();
            prop_assert_eq!(&serde_json::from_str::<roi::Tally>(&text).unwrap(), &everything);
            let bytes = postcard::to_stdvec(&everything).unwrap();
            prop_assert_eq!(postcard::from_bytes::<roi::Tally>(&bytes).unwrap(), everything);
        }
    }
}
