//! Planning: how many answers are needed, and what could be seen with those there are.
//!
//! Before a survey or an A/B test, not after it.
//!
//! | you ask | of an NPS | of a rate | of a mean |
//! | --- | --- | --- | --- |
//! | how many answers, to know it to so many points? | [`nps::Sample::sample_size`] | [`rate::Sample::sample_size`] | [`mean::Sample::sample_size`] |
//! | to how many points will so many answers tell it? | [`nps::Sample::margin`] | [`rate::Sample::margin`] | [`mean::Sample::margin`] |
//! | how many answers in each of two groups, to find such a change? | [`nps::Comparison::sample_size`] | [`rate::Comparison::sample_size`] | [`mean::Comparison::sample_size`] |
//! | what change could be found with so many? | [`nps::Comparison::detectable_difference`] | [`rate::Baseline::detectable_rise`] | [`mean::Comparison::detectable_difference`] |
//! | how likely is it to be found? | [`nps::Comparison::power`] | [`rate::Comparison::power`] | [`mean::Comparison::power`] |
//!
//! What is to be expected comes from an earlier survey, or is assumed: the size of a sample hangs on
//! how much answers differ. Without a clue, take the worst case: half promoters and half detractors,
//! a rate of 50 %.
//!
//! ```
//! use cx_metrics::{Confidence, nps, planning};
//!
//! // As last year: 45 % promoters, 35 % passives, 20 % detractors.
//! let survey = planning::nps::Sample {
//!     expected: nps::Categories { promoters: 45, passives: 35, detractors: 20 },
//!     confidence: Confidence::P95,
//!     population: None,
//! };
//! // To know the score to 4 points, either way:
//! assert_eq!(survey.sample_size(4.into())?.answers, 1_408);
//! // With 200 answers, it will be known to
//! assert_eq!(format!("{:.1} points", survey.margin(200)?), "10.5 points");
//! # Ok::<(), cx_metrics::Error>(())
//! ```
//!
//! # An A/B test
//!
//! ```
//! use cx_metrics::{Confidence, Percent, planning::{Groups, Power, rate}};
//!
//! let test = rate::Comparison {
//!     first: Percent::new(10.into()),
//!     second: Percent::new(12.into()),
//!     confidence: Confidence::P95,
//! };
//! assert_eq!(test.sample_size(Power::P80)?.answers, 3_841);
//! // With a thousand in each group, the change would be missed more often than found.
//! assert_eq!(format!("{:.2}", test.power(Groups::of(1_000))?), "0.30");
//! # Ok::<(), cx_metrics::Error>(())
//! ```
//!
//! Fix the number before the test starts, and look once. Whoever looks every day and stops at the
//! first significant result finds a difference that is not there far more often than the confidence
//! says.
//!
//! # Powers of tests
//!
//! A power counts a difference that is found in its own direction only: that a test finds it in the
//! other one is possible, but nothing to plan for. The formulas are for large samples; below some
//! thirty answers in a group they are a guess.
//!
//! Sources: Cochran (1977), *Sampling Techniques*, 3rd edition, chapter 4; Fleiss, Levin and Paik
//! (2003), *Statistical Methods for Rates and Proportions*, 3rd edition, chapter 4; Lewis and Sauro
//! (2021), "Sample sizes for Net Promoter Scores", MeasuringU.

mod checked;
mod groups;
pub mod mean;
pub mod nps;
mod power;
pub mod rate;
mod sample_size;

pub use self::{groups::Groups, power::Power, sample_size::SampleSize};
pub use crate::population::Population;
