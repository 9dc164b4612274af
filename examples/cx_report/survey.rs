//! What is asked, where the answers are, and how they are counted.

mod options;
pub mod read;
pub mod report;
mod shipped;
pub mod text;

use cx_metrics::{
    Confidence, Decimal, Distribution, Error, Interval, Proportion, RoundingStrategy, ces, csat,
    nps,
};
use serde::Serialize;

pub use self::{options::Options, shipped::shipped};
use crate::{insights::Goal, rows::Source};

/// The column of the answers.
pub const ANSWER: &str = "answer";

/// A column of answers to one question.
pub struct Survey {
    pub title: String,
    /// Where the data are from, if they ship with the project.
    pub origin: Option<String>,
    pub source: Source,
    pub question: Question,
    pub labels: Vec<(String, i64)>,
    pub invited: Option<u64>,
    pub goal: Option<Goal>,
}

/// A metric and its scale.
#[derive(Clone, Copy)]
pub enum Question {
    Nps,
    Csat { points: usize, satisfied_from: Option<i64> },
    Ces { points: usize, easy_from: Option<i64>, effort: bool },
}

impl Question {
    pub fn metric(self) -> &'static str {
        match self {
            Self::Nps => "nps",
            Self::Csat { .. } => "csat",
            Self::Ces { .. } => "ces",
        }
    }

    /// What the score is called.
    pub fn figure(self) -> &'static str {
        match self {
            Self::Nps => "NPS",
            Self::Csat { .. } => "CSAT",
            Self::Ces { .. } => "CES",
        }
    }

    pub fn title(self) -> &'static str {
        match self {
            Self::Nps => "Net Promoter Score",
            Self::Csat { .. } => "Customer Satisfaction",
            Self::Ces { .. } => "Customer Effort",
        }
    }

    /// The three categories, the best first.
    pub fn categories(self) -> [&'static str; 3] {
        match self {
            Self::Nps => ["promoters", "passives", "detractors"],
            Self::Csat { .. } => ["satisfied", "neutral", "dissatisfied"],
            Self::Ces { .. } => ["easy", "neutral", "difficult"],
        }
    }

    /// Whether low is good in the file.
    pub fn is_effort(self) -> bool {
        matches!(self, Self::Ces { effort: true, .. })
    }

    /// The rating that a text stands for.
    pub fn parse(self, text: &str) -> Result<i64, Error> {
        match self.tally()? {
            Tally::Nps(_) => text.parse().map(|rating: nps::Rating| rating.get().into()),
            Tally::Csat(tally) => tally.parse(text),
            Tally::Ces(tally) => tally.parse(text),
        }
    }

    /// The lowest rating of the best category, if the user names it.
    pub fn threshold(self) -> Option<i64> {
        match self {
            Self::Nps => None,
            Self::Csat { satisfied_from, .. } => satisfied_from,
            Self::Ces { easy_from, .. } => easy_from,
        }
    }

    pub fn tally(self) -> Result<Tally, Error> {
        Ok(match self {
            Self::Nps => Tally::Nps(nps::Tally::new()),
            Self::Csat { points, .. } => Tally::Csat(csat::AnyTally::new(points)?),
            Self::Ces { points, .. } => Tally::Ces(ces::AnyTally::new(points)?),
        })
    }
}

/// The tally of any metric.
#[derive(Clone)]
pub enum Tally {
    Nps(nps::Tally),
    Csat(csat::AnyTally),
    Ces(ces::AnyTally),
}

impl Tally {
    /// Records an answer, or none, of so many people.
    pub fn record(
        &mut self,
        question: Question,
        answer: Option<i64>,
        people: u64,
    ) -> Result<(), Error> {
        match (self, answer) {
            (Self::Nps(tally), Some(value)) => tally.record_many(value.try_into()?, people),
            (Self::Nps(tally), None) => tally.record_many_unanswered(people),
            (Self::Csat(tally), Some(value)) => tally.record_many(value, people),
            (Self::Csat(tally), None) => tally.record_many_unanswered(people),
            (Self::Ces(tally), Some(value)) if question.is_effort() => {
                tally.record_many_effort(value, people)
            }
            (Self::Ces(tally), Some(value)) => tally.record_many(value, people),
            (Self::Ces(tally), None) => tally.record_many_unanswered(people),
        }
    }

    pub fn answered(&self) -> u64 {
        match self {
            Self::Nps(tally) => tally.answered(),
            Self::Csat(tally) => tally.answered(),
            Self::Ces(tally) => tally.answered(),
        }
    }

    pub fn recorded(&self) -> u64 {
        match self {
            Self::Nps(tally) => tally.recorded(),
            Self::Csat(tally) => tally.recorded(),
            Self::Ces(tally) => tally.recorded(),
        }
    }

    /// The answers that a net score is over.
    pub fn net(&self) -> Option<nps::Tally> {
        match self {
            Self::Nps(tally) => Some(tally.clone()),
            Self::Csat(_) | Self::Ces(_) => None,
        }
    }

    /// Those in the best category, and all others; of an NPS, the promoters.
    pub fn best(&self, question: Question) -> Result<Proportion, Error> {
        let [hits, neutral, worst] = match self {
            Self::Nps(tally) => tally.categories().counts(),
            Self::Csat(tally) => match question.threshold() {
                Some(from) => tally.categories_from(from)?.counts(),
                None => tally.categories().counts(),
            },
            Self::Ces(tally) => match question.threshold() {
                Some(from) => tally.categories_from(from)?.counts(),
                None => tally.categories().counts(),
            },
        };
        Ok(Proportion { hits, misses: neutral + worst })
    }

    pub fn summary(&self, question: Question, confidence: Confidence) -> Result<Summary, Error> {
        Ok(match (self, question) {
            (Self::Csat(tally), Question::Csat { satisfied_from: Some(rating), .. }) => {
                Summary::Csat(tally.summary_from(rating, confidence)?)
            }
            (Self::Ces(tally), Question::Ces { easy_from: Some(rating), .. }) => {
                Summary::Ces(tally.summary_from(rating, confidence)?)
            }
            (Self::Nps(tally), _) => Summary::Nps(tally.summary(confidence)?),
            (Self::Csat(tally), _) => Summary::Csat(tally.summary(confidence)?),
            (Self::Ces(tally), _) => Summary::Ces(tally.summary(confidence)?),
        })
    }
}

/// The summary of any metric.
#[derive(Serialize)]
#[serde(untagged)]
pub enum Summary {
    Nps(nps::Summary),
    Csat(csat::Summary),
    Ces(ces::Summary),
}

impl Summary {
    pub fn rounded(self, decimals: u32) -> Self {
        let strategy = RoundingStrategy::MidpointAwayFromZero;
        match self {
            Self::Nps(summary) => Self::Nps(summary.rounded(decimals, strategy)),
            Self::Csat(summary) => Self::Csat(summary.rounded(decimals, strategy)),
            Self::Ces(summary) => Self::Ces(summary.rounded(decimals, strategy)),
        }
    }

    /// The score with its unit.
    pub fn score(&self, decimals: usize) -> String {
        match self {
            Self::Nps(summary) => format!("{:.decimals$}", summary.score),
            Self::Csat(summary) => format!("{:.decimals$}", summary.score),
            Self::Ces(summary) => format!("{:.decimals$}", summary.score),
        }
    }

    pub fn value(&self) -> Decimal {
        match self {
            Self::Nps(summary) => summary.score,
            Self::Csat(summary) => summary.score.get(),
            Self::Ces(summary) => summary.score.get(),
        }
    }

    pub fn interval(&self) -> Interval {
        match self {
            Self::Nps(summary) => summary.interval,
            Self::Csat(summary) => summary.interval,
            Self::Ces(summary) => summary.interval,
        }
    }

    pub fn categories(&self) -> [u64; 3] {
        match self {
            Self::Nps(summary) => summary.categories.counts(),
            Self::Csat(summary) => summary.categories.counts(),
            Self::Ces(summary) => summary.categories.counts(),
        }
    }

    pub fn distribution(&self) -> &Distribution {
        match self {
            Self::Nps(summary) => &summary.distribution,
            Self::Csat(summary) => &summary.distribution,
            Self::Ces(summary) => &summary.distribution,
        }
    }
}
