//! Every response time, kept: what a median, a percentile or a share within a target takes.

use std::time::Duration;

use super::{Ranked, Summary, Tally};
use crate::{confidence::Confidence, error::Error, tally::counting_tally, total::or_panic};

/// Every response time, kept: for medians, percentiles and shares within a target, exact.
///
/// It takes 8 bytes of memory for each answered enquiry (16 for one past 584 years), and none for
/// those still open; a growing list may take twice that. Any chunking and any order gives equal
/// `Durations`. A [`Tally`] of the same enquiries is always at hand.
///
/// ```
/// use std::time::Duration;
///
/// use cx_metrics::{Percent, response_time};
///
/// let mut durations = [2, 3, 4, 30].map(|minutes| Duration::from_secs(60 * minutes))
///     .iter()
///     .collect::<response_time::Durations>();
/// durations.record(Duration::from_secs(60 * 600));
/// durations.record_open();
///
/// assert_eq!(durations.median()?.to_string(), "4m");
/// assert_eq!(durations.percentile(Percent::new(90.into()))?.to_string(), "6h 12m");
/// assert_eq!(durations.within(Duration::from_secs(60 * 30)).percent()?.to_string(), "80%");
/// assert_eq!(durations.tally().mean()?.to_string(), "2h 7m 48s");
/// # Ok::<(), cx_metrics::Error>(())
/// ```
///
/// Days are merged by their `Durations`, not by their medians: the median of two medians is not the
/// median of all. For a rolling window, keep one a day and sum those of the window.
#[derive(Clone, Debug, Default)]
pub struct Durations {
    /// Of the durations below, and of the enquiries still open.
    tally: Tally,
    /// The durations of at most `u64::MAX` nanoseconds, as they came.
    nanoseconds: Vec<u64>,
    /// The others, as they came.
    longer: Vec<Duration>,
}

/// Making, recording and merging.
impl Durations {
    /// No durations yet.
    ///
    /// ```
    /// use cx_metrics::response_time;
    /// assert_eq!(response_time::Durations::new().tally().enquiries(), 0);
    /// ```
    #[must_use]
    pub const fn new() -> Self {
        Self { tally: Tally::new(), nanoseconds: Vec::new(), longer: Vec::new() }
    }

    /// The same durations with so many more enquiries that are still open.
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// use cx_metrics::response_time;
    ///
    /// let durations = response_time::Durations::from(&[Duration::from_secs(60)]).with_open(3)?;
    /// assert_eq!(durations.tally().enquiries(), 4);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TotalTooLarge`] past `u64::MAX` enquiries.
    pub fn with_open(self, open: u64) -> Result<Self, Error> {
        Ok(Self { tally: self.tally.with_open(open)?, ..self })
    }

    /// Records the response time of an enquiry.
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// use cx_metrics::response_time;
    ///
    /// let mut durations = response_time::Durations::new();
    /// durations.record(Duration::from_secs(90));
    /// assert_eq!(durations.median()?.to_string(), "1m 30s");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Panics
    ///
    /// Past a total of `u64::MAX` enquiries or `u128::MAX` nanoseconds, as `+=` does.
    pub fn record(&mut self, time: Duration) {
        self.tally.record(time);
        self.push(time);
    }

    /// Records an enquiry that has no response yet.
    ///
    /// ```
    /// use cx_metrics::response_time;
    ///
    /// let mut durations = response_time::Durations::new();
    /// durations.record_open();
    /// assert_eq!(durations.tally().open(), 1);
    /// ```
    ///
    /// # Panics
    ///
    /// Past a total of `u64::MAX` enquiries, as `+=` does.
    pub fn record_open(&mut self) {
        self.tally.record_open();
    }

    /// The durations of both, for stored ones that come from outside.
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// use cx_metrics::response_time;
    ///
    /// let day = response_time::Durations::from(&[Duration::from_secs(60)]);
    /// assert_eq!(day.checked_add(&day)?.tally().answered(), 2);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`Tally::checked_add`].
    pub fn checked_add(&self, other: &Self) -> Result<Self, Error> {
        Ok(Self {
            tally: self.tally.checked_add(&other.tally)?,
            nanoseconds: [self.nanoseconds.as_slice(), &other.nanoseconds].concat(),
            longer: [self.longer.as_slice(), &other.longer].concat(),
        })
    }

    fn tally_all(&mut self, times: impl Iterator<Item = Option<Duration>>) {
        let mut batch = Self::new();
        let mut tally = Tally::new();
        tally.tally_all(times.inspect(|time| time.iter().for_each(|&time| batch.push(time))));
        // First what can fail.
        self.tally = or_panic(self.tally.checked_add(&tally));
        if self.nanoseconds.is_empty() {
            // What was collected is not copied.
            std::mem::swap(&mut self.nanoseconds, &mut batch.nanoseconds);
        }
        self.nanoseconds.extend_from_slice(&batch.nanoseconds);
        self.longer.append(&mut batch.longer);
    }

    fn merge(&mut self, other: &Self) {
        or_panic(self.try_merge(other));
    }

    /// What `+=` does, with an error where that panics.
    pub(crate) fn try_merge(&mut self, other: &Self) -> Result<(), Error> {
        // First what can fail.
        self.tally = self.tally.checked_add(&other.tally)?;
        self.nanoseconds.extend_from_slice(&other.nanoseconds);
        self.longer.extend_from_slice(&other.longer);
        Ok(())
    }

    /// Keeps a duration that is in the tally, or will be.
    fn push(&mut self, time: Duration) {
        match u64::try_from(time.as_nanos()) {
            Ok(nanoseconds) => self.nanoseconds.push(nanoseconds),
            Err(_) => self.longer.push(time),
        }
    }
}

/// Reading.
impl Durations {
    /// The tally of the same enquiries: counts, means and the answer rate.
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// use cx_metrics::response_time;
    ///
    /// let durations = response_time::Durations::from(&[Duration::from_secs(60)]);
    /// assert_eq!(durations.tally().mean()?.to_string(), "1m");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub const fn tally(&self) -> &Tally {
        &self.tally
    }

    /// The durations in order, from which every quantile is read at once.
    ///
    /// It copies and sorts once, however many quantiles are read then; [`into_ranked`] sorts in
    /// place. For a few that are known beforehand, [`percentiles`](Self::percentiles) is several times
    /// faster.
    ///
    /// [`into_ranked`]: Self::into_ranked
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// use cx_metrics::response_time;
    ///
    /// let durations = response_time::Durations::from(&[5, 1, 9].map(Duration::from_secs));
    /// let ranked = durations.ranked()?;
    /// assert_eq!(ranked.shortest(), Duration::from_secs(1));
    /// assert_eq!(ranked.median().to_string(), "5s");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without an answer.
    pub fn ranked(&self) -> Result<Ranked, Error> {
        Ranked::new(self.nanoseconds.clone(), self.longer.clone())
    }

    /// As [`ranked`](Self::ranked), in the memory of the durations.
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// use cx_metrics::response_time;
    ///
    /// let durations = response_time::Durations::from(&[5, 1, 9].map(Duration::from_secs));
    /// assert_eq!(durations.into_ranked()?.median().to_string(), "5s");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without an answer.
    pub fn into_ranked(self) -> Result<Ranked, Error> {
        Ranked::new(self.nanoseconds, self.longer)
    }

    /// The short ones in nanoseconds, and the longer ones; none of these is as short.
    pub(super) fn unordered(&self) -> (&[u64], &[Duration]) {
        (&self.nanoseconds, &self.longer)
    }

    /// The durations read out in full.
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// use cx_metrics::{Confidence, response_time};
    ///
    /// let durations = response_time::Durations::from(&[60, 120, 600].map(Duration::from_secs));
    /// let summary = durations.with_open(1)?.summary(Confidence::P95)?;
    /// assert_eq!(summary.mean.to_string(), "4m 20s");
    /// assert_eq!(summary.median.to_string(), "2m");
    /// assert_eq!(summary.answer_rate.to_string(), "75%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without an answer.
    pub fn summary(&self, confidence: Confidence) -> Result<Summary, Error> {
        Summary::of(self, confidence)
    }
}

counting_tally!([] Durations, answers: Duration);

impl PartialEq for Durations {
    /// The same durations, in whatever order they came: takes a sorted copy of both.
    fn eq(&self, other: &Self) -> bool {
        self.tally == other.tally && self.ranked() == other.ranked()
    }
}

impl Eq for Durations {}

impl From<&[Duration]> for Durations {
    /// The fast path for a batch.
    ///
    /// # Panics
    ///
    /// Past a total of `u128::MAX` nanoseconds.
    fn from(times: &[Duration]) -> Self {
        let nanoseconds = Vec::with_capacity(times.len());
        let mut durations = Self { tally: Tally::from(times), nanoseconds, longer: Vec::new() };
        for &time in times {
            durations.push(time);
        }
        durations
    }
}

impl<const N: usize> From<&[Duration; N]> for Durations {
    fn from(times: &[Duration; N]) -> Self {
        Self::from(times.as_slice())
    }
}

impl From<&Vec<Duration>> for Durations {
    fn from(times: &Vec<Duration>) -> Self {
        Self::from(times.as_slice())
    }
}
