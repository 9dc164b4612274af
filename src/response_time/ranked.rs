//! Response times in order, from which quantiles are read.

use std::time::Duration;

use rust_decimal::Decimal;

use super::{quantile::Quantile, time::Time};
use crate::{error::Error, fraction::Fraction, percent::Percent};

/// Response times in ascending order, from which every quantile is read at once.
///
/// Made by [`Durations::ranked`](super::Durations::ranked), which sorts; there is at least one. It
/// takes 8 bytes of memory for each time (16 past 584 years), and does not follow the durations. For
/// a few percentiles that are known beforehand, [`Durations::percentiles`] is several times faster.
///
/// [`Durations::percentiles`]: super::Durations::percentiles
///
/// ```
/// use std::time::Duration;
///
/// use cx_metrics::{Percent, response_time};
///
/// let times = [20, 50, 10, 40, 30].map(Duration::from_secs);
/// let ranked = response_time::Durations::from(&times).into_ranked()?;
/// for percent in [50, 90, 95] {
///     println!("p{percent}: {}", ranked.percentile(Percent::new(percent.into()))?);
/// }
/// # assert_eq!(ranked.percentile(Percent::new(90.into()))?.to_string(), "46s");
/// # Ok::<(), cx_metrics::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ranked {
    /// Ascending; not empty, or else `longer` is not.
    nanoseconds: Vec<u64>,
    /// Ascending; all past `u64::MAX` nanoseconds.
    longer: Vec<Duration>,
}

impl Ranked {
    pub(super) fn new(mut nanoseconds: Vec<u64>, mut longer: Vec<Duration>) -> Result<Self, Error> {
        if nanoseconds.is_empty() && longer.is_empty() {
            return Err(Error::NothingToMeasure { what: "answers" });
        }
        nanoseconds.sort_unstable();
        longer.sort_unstable();
        Ok(Self { nanoseconds, longer })
    }

    /// The median: half of the responses took at most as long, half at least as long.
    ///
    /// The one in the middle, or the mean of the two in the middle. Of the nine definitions of a
    /// [`Quantile`], five others give the same median.
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// use cx_metrics::response_time;
    ///
    /// let times = [1, 2, 5, 600].map(Duration::from_secs);
    /// let ranked = response_time::Durations::from(&times).into_ranked()?;
    /// assert_eq!(ranked.median().to_string(), "3.5s");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn median(&self) -> Time {
        self.time_at(&Fraction::from(Decimal::new(5, 1)), Quantile::Linear)
    }

    /// The time within which so many percent of the responses came, by the definition of
    /// [`Quantile::Linear`].
    ///
    /// The percentage is exact, and cannot be confused with a fraction:
    /// `Percent::new(95.into())` or `Percent::new(Decimal::new(99_9, 1))`.
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// use cx_metrics::{Percent, response_time};
    ///
    /// let times = [10, 20, 30, 40, 50].map(Duration::from_secs);
    /// let ranked = response_time::Durations::from(&times).into_ranked()?;
    /// assert_eq!(ranked.percentile(Percent::new(95.into()))?.to_string(), "48s");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NotAShare`] unless it is from 0 % to 100 %.
    pub fn percentile(&self, percent: Percent) -> Result<Time, Error> {
        self.quantile(percent, Quantile::Linear)
    }

    /// As [`percentile`](Self::percentile), by a named definition.
    ///
    /// For a target such as "95 % are answered within ...", take [`Quantile::InvertedCdf`]: a time
    /// that really occurred, within which at least so many were answered.
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// use cx_metrics::{Percent, response_time::{Durations, Quantile}};
    ///
    /// let times = [10, 20, 30, 40, 50].map(Duration::from_secs);
    /// let ranked = Durations::from(&times).into_ranked()?;
    /// let p75 = Percent::new(75.into());
    /// assert_eq!(ranked.quantile(p75, Quantile::InvertedCdf)?.to_string(), "40s");
    /// assert_eq!(ranked.quantile(p75, Quantile::Weibull)?.to_string(), "45s");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NotAShare`] unless it is from 0 % to 100 %.
    pub fn quantile(&self, percent: Percent, definition: Quantile) -> Result<Time, Error> {
        Ok(self.time_at(&percent.share("percentile")?, definition))
    }

    /// The shortest response time.
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// use cx_metrics::response_time;
    ///
    /// let times = [20, 10].map(Duration::from_secs);
    /// let ranked = response_time::Durations::from(&times).into_ranked()?;
    /// assert_eq!(ranked.shortest(), Duration::from_secs(10));
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn shortest(&self) -> Duration {
        self.at(0)
    }

    /// The longest response time.
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// use cx_metrics::response_time;
    ///
    /// let times = [20, 10].map(Duration::from_secs);
    /// let ranked = response_time::Durations::from(&times).into_ranked()?;
    /// assert_eq!(ranked.longest(), Duration::from_secs(20));
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn longest(&self) -> Duration {
        self.at(self.count() - 1)
    }

    /// The response times in ascending order.
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// use cx_metrics::response_time;
    ///
    /// let times = [20, 10].map(Duration::from_secs);
    /// let ranked = response_time::Durations::from(&times).into_ranked()?;
    /// assert!(ranked.iter().eq([10, 20].map(Duration::from_secs)));
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    pub fn iter(&self) -> impl Iterator<Item = Duration> {
        let short = self.nanoseconds.iter().copied().map(Duration::from_nanos);
        short.chain(self.longer.iter().copied())
    }

    /// The quantile at a share from 0 to 1.
    fn time_at(&self, share: &Fraction, definition: Quantile) -> Time {
        let place = definition.place(share, self.count());
        place.between(self.at(place.lower), self.at(place.upper))
    }

    pub(super) fn count(&self) -> usize {
        self.nanoseconds.len() + self.longer.len()
    }

    pub(super) fn at(&self, index: usize) -> Duration {
        match self.nanoseconds.get(index) {
            Some(&nanoseconds) => Duration::from_nanos(nanoseconds),
            None => self.longer[index - self.nanoseconds.len()],
        }
    }
}
