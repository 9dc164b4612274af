//! What the three survey metrics share: ratings, scales, tallies and how they read.
//!
//! Each metric has types of its own, so that they cannot be mixed up. Their common methods are
//! given to them by the macros here, one line each, over [`Histogram`](crate::histogram::Histogram).

pub(crate) mod any_tally;
pub(crate) mod distribution;
pub(crate) mod rating;
pub(crate) mod reading;
pub(crate) mod scale;
pub(crate) mod share;
pub(crate) mod state;
pub(crate) mod weighted;
