//! Intervals of a survey that reached a large part of all customers.

use super::{Tally, categories::Categories};
use crate::{
    confidence::Confidence,
    error::Error,
    estimate::{Interval, nps_interval, trinomial::Trinomial},
    population::Population,
};

/// If a large part of all customers answered.
impl Categories {
    /// Where the score of all customers lies, in points, if there are no more than so many: the
    /// adjusted Wald interval of as many answers as would tell as much of an endless population,
    /// `n (N - 1) / (N - n)`.
    ///
    /// Narrower than [`interval`](Self::interval), by a tenth if a fifth of all have answered; if all
    /// have, there is nothing left to guess, and it is the score. It speaks about these customers, not
    /// about those of next year.
    ///
    /// ```
    /// use cx_metrics::{Confidence, nps};
    ///
    /// let categories = nps::Categories { promoters: 120, passives: 50, detractors: 30 };
    /// let interval = categories.interval_of_population(1_000, Confidence::P95)?;
    /// assert_eq!(interval.to_string(), "35.33 to 53.60 at 95% confidence");
    ///
    /// let all = categories.interval_of_population(200, Confidence::P95)?;
    /// assert_eq!(all.to_string(), "45.00 to 45.00 at 95% confidence");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::PartExceedsWhole`] if more answered than there are customers; and see
    /// [`Categories`].
    ///
    /// Source: Cochran (1977), *Sampling Techniques*, 3rd edition, section 2.6.
    pub fn interval_of_population(
        self,
        customers: u64,
        confidence: Confidence,
    ) -> Result<Interval, Error> {
        Ok(nps_interval::adjusted_wald(self.equivalent(customers)?, confidence))
    }

    /// The same by the textbook's plus-or-minus interval, whose standard error is multiplied by
    /// `sqrt((N - n) / (N - 1))`; see [`wald_interval`](Self::wald_interval).
    ///
    /// ```
    /// use cx_metrics::{Confidence, nps};
    /// let categories = nps::Categories { promoters: 120, passives: 50, detractors: 30 };
    /// let interval = categories.wald_interval_of_population(1_000, Confidence::P95)?;
    /// assert_eq!(interval.to_string(), "35.82 to 54.18 at 95% confidence");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`interval_of_population`](Self::interval_of_population).
    pub fn wald_interval_of_population(
        self,
        customers: u64,
        confidence: Confidence,
    ) -> Result<Interval, Error> {
        Ok(nps_interval::wald(self.equivalent(customers)?, confidence))
    }

    /// As many answers as would tell as much of an endless population.
    fn equivalent(self, customers: u64) -> Result<Trinomial, Error> {
        let answered = self.split().answered()?;
        let worth = Population { answered, customers }.worth()?;
        Ok(Trinomial::from(self.counts()).scaled(worth))
    }
}

/// If a large part of all customers answered.
impl Tally {
    /// As [`Categories::interval_of_population`].
    ///
    /// ```
    /// use cx_metrics::{Confidence, nps};
    /// let tally = nps::Tally::try_from(&[10_u8, 9, 7, 3])?;
    /// let interval = tally.interval_of_population(5, Confidence::P95)?;
    /// assert_eq!(interval.to_string(), "-15.65 to 57.75 at 95% confidence");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without an answer, [`Error::PartExceedsWhole`] if more answered
    /// than there are customers.
    pub fn interval_of_population(
        &self,
        customers: u64,
        confidence: Confidence,
    ) -> Result<Interval, Error> {
        self.categories().interval_of_population(customers, confidence)
    }

    /// As [`Categories::wald_interval_of_population`].
    ///
    /// ```
    /// use cx_metrics::{Confidence, nps};
    /// let tally = nps::Tally::try_from(&[10_u8, 9, 7, 3])?;
    /// let interval = tally.wald_interval_of_population(5, Confidence::P95)?;
    /// assert_eq!(interval.to_string(), "-15.63 to 65.63 at 95% confidence");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`interval_of_population`](Self::interval_of_population).
    pub fn wald_interval_of_population(
        &self,
        customers: u64,
        confidence: Confidence,
    ) -> Result<Interval, Error> {
        self.categories().wald_interval_of_population(customers, confidence)
    }
}
