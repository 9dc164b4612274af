//! First response time: how long enquiries wait for an answer.
//!
//! ```text
//! response time = first answered - asked, of each enquiry
//! mean          = total response time / answered
//! mean over all = total response time / enquiries      (the same once all are answered)
//! median        = the time in the middle: half of the answered waited no longer
//! ```
//!
//! The mean is what is published most; a few enquiries that wait over a weekend make it many times
//! the median. Show both, the share within a target, and how many are still open.
//!
//! ```
//! use std::time::Duration;
//!
//! use cx_metrics::{Confidence, response_time};
//!
//! let minutes = [2, 3, 4, 5, 6, 8, 10, 30, 600, 1440];
//! let times = minutes.map(|minutes| Duration::from_secs(60 * minutes));
//! assert_eq!(response_time::mean(&times)?.to_string(), "3h 30m 48s");
//! assert_eq!(response_time::median(&times)?.to_string(), "7m");
//!
//! let durations = response_time::Durations::from(&times).with_open(2)?;
//! let within = durations.within(Duration::from_secs(60 * 30));
//! let summary = durations.summary(Confidence::P95)?;
//! println!("{summary}; {} within half an hour", within.percent()?);
//! # assert_eq!(within.percent()?.to_string(), "80%");
//! # Ok::<(), cx_metrics::Error>(())
//! ```
//!
//! # Which one when
//!
//! | you have | you use |
//! | --- | --- |
//! | the times of a batch, in a slice | [`mean`], [`median`], [`percentiles`](fn@percentiles) |
//! | times that come one by one; means only | [`Tally`], 32 bytes however many there are |
//! | the same, with percentiles and targets | [`Durations`], 8 bytes for each answer |
//! | all of them in order | [`Ranked`], 8 bytes for each answer |
//! | counts and a total from a report | [`Counts`], [`Tally::from_counts`] |
//! | instants, as integers or of the standard library | [`Enquiry`] |
//! | satisfied, tolerating and frustrated users | [`Apdex`] |
//!
//! A computed time is a [`Time`]: exact, in the unit that is asked for.
//!
//! From a CSV file, with blanks for what is still open:
//!
//! ```
//! # #[cfg(feature = "serde")] {
//! use cx_metrics::{Percent, response_time::{Durations, Enquiry, Unit}};
//!
//! let file: &[u8] = b"asked,answered\n1700000000,1700000120\n1700000060,1700000360\n1700000100,\n";
//!
//! let mut durations = Durations::new();
//! for row in csv::Reader::from_reader(file).deserialize::<Enquiry<i64>>() {
//!     durations.extend([row?.response_time_in(Unit::Seconds)?]);
//! }
//! let [median, p90] = durations.percentiles([50, 90].map(|percent| Percent::new(percent.into())))?;
//! println!("mean   {}", durations.tally().mean()?); // 3m 30s
//! println!("median {median}"); // 3m 30s
//! println!("p90    {p90}"); // 4m 42s
//! println!("open   {} of {}", durations.tally().open(), durations.tally().enquiries()); // 1 of 3
//! # assert_eq!(durations.tally().mean()?.to_string(), "3m 30s");
//! # assert_eq!((median.to_string(), p90.to_string()), ("3m 30s".to_owned(), "4m 42s".to_owned()));
//! # }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Same data, different numbers
//!
//! Ten enquiries, answered after 2, 3, 4, 5, 6, 8, 10, 30, 600 and 1440 minutes, and two that are
//! still open; in minutes:
//!
//! | number | here | published by, for example |
//! | --- | --- | --- |
//! | 210.8 | [`Tally::mean`]: over the answered | Chatwoot; Hootsuite, over resolved conversations only |
//! | 175.67 | [`Tally::mean_over_all`]: over all enquiries | |
//! | 7 | [`Durations::median`] | Intercom |
//! | 684 | [`Durations::percentile`], 90 %: [`Quantile::Linear`] | SQL `percentile_cont`, numpy, Excel `PERCENTILE.INC` |
//! | 600 | [`Durations::quantile`], 90 %: [`Quantile::InvertedCdf`] | SQL `percentile_disc` |
//! | 1356 | [`Durations::quantile`], 90 %: [`Quantile::Weibull`] | Excel `PERCENTILE.EXC` |
//! | 80 % | [`Durations::within`] 30 minutes, of the answered | |
//! | 66.67 % | [`Durations::within_of_all`]: of all | |
//! | 0.8 | [`Durations::apdex`], with 30 minutes as its target | Apdex |
//!
//! ```
//! use std::time::Duration;
//!
//! use cx_metrics::{Percent, response_time::{Durations, Quantile}};
//!
//! let times = [2, 3, 4, 5, 6, 8, 10, 30, 600, 1440].map(|m| Duration::from_secs(60 * m));
//! let durations = Durations::from(&times).with_open(2)?;
//! let (half_an_hour, p90) = (Duration::from_secs(60 * 30), Percent::new(90.into()));
//!
//! assert_eq!(durations.tally().mean()?.minutes().to_string(), "210.8");
//! assert_eq!(durations.tally().mean_over_all()?.minutes().round_dp(2).to_string(), "175.67");
//! assert_eq!(durations.median()?.minutes().to_string(), "7");
//! assert_eq!(durations.percentile(p90)?.minutes().to_string(), "684");
//! assert_eq!(durations.quantile(p90, Quantile::InvertedCdf)?.minutes().to_string(), "600");
//! assert_eq!(durations.quantile(p90, Quantile::Weibull)?.minutes().to_string(), "1356");
//! assert_eq!(durations.within(half_an_hour).percent()?.to_string(), "80%");
//! assert_eq!(durations.within_of_all(half_an_hour).percent()?.to_string(), "66.67%");
//! assert_eq!(durations.apdex(half_an_hour).score()?.to_string(), "0.8");
//! # Ok::<(), cx_metrics::Error>(())
//! ```
//!
//! # When the clock starts and stops
//!
//! This module measures the durations it is given; which they are is decided before, and vendors
//! differ. The usual definition: from the customer's first message to the first public reply by a
//! person.
//!
//! - Zendesk starts at the creation of the ticket and stops at the first public comment of an agent
//!   (the second, if an agent made the ticket); a ticket without one has no time, so that it is
//!   left out. Bots do not stop the clock.
//! - Chatwoot counted bots as the first response until they were excluded. A bot that always
//!   answers at once makes every response time look perfect: leave its messages out.
//! - Intercom stops at the first reply by a teammate, and subtracts the time out of business hours
//!   in one of its metrics. To do so, give the durations in business time.
//!
//! What a vendor publishes may change; ask yours.
//!
//! # What it cannot tell
//!
//! A time is known only of those who were answered. To drop the others, as most reports do, makes a
//! growing backlog look like an improvement: the slow ones are missing until they are answered. So
//! open enquiries are counted here ([`Tally::open`]), and [`Tally::answer_rate`] says how much of
//! the data a mean or a median speaks about. Estimates that take the age of the open ones into
//! account are not here yet.
//!
//! Nor does a fast answer tell whether it helped: see [`csat`](crate::csat) and
//! [`ces`](crate::ces).
//!
//! # Merging and storing
//!
//! [`Tally`] and [`Durations`] add up, in any order: `+`, `+=`, `sum`. What is read from them does
//! not: the mean of two daily means is wrong if the days have different numbers of answers, and
//! from two medians no median of both can be computed. So store the tally or the durations, and
//! read from their sum:
//!
//! ```
//! # #[cfg(feature = "serde")] {
//! use std::time::Duration;
//!
//! use cx_metrics::response_time::Durations;
//!
//! let stored = r#"{"metric":"response_times","open":1,"seconds":["60","90","7200"]}"#;
//! let monday: Durations = serde_json::from_str(stored)?;
//! let tuesday = Durations::from(&[30, 45].map(Duration::from_secs));
//!
//! let both = [monday, tuesday].iter().sum::<Durations>();
//! assert_eq!(both.median()?.to_string(), "1m");
//! # }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod apdex;
mod durations;
mod enquiry;
mod percentile_interval;
mod percentiles;
mod quantile;
mod ranked;
mod reading;
mod selection;
mod side_by_side;
mod sum;
mod summary;
mod tally;
mod targets;
mod time;
#[cfg(feature = "serde")]
mod wire;

use std::time::Duration;

pub use self::{
    apdex::Apdex,
    durations::Durations,
    enquiry::{Enquiry, Unit},
    percentile_interval::PercentileInterval,
    quantile::Quantile,
    ranked::Ranked,
    summary::Summary,
    tally::{Counts, Tally},
    time::Time,
};
use crate::{error::Error, percent::Percent};

/// The mean of a batch of response times, exact.
///
/// `total / n`. For enquiries that are still open, or times that arrive one by one, use a
/// [`Tally`].
///
/// ```
/// use std::time::Duration;
///
/// use cx_metrics::response_time;
///
/// let mean = response_time::mean(&[60, 90, 300].map(Duration::from_secs))?;
/// assert_eq!(mean.duration(), Duration::from_secs(150));
/// assert_eq!(mean.minutes().to_string(), "2.5");
/// # Ok::<(), cx_metrics::Error>(())
/// ```
///
/// # Errors
///
/// [`Error::NothingToMeasure`] without a time.
///
/// # Panics
///
/// Past a total of `u128::MAX` nanoseconds (10^22 years).
pub fn mean(times: &[Duration]) -> Result<Time, Error> {
    Tally::from(times).mean()
}

/// The median of a batch of response times, exact.
///
/// The one in the middle, or the mean of the two in the middle. Found without sorting, as
/// [`percentiles`](fn@percentiles) are. To add more times later, use [`Durations`].
///
/// ```
/// use std::time::Duration;
///
/// use cx_metrics::response_time;
///
/// let median = response_time::median(&[300, 60, 90].map(Duration::from_secs))?;
/// assert_eq!(median.duration(), Duration::from_secs(90));
/// # Ok::<(), cx_metrics::Error>(())
/// ```
///
/// # Errors
///
/// [`Error::NothingToMeasure`] without a time.
pub fn median(times: &[Duration]) -> Result<Time, Error> {
    percentiles(times, [Percent::new(50.into())]).map(|[median]| median)
}

/// Several percentiles of a batch of response times at once, exact, by the definition of
/// [`Quantile::Linear`].
///
/// Found without sorting: the times are read twice. It takes 70 kB of memory, and a copy of the times
/// near the percentiles; if all are (within 1 % of one), or there are 10000 or fewer, that is 16
/// bytes each. To add more times later, or for other definitions of a [`Quantile`], use
/// [`Durations`].
///
/// ```
/// use std::time::Duration;
///
/// use cx_metrics::{Percent, response_time};
///
/// let times = [50, 20, 10, 40, 30].map(Duration::from_secs);
/// let percents = [50, 90].map(|percent| Percent::new(percent.into()));
/// let [median, p90] = response_time::percentiles(&times, percents)?;
/// assert_eq!((median.to_string(), p90.to_string()), ("30s".to_owned(), "46s".to_owned()));
/// # Ok::<(), cx_metrics::Error>(())
/// ```
///
/// # Errors
///
/// [`Error::NothingToMeasure`] without a time, [`Error::NotAShare`] unless each percentage is from
/// 0 % to 100 %.
pub fn percentiles<const N: usize>(
    times: &[Duration],
    percents: [Percent; N],
) -> Result<[Time; N], Error> {
    percentiles::of_slice(times, percents)
}
