//! Estimates: whatever needs a square root or speaks about the unseen.
//!
//! Floats live here and nowhere else. They are computed by pure Rust functions, so they have the
//! same bits on every platform.
#![allow(
    clippy::float_arithmetic,
    clippy::cast_precision_loss,
    reason = "an estimate is an f64; counts past 2^53 lose no digit that an estimate has"
)]

pub(crate) mod control;
pub(crate) mod credibility;
pub(crate) mod decay;
pub(crate) mod difference;
pub(crate) mod hypothesis_test;
pub(crate) mod interval;
pub(crate) mod many;
pub(crate) mod mcnemar;
pub(crate) mod mean;
pub(crate) mod nps_difference;
pub(crate) mod nps_interval;
pub(crate) mod nps_test;
pub(crate) mod order_statistics;
pub(crate) mod rank;
pub(crate) mod rate;
pub(crate) mod rate_difference;
pub(crate) mod rate_interval;
pub(crate) mod rate_test;
mod restricted;
pub(crate) mod segments;
pub(crate) mod spread;
pub(crate) mod trinomial;
pub(crate) mod weighted;

// Planning.
pub(crate) mod finite_population;
pub(crate) mod margin;
pub(crate) mod power;
pub(crate) mod sample_size;

// Distributions.
pub(crate) mod beta;
pub(crate) mod binomial;
pub(crate) mod chi_squared;
mod fisher;
#[cfg_attr(
    not(test),
    expect(
        dead_code,
        reason = "one-sided forms and quantiles that only the tests of the others take"
    )
)]
pub(crate) mod gamma;
pub(crate) mod hypergeometric;
pub(crate) mod normal;
#[cfg_attr(
    not(test),
    expect(
        dead_code,
        reason = "one-sided forms and quantiles that only the tests of the others take"
    )
)]
pub(crate) mod student;

// What they share.
pub(crate) mod double;
mod elementary;
mod factorial;
mod newton;
mod quadrature;
mod root;
pub(crate) mod share;
mod small_shape;
pub(crate) mod tails;
pub(crate) mod ties;
mod wide;

#[cfg(test)]
mod check;

pub use difference::Difference;
pub use hypothesis_test::HypothesisTest;
pub use interval::Interval;
pub use rank::MannWhitney;
