//! Customer-experience metrics.
#![warn(unreachable_pub)]
#![deny(
    clippy::float_arithmetic,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic
)]

pub mod ces;
mod confidence;
pub mod csat;
mod error;
mod estimate;
mod histogram;
pub mod nps;
mod percent;
mod proportion;
mod ratio;
mod survey;
mod tally;
mod total;

pub use rust_decimal::{self, Decimal, RoundingStrategy};

pub use self::{
    confidence::Confidence, error::Error, estimate::Interval, percent::Percent,
    proportion::Proportion, survey::distribution::Distribution,
};
