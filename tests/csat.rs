//! Customer Satisfaction: published examples, scales, edges and refusals.

use cx_metrics::{Confidence, RoundingStrategy, csat};

/// The table of conventions, answers 1 to 5.
#[test]
fn one_tally_gives_every_published_number() {
    let tally = csat::Tally::from_counts([10, 10, 20, 35, 25]).expect("a tally");
    let categories = tally.categories();
    assert_eq!(tally.score().expect("a score").get().to_string(), "60");
    assert_eq!(tally.top_box().expect("a share").get().to_string(), "25");
    assert_eq!(tally.mean().expect("a mean").to_string(), "3.55");
    assert_eq!(tally.percent_of_maximum().expect("a share").get().to_string(), "71");
    assert_eq!(tally.rescaled_mean().expect("a mean").to_string(), "63.75");
    assert_eq!(categories.net().expect("a net").to_string(), "40");
    assert_eq!(categories.not_dissatisfied().expect("a share").get().to_string(), "80");
    assert_eq!(categories.satisfied_of_decided().expect("a share").get().to_string(), "75");
    assert_eq!(categories.neutral_share().expect("a share").get().to_string(), "20");
    assert_eq!(categories.dissatisfied_share().expect("a share").get().to_string(), "20");
}

/// Dixa: 86.79 % of ratings, published as 87.
#[test]
fn dixa_example_rounds_to_87() {
    let tally = csat::Tally::from_counts([2, 2, 3, 16, 30]).expect("a tally");
    assert_eq!(tally.score().expect("a score").to_string(), "86.79%");
    assert_eq!(format!("{:.0}", tally.score().expect("a score")), "87%");
}

/// Housing in Copenhagen (Madsen 1976): 668 of 1681 households highly satisfied.
#[test]
fn copenhagen_is_satisfied_to_39_74_percent() {
    let tally = csat::Tally::from_counts([567, 446, 668]).expect("a tally");
    assert_eq!(tally.score().expect("a score").to_string(), "39.74%");
}

/// Satisfied unless named otherwise: the top box on 2 and 3 points, the top two on 4 to 7, the top
/// three on 8 to 11.
#[test]
fn the_usual_threshold_follows_the_scale() {
    #[track_caller]
    fn satisfied_from<const POINTS: usize>(expected: u8) {
        let tally = csat::Tally::from_counts([1; POINTS]).expect("a tally");
        let summary = tally.summary(Confidence::P95).expect("a summary");
        assert_eq!(summary.satisfied_from, expected, "{POINTS} points");
        let satisfied = POINTS as u64 + 1 - u64::from(summary.satisfied_from);
        assert_eq!(tally.categories().satisfied, satisfied, "{POINTS} points");
        assert_eq!(tally.categories().dissatisfied, satisfied, "{POINTS} points");
    }
    satisfied_from::<2>(2);
    satisfied_from::<3>(3);
    satisfied_from::<4>(3);
    satisfied_from::<5>(4);
    satisfied_from::<6>(5);
    satisfied_from::<7>(6);
    satisfied_from::<8>(6);
    satisfied_from::<9>(7);
    satisfied_from::<10>(8);
    satisfied_from::<11>(9);
}

#[test]
fn any_threshold_can_be_named_and_no_answer_counts_twice() {
    let tally = csat::Tally::from_counts([1, 2, 4, 8, 16]).expect("a tally");
    for (from, expected) in
        [(5, [16, 14, 1]), (4, [24, 4, 3]), (3, [28, 0, 3]), (2, [30, 0, 1]), (1, [31, 0, 0])]
    {
        let from = csat::Rating::new(from).expect("a rating");
        let categories = tally.categories_from(from);
        assert_eq!(categories.counts(), expected, "{from}");
        assert_eq!(categories.score(), tally.share_from(from), "{from}");
    }
}

#[test]
fn neutral_answers_alone_decide_nothing() {
    let neutral = csat::Categories { satisfied: 0, neutral: 7, dissatisfied: 0 };
    assert_eq!(
        neutral.satisfied_of_decided().expect_err("all neutral").to_string(),
        "nothing to measure: no answers that are not neutral"
    );
    assert_eq!(neutral.score().expect("a score").to_string(), "0%");
    assert_eq!(neutral.net().expect("a net").to_string(), "0");
}

#[test]
fn published_categories_past_the_largest_total_are_refused() {
    let categories = csat::Categories { satisfied: u64::MAX, neutral: 0, dissatisfied: 1 };
    let refused = "the counts add up to 18446744073709551616, past 18446744073709551615";
    assert_eq!(categories.score().expect_err("too many").to_string(), refused);
    assert_eq!(categories.net().expect_err("too many").to_string(), refused);
    assert_eq!(categories.not_dissatisfied().expect_err("too many").to_string(), refused);
    assert_eq!(categories.satisfied_of_decided().expect_err("too many").to_string(), refused);
    assert_eq!(categories.interval(Confidence::P95).expect_err("too many").to_string(), refused);
}

#[test]
#[should_panic(expected = "the counts add up to 18446744073709551616, past 18446744073709551615")]
fn summing_past_the_largest_count_panics_as_documented() {
    let full = csat::FIVE_POINT.tally().with_unanswered(u64::MAX).expect("fits");
    let one = csat::Tally::<5>::from_counts([1, 0, 0, 0, 0]).expect("fits");
    let _ = [full, one].into_iter().sum::<csat::Tally<5>>();
}

#[test]
fn zero_is_not_on_the_scale() {
    let refused = "rating 0 is off the scale from 1 to 5";
    assert_eq!(csat::FIVE_POINT.rating(0).expect_err("0").to_string(), refused);
    let error = csat::Tally::<3>::try_from(&[1_u8, 3, 0]).expect_err("0");
    assert_eq!(error.to_string(), "rating 0 at index 2 is off the scale from 1 to 3");
    assert!(csat::Tally::<3>::try_from(&[4_u8]).is_err());
    assert!(csat::Tally::<11>::try_from(&[12_u8]).is_err());
}

#[test]
fn a_boxes_share_of_a_short_scale_is_everything() {
    let tally = csat::Tally::from_counts([1, 3]).expect("a tally");
    assert_eq!(tally.top_box().expect("a share").to_string(), "75%");
    assert_eq!(tally.top_two_box().expect("a share").to_string(), "100%");
    assert_eq!(tally.top_three_box().expect("a share").to_string(), "100%");
    assert_eq!(tally.bottom_box().expect("a share").to_string(), "25%");
    assert_eq!(tally.bottom_three_box().expect("a share").to_string(), "100%");
}

#[test]
fn a_scale_chosen_at_run_time_checks_at_run_time() {
    assert_eq!(
        csat::AnyTally::new(12).expect_err("12 points").to_string(),
        "a scale of 12 points is not one of 2 to 11"
    );
    assert!(csat::AnyTally::new(1).is_err());

    let mut five = csat::AnyTally::new(5).expect("a tally");
    five.record(5).expect("on the scale");
    five.record_many(4, 2).expect("on the scale");
    five.record_unanswered().expect("room");
    let refused = "rating 300 is off the scale from 1 to 5";
    assert_eq!(five.record(300).expect_err("300").to_string(), refused);
    assert_eq!(five.counts(), [0, 0, 0, 2, 1]);
    assert_eq!(five.recorded(), 4);
    assert_eq!(five.points(), 5);
    assert_eq!(five.score().expect("a score").to_string(), "100%");
    assert_eq!(five.mean().expect("a mean").to_string(), "4.333333333333333333333333333");

    let seven = csat::AnyTally::new(7).expect("a tally");
    let before = five.clone();
    assert_eq!(
        five.try_merge(&seven).expect_err("another scale").to_string(),
        "a tally on 7 points does not fit a scale of 5 points"
    );
    assert_eq!(five, before);
    five.try_merge(&before).expect("the same scale");
    assert_eq!(five.answered(), 6);
}

#[test]
fn a_tally_of_run_time_reads_as_the_typed_one() {
    let typed = csat::Tally::from_counts([4, 6, 10, 20, 25, 20, 15]).expect("a tally");
    let any = csat::AnyTally::from(typed.clone());
    assert_eq!(any.score(), typed.score());
    assert_eq!(any.mean(), typed.mean());
    assert_eq!(any.categories(), typed.categories());
    assert_eq!(any.answer_rate(), typed.answer_rate());
    assert_eq!(any.response_rate(200), typed.response_rate(200));
    assert_eq!(any.summary(Confidence::P95), typed.summary(Confidence::P95));
    assert_eq!(any.interval(Confidence::P95), typed.interval(Confidence::P95));
    assert_eq!(any.median(), typed.median());
    assert_eq!(any.rescaled_mean(), typed.rescaled_mean());
    assert_eq!(any.percent_of_maximum(), typed.percent_of_maximum());
    let boxes = [any.top_box(), any.top_two_box(), any.top_three_box()];
    assert_eq!(boxes, [typed.top_box(), typed.top_two_box(), typed.top_three_box()]);
    let boxes = [any.bottom_box(), any.bottom_two_box(), any.bottom_three_box()];
    assert_eq!(boxes, [typed.bottom_box(), typed.bottom_two_box(), typed.bottom_three_box()]);
    assert_eq!(any.checked_sub(&any), Ok(csat::AnyTally::new(7).expect("a tally")));
    let other = csat::AnyTally::new(5).expect("a tally");
    assert!(any.checked_sub(&other).is_err() && any.checked_add(&other).is_err());
    let five = csat::SEVEN_POINT.rating(5).expect("a rating");
    assert_eq!(any.categories_from(5), Ok(typed.categories_from(five)));
    assert_eq!(any.share_from(5), typed.share_from(five));
    assert_eq!(any.summary_from(5, Confidence::P99), typed.summary_from(five, Confidence::P99));
    assert_eq!(
        any.categories_from(8).expect_err("off the scale").to_string(),
        "rating 8 is off the scale from 1 to 7"
    );
}

#[test]
fn a_summary_can_be_rounded_and_read_in_one_line() {
    let tally = csat::Tally::<5>::try_from(&[5_u8, 4, 1]).expect("ratings");
    let summary = tally.summary(Confidence::P95).expect("a summary");
    assert_eq!(
        summary.to_string(),
        "CSAT 66.67% (20.77 to 93.85 at 95% confidence): 66.67% satisfied, 0% neutral, \
         33.33% dissatisfied of 3"
    );
    let rounded = summary.rounded(1, RoundingStrategy::MidpointNearestEven);
    assert_eq!(rounded.score.get().to_string(), "66.7");
    assert_eq!(rounded.net.to_string(), "33.3");
    assert_eq!(rounded.interval.lower().to_string(), "20.8");
}
