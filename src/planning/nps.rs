//! Planning for a Net Promoter Score.
//!
//! By the adjusted Wald method, as the interval and the difference of an [`nps::Tally`] are. The plain
//! Wald method, of older tables, asks for three answers more.
//!
//! [`nps::Tally`]: crate::nps::Tally
//!
//! Source: Lewis and Sauro (2021), "Sample sizes for Net Promoter Scores", MeasuringU.

use rust_decimal::Decimal;

use super::{Groups, Power, SampleSize, checked};
use crate::{
    confidence::Confidence,
    error::Error,
    estimate::{margin, power, sample_size},
    nps::Categories,
};

/// From all detractors to all promoters.
const LARGEST_DIFFERENCE: f64 = 200.0;

/// One survey, whose score is to be known to so many points.
///
/// ```
/// use cx_metrics::{Confidence, nps, planning};
///
/// let survey = planning::nps::Sample {
///     expected: nps::Categories { promoters: 45, passives: 35, detractors: 20 },
///     confidence: Confidence::P95,
///     population: Some(12_000),
/// };
/// assert_eq!(survey.sample_size(4.into())?.answers, 1_260);
/// # Ok::<(), cx_metrics::Error>(())
/// ```
///
/// Every reading is an error if nobody, or everybody in one category, is expected
/// ([`Error::NothingToMeasure`]): such answers tell nothing of how those to come will differ.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Sample {
    /// What the answers will be like: those of an earlier survey, or an assumption out of a hundred.
    ///
    /// The worst case is half promoters and half detractors.
    pub expected: Categories,
    /// How sure the interval is to be.
    pub confidence: Confidence,
    /// How many customers there are, if the survey reaches a large part of them.
    pub population: Option<u64>,
}

impl Sample {
    /// How many answers make the interval reach `margin` points to either side:
    /// `z^2 v / margin^2 - 3`, with v the variance of an answer.
    ///
    /// ```
    /// use cx_metrics::{Confidence, nps, planning};
    ///
    /// let worst_case = planning::nps::Sample {
    ///     expected: nps::Categories { promoters: 1, passives: 0, detractors: 1 },
    ///     confidence: Confidence::P90,
    ///     population: None,
    /// };
    /// assert_eq!(worst_case.sample_size(10.into())?.answers, 268);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NotPositive`] for a margin of 0 or less, [`Error::TooManyNeeded`] past `u64::MAX`; and
    /// see [`Sample`].
    pub fn sample_size(&self, margin: Decimal) -> Result<SampleSize, Error> {
        SampleSize::of(sample_size::less_added(self.needed(margin)?), self.population)
    }

    /// As [`sample_size`](Self::sample_size), by the plain Wald method: `z^2 v / margin^2`.
    ///
    /// ```
    /// use cx_metrics::{Confidence, nps, planning};
    ///
    /// let worst_case = planning::nps::Sample {
    ///     expected: nps::Categories { promoters: 1, passives: 0, detractors: 1 },
    ///     confidence: Confidence::P90,
    ///     population: None,
    /// };
    /// assert_eq!(worst_case.wald_sample_size(10.into())?.answers, 271);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`sample_size`](Self::sample_size).
    pub fn wald_sample_size(&self, margin: Decimal) -> Result<SampleSize, Error> {
        SampleSize::of(self.needed(margin)?, self.population)
    }

    /// To how many points, either way, so many answers will tell the score:
    /// `z sqrt(v / (answers + 3))`.
    ///
    /// ```
    /// use cx_metrics::{Confidence, nps, planning};
    ///
    /// let survey = planning::nps::Sample {
    ///     expected: nps::Categories { promoters: 45, passives: 35, detractors: 20 },
    ///     confidence: Confidence::P95,
    ///     population: None,
    /// };
    /// assert_eq!(format!("{:.2}", survey.margin(1_408)?), "4.00");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] for no answer, [`Error::PartExceedsWhole`] for more than there are
    /// customers; and see [`Sample`].
    pub fn margin(&self, answers: u64) -> Result<f64, Error> {
        let answers = checked::equivalent(answers, self.population)?;
        let variance = variance(self.expected)?;
        Ok(margin::adjusted_wald(variance, answers, self.confidence))
    }

    fn needed(&self, margin: Decimal) -> Result<f64, Error> {
        let margin = checked::margin(margin)?;
        Ok(sample_size::for_margin(variance(self.expected)?, margin, self.confidence))
    }
}

/// Two groups, or the same survey twice among different customers, whose scores are to be compared.
///
/// ```
/// use cx_metrics::{Confidence, nps::Categories, planning::{Groups, Power, nps::Comparison}};
///
/// let comparison = Comparison {
///     first: Categories { promoters: 50, passives: 30, detractors: 20 },
///     second: Categories { promoters: 55, passives: 30, detractors: 15 },
///     confidence: Confidence::P95,
/// };
/// assert_eq!(comparison.sample_size(10.into(), Power::P80)?.answers, 900);
/// let power = comparison.power(10.into(), Groups::of(400))?;
/// assert_eq!(format!("{power:.2}"), "0.46");
/// # Ok::<(), cx_metrics::Error>(())
/// ```
///
/// Only how much answers differ is taken from what is expected; the difference that is to be found is
/// given, since it need not be the one between the two.
///
/// Every reading is an error if all answers of both groups are expected to be alike
/// ([`Error::NothingToMeasure`]).
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Comparison {
    /// What the answers of the first group will be like.
    pub first: Categories,
    /// What those of the second will be like: without a clue, the same.
    pub second: Categories,
    /// How sure it is to be that a difference which is not there is not found.
    pub confidence: Confidence,
}

impl Comparison {
    /// How many answers each group needs for a difference of so many points to be found:
    /// `(z + z_power)^2 (v_first + v_second) / difference^2 - 3`.
    ///
    /// ```
    /// use cx_metrics::{Confidence, nps::Categories, planning::{Power, nps::Comparison}};
    ///
    /// let expected = Categories { promoters: 40, passives: 30, detractors: 30 };
    /// let comparison =
    ///     Comparison { first: expected, second: expected, confidence: Confidence::P90 };
    /// assert_eq!(comparison.sample_size(7.into(), Power::P90)?.answers, 2_409);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] for a difference of 0, [`Error::TooManyNeeded`] past `u64::MAX`; and
    /// see [`Comparison`].
    pub fn sample_size(&self, difference: Decimal, power: Power) -> Result<SampleSize, Error> {
        SampleSize::new(sample_size::less_added(self.needed(difference, power)?), 1)
    }

    /// As [`sample_size`](Self::sample_size), by the plain Wald method, which asks for three more.
    ///
    /// ```
    /// use cx_metrics::{Confidence, nps::Categories, planning::{Power, nps::Comparison}};
    ///
    /// let expected = Categories { promoters: 40, passives: 30, detractors: 30 };
    /// let comparison =
    ///     Comparison { first: expected, second: expected, confidence: Confidence::P90 };
    /// assert_eq!(comparison.wald_sample_size(7.into(), Power::P90)?.answers, 2_412);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`sample_size`](Self::sample_size).
    pub fn wald_sample_size(&self, difference: Decimal, power: Power) -> Result<SampleSize, Error> {
        SampleSize::new(self.needed(difference, power)?, 1)
    }

    /// How likely groups of these sizes are to find a difference of so many points:
    /// `Phi(difference / se - z)`, with three answers added to each group.
    ///
    /// ```
    /// use cx_metrics::{Confidence, nps::Categories, planning::{Groups, nps::Comparison}};
    ///
    /// let expected = Categories { promoters: 50, passives: 30, detractors: 20 };
    /// let comparison =
    ///     Comparison { first: expected, second: expected, confidence: Confidence::P95 };
    /// let power = comparison.power(8.into(), Groups { first: 400, second: 450 })?;
    /// assert_eq!(format!("{power:.3}"), "0.321");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] for a difference of 0 or an empty group; and see [`Comparison`].
    pub fn power(&self, difference: Decimal, groups: Groups) -> Result<f64, Error> {
        self.power_with(difference, power::three_more(groups.sizes()?))
    }

    /// As [`power`](Self::power), by the plain Wald method.
    ///
    /// ```
    /// use cx_metrics::{Confidence, nps::Categories, planning::{Groups, nps::Comparison}};
    ///
    /// let expected = Categories { promoters: 50, passives: 30, detractors: 20 };
    /// let comparison =
    ///     Comparison { first: expected, second: expected, confidence: Confidence::P95 };
    /// let power = comparison.wald_power(8.into(), Groups { first: 400, second: 450 })?;
    /// assert_eq!(format!("{power:.3}"), "0.319");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`power`](Self::power).
    pub fn wald_power(&self, difference: Decimal, groups: Groups) -> Result<f64, Error> {
        self.power_with(difference, power::doubles(groups.sizes()?))
    }

    /// What difference, in points, groups of these sizes find with this power:
    /// `(z + z_power) se`, with three answers added to each group.
    ///
    /// ```
    /// use cx_metrics::{Confidence, nps::Categories, planning::{Groups, Power, nps::Comparison}};
    ///
    /// let expected = Categories { promoters: 50, passives: 30, detractors: 20 };
    /// let comparison =
    ///     Comparison { first: expected, second: expected, confidence: Confidence::P95 };
    /// let difference = comparison.detectable_difference(Groups::of(300), Power::P80)?;
    /// assert_eq!(format!("{difference:.1} points"), "17.8 points");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NotDetectable`] past 200 points, the largest difference there is;
    /// [`Error::NothingToMeasure`] for an empty group; and see [`Comparison`].
    pub fn detectable_difference(&self, groups: Groups, power: Power) -> Result<f64, Error> {
        let counts = power::three_more(groups.sizes()?);
        let standard_error = power::standard_error(self.variances()?, counts);
        let difference =
            power::detectable_difference(standard_error, self.confidence, power.probability());
        if difference <= LARGEST_DIFFERENCE { Ok(difference) } else { Err(groups.too_small()) }
    }

    fn needed(&self, difference: Decimal, power: Power) -> Result<f64, Error> {
        let difference = checked::size(difference)?;
        Ok(sample_size::for_power(
            power::sum(self.variances()?),
            difference,
            self.confidence,
            power.probability(),
        ))
    }

    fn power_with(&self, difference: Decimal, counts: [f64; 2]) -> Result<f64, Error> {
        let difference = checked::size(difference)?;
        let standard_error = power::standard_error(self.variances()?, counts);
        Ok(power::of_difference(difference, standard_error, self.confidence))
    }

    fn variances(&self) -> Result<[f64; 2], Error> {
        let variances = [self.first.score_variance()?, self.second.score_variance()?];
        checked::some(power::sum(variances)).map(|_| variances)
    }
}

/// The variance of an answer, in points squared.
fn variance(expected: Categories) -> Result<f64, Error> {
    checked::some(expected.score_variance()?)
}
