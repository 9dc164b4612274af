//! How far answers lie from each other.

/// The variance of the ratings, with divisor n.
///
/// Half the mean squared difference of all ordered pairs of answers: a sum of positive terms, so
/// that no digit cancels, however large the counts.
pub(crate) fn population_variance(counts: &[u64]) -> f64 {
    let all = counts.iter().map(|&count| count as f64).sum::<f64>();
    squared_differences(counts) / (all * all)
}

/// The variance of the ratings, with divisor n - 1, as an estimate for the population.
pub(crate) fn sample_variance(counts: &[u64]) -> f64 {
    let answered = counts.iter().map(|&count| u128::from(count)).sum::<u128>();
    squared_differences(counts) / (answered as f64) / (answered - 1) as f64
}

/// [`net_variance`] of counts, in points squared.
pub(crate) fn score_variance(categories: [u64; 3]) -> f64 {
    1e4 * net_variance(categories.map(|count| count as f64))
}

/// The variance of +1 for a promoter, 0 for a passive and -1 for a detractor, with divisor n.
///
/// `4pd + s(p + d)` with p, s, d the shares: the same as `p + d - (p - d)^2`, without cancelling.
pub(crate) fn net_variance([promoters, passives, detractors]: [f64; 3]) -> f64 {
    let all = promoters + passives + detractors;
    let (p, s, d) = (promoters / all, passives / all, detractors / all);
    4.0 * p * d + s * (p + d)
}

/// The sum of squared differences over all pairs of answers.
fn squared_differences(counts: &[u64]) -> f64 {
    let mut sum = 0.0;
    for (low, &few) in counts.iter().enumerate() {
        for (distance, &many) in counts.iter().skip(low).enumerate() {
            sum += few as f64 * many as f64 * (distance * distance) as f64;
        }
    }
    sum
}
