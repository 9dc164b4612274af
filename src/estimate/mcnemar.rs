//! Whether as many changed in one direction as in the other (McNemar 1947, Psychometrika 12:153).

use super::binomial::Binomial;

/// How many standard errors those who gained are ahead of those who lost; 0 if nobody changed.
pub(crate) fn z(gained: u64, lost: u64) -> f64 {
    let ahead = (i128::from(gained) - i128::from(lost)) as f64;
    let changed = gained as f64 + lost as f64;
    if changed > 0.0 { ahead / changed.sqrt() } else { 0.0 }
}

/// The exact test, with half of the probability of what is exactly as likely (Fagerland, Lydersen
/// and Laake 2013, BMC Med. Res. Methodol. 13:91).
///
/// 1 if nobody changed. Together they are at most `u64::MAX`.
pub(crate) fn mid_p_value(gained: u64, lost: u64) -> f64 {
    if gained + lost == 0 {
        return 1.0;
    }
    let fewer = gained.min(lost);
    let chance = Binomial::new(gained + lost, 0.5);
    if gained == lost {
        1.0 - chance.probability(fewer) / 2.0
    } else {
        2.0 * chance.at_most(fewer) - chance.probability(fewer)
    }
}

#[cfg(test)]
mod tests {
    use super::super::check;
    use super::{mid_p_value, z};

    /// By exact fractions.
    #[test]
    fn mid_p_values_have_12_digits() {
        check::same(mid_p_value(0, 0), 1.0);
        check::close(mid_p_value(1, 0), 0.5);
        check::close(mid_p_value(8, 1), 0.021484375);
        check::close(mid_p_value(1, 8), 0.021484375);
        check::close(mid_p_value(5, 5), 0.876953125);
        check::close(mid_p_value(0, 1000), 9.332636185032188e-302);
    }

    #[test]
    fn nobody_who_changed_is_no_difference() {
        check::same(z(0, 0), 0.0);
        check::same(z(9, 0), 3.0);
        check::same(z(0, 9), -3.0);
        // As doubles the two counts are the same.
        let half = u64::MAX / 2;
        check::close(z(half, half + 1), -2.3283064365386963e-10);
    }
}
