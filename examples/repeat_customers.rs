//! How many customers of a shop come back, and after how long?
//!
//! A year of a British online shop for gifts, many of whose customers are wholesalers. A row is what
//! a customer ordered on a day. The data begin in December 2010, so that a first order of early 2011
//! need not be the first ever.

use cx_metrics::{
    Confidence, Decimal,
    repeat_purchase::{Order, Orders, SameDay},
};

const CSV: &str = include_str!("data/online_retail_customer_days.csv");

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut orders = Orders::new();
    for (row, id) in csv::Reader::from_reader(CSV.as_bytes()).records().zip(1_u64..) {
        let row = row?;
        let customer = row[0].parse::<u64>()?;
        let amount = row[4].parse::<Decimal>()?;
        orders.record(Order { customer, id, day: day(&row[1])?, amount })?;
    }
    let history = orders.history(SameDay::Merged)?;
    println!("{}", history.summary(Confidence::P95)?);

    // The last full month: who had ordered before, and who ordered twice in it?
    let november = history.window(day("2011-11-01")?..day("2011-12-01")?)?;
    let (returning, repeat) = (november.returning_rate()?, november.repeat_rate()?);
    println!("November: {returning:.1} had ordered before, {repeat:.1} ordered more than once");
    Ok(())
}

/// The number of a day, of a date such as `2011-12-09`; only differences matter. A date type of
/// `chrono`, `jiff` or `time` has a method for it.
fn day(date: &str) -> Result<i64, Box<dyn std::error::Error>> {
    let numbers = date.split('-').map(str::parse).collect::<Result<Vec<i64>, _>>()?;
    let [year, month, day] = numbers[..] else { return Err(format!("no date: {date}").into()) };
    // A year that begins in March ends with the leap day.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    Ok(365 * year + leap_days + (153 * month + 2) / 5 + day)
}
