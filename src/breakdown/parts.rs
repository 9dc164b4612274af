//! The parts of a breakdown.

use std::{borrow::Borrow, collections::btree_map};

use super::Breakdown;

/// The parts.
impl<K: Ord, T> Breakdown<K, T> {
    /// The tally of a key.
    ///
    /// ```
    /// use cx_metrics::{Breakdown, Proportion};
    /// let on_time = [("parcel", true)].iter().collect::<Breakdown<_, Proportion>>();
    /// assert_eq!(on_time.get("letter"), None);
    /// ```
    #[must_use]
    pub fn get<Q: Ord + ?Sized>(&self, key: &Q) -> Option<&T>
    where
        K: Borrow<Q>,
    {
        self.parts.get(key)
    }

    /// Every part, in the order of the keys.
    ///
    /// ```
    /// use cx_metrics::{Breakdown, Proportion};
    /// let on_time = [("b", true), ("a", false)].iter().collect::<Breakdown<_, Proportion>>();
    /// let (key, tally) = on_time.iter().next().unwrap();
    /// assert_eq!((*key, tally.misses), ("a", 1));
    /// ```
    pub fn iter(&self) -> btree_map::Iter<'_, K, T> {
        self.parts.iter()
    }

    /// The keys, in order.
    ///
    /// ```
    /// use cx_metrics::{Breakdown, Proportion};
    /// let on_time = [("b", true), ("a", false)].iter().collect::<Breakdown<_, Proportion>>();
    /// assert!(on_time.keys().eq(["a", "b"].iter()));
    /// ```
    pub fn keys(&self) -> btree_map::Keys<'_, K, T> {
        self.parts.keys()
    }

    /// How many parts there are.
    ///
    /// ```
    /// use cx_metrics::{Breakdown, Proportion};
    /// let on_time = [("b", true), ("a", false)].iter().collect::<Breakdown<_, Proportion>>();
    /// assert_eq!(on_time.len(), 2);
    /// ```
    #[must_use]
    pub fn len(&self) -> usize {
        self.parts.len()
    }

    /// Whether there is no part.
    ///
    /// ```
    /// use cx_metrics::{Breakdown, Proportion};
    /// assert!(Breakdown::<u8, Proportion>::new().is_empty());
    /// ```
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// The same parts with another number of theirs, such as a share that is not the tally's score.
    ///
    /// ```
    /// use cx_metrics::{Breakdown, email};
    ///
    /// let weekly = email::Counts { sent: 1_000, unique_opens: 400, unique_clicks: 50, ..Default::default() };
    /// let by_list = Breakdown::from_parts([("weekly", email::Tally::from_counts(weekly)?)])?;
    /// let clicked = by_list.map(email::Tally::clicked);
    /// assert_eq!(clicked.total()?.percent()?.to_string(), "5%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn map<U>(&self, mut reading: impl FnMut(&T) -> U) -> Breakdown<K, U>
    where
        K: Clone,
    {
        let parts = self.parts.iter().map(|(key, tally)| (key.clone(), reading(tally)));
        Breakdown { parts: parts.collect() }
    }
}

impl<K, T> IntoIterator for Breakdown<K, T> {
    type Item = (K, T);
    type IntoIter = btree_map::IntoIter<K, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.parts.into_iter()
    }
}

impl<'part, K, T> IntoIterator for &'part Breakdown<K, T> {
    type Item = (&'part K, &'part T);
    type IntoIter = btree_map::Iter<'part, K, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.parts.iter()
    }
}
