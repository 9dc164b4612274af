//! A sample that is a large part of all customers.

use crate::{error::Error, estimate::finite_population, total::rest};

/// How many of all customers answered: what makes a survey of a large part of them surer.
///
/// Whoever has asked most of their customers has less left to guess. The usual formulas take the
/// customers to be endlessly many, which is close enough while those who answer are fewer than one
/// in twenty.
///
/// The intervals of the metrics take the number of customers themselves, such as
/// [`nps::Tally::interval_of_population`](crate::nps::Tally::interval_of_population).
///
/// ```
/// use cx_metrics::planning::Population;
///
/// let population = Population { answered: 200, customers: 1_000 };
/// // Standard errors are smaller by a tenth, as if more had answered.
/// assert!((population.correction_factor()? - 0.8949).abs() < 5e-5);
/// assert_eq!(population.equivalent_answers()?, 249.75);
/// # Ok::<(), cx_metrics::Error>(())
/// ```
///
/// It corrects for the size of the sample only. That those who answer differ from those who do not
/// is another matter, and often the larger one.
///
/// Every reading is an error without an answer ([`Error::NothingToMeasure`]) and if more answered
/// than there are ([`Error::PartExceedsWhole`]).
///
/// Source: Cochran (1977), *Sampling Techniques*, 3rd edition, section 2.6.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Population {
    /// How many answered.
    pub answered: u64,
    /// How many customers there are, those who answered included.
    pub customers: u64,
}

impl Population {
    /// `sqrt((N - n) / (N - 1))`, by which a standard error is to be multiplied: 0 if all have
    /// answered.
    ///
    /// ```
    /// use cx_metrics::planning::Population;
    /// let all = Population { answered: 60, customers: 60 };
    /// assert_eq!(all.correction_factor()?, 0.0);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// See [`Population`].
    pub fn correction_factor(self) -> Result<f64, Error> {
        self.checked()?;
        Ok(finite_population::factor(self.answered, self.customers))
    }

    /// `n (N - 1) / (N - n)`: how many answers of an endless population would tell as much;
    /// infinitely many if all have answered.
    ///
    /// ```
    /// use cx_metrics::planning::Population;
    /// let most = Population { answered: 45, customers: 60 };
    /// assert_eq!(most.equivalent_answers()?, 177.0);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// See [`Population`].
    pub fn equivalent_answers(self) -> Result<f64, Error> {
        self.checked()?;
        Ok(finite_population::equivalent(self.answered, self.customers))
    }

    /// How many answers of an endless population each answer stands for.
    pub(crate) fn worth(self) -> Result<f64, Error> {
        self.checked()?;
        Ok(finite_population::worth(self.answered, self.customers))
    }

    fn checked(self) -> Result<(), Error> {
        if self.answered == 0 {
            return Err(Error::NothingToMeasure { what: "answers" });
        }
        rest((self.customers, "customers"), (self.answered, "answers")).map(|_| ())
    }
}
