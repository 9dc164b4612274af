//! The total of a window that moves, by merges alone.

use crate::{breakdown::Metric, error::Error};

/// A queue of tallies whose total is at hand: two stacks.
///
/// Of the older ones there is the total from each to the newest of them, and of the newer ones that of all:
/// together they are the total of the queue. When the older ones are used up, the newer ones take their
/// place.
pub(super) struct Queue<'part, T> {
    /// The total from each of the older tallies to the newest of them; that from the oldest is last.
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
        match &mut self.newer_total {
            Some(total) => total.absorb(tally)?,
            None => self.newer_total = Some(tally.clone()),
        }
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
