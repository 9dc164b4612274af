//! The total of a window that moves, by merges alone.

use crate::{breakdown::Metric, error::Error};

/// A queue of tallies whose total is at hand: two stacks.
///
/// The older ones hold, for each, the total of it and all older ones that are newer than it; the newer
/// ones have one total. When the older ones are used up, the newer ones take their place.
pub(super) struct Queue<'part, T> {
    /// For each of the older tallies the total from it up to the newest of them; the oldest is last.
    older: Vec<T>,
    newer: Vec<&'part T>,
    newer_total: Option<T>,
}

impl<'part, T: Metric> Queue<'part, T> {
    pub(super) fn new() -> Self {
        Self { older: Vec::new(), newer: Vec::new(), newer_total: None }
    }

    pub(super) fn len(&self) -> usize {
        self.older.len() + self.newer.len()
    }

    pub(super) fn push(&mut self, tally: &'part T) -> Result<(), Error> {
        self.newer_total = Some(match &self.newer_total {
            Some(total) => total.checked_add(tally)?,
            None => tally.clone(),
        });
        self.newer.push(tally);
        Ok(())
    }

    /// Takes out the oldest.
    pub(super) fn pop(&mut self) -> Result<(), Error> {
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

    pub(super) fn total(&self) -> Result<Option<T>, Error> {
        match (self.older.last(), &self.newer_total) {
            (Some(older), Some(newer)) => older.checked_add(newer).map(Some),
            (older, newer) => Ok(older.or(newer.as_ref()).cloned()),
        }
    }
}
