//! Which share of the customers was lost in each month, from a file of subscriptions?

use cx_metrics::{
    Confidence,
    churn::subscriptions::{Period, Subscription, Subscriptions},
};

/// Days since the first of the year; no end means that the subscription still runs.
const CSV: &str = "\
customer,began,ended
ada,-40,
bob,-20,12
bob,14,
cyd,-5,25
dan,-3,45
eve,10,20
fay,15,
gus,-60,-30
gus,40,
";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut subscriptions = Subscriptions::new();
    for row in csv::Reader::from_reader(CSV.as_bytes()).records() {
        let row = row?;
        let end = if row[2].is_empty() { None } else { Some(row[2].parse()?) };
        let customer = row[0].to_owned();
        subscriptions.record(Subscription { customer, start: row[1].parse()?, end })?;
    }

    for (month, after, until) in [("January", 0, 31), ("February", 31, 59)] {
        let activity = subscriptions.activity(Period { after, until })?;
        println!("{month}: {}", activity.tally.summary(Confidence::P95)?);
        println!("  left and came back: {}", activity.left_and_returned);
    }
    let both = subscriptions.tally(Period { after: 0, until: 59 })?;
    println!("both, which is no sum: churn {}", both.rate()?);
    Ok(())
}
