//! How many times were within a target.

use std::time::Duration;

use super::{Apdex, Durations, side_by_side};
use crate::proportion::Proportion;

/// Targets.
impl Durations {
    /// Of those who were answered, how many were within the target, and how many were not.
    ///
    /// A response that takes exactly as long as the target is within it. The enquiries still open
    /// are left out, those past the target included, so that the share is too high while there are
    /// any: see [`within_of_all`](Self::within_of_all). It reads every duration, without sorting.
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// use cx_metrics::response_time;
    ///
    /// let durations = response_time::Durations::from(&[30, 60, 90].map(Duration::from_secs));
    /// let within = durations.with_open(1)?.within(Duration::from_secs(60));
    /// assert_eq!(within.percent()?.to_string(), "66.67%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// With nobody answered, reading the share is an error.
    #[must_use]
    pub fn within(&self, target: Duration) -> Proportion {
        let nanoseconds = u64::try_from(target.as_nanos()).unwrap_or(u64::MAX);
        let (short, longer) = self.unordered();
        let mut hits = 0;
        side_by_side::for_each(short, |time| hits += u64::from(time <= nanoseconds));
        side_by_side::for_each(longer, |time| hits += u64::from(time <= target));
        Proportion { hits, misses: self.tally().answered() - hits }
    }

    /// Of all enquiries, how many were answered within the target; the open ones count as not.
    ///
    /// A lower bound: an open enquiry may still be answered in time. Where it is known for how long
    /// each has been open ([`Enquiry::age`](super::Enquiry::age)), count only those past the target
    /// as misses:
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// use cx_metrics::{Proportion, response_time};
    ///
    /// let target = Duration::from_secs(60);
    /// let durations = response_time::Durations::from(&[30, 60, 90].map(Duration::from_secs));
    /// let durations = durations.with_open(2)?;
    /// assert_eq!(durations.within_of_all(target).percent()?.to_string(), "40%");
    ///
    /// // One of the two has been open for longer than a minute.
    /// let ages = [20, 200].map(Duration::from_secs);
    /// let overdue = ages.iter().map(|&age| u64::from(age > target)).sum::<u64>();
    /// let Proportion { hits, misses } = durations.within(target);
    /// let decided = Proportion { hits, misses: misses + overdue };
    /// assert_eq!(decided.percent()?.to_string(), "50%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// Without an enquiry, reading the share is an error.
    #[must_use]
    pub fn within_of_all(&self, target: Duration) -> Proportion {
        let Proportion { hits, misses } = self.within(target);
        Proportion { hits, misses: misses + self.tally().open() }
    }

    /// How many were answered within the target (satisfied), within four times the target
    /// (tolerating) and later (frustrated).
    ///
    /// Of those who were answered. The specification counts what fails as frustrated: add the open
    /// ones there if they have waited for too long.
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// use cx_metrics::response_time;
    ///
    /// let durations = response_time::Durations::from(&[1, 2, 5, 9].map(Duration::from_secs));
    /// let apdex = durations.apdex(Duration::from_secs(2));
    /// assert_eq!(apdex, response_time::Apdex { satisfied: 2, tolerating: 1, frustrated: 1 });
    /// assert_eq!(apdex.score()?.to_string(), "0.625");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// With nobody answered, reading the score is an error.
    #[must_use]
    pub fn apdex(&self, target: Duration) -> Apdex {
        let satisfied = self.within(target).hits;
        // No duration is past the largest one.
        let Proportion { hits, misses } = self.within(target.saturating_mul(4));
        Apdex { satisfied, tolerating: hits - satisfied, frustrated: misses }
    }
}
