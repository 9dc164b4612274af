//! What the tests of the distributions share.

/// To 12 digits, which no input of the tables can ask more of.
#[track_caller]
pub(super) fn close(actual: f64, expected: f64) {
    let off = (actual - expected).abs();
    assert!(off <= 1e-12 * expected.abs(), "{actual:e} is not {expected:e}");
}

/// To the last bit.
#[track_caller]
pub(super) fn same(actual: f64, expected: f64) {
    assert!(actual.to_bits() == expected.to_bits(), "{actual:e} is not {expected:e}");
}

#[track_caller]
pub(super) fn all_close<const N: usize>(actual: [f64; N], expected: [f64; N]) {
    for (actual, expected) in actual.into_iter().zip(expected) {
        close(actual, expected);
    }
}
