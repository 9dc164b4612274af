//! A count for each id: a hash map that takes ids by the block.

use std::{
    collections::hash_map::RandomState,
    hash::{BuildHasher, Hash},
};

use hashbrown::{HashTable, hash_table::Entry};

use crate::total::{or_panic, sum};

/// As many ids are hashed before they are looked up.
///
/// The hash of the standard library is a long chain of operations. Where each look-up waits for
/// its own, they wait for memory one after the other; the look-ups of a block wait together.
const BLOCK: usize = 1024;

/// How often each id was counted.
///
/// The hash is that of the standard library, keyed at random, so that no choice of ids makes them
/// collide.
#[derive(Clone, Debug)]
pub(super) struct CountsById<Id> {
    table: HashTable<(Id, u64)>,
    keys: RandomState,
}

impl<Id> Default for CountsById<Id> {
    fn default() -> Self {
        Self { table: HashTable::new(), keys: RandomState::new() }
    }
}

impl<Id: Hash + Eq> CountsById<Id> {
    /// Counts an id so many times more.
    pub(super) fn add(&mut self, id: Id, times: u64) {
        let hash = self.keys.hash_one(&id);
        self.add_hashed(hash, id, times);
    }

    /// Counts each of the ids once more, and all of them in a total, which bounds every count.
    ///
    /// # Panics
    ///
    /// Past a total of `u64::MAX`.
    pub(super) fn add_all(&mut self, ids: impl Iterator<Item = Id>, total: &mut u64) {
        let mut ids = ids.fuse();
        let mut block = Vec::new();
        loop {
            let keys = &self.keys;
            block.extend(ids.by_ref().take(BLOCK).map(|id| (keys.hash_one(&id), id)));
            if block.is_empty() {
                return;
            }
            // First what can fail.
            *total = or_panic(sum(*total, block.len() as u64));
            for (hash, id) in block.drain(..) {
                self.add_hashed(hash, id, 1);
            }
        }
    }

    fn add_hashed(&mut self, hash: u64, id: Id, times: u64) {
        let Self { table, keys } = self;
        match table.entry(hash, |(other, _)| *other == id, |(other, _)| keys.hash_one(other)) {
            Entry::Occupied(mut entry) => entry.get_mut().1 += times,
            Entry::Vacant(entry) => _ = entry.insert((id, times)),
        }
    }

    /// The count of an id that was counted.
    pub(super) fn get(&self, id: &Id) -> Option<u64> {
        let found = self.table.find(self.keys.hash_one(id), |(other, _)| other == id);
        found.map(|&(_, count)| count)
    }

    pub(super) fn get_mut(&mut self, id: &Id) -> Option<&mut u64> {
        let found = self.table.find_mut(self.keys.hash_one(id), |(other, _)| other == id);
        found.map(|(_, count)| count)
    }

    /// Forgets an id.
    pub(super) fn remove(&mut self, id: &Id) {
        let hash = self.keys.hash_one(id);
        if let Ok(entry) = self.table.find_entry(hash, |(other, _)| other == id) {
            entry.remove();
        }
    }

    /// Makes room for as many ids as another has.
    ///
    /// A clone has the same keys, and goes through its ids in the order of their places: put into a
    /// small table in that order, they would crowd its beginning.
    pub(super) fn make_room_for(&mut self, other: &Self) {
        let Self { table, keys } = self;
        table.reserve(other.len().saturating_sub(table.len()), |(id, _)| keys.hash_one(id));
    }

    pub(super) fn len(&self) -> usize {
        self.table.len()
    }

    pub(super) fn iter(&self) -> impl ExactSizeIterator<Item = (&Id, u64)> {
        self.table.iter().map(|(id, count)| (id, *count))
    }
}

impl<Id: Hash + Eq> PartialEq for CountsById<Id> {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().all(|(id, count)| other.get(id) == Some(count))
    }
}

impl<Id: Hash + Eq> Eq for CountsById<Id> {}
