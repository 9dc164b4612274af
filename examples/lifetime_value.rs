//! What is a customer worth? By three formulas, and against what it cost to win them.
//!
//! ```sh
//! cargo run --example lifetime_value
//! ```

use cx_metrics::{Decimal, Error, Percent, RoundingStrategy, clv};

fn main() -> Result<(), Error> {
    let acquisition_cost = Decimal::from(200);
    let relationship =
        clv::Relationship { annual_revenue: 600.into(), years: 5.into(), acquisition_cost };
    let subscription = clv::Subscription {
        revenue_per_period: 50.into(),
        margin: Percent::new(80.into()),
        churn: Percent::new(2.into()),
        acquisition_cost,
    };
    let retention = clv::Retention {
        margin_per_period: 40.into(),
        retention: Percent::new(98.into()),
        discount: Percent::new(1.into()),
        acquisition_cost,
        ..Default::default()
    };

    show("600 a year for five years, less the cost", clv::value(relationship)?);
    show("50 a month at a margin of 80% and a churn of 2%", subscription.value()?);
    show("the same, money a month later being worth 1% less", retention.value_including_first()?);
    show("the same, within five years", retention.value_within(60, clv::First::Included)?);

    let value = clv::Subscription { acquisition_cost: 0.into(), ..subscription }.value()?;
    show("CLV to CAC", clv::Worth { value, acquisition_cost }.ratio()?);
    Ok(())
}

fn show(what: &str, number: Decimal) {
    let shown = number.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
    println!("{shown:>8}  {what}");
}
