//! Targets: edges, refusals, intervals that touch the goal, and an oracle in exact fractions.

mod common;

use common::{Fraction, assert_nearest};
use cx_metrics::{
    Confidence, Decimal, Error, Interval, Percent, Proportion, RoundingStrategy, Target, ces, nps,
    progress::Standing,
};
use num_bigint::BigInt;
use proptest::prelude::*;

fn decimal(text: &str) -> Decimal {
    text.parse().expect("a decimal")
}

fn target(baseline: &str, goal: &str) -> Target {
    Target { baseline: decimal(baseline), goal: decimal(goal) }
}

/// 78.6 to 95.7, as they are shown.
fn interval() -> Interval {
    let interval = Proportion { hits: 45, misses: 5 }.interval(Confidence::P95).expect("some");
    assert_eq!(format!("{interval:.1}"), "78.6 to 95.7 at 95% confidence");
    interval.rounded(1)
}

#[track_caller]
fn refused<T: std::fmt::Debug>(result: Result<T, Error>, expected: &str) {
    assert_eq!(result.expect_err(expected).to_string(), expected);
}

#[test]
fn progress_and_gap_of_goals_on_either_side() {
    #[track_caller]
    fn check([baseline, goal, actual]: [&str; 3], progress: &str, gap: &str, met: bool) {
        let target = target(baseline, goal);
        let actual = decimal(actual);
        assert_eq!(target.progress(actual).expect("progress").get().to_string(), progress);
        assert_eq!(target.gap(actual).expect("a gap").to_string(), gap);
        assert_eq!(target.is_met(actual), met);
    }
    check(["30", "50", "42"], "60", "8", false);
    check(["30", "50", "30"], "0", "20", false);
    check(["30", "50", "50"], "100", "0", true);
    check(["30", "50", "55"], "125", "-5", true);
    check(["30", "50", "20"], "-50", "30", false);
    check(["-20", "20", "0"], "50", "20", false);
    check(["5", "3", "4"], "50", "-1", false);
    check(["5", "3", "3"], "100", "0", true);
    check(["5", "3", "2.5"], "125", "0.5", true);
    check(["5", "3", "6"], "-50", "-3", false);
    check(["-10", "-30", "-25"], "75", "-5", false);
    check(["5.00", "3.0", "4.50"], "25", "-1.5", false);
    check(["0", "3", "1"], "33.33333333333333333333333333", "2", false);
}

#[test]
fn no_digit_is_lost_before_the_last_step() {
    let target = target("700000000000000000000000000", "700000000000000000000000000.1");
    let actual = decimal("700000000000000000000000000.05");
    assert_eq!(target.progress(actual).map(Percent::get), Ok(50.into()));
    assert_eq!(target.gap(actual), Ok(decimal("0.05")));
    // No subtraction of decimals could hold these.
    let widest = Target { baseline: Decimal::MIN, goal: Decimal::MAX };
    assert_eq!(widest.progress(Decimal::ZERO).map(Percent::get), Ok(50.into()));
    assert_eq!(widest.progress(Decimal::MAX).map(Percent::get), Ok(100.into()));
}

#[test]
fn progress_is_computed_on_from_its_quotient() {
    let third = target("0", "3").progress(Decimal::ONE).expect("progress");
    assert_eq!(third.to_string(), "33.33%");
    assert_eq!(third.fraction().to_string(), "0.3333333333333333333333333333");
}

#[test]
fn there_is_no_progress_to_where_one_is() {
    let hold = target("10", "10");
    let text = "the goal is the baseline, 10: there is no way to measure progress along";
    refused(hold.progress(12.into()), text);
    refused(target("10.0", "10").progress(10.into()), text);
    assert!(hold.is_met(12.into()) && hold.is_met(10.into()) && !hold.is_met(9.into()));
    assert_eq!(hold.gap(12.into()), Ok((-2).into()));
    let summary = hold.summary(12.into(), interval()).expect("a summary");
    assert_eq!(summary.progress, None);
    assert_eq!(summary.to_string(), "12 at a goal of 10, 2 past it: met at 95% confidence");
}

#[test]
fn what_no_decimal_holds_is_refused() {
    let text = "a number of 30 digits before the point does not fit a decimal";
    refused(Target { baseline: Decimal::ZERO, goal: Decimal::MAX }.gap(Decimal::MIN), text);
    let tiny = Target { baseline: Decimal::ZERO, goal: Decimal::new(1, 28) };
    let text = "a number of 32 digits before the point does not fit a decimal";
    refused(tiny.progress(10.into()), text);
    refused(tiny.summary(10.into(), interval()), text);
}

/// The goal itself is met, so an interval that begins there is met, and one that ends there is not
/// missed.
#[test]
fn an_interval_may_touch_the_goal() {
    #[track_caller]
    fn check(baseline: &str, goal: &str, expected: Standing) {
        let standing = target(baseline, goal).standing(90.into(), interval());
        assert_eq!(standing, expected, "{baseline} to {goal}");
    }
    check("70", "78.5", Standing::Met);
    check("70", "78.6", Standing::Met);
    check("70", "78.6000000000000000000000001", Standing::Met);
    check("70", "78.60000000001", Standing::TooFewToTell);
    check("70", "90", Standing::TooFewToTell);
    check("70", "95.7", Standing::TooFewToTell);
    check("70", "95.70000000001", Standing::Missed);
    check("70", "100", Standing::Missed);
    check("100", "100", Standing::Missed);

    check("100", "95.8", Standing::Met);
    check("100", "95.7", Standing::Met);
    check("100", "95.69999999999", Standing::TooFewToTell);
    check("100", "78.6", Standing::TooFewToTell);
    check("100", "78.59999999999", Standing::Missed);
}

#[test]
fn an_interval_of_a_single_point_leaves_no_doubt() {
    let all_promoters = nps::Categories { promoters: 10, ..Default::default() };
    let point = all_promoters.wald_interval(Confidence::P95).expect("some");
    assert_eq!((point.lower(), point.upper()), (100.0, 100.0));
    assert_eq!(target("30", "100").standing(100.into(), point), Standing::Met);
    assert_eq!(target("30", "101").standing(100.into(), point), Standing::Missed);
    assert_eq!(target("200", "100").standing(100.into(), point), Standing::Met);
    assert_eq!(target("200", "99").standing(100.into(), point), Standing::Missed);
}

/// The adjusted interval of a single promoter ends below 100.
#[test]
fn nothing_is_sure_of_the_opposite_of_what_was_measured() {
    let promoter = nps::Categories { promoters: 1, ..Default::default() };
    let interval = promoter.interval(Confidence::P90).expect("some");
    assert!(!interval.contains(100.0), "{interval}");
    let target = target("90", "100");
    assert_eq!(target.standing(100.into(), interval), Standing::TooFewToTell);
    assert_eq!(target.standing(99.into(), interval), Standing::Missed);
    let summary = target.summary(promoter.score().expect("a score"), interval).expect("a summary");
    assert!(summary.met);
    assert_eq!(summary.standing, Standing::TooFewToTell);
    assert_eq!(
        summary.to_string(),
        "100% of the way from 90 to 100: too few to tell at 90% confidence"
    );
}

#[test]
fn a_line_says_how_far_it_is_and_how_sure() {
    #[track_caller]
    fn check([baseline, goal, actual]: [&str; 3], expected: &str) {
        let summary = target(baseline, goal).summary(decimal(actual), interval());
        assert_eq!(summary.expect("a summary").to_string(), expected);
    }
    check(["70", "99", "90"], "68.97% of the way from 70 to 99, 9 to go: missed at 95% confidence");
    check(
        ["70", "80.555", "90"],
        "189.48% of the way from 70 to 80.56, 9.45 past it: too few to tell at 95% confidence",
    );
    check(["100", "99", "90"], "1000% of the way from 100 to 99, 9 past it: met at 95% confidence");
    check(
        ["100", "80", "101"],
        "-5% of the way from 100 to 80, 21 to go: too few to tell at 95% confidence",
    );
    check(["90", "90", "90"], "90 at a goal of 90: too few to tell at 95% confidence");
    check(["99", "99", "90"], "90 at a goal of 99, 9 to go: missed at 95% confidence");
}

#[test]
fn rounding_a_summary_leaves_the_target_and_the_verdict() {
    let target = target("30.125", "90.0625");
    let interval = Proportion { hits: 45, misses: 5 }.interval(Confidence::P95).expect("some");
    let summary = target.summary(decimal("90.06"), interval).expect("a summary");
    let shown = summary.rounded(1, RoundingStrategy::MidpointAwayFromZero);
    assert_eq!(shown.target, target);
    assert_eq!((shown.actual, shown.gap), (decimal("90.1"), Decimal::ZERO));
    assert_eq!(shown.gap.to_string(), "0");
    assert_eq!(shown.progress, Some(Percent::HUNDRED));
    assert_eq!((shown.interval.lower(), shown.interval.upper()), (78.6, 95.7));
    assert!(!shown.met);
    assert_eq!(shown.standing, Standing::TooFewToTell);
}

#[test]
fn any_number_with_an_interval_can_have_a_target() {
    let tally = ces::Tally::<7>::from_counts([0, 0, 10, 20, 70, 200, 100]).expect("a tally");
    let interval = tally.mean_interval(Confidence::P95).expect("an interval");
    let target = target("5", "5.75");
    let summary = target.summary(tally.mean().expect("a mean"), interval).expect("a summary");
    assert_eq!(
        summary.to_string(),
        "120% of the way from 5 to 5.75, 0.15 past it: met at 95% confidence"
    );
}

#[test]
fn a_standing_aligns_like_a_word() {
    assert_eq!(format!("[{:>6}]", Standing::Met), "[   met]");
    assert_eq!(Standing::Missed.to_string(), "missed");
}

/// A decimal of any size and sign, with up to 12 places.
fn any_decimal() -> impl Strategy<Value = Decimal> {
    (-1_000_000_000_000_000_i64..1_000_000_000_000_000, 0_u32..=12)
        .prop_map(|(mantissa, places)| Decimal::new(mantissa, places))
}

/// In units of 10^-12.
fn units(decimal: Decimal) -> BigInt {
    BigInt::from(decimal.mantissa()) * BigInt::from(10).pow(12 - decimal.scale())
}

proptest! {
    #[test]
    fn progress_runs_from_0_at_the_baseline_to_100_at_the_goal(
        baseline in any_decimal(), goal in any_decimal(),
    ) {
        prop_assume!(baseline != goal);
        let target = Target { baseline, goal };
        prop_assert_eq!(target.progress(baseline), Ok(Percent::default()));
        prop_assert_eq!(target.progress(goal), Ok(Percent::HUNDRED));
        prop_assert!(target.is_met(goal) && !target.is_met(baseline));
    }

    #[test]
    fn upside_down_it_is_the_same_target(
        baseline in any_decimal(), goal in any_decimal(), actual in any_decimal(),
    ) {
        prop_assume!(baseline != goal);
        let target = Target { baseline, goal };
        let mirrored = Target { baseline: -baseline, goal: -goal };
        prop_assert_eq!(mirrored.progress(-actual), target.progress(actual));
        prop_assert_eq!(mirrored.is_met(-actual), target.is_met(actual));
        prop_assert_eq!(mirrored.gap(-actual), target.gap(actual).map(|gap| -gap));
    }

    #[test]
    fn progress_and_gap_are_the_nearest_decimals(
        baseline in any_decimal(), goal in any_decimal(), actual in any_decimal(),
    ) {
        prop_assume!(baseline != goal);
        let target = Target { baseline, goal };
        let [gone, way] = [units(actual) - units(baseline), units(goal) - units(baseline)];
        let progress = target.progress(actual).expect("progress");
        assert_nearest(progress.fraction(), &Fraction::new(gone.clone(), way.clone()), "fraction");
        assert_nearest(progress.get(), &Fraction::new(gone * 100, way), "percent");
        let gap = Fraction::new(units(goal) - units(actual), BigInt::from(10).pow(12));
        assert_nearest(target.gap(actual).expect("a gap"), &gap, "gap");
    }

    /// What is met is all of the way gone, and the other way round.
    #[test]
    fn met_and_progress_agree(
        baseline in -50_i64..50, goal in -50_i64..50, actual in -50_i64..50,
    ) {
        prop_assume!(baseline != goal);
        let target = Target { baseline: baseline.into(), goal: goal.into() };
        let progress = target.progress(actual.into()).expect("progress");
        prop_assert_eq!(target.is_met(actual.into()), progress >= Percent::HUNDRED);
    }
}

#[test]
fn what_is_left_is_not_shown_as_nothing() {
    let summary =
        target("30", "50").summary(Decimal::new(49_999, 3), interval()).expect("a summary");
    assert_eq!(
        summary.to_string(),
        "100% of the way from 30 to 50, 0.001 to go: too few to tell at 95% confidence"
    );
}
