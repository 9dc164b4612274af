//! From rows to tallies.

use cx_metrics::{Breakdown, Error};
use indexmap::IndexMap;

use crate::{
    insights::place::Place,
    rows::{BadCell, COUNT, Row, Skipped},
    survey::{ANSWER, Survey, Tally},
};

/// The answers of a survey, in total and by segment.
pub struct Answers {
    pub total: Tally,
    /// One map for each column that the survey is reported by, values in order of appearance.
    pub segments: Vec<IndexMap<String, Tally>>,
    /// The answers that name a period, by period.
    pub periods: IndexMap<String, Tally>,
    /// By everything at once.
    pub places: Breakdown<Place, Tally>,
}

/// Reads all files of a survey; `strict` stops at the first bad cell.
pub fn read(survey: &Survey, strict: bool) -> anyhow::Result<(Answers, Skipped)> {
    let mut answers = Answers {
        total: survey.question.tally()?,
        segments: vec![IndexMap::new(); survey.source.segments.len()],
        periods: IndexMap::new(),
        places: Breakdown::new(),
    };
    let skipped = survey.source.read(strict, |row| answers.record(survey, row))?;
    Ok((answers, skipped))
}

impl Answers {
    /// Adds a row to the total and to its segments, or to none of them.
    fn record(&mut self, survey: &Survey, row: &Row) -> Result<(), BadCell> {
        let people = row.people()?;
        let answer = rating(survey, row)?;
        let segments = row.segments()?;
        let place = Place::of(row)?;
        let question = survey.question;
        let refused = |error: Error| match error {
            Error::TotalTooLarge { .. } if survey.source.column(COUNT).is_some() => {
                row.bad(COUNT, error)
            }
            _ => row.bad(ANSWER, error),
        };
        self.total.record(question, answer, people).map_err(refused)?;
        let empty = question.tally().map_err(refused)?;
        let segments = self.segments.iter_mut().zip(segments);
        let period = place.period.clone().map(|period| (&mut self.periods, period));
        let groups = segments.chain(period);
        let groups = groups.map(|(groups, name)| groups.entry(name).or_insert(empty.clone()));
        for group in groups.chain([self.places.entry(place).or_insert(empty.clone())]) {
            group.record(question, answer, people).map_err(refused)?;
        }
        Ok(())
    }
}

/// A rating by its label or as a number; `None` for no answer.
fn rating(survey: &Survey, row: &Row) -> Result<Option<i64>, BadCell> {
    let Some(text) = row.value(ANSWER)? else {
        return Ok(None);
    };
    if let Some((_, rating)) = survey.labels.iter().find(|(label, _)| label == text) {
        return Ok(Some(*rating));
    }
    let number = survey.question.parse(text);
    number.map(Some).map_err(|error| row.bad(ANSWER, error))
}
