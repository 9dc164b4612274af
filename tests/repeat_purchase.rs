//! Repeat purchase: published examples, edges and refusals.

use std::{cell::Cell, ops::Range};

use cx_metrics::{
    Confidence, Error, Percent, Proportion,
    repeat_purchase::{self, Buyers, Counts, History, Order, Orders, SameDay, Tally, Within},
};

/// Orders as customer, id, day and amount.
fn orders(log: &[(u64, u64, i64, i64)]) -> Result<Orders<u64, u64>, Error> {
    Orders::from_orders(log.iter().map(|&(customer, id, day, amount)| Order {
        customer,
        id,
        day,
        amount: amount.into(),
    }))
}

#[track_caller]
fn history(log: &[(u64, u64, i64, i64)], same_day: SameDay) -> History {
    orders(log).and_then(|orders| orders.history(same_day)).expect("a history")
}

#[track_caller]
fn percent(rate: Result<Percent, Error>, expected: &str) {
    assert_eq!(rate.expect(expected).to_string(), expected);
}

#[track_caller]
fn refused<T: std::fmt::Debug>(result: Result<T, Error>, expected: &str) {
    assert_eq!(result.expect_err(expected).to_string(), expected);
}

/// The table of conventions: 400 customers in a window, 60 with two orders or more in it, 150 with
/// two or more ever.
#[test]
fn repeat_in_window_and_ever_are_15_and_37_5() {
    let mut log = Vec::new();
    for customer in 0..400 {
        log.push((customer, 2 * customer, 40, 20));
        match customer {
            0..60 => log.push((customer, 2 * customer + 1, 50, 20)),
            60..150 => log.push((customer, 2 * customer + 1, 10, 20)),
            _ => {}
        }
    }
    let window = history(&log, SameDay::Separate).window(31..59).expect("a window");
    assert_eq!((window.customers, window.new_customers), (400, 310));
    percent(window.repeat_rate(), "15%");
    percent(window.returning_rate(), "37.5%");
    percent(repeat_purchase::rate(Counts { customers: 400, repeat_customers: 60 }), "15%");
    percent(repeat_purchase::rate(Counts { customers: 400, repeat_customers: 150 }), "37.5%");
}

/// CDNOW (Fader and Hardie 2001), all of its 18 months: 1205 of the 2357 customers of the sample
/// bought once.
#[test]
fn cdnow_customers_came_back_in_49_of_100_cases() {
    let counts = Counts { customers: 2357, repeat_customers: 2357 - 1205 };
    percent(repeat_purchase::rate(counts), "48.88%");
    let rate = counts.rate().expect("a rate");
    assert_eq!(rate.fraction().to_string(), "0.488756894357233771743742045");
}

#[test]
fn every_level_gives_the_same_rate() {
    let log = [(1, 1, 0, 10), (2, 2, 0, 10), (1, 3, 5, 10), (3, 4, 6, 10), (1, 5, 7, 10)];
    let history = history(&log, SameDay::Separate);
    let buyers = log.iter().map(|&(customer, ..)| customer).collect::<Buyers<u64>>();
    let tally = Tally::from_distribution([(1, 2), (3, 1)]).expect("a tally");
    assert_eq!(history.tally(), &tally);
    assert_eq!(buyers.tally(), tally);
    let mut by_customer = Tally::new();
    for orders in [3, 1, 1] {
        by_customer.record_customer(orders).expect("an order");
    }
    assert_eq!(by_customer, tally);
    for rate in [history.rate(), buyers.rate(), tally.rate(), repeat_purchase::rate(tally.counts())]
    {
        percent(rate, "33.33%");
    }
    assert_eq!(tally.counts().proportion(), Ok(tally.proportion()));
}

#[test]
fn one_customer_with_one_order_has_not_come_back() {
    let history = history(&[(1, 1, 3, 0)], SameDay::Separate);
    percent(history.rate(), "0%");
    percent(history.tally().returning_order_share(), "0%");
    assert_eq!(history.revenue().expect("a sum").to_string(), "0");
    refused(history.returning_revenue_share(), "nothing to measure: no revenue");
    refused(history.gaps().mean(), "nothing to measure: no gaps between orders");
    refused(history.first_gaps().median(), "nothing to measure: no gaps between orders");
    let summary = history.summary(Confidence::P95).expect("a summary");
    assert_eq!(summary.returning_revenue_share, None);
    assert_eq!((summary.mean_gap, summary.median_first_gap), (None, None));
}

#[test]
fn all_came_back() {
    let history =
        history(&[(1, 1, 0, 5), (1, 2, 1, 5), (2, 3, 2, 5), (2, 4, 2, 5)], SameDay::Separate);
    percent(history.rate(), "100%");
    assert_eq!(history.gaps().days(), [0, 1]);
    assert_eq!(history.gaps().median().expect("gaps").to_string(), "0.5");
}

#[test]
fn nothing_to_measure_is_an_error() {
    let nobody = "nothing to measure: no customers";
    refused(repeat_purchase::rate(Counts::default()), nobody);
    refused(Counts::default().interval(Confidence::P95), nobody);
    refused(Buyers::<u64>::new().rate(), nobody);
    let empty = Tally::new();
    refused(empty.rate(), nobody);
    refused(empty.orders_per_customer(), nobody);
    refused(empty.interval(Confidence::P95), nobody);
    refused(empty.summary(Confidence::P95), nobody);
    refused(empty.rate_after(1), "nothing to measure: no customers with so many orders");
    refused(empty.returning_order_share(), "nothing to measure: no orders");
    refused(Orders::<u64, u64>::new().history(SameDay::Merged), "nothing to measure: no orders");
    let window = history(&[(1, 1, 0, 5)], SameDay::Merged).window(10..20).expect("a window");
    refused(window.repeat_rate(), "nothing to measure: no customers in the window");
    refused(window.returning_rate(), "nothing to measure: no customers in the window");
    let within = Within { days: 10, observed_until: 5 };
    let young = history(&[(1, 1, 0, 5)], SameDay::Merged).second_orders(within).expect("counts");
    percent(young.all_customers.percent(), "0%");
    refused(young.matured.percent(), "nothing to measure: no cases");
}

#[test]
fn a_part_cannot_exceed_its_whole() {
    let counts = Counts { customers: 3, repeat_customers: 4 };
    let expected = "4 repeat customers of 3 customers: a part cannot exceed its whole";
    refused(repeat_purchase::rate(counts), expected);
    refused(counts.proportion(), expected);
    refused(counts.interval(Confidence::P95), expected);
}

#[test]
fn customers_without_an_order_are_refused_not_dropped() {
    let expected = "customers without an order: 12, where each has at least one";
    refused(Tally::from_distribution([(1, 4), (0, 12)]), expected);
    assert_eq!(Tally::from_distribution([(0, 0), (5, 0)]), Ok(Tally::new()));
    let one = "customers without an order: 1, where each has at least one";
    refused(Tally::new().record_customer(0), one);
    refused(Buyers::from_counts([("ann", 0)]), one);
}

#[test]
fn nothing_is_there_twice() {
    refused(Tally::from_distribution([(2, 4), (2, 12)]), "number of orders 2 is there twice");
    refused(Buyers::from_counts([("ann", 1), ("ann", 2)]), "customer \"ann\" is there twice");
    refused(orders(&[(1, 7, 0, 5), (2, 7, 0, 5)]), "order 7 is there twice");

    let mut merged = orders(&[(1, 7, 0, 5), (1, 8, 3, 5)]).expect("orders");
    let before = merged.clone();
    let other = orders(&[(2, 9, 0, 5), (2, 8, 0, 5), (2, 6, 0, 5)]).expect("orders");
    refused(merged.try_merge(other), "order 8 is there twice");
    assert_eq!(merged, before);
    let again = Order { customer: 3, id: 7, day: 9, amount: 1.into() };
    refused(merged.record(again), "order 7 is there twice");
    assert_eq!(merged, before);
}

#[test]
fn a_negative_amount_is_refused() {
    refused(orders(&[(1, 1, 0, -5)]), "amount -5 is negative");
    let zero = Order { customer: 1, id: 1, day: 0, amount: "-0.00".parse().expect("a number") };
    let history = Orders::from_orders([zero]).and_then(|orders| orders.history(SameDay::Merged));
    assert_eq!(
        history.and_then(|history| history.revenue()).map(|sum| sum.to_string()),
        Ok("0".into())
    );
}

#[test]
fn a_window_ends_after_it_begins() {
    let history = history(&[(1, 1, 0, 5)], SameDay::Separate);
    let backwards = Range { start: 60, end: 30 };
    refused(history.window(5..5), "a window cannot last from 5 to 5");
    refused(history.window(backwards.clone()), "a window cannot last from 60 to 30");
    let within = Within { days: 30, observed_until: 90 };
    refused(history.cohort_second_orders(backwards, within), "a cohort cannot last from 60 to 30");
}

#[test]
fn the_end_of_a_window_is_outside_and_its_start_inside() {
    let history = history(&[(1, 1, 0, 5), (1, 2, 30, 5), (2, 3, 60, 5)], SameDay::Separate);
    let counts = |window: Range<i64>| {
        let window = history.window(window).expect("a window");
        (
            window.customers,
            window.repeat_customers,
            window.returning_customers,
            window.new_customers,
        )
    };
    assert_eq!(counts(0..30), (1, 0, 0, 1));
    assert_eq!(counts(0..31), (1, 1, 1, 1));
    assert_eq!(counts(30..60), (1, 0, 1, 0));
    assert_eq!(counts(i64::MIN..i64::MAX), (2, 1, 1, 2));
}

#[test]
fn an_order_after_the_end_of_observation_is_refused() {
    let history = history(&[(1, 1, 0, 5), (1, 2, 95, 5)], SameDay::Separate);
    let expected = "an order on day 95, after the end of observation on day 90";
    let within = Within { days: 30, observed_until: 90 };
    refused(history.second_orders(within), expected);
    refused(history.cohort_second_orders(0..1, within), expected);
    let within = Within { days: 95, observed_until: 95 };
    let second = history.second_orders(within).expect("counts");
    assert_eq!(second.matured, Proportion { hits: 1, misses: 0 });
}

#[test]
fn the_last_day_of_within_counts() {
    let history = history(&[(1, 1, 0, 5), (1, 2, 30, 5), (2, 3, 60, 5)], SameDay::Separate);
    let within = |days| history.second_orders(Within { days, observed_until: 90 }).expect("counts");
    assert_eq!(within(30).all_customers, Proportion { hits: 1, misses: 1 });
    assert_eq!(within(30).matured, Proportion { hits: 1, misses: 1 });
    assert_eq!(within(29).all_customers, Proportion { hits: 0, misses: 2 });
    assert_eq!(within(31).matured, Proportion { hits: 1, misses: 0 });
    assert_eq!(within(u64::MAX).all_customers, Proportion { hits: 1, misses: 1 });
    assert_eq!(within(u64::MAX).matured, Proportion::default());
}

#[test]
fn days_may_lie_as_far_apart_as_they_can() {
    let log = [(1, 1, i64::MAX, 5), (1, 2, i64::MIN, 5), (2, 3, i64::MIN, 5), (2, 4, i64::MAX, 5)];
    let history = history(&log, SameDay::Separate);
    assert_eq!(history.gaps().days(), [u64::MAX, u64::MAX]);
    assert_eq!(history.gaps().mean().expect("gaps").to_string(), "18446744073709551615");
    assert_eq!(history.gaps().median().expect("gaps").to_string(), "18446744073709551615");
    let within = Within { days: u64::MAX, observed_until: i64::MAX };
    let second = history.second_orders(within).expect("counts");
    assert_eq!(second.matured, Proportion { hits: 2, misses: 0 });
}

#[test]
fn counts_up_to_the_largest_are_exact() {
    let tally = Tally::from_distribution([(u64::MAX, 1)]).expect("a tally");
    assert_eq!((tally.orders(), tally.customers()), (u64::MAX, 1));
    percent(tally.rate(), "100%");
    percent(tally.rate_after(u64::MAX), "0%");
    let expected = "the counts add up to 18446744073709551616, past 18446744073709551615";
    refused(Tally::from_distribution([(u64::MAX, 1), (1, 1)]), expected);
    refused(tally.add_disjoint(&Tally::from_distribution([(1, 1)]).expect("one")), expected);
    let huge =
        "the counts add up to 340282366920938463426481119284349108225, past 18446744073709551615";
    refused(Tally::from_distribution([(u64::MAX, u64::MAX)]), huge);

    let half = u64::MAX / 2;
    let tally = Tally::from_distribution([(1, half - 1), (2, half / 2)]).expect("a tally");
    assert_eq!(tally.customers(), half - 1 + half / 2);
    assert_eq!(tally.returning_orders(), half / 2);
    let counts = Counts { customers: u64::MAX, repeat_customers: 1 };
    assert_eq!(counts.rate().expect("a rate").get().to_string(), "0.0000000000000000054210108624");

    let most = Buyers::from_counts([(1, u64::MAX)]).expect("buyers");
    refused(most.checked_add(&Buyers::from_counts([(2, 1)]).expect("buyers")), expected);
    refused(Buyers::from_counts([(1, u64::MAX), (2, 1)]), expected);
    refused(
        Orders::starting_at(u64::MAX).record(Order {
            customer: 1,
            id: 1,
            day: 0,
            amount: 1.into(),
        }),
        expected,
    );
}

#[test]
#[should_panic(expected = "the counts add up to 18446744073709551616, past 18446744073709551615")]
fn recording_past_the_largest_count_panics() {
    Buyers::from_counts([(1, u64::MAX)]).expect("buyers").record(1);
}

#[test]
fn money_that_no_decimal_holds_is_an_error() {
    let order = |id, amount: &str| Order {
        customer: 1,
        id,
        day: id,
        amount: amount.parse().expect("a number"),
    };
    let large = "7922816251426433759354395033";
    let history = Orders::from_orders([order(1, large), order(2, "0.000000001")])
        .and_then(|orders| orders.history(SameDay::Separate))
        .expect("a history");
    let expected =
        format!("the amounts add up to about {large}, which no decimal can hold exactly");
    refused(history.revenue(), &expected);
    refused(history.summary(Confidence::P95), &expected);
    let mean = history.average_order_value().expect("a mean").to_string();
    // Half of ...033.000000001: rounding the sum first would end on 516.
    assert_eq!(mean, "3961408125713216879677197517");
}

#[test]
fn same_day_orders_are_several_or_one() {
    // Merged by day: 0, 0, 8 and 0 become two purchases.
    let log = [(1, 1, 0, 10), (1, 2, 8, 40), (1, 3, 0, 20), (1, 4, 0, 30)];
    let separate = history(&log, SameDay::Separate);
    assert_eq!(separate.tally().orders(), 4);
    assert_eq!(separate.gaps().days(), [0, 0, 8]);
    assert_eq!(separate.returning_revenue().expect("a sum").to_string(), "90");
    let merged = history(&log, SameDay::Merged);
    assert_eq!(merged.tally().orders(), 2);
    assert_eq!(merged.gaps().days(), [8]);
    assert_eq!(merged.returning_revenue().expect("a sum").to_string(), "40");
    assert_eq!(merged.revenue(), separate.revenue());
}

/// The first order of a day is the first in the log, whatever its id.
#[test]
fn log_order_decides_within_a_day() {
    let returning =
        |log: &[_]| history(log, SameDay::Separate).returning_revenue().expect("a sum").to_string();
    assert_eq!(returning(&[(1, 2, 0, 50), (1, 1, 0, 30)]), "30");
    assert_eq!(returning(&[(1, 1, 0, 30), (1, 2, 0, 50)]), "50");
}

#[test]
fn a_rolling_window_gives_back_what_it_took() {
    let monday = Buyers::from_counts([("ann", 2), ("ben", 1)]).expect("buyers");
    let tuesday = Buyers::from_counts([("ben", 1)]).expect("buyers");
    let both = &monday + &tuesday;
    assert_eq!(both.checked_sub(&monday), Ok(tuesday.clone()));
    let none_of_ann = "cannot take 2 away from 0 orders of customer \"ann\"";
    refused(tuesday.checked_sub(&Buyers::from_counts([("ann", 2)]).expect("buyers")), none_of_ann);
    assert!(tuesday.checked_sub(&monday).is_err());
}

#[test]
fn customers_known_to_be_different_can_be_added() {
    let one = Tally::from_distribution([(1, 6), (2, 4)]).expect("a tally");
    let other = Tally::from_distribution([(2, 1), (7, 1)]).expect("a tally");
    let both = one.add_disjoint(&other).expect("a tally");
    assert!(both.distribution().eq([(1, 6), (2, 5), (7, 1)]));
    assert_eq!(both.orders(), one.orders() + other.orders());
}

/// Seen in `SendGrid` and Klaviyo reports: unique counts of days added up to a month. A customer of
/// January and February is one repeat customer, which the sum of two tallies cannot know.
#[test]
fn regression_unique_counts_of_periods_are_not_added_up() {
    let january = ["ann", "ben"].into_iter().collect::<Buyers<_>>();
    let february = ["ann", "cleo"].into_iter().collect::<Buyers<_>>();
    let year = &january + &february;
    assert_eq!(year.customers(), 3);
    percent(year.rate(), "33.33%");
    // What goes wrong where customers are taken for different ones who are not.
    let added = january.tally().add_disjoint(&february.tally()).expect("a tally");
    assert_eq!(added.customers(), 4);
    percent(added.rate(), "0%");
}

/// Seen in six systems: an empty period is 0, '0.0', null, NaN or a division error.
#[test]
fn regression_an_empty_period_has_no_rate() {
    let history = history(&[(1, 1, 0, 5), (1, 2, 9, 5)], SameDay::Separate);
    let window = history.window(1..9).expect("a window");
    assert!(matches!(window.repeat_rate(), Err(Error::NothingToMeasure { .. })));
}

/// Seen in customeranalytics, where churn divides by all customers ever and so shrinks with age: a
/// rate of a period has the customers of the period as its whole.
#[test]
fn regression_the_whole_of_a_window_is_the_window() {
    let mut log = (0..100).map(|customer| (customer, customer, 0, 5)).collect::<Vec<_>>();
    log.extend([(0, 100, 50, 5), (1, 101, 50, 5)]);
    let window = history(&log, SameDay::Separate).window(40..60).expect("a window");
    percent(window.returning_rate(), "100%");
}

/// Seen in Rust `nps`: counts narrowed to a small integer.
#[test]
fn regression_counts_are_not_narrowed() {
    let mut buyers = Buyers::new();
    buyers.extend(std::iter::repeat_n(1_u8, 70_000));
    assert_eq!(buyers.orders_of(&1), 70_000);
    assert_eq!(buyers.tally().orders_per_customer().expect("a ratio").to_string(), "70000");
}

thread_local! {
    static COMPARISONS: Cell<u64> = const { Cell::new(0) };
}

/// An id that counts how often one is compared with another, as a map does when hashes collide.
#[derive(Clone, Copy, Debug, Hash, PartialOrd, Eq, Ord)]
#[expect(clippy::derived_hash_with_manual_eq, reason = "equal by the same number")]
struct Watched(u64);

impl PartialEq for Watched {
    fn eq(&self, other: &Self) -> bool {
        COMPARISONS.set(COMPARISONS.get() + 1);
        self.0 == other.0
    }
}

/// Ids that fall together where a hash is weak: equal low or high bits, equal steps, halves that
/// cancel each other out. A look-up costs what it meets on its way, so comparisons tell what a clock
/// would, and the same on every machine. Of random ids one in eight meets another.
#[test]
fn chosen_ids_do_not_collide() {
    type IdOf = fn(u64) -> u64;
    const CUSTOMERS: u64 = 10_000;
    let chosen: [(&str, IdOf); 9] = [
        ("one after the other", |n| n),
        ("multiples of 2^16", |n| n << 16),
        ("multiples of 2^32", |n| n << 32),
        ("multiples of 2^50", |n| n << 50),
        ("bits reversed", u64::reverse_bits),
        ("both halves alike", |n| (n << 32) | n),
        ("halves that sum to nothing", |n| (n << 32) | (0xffff_ffff - n)),
        ("steps of the golden ratio", |n| n.wrapping_mul(0x9e37_79b9_7f4a_7c15)),
        ("floats", |n| (0x3ff << 52) + (n << 38)),
    ];
    for (name, id) in chosen {
        let ids = (0..CUSTOMERS).map(|n| Watched(id(n))).collect::<Vec<_>>();
        COMPARISONS.set(0);
        let mut buyers = ids.iter().collect::<Buyers<Watched>>();
        let met = COMPARISONS.replace(0);
        assert!(met < CUSTOMERS / 4, "{name}: {met} when they are new");
        // Who is known is compared with itself.
        buyers.extend(ids.iter().step_by(2));
        let met = COMPARISONS.get() - CUSTOMERS / 2;
        assert!(met < CUSTOMERS / 4, "{name}: {met} when they are known");

        assert_eq!((buyers.customers(), buyers.orders()), (CUSTOMERS, CUSTOMERS * 3 / 2), "{name}");
        let right = |(customer, &id)| buyers.orders_of(&id) == 2 - customer as u64 % 2;
        assert!(ids.iter().enumerate().all(right), "{name}");
    }
}

#[test]
fn customers_are_counted_alike_by_the_block_and_one_by_one() {
    for orders in (0..40).chain(1_020..1_030).chain([2_047, 2_048, 2_049, 5_000]) {
        let customers = (0..orders).map(|order: u64| order * order % 997).collect::<Vec<_>>();
        let mut one_by_one = Buyers::new();
        for &customer in &customers {
            one_by_one.record(customer);
        }
        assert_eq!(customers.iter().collect::<Buyers<u64>>(), one_by_one, "{orders} orders");
        let unsure = customers.iter().copied().filter(|_| true);
        assert_eq!(unsure.collect::<Buyers<u64>>(), one_by_one, "{orders} orders");
    }
}

#[test]
fn a_clone_of_many_is_merged_into_few_without_crowding() {
    let few = Buyers::<Watched>::new();
    let many = (0..10_000).map(Watched).collect::<Buyers<Watched>>();
    // The same keys, as `vec![Buyers::new(); 12]` has them.
    let mut same_keys = many.clone();
    same_keys = same_keys.checked_sub(&many).expect("contained") + few;
    COMPARISONS.set(0);
    same_keys += &many;
    assert!(COMPARISONS.get() < 5_000, "{}", COMPARISONS.get());
    assert_eq!(same_keys, many);
}
