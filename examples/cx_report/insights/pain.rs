//! Where it hurts most: what each part costs the total.

use std::fmt::{self, Write};

use comfy_table::Table;
use cx_metrics::{
    Breakdown, Error,
    breakdown::{PainPoints, Sampled},
};
use serde::Serialize;

use super::{
    place::{By, Part, Place},
    subject::{Shown, Subject},
};
use crate::text::{LISTED, printable, table, write_marked, write_more};

/// The parts by what they cost the total, the costliest first.
#[derive(Serialize)]
pub struct Pain {
    column: String,
    against: Against,
    #[serde(flatten)]
    points: PainPoints<Part>,
    #[serde(skip)]
    scope: &'static str,
}

/// What the parts are held against.
#[derive(Clone, Copy, Serialize)]
#[serde(rename_all = "snake_case")]
enum Against {
    Total,
    Goal,
}

/// What pain points are looked for by: touchpoints, else stages, else every segment.
pub fn columns(by: &[By]) -> impl Iterator<Item = By> {
    let finest = [By::Touchpoint, By::Stage].into_iter().find(|journey| by.contains(journey));
    by.iter().copied().filter(move |by| finest.is_none_or(|finest| finest == *by))
}

impl Pain {
    pub fn of<T: Sampled>(
        places: &Breakdown<Place, T>,
        by: By,
        subject: &Subject,
    ) -> Result<Self, Error> {
        let parts = places.group_by(|place| place.part(by))?;
        let points = parts.pain_points(subject.level(), subject.confidence)?;
        Ok(Self {
            column: by.column(subject.source),
            against: if subject.goal.is_some() { Against::Goal } else { Against::Total },
            scope: subject.scope(),
            points: points.rounded(subject.shown.decimals, Shown::STRATEGY),
        })
    }
}

/// Writes the parts by each column; they are all held against the same.
pub fn write(out: &mut String, pains: &[Pain], shown: &Shown) -> fmt::Result {
    let Some(Pain { against, points, scope, .. }) = pains.first() else { return Ok(()) };
    let against = match against {
        Against::Total => "the total of",
        Against::Goal => "the goal of",
    };
    writeln!(out, "pain points{scope}, beside {against} {}", shown.score(Some(points.level)))?;
    for pain in pains {
        writeln!(out, "{}", pain_table(pain, shown))?;
        write_more(out, pain.points.parts.len().saturating_sub(LISTED), "")?;
    }
    let listed = pains.iter().flat_map(|pain| pain.points.parts.iter().take(LISTED));
    write_marked(out, listed.map(|part| (Some(part.score), Some(part.interval))))?;
    writeln!(
        out,
        " cost: points by which the total would be better if the part were at that level; ranked by what \
         can be believed of it\n"
    )
}

fn pain_table(pain: &Pain, shown: &Shown) -> Table {
    let by = format!("by {}", printable(&pain.column));
    let header = [&by, &*shown.figure, "interval", "n", "share", "cost", "believed", ""];
    let mut table = table(&header);
    let digits = shown.digits();
    for part in pain.points.parts.iter().take(LISTED) {
        table.add_row([
            part.key.to_string(),
            shown.score(Some(part.score)),
            shown.interval(Some(part.score), Some(part.interval)),
            part.n.to_string(),
            format!("{:.digits$}", part.share),
            format!("{:+.digits$}", part.cost),
            format!("{:+.digits$}", part.shrunken_cost),
            part.standing.to_string(),
        ]);
    }
    table
}
