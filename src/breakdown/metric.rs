//! What a tally must be able to say, so that its parts can be compared.

mod macros;
mod quotients;
mod table;

use rust_decimal::Decimal;

use crate::{
    confidence::Confidence,
    error::Error,
    estimate::{
        Difference, HypothesisTest, Interval,
        credibility::{PartScore, Sample},
    },
    fraction::Fraction,
};

/// A tally with a score that is a quotient of two sums, as every score of this crate is.
///
/// It is what a [`Breakdown`](crate::Breakdown) asks of its tallies. Sealed: implemented here for the
/// tallies of the crate, and nothing to import unless you write generic code of your own.
///
/// ```
/// use cx_metrics::{Breakdown, Error, breakdown::Metric, nps};
///
/// fn lowest<K: Ord, T: Metric>(parts: &Breakdown<K, T>) -> Option<&K> {
///     let scores = parts.iter().filter_map(|(key, tally)| Some((tally.score().ok()?, key)));
///     scores.min().map(|(_, key)| key)
/// }
///
/// let mail = nps::Tally::try_from(&[9_u8, 10])?;
/// let chat = nps::Tally::try_from(&[9_u8, 3])?;
/// assert_eq!(lowest(&Breakdown::from_parts([("mail", mail), ("chat", chat)])?), Some(&"chat"));
/// # Ok::<(), Error>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no tally with a score",
    note = "the module `breakdown` lists the tallies that have one; `map` makes such a tally of another"
)]
pub trait Metric: Clone + sealed::Exact {
    /// Whether a higher or a lower score is the better one.
    const BETTER: Better;

    /// The score on the scale of the metric: points for an NPS, percent for a rate, seconds for a
    /// response time; as a bare number, whatever the method of the tally gives.
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] where there is nothing to measure.
    fn score(&self) -> Result<Decimal, Error>;

    /// How many answers, customers or cases the score is over.
    fn n(&self) -> u64;

    /// The tally of both.
    ///
    /// # Errors
    ///
    /// [`Error::TotalTooLarge`] past `u64::MAX`, and whatever else keeps these tallies apart, such as
    /// [`Error::WrongScale`].
    fn checked_add(&self, other: &Self) -> Result<Self, Error>;
}

/// A [`Metric`] of a sample, so that its score has an interval and can be tested against that of
/// another.
///
/// All but the means of times and of money, returns, conversions per interaction, and the change of
/// pairs, which is a comparison already.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no score with an interval",
    note = "the module `breakdown` lists the tallies that have one; `map` makes a `Proportion` of another"
)]
pub trait Sampled: Metric + sealed::Spread {
    /// Where the score of all customers lies, by the default method of the metric.
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] where there is nothing to measure.
    fn interval(&self, confidence: Confidence) -> Result<Interval, Error>;

    /// How far the score is above that of an earlier, or another, sample of other customers, by the
    /// default method of the metric.
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] where there is nothing to measure in either.
    fn difference_from(&self, earlier: &Self, confidence: Confidence) -> Result<Difference, Error>;
}

/// Which of two scores is the better one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Better {
    /// The higher, as of satisfaction.
    Higher,
    /// The lower, as of churn.
    Lower,
}

/// A score in full: `numerator / denominator`, on the scale of the metric.
#[derive(Clone, Debug)]
pub struct Quotient {
    pub(crate) numerator: Fraction,
    /// What the shares of the parts are shares of: not negative, and 0 if there is nothing to measure.
    pub(crate) denominator: Fraction,
}

impl Quotient {
    /// Of a hundred times a part of a whole.
    fn percent(part: i128, whole: u128) -> Self {
        let numerator = Fraction::whole(part.unsigned_abs()) * Fraction::from(100_u64);
        let numerator = if part < 0 { -numerator } else { numerator };
        Self { numerator, denominator: Fraction::whole(whole) }
    }

    /// The score, if there is one.
    pub(super) fn score(&self) -> Option<Fraction> {
        self.numerator.over(&self.denominator)
    }
}

impl PartScore {
    /// Of a tally that is not empty.
    pub(super) fn of<T: Sampled>(tally: &T) -> Result<Self, Error> {
        Ok(Self { score: tally.score()?, sample: tally.sample()? })
    }
}

/// What callers need not see, and what keeps the traits closed.
pub(super) mod sealed {
    use super::{Error, HypothesisTest, PartScore, Quotient, Sample};

    pub trait Exact {
        /// The score as what it is a quotient of.
        ///
        /// # Errors
        ///
        /// Where a sum of money outgrows what is exact.
        fn quotient(&self) -> Result<Quotient, Error>;

        /// Merges another tally into this one, which is unchanged if that fails.
        ///
        /// A tally that holds every value would be copied with each `checked_add`.
        ///
        /// # Errors
        ///
        /// As `checked_add`.
        fn absorb(&mut self, other: &Self) -> Result<(), Error>;

        /// Refuses a tally that this one cannot be compared with.
        ///
        /// # Errors
        ///
        /// [`Error::WrongScale`] of one on another scale.
        fn alike(&self, _: &Self) -> Result<(), Error> {
            Ok(())
        }
    }

    pub trait Spread {
        /// The lowest and the highest score there can be.
        const SCALE: [f64; 2];

        /// How many answers the score is worth, and how they vary around it.
        ///
        /// # Errors
        ///
        /// Where there is nothing to measure.
        fn sample(&self) -> Result<Sample, Error>;

        /// Whether parts, at least two, have different scores.
        ///
        /// # Errors
        ///
        /// Where there is no spread.
        fn heterogeneity(parts: &[PartScore]) -> Result<HypothesisTest, Error>;
    }
}
