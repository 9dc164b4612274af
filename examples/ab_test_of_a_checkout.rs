//! Does the new checkout sell more?

use cx_metrics::{
    Confidence, Decimal, Error, Percent,
    conversion::{Counts, Tally},
    planning::{
        Power,
        rate::{Baseline, Comparison},
    },
};

fn main() -> Result<(), Error> {
    let confidence = Confidence::P95;

    // Before the test: how many visitors are needed, and what can be seen with those there are?
    let [rate, hoped_for] = [48, 55].map(|tenths| Percent::new(Decimal::new(tenths, 1)));
    let plan = Comparison { first: rate, second: hoped_for, confidence };
    println!(
        "{} visitors for each checkout, to see 4.8% become 5.5%",
        plan.sample_size(Power::P80)?
    );
    let baseline = Baseline { rate, confidence, power: Power::P80 };
    println!("with 20000 for each, a rise {} can be seen", baseline.detectable_rise(20_000)?);

    // After it, once, when that many have come.
    let control = Tally::from_counts(Counts { visitors: 20_140, converted: 967 })?;
    let variant = Tally::from_counts(Counts { visitors: 20_090, converted: 1_104 })?;
    println!("old {:.2}, new {:.2}", control.rate()?, variant.rate()?);
    let difference = variant.difference_from(&control, confidence)?;
    println!("in percentage points {difference}");
    println!("{:.1} more orders by as many visitors", variant.lift_over(&control)?);
    let is_better = difference.is_significant() && difference.interval.lower() > 0.0;
    println!("{}", if is_better { "take the new one" } else { "not shown to be better" });
    Ok(())
}
