//! Response times: published examples, edges, refusals, and the bug classes of other software.

use std::time::{Duration, Instant, SystemTime};

use cx_metrics::{
    Confidence, Decimal, Error, Percent, Proportion, RoundingStrategy, response_time,
    response_time::{Apdex, Counts, Durations, Enquiry, Quantile, Ranked, Tally, Time, Unit},
};

const MINUTES: [u64; 10] = [2, 3, 4, 5, 6, 8, 10, 30, 600, 1440];

fn minutes<const N: usize>(minutes: [u64; N]) -> Durations {
    Durations::from(&minutes.map(|minutes| Duration::from_secs(60 * minutes)))
}

fn seconds<const N: usize>(seconds: [u64; N]) -> Ranked {
    let durations = Durations::from(&seconds.map(Duration::from_secs));
    durations.into_ranked().expect("answers")
}

fn percent(percent: &str) -> Percent {
    Percent::new(percent.parse::<Decimal>().expect("a decimal"))
}

#[track_caller]
fn refused<T: std::fmt::Debug>(result: Result<T, Error>, expected: &str) {
    assert_eq!(result.expect_err(expected).to_string(), expected);
}

#[track_caller]
fn in_minutes(time: Time, expected: &str) {
    assert_eq!(time.minutes().to_string(), expected);
}

#[track_caller]
fn quantile(ranked: &Ranked, share: &str, definition: Quantile, expected: &str) {
    let time = ranked.quantile(percent(share), definition).expect("a share");
    assert_eq!(time.seconds().to_string(), expected, "{share}% {definition:?}");
}

/// The table of conventions: ten first response times.
#[test]
fn the_mean_is_thirty_times_the_median_of_the_same_data() {
    let durations = minutes(MINUTES);
    in_minutes(durations.tally().mean().expect("a mean"), "210.8");
    in_minutes(durations.ranked().expect("answers").median(), "7");
}

/// `RESPONSE_TIME.md`: all nine types agree with the ordinary median but 1, 3 and 4.
#[test]
fn six_of_nine_definitions_give_the_ordinary_median() {
    let ranked = minutes(MINUTES).into_ranked().expect("answers");
    let medians = Quantile::ALL.map(|definition| {
        let median = ranked.quantile(percent("50"), definition).expect("a share");
        median.minutes().to_string()
    });
    assert_eq!(medians, ["6", "7", "6", "6", "7", "7", "7", "7", "7"]);
}

/// Excel's `PERCENTILE.INC` and `PERCENTILE.EXC`, by their formulas: ranks 1 + 0.75 x 4 and 0.75 x 6.
#[test]
fn linear_and_weibull_differ_as_in_spreadsheets() {
    let ranked = seconds([1, 2, 3, 4, 5]);
    quantile(&ranked, "75", Quantile::Linear, "4");
    quantile(&ranked, "75", Quantile::Weibull, "4.5");
    quantile(&ranked, "75", Quantile::InvertedCdf, "4");
    quantile(&ranked, "0", Quantile::Weibull, "1");
    quantile(&ranked, "100", Quantile::Weibull, "5");
}

/// In binary floats 0.07 x 100 is 7.000000000000001, so that the eighth of 100 is returned.
#[test]
fn a_probability_in_binary_floats_is_off_by_one_rank() {
    let times = (1..=100).map(Duration::from_secs).collect::<Durations>();
    let ranked = times.into_ranked().expect("answers");
    for rank in 1..=100_u64 {
        let (share, rank) = (rank.to_string(), rank.to_string());
        quantile(&ranked, &share, Quantile::InvertedCdf, &rank);
    }
    quantile(&ranked, "7.0000000001", Quantile::InvertedCdf, "8");
    quantile(&ranked, "7", Quantile::AveragedInvertedCdf, "7.5");
    quantile(&ranked, "6.5", Quantile::ClosestObservation, "6");
    quantile(&ranked, "7.5", Quantile::ClosestObservation, "8");
}

#[test]
fn a_share_that_no_decimal_holds_is_exact() {
    let ranked = seconds([0, 1, 2, 3]);
    let third = Proportion { hits: 1, misses: 2 }.percent().expect("a share");
    let exact = ranked.percentile(third).expect("a share");
    assert_eq!(exact.seconds().to_string(), "1");
    quantile(
        &ranked,
        "33.333333333333333333333333",
        Quantile::Linear,
        "0.99999999999999999999999999",
    );
}

#[test]
fn a_percentage_cannot_be_confused_with_a_fraction() {
    let ranked = seconds([0, 100]);
    let p95 = Percent::from_fraction(Decimal::new(95, 2)).expect("a percentage");
    assert_eq!(p95, percent("95"));
    assert_eq!(ranked.percentile(p95).expect("a share").to_string(), "1m 35s");
    assert_eq!(ranked.percentile(percent("0.95")).expect("a share").to_string(), "0.95s");
}

#[test]
fn a_share_is_from_0_to_100_percent() {
    let ranked = seconds([1, 2]);
    refused(ranked.percentile(percent("100.1")), "percentile 100.1% is not from 0% to 100%");
    refused(
        ranked.quantile(percent("-1"), Quantile::InvertedCdf),
        "percentile -1% is not from 0% to 100%",
    );
    let unordered = Durations::from(&[1, 2].map(Duration::from_secs));
    refused(
        unordered.percentiles(["50", "-0.1"].map(percent)),
        "percentile -0.1% is not from 0% to 100%",
    );
    refused(
        response_time::percentiles(&[Duration::ZERO], [percent("100.1")]),
        "percentile 100.1% is not from 0% to 100%",
    );
    assert_eq!(ranked.percentile(percent("0")).expect("a share").duration(), ranked.shortest());
    assert_eq!(ranked.percentile(percent("100")).expect("a share").duration(), ranked.longest());
}

#[test]
fn nothing_to_measure_is_an_error() {
    let (nothing, nobody) = ("nothing to measure: no answers", "nothing to measure: no enquiries");
    refused(response_time::mean(&[]), nothing);
    refused(response_time::median(&[]), nothing);
    refused(response_time::percentiles(&[], []), nothing);
    for durations in [Durations::new(), Durations::new().with_open(3).expect("fits")] {
        refused(durations.tally().mean(), nothing);
        refused(durations.ranked(), nothing);
        refused(durations.median(), nothing);
        refused(durations.percentiles(["50", "101"].map(percent)), nothing);
        refused(durations.summary(Confidence::P95), nothing);
        let target = Duration::from_secs(1);
        refused(durations.within(target).percent(), "nothing to measure: no cases");
        refused(durations.apdex(target).score(), "nothing to measure: no responses");
        refused(durations.into_ranked(), nothing);
    }
    refused(Tally::new().mean_over_all(), nobody);
    refused(Tally::new().answer_rate(), nobody);
    let target = Duration::from_secs(1);
    refused(Durations::new().within_of_all(target).percent(), "nothing to measure: no cases");
}

#[test]
fn percentiles_come_in_the_order_in_which_they_are_asked_for() {
    let durations = minutes(MINUTES);
    let asked = ["90", "0", "50", "90", "100"].map(percent);
    let times = durations.percentiles(asked).expect("shares");
    assert_eq!(times.map(|time| time.minutes().to_string()), ["684", "2", "7", "684", "1440"]);
    assert_eq!(durations.percentiles([]), Ok([]));
}

#[test]
fn one_time_is_its_own_mean_and_every_quantile() {
    for time in [Duration::ZERO, Duration::from_nanos(1), Duration::MAX] {
        let durations = Durations::from(&[time]);
        assert_eq!(durations.tally().mean().expect("a mean").duration(), time);
        let ranked = durations.ranked().expect("answers");
        assert_eq!((ranked.shortest(), ranked.longest()), (time, time));
        for definition in Quantile::ALL {
            for share in ["0", "0.1", "50", "99.99", "100"] {
                let read = ranked.quantile(percent(share), definition).expect("a share");
                assert_eq!(read.duration(), time, "{share}% {definition:?}");
            }
        }
    }
}

#[test]
fn all_open_is_an_answer_rate_of_nothing_and_no_mean() {
    let tally = Tally::new().with_open(4).expect("fits");
    assert_eq!(tally.answer_rate().expect("enquiries").to_string(), "0%");
    assert_eq!(tally.mean_over_all().expect("enquiries").to_string(), "0s");
    assert!(tally.mean().is_err());
}

/// Every system examined leaves unanswered tickets out of its response time.
#[test]
fn unanswered_tickets_dropped_so_that_a_backlog_looks_better() {
    let before = minutes(MINUTES);
    // The two slowest are not answered yet.
    let backlog = minutes([2, 3, 4, 5, 6, 8, 10, 30]).with_open(2).expect("fits");
    in_minutes(backlog.tally().mean().expect("a mean"), "8.5");
    in_minutes(before.tally().mean().expect("a mean"), "210.8");

    // That they are missing is told beside it.
    let summary = backlog.summary(Confidence::P95).expect("answers");
    assert_eq!((summary.answered, summary.open), (8, 2));
    assert_eq!(summary.answer_rate.to_string(), "80%");
    assert!(summary.to_string().ends_with("of 8 answers, 2 open"), "{summary}");
    let half_an_hour = Duration::from_secs(30 * 60);
    assert_eq!(backlog.within(half_an_hour).percent().expect("answers").to_string(), "100%");
    let of_all = backlog.within_of_all(half_an_hour);
    assert_eq!(of_all, before.within(half_an_hour));
    assert_eq!(of_all.percent().expect("enquiries").to_string(), "80%");
}

/// The mission's quotient divides by all enquiries: too low while any is open.
#[test]
fn the_total_over_all_enquiries_has_its_own_name() {
    let durations = minutes(MINUTES).with_open(2).expect("fits");
    in_minutes(durations.tally().mean().expect("a mean"), "210.8");
    let over_all = durations.tally().mean_over_all().expect("enquiries");
    in_minutes(over_all, "175.6666666666666666666666667");
}

/// Chatwoot counted bots as the first response: an enquiry records what the caller says it was.
#[test]
fn bots_counted_as_the_first_response() {
    let (bot, person) = (1, 7_200);
    let counted = Enquiry { asked: 0, answered: Some(bot) };
    let right = Enquiry { asked: 0, answered: Some(person) };
    let time = |enquiry: Enquiry<i64>| enquiry.response_time_in(Unit::Seconds).expect("in order");
    assert_eq!(time(counted), Some(Duration::from_secs(1)));
    assert_eq!(time(right), Some(Duration::from_secs(7_200)));
}

/// Reports that average the medians, or the means, of days of different size.
#[test]
fn medians_and_means_of_days_do_not_average_to_those_of_the_week() {
    let (quiet, busy) = (minutes([100]), minutes([1, 2, 3, 4]));
    let week = &quiet + &busy;
    let median = |durations: &Durations| durations.ranked().expect("answers").median();
    in_minutes(median(&quiet), "100");
    in_minutes(median(&busy), "2.5");
    in_minutes(median(&week), "3");
    in_minutes(week.tally().mean().expect("a mean"), "22");
}

#[test]
fn empty_is_zero_or_nan() {
    // An error instead; and a response at once is a time of 0, which is not nothing.
    let at_once = response_time::mean(&[Duration::ZERO]).expect("a mean");
    assert_eq!((at_once.seconds(), at_once.to_string().as_str()), (Decimal::ZERO, "0s"));
    assert!(response_time::mean(&[]).is_err());
}

#[test]
fn a_target_is_met_by_a_time_that_is_equal_to_it() {
    let durations = Durations::from(&[59, 60, 61].map(Duration::from_secs));
    let within = durations.within(Duration::from_secs(60));
    assert_eq!(within, Proportion { hits: 2, misses: 1 });
    let interval = within.interval(Confidence::P95).expect("answers");
    assert!(interval.contains(66.0));
    assert_eq!(durations.within(Duration::ZERO).hits, 0);
    assert_eq!(durations.within(Duration::MAX).misses, 0);
}

/// Apdex Technical Specification 1.1 (2007): (60 + 30 / 2) / 100 = 0.75.
#[test]
fn apdex_counts_half_of_the_tolerating() {
    let apdex = Apdex { satisfied: 60, tolerating: 30, frustrated: 10 };
    assert_eq!(apdex.score().expect("responses").to_string(), "0.75");
    let durations = Durations::from(&[4, 5, 16, 17].map(Duration::from_secs));
    let apdex = durations.apdex(Duration::from_secs(4));
    assert_eq!(apdex, Apdex { satisfied: 1, tolerating: 2, frustrated: 1 });
}

#[test]
fn four_times_the_longest_target_is_no_overflow() {
    let durations =
        Durations::from(&[Duration::MAX, Duration::from_nanos(u64::MAX), Duration::ZERO]);
    let apdex = |target| durations.apdex(target);
    let all = Apdex { satisfied: 3, tolerating: 0, frustrated: 0 };
    assert_eq!(apdex(Duration::MAX), all);
    let half = Duration::from_secs(u64::MAX / 2);
    assert_eq!(apdex(half), Apdex { satisfied: 2, tolerating: 1, frustrated: 0 });
    let huge = Apdex { satisfied: u64::MAX, tolerating: 0, frustrated: 0 };
    assert_eq!(huge.score().expect("responses").to_string(), "1");
    let half = Apdex { satisfied: 0, tolerating: u64::MAX, frustrated: 0 };
    assert_eq!(half.score().expect("responses").to_string(), "0.5");
    refused(
        Apdex { satisfied: u64::MAX, tolerating: 1, frustrated: 0 }.score(),
        "the counts add up to 18446744073709551616, past 18446744073709551615",
    );
}

#[test]
fn times_around_584_years_are_kept_alike() {
    let edge = Duration::from_nanos(u64::MAX);
    let around = [edge + Duration::from_nanos(1), edge, Duration::from_nanos(u64::MAX - 1)];
    let ranked = Durations::from(&around).into_ranked().expect("answers");
    let order = [around[2], around[1], around[0]];
    assert!(ranked.iter().eq(order));
    assert_eq!(ranked.median().duration(), edge);
    assert_eq!(ranked.percentile(percent("75")).expect("a share").duration(), around[0]);
    let durations = Durations::from(&around);
    for (target, within) in order.into_iter().zip(1..) {
        assert_eq!(durations.within(target).hits, within);
    }
}

#[test]
fn a_total_past_the_largest_count_is_refused() {
    let too_many = "the counts add up to 18446744073709551616, past 18446744073709551615";
    let counts = Counts { answered: u64::MAX, open: 1, total_nanoseconds: 0 };
    refused(Tally::from_counts(counts), too_many);
    let full = Tally::from_counts(Counts { open: 0, ..counts }).expect("fits");
    refused(full.checked_add(&Tally::from(&[Duration::ZERO])), too_many);
    refused(full.clone().with_open(1), too_many);
    refused(Durations::from(&[Duration::ZERO]).with_open(u64::MAX), too_many);
    assert_eq!(full.enquiries(), u64::MAX);
    assert_eq!(full.mean().expect("a mean").to_string(), "0s");
}

#[test]
fn a_total_time_that_the_answers_cannot_have_taken_is_refused() {
    let counts = |answered, total_nanoseconds| {
        Tally::from_counts(Counts { answered, open: 1, total_nanoseconds })
    };
    let longest = Duration::MAX.as_nanos();
    assert_eq!(counts(1, longest).expect("fits").mean().expect("a mean").duration(), Duration::MAX);
    refused(counts(0, 1), "0 answers cannot have taken 1 nanoseconds");
    refused(
        counts(1, longest + 1),
        "1 answers cannot have taken 18446744073709551616000000000 nanoseconds",
    );
    let most = counts(u64::MAX - 1, u128::MAX).expect("fits");
    let mean = most.mean().expect("a mean");
    assert_eq!(mean.duration().as_nanos(), u128::MAX / u128::from(u64::MAX - 1));
    refused(most.total_seconds(), "a number of 30 digits before the point does not fit a decimal");
    refused(
        counts(1 << 40, u128::MAX)
            .expect("fits")
            .checked_add(&Tally::from(&[Duration::from_nanos(1)])),
        "340282366920938463463374607431768211455 and 1 nanoseconds add up past \
         340282366920938463463374607431768211455",
    );
}

#[test]
#[should_panic(expected = "the counts add up to 18446744073709551616, past 18446744073709551615")]
fn recording_past_the_largest_count_panics_as_documented() {
    let mut full = Durations::new().with_open(u64::MAX).expect("fits");
    full.record(Duration::ZERO);
}

#[test]
#[should_panic(expected = "add up past 340282366920938463463374607431768211455")]
fn adding_past_the_largest_total_time_panics_as_documented() {
    let counts = Counts { answered: 1 << 40, open: 0, total_nanoseconds: u128::MAX };
    let full = Tally::from_counts(counts).expect("fits");
    let _ = &full + &full;
}

#[test]
fn what_was_not_counted_cannot_be_taken_away() {
    let tally = |seconds: &[u64], open| {
        let times = seconds.iter().copied().map(Duration::from_secs).collect::<Tally>();
        times.with_open(open).expect("fits")
    };
    let week = tally(&[10, 20], 1);
    assert_eq!(week.checked_sub(&tally(&[10], 1)), Ok(tally(&[20], 0)));
    refused(week.checked_sub(&tally(&[1, 1, 1], 0)), "cannot take 3 away from 2 answers");
    refused(week.checked_sub(&tally(&[], 2)), "cannot take 2 away from 1 open enquiries");
    refused(
        week.checked_sub(&tally(&[40], 0)),
        "cannot take 40000000000 nanoseconds away from 30000000000",
    );
    refused(
        week.checked_sub(&tally(&[1, 1], 0)),
        "0 answers cannot have taken 28000000000 nanoseconds",
    );
}

#[test]
fn an_answer_before_its_question_is_refused_with_both() {
    let reversed = Enquiry { asked: 120, answered: Some(60) };
    let both = "answered at 60, before it was asked at 120";
    refused(reversed.response_time_in(Unit::Seconds), both);
    refused(reversed.age_in(Unit::Seconds, 200), both);
    let open = Enquiry { asked: 120, answered: None };
    assert_eq!(open.response_time_in(Unit::Seconds), Ok(None));
    let early = "now is 60, before it was asked at 120";
    refused(open.age_in(Unit::Seconds, 60), early);
    let error = open.age_in(Unit::Seconds, 60).expect_err(early);
    assert!(matches!(error, Error::BeforeAsked { .. }));

    let asked = SystemTime::UNIX_EPOCH + Duration::from_secs(120);
    let answered = Some(SystemTime::UNIX_EPOCH);
    let error = Enquiry { asked, answered }.response_time().expect_err("reversed").to_string();
    let expected =
        format!("answered at {:?}, before it was asked at {asked:?}", SystemTime::UNIX_EPOCH);
    assert_eq!(error, expected);

    let answered = Instant::now();
    let asked = answered + Duration::from_secs(1);
    assert!(Enquiry { asked, answered: Some(answered) }.response_time().is_err());
    assert!(Enquiry { asked, answered: None }.age(answered).is_err());
    assert_eq!(
        Enquiry { asked: answered, answered: None }.age(asked),
        Ok(Some(Duration::from_secs(1)))
    );
}

#[test]
fn every_unit_and_integer_is_read_for_what_it_is() {
    let in_unit = |unit| Enquiry { asked: -5_i32, answered: Some(10) }.response_time_in(unit);
    assert_eq!(in_unit(Unit::Seconds), Ok(Some(Duration::from_secs(15))));
    assert_eq!(in_unit(Unit::Milliseconds), Ok(Some(Duration::from_millis(15))));
    assert_eq!(in_unit(Unit::Microseconds), Ok(Some(Duration::from_micros(15))));
    assert_eq!(in_unit(Unit::Nanoseconds), Ok(Some(Duration::from_nanos(15))));

    let whole = Enquiry { asked: 0_u64, answered: Some(u64::MAX) };
    let time = whole.response_time_in(Unit::Seconds);
    assert_eq!(time, Ok(Some(Duration::from_secs(u64::MAX))));
    let longer = Enquiry { asked: i64::MIN, answered: Some(i64::MAX) };
    assert_eq!(longer.response_time_in(Unit::Seconds), time);
    let longest = Enquiry { asked: i128::MIN, answered: Some(i128::MAX) };
    refused(
        longest.response_time_in(Unit::Seconds),
        "340282366920938463463374607431768211455 seconds are longer than the longest duration",
    );
    refused(
        longest.response_time_in(Unit::Nanoseconds),
        "340282366920938463463374607431 seconds are longer than the longest duration",
    );
}

#[test]
fn an_enquiry_is_open_until_it_is_answered() {
    let enquiry = Enquiry { asked: 100_u32, answered: Some(160) };
    let age = |now| enquiry.age_in(Unit::Seconds, now).expect("after it was asked");
    assert_eq!(age(100), Some(Duration::ZERO));
    assert_eq!(age(159), Some(Duration::from_secs(59)));
    assert_eq!(age(160), None);
    let now = SystemTime::UNIX_EPOCH + Duration::from_secs(9);
    let open = Enquiry { asked: SystemTime::UNIX_EPOCH, answered: None };
    assert_eq!(open.age(now), Ok(Some(Duration::from_secs(9))));
    assert_eq!(Enquiry { answered: Some(now), ..open }.age(now), Ok(None));
}

#[test]
fn a_time_is_rounded_once_in_every_unit() {
    let mean = response_time::mean(&[1, 1, 2].map(Duration::from_secs)).expect("a mean");
    assert_eq!(mean.seconds().to_string(), "1.333333333333333333333333333");
    assert_eq!(mean.minutes().to_string(), "0.0222222222222222222222222222");
    assert_eq!(mean.hours().to_string(), "0.0003703703703703703703703704");
    assert_eq!(Duration::from(mean), Duration::from_nanos(1_333_333_333));
}

#[test]
fn a_summary_can_be_rounded_and_read_in_one_line() {
    let summary =
        minutes(MINUTES).with_open(2).expect("fits").summary(Confidence::P95).expect("answers");
    assert_eq!(
        summary.to_string(),
        "response time 7m median (3m to 10h at 97.85% confidence), \
         3h 30m 48s mean, 17h 42m p95 of 10 answers, 2 open"
    );
    in_minutes(summary.p90, "684");
    in_minutes(summary.p95, "1062");
    in_minutes(summary.p99, "1364.4");
    in_minutes(summary.shortest, "2");
    in_minutes(summary.longest, "1440");
    let shown = summary.rounded(0, RoundingStrategy::MidpointAwayFromZero);
    assert_eq!(shown.mean_over_all.seconds().to_string(), "10540");
    assert_eq!(shown.answer_rate.to_string(), "83%");
    let longest = Durations::from(&[Duration::MAX]).summary(Confidence::P95).expect("answers");
    let up = longest.rounded(0, RoundingStrategy::AwayFromZero);
    assert_eq!(up.longest.duration(), Duration::MAX);
}

#[test]
fn a_tally_takes_32_bytes() {
    assert_eq!(size_of::<Tally>(), 32);
}

#[test]
fn a_total_that_is_too_large_leaves_durations_as_they_were() {
    let mut durations = Durations::new().with_open(u64::MAX).expect("fits");
    let extend = || durations.extend([Duration::ZERO]);
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(extend)).expect_err("past u64::MAX");
    assert_eq!((durations.tally().answered(), durations.tally().open()), (0, u64::MAX));
    assert!(durations.ranked().is_err());
}
