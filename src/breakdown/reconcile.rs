//! Numbers that are shown together with their sum, rounded so that they add up.

use std::cmp::Reverse;

use rust_decimal::{Decimal, RoundingStrategy};

use crate::fraction::Fraction;

/// As many decimals as a `Decimal` can have.
const MOST_DECIMALS: u32 = 28;

/// Numbers to so many decimals, whose sum is that of all, which is rounded to as many already: by the
/// largest remainder.
pub(super) fn reconciled(numbers: &[Decimal], sum: Decimal, decimals: u32) -> Vec<Decimal> {
    let decimals = decimals.min(MOST_DECIMALS);
    let down = RoundingStrategy::ToNegativeInfinity;
    let mut shown = numbers
        .iter()
        .map(|number| number.round_dp_with_strategy(decimals, down))
        .collect::<Vec<_>>();
    let mut by_loss = (0..numbers.len()).collect::<Vec<_>>();
    by_loss.sort_by_key(|&index| Reverse(numbers[index] - shown[index]));
    for &index in by_loss.iter().take(units_missing(&shown, sum, decimals)) {
        shown[index] += Decimal::new(1, decimals);
    }
    shown.into_iter().map(|number| number.normalize()).collect()
}

/// By how many units of the last decimal the numbers fall short of their sum.
fn units_missing(shown: &[Decimal], sum: Decimal, decimals: u32) -> usize {
    let all = Fraction::sum(shown.iter().copied().map(Fraction::from).collect());
    let unit = Fraction::from(10_u64).pow(decimals);
    let missing = ((Fraction::from(sum) - all) * unit).floor();
    missing.and_then(|units| usize::try_from(units).ok()).unwrap_or_default()
}
