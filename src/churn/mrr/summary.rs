//! Movements of recurring revenue read out in full.

use std::fmt;

use rust_decimal::{Decimal, RoundingStrategy};

use super::Movements;
use crate::percent::{self, Percent};

/// Movements of recurring revenue read out in full, for a dashboard or a file.
///
/// A passive record: it is computed once and does not follow the tally. The exact numbers are
/// strings in JSON. There is no interval: amounts of money are no counts, and a few large accounts
/// decide them.
///
/// ```
/// use cx_metrics::{Decimal, RoundingStrategy, churn::mrr};
///
/// let (start, churned) = (Decimal::from(300), Decimal::from(100));
/// let movements = mrr::Movements { start, churned, ..Default::default() };
/// let summary = mrr::Tally::from_movements(movements)?.summary()?;
/// let shown = summary.rounded(1, RoundingStrategy::MidpointAwayFromZero);
/// assert_eq!(shown.gross_churn.to_string(), "33.3%");
/// # Ok::<(), cx_metrics::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Summary {
    /// What was lost, by cancelling and by paying less.
    pub gross_churn: Percent,
    /// What was lost by cancelling only.
    pub cancelled_churn: Percent,
    /// What was lost less what others pay more.
    pub net_churn: Percent,
    /// The same less what former customers pay again.
    pub net_churn_with_reactivation: Percent,
    /// Gross revenue retention.
    pub gross_retention: Percent,
    /// Net revenue retention.
    pub net_retention: Percent,
    /// How much the MRR grew.
    pub growth: Percent,
    /// How much was won for each unit lost; none if nothing was lost.
    #[cfg_attr(feature = "serde", serde(with = "rust_decimal::serde::str_option"))]
    pub quick_ratio: Option<Decimal>,
    /// The MRR at the end.
    #[cfg_attr(feature = "serde", serde(with = "rust_decimal::serde::str"))]
    pub end: Decimal,
    /// The movements.
    pub movements: Movements,
}

impl Summary {
    /// Every rate and the quick ratio to so many decimals, by a named strategy. Amounts of money stay
    /// as they are.
    ///
    /// ```
    /// use cx_metrics::{Decimal, RoundingStrategy, churn::mrr};
    ///
    /// let (start, churned) = (Decimal::from(300), Decimal::from(100));
    /// let movements = mrr::Movements { start, churned, ..Default::default() };
    /// let summary = mrr::Tally::from_movements(movements)?.summary()?;
    /// let shown = summary.rounded(0, RoundingStrategy::MidpointAwayFromZero);
    /// assert_eq!(shown.gross_retention.to_string(), "67%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn rounded(self, decimals: u32, strategy: RoundingStrategy) -> Self {
        let percent = |rate: Percent| rate.rounded(decimals, strategy);
        let ratio = |ratio| percent::rounded(ratio, decimals, strategy);
        Self {
            gross_churn: percent(self.gross_churn),
            cancelled_churn: percent(self.cancelled_churn),
            net_churn: percent(self.net_churn),
            net_churn_with_reactivation: percent(self.net_churn_with_reactivation),
            gross_retention: percent(self.gross_retention),
            net_retention: percent(self.net_retention),
            growth: percent(self.growth),
            quick_ratio: self.quick_ratio.map(ratio),
            ..self
        }
    }
}

impl fmt::Display for Summary {
    /// One line, rates to two decimals.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { gross_churn, net_retention, growth, end, movements, .. } = self;
        let start = movements.start;
        write!(
            f,
            "MRR {start} to {end}: gross churn {gross_churn}, net retention {net_retention}, \
             growth {growth}"
        )
    }
}
