//! The same counts on every route: a batch goes through vectors, through words or one by one, by its
//! length and by what the processor can, and nobody can tell from the result.

use cx_metrics::{ces, csat, nps};
use rand_chacha::{
    ChaCha8Rng,
    rand_core::{Rng, SeedableRng},
};

/// Where a loop begins another block: vectors of 32 and 64, blocks of 15 of them, words of 31
/// ratings, the shortest batch for vectors, eight places read in turn; and what would overflow a counter of
/// 8 or 16 bits.
const BLOCKS: [usize; 15] = [
    31,
    32,
    64,
    128,
    15 * 32,
    15 * 64,
    255,
    256,
    2 * 960,
    8 * 480,
    8 * 960,
    16 * 960,
    17 * 960,
    65_536,
    255 * 960,
];

/// Every length up to 2,000, and those around a block.
fn lengths() -> impl Iterator<Item = usize> {
    let around = |block: usize| [block - 1, block, block + 1, block + 31, block + 64];
    (0..=2_000).chain(BLOCKS.into_iter().flat_map(around))
}

fn random_bytes(count: usize) -> Vec<u8> {
    let mut bytes = vec![0; count];
    ChaCha8Rng::seed_from_u64(count as u64).fill_bytes(&mut bytes);
    bytes
}

/// So simple that it is unlikely to be wrong.
fn naive<const POINTS: usize>(ratings: &[u8], lowest: u8) -> [u64; POINTS] {
    let mut counts = [0; POINTS];
    for rating in ratings {
        counts[usize::from(rating - lowest)] += 1;
    }
    counts
}

/// States that every route counts raw ratings of a scale alike.
macro_rules! check_routes {
    ($Tally:ty, $Rating:ty, $lowest:literal, $POINTS:literal, $bytes:expr) => {{
        let bytes: &[u8] = $bytes;
        let ratings = bytes.iter().map(|&byte| <$Rating>::new(byte).unwrap()).collect::<Vec<_>>();
        let expected = <$Tally>::from_counts(naive::<$POINTS>(bytes, $lowest)).unwrap();
        let options = ratings.iter().copied().map(Some).collect::<Vec<_>>();

        let check = |route: &str, tally: $Tally| {
            assert_eq!(tally, expected, "{route} of {} ratings", bytes.len());
        };
        check("slice", <$Tally>::from(&ratings[..]));
        check("bytes", <$Tally>::try_from(bytes).unwrap());
        check("references", ratings.iter().collect());
        check("values", ratings.iter().copied().collect());
        check("options", options.iter().collect());
        check("unknown length", ratings.iter().filter(|_| true).collect());
        check(
            "results",
            bytes.iter().map(|&byte| <$Rating>::new(byte)).collect::<Result<_, _>>().unwrap(),
        );
        check("chunks", ratings.chunks(100).map(<$Tally>::from).sum());
        let mut one_by_one = <$Tally>::new();
        for &rating in &ratings {
            one_by_one.record(rating);
        }
        check("one by one", one_by_one);
        let (left, right) = ratings.split_at(ratings.len() / 3);
        let mut extended = <$Tally>::from(left);
        extended.extend(right);
        check("extended", extended);
    }};
}

#[test]
fn every_route_gives_the_same_counts_at_every_length() {
    for length in lengths() {
        let raw = random_bytes(length);
        let on = |lowest: u8, points: u8| {
            raw.iter().map(|byte| lowest + byte % points).collect::<Vec<u8>>()
        };
        check_routes!(nps::Tally, nps::Rating, 0, 11, &on(0, 11));
        check_routes!(csat::Tally<5>, csat::Rating<5>, 1, 5, &on(1, 5));
        if length < 300 || length % 97 == 0 {
            check_routes!(csat::Tally<2>, csat::Rating<2>, 1, 2, &on(1, 2));
            check_routes!(csat::Tally<3>, csat::Rating<3>, 1, 3, &on(1, 3));
            check_routes!(csat::Tally<10>, csat::Rating<10>, 1, 10, &on(1, 10));
            check_routes!(ces::Tally<7>, ces::Rating<7>, 1, 7, &on(1, 7));
            check_routes!(ces::Tally<11>, ces::Rating<11>, 1, 11, &on(1, 11));
        }
    }
}

#[test]
fn a_batch_of_one_rating_overflows_no_counter() {
    for length in BLOCKS {
        for rating in 0..=10 {
            check_routes!(nps::Tally, nps::Rating, 0, 11, &vec![rating; length]);
        }
        for rating in 1..=5 {
            check_routes!(csat::Tally<5>, csat::Rating<5>, 1, 5, &vec![rating; length + 1]);
        }
    }
}

#[test]
fn missing_answers_are_counted_wherever_they_are() {
    for length in lengths() {
        let raw = random_bytes(length);
        let answers = raw.iter().map(|byte| nps::Rating::new(byte % 12).ok()).collect::<Vec<_>>();
        let ratings =
            raw.iter().map(|byte| byte % 12).filter(|&code| code < 11).collect::<Vec<_>>();
        let missing = (length - ratings.len()) as u64;
        let expected = nps::Tally::from_counts(naive(&ratings, 0)).unwrap();
        let expected = expected.with_unanswered(missing).unwrap();

        assert_eq!(answers.iter().collect::<nps::Tally>(), expected, "{length}");
        assert_eq!(answers.iter().copied().collect::<nps::Tally>(), expected, "{length}");
        assert_eq!(answers.iter().filter(|_| true).collect::<nps::Tally>(), expected, "{length}");
        let none = vec![None::<nps::Rating>; length].into_iter().collect::<nps::Tally>();
        assert_eq!((none.answered(), none.unanswered()), (0, length as u64));
    }
}

#[test]
fn threads_count_as_one_does() {
    let bytes = random_bytes(100_003).iter().map(|byte| byte % 11).collect::<Vec<_>>();
    let all = nps::Tally::try_from(&bytes).unwrap();
    for threads in 1..=7 {
        let chunks = bytes.chunks(bytes.len().div_ceil(threads));
        let sum = std::thread::scope(|scope| {
            let count = |chunk| scope.spawn(move || nps::Tally::try_from(chunk).unwrap());
            let counting = chunks.map(count).collect::<Vec<_>>();
            counting.into_iter().map(|thread| thread.join().unwrap()).sum::<nps::Tally>()
        });
        assert_eq!(sum, all, "{threads} threads");
    }
}

#[test]
fn the_first_value_off_the_scale_is_named_wherever_it_is() {
    for length in [1, 2, 31, 32, 63, 64, 65, 128, 129, 500, 959, 960, 961, 1_024, 1_999] {
        for index in
            (0..length).filter(|index| length < 140 || index % 37 < 2 || index + 3 > length)
        {
            for value in [0, 6, 11, 15, 16, 17, 127, 128, 200, 255] {
                let mut bytes =
                    random_bytes(length).iter().map(|byte| 1 + byte % 5).collect::<Vec<_>>();
                bytes[index] = value;
                bytes[length - 1] = value;
                let expected =
                    format!("rating {value} at index {index} is off the scale from 1 to 5");
                let found = csat::Tally::<5>::try_from(&bytes).unwrap_err();
                assert_eq!(found.to_string(), expected, "{length}");
            }
        }
    }
}
