//! Two-sided tests of counts.

use std::cmp::Ordering;

/// How an outcome counts that is exactly as likely as the observed one, and that one itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ties {
    /// With its whole probability, as in the exact tests of Fisher and of the binomial.
    Whole,
    /// With half of it: the mid-p value (Lancaster 1961).
    Half,
}

impl Ties {
    /// What does not count of the probability of the outcomes that are as likely.
    pub(super) fn left_out(self, as_likely: f64) -> f64 {
        match self {
            Self::Whole => 0.0,
            Self::Half => as_likely / 2.0,
        }
    }
}

/// The first outcome above the observed one that is no likelier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NoLikelier {
    /// How far above.
    pub(super) distance: u64,
    pub(super) is_tie: bool,
}

impl NoLikelier {
    /// By bisection, for one peak at or above the observed outcome.
    ///
    /// `surprise` of a distance is by how much the negative logarithm of the probability grows up to
    /// there, as terms to be summed.
    pub(super) fn above<const N: usize>(
        farthest: u64,
        surprise: impl Fn(u64) -> [f64; N],
    ) -> Option<Self> {
        if farthest == 0 || compare(surprise(farthest)) == Ordering::Less {
            return None;
        }
        let (mut likelier, mut distance) = (0, farthest);
        while distance - likelier > 1 {
            let middle = likelier + (distance - likelier) / 2;
            if compare(surprise(middle)) == Ordering::Less {
                likelier = middle;
            } else {
                distance = middle;
            }
        }
        Some(Self { distance, is_tie: compare(surprise(distance)) == Ordering::Equal })
    }
}

/// Whether the terms sum to less or more than 0, or to nothing but their rounding.
fn compare<const N: usize>(terms: [f64; N]) -> Ordering {
    let sum = terms.iter().sum::<f64>();
    let rounding = 1e-14 * terms.iter().map(|term| term.abs()).sum::<f64>();
    // What is impossible is infinitely less likely.
    if sum.is_finite() && sum.abs() <= rounding {
        return Ordering::Equal;
    }
    sum.total_cmp(&0.0)
}
