//! Does it pay to keep more customers? The return on a reduction of churn.
//!
//! ```sh
//! cargo run --example return_on_retention
//! ```

use cx_metrics::{Error, Percent, clv, roi};

fn main() -> Result<(), Error> {
    let monthly = clv::Subscription {
        revenue_per_period: 50.into(),
        margin: Percent::new(80.into()),
        churn: Percent::new(5.into()),
        ..Default::default()
    };
    let onboarding = roi::ChurnReduction {
        customers: 10_000,
        churn_before: monthly.churn,
        churn_after: Percent::new(4.into()),
        value_per_customer: monthly.value()?,
        cost: 40_000.into(),
    };

    println!("a customer is worth {}", onboarding.value_per_customer);
    println!("customers kept in a month: {}", onboarding.customers_kept()?);
    println!("benefit {} at a cost of {}", onboarding.benefit()?, onboarding.cost);
    println!(
        "ROI {}, break-even at a churn lower by {}",
        onboarding.rate()?,
        onboarding.break_even()?
    );
    Ok(())
}
