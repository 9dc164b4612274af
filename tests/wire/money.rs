//! Lifetime values and returns.

use cx_metrics::{Decimal, Percent, clv, roi};
use serde_json::json;

use super::{refused, stored};

/// Writes and reads a value: its JSON is this.
#[track_caller]
fn assert_json<T>(value: &T, expected: &serde_json::Value)
where
    T: serde::Serialize + serde::de::DeserializeOwned + PartialEq + std::fmt::Debug,
{
    let text = serde_json::to_string(value).expect("JSON");
    assert_eq!(&serde_json::from_str::<serde_json::Value>(&text).expect("JSON"), expected);
    stored(value, &text);
}

#[test]
fn models_are_records_of_strings() {
    let relationship = clv::Relationship {
        annual_revenue: Decimal::new(120_050, 2),
        years: 5.into(),
        acquisition_cost: 300.into(),
    };
    assert_json(
        &relationship,
        &json!({ "annual_revenue": "1200.50", "years": "5", "acquisition_cost": "300" }),
    );
    assert_json(
        &clv::Orders::default(),
        &json!({
            "order_value": "0", "orders_per_year": "0", "years": "0", "margin": "100",
            "acquisition_cost": "0",
        }),
    );
    assert_json(
        &clv::Subscription { churn: Percent::new(Decimal::new(25, 1)), ..Default::default() },
        &json!({
            "revenue_per_period": "0", "margin": "100", "churn": "2.5", "acquisition_cost": "0",
        }),
    );
    assert_json(
        &clv::Retention::default(),
        &json!({
            "margin_per_period": "0", "retention": "0", "discount": "0", "margin_growth": "0",
            "acquisition_cost": "0",
        }),
    );
    assert_json(&clv::First::Included, &json!("included"));
    assert_json(
        &clv::Acquisition { spend: 10.into(), new_customers: 4 },
        &json!({ "spend": "10", "new_customers": 4 }),
    );
    assert_json(&clv::Worth::default(), &json!({ "value": "0", "acquisition_cost": "0" }));
    assert_json(
        &clv::Payback::default(),
        &json!({ "acquisition_cost": "0", "monthly_revenue": "0", "margin": "100" }),
    );
    assert_json(
        &roi::Investment { benefit: 3.into(), cost: 2.into() },
        &json!({ "benefit": "3", "cost": "2" }),
    );
    assert_json(
        &roi::ChurnReduction::default(),
        &json!({
            "customers": 0, "churn_before": "0", "churn_after": "0", "value_per_customer": "0",
            "cost": "0",
        }),
    );
}

#[test]
fn a_portfolio_is_stored_the_best_first() {
    let portfolio = [5, 60, 25].map(Decimal::from).iter().collect::<clv::Portfolio>();
    assert_json(&portfolio, &json!({ "metric": "clv", "values": ["60", "25", "5"] }));
    assert_json(
        &portfolio.summary().unwrap(),
        &json!({
            "customers": 3, "total": "90", "mean": "30", "median": "25", "highest": "60",
            "lowest": "5",
            "top_fifth": { "customers": 1, "value": "60", "share": "66.66666666666666666666666667" },
        }),
    );
    refused::<clv::Portfolio>(
        r#"{"metric":"nps","values":[]}"#,
        "a stored \"nps\" tally cannot be read as \"clv\"",
    );
}

#[test]
fn a_history_is_a_list_of_customers() {
    let mut history = clv::History::new();
    history.record("ann".to_owned(), Decimal::new(19_90, 2)).unwrap();
    assert_json(
        &history,
        &json!({ "metric": "clv_history", "customers": [{ "customer": "ann", "revenue": "19.9" }] }),
    );
    refused::<clv::History<String>>(
        r#"{"metric":"clv_history","customers":[{"customer":"ann","revenue":"1"},{"customer":"ann","revenue":"2"}]}"#,
        "customer \"ann\" is there twice",
    );
    refused::<clv::History<String>>(
        r#"{"metric":"clv","customers":[]}"#,
        "a stored \"clv\" tally cannot be read as \"clv_history\"",
    );
}

#[test]
fn a_return_is_stored_as_its_sums() {
    let mut tally = roi::Tally::new();
    tally.record(roi::Investment { benefit: 30.into(), cost: 20.into() }).unwrap();
    assert_json(
        &tally,
        &json!({ "metric": "roi", "investments": 1, "benefit": "30", "cost": "20" }),
    );
    assert_json(
        &tally.summary().unwrap(),
        &json!({
            "investments": 1, "benefit": "30", "cost": "20", "net": "10", "rate": "50",
            "benefit_cost_ratio": "1.5",
        }),
    );
    refused::<roi::Tally>(
        r#"{"metric":"roi","investments":1,"benefit":"30","cost":"-20"}"#,
        "cost -20 is negative",
    );
    refused::<roi::Tally>(
        r#"{"metric":"roi","investments":1,"benefit":"30"}"#,
        "missing field `cost`",
    );
}

#[test]
fn a_row_may_have_other_columns_and_leave_out_what_has_a_default() {
    let row = r#"{"segment":"a","revenue_per_period":"20","churn":"5"}"#;
    let subscription = serde_json::from_str::<clv::Subscription>(row).expect("a subscription");
    assert_eq!(subscription.margin, Percent::HUNDRED);
    assert_eq!(subscription.value(), Ok(400.into()));
    refused::<clv::Subscription>(r#"{"churn":"5"}"#, "missing field `revenue_per_period`");
}
