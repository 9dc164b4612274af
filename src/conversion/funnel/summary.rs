//! A funnel read out in full.

use std::fmt;

use rust_decimal::RoundingStrategy;

use super::Step;
use crate::{error::Error, estimate::Interval, percent::Percent};

/// A funnel read out in full, for a dashboard or a file.
///
/// ```
/// use cx_metrics::{Confidence, conversion::Funnel};
///
/// let funnel = Funnel::from_steps([("visit", 1_000), ("cart", 400), ("order", 100)])?;
/// let summary = funnel.summary(Confidence::P95)?;
/// assert_eq!(summary.worst_step.as_deref(), Some("order"));
/// # Ok::<(), cx_metrics::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct FunnelSummary {
    /// The share of those who entered that reached the last step.
    pub conversion: Percent,
    /// Where the conversion of all people to come lies, in percent.
    pub interval: Interval,
    /// The steps, from the first.
    pub steps: Vec<StepSummary>,
    /// The name of the step with the largest drop-off rate; none with a single step.
    pub worst_step: Option<String>,
    /// The name of the step with the largest drop-off; none with a single step.
    pub largest_loss: Option<String>,
}

/// A step of a [`FunnelSummary`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct StepSummary {
    /// Its name.
    pub name: String,
    /// How many reached it.
    pub count: u64,
    /// Their share of those who reached the step before; none if nobody did.
    pub conversion: Option<Percent>,
    /// Their share of those who reached the first step.
    pub overall_conversion: Percent,
    /// How many were lost since the step before.
    pub drop_off: u64,
    /// Their share of those who reached the step before; none if nobody did.
    pub drop_off_rate: Option<Percent>,
}

impl FunnelSummary {
    /// Every number to so many decimals, by a named strategy (estimates to the nearest).
    ///
    /// ```
    /// use cx_metrics::{Confidence, RoundingStrategy, conversion::Funnel};
    ///
    /// let summary = Funnel::from_counts([7, 3, 2])?.summary(Confidence::P95)?;
    /// let shown = summary.rounded(1, RoundingStrategy::MidpointAwayFromZero);
    /// assert_eq!(shown.steps[1].overall_conversion.get().to_string(), "42.9");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn rounded(self, decimals: u32, strategy: RoundingStrategy) -> Self {
        let steps = self.steps.into_iter().map(|step| step.rounded(decimals, strategy));
        Self {
            conversion: self.conversion.rounded(decimals, strategy),
            interval: self.interval.rounded(decimals),
            steps: steps.collect(),
            worst_step: self.worst_step,
            largest_loss: self.largest_loss,
        }
    }
}

impl StepSummary {
    pub(super) fn of(step: Step<'_>) -> Result<Self, Error> {
        Ok(Self {
            name: step.name().to_owned(),
            count: step.count(),
            conversion: step.conversion().ok(),
            overall_conversion: step.overall_conversion()?,
            drop_off: step.drop_off(),
            drop_off_rate: step.drop_off_rate().ok(),
        })
    }

    fn rounded(self, decimals: u32, strategy: RoundingStrategy) -> Self {
        let percent = |share: Percent| share.rounded(decimals, strategy);
        Self {
            conversion: self.conversion.map(percent),
            overall_conversion: percent(self.overall_conversion),
            drop_off_rate: self.drop_off_rate.map(percent),
            ..self
        }
    }
}

impl fmt::Display for FunnelSummary {
    /// One line, to two decimals.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let entered = self.steps.first().map_or(0, |step| step.count);
        write!(f, "{} of {entered} converted ({}):", self.conversion, self.interval)?;
        for (index, StepSummary { name, count, conversion, .. }) in self.steps.iter().enumerate() {
            write!(f, "{} {name} {count}", if index == 0 { "" } else { "," })?;
            if let Some(conversion) = conversion.filter(|_| index > 0) {
                write!(f, " ({conversion})")?;
            }
        }
        Ok(())
    }
}
