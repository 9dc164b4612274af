//! A metric of behaviour: what its rows are, how they are counted, and how the state reads.
//!
//! A new metric is a file below this one and its line in [`Options`], [`REPORTS`] and [`Summary`].

mod churn;
mod conversion;
mod email;
mod lifetime_value;
mod repeat_purchase;
mod response_time;
mod roi;
#[cfg(test)]
mod tests;
pub mod text;

use std::fmt::Display;

use clap::Args as Arguments;
use cx_metrics::{Breakdown, Confidence, Error, Interval, RoundingStrategy, breakdown::Sampled};
use indexmap::IndexMap;
use serde::Serialize;

use crate::{
    args::Args,
    change::{Change, Sample, in_order},
    insights::{self, Insights, place::Place, subject::Subject},
    rows::{BadCell, COUNT, Row, Skipped, Source, shown},
};

const SYNTHETIC: &str = "synthetic data, made by examples/synthetic_data.rs: no real company's";
const SHOP: &str = "real purchases in a British gift shop, Chen, Sain and Guo (2012), CC BY 4.0; \
                    a row is a customer's day";

/// The options of each metric.
#[derive(Arguments)]
#[group(skip)]
pub struct Options {
    #[command(flatten)]
    churn: churn::Options,
    #[command(flatten)]
    purchases: repeat_purchase::Options,
    #[command(flatten)]
    lifetime_value: lifetime_value::Options,
    #[command(flatten)]
    conversion: conversion::Options,
    #[command(flatten)]
    email: email::Options,
    #[command(flatten)]
    response_time: response_time::Options,
    #[command(flatten)]
    roi: roi::Options,
}

/// None if the metric is not asked for.
type Reported = Option<anyhow::Result<Report>>;

/// The report of each metric.
const REPORTS: [fn(&Args) -> Reported; 7] = [
    churn::report,
    lifetime_value::report,
    repeat_purchase::report,
    conversion::report,
    email::report,
    response_time::report,
    roi::report,
];

/// The summary of any metric.
#[derive(Serialize)]
#[serde(untagged)]
#[allow(clippy::large_enum_variant, reason = "there are as many as groups on the page")]
pub enum Summary {
    Churn(cx_metrics::churn::Summary),
    LifetimeValue(cx_metrics::clv::Summary),
    RepeatPurchase(repeat_purchase::Summary),
    Conversion(conversion::Summary),
    Email(cx_metrics::email::Summary),
    ResponseTime(response_time::Summary),
    Roi(cx_metrics::roi::Summary),
}

/// What a metric does with rows.
trait Metric {
    /// A row, understood.
    type Input;
    type State: Default;
    /// What a row adds to its part, where the rate of all is over the rows of its parts.
    type Part: Sampled;

    /// What is compared with that of another period or part.
    const FIGURE: &'static str = "";

    /// A row is checked as a whole before any of it is counted.
    fn input(&self, row: &Row) -> Result<Self::Input, BadCell>;

    /// Counts a row, or changes nothing.
    fn record(
        &self,
        state: &mut Self::State,
        input: &Self::Input,
        row: &Row,
    ) -> Result<(), BadCell>;

    fn read_out(&self, state: &Self::State, shown: Shown) -> Result<Figures, Error>;

    /// What of the state is compared with that of another period; nothing by default, as of sums of
    /// money, which have no interval.
    fn sample(&self, _: &Self::State) -> Result<Option<Sample>, Error> {
        Ok(None)
    }

    /// What a row adds to its part; nothing by default, as of customers who may be in several.
    fn part(&self, _: &Self::Input) -> Result<Option<Self::Part>, Error> {
        Ok(None)
    }

    /// What a reader has to know about the figures.
    fn note(&self) -> Option<String> {
        None
    }
}

/// How numbers are shown.
#[derive(Clone, Copy)]
struct Shown {
    confidence: Confidence,
    decimals: u32,
}

impl Shown {
    const STRATEGY: RoundingStrategy = RoundingStrategy::MidpointAwayFromZero;

    /// The decimals as formats take them.
    fn digits(self) -> usize {
        self.decimals as usize
    }
}

/// What it is called, and its value with its unit.
pub type Figure = (String, String);

/// A state, read out.
struct Figures {
    summary: Summary,
    /// For every group.
    main: Vec<Figure>,
    /// For the total alone.
    more: Vec<Figure>,
}

/// What to report on.
struct Study<M> {
    /// As in the JSON form.
    name: &'static str,
    title: &'static str,
    /// Where the data are from, if they ship with the project.
    origin: Option<&'static str>,
    /// What a reader has to know about groups.
    groups: Option<&'static str>,
    source: Source,
    metric: M,
}

/// A metric, reported.
#[derive(Serialize)]
pub struct Report {
    pub metric: &'static str,
    pub title: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origin: Option<&'static str>,
    pub files: Vec<String>,
    /// The column that each thing was read from.
    pub columns: IndexMap<&'static str, String>,
    pub total: Group,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub change: Option<Change>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub insights: Option<Insights>,
    pub segments: Vec<Segment>,
    pub bad_cells: Vec<BadCell>,
    pub blank_lines: u64,
    #[serde(skip)]
    pub note: Option<String>,
    #[serde(skip)]
    pub groups: Option<&'static str>,
}

/// The groups that a column divides the rows into.
#[derive(Serialize)]
pub struct Segment {
    pub column: String,
    pub groups: Vec<Group>,
}

/// Some of the rows: a summary, or why there is none.
#[derive(Serialize)]
pub struct Group {
    pub name: String,
    /// The rows that are counted.
    pub rows: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<Summary>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nothing: Option<String>,
    #[serde(skip)]
    pub main: Vec<Figure>,
    #[serde(skip)]
    pub more: Vec<Figure>,
}

/// A state, and how many rows it counts.
#[derive(Default)]
struct Counted<State> {
    state: State,
    rows: u64,
}

/// All rows, counted.
struct Counts<M: Metric> {
    total: Counted<M::State>,
    /// One map for each column that is reported by, values in order of appearance.
    segments: Vec<Groups<M>>,
    /// The rows that name a period, by period.
    periods: Groups<M>,
    /// By everything at once, where rows can be counted so.
    places: Breakdown<Place, M::Part>,
}

type Groups<M> = IndexMap<String, Counted<<M as Metric>::State>>;

/// Every metric that is asked for.
pub fn reports(args: &Args) -> anyhow::Result<Vec<Report>> {
    REPORTS.iter().filter_map(|report| report(args)).collect()
}

/// The rows of the files of the user.
fn source(args: &Args, columns: &[(&'static str, &Option<String>)]) -> Source {
    let given = columns.iter().filter_map(|(role, name)| Some((*role, name.as_ref()?.clone())));
    args.source(given.collect())
}

impl<M: Metric> Study<M> {
    fn report(self, args: &Args) -> anyhow::Result<Report> {
        let mut counts = Counts::of(&self.source);
        let Skipped { bad_cells, blank_lines } =
            self.source.read(args.strict, |row| counts.record(&self.metric, row))?;
        let shown_as = Shown { confidence: args.confidence, decimals: args.decimals };
        let group =
            |(name, counted): (String, _)| Group::of(name, &counted, &self.metric, shown_as);
        let segment = |(column, groups): (&String, Groups<M>)| {
            let groups = groups.into_iter().map(group).collect::<Result<_, _>>()?;
            Ok::<_, Error>(Segment { column: column.clone(), groups })
        };
        let sample = |counted: &Counted<_>| self.metric.sample(&counted.state);
        let segments = self.source.segments.iter().zip(counts.segments);
        Ok(Report {
            metric: self.name,
            change: Change::of(&self.source, &counts.periods, sample, args),
            insights: Insights::of(&counts.places, &self.subject(&counts.periods, args))?,
            title: self.title,
            origin: self.origin,
            files: self.source.files.iter().map(|file| shown(file)).collect(),
            segments: segments.map(segment).collect::<Result<_, _>>()?,
            total: group(("(total)".to_owned(), counts.total))?,
            columns: self.source.columns.into_iter().collect(),
            bad_cells,
            blank_lines,
            note: self.metric.note(),
            groups: self.groups,
        })
    }

    /// Every part of a rate is one.
    fn subject<'a>(&'a self, periods: &'a Groups<M>, args: &Args) -> Subject<'a> {
        Subject {
            source: &self.source,
            periods: in_order(periods.keys()),
            goal: args.insights.goal(),
            confidence: args.confidence,
            shown: insights::subject::Shown {
                figure: M::FIGURE.to_owned(),
                unit: "%",
                decimals: args.decimals,
            },
        }
    }
}

impl<M: Metric> Counts<M> {
    fn of(source: &Source) -> Self {
        Self {
            total: Counted::default(),
            segments: source.segments.iter().map(|_| IndexMap::new()).collect(),
            periods: IndexMap::new(),
            places: Breakdown::new(),
        }
    }

    /// Counts a row in the total and in its groups, or in none of them.
    fn record(&mut self, metric: &M, row: &Row) -> Result<(), BadCell> {
        let input = metric.input(row)?;
        let groups = row.segments()?;
        let place = Place::of(row)?;
        self.total.record(metric, &input, row)?;
        let groups = self.segments.iter_mut().zip(groups);
        let period = place.period.clone().map(|period| (&mut self.periods, period));
        for (segment, group) in groups.chain(period) {
            segment.entry(group).or_default().record(metric, &input, row)?;
        }
        let refused = |error| row.bad(COUNT, error);
        if let Some(part) = metric.part(&input).map_err(refused)? {
            self.places.add_part(place, &part).map_err(refused)?;
        }
        Ok(())
    }
}

impl<State> Counted<State> {
    fn record<M: Metric<State = State>>(
        &mut self,
        metric: &M,
        input: &M::Input,
        row: &Row,
    ) -> Result<(), BadCell> {
        metric.record(&mut self.state, input, row)?;
        self.rows += 1;
        Ok(())
    }
}

impl Group {
    /// A group with nothing to measure says so; any other error is one of the whole report.
    fn of<M: Metric>(
        name: String,
        counted: &Counted<M::State>,
        metric: &M,
        shown: Shown,
    ) -> Result<Self, Error> {
        let name = if name.is_empty() { "(blank)".to_owned() } else { name };
        let group = |summary, main, more, nothing| Self {
            name,
            rows: counted.rows,
            summary,
            nothing,
            main,
            more,
        };
        match metric.read_out(&counted.state, shown) {
            Ok(Figures { summary, main, more }) => Ok(group(Some(summary), main, more, None)),
            Err(nothing @ Error::NothingToMeasure { .. }) => {
                Ok(group(None, Vec::new(), Vec::new(), Some(nothing.to_string())))
            }
            Err(error) => Err(error),
        }
    }
}

/// A figure.
fn figure(name: &str, value: impl Display) -> Figure {
    (name.to_owned(), value.to_string())
}

fn interval(interval: Interval, shown: Shown) -> Figure {
    let digits = shown.digits();
    let (lower, upper) = (interval.lower(), interval.upper());
    let name = format!("{} interval", interval.confidence());
    figure(&name, format!("{lower:.digits$} to {upper:.digits$}"))
}
