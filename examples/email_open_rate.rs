//! Why do two tools publish different open rates of the same mailing?

use cx_metrics::email::{Event, Log};

const CSV: &str = "\
message,event
1,sent
1,delivered
1,open
1,open
1,click
2,sent
2,delivered
2,machine_open
3,sent
3,hard_bounce
4,sent
4,delivered
4,click
5,sent
5,delivered
5,open
";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut log = Log::new();
    for row in csv::Reader::from_reader(CSV.as_bytes()).records() {
        let row = row?;
        log.record(Event { message: row[0].parse::<u64>()?, kind: row[1].parse()? });
    }

    let tally = log.tally()?;
    println!("{:>7} unique opens over delivered (the default)", tally.open_rate()?);
    println!("{:>7} unique opens over sent", tally.open_rate_over_sent()?);
    println!("{:>7} all opens over delivered", tally.total_open_rate()?);
    println!("{:>7} whoever clicked has opened, too", tally.open_rate_including_clickers()?);
    println!("{:>7} without those opened by machines only", tally.human_open_rate()?);
    Ok(())
}
