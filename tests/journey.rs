//! The stages of the customer journey: their order, their texts, and what is refused.

use cx_metrics::{Breakdown, Error, Proportion, journey::Stage};

const NAMES: [&str; 6] =
    ["awareness", "consideration", "decision", "purchase", "post-purchase", "loyalty"];

#[test]
fn the_stages_are_in_the_order_in_which_customers_come_through_them() {
    assert!(Stage::ALL.windows(2).all(|pair| pair[0] < pair[1]));
    let recorded = Stage::ALL.iter().rev().map(|&stage| (stage, true));
    let by_stage = recorded.collect::<Breakdown<Stage, Proportion>>();
    assert!(by_stage.keys().eq(&Stage::ALL));
}

#[test]
fn a_stage_is_read_as_it_is_shown() {
    for (stage, name) in Stage::ALL.into_iter().zip(NAMES) {
        assert_eq!(stage.to_string(), name);
        assert_eq!(name.parse(), Ok(stage));
    }
    assert_eq!(format!("{:>10}|{:<9}|", Stage::Decision, Stage::Loyalty), "  decision|loyalty  |");
}

#[test]
fn a_stage_is_read_as_people_write_it() {
    for text in ["post-purchase", "Post-Purchase", "POST_PURCHASE", " post purchase\t"] {
        assert_eq!(text.parse(), Ok(Stage::PostPurchase), "{text:?}");
    }
}

#[test]
fn another_text_is_refused() {
    let stages = "awareness, consideration, decision, purchase, post-purchase or loyalty";
    for text in ["checkout", "", "postpurchase", "post--purchase", "purchase 2", "\"\n"] {
        let error = text.parse::<Stage>().expect_err(text);
        assert_eq!(error.to_string(), format!("{text:?} is not a stage: {stages}"));
        assert!(matches!(error, Error::NotAStage { text: refused, .. } if refused == text));
    }
}

#[test]
fn touchpoints_are_grouped_by_their_stage() {
    let answers = [
        ((Stage::Loyalty, "renewal"), true),
        ((Stage::Purchase, "checkout"), false),
        ((Stage::Purchase, "basket"), true),
    ];
    let by_touchpoint = answers.iter().collect::<Breakdown<_, Proportion>>();
    let by_stage = by_touchpoint.group_by(|&(stage, _)| stage).expect("a breakdown");
    let parts = by_stage.iter().map(|(stage, tally)| (stage.to_string(), tally.hits, tally.misses));
    let expected = [("purchase".to_owned(), 1, 1), ("loyalty".to_owned(), 1, 0)];
    assert_eq!(parts.collect::<Vec<_>>(), expected);
}
