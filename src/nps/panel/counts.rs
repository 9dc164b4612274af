//! Who went where between two waves.

use crate::nps::categories::Categories;

/// What became of the promoters, passives and detractors of the first wave in the second: what goes
/// into a [`Panel`](super::Panel), and comes out.
///
/// Each field counts those who were of its category before, by their category after.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct PanelCounts {
    /// Those who were promoters.
    pub promoters: Categories,
    /// Those who were passives.
    pub passives: Categories,
    /// Those who were detractors.
    pub detractors: Categories,
}

impl PanelCounts {
    /// A row for each category before, a column for each after.
    pub(super) fn table(self) -> [[u64; 3]; 3] {
        [self.promoters, self.passives, self.detractors].map(Categories::counts)
    }

    pub(super) fn of(table: [[u64; 3]; 3]) -> Self {
        let [promoters, passives, detractors] = table.map(|[promoters, passives, detractors]| {
            Categories { promoters, passives, detractors }
        });
        Self { promoters, passives, detractors }
    }

    /// How many customers went down by two categories, by one, stayed, and went up.
    pub(super) fn changes(self) -> [u64; 5] {
        let [p, s, d] = self.table();
        [p[2], p[1] + s[2], p[0] + s[1] + d[2], s[0] + d[1], d[0]]
    }
}
