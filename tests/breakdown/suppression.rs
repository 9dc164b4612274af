//! Suppression, by brute force: every small table, and whatever can be subtracted from its total.

use cx_metrics::{
    Breakdown, Error, Proportion,
    breakdown::{Metric, Suppressed},
    churn, csat, nps,
};

use super::{rates, refused};

/// A table of parts of these sizes.
fn table(sizes: &[u64]) -> Breakdown<usize, Proportion> {
    let parts = sizes.iter().enumerate().map(|(key, &size)| (key, size / 2, size - size / 2));
    rates(&parts.collect::<Vec<_>>())
}

fn check(sizes: &[u64], minimum: u64) {
    let shown = table(sizes).suppress_below(minimum).expect("a table");
    let what = format!("{sizes:?} below {minimum}: {shown:?}");
    let all_hidden = shown.hidden.iter().map(|&key| sizes[key]).collect::<Vec<_>>();
    let hidden = all_hidden.iter().copied().filter(|&size| size > 0).collect::<Vec<_>>();
    let all = sizes.iter().sum::<u64>();

    // Every part is there once, published as it was or hidden.
    let mut rest = table(sizes);
    rest.retain(|key, _| !shown.hidden.contains(key));
    assert_eq!(shown.published, rest, "{what}");
    assert!(shown.hidden.is_sorted(), "{what}");
    assert_eq!(shown.hidden_n, hidden.iter().sum::<u64>(), "{what}");
    let too_small = |&size: &u64| size < minimum;
    assert!(!shown.published.iter().any(|(&key, _)| too_small(&sizes[key])), "{what}");
    assert_eq!(shown.total.is_some(), all >= minimum, "{what}");
    assert_eq!(all_hidden.is_empty(), !sizes.iter().any(too_small), "{what}");

    if let Some(total) = &shown.total {
        assert_eq!(total.n(), all, "{what}");
        assert!(hidden.is_empty() || shown.hidden_n >= minimum && hidden.len() > 1, "{what}");
        nobody_can_be_had_by_subtraction(&shown, &hidden, minimum, &what);
    }
    no_more_is_hidden_than_it_takes(sizes, minimum, &hidden, &what);
}

fn nobody_can_be_had_by_subtraction(
    shown: &Suppressed<usize, Proportion>,
    hidden: &[u64],
    minimum: u64,
    what: &str,
) {
    let total = shown.total.as_ref().expect("a total").n();
    let published = shown.published.iter().map(|(_, tally)| tally.n()).collect::<Vec<_>>();
    for chosen in 0..1_u32 << published.len() {
        let taken = published.iter().enumerate().filter(|(index, _)| chosen >> index & 1 == 1);
        let left = total - taken.map(|(_, n)| n).sum::<u64>();
        assert!(!hidden.contains(&left), "{what}");
        assert!(left == 0 || left >= minimum, "{what}");
    }
}

/// The smallest first, and one fewer would give a part away.
fn no_more_is_hidden_than_it_takes(sizes: &[u64], minimum: u64, hidden: &[u64], what: &str) {
    let mut sorted = sizes.iter().copied().filter(|&size| size > 0).collect::<Vec<_>>();
    sorted.sort_unstable();
    let mut smallest = hidden.to_vec();
    smallest.sort_unstable();
    assert_eq!(smallest, sorted[..hidden.len()], "{what}");
    if let Some((&last, fewer)) = smallest.split_last() {
        let enough = fewer.len() > 1 && fewer.iter().sum::<u64>() >= minimum;
        assert!(last < minimum || !enough, "{what}");
    }
    // When exactly one part is too small, the next smallest is hidden with it.
    if sorted.iter().filter(|&&size| size < minimum).count() == 1 {
        assert!(hidden.len() >= 2.min(sorted.len()), "{what}");
    }
}

/// Every list of so many sizes from 0 to 6.
fn lists(parts: usize) -> Vec<Vec<u64>> {
    (0..parts).fold(vec![Vec::new()], |lists, _| {
        let longer = |list: &Vec<u64>, size| [list.as_slice(), &[size]].concat();
        lists.iter().flat_map(|list| (0..=6).map(move |size| longer(list, size))).collect()
    })
}

#[test]
fn no_part_of_any_small_table_can_be_told() {
    for sizes in (1..=4).flat_map(lists) {
        (1..=6).for_each(|minimum| check(&sizes, minimum));
    }
}

/// The order of the keys makes no difference to who is hidden but between parts of one size.
#[test]
fn no_part_of_any_table_of_five_can_be_told() {
    for sizes in lists(5).iter().filter(|sizes| sizes.is_sorted()) {
        let backwards = sizes.iter().rev().copied().collect::<Vec<_>>();
        for minimum in 1..=6 {
            check(sizes, minimum);
            check(&backwards, minimum);
        }
    }
}

#[test]
fn one_part_that_is_too_small_takes_the_next_smallest_with_it() {
    let parts = rates(&[("board", 2, 2), ("empty", 0, 0), ("sales", 9, 6), ("support", 20, 20)]);
    let shown = parts.suppress_below(10).expect("a table");
    assert_eq!((shown.hidden, shown.hidden_n), (vec!["board", "empty", "sales"], 19));
    assert!(shown.published.keys().eq(&["support"]));
}

/// They may hold others than n counts: who joined, who did not answer.
#[test]
fn a_part_without_an_answer_is_hidden_and_hides_no_other() {
    let joined = churn::Counts { joined: 1, ..Default::default() };
    let large = churn::Counts { start: 50, lost: 5, ..Default::default() };
    let tallies = [joined, large].map(|counts| churn::Tally::from_counts(counts).expect("counts"));
    let parts = Breakdown::from_parts(["new", "old"].into_iter().zip(tallies));
    let shown = parts.expect("a breakdown").suppress_below(10).expect("a table");
    assert_eq!((shown.hidden, shown.hidden_n), (vec!["new"], 0));
}

#[test]
fn parts_that_are_large_enough_stay_as_they_are() {
    let parts = rates(&[("a", 5, 5), ("b", 10, 0)]);
    for minimum in [0, 1, 10] {
        let shown = parts.suppress_below(minimum).expect("a table");
        assert_eq!((shown.published, shown.hidden, shown.hidden_n), (parts.clone(), vec![], 0));
    }
}

#[test]
fn nothing_is_left_of_a_table_that_is_too_small() {
    let shown = rates(&[("a", 3, 1)]).suppress_below(5).expect("a table");
    assert_eq!((shown.total, shown.hidden, shown.hidden_n), (None, vec!["a"], 4));
    assert!(shown.published.is_empty());
    let shown = rates(&[("a", u64::MAX, 0)]).suppress_below(u64::MAX).expect("a table");
    assert_eq!(shown.hidden_n, 0);
}

/// Those who did not answer are no protection.
#[test]
fn the_answers_are_what_is_counted() {
    let few = nps::Tally::try_from(&[10_u8, 0]).and_then(|tally| tally.with_unanswered(100));
    let many = nps::Tally::try_from(&[9_u8; 12]).expect("a tally");
    let parts = Breakdown::from_parts([("few", few.expect("a tally")), ("many", many)]);
    let shown = parts.expect("a breakdown").suppress_below(5).expect("a table");
    assert_eq!((shown.hidden, shown.hidden_n), (vec!["few", "many"], 14));
}

#[test]
fn what_has_no_total_is_refused() -> Result<(), Error> {
    refused(Breakdown::<u8, Proportion>::new().suppress_below(5), "nothing to measure: no parts");
    let tallies = [("a", csat::AnyTally::new(5)?), ("b", csat::AnyTally::new(7)?)];
    let message = "a tally on 7 points does not fit a scale of 5 points";
    refused(Breakdown::from_parts(tallies)?.suppress_below(5), message);
    Ok(())
}
