//! The rates of a churn tally.

use rust_decimal::Decimal;

use super::{Summary, Tally, some};
use crate::{
    confidence::Confidence,
    error::Error,
    estimate::{Interval, decay},
    percent::Percent,
    proportion::Proportion,
    ratio::ratio,
};

/// Rates over the customers at the start.
impl Tally {
    /// `100 x lost / start`, exact: the share of the customers at the start who are lost.
    ///
    /// The default: a share from 0 to 100 %, the complement of [`retention`](Self::retention). Who
    /// joins within the period has no part in it, as with ProfitWell, which leaves out customers who
    /// join and leave in the same month; PostHog also divides by those at the start.
    ///
    /// ```
    /// use cx_metrics::churn::{Counts, Tally};
    /// let counts = Counts { start: 1_000, lost: 50, joined: 200, joined_lost: 10, reactivated: 0 };
    /// assert_eq!(Tally::from_counts(counts)?.rate()?.to_string(), "5%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without a customer at the start.
    pub fn rate(&self) -> Result<Percent, Error> {
        Percent::of(self.lost, self.some_at_start()?)
    }

    /// `100 x (start - lost) / start`, exact: the share of the customers at the start who stayed.
    ///
    /// ```
    /// use cx_metrics::churn::{Counts, Tally};
    /// let counts = Counts { start: 1_000, lost: 50, joined: 200, joined_lost: 10, reactivated: 0 };
    /// assert_eq!(Tally::from_counts(counts)?.retention()?.to_string(), "95%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without a customer at the start.
    pub fn retention(&self) -> Result<Percent, Error> {
        Percent::of(self.stayed, self.some_at_start()?)
    }

    /// `100 x (lost + joined_lost) / start`, exact: all losses over the customers at the start.
    ///
    /// The convention of Baremetrics and Recurly. Those who joined and left again are above the line
    /// and not below it, so in a fast-growing or short-lived base it is larger than any share can
    /// be: it may pass 100 %.
    ///
    /// ```
    /// use cx_metrics::churn::{Counts, Tally};
    /// let counts = Counts { start: 1_000, lost: 50, joined: 200, joined_lost: 10, reactivated: 0 };
    /// assert_eq!(Tally::from_counts(counts)?.rate_of_all_losses()?.to_string(), "6%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without a customer at the start.
    pub fn rate_of_all_losses(&self) -> Result<Percent, Error> {
        Percent::of(self.losses(), self.some_at_start()?)
    }

    /// `100 x (lost + joined_lost - reactivated) / start`, exact: all losses less those who came
    /// back.
    ///
    /// Negative if more came back than were lost. A win-back is a success of another team than a
    /// loss that did not happen: publish [`rate_of_all_losses`](Self::rate_of_all_losses) beside it.
    ///
    /// ```
    /// use cx_metrics::churn::{Counts, Tally};
    /// let counts = Counts { start: 200, lost: 20, joined: 40, joined_lost: 8, reactivated: 12 };
    /// assert_eq!(Tally::from_counts(counts)?.net_rate()?.to_string(), "8%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without a customer at the start.
    pub fn net_rate(&self) -> Result<Percent, Error> {
        let net = i128::from(self.losses()) - i128::from(self.reactivated);
        Percent::of_ratio(net, self.some_at_start()?.into())
    }

    /// `100 x (end - start) / start`, exact: how much the number of customers grew.
    ///
    /// ```
    /// use cx_metrics::churn::{Counts, Tally};
    /// let counts = Counts { start: 1_000, lost: 50, joined: 200, joined_lost: 10, reactivated: 0 };
    /// assert_eq!(Tally::from_counts(counts)?.growth()?.to_string(), "14%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without a customer at the start.
    pub fn growth(&self) -> Result<Percent, Error> {
        let grown = i128::from(self.end()) - i128::from(self.start());
        Percent::of_ratio(grown, self.some_at_start()?.into())
    }

    /// `100 x (start - end) / start`, exact: [`growth`](Self::growth) with its sign turned.
    ///
    /// Some glossaries call this the churn rate. New customers hide the losses in it: a base that
    /// loses half of its customers and wins as many has none.
    ///
    /// ```
    /// use cx_metrics::churn::{Counts, Tally};
    /// let counts = Counts { start: 1_000, lost: 50, joined: 200, joined_lost: 10, reactivated: 0 };
    /// assert_eq!(Tally::from_counts(counts)?.shrinkage()?.to_string(), "-14%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without a customer at the start.
    pub fn shrinkage(&self) -> Result<Percent, Error> {
        let shrunk = i128::from(self.start()) - i128::from(self.end());
        Percent::of_ratio(shrunk, self.some_at_start()?.into())
    }
}

/// Rates over other customers than those at the start.
impl Tally {
    /// `100 x (lost + joined_lost) / (start + joined + reactivated)`, exact: all losses over
    /// everybody who could be lost.
    ///
    /// The convention of Stripe (those active at the start and new within the period) and of
    /// Gumroad. It never passes 100 %. The more join, the smaller it is, though nobody stays longer.
    /// Whoever comes back and leaves again within the period is in neither number here; Stripe counts
    /// both, which takes events: see
    /// [`Activity::churn_events`](super::subscriptions::Activity::churn_events).
    ///
    /// ```
    /// use cx_metrics::churn::{Counts, Tally};
    /// let counts = Counts { start: 1_000, lost: 50, joined: 200, joined_lost: 10, reactivated: 0 };
    /// assert_eq!(Tally::from_counts(counts)?.exposed_rate()?.to_string(), "5%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without a customer.
    pub fn exposed_rate(&self) -> Result<Percent, Error> {
        let exposed = self.disjoint().iter().sum();
        Percent::of(self.losses(), some(exposed, "customers")?)
    }

    /// `100 x (lost + joined_lost) / ((start + end) / 2)`, exact: all losses over the mean of start
    /// and end.
    ///
    /// Known as the average or adjusted churn rate. If all are lost and nobody joins it is 200 %.
    ///
    /// ```
    /// use cx_metrics::churn::{Counts, Tally};
    /// let counts = Counts { start: 1_000, lost: 50, joined: 200, joined_lost: 10, reactivated: 0 };
    /// assert_eq!(format!("{:.4}", Tally::from_counts(counts)?.midpoint_rate()?), "5.6075%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// Source: Noble, *Defining churn rate* (Shopify, 2011), which also says what is wrong with it:
    /// it moves with growth.
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without a customer at the start or at the end.
    pub fn midpoint_rate(&self) -> Result<Percent, Error> {
        match u128::from(self.start()) + u128::from(self.end()) {
            0 => Err(Error::NothingToMeasure { what: "customers at the start or the end" }),
            both_ends => Percent::of_ratio(2 * i128::from(self.losses()), both_ends),
        }
    }

    /// `100 x (lost + joined_lost) / end`, exact: all losses over the customers at the end.
    ///
    /// For numbers that were published so. Those who were lost are not in its whole: if half are
    /// lost and nobody joins it is 100 %.
    ///
    /// ```
    /// use cx_metrics::churn::{Counts, Tally};
    /// let counts = Counts { start: 1_000, lost: 50, joined: 200, joined_lost: 10, reactivated: 0 };
    /// assert_eq!(format!("{:.4}", Tally::from_counts(counts)?.rate_over_end()?), "5.2632%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without a customer at the end.
    pub fn rate_over_end(&self) -> Result<Percent, Error> {
        Percent::of(self.losses(), some(self.end(), "customers at the end")?)
    }
}

/// Customers, lifetimes, and how sure the rate is.
impl Tally {
    /// `start - lost + joined - joined_lost + reactivated`: the customers at the end.
    ///
    /// ```
    /// use cx_metrics::churn::{Counts, Tally};
    /// let counts = Counts { start: 1_000, lost: 50, joined: 200, joined_lost: 10, reactivated: 0 };
    /// assert_eq!(Tally::from_counts(counts)?.end(), 1_140);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn end(&self) -> u64 {
        self.stayed + self.joined_and_stayed + self.reactivated
    }

    /// `start / lost`, exact: how many periods a customer stays on average, if the churn stays as it
    /// is and does not depend on age.
    ///
    /// One over the churn rate, from the counts, so that nothing is rounded twice: 2.5 % a month are
    /// 40 months.
    ///
    /// ```
    /// use cx_metrics::churn::{Counts, Tally};
    /// let tally = Tally::from_counts(Counts { start: 640, lost: 16, ..Default::default() })?;
    /// assert_eq!(tally.lifetime()?.to_string(), "40");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without a customer at the start; [`Error::NoFiniteLifetime`] if
    /// none of them was lost.
    pub fn lifetime(&self) -> Result<Decimal, Error> {
        let start = self.some_at_start()?;
        match self.lost {
            0 => Err(Error::NoFiniteLifetime { start }),
            lost => ratio(start.into(), lost.into()),
        }
    }

    /// `ln(1/2) / ln(1 - lost / start)`: after how many periods half of the customers are lost, if
    /// the churn stays as it is. An estimate.
    ///
    /// Shorter than the [`lifetime`](Self::lifetime), which is a mean: a few stay very long.
    ///
    /// ```
    /// use cx_metrics::churn::{Counts, Tally};
    /// let tally = Tally::from_counts(Counts { start: 640, lost: 16, ..Default::default() })?;
    /// assert_eq!(format!("{:.2}", tally.half_life()?), "27.38");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`lifetime`](Self::lifetime), and [`Error::NothingToMeasure`] if all were lost: there is
    /// no half of nobody.
    pub fn half_life(&self) -> Result<f64, Error> {
        self.lifetime()?;
        some(self.stayed, "customers who stayed")?;
        Ok(decay::half_life(self.lost.into(), self.start().into()))
    }

    /// Those lost (hits) and those who stayed (misses), of the customers at the start.
    ///
    /// ```
    /// use cx_metrics::{Proportion, churn};
    /// let counts = churn::Counts { start: 640, lost: 16, ..Default::default() };
    /// let lost = churn::Tally::from_counts(counts)?.proportion();
    /// assert_eq!(lost, Proportion { hits: 16, misses: 624 });
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn proportion(&self) -> Proportion {
        Proportion { hits: self.lost, misses: self.stayed }
    }

    /// Where the [`rate`](Self::rate) lies if these customers stand for more of their kind, in
    /// percent: Wilson's interval, see [`Proportion::interval`].
    ///
    /// It is about this rate, not about the others.
    ///
    /// ```
    /// use cx_metrics::{Confidence, churn};
    /// let counts = churn::Counts { start: 640, lost: 16, ..Default::default() };
    /// let interval = churn::Tally::from_counts(counts)?.interval(Confidence::P95)?;
    /// assert_eq!(interval.to_string(), "1.54 to 4.02 at 95% confidence");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without a customer at the start.
    pub fn interval(&self, confidence: Confidence) -> Result<Interval, Error> {
        self.some_at_start()?;
        self.proportion().interval(confidence)
    }

    /// The tally read out in full.
    ///
    /// ```
    /// use cx_metrics::{Confidence, churn};
    /// let counts = churn::Counts { start: 640, lost: 16, ..Default::default() };
    /// let summary = churn::Tally::from_counts(counts)?.summary(Confidence::P95)?;
    /// assert_eq!(summary.retention.to_string(), "97.5%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without a customer at the start.
    pub fn summary(&self, confidence: Confidence) -> Result<Summary, Error> {
        Ok(Summary {
            rate: self.rate()?,
            interval: self.interval(confidence)?,
            retention: self.retention()?,
            rate_of_all_losses: self.rate_of_all_losses()?,
            exposed_rate: self.exposed_rate()?,
            midpoint_rate: self.midpoint_rate()?,
            net_rate: self.net_rate()?,
            growth: self.growth()?,
            lifetime: self.lifetime().ok(),
            half_life: self.half_life().ok(),
            end: self.end(),
            counts: self.counts(),
        })
    }

    pub(super) fn start(&self) -> u64 {
        self.stayed + self.lost
    }

    fn losses(&self) -> u64 {
        self.lost + self.joined_and_lost
    }

    fn some_at_start(&self) -> Result<u64, Error> {
        some(self.start(), "customers at the start")
    }
}
