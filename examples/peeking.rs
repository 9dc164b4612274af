//! What if I look at an A/B test every day, and stop as soon as it is significant?

use cx_metrics::{Confidence, Error, Proportion};
use rand_chacha::{
    ChaCha8Rng,
    rand_core::{Rng, SeedableRng},
};

const TESTS: u32 = 10_000;
const DAYS: u32 = 14;
const VISITORS_A_DAY: u32 = 200;

/// The visitors of a day, of whom one in ten orders: of the variant as of the control.
fn day(random: &mut ChaCha8Rng) -> Proportion {
    (0..VISITORS_A_DAY).map(|_| random.next_u32() < u32::MAX / 10).collect()
}

fn main() -> Result<(), Error> {
    let mut random = ChaCha8Rng::seed_from_u64(14);
    let (mut on_the_last_day, mut on_some_day) = (0, 0);
    for _ in 0..TESTS {
        let (mut control, mut variant) = (Proportion::default(), Proportion::default());
        let mut verdicts = [false; DAYS as usize];
        for verdict in &mut verdicts {
            control += day(&mut random);
            variant += day(&mut random);
            *verdict = variant.difference_from(&control, Confidence::P95)?.is_significant();
        }
        on_the_last_day += u64::from(verdicts.ends_with(&[true]));
        on_some_day += u64::from(verdicts.contains(&true));
    }

    println!("{TESTS} tests of {DAYS} days, in which control and variant are the same");
    for (looks, hits) in [("once, at the end", on_the_last_day), ("every day", on_some_day)] {
        let false_alarms = Proportion { hits, misses: u64::from(TESTS) - hits };
        println!("significant for whoever looks {looks}: {:.1}", false_alarms.percent()?);
    }
    Ok(())
}
