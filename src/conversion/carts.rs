//! Baskets that were filled, and those that were bought.

use std::fmt;

use rust_decimal::RoundingStrategy;

use crate::{
    confidence::Confidence,
    error::Error,
    estimate::Interval,
    percent::{Percent, share},
    proportion::Proportion,
    tally::counting_tally,
    total::{left, rest, store_as_counts},
};

/// What became of a cart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
pub enum Cart {
    /// It ended in an order.
    Completed,
    /// It did not.
    Abandoned,
}

/// Carts, and how many of them were completed: what goes into [`Carts`], and comes out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct CartCounts {
    /// How many carts were created.
    pub created: u64,
    /// How many of them ended in an order.
    pub completed: u64,
}

/// Carts that were completed and carts that were abandoned.
///
/// ```
/// use cx_metrics::conversion::{Cart, CartCounts, Carts};
///
/// let carts = Carts::from_counts(CartCounts { created: 1_000, completed: 302 })?;
/// assert_eq!(carts.abandonment_rate()?.to_string(), "69.8%");
///
/// let today = [Cart::Completed, Cart::Abandoned].into_iter().collect::<Carts>();
/// assert_eq!((carts + today).counts(), CartCounts { created: 1_002, completed: 303 });
/// # Ok::<(), cx_metrics::Error>(())
/// ```
///
/// Each cart is counted once, so tallies add up, as long as an order is counted on the day its
/// cart was created. A cart is taken for abandoned until it is completed: those created in the last
/// hours make the abandonment look too high.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Carts {
    /// Disjoint; their total is a `u64`.
    completed: Proportion,
}

impl Carts {
    /// A tally of carts that are counted already.
    ///
    /// ```
    /// use cx_metrics::conversion::{CartCounts, Carts};
    ///
    /// let refused = Carts::from_counts(CartCounts { created: 5, completed: 6 }).unwrap_err();
    /// assert_eq!(
    ///     refused.to_string(),
    ///     "6 carts completed of 5 carts created: a part cannot exceed its whole"
    /// );
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::PartExceedsWhole`] if more were completed than created.
    pub fn from_counts(counts: CartCounts) -> Result<Self, Error> {
        let CartCounts { created, completed } = counts;
        let misses = rest((created, "carts created"), (completed, "carts completed"))?;
        Ok(Self { completed: Proportion { hits: completed, misses } })
    }

    /// Counts one more cart.
    ///
    /// ```
    /// use cx_metrics::conversion::{Cart, Carts};
    ///
    /// let mut carts = Carts::default();
    /// carts.record(Cart::Abandoned);
    /// assert_eq!(carts.abandonment_rate()?.to_string(), "100%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Panics
    ///
    /// Past a total of `u64::MAX`, as `+=` does.
    pub fn record(&mut self, cart: Cart) {
        self.completed.record(cart == Cart::Completed);
    }

    /// The carts, and how many of them were completed.
    ///
    /// ```
    /// use cx_metrics::conversion::{CartCounts, Carts};
    ///
    /// let counts = CartCounts { created: 1_000, completed: 302 };
    /// assert_eq!(Carts::from_counts(counts)?.counts(), counts);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn counts(&self) -> CartCounts {
        let Proportion { hits, misses } = self.completed;
        CartCounts { created: hits + misses, completed: hits }
    }

    /// Cart abandonment: `100 x (created - completed) / created`, exact, from 0 to 100.
    ///
    /// ```
    /// use cx_metrics::conversion::{CartCounts, Carts};
    ///
    /// let carts = Carts::from_counts(CartCounts { created: 1_000, completed: 302 })?;
    /// assert_eq!(carts.abandonment_rate()?.to_string(), "69.8%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without a cart.
    pub fn abandonment_rate(&self) -> Result<Percent, Error> {
        share(self.completed.misses, self.counts().created, "carts created")
    }

    /// `100 x completed / created`, exact: what abandonment leaves of 100 %.
    ///
    /// ```
    /// use cx_metrics::conversion::{CartCounts, Carts};
    ///
    /// let carts = Carts::from_counts(CartCounts { created: 1_000, completed: 302 })?;
    /// assert_eq!(carts.completion_rate()?.to_string(), "30.2%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without a cart.
    pub fn completion_rate(&self) -> Result<Percent, Error> {
        share(self.completed.hits, self.counts().created, "carts created")
    }

    /// The carts as hits (abandoned) and misses (completed).
    ///
    /// ```
    /// use cx_metrics::{Proportion, conversion::{CartCounts, Carts}};
    ///
    /// let carts = Carts::from_counts(CartCounts { created: 1_000, completed: 302 })?;
    /// assert_eq!(carts.abandoned(), Proportion { hits: 698, misses: 302 });
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn abandoned(&self) -> Proportion {
        let Proportion { hits, misses } = self.completed;
        Proportion { hits: misses, misses: hits }
    }

    /// Where the abandonment of all carts lies, in percent: see [`Proportion::interval`].
    ///
    /// ```
    /// use cx_metrics::{Confidence, conversion::{CartCounts, Carts}};
    ///
    /// let carts = Carts::from_counts(CartCounts { created: 1_000, completed: 302 })?;
    /// let interval = carts.interval(Confidence::P95)?;
    /// assert_eq!(interval.to_string(), "66.88 to 72.57 at 95% confidence");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without a cart.
    pub fn interval(&self, confidence: Confidence) -> Result<Interval, Error> {
        self.abandonment_rate()?;
        self.abandoned().interval(confidence)
    }

    /// The tally read out in full.
    ///
    /// ```
    /// use cx_metrics::{Confidence, conversion::{CartCounts, Carts}};
    ///
    /// let carts = Carts::from_counts(CartCounts { created: 1_000, completed: 302 })?;
    /// assert_eq!(
    ///     carts.summary(Confidence::P95)?.to_string(),
    ///     "cart abandonment 69.8% (66.88 to 72.57 at 95% confidence): 302 of 1000 carts completed"
    /// );
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without a cart.
    pub fn summary(&self, confidence: Confidence) -> Result<CartSummary, Error> {
        let CartCounts { created, completed } = self.counts();
        Ok(CartSummary {
            created,
            completed,
            abandonment_rate: self.abandonment_rate()?,
            interval: self.interval(confidence)?,
            completion_rate: self.completion_rate()?,
        })
    }

    /// The carts of both.
    ///
    /// ```
    /// use cx_metrics::conversion::{CartCounts, Carts};
    ///
    /// let carts = Carts::from_counts(CartCounts { created: 1_000, completed: 302 })?;
    /// assert_eq!(carts.checked_add(&carts)?.counts().created, 2_000);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TotalTooLarge`] past `u64::MAX` carts.
    pub fn checked_add(&self, other: &Self) -> Result<Self, Error> {
        Ok(Self { completed: self.completed.checked_add(&other.completed)? })
    }

    /// What is left when others are taken out, as the oldest day is from a rolling window.
    ///
    /// ```
    /// use cx_metrics::conversion::{CartCounts, Carts};
    ///
    /// let carts = Carts::from_counts(CartCounts { created: 1_000, completed: 302 })?;
    /// assert_eq!(carts.checked_sub(&carts)?, Carts::default());
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TakesTooMany`] if the others are not contained in these.
    pub fn checked_sub(&self, other: &Self) -> Result<Self, Error> {
        let Proportion { hits, misses } = self.completed;
        let carts = |what: &str| format!("carts {what}");
        Ok(Self {
            completed: Proportion {
                hits: left(hits, other.completed.hits, || carts("completed"))?,
                misses: left(misses, other.completed.misses, || carts("abandoned"))?,
            },
        })
    }

    fn tally_all(&mut self, carts: impl Iterator<Item = Cart>) {
        self.completed.extend(carts.map(|cart| cart == Cart::Completed));
    }

    fn merge(&mut self, other: &Self) {
        self.completed += &other.completed;
    }
}

counting_tally!([] Carts, input: Cart);

store_as_counts!(Carts, "carts", CartCounts { created: u64, completed: u64 });

/// Carts read out in full, for a dashboard or a file.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct CartSummary {
    /// How many carts were created.
    pub created: u64,
    /// How many of them ended in an order.
    pub completed: u64,
    /// The share of the abandoned.
    pub abandonment_rate: Percent,
    /// Where the abandonment of all carts lies, in percent.
    pub interval: Interval,
    /// The share of the completed.
    pub completion_rate: Percent,
}

impl CartSummary {
    /// Every number to so many decimals, by a named strategy (estimates to the nearest).
    ///
    /// ```
    /// use cx_metrics::{Confidence, RoundingStrategy, conversion::{CartCounts, Carts}};
    ///
    /// let carts = Carts::from_counts(CartCounts { created: 1_000, completed: 302 })?;
    /// let summary = carts.summary(Confidence::P95)?;
    /// let shown = summary.rounded(0, RoundingStrategy::MidpointAwayFromZero);
    /// assert_eq!(shown.abandonment_rate.to_string(), "70%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn rounded(self, decimals: u32, strategy: RoundingStrategy) -> Self {
        Self {
            abandonment_rate: self.abandonment_rate.rounded(decimals, strategy),
            interval: self.interval.rounded(decimals),
            completion_rate: self.completion_rate.rounded(decimals, strategy),
            ..self
        }
    }
}

impl fmt::Display for CartSummary {
    /// One line, to two decimals.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { created, completed, abandonment_rate, interval, .. } = self;
        write!(
            f,
            "cart abandonment {abandonment_rate} ({interval}): {completed} of {created} carts \
             completed"
        )
    }
}
