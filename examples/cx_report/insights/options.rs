//! What the command line says about the journey and the goal.

use anyhow::Context;
use clap::Args as Arguments;
use cx_metrics::{Decimal, journey::Stage};

use super::{
    goal::Goal,
    place::{STAGE, TOUCHPOINT},
};

/// The option of the goal.
pub const GOAL: &str = "goal";

/// The columns of the journey, and what the score is to be.
#[derive(Arguments)]
#[command(next_help_heading = "Where it hurts, why it moved")]
#[group(skip)]
pub struct Options {
    /// Column of the stage of the journey: awareness, consideration, decision, purchase,
    /// post-purchase or loyalty
    #[arg(long, value_name = "COLUMN", requires = "files")]
    stage: Option<String>,

    /// What a text in the column of the stage stands for (repeatable)
    #[arg(long = "stage-label", value_name = "TEXT=STAGE", value_parser = label, requires = "stage")]
    pub stage_labels: Vec<(String, Stage)>,

    /// Column of the touchpoint; pain points are by it, without it by stage or segment
    #[arg(long, value_name = "COLUMN", requires = "files")]
    touchpoint: Option<String>,

    /// What every score that is asked for is to be: with periods, the last is held against it, and
    /// the parts are, not against the total
    #[arg(long, value_name = "SCORE", requires = "files", allow_negative_numbers = true)]
    goal: Option<Decimal>,

    /// What the score was when the goal was set, for how much of the way is gone
    #[arg(long, value_name = "SCORE", requires = "goal", allow_negative_numbers = true)]
    baseline: Option<Decimal>,
}

impl Options {
    /// The columns that are asked for.
    pub fn columns(&self) -> impl Iterator<Item = (&'static str, String)> {
        let columns = [(STAGE, &self.stage), (TOUCHPOINT, &self.touchpoint)];
        columns.into_iter().filter_map(|(role, name)| Some((role, name.clone()?)))
    }

    pub fn goal(&self) -> Option<Goal> {
        Some(Goal { goal: self.goal?, baseline: self.baseline })
    }

    /// The options that are asked for.
    pub fn given(&self) -> impl Iterator<Item = &'static str> {
        self.columns().map(|(role, _)| role).chain(self.goal.map(|_| GOAL))
    }
}

fn label(text: &str) -> anyhow::Result<(String, Stage)> {
    let (label, stage) = text.rsplit_once('=').context("expected TEXT=STAGE")?;
    Ok((label.trim().to_owned(), stage.trim().parse()?))
}
