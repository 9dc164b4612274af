//! What is said of metrics without intervals, or of customers in several parts.

use super::*;

#[test]
fn customers_who_may_be_in_several_parts_have_none() {
    let content = "who,plan,bought\nann,a,1\nann,b,0\n";
    let options = ["--converted", "bought", "--visitor", "who", "--segment", "plan"];
    assert_eq!(report("ids", content, &options).0, json!(null));
}

const PLACE: [&str; 6] = ["--stage", "stage", "--touchpoint", "nowhere", "--goal", "5"];

/// Neither is a column looked for nor a stage read.
#[test]
fn options_that_a_metric_does_not_use_are_named_and_drop_no_row() {
    let content = "who,stage,day,paid,in,out\nann,till,1,5,0,9\nbob,,2,5,0,9\n";
    for (name, options) in [
        ("visitors", &["--converted", "day", "--visitor", "who"][..]),
        ("orders", &["--customer", "who", "--day", "day"]),
        ("value", &["--customer", "who", "--amount", "paid"]),
        ("roi", &["--benefit", "paid", "--cost", "day"]),
        ("mean", &["--asked", "in", "--answered", "out"]),
    ] {
        let content =
            if name == "visitors" { &content.replace("bob,,2", "bob,,0") } else { content };
        let (insights, text) = report(name, content, &[options, &PLACE].concat());
        let note = "\nnot used for this metric: --stage, --touchpoint, --goal\n";
        assert_eq!(text.matches(note).count(), 1, "{name}: {text}");
        assert!(text.contains("\n2 rows\n") && text.contains("\nno bad cells\n"), "{name}: {text}");
        assert_eq!(insights, json!(null), "{name}");
    }
}

/// Both halves as they were, and a return of all that falls from 50 to 20 %.
#[test]
fn why_a_return_moved_is_a_sum_over_parts() {
    let content = "what,year,earned,spent\n\
                   a,2025,40,20\nb,2025,20,20\na,2026,20,10\nb,2026,40,40\n";
    let options = ["--benefit", "earned", "--cost", "spent", "--segment", "what"];
    let options = [&options[..], &["--period", "year", "--goal", "30"]].concat();
    let (insights, text) = report("why-roi", content, &options);
    let cause = &insights["why"]["by"][0];
    assert_eq!((&cause["before"], &cause["after"]), (&json!("50"), &json!("20")));
    assert_eq!((&cause["rate"], &cause["mix"]), (&json!("0"), &json!("-30")));
    assert!(text.contains("\nwhy ROI moved, 2025 to 2026, in points\n by what "), "{text}");
    assert!(text.contains("mix: its share of the cost did\n"), "{text}");
    assert!(text.contains("\nnot used for this metric: --goal\n"), "{text}");
}

#[test]
fn why_a_mean_time_moved_is_in_seconds() {
    let content = "team,week,in,out\na,1,0,10\nb,1,0,30\na,2,0,10\nb,2,0,50\nb,3,0,\n";
    let options = ["--asked", "in", "--answered", "out", "--segment", "team", "--period", "week"];
    let (insights, text) = report("why-mean", content, &options);
    let cause = &insights["why"]["by"][0];
    assert_eq!((&cause["before"], &cause["after"]), (&json!("20"), &json!("30")));
    assert!(text.contains("\nwhy mean time moved, 1 to 2, in seconds\n by team "), "{text}");
    assert!(text.contains(" 30.0s "), "{text}");
}
