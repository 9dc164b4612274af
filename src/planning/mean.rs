//! Planning for a mean: of ratings, or of anything else.

use rust_decimal::Decimal;

use super::{Groups, Power, SampleSize, checked};
use crate::{
    confidence::Confidence,
    error::Error,
    estimate::double::double,
    estimate::{finite_population, margin, power, sample_size},
};

/// One sample, whose mean is to be known to so many points of its scale.
///
/// ```
/// use cx_metrics::{Confidence, Decimal, csat, planning::mean::Sample};
///
/// let pilot = csat::Tally::from_counts([10, 10, 20, 35, 25])?;
/// let survey = Sample {
///     standard_deviation: pilot.standard_deviation()?,
///     confidence: Confidence::P95,
///     population: None,
/// };
/// // To a tenth of a point of the five:
/// assert_eq!(survey.sample_size(Decimal::new(1, 1))?.answers, 603);
/// # Ok::<(), cx_metrics::Error>(())
/// ```
///
/// Every reading is an error unless the standard deviation is finite and not negative
/// ([`Error::NotADeviation`]), and of 0 ([`Error::NothingToMeasure`]): such answers tell nothing of
/// how those to come will differ.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Sample {
    /// How far answers will lie from their mean: as in an earlier survey, or assumed. The worst case
    /// is half the length of the scale, half the answers at either end.
    pub standard_deviation: f64,
    /// How sure the interval is to be.
    pub confidence: Confidence,
    /// How many customers there are, if the survey reaches a large part of them.
    pub population: Option<u64>,
}

impl Sample {
    /// How many answers make the interval by Student's t reach `margin` points to either side: the
    /// least n of at least 2 with `t s / sqrt(n) <= margin`, where t has n - 1 degrees of freedom.
    ///
    /// ```
    /// use cx_metrics::{Confidence, Decimal, planning::mean::Sample};
    ///
    /// let survey =
    ///     Sample { standard_deviation: 1.2, confidence: Confidence::P95, population: None };
    /// assert_eq!(survey.sample_size(Decimal::new(1, 1))?.answers, 556);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NotPositive`] for a margin of 0 or less, [`Error::TooManyNeeded`] past `u64::MAX`,
    /// [`Error::NothingToMeasure`] for a population of 0; and see [`Sample`].
    pub fn sample_size(&self, margin: Decimal) -> Result<SampleSize, Error> {
        let (deviation, margin) = (self.deviation()?, checked::margin(margin)?);
        let (least, most) = match self.population {
            Some(0) => return Err(Error::NothingToMeasure { what: "customers" }),
            Some(customers) => (customers.min(2), double(customers.into())),
            None => (2, f64::MAX),
        };
        let needed = sample_size::for_shrinking_margin(margin, most, |answers| {
            let equivalent = finite_population::equivalent_of(answers, self.population);
            margin::student(deviation, answers, equivalent, self.confidence)
        });
        SampleSize::new(needed, least)
    }

    /// As [`sample_size`](Self::sample_size), by the normal distribution of older tables, which asks
    /// for a few less: `z^2 s^2 / margin^2`.
    ///
    /// ```
    /// use cx_metrics::{Confidence, Decimal, planning::mean::Sample};
    ///
    /// let survey =
    ///     Sample { standard_deviation: 1.2, confidence: Confidence::P95, population: None };
    /// assert_eq!(survey.normal_sample_size(Decimal::new(1, 1))?.answers, 554);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`sample_size`](Self::sample_size).
    pub fn normal_sample_size(&self, margin: Decimal) -> Result<SampleSize, Error> {
        let variance = power::squared(self.deviation()?);
        let needed = sample_size::for_margin(variance, checked::margin(margin)?, self.confidence);
        SampleSize::of(needed, self.population)
    }

    /// To how many points of the scale, either way, so many answers will tell the mean:
    /// `t s / sqrt(answers)`.
    ///
    /// ```
    /// use cx_metrics::{Confidence, planning::mean::Sample};
    ///
    /// let survey =
    ///     Sample { standard_deviation: 1.2, confidence: Confidence::P95, population: None };
    /// assert_eq!(format!("{:.2}", survey.margin(50)?), "0.34");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TooFewAnswers`] for fewer than 2, [`Error::PartExceedsWhole`] for more than there are
    /// customers; and see [`Sample`].
    pub fn margin(&self, answers: u64) -> Result<f64, Error> {
        if answers < 2 {
            return Err(Error::TooFewAnswers { needed: 2, answered: answers });
        }
        let equivalent = checked::equivalent(answers, self.population)?;
        let deviation = self.deviation()?;
        Ok(margin::student(deviation, double(answers.into()), equivalent, self.confidence))
    }

    fn deviation(&self) -> Result<f64, Error> {
        checked::some(checked::deviation(self.standard_deviation)?)
    }
}

/// Two groups whose means are to be compared.
///
/// ```
/// use cx_metrics::{Confidence, Decimal, planning::{Groups, Power, mean::Comparison}};
///
/// let comparison = Comparison {
///     first_standard_deviation: 1.2,
///     second_standard_deviation: 1.3,
///     confidence: Confidence::P95,
/// };
/// let quarter = Decimal::new(25, 2);
/// assert_eq!(comparison.sample_size(quarter, Power::P80)?.answers, 394);
/// assert_eq!(format!("{:.2}", comparison.power(quarter, Groups::of(200))?), "0.52");
/// # Ok::<(), cx_metrics::Error>(())
/// ```
///
/// Every reading is an error unless both standard deviations are finite and not negative
/// ([`Error::NotADeviation`]), and if both are 0 ([`Error::NothingToMeasure`]).
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Comparison {
    /// How far the answers of the first group will lie from their mean.
    pub first_standard_deviation: f64,
    /// How far those of the second will: without a clue, as far.
    pub second_standard_deviation: f64,
    /// How sure it is to be that a difference which is not there is not found.
    pub confidence: Confidence,
}

impl Comparison {
    /// How many answers each group needs for a difference of so many points of the scale to be found:
    /// `(z + z_power)^2 (s1^2 + s2^2) / difference^2`.
    ///
    /// ```
    /// use cx_metrics::{Confidence, Decimal, planning::{Power, mean::Comparison}};
    ///
    /// let comparison = Comparison {
    ///     first_standard_deviation: 1.0,
    ///     second_standard_deviation: 1.0,
    ///     confidence: Confidence::P95,
    /// };
    /// assert_eq!(comparison.sample_size(Decimal::new(5, 1), Power::P80)?.answers, 63);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] for a difference of 0, [`Error::TooManyNeeded`] past `u64::MAX`; and
    /// see [`Comparison`].
    pub fn sample_size(&self, difference: Decimal, power: Power) -> Result<SampleSize, Error> {
        let variance = power::sum(self.variances()?);
        let (difference, power) = (checked::size(difference)?, power.probability());
        SampleSize::new(sample_size::for_power(variance, difference, self.confidence, power), 1)
    }

    /// How likely groups of these sizes are to find a difference of so many points:
    /// `Phi(difference / se - z)`.
    ///
    /// ```
    /// use cx_metrics::{Confidence, planning::{Groups, mean::Comparison}};
    ///
    /// let comparison = Comparison {
    ///     first_standard_deviation: 1.0,
    ///     second_standard_deviation: 1.0,
    ///     confidence: Confidence::P95,
    /// };
    /// let power = comparison.power(1.into(), Groups { first: 20, second: 30 })?;
    /// assert_eq!(format!("{power:.2}"), "0.93");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] for a difference of 0 or an empty group; and see [`Comparison`].
    pub fn power(&self, difference: Decimal, groups: Groups) -> Result<f64, Error> {
        let difference = checked::size(difference)?;
        Ok(power::of_difference(difference, self.standard_error(groups)?, self.confidence))
    }

    /// What difference, in points of the scale, groups of these sizes find with this power:
    /// `(z + z_power) se`.
    ///
    /// ```
    /// use cx_metrics::{Confidence, planning::{Groups, Power, mean::Comparison}};
    ///
    /// let comparison = Comparison {
    ///     first_standard_deviation: 1.0,
    ///     second_standard_deviation: 1.0,
    ///     confidence: Confidence::P95,
    /// };
    /// let difference = comparison.detectable_difference(Groups::of(63), Power::P80)?;
    /// assert_eq!(format!("{difference:.2}"), "0.50");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] for an empty group; and see [`Comparison`].
    pub fn detectable_difference(&self, groups: Groups, power: Power) -> Result<f64, Error> {
        let (standard_error, power) = (self.standard_error(groups)?, power.probability());
        Ok(power::detectable_difference(standard_error, self.confidence, power))
    }

    fn standard_error(&self, groups: Groups) -> Result<f64, Error> {
        let counts = power::doubles(groups.sizes()?);
        Ok(power::standard_error(self.variances()?, counts))
    }

    fn variances(&self) -> Result<[f64; 2], Error> {
        let first = checked::deviation(self.first_standard_deviation)?;
        let second = checked::deviation(self.second_standard_deviation)?;
        let variances = [first, second].map(power::squared);
        checked::some(power::sum(variances)).map(|_| variances)
    }
}
