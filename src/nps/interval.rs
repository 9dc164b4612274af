//! Other intervals of a score.

use super::{Tally, categories::Categories};
use crate::{confidence::Confidence, error::Error, estimate::Interval, estimate::nps_interval};

/// Other intervals than [`interval`](Categories::interval).
impl Categories {
    /// Where the score of all customers lies, in points: all scores that a score test does not
    /// reject.
    ///
    /// ```text
    /// (score - x) / standard error <= z,
    /// the standard error being that of the likeliest answers with score x
    /// ```
    ///
    /// It always contains the score itself, and with few answers holds a little more often than
    /// [`interval`](Self::interval). Take it where an interval had better be too long than too short,
    /// or where it has to agree with [`test_against`](Self::test_against).
    ///
    /// Source: Tango (1998), *Statistics in Medicine* 17, 891.
    ///
    /// ```
    /// use cx_metrics::{Confidence, nps};
    /// let five_promoters = nps::Categories { promoters: 5, ..Default::default() };
    /// let interval = five_promoters.tango_interval(Confidence::P95)?;
    /// assert_eq!(interval.to_string(), "13.10 to 100.00 at 95% confidence");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// See [`Categories`].
    pub fn tango_interval(self, confidence: Confidence) -> Result<Interval, Error> {
        self.split().answered()?;
        Ok(nps_interval::tango(self.counts(), confidence))
    }

    /// The textbook's plus-or-minus interval, in points: `score +- z sqrt(variance / n)`.
    ///
    /// To compare with other software, most of which has this one. It holds less often than it says
    /// when answers are few or one-sided: of promoters only, it is a single point. Prefer
    /// [`interval`](Self::interval).
    ///
    /// ```
    /// use cx_metrics::{Confidence, nps};
    /// let categories = nps::Categories { promoters: 50, passives: 30, detractors: 20 };
    /// let interval = categories.wald_interval(Confidence::P95)?;
    /// assert_eq!(interval.to_string(), "14.69 to 45.31 at 95% confidence");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// See [`Categories`].
    pub fn wald_interval(self, confidence: Confidence) -> Result<Interval, Error> {
        self.split().answered()?;
        Ok(nps_interval::wald(self.counts(), confidence))
    }
}

/// Other intervals than [`interval`](Tally::interval).
impl Tally {
    /// As [`Categories::tango_interval`].
    ///
    /// ```
    /// use cx_metrics::{Confidence, nps};
    /// let tally = nps::Tally::try_from(&[10_u8, 9, 7, 3])?;
    /// let interval = tally.tango_interval(Confidence::P95)?;
    /// assert_eq!(interval.to_string(), "-50.47 to 77.83 at 95% confidence");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without an answer.
    pub fn tango_interval(&self, confidence: Confidence) -> Result<Interval, Error> {
        self.categories().tango_interval(confidence)
    }

    /// As [`Categories::wald_interval`].
    ///
    /// ```
    /// use cx_metrics::{Confidence, nps};
    /// let tally = nps::Tally::try_from(&[10_u8, 9, 7, 3])?;
    /// let interval = tally.wald_interval(Confidence::P95)?;
    /// assert_eq!(interval.to_string(), "-56.26 to 100.00 at 95% confidence");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without an answer.
    pub fn wald_interval(&self, confidence: Confidence) -> Result<Interval, Error> {
        self.categories().wald_interval(confidence)
    }
}
