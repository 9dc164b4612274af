//! The rates of movements of recurring revenue.

use rust_decimal::Decimal;

use super::{Summary, Tally};
use crate::{error::Error, fraction::Fraction, money, percent::Percent};

/// What is lost and what is kept of the MRR at the start.
impl Tally {
    /// `100 x (churned + contraction) / start`, exact: what was lost, by cancelling and by paying
    /// less.
    ///
    /// From 0 to 100 %. Baremetrics publishes downgrades and cancellations over the MRR of 30 days
    /// ago.
    ///
    /// ```
    /// use cx_metrics::{Decimal, churn::mrr};
    /// # let (start, contraction, churned) = (Decimal::from(500), Decimal::from(15), Decimal::from(10));
    /// let movements = mrr::Movements { start, contraction, churned, ..Default::default() }; // 500, 15, 10
    /// assert_eq!(mrr::Tally::from_movements(movements)?.gross_churn()?.to_string(), "5%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without MRR at the start.
    pub fn gross_churn(&self) -> Result<Percent, Error> {
        self.of_start(&self.lost())
    }

    /// `100 x churned / start`, exact: what was lost by cancelling only.
    ///
    /// ```
    /// use cx_metrics::{Decimal, churn::mrr};
    /// # let (start, contraction, churned) = (Decimal::from(500), Decimal::from(15), Decimal::from(10));
    /// let movements = mrr::Movements { start, contraction, churned, ..Default::default() }; // 500, 15, 10
    /// assert_eq!(mrr::Tally::from_movements(movements)?.cancelled_churn()?.to_string(), "2%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without MRR at the start.
    pub fn cancelled_churn(&self) -> Result<Percent, Error> {
        self.of_start(&self.movements.churned.into())
    }

    /// `100 x (churned + contraction - expansion) / start`, exact: what was lost less what others
    /// pay more.
    ///
    /// Negative if those who stay make up for more than was lost. Reactivation has no part in it; it
    /// has in [`net_churn_with_reactivation`](Self::net_churn_with_reactivation).
    ///
    /// ```
    /// use cx_metrics::{Decimal, churn::mrr};
    /// # let (start, expansion, churned) = (Decimal::from(500), Decimal::from(15), Decimal::from(10));
    /// let movements = mrr::Movements { start, expansion, churned, ..Default::default() }; // 500, 15, 10
    /// assert_eq!(mrr::Tally::from_movements(movements)?.net_churn()?.to_string(), "-1%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without MRR at the start; [`Error::TooManyDigits`] if the
    /// expansion is so many times the start that no `Decimal` holds the rate.
    pub fn net_churn(&self) -> Result<Percent, Error> {
        self.of_start(&self.net_lost())
    }

    /// `100 x (churned + contraction - expansion - reactivation) / start`, exact: net churn that
    /// counts former customers who pay again.
    ///
    /// The convention of Chargify.
    ///
    /// ```
    /// use cx_metrics::{Decimal, churn::mrr};
    /// # let (start, reactivation, churned) = (Decimal::from(500), Decimal::from(15), Decimal::from(10));
    /// let movements = mrr::Movements { start, reactivation, churned, ..Default::default() }; // 500, 15, 10
    /// let tally = mrr::Tally::from_movements(movements)?;
    /// assert_eq!(tally.net_churn()?.to_string(), "2%");
    /// assert_eq!(tally.net_churn_with_reactivation()?.to_string(), "-1%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`net_churn`](Self::net_churn).
    pub fn net_churn_with_reactivation(&self) -> Result<Percent, Error> {
        self.of_start(&(self.net_lost() - Fraction::from(self.movements.reactivation)))
    }

    /// `100 x (start - churned - contraction) / start`, exact: gross revenue retention (GRR).
    ///
    /// The complement of [`gross_churn`](Self::gross_churn); never above 100 %.
    ///
    /// ```
    /// use cx_metrics::{Decimal, churn::mrr};
    /// # let (start, expansion, churned) = (Decimal::from(500), Decimal::from(15), Decimal::from(10));
    /// let movements = mrr::Movements { start, expansion, churned, ..Default::default() }; // 500, 15, 10
    /// assert_eq!(mrr::Tally::from_movements(movements)?.gross_retention()?.to_string(), "98%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without MRR at the start.
    pub fn gross_retention(&self) -> Result<Percent, Error> {
        self.of_start(&(self.start() - self.lost()))
    }

    /// `100 x (start - churned - contraction + expansion) / start`, exact: net revenue retention
    /// (NRR), also called net dollar retention.
    ///
    /// The complement of [`net_churn`](Self::net_churn): neither new nor reactivated customers have
    /// a part in it. Above 100 % the base grows on its own.
    ///
    /// ```
    /// use cx_metrics::{Decimal, churn::mrr};
    /// # let (start, expansion, churned) = (Decimal::from(500), Decimal::from(15), Decimal::from(10));
    /// let movements = mrr::Movements { start, expansion, churned, ..Default::default() }; // 500, 15, 10
    /// assert_eq!(mrr::Tally::from_movements(movements)?.net_retention()?.to_string(), "101%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`net_churn`](Self::net_churn).
    pub fn net_retention(&self) -> Result<Percent, Error> {
        self.of_start(&(self.start() - self.net_lost()))
    }
}

/// Growth.
impl Tally {
    /// `(new + expansion + reactivation) / (churned + contraction)`, exact: how much is won for each
    /// unit that is lost.
    ///
    /// A ratio and no rate. Below 1 the MRR shrinks.
    ///
    /// ```
    /// use cx_metrics::{Decimal, churn::mrr};
    /// # let (start, new, churned) = (Decimal::from(500), Decimal::from(40), Decimal::from(10));
    /// let movements = mrr::Movements { start, new, churned, ..Default::default() }; // 500, 40, 10
    /// assert_eq!(mrr::Tally::from_movements(movements)?.quick_ratio()?.to_string(), "4");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] if nothing is lost; [`Error::TooManyDigits`] if no `Decimal` holds
    /// the ratio.
    pub fn quick_ratio(&self) -> Result<Decimal, Error> {
        let ratio = self.won().over(&self.lost());
        ratio.ok_or(Error::NothingToMeasure { what: "MRR lost" })?.decimal()
    }

    /// `100 x (end - start) / start`, exact: how much the MRR grew.
    ///
    /// ```
    /// use cx_metrics::{Decimal, churn::mrr};
    /// # let (start, new, churned) = (Decimal::from(500), Decimal::from(40), Decimal::from(10));
    /// let movements = mrr::Movements { start, new, churned, ..Default::default() }; // 500, 40, 10
    /// assert_eq!(mrr::Tally::from_movements(movements)?.growth()?.to_string(), "6%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without MRR at the start; [`Error::TooManyDigits`] if no `Decimal`
    /// holds the rate.
    pub fn growth(&self) -> Result<Percent, Error> {
        self.of_start(&(self.won() - self.lost()))
    }

    /// `start + new + expansion + reactivation - contraction - churned`, exact: the MRR at the end.
    ///
    /// ```
    /// use cx_metrics::{Decimal, churn::mrr};
    /// # let (start, new, churned) = (Decimal::from(500), Decimal::from(40), Decimal::from(10));
    /// let movements = mrr::Movements { start, new, churned, ..Default::default() }; // 500, 40, 10
    /// assert_eq!(mrr::Tally::from_movements(movements)?.end()?, Decimal::from(530));
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::SumNotADecimal`] or [`Error::TooManyDigits`] if no `Decimal` holds it exactly.
    pub fn end(&self) -> Result<Decimal, Error> {
        money::exact(&(self.start() + self.won() - self.lost()))
    }

    /// The tally read out in full. There is no interval: amounts of money are no counts.
    ///
    /// ```
    /// use cx_metrics::{Decimal, churn::mrr};
    /// # let (start, new, churned) = (Decimal::from(500), Decimal::from(40), Decimal::from(10));
    /// let movements = mrr::Movements { start, new, churned, ..Default::default() }; // 500, 40, 10
    /// let summary = mrr::Tally::from_movements(movements)?.summary()?;
    /// assert_eq!(summary.to_string(), "MRR 500 to 530: gross churn 2%, net retention 98%, growth 6%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`growth`](Self::growth), and as [`end`](Self::end).
    pub fn summary(&self) -> Result<Summary, Error> {
        Ok(Summary {
            gross_churn: self.gross_churn()?,
            cancelled_churn: self.cancelled_churn()?,
            net_churn: self.net_churn()?,
            net_churn_with_reactivation: self.net_churn_with_reactivation()?,
            gross_retention: self.gross_retention()?,
            net_retention: self.net_retention()?,
            growth: self.growth()?,
            quick_ratio: self.quick_ratio().ok(),
            end: self.end()?,
            movements: self.movements,
        })
    }

    fn start(&self) -> Fraction {
        self.movements.start.into()
    }

    fn won(&self) -> Fraction {
        let movements = self.movements;
        [movements.new, movements.expansion, movements.reactivation]
            .into_iter()
            .fold(Fraction::zero(), |won, amount| won + Fraction::from(amount))
    }

    pub(super) fn lost(&self) -> Fraction {
        Fraction::from(self.movements.churned) + Fraction::from(self.movements.contraction)
    }

    fn net_lost(&self) -> Fraction {
        self.lost() - Fraction::from(self.movements.expansion)
    }

    fn of_start(&self, part: &Fraction) -> Result<Percent, Error> {
        let share = part.over(&self.start());
        Percent::of_fraction(&share.ok_or(Error::NothingToMeasure { what: "MRR at the start" })?)
    }
}
