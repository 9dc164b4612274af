//! Is this month's NPS really lower?

use cx_metrics::{
    Confidence, Error, nps,
    planning::{self, Groups, Power},
};

fn compare(name: &str, last: &nps::Tally, this: &nps::Tally) -> Result<(), Error> {
    let change = this.difference_from(last, Confidence::P95)?;
    println!("{name}: NPS {:.1} after {:.1}", this.score()?, last.score()?);
    println!("  {change:.1}");
    if change.is_significant() {
        let direction = if change.difference.is_sign_negative() { "lower" } else { "higher" };
        println!("  really {direction}");
        return Ok(());
    }

    // Nothing was shown, neither a change nor that there is none. What could have been?
    let (first, second) = (last.categories(), this.categories());
    let comparison = planning::nps::Comparison { first, second, confidence: Confidence::P95 };
    let answers = Groups { first: last.answered(), second: this.answered() };
    let seen = comparison.detectable_difference(answers, Power::P80)?;
    let needed = comparison.sample_size(10.into(), Power::P80)?;
    println!(
        "  too few answers to tell: a change of {seen:.0} points would be seen in 4 cases of 5"
    );
    println!("  to see one of 10 points as often, {needed} answers a month are needed");
    Ok(())
}

fn main() -> Result<(), Error> {
    // From rollups by rating, from 0 to 10.
    let last = nps::Tally::from_counts([9, 3, 6, 8, 12, 25, 33, 96, 150, 136, 122])?;
    let this = nps::Tally::from_counts([14, 6, 9, 11, 18, 38, 45, 101, 142, 118, 98])?;
    compare("all shops", &last, &this)?;

    let last = nps::Tally::from_counts([1, 0, 0, 1, 1, 3, 3, 10, 15, 14, 12])?;
    let this = nps::Tally::from_counts([1, 1, 1, 1, 2, 4, 4, 10, 14, 12, 10])?;
    compare("harbour shop", &last, &this)
}
