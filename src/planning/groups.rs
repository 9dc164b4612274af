//! The sizes of two groups.

use crate::error::Error;

/// How many answers two groups have that are compared.
///
/// ```
/// use cx_metrics::planning::Groups;
/// assert_eq!(Groups::of(400), Groups { first: 400, second: 400 });
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Groups {
    /// Answers in the first group: before, or the control.
    pub first: u64,
    /// Answers in the second group: after, or the variant.
    pub second: u64,
}

impl Groups {
    /// Two groups of the same size.
    ///
    /// ```
    /// use cx_metrics::planning::Groups;
    /// assert_eq!(Groups::of(2_000).second, 2_000);
    /// ```
    #[must_use]
    pub const fn of(size: u64) -> Self {
        Self { first: size, second: size }
    }

    /// Their sizes, neither of which is 0.
    pub(super) fn sizes(self) -> Result<[u64; 2], Error> {
        if self.first == 0 || self.second == 0 {
            return Err(Error::NothingToMeasure { what: "answers in one of the groups" });
        }
        Ok([self.first, self.second])
    }

    pub(super) fn too_small(self) -> Error {
        Error::NotDetectable { first: self.first, second: self.second }
    }
}
