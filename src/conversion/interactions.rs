//! Conversions per interaction: a ratio, which may exceed one.

use rust_decimal::Decimal;

use crate::{
    error::Error,
    ratio::ratio,
    tally::counting_tally,
    total::{left, or_panic, store_as_counts, sum},
};

/// Interactions, such as clicks on an advertisement, and every conversion that followed.
///
/// One interaction may bring several conversions, or none, so this is a ratio and not a share: a
/// `Decimal` that may exceed 1, not a [`Percent`](crate::Percent), and without an interval. The two
/// counts are independent; any pair is possible.
///
/// ```
/// use cx_metrics::conversion::Interactions;
///
/// let campaign = Interactions { interactions: 40, conversions: 50 };
/// assert_eq!(campaign.conversions_per_interaction()?.to_string(), "1.25");
///
/// // What each click led to.
/// let clicks = [0, 2, 0, 1].into_iter().collect::<Interactions>();
/// assert_eq!(clicks, Interactions { interactions: 4, conversions: 3 });
/// # Ok::<(), cx_metrics::Error>(())
/// ```
///
/// It is a tally: it can be extended with the conversions of each interaction, merged with `+=` and
/// `sum`, and stored. The ratio of a sum is the sum of conversions over the sum of interactions,
/// never the average of ratios:
///
/// ```
/// use cx_metrics::conversion::Interactions;
///
/// let search = Interactions { interactions: 1_000, conversions: 20 };
/// let social = Interactions { interactions: 10, conversions: 2 };
/// let both = search + social;
/// // The average of 0.02 and 0.2 would be 0.11.
/// assert_eq!(both.conversions_per_interaction()?.round_dp(4).to_string(), "0.0218");
/// # Ok::<(), cx_metrics::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Interactions {
    /// How many interactions there were.
    pub interactions: u64,
    /// How many conversions they led to.
    pub conversions: u64,
}

impl Interactions {
    /// Counts one more interaction, with the conversions it led to.
    ///
    /// ```
    /// use cx_metrics::conversion::Interactions;
    /// let mut clicks = Interactions::default();
    /// clicks.record(0);
    /// clicks.record(2);
    /// assert_eq!(clicks, Interactions { interactions: 2, conversions: 2 });
    /// ```
    ///
    /// # Panics
    ///
    /// Past a total of `u64::MAX`, as `+=` does.
    pub fn record(&mut self, conversions: u64) {
        self.merge(&Self { interactions: 1, conversions });
    }

    /// `conversions / interactions`, exact; may exceed 1.
    ///
    /// Google Ads publishes it as a "conversion rate" in percent, which exceeds 100 % where every
    /// conversion of a click is counted.
    ///
    /// ```
    /// use cx_metrics::conversion::Interactions;
    /// let clicks = Interactions { interactions: 1_000, conversions: 60 };
    /// assert_eq!(clicks.conversions_per_interaction()?.to_string(), "0.06");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without an interaction.
    pub fn conversions_per_interaction(&self) -> Result<Decimal, Error> {
        match self.interactions {
            0 => Err(Error::NothingToMeasure { what: "interactions" }),
            interactions => ratio(self.conversions.into(), interactions.into()),
        }
    }

    /// The interactions and conversions of both.
    ///
    /// ```
    /// use cx_metrics::conversion::Interactions;
    /// let clicks = Interactions { interactions: 1_000, conversions: 60 };
    /// assert_eq!(clicks.checked_add(&clicks)?.conversions, 120);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TotalTooLarge`] if either passes `u64::MAX`.
    pub fn checked_add(&self, other: &Self) -> Result<Self, Error> {
        Ok(Self {
            interactions: sum(self.interactions, other.interactions)?,
            conversions: sum(self.conversions, other.conversions)?,
        })
    }

    /// What is left when others are taken out, as the oldest day is from a rolling window.
    ///
    /// ```
    /// use cx_metrics::conversion::Interactions;
    /// let clicks = Interactions { interactions: 1_000, conversions: 60 };
    /// assert_eq!(clicks.checked_sub(&clicks)?, Interactions::default());
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TakesTooMany`] if the others are not contained in these.
    pub fn checked_sub(&self, other: &Self) -> Result<Self, Error> {
        let what = |what: &str| what.to_owned();
        Ok(Self {
            interactions: left(self.interactions, other.interactions, || what("interactions"))?,
            conversions: left(self.conversions, other.conversions, || what("conversions"))?,
        })
    }

    fn tally_all(&mut self, interactions: impl Iterator<Item = u64>) {
        interactions.for_each(|conversions| self.record(conversions));
    }

    fn merge(&mut self, other: &Self) {
        *self = or_panic(self.checked_add(other));
    }

    #[cfg(feature = "serde")]
    fn counts(&self) -> Self {
        self.clone()
    }

    #[cfg(feature = "serde")]
    #[expect(clippy::unnecessary_wraps, reason = "any pair is possible; other tallies refuse some")]
    fn from_counts(counts: Self) -> Result<Self, Error> {
        Ok(counts)
    }
}

/// Conversions per interaction: `conversions / interactions`, exact; may exceed 1.
///
/// ```
/// use cx_metrics::conversion::{self, Interactions};
///
/// let clicks = Interactions { interactions: 40, conversions: 50 };
/// assert_eq!(conversion::per_interaction(clicks)?.to_string(), "1.25");
/// # Ok::<(), cx_metrics::Error>(())
/// ```
///
/// # Errors
///
/// [`Error::NothingToMeasure`] without an interaction.
#[expect(clippy::needless_pass_by_value, reason = "made for the call, as the counts of a rate are")]
pub fn per_interaction(interactions: Interactions) -> Result<Decimal, Error> {
    interactions.conversions_per_interaction()
}

counting_tally!([] Interactions, input: u64);

store_as_counts!(
    Interactions,
    "conversions_per_interaction",
    Interactions { interactions: u64, conversions: u64 }
);
