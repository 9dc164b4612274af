//! What a p-value is worth among others.

/// Bonferroni: each times their number.
pub(crate) fn bonferroni(p_values: &[f64]) -> Vec<f64> {
    p_values.iter().map(|p| (p_values.len() as f64 * p).min(1.0)).collect()
}

/// Holm (1979): the smallest times their number, the next times one less, and so on; none below
/// the one before.
pub(crate) fn holm(p_values: &[f64]) -> Vec<f64> {
    let mut adjusted = vec![0.0; p_values.len()];
    let mut before = 0.0_f64;
    for (rank, index) in ascending(p_values).into_iter().enumerate() {
        let left = (p_values.len() - rank) as f64;
        before = before.max((left * p_values[index]).min(1.0));
        adjusted[index] = before;
    }
    adjusted
}

/// Benjamini and Hochberg (1995): the k-th smallest times their number over k; none above the one
/// after.
pub(crate) fn benjamini_hochberg(p_values: &[f64]) -> Vec<f64> {
    let mut adjusted = vec![0.0; p_values.len()];
    let mut after = 1.0_f64;
    for (rank, index) in ascending(p_values).into_iter().enumerate().rev() {
        // In this order, since a factor of at least 1 makes none smaller.
        let factor = p_values.len() as f64 / (rank + 1) as f64;
        after = after.min(factor * p_values[index]);
        adjusted[index] = after;
    }
    adjusted
}

fn ascending(p_values: &[f64]) -> Vec<usize> {
    let mut indices = (0..p_values.len()).collect::<Vec<_>>();
    indices.sort_by(|&one, &other| p_values[one].total_cmp(&p_values[other]));
    indices
}
