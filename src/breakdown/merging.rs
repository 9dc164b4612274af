//! Merging breakdowns, and the tallies of one.

use std::{collections::btree_map, ops::AddAssign};

use super::{Breakdown, Metric};
use crate::{error::Error, tally::counting_tally};

/// Merging.
impl<K: Ord, T: Metric> Breakdown<K, T> {
    /// A breakdown of tallies that are there already, as rollups are; those of one key are merged.
    ///
    /// ```
    /// use cx_metrics::{Breakdown, nps};
    ///
    /// let monday = nps::Tally::try_from(&[9_u8, 10])?;
    /// let tuesday = nps::Tally::try_from(&[2_u8])?;
    /// let by_week = Breakdown::from_parts([("W40", monday), ("W40", tuesday)])?;
    /// assert_eq!(by_week.get("W40").map(nps::Tally::answered), Some(3));
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As merging the tallies: [`Error::TotalTooLarge`] past `u64::MAX`, [`Error::WrongScale`] of
    /// tallies of a run-time scale, and the like.
    pub fn from_parts(parts: impl IntoIterator<Item = (K, T)>) -> Result<Self, Error> {
        let mut breakdown = Self::new();
        for (key, tally) in parts {
            match breakdown.parts.entry(key) {
                btree_map::Entry::Vacant(part) => {
                    part.insert(tally);
                }
                btree_map::Entry::Occupied(mut part) => part.get_mut().absorb(&tally)?,
            }
        }
        Ok(breakdown)
    }

    /// Merges a tally into the part of a key.
    ///
    /// ```
    /// use cx_metrics::{Breakdown, nps};
    /// let mut by_day = Breakdown::new();
    /// by_day.add_part("2026-11-02", &nps::Tally::try_from(&[9_u8, 10])?)?;
    /// assert_eq!(by_day.total()?.answered(), 2);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`from_parts`](Self::from_parts); the breakdown is unchanged then.
    pub fn add_part(&mut self, key: K, tally: &T) -> Result<(), Error> {
        match self.parts.get_mut(&key) {
            Some(part) => part.absorb(tally)?,
            None => {
                self.parts.insert(key, tally.clone());
            }
        }
        Ok(())
    }

    /// The tally of all parts together.
    ///
    /// ```
    /// use cx_metrics::{Breakdown, Proportion};
    /// let on_time = [("a", true), ("b", true), ("b", false)].iter();
    /// let on_time = on_time.collect::<Breakdown<_, Proportion>>();
    /// assert_eq!(on_time.total()?, Proportion { hits: 2, misses: 1 });
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without a part; otherwise as [`from_parts`](Self::from_parts).
    pub fn total(&self) -> Result<T, Error> {
        self.total_of("parts")
    }

    /// The same, with the name of what there may be none of.
    pub(super) fn total_of(&self, what: &'static str) -> Result<T, Error> {
        let mut tallies = self.parts.values();
        let mut total = tallies.next().ok_or(Error::NothingToMeasure { what })?.clone();
        tallies.try_for_each(|tally| total.absorb(tally))?;
        Ok(total)
    }

    /// The same answers by another key, such as the month of a day or the stage of a touchpoint.
    ///
    /// ```
    /// use cx_metrics::{Breakdown, Proportion};
    ///
    /// let by_shop = [(("north", "Leeds"), true), (("north", "York"), false), (("south", "Hove"), true)];
    /// let by_shop = by_shop.iter().collect::<Breakdown<_, Proportion>>();
    /// let by_region = by_shop.group_by(|&(region, _)| region)?;
    /// assert_eq!(by_region.get("north"), Some(&Proportion { hits: 1, misses: 1 }));
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`from_parts`](Self::from_parts).
    pub fn group_by<'key, Group: Ord>(
        &'key self,
        mut group: impl FnMut(&'key K) -> Group,
    ) -> Result<Breakdown<Group, T>, Error> {
        self.slice(|key| Some(group(key)))
    }

    /// A slice: the parts that belong to it, by what is left of their key; `None` leaves a part out.
    ///
    /// ```
    /// use cx_metrics::{Breakdown, Proportion};
    ///
    /// let by_month_and_plan = [(("May", "Basic"), true), (("May", "Plus"), false), (("June", "Plus"), true)];
    /// let by_month_and_plan = by_month_and_plan.iter().collect::<Breakdown<_, Proportion>>();
    /// let may = by_month_and_plan.slice(|&(month, plan)| (month == "May").then_some(plan))?;
    /// assert!(may.keys().eq(&["Basic", "Plus"]));
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`from_parts`](Self::from_parts).
    pub fn slice<'key, Rest: Ord>(
        &'key self,
        mut rest: impl FnMut(&'key K) -> Option<Rest>,
    ) -> Result<Breakdown<Rest, T>, Error> {
        let mut slice = Breakdown::new();
        for (key, tally) in self {
            if let Some(rest) = rest(key) {
                slice.add_part(rest, tally)?;
            }
        }
        Ok(slice)
    }

    /// The breakdown of both, for rollups from outside; `+=` with an error where that panics.
    ///
    /// ```
    /// use cx_metrics::{Breakdown, Proportion};
    /// let on_time = [("a", true), ("b", true)].iter().collect::<Breakdown<_, Proportion>>();
    /// assert_eq!(on_time.checked_add(&on_time)?, &on_time + &on_time);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`from_parts`](Self::from_parts).
    pub fn checked_add(&self, other: &Self) -> Result<Self, Error>
    where
        K: Clone,
    {
        let mut both = self.clone();
        for (key, tally) in &other.parts {
            both.add_part(key.clone(), tally)?;
        }
        Ok(both)
    }
}

impl<K: Ord + Clone, T: Clone + for<'tally> AddAssign<&'tally T>> Breakdown<K, T> {
    fn merge(&mut self, other: &Self) {
        for (key, tally) in &other.parts {
            match self.parts.get_mut(key) {
                Some(part) => *part += tally,
                None => {
                    self.parts.insert(key.clone(), tally.clone());
                }
            }
        }
    }
}

counting_tally!(
    @arithmetic [K: Ord + Clone, T: Clone + for<'one> AddAssign<&'one T>] Breakdown<K, T>
);
