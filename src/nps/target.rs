//! Whether the score can be one that it was to be.

use rust_decimal::Decimal;

use super::{Tally, categories::Categories};
use crate::{
    error::Error,
    estimate::{
        HypothesisTest,
        nps_test::{Target, score_test, wald_test},
    },
    fraction::Fraction,
};

/// Testing the score against a goal, or a figure of the industry.
impl Categories {
    /// Whether the score of all customers can be a given one: the score test.
    ///
    /// ```text
    /// z = (score - target) / standard error,
    /// the standard error being that of the likeliest answers with the target's score
    /// ```
    ///
    /// It rejects what lies outside the [`tango_interval`](Self::tango_interval). The target must be
    /// known, not estimated from a sample itself: two samples are compared by
    /// [`difference_from`](Self::difference_from).
    ///
    /// Source: Tango (1998), *Statistics in Medicine* 17, 891.
    ///
    /// ```
    /// use cx_metrics::{Decimal, nps};
    /// let categories = nps::Categories { promoters: 7, passives: 2, detractors: 1 };
    /// let test = categories.test_against(Decimal::ZERO)?;
    /// assert_eq!(test.to_string(), "statistic 2.12, p = 0.0339");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// See [`Categories`]; [`Error::NotATarget`] unless it is strictly between -100 and 100.
    pub fn test_against(self, target: Decimal) -> Result<HypothesisTest, Error> {
        let target = self.target(target)?;
        Ok(score_test(self.counts(), target))
    }

    /// [`test_against`](Self::test_against) by the standard error of the sample: Wald.
    ///
    /// It rejects what lies outside the [`wald_interval`](Self::wald_interval), and with few answers
    /// more than it should.
    ///
    /// ```
    /// use cx_metrics::{Decimal, nps};
    /// let categories = nps::Categories { promoters: 7, passives: 2, detractors: 1 };
    /// let test = categories.wald_test_against(Decimal::ZERO)?;
    /// assert_eq!(test.to_string(), "statistic 2.86, p = 0.0042");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`test_against`](Self::test_against); [`Error::NoSpread`] if all are of one category.
    pub fn wald_test_against(self, target: Decimal) -> Result<HypothesisTest, Error> {
        let target = self.target(target)?;
        let difference = target.exceeded_by;
        wald_test(self.counts(), target).ok_or(Error::NoSpread { difference })
    }

    fn target(self, score: Decimal) -> Result<Target, Error> {
        let exact = self.split().exact_net()?;
        if score.abs() >= Decimal::ONE_HUNDRED {
            return Err(Error::NotATarget { score });
        }
        let exceeded_by = (exact - Fraction::from(score)).decimal()?;
        Ok(Target { score, exceeded_by })
    }
}

/// Testing the score against a goal, or a figure of the industry.
impl Tally {
    /// As [`Categories::test_against`].
    ///
    /// ```
    /// use cx_metrics::{Decimal, nps};
    /// let tally = nps::Tally::try_from(&[10_u8, 9, 7, 3])?;
    /// let test = tally.test_against(Decimal::from(20))?;
    /// assert!(test.p_value > 0.5, "25 points of four answers may well be 20");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without an answer; [`Error::NotATarget`] unless the target is
    /// strictly between -100 and 100.
    pub fn test_against(&self, target: Decimal) -> Result<HypothesisTest, Error> {
        self.categories().test_against(target)
    }

    /// As [`Categories::wald_test_against`].
    ///
    /// ```
    /// use cx_metrics::{Decimal, nps};
    /// let tally = nps::Tally::try_from(&[10_u8, 9, 7, 3])?;
    /// let test = tally.wald_test_against(Decimal::from(20))?;
    /// assert!(test.p_value > 0.5);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`test_against`](Self::test_against); [`Error::NoSpread`] if all are of one category.
    pub fn wald_test_against(&self, target: Decimal) -> Result<HypothesisTest, Error> {
        self.categories().wald_test_against(target)
    }
}
