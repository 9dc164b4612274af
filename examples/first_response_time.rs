//! How long do customers wait for a first answer, and how many are still waiting?

use std::time::Duration;

use cx_metrics::{
    Confidence, Percent,
    response_time::{Durations, Enquiry, Quantile, Unit},
};

/// Unix seconds; a blank cell is an enquiry that nobody has answered yet.
const CSV: &str = "\
asked,answered
1700000000,1700000240
1700000300,1700001500
1700000900,1700086400
1700001200,
1700003600,1700004080
1700007200,1700007170
1700007300,
";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut durations = Durations::new();
    for (row, number) in csv::Reader::from_reader(CSV.as_bytes()).deserialize().zip(1..) {
        let enquiry: Enquiry<i64> = row?;
        match enquiry.response_time_in(Unit::Seconds) {
            Ok(time) => durations.extend([time]),
            Err(error) => println!("row {number}: {error}"),
        }
    }

    println!("{}", durations.summary(Confidence::P90)?);
    // A time that occurred, within which at least so many were answered.
    let p75 = durations.quantile(Percent::new(75.into()), Quantile::InvertedCdf)?;
    println!("75% waited no longer than {p75}");

    let target = Duration::from_secs(30 * 60);
    let within = durations.within(target);
    println!("within 30 minutes: {}, {:.0}", within.percent()?, within.interval(Confidence::P90)?);
    println!("of all, so far:    {}", durations.within_of_all(target).percent()?);
    Ok(())
}
