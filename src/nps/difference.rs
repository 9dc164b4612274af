//! Whether the score differs between two samples.

use super::{Tally, categories::Categories};
use crate::{
    confidence::Confidence,
    error::Error,
    estimate::{Difference, Interval, difference::Two, trinomial::Trinomial},
};

/// Comparing two samples of different customers; of the same customers, see
/// [`Panel`](super::Panel).
impl Categories {
    /// How far the score is above that of an earlier, or another, sample: adjusted Wald.
    ///
    /// ```text
    /// standard error = 100 sqrt(v1 / n1 + v2 / n2), v = 4 p d + s (p + d)
    /// ```
    ///
    /// with 3/4 of a promoter, 3/2 passives and 3/4 of a detractor added to either sample first, so
    /// that it holds for few answers, too. The difference itself is exact; what the interval and the
    /// test are centred on is its `adjusted_estimate`.
    ///
    /// Source: Lewis and Sauro (2021), *MeasuringU*, "How to statistically compare two Net Promoter
    /// Scores".
    ///
    /// ```
    /// use cx_metrics::{Confidence, nps};
    ///
    /// let june = nps::Categories { promoters: 412, passives: 233, detractors: 155 };
    /// let july = nps::Categories { promoters: 370, passives: 190, detractors: 240 };
    /// let change = july.difference_from(june, Confidence::P95)?;
    /// assert_eq!(change.difference.to_string(), "-15.875");
    /// assert!(change.is_significant() && change.interval.upper() < 0.0);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// See [`Categories`], of either sample.
    pub fn difference_from(
        self,
        earlier: Self,
        confidence: Confidence,
    ) -> Result<Difference, Error> {
        self.and(earlier)?.adjusted_wald(confidence)
    }

    /// [`difference_from`](Self::difference_from) without anything added: Wald.
    ///
    /// To compare with other software. Of few answers the interval is too short, and the test finds
    /// differences where there are none.
    ///
    /// ```
    /// use cx_metrics::{Confidence, nps};
    ///
    /// let june = nps::Categories { promoters: 50, passives: 30, detractors: 20 };
    /// let july = nps::Categories { promoters: 40, passives: 30, detractors: 30 };
    /// let change = july.difference_from_by_wald(june, Confidence::P95)?;
    /// assert_eq!(change.to_string(), "-20.00 (-42.35 to 2.35 at 95% confidence), p = 0.0794");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// See [`Categories`], of either sample; [`Error::NoSpread`] if in each all are of one category.
    pub fn difference_from_by_wald(
        self,
        earlier: Self,
        confidence: Confidence,
    ) -> Result<Difference, Error> {
        self.and(earlier)?.wald(confidence)
    }

    /// [`difference_from`](Self::difference_from) by Welch's t, of 100 for a promoter, 0 for a
    /// passive and -100 for a detractor.
    ///
    /// What a general statistics package gives for a column of such values. Nothing is added, but
    /// Student's distribution makes up for some of what a small sample does not know.
    ///
    /// Source: Welch (1947), *Biometrika* 34, 28.
    ///
    /// ```
    /// use cx_metrics::{Confidence, nps};
    ///
    /// let june = nps::Categories { promoters: 50, passives: 30, detractors: 20 };
    /// let july = nps::Categories { promoters: 40, passives: 30, detractors: 30 };
    /// let change = july.difference_from_by_welch(june, Confidence::P95)?;
    /// assert_eq!(change.to_string(), "-20.00 (-42.60 to 2.60 at 95% confidence), p = 0.0825");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`difference_from_by_wald`](Self::difference_from_by_wald); [`Error::TooFewAnswers`] of a
    /// sample with one answer.
    pub fn difference_from_by_welch(
        self,
        earlier: Self,
        confidence: Confidence,
    ) -> Result<Difference, Error> {
        self.split().at_least_two()?;
        earlier.split().at_least_two()?;
        self.and(earlier)?.welch(confidence)
    }

    /// The interval of [`difference_from`](Self::difference_from) by MOVER, from the
    /// [`tango_interval`](Self::tango_interval) of each sample.
    ///
    /// Centred on the difference itself, and holds well in small samples; a test does not come with
    /// it, but for whether it contains 0.
    ///
    /// Source: Newcombe (1998), *Statistics in Medicine* 17, 873; Zou and Donner (2008), 27, 1693.
    ///
    /// ```
    /// use cx_metrics::{Confidence, nps};
    ///
    /// let june = nps::Categories { promoters: 50, passives: 30, detractors: 20 };
    /// let july = nps::Categories { promoters: 40, passives: 30, detractors: 30 };
    /// let interval = july.difference_interval_by_mover(june, Confidence::P95)?;
    /// assert_eq!(interval.to_string(), "-41.79 to 2.53 at 95% confidence");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// See [`Categories`], of either sample.
    pub fn difference_interval_by_mover(
        self,
        earlier: Self,
        confidence: Confidence,
    ) -> Result<Interval, Error> {
        Ok(self.and(earlier)?.mover(confidence))
    }

    fn and(self, earlier: Self) -> Result<Two<Trinomial>, Error> {
        let difference = self.split().exact_net()? - earlier.split().exact_net()?;
        Ok(Two {
            this: self.counts().into(),
            other: earlier.counts().into(),
            difference: difference.decimal()?,
        })
    }
}

/// Comparing two samples of different customers; of the same customers, see
/// [`Panel`](super::Panel).
impl Tally {
    /// How far the score is above that of an earlier, or another, sample; see
    /// [`Categories::difference_from`].
    ///
    /// ```
    /// use cx_metrics::{Confidence, nps};
    ///
    /// let june = nps::Tally::try_from(&[10_u8, 9, 9, 7, 3])?;
    /// let july = nps::Tally::try_from(&[10_u8, 8, 7, 6, 3])?;
    /// let change = july.difference_from(&june, Confidence::P95)?;
    /// assert_eq!(change.difference.to_string(), "-60");
    /// assert!(!change.is_significant(), "five answers are too few to tell");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without an answer in either.
    pub fn difference_from(
        &self,
        earlier: &Self,
        confidence: Confidence,
    ) -> Result<Difference, Error> {
        self.categories().difference_from(earlier.categories(), confidence)
    }

    /// As [`Categories::difference_from_by_wald`].
    ///
    /// ```
    /// use cx_metrics::{Confidence, nps};
    ///
    /// let june = nps::Tally::try_from(&[10_u8, 9, 9, 7, 3])?;
    /// let july = nps::Tally::try_from(&[10_u8, 8, 7, 6, 3])?;
    /// let change = july.difference_from_by_wald(&june, Confidence::P95)?;
    /// assert_eq!(change.adjusted_estimate, None);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`difference_from`](Self::difference_from); [`Error::NoSpread`] if in each all are of one
    /// category.
    pub fn difference_from_by_wald(
        &self,
        earlier: &Self,
        confidence: Confidence,
    ) -> Result<Difference, Error> {
        self.categories().difference_from_by_wald(earlier.categories(), confidence)
    }

    /// As [`Categories::difference_from_by_welch`].
    ///
    /// ```
    /// use cx_metrics::{Confidence, nps};
    ///
    /// let june = nps::Tally::try_from(&[10_u8, 9, 9, 7, 3])?;
    /// let july = nps::Tally::try_from(&[10_u8, 8, 7, 6, 3])?;
    /// let change = july.difference_from_by_welch(&june, Confidence::P95)?;
    /// assert!(change.degrees_of_freedom.is_some_and(|degrees| degrees < 8.0));
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`difference_from_by_wald`](Self::difference_from_by_wald); [`Error::TooFewAnswers`] with
    /// one answer in either.
    pub fn difference_from_by_welch(
        &self,
        earlier: &Self,
        confidence: Confidence,
    ) -> Result<Difference, Error> {
        self.categories().difference_from_by_welch(earlier.categories(), confidence)
    }

    /// As [`Categories::difference_interval_by_mover`].
    ///
    /// ```
    /// use cx_metrics::{Confidence, nps};
    ///
    /// let june = nps::Tally::try_from(&[10_u8, 9, 9, 7, 3])?;
    /// let july = nps::Tally::try_from(&[10_u8, 8, 7, 6, 3])?;
    /// let interval = july.difference_interval_by_mover(&june, Confidence::P95)?;
    /// assert!(interval.contains(-60.0) && interval.contains(0.0));
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`difference_from`](Self::difference_from).
    pub fn difference_interval_by_mover(
        &self,
        earlier: &Self,
        confidence: Confidence,
    ) -> Result<Interval, Error> {
        self.categories().difference_interval_by_mover(earlier.categories(), confidence)
    }
}
