//! A rate as its formulas take it.

/// Hits and misses as doubles; those of weighted answers are not whole.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rate {
    pub(crate) hits: f64,
    pub(crate) misses: f64,
}

impl Rate {
    pub(crate) fn of(hits: u64, misses: u64) -> Self {
        Self { hits: hits as f64, misses: misses as f64 }
    }

    pub(crate) fn counts(self) -> [f64; 2] {
        [self.hits, self.misses]
    }

    pub(super) fn all(self) -> f64 {
        self.hits + self.misses
    }

    pub(super) fn share(self) -> f64 {
        self.hits / self.all()
    }

    /// Of what did not hit.
    pub(super) fn mirrored(self) -> Self {
        Self { hits: self.misses, misses: self.hits }
    }

    /// With as many more on either side.
    pub(super) fn with_more(self, more: f64) -> Self {
        Self { hits: self.hits + more, misses: self.misses + more }
    }

    /// The variance of a hit as 1 and a miss as 0, with divisor n.
    pub(super) fn variance(self) -> f64 {
        self.share() * self.mirrored().share()
    }

    /// The standard error of the share.
    pub(super) fn standard_error(self) -> f64 {
        (self.variance() / self.all()).sqrt()
    }
}
