//! Easy, neutral and difficult.

use rust_decimal::Decimal;

use crate::{error::Error, histogram::split::Split, percent::Percent, total::read_counts};

/// How many found it easy, neither easy nor difficult, and difficult.
///
/// Of a [`Tally`](super::Tally), or of a published report that tells no more than these:
///
/// ```
/// use cx_metrics::ces;
///
/// let report = ces::Categories { easy: 60, neutral: 20, difficult: 20 };
/// assert_eq!(report.score()?.to_string(), "60%");
/// assert_eq!(report.net_easy()?.to_string(), "40");
/// # Ok::<(), cx_metrics::Error>(())
/// ```
///
/// Every reading is an error without an answer ([`Error::NothingToMeasure`]) and if the counts add
/// up past `u64::MAX` ([`Error::TotalTooLarge`]).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Categories {
    /// Answers at or above the threshold.
    pub easy: u64,
    /// Answers between the two.
    pub neutral: u64,
    /// Answers as far from the bottom as the threshold is from the top.
    pub difficult: u64,
}

impl Categories {
    /// Easy, neutral and difficult, in this order.
    ///
    /// ```
    /// use cx_metrics::ces;
    /// let categories = ces::Categories { easy: 5, neutral: 3, difficult: 2 };
    /// assert_eq!(categories.counts(), [5, 3, 2]);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn counts(self) -> [u64; 3] {
        [self.easy, self.neutral, self.difficult]
    }

    /// `100 x easy / answered`, exact.
    ///
    /// ```
    /// use cx_metrics::ces;
    /// let categories = ces::Categories { easy: 5, neutral: 3, difficult: 2 };
    /// assert_eq!(categories.score()?.to_string(), "50%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// See [`Categories`].
    pub fn score(self) -> Result<Percent, Error> {
        self.split().share(self.easy)
    }

    /// `100 x neutral / answered`.
    ///
    /// ```
    /// use cx_metrics::ces;
    /// let categories = ces::Categories { easy: 5, neutral: 3, difficult: 2 };
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

    /// `100 x difficult / answered`.
    ///
    /// ```
    /// use cx_metrics::ces;
    /// let categories = ces::Categories { easy: 5, neutral: 3, difficult: 2 };
    /// assert_eq!(categories.difficult_share()?.to_string(), "20%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// See [`Categories`].
    pub fn difficult_share(self) -> Result<Percent, Error> {
        self.split().share(self.difficult)
    }

    /// Net easy: `100 x (easy - difficult) / answered`, exact, from -100 to 100.
    ///
    /// Some publish it under the name of CES. In points, like an NPS, and just as little a
    /// percentage.
    ///
    /// ```
    /// use cx_metrics::ces;
    /// let categories = ces::Categories { easy: 5, neutral: 3, difficult: 2 };
    /// assert_eq!(categories.net_easy()?.to_string(), "30");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// See [`Categories`].
    pub fn net_easy(self) -> Result<Decimal, Error> {
        self.split().net()
    }

    pub(super) fn split(self) -> Split {
        Split { positive: self.easy, neutral: self.neutral, negative: self.difficult }
    }
}

impl From<Split> for Categories {
    fn from(split: Split) -> Self {
        Self { easy: split.positive, neutral: split.neutral, difficult: split.negative }
    }
}

read_counts!(Categories { easy, neutral, difficult });
