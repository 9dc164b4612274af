//! The binomial distribution.

use super::beta::Beta;
use super::factorial::{deviance, log_stirling_ratio, stirling_factor};
use super::share::Share;
use super::ties::{NoLikelier, Ties};
use super::wide::Wide;

/// How many of so many trials hit, if each does with the same probability.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Binomial {
    trials: u64,
    hit: Share,
}

impl Binomial {
    /// Of a probability of a hit from 0 to 1: a `Decimal`, or a double, as it is.
    ///
    /// With 10^12 trials a p-value tells 0.3 from the double nearest to it.
    pub(crate) fn new(trials: u64, hit: impl Into<Share>) -> Self {
        Self { trials, hit: hit.into() }
    }

    fn mirrored(self) -> Self {
        Self { hit: self.hit.mirrored(), ..self }
    }

    /// How likely exactly so many hits are.
    pub(crate) fn probability(self, hits: u64) -> f64 {
        let Some(misses) = self.trials.checked_sub(hits) else { return 0.0 };
        let factor = |count: u64| stirling_factor(count as f64);
        factor(self.trials) / factor(hits) / factor(misses)
            * libm::exp(-self.deviance(hits, misses))
    }

    fn deviance(self, hits: u64, misses: u64) -> f64 {
        let (trials, difference) =
            (self.trials as f64, self.hit.shortfall(hits.into(), misses.into()));
        deviance(hits as f64, trials * self.hit.part(), difference)
            + deviance(misses as f64, trials * self.hit.rest(), -difference)
    }

    /// How likely so many hits or more are.
    pub(crate) fn at_least(self, hits: u64) -> f64 {
        if hits == 0 {
            return 1.0;
        }
        match self.trials.checked_sub(hits) {
            Some(misses) => {
                Beta::new(hits, Wide::from(misses) + Wide::from(1.0)).tails(self.hit).lower
            }
            None => 0.0,
        }
    }

    /// How likely so many hits or fewer are.
    pub(crate) fn at_most(self, hits: u64) -> f64 {
        match self.trials.checked_sub(hits) {
            Some(misses) => self.mirrored().at_least(misses),
            None => 1.0,
        }
    }

    /// How likely outcomes are that are no likelier than so many hits: the p-value of the exact
    /// test.
    pub(crate) fn no_likelier(self, hits: u64, ties: Ties) -> f64 {
        let Some(misses) = self.trials.checked_sub(hits) else { return 0.0 };
        if self.grows_above(hits, misses) {
            self.no_likelier_below_peak(hits, misses, ties)
        } else if self.mirrored().grows_above(misses, hits) {
            self.mirrored().no_likelier_below_peak(misses, hits, ties)
        } else {
            1.0 - ties.left_out(self.probability(hits))
        }
    }

    fn no_likelier_below_peak(self, hits: u64, misses: u64, ties: Ties) -> f64 {
        let surprise = |distance| self.surprise(hits, misses, distance);
        let mut as_likely = self.probability(hits);
        let mut sum = self.at_most(hits);
        if let Some(other) = NoLikelier::above(misses, surprise) {
            sum += self.at_least(hits + other.distance);
            if other.is_tie {
                as_likely += self.probability(hits + other.distance);
            }
        }
        (sum - ties.left_out(as_likely)).min(1.0)
    }

    /// Whether one hit more is as likely, to 20 digits, or likelier.
    fn grows_above(self, hits: u64, misses: u64) -> bool {
        let more = Wide::from(hits) + Wide::from(1.0);
        self.hit.shortfall(more, misses.into()) <= more.get() * 1e-20
    }

    /// How much less likely so many hits more are, as terms of an exponent.
    fn surprise(self, hits: u64, misses: u64, more: u64) -> [f64; 4] {
        let distance = more as f64;
        [
            self.deviance(hits + more, misses - more),
            -self.deviance(hits, misses),
            log_stirling_ratio(hits as f64, distance),
            log_stirling_ratio(misses as f64, -distance),
        ]
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::super::{check, ties::Ties};
    use super::Binomial;

    /// Probability and both tails, by Arb (python-flint 0.9, 300 bits), of the decimal.
    #[test]
    fn probabilities_of_any_counts_have_12_digits() {
        let table = [
            ((81, 263, "0.25"), [0.0056037021113974, 0.986125886186284, 0.0194778159251132]),
            ((9, 10, "0.5"), [0.009765625, 0.9990234375, 0.0107421875]),
            ((2, 40, "0.2"), [0.00647998647945146, 0.00794213727481487, 0.998537849204637]),
            ((0, 20, "0.3"), [0.00079792266297612, 0.00079792266297612, 1.0]),
            ((20, 20, "0.9"), [0.121576654590569, 1.0, 0.121576654590569]),
            ((1, 1, "0.5"), [0.5, 1.0, 0.5]),
            ((12, 37, "0.5"), [0.0134785877598915, 0.023515513719758, 0.989963074040134]),
            ((5, 10, "0.5"), [0.24609375, 0.623046875, 0.623046875]),
            (
                (500000996000, 1000000000000, "0.5"),
                [1.09720028556656e-7, 0.976814525917803, 0.0231855838022257],
            ),
            (
                (299999999999, 1000000000000, "0.3"),
                [8.70563427549847e-7, 0.499999622755848, 0.500001247807579],
            ),
            (
                (300002000000, 1000000000000, "0.3"),
                [6.36307321794629e-11, 0.999993625117797, 6.37494583421295e-6],
            ),
            (
                (999900000, 1000000000000, "0.001"),
                [8.46117298714339e-8, 0.000778373872220734, 0.999221710739509],
            ),
            (
                (3, 1000000000000, "0.000000000001"),
                [0.06131324019520973, 0.9810118431239075, 0.0803013970713022],
            ),
            (
                (222563, 2225629, "0.1"),
                [0.000891378517698185, 0.500653677469416, 0.500237701048283],
            ),
            ((820, 1000, "0.3"), [3.95206501094111e-254, 1.0, 4.36160324618141e-254]),
        ];
        for ((hits, trials, hit), expected) in table {
            let binomial = Binomial::new(trials, hit.parse::<Decimal>().unwrap());
            let tails = [binomial.at_most(hits), binomial.at_least(hits)];
            check::close(binomial.probability(hits), expected[0]);
            check::all_close(tails, [expected[1], expected[2]]);
        }
    }

    /// P-value and mid-p value, by the same, of all outcomes found to be no likelier.
    #[test]
    fn p_values_of_any_counts_have_12_digits() {
        let table = [
            ((81, 263, "0.25"), [0.0326039786137386, 0.0298021275580399]),
            ((9, 10, "0.5"), [0.021484375, 0.01171875]),
            ((2, 40, "0.2"), [0.0158579911483343, 0.0126179979086086]),
            ((0, 20, "0.3"), [0.00105896967003559, 0.000660008338547527]),
            ((20, 20, "0.9"), [0.254529978024904, 0.19374165072962]),
            ((1, 1, "0.5"), [1.0, 0.5]),
            ((12, 37, "0.5"), [0.047031027439516, 0.0335524396796245]),
            ((5, 10, "0.5"), [1.0, 0.876953125]),
            ((500000996000, 1000000000000, "0.5"), [0.0463711676044514, 0.0463710578844229]),
            ((299999999999, 1000000000000, "0.3"), [0.999999129436572, 0.999998694154859]),
            ((300002000000, 1000000000000, "0.3"), [1.27498658122648e-5, 1.27498339968988e-5]),
            ((999900000, 1000000000000, "0.001"), [0.00155674752415954, 0.0015567052182946]),
            ((3, 1000000000000, "0.000000000001"), [0.0803013970713022, 0.0496447769736974]),
            ((222563, 2225629, "0.1"), [1.0, 0.999108621482302]),
            ((820, 1000, "0.3"), [4.36160324618141e-254, 2.38557074071086e-254]),
        ];
        for ((hits, trials, hit), expected) in table {
            let binomial = Binomial::new(trials, hit.parse::<Decimal>().unwrap());
            let actual = [Ties::Whole, Ties::Half].map(|ties| binomial.no_likelier(hits, ties));
            check::all_close(actual, expected);
        }
    }

    #[test]
    fn counts_of_64_bits() {
        let binomial = Binomial::new(u64::MAX, Decimal::new(5, 1));
        check::close(binomial.at_most(u64::MAX / 2), 0.5);
        check::close(binomial.at_least(u64::MAX / 2 + 1), 0.5);
        check::same(binomial.no_likelier(u64::MAX / 2, Ties::Whole), 1.0);
        check::same(binomial.no_likelier(0, Ties::Whole), 0.0);
    }

    #[test]
    fn impossible_and_certain_counts() {
        let binomial = Binomial::new(3, Decimal::new(5, 1));
        check::same(binomial.probability(4), 0.0);
        check::same(binomial.at_least(4), 0.0);
        check::same(binomial.at_most(4), 1.0);
        check::same(binomial.at_least(0), 1.0);
        check::same(binomial.at_most(3), 1.0);

        let never = Binomial::new(3, Decimal::ZERO);
        check::same(never.probability(0), 1.0);
        check::same(never.probability(1), 0.0);
        check::same(never.at_most(0), 1.0);
        check::same(never.at_least(1), 0.0);
        check::same(never.no_likelier(0, Ties::Whole), 1.0);
        check::same(never.no_likelier(1, Ties::Whole), 0.0);
    }
}
