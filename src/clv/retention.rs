//! Margin, retention and discount.

use rust_decimal::Decimal;

use super::checked;
use crate::{error::Error, fraction::Fraction, percent::Percent};

/// A margin per period, the share of customers who stay for the next, and what money to come is
/// worth today.
///
/// In period t, counted from 0, a customer is still there with probability `retention^t`, brings
/// `margin x (1 + growth)^t`, and that is worth `(1 + discount)^-t` as much today. The three
/// published sums differ in when the first margin is received and whether it is counted:
///
/// | method | first margin | sum over all periods |
/// | --- | --- | --- |
/// | [`value_including_first`](Self::value_including_first) | received now, counted | m (1 + d) / (1 + d - r (1 + g)) |
/// | [`value_excluding_first`](Self::value_excluding_first) | received now, not counted | m r (1 + g) / (1 + d - r (1 + g)) |
/// | [`value_at_period_ends`](Self::value_at_period_ends) | received at the end of its period, counted | m / (1 + d - r (1 + g)) |
///
/// Take the first for somebody about to become a customer, the second for somebody who has just
/// paid. All three assume a retention that is the same for every customer and at every age; where
/// it grows with age, as it usually does, they value old customers too low.
///
/// Sources: Fader and Hardie (2012), *Reconciling and clarifying CLV formulas*, equations 1 to 3;
/// Gupta and Lehmann (2003), *Journal of Interactive Marketing* 17(1), 9 (the second, with growth);
/// Ofek (2002), Harvard Business School note 9-503-019 (the third).
///
/// ```
/// use cx_metrics::{Decimal, Percent, clv};
///
/// let retention = clv::Retention {
///     margin_per_period: Decimal::from(100),
///     retention: Percent::new(Decimal::from(80)),
///     discount: Percent::new(Decimal::from(10)),
///     ..Default::default()
/// };
/// assert_eq!(retention.value_including_first()?.round_dp(2).to_string(), "366.67");
/// assert_eq!(retention.value_excluding_first()?.round_dp(2).to_string(), "266.67");
/// assert_eq!(retention.value_at_period_ends()?.round_dp(2).to_string(), "333.33");
/// # Ok::<(), cx_metrics::Error>(())
/// ```
///
/// Every value is an error if retention is not from 0 to 100 % ([`Error::NotAShare`]), if the
/// discount or the acquisition cost is negative or the growth below -100 % ([`Error::Negative`]),
/// and if it does not fit a `Decimal` ([`Error::TooManyDigits`]).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Retention {
    /// What a customer brings in the first period after costs (m).
    #[cfg_attr(feature = "serde", serde(with = "rust_decimal::serde::str"))]
    pub margin_per_period: Decimal,
    /// The share of customers who are still there a period later, from 0 to 100 % (r).
    pub retention: Percent,
    /// By how much money is worth less a period later, 0 or more (d).
    #[cfg_attr(feature = "serde", serde(default))]
    pub discount: Percent,
    /// By how much the margin grows from period to period; may be negative (g).
    #[cfg_attr(feature = "serde", serde(default))]
    pub margin_growth: Percent,
    /// What it cost to win the customer, 0 or more; subtracted at the end.
    #[cfg_attr(feature = "serde", serde(default, with = "rust_decimal::serde::str"))]
    pub acquisition_cost: Decimal,
}

/// Whether the margin of the first period is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
pub enum First {
    /// It is received now and counted: periods 0, 1, 2, ...
    Included,
    /// It was received already: periods 1, 2, ...
    Excluded,
}

impl Retention {
    /// `m (1 + d) / (1 + d - r (1 + g)) - acquisition cost`, exact: the first margin is received
    /// now, and counted.
    ///
    /// ```
    /// use cx_metrics::{Decimal, Percent, clv};
    ///
    /// let retention = clv::Retention {
    ///     margin_per_period: Decimal::from(50),
    ///     retention: Percent::new(Decimal::from(90)),
    ///     ..Default::default()
    /// };
    /// assert_eq!(retention.value_including_first()?.to_string(), "500");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Endless`] if a period is worth as much as the one before, or more; and see
    /// [`Retention`].
    pub fn value_including_first(&self) -> Result<Decimal, Error> {
        self.less_cost(&self.endless_sum()?)
    }

    /// `m r (1 + g) / (1 + d - r (1 + g)) - acquisition cost`, exact: the first margin was received
    /// already, and is not counted.
    ///
    /// ```
    /// use cx_metrics::{Decimal, Percent, clv};
    ///
    /// let retention = clv::Retention {
    ///     margin_per_period: Decimal::from(50),
    ///     retention: Percent::new(Decimal::from(90)),
    ///     ..Default::default()
    /// };
    /// assert_eq!(retention.value_excluding_first()?.to_string(), "450");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`value_including_first`](Self::value_including_first).
    pub fn value_excluding_first(&self) -> Result<Decimal, Error> {
        self.less_cost(&(self.endless_sum()? * &self.ratio()?))
    }

    /// `m / (1 + d - r (1 + g)) - acquisition cost`, exact: every margin is received at the end of
    /// its period.
    ///
    /// ```
    /// use cx_metrics::{Decimal, Percent, clv};
    ///
    /// let retention = clv::Retention {
    ///     margin_per_period: Decimal::from(50),
    ///     retention: Percent::new(Decimal::from(90)),
    ///     discount: Percent::new(Decimal::from(10)),
    ///     ..Default::default()
    /// };
    /// assert_eq!(retention.value_at_period_ends()?.to_string(), "250");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`value_including_first`](Self::value_including_first).
    pub fn value_at_period_ends(&self) -> Result<Decimal, Error> {
        let discount_factor = checked::discount_factor(self.discount)?;
        let sum = self.endless_sum()?;
        // A factor of 1 or more.
        self.less_cost(&sum.over(&discount_factor).unwrap_or(sum))
    }

    /// `m x sum of (r (1 + g) / (1 + d))^t - acquisition cost`, exact, up to t = `periods`: the
    /// value within a horizon.
    ///
    /// With the first margin included the sum starts at t = 0, so that a horizon of 0 is that
    /// margin alone; excluded, at t = 1. It is finite whatever the retention. At most 10,000
    /// periods.
    ///
    /// Source: Berger and Nasr (1998), *Journal of Interactive Marketing* 12(1), 17.
    ///
    /// ```
    /// use cx_metrics::{Decimal, Percent, clv};
    ///
    /// let retention = clv::Retention {
    ///     margin_per_period: Decimal::from(100),
    ///     retention: Percent::new(Decimal::from(80)),
    ///     discount: Percent::new(Decimal::from(10)),
    ///     ..Default::default()
    /// };
    /// let value = retention.value_within(5, clv::First::Included)?;
    /// assert_eq!(value.round_dp(2).to_string(), "312.41");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TooManyPeriods`] past 10,000; and see [`Retention`].
    pub fn value_within(&self, periods: u32, first: First) -> Result<Decimal, Error> {
        let periods = checked::horizon(periods)?;
        let ratio = self.ratio()?;
        // Of t = 0 to periods, both included: (1 - ratio^(periods + 1)) / (1 - ratio).
        let powers = Fraction::one() - ratio.pow(periods + 1);
        let all = powers.over(&(Fraction::one() - &ratio));
        let all = all.unwrap_or_else(|| Fraction::from(u64::from(periods) + 1));
        let sum = match first {
            First::Included => all,
            First::Excluded => all - Fraction::one(),
        };
        self.less_cost(&(sum * Fraction::from(self.margin_per_period)))
    }

    /// What a period is worth, in that of the one before: `r (1 + g) / (1 + d)`.
    fn ratio(&self) -> Result<Fraction, Error> {
        let kept = self.retention.share("retention")? * checked::growth_factor(self.margin_growth)?;
        let ratio = kept.over(&checked::discount_factor(self.discount)?);
        // A factor of 1 or more.
        Ok(ratio.unwrap_or_else(Fraction::zero).reduced())
    }

    /// `m / (1 - ratio)`.
    fn endless_sum(&self) -> Result<Fraction, Error> {
        let ratio = self.ratio()?;
        let rest = Fraction::one() - &ratio;
        if !rest.is_positive() {
            return Err(Error::Endless { ratio: ratio.decimal()? });
        }
        let margin = Fraction::from(self.margin_per_period);
        // The rest is above 0.
        Ok(margin.over(&rest).unwrap_or(margin))
    }

    fn less_cost(&self, sum: &Fraction) -> Result<Decimal, Error> {
        (sum - &checked::amount(self.acquisition_cost, "acquisition cost")?).decimal()
    }
}
