//! Answers to "how much effort", where low is good: the doors at which they are turned around.

use rust_decimal::Decimal;

use super::{AnyTally, Effort, Rating, Scale, Tally};
use crate::error::Error;

impl<const POINTS: usize> Scale<POINTS> {
    /// A rating from an answer to "how much effort", turned around.
    ///
    /// ```
    /// let rating = cx_metrics::ces::SEVEN_POINT.rating_from_effort(2)?;
    /// assert_eq!(rating.get(), 6);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::OffScale`] unless `1 <= value <= POINTS`.
    pub const fn rating_from_effort(self, value: u8) -> Result<Rating<POINTS>, Error> {
        Rating::from_effort(value)
    }
}

/// Answers to "how much effort", turned around.
impl<const POINTS: usize> Tally<POINTS> {
    /// Checks and tallies raw answers to "how much effort" in one pass, turned around.
    ///
    /// ```
    /// use cx_metrics::ces;
    ///
    /// let tally = ces::Tally::<7>::try_from_effort(&[1, 2, 7])?;
    /// assert_eq!(tally.counts(), &[1, 0, 0, 0, 0, 1, 1]);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::OffScaleAt`] for the first that is off the scale, with where it stands.
    pub fn try_from_effort(efforts: &[u8]) -> Result<Self, Error> {
        let effort = Self::try_from(efforts)?;
        Ok(Self { histogram: effort.histogram.mirrored() })
    }

    /// A tally of answers to "how much effort" that are counted already, from the lowest effort
    /// upwards.
    ///
    /// ```
    /// use cx_metrics::ces;
    ///
    /// let tally = ces::Tally::from_effort_counts([15, 20, 25, 20, 10, 6, 4])?;
    /// assert_eq!(tally, ces::Tally::from_counts([4, 6, 10, 20, 25, 20, 15])?);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TotalTooLarge`] if the counts add up past `u64::MAX`.
    pub fn from_effort_counts(counts: [u64; POINTS]) -> Result<Self, Error> {
        let effort = Self::from_counts(counts)?;
        Ok(Self { histogram: effort.histogram.mirrored() })
    }

    /// The mean of the answers turned around: `POINTS + 1 - mean`, exact; low is good.
    ///
    /// What CES 1.0 published, whose question was how much effort it took.
    ///
    /// ```
    /// let tally = cx_metrics::ces::Tally::from_counts([10, 10, 20, 35, 25])?;
    /// assert_eq!(tally.mean()?.to_string(), "3.55");
    /// assert_eq!(tally.mean_effort()?.to_string(), "2.45");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without an answer.
    pub fn mean_effort(&self) -> Result<Decimal, Error> {
        self.histogram.mirrored().mean()
    }
}

/// Answers to "how much effort", turned around.
impl AnyTally {
    /// Records one answer to "how much effort", turned around.
    ///
    /// ```
    /// let mut tally = cx_metrics::ces::AnyTally::new(5)?;
    /// tally.record_effort(1)?;
    /// assert_eq!(tally.counts(), [0, 0, 0, 0, 1]);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`record`](Self::record).
    pub fn record_effort(&mut self, value: i64) -> Result<(), Error> {
        self.record_many_effort(value, 1)
    }

    /// Records the same answer to "how much effort" many times, turned around.
    ///
    /// ```
    /// let mut tally = cx_metrics::ces::AnyTally::new(5)?;
    /// tally.record_many_effort(2, 10)?;
    /// assert_eq!(tally.counts(), [0, 0, 0, 10, 0]);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`record`](Self::record).
    pub fn record_many_effort(&mut self, value: i64, times: u64) -> Result<(), Error> {
        each!(self, tally => tally.record_many(Effort::try_from(value)?.into(), times))
    }

    /// The mean of the answers turned around, as [`Tally::mean_effort`].
    ///
    /// ```
    /// let mut tally = cx_metrics::ces::AnyTally::new(5)?;
    /// tally.record_many_effort(2, 10)?;
    /// assert_eq!(tally.mean_effort()?.to_string(), "2");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without an answer.
    pub fn mean_effort(&self) -> Result<Decimal, Error> {
        each!(self, tally => tally.mean_effort())
    }
}
