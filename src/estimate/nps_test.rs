//! Whether an NPS can be one that it was to be.

use rust_decimal::Decimal;

use super::hypothesis_test::HypothesisTest;
use super::nps_interval::null_variance;
use super::trinomial::Trinomial;
use super::wide::Wide;

/// Tango's test: by the standard error that a sample with the target's score would have.
pub(crate) fn score_test(sample: impl Into<Trinomial>, target: Target) -> HypothesisTest {
    let sample = sample.into();
    if target.exceeded_by.is_zero() {
        // Of passives only, the standard error is 0 too.
        return HypothesisTest::by_z(0.0);
    }
    let standard_error = (null_variance(sample, target.score()) / sample.all()).sqrt();
    HypothesisTest::by_z(target.exceeded_by() / standard_error)
}

/// The test by the standard error of the sample, `None` if that is 0.
pub(crate) fn wald_test(sample: impl Into<Trinomial>, target: Target) -> Option<HypothesisTest> {
    let squared_error = sample.into().squared_error();
    (squared_error > 0.0).then(|| HypothesisTest::by_z(target.exceeded_by() / squared_error.sqrt()))
}

/// A score to test against.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Target {
    /// In points, strictly between -100 and 100.
    pub(crate) score: Decimal,
    /// The score of the sample less this, exact.
    pub(crate) exceeded_by: Decimal,
}

impl Target {
    fn score(self) -> f64 {
        Wide::from(self.score).get() / 100.0
    }

    fn exceeded_by(self) -> f64 {
        Wide::from(self.exceeded_by).get() / 100.0
    }
}
