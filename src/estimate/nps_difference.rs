//! How far apart two NPS are, in points.

use super::difference::{Difference, Estimate, Two};
use super::interval::Interval;
use super::mean::welch;
use super::nps_interval::{adjusted, tango_margins};
use super::trinomial::Trinomial;
use super::wide::Wide;
use crate::{confidence::Confidence, error::Error};

/// No two scores are farther apart.
const FARTHEST: f64 = 200.0;

impl Two<Trinomial> {
    /// With 3/4 of a promoter, 3/2 passives and 3/4 of a detractor more in each (Lewis & Sauro 2021).
    pub(crate) fn adjusted_wald(self, confidence: Confidence) -> Result<Difference, Error> {
        let (this, other) = (adjusted(self.this), adjusted(self.other));
        let center = 100.0 * this.score_less(other);
        let difference = Self { this, other, ..self }.wald_around(center, confidence)?;
        Ok(Difference { adjusted_estimate: Some(center), ..difference })
    }

    pub(crate) fn wald(self, confidence: Confidence) -> Result<Difference, Error> {
        self.wald_around(Wide::from(self.difference).get(), confidence)
    }

    fn wald_around(self, center: f64, confidence: Confidence) -> Result<Difference, Error> {
        let squared_error = self.this.squared_error() + self.other.squared_error();
        let estimate = Estimate {
            center,
            standard_error: 100.0 * squared_error.sqrt(),
            degrees_of_freedom: None,
            farthest: FARTHEST,
        };
        estimate.of(self.difference, confidence)
    }

    /// By the method of variance estimates recovery on Tango's limits (Newcombe 1998, Stat. Med.
    /// 17:873; Zou & Donner 2008, Stat. Med. 27:1693).
    pub(crate) fn mover(self, confidence: Confidence) -> Interval {
        let center = Wide::from(self.difference).get();
        let (this, other) =
            (tango_margins(self.this, confidence), tango_margins(self.other, confidence));
        let limits = [
            center - 100.0 * together(this.below, other.above),
            center + 100.0 * together(this.above, other.below),
        ];
        Interval::cut_to([-FARTHEST, FARTHEST], limits, confidence)
    }

    /// Welch's test of the values 100, 0 and -100.
    pub(crate) fn welch(self, confidence: Confidence) -> Result<Difference, Error> {
        let Self { this, other, difference } = self;
        let two = Two { this: this.mean(), other: other.mean(), difference };
        welch(two, FARTHEST, confidence)
    }
}

/// The margin of two independent estimates.
fn together(one: f64, other: f64) -> f64 {
    (one * one + other * other).sqrt()
}
