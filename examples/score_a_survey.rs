//! How do I score a survey in one line?

use cx_metrics::nps;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let answers = "[10, 10, 9, 9, 9, 8, 7, 4, 2, 1]";
    let ratings: Vec<nps::Rating> = serde_json::from_str(answers)?;

    println!("NPS {}", nps::score(&ratings)?);

    // An answer off the scale never becomes a rating.
    let error = serde_json::from_str::<Vec<nps::Rating>>("[10, 11]").unwrap_err();
    println!("[10, 11] is refused: {error}");
    Ok(())
}
