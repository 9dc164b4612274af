//! Whether a metric moved between the last two periods, or too few were counted to tell.

#[cfg(test)]
mod tests;

use std::fmt::{self, Write};

use cx_metrics::{
    Confidence, Difference, Error, Proportion, RoundingStrategy,
    nps::Categories,
    planning::{self, Groups, Power},
};
use indexmap::IndexMap;
use serde::Serialize;

use crate::{args::Args, rows::Source, text::printable};

/// The column that says in which period a row is.
pub const PERIOD: &str = "period";

/// What is compared of a period, and what it is called.
pub struct Sample {
    pub figure: String,
    pub counts: Counts,
}

pub enum Counts {
    Nps(Categories),
    Rate(Proportion),
}

/// The last two periods compared, or why they cannot be.
#[derive(Serialize)]
#[serde(untagged)]
pub enum Change {
    Compared(Compared),
    Nothing { column: String, nothing: String },
}

#[derive(Serialize)]
pub struct Compared {
    pub column: String,
    pub figure: String,
    pub from: String,
    pub to: String,
    #[serde(flatten)]
    pub difference: Difference,
    pub verdict: Verdict,
    /// The least change, in points, that is found four times in five; none if no change is.
    pub detectable_change: Option<f64>,
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

impl Sample {
    pub fn rate(figure: &str, rate: Proportion) -> Self {
        Self { figure: figure.to_owned(), counts: Counts::Rate(rate) }
    }
}

impl Counts {
    /// How far this is from the same of an earlier period, and the least change that is found four
    /// times in five: none if not even the largest is.
    fn compared(
        &self,
        earlier: &Self,
        confidence: Confidence,
    ) -> Result<(Difference, Option<f64>), Error> {
        match (self, earlier) {
            (&Self::Nps(second), &Self::Nps(first)) => {
                let detectable = detectable_points([first, second], confidence);
                Ok((second.difference_from(first, confidence)?, detectable))
            }
            (Self::Rate(second), Self::Rate(first)) => {
                let detectable = detectable_change([first, second], confidence);
                Ok((second.difference_from(first, confidence)?, detectable))
            }
            _ => unreachable!("both are of one metric"),
        }
    }
}

fn detectable_points([first, second]: [Categories; 2], confidence: Confidence) -> Option<f64> {
    let groups = Groups { first: answers(first)?, second: answers(second)? };
    let comparison = planning::nps::Comparison { first, second, confidence };
    comparison.detectable_difference(groups, Power::P80).ok()
}

fn answers(categories: Categories) -> Option<u64> {
    categories.counts().into_iter().try_fold(0, u64::checked_add)
}

/// The size of two equal groups that tell as much as two of these sizes: their harmonic mean.
fn between(one: u64, other: u64) -> Option<u64> {
    let (one, other) = (u128::from(one), u128::from(other));
    one.checked_mul(2)?.checked_mul(other)?.checked_div(one + other)?.try_into().ok()
}

/// The larger of the least rise and the least fall; of one alone if the rate is too near its end for
/// the other.
fn detectable_change([first, second]: [&Proportion; 2], confidence: Confidence) -> Option<f64> {
    let per_group = between(first.total().ok()?, second.total().ok()?)?;
    let rate = first.percent().ok()?;
    let baseline = planning::rate::Baseline { rate, confidence, power: Power::P80 };
    let rise = baseline.detectable_rise(per_group).ok();
    let fall = baseline.detectable_fall(per_group).ok();
    rise.into_iter().chain(fall).map(|least| least.change.abs()).reduce(f64::max)
}

impl Change {
    /// The change between the last two periods, if a period column is asked for.
    pub fn of<State>(
        source: &Source,
        periods: &IndexMap<String, State>,
        sample: impl Fn(&State) -> Result<Option<Sample>, Error>,
        args: &Args,
    ) -> Option<Self> {
        let column = source.column(PERIOD)?.to_owned();
        let [.., from, to] = in_order(periods.keys())[..] else {
            let nothing = "fewer than two periods".to_owned();
            return Some(Self::Nothing { column, nothing });
        };
        let samples = || Ok((sample(&periods[from])?, sample(&periods[to])?));
        let compared = match samples() {
            Ok((Some(earlier), Some(later))) => {
                Compared::of(column.clone(), (from, earlier), (to, later), args)
            }
            Ok(_) => {
                let nothing = "only scores and rates are".to_owned();
                return Some(Self::Nothing { column, nothing });
            }
            Err(error) => Err(error),
        };
        Some(match compared {
            Ok(compared) => Self::Compared(compared),
            Err(error) => Self::Nothing { column, nothing: format!("{from} to {to}: {error}") },
        })
    }
}

impl Compared {
    fn of(
        column: String,
        (from, earlier): (&str, Sample),
        (to, later): (&str, Sample),
        args: &Args,
    ) -> Result<Self, Error> {
        let confidence = args.confidence;
        let (difference, detectable_change) = later.counts.compared(&earlier.counts, confidence)?;
        let verdict = if difference.is_significant() {
            Verdict::Significant
        } else if detectable_change.is_some_and(|least| least <= args.least_change) {
            Verdict::NotSignificant
        } else {
            Verdict::TooFewToTell
        };
        Ok(Self {
            column,
            figure: later.figure,
            from: from.to_owned(),
            to: to.to_owned(),
            difference: difference.rounded(args.decimals, RoundingStrategy::MidpointAwayFromZero),
            verdict,
            detectable_change,
            decimals: args.decimals,
        })
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
    let compared = match change {
        Change::Compared(compared) => compared,
        Change::Nothing { column, nothing } => {
            return writeln!(out, "not compared by {}: {}", printable(column), printable(nothing));
        }
    };
    let Compared { figure, difference, verdict, .. } = compared;
    let digits = compared.decimals as usize;
    let periods = [&compared.column, &compared.from, &compared.to].map(|name| printable(name));
    let [column, from, to] = periods;
    write!(out, "change of {figure}, {column} {from} to {to}, in points: {difference:.digits$}: ")?;
    match (verdict, compared.detectable_change) {
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
    writeln!(out, " taken for two samples, each of other people")
}
