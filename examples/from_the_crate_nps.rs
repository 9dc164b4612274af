//! How do I move from the crate `nps`, whose score runs from -1 to 1?

use cx_metrics::{Confidence, Error, nps};

fn main() -> Result<(), Error> {
    // The field `histogram` of the `nps::Summary` there holds all that a tally needs.
    let histogram: [u32; 11] = [4, 0, 1, 2, 3, 4, 6, 10, 10, 25, 35];
    let tally = nps::Tally::from_counts(histogram.map(u64::from))?;

    println!("score         {}", tally.score_fraction()?); // there: 0.4
    println!("in points     {}", tally.score()?); // what most publish
    println!("where it lies {:.1}", tally.interval(Confidence::P95)?);
    println!("mean          {}", tally.mean()?);

    // There, 11 panics, an empty survey scores 0, and 200 promoters score -0.28.
    println!("a bad value   {}", nps::Rating::new(11).unwrap_err());
    println!("no answers    {}", nps::score(&[]).unwrap_err());
    let promoters = nps::Categories { promoters: 200, passives: 0, detractors: 0 };
    println!("200 promoters {}", promoters.score_fraction()?);
    Ok(())
}
