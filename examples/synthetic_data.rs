//! Makes the synthetic survey answers under `examples/data`, the same ones on every machine.
//!
//! ```sh
//! cargo run --example synthetic_data              # do the files hold what this makes?
//! cargo run --example synthetic_data -- --write   # make them anew
//! ```
//!
//! No free data set of raw NPS or CES answers is known. These answers are drawn from made-up
//! weights; nothing in them says anything about a real company.

use std::{fmt::Write, fs, path::Path};

use anyhow::{Context, ensure};
use rand_chacha::{
    ChaCha8Rng,
    rand_core::{Rng, SeedableRng},
};

/// How likely each answer is, from the lowest rating upwards; the last weight is for no answer.
type Weights<const N: usize> = [u32; N];

fn main() -> anyhow::Result<()> {
    let write = std::env::args().any(|argument| argument == "--write");
    for (name, made) in [("relationship_nps.csv", relationship()), ("support_ces.csv", support())] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/data").join(name);
        if write {
            fs::write(&path, &made)?;
        }
        let stored = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
        ensure!(stored == made, "{name} is not what this program makes: run it with --write");
        println!("{name}: {} answers, as made by this program", made.lines().count() - 1);
    }
    Ok(())
}

/// "How likely are you to recommend us?", from 0 to 10, by plan and channel.
fn relationship() -> String {
    let plans: [(&str, Weights<12>); 3] = [
        ("Basic", [30, 8, 12, 18, 20, 62, 70, 130, 190, 120, 140, 200]),
        ("Plus", [12, 4, 6, 9, 12, 35, 50, 120, 222, 190, 220, 120]),
        ("Business", [18, 6, 9, 14, 16, 40, 64, 151, 242, 150, 130, 160]),
    ];
    let mut random = ChaCha8Rng::seed_from_u64(2026);
    let mut csv = String::from("plan,channel,score\n");
    for _ in 0..2400 {
        let (plan, weights) = &plans[draw(&mut random, &[5, 3, 2])];
        let channel = ["E-mail", "In-app", "Website"][draw(&mut random, &[6, 3, 1])];
        row(&mut csv, plan, channel, 0, draw(&mut random, weights), weights.len());
    }
    csv
}

/// "The company made it easy for me to handle my issue", from 1 to 7, by channel and topic.
fn support() -> String {
    let channels: [(&str, Weights<8>); 3] = [
        ("Chat", [40, 42, 60, 98, 190, 250, 220, 100]),
        ("Phone", [80, 82, 98, 120, 170, 190, 160, 100]),
        ("E-mail", [70, 82, 118, 140, 160, 150, 80, 200]),
    ];
    let mut random = ChaCha8Rng::seed_from_u64(2010);
    let mut csv = String::from("channel,topic,ease\n");
    for _ in 0..1500 {
        let (channel, weights) = &channels[draw(&mut random, &[5, 3, 2])];
        let topic = ["Billing", "Delivery", "Returns"][draw(&mut random, &[3, 5, 2])];
        row(&mut csv, channel, topic, 1, draw(&mut random, weights), weights.len());
    }
    csv
}

/// Writes one person's row; the last of the weights leaves the answer empty.
fn row(csv: &mut String, first: &str, second: &str, lowest: usize, drawn: usize, weights: usize) {
    let answer = if drawn + 1 == weights { String::new() } else { (lowest + drawn).to_string() };
    let _ = writeln!(csv, "{first},{second},{answer}");
}

/// The index of one of the weights, each as likely as it is heavy.
fn draw(random: &mut ChaCha8Rng, weights: &[u32]) -> usize {
    let mut point = random.next_u32() % weights.iter().sum::<u32>();
    for (index, &weight) in weights.iter().enumerate() {
        if point < weight {
            return index;
        }
        point -= weight;
    }
    weights.len() - 1
}
