//! The customers of one period, as counts.

/// The customers of one period, as counts.
///
/// Checked when a [`Tally`](super::Tally) is made of them.
///
/// ```
/// use cx_metrics::churn;
///
/// let counts = churn::Counts { start: 640, lost: 16, joined: 64, ..Default::default() };
/// assert_eq!(churn::rate(counts)?.to_string(), "2.5%");
/// # Ok::<(), cx_metrics::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Counts {
    /// Customers at the start of the period.
    pub start: u64,
    /// Of those at the start, the ones who were no customers any more at the end.
    pub lost: u64,
    /// Customers who joined within the period, for the first time.
    #[cfg_attr(feature = "serde", serde(default))]
    pub joined: u64,
    /// Of those who joined, the ones who were lost again within the period.
    #[cfg_attr(feature = "serde", serde(default))]
    pub joined_lost: u64,
    /// Former customers, none at the start, who came back and were customers at the end.
    #[cfg_attr(feature = "serde", serde(default))]
    pub reactivated: u64,
}
