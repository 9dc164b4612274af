//! What is reported, as data: the JSON form of the report.

use anyhow::Context;
use cx_metrics::{Breakdown, Error, Percent, Proportion, RoundingStrategy, nps};
use indexmap::IndexMap;
use serde::Serialize;

use crate::{
    args::Args,
    change::{Change, in_order},
    insights::{
        Insights,
        place::Place,
        subject::{Shown, Subject},
    },
    rows::{BadCell, shown},
    survey::{
        ANSWER, Question, Summary, Survey, Tally,
        read::{Answers, read},
    },
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
    #[serde(skip_serializing_if = "Option::is_none")]
    pub change: Option<Change>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub insights: Option<Insights>,
    pub segments: Vec<Segment>,
    pub bad_cells: Vec<BadCell>,
    pub blank_lines: u64,
    #[serde(skip)]
    pub question: Question,
    #[serde(skip)]
    pub labels: Vec<(String, i64)>,
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
    pub recorded: u64,
    pub answered: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer_rate: Option<Percent>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<Summary>,
    /// The categories with their shares, which may be rounded together.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub breakdown: Vec<Part>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nothing: Option<String>,
}

/// A category of answers.
#[derive(Serialize)]
pub struct Part {
    pub category: &'static str,
    pub count: u64,
    pub share: Percent,
}

impl Report {
    pub fn of(survey: Survey, args: &Args) -> anyhow::Result<Self> {
        check(&survey)?;
        let (answers, skipped) = read(&survey, args.strict)?;
        let question = survey.question;
        let segments = survey.source.segments.iter().zip(&answers.segments);
        Ok(Self {
            metric: question.metric(),
            change: change(&survey, &answers, args),
            insights: insights(&survey, &answers, args)?,
            files: survey.source.files.iter().map(|file| shown(file)).collect(),
            total: Group::of("(total)", &answers.total, question, args)?,
            response_rate: response_rate(&survey, &answers, args.decimals)?,
            segments: segments
                .map(|(column, groups)| Segment::of(column, groups, question, args))
                .collect::<Result<_, _>>()?,
            labels: labels(&survey),
            bad_cells: skipped.bad_cells,
            blank_lines: skipped.blank_lines,
            column: survey.source.column(ANSWER).unwrap_or_default().to_owned(),
            title: survey.title,
            origin: survey.origin,
            question,
        })
    }
}

/// The change of a net score, or of the share of the best category.
fn change(survey: &Survey, answers: &Answers, args: &Args) -> Option<Change> {
    let Survey { source, question, .. } = survey;
    let (periods, figure) = (&answers.periods, question.figure());
    match question {
        Question::Nps => Change::of(source, periods, figure, |tally| Ok(tally.net()), args),
        _ => Change::of(source, periods, figure, |tally| tally.best(*question).map(Some), args),
    }
}

/// What the parts say, of net scores or of the share of the best category.
fn insights(survey: &Survey, answers: &Answers, args: &Args) -> Result<Option<Insights>, Error> {
    let question = survey.question;
    let subject = Subject {
        source: &survey.source,
        periods: in_order(answers.periods.keys()),
        goal: survey.goal,
        confidence: args.confidence,
        shown: Shown {
            figure: question.figure().to_owned(),
            unit: if matches!(question, Question::Nps) { "" } else { "%" },
            points: "points",
            whole: "all",
            decimals: args.decimals,
        },
    };
    match question {
        Question::Nps => Insights::of(&net(&answers.places), &subject),
        _ => Insights::of(&shares_of_best(&answers.places, question)?, &subject),
    }
}

fn net(places: &Breakdown<Place, Tally>) -> Breakdown<Place, nps::Tally> {
    let mut net = Breakdown::new();
    for (place, tally) in places {
        if let Some(tally) = tally.net() {
            net.entry(place.clone()).or_insert(tally);
        }
    }
    net
}

fn shares_of_best(
    places: &Breakdown<Place, Tally>,
    question: Question,
) -> Result<Breakdown<Place, Proportion>, Error> {
    let mut shares = Breakdown::new();
    for (place, tally) in places {
        shares.add_part(place.clone(), &tally.best(question)?)?;
    }
    Ok(shares)
}

impl Group {
    /// A group without answers says so; any other error is one of the whole report.
    fn of(name: &str, tally: &Tally, question: Question, args: &Args) -> Result<Self, Error> {
        let mut group = Self {
            name: if name.is_empty() { "(blank)".to_owned() } else { name.to_owned() },
            recorded: tally.recorded(),
            answered: tally.answered(),
            answer_rate: rate(tally.answered(), tally.recorded(), args.decimals),
            summary: None,
            breakdown: Vec::new(),
            nothing: None,
        };
        match tally.summary(question, args.confidence) {
            Ok(summary) => {
                group.breakdown = breakdown(question, &summary, args)?;
                group.summary = Some(summary.rounded(args.decimals));
            }
            Err(nothing @ Error::NothingToMeasure { .. }) => {
                group.nothing = Some(nothing.to_string());
            }
            Err(error) => return Err(error),
        }
        Ok(group)
    }
}

/// The categories, each share rounded by itself unless they are to add up to 100 %.
fn breakdown(question: Question, summary: &Summary, args: &Args) -> Result<Vec<Part>, Error> {
    let counts = summary.categories();
    let shares = if args.sum_to_100 {
        Percent::largest_remainder(&counts, args.decimals)?
    } else {
        shares(&counts, args.decimals).unwrap_or_default()
    };
    let parts = question.categories().into_iter().zip(counts).zip(shares);
    Ok(parts.map(|((category, count), share)| Part { category, count, share }).collect())
}

fn rate(part: u64, whole: u64, decimals: u32) -> Option<Percent> {
    let rate = Proportion { hits: part, misses: whole - part }.percent().ok()?;
    Some(rate.rounded(decimals, RoundingStrategy::MidpointAwayFromZero))
}

/// The share of each count, rounded by itself.
pub fn shares(counts: &[u64], decimals: u32) -> Option<Vec<Percent>> {
    let all = counts.iter().sum::<u64>();
    let share = |&count: &u64| rate(count, all, decimals);
    counts.iter().map(share).collect()
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
fn labels(survey: &Survey) -> Vec<(String, i64)> {
    let mut labels = survey.labels.clone();
    if let Question::Ces { points, effort: true, .. } = survey.question {
        for (_, rating) in &mut labels {
            *rating = i64::try_from(points).unwrap_or_default() + 1 - *rating;
        }
    }
    labels
}

/// Refuses a label or a threshold that is off the scale, before a file is read.
fn check(survey: &Survey) -> anyhow::Result<()> {
    let mut probe = survey.question.tally()?;
    let metric = survey.question.metric();
    for (label, rating) in &survey.labels {
        probe
            .record(survey.question, Some(*rating), 1)
            .with_context(|| format!("--{metric}-label {label}={rating}"))?;
    }
    if let Some(from) = survey.question.threshold() {
        let mut probe = survey.question.tally()?;
        probe.record(survey.question, Some(from), 1).with_context(|| format!("--{metric}-from"))?;
    }
    Ok(())
}
