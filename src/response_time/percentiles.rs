//! Medians and other quantiles of times that are in no order.

use std::time::Duration;

use super::{Durations, Quantile, Time, selection};
use crate::{error::Error, percent::Percent};

/// Percentiles.
///
/// Found without sorting: the durations are read twice, however many percentiles are asked for, so
/// ask for those you need together. It takes 70 kB of memory, and a copy of the durations near them;
/// if all are (within 1 % of one), or there are 10000 or fewer, that is 8 bytes each. To read one
/// after the other, sort once: see [`ranked`](Self::ranked).
impl Durations {
    /// The median: half of the responses took at most as long, half at least as long.
    ///
    /// The one in the middle, or the mean of the two in the middle.
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// use cx_metrics::response_time;
    ///
    /// let durations = response_time::Durations::from(&[600, 1, 5, 2].map(Duration::from_secs));
    /// assert_eq!(durations.median()?.to_string(), "3.5s");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without an answer.
    pub fn median(&self) -> Result<Time, Error> {
        self.percentile(Percent::new(50.into()))
    }

    /// The time within which so many percent of the responses came, by the definition of
    /// [`Quantile::Linear`].
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// use cx_metrics::{Percent, response_time};
    ///
    /// let durations = response_time::Durations::from(&[5, 1, 9].map(Duration::from_secs));
    /// assert_eq!(durations.percentile(Percent::new(95.into()))?.to_string(), "8.6s");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without an answer, [`Error::NotAShare`] unless it is from 0 % to
    /// 100 %.
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
    /// let durations = Durations::from(&[50, 20, 10, 40, 30].map(Duration::from_secs));
    /// let p75 = durations.quantile(Percent::new(75.into()), Quantile::InvertedCdf)?;
    /// assert_eq!(p75.to_string(), "40s");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`percentile`](Self::percentile).
    pub fn quantile(&self, percent: Percent, definition: Quantile) -> Result<Time, Error> {
        self.quantiles([percent], definition).map(|[time]| time)
    }

    /// Several percentiles at once, in the order in which they are asked for.
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// use cx_metrics::{Percent, response_time};
    ///
    /// let durations = response_time::Durations::from(&[50, 20, 10, 40, 30].map(Duration::from_secs));
    /// let percents = [50, 90, 99].map(|percent| Percent::new(percent.into()));
    /// let [median, p90, p99] = durations.percentiles(percents)?;
    /// println!("median {median}, p90 {p90}, p99 {p99}"); // median 30s, p90 46s, p99 49.6s
    /// # assert_eq!(format!("median {median}, p90 {p90}, p99 {p99}"), "median 30s, p90 46s, p99 49.6s");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`percentile`](Self::percentile).
    pub fn percentiles<const N: usize>(&self, percents: [Percent; N]) -> Result<[Time; N], Error> {
        self.quantiles(percents, Quantile::Linear)
    }

    /// As [`percentiles`](Self::percentiles), by a named definition.
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// use cx_metrics::{Percent, response_time::{Durations, Quantile}};
    ///
    /// let durations = Durations::from(&[50, 20, 10, 40, 30].map(Duration::from_secs));
    /// let percents = [50, 90].map(|percent| Percent::new(percent.into()));
    /// let [median, p90] = durations.quantiles(percents, Quantile::InvertedCdf)?;
    /// assert_eq!((median.to_string(), p90.to_string()), ("30s".to_owned(), "50s".to_owned()));
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`percentile`](Self::percentile).
    pub fn quantiles<const N: usize>(
        &self,
        percents: [Percent; N],
        definition: Quantile,
    ) -> Result<[Time; N], Error> {
        let (short, longer) = self.unordered();
        let count = short.len() + longer.len();
        quantiles(count, percents, definition, |indices| self.at(indices))
    }

    /// The durations that would stand at ascending indices if all were sorted.
    pub(super) fn at(&self, indices: &[usize]) -> Vec<Duration> {
        let (short, longer) = self.unordered();
        let among_short = indices.partition_point(|&index| index < short.len());
        let (indices, of_longer) = indices.split_at(among_short);
        let of_longer = of_longer.iter().map(|index| index - short.len()).collect::<Vec<_>>();

        let times = selection::at(short, |nanoseconds| nanoseconds, indices);
        let times = times.into_iter().map(Duration::from_nanos);
        times.chain(selection::at(longer, size, &of_longer)).collect()
    }
}

/// The percentiles of durations that stay where they are.
pub(super) fn of_slice<const N: usize>(
    times: &[Duration],
    percents: [Percent; N],
) -> Result<[Time; N], Error> {
    quantiles(times.len(), percents, Quantile::Linear, |indices| {
        selection::at(times, size, indices)
    })
}

/// The quantiles of so many times, of which `at` tells those that would stand at ascending indices
/// if they were sorted.
fn quantiles<const N: usize>(
    count: usize,
    percents: [Percent; N],
    definition: Quantile,
    at: impl FnOnce(&[usize]) -> Vec<Duration>,
) -> Result<[Time; N], Error> {
    if count == 0 {
        return Err(Error::NothingToMeasure { what: "answers" });
    }
    let places = percents
        .map(|percent| percent.share("percentile").map(|share| definition.place(&share, count)));
    let places = places.into_iter().collect::<Result<Vec<_>, _>>()?;
    let mut indices =
        places.iter().flat_map(|place| [place.lower, place.upper]).collect::<Vec<_>>();
    indices.sort_unstable();
    indices.dedup();
    let times = at(&indices);
    let time = |index: usize| times[indices.partition_point(|&other| other < index)];
    Ok(std::array::from_fn(|asked| {
        let place = &places[asked];
        place.between(time(place.lower), time(place.upper))
    }))
}

/// For the order of times up to 2^34 seconds (544 years): a nanosecond takes 30 bits.
fn size(time: Duration) -> u64 {
    match time.as_secs() {
        seconds if seconds < 1 << 34 => seconds << 30 | u64::from(time.subsec_nanos()),
        _ => u64::MAX,
    }
}
