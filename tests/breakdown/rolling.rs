//! Rolling totals: the same as adding up every window anew.

use std::fmt::Debug;

use cx_metrics::{Breakdown, Proportion, breakdown::Metric, conversion, csat, nps};
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
    let rolling = parts.rolling(length.into()).expect("totals");
    assert_eq!(rolling, windows(parts, length.into()), "{length} parts");
    let rolling = parts.rolling_while(|oldest, newest| newest - oldest < length).expect("totals");
    assert_eq!(rolling, spans(parts, length), "{length} apart");
    // As at the start of a month: nothing of the one before is in the window.
    let rolling = parts.rolling_while(|oldest, newest| oldest / length == newest / length);
    let total = |newest: &u16| {
        let mut window = parts.clone();
        window.retain(|oldest, _| oldest <= newest && oldest / length == newest / length);
        (*newest, window.total().expect("a total"))
    };
    assert_eq!(rolling, Breakdown::from_parts(parts.keys().map(total)));
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
    assert_eq!(parts.rolling(1), Ok(parts.clone()));
    assert_eq!(parts.rolling_while(|oldest, newest| oldest == newest), Ok(parts.clone()));
    assert_eq!(parts.rolling(3), Ok(rates(&[(9, 8, 6)])));
    assert_eq!(parts.rolling(4), Ok(Breakdown::new()));
    assert_eq!(parts.rolling(usize::MAX), Ok(Breakdown::new()));
    let so_far = rates(&[(1, 5, 5), (4, 5, 5), (9, 8, 6)]);
    assert_eq!(parts.rolling_while(|_, _| true), Ok(so_far));
    assert_eq!(Breakdown::<u8, Proportion>::new().rolling(7), Ok(Breakdown::new()));
}

/// A condition that never holds does not take the newest part out of its own window.
#[test]
fn the_newest_part_is_in_its_window() {
    let parts = rates(&[(1, 5, 5), (4, 1, 0), (9, 3, 1)]);
    assert_eq!(parts.rolling_while(|_, _| false), Ok(parts));
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
    assert_eq!(parts.rolling(1), Ok(parts.clone()));
    assert_eq!(parts.rolling_while(|oldest, newest| oldest == newest), Ok(parts.clone()));
    let tallies = [5, 7].map(|points| csat::AnyTally::new(points).expect("a scale"));
    let parts = Breakdown::from_parts((0..).zip(tallies)).expect("parts");
    assert_eq!(parts.rolling(1), Ok(parts.clone()));
}
