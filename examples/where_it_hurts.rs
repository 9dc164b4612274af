//! Where should we begin: which touchpoint costs the score most?

use cx_metrics::{Breakdown, Confidence, Error, breakdown::Level, csat, journey::Stage};

fn main() -> Result<(), Error> {
    // Answers from 1 to 5, by stage and touchpoint.
    let by_touchpoint = Breakdown::<_, csat::Tally<5>>::from_parts([
        ((Stage::Purchase, "checkout"), csat::Tally::from_counts([22, 41, 105, 402, 330])?),
        ((Stage::PostPurchase, "delivery"), csat::Tally::from_counts([75, 84, 91, 222, 128])?),
        ((Stage::PostPurchase, "support"), csat::Tally::from_counts([31, 24, 22, 40, 33])?),
        ((Stage::PostPurchase, "returns"), csat::Tally::from_counts([3, 1, 0, 0, 0])?),
    ])?;

    let pain = by_touchpoint.pain_points(Level::Target(75.into()), Confidence::P95)?;
    println!("{:.1} % are satisfied, {} % are to be", pain.total.round_dp(1), pain.level);
    for part in &pain.parts {
        let ((stage, touchpoint), score, cost) = (part.key, part.score, part.cost);
        println!("{touchpoint} ({stage}): {:.1} % of {}", score.round_dp(1), part.n);
        println!("  costs {:.1} points, {}", cost.round_dp(1), part.standing);
    }

    // The returns have the worst score, of four answers. The lowest score is not where to begin.
    let order = pain.parts.iter().map(|part| part.key.1).collect::<Vec<_>>();
    assert_eq!(order, ["delivery", "support", "returns", "checkout"]);
    assert_eq!(pain.parts[2].score, 0.into());

    let by_stage = by_touchpoint.group_by(|&(stage, _)| stage)?;
    for stage in by_stage.summary(Confidence::P95)?.parts {
        println!("{stage:.1}");
    }
    Ok(())
}
