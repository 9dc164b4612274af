//! Makes the synthetic files under `examples/data`, the same ones on every machine.
//!
//! ```sh
//! cargo run --example synthetic_data              # do the files hold what this makes?
//! cargo run --example synthetic_data -- --write   # make them anew
//! ```
//!
//! No free data set of raw NPS or CES answers is known, nor a small one of visits, enquiries or
//! initiatives. These are drawn from made-up weights; nothing in them says anything about a real
//! company.

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
    for (name, made) in [
        ("relationship_nps.csv", relationship()),
        ("support_ces.csv", support()),
        ("shop_visits.csv", visits()),
        ("support_enquiries.csv", enquiries()),
        ("mailings.csv", mailings()),
        ("initiatives.csv", initiatives()),
        ("journey_csat.csv", journey()),
    ] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/data").join(name);
        if write {
            fs::write(&path, &made)?;
        }
        let stored = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
        ensure!(stored == made, "{name} is not what this program makes: run it with --write");
        println!("{name}: {} rows, as made by this program", made.lines().count() - 1);
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

/// Visits to a shop, some of them by the same visitor, by channel and device; few end in an order.
fn visits() -> String {
    let channels: [(&str, u32); 4] = [("Search", 30), ("Ads", 18), ("E-mail", 52), ("Direct", 40)];
    let devices: [(&str, u32); 2] = [("Desktop", 10), ("Mobile", 6)];
    let mut random = ChaCha8Rng::seed_from_u64(1998);
    let mut csv = String::from("visitor,channel,device,converted\n");
    for _ in 0..2000 {
        let visitor = 1 + between(&mut random, 0, 1400);
        let (channel, likely) = channels[draw(&mut random, &[4, 3, 1, 2])];
        let (device, factor) = devices[draw(&mut random, &[2, 3])];
        let converted = between(&mut random, 0, 10_000) < likely * factor;
        let answer = if converted { "yes" } else { "no" };
        let _ = writeln!(csv, "V{visitor:04},{channel},{device},{answer}");
    }
    csv
}

/// Enquiries to a support team within four weeks, in Unix time; a few have no answer.
fn enquiries() -> String {
    /// Bounds of the waiting times, in seconds; the last weight of a channel is for no answer.
    const BOUNDS: [u32; 8] = [10, 60, 300, 1200, 3600, 14_400, 86_400, 259_200];
    const START: u32 = 1_767_571_200; // 2026-01-05, a Monday
    let channels: [(&str, Weights<8>); 3] = [
        ("Chat", [180, 420, 240, 90, 40, 15, 5, 10]),
        ("Phone", [120, 300, 260, 160, 80, 40, 10, 30]),
        ("E-mail", [0, 10, 60, 150, 290, 320, 130, 40]),
    ];
    let mut random = ChaCha8Rng::seed_from_u64(1909);
    let mut csv = String::from("enquiry,channel,asked,answered\n");
    let mut asked = START;
    for enquiry in 1..=1200 {
        asked += between(&mut random, 60, 3900);
        let (channel, weights) = &channels[draw(&mut random, &[4, 2, 4])];
        let bucket = draw(&mut random, weights);
        let _ = match BOUNDS.get(bucket..bucket + 2) {
            Some(&[from, to]) => {
                let answered = asked + between(&mut random, from, to);
                writeln!(csv, "{enquiry},{channel},{asked},{answered}")
            }
            _ => writeln!(csv, "{enquiry},{channel},{asked},"),
        };
    }
    csv
}

/// A newsletter a week to three lists; some opens are by machines only.
fn mailings() -> String {
    // How many get it, and of ten thousand: bounces, opens of the rest, clicks of the opened.
    let lists: [(&str, u32, [u32; 3]); 3] = [
        ("Customers", 12_000, [90, 3_900, 1_300]),
        ("Prospects", 30_000, [260, 2_400, 700]),
        ("Partners", 900, [40, 5_200, 2_100]),
    ];
    let mut random = ChaCha8Rng::seed_from_u64(1978);
    let mut csv =
        String::from("week,list,sent,bounced,opened,machine_opened,clicked,unsubscribed\n");
    for week in 1..=52 {
        for (list, readers, rates) in lists {
            let sent = between(&mut random, readers * 9 / 10, readers * 11 / 10);
            let mut share = |whole: u32, rate: u32| {
                whole * between(&mut random, rate * 8 / 10, rate * 12 / 10) / 10_000
            };
            let bounced = share(sent, rates[0]);
            let opened = share(sent - bounced, rates[1]);
            let machine_opened = share(opened, 3_500);
            let clicked = share(opened - machine_opened, rates[2]);
            let unsubscribed = share(sent - bounced, 15);
            let _ = writeln!(
                csv,
                "{week},{list},{sent},{bounced},{opened},{machine_opened},{clicked},{unsubscribed}"
            );
        }
    }
    csv
}

/// What initiatives earned and cost in each month of three years.
fn initiatives() -> String {
    // The most that a month may earn, and cost.
    let initiatives: [(&str, u32, u32); 6] = [
        ("Onboarding calls", 42_000, 21_000),
        ("Chat support", 60_000, 34_000),
        ("Self-service help", 25_000, 6_000),
        ("Loyalty programme", 50_000, 44_000),
        ("Faster delivery", 38_000, 52_000),
        ("Win-back e-mails", 12_000, 2_500),
    ];
    let mut random = ChaCha8Rng::seed_from_u64(2003);
    let mut csv = String::from("month,initiative,benefit,cost\n");
    for month in 0..36 {
        for (initiative, benefit, cost) in initiatives {
            let benefit = between(&mut random, benefit * 30, benefit * 100);
            let cost = between(&mut random, cost * 60, cost * 100);
            let _ = writeln!(
                csv,
                "{}-{:02},{initiative},{}.{:02},{}.{:02}",
                2023 + month / 12,
                month % 12 + 1,
                benefit / 100,
                benefit % 100,
                cost / 100,
                cost % 100
            );
        }
    }
    csv
}

/// "How satisfied were you?", from 1 to 5, by month, stage of the journey and touchpoint.
///
/// A strike in December delays deliveries, and the checkout of March is a better one. In the last month
/// three times as many are asked about a delivery: they are more satisfied than before, and less so
/// than all others.
fn journey() -> String {
    const MONTHS: u32 = 14;
    let mut random = ChaCha8Rng::seed_from_u64(2016);
    let mut csv = String::from("month,stage,touchpoint,satisfaction\n");
    for month in 0..MONTHS {
        let touchpoints = TOUCHPOINTS.map(|usual| in_month(usual, month));
        let often = touchpoints.map(|touchpoint| touchpoint.often);
        let (year, month) = (2025 + (month + 8) / 12, (month + 8) % 12 + 1);
        for _ in 0..between(&mut random, 195, 236) {
            let Touchpoint { stage, name, answers, .. } = &touchpoints[draw(&mut random, &often)];
            let drawn = draw(&mut random, answers);
            row(&mut csv, &format!("{year}-{month:02},{stage}"), name, 1, drawn, answers.len());
        }
    }
    csv
}

#[derive(Clone, Copy)]
struct Touchpoint {
    stage: &'static str,
    name: &'static str,
    /// How likely it is that somebody is asked about it.
    often: u32,
    answers: Weights<6>,
}

/// What is different in this month, counted from 0.
fn in_month(usual: Touchpoint, month: u32) -> Touchpoint {
    let often = usual.often;
    match (usual.name, month) {
        ("delivery", 3) => {
            Touchpoint { answers: [400, 220, 100, 80, 40, 160], often: 2 * often, ..usual }
        }
        ("support", 3) => {
            Touchpoint { answers: [330, 220, 120, 110, 60, 160], often: 2 * often, ..usual }
        }
        ("checkout", 6..) => Touchpoint { answers: [30, 40, 90, 360, 330, 150], ..usual },
        ("delivery", 13) => {
            Touchpoint { answers: [100, 120, 130, 290, 200, 160], often: 3 * often, ..usual }
        }
        _ => usual,
    }
}

const TOUCHPOINTS: [Touchpoint; 14] = [
    touchpoint("awareness", "advert", 60, [30, 60, 150, 320, 190, 250]),
    touchpoint("awareness", "social media", 50, [40, 60, 160, 300, 190, 250]),
    touchpoint("consideration", "website", 110, [30, 50, 110, 360, 270, 180]),
    touchpoint("consideration", "shop window", 40, [20, 40, 110, 370, 280, 180]),
    touchpoint("decision", "advice", 70, [20, 30, 70, 340, 390, 150]),
    touchpoint("decision", "quote", 50, [40, 70, 120, 350, 240, 180]),
    touchpoint("purchase", "checkout", 130, [90, 110, 150, 310, 190, 150]),
    touchpoint("purchase", "till", 70, [20, 30, 80, 380, 340, 150]),
    touchpoint("post-purchase", "delivery", 150, [150, 150, 140, 250, 150, 160]),
    touchpoint("post-purchase", "support", 90, [100, 110, 120, 280, 230, 160]),
    touchpoint("post-purchase", "returns", 50, [110, 120, 140, 250, 160, 220]),
    touchpoint("loyalty", "newsletter", 60, [30, 50, 170, 300, 170, 280]),
    touchpoint("loyalty", "points", 60, [20, 40, 90, 350, 330, 170]),
    touchpoint("loyalty", "gift cards", 1, [100, 150, 200, 200, 100, 200]),
];

const fn touchpoint(
    stage: &'static str,
    name: &'static str,
    often: u32,
    answers: Weights<6>,
) -> Touchpoint {
    Touchpoint { stage, name, often, answers }
}

/// Writes one person's row; the last of the weights leaves the answer empty.
fn row(csv: &mut String, first: &str, second: &str, lowest: usize, drawn: usize, weights: usize) {
    let answer = if drawn + 1 == weights { String::new() } else { (lowest + drawn).to_string() };
    let _ = writeln!(csv, "{first},{second},{answer}");
}

/// A whole number from the first to below the second.
fn between(random: &mut ChaCha8Rng, from: u32, below: u32) -> u32 {
    from + random.next_u32() % (below - from)
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
