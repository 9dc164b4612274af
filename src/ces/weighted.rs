//! A CES of answers that do not all weigh the same.

use rust_decimal::Decimal;

use super::{Rating, Tally};
use crate::{
    confidence::Confidence,
    error::Error,
    estimate::{Difference, Interval},
    percent::Percent,
    survey::weighted::{score::weighted_score, weighted},
    weighted::{WeightedHistogram, proportion::WeightedProportion},
};

/// Answers so far, each with a weight: how many gave each rating, and exact sums of their weights
/// and squared weights.
///
/// For surveys that some customers answer more readily than others: a weight says for how many each
/// answer stands. With sums that outgrow what can be exact recording can fail, so it returns a
/// `Result`, and there is no `+=`.
///
/// ```
/// use cx_metrics::{Confidence, Decimal, ces};
///
/// // Of 900 small customers 50 answered, of 100 large ones 50 did.
/// let small = ces::Tally::from_counts([10, 10, 10, 10, 10])?;
/// let large = ces::Tally::from_counts([0, 0, 10, 10, 30])?;
///
/// let mut weighted = ces::WeightedTally::new();
/// weighted.record_all(&small, Decimal::from(900 / 50))?;
/// weighted.record_all(&large, Decimal::from(100 / 50))?;
///
/// assert_eq!((&small + &large).score()?.to_string(), "60%");
/// assert_eq!(weighted.score()?.to_string(), "44%");
/// let interval = weighted.interval(Confidence::P95)?;
/// assert_eq!(interval.to_string(), "32.27 to 56.45 at 95% confidence");
/// # Ok::<(), cx_metrics::Error>(())
/// ```
///
/// Merged and stored it is like a [`Tally`]. A stored one says `ces_weighted`, so that neither can
/// be read as the other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WeightedTally<const POINTS: usize> {
    histogram: WeightedHistogram<1, POINTS>,
}

weighted!(
    [const POINTS: usize] Rating [POINTS],
    metric: "ces", stored: "ces_weighted", tally: "ces::WeightedTally::<5>::new()"
);

weighted_score!(metric: "ces", best: "easy", "Easy", from: EASY);
