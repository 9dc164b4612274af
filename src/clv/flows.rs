//! Money that is expected or was observed period by period.

use rust_decimal::Decimal;

use super::checked;
use crate::{error::Error, fraction::Fraction, percent::Percent};

/// What a customer is expected to bring in each period to come.
///
/// For plans and models that give an amount per period; the first is received at the end of the
/// first period.
///
/// ```
/// use cx_metrics::{Decimal, Percent, clv};
///
/// let flows = clv::CashFlows {
///     flows: &[100, 100, 100].map(Decimal::from),
///     discount: Percent::new(Decimal::from(10)),
///     acquisition_cost: Decimal::from(150),
/// };
/// assert_eq!(flows.value()?.round_dp(2).to_string(), "98.69");
/// # Ok::<(), cx_metrics::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CashFlows<'a> {
    /// The amount of each period, in order; negative for what is paid out.
    pub flows: &'a [Decimal],
    /// By how much money is worth less a period later, 0 or more.
    pub discount: Percent,
    /// What it cost to win the customer, 0 or more; subtracted at the end.
    pub acquisition_cost: Decimal,
}

impl CashFlows<'_> {
    /// `sum of flow / (1 + discount)^t - acquisition cost`, exact, t from 1.
    ///
    /// ```
    /// use cx_metrics::{Decimal, clv};
    ///
    /// let flows = [Decimal::new(12_34, 2), Decimal::new(-3_21, 2)];
    /// let flows = clv::CashFlows { flows: &flows, ..Default::default() };
    /// assert_eq!(flows.value()?.to_string(), "9.13");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Negative`] if the discount or the cost is; [`Error::TooManyPeriods`] past 2,000
    /// flows; [`Error::TooManyDigits`] if the value does not fit a `Decimal`.
    pub fn value(&self) -> Result<Decimal, Error> {
        let flows = self.flows.iter().map(|&flow| Fraction::from(flow));
        let sum = present_value(flows, self.discount)?;
        let factor = checked::discount_factor(self.discount)?;
        let cost = checked::amount(self.acquisition_cost, "acquisition cost")?;
        // A factor of 1 or more.
        (sum.over(&factor).unwrap_or(sum) - cost).decimal()
    }
}

/// How many of the customers who joined together are left after each period, and what each brings.
///
/// For a cohort that was observed: no assumption about how retention goes on, and nothing beyond
/// what was seen. The first margin is received at the start.
///
/// ```
/// use cx_metrics::{Decimal, Percent, clv};
///
/// let cohort = clv::Cohort {
///     survivors: &[1_000, 869, 743, 653, 593],
///     margin_per_period: Decimal::from(50),
///     discount: Percent::new(Decimal::from(10)),
///     ..Default::default()
/// };
/// assert_eq!(cohort.value()?.round_dp(2).to_string(), "164.98");
/// # Ok::<(), cx_metrics::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cohort<'a> {
    /// Customers at the start, after one period, after two, ...; never more than before.
    pub survivors: &'a [u64],
    /// What a customer brings in a period after costs.
    pub margin_per_period: Decimal,
    /// By how much money is worth less a period later, 0 or more.
    pub discount: Percent,
    /// What it cost to win a customer, 0 or more; subtracted at the end.
    pub acquisition_cost: Decimal,
}

impl Cohort<'_> {
    /// `margin x sum of (survivors_t / survivors_0) / (1 + discount)^t - acquisition cost`, exact,
    /// t from 0: per customer who joined.
    ///
    /// ```
    /// use cx_metrics::{Decimal, clv};
    ///
    /// let cohort = clv::Cohort {
    ///     survivors: &[4, 2, 1],
    ///     margin_per_period: Decimal::from(10),
    ///     ..Default::default()
    /// };
    /// assert_eq!(cohort.value()?.to_string(), "17.5");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without customers at the start; [`Error::PartExceedsWhole`] if
    /// there are more than a period before; [`Error::Negative`] if the discount or the cost is;
    /// [`Error::TooManyPeriods`] past 2,000; [`Error::TooManyDigits`] if the value does not fit a
    /// `Decimal`.
    pub fn value(&self) -> Result<Decimal, Error> {
        self.never_more_than_before()?;
        let survivors = self.survivors.iter().map(|&survivors| Fraction::from(survivors));
        let sum = present_value(survivors, self.discount)?;
        let start = Fraction::from(self.survivors.first().copied().unwrap_or_default());
        let per_customer = checked::divide(&sum, &start, "customers at the start")?;
        let cost = checked::amount(self.acquisition_cost, "acquisition cost")?;
        (per_customer * Fraction::from(self.margin_per_period) - cost).decimal()
    }

    fn never_more_than_before(&self) -> Result<(), Error> {
        let increase = self.survivors.windows(2).find(|pair| pair[1] > pair[0]);
        increase.map_or(Ok(()), |pair| {
            Err(Error::PartExceedsWhole {
                part: pair[1],
                part_name: "customers left",
                whole: pair[0],
                whole_name: "customers a period before",
            })
        })
    }
}

/// `sum of amount / (1 + discount)^t`, t from 0.
fn present_value(
    amounts: impl DoubleEndedIterator<Item = Fraction> + ExactSizeIterator,
    discount: Percent,
) -> Result<Fraction, Error> {
    checked::flows(amounts.len())?;
    let factor = checked::discount_factor(discount)?.reduced();
    // Horner's scheme, from the last amount; the factor is 1 or more.
    let step = |sum: Fraction, amount| amount + sum.over(&factor).unwrap_or_else(Fraction::zero);
    Ok(amounts.rev().fold(Fraction::zero(), step))
}
