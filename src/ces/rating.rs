//! An answer to a question for ease or for effort, from 1 to `POINTS`.

use crate::{
    error::Error,
    histogram::{Histogram, bounds::Bounds},
    survey::rating::rating,
};

/// An answer from 1 to `POINTS`, the easier the higher.
///
/// ```
/// use cx_metrics::ces;
///
/// let rating = ces::FIVE_POINT.rating(4)?;
/// assert_eq!(rating, ces::Rating::<5>::new(4)?);
/// assert_eq!(
///     "4.5".parse::<ces::Rating<5>>().unwrap_err().to_string(),
///     "\"4.5\" is not a whole number from 1 to 5"
/// );
/// # Ok::<(), cx_metrics::Error>(())
/// ```
///
/// `POINTS` is from 2 to 11, or it does not compile:
///
/// ```compile_fail,E0080
/// cx_metrics::ces::Rating::<12>::new(4);
/// ```
///
/// With serde it is a number, checked as it is read; missing answers are `Option<Rating>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(transparent)]
pub struct Rating<const POINTS: usize>(
    /// From 1 to `POINTS`.
    pub(super) u8,
);

/// An answer from 1 to `POINTS` to "how much effort", the more effort the higher: low is good.
///
/// It cannot be tallied: only the [`Rating`] that it is turned into can. Use it where efforts are
/// read or passed on as such; for a single number, [`Rating::from_effort`] is shorter.
///
/// ```
/// use cx_metrics::ces;
///
/// # #[cfg(feature = "serde")] {
/// let efforts: Vec<ces::Effort<7>> = serde_json::from_str("[1, 2, 7]")?;
/// # }
/// # let efforts = [1, 2, 7].map(|effort| ces::Effort::<7>::new(effort).unwrap());
/// let tally = efforts.into_iter().map(ces::Rating::from).collect::<ces::Tally<7>>();
/// assert_eq!(tally.counts(), &[1, 0, 0, 0, 0, 1, 1]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(transparent)]
pub struct Effort<const POINTS: usize>(
    /// From 1 to `POINTS`.
    u8,
);

impl<const POINTS: usize> Effort<POINTS> {
    const BOUNDS: Bounds = Histogram::<1, POINTS>::BOUNDS;
}

impl<const POINTS: usize> From<Effort<POINTS>> for Rating<POINTS> {
    /// Turns the scale around: 1 of seven becomes 7.
    fn from(effort: Effort<POINTS>) -> Self {
        Self(effort.0).turned()
    }
}

impl<const POINTS: usize> From<Rating<POINTS>> for Effort<POINTS> {
    /// Turns the scale around: 7 of seven becomes 1.
    fn from(rating: Rating<POINTS>) -> Self {
        Self(rating.turned().0)
    }
}

impl<const POINTS: usize> Rating<POINTS> {
    pub(super) const BOUNDS: Bounds = Histogram::<1, POINTS>::BOUNDS;

    /// The lowest rating that counts as easy unless the caller names another.
    pub(super) const EASY: Self = Self(u8::midpoint(Self::BOUNDS.lowest, Self::BOUNDS.highest) + 1);

    /// An answer from 1 to `POINTS` to "how much effort", turned around: 1 of seven becomes 7.
    ///
    /// ```
    /// use cx_metrics::ces;
    ///
    /// assert_eq!(ces::Rating::<7>::from_effort(1)?, ces::Rating::new(7)?);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::OffScale`] for 0, and above `POINTS`.
    pub const fn from_effort(value: u8) -> Result<Self, Error> {
        if Self::BOUNDS.contains(value) {
            Ok(Self(value).turned())
        } else {
            Err(Self::BOUNDS.off_scale(value as i128))
        }
    }

    /// Effort for ease, ease for effort.
    const fn turned(self) -> Self {
        Self(Self::BOUNDS.mirrored(self.0))
    }
}

rating!([const POINTS: usize] Rating [POINTS], example: "ces::Rating::<5>");
rating!([const POINTS: usize] Effort [POINTS], example: "ces::Effort::<5>");
