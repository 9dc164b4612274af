//! Windows over ordered parts.

use super::{Breakdown, Metric};
use crate::error::Error;

impl<K: Ord + Clone, T: Metric> Breakdown<K, T> {
    /// Rolling totals over so many successive parts, each under the key of its last: exact, and the same
    /// as if every window were added up anew.
    ///
    /// The first comes when there are enough parts. A part that is missing is not seen: where a window
    /// is one of time and days may have no answers, take [`rolling_while`](Self::rolling_while).
    ///
    /// It takes at most three merges a step on average, however long the window, and nothing is taken
    /// away again: so it works for tallies that only merge, too.
    ///
    /// ```
    /// use cx_metrics::{Breakdown, Proportion};
    /// let by_week = [(1, true), (2, false), (3, true), (4, true)].iter();
    /// let by_week = by_week.collect::<Breakdown<i32, Proportion>>();
    /// let rolling = by_week.rolling(3)?;
    /// assert!(rolling.keys().eq(&[3, 4]));
    /// assert_eq!(rolling.get(&4), Some(&Proportion { hits: 2, misses: 1 }));
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] of a window of 0 parts; otherwise as [`total`](Self::total).
    pub fn rolling(&self, parts: usize) -> Result<Self, Error> {
        if parts == 0 {
            return Err(Error::NothingToMeasure { what: "parts in a window" });
        }
        let mut window = Window::new();
        let mut totals = Self::new();
        for (key, tally) in self {
            if window.len() == parts {
                window.pop()?;
            }
            window.push(tally)?;
            if window.len() == parts {
                window.total()?.map(|total| totals.parts.insert(key.clone(), total));
            }
        }
        Ok(totals)
    }

    /// Rolling totals over all parts up to one that a condition on the keys of the oldest and the newest
    /// holds for: a window of time, whatever days are missing.
    ///
    /// The condition must hold for a key and itself, and no longer when the oldest is an older one. The
    /// first windows are shorter than the others; [`retain`](Self::retain) the later ones if that
    /// matters.
    ///
    /// ```
    /// use cx_metrics::{Breakdown, Proportion};
    /// let by_day = [(1, true), (2, false), (9, true), (10, true)].iter();
    /// let by_day = by_day.collect::<Breakdown<i32, Proportion>>();
    /// let last_week = by_day.rolling_while(|oldest, newest| newest - oldest < 7)?;
    /// assert_eq!(last_week.get(&9), Some(&Proportion { hits: 1, misses: 0 }));
    /// assert_eq!(last_week.get(&10), Some(&Proportion { hits: 2, misses: 0 }));
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`total`](Self::total).
    pub fn rolling_while(&self, mut together: impl FnMut(&K, &K) -> bool) -> Result<Self, Error> {
        let mut window = Window::new();
        let mut oldest = self.keys().peekable();
        let mut totals = Self::new();
        for (newest, tally) in self {
            while oldest.next_if(|oldest| *oldest < newest && !together(oldest, newest)).is_some() {
                window.pop()?;
            }
            window.push(tally)?;
            window.total()?.map(|total| totals.parts.insert(newest.clone(), total));
        }
        Ok(totals)
    }
}

/// A queue of tallies whose total is at hand: two stacks.
///
/// The older ones hold, for each, the total of it and all older ones that are newer than it; the newer
/// ones have one total. When the older ones are used up, the newer ones take their place.
struct Window<'part, T> {
    /// For each of the older tallies the total from it up to the newest of them; the oldest is last.
    older: Vec<T>,
    newer: Vec<&'part T>,
    newer_total: Option<T>,
}

impl<'part, T: Metric> Window<'part, T> {
    fn new() -> Self {
        Self { older: Vec::new(), newer: Vec::new(), newer_total: None }
    }

    fn len(&self) -> usize {
        self.older.len() + self.newer.len()
    }

    fn push(&mut self, tally: &'part T) -> Result<(), Error> {
        self.newer_total = Some(match &self.newer_total {
            Some(total) => total.checked_add(tally)?,
            None => tally.clone(),
        });
        self.newer.push(tally);
        Ok(())
    }

    /// Takes out the oldest.
    fn pop(&mut self) -> Result<(), Error> {
        if self.older.is_empty() {
            self.newer_total = None;
            while let Some(tally) = self.newer.pop() {
                let total = self
                    .older
                    .last()
                    .map_or_else(|| Ok(tally.clone()), |newer| tally.checked_add(newer));
                self.older.push(total?);
            }
        }
        self.older.pop();
        Ok(())
    }

    fn total(&self) -> Result<Option<T>, Error> {
        match (self.older.last(), &self.newer_total) {
            (Some(older), Some(newer)) => older.checked_add(newer).map(Some),
            (older, newer) => Ok(older.or(newer.as_ref()).cloned()),
        }
    }
}
