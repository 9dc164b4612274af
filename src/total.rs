//! Sums of counts, which must fit a `u64`.

use crate::error::Error;

/// The sum of disjoint counts.
///
/// A total past `u64::MAX` never comes from counting, only from a corrupt rollup.
pub(crate) fn total<'a>(counts: impl IntoIterator<Item = &'a u64>) -> Result<u64, Error> {
    let total = counts.into_iter().map(|&count| u128::from(count)).sum::<u128>();
    u64::try_from(total).map_err(|_| Error::TotalTooLarge { total })
}

/// The sum of two counts.
#[inline]
pub(crate) fn sum(count: u64, more: u64) -> Result<u64, Error> {
    count.checked_add(more).ok_or_else(|| too_large(count, more))
}

/// Out of the loops that add, so that they stay in registers.
#[cold]
fn too_large(count: u64, more: u64) -> Error {
    Error::TotalTooLarge { total: u128::from(count) + u128::from(more) }
}

/// What is left of a count.
pub(crate) fn left(count: u64, taken: u64, what: impl FnOnce() -> String) -> Result<u64, Error> {
    count.checked_sub(taken).ok_or_else(|| Error::TakesTooMany { count, taken, what: what() })
}

/// What a part leaves of its whole; each with the name of what it counts.
pub(crate) fn rest(
    (whole, whole_name): (u64, &'static str),
    (part, part_name): (u64, &'static str),
) -> Result<u64, Error> {
    whole.checked_sub(part).ok_or(Error::PartExceedsWhole { part, part_name, whole, whole_name })
}

/// The one panic of the crate: `+=`, and recording, past a total of `u64::MAX`.
///
/// As with `Duration` and the integers, it takes a caller who adds up corrupt rollups; those use
/// `checked_add`.
#[inline]
#[track_caller]
pub(crate) fn or_panic<T>(sum: Result<T, Error>) -> T {
    match sum {
        Ok(sum) => sum,
        Err(error) => past_the_end(&error),
    }
}

#[cold]
#[track_caller]
#[expect(clippy::panic, reason = "documented on every method that ends here")]
fn past_the_end(error: &Error) -> ! {
    panic!("{error}")
}

/// Implements reading a record of disjoint counts, whose total must fit.
macro_rules! read_counts {
    ($Counts:ident { $($count:ident),* }) => {
        #[cfg(feature = "serde")]
        impl<'de> serde::Deserialize<'de> for $Counts {
            fn deserialize<D: serde::Deserializer<'de>>(reader: D) -> Result<Self, D::Error> {
                #[derive(serde::Deserialize)]
                #[serde(deny_unknown_fields)]
                struct $Counts {
                    $($count: u64,)*
                }

                let $Counts { $($count),* } = $Counts::deserialize(reader)?;
                $crate::total::total([$(&$count),*]).map_err(serde::de::Error::custom)?;
                Ok(Self { $($count),* })
            }
        }
    };
}
pub(crate) use read_counts;

/// Implements the stored form of a tally: the name of its metric, and its counts as a record.
///
/// The tally brings `counts`, which hands out a record with public fields, and `from_counts`, which
/// checks one. Another metric, and an unknown or missing field, are refused.
macro_rules! store_as_counts {
    (
        $Tally:ty, $metric:literal,
        $Counts:ident { $($(#[$attribute:meta])* $field:ident: $Field:ty),* $(,)? }
    ) => {
        #[cfg(feature = "serde")]
        impl serde::Serialize for $Tally {
            fn serialize<S: serde::Serializer>(&self, writer: S) -> Result<S::Ok, S::Error> {
                #[derive(serde::Serialize)]
                struct Stored {
                    metric: &'static str,
                    $($(#[$attribute])* $field: $Field,)*
                }

                let $Counts { $($field),* } = self.counts();
                Stored { metric: $metric, $($field),* }.serialize(writer)
            }
        }

        #[cfg(feature = "serde")]
        impl<'de> serde::Deserialize<'de> for $Tally {
            fn deserialize<D: serde::Deserializer<'de>>(reader: D) -> Result<Self, D::Error> {
                #[derive(serde::Deserialize)]
                #[serde(deny_unknown_fields)]
                struct Stored {
                    metric: String,
                    $($(#[$attribute])* $field: $Field,)*
                }

                let Stored { metric, $($field),* } = Stored::deserialize(reader)?;
                if metric != $metric {
                    let wrong = $crate::error::Error::WrongMetric { expected: $metric, found: metric };
                    return Err(serde::de::Error::custom(wrong));
                }
                Self::from_counts($Counts { $($field),* }).map_err(serde::de::Error::custom)
            }
        }
    };
}
pub(crate) use store_as_counts;
