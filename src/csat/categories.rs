//! Satisfied, neutral and dissatisfied.

use rust_decimal::Decimal;

use crate::{error::Error, histogram::split::Split, percent::Percent, total::read_counts};

/// How many answered satisfied, neutral and dissatisfied.
///
/// Of a [`Tally`](super::Tally), or of a published report that tells no more than these:
///
/// ```
/// use cx_metrics::csat;
///
/// let report = csat::Categories { satisfied: 60, neutral: 20, dissatisfied: 20 };
/// assert_eq!(report.score()?.to_string(), "60%");
/// assert_eq!(report.net()?.to_string(), "40");
/// # Ok::<(), cx_metrics::Error>(())
/// ```
///
/// Every reading is an error without an answer ([`Error::NothingToMeasure`]) and if the counts add
/// up past `u64::MAX` ([`Error::TotalTooLarge`]).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Categories {
    /// Answers at or above the threshold.
    pub satisfied: u64,
    /// Answers between the two.
    pub neutral: u64,
    /// Answers as far from the bottom as the threshold is from the top.
    pub dissatisfied: u64,
}

impl Categories {
    /// Satisfied, neutral and dissatisfied, in this order.
    ///
    /// ```
    /// use cx_metrics::csat;
    /// let categories = csat::Categories { satisfied: 5, neutral: 3, dissatisfied: 2 };
    /// assert_eq!(categories.counts(), [5, 3, 2]);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn counts(self) -> [u64; 3] {
        [self.satisfied, self.neutral, self.dissatisfied]
    }

    /// `100 x satisfied / answered`, exact.
    ///
    /// ```
    /// use cx_metrics::csat;
    /// let categories = csat::Categories { satisfied: 5, neutral: 3, dissatisfied: 2 };
    /// assert_eq!(categories.score()?.to_string(), "50%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// See [`Categories`].
    pub fn score(self) -> Result<Percent, Error> {
        self.split().share(self.satisfied)
    }

    /// `100 x neutral / answered`.
    ///
    /// ```
    /// use cx_metrics::csat;
    /// let categories = csat::Categories { satisfied: 5, neutral: 3, dissatisfied: 2 };
    /// assert_eq!(categories.neutral_share()?.to_string(), "30%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// See [`Categories`].
    pub fn neutral_share(self) -> Result<Percent, Error> {
        self.split().share(self.neutral)
    }

    /// `100 x dissatisfied / answered`.
    ///
    /// ```
    /// use cx_metrics::csat;
    /// let categories = csat::Categories { satisfied: 5, neutral: 3, dissatisfied: 2 };
    /// assert_eq!(categories.dissatisfied_share()?.to_string(), "20%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// See [`Categories`].
    pub fn dissatisfied_share(self) -> Result<Percent, Error> {
        self.split().share(self.dissatisfied)
    }

    /// `100 x (satisfied - dissatisfied) / answered`, exact, from -100 to 100.
    ///
    /// Published by FreeScout, for example, on three points. In points, like an NPS, and just as
    /// little a percentage.
    ///
    /// ```
    /// use cx_metrics::csat;
    /// let categories = csat::Categories { satisfied: 5, neutral: 3, dissatisfied: 2 };
    /// assert_eq!(categories.net()?.to_string(), "30");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// See [`Categories`].
    pub fn net(self) -> Result<Decimal, Error> {
        self.split().net()
    }

    /// `100 x (answered - dissatisfied) / answered`: everybody who is not unhappy.
    ///
    /// Published by Nicereply, for example, on an earlier page about its score. It counts the
    /// neutral as satisfied.
    ///
    /// ```
    /// use cx_metrics::csat;
    /// let categories = csat::Categories { satisfied: 5, neutral: 3, dissatisfied: 2 };
    /// assert_eq!(categories.not_dissatisfied()?.to_string(), "80%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// See [`Categories`].
    pub fn not_dissatisfied(self) -> Result<Percent, Error> {
        let answered = self.split().answered()?;
        self.split().share(answered - self.dissatisfied)
    }

    /// `100 x satisfied / (satisfied + dissatisfied)`: positive over positive and negative, the
    /// neutral left out.
    ///
    /// What is published where a neutral answer is not possible: Zendesk's good or bad, as the
    /// package `dbt_zendesk` counts it.
    ///
    /// ```
    /// use cx_metrics::csat;
    /// let categories = csat::Categories { satisfied: 5, neutral: 3, dissatisfied: 2 };
    /// assert_eq!(categories.satisfied_of_decided()?.to_string(), "71.43%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// See [`Categories`]; [`Error::NothingToMeasure`] also if all answers are neutral.
    pub fn satisfied_of_decided(self) -> Result<Percent, Error> {
        self.split().answered()?;
        match self.satisfied + self.dissatisfied {
            0 => Err(Error::NothingToMeasure { what: "answers that are not neutral" }),
            decided => Percent::of(self.satisfied, decided),
        }
    }

    pub(super) fn split(self) -> Split {
        Split { positive: self.satisfied, neutral: self.neutral, negative: self.dissatisfied }
    }
}

impl From<Split> for Categories {
    fn from(split: Split) -> Self {
        Self { satisfied: split.positive, neutral: split.neutral, dissatisfied: split.negative }
    }
}

read_counts!(Categories { satisfied, neutral, dissatisfied });
