//! How do I score a column of a CSV file, by segment, with bad cells and missing answers?

use std::collections::BTreeMap;

use cx_metrics::{Confidence, csat};

const CSV: &str = "\
channel,satisfaction
chat,5
phone,4
chat,
phone,6
chat,2
phone, 5
";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut by_channel = BTreeMap::<String, csat::Tally<5>>::new();
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(CSV.as_bytes());
    for (row, number) in reader.records().zip(1..) {
        let row = row?;
        let tally = by_channel.entry(row[0].to_owned()).or_default();
        match &row[1] {
            "" => tally.record_unanswered(),
            cell => match cell.parse() {
                Ok(rating) => tally.record(rating),
                Err(error) => println!("row {number}: {error}"),
            },
        }
    }

    for (channel, tally) in &by_channel {
        println!("{channel}: {:.1}, {:.1}", tally.score()?, tally.interval(Confidence::P90)?);
    }
    let total = by_channel.values().sum::<csat::Tally<5>>();
    println!("total: {:.1} of {} answers", total.score()?, total.answered());
    Ok(())
}
