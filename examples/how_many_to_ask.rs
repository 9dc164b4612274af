//! How many customers must I ask?

use cx_metrics::{
    Confidence, Decimal, Error, Proportion, nps,
    planning::{self, Groups, Power},
};

fn main() -> Result<(), Error> {
    // How answers will differ, as last year; without a clue, half promoters and half detractors.
    let expected = nps::Categories { promoters: 45, passives: 35, detractors: 20 };
    let confidence = Confidence::P95;
    let survey = planning::nps::Sample { expected, confidence, population: Some(12_000) };

    // Answers are needed, and customers are asked.
    let answer_rate = Proportion { hits: 412, misses: 1_603 };
    println!("of 12000 customers, of whom {:.1} answer:", answer_rate.percent()?);
    for points in [10, 5, 4, 3] {
        let needed = survey.sample_size(points.into())?;
        let asked = (Decimal::from(needed.answers) / answer_rate.fraction()?).ceil();
        println!("  {needed} answers, so {asked} asked, to know the NPS to {points} points");
    }
    println!("  500 answers tell it to {:.1} points", survey.margin(500)?);

    let again = planning::nps::Comparison { first: expected, second: expected, confidence };
    println!("the same survey next year, among other customers:");
    let needed = again.sample_size(5.into(), Power::P80)?;
    println!("  {needed} answers in either, to see a change of 5 points in 4 cases of 5");
    let seen = again.detectable_difference(Groups::of(500), Power::P80)?;
    println!("  500 answers in either show a change of {seen:.1} points as often");
    Ok(())
}
