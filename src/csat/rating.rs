//! An answer to a satisfaction question, from 1 to `POINTS`.

use crate::{
    error::Error,
    histogram::{Histogram, bounds::Bounds},
    survey::rating::rating,
};

/// An answer from 1 to `POINTS`, the more satisfied the higher.
///
/// ```
/// use cx_metrics::csat;
///
/// let rating = csat::FIVE_POINT.rating(4)?;
/// assert_eq!(rating, csat::Rating::<5>::new(4)?);
/// assert_eq!(
///     "4.5".parse::<csat::Rating<5>>().unwrap_err().to_string(),
///     "\"4.5\" is not a whole number from 1 to 5"
/// );
/// # Ok::<(), cx_metrics::Error>(())
/// ```
///
/// `POINTS` is from 2 to 11, or it does not compile:
///
/// ```compile_fail,E0080
/// cx_metrics::csat::Rating::<12>::new(4);
/// ```
///
/// With serde it is a number, checked as it is read; missing answers are `Option<Rating>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(transparent)]
pub struct Rating<const POINTS: usize>(
    /// From 1 to `POINTS`.
    pub(super) u8,
);

impl<const POINTS: usize> Rating<POINTS> {
    pub(super) const BOUNDS: Bounds = Histogram::<1, POINTS>::BOUNDS;

    /// The lowest rating that counts as satisfied unless the caller names another.
    pub(super) const SATISFIED: Self = Self(match POINTS {
        0..=3 => Self::BOUNDS.highest,
        4..=7 => Self::BOUNDS.highest - 1,
        _ => Self::BOUNDS.highest - 2,
    });
}

rating!([const POINTS: usize] Rating [POINTS], example: "csat::Rating::<5>");
