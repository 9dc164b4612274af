//! Conversion: published examples, edges and refusals.

use std::time::Duration;

use cx_metrics::{
    Confidence, Error, Percent, Proportion, RoundingStrategy,
    conversion::{
        self, Cart, CartCounts, Carts, Counts, Funnel, Interactions, Session, SessionCounts,
        Sessions, Step, Tally, Visit, Visitors,
    },
};

const TOO_LARGE: &str = "the counts add up to 18446744073709551616, past 18446744073709551615";

#[track_caller]
fn tally(visitors: u64, converted: u64) -> Tally {
    Tally::from_counts(Counts { visitors, converted }).expect("a tally")
}

#[track_caller]
fn refused<T: std::fmt::Debug>(result: Result<T, Error>, expected: &str) {
    assert_eq!(result.expect_err(expected).to_string(), expected);
}

#[track_caller]
fn percent(rate: Result<Percent, Error>, expected: &str) {
    assert_eq!(rate.expect("a rate").to_string(), expected);
}

fn visit(visitor: u32, converted: bool) -> Visit<u32> {
    Visit { visitor, converted }
}

/// The table of conventions: 1000 sessions of 800 users, 60 orders, 50 converting sessions, 45
/// converting users.
#[test]
fn the_unit_decides_between_5_and_6_percent() {
    let sessions = Sessions::from_counts(SessionCounts {
        sessions: 1_000,
        engaged: 50,
        converting: 50,
        key_events: 60,
        ..SessionCounts::default()
    })
    .expect("a tally");
    let interactions = Interactions { interactions: 1_000, conversions: 60 };
    assert_eq!(format!("{:.3}", sessions.conversion_rate().expect("a rate")), "5.000%");
    assert_eq!(format!("{:.3}", tally(800, 45).rate().expect("a rate")), "5.625%");
    let ratio = interactions.conversions_per_interaction().expect("a ratio");
    assert_eq!(format!("{:.3}", Percent::from_fraction(ratio).expect("a rate")), "6.000%");
    assert_eq!(sessions.key_events_per_session(), Ok(ratio));
}

/// Google Analytics Data API: a bounce rate of 0.2761 is 27.61 %.
#[test]
fn ga4_bounce_rate_is_a_fraction_of_one() {
    let counts = SessionCounts { sessions: 10_000, engaged: 7_239, ..SessionCounts::default() };
    let bounce_rate = Sessions::from_counts(counts).and_then(|tally| tally.bounce_rate());
    let bounce_rate = bounce_rate.expect("a rate");
    assert_eq!(bounce_rate.fraction().to_string(), "0.2761");
    assert_eq!(bounce_rate.to_string(), "27.61%");
}

#[test]
fn nothing_to_measure_is_an_error() {
    let visitors = "nothing to measure: no visitors";
    refused(conversion::rate(Counts::default()), visitors);
    refused(Tally::default().rate(), visitors);
    refused(Tally::default().interval(Confidence::P95), visitors);
    refused(Tally::default().summary(Confidence::P95), visitors);
    refused(Visitors::<u32>::new().tally().rate(), visitors);
    let interactions = "nothing to measure: no interactions";
    refused(conversion::per_interaction(Interactions::default()), interactions);
    let conversions = Interactions { interactions: 0, conversions: 5 };
    refused(conversions.conversions_per_interaction(), interactions);
    let sessions = Sessions::default();
    let none = "nothing to measure: no sessions";
    for rate in [
        sessions.engagement_rate(),
        sessions.bounce_rate(),
        sessions.single_interaction_bounce_rate(),
        sessions.single_page_bounce_rate(),
        sessions.conversion_rate(),
    ] {
        refused(rate, none);
    }
    refused(sessions.key_events_per_session(), none);
    refused(sessions.summary(Confidence::P95), none);
    let carts = "nothing to measure: no carts created";
    refused(Carts::default().abandonment_rate(), carts);
    refused(Carts::default().completion_rate(), carts);
    refused(Carts::default().interval(Confidence::P95), carts);
    refused(Carts::default().summary(Confidence::P95), carts);
}

#[test]
fn all_none_and_one_are_exact() {
    percent(tally(1, 0).rate(), "0%");
    percent(tally(1, 1).rate(), "100%");
    percent(tally(u64::MAX, u64::MAX).rate(), "100%");
    percent(tally(u64::MAX, 0).rate(), "0%");
    let third = tally(u64::MAX, u64::MAX / 3).rate().expect("a rate");
    assert_eq!(third.get().to_string(), "33.33333333333333333333333333");
    let interval = tally(10, 0).interval(Confidence::P95).expect("an interval");
    assert_eq!(interval.to_string(), "0.00 to 27.75 at 95% confidence");
}

#[test]
fn a_part_cannot_exceed_its_whole() {
    refused(
        conversion::rate(Counts { visitors: 45, converted: 46 }),
        "46 converted visitors of 45 visitors: a part cannot exceed its whole",
    );
    refused(
        Carts::from_counts(CartCounts { created: 5, completed: 6 }),
        "6 carts completed of 5 carts created: a part cannot exceed its whole",
    );
}

#[test]
fn sessions_that_cannot_be_are_refused() {
    #[track_caller]
    fn check(counts: SessionCounts, expected: &str) {
        let expected = format!("{expected}: a part cannot exceed its whole");
        refused(Sessions::from_counts(counts), &expected);
    }
    let base = SessionCounts {
        sessions: 10,
        engaged: 6,
        single_interaction: 4,
        single_page: 3,
        converting: 2,
        key_events: 5,
        ..SessionCounts::default()
    };
    assert!(Sessions::from_counts(base).is_ok());
    check(SessionCounts { engaged: 11, ..base }, "11 engaged sessions of 10 sessions");
    check(
        SessionCounts { single_interaction: 11, ..base },
        "11 single-interaction sessions of 10 sessions",
    );
    check(
        SessionCounts { single_page: 5, ..base },
        "5 single-page sessions of 4 single-interaction sessions",
    );
    check(SessionCounts { converting: 7, ..base }, "7 converting sessions of 6 engaged sessions");
    check(SessionCounts { key_events: 1, ..base }, "2 converting sessions of 1 key events");
    check(SessionCounts { converting: 0, ..base }, "5 key events of 0 converting sessions");
}

#[test]
fn a_session_is_engaged_strictly_after_its_threshold() {
    let engaged = |after, millis| {
        let mut sessions = Sessions::new(Duration::from_secs(after));
        let duration = Duration::from_millis(millis);
        sessions.record(Session { page_views: 1, duration, ..Session::default() }).expect("fits");
        sessions.counts().engaged
    };
    assert_eq!(engaged(10, 10_000), 0);
    assert_eq!(engaged(10, 10_001), 1);
    assert_eq!(engaged(30, 29_999), 0);
    assert_eq!(engaged(0, 0), 0);
    assert_eq!(engaged(0, 1), 1);
}

#[test]
fn two_pages_or_a_key_event_engage_at_once() {
    let counts = |session| {
        let mut sessions = Sessions::default();
        sessions.record(session).expect("fits");
        sessions.counts()
    };
    let views = |page_views| Session { page_views, ..Session::default() };
    assert_eq!(counts(views(2)).engaged, 1);
    assert_eq!(counts(views(1)).engaged, 0);
    assert_eq!(counts(Session { key_events: 1, ..views(1) }).engaged, 1);
    // Other hits make no engagement, but no single interaction either.
    let scrolled = counts(Session { other_hits: 3, ..views(1) });
    assert_eq!((scrolled.engaged, scrolled.single_interaction), (0, 0));
    let largest = counts(Session { page_views: u64::MAX, other_hits: u64::MAX, ..views(0) });
    assert_eq!((largest.engaged, largest.single_interaction), (1, 0));
    let hit = counts(Session { other_hits: 1, ..views(0) });
    assert_eq!((hit.single_interaction, hit.single_page), (1, 0));
    let nothing = counts(views(0));
    assert_eq!((nothing.sessions, nothing.engaged, nothing.single_interaction), (1, 0, 0));
}

#[test]
fn sessions_of_different_thresholds_are_not_merged() {
    let mut sessions = Sessions::default();
    let other = Sessions::new(Duration::from_millis(2_500));
    let expected = "sessions engaged after 2.5s cannot be merged with those engaged after 10s";
    refused(sessions.try_merge(&other), expected);
    refused(sessions.checked_sub(&other), expected);
    assert_eq!(sessions, Sessions::default());
}

#[test]
fn what_does_not_fit_leaves_the_tally_as_it_was() {
    let most = Session { key_events: u64::MAX, ..Session::default() };
    let mut sessions = Sessions::default();
    sessions.record(most).expect("fits");
    let before = sessions.clone();
    let one = Session { key_events: 1, ..Session::default() };
    refused(sessions.record(one), TOO_LARGE);
    refused(sessions.record_all([Session::default(), one]), TOO_LARGE);
    refused(
        sessions.try_merge(&before.clone()),
        "the counts add up to 36893488147419103230, past 18446744073709551615",
    );
    assert_eq!(sessions, before);
}

#[test]
fn what_was_not_counted_cannot_be_taken_away() {
    let carts = [Cart::Completed, Cart::Abandoned].into_iter().collect::<Carts>();
    let more = [Cart::Completed, Cart::Completed].into_iter().collect::<Carts>();
    refused(carts.checked_sub(&more), "cannot take 2 away from 1 carts completed");
    let clicks = Interactions { interactions: 1, conversions: 5 };
    let others = Interactions { interactions: 1, conversions: 6 };
    refused(clicks.checked_sub(&others), "cannot take 6 away from 5 conversions");
    let mut sessions = Sessions::default();
    sessions.record(Session::default()).expect("fits");
    refused(Sessions::default().checked_sub(&sessions), "cannot take 1 away from 0 sessions");
}

#[test]
fn totals_past_the_largest_count_are_refused() {
    let full = tally(u64::MAX, 5);
    refused(full.add_disjoint(&tally(1, 1)), TOO_LARGE);
    let carts = Carts::from_counts(CartCounts { created: u64::MAX, completed: 1 }).expect("fits");
    let one = Carts::from_counts(CartCounts { created: 1, completed: 1 }).expect("fits");
    refused(carts.checked_add(&one), TOO_LARGE);
    let clicks = Interactions { interactions: 1, conversions: u64::MAX };
    refused(clicks.checked_add(&Interactions { interactions: 0, conversions: 1 }), TOO_LARGE);
    let funnel = Funnel::from_counts([u64::MAX, 1]).expect("a funnel");
    refused(funnel.add_disjoint(&Funnel::from_counts([1, 1]).expect("a funnel")), TOO_LARGE);
}

#[test]
#[should_panic(expected = "the counts add up to 18446744073709551616, past 18446744073709551615")]
fn adding_past_the_largest_count_panics_as_documented() {
    let clicks = Interactions { interactions: 1, conversions: u64::MAX };
    let _ = clicks + Interactions { interactions: 0, conversions: 1 };
}

#[track_caller]
fn cells<'a>(funnel: &'a Funnel, cell: fn(Step<'a>) -> Result<Percent, Error>, expected: &[&str]) {
    let cells = funnel.steps().map(cell);
    let cells =
        cells.map(|cell| cell.map_or_else(|error| error.to_string(), |rate| rate.to_string()));
    assert_eq!(cells.collect::<Vec<_>>(), expected);
}

#[test]
fn a_funnel_has_a_rate_for_every_step_that_could_be_reached() {
    let funnel = Funnel::from_counts([10, 0, 0]).expect("a funnel");
    let nobody = "nothing to measure: no people who reached the step before";
    cells(&funnel, Step::conversion, &["100%", "0%", nobody]);
    cells(&funnel, Step::overall_conversion, &["100%", "0%", "0%"]);
    cells(&funnel, Step::drop_off_rate, &["0%", "100%", nobody]);
    percent(funnel.conversion(), "0%");
    assert_eq!(funnel.worst_step().expect("a step").name(), "step 2");

    let empty = Funnel::from_counts([0, 0]).expect("a funnel");
    let entered = "nothing to measure: no people who entered the funnel";
    cells(&empty, Step::conversion, &["100%", nobody]);
    cells(&empty, Step::overall_conversion, &[entered, entered]);
    cells(&empty, Step::drop_off_rate, &["0%", nobody]);
    refused(empty.conversion(), entered);
    refused(empty.interval(Confidence::P95), entered);
    refused(empty.summary(Confidence::P95), entered);
    refused(empty.worst_step(), entered);
    refused(empty.largest_loss(), entered);
}

#[test]
fn a_funnel_has_a_step_and_does_not_grow() {
    refused(Funnel::from_counts([]), "nothing to measure: no steps");
    refused(
        Funnel::from_counts([7, 3, 3, 4]),
        "step 4 of the funnel has 4, more than the 3 of the step before",
    );
    let one = Funnel::from_counts([5]).expect("a funnel");
    percent(one.conversion(), "100%");
    assert_eq!((one.entered(), one.completed()), (5, 5));
    refused(one.worst_step(), "nothing to measure: no steps after the first");
    refused(one.largest_loss(), "nothing to measure: no steps after the first");
    let summary = one.summary(Confidence::P95).expect("a summary");
    assert_eq!((summary.worst_step, summary.largest_loss), (None, None));
}

#[test]
fn of_equally_bad_steps_the_first_is_the_worst() {
    let worst = |counts: &[u64]| {
        let funnel = Funnel::from_counts(counts.iter().copied()).expect("a funnel");
        let names = [funnel.worst_step(), funnel.largest_loss()];
        names.map(|step| step.expect("a step").name().to_owned())
    };
    assert_eq!(worst(&[1_000, 400, 100]), ["step 3", "step 2"]);
    assert_eq!(worst(&[8, 4, 2]), ["step 2", "step 2"]);
    assert_eq!(worst(&[9, 9, 9]), ["step 2", "step 2"]);
    assert_eq!(worst(&[5, 4, 3]), ["step 3", "step 2"]);
    // Too close for a float: 1 of 2^64 - 1 is less than 1 of 2^64 - 2.
    assert_eq!(worst(&[u64::MAX, u64::MAX - 1, u64::MAX - 2]), ["step 3", "step 2"]);
}

#[test]
fn funnels_of_other_steps_are_not_added() {
    let funnel =
        |names: [&str; 2]| Funnel::from_steps(names.map(|name| (name, 5))).expect("a funnel");
    refused(
        funnel(["visit", "order"]).add_disjoint(&funnel(["visit", "cart"])),
        "a funnel of visit, cart cannot be added to one of visit, order",
    );
    refused(
        Funnel::from_counts([5]).expect("a funnel").add_disjoint(&funnel(["visit", "cart"])),
        "a funnel of visit, cart cannot be added to one of step 1",
    );
}

#[test]
fn summaries_can_be_rounded_and_read_in_one_line() {
    let away = RoundingStrategy::MidpointAwayFromZero;
    let summary = tally(800, 45).summary(Confidence::P90).expect("a summary");
    assert_eq!(
        summary.to_string(),
        "conversion 5.63% (4.43 to 7.12 at 90% confidence): 45 of 800 visitors"
    );
    assert_eq!(summary.rounded(0, away).rate.get().to_string(), "6");
    let funnel = Funnel::from_counts([3, 0, 0]).expect("a funnel");
    assert_eq!(
        funnel.summary(Confidence::P90).expect("a summary").to_string(),
        "0% of 3 converted (0.00 to 47.42 at 90% confidence): step 1 3, step 2 0 (0%), step 3 0"
    );
}

#[test]
fn a_tally_is_a_proportion() {
    let mut sessions = Sessions::default();
    for session in [(1, 0), (0, 1), (1, 1), (5, 0)] {
        let (page_views, other_hits) = session;
        sessions.record(Session { page_views, other_hits, ..Session::default() }).expect("fits");
    }
    for (proportion, rate) in [
        (sessions.engaged(), sessions.engagement_rate()),
        (sessions.converting(), sessions.conversion_rate()),
        (sessions.single_interaction(), sessions.single_interaction_bounce_rate()),
        (sessions.single_page(), sessions.single_page_bounce_rate()),
    ] {
        assert_eq!(proportion.percent(), rate);
    }
    assert_eq!(tally(800, 45).proportion(), Proportion { hits: 45, misses: 755 });
    let funnel = Funnel::from_counts([10, 4]).expect("a funnel");
    assert_eq!(funnel.proportion(), Proportion { hits: 4, misses: 6 });
    let first = funnel.steps().next().expect("a step");
    assert_eq!(first.proportion(), Proportion { hits: 10, misses: 0 });
}

/// `SendGrid` and Klaviyo reports: the unique counts of days were added up to those of a month.
#[test]
fn daily_unique_counts_added_up_to_a_month() {
    let day = |converts| [1, 2, 3].map(|visitor| visit(visitor, visitor == converts));
    let days = [day(1), day(1), day(2)].map(Visitors::from_iter);
    let daily = days.iter().map(|day| day.tally().counts());
    assert_eq!(daily.map(|counts| counts.visitors).sum::<u64>(), 9);
    let month = days.into_iter().sum::<Visitors<u32>>();
    assert_eq!(month.tally().counts(), Counts { visitors: 3, converted: 2 });
}

/// `AdCellerant` warns of it: campaigns of different sizes weigh alike in an average of rates.
#[test]
fn rates_averaged_where_totals_are_meant() {
    let campaigns = [
        Interactions { interactions: 1_000, conversions: 10 },
        Interactions { interactions: 10, conversions: 5 },
    ];
    let total = campaigns.iter().sum::<Interactions>();
    let ratio = total.conversions_per_interaction().expect("a ratio");
    // The average of 0.01 and 0.5 would be 0.255.
    assert_eq!(ratio.round_dp(4).to_string(), "0.0149");
}

/// Six systems: without data there was 0, '0.0', null, `NaN` or a division error.
#[test]
fn empty_gives_a_number() {
    assert!(Tally::default().rate().is_err());
    assert!(Funnel::from_counts([0]).expect("a funnel").conversion().is_err());
    assert!(Carts::default().abandonment_rate().is_err());
    assert!(Sessions::default().bounce_rate().is_err());
}

#[test]
fn two_steps_of_one_name_are_refused() {
    let steps = Funnel::from_steps([("visit", 5), ("visit", 3)]);
    assert_eq!(steps.unwrap_err().to_string(), "step \"visit\" is there twice");
}
