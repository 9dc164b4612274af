//! The laws of a tally, for every tally of the crate.

mod common;

#[path = "laws/breakdown.rs"]
mod breakdown;
#[path = "laws/churn.rs"]
mod churn;
#[path = "laws/conversion.rs"]
mod conversion;
#[path = "laws/email.rs"]
mod email;
#[path = "laws/money.rs"]
mod money;
#[path = "laws/repeat_purchase.rs"]
mod repeat_purchase;
#[path = "laws/response_time.rs"]
mod response_time;
#[path = "laws/weighted.rs"]
mod weighted;

use std::{
    fmt::Debug,
    iter::Sum,
    ops::{Add, AddAssign},
};

use cx_metrics::{Pair, PairedProportion, Proportion, ces, csat, nps};
use proptest::prelude::*;

/// The interface of a counting tally, and its laws.
///
/// Shards summed in any order equal everything at once; empty is neutral; owned and borrowed,
/// whole and record by record, are the same; what is taken away again leaves what was.
fn laws<Tally, Input>(inputs: &[Input], cuts: &[usize])
where
    Input: Copy,
    Tally: Default + Clone + Debug + PartialEq + Eq + Send + Sync,
    Tally: Extend<Input> + for<'a> Extend<&'a Input>,
    Tally: FromIterator<Input> + for<'a> FromIterator<&'a Input>,
    Tally: Add<Output = Tally> + for<'a> Add<&'a Tally, Output = Tally>,
    Tally: AddAssign + for<'a> AddAssign<&'a Tally> + Sum + for<'a> Sum<&'a Tally>,
    for<'a, 'b> &'a Tally: Add<&'b Tally, Output = Tally> + Add<Tally, Output = Tally>,
{
    let everything = inputs.iter().collect::<Tally>();
    assert_eq!(inputs.iter().copied().collect::<Tally>(), everything);

    let mut one_by_one = Tally::default();
    for (index, input) in inputs.iter().enumerate() {
        if index % 2 == 0 {
            one_by_one.extend([input]);
        } else {
            one_by_one.extend([*input]);
        }
    }
    assert_eq!(one_by_one, everything);

    let mut shards = shards(inputs, cuts)
        .into_iter()
        .map(|shard| shard.iter().collect::<Tally>())
        .collect::<Vec<_>>();
    assert_eq!(shards.iter().sum::<Tally>(), everything);
    shards.reverse();
    assert_eq!(shards.iter().cloned().sum::<Tally>(), everything);

    let mut merged = Tally::default();
    for (index, shard) in shards.iter().enumerate() {
        merged = match index % 6 {
            0 => merged + shard,
            1 => merged + shard.clone(),
            2 => &merged + shard,
            3 => &merged + shard.clone(),
            4 => {
                merged += shard;
                merged
            }
            _ => {
                merged += shard.clone();
                merged
            }
        };
    }
    assert_eq!(merged, everything);
    assert_eq!(&everything + Tally::default(), everything);
    assert_eq!(Tally::default() + &everything, everything);
}

/// Stored and read back is equal; stored shards, read back and summed, are everything at once.
#[cfg(feature = "serde")]
fn storage_laws<Tally, Input>(inputs: &[Input], cuts: &[usize])
where
    Input: Copy,
    Tally: for<'a> FromIterator<&'a Input> + Sum + Debug + PartialEq,
    Tally: serde::Serialize + serde::de::DeserializeOwned,
{
    let everything = inputs.iter().collect::<Tally>();
    let stored = shards(inputs, cuts)
        .into_iter()
        .map(|shard| serde_json::to_string(&shard.iter().collect::<Tally>()).expect("JSON"));
    let read = stored.map(|text| serde_json::from_str::<Tally>(&text).expect(&text));
    assert_eq!(read.sum::<Tally>(), everything);

    let bytes = postcard::to_stdvec(&everything).expect("bytes");
    assert_eq!(postcard::from_bytes::<Tally>(&bytes).expect("a tally"), everything);
}

/// Whether a value that is stored and read back is equal.
#[cfg(feature = "serde")]
fn is_reread<T>(value: &T) -> bool
where
    T: serde::Serialize + serde::de::DeserializeOwned + PartialEq,
{
    let text = serde_json::to_string(value).expect("JSON");
    let bytes = postcard::to_stdvec(value).expect("bytes");
    serde_json::from_str::<T>(&text).expect(&text) == *value
        && postcard::from_bytes::<T>(&bytes).expect("bytes") == *value
}

/// Without `serde`, there is no storage.
#[cfg(not(feature = "serde"))]
fn is_reread<T>(_: &T) -> bool {
    true
}

/// A slice in pieces, some of them empty.
fn shards<'a, Input>(inputs: &'a [Input], cuts: &[usize]) -> Vec<&'a [Input]> {
    let mut cuts = cuts.iter().map(|cut| cut % (inputs.len() + 1)).collect::<Vec<_>>();
    cuts.extend([0, inputs.len()]);
    cuts.sort_unstable();
    cuts.windows(2).map(|ends| &inputs[ends[0]..ends[1]]).collect()
}

/// Everything that a survey tally must hold, whatever its scale.
macro_rules! survey_laws {
    ($Tally:ty, $Rating:ty, $lowest:literal, $values:expr, $cuts:expr) => {{
        let highest = u8::try_from(<$Tally>::new().counts().len()).unwrap() - 1 + $lowest;
        let answers = $values
            .iter()
            .map(|value| <$Rating>::new(value % 13).ok())
            .collect::<Vec<Option<$Rating>>>();
        let ratings = answers.iter().copied().flatten().collect::<Vec<_>>();
        laws::<$Tally, Option<$Rating>>(&answers, &$cuts);
        laws::<$Tally, $Rating>(&ratings, &$cuts);
        #[cfg(feature = "serde")]
        storage_laws::<$Tally, Option<$Rating>>(&answers, &$cuts);

        let bytes = ratings.iter().map(|rating| rating.get()).collect::<Vec<u8>>();
        let tally = <$Tally>::from(&ratings[..]);
        assert_eq!(ratings.iter().collect::<$Tally>(), tally);
        assert_eq!(<$Tally>::from(&ratings), tally);
        assert_eq!(<$Tally>::try_from(&bytes), Ok(tally.clone()));
        assert_eq!(<$Tally>::from_counts(*tally.counts()), Ok(tally.clone()));

        let mut recorded = <$Tally>::new();
        for answer in &answers {
            match answer {
                Some(rating) => recorded.record(*rating),
                None => recorded.record_unanswered(),
            }
        }
        assert_eq!(recorded, answers.iter().collect::<$Tally>());
        let unanswered = answers.iter().filter(|answer| answer.is_none());
        let mut extended = tally.clone();
        extended.extend(unanswered);
        assert_eq!(recorded, extended);
        assert_eq!(recorded.checked_sub(&tally).unwrap().answered(), 0);
        assert_eq!(recorded.checked_add(&tally), Ok(&recorded + &tally));
        let (least, most) = (tally.distribution().next(), tally.distribution().next_back());
        assert_eq!(least.map(|(rating, _)| rating.get()), Some($lowest));
        assert_eq!(most.map(|(rating, _)| rating.get()), Some(highest));
    }};
}

/// The laws of a tally of run time: shards merged in any order equal everything at once, and the
/// tally of the same answers whose scale is known.
macro_rules! any_laws {
    ($metric:ident, $points:literal, $values:expr, $cuts:expr) => {{
        let tally = |answers: &[u8]| {
            let mut tally = $metric::AnyTally::new($points).unwrap();
            for answer in answers {
                // What is off the scale stands for somebody who did not answer.
                if tally.record((answer % 13).into()).is_err() {
                    tally.record_unanswered().unwrap();
                }
            }
            tally
        };
        let everything = tally(&$values);
        let mut merged = $metric::AnyTally::new($points).unwrap();
        for shard in shards(&$values, &$cuts).into_iter().rev() {
            let before = merged.clone();
            merged.try_merge(&tally(shard)).unwrap();
            assert_eq!(merged.checked_sub(&tally(shard)), Ok(before));
        }
        assert_eq!(merged, everything);
        let typed = $values.iter().map(|answer| $metric::Rating::new(answer % 13).ok());
        let typed = typed.collect::<$metric::Tally<$points>>();
        assert_eq!($metric::AnyTally::from(typed), everything);
    }};
}

proptest! {
    #[test]
    fn tallies_of_run_time_obey_the_laws(
        values in prop::collection::vec(0_u8..=255, 0..200),
        cuts in prop::collection::vec(0_usize..200, 0..6),
    ) {
        any_laws!(csat, 2, values, cuts);
        any_laws!(csat, 5, values, cuts);
        any_laws!(ces, 7, values, cuts);
        any_laws!(ces, 11, values, cuts);
    }

    #[test]
    fn tallies_obey_the_laws(
        values in prop::collection::vec(0_u8..=255, 0..300),
        cuts in prop::collection::vec(0_usize..300, 0..6),
    ) {
        survey_laws!(nps::Tally, nps::Rating, 0, values, cuts);
        survey_laws!(csat::Tally<2>, csat::Rating<2>, 1, values, cuts);
        survey_laws!(csat::Tally<3>, csat::Rating<3>, 1, values, cuts);
        survey_laws!(csat::Tally<5>, csat::Rating<5>, 1, values, cuts);
        survey_laws!(csat::Tally<11>, csat::Rating<11>, 1, values, cuts);
        survey_laws!(ces::Tally<4>, ces::Rating<4>, 1, values, cuts);
        survey_laws!(ces::Tally<7>, ces::Rating<7>, 1, values, cuts);
        survey_laws!(ces::Tally<10>, ces::Rating<10>, 1, values, cuts);

        let hits = values.iter().map(|value| value % 3 == 0).collect::<Vec<_>>();
        laws::<Proportion, bool>(&hits, &cuts);
        #[cfg(feature = "serde")]
        storage_laws::<Proportion, bool>(&hits, &cuts);

        let pairs = values.iter().map(|value| Pair { before: value % 3 == 0, after: value % 5 < 2 });
        let pairs = pairs.collect::<Vec<_>>();
        laws::<PairedProportion, Pair<bool>>(&pairs, &cuts);
        #[cfg(feature = "serde")]
        storage_laws::<PairedProportion, Pair<bool>>(&pairs, &cuts);
        let whole = pairs.iter().collect::<PairedProportion>();
        assert_eq!(whole.before(), Ok(pairs.iter().map(|pair| pair.before).collect()));
        assert_eq!(whole.after(), Ok(pairs.iter().map(|pair| pair.after).collect()));

        let ratings = values.iter().filter_map(|value| nps::Rating::new(value % 16).ok());
        let ratings = ratings.collect::<Vec<_>>();
        let pairs = ratings.iter().zip(ratings.iter().skip(1));
        let pairs = pairs.map(|(&before, &after)| Pair { before, after }).collect::<Vec<_>>();
        laws::<nps::Panel, Pair<nps::Rating>>(&pairs, &cuts);
        #[cfg(feature = "serde")]
        storage_laws::<nps::Panel, Pair<nps::Rating>>(&pairs, &cuts);
        let (whole, part) = (pairs.iter().collect::<nps::Panel>(), pairs.iter().take(7).collect());
        assert_eq!((&whole + &part).checked_sub(&whole), Ok(part));
        let categories = |answer: fn(&Pair<nps::Rating>) -> nps::Rating| {
            pairs.iter().map(answer).collect::<nps::Tally>().categories()
        };
        assert_eq!(whole.before(), categories(|pair| pair.before));
        assert_eq!(whole.after(), categories(|pair| pair.after));
    }
}
