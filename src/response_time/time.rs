//! A response time: the result of a mean, a median or another quantile.

use std::{
    cmp::Ordering,
    fmt,
    hash::{Hash, Hasher},
    time::Duration,
};

use rust_decimal::{Decimal, RoundingStrategy};

use crate::{error::Error, fraction::Fraction, money::not_negative, percent::rounded};

/// A second, a minute and an hour, in nanoseconds.
pub(super) const SECOND: u128 = 1_000_000_000;
const MINUTE: u128 = 60 * SECOND;
const HOUR: u128 = 60 * MINUTE;

/// The seconds up to which a time is readable: [`Duration::MAX`], rounded to 28 digits.
const LONGEST: u128 = 1 << 64;

/// A response time that was computed: a mean, a median or another quantile.
///
/// Such a time need not be a whole number of nanoseconds. It is read in the unit that is wanted,
/// rounded once from the exact fraction to that unit.
///
/// ```
/// use std::time::Duration;
///
/// use cx_metrics::response_time;
///
/// let mean = response_time::mean(&[20, 30, 50].map(Duration::from_secs))?;
/// assert_eq!(mean.seconds().to_string(), "33.33333333333333333333333333");
/// assert_eq!(mean.minutes().to_string(), "0.5555555555555555555555555556");
/// assert_eq!(mean.duration(), Duration::from_nanos(33_333_333_333));
/// assert_eq!(mean.to_string(), "33.333s");
/// assert_eq!(format!("{mean:.0}"), "33s");
/// # Ok::<(), cx_metrics::Error>(())
/// ```
///
/// `Display` shows hours, minutes and seconds, with at most three decimals or as many as the
/// formatter asks for; it rounds halves away from zero. In JSON it is a string of seconds,
/// `"33.333"`. Equality, order and the stored form are those of [`seconds`](Self::seconds).
#[derive(Clone, Copy, Debug)]
pub struct Time {
    /// Normalized, from 0 to 2^64.
    seconds: Decimal,
    /// Rounded on its own: a sixtieth of the seconds would be rounded twice.
    minutes: Decimal,
    /// Rounded on its own.
    hours: Decimal,
    /// The nearest, half to even.
    duration: Duration,
}

impl Time {
    /// A number of nanoseconds, at most the longest duration.
    pub(super) fn of(nanoseconds: &Fraction) -> Self {
        // At most 2^64 seconds, which fit a `Decimal`; no unit is 0.
        let count = |unit| {
            let count = nanoseconds.over(&Fraction::whole(unit));
            count.and_then(|count| count.decimal().ok()).unwrap_or_default()
        };
        Self {
            seconds: count(SECOND),
            minutes: count(MINUTE),
            hours: count(HOUR),
            duration: nearest_duration(nanoseconds),
        }
    }

    /// A number of seconds as it is written.
    fn from_seconds(seconds: Decimal) -> Result<Self, Error> {
        let exact = Fraction::from(not_negative(seconds, "response time")?);
        if exact > Fraction::whole(LONGEST) {
            let whole = exact.floor().and_then(|whole| u128::try_from(whole).ok());
            return Err(Error::TooLong { seconds: whole.unwrap_or(u128::MAX) });
        }
        Ok(Self::of(&(exact * Fraction::whole(SECOND))))
    }

    /// The time in seconds: the decimal nearest to the exact fraction, to 28 digits.
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// use cx_metrics::response_time;
    ///
    /// let mean = response_time::mean(&[Duration::from_millis(1_500), Duration::ZERO])?;
    /// assert_eq!(mean.seconds().to_string(), "0.75");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn seconds(self) -> Decimal {
        self.seconds
    }

    /// The time in minutes: the decimal nearest to the exact fraction, to 28 digits.
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// use cx_metrics::response_time;
    ///
    /// let mean = response_time::mean(&[Duration::from_secs(10), Duration::from_secs(20)])?;
    /// assert_eq!(mean.minutes().to_string(), "0.25");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn minutes(self) -> Decimal {
        self.minutes
    }

    /// The time in hours: the decimal nearest to the exact fraction, to 28 digits.
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// use cx_metrics::response_time;
    ///
    /// let mean = response_time::mean(&[Duration::from_secs(3_600), Duration::from_secs(9_000)])?;
    /// assert_eq!(mean.hours().to_string(), "1.75");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn hours(self) -> Decimal {
        self.hours
    }

    /// The time to the nearest nanosecond, half to even.
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// use cx_metrics::response_time;
    ///
    /// let mean = response_time::mean(&[1, 2].map(Duration::from_nanos))?;
    /// assert_eq!(mean.duration(), Duration::from_nanos(2));
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn duration(self) -> Duration {
        self.duration
    }

    /// The seconds rounded to a number of decimals by a named strategy.
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// use cx_metrics::{RoundingStrategy, response_time};
    ///
    /// let mean = response_time::mean(&[20, 31].map(Duration::from_secs))?;
    /// let shown = mean.rounded(0, RoundingStrategy::MidpointAwayFromZero);
    /// assert_eq!(shown.seconds().to_string(), "26");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn rounded(self, decimals: u32, strategy: RoundingStrategy) -> Self {
        // From 0 to 2^64 as before: both are whole.
        Self::from_seconds(rounded(self.seconds, decimals, strategy)).unwrap_or(self)
    }
}

/// A whole number of nanoseconds as a duration, if there is one so long.
pub(super) fn duration(nanoseconds: u128) -> Option<Duration> {
    let seconds = u64::try_from(nanoseconds / SECOND).ok()?;
    Some(Duration::new(seconds, u32::try_from(nanoseconds % SECOND).ok()?))
}

/// The duration nearest to a number of nanoseconds, half to even.
fn nearest_duration(nanoseconds: &Fraction) -> Duration {
    let half = Fraction::from(Decimal::new(5, 1));
    let Some(up) = (nanoseconds + &half).floor().and_then(|up| u128::try_from(up).ok()) else {
        return Duration::MAX;
    };
    let tie = Fraction::whole(up) == nanoseconds + &half;
    let nearest = if tie { up - up % 2 } else { up };
    // What was rounded to 28 digits of seconds may lie a little past it.
    duration(nearest).unwrap_or(Duration::MAX)
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let decimals = u32::try_from(f.precision().unwrap_or(3)).unwrap_or(u32::MAX);
        let strategy = RoundingStrategy::MidpointAwayFromZero;
        let shown = rounded(self.seconds, decimals, strategy);
        let scale = shown.scale() as usize;
        let one = 10_i128.pow(shown.scale());
        let (whole, rest) = (shown.mantissa() / one, shown.mantissa() % one);

        let (hours, minutes, seconds) = (whole / 3_600, whole / 60 % 60, whole % 60);
        let zeros = f.precision().map_or(0, |precision| precision.saturating_sub(scale));
        let mut parts = Vec::new();
        if hours > 0 {
            parts.push(format!("{hours}h"));
        }
        if minutes > 0 {
            parts.push(format!("{minutes}m"));
        }
        if parts.is_empty() || seconds > 0 || scale + zeros > 0 {
            let point = if scale + zeros > 0 { "." } else { "" };
            let rest = if scale > 0 { format!("{rest:0scale$}") } else { String::new() };
            parts.push(format!("{seconds}{point}{rest}{}s", "0".repeat(zeros)));
        }
        f.pad_integral(true, "", &parts.join(" "))
    }
}

impl PartialEq for Time {
    fn eq(&self, other: &Self) -> bool {
        self.seconds == other.seconds
    }
}

impl Eq for Time {}

impl PartialOrd for Time {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Time {
    fn cmp(&self, other: &Self) -> Ordering {
        self.seconds.cmp(&other.seconds)
    }
}

impl Hash for Time {
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        self.seconds.hash(hasher);
    }
}

impl From<Duration> for Time {
    /// A duration, to be read in any unit.
    fn from(duration: Duration) -> Self {
        Self::of(&Fraction::whole(duration.as_nanos()))
    }
}

impl From<Time> for Duration {
    /// As [`Time::duration`].
    fn from(time: Time) -> Self {
        time.duration
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Time {
    fn serialize<S: serde::Serializer>(&self, writer: S) -> Result<S::Ok, S::Error> {
        rust_decimal::serde::str::serialize(&self.seconds, writer)
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for Time {
    fn deserialize<D: serde::Deserializer<'de>>(reader: D) -> Result<Self, D::Error> {
        let seconds = rust_decimal::serde::str::deserialize(reader)?;
        Self::from_seconds(seconds).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::Time;
    use crate::fraction::Fraction;

    #[track_caller]
    fn shown(nanoseconds: u128, expected: &str) {
        assert_eq!(Time::of(&Fraction::whole(nanoseconds)).to_string(), expected);
    }

    #[test]
    fn times_are_shown_in_hours_minutes_and_seconds() {
        shown(0, "0s");
        shown(1, "0s");
        shown(1_000_000, "0.001s");
        shown(250_000_000, "0.25s");
        shown(59_999_500_000, "1m");
        shown(60_000_000_000, "1m");
        shown(3_600_000_000_000, "1h");
        shown(3_605_040_000_000, "1h 5.04s");
        shown(12_648_000_000_000, "3h 30m 48s");
        shown(Duration::MAX.as_nanos(), "5124095576030431h 16s");
    }

    #[test]
    fn the_formatter_chooses_decimals_and_width() {
        let time = Time::of(&Fraction::whole(119_995_000_000));
        assert_eq!(format!("{time:.2}"), "2m 0.00s");
        assert_eq!(format!("{time:.0}"), "2m");
        assert_eq!(format!("{time:.40}").len(), "1m 59.s".len() + 40);
        assert_eq!(format!("{time:>12}|{time:<12}|"), "  1m 59.995s|1m 59.995s  |");
    }

    #[test]
    fn halves_of_nanoseconds_go_to_the_even_one() {
        for (twice, nearest) in [(1, 0), (3, 2), (5, 2), (7, 4), (6, 3)] {
            let time = Time::of(&Fraction::new(twice, 2).unwrap());
            assert_eq!(time.duration(), Duration::from_nanos(nearest), "{twice} / 2");
        }
    }
}
