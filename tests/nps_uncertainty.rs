//! How sure an NPS and a mean are: intervals, differences, panels, segments and ranks.
//!
//! Digits are held against reference values in `tests/golden.rs`; here are edges, signs and refusals.

use cx_metrics::{
    Confidence, Decimal, Difference, Error, Interval, Pair, csat,
    nps::{self, Categories, Panel, PanelCounts},
};

const LEVELS: [f64; 6] = [1e-9, 0.5, 0.95, 0.999999, 0.999999999999, 0.9999999999999999];

fn categories([promoters, passives, detractors]: [u64; 3]) -> Categories {
    Categories { promoters, passives, detractors }
}

fn level(level: f64) -> Confidence {
    Confidence::new(level).expect("a level")
}

fn rating(value: u8) -> nps::Rating {
    nps::Rating::new(value).expect("a rating")
}

#[track_caller]
fn refused<T: std::fmt::Debug>(outcome: Result<T, Error>, text: &str) {
    assert_eq!(outcome.expect_err(text).to_string(), text);
}

#[track_caller]
fn close(actual: f64, expected: f64) {
    let off = (actual / expected - 1.0).abs();
    assert!(off < 1e-12, "{actual} is not {expected}: off by {off:e}");
}

#[track_caller]
#[allow(clippy::float_cmp, reason = "the same number, not one near it; 0 and -0 are the same")]
fn same(actual: f64, expected: f64) {
    assert!(actual == expected, "{actual} is not {expected}");
}

fn is_within(interval: Interval, least: f64, most: f64) -> bool {
    least <= interval.lower() && interval.lower() <= interval.upper() && interval.upper() <= most
}

/// `p + d - (p - d)^2` has lost five digits here.
#[test]
fn one_detractor_of_a_trillion_does_not_vanish_in_the_variance() {
    let report = categories([1_000_000_000_000, 0, 1]);
    // 100 sqrt(4 n / (n + 1)^3), n = 10^12, by hand.
    close(report.standard_error().expect("answers"), 1.9999999999970e-10);
}

#[test]
fn everyone_a_promoter_is_not_certain() {
    let five = categories([5, 0, 0]);
    same(five.tango_interval(Confidence::P95).expect("answers").upper(), 100.0);
    assert!(five.tango_interval(Confidence::P95).expect("answers").lower() < 14.0);
    let wald = five.wald_interval(Confidence::P95).expect("answers");
    assert_eq!(wald.to_string(), "100.00 to 100.00 at 95% confidence");
    refused(
        five.wald_test_against(Decimal::from(90)),
        "a difference of 10 cannot be tested: the answers are all the same",
    );
    assert!(five.test_against(Decimal::from(90)).expect("a test").p_value > 0.4);
}

#[test]
fn no_interval_leaves_its_scale() {
    let samples = [[1, 0, 0], [0, 1, 0], [0, 0, 1], [9, 0, 1], [1, 98, 1], [u64::MAX, 0, 0]];
    for confidence in LEVELS.map(level) {
        for one in samples.map(categories) {
            for interval in
                [Categories::interval, Categories::tango_interval, Categories::wald_interval]
            {
                let interval = interval(one, confidence).expect("answers");
                assert!(is_within(interval, -100.0, 100.0), "{one:?}: {interval:?}");
                assert_eq!(interval.confidence(), confidence);
            }
            for other in samples.map(categories) {
                let change = one.difference_from(other, confidence).expect("a difference");
                assert!(
                    is_within(change.interval, -200.0, 200.0),
                    "{one:?}, {other:?}: {change:?}"
                );
                assert!((0.0..=1.0).contains(&change.p_value), "{change:?}");
                let mover = one.difference_interval_by_mover(other, confidence).expect("answers");
                assert!(is_within(mover, -200.0, 200.0), "{one:?}, {other:?}: {mover:?}");
            }
        }
    }
}

/// The interval of the score test and the score test are one: a limit is a target with
/// p = 1 - level.
#[test]
fn the_score_test_rejects_what_lies_outside_the_tango_interval() {
    let report = categories([50, 30, 20]);
    let interval = report.tango_interval(Confidence::P90).expect("answers");
    for (limit, sign) in [(interval.lower(), 1.0), (interval.upper(), -1.0)] {
        let target = limit.to_string().parse().expect("a decimal");
        let test = report.test_against(target).expect("a test");
        close(test.p_value, 0.1);
        close(test.statistic, sign * 1.6448536269514727);
    }
}

#[test]
fn a_score_of_all_promoters_is_no_target() {
    let report = categories([50, 30, 20]);
    for target in [100, -100, 101] {
        refused(
            report.test_against(Decimal::from(target)),
            &format!(
                "a score of {target} cannot be tested: it is not strictly between -100 and 100"
            ),
        );
    }
    refused(Categories::default().test_against(Decimal::ONE), "nothing to measure: no answers");
}

#[test]
fn a_difference_keeps_its_sign() {
    let june = categories([412, 233, 155]);
    let july = categories([370, 190, 240]);
    let compare = [
        Categories::difference_from,
        Categories::difference_from_by_wald,
        Categories::difference_from_by_welch,
    ];
    for compare in compare {
        let worse = compare(july, june, Confidence::P95).expect("a difference");
        let better = compare(june, july, Confidence::P95).expect("a difference");
        assert_eq!(worse.difference, Decimal::new(-15_875, 3));
        assert_eq!(better.difference, -worse.difference);
        assert!(worse.is_significant() && worse.statistic < 0.0 && worse.interval.upper() < 0.0);
        same(better.interval.lower(), -worse.interval.upper());
        same(better.p_value, worse.p_value);
    }
    let worse = july.difference_interval_by_mover(june, Confidence::P95).expect("answers");
    let better = june.difference_interval_by_mover(july, Confidence::P95).expect("answers");
    close(better.lower(), -worse.upper());
}

#[test]
fn equal_samples_do_not_differ() {
    let sample = categories([7, 2, 1]);
    for confidence in LEVELS.map(level) {
        let none = sample.difference_from(sample, confidence).expect("a difference");
        assert_eq!(none.difference, Decimal::ZERO);
        assert_eq!(none.adjusted_estimate, Some(0.0));
        same(none.p_value, 1.0);
        same(none.interval.lower(), -none.interval.upper());
        assert!(!none.is_significant());
    }
    let none = sample.difference_from(sample, Confidence::P95).expect("a difference");
    assert_eq!(format!("{none:.0}"), "0 (-55 to 55 at 95% confidence), p = 1.0000");
}

/// Of 10^15 answers each, one more promoter: the scores as doubles differ in their last digit.
#[test]
fn the_difference_of_huge_samples_is_exact() {
    const MANY: u64 = 1_000_000_000_000_000;
    let (more, fewer) = (categories([MANY + 1, MANY, MANY]), categories([MANY, MANY + 1, MANY]));
    let change = more.difference_from_by_wald(fewer, Confidence::P95).expect("a difference");
    assert_eq!(change.difference.to_string(), "0.0000000000000333333333333333");
    // 1 / 3n over a standard error of 2 / 3 sqrt(n), by hand, to 15 digits.
    close(change.statistic, 0.5 / f64::sqrt(1e15));
    let change = more.difference_from(fewer, Confidence::P95).expect("a difference");
    close(change.statistic, 0.5 / f64::sqrt(1e15));
}

#[test]
fn significance_is_at_the_level_of_the_interval() {
    let change = |confidence: Confidence| -> Difference {
        categories([50, 30, 20]).difference_from(categories([40, 30, 30]), confidence).expect("one")
    };
    // p = 0.083.
    assert!(change(Confidence::P90).is_significant() && !change(Confidence::P95).is_significant());
    assert!(change(Confidence::P90).interval.lower() > 0.0);
    assert!(change(level(0.5)).is_significant() && !change(level(0.999999)).is_significant());
}

#[test]
fn what_cannot_be_compared_is_refused() {
    let (all, none, one) = (categories([5, 0, 0]), Categories::default(), categories([1, 0, 0]));
    let worst = categories([0, 0, 5]);
    refused(all.difference_from(none, Confidence::P95), "nothing to measure: no answers");
    refused(none.difference_from(all, Confidence::P95), "nothing to measure: no answers");
    refused(
        all.difference_from_by_wald(worst, Confidence::P95),
        "a difference of 200 cannot be tested: the answers are all the same",
    );
    refused(all.difference_from_by_welch(one, Confidence::P95), "2 answers are needed and 1 given");
    let corrupt = categories([u64::MAX, 1, 0]);
    refused(
        all.difference_from(corrupt, Confidence::P95),
        "the counts add up to 18446744073709551616, past 18446744073709551615",
    );
    assert!(all.difference_from(worst, Confidence::P95).expect("adjusted").is_significant());
}

#[test]
fn tallies_compare_as_their_categories_do() {
    let june = nps::Tally::try_from(&[10_u8, 9, 9, 7, 3]).expect("ratings");
    let july = nps::Tally::try_from(&[10_u8, 8, 7, 6, 3]).expect("ratings");
    let (before, after) = (june.categories(), july.categories());
    let confidence = Confidence::P90;
    assert_eq!(july.difference_from(&june, confidence), after.difference_from(before, confidence));
    assert_eq!(july.tango_interval(confidence), after.tango_interval(confidence));
    assert_eq!(july.test_against(Decimal::TEN), after.test_against(Decimal::TEN));
}

#[test]
fn a_panel_sees_what_two_samples_do_not() {
    let panel = Panel::from_counts(PanelCounts {
        promoters: categories([100, 0, 0]),
        passives: categories([10, 90, 0]),
        detractors: categories([0, 5, 95]),
    })
    .expect("a panel");
    let change = panel.difference(Confidence::P95).expect("a change");
    assert_eq!(change.difference, Decimal::from(5));
    assert!(change.is_significant());
    let apart = panel.after().difference_from(panel.before(), Confidence::P95).expect("a change");
    assert_eq!(apart.difference, Decimal::from(5));
    assert!(!apart.is_significant());
}

#[test]
fn a_panel_counts_who_went_where() {
    let moves = [(9, 10), (9, 8), (10, 0), (7, 9), (8, 7), (7, 6), (0, 9), (6, 7), (3, 6), (3, 6)];
    let panel = moves.map(|(before, after)| Pair { before: rating(before), after: rating(after) });
    let panel = panel.iter().collect::<Panel>();
    let counts = PanelCounts {
        promoters: categories([1, 1, 1]),
        passives: categories([1, 1, 1]),
        detractors: categories([1, 1, 2]),
    };
    assert_eq!(panel.counts(), counts);
    assert_eq!(panel.before(), categories([3, 3, 4]));
    assert_eq!(panel.after(), categories([3, 3, 4]));
    assert_eq!(panel.difference(Confidence::P95).expect("a change").difference, Decimal::ZERO);
}

#[test]
fn a_panel_too_small_to_tell_is_refused() {
    let mut panel = Panel::new();
    refused(panel.difference(Confidence::P95), "nothing to measure: no customers");
    panel.record(Pair { before: rating(9), after: rating(3) });
    refused(panel.difference(Confidence::P95), "2 answers are needed and 1 given");
    panel.record(Pair { before: rating(10), after: rating(6) });
    refused(
        panel.difference(Confidence::P95),
        "a difference of -200 cannot be tested: the answers are all the same",
    );
    let other = Panel::from_iter([Pair { before: rating(9), after: rating(8) }]);
    refused(panel.checked_sub(&other), "cannot take 1 away from 0 promoters turned passive");
    let most = PanelCounts { passives: categories([u64::MAX, 0, 0]), ..PanelCounts::default() };
    let full = Panel::from_counts(most).expect("a panel");
    let text = "the counts add up to 18446744073709551616, past 18446744073709551615";
    refused(full.checked_add(&other), text);
    refused(Panel::from_counts(PanelCounts { promoters: categories([0, 0, 1]), ..most }), text);
}

#[test]
fn segments_are_refused_by_name() {
    let varied = categories([5, 3, 2]);
    let empty = "nothing to measure: no answers";
    refused(nps::heterogeneity(&[varied, Categories::default()]), empty);
    refused(nps::pearson_chi_squared(&[Categories::default(), varied]), empty);
    for one in [&[][..], &[varied]] {
        refused(nps::heterogeneity(one), "nothing to measure: no second segment");
        refused(nps::pearson_chi_squared(one), "nothing to measure: no second segment");
    }
    let promoters = categories([5, 0, 0]);
    refused(
        nps::heterogeneity(&[varied, promoters]),
        "segments cannot be compared: all answers of that at index 1 are the same",
    );
    refused(
        nps::pearson_chi_squared(&[promoters, promoters]),
        "nothing to measure: no second category",
    );
}

#[test]
fn equal_segments_do_not_differ() {
    let segments = [categories([5, 3, 2]), categories([500, 300, 200])];
    let heterogeneity = nps::heterogeneity(&segments).expect("segments");
    close(heterogeneity.pooled_score, 30.0);
    assert!(heterogeneity.test.p_value > 0.999);
    let test = nps::pearson_chi_squared(&segments).expect("segments");
    same(test.statistic, 0.0);
    same(test.p_value, 1.0);
}

/// Two segments: Pearson's test without a third category has one degree of freedom.
#[test]
fn a_category_that_nobody_chose_drops_out() {
    let test = nps::pearson_chi_squared(&[categories([5, 0, 2]), categories([3, 0, 4])]);
    assert_eq!(test.expect("segments").degrees_of_freedom, Some(1.0));
}

#[test]
fn the_mean_of_all_stays_on_the_scale() {
    let two = csat::Tally::from_counts([0, 0, 1, 1, 0]).expect("counts");
    let interval = two.mean_interval(Confidence::P95).expect("an interval");
    assert_eq!(interval.to_string(), "1.00 to 5.00 at 95% confidence");
    let alike = csat::Tally::from_counts([0, 0, 0, 7, 0]).expect("counts");
    let interval = alike.mean_interval(Confidence::P95).expect("an interval");
    assert_eq!(interval.to_string(), "4.00 to 4.00 at 95% confidence");

    let one = csat::Tally::from_counts([0, 0, 1, 0, 0]).expect("counts");
    refused(one.mean_interval(Confidence::P95), "2 answers are needed and 1 given");
    refused(two.mean_difference_from(&one, Confidence::P95), "2 answers are needed and 1 given");
    let none = csat::Tally::<5>::new();
    refused(none.mean_interval(Confidence::P95), "nothing to measure: no answers");
    let fives = csat::Tally::from_counts([0, 0, 0, 0, 7]).expect("counts");
    refused(
        alike.mean_difference_from(&fives, Confidence::P95),
        "a difference of -1 cannot be tested: the answers are all the same",
    );
}

#[test]
fn ranks_have_a_direction_and_need_something_to_rank() {
    let low = csat::Tally::from_counts([9, 4, 1, 0, 0]).expect("counts");
    let high = csat::Tally::from_counts([0, 1, 3, 6, 9]).expect("counts");
    let (up, down) = (high.mann_whitney(&low), low.mann_whitney(&high));
    let (up, down) = (up.expect("a test"), down.expect("a test"));
    same(up.u + down.u, 14.0 * 19.0);
    same(up.z, -down.z);
    assert!(up.z > 0.0 && up.superiority.get() > Decimal::from(90));
    assert!(up.p_value < up.p_value_with_continuity_correction);

    let itself = low.mann_whitney(&low).expect("a test");
    assert_eq!(itself.superiority.to_string(), "50%");
    same(itself.p_value, 1.0);
    same(itself.p_value_with_continuity_correction, 1.0);

    let fives = csat::Tally::from_counts([0, 0, 0, 0, 7]).expect("counts");
    refused(fives.mann_whitney(&fives), "nothing to measure: no two ratings that differ");
    refused(fives.mann_whitney(&csat::Tally::new()), "nothing to measure: no answers");
}

/// Where all but two of 2 x 10^12 answers are tied, `n^3 - sum of t^3` has lost all its digits.
#[test]
fn ties_of_nearly_all_keep_the_digits_of_the_variance() {
    const MANY: u64 = 1_000_000_000_000;
    let one = csat::Tally::from_counts([0, 0, 0, 0, MANY]).expect("counts");
    let other = csat::Tally::from_counts([0, 0, 0, 2, MANY - 2]).expect("counts");
    let test = one.mann_whitney(&other).expect("a test");
    // As hits of one against the other: z = sqrt(2) sqrt((2n - 1) / (2n - 2)), from chi-squared.
    close(test.z, std::f64::consts::SQRT_2);
}

#[test]
fn passives_alone_are_what_a_target_of_zero_says() {
    let passives = Categories { passives: 10, ..Default::default() };
    let test = passives.test_against(Decimal::ZERO).unwrap();
    assert_eq!((test.statistic, test.p_value), (0.0, 1.0));
}
