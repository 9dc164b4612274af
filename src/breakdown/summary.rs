//! A breakdown read out in full.

use std::fmt;

use rust_decimal::{Decimal, RoundingStrategy};

use super::{Breakdown, Metric, Sampled, metric::Quotient};
use crate::{
    confidence::Confidence,
    error::Error,
    estimate::Interval,
    percent::{Percent, rounded, shown},
};

/// A breakdown read out in full: the total, and every part in the order of the keys.
///
/// ```
/// use cx_metrics::{Breakdown, Confidence, Proportion};
///
/// let on_time = Breakdown::from_parts([
///     ("letter", Proportion { hits: 40, misses: 10 }),
///     ("parcel", Proportion { hits: 90, misses: 60 }),
/// ])?;
/// let summary = on_time.summary(Confidence::P95)?;
/// assert_eq!((summary.n, summary.score.to_string()), (200, "65".to_owned()));
/// assert_eq!(
///     summary.parts[1].to_string(),
///     "parcel: 60.00 (52.00 to 67.50 at 95% confidence) of 150"
/// );
/// assert_eq!(summary.parts[1].share.to_string(), "75%");
/// # Ok::<(), cx_metrics::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Summary<K> {
    /// How many answers, customers or cases all parts have together.
    pub n: u64,
    /// The score of all of them, on the scale of the metric.
    #[cfg_attr(feature = "serde", serde(with = "rust_decimal::serde::str"))]
    pub score: Decimal,
    /// Where the score of all customers lies.
    pub interval: Interval,
    /// Every part, in the order of the keys.
    pub parts: Vec<Part<K>>,
}

/// The score of a part, and how sure it is.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Part<K> {
    /// Which part it is.
    pub key: K,
    /// How many answers, customers or cases the score is over.
    pub n: u64,
    /// The share of all of these, by weight where they are weighted.
    pub share: Percent,
    /// The score, on the scale of the metric; `None` without an answer.
    #[cfg_attr(feature = "serde", serde(with = "rust_decimal::serde::str_option"))]
    pub score: Option<Decimal>,
    /// Where the score of all customers of this part lies; `None` without an answer.
    pub interval: Option<Interval>,
}

impl<K: Ord + Clone, T: Sampled> Breakdown<K, T> {
    /// The score of the total and of every part, with n, share and interval.
    ///
    /// ```
    /// use cx_metrics::{Breakdown, Confidence, Proportion};
    /// let on_time = [("a", true), ("b", false)].iter().collect::<Breakdown<_, Proportion>>();
    /// let summary = on_time.summary(Confidence::P95)?;
    /// assert_eq!(summary.parts[0].score, Some(100.into()));
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] if there is nothing to measure in any part; otherwise as
    /// [`total`](Self::total).
    pub fn summary(&self, confidence: Confidence) -> Result<Summary<K>, Error> {
        Summary::of(&self.total()?, self, confidence)
    }
}

impl<K: Ord + Clone> Summary<K> {
    /// Of some parts of a total.
    pub(super) fn of<T: Sampled>(
        total: &T,
        parts: &Breakdown<K, T>,
        confidence: Confidence,
    ) -> Result<Self, Error> {
        let score = total.score()?;
        let whole = total.quotient()?;
        let part = |(key, tally): (&K, &T)| Part::of(key.clone(), tally, &whole, confidence);
        Ok(Self {
            n: total.n(),
            score,
            interval: total.interval(confidence)?,
            parts: parts.iter().map(part).collect::<Result<_, _>>()?,
        })
    }
}

impl<K> Part<K> {
    fn of<T: Sampled>(
        key: K,
        tally: &T,
        whole: &Quotient,
        confidence: Confidence,
    ) -> Result<Self, Error> {
        let share = share(tally, whole)?;
        let (score, interval) = match tally.n() {
            0 => (None, None),
            _ => (Some(tally.score()?), Some(tally.interval(confidence)?)),
        };
        Ok(Self { key, n: tally.n(), share, score, interval })
    }
}

/// What part of the whole a tally is; the whole is not empty.
fn share<T: Metric>(tally: &T, whole: &Quotient) -> Result<Percent, Error> {
    let nothing = Error::NothingToMeasure { what: "answers" };
    let share = tally.quotient()?.denominator.over(&whole.denominator).ok_or(nothing)?;
    Percent::of_fraction(&share)
}

impl<K> Summary<K> {
    /// Scores, shares and limits to a number of decimals.
    ///
    /// ```
    /// use cx_metrics::{Breakdown, Confidence, Proportion, RoundingStrategy};
    /// let thirds = Breakdown::from_parts([("a", Proportion { hits: 1, misses: 2 })])?;
    /// let strategy = RoundingStrategy::MidpointAwayFromZero;
    /// let summary = thirds.summary(Confidence::P95)?.rounded(1, strategy);
    /// assert_eq!(summary.score.to_string(), "33.3");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn rounded(self, decimals: u32, strategy: RoundingStrategy) -> Self {
        let parts = self.parts.into_iter().map(|part| part.rounded(decimals, strategy));
        Self {
            n: self.n,
            score: rounded(self.score, decimals, strategy),
            interval: self.interval.rounded(decimals),
            parts: parts.collect(),
        }
    }
}

impl<K> Part<K> {
    fn rounded(self, decimals: u32, strategy: RoundingStrategy) -> Self {
        Self {
            share: self.share.rounded(decimals, strategy),
            score: self.score.map(|score| rounded(score, decimals, strategy)),
            interval: self.interval.map(|interval| interval.rounded(decimals)),
            ..self
        }
    }
}

impl<K: fmt::Display> fmt::Display for Part<K> {
    /// The score and its interval to two decimals, or as many as the formatter asks for.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let decimals = f.precision().unwrap_or(2);
        let Self { key, n, score, interval, .. } = self;
        let (Some(score), Some(interval)) = (score, interval) else {
            return write!(f, "{key}: nothing to measure");
        };
        let score = shown(*score, decimals);
        write!(f, "{key}: {score:.decimals$} ({interval:.decimals$}) of {n}")
    }
}
