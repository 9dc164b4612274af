//! Churn: how many customers are lost in a period.
//!
//! ```text
//! churn rate = 100 x customers lost of those at the start / customers at the start
//! ```
//!
//! This is the default, a share from 0 to 100 %; 100 % minus it is the retention. Customers who
//! joined within the period are in neither number.
//!
//! ```
//! use cx_metrics::{Confidence, churn};
//!
//! let march = churn::Counts { start: 1_000, lost: 50, joined: 200, joined_lost: 10, reactivated: 0 };
//! assert_eq!(churn::rate(march)?.to_string(), "5%");
//!
//! let tally = churn::Tally::from_counts(march)?;
//! assert_eq!(tally.lifetime()?.to_string(), "20");
//! assert_eq!(
//!     tally.summary(Confidence::P95)?.to_string(),
//!     "churn 5% (3.81 to 6.53 at 95% confidence): 50 of 1000 customers lost, 1140 at the end"
//! );
//! # Ok::<(), cx_metrics::Error>(())
//! ```
//!
//! # From a file
//!
//! A file of subscriptions, one a line, with the day each began and ended (empty: still running).
//! Which customers were lost in the days after 31 until 59?
//!
//! ```
//! use cx_metrics::churn::subscriptions::{Period, Subscription, Subscriptions};
//!
//! let file = b"customer,began,ended\nada,3,\nbob,10,40\ncyd,35,\nbob,12,38\neve,20,33\neve,50,\n";
//!
//! let mut subscriptions = Subscriptions::new();
//! for row in csv::Reader::from_reader(&file[..]).records() {
//!     let row = row?;
//!     let end = if row[2].is_empty() { None } else { Some(row[2].parse()?) };
//!     let subscription = Subscription { customer: row[0].to_owned(), start: row[1].parse()?, end };
//!     subscriptions.record(subscription)?;
//! }
//!
//! let february = subscriptions.activity(Period { after: 31, until: 59 })?;
//! assert_eq!(february.tally.counts().start, 3);
//! assert_eq!(february.tally.rate()?.to_string(), "33.33%");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Same data, different numbers
//!
//! 1000 customers at the start; 200 join; 50 of the old and 10 of the new are lost:
//!
//! | number | here | published by, for example |
//! | --- | --- | --- |
//! | 5 % | [`Tally::rate`]: of those at the start, over the start | ProfitWell, inferred from its leaving out who joins and leaves in one month |
//! | 6 % | [`Tally::rate_of_all_losses`]: all losses over the start; may pass 100 % | Baremetrics, Recurly |
//! | 5 % | [`Tally::exposed_rate`]: all losses over everybody who could be lost | Stripe, Gumroad |
//! | 5.6075 % | [`Tally::midpoint_rate`]: all losses over the mean of start and end | essays on churn, as "adjusted" |
//! | 5.2632 % | [`Tally::rate_over_end`]: all losses over the end | no published source is known |
//! | 6 % | [`Tally::net_rate`]: all losses less those who came back, over the start | |
//! | -14 % | [`Tally::shrinkage`]: start less end, over the start | glossaries, as "churn"; it is no churn |
//!
//! ```
//! use cx_metrics::churn;
//!
//! let march = churn::Counts { start: 1_000, lost: 50, joined: 200, joined_lost: 10, reactivated: 0 };
//! let tally = churn::Tally::from_counts(march)?;
//!
//! assert_eq!(tally.rate()?.to_string(), "5%");
//! assert_eq!(tally.rate_of_all_losses()?.to_string(), "6%");
//! assert_eq!(tally.exposed_rate()?.to_string(), "5%");
//! assert_eq!(format!("{:.4}", tally.midpoint_rate()?), "5.6075%");
//! assert_eq!(format!("{:.4}", tally.rate_over_end()?), "5.2632%");
//! assert_eq!(tally.net_rate()?.to_string(), "6%");
//! assert_eq!(tally.shrinkage()?.to_string(), "-14%");
//! # Ok::<(), cx_metrics::Error>(())
//! ```
//!
//! # Which one when
//!
//! - To follow one group of customers, to compare periods, and for a lifetime or a customer value:
//!   [`Tally::rate`]. Growth does not move it.
//! - If many join and leave within one period, also [`Tally::rate_of_all_losses`] or
//!   [`Tally::exposed_rate`]; or take shorter periods, or [`daily`] counts.
//! - Cancelled, or lost to a failed payment: [`split`] has the voluntary and the involuntary part.
//! - In money, which weighs large customers more: [`mrr`].
//! - Monthly to yearly: [`rate_over`], never 12 times the rate. Yearly to monthly:
//!   [`estimated_rate_over`].
//!
//! # What it cannot tell
//!
//! Why customers leave, and who leaves next. A rate of a period also hides age: new customers mostly
//! leave sooner, so a [`Tally::lifetime`] from a mixed base is a rough figure. Only the losses that
//! were recorded count; decide when a customer whose payment failed is lost (Baremetrics: after 30
//! days), and keep to it.
//!
//! # Merging and storing
//!
//! Two tallies of *different customers in the same period* add up: countries, shards. (Of plans only
//! if nobody moves between them: who does is lost in one and joins in the other.) Two
//! *months* do not: a customer who stays would be at the start twice, and the sum is close to the
//! mean of both months, not to the churn of both. Compound the rates ([`compounded`]), or take one
//! period that spans both, from [`subscriptions`]. Nor do finished rates add up or average.
//!
//! A [`Tally`] is stored as its counts, `{"metric":"churn","start":1000,"lost":50,...}`.
//!
//! Sources: the help pages of Stripe, "Calculating subscriber churn rate in Billing"; Recurly, "Key
//! terms related to churn"; Baremetrics, "User and Revenue Churn"; ProfitWell, "Churn". Noble,
//! *Defining churn rate* (Shopify, 2011). Pages change: ask yours.

mod counts;
mod difference;
mod periods;
mod rates;
mod status;
mod summary;

pub mod daily;
pub mod mrr;
pub mod split;
pub mod subscriptions;

pub use self::{
    counts::Counts,
    periods::{compounded, estimated_rate_over, rate_over},
    status::Status,
    summary::Summary,
};
use crate::{
    error::Error,
    percent::Percent,
    tally::counting_tally,
    total::{left, or_panic, rest, store_as_counts, sum, total},
};

/// The customers of one period, checked: every churn rate is read from it.
///
/// From [`Counts`], or from the [`Status`] of each customer. Tallies of different customers in the
/// same period add up; tallies of successive periods do not (see the
/// [module](self#merging-and-storing)).
///
/// ```
/// use cx_metrics::churn::{Counts, Status, Tally};
///
/// let mut basic = Tally::from_counts(Counts { start: 90, lost: 9, ..Default::default() })?;
/// basic.record(Status::Joined);
/// let pro = [Status::Stayed; 10].into_iter().collect::<Tally>();
///
/// let both = basic + pro;
/// assert_eq!(both.rate()?.to_string(), "9%");
/// assert_eq!(both.end(), 92);
/// # Ok::<(), cx_metrics::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    // A customer is in one count at most, and the total of all five fits a `u64`, so that no sum of
    // some of them can overflow.
    stayed: u64,
    lost: u64,
    joined_and_stayed: u64,
    joined_and_lost: u64,
    reactivated: u64,
}

impl Tally {
    /// No customers yet.
    ///
    /// ```
    /// use cx_metrics::churn;
    /// assert!(churn::Tally::new().rate().is_err());
    /// ```
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The tally of counts.
    ///
    /// ```
    /// use cx_metrics::churn::{Counts, Tally};
    ///
    /// let tally = Tally::from_counts(Counts { start: 500, lost: 50, ..Default::default() })?;
    /// assert_eq!(tally.rate()?.to_string(), "10%");
    ///
    /// let error = Tally::from_counts(Counts { start: 50, lost: 51, ..Default::default() }).unwrap_err();
    /// assert_eq!(error.to_string(), "51 lost of 50 customers at the start: a part cannot exceed its whole");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::PartExceedsWhole`] if more are lost than were at the start, or more of those who
    /// joined than joined; [`Error::TotalTooLarge`] if all customers together pass `u64::MAX`.
    pub fn from_counts(counts: Counts) -> Result<Self, Error> {
        let Counts { start, lost, joined, joined_lost, reactivated } = counts;
        total(&[start, joined, reactivated])?;
        Ok(Self {
            stayed: rest((start, "customers at the start"), (lost, "lost"))?,
            lost,
            joined_and_stayed: rest((joined, "joined"), (joined_lost, "joined and lost"))?,
            joined_and_lost: joined_lost,
            reactivated,
        })
    }

    /// Counts one more customer.
    ///
    /// ```
    /// use cx_metrics::churn::{Status, Tally};
    ///
    /// let mut tally = Tally::new();
    /// tally.record(Status::Stayed);
    /// tally.record(Status::Lost);
    /// assert_eq!(tally.rate()?.to_string(), "50%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Panics
    ///
    /// Past a total of `u64::MAX`, as `+=` does.
    pub fn record(&mut self, status: Status) {
        self.tally_all(std::iter::once(status));
    }

    /// The counts: what [`from_counts`](Self::from_counts) takes.
    ///
    /// ```
    /// use cx_metrics::churn::{Status, Tally};
    ///
    /// let tally = [Status::Stayed, Status::JoinedAndLost].iter().collect::<Tally>();
    /// assert_eq!((tally.counts().start, tally.counts().joined), (1, 1));
    /// ```
    #[must_use]
    pub fn counts(&self) -> Counts {
        Counts {
            start: self.start(),
            lost: self.lost,
            joined: self.joined_and_stayed + self.joined_and_lost,
            joined_lost: self.joined_and_lost,
            reactivated: self.reactivated,
        }
    }

    /// The tally of the customers of both, in the same period.
    ///
    /// ```
    /// use cx_metrics::churn::{Counts, Tally};
    ///
    /// let basic = Tally::from_counts(Counts { start: 90, lost: 9, ..Default::default() })?;
    /// let pro = Tally::from_counts(Counts { start: 10, lost: 0, ..Default::default() })?;
    /// assert_eq!(basic.checked_add(&pro)?.rate()?.to_string(), "9%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TotalTooLarge`] past `u64::MAX`.
    pub fn checked_add(&self, other: &Self) -> Result<Self, Error> {
        let both = Self {
            stayed: sum(self.stayed, other.stayed)?,
            lost: sum(self.lost, other.lost)?,
            joined_and_stayed: sum(self.joined_and_stayed, other.joined_and_stayed)?,
            joined_and_lost: sum(self.joined_and_lost, other.joined_and_lost)?,
            reactivated: sum(self.reactivated, other.reactivated)?,
        };
        total(&both.disjoint()).map(|_| both)
    }

    /// What is left of a tally when some of its customers are taken out of it.
    ///
    /// ```
    /// use cx_metrics::churn::{Counts, Tally};
    ///
    /// let all = Tally::from_counts(Counts { start: 100, lost: 9, ..Default::default() })?;
    /// let pro = Tally::from_counts(Counts { start: 10, lost: 0, ..Default::default() })?;
    /// assert_eq!(all.checked_sub(&pro)?.rate()?.to_string(), "10%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TakesTooMany`] if the other is not contained in this one.
    pub fn checked_sub(&self, other: &Self) -> Result<Self, Error> {
        let left =
            |count, taken, status: Status| left(count, taken, || format!("customers {status}"));
        Ok(Self {
            stayed: left(self.stayed, other.stayed, Status::Stayed)?,
            lost: left(self.lost, other.lost, Status::Lost)?,
            joined_and_stayed: left(
                self.joined_and_stayed,
                other.joined_and_stayed,
                Status::Joined,
            )?,
            joined_and_lost: left(
                self.joined_and_lost,
                other.joined_and_lost,
                Status::JoinedAndLost,
            )?,
            reactivated: left(self.reactivated, other.reactivated, Status::Reactivated)?,
        })
    }

    fn disjoint(&self) -> [u64; 5] {
        let Self { stayed, lost, joined_and_stayed, joined_and_lost, reactivated } = *self;
        [stayed, lost, joined_and_stayed, joined_and_lost, reactivated]
    }

    fn tally_all(&mut self, statuses: impl Iterator<Item = Status>) {
        let mut tallied = Self::default();
        for status in statuses {
            *match status {
                Status::Stayed => &mut tallied.stayed,
                Status::Lost => &mut tallied.lost,
                Status::Joined => &mut tallied.joined_and_stayed,
                Status::JoinedAndLost => &mut tallied.joined_and_lost,
                Status::Reactivated => &mut tallied.reactivated,
            } += 1;
        }
        self.merge(&tallied);
    }

    fn merge(&mut self, other: &Self) {
        *self = or_panic(self.checked_add(other));
    }
}

/// The churn rate of a period: `100 x lost / start`, exact.
///
/// For anything more than this rate, use a [`Tally`].
///
/// ```
/// use cx_metrics::churn;
///
/// let counts = churn::Counts { start: 640, lost: 16, ..Default::default() };
/// assert_eq!(churn::rate(counts)?.to_string(), "2.5%");
/// # Ok::<(), cx_metrics::Error>(())
/// ```
///
/// # Errors
///
/// As [`Tally::from_counts`], and [`Error::NothingToMeasure`] without a customer at the start.
pub fn rate(counts: Counts) -> Result<Percent, Error> {
    Tally::from_counts(counts)?.rate()
}

/// A whole that something can be a part of.
fn some(count: u64, what: &'static str) -> Result<u64, Error> {
    match count {
        0 => Err(Error::NothingToMeasure { what }),
        count => Ok(count),
    }
}

counting_tally!([] Tally, input: Status);

store_as_counts!(
    Tally,
    "churn",
    Counts { start: u64, lost: u64, joined: u64, joined_lost: u64, reactivated: u64 }
);
