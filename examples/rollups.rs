//! How do I keep the counts and drop the answers, and still have every number later?

use std::collections::BTreeMap;

use cx_metrics::{
    Breakdown, Confidence, Error, RoundingStrategy, breakdown, comparisons::Adjustment, nps,
};
use rand_chacha::{
    ChaCha8Rng,
    rand_core::{Rng, SeedableRng},
};

/// A tally for each day and plan. Any ordered type is a key; dates that are written so are in order.
type Rollup = Breakdown<(String, String), nps::Tally>;
type ByPlan<'text> = Breakdown<&'text str, nps::Tally>;
/// By month and plan, counted without a rollup: for the check at the end, and for nothing else.
type Control = BTreeMap<(String, &'static str), nps::Tally>;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (stored, answers_size, control) = half_a_year()?;

    // Months later. The answers are gone: this text is all that is read.
    let by_day = stored.lines().map(serde_json::from_str::<Rollup>).sum::<Result<Rollup, _>>()?;
    println!("{stored:.188} ...");
    println!("{} bytes of rollups, instead of {answers_size} bytes of answers\n", stored.len());

    quarters(&by_day)?;
    let by_month = by_day.group_by(|(day, plan)| (&day[..7], plan.as_str()))?;
    let of_month = |name| by_month.slice(|&(month, plan)| (month == name).then_some(plan));
    changes(&of_month("2026-04")?, &of_month("2026-05")?)?;
    trend(&by_day)?;
    publish(&of_month("2026-06")?)?;
    check(&by_month, &control);
    Ok(())
}

/// A line of JSON a day; and how large the answers were that it was counted from.
fn half_a_year() -> Result<(String, usize, Control), serde_json::Error> {
    let mut random = ChaCha8Rng::seed_from_u64(2026);
    let (mut stored, mut answers_size, mut control) = (String::new(), 0, Control::new());
    for (month, days) in (1..).zip([31, 28, 31, 30, 31, 30]) {
        for day in (1..=days).map(|day| format!("2026-{month:02}-{day:02}")) {
            let mut rollup = Rollup::new();
            for (plan, answer) in (0..400).map(|_| somebody(&mut random, month)) {
                let rating = answer.parse::<nps::Rating>().ok();
                rollup.record((day.clone(), plan.to_owned()), rating);
                answers_size += format!("{day},{plan},{answer}\n").len();
                control.entry((day[..7].to_owned(), plan)).or_default().extend([rating]);
            }
            stored += &(serde_json::to_string(&rollup)? + "\n");
        }
    }
    Ok((stored, answers_size, control))
}

/// A customer's plan and answer; "-" is none. From May on, the Business plan is dearer: fewer are on
/// it, and they are less happy.
fn somebody(random: &mut ChaCha8Rng, month: u32) -> (&'static str, &'static str) {
    let business = if month < 5 { 190 } else { 130 };
    let (plan, answers) = match random.next_u32() % 1000 {
        0 => ("Partner", "5 7 8 9 -"),
        1 => ("Pilot", "8 9 10"),
        n if n > business + 300 => ("Basic", "0 3 4 4 5 5 6 6 7 7 7 8 8 8 8 9 9 9 9 10 10 10 - -"),
        n if n > business => ("Plus", "0 3 5 6 7 7 8 8 8 8 8 9 9 9 9 9 9 10 10 10 10 10 -"),
        _ if month < 5 => ("Business", "0 2 4 5 6 7 7 7 8 8 8 8 9 9 9 9 9 10 10 10 10 -"),
        _ => ("Business", "0 1 2 3 4 4 5 5 6 6 7 7 7 8 8 8 8 9 9 10 10 - -"),
    };
    let answers = answers.split(' ').collect::<Vec<_>>();
    (plan, answers[random.next_u32() as usize % answers.len()])
}

fn quarters(by_day: &Rollup) -> Result<(), Error> {
    let quarter = |day: &str| if day < "2026-04" { "first quarter" } else { "second quarter" };
    for part in by_day.group_by(|(day, _)| quarter(day))?.summary(Confidence::P95)?.parts {
        println!("{part:.1}");
    }
    Ok(())
}

/// What moved the score and what costs it most are two questions, and here have two answers.
fn changes(april: &ByPlan, may: &ByPlan) -> Result<(), Error> {
    println!("\nMay after April: {:.1}", may.difference_from(april, Confidence::P95)?);
    let why = may.decomposition_from(april)?.rounded(1, RoundingStrategy::MidpointAwayFromZero);
    println!("Why? {why:.1}");
    for plan in &why.parts {
        println!("  {plan:.1}");
    }
    let moved = may.compare_with(april, Adjustment::Holm, Confidence::P95)?;
    println!("By more than chance?");
    for plan in moved.iter().filter(|plan| plan.significant) {
        println!("  {plan:.1}");
    }

    println!("\nWhere does it hurt, if the goal is 20?");
    let goal = breakdown::Level::Target(20.into());
    for plan in may.pain_points(goal, Confidence::P95)?.parts {
        println!("  {plan:.1}");
    }
    Ok(())
}

fn trend(by_day: &Rollup) -> Result<(), Error> {
    // Every day has answers. Where some have none, `rolling_while` looks at the dates.
    let rolling = by_day.group_by(|(day, _)| day)?.rolling(28)?;
    println!("\n28 days to");
    for window in rolling.scores(Confidence::P95)?.iter().filter(|at| at.key.ends_with("-14")) {
        println!("  {window:.1}");
    }
    let by_month = by_day.group_by(|(day, _)| &day[..7])?;
    println!("\nSignal or noise, by the limits of the first quarter?");
    let first_quarter = by_month.slice(|&month| (month < "2026-04").then_some(month))?;
    for point in by_month.control_chart_around(&first_quarter.total()?)?.points {
        println!("{point:.1}");
    }
    Ok(())
}

fn publish(june: &ByPlan) -> Result<(), Error> {
    let shown = june.suppress_below(20)?.summary(Confidence::P95)?;
    println!("\nJune, for everybody:");
    for plan in shown.summary.parts {
        println!("  {plan:.1}");
    }
    println!("  not shown: {} ({} answers)", shown.hidden.join(", "), shown.hidden_n);
    Ok(())
}

/// Equal tallies have equal scores, intervals and tests.
fn check(by_month: &Breakdown<(&str, &str), nps::Tally>, control: &Control) {
    let counted = control.iter().map(|((month, plan), tally)| ((month.as_str(), *plan), tally));
    assert!(counted.eq(by_month.iter().map(|(&key, tally)| (key, tally))));
    println!("\nAll as counted from the answers.");
}
