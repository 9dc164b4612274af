//! From decimals to doubles, and from fractions to percent.

use rust_decimal::Decimal;

use super::wide::Wide;

/// The double nearest to a decimal.
pub(crate) fn double(decimal: Decimal) -> f64 {
    Wide::from(decimal).get()
}

/// A fraction in percent.
pub(crate) fn hundredfold(fraction: f64) -> f64 {
    100.0 * fraction
}
