//! Promoters, passives and detractors.

use std::fmt;

use rust_decimal::Decimal;

use crate::{
    confidence::Confidence, error::Error, estimate::Interval, estimate::nps_interval,
    estimate::spread, estimate::trinomial::Trinomial, histogram::split::Split, percent::Percent,
    ratio::ratio, total::read_counts,
};

/// What an answer says about whoever gave it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
pub enum Category {
    /// 0 to 6.
    Detractor,
    /// 7 or 8.
    Passive,
    /// 9 or 10.
    Promoter,
}

impl fmt::Display for Category {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Detractor => "detractor",
            Self::Passive => "passive",
            Self::Promoter => "promoter",
        })
    }
}

/// How many promoters, passives and detractors answered.
///
/// Of a [`Tally`](super::Tally), or of a published report that tells no more than these:
///
/// ```
/// use cx_metrics::nps;
///
/// let report = nps::Categories { promoters: 100, passives: 30, detractors: 80 };
/// assert_eq!(report.score()?.round_dp(2).to_string(), "9.52");
/// assert_eq!(report.promoter_share()?.to_string(), "47.62%");
/// # Ok::<(), cx_metrics::Error>(())
/// ```
///
/// Every reading is an error without an answer ([`Error::NothingToMeasure`]) and if the counts add
/// up past `u64::MAX` ([`Error::TotalTooLarge`]).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Categories {
    /// Answers of 9 and 10.
    pub promoters: u64,
    /// Answers of 7 and 8.
    pub passives: u64,
    /// Answers of 0 to 6.
    pub detractors: u64,
}

impl Categories {
    /// Promoters, passives and detractors, in this order.
    ///
    /// ```
    /// use cx_metrics::nps;
    /// let categories = nps::Categories { promoters: 5, passives: 3, detractors: 2 };
    /// assert_eq!(categories.counts(), [5, 3, 2]);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn counts(self) -> [u64; 3] {
        [self.promoters, self.passives, self.detractors]
    }

    /// `100 x (promoters - detractors) / answered`, exact.
    ///
    /// ```
    /// use cx_metrics::nps;
    /// let categories = nps::Categories { promoters: 5, passives: 3, detractors: 2 };
    /// assert_eq!(categories.score()?.to_string(), "30");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// See [`Categories`].
    pub fn score(self) -> Result<Decimal, Error> {
        self.split().net()
    }

    /// `(promoters - detractors) / answered`, exact, from -1 to 1.
    ///
    /// ```
    /// use cx_metrics::nps;
    /// let categories = nps::Categories { promoters: 5, passives: 3, detractors: 2 };
    /// assert_eq!(categories.score_fraction()?.to_string(), "0.3");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// See [`Categories`].
    pub fn score_fraction(self) -> Result<Decimal, Error> {
        let answered = self.split().answered()?;
        let net = i128::from(self.promoters) - i128::from(self.detractors);
        ratio(net, answered.into())
    }

    /// The variance of a single answer around the score, with divisor n, in points squared: a
    /// promoter stands for 100, a passive for 0 and a detractor for -100.
    ///
    /// Its root over the root of n is the standard error of the score.
    ///
    /// ```
    /// use cx_metrics::nps;
    ///
    /// let categories = nps::Categories { promoters: 50, passives: 30, detractors: 20 };
    /// let variance = categories.score_variance()?;
    /// assert!((variance - 6_100.0).abs() < 1e-9);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// See [`Categories`].
    pub fn score_variance(self) -> Result<f64, Error> {
        self.split().answered()?;
        Ok(spread::score_variance(self.counts()))
    }

    /// [`score_variance`](Self::score_variance) with divisor n - 1: an estimate for all customers.
    ///
    /// ```
    /// use cx_metrics::nps;
    ///
    /// let categories = nps::Categories { promoters: 50, passives: 30, detractors: 20 };
    /// let variance = categories.unbiased_score_variance()?;
    /// assert!((variance - 6_100.0 * 100.0 / 99.0).abs() < 1e-9);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// See [`Categories`]; [`Error::TooFewAnswers`] with one answer.
    pub fn unbiased_score_variance(self) -> Result<f64, Error> {
        self.split().at_least_two()?;
        Ok(Trinomial::from(self.counts()).unbiased_score_variance())
    }

    /// The standard error of the score, in points: the root of
    /// [`score_variance`](Self::score_variance) over n.
    ///
    /// ```
    /// use cx_metrics::nps;
    ///
    /// let categories = nps::Categories { promoters: 50, passives: 30, detractors: 20 };
    /// assert_eq!(format!("{:.2}", categories.standard_error()?), "7.81");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// See [`Categories`].
    pub fn standard_error(self) -> Result<f64, Error> {
        self.split().answered()?;
        Ok(Trinomial::from(self.counts()).standard_error())
    }

    /// Where the score of all customers lies, in points: the adjusted Wald interval.
    ///
    /// The textbook's plus-or-minus (Wald) interval after adding 3/4 of a promoter, 3/2 passives
    /// and 3/4 of a detractor, which makes it hold about as often as it says even for ten answers.
    /// It never leaves -100 to 100. Its middle is drawn towards zero, so that with a very few
    /// answers, or at a low confidence, it may end short of the score itself.
    ///
    /// Source: Rocks (2016), *The American Statistician* 70, 365.
    ///
    /// ```
    /// use cx_metrics::{Confidence, nps};
    /// let categories = nps::Categories { promoters: 50, passives: 30, detractors: 20 };
    /// let interval = categories.interval(Confidence::P95)?;
    /// assert_eq!(interval.to_string(), "14.05 to 44.20 at 95% confidence");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// See [`Categories`].
    pub fn interval(self, confidence: Confidence) -> Result<Interval, Error> {
        self.split().answered()?;
        Ok(nps_interval::adjusted_wald(self.counts(), confidence))
    }

    /// `100 x promoters / answered`.
    ///
    /// ```
    /// use cx_metrics::nps;
    /// let categories = nps::Categories { promoters: 5, passives: 3, detractors: 2 };
    /// assert_eq!(categories.promoter_share()?.to_string(), "50%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// See [`Categories`].
    pub fn promoter_share(self) -> Result<Percent, Error> {
        self.split().share(self.promoters)
    }

    /// `100 x passives / answered`.
    ///
    /// ```
    /// use cx_metrics::nps;
    /// let categories = nps::Categories { promoters: 5, passives: 3, detractors: 2 };
    /// assert_eq!(categories.passive_share()?.to_string(), "30%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// See [`Categories`].
    pub fn passive_share(self) -> Result<Percent, Error> {
        self.split().share(self.passives)
    }

    /// `100 x detractors / answered`.
    ///
    /// ```
    /// use cx_metrics::nps;
    /// let categories = nps::Categories { promoters: 5, passives: 3, detractors: 2 };
    /// assert_eq!(categories.detractor_share()?.to_string(), "20%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// See [`Categories`].
    pub fn detractor_share(self) -> Result<Percent, Error> {
        self.split().share(self.detractors)
    }

    pub(super) fn score_over(self, whole: u64) -> Result<Decimal, Error> {
        self.split().net_of(whole)
    }

    pub(super) fn split(self) -> Split {
        Split { positive: self.promoters, neutral: self.passives, negative: self.detractors }
    }
}

read_counts!(Categories { promoters, passives, detractors });
