//! How do I move from the crate `nps`, whose score runs from -1 to 1?

use cx_metrics::{Confidence, Error, nps};

fn main() -> Result<(), Error> {
    // What `nps::Summary` kept: the numbers of promoters, passives and detractors.
    let counts = nps::Categories { promoters: 60, passives: 20, detractors: 20 };

    println!("score         {}", counts.score_fraction()?); // there: 0.4
    println!("in points     {}", counts.score()?); // what most publish
    println!("where it lies {:.1}", counts.interval(Confidence::P95)?);

    // Better than those three: a tally of the ratings, and every other number with it.
    let ratings = [9, 10, 3].into_iter().map(nps::Rating::new);
    let tally = ratings.collect::<Result<nps::Tally, _>>()?;
    println!("of a tally    {}", tally.score_fraction()?.round_dp(4)); // there: 0.3333333333333333

    // There, 11 panics, an empty survey scores 0, and 200 promoters score -0.28.
    println!("a bad value   {}", nps::Rating::new(11).unwrap_err());
    println!("no answers    {}", nps::score(&[]).unwrap_err());
    let promoters = nps::Categories { promoters: 200, passives: 0, detractors: 0 };
    println!("200 promoters {}", promoters.score_fraction()?);
    Ok(())
}
