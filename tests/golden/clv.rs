//! `clv.json`, section `simple`, and the lifetime values of `retention.json`.

use cx_metrics::{Decimal, Error, Percent, clv};
use serde_json::Value;

use crate::{
    cases::{Case, cases, expect_keys, rate, scaled},
    common::{Fraction, assert_nearest},
};

/// A decimal string of the input; a default if it is not there.
fn decimal(case: &Case, key: &str, absent: Decimal) -> Decimal {
    match case.input(key) {
        Value::Null => absent,
        value => value.as_str().expect("a string").parse().expect(key),
    }
}

fn zero_if_absent(case: &Case, key: &str) -> Decimal {
    decimal(case, key, Decimal::ZERO)
}

/// A fraction of one in the input.
fn percent(case: &Case, key: &str, absent: Decimal) -> Percent {
    Percent::from_fraction(decimal(case, key, absent)).expect("a percentage")
}

/// A whole number in the input, which is written as a string.
fn whole<T: std::str::FromStr<Err: std::fmt::Debug>>(case: &Case, key: &str) -> T {
    case.input(key).as_str().expect(key).parse().expect(key)
}

/// The decimals of a list in the input.
fn list(case: &Case, key: &str) -> Vec<Decimal> {
    let values = case.input(key).as_array().expect(key);
    values.iter().map(|value| value.as_str().expect(key).parse().expect(key)).collect()
}

fn retention(case: &Case) -> clv::Retention {
    clv::Retention {
        margin_per_period: zero_if_absent(case, "margin_per_period"),
        retention: percent(case, "retention", Decimal::ZERO),
        discount: percent(case, "discount", Decimal::ZERO),
        margin_growth: percent(case, "growth", Decimal::ZERO),
        acquisition_cost: zero_if_absent(case, "acquisition_cost"),
    }
}

fn subscription(case: &Case) -> clv::Subscription {
    clv::Subscription {
        revenue_per_period: zero_if_absent(case, "revenue_per_period"),
        margin: percent(case, "margin", Decimal::ONE),
        churn: percent(case, "churn", Decimal::ZERO),
        acquisition_cost: zero_if_absent(case, "acquisition_cost"),
    }
}

fn relationship(case: &Case) -> clv::Relationship {
    clv::Relationship {
        annual_revenue: zero_if_absent(case, "annual_revenue"),
        years: zero_if_absent(case, "years"),
        acquisition_cost: zero_if_absent(case, "acquisition_cost"),
    }
}

fn orders(case: &Case) -> clv::Orders {
    clv::Orders {
        order_value: zero_if_absent(case, "order_value"),
        orders_per_year: zero_if_absent(case, "orders_per_year"),
        years: zero_if_absent(case, "years"),
        margin: percent(case, "margin", Decimal::ONE),
        acquisition_cost: zero_if_absent(case, "acquisition_cost"),
    }
}

fn horizon(case: &Case) -> Result<Decimal, Error> {
    let first = match case.input("first").as_str().expect("first") {
        "included" => clv::First::Included,
        "excluded" => clv::First::Excluded,
        other => panic!("{}: {other}", case.id),
    };
    retention(case).value_within(whole(case, "periods"), first)
}

fn cohort(case: &Case) -> Result<Decimal, Error> {
    let survivors = list(case, "survivors");
    let count = |survivors: &Decimal| u64::try_from(*survivors).expect("a count");
    clv::Cohort {
        survivors: &survivors.iter().map(count).collect::<Vec<_>>(),
        margin_per_period: zero_if_absent(case, "margin_per_period"),
        discount: percent(case, "discount", Decimal::ZERO),
        acquisition_cost: zero_if_absent(case, "acquisition_cost"),
    }
    .value()
}

fn cash_flows(case: &Case) -> Result<Decimal, Error> {
    clv::CashFlows {
        flows: &list(case, "flows"),
        discount: percent(case, "discount", Decimal::ZERO),
        acquisition_cost: zero_if_absent(case, "acquisition_cost"),
    }
    .value()
}

/// The historic value, from the list and from a stream of transactions.
fn historic(case: &Case) -> Result<Decimal, Error> {
    let revenues = list(case, "revenues");
    let margin = percent(case, "margin", Decimal::ONE);
    let acquisition_cost = zero_if_absent(case, "acquisition_cost");
    let mut history = clv::History::new();
    for &revenue in &revenues {
        history.record("somebody", revenue)?;
    }
    let transactions = clv::Transactions { revenues: &revenues, margin, acquisition_cost };
    if !revenues.is_empty() {
        let free = clv::Transactions { acquisition_cost: Decimal::ZERO, ..transactions };
        assert_eq!(history.portfolio(margin)?.total(), free.value(), "{}", case.id);
    }
    transactions.value()
}

fn historic_average(case: &Case) -> Result<Decimal, Error> {
    let revenues = list(case, "revenues");
    clv::Transactions { revenues: &revenues, ..Default::default() }
        .average_revenue(whole(case, "customers"))
}

fn value(case: &Case, kind: &str) -> Result<Decimal, Error> {
    let acquisition_cost = zero_if_absent(case, "acquisition_cost");
    match kind {
        "simple" => {
            let relationship = relationship(case);
            assert_eq!(clv::value(relationship), relationship.value_at_margin(Percent::HUNDRED));
            clv::value(relationship)
        }
        "simple_margin" => {
            relationship(case).value_at_margin(percent(case, "margin", Decimal::ONE))
        }
        "order_product" => orders(case).value(),
        "subscription" => subscription(case).value(),
        "subscription_capped" => subscription(case).capped_value(zero_if_absent(case, "cap")),
        "retention_now" => retention(case).value_including_first(),
        "retention_excluded" => retention(case).value_excluding_first(),
        "retention_end" => retention(case).value_at_period_ends(),
        "retention_horizon" => horizon(case),
        "cash_flows" => cash_flows(case),
        "survival_cash_flows" => cohort(case),
        "historic" => historic(case),
        "historic_average" => historic_average(case),
        "ratio" => clv::Worth { value: zero_if_absent(case, "value"), acquisition_cost }.ratio(),
        "payback_months" => clv::Payback {
            acquisition_cost,
            monthly_revenue: zero_if_absent(case, "monthly_revenue"),
            margin: percent(case, "margin", Decimal::ONE),
        }
        .months(),
        "lifetime_from_churn" => clv::lifetime_from_churn(percent(case, "churn", Decimal::ZERO)),
        "lifetime_from_retention" => {
            clv::lifetime_from_retention(percent(case, "retention", Decimal::ZERO))
        }
        "acquisition_cost" => clv::Acquisition {
            spend: zero_if_absent(case, "spend"),
            new_customers: whole(case, "new_customers"),
        }
        .cost(),
        _ => panic!("{}: a kind that the test does not know: {kind}", case.id),
    }
}

/// What each kind takes; an unknown input would be ignored silently.
fn inputs(kind: &str) -> &'static [&'static str] {
    match kind {
        "simple" => &["annual_revenue", "years", "acquisition_cost"],
        "simple_margin" => &["annual_revenue", "years", "acquisition_cost", "margin"],
        "order_product" => {
            &["order_value", "orders_per_year", "years", "margin", "acquisition_cost"]
        }
        "subscription" => &["revenue_per_period", "margin", "churn", "acquisition_cost"],
        "subscription_capped" => {
            &["revenue_per_period", "margin", "churn", "acquisition_cost", "cap"]
        }
        "retention_now" | "retention_excluded" | "retention_end" => {
            &["margin_per_period", "retention", "discount", "growth", "acquisition_cost"]
        }
        "retention_horizon" => &[
            "margin_per_period",
            "retention",
            "discount",
            "growth",
            "acquisition_cost",
            "periods",
            "first",
        ],
        "cash_flows" => &["flows", "discount", "acquisition_cost"],
        "survival_cash_flows" => {
            &["survivors", "margin_per_period", "discount", "acquisition_cost"]
        }
        "historic" => &["revenues", "margin", "acquisition_cost"],
        "historic_average" => &["revenues", "customers"],
        "ratio" => &["value", "acquisition_cost"],
        "payback_months" => &["acquisition_cost", "monthly_revenue", "margin"],
        "lifetime_from_churn" => &["churn"],
        "lifetime_from_retention" => &["retention"],
        "acquisition_cost" => &["spend", "new_customers"],
        _ => &[],
    }
}

#[test]
fn simple() {
    for case in cases("clv.json", "simple") {
        case.expect_fields(&["id", "kind", "input", "expected", "error", "note"]);
        let kind = case.get("kind").as_str().expect("a kind");
        let actual = value(&case, kind);
        case.expect_inputs(inputs(kind));
        if case.error().is_some() {
            case.assert_refused(actual);
            continue;
        }
        let actual = actual.expect(&case.id);
        let expected = case.get("expected").as_object().expect("expected values");
        expect_keys(expected, &["exact", "decimal", "terminates"], &case.id);
        assert_nearest(actual, &scaled(&expected["exact"], 1), &case.id);
        assert_eq!(actual.to_string(), expected["decimal"].as_str().expect("text"), "{}", case.id);
        let written = Fraction::new(actual.mantissa(), 10_i128.pow(actual.scale()));
        let exact = scaled(&expected["exact"], 1);
        let terminates =
            &written.numerator * &exact.denominator == &exact.numerator * &written.denominator;
        assert_eq!(expected["terminates"], Value::from(terminates), "{}", case.id);
    }
}

/// The section `clv`: margin, retention and discount as fractions.
#[test]
fn retention_and_discount() {
    for case in cases("retention.json", "clv") {
        case.expect_inputs(&["margin", "retention", "discount"]);
        let (margin_per_period, unit) = crate::cases::amount(case.input("margin"));
        let model = clv::Retention {
            margin_per_period,
            retention: rate(case.input("retention")),
            discount: rate(case.input("discount")),
            ..Default::default()
        };
        if case.error().is_some() {
            case.assert_refused(model.value_including_first());
            case.assert_refused(model.value_excluding_first());
            continue;
        }
        let mut expected = case.expected();
        expected.amount("including_first", model.value_including_first(), unit);
        expected.amount("excluding_first", model.value_excluding_first(), unit);
        expected.finish();
    }
}

/// The section `ltv`: revenue x margin / churn.
#[test]
fn ltv() {
    for case in cases("retention.json", "ltv") {
        case.expect_inputs(&["revenue_per_period", "gross_margin", "churn"]);
        let (revenue_per_period, unit) = crate::cases::amount(case.input("revenue_per_period"));
        let value = clv::Subscription {
            revenue_per_period,
            margin: rate(case.input("gross_margin")),
            churn: rate(case.input("churn")),
            ..Default::default()
        }
        .value();
        crate::cases::compare_amount(case.get("expected"), value, unit, &case.id);
    }
}
