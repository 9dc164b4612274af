//! Whether a rate can be one that it was to be.

use rust_decimal::Decimal;

use super::binomial::Binomial;
use super::hypothesis_test::HypothesisTest;
use super::share::Share;
use super::ties::Ties;
use super::wide::Wide;

/// By the standard error that a sample of `all` with the target's rate would have.
pub(crate) fn score_test(all: u64, target: TargetShare) -> HypothesisTest {
    let share = Share::from(target.share);
    let standard_error = (share.part() * share.rest() / all as f64).sqrt();
    HypothesisTest::by_z(Wide::from(target.exceeded_by).get() / standard_error)
}

/// How likely outcomes are that are no likelier than the observed hits.
pub(crate) fn binomial_p_value(hits: u64, all: u64, target: TargetShare) -> f64 {
    Binomial::new(all, target.share).no_likelier(hits, Ties::Whole)
}

/// A share to test against.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TargetShare {
    /// Strictly between 0 and 1.
    pub(crate) share: Decimal,
    /// The share of the sample less this.
    pub(crate) exceeded_by: Decimal,
}
