//! From a score to a decision: a tally for each part, and what the parts say about the whole.
//!
//! A [`Breakdown`] is a tally per key: per channel, stage of the journey, plan, month,
//! or a tuple of these. It is recorded into, merged and stored like a tally, and it answers the
//! questions that come after the score:
//!
//! | you ask | you call | you get |
//! | --- | --- | --- |
//! | what is it in each part? | [`summary`](crate::Breakdown::summary) | score, n, share and interval of each part |
//! | where does it hurt most? | [`pain_points`](crate::Breakdown::pain_points) | what each part costs the total, ranked |
//! | did it move, and was it chance? | [`difference_from`](crate::Breakdown::difference_from) | the change of the total with interval and test |
//! | why did it move? | [`decomposition_from`](crate::Breakdown::decomposition_from) | the change as a sum over parts: own score, and share of answers |
//! | do the parts differ at all? | [`heterogeneity`](crate::Breakdown::heterogeneity) | one test for all of them |
//! | which parts moved? | [`compare_with`](crate::Breakdown::compare_with) | each part's change, with p-values adjusted for their number |
//! | which months moved? | [`compare_with_previous`](crate::Breakdown::compare_with_previous), [`compare_within`](crate::Breakdown::compare_within) | each month against the one before, or a year before |
//! | what is the trend? | [`rolling`](crate::Breakdown::rolling) | a window over ordered parts, as a breakdown again |
//! | signal or noise? | [`control_chart`](crate::Breakdown::control_chart) | limits of three standard errors by n |
//! | may I show it? | [`suppress_below`](crate::Breakdown::suppress_below) | small groups hidden, and not to be had by subtraction |
//! | what about another grouping? | [`group_by`](crate::Breakdown::group_by), [`slice`](crate::Breakdown::slice) | the same answers by a coarser key, or some of them |
//!
//! ```
//! use cx_metrics::{Breakdown, Confidence, breakdown::Level, nps};
//!
//! let answers = [("chat", 10), ("chat", 9), ("chat", 7), ("phone", 9), ("phone", 3), ("phone", 2)];
//! let mut by_channel = Breakdown::<&str, nps::Tally>::new();
//! for (channel, rating) in answers {
//!     by_channel.record(channel, nps::Rating::new(rating)?);
//! }
//!
//! assert_eq!(by_channel.total()?.score()?.round_dp(1).to_string(), "16.7");
//! let pain = by_channel.pain_points(Level::Target(50.into()), Confidence::P95)?.parts;
//! assert_eq!((pain[0].key, pain[0].cost.round_dp(2).to_string()), ("phone", "41.67".to_owned()));
//! # Ok::<(), cx_metrics::Error>(())
//! ```
//!
//! # One idea for every tally
//!
//! A score of this crate is a quotient of two sums, and so is the total of several tallies. That is
//! all that these questions take, so they work for every tally that has a score: each is a [`Metric`],
//! and a [`Sampled`] one if it has an interval, too. Both traits are sealed, and you need not import
//! them.
//!
//! | tally | its score here |
//! | --- | --- |
//! | [`nps::Tally`](crate::nps::Tally), [`WeightedTally`](crate::nps::WeightedTally) | the NPS, in points |
//! | [`csat`](crate::csat), [`ces`](crate::ces): `Tally`, `AnyTally`, `WeightedTally` | the share of the satisfied, of those who found it easy |
//! | [`Proportion`](crate::Proportion) | the share of the hits |
//! | [`churn::Tally`](crate::churn::Tally), [`churn::split::Tally`](crate::churn::split::Tally) | the churn rate; lower is better |
//! | [`conversion::Tally`](crate::conversion::Tally), [`Funnel`](crate::conversion::Funnel) | the share who converted |
//! | [`conversion::Carts`](crate::conversion::Carts) | the abandonment rate; lower is better |
//! | [`email::Tally`](crate::email::Tally) | the open rate |
//! | [`repeat_purchase::Tally`](crate::repeat_purchase::Tally) | the share who ordered again |
//! | [`response_time::Tally`](crate::response_time::Tally), [`Durations`](crate::response_time::Durations) | the mean in seconds; lower is better; no interval |
//! | [`roi::Tally`](crate::roi::Tally), [`clv::Portfolio`](crate::clv::Portfolio), [`conversion::Interactions`](crate::conversion::Interactions) | return, mean value, conversions per interaction; no interval |
//!
//! `churn::mrr::Tally` counts money and nobody, and `churn::daily::Tally` days: neither has an n.
//!
//! Any other number of a tally that is a share takes [`map`](crate::Breakdown::map): the share answered
//! within an hour is `by_channel.map(|durations| durations.within(hour))`.
//!
//! Of customers who are counted once each (unique visitors, recipients, buyers) the parts must have
//! nobody in common, or the total counts some of them twice.
//!
//! The records print themselves in a line if their key does. A tuple does not: format its fields.
//!
//! # Small parts
//!
//! With enough parts some look bad by chance, mostly small ones. Each number here says how sure it is:
//! intervals, p-values adjusted for the number of comparisons, control limits that widen with few
//! answers, and a ranking of pain points by shrunken scores, in which a few bad answers do not come
//! before many.

mod codes;
mod comparison;
mod control_chart;
mod decomposition;
mod merging;
mod metric;
mod pain_points;
mod reconcile;
mod rolling;
mod summary;
mod suppression;
#[cfg(feature = "serde")]
mod wire;

use std::{
    borrow::Borrow,
    collections::{BTreeMap, btree_map},
};

pub use self::{
    comparison::Comparison,
    control_chart::{ControlChart, ControlPoint, Signal},
    decomposition::{Decomposition, Effect, Side},
    metric::{Better, Metric, Sampled},
    pain_points::{Level, PainPoint, PainPoints, Standing},
    summary::{Part, Summary},
    suppression::Suppressed,
};
pub use crate::tally::Records;

/// A tally for each part of the answers: by channel, stage, segment, month, or a tuple of these.
///
/// The key is any ordered type, and the parts are in its order. Recorded into with a key, collected
/// from pairs of key and input, merged with `+=` and `sum`, stored as a list of entries: it is a tally,
/// and a part of it is one.
///
/// ```
/// use cx_metrics::{Breakdown, nps};
///
/// let rating = |value| nps::Rating::new(value).ok(); // None: did not answer
/// let monday = [("mail", rating(9)), ("chat", rating(3)), ("mail", None)];
/// let tuesday = [("chat", rating(10)), ("phone", rating(8))];
///
/// let mut by_channel = monday.into_iter().collect::<Breakdown<_, nps::Tally>>();
/// by_channel += tuesday.into_iter().collect::<Breakdown<_, nps::Tally>>();
///
/// for (channel, tally) in &by_channel {
///     println!("{channel}: NPS {} of {}", tally.score()?, tally.answered());
/// }
/// assert_eq!(by_channel.keys().copied().collect::<Vec<_>>(), ["chat", "mail", "phone"]);
/// assert_eq!(by_channel.total()?.recorded(), 5);
/// # Ok::<(), cx_metrics::Error>(())
/// ```
///
/// What it answers beyond that, the module [`breakdown`](crate::breakdown) says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Breakdown<K, T> {
    parts: BTreeMap<K, T>,
}

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

impl<K, T> Default for Breakdown<K, T> {
    fn default() -> Self {
        Self { parts: BTreeMap::new() }
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
