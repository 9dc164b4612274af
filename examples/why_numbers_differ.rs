//! Why do two tools publish different numbers from the same answers?

use cx_metrics::{Error, ces, csat, nps};

fn main() -> Result<(), Error> {
    println!("CSAT of the answers 1 to 5, given by 10, 10, 20, 35 and 25 customers");
    let tally = csat::Tally::from_counts([10, 10, 20, 35, 25])?;
    let categories = tally.categories();
    println!("{:>8}  satisfied, top-two-box (the default)", tally.score()?);
    println!("{:>8}  top box only", tally.top_box()?);
    println!("{:>8}  everybody who is not dissatisfied", categories.not_dissatisfied()?);
    println!("{:>8}  satisfied of those who decided", categories.satisfied_of_decided()?);
    println!("{:>8}  the mean as a percentage of the maximum", tally.percent_of_maximum()?);
    println!("{:>8}  satisfied minus dissatisfied, in points", categories.net()?);
    println!("{:>8}  the mean from 0 to 100", tally.rescaled_mean()?);
    println!("{:>8}  the mean", tally.mean()?);

    println!("\nNPS of 5 promoters, 2 passives and 3 detractors, 5 dismissed the survey");
    let mut tally = nps::Tally::try_from(&[10_u8, 10, 9, 9, 9, 8, 7, 4, 2, 1])?;
    tally.record_many_unanswered(5)?;
    println!("{:>8}  over those who answered (the default)", tally.score()?);
    println!("{:>8}  over those recorded", tally.score_including_unanswered()?.round_dp(2));
    println!("{:>8}  from -1 to 1", tally.score_fraction()?);

    println!("\nCES of the answers 1 to 7, given by 4, 6, 10, 20, 25, 20 and 15 customers");
    let tally = ces::Tally::from_counts([4, 6, 10, 20, 25, 20, 15])?;
    println!("{:>8}  easy, 5 to 7 (the default)", tally.score()?);
    println!("{:>8}  easy minus difficult, in points", tally.categories().net_easy()?);
    println!("{:>8}  the mean ease (CES 2.0)", tally.mean()?);
    println!("{:>8}  the mean effort (CES 1.0), low is good", tally.mean_effort()?);
    Ok(())
}
