//! Revenue per period over churn.

use rust_decimal::Decimal;

use super::checked;
use crate::{error::Error, fraction::Fraction, percent::Percent};

/// What a subscriber pays per period, and what share of subscribers leaves in each.
///
/// Under a churn that stays as it is, a relationship lasts 1 / churn periods on average: at 2.5 % a
/// month, 40 months. The formula is quick and rough: churn usually falls with the age of a
/// relationship, so it tends to value old customers too low; and for a small churn it looks decades
/// ahead, which [`capped_value`](Self::capped_value) does not. For money to come that is worth less
/// than money at hand see [`Retention`](super::Retention).
///
/// The churn is that of the period of the revenue: monthly for monthly. A rate of counts, such as
/// `churn::Tally::rate`, goes in as it is, without being rounded in between.
///
/// ```
/// use cx_metrics::{Decimal, Percent, Proportion, clv};
///
/// let churn = Proportion { hits: 1, misses: 29 }.percent()?;
/// let subscription = clv::Subscription {
///     revenue_per_period: Decimal::from(20),
///     margin: Percent::new(Decimal::from(75)),
///     churn,
///     acquisition_cost: Decimal::from(100),
/// };
/// assert_eq!(subscription.value()?.to_string(), "350");
/// # Ok::<(), cx_metrics::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Subscription {
    /// Average revenue per subscriber and period (ARPA), net of refunds.
    #[cfg_attr(feature = "serde", serde(with = "rust_decimal::serde::str"))]
    pub revenue_per_period: Decimal,
    /// The part of revenue that is left after the cost of what was sold; at most 100 %.
    #[cfg_attr(feature = "serde", serde(default = "super::checked::all_of_it"))]
    pub margin: Percent,
    /// The share of subscribers that leaves in a period, from 0 to 100 %.
    pub churn: Percent,
    /// What it cost to win the subscriber, 0 or more.
    #[cfg_attr(feature = "serde", serde(default, with = "rust_decimal::serde::str"))]
    pub acquisition_cost: Decimal,
}

impl Default for Subscription {
    /// No revenue, a margin of 100 %, no churn, no cost.
    fn default() -> Self {
        Self {
            revenue_per_period: Decimal::ZERO,
            margin: Percent::HUNDRED,
            churn: Percent::default(),
            acquisition_cost: Decimal::ZERO,
        }
    }
}

impl Subscription {
    /// `revenue per period x margin / churn - acquisition cost`, exact.
    ///
    /// ```
    /// use cx_metrics::{Decimal, Error, Percent, clv};
    ///
    /// let churn = Percent::new(Decimal::new(2_5, 1));
    /// let revenue_per_period = Decimal::from(500);
    /// let subscription = clv::Subscription { revenue_per_period, churn, ..Default::default() };
    /// assert_eq!(subscription.value()?.to_string(), "20000");
    ///
    /// // Nobody leaves: there is no finite value.
    /// let forever = clv::Subscription { churn: Percent::default(), ..subscription };
    /// assert!(matches!(forever.value(), Err(Error::NoChurn)));
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NoChurn`] without churn; [`Error::NotAShare`] for a churn that is not from 0 to
    /// 100 %; [`Error::Negative`] for a negative cost, or a negative revenue at a negative margin;
    /// [`Error::MarginAboveRevenue`] above 100 %; [`Error::TooManyDigits`] if the value does not fit a `Decimal`.
    pub fn value(&self) -> Result<Decimal, Error> {
        self.value_of(&lifetime(&self.churn.share("churn")?)?)
    }

    /// `revenue per period x margin x min(1 / churn, cap) - acquisition cost`, exact: no
    /// relationship is taken to last longer than the cap, a number of periods.
    ///
    /// A cap of three to five years is a common choice; state it with the number.
    ///
    /// ```
    /// use cx_metrics::{Decimal, clv};
    ///
    /// let forever = clv::Subscription { revenue_per_period: 20.into(), ..Default::default() };
    /// assert_eq!(forever.capped_value(Decimal::from(60))?.to_string(), "1200");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`value`](Self::value), but no churn is no error; [`Error::Negative`] for a negative cap.
    pub fn capped_value(&self, cap: Decimal) -> Result<Decimal, Error> {
        let cap = checked::amount(cap, "cap")?;
        match lifetime(&self.churn.share("churn")?) {
            Ok(periods) => self.value_of(&periods.min(cap)),
            Err(_) => self.value_of(&cap),
        }
    }

    fn value_of(&self, periods: &Fraction) -> Result<Decimal, Error> {
        let margin = checked::contribution(self.revenue_per_period, self.margin)?;
        let cost = checked::amount(self.acquisition_cost, "acquisition cost")?;
        (margin * periods - cost).decimal()
    }
}

/// `1 / churn`, exact: how many periods a relationship lasts on average under constant churn.
///
/// At 2.5 % a month, 40 months.
///
/// ```
/// use cx_metrics::{Decimal, Percent, clv};
///
/// let churn = Percent::new(Decimal::new(2_5, 1));
/// assert_eq!(clv::lifetime_from_churn(churn)?.to_string(), "40");
/// # Ok::<(), cx_metrics::Error>(())
/// ```
///
/// # Errors
///
/// [`Error::NoChurn`] without churn; [`Error::NotAShare`] for a churn that is not from 0 to 100 %.
pub fn lifetime_from_churn(churn: Percent) -> Result<Decimal, Error> {
    lifetime(&churn.share("churn")?)?.decimal()
}

/// `1 / (1 - retention)`, exact: how many periods a relationship lasts on average under constant
/// retention.
///
/// ```
/// use cx_metrics::{Decimal, Percent, clv};
///
/// let retention = Percent::new(Decimal::from(80));
/// assert_eq!(clv::lifetime_from_retention(retention)?.to_string(), "5");
/// # Ok::<(), cx_metrics::Error>(())
/// ```
///
/// # Errors
///
/// [`Error::NoChurn`] if all stay; [`Error::NotAShare`] for a retention that is not from 0 to
/// 100 %.
pub fn lifetime_from_retention(retention: Percent) -> Result<Decimal, Error> {
    lifetime(&(Fraction::one() - retention.share("retention")?))?.decimal()
}

fn lifetime(churn: &Fraction) -> Result<Fraction, Error> {
    Fraction::one().over(churn).ok_or(Error::NoChurn)
}
