//! Numbers as a line of text.

/// From the lowest to the highest.
const BLOCKS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
/// How wide a line is that scores stand on.
const COLUMNS: u32 = 24;

/// A block for each number, a space where there is none.
pub fn sparkline(numbers: &[Option<f64>]) -> String {
    let Some(ends) = ends(numbers.iter().copied().flatten()) else { return String::new() };
    let steps = u32::try_from(BLOCKS.len()).unwrap_or_default();
    let block =
        |number: &Option<f64>| number.map_or(' ', |number| BLOCKS[step(number, ends, steps)]);
    numbers.iter().map(block).collect()
}

/// A score on its interval, between ends that are the same for all that stand below each other.
pub fn position(score: f64, interval: [f64; 2], ends: [f64; 2]) -> String {
    let column = |number| step(number, ends, COLUMNS);
    let ([lower, upper], score) = (interval.map(column), column(score));
    let drawn = (0..=upper.max(score)).map(|at| match at {
        _ if at == score => '●',
        _ if (lower..=upper).contains(&at) => '─',
        _ => ' ',
    });
    drawn.collect()
}

/// The lowest and the highest.
pub fn ends(numbers: impl Iterator<Item = f64>) -> Option<[f64; 2]> {
    numbers
        .map(|number| [number, number])
        .reduce(|[lowest, highest], [number, _]| [lowest.min(number), highest.max(number)])
}

/// In which of so many steps between the ends a number is, from 0.
fn step(number: f64, [lowest, highest]: [f64; 2], steps: u32) -> usize {
    let width = (highest - lowest) / f64::from(steps);
    (1..steps).filter(|&step| width > 0.0 && number >= lowest + f64::from(step) * width).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lowest_and_the_highest_have_the_ends_of_the_blocks() {
        let numbers = [1.0, 8.0, 4.5].map(Some).into_iter().chain([None, Some(2.0)]);
        assert_eq!(sparkline(&numbers.collect::<Vec<_>>()), "▁█▅ ▂");
        assert_eq!(sparkline(&[Some(3.0), Some(3.0)]), "▁▁");
        assert_eq!(sparkline(&[None]), "");
    }

    #[test]
    fn a_score_stands_on_its_interval() {
        assert_eq!(position(12.0, [10.0, 14.0], [0.0, 24.0]), "          ──●──");
        assert_eq!(position(24.0, [23.0, 23.5], [0.0, 24.0]), "                       ●");
    }
}
