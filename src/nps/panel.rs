//! The same customers, asked twice.

mod counts;

use std::array::from_fn;

pub use self::counts::PanelCounts;
use super::{
    Rating,
    categories::{Categories, Category},
};
use crate::{
    confidence::Confidence,
    error::Error,
    estimate::{Difference, mean},
    pair::Pair,
    ratio::ratio,
    tally::counting_tally,
    total::{left, or_panic, store_as_counts, sum, total},
};

/// The same customers, asked twice: how each answered before and after.
///
/// Whether the score moved is told far better by the same customers than by two samples: what they
/// are like cancels out. Record those who answered both times; a customer who answered once belongs
/// in a [`Tally`](super::Tally).
///
/// ```
/// use cx_metrics::{Confidence, Error, Pair, nps};
///
/// let (spring, autumn) = ([9_u8, 7, 6, 10, 3, 8, 5, 8], [9_u8, 9, 8, 8, 3, 10, 7, 9]);
/// let pairs = spring.into_iter().zip(autumn).map(|(before, after)| {
///     Ok(Pair { before: nps::Rating::new(before)?, after: nps::Rating::new(after)? })
/// });
/// let panel = pairs.collect::<Result<nps::Panel, Error>>()?;
///
/// let change = panel.difference(Confidence::P90)?;
/// assert_eq!(change.to_string(), "+50.00 (-0.63 to 100.63 at 90% confidence), p = 0.1036");
/// # Ok::<(), cx_metrics::Error>(())
/// ```
///
/// It is a tally of [`Pair`]s: it can be extended with them, merged with `+=` and `sum`, and stored. The
/// customers of two panels must not be the same.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Panel {
    /// Disjoint; their total is a `u64`.
    counts: PanelCounts,
}

impl Panel {
    /// Of nobody.
    ///
    /// ```
    /// use cx_metrics::nps;
    /// assert_eq!(nps::Panel::new().customers(), 0);
    /// ```
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Of customers who are counted already.
    ///
    /// ```
    /// use cx_metrics::nps;
    ///
    /// let panel = nps::Panel::from_counts(nps::PanelCounts {
    ///     promoters: nps::Categories { promoters: 30, passives: 8, detractors: 2 },
    ///     passives: nps::Categories { promoters: 10, passives: 20, detractors: 5 },
    ///     detractors: nps::Categories { promoters: 3, passives: 7, detractors: 15 },
    /// })?;
    /// assert_eq!(panel.customers(), 100);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TotalTooLarge`] if they add up past `u64::MAX`.
    pub fn from_counts(counts: PanelCounts) -> Result<Self, Error> {
        total(counts.table().as_flattened())?;
        Ok(Self { counts })
    }

    /// Counts one more customer.
    ///
    /// ```
    /// use cx_metrics::{Pair, nps};
    ///
    /// let mut panel = nps::Panel::new();
    /// panel.record(Pair { before: nps::Rating::new(10)?, after: nps::Rating::new(6)? });
    /// assert_eq!(panel.counts().promoters.detractors, 1);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Panics
    ///
    /// Past a total of `u64::MAX`, as `+=` does.
    pub fn record(&mut self, pair: Pair<Rating>) {
        self.tally_all(std::iter::once(pair));
    }

    /// The customers by what they were before and after.
    ///
    /// ```
    /// use cx_metrics::nps;
    ///
    /// let counts = nps::PanelCounts {
    ///     detractors: nps::Categories { passives: 7, ..Default::default() },
    ///     ..Default::default()
    /// };
    /// assert_eq!(nps::Panel::from_counts(counts)?.counts(), counts);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn counts(&self) -> PanelCounts {
        self.counts
    }

    /// How many customers answered both times.
    ///
    /// ```
    /// use cx_metrics::{Pair, nps};
    /// let (eight, nine) = (nps::Rating::new(8)?, nps::Rating::new(9)?);
    /// let (ada, bob) = (Pair { before: eight, after: nine }, Pair { before: nine, after: nine });
    /// let panel = nps::Panel::from_iter([ada, bob]);
    /// assert_eq!(panel.customers(), 2);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn customers(&self) -> u64 {
        self.counts.table().as_flattened().iter().sum()
    }

    /// What the customers were before.
    ///
    /// ```
    /// use cx_metrics::{Pair, nps};
    /// let (eight, nine) = (nps::Rating::new(8)?, nps::Rating::new(9)?);
    /// let (ada, bob) = (Pair { before: eight, after: nine }, Pair { before: nine, after: nine });
    /// let panel = nps::Panel::from_iter([ada, bob]);
    /// assert_eq!(panel.before().score()?.to_string(), "50");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn before(&self) -> Categories {
        let [promoters, passives, detractors] = self.counts.table().map(|row| row.iter().sum());
        Categories { promoters, passives, detractors }
    }

    /// What the customers were after.
    ///
    /// ```
    /// use cx_metrics::{Pair, nps};
    /// let (eight, nine) = (nps::Rating::new(8)?, nps::Rating::new(9)?);
    /// let (ada, bob) = (Pair { before: eight, after: nine }, Pair { before: nine, after: nine });
    /// let panel = nps::Panel::from_iter([ada, bob]);
    /// assert_eq!(panel.after().score()?.to_string(), "100");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn after(&self) -> Categories {
        let table = self.counts.table();
        let [promoters, passives, detractors] =
            from_fn(|after| table.iter().map(|row| row[after]).sum());
        Categories { promoters, passives, detractors }
    }

    /// How far the score after is above that before: the paired t-test.
    ///
    /// ```text
    /// t = mean change / sqrt(variance of the changes / n), n - 1 degrees of freedom
    /// ```
    ///
    /// A customer changes by -200 points (from promoter to detractor) to 200.
    ///
    /// Source: "Student" (1908), *Biometrika* 6, 1.
    ///
    /// ```
    /// use cx_metrics::{Confidence, nps};
    ///
    /// let panel = nps::Panel::from_counts(nps::PanelCounts {
    ///     promoters: nps::Categories { promoters: 30, passives: 8, detractors: 2 },
    ///     passives: nps::Categories { promoters: 10, passives: 20, detractors: 5 },
    ///     detractors: nps::Categories { promoters: 3, passives: 7, detractors: 15 },
    /// })?;
    /// let change = panel.difference(Confidence::P95)?;
    /// assert_eq!(change.to_string(), "+6.00 (-8.05 to 20.05 at 95% confidence), p = 0.3989");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without a customer, [`Error::TooFewAnswers`] with one, and
    /// [`Error::NoSpread`] if all changed by the same.
    pub fn difference(&self, confidence: Confidence) -> Result<Difference, Error> {
        let customers = match self.customers() {
            0 => return Err(Error::NothingToMeasure { what: "customers" }),
            1 => return Err(Error::TooFewAnswers { needed: 2, answered: 1 }),
            customers => customers,
        };
        let changes = self.counts.changes();
        let steps = (-2_i128..).zip(changes).map(|(change, count)| change * i128::from(count));
        mean::paired(ratio(100 * steps.sum::<i128>(), customers.into())?, &changes, confidence)
    }

    /// The panel of the customers of both.
    ///
    /// ```
    /// use cx_metrics::{Pair, nps};
    /// let nine = nps::Rating::new(9)?;
    /// let panel = nps::Panel::from_iter([Pair { before: nine, after: nine }]);
    /// assert_eq!(panel.checked_add(&panel)?.customers(), 2);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TotalTooLarge`] past `u64::MAX`.
    pub fn checked_add(&self, other: &Self) -> Result<Self, Error> {
        sum(self.customers(), other.customers())?;
        let (one, other) = (self.counts.table(), other.counts.table());
        let both = from_fn(|before| from_fn(|after| one[before][after] + other[before][after]));
        Ok(Self { counts: PanelCounts::of(both) })
    }

    /// What is left when the customers of another panel are taken out.
    ///
    /// ```
    /// use cx_metrics::{Pair, nps};
    /// let nine = nps::Rating::new(9)?;
    /// let panel = nps::Panel::from_iter([Pair { before: nine, after: nine }]);
    /// assert_eq!(panel.checked_sub(&panel)?, nps::Panel::new());
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TakesTooMany`] if the other is not contained in this one.
    pub fn checked_sub(&self, other: &Self) -> Result<Self, Error> {
        let mut rest = self.counts.table();
        for ((row, taken), before) in rest.iter_mut().zip(other.counts.table()).zip(CATEGORIES) {
            for ((count, taken), after) in row.iter_mut().zip(taken).zip(CATEGORIES) {
                *count = left(*count, taken, || format!("{before}s turned {after}"))?;
            }
        }
        Ok(Self { counts: PanelCounts::of(rest) })
    }

    fn tally_all(&mut self, pairs: impl Iterator<Item = Pair<Rating>>) {
        let mut table = [[0; 3]; 3];
        for Pair { before, after } in pairs {
            table[place(before)][place(after)] += 1;
        }
        self.merge(&Self { counts: PanelCounts::of(table) });
    }

    fn merge(&mut self, other: &Self) {
        *self = or_panic(self.checked_add(other));
    }
}

/// In the order of the table.
const CATEGORIES: [Category; 3] = [Category::Promoter, Category::Passive, Category::Detractor];

fn place(rating: Rating) -> usize {
    match rating.category() {
        Category::Promoter => 0,
        Category::Passive => 1,
        Category::Detractor => 2,
    }
}

counting_tally!([] Panel, input: Pair<Rating>);

store_as_counts!(
    Panel,
    "nps_panel",
    PanelCounts { promoters: Categories, passives: Categories, detractors: Categories }
);
