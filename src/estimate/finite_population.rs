//! What it adds to know that a sample is a large part of all.

/// By how much a standard error shrinks: `sqrt((N - n) / (N - 1))`.
///
/// `answered` is at least 1 and at most `population`.
pub(crate) fn factor(answered: u64, population: u64) -> f64 {
    match population - answered {
        0 => 0.0,
        others => (others as f64 / (population - 1) as f64).sqrt(),
    }
}

/// How many answers of an endless population would tell as much: `n (N - 1) / (N - n)`.
///
/// Infinitely many if all have answered.
pub(crate) fn equivalent(answered: u64, population: u64) -> f64 {
    if answered == population {
        return f64::INFINITY;
    }
    answered as f64 * worth(answered, population)
}

/// How many answers of an endless population each of these stands for: `(N - 1) / (N - n)`.
///
/// If all have answered, so many that nothing is left to guess, and that a formula can still multiply
/// them.
pub(crate) fn worth(answered: u64, population: u64) -> f64 {
    match population - answered {
        0 => 1e100,
        others => (population - 1) as f64 / others as f64,
    }
}

/// Counts as if each answer stood for so many.
pub(crate) fn scaled<const N: usize>(counts: [u64; N], worth: f64) -> [f64; N] {
    counts.map(|count| worth * count as f64)
}

/// `n (N - 1) / (N - n)` of a real number of answers, above 1 and below the population, if it has an end.
pub(crate) fn equivalent_of(answers: f64, population: Option<u64>) -> f64 {
    match population.map(|population| population as f64) {
        Some(population) if answers >= population => f64::INFINITY,
        Some(population) => answers * ((population - 1.0) / (population - answers)),
        None => answers,
    }
}

/// Of how many a population tells as much as so many of an endless one: `n0 / (1 + (n0 - 1) / N)`.
pub(crate) fn needed(of_endless: f64, population: u64) -> f64 {
    if of_endless <= 0.0 {
        return 0.0;
    }
    population as f64 / (1.0 + (population - 1) as f64 / of_endless)
}
