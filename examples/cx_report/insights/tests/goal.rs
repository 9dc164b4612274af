//! Whether a goal is met, of the last period or of all.

use super::*;

#[test]
fn a_goal_takes_the_place_of_the_total_and_a_baseline_tells_the_way_to_it() {
    let options = [&JOURNEY[..], &["--goal", "72", "--baseline", "52"]].concat();
    let (insights, text) = report("goal", &journey(), &options);
    assert_eq!(insights["pain_points"][0]["level"], "72");
    let goal = &insights["goal"];
    assert_eq!((&goal["progress"], &goal["period"]), (&json!("10"), &json!("2026-07")));
    assert_eq!(goal["target"], json!({"goal": "72", "baseline": "52"}));
    let line =
        "goal of CSAT in 2026-07: 10% of the way from 52 to 72, 18 to go: missed at 95% confidence";
    assert!(text.contains(line), "{text}");

    assert!(Args::try_parse_from(["cx_report", "x", "--nps", "a", "--baseline", "1"]).is_err());
}

/// 1000 answers at 50 %, and then 100 at 90 %, are 53.6 % together.
#[test]
fn a_goal_is_met_by_the_last_period_and_not_by_all() {
    let content = [
        "month,score\n",
        &answers("2026-01", 500, 500),
        &answers("2026-02", 90, 10),
        "2026-03,\n,1\n",
    ]
    .concat();
    let options = ["--csat", "score", "--goal", "80", "--baseline", "50"];
    let (insights, text) =
        report("last", &content, &[&options[..], &["--period", "month"]].concat());
    let goal = &insights["goal"];
    assert_eq!((&goal["period"], &goal["actual"]), (&json!("2026-02"), &json!("90")));
    assert_eq!((&goal["met"], &goal["standing"]), (&json!(true), &json!("met")));
    let line = "goal of CSAT in 2026-02: 133.3% of the way from 50 to 80, 10 past it: met at 95% confidence";
    assert!(text.contains(line), "{text}");

    let (insights, text) = report("all", &content, &options);
    assert_eq!(insights["goal"].get("period"), None);
    assert!(text.contains("goal of CSAT: ") && text.contains(": missed at 95%"), "{text}");
}

#[test]
fn without_a_baseline_it_is_said_whether_the_goal_is_met() {
    let content = "lost,n\n1,25\n0,75\n";
    let churn = ["--churned", "lost", "--count", "n"];
    let csat = ["--csat", "score"];
    let answers = format!("score\n{}", "5\n".repeat(60) + &"1\n".repeat(40));
    for (name, content, options, goal, expected) in [
        ("low-met", content, &churn[..], "40", "25 at a goal of 40, 15 past it: met"),
        ("low-missed", content, &churn, "10", "25 at a goal of 10, 15 to go: missed"),
        ("low-few", content, &churn, "24", "25 at a goal of 24, 1 to go: too few to tell"),
        ("met", &answers, &csat, "40", "60 at a goal of 40, 20 past it: met"),
        ("missed", &answers, &csat, "80", "60 at a goal of 80, 20 to go: missed"),
        ("few", &answers, &csat, "60", "60 at a goal of 60: too few to tell"),
    ] {
        let (insights, text) = report(name, content, &[options, &["--goal", goal]].concat());
        assert!(text.contains(&format!(": {expected} at 95% confidence\n")), "{name}: {text}");
        assert_eq!(insights["goal"]["target"], json!({"goal": goal}), "{name}");
        assert_eq!(insights["goal"].get("progress"), None, "{name}");
    }
}

/// A baseline at the goal does not say which way is up; the metric does.
#[test]
fn a_baseline_at_the_goal_turns_no_metric_around() {
    let options = ["--churned", "lost", "--count", "n", "--goal", "40", "--baseline", "40"];
    let (insights, text) = report("no-way", "lost,n\n1,25\n0,75\n", &options);
    assert_eq!(insights["goal"]["standing"], "met");
    assert!(text.contains("goal of churn: 25 at a goal of 40, 15 past it: met at 95%"), "{text}");
}
