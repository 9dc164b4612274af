//! Whether a goal is met for sure.

use std::fmt;

/// Whether a goal is met or missed for sure, at the level of an interval: see
/// [`Target::standing`](super::Target::standing).
///
/// ```
/// use cx_metrics::progress::Standing;
/// assert_eq!(Standing::TooFewToTell.to_string(), "too few to tell");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Standing {
    /// The whole interval is at the goal or past it.
    Met,
    /// No part of the interval is at the goal or past it.
    Missed,
    /// The interval reaches to both sides: more answers would tell, unless the metric of all customers
    /// is all but at the goal.
    TooFewToTell,
}

impl Standing {
    /// An interval that is drawn away from the ends of its scale may leave out the score itself; then
    /// it is no ground to be sure of what the score denies.
    pub(super) fn unless_contradicted(self, met: bool) -> Self {
        match (self, met) {
            (Self::Met, false) | (Self::Missed, true) => Self::TooFewToTell,
            (standing, _) => standing,
        }
    }
}

impl fmt::Display for Standing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Met => "met",
            Self::Missed => "missed",
            Self::TooFewToTell => "too few to tell",
        })
    }
}
