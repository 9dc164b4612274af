//! The Rust side of `benches/peers/run.py`: says what jobs it has, then runs one a line of input.
//!
//! Every job of `cx`, the module of cx-metrics, has the same work beside it, by hand in `by_hand`
//! or by another crate in `crates`.

mod by_hand;
mod crates;
mod cx;
mod data;

use std::{
    error::Error,
    fmt::Display,
    hint::black_box,
    io::stdin,
    path::PathBuf,
    time::{Duration, Instant},
};

use cpu_time::ProcessTime;

use crate::{crates::Sizes, data::Data};

/// What `run.py` calls it, who does it, and the work.
type Job<'a> = (&'static str, &'static str, Box<dyn Fn() -> String + 'a>);

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("the folder of the data, please")?);
    let data = Data::load(&folder)?;
    let sizes = Sizes::of(&data.answers);
    let jobs = jobs(&data, &sizes);

    println!("{sizes}");
    for (job, who, _) in &jobs {
        println!("{job}\t{who}");
    }
    println!("ready");
    for line in stdin().lines() {
        let (_, _, work) = &jobs[line?.parse::<usize>()?];
        println!("{}", work());
    }
    Ok(())
}

#[rustfmt::skip]
fn jobs<'a>(data: &'a Data, sizes: &'a Sizes) -> Vec<Job<'a>> {
    let few = &data.answers[..sizes.nps];
    let many = &data.answers[..sizes.net_promoter_score];
    let times = &data.times;
    let collect = || cx::collect(&data.nanoseconds);
    vec![
        ("nps", "cx-metrics", job(|| [cx::nps(&data.nps_ratings)])),
        ("nps", "cx-metrics, checking bytes", job(|| [cx::nps_of_bytes(&data.answers)])),
        ("nps", "Rust by hand", job(|| [by_hand::nps(&data.answers)])),
        ("nps", "Rust by hand, checking nothing", job(|| [by_hand::nps_unchecked(&data.answers)])),
        ("csat", "cx-metrics", job(|| cx::csat(&data.segments, &data.csat_ratings))),
        ("csat", "cx-metrics, checking bytes", job(|| cx::csat_of_bytes(&data.segments, &data.ratings))),
        ("csat", "Rust by hand", job(|| by_hand::csat(&data.segments, &data.ratings))),
        ("repeat", "cx-metrics", job(|| [cx::repeat_rate(&data.customers)])),
        ("repeat", "Rust by hand", job(|| [by_hand::repeat_rate(&data.customers)])),
        ("median", "cx-metrics", job(|| [cx::median(times)])),
        ("median", "cx-metrics, collecting", job(move || [cx::median(&collect())])),
        ("median", "Rust by hand", job(|| [by_hand::median(&data.nanoseconds)])),
        ("percentiles", "cx-metrics", job(|| cx::percentiles(times))),
        ("percentiles", "cx-metrics, collecting", job(move || cx::percentiles(&collect()))),
        ("percentiles", "Rust by hand", job(|| by_hand::percentiles(&data.nanoseconds))),
        ("discrete", "cx-metrics", job(|| cx::discrete_percentiles(times))),
        ("discrete", "cx-metrics, collecting", job(move || cx::discrete_percentiles(&collect()))),
        ("few", "cx-metrics", job(|| [crates::many_times(|| cx::nps_of_bytes(black_box(few)))])),
        ("few", "nps 0.1.0", job(|| [crates::many_times(|| crates::nps(black_box(few)))])),
        ("many", "cx-metrics", job(|| [cx::nps_of_bytes(many)])),
        ("many", "net_promoter_score 0.2.1", job(|| [crates::net_promoter_score(many)])),
    ]
}

fn job<'a, Answer>(work: impl Fn() -> Answer + 'a) -> Box<dyn Fn() -> String + 'a>
where
    Answer: IntoIterator<Item: Display>,
{
    Box::new(move || {
        let (cpu, wall) = (ProcessTime::now(), Instant::now());
        let answer = black_box(work());
        line(cpu.elapsed(), wall.elapsed(), answer)
    })
}

/// CPU seconds, seconds, and the values, with a space between them.
fn line(cpu: Duration, wall: Duration, answer: impl IntoIterator<Item: Display>) -> String {
    let mut line = format!("{} {}", cpu.as_secs_f64(), wall.as_secs_f64());
    for value in answer {
        line += &format!(" {value}");
    }
    line
}
