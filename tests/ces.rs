//! Customer Effort: published examples, direction, edges and refusals.

use cx_metrics::{Confidence, RoundingStrategy, ces};

/// The table of conventions, answers 1 to 7.
#[test]
fn one_tally_gives_every_published_number() {
    let tally = ces::Tally::from_counts([4, 6, 10, 20, 25, 20, 15]).expect("a tally");
    assert_eq!(tally.score().expect("a score").get().to_string(), "60");
    assert_eq!(tally.mean().expect("a mean").to_string(), "4.76");
    assert_eq!(tally.categories().net_easy().expect("a net").to_string(), "40");
    assert_eq!(tally.top_two_box().expect("a share").get().to_string(), "35");
    assert_eq!(tally.percent_of_maximum().expect("a share").get().to_string(), "68");
    assert_eq!(tally.mean_effort().expect("a mean").to_string(), "3.24");
}

/// Delighted: 5 disagree, 5 are neutral and 10 agree, which makes 50.
#[test]
fn delighted_example_is_50() {
    let tally = ces::Tally::from_counts([0, 5, 5, 10, 0]).expect("a tally");
    assert_eq!(tally.score().expect("a score").to_string(), "50%");
    let published = ces::Categories { easy: 10, neutral: 5, difficult: 5 };
    assert_eq!(tally.categories(), published);
    assert_eq!(published.score().expect("a score").to_string(), "50%");
    assert_eq!(published.difficult_share().expect("a share").to_string(), "25%");
    assert_eq!(published.neutral_share().expect("a share").to_string(), "25%");
}

#[test]
fn easy_lies_above_the_middle_of_the_scale() {
    #[track_caller]
    fn easy_from<const POINTS: usize>(expected: u8, neutral: u64) {
        let tally = ces::Tally::from_counts([1; POINTS]).expect("a tally");
        let summary = tally.summary(Confidence::P95).expect("a summary");
        assert_eq!(summary.easy_from, expected, "{POINTS} points");
        assert_eq!(summary.categories.neutral, neutral, "{POINTS} points");
        assert_eq!(summary.net_easy.to_string(), "0", "{POINTS} points");
    }
    easy_from::<2>(2, 0);
    easy_from::<3>(3, 1);
    easy_from::<4>(3, 0);
    easy_from::<5>(4, 1);
    easy_from::<6>(4, 0);
    easy_from::<7>(5, 1);
    easy_from::<8>(5, 0);
    easy_from::<9>(6, 1);
    easy_from::<10>(6, 0);
    easy_from::<11>(7, 1);
}

#[test]
fn effort_is_turned_around_at_the_door() {
    for effort in 1..=7 {
        let rating = ces::SEVEN_POINT.rating_from_effort(effort).expect("a rating");
        assert_eq!(rating.get(), 8 - effort);
        let typed = ces::Effort::<7>::new(effort).expect("an effort");
        assert_eq!(rating, ces::Rating::from(typed));
        assert_eq!(ces::Effort::from(rating), typed);
        assert_eq!(rating, ces::Rating::<7>::from_effort(effort).expect("a rating"));
    }
    let refused = "rating 8 is off the scale from 1 to 7";
    assert_eq!(ces::SEVEN_POINT.rating_from_effort(8).expect_err("8").to_string(), refused);
    assert_eq!(
        ces::SEVEN_POINT.rating_from_effort(0).expect_err("0").to_string(),
        "rating 0 is off the scale from 1 to 7"
    );
}

#[test]
fn every_way_of_recording_effort_gives_the_same_tally() {
    let efforts = [1_u8, 2, 2, 5, 4];
    let one_by_one = efforts
        .into_iter()
        .map(ces::Rating::<5>::from_effort)
        .collect::<Result<ces::Tally<5>, _>>()
        .expect("ratings");
    let in_one_pass = ces::Tally::<5>::try_from_effort(&efforts).expect("ratings");
    assert_eq!(in_one_pass, one_by_one);
    let off = ces::Tally::<5>::try_from_effort(&[1, 6]).expect_err("6").to_string();
    assert_eq!(off, "rating 6 at index 1 is off the scale from 1 to 5");
    let by_count = ces::Tally::from_effort_counts([1, 2, 0, 1, 1]).expect("a tally");
    let mut any = ces::AnyTally::new(5).expect("a tally");
    any.record_effort(1).expect("a rating");
    any.record_many_effort(2, 2).expect("a rating");
    any.record_effort(5).expect("a rating");
    any.record_effort(4).expect("a rating");
    assert_eq!(one_by_one, by_count);
    assert_eq!(any, ces::AnyTally::from(by_count.clone()));
    assert_eq!(by_count.counts(), &[1, 1, 0, 2, 1]);
    assert_eq!(by_count.mean_effort().expect("a mean").to_string(), "2.8");
    assert_eq!(by_count.mean().expect("a mean").to_string(), "3.2");
    let refused = "rating 6 is off the scale from 1 to 5";
    assert_eq!(any.record_effort(6).expect_err("6").to_string(), refused);
}

#[test]
fn mean_effort_leaves_the_unanswered_out() {
    let mut tally = ces::Tally::from_counts([0, 0, 0, 0, 4]).expect("a tally");
    tally.record_unanswered();
    assert_eq!(tally.mean_effort().expect("a mean").to_string(), "1");
    let empty = ces::FIVE_POINT.tally();
    assert_eq!(
        empty.mean_effort().expect_err("empty").to_string(),
        "nothing to measure: no answers"
    );
}

#[test]
fn a_summary_can_be_rounded_and_read_in_one_line() {
    let tally = ces::Tally::<7>::try_from(&[7_u8, 5, 4]).expect("ratings");
    let summary = tally.summary(Confidence::P95).expect("a summary");
    assert_eq!(
        summary.to_string(),
        "CES 66.67% (20.77 to 93.85 at 95% confidence): 66.67% easy, 33.33% neutral, \
         0% difficult of 3"
    );
    let rounded = summary.rounded(2, RoundingStrategy::MidpointNearestEven);
    assert_eq!(rounded.mean_effort.to_string(), "2.67");
    assert_eq!(rounded.distribution.mean.to_string(), "5.33");
    assert_eq!(rounded.net_easy.to_string(), "66.67");
}
