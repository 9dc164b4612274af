//! What if the scale of a survey is known only at run time?

use std::collections::BTreeMap;

use cx_metrics::{Confidence, csat};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // Which survey is asked on how many points: from a configuration.
    let points = BTreeMap::from([("checkout", 5), ("delivery", 3), ("app store", 10)]);
    let mut tallies = BTreeMap::new();
    for (&survey, &points) in &points {
        tallies.insert(survey, csat::AnyTally::new(points)?);
    }

    let answers =
        [("checkout", 5), ("delivery", 3), ("checkout", 2), ("app store", 8), ("delivery", 4)];
    for (survey, answer) in answers {
        let Some(tally) = tallies.get_mut(survey) else {
            continue;
        };
        if let Err(error) = tally.record(answer) {
            println!("{survey}: {error}");
        }
    }

    for (survey, tally) in &tallies {
        println!("{survey}: {}", tally.summary(Confidence::P90)?);
    }

    // Different scales cannot be merged by accident.
    let mut checkout = tallies["checkout"].clone();
    if let Err(error) = checkout.try_merge(&tallies["delivery"]) {
        println!("{error}");
    }
    Ok(())
}
