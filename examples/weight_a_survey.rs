//! Some customers answer more readily than others: how do I weight a survey to the customer base?

use cx_metrics::{Confidence, Decimal, RoundingStrategy, nps};

/// A segment of the customer base, and who of it answered.
struct Segment {
    name: &'static str,
    customers: u64,
    answers: nps::Tally,
}

impl Segment {
    /// For how many customers each answer stands; a weight has at most nine decimals.
    fn weight(&self) -> Decimal {
        (Decimal::from(self.customers) / Decimal::from(self.answers.answered())).round_dp(9)
    }
}

/// To one decimal: a format of its own would cut digits off.
fn shown(score: Decimal) -> Decimal {
    score.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero)
}

fn main() -> Result<(), cx_metrics::Error> {
    let segments = [
        Segment {
            name: "free",
            customers: 90_000,
            answers: nps::Tally::from_counts([20, 4, 6, 9, 11, 30, 40, 60, 70, 30, 20])?,
        },
        Segment {
            name: "paying",
            customers: 9_000,
            answers: nps::Tally::from_counts([5, 1, 2, 4, 6, 20, 32, 80, 150, 160, 140])?,
        },
        Segment {
            name: "enterprise",
            customers: 1_000,
            answers: nps::Tally::from_counts([1, 0, 0, 1, 1, 4, 3, 20, 50, 60, 60])?,
        },
    ];

    let mut weighted = nps::WeightedTally::new();
    for segment in &segments {
        let Segment { name, customers, answers } = segment;
        let score = shown(answers.score()?);
        println!("{name}: NPS {score}, {} of {customers} answered", answers.answered());
        weighted.record_all(answers, segment.weight())?;
    }

    let as_answered = segments.iter().map(|segment| &segment.answers).sum::<nps::Tally>();
    let confidence = Confidence::P95;
    println!(
        "as answered: NPS {:.1}, {:.1}",
        as_answered.score()?,
        as_answered.interval(confidence)?
    );
    println!("as weighted: NPS {:.1}, {:.1}", weighted.score()?, weighted.interval(confidence)?);

    // Unequal weights cost certainty: so many answers of equal weight are as sure.
    let effective = weighted.effective_answers()?.round();
    let effect = weighted.design_effect()?.round_dp(2);
    println!("{} answers are worth {effective}, a design effect of {effect}", weighted.answered());
    // The weights follow from the segment, and the segments answer differently.
    println!("linearised: {:.1}", weighted.linearized_interval(confidence)?);
    Ok(())
}
