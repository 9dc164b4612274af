//! The hypergeometric distribution: tables of two groups with the same margins.

use super::factorial::{deviance, log_stirling_ratio, stirling_factor};
use super::quadrature;
use super::ties::{NoLikelier, Ties};

/// From so many terms on a tail is integrated.
const MANY: f64 = 3e4;

/// Hits and misses of two groups.
///
/// Of all tables with the same margins, if hits fall on the groups by chance: only `a` varies, the hits
/// of the first group.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Table {
    pub(crate) a: u64,
    pub(crate) b: u64,
    pub(crate) c: u64,
    pub(crate) d: u64,
}

impl Table {
    /// How likely exactly this table is.
    pub(crate) fn probability(self) -> f64 {
        self.probability_at(0.0)
    }

    /// How likely a table is with so many hits or fewer in the first group.
    pub(crate) fn at_most(self) -> f64 {
        if self.grows_above() {
            return self.sum_below();
        }
        match self.with_more(1) {
            Some(next) => 1.0 - next.mirrored().sum_below(),
            None => 1.0,
        }
    }

    /// How likely a table is with so many hits or more in the first group.
    pub(crate) fn at_least(self) -> f64 {
        self.mirrored().at_most()
    }

    /// How likely tables are that are no likelier than this one, by Irwin's rule: the p-value of
    /// Fisher's exact test.
    pub(crate) fn no_likelier(self, ties: Ties) -> f64 {
        if self.grows_above() {
            self.no_likelier_below_peak(ties)
        } else if self.mirrored().grows_above() {
            self.mirrored().no_likelier_below_peak(ties)
        } else {
            1.0 - ties.left_out(self.probability())
        }
    }

    fn no_likelier_below_peak(self, ties: Ties) -> f64 {
        let mut as_likely = self.probability();
        let mut sum = self.at_most();
        let farthest = self.b.min(self.c);
        let surprise = |more| self.surprise(0.0, more as f64);
        if let Some(other) = NoLikelier::above(farthest, surprise)
            && let Some(table) = self.with_more(other.distance)
        {
            sum += table.at_least();
            if other.is_tie {
                as_likely += table.probability();
            }
        }
        (sum - ties.left_out(as_likely)).min(1.0)
    }

    /// With the columns swapped.
    fn mirrored(self) -> Self {
        Self { a: self.b, b: self.a, c: self.d, d: self.c }
    }

    fn with_more(self, hits: u64) -> Option<Self> {
        Some(Self {
            a: self.a.checked_add(hits)?,
            b: self.b.checked_sub(hits)?,
            c: self.c.checked_sub(hits)?,
            d: self.d.checked_add(hits)?,
        })
    }

    /// Whether one hit more in the first group is as likely, or likelier.
    fn grows_above(self) -> bool {
        let Self { a, b, c, d } = self;
        wide(b) * wide(c) >= (wide(a) + 1).saturating_mul(wide(d) + 1)
    }

    /// The tail of this table and those with fewer hits in the first group, below the peak.
    fn sum_below(self) -> f64 {
        let [a, b, c, d] = self.cells(0.0);
        let slope = self.slope(0.0).max(0.0);
        let curvature = [a, b, c, d].iter().map(|cell| 1.0 / (cell + 0.5)).sum::<f64>();
        if 80.0 / (slope + (slope * slope + 80.0 * curvature).sqrt()) < MANY {
            return self.probability() * self.summed_below();
        }
        self.integrated_below(curvature)
    }

    /// By terms, each from the one before.
    fn summed_below(self) -> f64 {
        let [mut a, mut b, mut c, mut d] = self.cells(0.0);
        let (mut sum, mut term) = (1.0, 1.0);
        while term > sum * 1e-17 {
            (b, c) = (b + 1.0, c + 1.0);
            term *= (a / b) * (d / c);
            sum += term;
            (a, d) = (a - 1.0, d - 1.0);
        }
        sum
    }

    /// By Euler and Maclaurin's formula for midpoints: with so many terms the next correction is
    /// beyond the last digit.
    fn integrated_below(self, curvature: f64) -> f64 {
        let slope = self.slope(0.5);
        let integral = quadrature::of_tail(slope, curvature, |s| {
            [self.surprise(0.5, 0.5 - s).iter().sum(), self.slope(0.5 - s)]
        });
        self.probability_at(0.5) * (integral - slope / 24.0)
    }

    /// The slope of the logarithm of the probability, with more hits in the first group.
    fn slope(self, more: f64) -> f64 {
        let [a, b, c, d] = self.cells(more);
        // bc - ad, which the products of halves would round.
        let all = a + b + c + d;
        let difference = -(self.excess() + more) * all + (b + c - a - d) / 2.0;
        libm::log1p(difference / ((a + 0.5) * (d + 0.5)))
    }

    fn probability_at(self, more: f64) -> f64 {
        let [a, b, c, d] = self.cells(0.0);
        let margins = [a + b, c + d, a + c, b + d].map(stirling_factor);
        let cells = self.cells(more).map(stirling_factor);
        let factors =
            margins.iter().zip(cells).map(|(margin, cell)| margin / cell).product::<f64>();
        factors / stirling_factor(a + b + c + d) * libm::exp(-self.deviance(more))
    }

    /// How much less likely `to` more hits in the first group are than `from` more, as terms of an
    /// exponent.
    fn surprise(self, from: f64, to: f64) -> [f64; 6] {
        let [a, b, c, d] = self.cells(from);
        let more = to - from;
        [
            self.deviance(to),
            -self.deviance(from),
            log_stirling_ratio(a, more),
            log_stirling_ratio(b, -more),
            log_stirling_ratio(c, -more),
            log_stirling_ratio(d, more),
        ]
    }

    /// Half of the G statistic.
    fn deviance(self, more: f64) -> f64 {
        let [a, b, c, d] = self.cells(0.0);
        let all = (a + b + c + d).max(1.0);
        let [first, second] = [(a + b) / all, (c + d) / all];
        let expected = [first * (a + c), first * (b + d), second * (a + c), second * (b + d)];
        let excess = self.excess() + more;
        let excesses = [excess, -excess, -excess, excess];
        let cells = self.cells(more).into_iter().zip(expected).zip(excesses);
        cells.map(|((cell, expected), excess)| deviance(cell, expected, excess)).sum()
    }

    /// By how much the hits of the first group exceed what is expected, from the integers.
    fn excess(self) -> f64 {
        let Self { a, b, c, d } = self;
        let (straight, crossed) = (wide(a) * wide(d), wide(b) * wide(c));
        let all = [a, b, c, d].map(wide).iter().sum::<u128>().max(1) as f64;
        let excess = straight.abs_diff(crossed) as f64 / all;
        if straight < crossed { -excess } else { excess }
    }

    fn cells(self, more: f64) -> [f64; 4] {
        [self.a as f64 + more, self.b as f64 - more, self.c as f64 - more, self.d as f64 + more]
    }
}

fn wide(count: u64) -> u128 {
    count.into()
}

#[cfg(test)]
mod tests {
    use super::super::{check, ties::Ties};
    use super::Table;

    /// Probability and both tails, by sums of terms in 113 bits, with Arb's gamma function
    /// (python-flint 0.9, 300 bits).
    #[test]
    fn probabilities_of_any_tables_have_12_digits() {
        let table = [
            ([56, 14, 48, 32], [0.00419997958034409, 0.997875268450446, 0.00632471112989837]),
            ([9, 1, 3, 7], [0.00952607763753275, 0.999642772088593, 0.00988330554894022]),
            ([5, 51, 0, 29], [0.116452418953672, 1.0, 0.116452418953672]),
            ([118, 2382, 131, 2389], [0.038252766192172, 0.237170203777341, 0.801082562414831]),
            ([3, 9, 3, 9], [0.35959463877084, 0.67979731938542, 0.67979731938542]),
            ([2, 1, 3, 0], [0.5, 0.5, 1.0]),
            ([0, 5, 5, 0], [0.00396825396825397, 0.00396825396825397, 1.0]),
            ([7, 0, 3, 0], [1.0, 1.0, 1.0]),
            ([1760, 683, 443, 1521], [8.10718674520795e-245, 1.0, 9.13813146881758e-245]),
            (
                [500000, 500000, 501000, 499000],
                [0.000415107480124664, 0.0788572523940563, 0.921557855086068],
            ),
            (
                [399999500000, 600000500000, 400000600000, 599999400000],
                [3.26533281899642e-7, 0.0561757658535728, 0.943824560679709],
            ),
            (
                [250000000000, 250000000000, 250000000000, 250000000000],
                [1.59576912160453e-6, 0.5000007978845608, 0.5000007978845608],
            ),
            (
                [999999999995, 5, 999999999983, 17],
                [0.00627851486186905, 0.997828245163066, 0.00845026969880316],
            ),
            (
                [4000000, 96000000, 300, 6900],
                [0.0181916402811143, 0.24308591482514, 0.775105725455975],
            ),
        ];
        for ([a, b, c, d], expected) in table {
            let table = Table { a, b, c, d };
            let actual = [table.probability(), table.at_most(), table.at_least()];
            check::all_close(actual, expected);
        }
    }

    /// P-value and mid-p value, by the same, of all tables found to be no likelier.
    #[test]
    fn p_values_of_any_tables_have_12_digits() {
        let table = [
            ([56, 14, 48, 32], [0.0125211297492092, 0.0104211399590371]),
            ([9, 1, 3, 7], [0.0197666110978804, 0.0102405334603477]),
            ([5, 51, 0, 29], [0.160621443209471, 0.102395233732635]),
            ([118, 2382, 131, 2389], [0.436364458938174, 0.417238075842088]),
            ([3, 9, 3, 9], [1.0, 0.82020268061458]),
            ([2, 1, 3, 0], [1.0, 0.5]),
            ([0, 5, 5, 0], [0.00793650793650794, 0.00396825396825397]),
            ([7, 0, 3, 0], [1.0, 0.5]),
            ([1760, 683, 443, 1521], [1.26814212681881e-244, 8.62782789558414e-245]),
            ([500000, 500000, 501000, 499000], [0.157714504788113, 0.157299397307988]),
            (
                [399999500000, 600000500000, 400000600000, 599999400000],
                [0.112351531707146, 0.112351205173864],
            ),
            ([250000000000, 250000000000, 250000000000, 250000000000], [1.0, 0.9999992021154392]),
            ([999999999995, 5, 999999999983, 17], [0.0169005393976063, 0.0106220245357373]),
            ([4000000, 96000000, 300, 6900], [0.47036214837166, 0.461266328231103]),
        ];
        for ([a, b, c, d], expected) in table {
            let table = Table { a, b, c, d };
            let actual = [Ties::Whole, Ties::Half].map(|ties| table.no_likelier(ties));
            check::all_close(actual, expected);
        }
    }

    #[test]
    fn counts_of_64_bits() {
        let many = u64::MAX;
        let even = Table { a: many, b: many, c: many, d: many };
        check::same(even.no_likelier(Ties::Whole), 1.0);
        check::close(even.at_most(), even.at_least());
        check::same(Table { a: many, b: 0, c: 0, d: many }.no_likelier(Ties::Whole), 0.0);
    }

    #[test]
    fn a_table_alone_is_certain() {
        for table in [[0, 0, 0, 0], [7, 0, 3, 0], [5, 9, 0, 0], [0, 4, 0, 4]] {
            let [a, b, c, d] = table;
            let table = Table { a, b, c, d };
            check::all_close([table.at_most(), table.at_least(), table.probability()], [1.0; 3]);
            check::close(table.no_likelier(Ties::Whole), 1.0);
            check::close(table.no_likelier(Ties::Half), 0.5);
        }
    }
}
