//! How do I tally a large batch on several threads?

use std::thread;

use cx_metrics::{Error, nps};

fn main() -> Result<(), Error> {
    // A column of answers as it comes from a file or a database: bytes, not yet checked.
    let answers = (0..250_000).flat_map(|_| [10, 9, 8, 3]).collect::<Vec<_>>();

    // Any chunking, in any order, gives the same tally.
    let tally = thread::scope(|scope| {
        let shards = answers
            .chunks(250_000)
            .map(|chunk| scope.spawn(move || nps::Tally::try_from(chunk)))
            .collect::<Vec<_>>();
        shards
            .into_iter()
            .map(|shard| shard.join().expect("the thread does not panic"))
            .sum::<Result<nps::Tally, Error>>()
    })?;

    assert_eq!(tally, nps::Tally::try_from(&answers[..])?);
    println!("NPS {:.2} of {} answers", tally.score()?.round_dp(2), tally.answered());
    Ok(())
}
