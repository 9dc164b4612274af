//! The sections of `retention.json` about churn.

use cx_metrics::{
    Decimal, Error, Percent, Proportion,
    churn::{
        self,
        daily::{self, Day},
        mrr::{self, Accounts, Customer, Movements, Past},
        split,
        subscriptions::{Activity, Period, Subscription, Subscriptions},
    },
};
use serde_json::Value;

use crate::{
    assert_listed,
    cases::{self, Case, Expected, cases, compare_percent, count},
};

const FILE: &str = "retention.json";

/// The counts of an input by name; `None` if one is negative, which the types of the crate rule out.
fn counts<const N: usize>(case: &Case, names: [&str; N]) -> Option<[u64; N]> {
    case.expect_inputs(&names);
    let counts = names.iter().map(|name| count(case.input(name))).collect::<Option<Vec<_>>>()?;
    Some(counts.try_into().expect("as many as names"))
}

/// The cases that could not be put into the types of the crate: in the project's own folder, these.
#[track_caller]
fn assert_ruled_out(found: &[String], listed: &[&str]) {
    if crate::other_folder().is_some() {
        return;
    }
    assert_listed(found.iter().map(String::as_str), listed.iter().copied(), "ruled out by types");
}

#[test]
fn churn_period() {
    let mut negative = Vec::new();
    for case in cases(FILE, "churn_period") {
        let names = ["start", "lost_start", "joined", "joined_lost", "reactivated"];
        let Some([start, lost, joined, joined_lost, reactivated]) = counts(&case, names) else {
            assert_eq!(case.error(), Some("negative"), "{}", case.id);
            negative.push(case.id);
            continue;
        };
        let counts = churn::Counts { start, lost, joined, joined_lost, reactivated };
        let tally = churn::Tally::from_counts(counts);
        if case.error().is_some() {
            case.assert_refused(tally);
            continue;
        }
        period(case.expected(), &tally.expect(&case.id));
    }
    assert_ruled_out(&negative, &["period_19"]);
}

fn period(mut expected: Expected, tally: &churn::Tally) {
    expected.count("end", tally.end());
    expected.percent("churn_start_cohort", tally.rate());
    expected.percent("retention", tally.retention());
    expected.percent("churn_all_over_start", tally.rate_of_all_losses());
    expected.percent("churn_midpoint", tally.midpoint_rate());
    expected.percent("churn_exposed", tally.exposed_rate());
    expected.percent("net_churn", tally.net_rate());
    expected.percent("growth", tally.growth());
    expected.decimal("lifetime_periods", tally.lifetime());
    half_life(&expected.take("half_life_periods"), tally.half_life());
    expected.finish();
}

/// `null` if all were lost: an error here.
fn half_life(expected: &Value, actual: Result<f64, Error>) {
    if expected.is_object() {
        return cases::compare(expected, actual.map(|_| Decimal::ZERO), "half-life");
    }
    match expected.as_f64() {
        Some(expected) => {
            assert_relative(actual.expect("a half-life"), expected, "half-life");
        }
        None => assert!(matches!(actual, Err(Error::NothingToMeasure { .. })), "{actual:?}"),
    }
}

#[test]
fn churn_split() {
    let mut negative = Vec::new();
    for case in cases(FILE, "churn_split") {
        let names = ["start", "voluntary", "involuntary"];
        let Some([start, voluntary, involuntary]) = counts(&case, names) else {
            assert_eq!(case.error(), Some("negative"), "{}", case.id);
            negative.push(case.id);
            continue;
        };
        let tally = split::Tally::from_counts(split::Counts { start, voluntary, involuntary });
        if case.error().is_some() {
            case.assert_refused(tally);
            continue;
        }
        let (mut expected, tally) = (case.expected(), tally.expect(&case.id));
        expected.percent("voluntary", tally.voluntary_rate());
        expected.percent("involuntary", tally.involuntary_rate());
        expected.percent("total", tally.rate());
        expected.percent("involuntary_share", tally.involuntary_share());
        expected.finish();
    }
    assert_ruled_out(&negative, &[]);
}

#[test]
fn churn_daily() {
    let mut ruled_out = Vec::new();
    for case in cases(FILE, "churn_daily") {
        case.expect_inputs(&["customers", "churns"]);
        let column = |name| case.input(name).as_array().expect("a list").iter().map(count);
        let (customers, churns) = (column("customers"), column("churns"));
        if customers.len() != churns.len() {
            assert_eq!(case.error(), Some("length_mismatch"), "{}", case.id);
            ruled_out.push(case.id);
            continue;
        }
        let days = customers
            .zip(churns)
            .map(|(customers, lost)| Some(Day { customers: customers?, lost: lost? }))
            .collect::<Option<Vec<_>>>();
        let Some(days) = days else {
            assert_eq!(case.error(), Some("negative"), "{}", case.id);
            ruled_out.push(case.id);
            continue;
        };
        daily(&case, daily::Tally::from_days(days));
    }
    assert_ruled_out(&ruled_out, &["daily_8"]);
}

fn daily(case: &Case, tally: Result<daily::Tally, Error>) {
    if case.error().is_some() {
        // No days at all are no error until something is read from them.
        let readings = |tally: &daily::Tally| {
            [tally.hazard(), tally.rate_over_mean(), tally.compounded_rate()]
        };
        match tally.as_ref().map(readings) {
            Err(error) => case.assert_refused(Err::<(), _>(error.clone())),
            Ok(readings) => {
                for reading in readings {
                    case.assert_refused(reading);
                }
            }
        }
        return;
    }
    let (mut expected, tally) = (case.expected(), tally.expect(&case.id));
    expected.count("days", tally.days());
    expected.count("churns", tally.lost());
    expected.count("customer_days", tally.customer_days());
    expected.percent("churn_over_mean_daily", tally.rate_over_mean());
    expected.percent("hazard_per_day", tally.hazard());
    expected.percent("churn_compounded", tally.compounded_rate());
    expected.finish();
}

/// A rate that is written as a fraction, exact: as a share if it is one.
fn rate(value: &Value) -> Percent {
    let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let (part, whole) = text.split_once('/').unwrap_or((&text, "1"));
    let (part, whole) = (part.parse::<i64>().expect("whole"), whole.parse::<u64>().expect("whole"));
    let misses = u64::try_from(part).ok().and_then(|part| whole.checked_sub(part));
    if let Some(misses) = misses {
        return Proportion { hits: whole - misses, misses }.percent().expect("a rate");
    }
    let rate = Decimal::from(part).checked_div(whole.into()).expect("a rate");
    Percent::from_fraction(rate).expect("a rate")
}

#[test]
fn churn_scale() {
    let mut negative = Vec::new();
    for case in cases(FILE, "churn_scale") {
        case.expect_inputs(&["rate", "periods"]);
        let rate = rate(case.input("rate"));
        if let Value::String(part) = case.input("periods") {
            let (numerator, denominator) = part.split_once('/').expect("p/q");
            let [p, q] = [numerator, denominator].map(|text| text.parse::<f64>().expect("p/q"));
            estimated(&case, churn::estimated_rate_over(rate, p / q));
        } else if let Some(periods) = count(case.input("periods")) {
            let periods = u32::try_from(periods).expect("periods");
            estimated(&case, churn::estimated_rate_over(rate, periods.into()));
            match (churn::rate_over(rate, periods), case.error()) {
                (percent, None) => compare_percent(case.get("expected"), percent, &case.id),
                (percent, Some(_)) => case.assert_refused(percent),
            }
        } else {
            assert!(case.error().is_some(), "{}", case.id);
            negative.push(case.id);
        }
    }
    assert_ruled_out(&negative, &[]);
}

/// A rate in percent against the expected fraction.
#[track_caller]
fn estimated(case: &Case, percent: Result<f64, Error>) {
    if case.error().is_some() {
        return case.assert_refused(percent);
    }
    let fraction = percent.expect(&case.id) / 100.0;
    assert_relative(fraction, case.expected().take("f64").as_f64().expect("f64"), &case.id);
}

/// Closer than `assert_close` asks for, where a rate is tiny.
#[track_caller]
fn assert_relative(actual: f64, expected: f64, what: &str) {
    let off = (actual - expected).abs();
    assert!(off <= 1e-12 * expected.abs(), "{what}: {actual} is not {expected}, off by {off:e}");
}

#[test]
fn churn_intervals() {
    for case in cases(FILE, "churn_intervals") {
        case.expect_inputs(&["subscriptions", "after", "until"]);
        let time = |value: &Value| value.as_i64().expect("a time");
        let period = Period { after: time(case.input("after")), until: time(case.input("until")) };
        let rows = case.input("subscriptions").as_array().expect("a list");
        // Twice, the second time backwards: the order is of no effect.
        for rows in [rows.iter().collect::<Vec<_>>(), rows.iter().rev().collect()] {
            let mut subscriptions = Subscriptions::new();
            let recorded = rows.into_iter().try_for_each(|row| {
                subscriptions.record(Subscription {
                    customer: row[0].to_string(),
                    start: time(&row[1]),
                    end: row[2].as_i64(),
                })
            });
            let activity = recorded.and_then(|()| subscriptions.activity(period));
            match case.error() {
                Some(_) => case.assert_refused(activity),
                None => intervals(case.expected(), &activity.expect(&case.id)),
            }
        }
    }
}

fn intervals(mut expected: Expected, activity: &Activity) {
    let counts = activity.tally.counts();
    expected.count("start", counts.start);
    expected.count("end", activity.tally.end());
    expected.count("lost_start", counts.lost);
    expected.count("joined", counts.joined);
    expected.count("joined_lost", counts.joined_lost);
    expected.count("reactivated", counts.reactivated);
    expected.percent("churn_start_cohort", activity.tally.rate());
    expected.count("churn_events", activity.churn_events);
    expected.count("reactivation_events", activity.reactivation_events);
    expected.decimal("churn_events_over_start", activity.churn_events_per_customer());
    expected.count("left_and_returned", activity.left_and_returned);
    expected.finish();
}

/// An amount in whole cents, taken as units.
fn amount(value: &Value) -> Decimal {
    value.to_string().parse().expect("an amount")
}

#[test]
fn mrr() {
    for case in cases(FILE, "mrr") {
        case.expect_inputs(&["start", "new", "expansion", "contraction", "churn", "reactivation"]);
        let tally = mrr::Tally::from_movements(Movements {
            start: amount(case.input("start")),
            new: amount(case.input("new")),
            expansion: amount(case.input("expansion")),
            contraction: amount(case.input("contraction")),
            churned: amount(case.input("churn")),
            reactivation: amount(case.input("reactivation")),
        });
        match case.error() {
            Some(_) => case.assert_refused(tally),
            None => rates(case.expected(), &tally.expect(&case.id)),
        }
    }
}

fn rates(mut expected: Expected, tally: &mrr::Tally) {
    assert_eq!(tally.end(), Ok(amount(&expected.take("end"))));
    expected.percent("gross_churn", tally.gross_churn());
    expected.percent("cancelled_churn", tally.cancelled_churn());
    expected.percent("net_churn", tally.net_churn());
    expected.percent("net_churn_with_reactivation", tally.net_churn_with_reactivation());
    expected.percent("gross_retention", tally.gross_retention());
    expected.percent("net_retention", tally.net_retention());
    expected.decimal("quick_ratio", tally.quick_ratio());
    expected.percent("growth", tally.growth());
    expected.finish();
}

#[test]
fn mrr_customers() {
    for case in cases(FILE, "mrr_customers") {
        case.expect_inputs(&["columns", "rows"]);
        let columns = ["customer", "before", "after", "had_history"].map(Value::from);
        assert_eq!(case.input("columns"), &Value::from(columns.to_vec()), "{}", case.id);
        let rows = case.input("rows").as_array().expect("rows").iter();
        let accounts = Accounts::from_customers(rows.map(|row| Customer {
            id: row[0].to_string(),
            before: amount(&row[1]),
            after: amount(&row[2]),
            past: if row[3] == 1 { Past::Paid } else { Past::NeverPaid },
        }));
        match case.error() {
            Some(_) => case.assert_refused(accounts),
            None => customers(case.expected(), &accounts.expect(&case.id)),
        }
    }
}

fn customers(mut expected: Expected, accounts: &Accounts<String>) {
    let tally = accounts.movements().expect("movements");
    let found = tally.movements();
    let mut movements = expected.inside("movements");
    for (name, actual) in [
        ("start", found.start),
        ("new", found.new),
        ("expansion", found.expansion),
        ("contraction", found.contraction),
        ("churn", found.churned),
        ("reactivation", found.reactivation),
    ] {
        assert_eq!(amount(&movements.take(name)), actual, "{name}");
    }
    movements.finish();

    let kinds = accounts.kinds();
    let mut customers = expected.inside("customers");
    customers.count("new", kinds.new);
    customers.count("reactivation", kinds.reactivation);
    customers.count("expansion", kinds.expansion);
    customers.count("contraction", kinds.contraction);
    customers.count("churn", kinds.churned);
    customers.count("unchanged", kinds.unchanged);
    customers.count("inactive", kinds.inactive);
    customers.finish();
    expected.percent("logo_churn", accounts.customers().rate());
    rates(expected.inside("rates"), &tally);
    expected.finish();
}
