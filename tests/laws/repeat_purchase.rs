//! The laws of repeat purchases: by customer, by order, and in exact fractions.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use cx_metrics::{
    Decimal, Error,
    repeat_purchase::{self, Buyers, History, Order, Orders, SameDay, Tally, Within},
};
use proptest::prelude::*;

use super::{
    common::{Fraction, assert_nearest},
    laws, shards,
};

type Log = Vec<Order<u8, u32>>;

/// A log of orders, with many on one day; ids are in no order.
fn log() -> impl Strategy<Value = Log> {
    prop::collection::vec((0_u8..12, -20_i64..20, 0_i64..5_000), 1..80).prop_map(|orders| {
        let numbered = orders.into_iter().zip(0_u32..);
        numbered
            .map(|((customer, day, cents), line)| Order {
                customer,
                id: line.wrapping_mul(2_654_435_761),
                day,
                amount: Decimal::new(cents, 2),
            })
            .collect()
    })
}

/// Shards of a log, each of which knows where it starts.
fn placed(log: &Log, cuts: &[usize]) -> Vec<Orders<u8, u32>> {
    let mut line = 0;
    let shard = |shard: &[Order<u8, u32>]| {
        let mut orders = Orders::starting_at(line);
        line += shard.len() as u64;
        for &order in shard {
            orders.record(order).expect("a new id");
        }
        orders
    };
    shards(log, cuts).into_iter().map(shard).collect()
}

fn merged(shards: impl IntoIterator<Item = Orders<u8, u32>>) -> Orders<u8, u32> {
    let mut merged = Orders::new();
    for shard in shards {
        merged.try_merge(shard).expect("different ids");
    }
    merged
}

/// By customer, the amounts by day in the order of the log, or their sums.
type Naive = BTreeMap<u8, Vec<(i64, Decimal)>>;

fn naive(log: &Log, same_day: SameDay) -> Naive {
    let mut customers = Naive::new();
    for order in log {
        let orders = customers.entry(order.customer).or_default();
        match orders.iter_mut().find(|(day, _)| *day == order.day) {
            Some((_, sum)) if same_day == SameDay::Merged => *sum += order.amount,
            _ => orders.push((order.day, order.amount)),
        }
    }
    for orders in customers.values_mut() {
        orders.sort_by_key(|&(day, _)| day);
    }
    customers
}

#[track_caller]
fn nearest(actual: Result<Decimal, Error>, part: Decimal, whole: usize, what: &str) {
    let exact = Fraction::new(part.mantissa(), 10_u128.pow(part.scale()) * whole as u128);
    assert_nearest(actual.expect(what), &exact, what);
}

proptest! {
    #[test]
    fn buyers_obey_the_laws_of_a_tally(
        customers in prop::collection::vec(0_u16..40, 0..200),
        cuts in prop::collection::vec(0_usize..200, 0..6),
    ) {
        laws::<Buyers<u16>, u16>(&customers, &cuts);
        #[cfg(feature = "serde")]
        super::storage_laws::<Buyers<u16>, u16>(&customers, &cuts);

        let buyers = customers.iter().collect::<Buyers<u16>>();
        let pairs = buyers.counts().map(|(&customer, orders)| (customer, orders));
        prop_assert_eq!(Buyers::from_counts(pairs), Ok(buyers.clone()));
        let names = customers.iter().map(|customer| format!("customer {customer}"));
        prop_assert_eq!(names.collect::<Buyers<String>>().tally(), buyers.tally());
        for shard in shards(&customers, &cuts) {
            let shard = shard.iter().collect::<Buyers<u16>>();
            let rest = buyers.checked_sub(&shard).expect("a part");
            prop_assert_eq!(rest.checked_add(&shard), Ok(buyers.clone()));
        }
        let mut by_customer = Tally::new();
        for customer in customers.iter().collect::<BTreeSet<_>>() {
            let orders = customers.iter().filter(|other| *other == customer).count();
            by_customer.record_customer(orders as u64).expect("an order");
        }
        prop_assert_eq!(by_customer, buyers.tally());
    }

    #[test]
    fn a_tally_is_its_distribution_and_agrees_with_exact_fractions(
        customers in prop::collection::btree_map(1_u64..1_000_000, 1_u64..1_000_000_000_000, 1..20),
    ) {
        let tally = Tally::from_distribution(customers.clone()).expect("a tally");
        prop_assert!(tally.distribution().eq(customers.clone()));
        prop_assert_eq!(Tally::new().add_disjoint(&tally), Ok(tally.clone()));
        let whole = customers.values().sum::<u64>();
        let repeat = whole - customers.get(&1).copied().unwrap_or_default();
        let orders = customers.iter().map(|(orders, customers)| orders * customers).sum::<u64>();
        let nearest = |actual, part: u64, whole: u64| {
            assert_nearest(actual, &Fraction::new(part, whole), "a tally");
        };
        nearest(tally.rate().expect("a rate").fraction(), repeat, whole);
        nearest(repeat_purchase::rate(tally.counts()).expect("a rate").fraction(), repeat, whole);
        nearest(tally.orders_per_customer().expect("a ratio"), orders, whole);
        let share = tally.returning_order_share().expect("a share");
        nearest(share.fraction(), orders - whole, orders);
        for &n in customers.keys() {
            let at_least = customers.range(n..).map(|(_, customers)| customers).sum::<u64>();
            let more = customers.range(n + 1..).map(|(_, customers)| customers).sum::<u64>();
            nearest(tally.rate_after(n).expect("a rate").fraction(), more, at_least);
        }
        #[cfg(feature = "serde")]
        stored(&tally);
    }

    #[test]
    fn parts_of_a_log_merged_in_any_order_are_the_log(
        log in log(),
        cuts in prop::collection::vec(0_usize..80, 0..6),
    ) {
        let everything = Orders::from_orders(log.iter().copied()).expect("orders");
        let parts = placed(&log, &cuts);
        prop_assert_eq!(&merged(parts.clone()), &everything);
        prop_assert_eq!(&merged(parts.into_iter().rev()), &everything);
        prop_assert_eq!(&merged([everything.clone(), Orders::new()]), &everything);
        #[cfg(feature = "serde")]
        {
            stored(&everything);
            for part in placed(&log, &cuts) {
                stored(&part);
            }
        }
    }

    /// Parts that do not know where they start: in any order the same, and the same as at once if
    /// no customer's day is in two of them.
    #[test]
    fn parts_without_a_start_are_the_same_in_any_order(
        log in log(),
        cuts in prop::collection::vec(0_usize..80, 0..6),
    ) {
        let parts = |log: &Log| {
            let orders = |shard: &[_]| Orders::from_orders(shard.iter().copied()).expect("orders");
            shards(log, &cuts).into_iter().map(orders).collect::<Vec<_>>()
        };
        let forwards = merged(parts(&log));
        prop_assert_eq!(&merged(parts(&log).into_iter().rev()), &forwards);

        let by_customer = |customers: &dyn Fn(u8) -> bool| {
            let orders = log.iter().copied().filter(|order| customers(order.customer));
            Orders::from_orders(orders).expect("orders")
        };
        let split = merged([by_customer(&|id| id % 2 == 1), by_customer(&|id| id % 2 == 0)]);
        let everything = Orders::from_orders(log.iter().copied()).expect("orders");
        for same_day in [SameDay::Separate, SameDay::Merged] {
            prop_assert_eq!(split.history(same_day), everything.history(same_day));
        }
        // Without same-day orders nothing depends on lines at all.
        prop_assert_eq!(forwards.history(SameDay::Merged), everything.history(SameDay::Merged));
    }

    #[test]
    fn a_history_agrees_with_a_naive_one(
        log in log(),
        (start, length) in (-25_i64..20, 1_i64..40),
        (days, later) in (0_u64..45, 0_i64..20),
    ) {
        let orders = Orders::from_orders(log.iter().copied()).expect("orders");
        let last = log.iter().map(|order| order.day).max().expect("an order");
        let within = Within { days, observed_until: last + later };
        for same_day in [SameDay::Separate, SameDay::Merged] {
            let history = orders.history(same_day).expect("a history");
            let customers = naive(&log, same_day);
            money_agrees(&history, &customers);
            gaps_agree(&history, &customers);
            window_agrees(&history, &customers, start..start + length);
            second_orders_agree(&history, &customers, within);

            // Two cohorts that share the days share the customers.
            let all = history.second_orders(within).expect("counts");
            let early = history.cohort_second_orders(-100..start, within).expect("counts");
            let late = history.cohort_second_orders(start..100, within).expect("counts");
            prop_assert_eq!(early.all_customers + late.all_customers, all.all_customers);
            prop_assert_eq!(early.matured + late.matured, all.matured);
        }
    }
}

fn money_agrees(history: &History, customers: &Naive) {
    let amounts = |skipped| {
        let amounts = customers.values().flat_map(move |orders| orders.iter().skip(skipped));
        amounts.map(|(_, amount)| amount).sum::<Decimal>()
    };
    let (revenue, returning) = (amounts(0), amounts(1));
    let orders = customers.values().map(Vec::len).sum::<usize>();
    assert_eq!(history.tally().orders(), orders as u64);
    assert_eq!(history.revenue(), Ok(revenue));
    assert_eq!(history.returning_revenue(), Ok(returning));
    nearest(history.average_order_value(), revenue, orders, "an order");
    nearest(history.revenue_per_customer(), revenue, customers.len(), "a customer");
    if !revenue.is_zero() {
        let cents = |amount: Decimal| (amount * Decimal::ONE_HUNDRED).trunc().mantissa();
        let exact = Fraction::new(cents(returning), cents(revenue));
        let share = history.returning_revenue_share().expect("a share");
        assert_nearest(share.fraction(), &exact, "a share");
    }
}

fn gaps_agree(history: &History, customers: &Naive) {
    let mut all = customers.values().flat_map(|orders| gaps(orders)).collect::<Vec<_>>();
    all.sort_unstable();
    let found = history.gaps();
    assert_eq!(found.days(), all);
    if !all.is_empty() {
        nearest(found.mean(), all.iter().sum::<u64>().into(), all.len(), "a gap");
        let middle = all[(all.len() - 1) / 2] + all[all.len() / 2];
        nearest(found.median(), middle.into(), 2, "the median gap");
    }
    let first = |orders: &Vec<_>| gaps(orders).first().copied();
    let mut firsts = customers.values().filter_map(first).collect::<Vec<_>>();
    firsts.sort_unstable();
    assert_eq!(history.first_gaps().days(), firsts);
}

fn window_agrees(history: &History, customers: &Naive, window: Range<i64>) {
    let found = history.window(window.clone()).expect("a window");
    let count = |belongs: &dyn Fn(&[bool]) -> bool| {
        let belongs = |orders: &&Vec<(i64, Decimal)>| {
            belongs(&orders.iter().map(|(day, _)| window.contains(day)).collect::<Vec<_>>())
        };
        customers.values().filter(belongs).count() as u64
    };
    assert_eq!(found.customers, count(&|inside| inside.contains(&true)));
    let repeat = count(&|inside| inside.iter().filter(|inside| **inside).count() > 1);
    assert_eq!(found.repeat_customers, repeat);
    assert_eq!(found.returning_customers, count(&|inside| inside[1..].contains(&true)));
    assert_eq!(found.new_customers, count(&|inside| inside[0]));
}

fn second_orders_agree(history: &History, customers: &Naive, within: Within) {
    let found = history.second_orders(within).expect("counts");
    let days = i64::try_from(within.days).expect("few");
    let in_time =
        |orders: &&Vec<(i64, Decimal)>| orders.len() > 1 && orders[1].0 <= orders[0].0 + days;
    let matured = |orders: &&Vec<(i64, Decimal)>| orders[0].0 + days <= within.observed_until;
    assert_eq!(found.all_customers.hits, customers.values().filter(in_time).count() as u64);
    assert_eq!(found.all_customers.total(), Ok(customers.len() as u64));
    let matured = customers.values().filter(matured);
    assert_eq!(found.matured.hits, matured.clone().filter(in_time).count() as u64);
    assert_eq!(found.matured.total(), Ok(matured.count() as u64));
}

/// Days from order to order.
fn gaps(orders: &[(i64, Decimal)]) -> Vec<u64> {
    orders.windows(2).map(|two| two[1].0.abs_diff(two[0].0)).collect()
}

#[cfg(feature = "serde")]
#[track_caller]
fn stored<T>(value: &T)
where
    T: serde::Serialize + serde::de::DeserializeOwned + PartialEq + std::fmt::Debug,
{
    let text = serde_json::to_string(value).expect("JSON");
    assert_eq!(&serde_json::from_str::<T>(&text).expect(&text), value);
    let bytes = postcard::to_stdvec(value).expect("bytes");
    assert_eq!(&postcard::from_bytes::<T>(&bytes).expect("the value"), value);
}
