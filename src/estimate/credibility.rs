//! How far the score of a part can be believed, beside that of the whole.

use rust_decimal::Decimal;

use super::{double::double, rate::Rate, spread};

/// How many answers a score is worth, and how single answers vary around it, with divisor n, on the
/// scale of the metric squared.
#[derive(Clone, Copy, Debug)]
pub struct Sample {
    pub(super) answers: f64,
    pub(super) variance: f64,
}

impl Sample {
    /// Of a rate in percent.
    pub(crate) fn of_rate(rate: Rate) -> Self {
        Self { answers: rate.all(), variance: 1e4 * rate.variance() }
    }

    /// Of promoters, passives and detractors, in points.
    pub(crate) fn of_net(categories: [u64; 3]) -> Self {
        let answers = categories.iter().map(|&count| count as f64).sum();
        Self { answers, variance: spread::score_variance(categories) }
    }

    /// Whether not all answers are the same.
    pub(crate) fn varies(self) -> bool {
        self.variance > 0.0
    }

    /// Of a score with this standard error, that so many answers are worth.
    pub(crate) fn of_standard_error(standard_error: f64, answers: Decimal) -> Self {
        let answers = double(answers);
        Self { answers, variance: standard_error * standard_error * answers }
    }
}

/// The score of a part, and what it is worth.
#[derive(Clone, Copy, Debug)]
pub struct PartScore {
    pub(crate) score: Decimal,
    pub(crate) sample: Sample,
}

/// How much the scores of parts say about those of all their customers (Bühlmann and Straub 1970,
/// Mitteilungen der Vereinigung Schweizerischer Versicherungsmathematiker 70:111).
#[derive(Clone, Copy, Debug)]
pub(crate) struct Credibility {
    total: f64,
    /// Of single answers around the score of their part.
    within: f64,
    /// Of the scores that parts would have, had all their customers answered.
    between: f64,
}

impl Credibility {
    /// Of all parts, and the score of all of them together.
    pub(crate) fn of(parts: &[PartScore], whole: PartScore) -> Self {
        let total = double(whole.score);
        let answers = parts.iter().map(|part| part.sample.answers);
        let (all, count) = (answers.clone().sum::<f64>(), parts.len() as f64);
        let nothing = Self { total, within: 0.0, between: 0.0 };
        if all <= count || parts.len() < 2 {
            return nothing;
        }
        let squares = parts.iter().map(|part| part.sample.answers * part.sample.variance);
        let within = match squares.sum::<f64>() / (all - count) {
            // Parts that all agree with themselves: not that single answers never differ.
            0.0 => whole.sample.variance,
            within => within,
        };
        let excess = squares_between(parts, total, all) - (count - 1.0) * within;
        // Not the whole less all squares: beside a part of 10^16 answers no digit would be left of it.
        let weight = answers.map(|part| part * ((all - part) / all)).sum::<f64>();
        Self { within, between: (excess / weight).max(0.0), ..nothing }
    }

    /// The share of a part's score in what is believed of it; the rest is that of the total.
    pub(crate) fn factor(self, part: PartScore) -> f64 {
        if self.between <= 0.0 {
            return 0.0;
        }
        let seen = part.sample.answers * self.between;
        seen / (seen + self.within)
    }

    /// The score of a part, drawn towards that of the total as far as it cannot be believed.
    pub(crate) fn shrunken(self, part: PartScore) -> f64 {
        let factor = self.factor(part);
        factor * double(part.score) + (1.0 - factor) * self.total
    }
}

/// The squared distances of the scores from their mean by what they are worth. It is the total, but
/// where the weights of answers make a part a larger share of that than its answers are worth.
fn squares_between(parts: &[PartScore], total: f64, all: f64) -> f64 {
    let distances = parts.iter().map(|part| (part.sample.answers, double(part.score) - total));
    let mean = distances.clone().map(|(answers, distance)| answers * distance).sum::<f64>() / all;
    let squares =
        distances.map(|(answers, distance)| answers * (distance - mean) * (distance - mean));
    squares.sum()
}

/// What a part costs the total, if it has such a share of it, and a score so far below the level.
pub(crate) fn cost(share: Decimal, [score, level]: [f64; 2]) -> f64 {
    double(share) * (level - score)
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::{Credibility, PartScore, Sample};
    use crate::estimate::rate::Rate;

    fn part(hits: u64, misses: u64) -> PartScore {
        let percent = Decimal::from(100) * Decimal::from(hits) / Decimal::from(hits + misses);
        PartScore { score: percent, sample: Sample::of_rate(Rate::of(hits, misses)) }
    }

    #[test]
    fn parts_that_differ_by_no_more_than_chance_are_not_believed() {
        let parts = [part(5, 5), part(6, 4), part(4, 6)];
        let credibility = Credibility::of(&parts, part(15, 15));
        for part in parts {
            assert!(credibility.factor(part) == 0.0);
            assert!((credibility.shrunken(part) - 50.0).abs() < 1e-12);
        }
    }

    /// By hand: within = (90 x 900 + 10 x 900) / 98 = 918.367..., of two parts of 90 and 10 with scores
    /// of 90 and 10 and a total of 82: sum = 90 x 64 + 10 x 5184 = 57600, between = (57600 - 918.367...)
    /// / (100 - 82) = 3148.979...
    #[test]
    fn the_smaller_part_is_believed_less() {
        let parts = [part(81, 9), part(1, 9)];
        let credibility = Credibility::of(&parts, part(82, 18));
        let [large, small] = parts.map(|part| credibility.factor(part));
        let within = 90_000.0 / 98.0;
        let between = (57_600.0 - within) / 18.0;
        assert!((small - 10.0 * between / (10.0 * between + within)).abs() < 1e-12);
        assert!(large > small && large < 1.0);
    }

    /// Of a total in which weights count for more than the answers are worth.
    #[test]
    fn how_far_parts_are_believed_does_not_depend_on_their_total() {
        let parts = [part(81, 9), part(1, 9)];
        let factor = |total| Credibility::of(&parts, part(total, 100 - total)).factor(parts[1]);
        for total in [10, 50, 90] {
            assert!((factor(total) - factor(82)).abs() < 1e-12);
        }
    }

    #[test]
    fn beside_a_part_of_any_size_another_has_a_factor() {
        for huge in [1_u64 << 53, 1 << 60, u64::MAX - 3] {
            let parts = [part(huge, 0), part(0, 3)];
            let credibility = Credibility::of(&parts, part(huge, 3));
            assert!(parts.iter().all(|&part| (0.0..=1.0).contains(&credibility.factor(part))));
        }
    }

    /// By hand, of a total of 10 of 11: within = 10 x 1 / 11^2 in its place, between = (10 x (1/11)^2 +
    /// (10/11)^2 - within) / (11 - 101 / 11).
    #[test]
    fn a_single_answer_is_not_believed_in_full_where_all_parts_agree() {
        let parts = [part(10, 0), part(0, 1)];
        let factor = Credibility::of(&parts, part(10, 1)).factor(parts[1]);
        let between = (100.0 / 121.0) / (20.0 / 11.0);
        assert!((factor - between / (between + 10.0 / 121.0)).abs() < 1e-12, "{factor}");
    }

    #[test]
    fn a_part_of_single_answers_says_nothing() {
        let parts = [part(1, 0), part(0, 1)];
        assert!(Credibility::of(&parts, part(1, 1)).factor(parts[0]) == 0.0);
    }
}
