//! Customer-experience metrics, exact and mergeable: the numbers that a CX team publishes, from
//! typed survey answers and customer behaviour.
//!
//! ```
//! use cx_metrics::{Confidence, nps};
//!
//! let mut tally = nps::Tally::try_from(&[10_u8, 10, 9, 9, 9, 8, 7, 4, 2, 1])?;
//! tally.record_unanswered();
//!
//! println!("NPS {} of {} answers", tally.score()?, tally.answered()); // NPS 20 of 10 answers
//! println!("{:.1}", tally.interval(Confidence::P95)?); // -30.3 to 61.1 at 95% confidence
//! # assert_eq!(tally.score()?.to_string(), "20");
//! # assert_eq!(format!("{:.1}", tally.interval(Confidence::P95)?), "-30.3 to 61.1 at 95% confidence");
//! # Ok::<(), cx_metrics::Error>(())
//! ```
//!
//! # How data flows
//!
//! ```text
//! raw value --Rating::new / TryFrom / FromStr / serde--> Rating --record / extend / collect--> Tally --score--> Decimal or Percent
//!             (an Error at the door)                                                         | ^   \--summary(Confidence)--> Summary
//!                                                                               serde, += , sum
//! ```
//!
//! A raw value is checked once, at the door. After that nothing is invalid, so recording into and
//! merging a tally of counts cannot fail. Every number is derived from the counts, at any time.
//! Some metrics need more than counts (money, times, who was there): their states say what they hold
//! and what it costs in memory.
//!
//! # Which metric should I use?
//!
//! | you ask | module | you get |
//! | --- | --- | --- |
//! | would you recommend us? (0 to 10) | [`nps`] | the Net Promoter Score, in points from -100 to 100 |
//! | how satisfied were you? (2 to 11 points) | [`csat`] | the share of the satisfied, in percent |
//! | was it easy? how much effort was it? (2 to 11 points) | [`ces`] | the share of those who found it easy, in percent |
//! | what is a customer worth? | [`clv`] | the customer lifetime value, in money |
//! | how many customers leave? how much revenue? | [`churn`], [`churn::mrr`] | rates in percent, and lifetimes |
//! | do buyers come back? | [`repeat_purchase`] | the share who ordered again, in percent |
//! | do visitors do what they came for? | [`conversion`] | the share who did, in percent; funnels, bounces, carts |
//! | are our mails opened? | [`email`] | the share of the delivered that were, in percent |
//! | how long do customers wait? | [`response_time`] | mean, median and percentiles, as times; the share within a target |
//! | did it pay? | [`roi`] | the return on the cost, in percent |
//!
//! The page [`choosing`] says what each of them cannot tell, and which convention to take when.
//!
//! Vendors publish different numbers from the same data. Each module says which definition is
//! the default, and has the others by name, from the same tally. For a share of your own (on time
//! or not, resolved or not) there is [`Proportion`].
//!
//! How sure any of them is (intervals, tests, planning, weights) the page [`uncertainty`] says.
//!
//! # From a score to a decision
//!
//! | you ask | module |
//! | --- | --- |
//! | what is it by segment, touchpoint, month? where does it hurt? why did it move? what is the trend? may I publish it? | [`breakdown`]: a [`Breakdown`] is a tally a key |
//! | which stage of the customer journey? | [`journey`]: six stages, as keys of a breakdown |
//! | how far are we from the goal? is it met for sure? | [`progress`]: a [`Target`] for any score |
//!
//! # Getting data in
//!
//! | you have | you write |
//! | --- | --- |
//! | ratings in a slice | `nps::score(&ratings)?`, `nps::Tally::from(&ratings)` |
//! | bytes, not yet checked | `nps::Tally::try_from(&bytes)?` |
//! | any iterator of ratings, or of references to them | `ratings.collect::<nps::Tally>()` |
//! | answers, some of them missing | the same with `Option<Rating>`: `None` is recorded, not answered |
//! | answers to "how much effort", where low is good | `ces::Tally::try_from_effort(&bytes)?`, [`ces::Effort`] |
//! | integers, signed or not | `raw.map(nps::Rating::try_from).collect::<Result<nps::Tally, _>>()?` |
//! | texts, as the cells of a CSV file | `"9".parse::<nps::Rating>()?` |
//! | two answers of each customer, before and after | [`Pair`], for [`nps::Panel`] and [`PairedProportion`] |
//! | counts by rating | `nps::Tally::from_counts(counts)?` |
//! | counts of a report, with names | `churn::rate(churn::Counts { start: 500, lost: 20, ..Default::default() })?` |
//! | events | `churn::Status`, `conversion::Session`, `email::Log`, `repeat_purchase::Orders`, `response_time::Enquiry` |
//! | counts by category | `nps::Categories { promoters: 100, passives: 30, detractors: 80 }` |
//! | any of these by segment | `rows.collect::<Breakdown<_, nps::Tally>>()`; by the codes of a column, [`Breakdown::from_codes`] |
//! | JSON, CSV, ... | `Deserialize` of `Rating`, `Option<Rating>` and `Tally` |
//!
//! # Storing and merging
//!
//! Two tallies of answers add up to the tally of all of them, in any order: `+`, `+=`, `sum`. A tally
//! that is written as JSON, read back and added to another is as good as new; it names its metric
//! and its scale, so that no other can be read as it.
//!
//! ```
//! # #[cfg(feature = "serde")] {
//! use cx_metrics::csat;
//!
//! let stored = r#"{"metric":"csat","points":3,"counts":{"1":4,"2":0,"3":9},"unanswered":2}"#;
//! let monday: csat::Tally<3> = serde_json::from_str(stored)?;
//! let tuesday = csat::Tally::try_from(&[3_u8, 1, 3])?;
//!
//! let both = [monday, tuesday].iter().sum::<csat::Tally<3>>();
//! assert_eq!(both.score()?.to_string(), "68.75%");
//! # }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! A [`Breakdown`] of such tallies is merged and stored in the same way, with keys of any type: one a day,
//! by day and segment, keeps every number of any period, and the answers can be deleted.
//!
//! Unique visitors of two days, unique opens and returning customers do not add up, so these tallies
//! have no `+`. They have `add_disjoint`, for tallies that have nobody in common, and beside them
//! there is a state by id (such as [`conversion::Visitors`]) that merges what does have. Where adding
//! can fail, as with sums of money, it is `try_merge`, which returns a `Result`.
//!
//! For rollups from outside, which may be corrupt, `checked_add` is `+=` with an error for a total
//! past `u64::MAX`, and `checked_sub` takes a day out of a rolling window. Code that is generic over
//! tallies needs no trait of this crate: `Sum`, `AddAssign` and the like are its bounds.
//!
//! # Rounding
//!
//! Nothing is rounded until you ask, by a strategy that you name. A score is the `Decimal` nearest
//! to the exact fraction, with 28 digits.
//!
//! ```
//! use cx_metrics::{Percent, RoundingStrategy, nps};
//!
//! let categories = nps::Categories { promoters: 100, passives: 30, detractors: 80 };
//! let score = categories.score()?;
//! assert_eq!(score.to_string(), "9.523809523809523809523809524");
//!
//! // A score is a `Decimal`. Round it before you format it: `{:.1}` alone would cut digits off.
//! let strategy = RoundingStrategy::MidpointAwayFromZero;
//! assert_eq!(score.round_dp_with_strategy(1, strategy).to_string(), "9.5");
//! // A `Percent` rounds when it is formatted.
//! assert_eq!(format!("{:.1}", categories.promoter_share()?), "47.6%");
//! // Percentages that are shown together can be made to sum to 100.
//! let shares = Percent::largest_remainder(&categories.counts(), 0)?;
//! assert_eq!(shares.iter().map(ToString::to_string).collect::<Vec<_>>(), ["48%", "14%", "38%"]);
//! # Ok::<(), cx_metrics::Error>(())
//! ```
//!
//! What is an estimate (intervals, standard deviations) is an `f64`; what is a fact is a `Decimal`,
//! an integer or a [`Percent`].
//!
//! # Errors
//!
//! There is one type, [`Error`], whose variants hold the values that were refused. Nothing to
//! measure is an error, never 0 or `NaN`. Nothing panics but adding to, or recording into, a tally
//! past a total of `u64::MAX` (of response times, `u128::MAX` nanoseconds).
//!
//! # Features
//!
//! - `serde` (default): `Serialize` and `Deserialize` on ratings, tallies, categories, summaries and
//!   all numbers, and so storage.
//! - `simd` (default): answers are counted 32 or 64 at a time on x86-64 processors that can, which is found
//!   out at run time.
#![warn(unreachable_pub)]
#![deny(clippy::float_arithmetic, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

pub mod breakdown;
pub mod ces;
pub mod choosing;
pub mod churn;
pub mod clv;
pub mod comparisons;
mod confidence;
pub mod conversion;
pub mod csat;
pub mod email;
mod error;
mod estimate;
mod fraction;
mod histogram;
pub mod journey;
mod money;
pub mod nps;
mod pair;
mod percent;
pub mod planning;
mod population;
pub mod progress;
mod proportion;
mod ratio;
pub mod repeat_purchase;
pub mod response_time;
pub mod roi;
mod survey;
mod tally;
mod total;
pub mod uncertainty;
mod weighted;

pub use rust_decimal::{self, Decimal, RoundingStrategy};

pub use self::{
    breakdown::Breakdown, confidence::Confidence, error::Error, estimate::Difference,
    estimate::HypothesisTest, estimate::Interval, estimate::MannWhitney, pair::Pair,
    percent::Percent, progress::Target, proportion::PairedProportion, proportion::Proportion,
    survey::distribution::Distribution, weighted::proportion::WeightedProportion,
};

/// The code of these documents is tested with that of the library.
#[cfg(all(doctest, feature = "serde"))]
#[doc = include_str!("../README.md")]
#[doc = include_str!("../ARCHITECTURE.md")]
struct Documents;
