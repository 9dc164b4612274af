//! Where on the way to an order do visitors get lost?

use cx_metrics::{Confidence, RoundingStrategy, conversion::Funnel};

fn main() -> Result<(), cx_metrics::Error> {
    let funnel = Funnel::from_steps([
        ("product page", 12_480),
        ("cart", 6_910),
        ("checkout", 2_140),
        ("payment", 1_905),
        ("order", 1_391),
    ])?;

    println!("{:<14}{:>8}{:>10}{:>10}{:>8}", "step", "people", "of before", "of all", "lost");
    for step in funnel.steps() {
        let (step_rate, overall) = (step.conversion()?, step.overall_conversion()?);
        let (name, count, lost) = (step.name(), step.count(), step.drop_off());
        println!("{name:<14}{count:>8}{step_rate:>10.1}{overall:>10.1}{lost:>8}");
    }

    let worst = funnel.worst_step()?;
    println!("\nlargest drop-off rate: {} ({:.1})", worst.name(), worst.drop_off_rate()?);
    let interval = worst.proportion().interval(Confidence::P95)?;
    println!("  of all to come, {interval:.1} get past it");
    let largest = funnel.largest_loss()?;
    println!("most people lost: {} ({})", largest.name(), largest.drop_off());

    let summary = funnel.summary(Confidence::P95)?;
    println!("\n{}", summary.rounded(1, RoundingStrategy::MidpointAwayFromZero));
    Ok(())
}
