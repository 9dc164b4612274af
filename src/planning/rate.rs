//! Planning for a rate: a CSAT, a conversion, an open rate, or any other.

use std::fmt;

use super::{Groups, Power, SampleSize, checked};
use crate::{
    confidence::Confidence,
    error::Error,
    estimate::double::{double, hundredfold},
    estimate::share::Share,
    estimate::{margin, power, sample_size},
    percent::Percent,
};

/// One sample, whose rate is to be known to so many percentage points.
///
/// ```
/// use cx_metrics::{Confidence, Percent, planning::rate::Sample};
///
/// let worst_case = Percent::new(50.into());
/// let survey =
///     Sample { expected: worst_case, confidence: Confidence::P95, population: Some(1_000) };
/// assert_eq!(survey.sample_size(Percent::new(5.into()))?.answers, 276);
/// # Ok::<(), cx_metrics::Error>(())
/// ```
///
/// Every reading is an error unless the rate is from 0 to 100 % ([`Error::NotAShare`]).
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Sample {
    /// What the rate will be like: that of an earlier sample, or an assumption. The worst case is
    /// 50 %.
    pub expected: Percent,
    /// How sure the interval is to be.
    pub confidence: Confidence,
    /// How many customers there are, if the sample is a large part of them.
    pub population: Option<u64>,
}

impl Sample {
    /// How many answers make Wilson's interval reach `margin` percentage points to either side of its
    /// middle.
    ///
    /// With p the rate, q the rest and w the margin as fractions:
    /// `z^2 (pq - 2w^2 + sqrt((pq - 2w^2)^2 + 4w^2 (1/4 - w^2))) / (2w^2)`.
    ///
    /// ```
    /// use cx_metrics::{Confidence, Percent, planning::rate::Sample};
    ///
    /// let [expected, margin] = [50, 5].map(|percent| Percent::new(percent.into()));
    /// let survey = Sample { expected, confidence: Confidence::P95, population: None };
    /// assert_eq!(survey.sample_size(margin)?.answers, 381);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NotPositive`] for a margin of 0 or less, [`Error::TooManyNeeded`] past `u64::MAX`,
    /// [`Error::NothingToMeasure`] for a population of 0; and see [`Sample`].
    pub fn sample_size(&self, margin: Percent) -> Result<SampleSize, Error> {
        let (share, margin) = (self.share()?, fraction(margin)?);
        let needed = sample_size::for_wilson_margin(share, margin, self.confidence);
        SampleSize::of(needed, self.population)
    }

    /// As [`sample_size`](Self::sample_size), by the plain Wald method of older tables:
    /// `z^2 pq / margin^2`.
    ///
    /// ```
    /// use cx_metrics::{Confidence, Percent, planning::rate::Sample};
    ///
    /// let [expected, margin] = [50, 5].map(|percent| Percent::new(percent.into()));
    /// let survey = Sample { expected, confidence: Confidence::P95, population: None };
    /// assert_eq!(survey.wald_sample_size(margin)?.answers, 385);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] also for a rate of 0 or 100 %, at which this method would ask for
    /// no answer; otherwise as [`sample_size`](Self::sample_size).
    pub fn wald_sample_size(&self, margin: Percent) -> Result<SampleSize, Error> {
        let variance = checked::some(power::variance(self.share()?))?;
        let needed = sample_size::for_margin(variance, fraction(margin)?, self.confidence);
        SampleSize::of(needed, self.population)
    }

    /// To how many percentage points, either way of the middle of Wilson's interval, so many answers
    /// will tell the rate: `100 z sqrt(pq/n + z^2/(4n^2)) / (1 + z^2/n)`.
    ///
    /// ```
    /// use cx_metrics::{Confidence, Percent, planning::rate::Sample};
    ///
    /// let expected = Percent::new(80.into());
    /// let survey = Sample { expected, confidence: Confidence::P95, population: None };
    /// assert_eq!(format!("{:.1}", survey.margin(100)?), "7.8");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] for no answer, [`Error::PartExceedsWhole`] for more than there are
    /// customers; and see [`Sample`].
    pub fn margin(&self, answers: u64) -> Result<f64, Error> {
        let answers = checked::equivalent(answers, self.population)?;
        Ok(hundredfold(margin::wilson(self.share()?, answers, self.confidence)))
    }

    fn share(&self) -> Result<Share, Error> {
        checked::share(self.expected, "expected rate")
    }
}

/// Two rates that are to be told apart: before and after, or the arms of an A/B test.
///
/// ```
/// use cx_metrics::{Confidence, Percent, planning::{Groups, Power, rate::Comparison}};
///
/// let [first, second] = [80, 75].map(|percent| Percent::new(percent.into()));
/// let comparison = Comparison { first, second, confidence: Confidence::P90 };
/// assert_eq!(comparison.sample_size(Power::P90)?.answers, 1_193);
/// assert_eq!(format!("{:.2}", comparison.power(Groups::of(600))?), "0.67");
/// # Ok::<(), cx_metrics::Error>(())
/// ```
///
/// Every reading is an error unless both rates are from 0 to 100 % ([`Error::NotAShare`]) and differ
/// ([`Error::NothingToMeasure`]).
///
/// Source: Fleiss, Levin and Paik (2003), *Statistical Methods for Rates and Proportions*, 3rd
/// edition, section 4.2, without the correction for continuity; R's `power.prop.test`.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Comparison {
    /// The rate of the first group: before, or of the control.
    pub first: Percent,
    /// The rate of the second group that is to be told apart from it.
    pub second: Percent,
    /// How sure it is to be that a difference which is not there is not found.
    pub confidence: Confidence,
}

impl Comparison {
    /// How many each group needs for the difference to be found, by the pooled z test:
    /// `((z sqrt(2 pq) + z_power sqrt(p1 q1 + p2 q2)) / (p2 - p1))^2`, with p the mean of both rates.
    ///
    /// ```
    /// use cx_metrics::{Confidence, Percent, planning::{Power, rate::Comparison}};
    ///
    /// let [first, second] = [5, 6].map(|percent| Percent::new(percent.into()));
    /// let test = Comparison { first, second, confidence: Confidence::P95 };
    /// assert_eq!(test.sample_size(Power::P80)?.answers, 8_158);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TooManyNeeded`] past `u64::MAX`; and see [`Comparison`].
    pub fn sample_size(&self, power: Power) -> Result<SampleSize, Error> {
        let (shares, difference) = self.checked()?;
        let power = power.probability();
        SampleSize::new(sample_size::for_rates(shares, difference, self.confidence, power), 1)
    }

    /// How likely groups of these sizes are to find the difference, by the pooled z test.
    ///
    /// ```
    /// use cx_metrics::{Confidence, Percent, planning::{Groups, rate::Comparison}};
    ///
    /// let [first, second] = [5, 6].map(|percent| Percent::new(percent.into()));
    /// let test = Comparison { first, second, confidence: Confidence::P95 };
    /// assert_eq!(format!("{:.3}", test.power(Groups::of(2_000))?), "0.283");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] for an empty group; and see [`Comparison`].
    pub fn power(&self, groups: Groups) -> Result<f64, Error> {
        let (shares, difference) = self.checked()?;
        Ok(power::of_rates(shares, difference, groups.sizes()?, self.confidence))
    }

    /// Both rates, and how far they are apart.
    fn checked(&self) -> Result<([Share; 2], f64), Error> {
        let shares = [
            checked::share(self.first, "first rate")?,
            checked::share(self.second, "second rate")?,
        ];
        let difference = self.second.exact() - self.first.exact();
        Ok((shares, checked::size(difference.decimal()?)?))
    }
}

/// A rate as it is now: what change of it could be found?
///
/// ```
/// use cx_metrics::{Confidence, Percent, planning::{Power, rate::Baseline}};
///
/// let checkout = Baseline {
///     rate: Percent::new(10.into()),
///     confidence: Confidence::P95,
///     power: Power::P80,
/// };
/// let rise = checkout.detectable_rise(5_000)?;
/// assert_eq!(rise.to_string(), "to 11.74%, by 1.74 points");
/// # Ok::<(), cx_metrics::Error>(())
/// ```
///
/// Every reading is an error unless the rate is from 0 to 100 % ([`Error::NotAShare`]).
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Baseline {
    /// The rate of the control, or until now.
    pub rate: Percent,
    /// How sure it is to be that a change which is not there is not found.
    pub confidence: Confidence,
    /// How likely a change is to be found.
    pub power: Power,
}

impl Baseline {
    /// The least rise that is found with so many in each group, by the pooled z test: the minimum
    /// detectable effect.
    ///
    /// The inverse of [`Comparison::sample_size`].
    ///
    /// ```
    /// use cx_metrics::{Confidence, Percent, planning::{Power, rate::Baseline}};
    ///
    /// let rate = Percent::new(2.into());
    /// let shop = Baseline { rate, confidence: Confidence::P95, power: Power::P80 };
    /// let rise = shop.detectable_rise(100_000)?;
    /// assert_eq!(format!("{:.3} points, {:.0}%", rise.change, rise.relative.unwrap()), "0.179 points, 9%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NotDetectable`] if not even a rise to 100 % would be found,
    /// [`Error::NothingToMeasure`] for empty groups; and see [`Baseline`].
    pub fn detectable_rise(&self, per_group: u64) -> Result<Detectable, Error> {
        self.change(per_group, power::detectable_rise)
    }

    /// The least fall that is found with so many in each group; see
    /// [`detectable_rise`](Self::detectable_rise).
    ///
    /// ```
    /// use cx_metrics::{Confidence, Percent, planning::{Power, rate::Baseline}};
    ///
    /// let rate = Percent::new(2.into());
    /// let shop = Baseline { rate, confidence: Confidence::P95, power: Power::P80 };
    /// let fall = shop.detectable_fall(100_000)?;
    /// assert_eq!(fall.to_string(), "to 1.83%, by -0.17 points");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NotDetectable`] if not even a fall to 0 % would be found,
    /// [`Error::NothingToMeasure`] for empty groups; and see [`Baseline`].
    pub fn detectable_fall(&self, per_group: u64) -> Result<Detectable, Error> {
        self.change(per_group, power::detectable_fall)
    }

    fn change(
        &self,
        per_group: u64,
        detectable: impl FnOnce(Share, u64, Confidence, f64) -> Option<f64>,
    ) -> Result<Detectable, Error> {
        let groups = Groups::of(per_group);
        groups.sizes()?;
        let share = checked::share(self.rate, "rate")?;
        let change = detectable(share, per_group, self.confidence, self.power.probability());
        Ok(Detectable::new(share, change.ok_or_else(|| groups.too_small())?))
    }
}

/// A change of a rate that is just large enough to be found.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Detectable {
    /// The rate after the change, in percent.
    pub rate: f64,
    /// The change in percentage points, negative for a fall.
    pub change: f64,
    /// The change in percent of the rate before (the lift); `None` of a rate of 0.
    pub relative: Option<f64>,
}

impl Detectable {
    fn new(before: Share, change: f64) -> Self {
        Self {
            rate: hundredfold(power::changed(before, change)),
            change: hundredfold(change),
            relative: power::relative(before, change).map(hundredfold),
        }
    }
}

impl fmt::Display for Detectable {
    /// Two decimals, or as many as the formatter asks for.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let decimals = f.precision().unwrap_or(2);
        write!(f, "to {:.decimals$}%, by {:.decimals$} points", self.rate, self.change)
    }
}

/// A margin in percentage points, as a fraction.
fn fraction(margin: Percent) -> Result<f64, Error> {
    checked::margin(margin.get())?;
    Ok(double(margin.fraction()))
}
