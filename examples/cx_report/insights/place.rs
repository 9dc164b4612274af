//! Where a row belongs, and what answers can be divided by.

use std::fmt;

use cx_metrics::journey::Stage;
use serde::Serialize;

use crate::{
    change::PERIOD,
    rows::{BadCell, Row, Source},
    text::printable,
};

/// The column of the stage of the customer journey.
pub const STAGE: &str = "stage";
/// The column of the touchpoint.
pub const TOUCHPOINT: &str = "touchpoint";

/// Everything that a row can be divided by: answers of one place are counted together.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    pub period: Option<String>,
    stage: Option<Stage>,
    touchpoint: String,
    segments: Vec<String>,
}

/// What answers are divided by.
#[derive(Clone, Copy, PartialEq)]
pub enum By {
    Stage,
    /// The touchpoint, within its stage if there are stages.
    Touchpoint,
    /// One of the columns that are reported by.
    Segment(usize),
}

/// A part of the answers, in the order of the journey.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(untagged)]
pub enum Part {
    Stage {
        stage: Option<Stage>,
    },
    Touchpoint {
        #[serde(skip_serializing_if = "Option::is_none")]
        stage: Option<Stage>,
        touchpoint: String,
    },
    Group(String),
}

impl Place {
    pub fn of(row: &Row) -> Result<Self, BadCell> {
        Ok(Self {
            period: row.value(PERIOD)?.map(str::to_owned),
            stage: stage(row)?,
            touchpoint: row.value(TOUCHPOINT)?.unwrap_or_default().to_owned(),
            segments: row.segments()?,
        })
    }

    pub fn part(&self, by: By) -> Part {
        match by {
            By::Stage => Part::Stage { stage: self.stage },
            By::Touchpoint => {
                Part::Touchpoint { stage: self.stage, touchpoint: named(&self.touchpoint) }
            }
            By::Segment(column) => Part::Group(named(&self.segments[column])),
        }
    }
}

/// The stage of a row; an empty cell is one of no stage.
fn stage(row: &Row) -> Result<Option<Stage>, BadCell> {
    let Some(text) = row.value(STAGE)? else { return Ok(None) };
    if let Some((_, stage)) = row.source.stage_labels.iter().find(|(label, _)| label == text) {
        return Ok(Some(*stage));
    }
    let refused = |error| row.bad(STAGE, format!("{error}; see --stage-label"));
    text.parse().map(Some).map_err(refused)
}

fn named(cell: &str) -> String {
    if cell.is_empty() { "(blank)".to_owned() } else { cell.to_owned() }
}

impl By {
    /// What the columns of the source can be divided by.
    pub fn all(source: &Source) -> Vec<Self> {
        let journey = [(STAGE, Self::Stage), (TOUCHPOINT, Self::Touchpoint)].into_iter();
        let journey = journey.filter_map(|(role, by)| source.column(role).map(|_| by));
        journey.chain((0..source.segments.len()).map(Self::Segment)).collect()
    }

    pub fn column(self, source: &Source) -> String {
        let name = match self {
            Self::Stage => source.column(STAGE).unwrap_or(STAGE),
            Self::Touchpoint => source.column(TOUCHPOINT).unwrap_or(TOUCHPOINT),
            Self::Segment(column) => &source.segments[column],
        };
        name.to_owned()
    }
}

impl Part {
    pub fn stage(&self) -> Option<Stage> {
        match *self {
            Self::Stage { stage } | Self::Touchpoint { stage, .. } => stage,
            Self::Group(_) => None,
        }
    }

    /// The name where it stands under its stage.
    pub fn short(&self) -> String {
        match self {
            Self::Stage { stage } => stage.map_or_else(|| named(""), |stage| stage.to_string()),
            Self::Touchpoint { touchpoint: name, .. } | Self::Group(name) => printable(name),
        }
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Touchpoint { stage: Some(stage), touchpoint } => {
                write!(f, "{} ({stage})", printable(touchpoint))
            }
            _ => f.write_str(&self.short()),
        }
    }
}
