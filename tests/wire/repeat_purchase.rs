//! The wire form of repeat purchases.

use cx_metrics::{
    Confidence, RoundingStrategy,
    repeat_purchase::{
        Buyers, Counts, HistorySummary, Order, Orders, SameDay, SecondOrders, Summary, Tally,
        Window, Within,
    },
};
use serde::{Deserialize, Serialize};

use super::{refused, stored};

const TALLY: &str = r#"{"metric":"repeat_purchase","customers_by_orders":[{"orders":1,"customers":3},{"orders":4,"customers":1}]}"#;
const BUYERS: &str = r#"{"metric":"repeat_purchase_buyers","customers":[{"customer":"ann","orders":2},{"customer":"ben","orders":1}]}"#;
const ORDERS: &str = r#"{"metric":"repeat_purchase_orders","next_line":2,"orders":[{"customer":"ben","id":7,"day":3,"line":1,"amount":"80"},{"customer":"ann","id":9,"day":-4,"line":0,"amount":"12.5"}]}"#;

fn tally() -> Tally {
    Tally::from_distribution([(4, 1), (1, 3)]).expect("a tally")
}

fn buyers() -> Buyers<String> {
    ["ben", "ann", "ann"].into_iter().map(str::to_owned).collect()
}

fn orders() -> Orders<String, u64> {
    let order = |customer: &str, id, day, amount: &str| Order {
        customer: customer.to_owned(),
        id,
        day,
        amount: amount.parse().expect("an amount"),
    };
    Orders::from_orders([order("ann", 9, -4, "12.50"), order("ben", 7, 3, "80")]).expect("orders")
}

#[test]
fn states_name_their_metric() {
    stored(&tally(), TALLY);
    stored(&Tally::new(), r#"{"metric":"repeat_purchase","customers_by_orders":[]}"#);
    stored(&buyers(), BUYERS);
    stored(&orders(), ORDERS);
    stored(
        &Orders::<u64, u64>::starting_at(5),
        r#"{"metric":"repeat_purchase_orders","next_line":5,"orders":[]}"#,
    );
}

/// Ids that are no map keys in JSON: pairs, and records.
#[test]
fn ids_may_be_of_any_type() {
    #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
    struct Account {
        country: String,
        number: u32,
    }

    let account = |number| Account { country: "FR".to_owned(), number };
    stored(
        &[account(2), account(1), account(2)].into_iter().collect::<Buyers<_>>(),
        r#"{"metric":"repeat_purchase_buyers","customers":[{"customer":{"country":"FR","number":1},"orders":1},{"customer":{"country":"FR","number":2},"orders":2}]}"#,
    );
    let order =
        Order { customer: account(1), id: ("shop".to_owned(), 4), day: 0, amount: 1.into() };
    stored(
        &Orders::from_orders([order]).expect("orders"),
        r#"{"metric":"repeat_purchase_orders","next_line":1,"orders":[{"customer":{"country":"FR","number":1},"id":["shop",4],"day":0,"line":0,"amount":"1"}]}"#,
    );
}

#[test]
fn a_state_is_read_among_other_fields() {
    #[derive(Deserialize)]
    struct Day {
        day: String,
        #[serde(flatten)]
        buyers: Buyers<String>,
    }

    #[derive(Deserialize, Debug)]
    #[serde(untagged)]
    enum Any {
        Buyers(Buyers<String>),
        Tally(Tally),
    }

    let text = BUYERS.replacen('{', r#"{"day":"2026-11-01","#, 1);
    let day = serde_json::from_str::<Day>(&text).expect("a day");
    assert_eq!((day.day.as_str(), day.buyers), ("2026-11-01", buyers()));
    let Ok(Any::Tally(read)) = serde_json::from_str(TALLY) else { panic!("no tally") };
    assert_eq!(read, tally());
    let Ok(Any::Buyers(read)) = serde_json::from_str(BUYERS) else { panic!("no buyers") };
    assert_eq!(read, buyers());
}

#[test]
fn an_impossible_tally_is_refused() {
    let tally = |entries: &str| {
        format!(r#"{{"metric":"repeat_purchase","customers_by_orders":[{entries}]}}"#)
    };
    refused::<Tally>(
        &tally(r#"{"orders":0,"customers":2}"#),
        "customers without an order: 2, where each has at least one",
    );
    refused::<Tally>(
        &tally(r#"{"orders":3,"customers":2},{"orders":3,"customers":1}"#),
        "number of orders 3 is there twice",
    );
    refused::<Tally>(
        &tally(r#"{"orders":18446744073709551615,"customers":2}"#),
        "the counts add up to 36893488147419103230, past 18446744073709551615",
    );
    refused::<Tally>(
        &tally(r#"{"orders":-1,"customers":2}"#),
        "invalid value: integer `-1`, expected u64",
    );
    refused::<Tally>(&tally(r#"{"orders":1}"#), "missing field `customers`");
    refused::<Tally>(
        &tally(r#"{"orders":1,"customers":2,"id":3}"#),
        "unknown field `id`, expected `orders` or `customers`",
    );
}

#[test]
fn a_state_of_another_metric_is_refused() {
    refused::<Tally>(
        r#"{"metric":"churn","customers_by_orders":[]}"#,
        r#"a stored "churn" tally cannot be read as "repeat_purchase""#,
    );
    refused::<Buyers<u64>>(
        r#"{"metric":"visitors","customers":[]}"#,
        r#"a stored "visitors" tally cannot be read as "repeat_purchase_buyers""#,
    );
    refused::<Orders<u64, u64>>(
        r#"{"metric":"repeat_purchase","next_line":0,"orders":[]}"#,
        r#"a stored "repeat_purchase" tally cannot be read as "repeat_purchase_orders""#,
    );
    refused::<Orders<u64, u64>>(r#"{"next_line":0,"orders":[]}"#, "missing field `metric`");
}

#[test]
fn impossible_buyers_are_refused() {
    let buyers =
        |entries: &str| format!(r#"{{"metric":"repeat_purchase_buyers","customers":[{entries}]}}"#);
    refused::<Buyers<u64>>(
        &buyers(r#"{"customer":7,"orders":0}"#),
        "customers without an order: 1, where each has at least one",
    );
    refused::<Buyers<String>>(
        &buyers(r#"{"customer":"ann","orders":1},{"customer":"ann","orders":1}"#),
        r#"customer "ann" is there twice"#,
    );
    refused::<Buyers<u64>>(
        &buyers(r#"{"customer":7,"orders":18446744073709551615},{"customer":8,"orders":1}"#),
        "the counts add up to 18446744073709551616, past 18446744073709551615",
    );
}

#[test]
fn impossible_orders_are_refused() {
    let orders = |entries: &str| {
        format!(r#"{{"metric":"repeat_purchase_orders","next_line":2,"orders":[{entries}]}}"#)
    };
    let order = r#"{"customer":1,"id":7,"day":0,"line":0,"amount":"5"}"#;
    refused::<Orders<u64, u64>>(&orders(&format!("{order},{order}")), "order 7 is there twice");
    refused::<Orders<u64, u64>>(
        &orders(&order.replace("\"5\"", "\"-5\"")),
        "amount -5 is negative",
    );
    refused::<Orders<u64, u64>>(
        &orders(&order.replace("\"line\":0", "\"line\":2")),
        "order 7 on line 2 of a log of 2, from 0",
    );
    refused::<Orders<u64, u64>>(&orders(&order.replace(",\"line\":0", "")), "missing field `line`");
}

#[test]
fn records_are_their_fields() {
    stored(
        &Counts { customers: 4, repeat_customers: 1 },
        r#"{"customers":4,"repeat_customers":1}"#,
    );
    refused::<Counts>(
        r#"{"customers":1,"repeat_customers":4}"#,
        "4 repeat customers of 1 customers: a part cannot exceed its whole",
    );
    let order = Order { customer: 1, id: 2, day: 3, amount: "4.50".parse().expect("an amount") };
    stored(&order, r#"{"customer":1,"id":2,"day":3,"amount":"4.50"}"#);
    stored(&SameDay::Merged, r#""merged""#);
    stored(&Within { days: 30, observed_until: -1 }, r#"{"days":30,"observed_until":-1}"#);

    let history = orders().history(SameDay::Separate).expect("a history");
    stored(
        &history.window(0..9).expect("a window"),
        r#"{"customers":1,"repeat_customers":0,"returning_customers":0,"new_customers":1}"#,
    );
    let within = Within { days: 3, observed_until: 5 };
    stored(
        &history.second_orders(within).expect("second orders"),
        r#"{"all_customers":{"hits":0,"misses":2},"matured":{"hits":0,"misses":1}}"#,
    );
    refused::<SecondOrders>(
        r#"{"all_customers":{"hits":18446744073709551615,"misses":2},"matured":{"hits":0,"misses":1}}"#,
        "the counts add up to 18446744073709551617, past 18446744073709551615",
    );
}

#[test]
fn a_window_from_a_corrupt_file_has_no_rate() {
    let text = r#"{"customers":1,"repeat_customers":2,"returning_customers":3,"new_customers":0}"#;
    let window = serde_json::from_str::<Window>(text).expect("a record");
    let error = window.repeat_rate().expect_err("a part").to_string();
    assert_eq!(error, "2 repeat customers of 1 customers: a part cannot exceed its whole");
    let error = window.returning_rate().expect_err("a part").to_string();
    assert_eq!(error, "3 returning customers of 1 customers: a part cannot exceed its whole");
}

#[test]
fn a_summary_is_its_fields() {
    let strategy = RoundingStrategy::MidpointAwayFromZero;
    let history = orders().history(SameDay::Separate).expect("a history");
    let summary = history.summary(Confidence::P95).expect("a summary").rounded(1, strategy);
    let repeat = r#"{"rate":"0","interval":{"lower":0.0,"upper":65.8,"confidence":0.95},"customers":2,"repeat_customers":0,"orders":2,"orders_per_customer":"1","returning_order_share":"0"}"#;
    stored::<Summary>(&summary.repeat, repeat);
    stored::<HistorySummary>(
        &summary,
        &format!(
            r#"{{"repeat":{repeat},"revenue":"92.5","average_order_value":"46.3","revenue_per_customer":"46.3","returning_revenue":"0","returning_revenue_share":"0","mean_gap":null,"median_gap":null,"mean_first_gap":null,"median_first_gap":null}}"#
        ),
    );
    let log = [(0, 0), (1, 3)].map(|(id, day)| Order { customer: 1, id, day, amount: 0.into() });
    let history = Orders::from_orders(log).and_then(|orders| orders.history(SameDay::Merged));
    let summary = history.and_then(|history| history.summary(Confidence::P90)).expect("a summary");
    stored::<HistorySummary>(
        &summary.rounded(0, strategy),
        r#"{"repeat":{"rate":"100","interval":{"lower":27.0,"upper":100.0,"confidence":0.9},"customers":1,"repeat_customers":1,"orders":2,"orders_per_customer":"2","returning_order_share":"50"},"revenue":"0","average_order_value":"0","revenue_per_customer":"0","returning_revenue":"0","returning_revenue_share":null,"mean_gap":"3","median_gap":"3","mean_first_gap":"3","median_first_gap":"3"}"#,
    );
}
