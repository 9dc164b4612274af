//! Of many rows a table lists the first, and marks what may be misread.

use super::*;

#[test]
fn only_the_last_of_many_periods_are_listed() {
    let days = (1..=20).map(|day| format!("2026-03-{day:02},1\n2026-03-{day:02},0\n"));
    let content = format!("day,lost\n{}", days.collect::<Vec<_>>().concat());
    let (insights, text) = report("many", &content, &["--churned", "lost", "--period", "day"]);
    assert_eq!(insights["trend"]["periods"].as_array().map(Vec::len), Some(20));
    assert!(text.contains("; the last 15 of 20 (--json lists all)\n"), "{text}");
    assert!(!text.contains("\n 2026-03-05 ") && text.contains("\n 2026-03-06 "), "{text}");
}

/// A file with so many parts, each with a good and a bad answer in either month.
fn parts(cells: impl Fn(usize) -> String, count: usize) -> String {
    let rows = (1..=count).map(|part| {
        let cells = cells(part);
        ["06,5", "06,1", "07,5", "07,1"].map(|rest| format!("{cells},2026-{rest}\n")).concat()
    });
    rows.collect::<Vec<_>>().concat()
}

#[test]
fn of_many_parts_tables_list_the_first_and_the_total_of_all() {
    let content = format!("plan,month,score\n{}", parts(|plan| format!("p{plan}"), 23));
    let options = ["--csat", "score", "--segment", "plan", "--period", "month"];
    let (insights, text) = report("many-parts", &content, &options);
    let all = |path: &str| insights.pointer(path).and_then(Value::as_array).map(Vec::len);
    assert_eq!((all("/why/by/0/parts"), all("/pain_points/0/parts")), (Some(23), Some(23)));
    for more in [", none of larger effect", ""] {
        assert!(text.contains(&format!("\n 3 more{more} (--json lists all)\n")), "{text}");
    }
    let (_, segments) = text.rsplit_once(" by plan").expect("a table");
    assert_eq!(segments.lines().filter(|line| line.starts_with(" p")).count(), 20, "{text}");
    let total = segments.lines().find(|line| line.starts_with(" (total)")).expect("a total");
    assert!(total.contains("  92 "), "{total}");
}

#[test]
fn of_many_touchpoints_the_journey_lists_the_stages() {
    let touchpoint = |part| format!("{},t{part}", ["purchase", "loyalty"][part % 2]);
    let content = format!("stage,touchpoint,month,score\n{}", parts(touchpoint, 30));
    let options = ["--csat", "score", "--stage", "stage", "--touchpoint", "touchpoint"];
    let (insights, text) = report("many-touchpoints", &content, &options);
    let touchpoints = &insights["journey"]["touchpoints"]["parts"];
    assert_eq!(touchpoints.as_array().map(Vec::len), Some(30));
    let (_, journey) = text.split_once("CSAT along the journey\n").expect("a table");
    let names = journey.lines().skip(1).take(4);
    let names = names.map(|line| line.split_whitespace().next().unwrap_or_default());
    assert_eq!(names.collect::<Vec<_>>(), ["purchase", "loyalty", "(total)", "30"]);
    assert!(journey.contains("\n 30 more (--json lists all)\n"), "{journey}");
}

/// Of three promoters it is `100 (3 / 6 +- 1.2816 sqrt(0.5 / 6))`.
#[test]
fn an_interval_that_ends_short_of_its_score_is_marked_in_every_table() {
    let content = "plan,stage,month,score\n\
                   a,loyalty,1,10\na,loyalty,1,10\na,loyalty,1,10\nb,purchase,2,0\nb,purchase,2,9\n";
    let options = ["--nps", "score", "--segment", "plan", "--stage", "stage", "--period", "month"];
    let options = [&options[..], &["--confidence", "0.8"]].concat();
    let (_, text) = report("short", content, &options);
    let marked =
        text.lines().filter(|line| line.contains("  100.0  ") && line.contains(" to 87.0*"));
    let tables = marked.map(|line| line.split_whitespace().next().unwrap_or_default());
    assert_eq!(tables.collect::<Vec<_>>(), ["1", "loyalty", "loyalty", "a"], "{text}");
    let legend =
        "\n interval*: of so few answers that it, drawn to zero, ends short of the score\n";
    assert_eq!(text.matches(legend).count(), 4, "{text}");
}
