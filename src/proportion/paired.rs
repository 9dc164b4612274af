//! The same customers asked twice whether it is so.

use crate::{
    confidence::Confidence,
    error::Error,
    estimate::{Difference, mcnemar, normal, nps_interval},
    pair::Pair,
    proportion::Proportion,
    ratio::ratio,
    tally::counting_tally,
    total::{left, or_panic, read_counts, sum, total},
};

/// The same customers asked twice: for how many it was so before, after, both times or never.
///
/// Whether a rate moved is told far better by the same customers than by two samples, because only
/// those who changed count. Record those who were asked both times; a customer who was asked once
/// belongs in a [`Proportion`].
///
/// ```
/// use cx_metrics::{Confidence, PairedProportion};
///
/// let satisfied = PairedProportion { both: 45, gained: 25, lost: 12, neither: 18 };
/// assert_eq!(satisfied.before()?.percent()?.to_string(), "57%");
/// assert_eq!(satisfied.after()?.percent()?.to_string(), "70%");
///
/// let change = satisfied.difference(Confidence::P95)?;
/// assert_eq!(change.to_string(), "+13.00 (1.12 to 24.70 at 95% confidence), p = 0.0336");
/// # Ok::<(), cx_metrics::Error>(())
/// ```
///
/// It is a tally of [`Pair`]s, before and after: it can be extended with them, merged with `+=` and
/// `sum`, and stored. The customers of two must not be the same. From two columns, `before` and `after`:
///
/// ```
/// use cx_metrics::{Pair, PairedProportion};
///
/// let (before, after) = ([false, true, false], [true, true, false]);
/// let pairs = before.into_iter().zip(after).map(|(before, after)| Pair { before, after });
/// let satisfied = pairs.collect::<PairedProportion>();
/// assert_eq!(satisfied, PairedProportion { both: 1, gained: 1, lost: 0, neither: 1 });
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct PairedProportion {
    /// For how many it was so both times.
    pub both: u64,
    /// For how many it was so after, but not before.
    pub gained: u64,
    /// For how many it was so before, but not after.
    pub lost: u64,
    /// For how many it was never so.
    pub neither: u64,
}

impl PairedProportion {
    /// Counts one more customer.
    ///
    /// # Panics
    ///
    /// Past a total of `u64::MAX`, as `+=` does.
    ///
    /// ```
    /// use cx_metrics::{Pair, PairedProportion};
    /// let mut satisfied = PairedProportion::default();
    /// satisfied.record(Pair { before: false, after: true });
    /// assert_eq!(satisfied.gained, 1);
    /// ```
    pub fn record(&mut self, pair: Pair<bool>) {
        self.tally_all(std::iter::once(pair));
    }

    /// How many customers were asked both times.
    ///
    /// ```
    /// use cx_metrics::PairedProportion;
    /// let satisfied = PairedProportion { both: 45, gained: 25, lost: 12, neither: 18 };
    /// assert_eq!(satisfied.customers()?, 100);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TotalTooLarge`] past `u64::MAX`.
    pub fn customers(&self) -> Result<u64, Error> {
        total(&self.counts())
    }

    /// What the customers were before.
    ///
    /// ```
    /// use cx_metrics::{PairedProportion, Proportion};
    /// let satisfied = PairedProportion { both: 45, gained: 25, lost: 12, neither: 18 };
    /// assert_eq!(satisfied.before()?, Proportion { hits: 57, misses: 43 });
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`customers`](Self::customers).
    pub fn before(&self) -> Result<Proportion, Error> {
        self.customers()?;
        let Self { both, gained, lost, neither } = *self;
        Ok(Proportion { hits: both + lost, misses: neither + gained })
    }

    /// What the customers were after.
    ///
    /// ```
    /// use cx_metrics::{PairedProportion, Proportion};
    /// let satisfied = PairedProportion { both: 45, gained: 25, lost: 12, neither: 18 };
    /// assert_eq!(satisfied.after()?, Proportion { hits: 70, misses: 30 });
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`customers`](Self::customers).
    pub fn after(&self) -> Result<Proportion, Error> {
        self.customers()?;
        let Self { both, gained, lost, neither } = *self;
        Ok(Proportion { hits: both + gained, misses: neither + lost })
    }

    /// How far the rate after is above that before, `100 x (gained - lost) / customers`, in percentage
    /// points: with Tango's interval and McNemar's exact test by its mid-p value.
    ///
    /// The statistic is McNemar's `(gained - lost) / sqrt(gained + lost)`. The p-value is that of the
    /// binomial distribution of those who changed, with half of the probability of what is as likely;
    /// it holds about as often as it says even if few did.
    ///
    /// Sources: Tango (1998), *Statistics in Medicine* 17, 891; Fagerland, Lydersen and Laake (2013),
    /// *BMC Medical Research Methodology* 13, 91.
    ///
    /// ```
    /// use cx_metrics::{Confidence, PairedProportion};
    /// let satisfied = PairedProportion { both: 12, gained: 8, lost: 1, neither: 9 };
    /// let change = satisfied.difference(Confidence::P95)?;
    /// assert_eq!(change.to_string(), "+23.33 (4.55 to 42.19 at 95% confidence), p = 0.0215");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without a customer.
    pub fn difference(&self, confidence: Confidence) -> Result<Difference, Error> {
        self.customers()?;
        self.difference_with(mcnemar::mid_p_value(self.gained, self.lost), confidence)
    }

    /// The same with the p-value of McNemar's test without correction, by the normal distribution.
    ///
    /// It rests on the same statistic as the interval, so that the two agree. The square of the
    /// statistic is McNemar's chi-squared.
    ///
    /// Source: McNemar (1947), *Psychometrika* 12, 153.
    ///
    /// ```
    /// use cx_metrics::{Confidence, PairedProportion};
    /// let satisfied = PairedProportion { both: 12, gained: 8, lost: 1, neither: 9 };
    /// let change = satisfied.difference_by_mcnemar(Confidence::P95)?;
    /// assert_eq!(change.to_string(), "+23.33 (4.55 to 42.19 at 95% confidence), p = 0.0196");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`difference`](Self::difference).
    pub fn difference_by_mcnemar(&self, confidence: Confidence) -> Result<Difference, Error> {
        let z = mcnemar::z(self.gained, self.lost);
        self.difference_with(normal::two_sided_tail(z), confidence)
    }

    /// The tally of the customers of both.
    ///
    /// ```
    /// use cx_metrics::PairedProportion;
    /// let satisfied = PairedProportion { both: 45, gained: 25, lost: 12, neither: 18 };
    /// assert_eq!(satisfied.checked_add(&satisfied)?.gained, 50);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TotalTooLarge`] past `u64::MAX`.
    pub fn checked_add(&self, other: &Self) -> Result<Self, Error> {
        sum(self.customers()?, other.customers()?)?;
        Ok(Self {
            both: self.both + other.both,
            gained: self.gained + other.gained,
            lost: self.lost + other.lost,
            neither: self.neither + other.neither,
        })
    }

    /// What is left when the customers of another are taken out.
    ///
    /// ```
    /// use cx_metrics::PairedProportion;
    /// let satisfied = PairedProportion { both: 45, gained: 25, lost: 12, neither: 18 };
    /// assert_eq!(satisfied.checked_sub(&satisfied)?, PairedProportion::default());
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TakesTooMany`] if the other is not contained in this one.
    pub fn checked_sub(&self, other: &Self) -> Result<Self, Error> {
        Ok(Self {
            both: left(self.both, other.both, || "hits both times".to_owned())?,
            gained: left(self.gained, other.gained, || "gained".to_owned())?,
            lost: left(self.lost, other.lost, || "lost".to_owned())?,
            neither: left(self.neither, other.neither, || "misses both times".to_owned())?,
        })
    }

    fn difference_with(&self, p_value: f64, confidence: Confidence) -> Result<Difference, Error> {
        let customers = match self.customers()? {
            0 => return Err(Error::NothingToMeasure { what: "customers" }),
            customers => customers,
        };
        let Self { gained, lost, .. } = *self;
        let net = i128::from(gained) - i128::from(lost);
        Ok(Difference {
            difference: ratio(100 * net, customers.into())?,
            interval: nps_interval::tango([gained, customers - gained - lost, lost], confidence),
            adjusted_estimate: None,
            statistic: mcnemar::z(gained, lost),
            degrees_of_freedom: None,
            p_value,
        })
    }

    fn counts(&self) -> [u64; 4] {
        [self.both, self.gained, self.lost, self.neither]
    }

    fn tally_all(&mut self, pairs: impl Iterator<Item = Pair<bool>>) {
        let mut tallied = Self::default();
        for pair in pairs {
            *match pair {
                Pair { before: true, after: true } => &mut tallied.both,
                Pair { before: false, after: true } => &mut tallied.gained,
                Pair { before: true, after: false } => &mut tallied.lost,
                Pair { before: false, after: false } => &mut tallied.neither,
            } += 1;
        }
        self.merge(&tallied);
    }

    fn merge(&mut self, other: &Self) {
        *self = or_panic(self.checked_add(other));
    }
}

counting_tally!([] PairedProportion, input: Pair<bool>);

read_counts!(PairedProportion { both, gained, lost, neither });
