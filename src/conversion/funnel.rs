//! Funnels: how many reach each step, and where they get lost.

mod step;
mod summary;
#[cfg(feature = "serde")]
mod wire;

pub use self::{
    step::Step,
    summary::{FunnelSummary, StepSummary},
};
use crate::{
    confidence::Confidence,
    error::Error,
    estimate::Interval,
    percent::{Percent, share},
    proportion::Proportion,
    total::sum,
};

/// How many people reached each step on the way to a goal.
///
/// ```text
/// conversion of a step   = 100 x count / count of the step before
/// conversion overall     = 100 x count / count of the first step
/// drop-off of a step     = count of the step before - count
/// conversion of a funnel = 100 x count of the last step / count of the first
/// ```
///
/// ```
/// use cx_metrics::conversion::Funnel;
///
/// let funnel = Funnel::from_steps([("visit", 1_000), ("cart", 400), ("order", 100)])?;
/// assert_eq!(funnel.conversion()?.to_string(), "10%");
///
/// // Of 400 carts, 75 % were left: the worst step. Of 1000 visitors, 600 left: the largest loss.
/// assert_eq!(funnel.worst_step()?.name(), "order");
/// assert_eq!(funnel.largest_loss()?.name(), "cart");
/// # Ok::<(), cx_metrics::Error>(())
/// ```
///
/// From a CSV file:
///
/// ```
/// use cx_metrics::conversion::Funnel;
///
/// let file: &[u8] = b"step,people\nvisit,1000\ncart,400\norder,100\n";
///
/// let mut steps = Vec::new();
/// for row in csv::Reader::from_reader(file).records() {
///     let row = row?;
///     steps.push((row[0].to_owned(), row[1].parse()?));
/// }
/// assert_eq!(Funnel::from_steps(steps)?.conversion()?.to_string(), "10%");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// Everybody who reaches a step has reached those before it, so counts never grow from step to
/// step. If they do, they are of different people or of events: a funnel of events has to be made
/// one of people first.
///
/// There is no `+`, because the same people may be in two funnels; [`add_disjoint`] is for those
/// that have nobody in common.
///
/// [`add_disjoint`]: Self::add_disjoint
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Funnel {
    /// At least one; no count is larger than the one before.
    steps: Vec<(String, u64)>,
}

/// Making and merging.
impl Funnel {
    /// A funnel of so many people at each step. The steps are named by their number.
    ///
    /// ```
    /// use cx_metrics::conversion::Funnel;
    ///
    /// let funnel = Funnel::from_counts([1_000, 400, 100])?;
    /// assert_eq!(funnel.worst_step()?.name(), "step 3");
    ///
    /// assert_eq!(
    ///     Funnel::from_counts([10, 12]).unwrap_err().to_string(),
    ///     "step 2 of the funnel has 12, more than the 10 of the step before"
    /// );
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without a step, [`Error::FunnelGrows`] if more reach a step than
    /// the one before.
    pub fn from_counts(counts: impl IntoIterator<Item = u64>) -> Result<Self, Error> {
        let name = |(count, number): (u64, u64)| (format!("step {number}"), count);
        Self::from_steps(counts.into_iter().zip(1..).map(name))
    }

    /// A funnel of named steps, each with so many people.
    ///
    /// ```
    /// use cx_metrics::conversion::Funnel;
    ///
    /// let funnel = Funnel::from_steps([("visit", 1_000), ("cart", 400), ("order", 100)])?;
    /// assert_eq!(funnel.steps().map(|step| step.name()).collect::<Vec<_>>(), ["visit", "cart", "order"]);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`from_counts`](Self::from_counts), and [`Error::Duplicate`] if two steps have one name.
    pub fn from_steps<Name: Into<String>>(
        steps: impl IntoIterator<Item = (Name, u64)>,
    ) -> Result<Self, Error> {
        let mut checked = Vec::<(String, u64)>::new();
        for (name, count) in steps {
            if let Some(&(_, previous)) = checked.last().filter(|(_, previous)| count > *previous) {
                return Err(Error::FunnelGrows { step: checked.len() + 1, count, previous });
            }
            let name = name.into();
            if checked.iter().any(|(earlier, _)| *earlier == name) {
                return Err(Error::Duplicate { what: "step", id: format!("{name:?}") });
            }
            checked.push((name, count));
        }
        if checked.is_empty() {
            return Err(Error::NothingToMeasure { what: "steps" });
        }
        Ok(Self { steps: checked })
    }

    /// The funnel of two groups that have nobody in common, such as the visitors of two shops that
    /// share no customer.
    ///
    /// Two days, or two channels, have people in common: count those anew, each once.
    ///
    /// ```
    /// use cx_metrics::conversion::Funnel;
    ///
    /// let one = Funnel::from_steps([("visit", 1_000), ("order", 100)])?;
    /// let other = Funnel::from_steps([("visit", 500), ("order", 80)])?;
    /// assert_eq!(one.add_disjoint(&other)?.conversion()?.to_string(), "12%");
    ///
    /// let longer = Funnel::from_steps([("visit", 500), ("cart", 90), ("order", 80)])?;
    /// assert_eq!(
    ///     one.add_disjoint(&longer).unwrap_err().to_string(),
    ///     "a funnel of visit, cart, order cannot be added to one of visit, order"
    /// );
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::WrongSteps`] if their steps do not have the same names in the same order,
    /// [`Error::TotalTooLarge`] past `u64::MAX` people.
    pub fn add_disjoint(&self, other: &Self) -> Result<Self, Error> {
        let (expected, found) = (self.names(), other.names());
        if expected != found {
            let [expected, found] = [expected, found].map(|names| names.join(", "));
            return Err(Error::WrongSteps { expected, found });
        }
        let pairs = self.steps.iter().zip(&other.steps);
        let steps = pairs.map(|((name, count), (_, more))| Ok((name.clone(), sum(*count, *more)?)));
        Ok(Self { steps: steps.collect::<Result<_, _>>()? })
    }

    fn names(&self) -> Vec<&str> {
        self.steps.iter().map(|(name, _)| name.as_str()).collect()
    }
}

/// Reading.
impl Funnel {
    /// The steps, from the first.
    ///
    /// ```
    /// use cx_metrics::conversion::Funnel;
    ///
    /// let funnel = Funnel::from_counts([1_000, 400, 100])?;
    /// let rates = funnel.steps().map(|step| step.conversion()).collect::<Result<Vec<_>, _>>()?;
    /// assert_eq!(rates.iter().map(ToString::to_string).collect::<Vec<_>>(), ["100%", "40%", "25%"]);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn steps(&self) -> impl ExactSizeIterator<Item = Step<'_>> + DoubleEndedIterator + Clone {
        let entered = self.entered();
        self.steps.iter().enumerate().map(move |(index, (name, count))| {
            let before = index.checked_sub(1).and_then(|index| self.steps.get(index));
            Step { name, count: *count, previous: before.map(|&(_, count)| count), entered }
        })
    }

    /// How many reached the first step.
    ///
    /// ```
    /// use cx_metrics::conversion::Funnel;
    /// assert_eq!(Funnel::from_counts([1_000, 400, 100])?.entered(), 1_000);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn entered(&self) -> u64 {
        self.steps.first().map_or(0, |&(_, count)| count)
    }

    /// How many reached the last step.
    ///
    /// ```
    /// use cx_metrics::conversion::Funnel;
    /// assert_eq!(Funnel::from_counts([1_000, 400, 100])?.completed(), 100);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn completed(&self) -> u64 {
        self.steps.last().map_or(0, |&(_, count)| count)
    }

    /// `100 x count of the last step / count of the first`, exact.
    ///
    /// ```
    /// use cx_metrics::conversion::Funnel;
    /// assert_eq!(Funnel::from_counts([1_000, 400, 100])?.conversion()?.to_string(), "10%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] if nobody reached the first step.
    pub fn conversion(&self) -> Result<Percent, Error> {
        share(self.completed(), self.entered(), step::ENTERED)
    }

    /// Those who entered, as hits (reached the last step) and misses (did not).
    ///
    /// ```
    /// use cx_metrics::{Proportion, conversion::Funnel};
    ///
    /// let funnel = Funnel::from_counts([1_000, 400, 100])?;
    /// assert_eq!(funnel.proportion(), Proportion { hits: 100, misses: 900 });
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn proportion(&self) -> Proportion {
        let completed = self.completed();
        Proportion { hits: completed, misses: self.entered() - completed }
    }

    /// Where the conversion of all people to come lies, in percent: see [`Proportion::interval`].
    ///
    /// ```
    /// use cx_metrics::{Confidence, conversion::Funnel};
    ///
    /// let funnel = Funnel::from_counts([1_000, 400, 100])?;
    /// let interval = funnel.interval(Confidence::P95)?;
    /// assert_eq!(interval.to_string(), "8.29 to 12.02 at 95% confidence");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] if nobody reached the first step.
    pub fn interval(&self, confidence: Confidence) -> Result<Interval, Error> {
        self.conversion()?;
        self.proportion().interval(confidence)
    }

    /// The step that the largest share of those who could reach it did not: the largest
    /// [drop-off rate](Step::drop_off_rate). Of equal ones, the first.
    ///
    /// It may be far down, where few are left: [`largest_loss`](Self::largest_loss) is the step at
    /// which most people are lost.
    ///
    /// ```
    /// use cx_metrics::conversion::Funnel;
    ///
    /// let funnel = Funnel::from_counts([1_000, 400, 100])?;
    /// let worst = funnel.worst_step()?;
    /// assert_eq!((worst.name(), worst.drop_off_rate()?.to_string()), ("step 3", "75%".to_owned()));
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] with a single step, or if nobody reached the first one.
    pub fn worst_step(&self) -> Result<Step<'_>, Error> {
        self.first_worst(step::loses_a_larger_share)
    }

    /// The step at which most people are lost: the largest [drop-off](Step::drop_off). Of equal
    /// ones, the first.
    ///
    /// ```
    /// use cx_metrics::conversion::Funnel;
    ///
    /// let funnel = Funnel::from_counts([1_000, 400, 100])?;
    /// let largest = funnel.largest_loss()?;
    /// assert_eq!((largest.name(), largest.drop_off()), ("step 2", 600));
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] with a single step, or if nobody reached the first one.
    pub fn largest_loss(&self) -> Result<Step<'_>, Error> {
        self.first_worst(|step, other| step.drop_off() > other.drop_off())
    }

    /// The funnel read out in full.
    ///
    /// ```
    /// use cx_metrics::{Confidence, conversion::Funnel};
    ///
    /// let funnel = Funnel::from_steps([("visit", 1_000), ("cart", 400), ("order", 100)])?;
    /// assert_eq!(
    ///     funnel.summary(Confidence::P95)?.to_string(),
    ///     "10% of 1000 converted (8.29 to 12.02 at 95% confidence): \
    ///      visit 1000, cart 400 (40%), order 100 (25%)"
    /// );
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] if nobody reached the first step.
    pub fn summary(&self, confidence: Confidence) -> Result<FunnelSummary, Error> {
        let name = |step: Result<Step<'_>, Error>| step.ok().map(|step| step.name().to_owned());
        Ok(FunnelSummary {
            conversion: self.conversion()?,
            interval: self.interval(confidence)?,
            steps: self.steps().map(StepSummary::of).collect::<Result<_, _>>()?,
            worst_step: name(self.worst_step()),
            largest_loss: name(self.largest_loss()),
        })
    }

    /// The first of the steps than which none is worse; those that nobody could reach have no rate.
    fn first_worst(
        &self,
        is_worse: impl Fn(Step<'_>, Step<'_>) -> bool,
    ) -> Result<Step<'_>, Error> {
        if self.steps.len() == 1 {
            return Err(Error::NothingToMeasure { what: "steps after the first" });
        }
        let reachable = self.steps().filter(|step| step.previous.is_some_and(|count| count > 0));
        reachable
            .reduce(|worst, step| if is_worse(step, worst) { step } else { worst })
            .ok_or(Error::NothingToMeasure { what: step::ENTERED })
    }
}
