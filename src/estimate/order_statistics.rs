//! Which of the ordered values lie on either side of a quantile.

use rust_decimal::Decimal;

use super::binomial::Binomial;
use super::sample_size::rounded_up;
use super::share::Share;
use super::tails::Tails;
use crate::confidence::Confidence;

/// A tail that is as likely as it may be, but for rounding, is not too likely.
const ROUNDING: f64 = 1e-13;

/// Ranks from 1, and how likely the quantile lies between.
pub(crate) struct Ranks {
    pub(crate) lower: u64,
    pub(crate) upper: u64,
    pub(crate) coverage: f64,
}

/// The highest rank below which the quantile lies with half of what the confidence leaves over at
/// most, and the lowest rank of which the same holds above; `None` if there are too few values.
///
/// How many values lie below the quantile is binomial, whatever their distribution.
pub(crate) fn ranks(count: u64, share: Decimal, confidence: Confidence) -> Option<Ranks> {
    let below = Binomial::new(count, share);
    let most = Tails::of_lower_limit(confidence).lower * (1.0 + ROUNDING);
    let lower = last(count, |rank| below.at_most(rank - 1) <= most)?;
    let upper = last(count, |rank| below.at_least(count + 1 - rank) <= most)?;
    let upper = count + 1 - upper;
    let coverage = 1.0 - below.at_most(lower - 1) - below.at_least(upper);
    Some(Ranks { lower, upper, coverage: coverage.max(0.0) })
}

/// The last of 1 to `count` of which something holds that holds up to there.
fn last(count: u64, holds: impl Fn(u64) -> bool) -> Option<u64> {
    let (mut known, mut beyond) = (0, count);
    while known < beyond {
        let middle = beyond - (beyond - known) / 2;
        if holds(middle) {
            known = middle;
        } else {
            beyond = middle - 1;
        }
    }
    (known > 0).then_some(known)
}

/// How many values are enough for such ranks; `None` if no number is.
pub(crate) fn needed(share: Decimal, confidence: Confidence) -> Option<u64> {
    let share = Share::from(share);
    let tail = Tails::of_lower_limit(confidence).lower;
    let values = libm::log(tail) / libm::log1p(-share.part().min(share.rest()));
    rounded_up(values * (1.0 - ROUNDING))
}
