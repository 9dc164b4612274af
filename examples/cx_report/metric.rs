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
mod study;
#[cfg(test)]
mod tests;
pub mod text;

use std::fmt::Display;

use clap::Args as Arguments;
use cx_metrics::{Breakdown, Confidence, Error, Interval, Proportion, RoundingStrategy};
use indexmap::IndexMap;
use serde::Serialize;

use self::study::Study;
use crate::{
    args::Args,
    change::Change,
    insights::{Insights, place::Place, subject::Subject},
    rows::{BadCell, Row, Source},
    text::interval_cell,
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
    fn sample(&self, _: &Self::State) -> Result<Option<Proportion>, Error> {
        Ok(None)
    }

    /// How much the parts say; nothing by default, as of customers who may be in several.
    fn parts(&self) -> Parts {
        Parts::Overlapping
    }

    /// What they say.
    fn insights(
        &self,
        _: &Breakdown<Place, Self::State>,
        _: &Subject,
    ) -> Result<Option<Insights>, Error> {
        Ok(None)
    }

    /// What a reader has to know about the figures.
    fn note(&self) -> Option<String> {
        None
    }
}

/// How much the parts of a metric say about the whole.
#[derive(Clone, Copy, PartialEq)]
enum Parts {
    /// Nothing: a customer may be in several.
    Overlapping,
    /// Why it moved, and no more, where a score has no interval.
    Summed,
    /// Everything.
    Sampled,
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
    /// Options that are given, and that this metric does not use.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unused: Vec<&'static str>,
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

/// Every metric that is asked for.
pub fn reports(args: &Args) -> anyhow::Result<Vec<Report>> {
    REPORTS.iter().filter_map(|report| report(args)).collect()
}

/// The rows of the files of the user.
fn source(args: &Args, columns: &[(&'static str, &Option<String>)]) -> Source {
    let given = columns.iter().filter_map(|(role, name)| Some((*role, name.as_ref()?.clone())));
    args.source(given.collect())
}

/// A figure.
fn figure(name: &str, value: impl Display) -> Figure {
    (name.to_owned(), value.to_string())
}

fn interval(interval: Interval, shown: Shown) -> Figure {
    let name = format!("{} interval", interval.confidence());
    figure(&name, interval_cell(None, Some(interval), shown.digits()))
}
