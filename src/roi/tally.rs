//! Several investments together.

use std::fmt;

use rust_decimal::{Decimal, RoundingStrategy};

use super::Investment;
use crate::{
    error::Error,
    money::{self, not_negative},
    percent::{self, Percent},
    total::{store_as_counts, sum},
};

/// The benefits and the costs of several investments, added up exactly.
///
/// A sum of money can outgrow what a `Decimal` holds, so recording and merging return a `Result`.
///
/// ```
/// use cx_metrics::{Decimal, roi};
///
/// let mut tally = roi::Tally::new();
/// tally.record(roi::Investment { benefit: 150.into(), cost: 100.into() })?;
/// tally.record(roi::Investment { benefit: 30.into(), cost: 20.into() })?;
/// assert_eq!(tally.rate()?.to_string(), "50%");
/// assert_eq!(tally.total(), roi::Investment { benefit: 180.into(), cost: 120.into() });
/// # Ok::<(), cx_metrics::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many were recorded.
    investments: u64,
    /// Normalized; the cost is not negative.
    total: Investment,
}

/// What a stored tally holds.
#[derive(Clone, Copy, Debug)]
struct Parts {
    investments: u64,
    benefit: Decimal,
    cost: Decimal,
}

impl Tally {
    /// A tally without an initiative.
    ///
    /// ```
    /// use cx_metrics::roi;
    /// assert_eq!(roi::Tally::new().investments(), 0);
    /// ```
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Records an initiative.
    ///
    /// ```
    /// use cx_metrics::roi;
    /// let mut tally = roi::Tally::new();
    /// tally.record(roi::Investment { benefit: 150.into(), cost: 100.into() })?;
    /// assert_eq!(tally.investments(), 1);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Negative`] for a negative cost; [`Error::SumNotADecimal`] if no `Decimal` holds a
    /// sum exactly. The tally is unchanged then.
    pub fn record(&mut self, investment: Investment) -> Result<(), Error> {
        let Investment { benefit, cost } = investment;
        self.try_merge(&Self::from_counts(Parts { investments: 1, benefit, cost })?)
    }

    /// Adds the investments of another tally.
    ///
    /// ```
    /// use cx_metrics::roi;
    /// let mut one = roi::Tally::new();
    /// one.record(roi::Investment { benefit: 150.into(), cost: 100.into() })?;
    /// one.try_merge(&one.clone())?;
    /// assert_eq!(one.total(), roi::Investment { benefit: 300.into(), cost: 200.into() });
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::SumNotADecimal`] if no `Decimal` holds a sum exactly, [`Error::TotalTooLarge`] past
    /// `u64::MAX` investments. The tally is unchanged then.
    pub fn try_merge(&mut self, other: &Self) -> Result<(), Error> {
        *self = Self {
            investments: sum(self.investments, other.investments)?,
            total: Investment {
                benefit: money::add(self.total.benefit, other.total.benefit)?,
                cost: money::add(self.total.cost, other.total.cost)?,
            },
        };
        Ok(())
    }

    /// How many investments were recorded.
    ///
    /// ```
    /// use cx_metrics::roi;
    /// assert_eq!(roi::Tally::new().investments(), 0);
    /// ```
    #[must_use]
    pub fn investments(&self) -> u64 {
        self.investments
    }

    /// The benefit and the cost of all.
    ///
    /// ```
    /// use cx_metrics::roi;
    /// assert_eq!(roi::Tally::new().total(), roi::Investment::default());
    /// ```
    #[must_use]
    pub fn total(&self) -> Investment {
        self.total
    }

    /// `100 x (benefits - costs) / costs`, exact: the return of all, which is not the mean of the
    /// returns.
    ///
    /// ```
    /// use cx_metrics::roi;
    /// let mut tally = roi::Tally::new();
    /// tally.record(roi::Investment { benefit: 30.into(), cost: 10.into() })?;
    /// tally.record(roi::Investment { benefit: 90.into(), cost: 90.into() })?;
    /// assert_eq!(tally.rate()?.to_string(), "20%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without a cost.
    pub fn rate(&self) -> Result<Percent, Error> {
        self.total.rate()
    }

    /// The tally read out in full.
    ///
    /// ```
    /// use cx_metrics::roi;
    /// let mut tally = roi::Tally::new();
    /// tally.record(roi::Investment { benefit: 30.into(), cost: 20.into() })?;
    /// let line = "ROI 50%: a benefit of 30 at a cost of 20";
    /// assert_eq!(tally.summary()?.to_string(), line);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`rate`](Self::rate).
    pub fn summary(&self) -> Result<Summary, Error> {
        Ok(Summary {
            investments: self.investments,
            benefit: self.total.benefit,
            cost: self.total.cost,
            net: self.total.net()?,
            rate: self.rate()?,
            benefit_cost_ratio: self.total.benefit_cost_ratio()?,
        })
    }

    #[cfg(feature = "serde")]
    fn counts(&self) -> Parts {
        let Investment { benefit, cost } = self.total;
        Parts { investments: self.investments, benefit, cost }
    }

    fn from_counts(Parts { investments, benefit, cost }: Parts) -> Result<Self, Error> {
        let cost = not_negative(cost, "cost")?.normalize();
        if investments == 0 && !(benefit.is_zero() && cost.is_zero()) {
            return Err(Error::NothingToMeasure { what: "investments" });
        }
        Ok(Self { investments, total: Investment { benefit: benefit.normalize(), cost } })
    }
}

store_as_counts!(
    Tally,
    "roi",
    Parts {
        investments: u64,
        #[serde(with = "rust_decimal::serde::str")]
        benefit: Decimal,
        #[serde(with = "rust_decimal::serde::str")]
        cost: Decimal,
    }
);

/// A return read out in full, for a dashboard or a file.
///
/// A passive record: it is computed once and does not follow the tally. The exact numbers are
/// strings in JSON. There is no interval: sums of money are no sample of others, so that nothing says
/// how far they could have been off by chance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Summary {
    /// How many investments there are.
    pub investments: u64,
    /// What they earned together.
    #[cfg_attr(feature = "serde", serde(with = "rust_decimal::serde::str"))]
    pub benefit: Decimal,
    /// What they cost together.
    #[cfg_attr(feature = "serde", serde(with = "rust_decimal::serde::str"))]
    pub cost: Decimal,
    /// What is left of the benefit after the cost.
    #[cfg_attr(feature = "serde", serde(with = "rust_decimal::serde::str"))]
    pub net: Decimal,
    /// The return on the cost.
    pub rate: Percent,
    /// What each unit of the cost brought back.
    #[cfg_attr(feature = "serde", serde(with = "rust_decimal::serde::str"))]
    pub benefit_cost_ratio: Decimal,
}

impl Summary {
    /// Every number to so many decimals, by a named strategy.
    ///
    /// ```
    /// use cx_metrics::{RoundingStrategy, roi};
    ///
    /// let mut tally = roi::Tally::new();
    /// tally.record(roi::Investment { benefit: 50.into(), cost: 30.into() })?;
    /// let shown = tally.summary()?.rounded(1, RoundingStrategy::MidpointAwayFromZero);
    /// assert_eq!(shown.benefit_cost_ratio.to_string(), "1.7");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn rounded(self, decimals: u32, strategy: RoundingStrategy) -> Self {
        let rounded = |amount| percent::rounded(amount, decimals, strategy);
        Self {
            investments: self.investments,
            benefit: rounded(self.benefit),
            cost: rounded(self.cost),
            net: rounded(self.net),
            rate: self.rate.rounded(decimals, strategy),
            benefit_cost_ratio: rounded(self.benefit_cost_ratio),
        }
    }
}

impl fmt::Display for Summary {
    /// One line, to two decimals.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { rate, benefit, cost, .. } =
            self.rounded(2, RoundingStrategy::MidpointAwayFromZero);
        write!(f, "ROI {rate}: a benefit of {benefit} at a cost of {cost}")
    }
}
