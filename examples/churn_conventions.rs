//! Why do two tools publish different churn rates of the same month, and what are they in a year?

use cx_metrics::{Error, churn};

fn main() -> Result<(), Error> {
    println!("1000 customers at the start, 200 join, 50 of the old and 10 of the new are lost");
    let counts =
        churn::Counts { start: 1_000, lost: 50, joined: 200, joined_lost: 10, reactivated: 0 };
    let tally = churn::Tally::from_counts(counts)?;
    println!("{:>8}  of those at the start (the default)", tally.rate()?);
    println!("{:>8}  all losses over those at the start", tally.rate_of_all_losses()?);
    println!("{:>8}  all losses over everybody who could be lost", tally.exposed_rate()?);
    println!("{:>8}  all losses over the mean of start and end", tally.midpoint_rate()?);
    println!("{:>8}  all losses over those at the end", tally.rate_over_end()?);
    println!("{:>8}  start less end, over the start", tally.shrinkage()?);

    let yearly = churn::rate_over(tally.rate()?, 12)?;
    println!("\n{yearly:>8}  the default carried to a year, which is not 12 times 5%");
    println!("{:>8.2}  months until half are lost", tally.half_life()?);
    println!("{:>8}  months that a customer stays on average", tally.lifetime()?);
    Ok(())
}
