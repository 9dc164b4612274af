//! What became of a customer.

use std::fmt;

/// What became of a customer within a period.
///
/// Whoever was a customer neither at the start nor at the end, and did not join either, has none: a
/// former customer who came back and left again within the period is in no count.
///
/// ```
/// use cx_metrics::churn::{Status, Tally};
///
/// let tally = [Status::Stayed, Status::Lost, Status::Joined].into_iter().collect::<Tally>();
/// assert_eq!(tally.rate()?.to_string(), "50%");
/// # Ok::<(), cx_metrics::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Status {
    /// A customer at the start and at the end.
    Stayed,
    /// A customer at the start and not at the end.
    Lost,
    /// Became a customer for the first time, and is one at the end.
    Joined,
    /// Became a customer for the first time, and is none any more at the end.
    JoinedAndLost,
    /// A former customer, none at the start, who is one again at the end.
    Reactivated,
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Stayed => "stayed",
            Self::Lost => "lost",
            Self::Joined => "joined",
            Self::JoinedAndLost => "joined and lost",
            Self::Reactivated => "reactivated",
        })
    }
}
