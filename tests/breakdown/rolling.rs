//! Rolling totals: the same as adding up every window anew.

use std::fmt::Debug;

use cx_metrics::{
    Breakdown, Confidence, Error, Proportion,
    breakdown::{Metric, Rolling},
    conversion, csat, nps,
};
use proptest::prelude::*;

use super::{rates, refused};

/// Every window of so many parts, added up anew.
fn windows<T: Metric>(parts: &Breakdown<u16, T>, length: usize) -> Breakdown<u16, T> {
    let all = parts.iter().collect::<Vec<_>>();
    let totals = all.windows(length).map(|window| {
        let total = Breakdown::from_parts(window.iter().map(|&(key, part)| (*key, part.clone())));
        (*window[length - 1].0, total.and_then(|window| window.total()).expect("a total"))
    });
    Breakdown::from_parts(totals).expect("keys that differ")
}

/// Of every part and all before it that are close enough.
fn spans<T: Metric>(parts: &Breakdown<u16, T>, length: u16) -> Breakdown<u16, T> {
    let totals = parts.keys().map(|newest| {
        let mut window = parts.clone();
        window.retain(|oldest, _| oldest <= newest && newest - oldest < length);
        (*newest, window.total().expect("a total"))
    });
    Breakdown::from_parts(totals).expect("keys that differ")
}

fn check<T: Metric + PartialEq + Debug>(parts: &Breakdown<u16, T>, length: u16) {
    same(parts.rolling(length.into()), &windows(parts, length.into()));
    same(parts.rolling_while(|oldest, newest| newest - oldest < length), &spans(parts, length));
    // As at the start of a month: nothing of the one before is in the window.
    let rolling = parts.rolling_while(|oldest, newest| oldest / length == newest / length);
    let total = |newest: &u16| {
        let mut window = parts.clone();
        window.retain(|oldest, _| oldest <= newest && oldest / length == newest / length);
        (*newest, window.total().expect("a total"))
    };
    same(rolling, &Breakdown::from_parts(parts.keys().map(total)).expect("totals"));
}

#[track_caller]
fn same<K: Ord + Debug, T: PartialEq + Debug>(
    rolling: Result<Rolling<K, T>, Error>,
    expected: &Breakdown<K, T>,
) {
    let rolling = rolling.expect("totals");
    assert!(rolling.iter().eq(expected), "{rolling:?} is not {expected:?}");
}

proptest! {
    #[test]
    fn rolling_totals_are_windows_added_up_anew(
        rows in prop::collection::vec((0_u16..60, 0_u8..14), 0..80),
        length in 1_u16..25,
    ) {
        // What is off the scale stands for somebody who did not answer.
        let ratings = rows.iter().map(|&(key, value)| (key, nps::Rating::new(value).ok()));
        check(&ratings.collect::<Breakdown<u16, nps::Tally>>(), length);
        let visits = rows.iter().map(|&(key, value)| {
            let counts = conversion::Counts { visitors: value.into(), converted: (value / 3).into() };
            (key, conversion::Tally::from_counts(counts).unwrap())
        });
        check(&Breakdown::from_parts(visits).unwrap(), length);
    }
}

#[test]
fn a_window_of_one_is_the_part_and_one_of_all_the_total() {
    let parts = rates(&[(1, 5, 5), (4, 0, 0), (9, 3, 1)]);
    same(parts.rolling(1), &parts);
    same(parts.rolling_while(|oldest, newest| oldest == newest), &parts);
    same(parts.rolling(3), &rates(&[(9, 8, 6)]));
    same(parts.rolling(4), &Breakdown::new());
    same(parts.rolling(usize::MAX), &Breakdown::new());
    let so_far = rates(&[(1, 5, 5), (4, 5, 5), (9, 8, 6)]);
    same(parts.rolling_while(|_, _| true), &so_far);
    same(Breakdown::<u8, Proportion>::new().rolling(7), &Breakdown::new());
}

/// A condition that never holds does not take the newest part out of its own window.
#[test]
fn the_newest_part_is_in_its_window() {
    let parts = rates(&[(1, 5, 5), (4, 1, 0), (9, 3, 1)]);
    same(parts.rolling_while(|_, _| false), &parts);
}

#[test]
fn what_cannot_be_rolled_is_refused() {
    refused(rates(&[(1, 5, 5)]).rolling(0), "nothing to measure: no parts in a window");
    let large = rates(&[(1, u64::MAX, 0), (2, 1, 0)]);
    let message = "the counts add up to 18446744073709551616, past 18446744073709551615";
    refused(large.rolling(2), message);
}

/// The oldest is out of the window before the newest is in it.
#[test]
fn what_no_window_holds_together_need_not_fit_together() {
    let parts = rates(&[(1, u64::MAX, 0), (2, 1, 0), (3, 0, u64::MAX)]);
    same(parts.rolling(1), &parts);
    same(parts.rolling_while(|oldest, newest| oldest == newest), &parts);
    let tallies = [5, 7].map(|points| csat::AnyTally::new(points).expect("a scale"));
    let parts = Breakdown::from_parts((0..).zip(tallies)).expect("parts");
    same(parts.rolling(1), &parts);
}

/// A window without an answer has no score, and is not in the list.
#[test]
fn windows_are_read_one_by_one() {
    let parts = rates(&[(1, 5, 5), (2, 0, 0), (3, 0, 0), (4, 9, 1)]);
    let scores = parts.rolling(2).and_then(|rolling| rolling.scores(Confidence::P95));
    let scores = scores.expect("scores");
    let lines = scores.iter().map(|window| format!("{window:.1}")).collect::<Vec<_>>();
    assert_eq!(
        lines,
        [
            "2: 50.0 (23.7 to 76.3 at 95% confidence) of 10",
            "4: 90.0 (59.6 to 98.2 at 95% confidence) of 10"
        ]
    );
}
