//! What each part costs the total.

mod measured;

use std::fmt;

use rust_decimal::{Decimal, RoundingStrategy};

use self::measured::{Measured, costliest_first, exact_level};
use super::{Breakdown, Sampled};
use crate::{
    confidence::Confidence,
    error::Error,
    estimate::{
        Interval,
        credibility::{Credibility, PartScore},
        interval,
    },
    percent::{Percent, places, rounded, shown},
};

/// What the parts are held against.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Level {
    /// The score of all parts together.
    Total,
    /// The score of the best part: the one with the best worse limit of its interval, so that a part of
    /// few answers is seldom it.
    Best,
    /// A score on the scale of the metric.
    Target(#[cfg_attr(feature = "serde", serde(with = "rust_decimal::serde::str"))] Decimal),
}

/// The parts of a breakdown by what they cost the total, the costliest first.
///
/// ```
/// use cx_metrics::{Breakdown, Confidence, breakdown::{Level, Standing}, csat};
///
/// let by_touchpoint = Breakdown::from_parts([
///     ("checkout", csat::Tally::from_counts([30, 40, 80, 200, 150])?),
///     ("delivery", csat::Tally::from_counts([60, 50, 40, 30, 20])?),
///     ("returns", csat::Tally::from_counts([3, 0, 0, 0, 0])?),
/// ])?;
/// let pain = by_touchpoint.pain_points(Level::Target(70.into()), Confidence::P95)?;
///
/// let delivery = &pain.parts[0];
/// assert_eq!((delivery.key, delivery.n), ("delivery", 200));
/// // If a quarter of those asked about the delivery were satisfied as often as the target asks for:
/// assert_eq!(delivery.cost.round_dp(2).to_string(), "12.80");
/// assert_eq!(delivery.standing, Standing::Worse);
/// // Three answers, all bad, are no reason to begin with the returns.
/// assert_eq!(pain.parts[2].key, "checkout");
/// # Ok::<(), cx_metrics::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct PainPoints<K> {
    /// The score of all parts together, on the scale of the metric.
    #[cfg_attr(feature = "serde", serde(with = "rust_decimal::serde::str"))]
    pub total: Decimal,
    /// What the parts are held against, on the same scale.
    #[cfg_attr(feature = "serde", serde(with = "rust_decimal::serde::str"))]
    pub level: Decimal,
    /// The parts with anything to measure, by their [`shrunken_cost`](PainPoint::shrunken_cost).
    pub parts: Vec<PainPoint<K>>,
}

/// What a part costs the total.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct PainPoint<K> {
    /// Which part it is.
    pub key: K,
    /// How many answers, customers or cases its score is over.
    pub n: u64,
    /// The share of all of these, by weight where they are weighted.
    pub share: Percent,
    /// Its score, on the scale of the metric.
    #[cfg_attr(feature = "serde", serde(with = "rust_decimal::serde::str"))]
    pub score: Decimal,
    /// Where the score of all customers of this part lies.
    pub interval: Interval,
    /// `share x (level - score)`, exact: by how much the total would be better if this part were at the
    /// level. Negative for a part that is above it: by so much it holds the total up.
    ///
    /// Where lower is better it is `share x (score - level)`.
    #[cfg_attr(feature = "serde", serde(with = "rust_decimal::serde::str"))]
    pub cost: Decimal,
    /// How far the score can be believed, from 0 to 1: Bühlmann and Straub's credibility factor.
    pub credibility: f64,
    /// The score, drawn towards the total as far as it cannot be believed.
    pub shrunken_score: f64,
    /// The cost by the shrunken score, which the parts are ranked by.
    pub shrunken_cost: f64,
    /// Whether the interval is on one side of the level.
    pub standing: Standing,
}

/// Where a part is beside the level that it is held against.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Standing {
    /// The whole interval is worse than the level, and so is the score.
    Worse,
    /// The whole interval is better than the level, and so is the score.
    Better,
    /// The interval contains the level, or leaves out the score itself, as one of few answers that
    /// agree may.
    TooFewToTell,
}

impl<K: Ord + Clone, T: Sampled> Breakdown<K, T> {
    /// What each part costs the total, beside a level that it might have: where to begin.
    ///
    /// ```text
    /// cost = share x (level - score)        share = n / n of all
    /// ```
    ///
    /// is exact, and the points by which the total would rise if the part rose to the level. The costs
    /// beside the total itself add up to 0, those beside a target to what the total lacks of it.
    ///
    /// Ranked is not by the cost but by what is believed of it, in which small parts are drawn towards
    /// the total: their score counts with the factor
    ///
    /// ```text
    /// credibility = n b / (n b + w)
    /// ```
    ///
    /// for b the variance between and w that within the parts, both estimated from the parts
    /// themselves: empirical Bayes. (Where in each part all answers are the same, w is the variance of all
    /// answers.) Parts whose interval contains the level are marked as
    /// [`TooFewToTell`](Standing::TooFewToTell), and stay in the list. The level is taken as known, and of
    /// many parts one in twenty stands apart by chance at a confidence of 95 %.
    ///
    /// Parts without an answer are left out.
    ///
    /// Source: Bühlmann and Straub (1970), *Mitteilungen der Vereinigung Schweizerischer
    /// Versicherungsmathematiker* 70, 111.
    ///
    /// ```
    /// use cx_metrics::{Breakdown, Confidence, Proportion, breakdown::Level};
    /// let on_time = Breakdown::from_parts([
    ///     ("letter", Proportion { hits: 45, misses: 5 }),
    ///     ("parcel", Proportion { hits: 90, misses: 60 }),
    /// ])?;
    /// let pain = on_time.pain_points(Level::Best, Confidence::P95)?;
    /// assert_eq!(pain.level.to_string(), "90");
    /// assert_eq!(pain.parts[0].cost.to_string(), "22.5"); // three quarters of 30 points
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without an answer, [`Error::NotALevel`] of a target that is not on the
    /// scale; otherwise as [`total`](Self::total).
    pub fn pain_points(
        &self,
        level: Level,
        confidence: Confidence,
    ) -> Result<PainPoints<K>, Error> {
        let total = self.total()?;
        let score = total.score()?;
        let whole = total.quotient()?;
        let parts = self.iter().filter(|(_, tally)| tally.n() > 0);
        let parts = parts.map(|(key, tally)| Measured::of(key, tally, &whole, confidence));
        let parts = parts.collect::<Result<Vec<_>, _>>()?;
        let level = exact_level::<K, T>(level, &whole, &parts)?;

        let seen = parts.iter().map(|part| part.seen).collect::<Vec<_>>();
        let credibility = Credibility::of(&seen, PartScore::of(&total)?);
        let points = parts.iter().map(|part| part.beside(&level, credibility, T::BETTER));
        let mut points = points.collect::<Result<Vec<_>, _>>()?;
        points.sort_by(costliest_first);
        Ok(PainPoints { total: score, level: level.decimal()?, parts: points })
    }
}

impl<K> PainPoints<K> {
    /// Every number to so many decimals.
    ///
    /// ```
    /// use cx_metrics::{Breakdown, Confidence, Proportion, RoundingStrategy, breakdown::Level};
    /// let thirds = Breakdown::from_parts([("a", Proportion { hits: 1, misses: 2 })])?;
    /// let pain = thirds.pain_points(Level::Target(50.into()), Confidence::P95)?;
    /// let pain = pain.rounded(1, RoundingStrategy::MidpointAwayFromZero);
    /// assert_eq!(pain.parts[0].cost.to_string(), "16.7");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn rounded(self, decimals: u32, strategy: RoundingStrategy) -> Self {
        let parts = self.parts.into_iter().map(|part| part.rounded(decimals, strategy));
        Self {
            total: rounded(self.total, decimals, strategy),
            level: rounded(self.level, decimals, strategy),
            parts: parts.collect(),
        }
    }
}

impl<K> PainPoint<K> {
    fn rounded(self, decimals: u32, strategy: RoundingStrategy) -> Self {
        Self {
            share: self.share.rounded(decimals, strategy),
            score: rounded(self.score, decimals, strategy),
            interval: self.interval.rounded(decimals),
            cost: rounded(self.cost, decimals, strategy),
            credibility: interval::rounded(self.credibility, decimals.saturating_add(2)),
            shrunken_score: interval::rounded(self.shrunken_score, decimals),
            shrunken_cost: interval::rounded(self.shrunken_cost, decimals),
            ..self
        }
    }
}

impl<K: fmt::Display> fmt::Display for PainPoint<K> {
    /// Points to two decimals, or as many as the formatter asks for.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let decimals = f.precision().unwrap_or(2);
        let (score, cost) = (shown(self.score, decimals), shown(self.cost, decimals));
        let believed = interval::rounded(self.shrunken_cost, places(decimals));
        write!(
            f,
            "{}: {score:.decimals$} ({:.decimals$}) of {}, ",
            self.key, self.interval, self.n
        )?;
        write!(f, "costs {cost:.decimals$}, {believed:.decimals$} believed: {}", self.standing)
    }
}

impl fmt::Display for Standing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Worse => "worse",
            Self::Better => "better",
            Self::TooFewToTell => "too few to tell",
        })
    }
}
