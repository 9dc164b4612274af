//! Whether a metric moved between the last two periods, or too few were counted to tell.

#[cfg(test)]
mod tests;

use std::fmt::{self, Write};

use cx_metrics::{
    Confidence, Difference, Error, Proportion, RoundingStrategy,
    breakdown::Sampled,
    nps,
    planning::{self, Groups, Power},
};
use indexmap::IndexMap;
use serde::Serialize;

use crate::{args::Args, rows::Source, text::printable};

/// The column that says in which period a row is.
pub const PERIOD: &str = "period";
/// Periods without anything to measure to name; the JSON form names them all.
const NAMED: usize = 3;

/// What can be compared of two periods.
pub trait Compared: Sampled {
    /// The least change, in points, that is found four times in five; none if not even the largest is.
    fn detectable_change(periods: [&Self; 2], confidence: Confidence) -> Option<f64>;
}

/// The last two periods compared, or why they cannot be.
#[derive(Serialize)]
#[serde(untagged)]
pub enum Change {
    Moved(Moved),
    Nothing { column: String, nothing: String },
}

#[derive(Serialize)]
pub struct Moved {
    pub column: String,
    pub figure: &'static str,
    pub from: String,
    pub to: String,
    #[serde(flatten)]
    pub difference: Difference,
    pub verdict: Verdict,
    /// The least change, in points, that is found four times in five; none if no change is.
    pub detectable_change: Option<f64>,
    /// The periods after the first of the two that have nothing to measure.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub skipped: Vec<String>,
    #[serde(skip)]
    pub decimals: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    Significant,
    NotSignificant,
    /// Not significant, and a change that matters could have been missed.
    TooFewToTell,
}

impl Compared for nps::Tally {
    fn detectable_change([first, second]: [&Self; 2], confidence: Confidence) -> Option<f64> {
        let groups = Groups { first: first.answered(), second: second.answered() };
        let [first, second] = [first, second].map(Self::categories);
        let comparison = planning::nps::Comparison { first, second, confidence };
        comparison.detectable_difference(groups, Power::P80).ok()
    }
}

impl Compared for Proportion {
    /// The larger of the least rise and the least fall; of one alone if the rate is too near its end
    /// for the other.
    fn detectable_change([first, second]: [&Self; 2], confidence: Confidence) -> Option<f64> {
        let per_group = between(first.total().ok()?, second.total().ok()?)?;
        let rate = first.percent().ok()?;
        let baseline = planning::rate::Baseline { rate, confidence, power: Power::P80 };
        let rise = baseline.detectable_rise(per_group).ok();
        let fall = baseline.detectable_fall(per_group).ok();
        rise.into_iter().chain(fall).map(|least| least.change.abs()).reduce(f64::max)
    }
}

/// The size of two equal groups that tell as much as two of these sizes: their harmonic mean.
fn between(one: u64, other: u64) -> Option<u64> {
    let (one, other) = (u128::from(one), u128::from(other));
    one.checked_mul(2)?.checked_mul(other)?.checked_div(one + other)?.try_into().ok()
}

impl Change {
    /// The change between the last two periods that have something to measure, if a period column is
    /// asked for.
    pub fn of<State, T: Compared>(
        source: &Source,
        periods: &IndexMap<String, State>,
        figure: &'static str,
        sample: impl Fn(&State) -> Result<Option<T>, Error>,
        args: &Args,
    ) -> Option<Self> {
        let column = source.column(PERIOD)?.to_owned();
        let names = in_order(periods.keys());
        let samples = names.iter().map(|name| sample(&periods[*name]));
        let moved = match samples.collect::<Result<Option<Vec<_>>, _>>() {
            Ok(None) => Err("only scores and rates are".to_owned()),
            Ok(Some(samples)) => Moved::of(&names, &samples, args),
            Err(error) => Err(error.to_string()),
        };
        Some(match moved {
            Ok(moved) => Self::Moved(Moved { column, figure, ..moved }),
            Err(nothing) => Self::Nothing { column, nothing },
        })
    }
}

impl Moved {
    /// Or why there is nothing to compare.
    fn of<T: Compared>(names: &[&str], samples: &[T], args: &Args) -> Result<Self, String> {
        let measured = (0..names.len()).filter(|&period| samples[period].n() > 0);
        let [.., first, second] = measured.collect::<Vec<_>>()[..] else {
            return Err("fewer than two periods with anything to measure".to_owned());
        };
        let [from, to] = [first, second].map(|period| names[period].to_owned());
        let (earlier, later) = (&samples[first], &samples[second]);
        let difference = later.difference_from(earlier, args.confidence);
        let difference = difference.map_err(|error| format!("{from} to {to}: {error}"))?;
        let detectable_change = T::detectable_change([earlier, later], args.confidence);
        let skipped = (first + 1..names.len()).filter(|&period| period != second);
        Ok(Self {
            column: String::new(),
            figure: "",
            from,
            to,
            verdict: Verdict::of(&difference, detectable_change, args.least_change),
            difference: difference.rounded(args.decimals, RoundingStrategy::MidpointAwayFromZero),
            detectable_change,
            skipped: skipped.map(|period| names[period].to_owned()).collect(),
            decimals: args.decimals,
        })
    }
}

impl Verdict {
    fn of(difference: &Difference, detectable: Option<f64>, matters: f64) -> Self {
        if difference.is_significant() {
            return Self::Significant;
        }
        let is_seen = detectable.is_some_and(|least| least <= matters);
        if is_seen { Self::NotSignificant } else { Self::TooFewToTell }
    }
}

/// Numbers, and dates that start with the year, in their order; any others as they appear.
pub fn in_order<'a>(names: impl Iterator<Item = &'a String>) -> Vec<&'a str> {
    let mut names = names.map(String::as_str).collect::<Vec<_>>();
    if names.iter().all(|name| is_number(name) || starts_with_a_year(name)) {
        names.sort_by_key(|name| numbers(name));
    }
    names
}

fn is_number(name: &str) -> bool {
    name.bytes().all(|byte| byte.is_ascii_digit())
}

fn starts_with_a_year(name: &str) -> bool {
    name.bytes().take_while(u8::is_ascii_digit).count() == 4
}

/// The numbers in a name, so that 2026-2 comes before 2026-10.
fn numbers(name: &str) -> Vec<u64> {
    let parts = name.split(|letter: char| !letter.is_ascii_digit());
    parts.filter_map(|part| part.parse().ok()).collect()
}

/// Writes the change in a line, and what it takes for granted in another.
pub fn write(out: &mut String, change: &Change) -> fmt::Result {
    let moved = match change {
        Change::Moved(moved) => moved,
        Change::Nothing { column, nothing } => {
            return writeln!(out, "not compared by {}: {}", printable(column), printable(nothing));
        }
    };
    let Moved { figure, difference, verdict, .. } = moved;
    let digits = moved.decimals as usize;
    let periods = [&moved.column, &moved.from, &moved.to].map(|name| printable(name));
    let [column, from, to] = periods;
    write!(out, "change of {figure}, {column} {from} to {to}, in points: {difference:.digits$}: ")?;
    match (verdict, moved.detectable_change) {
        (Verdict::Significant, _) => writeln!(out, "significant")?,
        (Verdict::NotSignificant, least) => writeln!(
            out,
            "not significant; a change of {:.digits$} points would be found four times in five",
            least.unwrap_or_default()
        )?,
        (Verdict::TooFewToTell, Some(least)) => writeln!(
            out,
            "not significant, too few to tell: changes below {least:.digits$} points would be missed \
             more than once in five times"
        )?,
        (Verdict::TooFewToTell, None) => writeln!(
            out,
            "not significant, too few to tell: even the largest change could be missed"
        )?,
    }
    write_skipped(out, &moved.skipped)?;
    writeln!(out, " taken for two samples, each of other people")
}

fn write_skipped(out: &mut String, skipped: &[String]) -> fmt::Result {
    if skipped.is_empty() {
        return Ok(());
    }
    let named = skipped.iter().take(NAMED).map(|name| printable(name)).collect::<Vec<_>>();
    write!(out, " skipped, with nothing to measure: {}", named.join(", "))?;
    if skipped.len() > NAMED {
        write!(out, " and {} more (--json lists all)", skipped.len() - NAMED)?;
    }
    writeln!(out)
}
