//! What every counting tally can do, by the traits of the standard library.

/// A counting tally that inputs of this type are recorded into.
///
/// What [`Breakdown::from_codes`](crate::Breakdown::from_codes) asks of its tallies. Sealed: the tallies
/// of the crate that have `Extend<Input>` have it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not record `{Input}`",
    note = "tallies that are recorded into with `?` take `Breakdown::entry`, those that are made of counts \
            `Breakdown::from_parts`"
)]
pub trait Records<Input>: Extend<Input> + sealed::Counting + Sized {
    /// Records every input into the tally at its index, which is within the slice.
    #[doc(hidden)]
    fn record_each<Rows: Iterator<Item = (usize, Input)>>(tallies: &mut [Self], rows: Rows);
}

/// Keeps [`Records`] closed.
pub(crate) mod sealed {
    pub trait Counting {}
}

/// Implements the interface of a counting tally, all of it, so that no tally can miss a part.
///
/// The tally brings `Default`, `Clone` and two private methods: `tally_all`, which records every
/// item of an iterator, and `merge`, which adds another tally. With `answers`, the items are
/// `Option`s, and the tally also takes those, `None` for somebody who did not answer. One with a
/// `tally_each` of its own says so; it records every item into the tally at its index.
macro_rules! counting_tally {
    ($generics:tt $Tally:ty, answers: $Input:ty) => {
        $crate::tally::counting_tally!($generics $Tally, answers: $Input, each: one_by_one);
    };
    ($generics:tt $Tally:ty, answers: $Input:ty, each: $each:ident) => {
        $crate::tally::counting_tally!(@arithmetic $generics $Tally);
        $crate::tally::counting_tally!(@extend $generics $Tally, $Input, Some, $each);
        $crate::tally::counting_tally!(
            @extend $generics $Tally, Option<$Input>, std::convert::identity, $each
        );
    };
    ($generics:tt $Tally:ty, input: $Input:ty) => {
        $crate::tally::counting_tally!(@arithmetic $generics $Tally);
        $crate::tally::counting_tally!(
            @extend $generics $Tally, $Input, std::convert::identity, one_by_one
        );
    };

    (@each one_by_one $tallies:ident $rows:expr) => {
        for (index, item) in $rows {
            $tallies[index].tally_all(std::iter::once(item));
        }
    };
    (@each tally_each $tallies:ident $rows:expr) => { Self::tally_each($tallies, $rows) };

    (@extend [$($generics:tt)*] $Tally:ty, $Input:ty, $prepare:expr, $each:ident) => {
        impl<$($generics)*> $crate::tally::Records<$Input> for $Tally {
            fn record_each<Rows: Iterator<Item = (usize, $Input)>>(tallies: &mut [Self], rows: Rows) {
                let rows = rows.map(|(index, input)| (index, $prepare(input)));
                $crate::tally::counting_tally!(@each $each tallies rows);
            }
        }

        impl<$($generics)*> Extend<$Input> for $Tally {
            /// Records every item.
            ///
            /// # Panics
            ///
            /// Past a total of `u64::MAX`.
            fn extend<Items: IntoIterator<Item = $Input>>(&mut self, items: Items) {
                self.tally_all(items.into_iter().map($prepare));
            }
        }

        impl<'item, $($generics)*> $crate::tally::Records<&'item $Input> for $Tally {
            fn record_each<Rows: Iterator<Item = (usize, &'item $Input)>>(
                tallies: &mut [Self],
                rows: Rows,
            ) {
                let rows = rows.map(|(index, input)| (index, *input));
                <Self as $crate::tally::Records<$Input>>::record_each(tallies, rows);
            }
        }

        impl<'item, $($generics)*> Extend<&'item $Input> for $Tally {
            /// Records every item.
            ///
            /// # Panics
            ///
            /// Past a total of `u64::MAX`.
            fn extend<Items: IntoIterator<Item = &'item $Input>>(&mut self, items: Items) {
                self.tally_all(items.into_iter().copied().map($prepare));
            }
        }
    };

    (@arithmetic [$($generics:tt)*] $Tally:ty) => {
        impl<$($generics)*> $crate::tally::sealed::Counting for $Tally {}

        impl<Item, $($generics)*> FromIterator<Item> for $Tally
        where
            Self: Extend<Item>,
        {
            fn from_iter<Items: IntoIterator<Item = Item>>(items: Items) -> Self {
                let mut tally = Self::default();
                tally.extend(items);
                tally
            }
        }

        impl<$($generics)*> std::ops::AddAssign<&$Tally> for $Tally {
            /// Merges another tally into this one.
            ///
            /// # Panics
            ///
            /// Past a total of `u64::MAX`, which no counting reaches. For rollups from outside
            /// there is `checked_add`, where that can happen.
            #[inline]
            fn add_assign(&mut self, other: &Self) {
                self.merge(other);
            }
        }

        impl<$($generics)*> std::ops::AddAssign for $Tally {
            /// Merges another tally into this one.
            ///
            /// # Panics
            ///
            /// Past a total of `u64::MAX`. For rollups from outside there is `checked_add`, where that
            /// can happen.
            #[inline]
            fn add_assign(&mut self, other: Self) {
                self.merge(&other);
            }
        }

        impl<$($generics)*> std::ops::Add<&$Tally> for $Tally {
            type Output = $Tally;

            /// The tally of both.
            ///
            /// # Panics
            ///
            /// Past a total of `u64::MAX`. For rollups from outside there is `checked_add`, where that
            /// can happen.
            #[inline]
            fn add(mut self, other: &Self) -> Self {
                self.merge(other);
                self
            }
        }

        impl<$($generics)*> std::ops::Add for $Tally {
            type Output = $Tally;

            /// The tally of both.
            ///
            /// # Panics
            ///
            /// Past a total of `u64::MAX`. For rollups from outside there is `checked_add`, where that
            /// can happen.
            #[inline]
            fn add(self, other: Self) -> Self {
                self + &other
            }
        }

        impl<$($generics)*> std::ops::Add<&$Tally> for &$Tally {
            type Output = $Tally;

            /// The tally of both.
            ///
            /// # Panics
            ///
            /// Past a total of `u64::MAX`. For rollups from outside there is `checked_add`, where that
            /// can happen.
            fn add(self, other: &$Tally) -> $Tally {
                self.clone() + other
            }
        }

        impl<$($generics)*> std::ops::Add<$Tally> for &$Tally {
            type Output = $Tally;

            /// The tally of both.
            ///
            /// # Panics
            ///
            /// Past a total of `u64::MAX`. For rollups from outside there is `checked_add`, where that
            /// can happen.
            fn add(self, other: $Tally) -> $Tally {
                other + self
            }
        }

        impl<$($generics)*> std::iter::Sum for $Tally {
            /// The tally of all.
            ///
            /// # Panics
            ///
            /// Past a total of `u64::MAX`. For rollups from outside there is `checked_add`, where that
            /// can happen.
            fn sum<Tallies: Iterator<Item = Self>>(tallies: Tallies) -> Self {
                let mut sum = Self::default();
                for tally in tallies {
                    sum.merge(&tally);
                }
                sum
            }
        }

        impl<'tally, $($generics)*> std::iter::Sum<&'tally $Tally> for $Tally {
            /// The tally of all.
            ///
            /// # Panics
            ///
            /// Past a total of `u64::MAX`. For rollups from outside there is `checked_add`, where that
            /// can happen.
            fn sum<Tallies: Iterator<Item = &'tally Self>>(tallies: Tallies) -> Self {
                let mut sum = Self::default();
                for tally in tallies {
                    sum.merge(tally);
                }
                sum
            }
        }
    };
}
pub(crate) use counting_tally;
