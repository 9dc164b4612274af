//! What one customer answered before and after.

/// What one customer answered before and after: what goes into a
/// [`PairedProportion`](crate::PairedProportion) and an [`nps::Panel`](crate::nps::Panel).
///
/// Both answers have one type. Swapped, a gain becomes a loss that is as significant, so each has a name,
/// and no pair is made from a tuple.
///
/// ```
/// use cx_metrics::{Pair, PairedProportion};
///
/// let ada = Pair { before: false, after: true };
/// let bob = Pair { before: true, after: true };
/// let satisfied = PairedProportion::from_iter([ada, bob]);
/// assert_eq!(satisfied, PairedProportion { both: 1, gained: 1, lost: 0, neither: 0 });
/// ```
///
/// # From two columns
///
/// Where each row is a customer, zip them. `zip` ends with the shorter column and tells nobody, so both
/// must have a cell for every customer.
///
/// ```
/// use cx_metrics::{Pair, PairedProportion, nps};
///
/// let (before, after) = ([false, true, false], [true, true, false]);
/// let pairs = before.into_iter().zip(after).map(|(before, after)| Pair { before, after });
/// assert_eq!(pairs.collect::<PairedProportion>().gained, 1);
///
/// // Not yet checked:
/// let (before, after) = ([6_u8, 9, 8], [9_u8, 9, 7]);
/// let pairs = before.into_iter().zip(after).map(|(before, after)| {
///     Ok(Pair { before: nps::Rating::new(before)?, after: nps::Rating::new(after)? })
/// });
/// let panel = pairs.collect::<Result<nps::Panel, cx_metrics::Error>>()?;
/// assert_eq!(panel.counts().detractors.promoters, 1);
/// # Ok::<(), cx_metrics::Error>(())
/// ```
///
/// If some did not answer, the columns hold `Option`s; a customer without both answers is no pair:
///
/// ```
/// use cx_metrics::{Pair, PairedProportion};
///
/// let (before, after) = ([Some(false), None, Some(true)], [Some(true), Some(true), None]);
/// let pairs = before.into_iter().zip(after).filter_map(|(before, after)| {
///     Some(Pair { before: before?, after: after? })
/// });
/// assert_eq!(pairs.collect::<PairedProportion>().customers()?, 1);
/// # Ok::<(), cx_metrics::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields))]
pub struct Pair<T> {
    /// The first answer.
    pub before: T,
    /// The second answer, of the same customer.
    pub after: T,
}
