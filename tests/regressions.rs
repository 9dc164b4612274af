//! One test for each class of bugs that other software had with these metrics, with where it was
//! seen.

use cx_metrics::{Confidence, Decimal, Percent, Proportion, RoundingStrategy, ces, csat, nps};

fn categories([promoters, passives, detractors]: [u64; 3]) -> nps::Categories {
    nps::Categories { promoters, passives, detractors }
}

/// The Rust crate `nps` 0.1.0: 200 promoters gave -0.28; 200 promoters and 100 detractors panicked.
#[test]
fn counts_narrowed_to_a_small_integer() {
    assert_eq!(categories([200, 0, 0]).score().expect("a score").to_string(), "100");
    let tally = nps::Tally::from_counts([100, 0, 0, 0, 0, 0, 0, 0, 0, 0, 200]).expect("a tally");
    assert_eq!(tally.score().expect("a score").round_dp(2).to_string(), "33.33");
    for count in [127, 128, 255, 256, 32_768, 65_536, 1 << 31, 1 << 32, 1 << 53, 1 << 61] {
        let score = categories([3 * count, 0, count]).score().expect("a score");
        assert_eq!(score.to_string(), "50", "{count}");
    }
}

/// The Rust crate `net_promoter_score` 0.2.1: percentages were cut off before they were subtracted: up to 0.98 points off.
#[test]
fn percentages_truncated_before_subtracting() {
    let worst = categories([199, 0, 101]);
    assert_eq!(worst.promoter_share().expect("a share").to_string(), "66.33%");
    assert_eq!(worst.detractor_share().expect("a share").to_string(), "33.67%");
    // 66 - 33 would be 33.
    let score = worst.score().expect("a score");
    assert_eq!(score.round_dp(2).to_string(), "32.67");
}

/// The Rust crate `net_promoter_score` 0.2.1: a cached score stayed as it was after a new answer.
#[test]
fn a_stale_score_after_a_new_answer() {
    let mut tally = nps::Tally::try_from(&[10_u8]).expect("ratings");
    assert_eq!(tally.score().expect("a score").to_string(), "100");
    tally.record(nps::Rating::new(0).expect("a rating"));
    assert_eq!(tally.score().expect("a score").to_string(), "0");
}

/// The Rust crate `net_promoter_score` 0.2.1: a batch with one bad rating recorded the rest and failed.
#[test]
fn a_batch_with_one_bad_rating_is_half_recorded() {
    let mut tally = nps::Tally::try_from(&[10_u8]).expect("ratings");
    let before = tally.clone();
    let batch = nps::Tally::try_from(&[9_u8, 8, 11]);
    if let Ok(batch) = &batch {
        tally += batch;
    }
    assert!(batch.is_err());
    assert_eq!(tally, before);

    let mut any = csat::AnyTally::new(5).expect("a tally");
    assert!(any.record_many(6, 10).is_err());
    assert_eq!(any.answered(), 0);
}

/// The R package `NPS`: thresholds were ignored in half of the functions.
#[test]
fn thresholds_ignored_in_half_of_the_functions() {
    let tally = csat::Tally::from_counts([1, 2, 4, 8, 16, 32, 64]).expect("a tally");
    let five = csat::SEVEN_POINT.rating(5).expect("a rating");
    let summary = tally.summary_from(five, Confidence::P95).expect("a summary");
    let categories = tally.categories_from(five);
    assert_eq!(summary.satisfied_from, 5);
    assert_eq!(Ok(summary.score), tally.share_from(five));
    assert_eq!(Ok(summary.score), categories.score());
    assert_eq!(Ok(summary.interval), categories.interval(Confidence::P95));
    assert_eq!(Ok(summary.interval), tally.proportion_from(five).interval(Confidence::P95));
    assert_eq!(Ok(summary.net), categories.net());
    assert_eq!(Ok(summary.neutral_share), categories.neutral_share());
    assert_eq!(summary.categories, categories);
}

/// The R package `NPS`: the interval came upper limit first, and left the scale.
#[test]
fn an_interval_reversed_or_off_its_scale() {
    // R package NPS: the Wald interval of (0, 1, 10) reaches 1.079; so does no interval here.
    let interval = categories([10, 1, 0]).interval(Confidence::P95).expect("an interval");
    assert!(interval.lower() < interval.upper());
    // R package NPS: adjusted Wald (0, 1, 10) -> [0.4220583, 1.0065131], which is cut at 1 here.
    assert!((interval.lower() - 42.20583).abs() < 5e-6);
    assert!((interval.upper() - 100.0).abs() < 1e-12);
}

/// R surveytoolbox: the margin of error was doubled.
#[test]
fn a_margin_of_error_doubled() {
    // 50 of 100: Wilson at 95 % is 40.4 to 59.6 (R 4.2.2, prop.test without correction).
    let interval = Proportion { hits: 50, misses: 50 }.interval(Confidence::P95).expect("some");
    assert_eq!(format!("{interval:.1}"), "40.4 to 59.6 at 95% confidence");
}

/// The R package `NPS`: a missing value broke the score, or was counted as an answer.
#[test]
fn a_missing_value_breaks_the_score() {
    let answers = [Some(10), None, Some(0)].map(|a| a.map(|a| nps::Rating::new(a).expect("fits")));
    let tally = answers.iter().collect::<nps::Tally>();
    assert_eq!(tally.score().expect("a score").to_string(), "0");
    assert_eq!((tally.answered(), tally.unanswered()), (2, 1));
}

/// The npm package `net-promoter-score`: a fractional answer fell in no bucket but counted in the total.
#[test]
fn a_fractional_answer_falls_in_no_bucket() {
    assert!("6.5".parse::<nps::Rating>().is_err());
    let eight = nps::Rating::new(8);
    assert_eq!("8.0".parse::<nps::Rating>(), eight);
    #[cfg(feature = "serde")]
    assert!(serde_json::from_str::<nps::Rating>("6.5").is_err());
}

/// The npm package `net-promoter-score`: the score of as many promoters as detractors was `-0`, and so was a rounded one.
#[test]
fn a_negative_zero() {
    let even = categories([3, 0, 3]).score().expect("a score");
    assert_eq!(even.to_string(), "0");
    assert!(!even.is_sign_negative());
    let almost = nps::Tally::from_counts([501, 0, 0, 0, 0, 0, 0, 9_000, 0, 0, 500]);
    let summary = almost.expect("a tally").summary(Confidence::P95).expect("a summary");
    assert!(summary.score < Decimal::ZERO);
    let rounded = summary.rounded(0, RoundingStrategy::MidpointAwayFromZero);
    assert_eq!(rounded.score.to_string(), "0");
    assert_eq!(Percent::new("-0.004".parse().expect("a decimal")).to_string(), "0%");
}

/// The npm package `net-promoter-score`: half-up rounding favoured one side.
/// FreeScout and hivehr: `ceil` and `floor` of a signed score did too.
#[test]
fn asymmetric_rounding_of_a_signed_score() {
    for [promoters, passives, detractors] in [[3, 5, 0], [1, 199, 0], [2, 1, 0], [199, 1, 0]] {
        let score = categories([promoters, passives, detractors]).score().expect("a score");
        let mirrored = categories([detractors, passives, promoters]).score().expect("a score");
        assert_eq!(score, -mirrored);
        for strategy in
            [RoundingStrategy::MidpointAwayFromZero, RoundingStrategy::MidpointNearestEven]
        {
            let up = score.round_dp_with_strategy(0, strategy);
            assert_eq!(up, -mirrored.round_dp_with_strategy(0, strategy));
        }
    }
}

/// Six systems: empty gave 0, "0.0", null, NaN or a division error.
#[test]
fn empty_gives_a_number() {
    let nothing = "nothing to measure: no answers";
    assert_eq!(nps::score(&[]).expect_err(nothing).to_string(), nothing);
    assert_eq!(csat::score::<5>(&[]).expect_err(nothing).to_string(), nothing);
    assert_eq!(ces::score::<7>(&[]).expect_err(nothing).to_string(), nothing);
    assert_eq!(categories([0, 0, 0]).score().expect_err(nothing).to_string(), nothing);
    let any = csat::AnyTally::new(5).expect("a tally");
    assert_eq!(any.score().expect_err(nothing).to_string(), nothing);
}

/// Formbricks and CustomerGauge: answers that were never given were in the denominator on one screen and not on another.
#[test]
fn the_denominator_depends_on_the_screen() {
    let mut tally = csat::Tally::from_counts([0, 0, 0, 0, 3]).expect("a tally");
    tally.record_many_unanswered(7).expect("fits");
    let summary = tally.summary(Confidence::P95).expect("a summary");
    assert_eq!(summary.score.to_string(), "100%");
    assert_eq!(summary.distribution.shares[&5].to_string(), "100%");
    assert_eq!(summary.distribution.answer_rate.to_string(), "30%");
    assert_eq!(tally.top_box().expect("a share").to_string(), "100%");
    assert_eq!(tally.mean().expect("a mean").to_string(), "5");
}

/// Formbricks: answers from 1 to 5 and from 1 to 7 were averaged together. In memory that does not compile
/// (see the docs of `csat`); at run time and in storage it is an error.
#[test]
fn scales_averaged_together() {
    let mut five = csat::AnyTally::new(5).expect("a tally");
    let seven = csat::AnyTally::new(7).expect("a tally");
    assert!(five.try_merge(&seven).is_err());
    #[cfg(feature = "serde")]
    {
        let stored = serde_json::to_string(&seven).expect("JSON");
        assert!(serde_json::from_str::<csat::Tally<5>>(&stored).is_err());
    }
}

/// The kubestellar console: four-point answers were read with thresholds for 0 to 10.
#[test]
fn thresholds_of_another_scale() {
    let tally = csat::Tally::from_counts([1, 1, 1, 1]).expect("a tally");
    assert_eq!(tally.score().expect("a score").to_string(), "50%");
    let four = ces::Tally::from_counts([1, 1, 1, 1]).expect("a tally");
    assert_eq!(four.score().expect("a score").to_string(), "50%");
}

/// csat-simulator: the interval of the mean stood beside the top-two-box share.
#[test]
fn a_confidence_interval_for_another_quantity() {
    let tally = csat::Tally::from_counts([10, 10, 20, 35, 25]).expect("a tally");
    let summary = tally.summary(Confidence::P95).expect("a summary");
    let share = Proportion { hits: 60, misses: 40 }.interval(Confidence::P95).expect("some");
    assert_eq!(summary.interval, share);
    assert!(summary.interval.contains(60.0) && !summary.interval.contains(3.55));
}

/// A published blog: an example printed +20 where its own data give -20.
#[test]
fn promoters_and_detractors_swapped() {
    assert_eq!(categories([30, 20, 50]).score().expect("a score").to_string(), "-20");
    assert_eq!(categories([50, 20, 30]).score().expect("a score").to_string(), "20");
}
