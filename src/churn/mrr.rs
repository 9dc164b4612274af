//! Churn in money: the movements of monthly recurring revenue (MRR).
//!
//! ```text
//! gross churn     = 100 x (churned + contraction) / start
//! net churn       = 100 x (churned + contraction - expansion) / start
//! gross retention = 100 % - gross churn      (GRR)
//! net retention   = 100 % - net churn        (NRR, also NDR)
//! quick ratio     = (new + expansion + reactivation) / (churned + contraction)
//! end             = start + new + expansion + reactivation - contraction - churned
//! ```
//!
//! ```
//! use cx_metrics::{Decimal, churn::mrr};
//!
//! let movements = mrr::Movements {
//!     start: Decimal::from(10_000),
//!     new: Decimal::from(1_000),
//!     expansion: Decimal::from(500),
//!     contraction: Decimal::from(200),
//!     churned: Decimal::from(300),
//!     reactivation: Decimal::from(100),
//! };
//! let tally = mrr::Tally::from_movements(movements)?;
//! assert_eq!(tally.gross_churn()?.to_string(), "5%");
//! assert_eq!(tally.net_retention()?.to_string(), "100%");
//! assert_eq!(tally.quick_ratio()?.to_string(), "3.2");
//! assert_eq!(tally.end()?.to_string(), "11100");
//! # Ok::<(), cx_metrics::Error>(())
//! ```
//!
//! # From a file
//!
//! What every subscription paid a month before and after; those of a customer are summed first:
//!
//! ```
//! use cx_metrics::churn::mrr::{Accounts, Customer, Past};
//!
//! let file = b"customer,before,after,paid_earlier\nada,49.90,49.90,yes\nada,0,10,yes\nbob,20,0,yes\ncyd,0,30,no\n";
//!
//! let mut accounts = Accounts::new();
//! for row in csv::Reader::from_reader(&file[..]).records() {
//!     let row = row?;
//!     accounts.record(Customer {
//!         id: row[0].to_owned(),
//!         before: row[1].parse()?,
//!         after: row[2].parse()?,
//!         past: if &row[3] == "yes" { Past::Paid } else { Past::NeverPaid },
//!     })?;
//! }
//! let tally = accounts.movements()?;
//! assert_eq!(tally.gross_churn()?.to_string(), "28.61%");
//! assert_eq!(accounts.customers().rate()?.to_string(), "50%");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Same data, different numbers
//!
//! Of the movements above:
//!
//! | number | here | published by, for example |
//! | --- | --- | --- |
//! | 5 % | [`Tally::gross_churn`]: cancelled and reduced | Baremetrics, as revenue churn: downgrades and cancellations |
//! | 3 % | [`Tally::cancelled_churn`]: cancelled only | |
//! | 0 % | [`Tally::net_churn`]: less what others pay more | |
//! | -1 % | [`Tally::net_churn_with_reactivation`]: less what came back, too | Chargify |
//! | 95 % | [`Tally::gross_retention`] | |
//! | 100 % | [`Tally::net_retention`] | |
//!
//! ```
//! use cx_metrics::{Decimal, churn::mrr};
//! # let movements = mrr::Movements {
//! #     start: Decimal::from(10_000),
//! #     new: Decimal::from(1_000),
//! #     expansion: Decimal::from(500),
//! #     contraction: Decimal::from(200),
//! #     churned: Decimal::from(300),
//! #     reactivation: Decimal::from(100),
//! # };
//!
//! let tally = mrr::Tally::from_movements(movements)?;
//! assert_eq!(tally.gross_churn()?.to_string(), "5%");
//! assert_eq!(tally.cancelled_churn()?.to_string(), "3%");
//! assert_eq!(tally.net_churn()?.to_string(), "0%");
//! assert_eq!(tally.net_churn_with_reactivation()?.to_string(), "-1%");
//! assert_eq!(tally.gross_retention()?.to_string(), "95%");
//! assert_eq!(tally.net_retention()?.to_string(), "100%");
//! # Ok::<(), cx_metrics::Error>(())
//! ```
//!
//! # Which one when
//!
//! To find out what is being lost: gross churn, since large customers who grow can hide any number of
//! small ones who leave. To find out what the base is worth on its own: net retention. The quick
//! ratio tells how much is won for each unit lost, and nothing about the size of either.
//!
//! # What counts as MRR
//!
//! The amounts are yours. Stripe leaves out trials, taxes, free and metered plans, and a coupon that
//! ends does not reduce its MRR; others decide differently. A yearly plan counts with a twelfth. What
//! is left of a customer after a refund or a late payment is a choice as well. Two vendors with the
//! same formula can so publish different numbers.
//!
//! # Merging and storing
//!
//! Tallies of *different customers in the same period* merge with [`Tally::try_merge`]: sums of money
//! can outgrow a `Decimal`, so there is no `+=`. If the subscriptions of a customer are spread over
//! shards, merge [`Accounts`]: an upgrade of one and a downgrade of another are no movement of the
//! customer, but an expansion and a contraction when the finished movements are added. Movements of
//! successive months do not add up either: the MRR at the start would count twice.
//!
//! Sources: the help pages of Stripe, "Billing metric definitions"; ChartMogul, "Churn rate formulas";
//! Baremetrics, "User and Revenue Churn"; Chargify, "Churn Analytics".

mod accounts;
mod kinds;
mod rates;
mod summary;

use rust_decimal::Decimal;

pub use self::{
    accounts::{Accounts, Customer, Past},
    kinds::Kinds,
    summary::Summary,
};
use crate::{
    error::Error,
    fraction::Fraction,
    money::{self, not_negative},
    total::store_as_counts,
};

/// What recurring revenue was there at the start of a period, and how it moved.
///
/// No amount is negative. Checked when a [`Tally`] is made of them. In JSON the amounts are strings.
///
/// ```
/// use cx_metrics::{Decimal, churn::mrr};
///
/// let start = Decimal::from(500);
/// let movements = mrr::Movements { start, churned: Decimal::from(25), ..Default::default() };
/// assert_eq!(mrr::Tally::from_movements(movements)?.gross_churn()?.to_string(), "5%");
/// # Ok::<(), cx_metrics::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Movements {
    /// MRR at the start.
    #[cfg_attr(feature = "serde", serde(with = "rust_decimal::serde::str"))]
    pub start: Decimal,
    /// From customers who pay for the first time.
    #[cfg_attr(feature = "serde", serde(with = "rust_decimal::serde::str"))]
    pub new: Decimal,
    /// What customers pay more than at the start.
    #[cfg_attr(feature = "serde", serde(with = "rust_decimal::serde::str"))]
    pub expansion: Decimal,
    /// What customers pay less than at the start, while they still pay.
    #[cfg_attr(feature = "serde", serde(with = "rust_decimal::serde::str"))]
    pub contraction: Decimal,
    /// What customers paid at the start who pay nothing any more.
    #[cfg_attr(feature = "serde", serde(with = "rust_decimal::serde::str"))]
    pub churned: Decimal,
    /// From former customers who pay again.
    #[cfg_attr(feature = "serde", serde(with = "rust_decimal::serde::str"))]
    pub reactivation: Decimal,
}

/// The movements of a period, checked: every rate in money is read from it.
///
/// Stored as its amounts, `{"metric":"mrr","start":"10000","new":"1000",...}`.
///
/// ```
/// use cx_metrics::{Decimal, churn::mrr};
///
/// let start = Decimal::from(500);
/// let movements = mrr::Movements { start, expansion: Decimal::from(25), ..Default::default() };
/// assert_eq!(mrr::Tally::from_movements(movements)?.net_retention()?.to_string(), "105%");
/// # Ok::<(), cx_metrics::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    // Normalized; none is negative, and churned and contraction together are at most the start.
    movements: Movements,
}

impl Tally {
    /// The tally of movements.
    ///
    /// ```
    /// use cx_metrics::{Decimal, churn::mrr};
    ///
    /// let start = Decimal::from(500);
    /// let movements = mrr::Movements { start, churned: Decimal::from(501), ..Default::default() };
    /// let error = mrr::Tally::from_movements(movements).unwrap_err();
    /// assert_eq!(error.to_string(), "501 MRR lost of 500 MRR at the start: a part cannot exceed its whole");
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Negative`] for a negative amount; [`Error::AmountExceedsWhole`] if more is churned
    /// and contracted than was at the start.
    pub fn from_movements(movements: Movements) -> Result<Self, Error> {
        let Movements { start, new, expansion, contraction, churned, reactivation } = movements;
        let amount = |amount, what| not_negative(amount, what).map(|amount| amount.normalize());
        let movements = Movements {
            start: amount(start, "MRR at the start")?,
            new: amount(new, "new MRR")?,
            expansion: amount(expansion, "expansion MRR")?,
            contraction: amount(contraction, "contraction MRR")?,
            churned: amount(churned, "churned MRR")?,
            reactivation: amount(reactivation, "reactivation MRR")?,
        };
        let tally = Self { movements };
        let lost = tally.lost();
        if lost > Fraction::from(start) {
            return Err(Error::AmountExceedsWhole {
                part: lost.decimal()?,
                part_name: "MRR lost",
                whole: movements.start,
                whole_name: "MRR at the start",
            });
        }
        Ok(tally)
    }

    /// The movements: what [`from_movements`](Self::from_movements) takes.
    ///
    /// ```
    /// use cx_metrics::{Decimal, churn::mrr};
    /// let movements = mrr::Movements { start: Decimal::from(500), ..Default::default() };
    /// assert_eq!(mrr::Tally::from_movements(movements)?.movements(), movements);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn movements(&self) -> Movements {
        self.movements
    }

    /// Adds the movements of other customers in the same period. On an error the tally stays as it
    /// was.
    ///
    /// ```
    /// use cx_metrics::{Decimal, churn::mrr};
    ///
    /// let start = Decimal::from(500);
    /// let basic = mrr::Movements { start, churned: Decimal::from(50), ..Default::default() };
    /// let mut tally = mrr::Tally::from_movements(basic)?;
    /// let pro = mrr::Movements { start, expansion: Decimal::from(100), ..Default::default() };
    /// tally.try_merge(&mrr::Tally::from_movements(pro)?)?;
    /// assert_eq!(tally.net_retention()?.to_string(), "105%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::SumNotADecimal`] or [`Error::TooManyDigits`] if no `Decimal` holds a sum exactly.
    pub fn try_merge(&mut self, other: &Self) -> Result<(), Error> {
        let (one, other) = (self.movements, other.movements);
        let both = |amount: fn(Movements) -> Decimal| money::add(amount(one), amount(other));
        *self = Self::from_movements(Movements {
            start: both(|movements| movements.start)?,
            new: both(|movements| movements.new)?,
            expansion: both(|movements| movements.expansion)?,
            contraction: both(|movements| movements.contraction)?,
            churned: both(|movements| movements.churned)?,
            reactivation: both(|movements| movements.reactivation)?,
        })?;
        Ok(())
    }

    /// The form that is stored.
    #[cfg(feature = "serde")]
    fn counts(&self) -> Movements {
        self.movements
    }

    #[cfg(feature = "serde")]
    fn from_counts(movements: Movements) -> Result<Self, Error> {
        Self::from_movements(movements)
    }
}

store_as_counts!(
    Tally,
    "mrr",
    Movements {
        #[serde(with = "rust_decimal::serde::str")]
        start: Decimal,
        #[serde(with = "rust_decimal::serde::str")]
        new: Decimal,
        #[serde(with = "rust_decimal::serde::str")]
        expansion: Decimal,
        #[serde(with = "rust_decimal::serde::str")]
        contraction: Decimal,
        #[serde(with = "rust_decimal::serde::str")]
        churned: Decimal,
        #[serde(with = "rust_decimal::serde::str")]
        reactivation: Decimal,
    }
);
