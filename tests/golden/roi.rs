//! `retention.json`, sections `roi` and `churn_saving`.

use cx_metrics::roi;

use crate::cases::{amounts, cases, count, rate};

#[test]
fn roi() {
    for case in cases("retention.json", "roi") {
        case.expect_inputs(&["benefit", "cost"]);
        let ([benefit, cost], unit) = amounts([case.input("benefit"), case.input("cost")]);
        let investment = roi::Investment { benefit, cost };
        if case.error().is_some() {
            case.assert_refused(investment.net());
            case.assert_refused(roi::rate(investment));
            case.assert_refused(investment.benefit_cost_ratio());
            case.assert_refused(roi::Tally::new().record(investment));
            continue;
        }
        let mut tally = roi::Tally::new();
        tally.record(investment).expect(&case.id);
        let mut expected = case.expected();
        assert_eq!(tally.rate(), roi::rate(investment), "{}", case.id);
        expected.amount("net", investment.net(), unit);
        expected.percent("roi", roi::rate(investment));
        expected.decimal("benefit_cost_ratio", investment.benefit_cost_ratio());
        expected.finish();
    }
}

#[test]
fn churn_saving() {
    let inputs = ["customers", "churn_before", "churn_after", "value_per_customer", "cost"];
    for case in cases("retention.json", "churn_saving") {
        case.expect_inputs(&inputs);
        let money = [case.input("value_per_customer"), case.input("cost")];
        let ([value_per_customer, cost], unit) = amounts(money);
        // A negative number of customers is ruled out by its type.
        let Some(customers) = count(case.input("customers")) else {
            assert_eq!(case.error(), Some("negative"), "{}", case.id);
            continue;
        };
        let saving = roi::ChurnReduction {
            customers,
            churn_before: rate(case.input("churn_before")),
            churn_after: rate(case.input("churn_after")),
            value_per_customer,
            cost,
        };
        if case.error().is_some() {
            case.assert_refused(saving.investment());
            continue;
        }
        let mut expected = case.expected();
        expected.decimal("customers_kept", saving.customers_kept());
        expected.amount("benefit", saving.benefit(), unit);
        expected.amount("net", saving.net(), unit);
        expected.percent("roi", saving.rate());
        expected.decimal("benefit_cost_ratio", saving.benefit_cost_ratio());
        expected.percent("break_even_churn_reduction", saving.break_even());
        expected.decimal("payback_periods", saving.payback_periods());
        expected.finish();
    }
}
