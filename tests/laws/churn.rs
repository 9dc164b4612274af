//! The laws of churn: tallies, states that merge by id, and exact numbers against a naive oracle.

use cx_metrics::{
    Decimal, Percent,
    churn::{
        self, Status,
        daily::{self, Day},
        mrr::{self, Accounts, Customer, Movements, Past},
        split::{self, Outcome},
        subscriptions::{Period, Subscription, Subscriptions},
    },
};
use num_bigint::BigInt;
use proptest::prelude::*;

use super::{
    common::{Fraction, assert_nearest},
    laws, shards,
};

const STATUSES: [Status; 5] =
    [Status::Stayed, Status::Lost, Status::Joined, Status::JoinedAndLost, Status::Reactivated];
const OUTCOMES: [Outcome; 3] = [Outcome::Stayed, Outcome::Voluntary, Outcome::Involuntary];

fn count() -> impl Strategy<Value = u64> {
    prop_oneof![0_u64..20, 0_u64..10_000_000, 0_u64..u64::MAX / 8]
}

fn cuts() -> impl Strategy<Value = Vec<usize>> {
    prop::collection::vec(0_usize..200, 0..6)
}

#[track_caller]
fn check(actual: Percent, numerator: &BigInt, denominator: impl Into<BigInt>, what: &str) {
    let exact = Fraction::new(numerator.clone(), denominator);
    assert_nearest(actual.get(), &exact.times(100), what);
    assert_nearest(actual.fraction(), &exact, what);
}

/// Stored and read back is equal, as text and as bytes.
#[cfg(feature = "serde")]
fn is_storable<State>(state: &State)
where
    State: serde::Serialize + serde::de::DeserializeOwned + PartialEq + std::fmt::Debug,
{
    let text = serde_json::to_string(state).expect("JSON");
    assert_eq!(&serde_json::from_str::<State>(&text).expect(&text), state);
    let bytes = postcard::to_stdvec(state).expect("bytes");
    assert_eq!(&postcard::from_bytes::<State>(&bytes).expect("the state"), state);
}

fn subscription() -> impl Strategy<Value = Subscription<u8>> {
    let end = prop_oneof![1 => Just(None), 3 => (1_i64..12).prop_map(Some)];
    (0_u8..5, 0_i64..30, end).prop_map(|(customer, start, lasts)| Subscription {
        customer,
        start,
        end: lasts.map(|lasts| start + lasts),
    })
}

fn subscriptions(all: &[Subscription<u8>]) -> Subscriptions<u8> {
    let mut subscriptions = Subscriptions::new();
    for one in all {
        subscriptions.record(*one).expect("a subscription");
    }
    subscriptions
}

/// Amounts with up to two decimal places.
fn amount() -> impl Strategy<Value = Decimal> {
    prop_oneof![
        Just(Decimal::ZERO),
        (0_i64..100_000, 0_u32..3).prop_map(|(mantissa, scale)| Decimal::new(mantissa, scale)),
        (0_i64..i64::MAX).prop_map(|mantissa| Decimal::new(mantissa, 2)),
    ]
}

fn payment() -> impl Strategy<Value = Customer<u16>> {
    (0_u16..8, amount(), amount(), any::<bool>()).prop_map(|(id, before, after, paid)| {
        let past = if paid { Past::Paid } else { Past::NeverPaid };
        Customer { id, before, after, past }
    })
}

fn accounts(payments: &[Customer<u16>]) -> Accounts<u16> {
    let mut accounts = Accounts::new();
    for payment in payments {
        accounts.record(*payment).expect("amounts");
    }
    accounts
}

proptest! {
    #[test]
    fn customers_obey_the_laws(
        statuses in prop::collection::vec(prop::sample::select(&STATUSES[..]), 0..200),
        cuts in cuts(),
    ) {
        laws::<churn::Tally, Status>(&statuses, &cuts);
        #[cfg(feature = "serde")]
        super::storage_laws::<churn::Tally, Status>(&statuses, &cuts);
        let tally = statuses.iter().collect::<churn::Tally>();
        let mut recorded = churn::Tally::new();
        for status in &statuses {
            recorded.record(*status);
        }
        prop_assert_eq!(&recorded, &tally);
        prop_assert_eq!(churn::Tally::from_counts(tally.counts()), Ok(tally.clone()));
        prop_assert_eq!(tally.checked_add(&tally), Ok(&tally + &tally));
        prop_assert_eq!((&tally + &tally).checked_sub(&tally), Ok(tally));
    }

    #[test]
    fn outcomes_obey_the_laws(
        outcomes in prop::collection::vec(prop::sample::select(&OUTCOMES[..]), 0..200),
        cuts in cuts(),
    ) {
        laws::<split::Tally, Outcome>(&outcomes, &cuts);
        #[cfg(feature = "serde")]
        super::storage_laws::<split::Tally, Outcome>(&outcomes, &cuts);
        let tally = outcomes.iter().collect::<split::Tally>();
        let mut recorded = split::Tally::new();
        for outcome in &outcomes {
            recorded.record(*outcome);
        }
        prop_assert_eq!(&recorded, &tally);
        prop_assert_eq!(split::Tally::from_counts(tally.counts()), Ok(tally.clone()));
        prop_assert_eq!(tally.checked_add(&tally), Ok(&tally + &tally));
        prop_assert_eq!((&tally + &tally).checked_sub(&tally), Ok(tally));
    }

    #[test]
    fn churn_is_the_nearest_decimal(
        [stayed, lost, kept, gone, reactivated] in [count(), count(), count(), count(), count()],
    ) {
        let (start, joined, joined_lost) = (stayed + lost, kept + gone, gone);
        let counts = churn::Counts { start, lost, joined, joined_lost, reactivated };
        let tally = churn::Tally::from_counts(counts).unwrap();
        prop_assume!(start > 0);
        let (start, end) = (BigInt::from(start), BigInt::from(stayed) + kept + reactivated);
        let all = BigInt::from(lost) + gone;
        prop_assert_eq!(BigInt::from(tally.end()), end.clone());
        check(tally.rate().unwrap(), &lost.into(), start.clone(), "rate");
        check(tally.retention().unwrap(), &stayed.into(), start.clone(), "retention");
        check(tally.rate_of_all_losses().unwrap(), &all, start.clone(), "all losses");
        check(tally.net_rate().unwrap(), &(&all - reactivated), start.clone(), "net");
        check(tally.growth().unwrap(), &(&end - &start), start.clone(), "growth");
        check(tally.shrinkage().unwrap(), &(&start - &end), start.clone(), "shrinkage");
        check(tally.midpoint_rate().unwrap(), &(&all * 2), &start + &end, "midpoint");
        let exposed = &start + joined + reactivated;
        check(tally.exposed_rate().unwrap(), &all, exposed, "exposed");
        if tally.end() > 0 {
            check(tally.rate_over_end().unwrap(), &all, end, "over end");
        }
        if lost > 0 {
            assert_nearest(tally.lifetime().unwrap(), &Fraction::new(start, lost), "lifetime");
        }
    }

    #[test]
    fn a_rate_is_carried_exactly(
        [lost, kept] in [0_u64..u64::MAX / 2, 1_u64..u64::MAX / 2],
        periods in 0_u32..60,
    ) {
        let counts = churn::Counts { start: lost + kept, lost, ..Default::default() };
        let rate = churn::rate(counts).unwrap();
        let whole = BigInt::from(lost + kept).pow(periods);
        let carried = churn::rate_over(rate, periods).unwrap();
        check(carried, &(&whole - BigInt::from(kept).pow(periods)), whole, "carried");
        if periods > 0 {
            let compounded = churn::compounded((0..periods).map(|_| rate)).unwrap();
            prop_assert_eq!(compounded, carried);
        }
        let estimate = churn::estimated_rate_over(rate, periods.into()).unwrap();
        let exact = carried.get().to_string().parse::<f64>().unwrap();
        prop_assert!((estimate - exact).abs() <= 1e-12 * exact);
    }

    #[test]
    fn days_merge_in_any_order_and_compound_exactly(
        days in prop::collection::vec((0_u64..10_000, 0_u64..10_000), 1..40),
        cuts in cuts(),
    ) {
        let day = |(one, other): (u64, u64)| Day { customers: one.max(other), lost: one.min(other) };
        let days = days.into_iter().map(day).collect::<Vec<_>>();
        let tally = daily::Tally::from_days(days.iter().copied()).unwrap();
        let mut merged = daily::Tally::new();
        for shard in shards(&days, &cuts).into_iter().rev() {
            merged.add_other_days(&daily::Tally::from_days(shard.iter().copied()).unwrap()).unwrap();
        }
        prop_assert_eq!(&merged, &tally);
        #[cfg(feature = "serde")]
        is_storable(&tally);

        let (mut kept, mut whole) = (BigInt::from(1), BigInt::from(1));
        for Day { customers, lost } in days.iter().filter(|day| day.customers > 0) {
            kept *= customers - lost;
            whole *= *customers;
        }
        check(tally.compounded_rate().unwrap(), &(&whole - kept), whole, "compounded");
        let losses = BigInt::from(days.iter().map(|day| day.lost).sum::<u64>());
        let customers = days.iter().map(|day| day.customers).sum::<u64>();
        if customers > 0 {
            check(tally.rate_over_mean().unwrap(), &(&losses * days.len()), customers, "mean");
            check(tally.hazard().unwrap(), &losses, customers, "hazard");
        }
    }

    /// The naive oracle looks at every single time.
    #[test]
    fn subscriptions_agree_with_looking_at_every_day(
        all in prop::collection::vec(subscription(), 0..14),
        cuts in cuts(),
        after in -1_i64..35,
        lasts in 1_i64..20,
    ) {
        let state = subscriptions(&all);
        let mut merged = Subscriptions::new();
        for shard in shards(&all, &cuts).into_iter().rev() {
            merged.merge(subscriptions(shard));
        }
        prop_assert_eq!(&merged, &state);
        #[cfg(feature = "serde")]
        is_storable(&state);

        let until = after + lasts;
        let active = |customer: u8, time: i64| all.iter().any(|one| {
            one.customer == customer && one.start <= time && one.end.is_none_or(|end| time < end)
        });
        let before = |customer, time| (-2..=time).any(|time| active(customer, time));
        let statuses = (0..5).filter_map(|customer| {
            let new = !before(customer, after) && before(customer, until);
            match (active(customer, after), active(customer, until)) {
                (true, true) => Some(Status::Stayed),
                (true, false) => Some(Status::Lost),
                (false, true) if new => Some(Status::Joined),
                (false, false) if new => Some(Status::JoinedAndLost),
                (false, true) => Some(Status::Reactivated),
                (false, false) => None,
            }
        });
        let within = |event: &dyn Fn(u8, i64) -> bool| {
            let times = (0..5).flat_map(|customer| (after + 1..=until).map(move |time| (customer, time)));
            times.map(|(customer, time)| u64::from(event(customer, time))).sum::<u64>()
        };
        let activity = state.activity(Period { after, until }).unwrap();
        prop_assert_eq!(&activity.tally, &statuses.collect::<churn::Tally>());
        let left = |customer, time| active(customer, time - 1) && !active(customer, time);
        prop_assert_eq!(activity.churn_events, within(&left));
        let back = |customer, time| {
            !active(customer, time - 1) && active(customer, time) && before(customer, time - 1)
        };
        prop_assert_eq!(activity.reactivation_events, within(&back));
        let returned = (0..5_u8).filter(|&customer| {
            active(customer, after) && active(customer, until)
                && (after..=until).any(|time| !active(customer, time))
        });
        prop_assert_eq!(activity.left_and_returned, returned.map(|_| 1).sum::<u64>());
    }

    #[test]
    fn accounts_merge_by_customer(
        payments in prop::collection::vec(payment(), 0..30),
        cuts in cuts(),
    ) {
        let state = accounts(&payments);
        let mut merged = Accounts::new();
        for shard in shards(&payments, &cuts).into_iter().rev() {
            merged.try_merge(accounts(shard)).unwrap();
        }
        prop_assert_eq!(&merged, &state);
        #[cfg(feature = "serde")]
        is_storable(&state);

        let tally = state.movements().unwrap();
        let paid = |amount: fn(&Customer<u16>) -> Decimal| payments.iter().map(amount).sum::<Decimal>();
        prop_assert_eq!(tally.movements().start, paid(|payment| payment.before));
        prop_assert_eq!(tally.end().unwrap(), paid(|payment| payment.after));
        let (kinds, counts) = (state.kinds(), state.customers().counts());
        prop_assert_eq!(counts.lost, kinds.churned);
        prop_assert_eq!(counts.start, kinds.churned + kinds.expansion + kinds.contraction + kinds.unchanged);
    }

    #[test]
    fn movements_merge_and_are_the_nearest_decimals(
        cents in prop::collection::vec(prop::array::uniform6(0_i64..i64::MAX / 4), 1..5),
    ) {
        let tally = |[kept, new, expansion, contraction, churned, reactivation]: [i64; 6]| {
            let start = Decimal::new(kept, 2) + Decimal::new(contraction, 2) + Decimal::new(churned, 2);
            let [new, expansion, contraction, churned, reactivation] =
                [new, expansion, contraction, churned, reactivation].map(|cents| Decimal::new(cents, 2));
            mrr::Tally::from_movements(Movements {
                start, new, expansion, contraction, churned, reactivation,
            }).unwrap()
        };
        let mut merged = mrr::Tally::default();
        for cents in cents.iter().rev() {
            merged.try_merge(&tally(*cents)).unwrap();
        }
        let mut forwards = mrr::Tally::default();
        for cents in &cents {
            forwards.try_merge(&tally(*cents)).unwrap();
        }
        prop_assert_eq!(&forwards, &merged);
        #[cfg(feature = "serde")]
        is_storable(&merged);

        let sum = |index: usize| cents.iter().map(|cents| BigInt::from(cents[index])).sum::<BigInt>();
        let (lost, won) = (sum(3) + sum(4), sum(1) + sum(2) + sum(5));
        let start = sum(0) + &lost;
        prop_assume!(start > BigInt::ZERO && lost > BigInt::ZERO);
        check(merged.gross_churn().unwrap(), &lost, start.clone(), "gross churn");
        check(merged.cancelled_churn().unwrap(), &sum(4), start.clone(), "cancelled");
        check(merged.net_churn().unwrap(), &(&lost - sum(2)), start.clone(), "net");
        let reactivated = &lost - sum(2) - sum(5);
        check(merged.net_churn_with_reactivation().unwrap(), &reactivated, start.clone(), "net r");
        check(merged.gross_retention().unwrap(), &sum(0), start.clone(), "GRR");
        check(merged.net_retention().unwrap(), &(sum(0) + sum(2)), start.clone(), "NRR");
        check(merged.growth().unwrap(), &(&won - &lost), start, "growth");
        assert_nearest(merged.quick_ratio().unwrap(), &Fraction::new(won, lost), "quick ratio");
    }
}
