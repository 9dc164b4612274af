//! Windows over ordered parts.

mod queue;

use std::{
    collections::{BTreeMap, btree_map},
    fmt,
};

use rust_decimal::{Decimal, RoundingStrategy};

use self::queue::Queue;
use super::{Breakdown, Metric, Sampled};
use crate::{
    confidence::Confidence,
    error::Error,
    estimate::Interval,
    percent::{rounded, shown},
};

/// Rolling totals, each under the key of the last part of its window.
///
/// The windows overlap: an answer is in many of them. So it is no [`Breakdown`], and has neither a total
/// nor a test of one window against another; and it is not stored, as it is had from what it was made of.
///
/// ```
/// use cx_metrics::{Breakdown, Confidence, Proportion};
/// let by_week = [(1, true), (2, false), (3, true), (4, true)].iter();
/// let by_week = by_week.collect::<Breakdown<i32, Proportion>>();
/// let rolling = by_week.rolling(3)?;
/// assert_eq!(rolling.get(&4), Some(&Proportion { hits: 2, misses: 1 }));
/// let lines = rolling.scores(Confidence::P95)?;
/// assert_eq!(lines[1].to_string(), "4: 66.67 (20.77 to 93.85 at 95% confidence) of 3");
/// # Ok::<(), cx_metrics::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rolling<K, T> {
    windows: BTreeMap<K, T>,
}

/// The score of a window.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Window<K> {
    /// The last part of the window.
    pub key: K,
    /// How many answers, customers or cases the score is over.
    pub n: u64,
    /// The score, on the scale of the metric.
    #[cfg_attr(feature = "serde", serde(with = "rust_decimal::serde::str"))]
    pub score: Decimal,
    /// Where the score of all customers lies.
    pub interval: Interval,
}

impl<K: Ord + Clone, T: Metric> Breakdown<K, T> {
    /// Rolling totals over so many successive parts, each under the key of its last: exact, and the same
    /// as if every window were added up anew.
    ///
    /// The first comes when there are enough parts. A part that is missing is not seen: where a window
    /// is one of time and days may have no answers, take [`rolling_while`](Self::rolling_while). The key
    /// has to be the time alone: of `(month, plan)` a window would mix plans; [`slice`](Self::slice) or
    /// [`group_by`](Self::group_by) first.
    ///
    /// It takes at most three merges a step on average, however long the window, and nothing is taken
    /// away again: so it works for tallies that only merge, too.
    ///
    /// ```
    /// use cx_metrics::{Breakdown, Proportion};
    /// let by_week = [(1, true), (2, false), (3, true), (4, true)].iter();
    /// let by_week = by_week.collect::<Breakdown<i32, Proportion>>();
    /// let rolling = by_week.rolling(3)?;
    /// assert!(rolling.iter().map(|(week, _)| week).eq(&[3, 4]));
    /// assert_eq!(rolling.get(&4), Some(&Proportion { hits: 2, misses: 1 }));
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] of a window of 0 parts; otherwise as [`total`](Self::total).
    pub fn rolling(&self, parts: usize) -> Result<Rolling<K, T>, Error> {
        if parts == 0 {
            return Err(Error::NothingToMeasure { what: "parts in a window" });
        }
        let mut window = Queue::new();
        let mut windows = BTreeMap::new();
        for (key, tally) in self {
            if window.len() == parts {
                window.pop()?;
            }
            window.push(tally)?;
            if window.len() == parts {
                windows.extend(window.total()?.map(|total| (key.clone(), total)));
            }
        }
        Ok(Rolling { windows })
    }

    /// Rolling totals over all parts up to one that a condition on the keys of the oldest and the newest
    /// holds for: a window of time, whatever days are missing.
    ///
    /// The condition must hold for a key and itself, and no longer when the oldest is an older one. The
    /// first windows are shorter than the others; where that matters, [`retain`](Rolling::retain) those
    /// that reach back far enough.
    ///
    /// ```
    /// use cx_metrics::{Breakdown, Proportion};
    /// let by_day = [(1, true), (2, false), (9, true), (10, true)].iter();
    /// let by_day = by_day.collect::<Breakdown<i32, Proportion>>();
    /// let mut last_week = by_day.rolling_while(|oldest, newest| newest - oldest < 7)?;
    /// assert_eq!(last_week.get(&9), Some(&Proportion { hits: 1, misses: 0 }));
    /// assert_eq!(last_week.get(&10), Some(&Proportion { hits: 2, misses: 0 }));
    /// last_week.retain(|&day, _| day >= 7);
    /// assert_eq!(last_week.len(), 2);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`total`](Self::total).
    pub fn rolling_while(
        &self,
        mut together: impl FnMut(&K, &K) -> bool,
    ) -> Result<Rolling<K, T>, Error> {
        let mut window = Queue::new();
        let mut oldest = self.keys().peekable();
        let mut windows = BTreeMap::new();
        for (newest, tally) in self {
            while oldest.next_if(|oldest| *oldest < newest && !together(oldest, newest)).is_some() {
                window.pop()?;
            }
            window.push(tally)?;
            windows.extend(window.total()?.map(|total| (newest.clone(), total)));
        }
        Ok(Rolling { windows })
    }
}

impl<K: Ord, T> Rolling<K, T> {
    /// The total of the window that ends with a key.
    ///
    /// ```
    /// use cx_metrics::{Breakdown, Proportion};
    /// let by_week = [(1, true), (2, false)].iter().collect::<Breakdown<i32, Proportion>>();
    /// assert_eq!(by_week.rolling(2)?.get(&2), Some(&Proportion { hits: 1, misses: 1 }));
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn get(&self, key: &K) -> Option<&T> {
        self.windows.get(key)
    }

    /// Every window, in the order of the keys.
    ///
    /// ```
    /// use cx_metrics::{Breakdown, Proportion};
    /// let by_week = [(1, true), (2, false)].iter().collect::<Breakdown<i32, Proportion>>();
    /// assert_eq!(by_week.rolling(1)?.iter().count(), 2);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    pub fn iter(&self) -> btree_map::Iter<'_, K, T> {
        self.windows.iter()
    }

    /// How many windows there are.
    ///
    /// ```
    /// use cx_metrics::{Breakdown, Proportion};
    /// let by_week = [(1, true), (2, false)].iter().collect::<Breakdown<i32, Proportion>>();
    /// assert_eq!(by_week.rolling(2)?.len(), 1);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn len(&self) -> usize {
        self.windows.len()
    }

    /// Whether there is no window, as of fewer parts than one takes.
    ///
    /// ```
    /// use cx_metrics::{Breakdown, Proportion};
    /// let by_week = [(1, true)].iter().collect::<Breakdown<i32, Proportion>>();
    /// assert!(by_week.rolling(2)?.is_empty());
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.windows.is_empty()
    }

    /// Keeps the windows that a condition on key and tally holds for.
    ///
    /// ```
    /// use cx_metrics::{Breakdown, Proportion};
    /// let by_week = [(1, true), (2, false)].iter().collect::<Breakdown<i32, Proportion>>();
    /// let mut rolling = by_week.rolling(1)?;
    /// rolling.retain(|&week, _| week > 1);
    /// assert_eq!(rolling.len(), 1);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    pub fn retain(&mut self, mut condition: impl FnMut(&K, &T) -> bool) {
        self.windows.retain(|key, tally| condition(key, tally));
    }
}

impl<'window, K, T> IntoIterator for &'window Rolling<K, T> {
    type Item = (&'window K, &'window T);
    type IntoIter = btree_map::Iter<'window, K, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.windows.iter()
    }
}

impl<K: Ord + Clone, T: Sampled> Rolling<K, T> {
    /// The score of every window that has answers, with n and interval.
    ///
    /// ```
    /// use cx_metrics::{Breakdown, Confidence, Proportion};
    /// let by_week = [(1, true), (2, false)].iter().collect::<Breakdown<i32, Proportion>>();
    /// assert_eq!(by_week.rolling(2)?.scores(Confidence::P95)?[0].score, 50.into());
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As those of the tallies.
    pub fn scores(&self, confidence: Confidence) -> Result<Vec<Window<K>>, Error> {
        let measured = self.iter().filter(|(_, tally)| tally.n() > 0);
        let windows = measured.map(|(key, tally)| {
            let (score, interval) = (tally.score()?, tally.interval(confidence)?);
            Ok(Window { key: key.clone(), n: tally.n(), score, interval })
        });
        windows.collect()
    }
}

impl<K> Window<K> {
    /// Score and limits to a number of decimals.
    ///
    /// ```
    /// use cx_metrics::{Breakdown, Confidence, Proportion, RoundingStrategy};
    /// let by_week = [(1, true), (2, false), (3, false)].iter();
    /// let by_week = by_week.collect::<Breakdown<i32, Proportion>>();
    /// let window = by_week.rolling(3)?.scores(Confidence::P95)?.remove(0);
    /// let window = window.rounded(1, RoundingStrategy::MidpointAwayFromZero);
    /// assert_eq!(window.score.to_string(), "33.3");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn rounded(self, decimals: u32, strategy: RoundingStrategy) -> Self {
        Self {
            score: rounded(self.score, decimals, strategy),
            interval: self.interval.rounded(decimals),
            ..self
        }
    }
}

impl<K: fmt::Display> fmt::Display for Window<K> {
    /// The score and its interval to two decimals, or as many as the formatter asks for.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let decimals = f.precision().unwrap_or(2);
        let Self { key, n, interval, .. } = self;
        let score = shown(self.score, decimals);
        write!(f, "{key}: {score:.decimals$} ({interval:.decimals$}) of {n}")
    }
}
