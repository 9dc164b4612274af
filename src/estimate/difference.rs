//! How far apart two samples are, and whether that can be chance.

use std::fmt;

use rust_decimal::{Decimal, RoundingStrategy};

use super::hypothesis_test::PValue;
use super::interval::{self, Interval};
use super::tails::Tails;
use super::{normal, student};
use crate::{confidence::Confidence, error::Error, percent};

/// How far apart two samples are, and whether that can be chance.
///
/// On the scale of the metric: points for an NPS, percentage points for a rate, points of the scale
/// for a mean. It keeps its sign, this sample less the other.
///
/// ```
/// use cx_metrics::{Confidence, Difference, nps};
///
/// let june = nps::Categories { promoters: 412, passives: 233, detractors: 155 };
/// let july = nps::Categories { promoters: 370, passives: 190, detractors: 240 };
/// let change = july.difference_from(june, Confidence::P95)?;
///
/// assert_eq!(change.difference.to_string(), "-15.875");
/// assert!(change.is_significant());
/// assert_eq!(change.to_string(), "-15.88 (-23.82 to -7.81 at 95% confidence), p = 0.0001");
/// # Ok::<(), cx_metrics::Error>(())
/// ```
///
/// A difference that is not significant was not shown to be none: the interval says how large it may
/// be.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Difference {
    /// This less the other, exact, of those who answered.
    #[cfg_attr(feature = "serde", serde(with = "rust_decimal::serde::str"))]
    pub difference: Decimal,
    /// Where the difference of all customers lies.
    ///
    /// Of a few answers that all agree, it may not contain the difference where the method draws it
    /// towards zero; the named alternatives contain it.
    pub interval: Interval,
    /// What the interval and the test are centred on where the method draws it towards zero; never
    /// the difference itself.
    pub adjusted_estimate: Option<f64>,
    /// The statistic of the test, z or t: how many standard errors the difference is from zero.
    pub statistic: f64,
    /// Of Student's t; `None` where the statistic is a z.
    pub degrees_of_freedom: Option<f64>,
    /// How often samples would differ at least as much, in either direction, if their customers did
    /// not.
    pub p_value: f64,
}

impl Difference {
    /// Whether there is a difference, at the confidence of the interval: `p_value < 1 - level`.
    ///
    /// ```
    /// use cx_metrics::{Confidence, nps};
    ///
    /// let june = nps::Categories { promoters: 7, passives: 2, detractors: 1 };
    /// let july = nps::Categories { promoters: 3, passives: 3, detractors: 4 };
    /// let change = july.difference_from(june, Confidence::P95)?;
    /// assert_eq!(change.difference.to_string(), "-70");
    /// assert!(!change.is_significant());
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn is_significant(&self) -> bool {
        self.p_value < Tails::within(self.interval.confidence()).upper
    }

    /// The difference and its limits to a number of decimals; the test stays that of the unrounded.
    ///
    /// ```
    /// use cx_metrics::{Confidence, Proportion, RoundingStrategy};
    ///
    /// let june = Proportion { hits: 1, misses: 2 };
    /// let july = Proportion { hits: 2, misses: 1 };
    /// let change = july.difference_from(&june, Confidence::P95)?;
    /// let shown = change.rounded(1, RoundingStrategy::MidpointAwayFromZero);
    /// assert_eq!(shown.difference.to_string(), "33.3");
    /// assert_eq!(shown.p_value, change.p_value);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn rounded(self, decimals: u32, strategy: RoundingStrategy) -> Self {
        let adjusted_estimate = self.adjusted_estimate;
        Self {
            difference: percent::rounded(self.difference, decimals, strategy),
            interval: self.interval.rounded(decimals),
            adjusted_estimate: adjusted_estimate
                .map(|estimate| interval::rounded(estimate, decimals)),
            ..self
        }
    }
}

/// Two samples, and the exact difference of what they measure.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Two<Sample> {
    pub(crate) this: Sample,
    pub(crate) other: Sample,
    /// This less the other, on the scale of the metric.
    pub(crate) difference: Decimal,
}

/// An estimate of a difference, on the scale of the metric, that is as good as normal or Student's.
#[derive(Clone, Copy, Debug)]
pub(super) struct Estimate {
    pub(super) center: f64,
    pub(super) standard_error: f64,
    /// `None` if it is normal.
    pub(super) degrees_of_freedom: Option<f64>,
    /// No difference is farther from 0.
    pub(super) farthest: f64,
}

impl Estimate {
    /// The test of no difference, and the interval, of a difference that was `seen`.
    pub(super) fn of(self, seen: Decimal, confidence: Confidence) -> Result<Difference, Error> {
        let Self { center, standard_error, degrees_of_freedom, farthest } = self;
        if standard_error <= 0.0 {
            return Err(Error::NoSpread { difference: seen });
        }
        let statistic = center / standard_error;
        let (quantile, p_value) = match degrees_of_freedom {
            None => (normal::two_sided_quantile(confidence), normal::two_sided_tail(statistic)),
            Some(degrees) => (
                student::two_sided_quantile(confidence, degrees),
                student::two_sided_tail(statistic, degrees),
            ),
        };
        let margin = quantile * standard_error;
        let limits = [center - margin, center + margin];
        Ok(Difference {
            difference: seen,
            interval: Interval::cut_to([-farthest, farthest], limits, confidence),
            adjusted_estimate: None,
            statistic,
            degrees_of_freedom,
            p_value,
        })
    }
}

impl fmt::Display for Difference {
    /// The difference and its interval to two decimals, or as many as the formatter asks for.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let decimals = f.precision().unwrap_or(2);
        let difference = percent::shown(self.difference, decimals);
        let sign = if difference > Decimal::ZERO { "+" } else { "" };
        write!(f, "{sign}{difference:.decimals$} ({:.decimals$}), ", self.interval)?;
        write!(f, "{}", PValue(self.p_value))
    }
}
