//! Why the total moved: because the parts did, or because their shares did.

mod exact;

use std::{collections::BTreeSet, fmt};

use rust_decimal::{Decimal, RoundingStrategy};

use self::exact::{Totals, Whole};
use super::{Breakdown, Metric, reconcile::reconciled};
use crate::{
    error::Error,
    percent::{Percent, places, rounded, shown},
};

/// The change of a total as a sum over its parts, each with two effects: its own score moved (rate),
/// and its share of the answers moved (mix).
///
/// ```
/// use cx_metrics::{Breakdown, RoundingStrategy, csat};
///
/// // Simpson's paradox: both channels improve, and the total falls.
/// let june = Breakdown::from_parts([
///     ("chat", csat::Tally::from_counts([20, 0, 80])?),   // 80 % of 100
///     ("phone", csat::Tally::from_counts([60, 0, 40])?),  // 40 % of 100
/// ])?;
/// let july = Breakdown::from_parts([
///     ("chat", csat::Tally::from_counts([8, 0, 42])?),    // 84 % of 50
///     ("phone", csat::Tally::from_counts([82, 0, 68])?),  // 45.3 % of 150
/// ])?;
///
/// let why = july.decomposition_from(&june)?.rounded(1, RoundingStrategy::MidpointAwayFromZero);
/// assert_eq!(format!("{why:.1}"), "60.0 to 55.0: -5.0 = +4.8 rate -9.8 mix");
/// let parts = why.parts.iter().map(|part| format!("{part:.1}")).collect::<Vec<_>>();
/// assert_eq!(parts, ["chat: 80.0 to 84.0, +1.5 rate -6.1 mix", "phone: 40.0 to 45.3, +3.3 rate -3.7 mix"]);
/// # Ok::<(), cx_metrics::Error>(())
/// ```
///
/// Both got better by 4 to 5 points; but more of the answers are about the phone, which is worse.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Decomposition<K> {
    /// The total before, on the scale of the metric.
    #[cfg_attr(feature = "serde", serde(with = "rust_decimal::serde::str"))]
    pub before: Decimal,
    /// The total after.
    #[cfg_attr(feature = "serde", serde(with = "rust_decimal::serde::str"))]
    pub after: Decimal,
    /// After less before.
    #[cfg_attr(feature = "serde", serde(with = "rust_decimal::serde::str"))]
    pub change: Decimal,
    /// The sum of the rate effects: what the change of the scores alone does, at shares halfway between.
    #[cfg_attr(feature = "serde", serde(with = "rust_decimal::serde::str"))]
    pub rate: Decimal,
    /// The sum of the mix effects: what the change of the shares alone does, at scores halfway between.
    #[cfg_attr(feature = "serde", serde(with = "rust_decimal::serde::str"))]
    pub mix: Decimal,
    /// The parts that had answers before or after, in the order of the keys.
    pub parts: Vec<Effect<K>>,
}

/// What a part did to the total.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Effect<K> {
    /// Which part it is.
    pub key: K,
    /// The part before; `None` if it is new.
    pub before: Option<Side>,
    /// The part after; `None` if it vanished.
    pub after: Option<Side>,
    /// The points by which the total moved because the part's own score did; 0 if that was not there
    /// both times.
    #[cfg_attr(feature = "serde", serde(with = "rust_decimal::serde::str"))]
    pub rate: Decimal,
    /// The points by which it moved because the part's share of the answers did.
    #[cfg_attr(feature = "serde", serde(with = "rust_decimal::serde::str"))]
    pub mix: Decimal,
}

/// A part at one of two times.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Side {
    /// How many answers, customers or cases its score is over.
    pub n: u64,
    /// The share of all of these, by weight where they are weighted; of a return, that of the cost.
    pub share: Percent,
    /// Its score, on the scale of the metric; `None` if it has none, such as a benefit without a cost.
    #[cfg_attr(feature = "serde", serde(with = "rust_decimal::serde::str_option"))]
    pub score: Option<Decimal>,
}

impl<K: Ord + Clone, T: Metric> Breakdown<K, T> {
    /// Why the total moved since an earlier breakdown: Kitagawa's decomposition in its symmetric form,
    /// exact.
    ///
    /// ```text
    /// rate = (share' + share) / 2 x (score' - score)
    /// mix  = (share' - share) x ((score' + score) / 2 - (total' + total) / 2)
    /// ```
    ///
    /// for each part, with `'` for after; their sum over all parts is the change of the total. As the
    /// changes of the shares add up to 0, the middle of the totals can be taken off in the mix effect
    /// without changing its sum: so a part that grows counts by how far it is above or below the
    /// others, wherever the scale has its zero. A part that is new or vanished has a mix effect only, with
    /// the one score that it has.
    ///
    /// The numbers are what moved, not why customers changed their minds. Whether the change can be
    /// chance, [`difference_from`](Self::difference_from) says.
    ///
    /// Source: Kitagawa (1955), "Components of a Difference Between Two Rates", *Journal of the
    /// American Statistical Association* 50, 1168.
    ///
    /// ```
    /// use cx_metrics::{Breakdown, Proportion};
    /// let before = Breakdown::from_parts([("a", Proportion { hits: 5, misses: 5 })])?;
    /// let after = Breakdown::from_parts([("a", Proportion { hits: 7, misses: 3 })])?;
    /// let why = after.decomposition_from(&before)?;
    /// assert_eq!((why.rate.to_string(), why.mix.to_string()), ("20".to_owned(), "0".to_owned()));
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without an answer in either, [`Error::WrongScale`] if they are on
    /// different scales of run time; otherwise as [`total`](Self::total).
    pub fn decomposition_from(&self, earlier: &Self) -> Result<Decomposition<K>, Error> {
        let (before, after) = (earlier.total_of("parts before")?, self.total_of("parts after")?);
        after.alike(&before)?;
        let two = Totals { before: Whole::of(&before)?, after: Whole::of(&after)? };
        let keys = earlier.keys().chain(self.keys()).collect::<BTreeSet<_>>();
        let effects = keys.into_iter().filter_map(|key| {
            let (before, after) = (earlier.get(key), self.get(key));
            let effect = two.effect(before, after).transpose()?;
            Some(effect.map(|effect| (key.clone(), effect)))
        });
        let effects = effects.collect::<Result<Vec<_>, _>>()?;
        two.decomposition(effects)
    }
}

impl<K> Decomposition<K> {
    /// Every number to so many decimals, so that all effects add up to the change to its last digit.
    ///
    /// The change is rounded by the strategy. What has to add up to it is rounded down first, and the units
    /// that are then missing go to those that lost most (the method of the largest remainder), so that
    /// none moves by a whole unit of its last decimal: first the sums of the rate and of the mix effects,
    /// then the effects of either. It takes decimals that the 28 digits of the effects have: at most 24
    /// for a rate or an NPS. The change is that of the exact totals, so that it may differ by one in its
    /// last digit from the difference of those that are shown.
    ///
    /// ```
    /// use cx_metrics::{Breakdown, Decimal, Proportion, RoundingStrategy};
    /// let tally = |hits, misses| Proportion { hits, misses };
    /// let before = Breakdown::from_parts([("a", tally(1, 2)), ("b", tally(2, 5))])?;
    /// let after = Breakdown::from_parts([("a", tally(3, 4)), ("b", tally(2, 1))])?;
    /// let strategy = RoundingStrategy::MidpointAwayFromZero;
    /// let why = after.decomposition_from(&before)?.rounded(0, strategy);
    /// let effects = why.parts.iter().map(|part| part.rate + part.mix);
    /// assert_eq!(effects.sum::<Decimal>(), why.change);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn rounded(self, decimals: u32, strategy: RoundingStrategy) -> Self {
        let change = rounded(self.change, decimals, strategy);
        let sums = reconciled(&[self.rate, self.mix], change, decimals);
        let (rate, mix) = (sums[0], sums[1]);
        let effects = |effect: fn(&Effect<K>) -> Decimal, sum| {
            reconciled(&self.parts.iter().map(effect).collect::<Vec<_>>(), sum, decimals)
        };
        let rates = effects(|part| part.rate, rate);
        let mixes = effects(|part| part.mix, mix);
        let parts = self.parts.into_iter().zip(rates.into_iter().zip(mixes));
        let parts = parts.map(|(part, (rate, mix))| Effect {
            rate,
            mix,
            ..part.rounded(decimals, strategy)
        });
        Self {
            before: rounded(self.before, decimals, strategy),
            after: rounded(self.after, decimals, strategy),
            change,
            rate,
            mix,
            parts: parts.collect(),
        }
    }
}

impl<K> Effect<K> {
    /// All but the effects themselves, which are rounded together.
    fn rounded(self, decimals: u32, strategy: RoundingStrategy) -> Self {
        let side = |side: Side| side.rounded(decimals, strategy);
        Self { before: self.before.map(side), after: self.after.map(side), ..self }
    }
}

impl Side {
    fn rounded(self, decimals: u32, strategy: RoundingStrategy) -> Self {
        Self {
            share: self.share.rounded(decimals, strategy),
            score: self.score.map(|score| rounded(score, decimals, strategy)),
            ..self
        }
    }
}

impl<K> fmt::Display for Decomposition<K> {
    /// To two decimals, or as many as the formatter asks for; the effects add up to the change.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let decimals = f.precision().unwrap_or(2);
        let [before, after, change] =
            [self.before, self.after, self.change].map(|number| shown(number, decimals));
        let effects = reconciled(&[self.rate, self.mix], change, places(decimals));
        write!(f, "{before:.decimals$} to {after:.decimals$}: {change:+.decimals$} = ")?;
        for (effect, name) in effects.into_iter().zip(["rate ", "mix"]) {
            write!(f, "{effect:+.decimals$} {name}")?;
        }
        Ok(())
    }
}

impl<K: fmt::Display> fmt::Display for Effect<K> {
    /// To two decimals, or as many as the formatter asks for; each effect is rounded alone, so that those
    /// of [`Decomposition::rounded`] add up and these may not.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let decimals = f.precision().unwrap_or(2);
        let [rate, mix] = [self.rate, self.mix].map(|number| shown(number, decimals));
        let score = |side: Option<Side>| {
            side.and_then(|side| side.score).map(|number| shown(number, decimals))
        };
        write!(f, "{}: ", self.key)?;
        match (score(self.before), score(self.after)) {
            (Some(before), Some(after)) => {
                write!(f, "{before:.decimals$} to {after:.decimals$}, ")?;
            }
            (None, Some(after)) => write!(f, "new at {after:.decimals$}, ")?,
            (Some(before), None) => write!(f, "gone from {before:.decimals$}, ")?,
            (None, None) => {}
        }
        write!(f, "{rate:+.decimals$} rate {mix:+.decimals$} mix")
    }
}
