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
use crate::text::{LISTED, printable, table, write_marked, write_more};

/// A line of the table: a name, and what it stands for.
type Line<'a> = (String, &'a breakdown::Part<Part>);

/// Along the journey.
#[derive(Serialize)]
pub struct Journey {
    #[serde(skip_serializing_if = "Option::is_none")]
    stages: Option<Summary<Part>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    touchpoints: Option<Summary<Part>>,
    #[serde(skip)]
    columns: Vec<String>,
    #[serde(skip)]
    scope: &'static str,
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
                let parts = places.group_by(|place| place.part(wanted))?;
                let summary = parts.summary(subject.confidence)?;
                Ok::<_, Error>(summary.rounded(subject.shown.decimals, Shown::STRATEGY))
            });
            asked.transpose()
        };
        let (stages, touchpoints) = (summary(By::Stage)?, summary(By::Touchpoint)?);
        let columns = by.iter().filter(|by| matches!(by, By::Stage | By::Touchpoint));
        let columns = columns.map(|by| by.column(subject.source)).collect::<Vec<_>>();
        let scope = subject.scope();
        Ok((!columns.is_empty()).then_some(Self { stages, touchpoints, columns, scope }))
    }

    /// The lines of the table: each stage with its touchpoints under it.
    fn lines(&self) -> Vec<Line<'_>> {
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

    /// The first lines or, where stages have too many touchpoints to list, the stages.
    fn listed<'a>(&self, lines: &'a [Line]) -> Vec<&'a Line<'a>> {
        let only_stages = self.stages.is_some() && lines.len() > LISTED;
        let is_listed = |(_, part): &&Line| !only_stages || matches!(part.key, Part::Stage { .. });
        lines.iter().filter(is_listed).take(LISTED).collect()
    }

    /// All answers, by whichever they are divided.
    fn total(&self) -> Option<&Summary<Part>> {
        self.stages.as_ref().or(self.touchpoints.as_ref())
    }
}

pub fn write(out: &mut String, journey: &Journey, shown: &Shown) -> fmt::Result {
    let lines = journey.lines();
    let listed = journey.listed(&lines);
    writeln!(out, "{} along the journey{}", shown.figure, journey.scope)?;
    writeln!(out, "{}", journey_table(journey, &listed, shown))?;
    write_more(out, lines.len() - listed.len(), "")?;
    let total = journey.total().map(|all| (Some(all.score), Some(all.interval)));
    let parts = listed.iter().map(|(_, part)| (part.score, part.interval));
    write_marked(out, parts.chain(total))?;
    writeln!(out)
}

fn journey_table(journey: &Journey, lines: &[&Line], shown: &Shown) -> Table {
    let by = format!("by {}", printable(&journey.columns.join(", ")));
    let mut table = table(&[&by, &shown.figure, "interval", "n", "share", ""]);
    let digits = shown.digits();
    for (name, part) in lines {
        table.add_row([
            name.clone(),
            shown.score(part.score),
            shown.interval(part.score, part.interval),
            part.n.to_string(),
            format!("{:.digits$}", part.share),
        ]);
    }
    if let Some(all) = journey.total() {
        let interval = shown.interval(Some(all.score), Some(all.interval));
        table.add_row([
            "(total)".into(),
            shown.score(Some(all.score)),
            interval,
            all.n.to_string(),
        ]);
    }
    table
}
