//! Recording, by key and by code, and what is refused.

use cx_metrics::{Breakdown, Confidence, Error, Proportion, breakdown::Level, csat, nps};
use proptest::prelude::*;

use super::{rates, refused};

proptest! {
    #[test]
    fn codes_are_the_keys_they_stand_for(
        rows in prop::collection::vec((0_u8..7, 0_u8..14), 0..100),
        keys in prop::array::uniform7(0_u16..20),
    ) {
        let rows = rows.into_iter().map(|(code, value)| (code, nps::Rating::new(value).ok()));
        let rows = rows.collect::<Vec<_>>();
        let mut by_key = Breakdown::<u16, nps::Tally>::new();
        by_key.extend(rows.iter().map(|&(code, answer)| (keys[usize::from(code)], answer)));
        // Some of the keys are the same, and their parts are merged.
        let by_code = |rows: Vec<(i64, _)>| Breakdown::<_, nps::Tally>::from_codes(keys, rows);
        let signed = rows.iter().map(|&(code, answer)| (code.into(), answer)).collect();
        prop_assert_eq!(by_code(signed), Ok(by_key.clone()));
        prop_assert_eq!(Breakdown::from_codes(keys, rows), Ok(by_key));
    }
}

#[test]
fn codes_may_be_any_integers() {
    let expected = rates(&[("a", 1, 0), ("b", 0, 1)]);
    macro_rules! check {
        ($($Code:ty)*) => {
            $(assert_eq!(
                Breakdown::from_codes(["a", "b"], [(0 as $Code, true), (1, false)]),
                Ok(expected.clone())
            );)*
        };
    }
    check!(i8 u8 i16 u16 i32 u32 i64 u64 i128 u128 isize usize);
}

#[test]
fn a_code_that_stands_for_no_key_is_refused() {
    type Rates = Result<Breakdown<&'static str, Proportion>, Error>;
    let read = |code: i64| -> Rates {
        Breakdown::from_codes(["a", "b", "c"], [(0, true), (2, true), (code, true)])
    };
    refused(read(-1), "code -1 at row 2 is not one of a dictionary of 3 keys");
    refused(read(3), "code 3 at row 2 is not one of a dictionary of 3 keys");
    let most = "code 9223372036854775807 at row 2 is not one of a dictionary of 3 keys";
    refused(read(i64::MAX), most);
    let none: Rates = Breakdown::from_codes([], [(0_u8, true)]);
    refused(none, "code 0 at row 0 is not one of a dictionary of 0 keys");
    let wide: Rates = Breakdown::from_codes(["a"], [(u128::MAX, true)]);
    let message = format!("code {} at row 0 is not one of a dictionary of 1 keys", u128::MAX);
    refused(wide, &message);
}

#[test]
fn a_key_without_a_row_is_no_part() {
    let rows = [(0_u8, None), (2, nps::Rating::new(9).ok())];
    let parts = Breakdown::<_, nps::Tally>::from_codes(["silent", "unasked", "asked"], rows);
    let parts = parts.expect("a breakdown");
    assert!(parts.keys().eq(&["asked", "silent"]));
    assert_eq!(parts.get("silent").map(nps::Tally::unanswered), Some(1));
    let nothing: [(u8, bool); 0] = [];
    assert_eq!(Breakdown::<u8, Proportion>::from_codes([1, 2], nothing), Ok(Breakdown::new()));
}

#[test]
fn nothing_has_no_total_and_no_score() {
    let nothing = Breakdown::<u8, Proportion>::new();
    let empty = rates(&[(1, 0, 0), (2, 0, 0)]);
    let [no_parts, no_cases] = ["nothing to measure: no parts", "nothing to measure: no cases"];
    refused(nothing.total(), no_parts);
    refused(nothing.summary(Confidence::P95), no_parts);
    refused(nothing.pain_points(Level::Total, Confidence::P95), no_parts);
    refused(nothing.control_chart(), no_parts);
    let no_parts_after = "nothing to measure: no parts after";
    refused(nothing.difference_from(&empty, Confidence::P95), no_parts_after);
    assert_eq!(empty.total(), Ok(Proportion { hits: 0, misses: 0 }));
    refused(empty.summary(Confidence::P95), no_cases);
    refused(empty.pain_points(Level::Best, Confidence::P95), no_cases);
    refused(empty.control_chart(), no_cases);
    refused(nothing.control_chart_around(&Proportion { hits: 0, misses: 0 }), no_cases);
    let chart = nothing.control_chart_around(&Proportion { hits: 1, misses: 1 });
    assert!(chart.expect("a chart without a point").points.is_empty());
    assert_eq!(nothing.group_by(|key| key % 2), Ok(Breakdown::new()));
    assert_eq!(nothing.checked_add(&nothing), Ok(nothing));
}

#[test]
fn an_empty_part_is_in_the_summary_without_a_score() {
    let summary = rates(&[("a", 0, 0), ("b", 1, 1)]).summary(Confidence::P95).expect("a summary");
    let part = &summary.parts[0];
    assert_eq!((part.n, part.score, part.interval, part.share.get()), (0, None, None, 0.into()));
    assert_eq!(part.to_string(), "a: nothing to measure");
    assert_eq!(summary.parts[1].to_string(), "b: 50.00 (9.45 to 90.55 at 95% confidence) of 2");
    assert_eq!(format!("{:.0}", summary.parts[1]), "b: 50 (9 to 91 at 95% confidence) of 2");
}

#[test]
fn a_part_that_cannot_be_merged_leaves_the_breakdown_as_it_was() -> Result<(), Error> {
    let mut parts = rates(&[("a", u64::MAX, 0)]);
    let before = parts.clone();
    let message = "the counts add up to 18446744073709551616, past 18446744073709551615";
    refused(parts.add_part("a", &Proportion { hits: 0, misses: 1 }), message);
    assert_eq!(parts, before);
    refused(parts.checked_add(&rates(&[("a", 1, 0)])), message);
    refused(rates(&[("a", u64::MAX, 0), ("b", 1, 0)]).group_by(|_| "all"), message);

    let scale = |points| csat::AnyTally::new(points);
    let mixed = Breakdown::from_parts([("a", scale(5)?), ("b", scale(7)?)])?;
    let message = "a tally on 7 points does not fit a scale of 5 points";
    refused(mixed.total(), message);
    refused(Breakdown::from_parts([("a", scale(5)?), ("a", scale(7)?)]), message);
    Ok(())
}

#[test]
#[should_panic(expected = "the counts add up to 18446744073709551616, past 18446744073709551615")]
fn what_cannot_be_added_panics_as_its_tally_does() {
    let mut parts = rates(&[("a", u64::MAX, 0)]);
    parts += rates(&[("a", 0, 1)]);
}

#[test]
fn codes_take_inputs_by_reference_and_inputs_that_are_checked() {
    let (codes, bytes) = ([1_u8, 0, 1], [9_u8, 3, 10]);
    let ratings = bytes.map(|value| nps::Rating::new(value).expect("a rating"));
    let rows = codes.iter().copied();
    let owned = Breakdown::<_, nps::Tally>::from_codes(["a", "b"], rows.clone().zip(ratings));
    let borrowed = Breakdown::from_codes(["a", "b"], rows.clone().zip(&ratings));
    assert_eq!(borrowed, owned);
    let checked = bytes.map(nps::Rating::new);
    assert_eq!(Breakdown::try_from_codes(["a", "b"], rows.zip(checked)), owned);
}

/// Whichever comes first, a code or an input.
#[test]
fn the_first_that_is_refused_is_the_error() {
    let refusal = |codes: [i8; 2], bytes: [u8; 2]| {
        let rows = codes.into_iter().zip(bytes.map(nps::Rating::new));
        let refused = Breakdown::<_, nps::Tally>::try_from_codes(["a"], rows);
        refused.expect_err("a refusal").to_string()
    };
    let rating = "rating 11 is off the scale from 0 to 10";
    let code = "code -1 at row 0 is not one of a dictionary of 1 keys";
    assert_eq!(refusal([0, -1], [11, 9]), rating);
    assert_eq!(refusal([-1, 0], [9, 11]), code);
}

#[test]
fn a_part_that_is_refused_leaves_the_breakdown_as_it_was() {
    let mut parts = rates(&[("a", u64::MAX, 0), ("b", 1, 1)]);
    let before = parts.clone();
    let message = "the counts add up to 18446744073709551616, past 18446744073709551615";
    refused(parts.add_part("a", &Proportion { hits: 0, misses: 1 }), message);
    assert_eq!(parts, before);

    let tally = |points| csat::AnyTally::new(points).expect("a scale");
    let mut parts = Breakdown::from_parts([("a", tally(5))]).expect("a part");
    let before = parts.clone();
    refused(parts.add_part("a", &tally(7)), "a tally on 7 points does not fit a scale of 5 points");
    assert_eq!(parts, before);
}
