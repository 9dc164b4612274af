//! What is reported, as data: the JSON form of the report.

use std::path::Path;

use cx_metrics::{Error, Percent, RoundingStrategy};
use indexmap::IndexMap;
use serde::Serialize;

use crate::{
    args::Args,
    read::{Answers, BadCell, read},
    survey::{Question, Summary, Survey, Tally},
};

/// One survey, reported.
#[derive(Serialize)]
pub struct Report {
    pub metric: &'static str,
    pub title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origin: Option<String>,
    pub files: Vec<String>,
    pub column: String,
    pub total: Group,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub response_rate: Option<Percent>,
    pub segments: Vec<Segment>,
    pub bad_cells: Vec<BadCell>,
    #[serde(skip)]
    pub question: Question,
    #[serde(skip)]
    pub labels: Vec<(String, u8)>,
}

/// The groups that a column divides the answers into.
#[derive(Serialize)]
pub struct Segment {
    pub column: String,
    pub groups: Vec<Group>,
}

/// Some of the answers: a summary, or why there is none.
#[derive(Serialize)]
pub struct Group {
    pub name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<Summary>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nothing: Option<String>,
}

impl Report {
    pub fn of(survey: Survey, args: &Args) -> anyhow::Result<Self> {
        let answers = read(&survey, args.strict)?;
        let question = survey.question;
        let segments = survey.segments.iter().zip(&answers.segments);
        Ok(Self {
            metric: question.metric(),
            files: survey.files.iter().map(|file| shown(file)).collect(),
            total: Group::of("Total", &answers.total, question, args)?,
            response_rate: response_rate(&survey, &answers, args.decimals)?,
            segments: segments
                .map(|(column, groups)| Segment::of(column, groups, question, args))
                .collect::<Result<_, _>>()?,
            labels: labels(&survey),
            bad_cells: answers.bad_cells,
            title: survey.title,
            origin: survey.origin,
            column: survey.column,
            question,
        })
    }
}

impl Group {
    /// A group without answers says so; any other error is one of the whole report.
    fn of(name: &str, tally: &Tally, question: Question, args: &Args) -> Result<Self, Error> {
        let (summary, nothing) = match tally.summary(question, args.confidence) {
            Ok(summary) => (Some(summary.rounded(args.decimals)), None),
            Err(nothing @ Error::NothingToMeasure { .. }) => (None, Some(nothing.to_string())),
            Err(error) => return Err(error),
        };
        Ok(Self { name: name.to_owned(), summary, nothing })
    }
}

impl Segment {
    fn of(
        column: &str,
        groups: &IndexMap<String, Tally>,
        question: Question,
        args: &Args,
    ) -> Result<Self, Error> {
        let group = |(name, tally): (&String, _)| Group::of(name, tally, question, args);
        Ok(Self {
            column: column.to_owned(),
            groups: groups.iter().map(group).collect::<Result<_, _>>()?,
        })
    }
}

fn response_rate(
    survey: &Survey,
    answers: &Answers,
    decimals: u32,
) -> Result<Option<Percent>, Error> {
    let Some(invited) = survey.invited else {
        return Ok(None);
    };
    let rate = match &answers.total {
        Tally::Nps(tally) => tally.response_rate(invited),
        Tally::Csat(tally) => tally.response_rate(invited),
        Tally::Ces(tally) => tally.response_rate(invited),
    }?;
    Ok(Some(rate.rounded(decimals, RoundingStrategy::MidpointAwayFromZero)))
}

/// What the ratings of the tally are called in the file.
fn labels(survey: &Survey) -> Vec<(String, u8)> {
    let mut labels = survey.labels.clone();
    if let Question::Ces { points, effort: true, .. } = survey.question {
        labels.retain(|(_, effort)| (1..=points).contains(&usize::from(*effort)));
        for (_, rating) in &mut labels {
            *rating = u8::try_from(points + 1 - usize::from(*rating)).unwrap_or(*rating);
        }
    }
    labels
}

/// A path as the user knows it: without the folder of the project.
fn shown(file: &Path) -> String {
    let file = file.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap_or(file);
    file.display().to_string()
}
