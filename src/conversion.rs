//! Conversion: of those who came, how many did what they were meant to do.
//!
//! ```text
//! conversion rate = 100 x converted visitors / visitors
//! ```
//!
//! A visitor converts once, however often they buy. The unit is part of the metric: visitors
//! (people), sessions (visits) and interactions (clicks) each have a type of their own.
//!
//! ```
//! use cx_metrics::{Confidence, conversion};
//!
//! let counts = conversion::Counts { visitors: 800, converted: 45 };
//! assert_eq!(conversion::rate(counts)?.get().to_string(), "5.625");
//!
//! let tally = conversion::Tally::from_counts(counts)?;
//! assert_eq!(
//!     tally.summary(Confidence::P95)?.to_string(),
//!     "conversion 5.63% (4.23 to 7.44 at 95% confidence): 45 of 800 visitors"
//! );
//! # Ok::<(), cx_metrics::Error>(())
//! ```
//!
//! # Same data, different numbers
//!
//! 800 visitors came in 1000 sessions and placed 60 orders: 45 visitors, in 50 of the sessions.
//!
//! | number | here | published by, for example |
//! | --- | --- | --- |
//! | 5.000 % | [`Sessions::conversion_rate`]: converting sessions over sessions | Google Analytics 4, "session key event rate" |
//! | 5.625 % | [`rate`], [`Tally::rate`]: converted visitors over visitors | Google Analytics 4, "user key event rate"; Plausible |
//! | 0.06, published as 6.000 % | [`per_interaction`], [`Interactions::conversions_per_interaction`]: events over interactions; may exceed 1 | Google Ads, where every conversion is counted |
//!
//! ```
//! use cx_metrics::conversion::{self, Counts, Interactions, SessionCounts, Sessions};
//!
//! let sessions = Sessions::from_counts(SessionCounts {
//!     sessions: 1_000,
//!     engaged: 600,
//!     converting: 50,
//!     key_events: 60,
//!     ..SessionCounts::default()
//! })?;
//! assert_eq!(sessions.conversion_rate()?.get().to_string(), "5");
//! assert_eq!(sessions.key_events_per_session()?.to_string(), "0.06");
//!
//! let visitors = Counts { visitors: 800, converted: 45 };
//! assert_eq!(conversion::rate(visitors)?.get().to_string(), "5.625");
//!
//! let interactions = Interactions { interactions: 1_000, conversions: 60 };
//! assert_eq!(conversion::per_interaction(interactions)?.to_string(), "0.06");
//! # Ok::<(), cx_metrics::Error>(())
//! ```
//!
//! # Which one when
//!
//! | you ask | type |
//! | --- | --- |
//! | what share of the people converted? | [`Tally`]; [`Visitors`] if people come back |
//! | what share of the visits converted, engaged, bounced? | [`Sessions`] |
//! | how many conversions does a click bring? | [`Interactions`]: no rate, it may exceed 1 |
//! | where do people get lost on the way? | [`Funnel`] |
//! | how many baskets are left behind? | [`Carts`] |
//!
//! A total rate is the sum of conversions over the sum of clicks, not the average of the rates of
//! its parts (AdCellerant says the same of its reports): merge, then read.
//!
//! None of these rates tells why, or what a conversion is worth. They move with who comes: an
//! advertisement that brings the merely curious lowers a rate while it raises sales.
//!
//! # From a CSV file
//!
//! ```
//! use cx_metrics::conversion::{Visit, Visitors};
//!
//! let file: &[u8] = b"visitor,ordered\nann,no\nbob,yes\nann,yes\ncyd,no\n";
//!
//! let mut visitors = Visitors::new();
//! for row in csv::Reader::from_reader(file).records() {
//!     let row = row?;
//!     visitors.record(Visit { visitor: row[0].to_owned(), converted: &row[1] == "yes" });
//! }
//! assert_eq!(visitors.tally().rate()?.to_string(), "66.67%");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Merging and storing
//!
//! Somebody who comes on Monday and on Tuesday is one visitor of the week. Added up, the two days
//! count them twice: the week gets too many visitors, and its rate is wrong. So unique people have
//! no `+` here. Merge [`Visitors`], which knows them by id, and read its tally; or, if nobody is in
//! both of two tallies, say so with [`Tally::add_disjoint`].
//!
//! Sessions, interactions and carts are each counted once, and their tallies add up. All of them
//! are stored with their metric's name:
//!
//! ```
//! # #[cfg(feature = "serde")] {
//! use cx_metrics::conversion::{Counts, Tally};
//!
//! let tally = Tally::from_counts(Counts { visitors: 800, converted: 45 })?;
//! let stored = serde_json::to_string(&tally)?;
//! assert_eq!(stored, r#"{"metric":"conversion","visitors":800,"converted":45}"#);
//! assert_eq!(serde_json::from_str::<Tally>(&stored)?, tally);
//! # }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Sources: Google Analytics Data API, dimensions and metrics (session and user key event rate,
//! engagement and bounce rate); Google Ads Help on conversion rates; documentation of Plausible and
//! Matomo.

mod carts;
mod difference;
mod funnel;
mod interactions;
mod lift;
mod sessions;
mod summary;
mod visitors;

pub use self::{
    carts::{Cart, CartCounts, CartSummary, Carts},
    funnel::{Funnel, FunnelSummary, Step, StepSummary},
    interactions::{Interactions, per_interaction},
    sessions::{Session, SessionCounts, SessionSummary, Sessions},
    summary::Summary,
    visitors::{Visit, Visitors},
};
use crate::{
    confidence::Confidence,
    error::Error,
    estimate::Interval,
    percent::{Percent, share},
    proportion::Proportion,
    total::{rest, store_as_counts},
};

/// Unique visitors, and how many of them converted: what goes into a [`Tally`], and comes out.
///
/// ```
/// use cx_metrics::conversion;
///
/// let counts = conversion::Counts { visitors: 800, converted: 45 };
/// assert_eq!(conversion::Tally::from_counts(counts)?.counts(), counts);
/// # Ok::<(), cx_metrics::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Counts {
    /// How many people came, each counted once.
    pub visitors: u64,
    /// How many of them converted, each counted once.
    pub converted: u64,
}

/// Unique visitors who converted and who did not.
///
/// ```
/// use cx_metrics::conversion::{Counts, Tally};
///
/// let tally = Tally::from_counts(Counts { visitors: 800, converted: 45 })?;
/// assert_eq!(tally.rate()?.to_string(), "5.63%");
/// # Ok::<(), cx_metrics::Error>(())
/// ```
///
/// It has no `+`, because somebody may be in both of two tallies: see [`Visitors`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Disjoint; their total is a `u64`.
    converted: Proportion,
}

impl Tally {
    /// A tally of visitors who are counted already.
    ///
    /// ```
    /// use cx_metrics::conversion::{Counts, Tally};
    ///
    /// let refused = Tally::from_counts(Counts { visitors: 45, converted: 800 }).unwrap_err();
    /// assert_eq!(
    ///     refused.to_string(),
    ///     "800 converted visitors of 45 visitors: a part cannot exceed its whole"
    /// );
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::PartExceedsWhole`] if more converted than came.
    pub fn from_counts(counts: Counts) -> Result<Self, Error> {
        let Counts { visitors, converted } = counts;
        let misses = rest((visitors, "visitors"), (converted, "converted visitors"))?;
        Ok(Self { converted: Proportion { hits: converted, misses } })
    }

    /// The tally of two groups that have nobody in common, such as the visitors of two shops that
    /// share no customer.
    ///
    /// Two days, or two channels, have people in common. Their numbers do not add up: merge
    /// [`Visitors`] instead.
    ///
    /// ```
    /// use cx_metrics::conversion::{Counts, Tally};
    ///
    /// let one = Tally::from_counts(Counts { visitors: 800, converted: 45 })?;
    /// let other = Tally::from_counts(Counts { visitors: 200, converted: 15 })?;
    /// assert_eq!(one.add_disjoint(&other)?.rate()?.to_string(), "6%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TotalTooLarge`] past `u64::MAX` visitors.
    pub fn add_disjoint(&self, other: &Self) -> Result<Self, Error> {
        Ok(Self { converted: self.converted.checked_add(&other.converted)? })
    }

    /// The visitors, and how many of them converted.
    ///
    /// ```
    /// use cx_metrics::conversion::{Counts, Tally};
    ///
    /// let tally = Tally::from_counts(Counts { visitors: 800, converted: 45 })?;
    /// assert_eq!(tally.counts().visitors, 800);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn counts(&self) -> Counts {
        let Proportion { hits, misses } = self.converted;
        Counts { visitors: hits + misses, converted: hits }
    }

    /// `100 x converted visitors / visitors`, exact, from 0 to 100.
    ///
    /// The "user key event rate" of Google Analytics 4 and the conversion rate of Plausible.
    ///
    /// ```
    /// use cx_metrics::conversion::{Counts, Tally};
    ///
    /// let tally = Tally::from_counts(Counts { visitors: 800, converted: 45 })?;
    /// assert_eq!(tally.rate()?.get().to_string(), "5.625");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without a visitor.
    pub fn rate(&self) -> Result<Percent, Error> {
        share(self.converted.hits, self.counts().visitors, "visitors")
    }

    /// The visitors as hits and misses.
    ///
    /// ```
    /// use cx_metrics::{Proportion, conversion::{Counts, Tally}};
    ///
    /// let tally = Tally::from_counts(Counts { visitors: 800, converted: 45 })?;
    /// assert_eq!(tally.proportion(), Proportion { hits: 45, misses: 755 });
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn proportion(&self) -> Proportion {
        self.converted.clone()
    }

    /// Where the rate of all visitors to come lies, in percent: see [`Proportion::interval`].
    ///
    /// ```
    /// use cx_metrics::{Confidence, conversion::{Counts, Tally}};
    ///
    /// let tally = Tally::from_counts(Counts { visitors: 800, converted: 45 })?;
    /// assert_eq!(tally.interval(Confidence::P95)?.to_string(), "4.23 to 7.44 at 95% confidence");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without a visitor.
    pub fn interval(&self, confidence: Confidence) -> Result<Interval, Error> {
        self.rate()?;
        self.converted.interval(confidence)
    }

    /// The tally read out in full.
    ///
    /// ```
    /// use cx_metrics::{Confidence, conversion::{Counts, Tally}};
    ///
    /// let tally = Tally::from_counts(Counts { visitors: 800, converted: 45 })?;
    /// assert_eq!(tally.summary(Confidence::P95)?.rate.to_string(), "5.63%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without a visitor.
    pub fn summary(&self, confidence: Confidence) -> Result<Summary, Error> {
        let Counts { visitors, converted } = self.counts();
        let (rate, interval) = (self.rate()?, self.interval(confidence)?);
        Ok(Summary { visitors, converted, rate, interval })
    }
}

/// The conversion rate of unique visitors: `100 x converted / visitors`, exact.
///
/// For an interval, or for visitors who come one by one, use a [`Tally`] or [`Visitors`].
///
/// ```
/// use cx_metrics::conversion;
///
/// let rate = conversion::rate(conversion::Counts { visitors: 800, converted: 45 })?;
/// assert_eq!(rate.to_string(), "5.63%");
/// # Ok::<(), cx_metrics::Error>(())
/// ```
///
/// # Errors
///
/// [`Error::NothingToMeasure`] without a visitor, [`Error::PartExceedsWhole`] if more converted
/// than came.
pub fn rate(counts: Counts) -> Result<Percent, Error> {
    Tally::from_counts(counts)?.rate()
}

store_as_counts!(Tally, "conversion", Counts { visitors: u64, converted: u64 });
