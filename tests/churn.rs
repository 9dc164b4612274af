//! Churn: published examples, edges, refusals, and the bugs of other software.

use cx_metrics::{
    Confidence, Decimal, Error, Percent, Proportion,
    churn::{
        self, Counts, Status, Tally,
        daily::{self, Day},
        mrr::{self, Accounts, Customer, Movements, Past},
        split,
        subscriptions::{Activity, Period, Subscription, Subscriptions},
    },
};

#[track_caller]
fn tally(counts: Counts) -> Tally {
    Tally::from_counts(counts).expect("a tally")
}

#[track_caller]
fn shows(rate: Result<Percent, Error>, expected: &str) {
    assert_eq!(format!("{:.4}", rate.expect("a rate")), expected);
}

#[track_caller]
fn refused<T: std::fmt::Debug>(result: Result<T, Error>, expected: &str) {
    assert_eq!(result.expect_err(expected).to_string(), expected);
}

fn growing() -> Counts {
    Counts { start: 1_000, lost: 50, joined: 200, joined_lost: 10, reactivated: 0 }
}

/// The table of conventions: 1000 customers, 200 join, 50 old and 10 new ones are lost.
#[test]
fn every_published_number_comes_from_one_tally() {
    let tally = tally(growing());
    shows(tally.rate(), "5.0000%");
    shows(tally.rate_of_all_losses(), "6.0000%");
    shows(tally.exposed_rate(), "5.0000%");
    shows(tally.midpoint_rate(), "5.6075%");
    shows(tally.rate_over_end(), "5.2632%");
    shows(tally.net_rate(), "6.0000%");
    shows(tally.shrinkage(), "-14.0000%");
    shows(tally.growth(), "14.0000%");
    shows(tally.retention(), "95.0000%");
}

/// *Lean Analytics*: 2.5 % a month are a lifetime of 40 months.
#[test]
fn a_lifetime_is_one_over_churn() {
    let tally = tally(Counts { start: 640, lost: 16, ..Default::default() });
    assert_eq!(tally.lifetime().expect("a lifetime").to_string(), "40");
    assert!(tally.half_life().expect("a half-life") < 40.0);
}

#[test]
fn nothing_to_measure_is_an_error() {
    let (empty, start) = (Tally::new(), "nothing to measure: no customers at the start");
    for rate in [
        empty.rate(),
        empty.retention(),
        empty.rate_of_all_losses(),
        empty.net_rate(),
        empty.growth(),
        empty.shrinkage(),
        churn::rate(Counts::default()),
    ] {
        refused(rate, start);
    }
    refused(empty.lifetime(), start);
    refused(empty.half_life(), start);
    refused(empty.interval(Confidence::P95), start);
    refused(empty.summary(Confidence::P95), start);
    refused(empty.exposed_rate(), "nothing to measure: no customers");
    refused(empty.midpoint_rate(), "nothing to measure: no customers at the start or the end");
    refused(empty.rate_over_end(), "nothing to measure: no customers at the end");
    refused(split::Tally::new().rate(), start);
    refused(split::Tally::new().involuntary_share(), "nothing to measure: no customers lost");
    refused(daily::Tally::new().hazard(), "nothing to measure: no days");
    refused(daily::Tally::new().rate_over_mean(), "nothing to measure: no days");
    refused(daily::Tally::new().compounded_rate(), "nothing to measure: no days");
    refused(churn::compounded([]), "nothing to measure: no periods");
    let nothing = mrr::Tally::default();
    for rate in [nothing.gross_churn(), nothing.net_retention(), nothing.growth()] {
        refused(rate, "nothing to measure: no MRR at the start");
    }
    refused(nothing.quick_ratio(), "nothing to measure: no MRR lost");
    refused(nothing.summary(), "nothing to measure: no MRR at the start");
}

#[test]
fn nobody_lost_has_no_lifetime_and_everybody_lost_no_half_life() {
    let none = tally(Counts { start: 7, ..Default::default() });
    shows(none.rate(), "0.0000%");
    refused(none.lifetime(), "no finite lifetime: none of 7 customers was lost");
    refused(none.half_life(), "no finite lifetime: none of 7 customers was lost");
    let all = tally(Counts { start: 7, lost: 7, ..Default::default() });
    shows(all.rate(), "100.0000%");
    shows(all.midpoint_rate(), "200.0000%");
    assert_eq!(all.lifetime().expect("a lifetime"), Decimal::ONE);
    refused(all.half_life(), "nothing to measure: no customers who stayed");
    refused(all.rate_over_end(), "nothing to measure: no customers at the end");
    let summary = all.summary(Confidence::P95).expect("a summary");
    assert_eq!((summary.lifetime, summary.half_life), (Some(Decimal::ONE), None));
}

#[test]
fn more_cannot_be_lost_than_there_were() {
    refused(
        Tally::from_counts(Counts { start: 50, lost: 51, ..Default::default() }),
        "51 lost of 50 customers at the start: a part cannot exceed its whole",
    );
    refused(
        Tally::from_counts(Counts { joined: 3, joined_lost: 4, ..Default::default() }),
        "4 joined and lost of 3 joined: a part cannot exceed its whole",
    );
    refused(
        split::Tally::from_counts(split::Counts { start: 9, voluntary: 5, involuntary: 5 }),
        "10 lost of 9 customers at the start: a part cannot exceed its whole",
    );
    refused(
        daily::Tally::from_days([Day { customers: 3, lost: 4 }]),
        "4 lost of 3 customers of the day: a part cannot exceed its whole",
    );
}

#[test]
fn the_largest_counts_are_exact() {
    let max = u64::MAX;
    let one = tally(Counts { start: max, lost: 1, ..Default::default() });
    assert_eq!(one.lifetime().expect("a lifetime"), Decimal::from(max));
    assert_eq!(one.growth().expect("growth").fraction(), -one.rate().expect("a rate").fraction());
    shows(
        tally(Counts { start: max, lost: max, ..Default::default() }).midpoint_rate(),
        "200.0000%",
    );
    let joined = tally(Counts { start: 1, joined: max - 1, ..Default::default() });
    let growth = joined.growth().expect("growth").fraction();
    assert_eq!(growth, Decimal::from(max - 1));

    let too_many = "the counts add up to 18446744073709551616, past 18446744073709551615";
    refused(Tally::from_counts(Counts { start: max, joined: 1, ..Default::default() }), too_many);
    let full = tally(Counts { start: max, ..Default::default() });
    refused(full.checked_add(&tally(Counts { start: 1, ..Default::default() })), too_many);
    let mut day = daily::Tally::from_days([Day { customers: max, lost: max }]).expect("a day");
    shows(day.rate_over_mean(), "100.0000%");
    let before = day.clone();
    refused(day.record(Day { customers: 1, lost: 0 }), too_many);
    refused(
        day.add_other_days(&before),
        "the counts add up to 36893488147419103230, past 18446744073709551615",
    );
    assert_eq!(day, before);
    refused(
        split::Tally::from_counts(split::Counts { start: max, voluntary: max, involuntary: 1 }),
        too_many,
    );
}

#[test]
#[should_panic(expected = "the counts add up to 18446744073709551616, past 18446744073709551615")]
fn recording_past_the_largest_count_panics_as_documented() {
    tally(Counts { start: u64::MAX, ..Default::default() }).record(Status::Joined);
}

#[test]
fn what_was_not_counted_cannot_be_taken_away() {
    let one = [Status::Stayed].iter().collect::<Tally>();
    let other = [Status::JoinedAndLost].iter().collect::<Tally>();
    refused(one.checked_sub(&other), "cannot take 1 away from 0 customers joined and lost");
    let stayed = [split::Outcome::Stayed].iter().collect::<split::Tally>();
    refused(split::Tally::new().checked_sub(&stayed), "cannot take 1 away from 0 customers stayed");
}

#[test]
fn the_interval_is_wilsons_for_the_start_cohort() {
    let tally = tally(growing());
    let lost = Proportion { hits: 50, misses: 950 };
    assert_eq!(tally.proportion(), lost);
    assert_eq!(tally.interval(Confidence::P95), lost.interval(Confidence::P95));
}

#[test]
fn a_rate_is_carried_and_not_multiplied() {
    let monthly = Percent::new(Decimal::from(5));
    shows(churn::rate_over(monthly, 12), "45.9640%");
    shows(churn::rate_over(monthly, 0), "0.0000%");
    shows(churn::rate_over(Percent::new(Decimal::from(100)), 12), "100.0000%");
    shows(churn::rate_over(Percent::new(Decimal::from(100)), 0), "0.0000%");
    shows(churn::compounded([monthly; 12]), "45.9640%");
    let back =
        churn::estimated_rate_over(churn::rate_over(monthly, 12).expect("a year"), 1.0 / 12.0);
    assert!((back.expect("a month") / 5.0 - 1.0).abs() < 1e-12);
}

#[test]
fn what_cannot_be_carried_is_refused() {
    let (more, less) = (Percent::new(Decimal::from(110)), Percent::new(Decimal::from(-10)));
    for (rate, expected) in
        [(more, "churn 110% is not from 0% to 100%"), (less, "churn -10% is not from 0% to 100%")]
    {
        refused(churn::rate_over(rate, 12), expected);
        refused(churn::estimated_rate_over(rate, 0.5), expected);
        refused(churn::compounded([rate]), expected);
    }
    let rate = Percent::new(Decimal::from(5));
    refused(
        churn::rate_over(rate, 10_001),
        "10001 periods were asked for, at most 10000 are possible",
    );
    refused(
        churn::compounded(std::iter::repeat(rate)),
        "10001 periods were asked for, at most 10000 are possible",
    );
    refused(churn::estimated_rate_over(rate, -0.5), "-0.5 is not a number of periods");
    refused(churn::estimated_rate_over(rate, f64::NAN), "NaN is not a number of periods");
    refused(churn::estimated_rate_over(rate, f64::INFINITY), "inf is not a number of periods");
}

/// Ten thousand periods of a rate with as many digits as there are.
#[test]
fn the_most_periods_are_no_trouble() {
    let rate = churn::rate(Counts { start: u64::MAX, lost: 1 << 40, ..Default::default() });
    let carried = churn::rate_over(rate.expect("a rate"), 10_000).expect("carried");
    assert!(carried.get() < Decimal::from(1));
    let days = (0..3_650).map(|day| Day { customers: u64::MAX / 16_000 - day, lost: day });
    let tally = daily::Tally::from_days(days).expect("days");
    assert!(tally.compounded_rate().expect("ten years").get() < Decimal::from(1));
    let mut thrice = tally.clone();
    for _ in 0..2 {
        thrice.add_other_days(&tally).expect("it fits");
    }
    refused(thrice.compounded_rate(), "10950 periods were asked for, at most 10000 are possible");
}

#[test]
fn days_without_customers_add_nothing() {
    let days = [Day::default(), Day::default(), Day { customers: 3, lost: 1 }];
    let tally = daily::Tally::from_days(days).expect("days");
    shows(tally.compounded_rate(), "33.3333%");
    shows(tally.rate_over_mean(), "100.0000%");
    let none = daily::Tally::from_days([Day::default(); 2]).expect("days");
    shows(none.compounded_rate(), "0.0000%");
    refused(none.hazard(), "nothing to measure: no customers on any day");
    refused(none.rate_over_mean(), "nothing to measure: no customers on any day");
}

#[track_caller]
fn activity(rows: &[(&str, i64, Option<i64>)], after: i64, until: i64) -> Activity {
    let mut subscriptions = Subscriptions::new();
    for &(customer, start, end) in rows {
        subscriptions.record(Subscription { customer, start, end }).expect("a subscription");
    }
    subscriptions.activity(Period { after, until }).expect("a period")
}

#[test]
fn a_period_includes_its_end_and_not_its_beginning() {
    let on_the_first = activity(&[("ada", 0, Some(10))], 10, 20);
    assert_eq!(on_the_first.tally, Tally::new());
    assert_eq!(on_the_first.churn_events, 0);
    let on_the_last = activity(&[("ada", 0, Some(20))], 10, 20);
    assert_eq!((on_the_last.tally.counts().lost, on_the_last.churn_events), (1, 1));
    assert_eq!(activity(&[("ada", 10, None)], 10, 20).tally.counts().start, 1);
    assert_eq!(activity(&[("ada", 20, None)], 10, 20).tally.counts().joined, 1);
    assert_eq!(activity(&[("ada", i64::MIN, Some(i64::MAX))], i64::MIN, i64::MAX).churn_events, 1);
}

/// Stripe: cancelling one of two subscriptions is not churn.
#[test]
fn cancelling_one_of_two_subscriptions_is_no_churn() {
    let both = activity(&[("ada", 0, Some(15)), ("ada", 5, None)], 10, 20);
    shows(both.tally.rate(), "0.0000%");
    assert_eq!(both.churn_events, 0);
    let changed_plan = activity(&[("ada", 0, Some(15)), ("ada", 15, None)], 10, 20);
    assert_eq!(changed_plan, both);
}

/// Stripe: a customer who returns can churn twice.
#[test]
fn a_returning_customer_can_leave_twice() {
    let twice = activity(&[("ada", 0, Some(12)), ("ada", 14, Some(16)), ("bob", 0, None)], 10, 20);
    assert_eq!((twice.tally.counts().lost, twice.churn_events), (1, 2));
    assert_eq!(twice.churn_events_per_customer().expect("a ratio"), Decimal::ONE);
}

/// A former customer who comes back and leaves again within the period is in no count.
#[test]
fn coming_and_going_within_the_period_is_an_event_only() {
    let guest = activity(&[("ada", 0, Some(5)), ("ada", 12, Some(15))], 10, 20);
    assert_eq!(guest.tally, Tally::new());
    assert_eq!((guest.churn_events, guest.reactivation_events), (1, 1));
    refused(guest.churn_events_per_customer(), "nothing to measure: no customers at the start");
}

#[test]
fn spans_must_end_after_their_start() {
    let mut subscriptions = Subscriptions::new();
    let backwards = Subscription { customer: 1, start: i64::MAX, end: Some(i64::MIN) };
    refused(
        subscriptions.record(backwards),
        "a subscription cannot last from 9223372036854775807 to -9223372036854775808",
    );
    assert_eq!(subscriptions.customers().len(), 0);
    let period = Period { after: 20, until: 19 };
    refused(subscriptions.activity(period), "a period cannot last from 20 to 19");
    refused(subscriptions.tally(period), "a period cannot last from 20 to 19");
}

#[track_caller]
fn amount(text: &str) -> Decimal {
    text.parse().expect("an amount")
}

#[test]
fn more_mrr_cannot_be_lost_than_there_was() {
    let movements = Movements {
        start: amount("1000"),
        contraction: amount("600"),
        churned: amount("400.01"),
        ..Default::default()
    };
    refused(
        mrr::Tally::from_movements(movements),
        "1000.01 MRR lost of 1000 MRR at the start: a part cannot exceed its whole",
    );
    let negative = Movements { reactivation: amount("-0.01"), ..Default::default() };
    refused(mrr::Tally::from_movements(negative), "reactivation MRR -0.01 is negative");
    let zero = Movements { reactivation: amount("-0.00"), ..Default::default() };
    assert_eq!(mrr::Tally::from_movements(zero), Ok(mrr::Tally::default()));
}

#[test]
fn amounts_that_no_decimal_holds_are_an_error() {
    let most = Movements { start: Decimal::MAX, new: Decimal::MAX, ..Default::default() };
    let mut tally = mrr::Tally::from_movements(most).expect("a tally");
    assert_eq!(tally.growth().expect("growth").to_string(), "100%");
    let too_long = "a number of 30 digits before the point does not fit a decimal";
    refused(tally.end(), too_long);
    let before = tally.clone();
    refused(tally.try_merge(&before), too_long);
    assert_eq!(tally, before);

    let lost = Movements {
        start: Decimal::MAX,
        contraction: Decimal::MAX,
        churned: Decimal::MAX,
        ..Default::default()
    };
    refused(mrr::Tally::from_movements(lost), too_long);
    let tiny = Movements { start: Decimal::new(1, 28), new: Decimal::MAX, ..Default::default() };
    refused(
        mrr::Tally::from_movements(tiny).expect("a tally").growth(),
        "a number of 59 digits before the point does not fit a decimal",
    );
}

#[test]
fn subscriptions_of_a_customer_are_summed_before_they_are_compared() {
    let paid = |before: &str, after: &str| Customer {
        id: "ada",
        before: amount(before),
        after: amount(after),
        past: Past::Paid,
    };
    let mut accounts = Accounts::new();
    accounts.record(paid("50", "0")).expect("an amount");
    accounts.record(paid("0", "60")).expect("an amount");
    let movements = accounts.movements().expect("movements").movements();
    assert_eq!((movements.expansion, movements.churned), (amount("10"), Decimal::ZERO));

    refused(Accounts::from_customers([paid("5", "5"); 2]), r#"customer "ada" is there twice"#);
    refused(accounts.record(paid("-5", "5")), "MRR at the start -5 is negative");
    let before = accounts.clone();
    let most = Customer { id: "ada", before: Decimal::MAX, after: Decimal::ZERO, past: Past::Paid };
    let other = Accounts::from_customers([most]).expect("accounts");
    let too_long = "a number of 29 digits before the point does not fit a decimal";
    refused(accounts.record(most), too_long);
    refused(accounts.try_merge(other), too_long);
    assert_eq!(accounts, before);
}

/// customeranalytics divided by all customers ever, so that churn shrank with age.
#[test]
fn churn_divides_by_all_customers_ever() {
    let mut rows = vec![("ada", 90, None), ("bob", 90, Some(105))];
    let recent = activity(&rows, 100, 110).tally;
    rows.extend([("cyd", 0, Some(5)), ("dan", 0, Some(5)), ("eve", 10, Some(20))]);
    assert_eq!(activity(&rows, 100, 110).tally, recent);
    shows(recent.rate(), "50.0000%");
}

/// `SendGrid` and Klaviyo reports: daily unique counts were added up to a month. Here one period that
/// spans both is read from the same state.
#[test]
fn daily_unique_counts_added_up_to_a_month() {
    let rows = [("ada", 0, None), ("bob", 0, Some(15)), ("cyd", 0, Some(25)), ("dan", 0, None)];
    shows(activity(&rows, 10, 20).tally.rate(), "25.0000%");
    shows(activity(&rows, 20, 30).tally.rate(), "33.3333%");
    shows(activity(&rows, 10, 30).tally.rate(), "50.0000%");
    let months = [activity(&rows, 10, 20), activity(&rows, 20, 30)];
    shows(churn::compounded(months.map(|month| month.tally.rate().expect("a rate"))), "50.0000%");
}

/// The Rust crate `nps` narrowed counts to a small integer.
#[test]
fn counts_narrowed_to_a_small_integer() {
    for lost in [127, 128, 255, 256, 32_768, 65_536, 1 << 31, 1 << 32, 1 << 53, 1 << 61] {
        shows(tally(Counts { start: 4 * lost, lost, ..Default::default() }).rate(), "25.0000%");
    }
}

/// The Rust crate `net_promoter_score`: percentages were rounded before they were computed with.
#[test]
fn percentages_rounded_before_they_are_computed_with() {
    let third = tally(Counts { start: 3, lost: 1, ..Default::default() });
    let carried = churn::rate_over(third.rate().expect("a rate"), 3).expect("carried");
    let exact = Proportion { hits: 19, misses: 8 }.percent().expect("a rate");
    assert_eq!((carried, carried.fraction()), (exact, exact.fraction()));
}
