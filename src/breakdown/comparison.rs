//! Which parts moved, when many are looked at.

use std::fmt;

use rust_decimal::RoundingStrategy;

use super::{Breakdown, Sampled};
use crate::{
    comparisons::Adjustment,
    confidence::Confidence,
    error::Error,
    estimate::{Difference, HypothesisTest, credibility::PartScore, hypothesis_test::PValue},
};

/// How far the score of a part is above that of another, among other comparisons.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Comparison<K> {
    /// Which part it is.
    pub key: K,
    /// Which part it is compared with: its own key in an earlier breakdown, or another of the same.
    pub with: K,
    /// How far apart they are, with an interval, and the p-value of this comparison alone.
    pub difference: Difference,
    /// The p-value among all comparisons that were made together.
    pub adjusted_p_value: f64,
    /// Whether there is a difference, by the adjusted p-value and at the confidence of the interval.
    pub significant: bool,
}

impl<K> Comparison<K> {
    /// The difference to a number of decimals; the tests stay those of the unrounded.
    ///
    /// ```
    /// use cx_metrics::{Breakdown, Confidence, Proportion, RoundingStrategy, comparisons::Adjustment};
    ///
    /// let june = Breakdown::from_parts([("a", Proportion { hits: 1, misses: 2 })])?;
    /// let july = Breakdown::from_parts([("a", Proportion { hits: 2, misses: 1 })])?;
    /// let moved = july.compare_with(&june, Adjustment::Holm, Confidence::P95)?.remove(0);
    /// let shown = moved.rounded(1, RoundingStrategy::MidpointAwayFromZero);
    /// assert_eq!(shown.difference.difference.to_string(), "33.3");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn rounded(self, decimals: u32, strategy: RoundingStrategy) -> Self {
        Self { difference: self.difference.rounded(decimals, strategy), ..self }
    }
}

impl<K: fmt::Display + PartialEq> fmt::Display for Comparison<K> {
    /// The difference to two decimals, or as many as the formatter asks for.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { key, with, difference, adjusted_p_value, .. } = self;
        let decimals = f.precision().unwrap_or(2);
        write!(f, "{key}")?;
        if with != key {
            write!(f, " beside {with}")?;
        }
        write!(f, ": {difference:.decimals$}, adjusted {}", PValue(*adjusted_p_value))
    }
}

/// A part, and the one it is compared with.
type Partners<'part, K, T> = [(&'part K, &'part T); 2];

impl<K: Ord + Clone, T: Sampled> Breakdown<K, T> {
    /// How far the total is above that of an earlier, or another, breakdown of other customers, with
    /// interval and test.
    ///
    /// ```
    /// use cx_metrics::{Breakdown, Confidence, Proportion};
    /// let june = Breakdown::from_parts([("a", Proportion { hits: 48, misses: 32 })])?;
    /// let july = Breakdown::from_parts([("a", Proportion { hits: 56, misses: 14 })])?;
    /// let change = july.difference_from(&june, Confidence::P95)?;
    /// assert_eq!(change.to_string(), "+20.00 (5.28 to 33.82 at 95% confidence), p = 0.0083");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without an answer in either; otherwise as [`total`](Self::total).
    pub fn difference_from(
        &self,
        earlier: &Self,
        confidence: Confidence,
    ) -> Result<Difference, Error> {
        let (before, after) = (earlier.total_of("parts before")?, self.total_of("parts after")?);
        after.difference_from(&before, confidence)
    }

    /// Whether the parts differ at all: one test of the same score in each, to be asked before any one
    /// part is looked at.
    ///
    /// Of rates it is Pearson's chi-squared, in which what they have in common tells the spread of all
    /// of them. It wants some five hits and five misses expected in each part: of rare events in small
    /// parts it finds too much. Of an NPS, where equal scores may have different spreads, it is Brown and
    /// Forsythe's, in which each part has its own. Two answers with the spread of all are added to those
    /// of a part, so that a few that agree are not taken for all; even parts of one answer do not keep it
    /// from holding, where they are spread about as all are.
    /// ([`nps::heterogeneity`](crate::nps::heterogeneity) is Cochran's, which wants many answers in each.)
    /// Of weighted answers, effective ones count.
    ///
    /// Sources: Pearson (1900), *Philosophical Magazine* 50, 157; Brown and Forsythe (1974),
    /// *Technometrics* 16, 129, with degrees of freedom by Box (1954), *Annals of Mathematical
    /// Statistics* 25, 290; the statistic is that of chi-squared, and the p-value by F.
    ///
    /// ```
    /// use cx_metrics::{Breakdown, Proportion};
    /// let tally = |hits, misses| Proportion { hits, misses };
    /// let parts = Breakdown::from_parts([("a", tally(40, 60)), ("b", tally(45, 55)), ("c", tally(44, 56))])?;
    /// let test = parts.heterogeneity()?;
    /// assert_eq!(test.to_string(), "statistic 0.57 at 2 degrees of freedom, p = 0.7516");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] if fewer than two parts have answers; [`Error::NoSpread`] if all answers
    /// are the same; otherwise as [`total`](Self::total).
    pub fn heterogeneity(&self) -> Result<HypothesisTest, Error> {
        if self.measured().nth(1).is_none() {
            return Err(Error::NothingToMeasure { what: "parts to compare" });
        }
        self.total()?;
        let parts = self.measured().map(|(_, tally)| PartScore::of(tally));
        T::heterogeneity(&parts.collect::<Result<Vec<_>, _>>()?)
    }

    /// Which parts moved since an earlier breakdown: each that has answers in both, compared with
    /// itself; none if there is none.
    ///
    /// ```
    /// use cx_metrics::{Breakdown, Confidence, Proportion, comparisons::Adjustment};
    ///
    /// let tally = |hits, misses| Proportion { hits, misses };
    /// let june = Breakdown::from_parts([("chat", tally(80, 20)), ("mail", tally(70, 30))])?;
    /// let july = Breakdown::from_parts([("chat", tally(60, 40)), ("mail", tally(72, 28))])?;
    /// let moved = july.compare_with(&june, Adjustment::Holm, Confidence::P95)?;
    /// assert!(moved[0].significant && !moved[1].significant);
    /// assert_eq!(
    ///     format!("{:.1}", moved[0]),
    ///     "chat: -20.0 (-32.2 to -7.4 at 95% confidence), p = 0.0021, adjusted p = 0.0042"
    /// );
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As the tallies' `difference_from`.
    pub fn compare_with(
        &self,
        earlier: &Self,
        adjustment: Adjustment,
        confidence: Confidence,
    ) -> Result<Vec<Comparison<K>>, Error> {
        let pairs = self.measured().filter_map(|(key, tally)| {
            let before = earlier.get(key).filter(|before| before.n() > 0)?;
            Some([(key, tally), (key, before)])
        });
        compared(pairs, adjustment, confidence)
    }

    /// Each part compared with the one before it that has answers, as a month with the last.
    ///
    /// The key has to be the period alone: of `(month, plan)` it would compare plans. The parts are taken
    /// for samples of other customers: those of a [`rolling`](Self::rolling) window
    /// overlap, and are not. Neighbouring comparisons have a part in common, so that they depend on each
    /// other: Holm's adjustment holds, Benjamini and Hochberg's may not.
    ///
    /// ```
    /// use cx_metrics::{Breakdown, Confidence, Proportion, comparisons::Adjustment};
    ///
    /// let tally = |hits, misses| Proportion { hits, misses };
    /// let by_month = Breakdown::from_parts([(5, tally(80, 20)), (6, tally(78, 22)), (7, tally(60, 40))])?;
    /// let moved = by_month.compare_with_previous(Adjustment::Holm, Confidence::P95)?;
    /// assert_eq!((moved[1].key, moved[1].with), (7, 6));
    /// assert!(moved[1].to_string().starts_with("7 beside 6: -18.00 (-30.33 to -5.20 at 95% confidence)"));
    /// assert!(!moved[0].significant && moved[1].significant);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As the tallies' `difference_from`.
    pub fn compare_with_previous(
        &self,
        adjustment: Adjustment,
        confidence: Confidence,
    ) -> Result<Vec<Comparison<K>>, Error> {
        let pairs =
            self.measured().skip(1).zip(self.measured()).map(|(part, before)| [part, before]);
        compared(pairs, adjustment, confidence)
    }

    /// Each part compared with the one whose key you name, as a month with that of the year before.
    ///
    /// Parts for which there is none, or none with answers, are left out.
    ///
    /// ```
    /// use cx_metrics::{Breakdown, Confidence, Proportion, comparisons::Adjustment};
    ///
    /// let tally = |hits, misses| Proportion { hits, misses };
    /// let by_month = Breakdown::from_parts([
    ///     ((2025, 11), tally(70, 30)), ((2025, 12), tally(50, 50)), ((2026, 11), tally(71, 29)),
    /// ])?;
    /// let year_before = |&(year, month): &(i32, u8)| Some((year - 1, month));
    /// let moved = by_month.compare_each_with(year_before, Adjustment::Holm, Confidence::P95)?;
    /// assert_eq!(moved.len(), 1);
    /// assert_eq!((moved[0].key, moved[0].with), ((2026, 11), (2025, 11)));
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As the tallies' `difference_from`.
    pub fn compare_each_with(
        &self,
        mut with: impl FnMut(&K) -> Option<K>,
        adjustment: Adjustment,
        confidence: Confidence,
    ) -> Result<Vec<Comparison<K>>, Error> {
        let pairs = self.measured().filter_map(|part| {
            let other = self.parts.get_key_value(&with(part.0)?)?;
            (other.1.n() > 0).then_some([part, other])
        });
        compared(pairs, adjustment, confidence)
    }

    /// The parts that have answers.
    pub(super) fn measured(&self) -> impl Iterator<Item = (&K, &T)> + Clone {
        self.parts.iter().filter(|(_, tally)| tally.n() > 0)
    }
}

fn compared<'part, K: Clone + 'part, T: Sampled + 'part>(
    pairs: impl Iterator<Item = Partners<'part, K, T>>,
    adjustment: Adjustment,
    confidence: Confidence,
) -> Result<Vec<Comparison<K>>, Error> {
    let differences = pairs.map(|[(key, tally), (with, other)]| {
        let difference = tally.difference_from(other, confidence)?;
        Ok((key.clone(), with.clone(), difference))
    });
    let differences = differences.collect::<Result<Vec<_>, Error>>()?;
    if differences.is_empty() {
        return Ok(Vec::new());
    }
    let p_values = differences.iter().map(|(.., difference)| difference.p_value);
    let adjusted = adjustment.of(&p_values.collect::<Vec<_>>())?;
    let comparisons =
        differences.into_iter().zip(adjusted).map(|((key, with, difference), p_value)| {
            let significant = Difference { p_value, ..difference }.is_significant();
            Comparison { key, with, difference, adjusted_p_value: p_value, significant }
        });
    Ok(comparisons.collect())
}
