//! How do I tally a large batch on several threads?

use cx_metrics::{Error, nps};
use rayon::prelude::*;

fn main() -> Result<(), Error> {
    // A column of answers as it comes from a file or a database: bytes, not yet checked.
    let answers = (0..2_500_000).flat_map(|_| [10, 9, 8, 3]).collect::<Vec<u8>>();

    // Any chunking, in any order, gives the same tally; a chunk with a value off the scale is an error.
    let chunks = answers.par_chunks(1 << 20);
    let shards = chunks.map(nps::Tally::try_from);
    let tally = shards.sum::<Result<nps::Tally, Error>>()?;

    assert_eq!(tally, nps::Tally::try_from(&answers)?);
    println!("NPS {:.2} of {} answers", tally.score()?.round_dp(2), tally.answered());
    Ok(())
}
