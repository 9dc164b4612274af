//! How do I store a tally a day, and score the month from what was stored?

use cx_metrics::{Confidence, RoundingStrategy, nps};
use serde::{Deserialize, Serialize};

/// One line of a log or one row of a table: the fields of the tally among your own.
#[derive(Serialize, Deserialize)]
struct Day {
    day: String,
    #[serde(flatten)]
    tally: nps::Tally,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let answers = [
        ("2026-11-01", &[10_u8, 9, 8][..]),
        ("2026-11-02", &[10, 3]),
        ("2026-11-03", &[7, 9, 9, 6]),
    ];

    // Each day is tallied, stored as a line of JSON, and its answers are forgotten.
    let mut log = String::new();
    for (day, answers) in answers {
        let day = Day { day: day.to_owned(), tally: nps::Tally::try_from(answers)? };
        log += &(serde_json::to_string(&day)? + "\n");
    }
    println!("{log}");

    // The month is the sum of its days, exactly as if all answers had been counted at once.
    let days = log.lines().map(serde_json::from_str::<Day>).collect::<Result<Vec<_>, _>>()?;
    let month = days.iter().map(|day| &day.tally).sum::<nps::Tally>();
    let summary = month.summary(Confidence::P95)?;
    println!("{summary}");

    let shown = summary.rounded(1, RoundingStrategy::MidpointAwayFromZero);
    println!("{}", serde_json::to_string_pretty(&shown)?);
    Ok(())
}
