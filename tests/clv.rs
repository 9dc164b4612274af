//! Customer lifetime value: published examples, edges and refusals.

use cx_metrics::{Decimal, Error, Percent, clv};

fn decimal(text: &str) -> Decimal {
    text.parse().expect(text)
}

fn percent(text: &str) -> Percent {
    Percent::new(decimal(text))
}

fn relationship(annual_revenue: &str, years: &str, acquisition_cost: &str) -> clv::Relationship {
    clv::Relationship {
        annual_revenue: decimal(annual_revenue),
        years: decimal(years),
        acquisition_cost: decimal(acquisition_cost),
    }
}

fn portfolio(values: &[&str]) -> clv::Portfolio {
    values.iter().map(|value| decimal(value)).collect()
}

#[track_caller]
fn check(value: Result<Decimal, Error>, expected: &str) {
    assert_eq!(value.map(|value| value.to_string()), Ok(expected.to_owned()));
}

#[track_caller]
fn refused<T: std::fmt::Debug>(result: Result<T, Error>, expected: &str) {
    assert_eq!(result.unwrap_err().to_string(), expected);
}

#[test]
fn revenue_times_years_less_cost_is_the_value() {
    check(clv::value(relationship("1200", "5", "300")), "5700");
    check(clv::value(relationship("499.99", "3", "120.50")), "1379.47");
    check(clv::value(relationship("0.1", "3", "0.3")), "0");
    check(clv::value(relationship("80", "1", "200")), "-120");
    check(clv::value(relationship("-150.75", "2", "49.50")), "-351");
    check(clv::value(clv::Relationship::default()), "0");
}

#[test]
fn a_value_past_128_bits_is_as_exact_as_a_small_one() {
    let long = "1.0000000000000000000000000001";
    check(clv::value(relationship(long, long, "1")), "0.0000000000000000000000000002");
    check(
        clv::value(relationship("79228162514264337593543950335", "0.1", "0")),
        "7922816251426433759354395034",
    );
    let large = relationship("79228162514264337593543950335", "10", "0");
    refused(clv::value(large), "a number of 30 digits before the point does not fit a decimal");
}

#[test]
fn negative_costs_and_years_are_refused_by_name() {
    refused(clv::value(relationship("1", "-2", "0")), "number of years -2 is negative");
    refused(clv::value(relationship("1", "2", "-0.5")), "acquisition cost -0.5 is negative");
    let orders = clv::Orders { orders_per_year: decimal("-1"), ..Default::default() };
    refused(orders.value(), "number of orders per year -1 is negative");
    let spend = clv::Acquisition { spend: decimal("-3"), new_customers: 1 };
    refused(spend.cost(), "spend -3 is negative");
    let subscription = clv::Subscription { churn: percent("2"), ..Default::default() };
    refused(subscription.capped_value(decimal("-1")), "cap -1 is negative");
}

#[test]
fn a_margin_above_the_revenue_is_refused_and_a_loss_is_not() {
    let relationship = relationship("100", "2", "10");
    refused(relationship.value_at_margin(percent("100.001")), "a margin of 100.001% is above 100%");
    check(relationship.value_at_margin(percent("-10")), "-30");
}

#[test]
fn forty_months_at_a_churn_of_two_and_a_half_percent() {
    // The worked example of *Lean Analytics*: 2.5 % a month is a lifetime of 40 months.
    check(clv::lifetime_from_churn(percent("2.5")), "40");
    check(clv::lifetime_from_retention(percent("97.5")), "40");
    check(clv::lifetime_from_churn(percent("100")), "1");
}

#[test]
fn a_rate_of_counts_goes_in_unrounded() {
    let churn = cx_metrics::Proportion { hits: 1, misses: 6 }.percent().unwrap();
    check(clv::lifetime_from_churn(churn), "7");
    let revenue_per_period = Decimal::from(20);
    let subscription = clv::Subscription { revenue_per_period, churn, ..Default::default() };
    check(subscription.value(), "140");
    // The same rate, rounded on its way, is off in the last digit.
    let rounded = Percent::from_fraction(churn.fraction()).unwrap();
    check(clv::lifetime_from_churn(rounded), "6.999999999999999999999999998");
}

#[test]
fn no_churn_has_no_finite_value_but_a_cap() {
    let forever = clv::Subscription { revenue_per_period: 20.into(), ..Default::default() };
    let endless = "no finite lifetime: at a churn of 0% nobody ever leaves";
    refused(forever.value(), endless);
    refused(clv::lifetime_from_churn(percent("0")), endless);
    refused(clv::lifetime_from_retention(percent("100")), endless);
    check(forever.capped_value(decimal("60")), "1200");
    check(forever.capped_value(decimal("0")), "0");
}

#[test]
fn a_churn_off_its_range_is_refused() {
    let churn = |churn| clv::Subscription { churn: percent(churn), ..Default::default() };
    refused(churn("110").value(), "churn 110% is not from 0% to 100%");
    refused(churn("-0.001").capped_value(60.into()), "churn -0.001% is not from 0% to 100%");
}

#[test]
fn the_three_sums_differ_by_the_first_margin_and_its_time() {
    let model = clv::Retention {
        margin_per_period: decimal("123.45"),
        retention: percent("85"),
        discount: percent("12"),
        margin_growth: percent("3"),
        acquisition_cost: decimal("10"),
    };
    let including = model.value_including_first().unwrap();
    let excluding = model.value_excluding_first().unwrap();
    assert_eq!((including - excluding).round_dp(20), decimal("123.45"));
    let ends = model.value_at_period_ends().unwrap() + decimal("10");
    assert_eq!((ends * decimal("1.12")).round_dp(20), (including + decimal("10")).round_dp(20));
}

#[test]
fn a_growing_margin_has_a_finite_value_within_a_horizon_only() {
    let model = clv::Retention {
        margin_per_period: decimal("10"),
        retention: percent("99"),
        discount: percent("1"),
        margin_growth: percent("5"),
        ..Default::default()
    };
    let endless =
        "no finite value: each period is worth 1.0292079207920792079207920792 times the one before";
    refused(model.value_including_first(), &endless.replace("20792 times", "2079 times"));
    assert!(model.value_within(12, clv::First::Included).is_ok());
    let steady = clv::Retention {
        margin_per_period: 10.into(),
        retention: percent("100"),
        ..Default::default()
    };
    check(steady.value_within(12, clv::First::Included), "130");
    check(steady.value_within(12, clv::First::Excluded), "120");
    check(steady.value_within(0, clv::First::Excluded), "0");
}

#[test]
fn a_long_horizon_comes_close_to_the_endless_sum() {
    let model = clv::Retention {
        margin_per_period: 100.into(),
        retention: percent("80"),
        discount: percent("10"),
        ..Default::default()
    };
    let within = model.value_within(10_000, clv::First::Included);
    assert_eq!(within, model.value_including_first());
    refused(
        model.value_within(10_001, clv::First::Included),
        "10001 periods were asked for, at most 10000 are possible",
    );
}

#[test]
fn discounts_and_growth_have_limits() {
    let discount = clv::Retention { discount: percent("-1"), ..Default::default() };
    refused(discount.value_including_first(), "discount percentage -1 is negative");
    let growth = clv::Retention { margin_growth: percent("-101"), ..Default::default() };
    refused(growth.value_including_first(), "growth factor -0.01 is negative");
    let retention = clv::Retention { retention: percent("110"), ..Default::default() };
    refused(retention.value_excluding_first(), "retention 110% is not from 0% to 100%");
}

#[test]
fn a_cohort_never_grows() {
    let cohort =
        |survivors| clv::Cohort { survivors, margin_per_period: 1.into(), ..Default::default() };
    check(cohort(&[4, 4, 2]).value(), "2.5");
    refused(cohort(&[]).value(), "nothing to measure: no customers at the start");
    refused(cohort(&[0, 0]).value(), "nothing to measure: no customers at the start");
    refused(
        cohort(&[4, 2, 3]).value(),
        "3 customers left of 2 customers a period before: a part cannot exceed its whole",
    );
}

#[test]
fn nothing_to_divide_by_is_an_error() {
    let nobody = clv::Acquisition { spend: 100.into(), new_customers: 0 };
    refused(nobody.cost(), "nothing to measure: no new customers");
    refused(clv::Worth::default().ratio(), "nothing to measure: no acquisition cost");
    refused(clv::Payback::default().months(), "nothing to measure: no monthly margin");
    refused(clv::Transactions::default().average_revenue(0), "nothing to measure: no customers");
    refused(clv::Portfolio::new().mean(), "nothing to measure: no customers");
    refused(clv::Portfolio::new().total(), "nothing to measure: no customers");
    refused(clv::Portfolio::new().summary(), "nothing to measure: no customers");
}

#[test]
fn a_loss_a_month_never_pays_back() {
    let payback = clv::Payback {
        acquisition_cost: 600.into(),
        monthly_revenue: 100.into(),
        margin: percent("-5"),
    };
    refused(payback.months(), "never paid back: the gain of a period is -5");
}

#[test]
fn the_best_customers_are_counted_up_to_whole_ones() {
    let portfolio = portfolio(&["5", "60", "10", "25"]);
    let top = |share| portfolio.top(percent(share)).unwrap();
    assert_eq!((top("0").customers, top("0").share), (0, Percent::default()));
    assert_eq!((top("25").customers, top("25.1").customers), (1, 2));
    assert_eq!((top("100").customers, top("100").share), (4, Percent::HUNDRED));
    assert_eq!(portfolio.fewest_for(percent("0")).unwrap().customers, 0);
    assert_eq!(portfolio.fewest_for(percent("60")).unwrap().customers, 1);
    assert_eq!(portfolio.fewest_for(percent("60.1")).unwrap().customers, 2);
    assert_eq!(portfolio.fewest_for(percent("100")).unwrap().customers, 4);
    refused(portfolio.top(percent("101")), "share of customers 101% is not from 0% to 100%");
}

#[test]
fn losses_can_lift_the_share_of_the_best_above_one_hundred() {
    let whales = portfolio(&["80", "20", "0", "-20", "-30"]);
    assert_eq!(whales.top(percent("40")).unwrap().share.to_string(), "200%");
    assert_eq!(whales.fewest_for(percent("100")).unwrap().customers, 1);
    let losses = portfolio(&["1", "-3"]);
    refused(losses.top(percent("50")), "total value -2 is negative");
    refused(portfolio(&["1", "-1"]).top(percent("50")), "nothing to measure: no value");
    assert_eq!(losses.summary().unwrap().top_fifth, None);
    assert_eq!(
        losses.summary().unwrap().to_string(),
        "CLV -1 on average, -2 in total of 2 customers"
    );
}

#[test]
fn totals_do_not_depend_on_the_order() {
    let (large, small) = ("1000000000000000000000000000", "0.000000001");
    let minus = "-1000000000000000000000000000";
    check(portfolio(&[large, small, minus]).total(), small);
    check(portfolio(&[small, large, minus]).total(), small);
    refused(
        portfolio(&[large, small]).total(),
        "the amounts add up to about 1000000000000000000000000000, which no decimal can hold \
         exactly",
    );
    check(portfolio(&[large, small]).mean(), "500000000000000000000000000");
}

#[test]
fn a_history_knows_each_customer_once() {
    let mut may = clv::History::new();
    may.record("ann", decimal("10.10")).unwrap();
    may.record("bob", decimal("5")).unwrap();
    let mut june = clv::History::new();
    june.record("ann", decimal("-0.1")).unwrap();
    may.try_merge(&june).unwrap();
    assert_eq!(may.customers(), 2);
    assert_eq!(may.revenue(&"ann"), Some(decimal("10")));
    let before = may.clone();
    refused(
        may.record("bob", decimal("79228162514264337593543950335")),
        "a number of 29 digits before the point does not fit a decimal",
    );
    assert_eq!(may, before);
    assert_eq!(clv::History::<u8>::new().portfolio(Percent::HUNDRED).unwrap().customers(), 0);
}

#[test]
fn two_losses_do_not_make_a_gain() {
    let margin = percent("-50");
    let message = "revenue at a negative margin -100 is negative";
    let monthly_revenue = decimal("-100");
    let payback = clv::Payback { acquisition_cost: 600.into(), monthly_revenue, margin };
    refused(payback.months(), message);
    refused(relationship("-100", "1", "0").value_at_margin(margin), message);
    let orders = clv::Orders { order_value: decimal("-100"), margin, ..Default::default() };
    refused(orders.value(), message);
    let revenue_per_period = decimal("-100");
    let subscription =
        clv::Subscription { revenue_per_period, margin, churn: percent("1"), ..Default::default() };
    refused(subscription.value(), message);
}

#[test]
fn a_portfolio_never_holds_rounded_values() {
    let mut history = clv::History::new();
    history.record("ann", Decimal::ONE).unwrap();
    let third = cx_metrics::Proportion { hits: 1, misses: 2 }.percent().unwrap();
    refused(
        history.portfolio(third),
        "the amounts add up to about 0.3333333333333333333333333333, which no decimal can hold \
         exactly",
    );
    history.record("bob", decimal("39614081257132168796771975168")).unwrap();
    check(history.portfolio(Percent::HUNDRED).unwrap().total(), "39614081257132168796771975169");
}

#[test]
fn flows_are_discounted_one_by_one_up_to_a_limit() {
    let flows = vec![Decimal::ONE; 2_001];
    let value = |flows| clv::CashFlows { flows, ..Default::default() }.value();
    check(value(&flows[1..]), "2000");
    refused(value(&flows), "2001 periods were asked for, at most 2000 are possible");
}
