//! Between which response times a percentile of all lies.

use std::{fmt, time::Duration};

use rust_decimal::RoundingStrategy;

use super::{Durations, Ranked, Time};
use crate::{
    confidence::Confidence,
    error::Error,
    estimate::{
        double::hundredfold,
        order_statistics::{self, Ranks},
    },
    percent::Percent,
};

/// Between which response times a percentile of all lies.
///
/// Of [`Ranked::percentile_interval`].
///
/// ```
/// use std::time::Duration;
///
/// use cx_metrics::{Confidence, Percent, response_time::Durations};
///
/// let times = (1..=100).map(Duration::from_secs);
/// let ranked = times.collect::<Durations>().into_ranked()?;
/// let interval = ranked.percentile_interval(Percent::new(50.into()), Confidence::P95)?;
///
/// assert_eq!((interval.lower_rank, interval.upper_rank), (40, 61));
/// assert_eq!(interval.to_string(), "40s to 1m 1s at 96.48% confidence");
/// # Ok::<(), cx_metrics::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct PercentileInterval {
    /// The lower limit: one of the response times.
    pub lower: Time,
    /// The upper limit: one of the response times.
    pub upper: Time,
    /// Which of the ordered times the lower limit is, from 1.
    pub lower_rank: u64,
    /// Which of the ordered times the upper limit is, from 1.
    pub upper_rank: u64,
    /// How often such an interval contains the percentile: exact, and at least the confidence, since
    /// ranks are whole.
    pub coverage: f64,
    /// The level that was asked for.
    pub confidence: Confidence,
}

impl PercentileInterval {
    /// Both limits, in seconds, to so many decimals, by a named strategy.
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// use cx_metrics::{Confidence, Percent, RoundingStrategy, response_time::Durations};
    ///
    /// let times = (1..=100).map(|tenths| Duration::from_millis(100 * tenths));
    /// let ranked = times.collect::<Durations>().into_ranked()?;
    /// let interval = ranked.percentile_interval(Percent::new(50.into()), Confidence::P95)?;
    /// let shown = interval.rounded(0, RoundingStrategy::MidpointAwayFromZero);
    /// assert_eq!(shown.to_string(), "4s to 6s at 96.48% confidence");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn rounded(self, decimals: u32, strategy: RoundingStrategy) -> Self {
        Self {
            lower: self.lower.rounded(decimals, strategy),
            upper: self.upper.rounded(decimals, strategy),
            ..self
        }
    }
}

impl Ranked {
    /// Between which two of the response times the percentile of all such enquiries lies.
    ///
    /// It asks nothing of how times are distributed: how many of n times lie below the percentile is
    /// binomial. The lower limit is the time of the highest rank r for which `P(X <= r - 1)`, the upper
    /// that of the lowest rank s for which `P(X >= s)`, is at most half of what the confidence leaves
    /// over; it holds with `P(r <= X <= s - 1)`.
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// use cx_metrics::{Confidence, Percent, response_time::Durations};
    ///
    /// let ranked = (1..=1_000).map(Duration::from_secs).collect::<Durations>().into_ranked()?;
    /// let p90 = Percent::new(90.into());
    /// let interval = ranked.percentile_interval(p90, Confidence::P95)?;
    /// assert_eq!((interval.lower_rank, interval.upper_rank), (881, 919));
    ///
    /// // The 90th percentile of ten times is anybody's guess.
    /// let few = (1..=10).map(Duration::from_secs).collect::<Durations>().into_ranked()?;
    /// let refused = few.percentile_interval(p90, Confidence::P95).unwrap_err();
    /// assert_eq!(refused.to_string(), "36 answers are needed and 10 given");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TooFewAnswers`] if there are no such ranks, [`Error::NotAPercentile`] unless the
    /// percentage is strictly between 0 and 100.
    ///
    /// Source: Conover (1999), *Practical Nonparametric Statistics*, 3rd edition, section 3.2.
    pub fn percentile_interval(
        &self,
        percent: Percent,
        confidence: Confidence,
    ) -> Result<PercentileInterval, Error> {
        PercentileInterval::of(self.count(), percent, confidence, |indices| {
            indices.map(|index| self.at(index))
        })
    }
}

impl Durations {
    /// As [`Ranked::percentile_interval`], without sorting.
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// use cx_metrics::{Confidence, Percent, response_time::Durations};
    ///
    /// let durations = (1..=1_000).map(Duration::from_secs).collect::<Durations>();
    /// let interval = durations.percentile_interval(Percent::new(90.into()), Confidence::P95)?;
    /// assert_eq!((interval.lower_rank, interval.upper_rank), (881, 919));
    /// assert_eq!(interval.lower.to_string(), "14m 41s");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`Ranked::percentile_interval`].
    pub fn percentile_interval(
        &self,
        percent: Percent,
        confidence: Confidence,
    ) -> Result<PercentileInterval, Error> {
        let (short, longer) = self.unordered();
        PercentileInterval::of(short.len() + longer.len(), percent, confidence, |indices| {
            // As many as were asked for.
            self.at(&indices).try_into().unwrap_or_default()
        })
    }
}

impl PercentileInterval {
    /// Of so many times, of which `at` tells those that would stand at two ascending indices if they
    /// were sorted.
    fn of(
        count: usize,
        percent: Percent,
        confidence: Confidence,
        at: impl FnOnce([usize; 2]) -> [Duration; 2],
    ) -> Result<Self, Error> {
        if percent <= Percent::default() || percent >= Percent::HUNDRED {
            return Err(Error::NotAPercentile { percent: percent.get() });
        }
        let (share, answered) = (percent.fraction(), count as u64);
        let Some(ranks) = order_statistics::ranks(answered, share, confidence) else {
            let needed = order_statistics::needed(share, confidence).unwrap_or(u64::MAX);
            return Err(Error::TooFewAnswers { needed, answered });
        };
        // At most the count, so that none is cut.
        let index = |rank| usize::try_from(rank).unwrap_or(count) - 1;
        let indices = [ranks.lower, ranks.upper].map(index);
        let [lower, upper] = at(indices).map(Time::from);
        let Ranks { lower: lower_rank, upper: upper_rank, coverage } = ranks;
        Ok(Self { lower, upper, lower_rank, upper_rank, coverage, confidence })
    }
}

impl fmt::Display for PercentileInterval {
    /// The limits, and how often they hold to two decimals of a percent or as many as the formatter
    /// asks for.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let decimals = f.precision().unwrap_or(2);
        let coverage = hundredfold(self.coverage);
        write!(f, "{} to {} at {coverage:.decimals$}% confidence", self.lower, self.upper)
    }
}
