//! Net Promoter Score: published examples, edges and refusals.

use cx_metrics::{Confidence, Error, RoundingStrategy, nps};

#[track_caller]
fn ratings<const N: usize>(answers: [u8; N]) -> [nps::Rating; N] {
    answers.map(|answer| nps::Rating::new(answer).expect("a rating"))
}

#[track_caller]
fn score(answers: &[u8], expected: &str) {
    let tally = nps::Tally::try_from(answers).expect("ratings");
    assert_eq!(tally.score().expect("a score").to_string(), expected, "{answers:?}");
}

#[track_caller]
fn score_to(decimals: u32, [promoters, passives, detractors]: [u64; 3], expected: &str) {
    let categories = nps::Categories { promoters, passives, detractors };
    let strategy = RoundingStrategy::MidpointAwayFromZero;
    let score = categories.score().expect("a score");
    assert_eq!(score.round_dp_with_strategy(decimals, strategy).to_string(), expected);
}

/// `AskNicely`, "NPS vs CSAT vs 5 Star": ten answers make 20.
#[test]
fn asknicely_example_is_20() {
    score(&[10, 10, 9, 9, 9, 8, 7, 4, 2, 1], "20");
}

/// `gist.github.com`, the answers 0 to 10 once each: -45.4545.
#[test]
fn one_of_each_answer_is_minus_45() {
    score(&[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10], "-45.45454545454545454545454545");
    score_to(4, [2, 2, 7], "-45.4545");
}

/// `PostHog`: 6 promoters, 4 passives and 7 detractors make -5.9.
#[test]
fn posthog_example_is_minus_5_9() {
    score_to(1, [6, 4, 7], "-5.9");
}

/// 100 promoters, 30 passives and 80 detractors make 9.52.
#[test]
fn published_counts_make_9_52() {
    score_to(2, [100, 30, 80], "9.52");
}

/// The table of conventions: 5 promoters, 2 passives, 3 detractors and 5 dismissed.
#[test]
fn both_denominators_come_from_one_tally() {
    let mut tally = nps::Tally::from(&ratings([10, 10, 9, 9, 9, 8, 7, 4, 2, 1])[..]);
    tally.extend([None; 5]);
    let included = tally.score_including_unanswered().expect("recorded");
    assert_eq!(tally.score().expect("answers").to_string(), "20");
    assert_eq!(included.to_string(), "13.33333333333333333333333333");
    assert_eq!(tally.answer_rate().expect("recorded").to_string(), "66.67%");
    assert_eq!(tally.response_rate(40).expect("invited").to_string(), "25%");
}

#[test]
fn the_thresholds_are_seven_and_nine() {
    for (answer, category) in [
        (0, nps::Category::Detractor),
        (6, nps::Category::Detractor),
        (7, nps::Category::Passive),
        (8, nps::Category::Passive),
        (9, nps::Category::Promoter),
        (10, nps::Category::Promoter),
    ] {
        let rating = nps::Rating::new(answer).expect("a rating");
        assert_eq!(rating.category(), category, "{answer}");
        let mut tally = nps::Tally::new();
        tally.record(rating);
        let expected = match category {
            nps::Category::Detractor => [0, 0, 1],
            nps::Category::Passive => [0, 1, 0],
            nps::Category::Promoter => [1, 0, 0],
        };
        assert_eq!(tally.categories().counts(), expected, "{answer}");
    }
}

#[test]
fn passives_pull_the_score_towards_zero() {
    score(&[10], "100");
    score(&[10, 8], "50");
    score(&[0], "-100");
    score(&[0, 7], "-50");
    score(&[7, 8], "0");
}

#[test]
fn nothing_to_measure_is_an_error() {
    let empty = nps::Tally::new();
    let nothing = "nothing to measure: no answers";
    assert_eq!(nps::score(&[]).expect_err("empty").to_string(), nothing);
    assert_eq!(empty.score().expect_err("empty").to_string(), nothing);
    assert_eq!(empty.mean().expect_err("empty").to_string(), nothing);
    assert_eq!(empty.median().expect_err("empty").to_string(), nothing);
    assert_eq!(empty.variance().expect_err("empty").to_string(), nothing);
    assert_eq!(empty.top_box().expect_err("empty").to_string(), nothing);
    assert_eq!(empty.modes().map(Iterator::count).expect_err("empty").to_string(), nothing);
    assert_eq!(empty.summary(Confidence::P95).expect_err("empty").to_string(), nothing);
    assert_eq!(empty.interval(Confidence::P95).expect_err("empty").to_string(), nothing);

    let nobody = "nothing to measure: no people recorded";
    assert_eq!(empty.answer_rate().expect_err("empty").to_string(), nobody);
    assert_eq!(empty.score_including_unanswered().expect_err("empty").to_string(), nobody);
    let uninvited = "nothing to measure: no people invited";
    assert_eq!(empty.response_rate(0).expect_err("empty").to_string(), uninvited);
}

#[test]
fn those_who_did_not_answer_are_recorded_and_not_scored() {
    let unanswered = [None::<nps::Rating>, None].into_iter().collect::<nps::Tally>();
    assert_eq!(unanswered.recorded(), 2);
    assert!(unanswered.score().is_err());
    assert_eq!(unanswered.score_including_unanswered().expect("recorded").to_string(), "0");
    assert_eq!(unanswered.answer_rate().expect("recorded").to_string(), "0%");
}

#[test]
fn a_part_cannot_exceed_its_whole() {
    let tally = nps::Tally::try_from(&[10_u8, 9, 8]).expect("ratings");
    assert_eq!(
        tally.response_rate(2).expect_err("too few invited").to_string(),
        "3 recorded of 2 invited: a part cannot exceed its whole"
    );
}

#[test]
fn a_value_off_the_scale_cannot_become_a_rating() {
    #[track_caller]
    fn refused(result: Result<nps::Rating, Error>, expected: &str) {
        assert_eq!(result.expect_err(expected).to_string(), expected);
    }
    refused(nps::Rating::new(11), "rating 11 is off the scale from 0 to 10");
    refused(nps::Rating::try_from(-1_i8), "rating -1 is off the scale from 0 to 10");
    refused(nps::Rating::try_from(256_u16), "rating 256 is off the scale from 0 to 10");
    refused(
        nps::Rating::try_from(u64::MAX),
        "rating 18446744073709551615 is off the scale from 0 to 10",
    );
    refused(
        nps::Rating::try_from(i128::MIN),
        "rating -170141183460469231731687303715884105728 is off the scale from 0 to 10",
    );
    refused("11".parse(), "rating 11 is off the scale from 0 to 10");
    refused("9.5".parse(), "\"9.5\" is not a whole number from 0 to 10");
    for text in [
        "0.99999999999999999999999999999999",
        "9.00000000000000000000000000000000001",
        "1_0",
        "1e1",
        "9.",
        ".0",
        "+7",
        "--1",
        "9.0.0",
        "9,0",
        "NaN",
        "９",
    ] {
        refused(text.parse(), &format!("{text:?} is not a whole number from 0 to 10"));
    }
    for (text, rating) in [("7", 7), ("007", 7), ("7.0", 7), ("10.000", 10), ("-0", 0), ("-0.0", 0)]
    {
        assert_eq!(text.parse::<nps::Rating>().expect(text).get(), rating);
    }
    refused("1e300".parse(), "\"1e300\" is not a whole number from 0 to 10");
    refused(" 9".parse(), "\" 9\" is not a whole number from 0 to 10");
    refused("".parse(), "\"\" is not a whole number from 0 to 10");
    refused("ten".parse(), "\"ten\" is not a whole number from 0 to 10");
}

#[test]
fn a_bad_byte_names_its_value_and_index_and_nothing_is_tallied() {
    let error = nps::Tally::try_from(&[10_u8, 9, 11, 255]).expect_err("11");
    assert_eq!(error.to_string(), "rating 11 at index 2 is off the scale from 0 to 10");
    let error = nps::Tally::try_from(&[255_u8]).expect_err("255");
    assert_eq!(error.to_string(), "rating 255 at index 0 is off the scale from 0 to 10");
}

#[test]
fn unchecked_streams_stop_at_the_first_bad_value() {
    let stream = [9, 10, 12, 13].into_iter().map(nps::Rating::new);
    let error = stream.collect::<Result<nps::Tally, _>>().expect_err("12");
    assert_eq!(error.to_string(), "rating 12 is off the scale from 0 to 10");
}

#[test]
fn a_total_past_the_largest_count_is_refused() {
    let full = nps::Tally::from_counts([u64::MAX, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]).expect("fits");
    let one = nps::Tally::from(&ratings([9])[..]);
    let refused = "the counts add up to 18446744073709551616, past 18446744073709551615";

    let mut counts = [0; 11];
    counts[0] = u64::MAX;
    counts[10] = 1;
    assert_eq!(nps::Tally::from_counts(counts).expect_err("too many").to_string(), refused);
    assert_eq!(full.checked_add(&one).expect_err("too many").to_string(), refused);
    let unanswered = full.clone().with_unanswered(1);
    assert_eq!(unanswered.expect_err("too many").to_string(), refused);
    let mut unchanged = full.clone();
    let more = unchanged.record_many(nps::Rating::new(9).expect("a rating"), 1);
    assert_eq!(more.expect_err("too many").to_string(), refused);
    assert!(unchanged.record_many_unanswered(1).is_err());
    assert_eq!(unchanged, full);
    assert_eq!(full.score().expect("a score").to_string(), "-100");
}

#[test]
#[should_panic(expected = "the counts add up to 18446744073709551616, past 18446744073709551615")]
fn adding_past_the_largest_count_panics_as_documented() {
    let full = nps::Tally::from_counts([u64::MAX, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]).expect("fits");
    let _ = full + nps::Tally::from(&ratings([9])[..]);
}

#[test]
#[should_panic(expected = "the counts add up to 18446744073709551616, past 18446744073709551615")]
fn summing_past_the_largest_count_panics_as_documented() {
    let full = nps::Tally::from_counts([u64::MAX, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]).expect("fits");
    let one = nps::Tally::from(&ratings([9])[..]);
    assert_eq!([&full, &nps::Tally::new()].into_iter().sum::<nps::Tally>(), full);
    let _ = [full, one].iter().sum::<nps::Tally>();
}

#[test]
#[should_panic(expected = "the counts add up to 18446744073709551616, past 18446744073709551615")]
fn recording_past_the_largest_count_panics_as_documented() {
    let mut full = nps::Tally::from_counts([u64::MAX, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]).expect("fits");
    full.record(nps::Rating::new(9).expect("a rating"));
}

#[test]
fn what_was_not_counted_cannot_be_taken_away() {
    let week = nps::Tally::try_from(&[10_u8, 9, 3]).expect("ratings");
    let day = nps::Tally::try_from(&[10_u8, 10]).expect("ratings");
    assert_eq!(
        week.checked_sub(&day).expect_err("two tens").to_string(),
        "cannot take 2 away from 1 answers of rating 10"
    );
    let mut silent = nps::Tally::new();
    silent.record_unanswered();
    assert_eq!(
        week.checked_sub(&silent).expect_err("unanswered").to_string(),
        "cannot take 1 away from 0 unanswered"
    );
    assert_eq!(week.checked_sub(&week), Ok(nps::Tally::new()));
}

#[test]
fn one_answer_has_no_sample_variance() {
    let one = nps::Tally::try_from(&[7_u8]).expect("a rating");
    let error = one.standard_deviation().expect_err("one answer").to_string();
    assert_eq!(error, "2 answers are needed and 1 given");
    let summary = one.summary(Confidence::P95).expect("a summary");
    assert_eq!(summary.distribution.standard_deviation, None);
}

#[test]
fn a_summary_can_be_rounded_and_read_in_one_line() {
    let tally = nps::Tally::try_from(&[10_u8, 9, 3]).expect("ratings");
    let summary = tally.summary(Confidence::P90).expect("a summary");
    assert_eq!(
        summary.to_string(),
        "NPS 33.33 (-40.40 to 73.73 at 90% confidence): 66.67% promoters, 0% passives, \
         33.33% detractors of 3"
    );
    let rounded = summary.rounded(0, RoundingStrategy::MidpointAwayFromZero);
    assert_eq!(rounded.score.to_string(), "33");
    assert_eq!(rounded.promoter_share.to_string(), "67%");
    assert_eq!(rounded.interval.to_string(), "-40.00 to 74.00 at 90% confidence");
    assert_eq!(rounded.distribution.shares[&3].to_string(), "33%");
    assert_eq!(rounded.distribution.counts[&3], 1);
}

#[test]
fn the_interval_never_leaves_the_scale() {
    for categories in [[5, 0, 0], [0, 0, 5], [0, 5, 0], [1, 0, 0], [u64::MAX, 0, 0]] {
        let [promoters, passives, detractors] = categories;
        let categories = nps::Categories { promoters, passives, detractors };
        for level in [1e-9, 0.5, 0.95, 1.0 - 1e-12] {
            let confidence = Confidence::new(level).expect("a level");
            let interval = categories.interval(confidence).expect("an interval");
            assert!(-100.0 <= interval.lower(), "{categories:?} {interval}");
            assert!(interval.lower() <= interval.upper(), "{categories:?} {interval}");
            assert!(interval.upper() <= 100.0, "{categories:?} {interval}");
        }
    }
}
