//! Return on investment.
//!
//! What an initiative earned beside what it cost.
//!
//! ```text
//! ROI = 100 x (benefit - cost) / cost
//! ```
//!
//! ```
//! use cx_metrics::{Decimal, roi};
//!
//! let training = roi::Investment { benefit: Decimal::from(150_000), cost: Decimal::from(100_000) };
//! assert_eq!(roi::rate(training)?.to_string(), "50%");
//! # Ok::<(), cx_metrics::Error>(())
//! ```
//!
//! A return of 0 % earns its cost back and no more; -100 % earns nothing.
//!
//! # Same data, different numbers
//!
//! A benefit of 150,000 at a cost of 100,000:
//!
//! | number | here | published by, for example |
//! | --- | --- | --- |
//! | 50 % | [`Investment::rate`]: (benefit - cost) / cost | GetFeedback, HubSpot (as mirrored) |
//! | 1.5 | [`Investment::benefit_cost_ratio`]: benefit / cost | Clootrack, as its ROI |
//! | 50,000 | [`Investment::net`]: benefit - cost | |
//!
//! ```
//! use cx_metrics::{Decimal, roi};
//!
//! let training = roi::Investment { benefit: Decimal::from(150_000), cost: Decimal::from(100_000) };
//! assert_eq!(training.rate()?.to_string(), "50%");
//! assert_eq!(training.benefit_cost_ratio()?.to_string(), "1.5");
//! assert_eq!(training.net()?.to_string(), "50000");
//! # Ok::<(), cx_metrics::Error>(())
//! ```
//!
//! A published example calls what is left after the cost "net gain" and then subtracts the cost
//! again. The benefit here is the whole of it, before any cost.
//!
//! # What the benefit is
//!
//! For customer experience, most often customers who would have left: see [`ChurnReduction`]. What
//! a return cannot tell is whether the initiative caused the benefit; that takes a control group.
//!
//! # Several initiatives
//!
//! The return of all is the sum of the benefits beside the sum of the costs, and not the mean of
//! the returns. [`Tally`] adds them up, exactly, merges and stores.
//!
//! ```
//! use cx_metrics::roi;
//!
//! let file: &[u8] = b"initiative,benefit,cost\ntraining,150000,100000\nchat,3000,1000\n";
//! let mut all = roi::Tally::new();
//! for row in csv::Reader::from_reader(file).records() {
//!     let row = row?;
//!     all.record(roi::Investment { benefit: row[1].parse()?, cost: row[2].parse()? })?;
//! }
//! assert_eq!(all.rate()?.to_string(), "51.49%");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod churn_reduction;
mod tally;

use rust_decimal::Decimal;

pub use self::{
    churn_reduction::ChurnReduction,
    tally::{Summary, Tally},
};
use crate::{error::Error, fraction::Fraction, money::not_negative, percent::Percent};

/// What an initiative earned, and what it cost.
///
/// ```
/// use cx_metrics::{Decimal, roi};
///
/// let chat = roi::Investment { benefit: Decimal::from(50), cost: Decimal::from(100) };
/// assert_eq!(chat.rate()?.to_string(), "-50%");
/// # Ok::<(), cx_metrics::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Investment {
    /// What it earned, before any cost; negative if it did harm.
    #[cfg_attr(feature = "serde", serde(with = "rust_decimal::serde::str"))]
    pub benefit: Decimal,
    /// What it cost, 0 or more.
    #[cfg_attr(feature = "serde", serde(with = "rust_decimal::serde::str"))]
    pub cost: Decimal,
}

impl Investment {
    /// `benefit - cost`, exact.
    ///
    /// ```
    /// use cx_metrics::roi;
    /// let chat = roi::Investment { benefit: 50.into(), cost: 100.into() };
    /// assert_eq!(chat.net()?.to_string(), "-50");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Negative`] for a negative cost; [`Error::TooManyDigits`] if the difference does not fit
    /// a `Decimal`.
    pub fn net(&self) -> Result<Decimal, Error> {
        let cost = not_negative(self.cost, "cost")?;
        (Fraction::from(self.benefit) - Fraction::from(cost)).decimal()
    }

    /// `100 x (benefit - cost) / cost`, exact.
    ///
    /// ```
    /// use cx_metrics::roi;
    /// let chat = roi::Investment { benefit: 150.into(), cost: 100.into() };
    /// assert_eq!(chat.rate()?.to_string(), "50%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without a cost; [`Error::Negative`] for a negative one.
    pub fn rate(&self) -> Result<Percent, Error> {
        Percent::of_fraction(&(self.quotient()? - Fraction::one()))
    }

    /// `benefit / cost`, exact: what each unit of the cost brought back.
    ///
    /// Some publish it as the ROI. It is a ratio, 1 more than the return as a fraction.
    ///
    /// ```
    /// use cx_metrics::roi;
    /// let chat = roi::Investment { benefit: 150.into(), cost: 100.into() };
    /// assert_eq!(chat.benefit_cost_ratio()?.to_string(), "1.5");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`rate`](Self::rate).
    pub fn benefit_cost_ratio(&self) -> Result<Decimal, Error> {
        self.quotient()?.decimal()
    }

    fn quotient(&self) -> Result<Fraction, Error> {
        let cost = Fraction::from(not_negative(self.cost, "cost")?);
        let quotient = Fraction::from(self.benefit).over(&cost);
        quotient.ok_or(Error::NothingToMeasure { what: "cost" })
    }
}

/// The return on an investment, exact: `100 x (benefit - cost) / cost`.
///
/// ```
/// use cx_metrics::{Decimal, roi};
///
/// let training = roi::Investment { benefit: Decimal::from(150_000), cost: Decimal::from(100_000) };
/// assert_eq!(roi::rate(training)?.to_string(), "50%");
/// # Ok::<(), cx_metrics::Error>(())
/// ```
///
/// # Errors
///
/// [`Error::NothingToMeasure`] without a cost; [`Error::Negative`] for a negative one.
pub fn rate(investment: Investment) -> Result<Percent, Error> {
    investment.rate()
}
