//! The score of each stage and touchpoint, in the order of the journey.

use std::fmt::{self, Write};

use comfy_table::Table;
use cx_metrics::{
    Breakdown, Error,
    breakdown::{self, Sampled, Summary},
};
use serde::Serialize;

use super::{
    place::{By, Part, Place},
    subject::{Shown, Subject},
};
use crate::text::{printable, table};

/// Along the journey.
#[derive(Serialize)]
pub struct Journey {
    #[serde(skip_serializing_if = "Option::is_none")]
    stages: Option<Summary<Part>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    touchpoints: Option<Summary<Part>>,
    #[serde(skip)]
    columns: Vec<String>,
}

impl Journey {
    /// `None` if neither stages nor touchpoints are asked for.
    pub fn of<T: Sampled>(
        places: &Breakdown<Place, T>,
        by: &[By],
        subject: &Subject,
    ) -> Result<Option<Self>, Error> {
        let summary = |wanted: By| {
            let asked = by.contains(&wanted).then(|| {
                let parts = Subject::divided(places, wanted, |_| true)?;
                let summary = parts.summary(subject.confidence)?;
                Ok::<_, Error>(summary.rounded(subject.shown.decimals, Shown::STRATEGY))
            });
            asked.transpose()
        };
        let (stages, touchpoints) = (summary(By::Stage)?, summary(By::Touchpoint)?);
        let columns = by.iter().filter(|by| matches!(by, By::Stage | By::Touchpoint));
        let columns = columns.map(|by| by.column(subject.source)).collect::<Vec<_>>();
        Ok((!columns.is_empty()).then_some(Self { stages, touchpoints, columns }))
    }

    /// The lines of the table: each stage with its touchpoints under it.
    fn lines(&self) -> Vec<(String, &breakdown::Part<Part>)> {
        let touchpoints = self.touchpoints.iter().flat_map(|summary| &summary.parts);
        let Some(stages) = &self.stages else {
            return touchpoints.map(|part| (part.key.short(), part)).collect();
        };
        let lines = stages.parts.iter().flat_map(|stage| {
            let within = touchpoints.clone().filter(|part| part.key.stage() == stage.key.stage());
            let within = within.map(|part| (format!("  {}", part.key.short()), part));
            [(stage.key.short(), stage)].into_iter().chain(within)
        });
        lines.collect()
    }
}

pub fn write(out: &mut String, journey: &Journey, shown: &Shown) -> fmt::Result {
    writeln!(out, "{}\n", journey_table(journey, shown))
}

fn journey_table(journey: &Journey, shown: &Shown) -> Table {
    let by = format!("by {}", printable(&journey.columns.join(", ")));
    let mut table = table(&[&by, &shown.figure, "interval", "n", "share", ""]);
    let digits = shown.digits();
    for (name, part) in journey.lines() {
        table.add_row([
            name,
            shown.score(part.score),
            shown.interval(part.interval),
            part.n.to_string(),
            format!("{:.digits$}", part.share),
        ]);
    }
    if let Some(all) = journey.stages.as_ref().or(journey.touchpoints.as_ref()) {
        let interval = shown.interval(Some(all.interval));
        table.add_row([
            "(total)".into(),
            shown.score(Some(all.score)),
            interval,
            all.n.to_string(),
        ]);
    }
    table
}
