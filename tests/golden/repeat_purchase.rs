//! `retention.json`, section `repeat`.

use std::fs;

use cx_metrics::{
    Decimal, Error,
    repeat_purchase::{History, Order, Orders, SameDay, Within},
};
use serde::Deserialize;
use serde_json::Value;

use crate::{
    assert_listed,
    cases::{Case, Expected, cases, compare, compare_percent, count, expect_keys, fraction},
    common::assert_nearest,
    folder, other_folder,
};

/// Cases on CDNOW, whose data have no licence text and are not part of the project: 2.
const WITHOUT_DATA: [&str; 2] = ["cdnow_merge", "cdnow_separate"];

/// Survival estimates, which come with the survival curves, by case and days: 6.
const KAPLAN_MEIER: [&str; 6] =
    ["repeat_10 30", "repeat_10 60", "repeat_11 30", "repeat_11 60", "repeat_9 30", "repeat_9 60"];

#[test]
fn repeat() {
    let mut skipped = Skipped::default();
    let mut compared = 0;
    for case in cases("retention.json", "repeat") {
        case.expect_inputs(&["orders", "data_file", "same_day", "window", "within", "end"]);
        match orders_of(&case) {
            None => skipped.without_data.push(case.id),
            Some(orders) => {
                check(&case, orders, &mut skipped);
                compared += 1;
            }
        }
    }
    let Skipped { without_data, kaplan_meier } = skipped;
    let (cases, values) = (without_data.len(), kaplan_meier.len());
    println!("repeat: {compared} cases compared, {cases} without data, {values} values pending");
    if other_folder().is_none() {
        assert_listed(without_data.iter().map(String::as_str), WITHOUT_DATA, "without data");
        assert_listed(kaplan_meier.iter().map(String::as_str), KAPLAN_MEIER, "kaplan_meier");
    }
}

#[derive(Default)]
struct Skipped {
    without_data: Vec<String>,
    kaplan_meier: Vec<String>,
}

type TestOrder = Order<String, String>;

fn check(case: &Case, orders: Vec<TestOrder>, skipped: &mut Skipped) {
    let same_day = match case.input("same_day").as_str() {
        None | Some("separate") => SameDay::Separate,
        Some("merge") => SameDay::Merged,
        Some(other) => panic!("{}: same_day {other}", case.id),
    };
    let mut days = case.input("within").as_array().into_iter().flatten();
    if case.error().is_some() && days.any(|days| count(days).is_none()) {
        return println!("{}: refused by the type", case.id);
    }
    let recorded = Orders::from_orders(orders);
    let history = recorded.and_then(|orders| orders.history(same_day));
    if case.error().is_some() {
        return case.assert_refused(history.and_then(|history| read(case, &history)));
    }
    let history = history.expect(&case.id);
    assert_eq!(read(case, &history), Ok(()), "{}", case.id);

    let mut expected = case.expected();
    customers_and_money(&mut expected, &history);
    gaps(&mut expected, &history);
    if !case.input("window").is_null() {
        window(&mut expected, &history, case.input("window"));
    }
    if !case.input("within").is_null() {
        within(&mut expected, &history, case, &mut skipped.kaplan_meier);
    }
    expected.finish();
}

/// What a case asks for beside the numbers that every history has, to see whether it is refused.
fn read(case: &Case, history: &History) -> Result<(), Error> {
    if let Some([start, end]) = case.input("window").as_array().map(Vec::as_slice) {
        history.window(day(start)..day(end))?;
    }
    for days in case.input("within").as_array().into_iter().flatten() {
        history.second_orders(asked(case, days))?;
    }
    Ok(())
}

fn asked(case: &Case, days: &Value) -> Within {
    let observed_until = day(case.input("end"));
    Within { days: days.as_u64().expect("days"), observed_until }
}

fn customers_and_money(expected: &mut Expected, history: &History) {
    let tally = history.tally();
    expected.count("customers", tally.customers());
    expected.count("orders", tally.orders());
    expected.count("repeat_customers", tally.repeat_customers());
    expected.count("returning_orders", tally.returning_orders());
    whole(expected, "revenue", history.revenue());
    whole(expected, "returning_revenue", history.returning_revenue());
    expected.percent("repeat_rate", history.rate());
    expected.percent("returning_order_share", tally.returning_order_share());
    expected.percent("returning_revenue_share", history.returning_revenue_share());
    expected.decimal("orders_per_customer", tally.orders_per_customer());
    expected.decimal("average_order_value", history.average_order_value());
    expected.decimal("revenue_per_customer", history.revenue_per_customer());

    let histogram = tally.distribution().map(|(orders, customers)| (orders.to_string(), customers));
    let histogram = histogram.collect::<std::collections::BTreeMap<_, _>>();
    assert_eq!(expected.take("orders_histogram"), serde_json::json!(histogram));
}

fn gaps(expected: &mut Expected, history: &History) {
    let (gaps, first_gaps) = (history.gaps(), history.first_gaps());
    expected.decimal("mean_gap", gaps.mean());
    expected.decimal("mean_first_gap", first_gaps.mean());
    for (key, median) in [("median_gap", gaps.median()), ("median_first_gap", first_gaps.median())]
    {
        match expected.take(key) {
            Value::Null => {
                let nothing = "nothing to measure: no gaps between orders";
                assert_eq!(median.expect_err(key).to_string(), nothing);
            }
            value => compare(&value, median, key),
        }
    }
}

fn window(expected: &mut Expected, history: &History, range: &Value) {
    let [start, end] = range.as_array().expect("a range").as_slice() else { panic!("{range}") };
    let window = history.window(day(start)..day(end)).expect("a window");
    let mut expected = expected.inside("window");
    assert_eq!(&expected.take("range"), range);
    expected.count("customers", window.customers);
    expected.count("new_customers", window.new_customers);
    expected.percent("repeat_in_window", window.repeat_rate());
    expected.percent("returning", window.returning_rate());
    expected.finish();
}

fn within(expected: &mut Expected, history: &History, case: &Case, pending: &mut Vec<String>) {
    let days = case.input("within").as_array().expect("a list");
    let Value::Array(entries) = expected.take("within") else { panic!("{}: no list", case.id) };
    assert_eq!(days.len(), entries.len(), "{}", case.id);
    for (days, entry) in days.iter().zip(&entries) {
        let found = history.second_orders(asked(case, days)).expect("second orders");
        let what = format!("{} {days}", case.id);
        let object = entry.as_object().expect("an entry");
        let keys = ["days", "all_customers", "matured_customers", "matured", "kaplan_meier"];
        expect_keys(object, &keys, &what);
        assert_eq!(&object["days"], days);
        let matured = found.matured.total().expect("a total");
        assert_eq!(object["matured_customers"], Value::from(matured), "{what}");
        compare_percent(&object["all_customers"], found.all_customers.percent(), &what);
        compare_percent(&object["matured"], found.matured.percent(), &what);
        if object.contains_key("kaplan_meier") {
            pending.push(what);
        }
    }
}

/// A whole number of cents, however large.
#[track_caller]
fn whole(expected: &mut Expected, key: &str, actual: Result<Decimal, Error>) {
    let value = expected.take(key);
    assert_nearest(actual.expect(key), &fraction(&value), key);
}

fn day(value: &Value) -> i64 {
    value.as_i64().unwrap_or_else(|| panic!("{value} is no day"))
}

/// The orders of a case, in log order; `None` if their file is not there.
fn orders_of(case: &Case) -> Option<Vec<TestOrder>> {
    if let Some(file) = case.input("data_file").as_str() {
        return from_file(file);
    }
    let orders = case.input("orders").as_array().expect("orders").iter().map(|order| {
        let order = order.as_array().map(Vec::as_slice);
        let Some([customer, id, when, cents]) = order else { panic!("{}: no order", case.id) };
        Order {
            customer: customer.to_string(),
            id: id.to_string(),
            day: day(when),
            amount: cents.to_string().parse().expect("cents"),
        }
    });
    Some(orders.collect())
}

/// The columns of a data set that are needed.
#[derive(Deserialize)]
struct Row {
    customer: String,
    date: String,
    amount: Decimal,
}

/// Rows are orders, in cents; days are counted from the first of January of the earliest year.
fn from_file(file: &str) -> Option<Vec<TestOrder>> {
    // The project's own folder has no data beside it.
    other_folder()?;
    let path = folder().join("../data").join(file);
    let Ok(text) = fs::read_to_string(&path) else {
        println!("{} is not there: nothing of it was compared", path.display());
        return None;
    };
    let rows = csv::Reader::from_reader(text.as_bytes())
        .deserialize()
        .map(|row| row.expect("customer, date and amount"))
        .collect::<Vec<Row>>();
    let year = rows.iter().map(|row| date(&row.date).0).min().expect("a row");
    let begin = days_from_civil((year, 1, 1));
    let order = |(line, row): (usize, Row)| Order {
        id: line.to_string(),
        day: days_from_civil(date(&row.date)) - begin,
        amount: row.amount * Decimal::ONE_HUNDRED,
        customer: row.customer,
    };
    Some(rows.into_iter().enumerate().map(order).collect())
}

/// Year, month and day of `1997-01-31`.
fn date(text: &str) -> (i64, i64, i64) {
    let mut parts = text.splitn(3, '-').map(|part| part.parse().expect("a number"));
    let mut part = || parts.next().expect("YYYY-MM-DD");
    (part(), part(), part())
}

/// Days since 1970-01-01, in the Gregorian calendar (Hinnant, "chrono-compatible date algorithms").
fn days_from_civil((year, month, day): (i64, i64, i64)) -> i64 {
    let year = if month > 2 { year } else { year - 1 };
    let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}
