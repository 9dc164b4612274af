//! What it is worth to keep customers who would have left.

use rust_decimal::Decimal;

use super::Investment;
use crate::{error::Error, fraction::Fraction, money::not_negative, percent::Percent};

/// What it is worth that fewer customers leave.
///
/// ```text
/// benefit = customers x (churn before - churn after) x value per customer
/// ```
///
/// ```
/// use cx_metrics::{Decimal, Percent, roi};
///
/// let onboarding = roi::ChurnReduction {
///     customers: 10_000,
///     churn_before: Percent::new(Decimal::from(5)),
///     churn_after: Percent::new(Decimal::from(4)),
///     value_per_customer: Decimal::from(600),
///     cost: Decimal::from(40_000),
/// };
/// assert_eq!(onboarding.customers_kept()?.to_string(), "100");
/// assert_eq!(onboarding.benefit()?.to_string(), "60000");
/// assert_eq!(onboarding.rate()?.to_string(), "50%");
/// assert_eq!(onboarding.break_even()?.to_string(), "0.67%");
/// # Ok::<(), cx_metrics::Error>(())
/// ```
///
/// The value per customer is what a kept customer brings: for the return of one period, the margin
/// of that period; for that of the whole relationship, a lifetime value of [`clv`](crate::clv). If
/// churn rose, the benefit is negative.
///
/// Every reading is an error for a churn that is not from 0 to 100 % ([`Error::NotAShare`]) and for
/// a negative value or cost ([`Error::Negative`]).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ChurnReduction {
    /// Customers at the start of the period.
    pub customers: u64,
    /// The share that left in a period before, from 0 to 100 %.
    pub churn_before: Percent,
    /// The share that leaves in a period after, from 0 to 100 %.
    pub churn_after: Percent,
    /// What a customer who is kept is worth, 0 or more.
    #[cfg_attr(feature = "serde", serde(with = "rust_decimal::serde::str"))]
    pub value_per_customer: Decimal,
    /// What the reduction cost, 0 or more.
    #[cfg_attr(feature = "serde", serde(with = "rust_decimal::serde::str"))]
    pub cost: Decimal,
}

impl ChurnReduction {
    /// `customers x (churn before - churn after)`, exact: an expected number, so not always whole.
    ///
    /// ```
    /// use cx_metrics::{Percent, roi};
    /// let [churn_before, churn_after] = [5, 4].map(|percent| Percent::new(percent.into()));
    /// let reduction =
    ///     roi::ChurnReduction { customers: 150, churn_before, churn_after, ..Default::default() };
    /// assert_eq!(reduction.customers_kept()?.to_string(), "1.5");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// See [`ChurnReduction`].
    pub fn customers_kept(&self) -> Result<Decimal, Error> {
        self.kept()?.decimal()
    }

    /// `customers kept x value per customer`, exact.
    ///
    /// ```
    /// use cx_metrics::{Percent, roi};
    /// let reduction = roi::ChurnReduction {
    ///     customers: 150,
    ///     churn_before: Percent::new(4.into()),
    ///     value_per_customer: 100.into(),
    ///     ..Default::default()
    /// };
    /// assert_eq!(reduction.benefit()?.to_string(), "600");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// See [`ChurnReduction`].
    pub fn benefit(&self) -> Result<Decimal, Error> {
        self.exact_benefit()?.decimal()
    }

    /// `benefit - cost`, exact.
    ///
    /// ```
    /// use cx_metrics::{Percent, roi};
    /// let reduction = roi::ChurnReduction {
    ///     customers: 150,
    ///     churn_before: Percent::new(4.into()),
    ///     value_per_customer: 100.into(),
    ///     cost: 500.into(),
    ///     ..Default::default()
    /// };
    /// assert_eq!(reduction.net()?.to_string(), "100");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// See [`ChurnReduction`].
    pub fn net(&self) -> Result<Decimal, Error> {
        (self.exact_benefit()? - self.exact_cost()?).decimal()
    }

    /// `100 x (benefit - cost) / cost`, exact.
    ///
    /// ```
    /// use cx_metrics::{Percent, roi};
    /// let reduction = roi::ChurnReduction {
    ///     customers: 150,
    ///     churn_before: Percent::new(4.into()),
    ///     value_per_customer: 100.into(),
    ///     cost: 500.into(),
    ///     ..Default::default()
    /// };
    /// assert_eq!(reduction.rate()?.to_string(), "20%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without a cost; and see [`ChurnReduction`].
    pub fn rate(&self) -> Result<Percent, Error> {
        Percent::of_fraction(&(self.quotient()? - Fraction::one()))
    }

    /// `benefit / cost`, exact.
    ///
    /// ```
    /// use cx_metrics::{Percent, roi};
    /// let reduction = roi::ChurnReduction {
    ///     customers: 150,
    ///     churn_before: Percent::new(4.into()),
    ///     value_per_customer: 100.into(),
    ///     cost: 500.into(),
    ///     ..Default::default()
    /// };
    /// assert_eq!(reduction.benefit_cost_ratio()?.to_string(), "1.2");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`rate`](Self::rate).
    pub fn benefit_cost_ratio(&self) -> Result<Decimal, Error> {
        self.quotient()?.decimal()
    }

    /// `cost / (customers x value per customer)`, exact: the reduction of churn, in percentage
    /// points, at which the benefit equals the cost.
    ///
    /// Past 100 %, nothing can earn the cost back.
    ///
    /// ```
    /// use cx_metrics::roi;
    /// let reduction = roi::ChurnReduction {
    ///     customers: 1_000,
    ///     value_per_customer: 100.into(),
    ///     cost: 500.into(),
    ///     ..Default::default()
    /// };
    /// assert_eq!(reduction.break_even()?.to_string(), "0.5%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without customers or a value; and see [`ChurnReduction`].
    pub fn break_even(&self) -> Result<Percent, Error> {
        let at_stake = Fraction::from(self.customers) * self.exact_value()?;
        let nothing = Error::NothingToMeasure { what: "value of the customers" };
        Percent::of_fraction(&self.exact_cost()?.over(&at_stake).ok_or(nothing)?)
    }

    /// `cost / benefit`, exact: after how many periods the cost is earned back, if every period
    /// brings the same benefit.
    ///
    /// ```
    /// use cx_metrics::{Percent, roi};
    /// let reduction = roi::ChurnReduction {
    ///     customers: 150,
    ///     churn_before: Percent::new(4.into()),
    ///     value_per_customer: 100.into(),
    ///     cost: 1_500.into(),
    ///     ..Default::default()
    /// };
    /// assert_eq!(reduction.payback_periods()?.to_string(), "2.5");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NeverPaidBack`] if the benefit is 0 or less; and see [`ChurnReduction`].
    pub fn payback_periods(&self) -> Result<Decimal, Error> {
        let (cost, benefit) = (self.exact_cost()?, self.exact_benefit()?);
        match cost.over(&benefit) {
            Some(periods) if benefit.is_positive() => periods.decimal(),
            _ => Err(Error::NeverPaidBack { gain: benefit.decimal()? }),
        }
    }

    /// The benefit and the cost, to be added up with others.
    ///
    /// ```
    /// use cx_metrics::{Percent, roi};
    /// let reduction = roi::ChurnReduction {
    ///     customers: 150,
    ///     churn_before: Percent::new(4.into()),
    ///     value_per_customer: 100.into(),
    ///     cost: 500.into(),
    ///     ..Default::default()
    /// };
    /// assert_eq!(reduction.investment()?, roi::Investment { benefit: 600.into(), cost: 500.into() });
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// See [`ChurnReduction`].
    pub fn investment(&self) -> Result<Investment, Error> {
        Ok(Investment { benefit: self.benefit()?, cost: not_negative(self.cost, "cost")? })
    }

    fn kept(&self) -> Result<Fraction, Error> {
        let before = self.churn_before.share("churn before")?;
        let after = self.churn_after.share("churn after")?;
        Ok(Fraction::from(self.customers) * (before - after))
    }

    fn exact_benefit(&self) -> Result<Fraction, Error> {
        Ok(self.kept()? * self.exact_value()?)
    }

    fn exact_value(&self) -> Result<Fraction, Error> {
        not_negative(self.value_per_customer, "value per customer").map(Fraction::from)
    }

    fn exact_cost(&self) -> Result<Fraction, Error> {
        not_negative(self.cost, "cost").map(Fraction::from)
    }

    fn quotient(&self) -> Result<Fraction, Error> {
        let nothing = Error::NothingToMeasure { what: "cost" };
        self.exact_benefit()?.over(&self.exact_cost()?).ok_or(nothing)
    }
}
