//! The fast route for dictionary-encoded columns.

use std::fmt::Display;

use super::{Breakdown, Metric};
use crate::{error::Error, tally::Records};

impl<K: Ord, T: Metric + Default + PartialEq> Breakdown<K, T> {
    /// A breakdown by a dictionary-encoded column: the keys, and for each row which of them it has.
    ///
    /// Columnar formats and data frames hold texts with few values so. No key is looked up or compared
    /// for a row, so that it is about as fast as a loop over an array of counts. Codes may be any
    /// integers, and stand for the keys in their order, from 0. Keys without a row become no part; a key
    /// that is there twice is one part.
    ///
    /// Two columns are brought together by `zip`, which ends without a word at the end of the shorter one:
    /// where they may differ, compare their lengths first.
    ///
    /// ```
    /// use cx_metrics::{Breakdown, nps};
    ///
    /// let channels = ["phone", "mail", "chat"];
    /// let codes = [1_u8, 1, 0, 1];
    /// let ratings = [9, 10, 3, 7].map(|value| nps::Rating::new(value).unwrap());
    ///
    /// let rows = codes.into_iter().zip(ratings);
    /// let by_channel = Breakdown::<_, nps::Tally>::from_codes(channels, rows)?;
    /// assert_eq!(by_channel.keys().copied().collect::<Vec<_>>(), ["mail", "phone"]);
    /// assert_eq!(by_channel.get("mail").map(nps::Tally::answered), Some(3));
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NotACode`] of a code that stands for no key, such as the -1 by which some mark a
    /// missing value: leave these rows out, or give the missing a key.
    ///
    /// # Panics
    ///
    /// As recording into the tally does.
    pub fn from_codes<Code, Input>(
        keys: impl IntoIterator<Item = K>,
        rows: impl IntoIterator<Item = (Code, Input)>,
    ) -> Result<Self, Error>
    where
        Code: Copy + TryInto<usize> + Display,
        T: Records<Input>,
    {
        let keys = keys.into_iter().collect::<Vec<_>>();
        let mut tallies = vec![T::default(); keys.len()];
        let mut refused = None;
        T::record_each(&mut tallies, known(rows.into_iter(), keys.len(), &mut refused));
        if let Some(refused) = refused {
            return Err(refused);
        }
        let nothing = T::default();
        Self::from_parts(keys.into_iter().zip(tallies).filter(|(_, tally)| *tally != nothing))
    }

    /// [`from_codes`](Self::from_codes) of inputs that are checked on the way, as ratings that are bytes:
    /// the first that is refused is the error.
    ///
    /// ```
    /// use cx_metrics::{Breakdown, nps};
    ///
    /// let (codes, bytes) = ([0_u8, 1, 0], [9_u8, 10, 11]);
    /// let rows = codes.into_iter().zip(bytes.map(nps::Rating::new));
    /// let refused = Breakdown::<_, nps::Tally>::try_from_codes(["phone", "mail"], rows).unwrap_err();
    /// assert_eq!(refused.to_string(), "rating 11 is off the scale from 0 to 10");
    /// ```
    ///
    /// # Errors
    ///
    /// As [`from_codes`](Self::from_codes), and the first error among the rows, which tells the value and not
    /// the row.
    ///
    /// # Panics
    ///
    /// As recording into the tally does.
    pub fn try_from_codes<Code, Input>(
        keys: impl IntoIterator<Item = K>,
        rows: impl IntoIterator<Item = (Code, Result<Input, Error>)>,
    ) -> Result<Self, Error>
    where
        Code: Copy + TryInto<usize> + Display,
        T: Records<Input>,
    {
        let mut refused = Ok(());
        let rows = rows.into_iter().map_while(|(code, input)| match input {
            Ok(input) => Some((code, input)),
            Err(error) => {
                refused = Err(error);
                None
            }
        });
        let breakdown = Self::from_codes(keys, rows)?;
        refused.map(|()| breakdown)
    }
}

/// The rows with their codes as indices, up to the first that is none.
fn known<Code: Copy + TryInto<usize> + Display, Input>(
    rows: impl Iterator<Item = (Code, Input)>,
    keys: usize,
    refused: &mut Option<Error>,
) -> impl Iterator<Item = (usize, Input)> {
    rows.enumerate().map_while(move |(row, (code, input))| {
        let index = code.try_into().ok().filter(|&index| index < keys);
        if index.is_none() {
            *refused = Some(Error::NotACode { code: code.to_string(), row, keys });
        }
        Some((index?, input))
    })
}
