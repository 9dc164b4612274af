//! Ways into a breakdown.

use std::{
    borrow::Borrow,
    collections::{BTreeMap, btree_map},
};

use super::Breakdown;

/// Making and recording.
impl<K: Ord, T> Breakdown<K, T> {
    /// A breakdown without a part.
    ///
    /// ```
    /// use cx_metrics::{Breakdown, csat};
    /// assert!(Breakdown::<u32, csat::Tally<5>>::new().is_empty());
    /// ```
    #[must_use]
    pub const fn new() -> Self {
        Self { parts: BTreeMap::new() }
    }

    /// Records an input into the part of this key, which begins with it if it is new.
    ///
    /// ```
    /// use cx_metrics::{Breakdown, Proportion};
    /// let mut on_time = Breakdown::<&str, Proportion>::new();
    /// on_time.record("parcel", true);
    /// assert_eq!(on_time.get("parcel"), Some(&Proportion { hits: 1, misses: 0 }));
    /// ```
    ///
    /// # Panics
    ///
    /// As recording into the tally does.
    pub fn record<Input>(&mut self, key: K, input: Input)
    where
        T: Default + Extend<Input>,
    {
        self.parts.entry(key).or_default().extend(Some(input));
    }

    /// The part of a key, to be recorded into by its own methods: those that are not answered, effort,
    /// many at once, or what can fail.
    ///
    /// ```
    /// use cx_metrics::{Breakdown, csat};
    ///
    /// // A scale that is known only at run time.
    /// let mut by_shop = Breakdown::<&str, csat::AnyTally>::new();
    /// let five = csat::AnyTally::new(5)?;
    /// by_shop.entry("Leeds").or_insert(five).record(4)?;
    /// assert_eq!(by_shop.total()?.score()?.to_string(), "100%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    pub fn entry(&mut self, key: K) -> btree_map::Entry<'_, K, T> {
        self.parts.entry(key)
    }

    /// The tally of a key, to be recorded into: without a key of its own for each row, as of `String`s.
    ///
    /// ```
    /// use cx_metrics::{Breakdown, Proportion};
    /// let mut on_time = Breakdown::<String, Proportion>::new();
    /// for (product, hit) in [("parcel", true), ("parcel", false)] {
    ///     match on_time.get_mut(product) {
    ///         Some(part) => part.record(hit),
    ///         None => on_time.record(product.to_owned(), hit),
    ///     }
    /// }
    /// assert_eq!(on_time.get("parcel"), Some(&Proportion { hits: 1, misses: 1 }));
    /// ```
    pub fn get_mut<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<&mut T>
    where
        K: Borrow<Q>,
    {
        self.parts.get_mut(key)
    }

    /// The parts that a condition on key and tally holds for.
    ///
    /// ```
    /// use cx_metrics::{Breakdown, Proportion};
    /// let on_time = [(2024, true), (2025, true), (2026, false)].iter();
    /// let mut on_time = on_time.collect::<Breakdown<i32, Proportion>>();
    /// on_time.retain(|&year, _| year >= 2025);
    /// assert_eq!(on_time.total()?, Proportion { hits: 1, misses: 1 });
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    pub fn retain(&mut self, mut condition: impl FnMut(&K, &T) -> bool) {
        self.parts.retain(|key, tally| condition(key, tally));
    }
}

impl<K: Ord, T: Default + Extend<Input>, Input> Extend<(K, Input)> for Breakdown<K, T> {
    /// Records every input into the part of its key.
    ///
    /// # Panics
    ///
    /// As recording into the tally does.
    fn extend<Items: IntoIterator<Item = (K, Input)>>(&mut self, items: Items) {
        for (key, input) in items {
            self.record(key, input);
        }
    }
}

impl<'item, K, T, Input> Extend<&'item (K, Input)> for Breakdown<K, T>
where
    K: Ord + Clone,
    T: Default + Extend<Input>,
    Input: Copy,
{
    /// Records every input into the part of its key.
    ///
    /// # Panics
    ///
    /// As recording into the tally does.
    fn extend<Items: IntoIterator<Item = &'item (K, Input)>>(&mut self, items: Items) {
        for (key, input) in items {
            match self.parts.get_mut(key) {
                Some(part) => part.extend(Some(*input)),
                None => self.record(key.clone(), *input),
            }
        }
    }
}

impl<K, T> Default for Breakdown<K, T> {
    fn default() -> Self {
        Self { parts: BTreeMap::new() }
    }
}
