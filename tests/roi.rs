//! Return on investment: published examples, edges and refusals.

use cx_metrics::{Decimal, Error, Percent, roi};

fn investment(benefit: i64, cost: i64) -> roi::Investment {
    roi::Investment { benefit: benefit.into(), cost: cost.into() }
}

#[track_caller]
fn refused<T: std::fmt::Debug>(result: Result<T, Error>, expected: &str) {
    assert_eq!(result.unwrap_err().to_string(), expected);
}

#[test]
fn the_return_is_what_is_left_over_the_cost() {
    let rate = |benefit, cost| roi::rate(investment(benefit, cost)).unwrap().to_string();
    assert_eq!(rate(150_000, 100_000), "50%");
    assert_eq!(rate(50, 100), "-50%");
    assert_eq!(rate(0, 7), "-100%");
    assert_eq!(rate(7, 7), "0%");
    assert_eq!(rate(-7, 7), "-200%");
    let third = roi::rate(investment(4, 3)).unwrap();
    assert_eq!(third.get().to_string(), "33.33333333333333333333333333");
}

#[test]
fn without_a_cost_there_is_no_return() {
    refused(roi::rate(investment(10, 0)), "nothing to measure: no cost");
    refused(investment(10, 0).benefit_cost_ratio(), "nothing to measure: no cost");
    assert_eq!(investment(10, 0).net(), Ok(Decimal::TEN));
    refused(roi::Tally::new().rate(), "nothing to measure: no cost");
    refused(roi::Tally::new().summary(), "nothing to measure: no cost");
}

#[test]
fn a_negative_cost_is_refused() {
    refused(roi::rate(investment(5, -1)), "cost -1 is negative");
    refused(investment(5, -1).net(), "cost -1 is negative");
    let mut tally = roi::Tally::new();
    refused(tally.record(investment(5, -1)), "cost -1 is negative");
    assert_eq!(tally, roi::Tally::new());
}

#[test]
fn the_return_of_all_is_not_the_mean_of_the_returns() {
    let mut tally = roi::Tally::new();
    tally.record(investment(30, 10)).unwrap();
    tally.record(investment(90, 90)).unwrap();
    assert_eq!(tally.rate().unwrap().to_string(), "20%");
    assert_eq!(tally.investments(), 2);
}

#[test]
fn more_churn_after_is_a_loss() {
    let percent = |percent: i64| Percent::new(percent.into());
    let worse = roi::ChurnReduction {
        customers: 500,
        churn_before: percent(3),
        churn_after: percent(4),
        value_per_customer: 100.into(),
        cost: 1_000.into(),
    };
    assert_eq!(worse.customers_kept().unwrap().to_string(), "-5");
    assert_eq!(worse.rate().unwrap().to_string(), "-150%");
    assert_eq!(worse.break_even().unwrap().to_string(), "2%");
    refused(worse.payback_periods(), "never paid back: the gain of a period is -500");
    let same = roi::ChurnReduction { churn_after: percent(3), ..worse };
    refused(same.payback_periods(), "never paid back: the gain of a period is 0");
    let nobody = roi::ChurnReduction { customers: 0, ..worse };
    refused(nobody.break_even(), "nothing to measure: no value of the customers");
    let off = roi::ChurnReduction { churn_after: percent(-1), ..worse };
    refused(off.benefit(), "churn after -1% is not from 0% to 100%");
    let negative = roi::ChurnReduction { value_per_customer: Decimal::NEGATIVE_ONE, ..worse };
    refused(negative.benefit(), "value per customer -1 is negative");
}

#[test]
fn a_net_of_many_digits_is_rounded_once() {
    let benefit = "9999999999999999999999999999".parse::<Decimal>().unwrap();
    let investment = roi::Investment { benefit, cost: Decimal::new(25, 1) };
    assert_eq!(investment.net().unwrap().to_string(), "9999999999999999999999999996");
}
