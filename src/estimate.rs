//! Estimates: whatever needs a square root or speaks about the unseen.
//!
//! Floats live here and nowhere else. They are computed by pure Rust functions, so they have the
//! same bits on every platform.
#![allow(
    clippy::float_arithmetic,
    clippy::cast_precision_loss,
    reason = "an estimate is an f64; counts past 2^53 lose no digit that an estimate has"
)]

pub(crate) mod decay;
pub(crate) mod difference;
pub(crate) mod interval;
mod normal;
pub(crate) mod spread;

pub use difference::Difference;
pub use interval::Interval;
