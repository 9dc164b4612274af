//! From the score to what to do: where it hurts, why it moved, and where it goes.
//!
//! A metric hands over its answers as a tally for each [`Place`]; everything below works on any tally
//! that has a score and an interval, and why it moved on any that has a score.

mod goal;
mod journey;
mod options;
mod pain;
mod period;
pub mod place;
mod plot;
pub mod subject;
#[cfg(test)]
mod tests;
mod trend;
mod why;

use std::fmt;

use cx_metrics::{
    Breakdown, Error,
    breakdown::{Metric, Sampled},
};
use serde::Serialize;

pub use self::{
    goal::Goal,
    options::{GOAL, Options},
};
use self::{
    goal::Reached,
    journey::Journey,
    pain::Pain,
    place::{By, Place},
    subject::{Shown, Subject},
    trend::Trend,
    why::Why,
};

/// What the parts say about the whole.
#[derive(Serialize)]
pub struct Insights {
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<Why>,
    #[serde(skip_serializing_if = "Option::is_none")]
    trend: Option<Trend>,
    #[serde(skip_serializing_if = "Option::is_none")]
    goal: Option<Reached>,
    #[serde(skip_serializing_if = "Option::is_none")]
    journey: Option<Journey>,
    pain_points: Vec<Pain>,
    #[serde(skip)]
    shown: Shown,
}

impl Insights {
    /// `None` without an answer.
    pub fn of<T: Sampled>(
        places: &Breakdown<Place, T>,
        subject: &Subject,
    ) -> Result<Option<Self>, Error> {
        let Some(total) = if_any(places.total())?.filter(|total| total.n() > 0) else {
            return Ok(None);
        };
        let by = By::all(subject.source);
        let periods = subject.by_period(places)?;
        let pain_points = pain::columns(&by).map(|by| Pain::of(places, by, subject));
        Ok(Some(Self {
            why: Why::of(places, &periods, &by, subject)?,
            trend: Trend::of(&periods, subject)?,
            goal: Reached::of(&periods, &total, subject)?,
            journey: Journey::of(places, &by, subject)?,
            pain_points: pain_points.collect::<Result<_, _>>()?,
            shown: subject.shown.clone(),
        }))
    }

    /// Of sums of money or time, whose score has no interval: why it moved.
    pub fn of_sums<T: Metric>(
        places: &Breakdown<Place, T>,
        subject: &Subject,
    ) -> Result<Option<Self>, Error> {
        let periods = subject.by_period(places)?;
        let why = Why::of(places, &periods, &By::all(subject.source), subject)?;
        Ok(why.map(|why| Self {
            why: Some(why),
            trend: None,
            goal: None,
            journey: None,
            pain_points: Vec::new(),
            shown: subject.shown.clone(),
        }))
    }
}

/// What there is, if there is anything to measure.
fn if_any<T>(result: Result<T, Error>) -> Result<Option<T>, Error> {
    match result {
        Err(Error::NothingToMeasure { .. }) => Ok(None),
        other => other.map(Some),
    }
}

/// Writes everything there is.
pub fn write(out: &mut String, insights: &Insights) -> fmt::Result {
    let shown = &insights.shown;
    if let Some(why) = &insights.why {
        why::write(out, why, shown)?;
    }
    if let Some(trend) = &insights.trend {
        trend::write(out, trend, shown)?;
    }
    if let Some(goal) = &insights.goal {
        goal::write(out, goal, shown)?;
    }
    if let Some(journey) = &insights.journey {
        journey::write(out, journey, shown)?;
    }
    pain::write(out, &insights.pain_points, shown)
}
