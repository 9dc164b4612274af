//! A churn of days read out in full.

use std::fmt;

use rust_decimal::RoundingStrategy;

use crate::{estimate::Interval, percent::Percent};

/// A churn of days read out in full, for a dashboard or a file.
///
/// A passive record: it is computed once and does not follow the tally. The exact numbers are
/// strings in JSON.
///
/// ```
/// use cx_metrics::{Confidence, churn::daily::{Day, Tally}};
///
/// let tally = Tally::from_days([Day { customers: 100, lost: 2 }, Day { customers: 98, lost: 0 }])?;
/// assert_eq!(
///     tally.summary(Confidence::P95)?.to_string(),
///     "churn 2% in 2 days: 2 lost, 1.01% a day (0.28 to 3.61 at 95% confidence)"
/// );
/// # Ok::<(), cx_metrics::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Summary {
    /// How many days there are.
    pub days: u64,
    /// How many customers were lost in them.
    pub lost: u64,
    /// The customers of all days, added up.
    pub customer_days: u64,
    /// The churn of somebody who lived through all of these days.
    pub compounded_rate: Percent,
    /// All losses over the customers of an average day.
    pub rate_over_mean: Percent,
    /// The losses of a customer-day.
    pub hazard: Percent,
    /// Where the hazard lies if these customer-days stand for more of their kind, in percent; the
    /// compounded rate and that over the mean have no interval, since they are no shares of counts.
    pub interval: Interval,
}

impl Summary {
    /// Every number to so many decimals, by a named strategy (estimates to the nearest).
    ///
    /// ```
    /// use cx_metrics::{Confidence, RoundingStrategy, churn::daily::{Day, Tally}};
    ///
    /// let tally = Tally::from_days([Day { customers: 300, lost: 1 }])?;
    /// let summary = tally.summary(Confidence::P95)?;
    /// let shown = summary.rounded(1, RoundingStrategy::MidpointAwayFromZero);
    /// assert_eq!(shown.hazard.to_string(), "0.3%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn rounded(self, decimals: u32, strategy: RoundingStrategy) -> Self {
        Self {
            compounded_rate: self.compounded_rate.rounded(decimals, strategy),
            rate_over_mean: self.rate_over_mean.rounded(decimals, strategy),
            hazard: self.hazard.rounded(decimals, strategy),
            interval: self.interval.rounded(decimals),
            ..self
        }
    }
}

impl fmt::Display for Summary {
    /// One line, to two decimals.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { days, lost, compounded_rate, hazard, interval, .. } = self;
        write!(
            f,
            "churn {compounded_rate} in {days} days: {lost} lost, {hazard} a day ({interval})"
        )
    }
}
