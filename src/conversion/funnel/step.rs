//! One step of a funnel.

use crate::{
    error::Error,
    percent::{Percent, share},
    proportion::Proportion,
};

/// What there is none of, if nobody reached the first step.
pub(super) const ENTERED: &str = "people who entered the funnel";

/// One step of a [`Funnel`](super::Funnel): how many reached it, of those who reached the one before.
///
/// ```
/// use cx_metrics::conversion::Funnel;
///
/// let funnel = Funnel::from_steps([("visit", 1_000), ("cart", 400), ("order", 100)])?;
/// for step in funnel.steps().skip(1) {
///     println!("{}: {} lost, {}", step.name(), step.drop_off(), step.drop_off_rate()?);
/// }
/// # Ok::<(), cx_metrics::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step<'funnel> {
    pub(super) name: &'funnel str,
    pub(super) count: u64,
    /// How many reached the step before, at least `count`; none of the first.
    pub(super) previous: Option<u64>,
    /// How many reached the first step, at least `count`.
    pub(super) entered: u64,
}

impl<'funnel> Step<'funnel> {
    /// Its name.
    ///
    /// ```
    /// use cx_metrics::conversion::Funnel;
    /// let funnel = Funnel::from_steps([("visit", 1_000), ("cart", 400)])?;
    /// assert_eq!(funnel.steps().next_back().map(|step| step.name()), Some("cart"));
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn name(self) -> &'funnel str {
        self.name
    }

    /// How many reached it.
    ///
    /// ```
    /// use cx_metrics::conversion::Funnel;
    /// let funnel = Funnel::from_steps([("visit", 1_000), ("cart", 400)])?;
    /// assert_eq!(funnel.steps().next_back().map(|step| step.count()), Some(400));
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn count(self) -> u64 {
        self.count
    }

    /// `100 x count / count of the step before`, exact; of the first step, 100 %.
    ///
    /// ```
    /// use cx_metrics::conversion::Funnel;
    /// let funnel = Funnel::from_counts([1_000, 400, 100])?;
    /// assert_eq!(funnel.worst_step()?.conversion()?.to_string(), "25%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] if nobody reached the step before.
    pub fn conversion(self) -> Result<Percent, Error> {
        self.share_of_previous(self.count, 1)
    }

    /// `100 x count / count of the first step`, exact.
    ///
    /// ```
    /// use cx_metrics::conversion::Funnel;
    /// let funnel = Funnel::from_counts([1_000, 400, 100])?;
    /// assert_eq!(funnel.worst_step()?.overall_conversion()?.to_string(), "10%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] if nobody reached the first step.
    pub fn overall_conversion(self) -> Result<Percent, Error> {
        share(self.count, self.entered, ENTERED)
    }

    /// `count of the step before - count`: how many were lost; of the first step, 0.
    ///
    /// ```
    /// use cx_metrics::conversion::Funnel;
    /// let funnel = Funnel::from_counts([1_000, 400, 100])?;
    /// assert_eq!(funnel.worst_step()?.drop_off(), 300);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn drop_off(self) -> u64 {
        self.previous.map_or(0, |previous| previous - self.count)
    }

    /// `100 x drop-off / count of the step before`, exact; of the first step, 0 %.
    ///
    /// ```
    /// use cx_metrics::conversion::Funnel;
    /// let funnel = Funnel::from_counts([1_000, 400, 100])?;
    /// assert_eq!(funnel.worst_step()?.drop_off_rate()?.to_string(), "75%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] if nobody reached the step before.
    pub fn drop_off_rate(self) -> Result<Percent, Error> {
        self.share_of_previous(self.drop_off(), 0)
    }

    /// Those who reached the step before, as hits (reached this one too) and misses (did not), for
    /// an interval. Of the first step, all are hits.
    ///
    /// ```
    /// use cx_metrics::{Confidence, Proportion, conversion::Funnel};
    ///
    /// let funnel = Funnel::from_counts([1_000, 400, 100])?;
    /// let last = funnel.worst_step()?.proportion();
    /// assert_eq!(last, Proportion { hits: 100, misses: 300 });
    /// assert_eq!(last.interval(Confidence::P95)?.to_string(), "21.01 to 29.47 at 95% confidence");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn proportion(self) -> Proportion {
        Proportion { hits: self.count, misses: self.drop_off() }
    }

    /// The share of the step before; of the first step, which has none, all or nothing.
    fn share_of_previous(self, part: u64, of_first: u64) -> Result<Percent, Error> {
        match self.previous {
            None => Percent::of(of_first, 1),
            Some(previous) => share(part, previous, "people who reached the step before"),
        }
    }
}

/// Whether the drop-off rate of a step is larger than that of another; both have one.
pub(super) fn loses_a_larger_share(step: Step<'_>, other: Step<'_>) -> bool {
    let whole = |step: Step<'_>| u128::from(step.previous.unwrap_or(step.count));
    let lost = |step: Step<'_>| u128::from(step.drop_off());
    lost(step) * whole(other) > lost(other) * whole(step)
}
