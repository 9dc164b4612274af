//! Small groups, hidden so that they stay hidden.

use rust_decimal::RoundingStrategy;
#[cfg(feature = "serde")]
use serde::Deserialize;

use super::{Breakdown, Metric, Sampled, Summary};
use crate::{confidence::Confidence, error::Error};

/// A breakdown in which small groups are hidden: the tallies, to be read. What is to be shown of them is
/// its [`summary`](Suppressed::summary).
///
/// ```
/// use cx_metrics::{Breakdown, Confidence, nps};
///
/// let by_team = Breakdown::from_parts([
///     ("board", nps::Tally::try_from(&[2_u8, 10, 9])?),
///     ("sales", nps::Tally::from_counts([0, 0, 0, 0, 1, 2, 3, 2, 2, 1, 1])?),
///     ("support", nps::Tally::from_counts([0, 0, 1, 0, 2, 4, 5, 9, 8, 6, 5])?),
/// ])?;
/// let shown = by_team.suppress_below(10)?;
///
/// // The total less support and sales would give the board away: so sales are hidden, too.
/// assert!(shown.published.keys().eq(&["support"]));
/// assert_eq!(shown.hidden, ["board", "sales"]);
/// assert_eq!(shown.hidden_n, 15);
/// let public = shown.summary(Confidence::P95)?;
/// assert_eq!(public.summary.parts[0].share.to_string(), "72.73%");
/// assert_eq!(shown.total.unwrap().answered(), 55);
/// # Ok::<(), cx_metrics::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(
    feature = "serde",
    serde(bound(deserialize = "K: Deserialize<'de> + Ord, T: Deserialize<'de>"))
)]
#[non_exhaustive]
pub struct Suppressed<K, T> {
    /// No group of fewer than so many is shown.
    pub minimum: u64,
    /// The parts that may be shown.
    pub published: Breakdown<K, T>,
    /// All parts together; `None` if they, too, are too few.
    pub total: Option<T>,
    /// The keys of the hidden parts, in order.
    pub hidden: Vec<K>,
    /// How many answers, customers or cases are hidden with them.
    pub hidden_n: u64,
}

/// What may be published, read out.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct PublicSummary<K> {
    /// No group of fewer than so many is shown.
    pub minimum: u64,
    /// The score of all parts, hidden ones included, and the published ones with their shares of all.
    pub summary: Summary<K>,
    /// The keys of the hidden parts, in order.
    pub hidden: Vec<K>,
    /// How many answers, customers or cases are hidden with them.
    pub hidden_n: u64,
}

impl<K> PublicSummary<K> {
    /// Scores, shares and limits to a number of decimals.
    ///
    /// ```
    /// use cx_metrics::{Breakdown, Confidence, Proportion, RoundingStrategy};
    /// let thirds = Breakdown::from_parts([("a", Proportion { hits: 4, misses: 8 })])?;
    /// let public = thirds.suppress_below(10)?.summary(Confidence::P95)?;
    /// let public = public.rounded(1, RoundingStrategy::MidpointAwayFromZero);
    /// assert_eq!(public.summary.score.to_string(), "33.3");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn rounded(self, decimals: u32, strategy: RoundingStrategy) -> Self {
        Self { summary: self.summary.rounded(decimals, strategy), ..self }
    }
}

impl<K: Ord + Clone, T: Metric> Breakdown<K, T> {
    /// What may be published if no group of fewer than so many may be: those below are hidden, and as
    /// many others as it takes that they cannot be had by subtraction.
    ///
    /// Where one part alone is hidden, the total less the others is that part. So the next smallest is
    /// hidden with it, and more, the smallest first, until the hidden ones are at least two and together
    /// are at least the minimum: what is left of the total is a group like any other. Parts without an
    /// answer are hidden, too, and help to hide no other.
    ///
    /// A minimum of 5 or 10 is usual; there is none that suits all. Where a tiny part takes a large one with
    /// it, merge it into another by [`group_by`](Self::group_by) first.
    ///
    /// # What this does not protect against
    ///
    /// - *Insiders.* Who knows a hidden part takes it out of what is left: of two hidden teams each can
    ///   work out the other. Where that matters, merge small parts so that none is hidden.
    /// - *Other breakdowns of the same answers.* By team and by age, each with its own suppression, one
    ///   can be subtracted from the other. Publish one, or suppress in the finest and
    ///   [`group_by`](Self::group_by) from what is published: stages from their touchpoints, too.
    /// - *The same breakdown at another time.* A total that grows by one answer between two reports, or
    ///   a rolling window, shows that answer. Publish whole periods.
    /// - *Rollups.* Tallies hold all counts, and those of times and of money every value: show readings of
    ///   what is published, and keep the tallies.
    /// - *A group that agrees.* Of ten people who all answered 0, everybody knows what each answered.
    /// - *How large the hidden parts are.* Their number, their total and the rule narrow that down.
    /// - *What is not counted in n.* The minimum is one of answers, customers or cases that the score is
    ///   over: those who did not answer, or who joined, are in the tallies beside it. Sessions,
    ///   interactions and investments are not people.
    ///
    /// Source: for the rule and its limits, Hundepool et al. (2012), *Statistical Disclosure Control*,
    /// chapter 4.
    ///
    /// ```
    /// use cx_metrics::{Breakdown, Proportion};
    /// let tally = |hits, misses| Proportion { hits, misses };
    /// let parts = Breakdown::from_parts([("a", tally(20, 20)), ("b", tally(30, 10))])?;
    /// assert_eq!(parts.suppress_below(10)?.published, parts);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`total`](Self::total).
    pub fn suppress_below(&self, minimum: u64) -> Result<Suppressed<K, T>, Error> {
        let total = self.total()?;
        let mut by_n = self.iter().collect::<Vec<_>>();
        by_n.sort_by_key(|(_, tally)| tally.n());
        let (hidden_parts, hidden_n) = hidden(by_n.iter().map(|(_, tally)| tally.n()), minimum);
        let mut hidden =
            by_n[..hidden_parts].iter().map(|&(key, _)| key.clone()).collect::<Vec<_>>();
        hidden.sort();
        let mut published = self.clone();
        published.retain(|key, _| hidden.binary_search(key).is_err());
        let total = (total.n() >= minimum).then_some(total);
        Ok(Suppressed { minimum, published, total, hidden, hidden_n })
    }
}

impl<K: Ord + Clone, T: Sampled> Suppressed<K, T> {
    /// What may be published, read out.
    ///
    /// ```
    /// use cx_metrics::{Breakdown, Confidence, Proportion};
    /// let tally = |hits, misses| Proportion { hits, misses };
    /// let parts = Breakdown::from_parts([("a", tally(1, 1)), ("b", tally(8, 2)), ("c", tally(4, 4))])?;
    /// let public = parts.suppress_below(5)?.summary(Confidence::P95)?;
    /// assert_eq!((public.summary.n, public.summary.score.to_string()), (20, "65".to_owned()));
    /// assert_eq!(public.summary.parts[0].share.to_string(), "50%");
    /// assert_eq!((public.hidden, public.hidden_n), (vec!["a", "c"], 10));
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] if all parts together are too few, or nothing was measured in them.
    pub fn summary(&self, confidence: Confidence) -> Result<PublicSummary<K>, Error> {
        let too_few = Error::NothingToMeasure { what: "total that may be published" };
        let total = self.total.as_ref().ok_or(too_few)?;
        Ok(PublicSummary {
            minimum: self.minimum,
            summary: Summary::of(total, &self.published, confidence)?,
            hidden: self.hidden.clone(),
            hidden_n: self.hidden_n,
        })
    }
}

/// How many of the smallest parts are hidden, and how large they are together.
fn hidden(sizes: impl Iterator<Item = u64>, minimum: u64) -> (usize, u64) {
    let (mut parts, mut with_answers, mut hidden) = (0, 0, 0_u64);
    for size in sizes {
        let given_away = with_answers == 1 || (with_answers > 0 && hidden < minimum);
        if size >= minimum && !given_away {
            break;
        }
        parts += 1;
        with_answers += usize::from(size > 0);
        hidden = hidden.saturating_add(size);
    }
    (parts, hidden)
}
