//! How much recurring revenue was lost, from what every subscription paid before and after?

use cx_metrics::{
    RoundingStrategy,
    churn::mrr::{Accounts, Customer, Past},
};

const CSV: &str = "\
customer,before,after,paid_earlier
ada,49.90,49.90,yes
ada,0,10,yes
bob,20,0,yes
cyd,0,30,no
dan,0,20,yes
eve,99.90,49.90,yes
";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut accounts = Accounts::new();
    for row in csv::Reader::from_reader(CSV.as_bytes()).records() {
        let row = row?;
        accounts.record(Customer {
            id: row[0].to_owned(),
            before: row[1].parse()?,
            after: row[2].parse()?,
            past: if &row[3] == "yes" { Past::Paid } else { Past::NeverPaid },
        })?;
    }
    let summary = accounts.movements()?.summary()?;
    println!("{summary}");
    let shown = summary.rounded(1, RoundingStrategy::MidpointAwayFromZero);
    println!(
        "quick ratio: {}",
        shown.quick_ratio.map_or("-".to_owned(), |ratio| ratio.to_string())
    );
    println!("customers lost: {}", accounts.customers().rate()?);
    println!("{:?}", accounts.kinds());
    Ok(())
}
