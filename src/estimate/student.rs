//! Student's t distribution.

use super::beta::{Beta, FAR_DOWN};
use super::normal;
use super::share::Share;
use super::tails::Tails;
use super::wide::Wide;
use crate::confidence::Confidence;

/// From here on the distribution is the normal one, to all digits of any tail.
const NORMAL: f64 = 1e30;

/// The number of standard errors on either side of a mean that holds at `confidence`: 2.26 at 95 %
/// and 9 degrees of freedom.
///
/// The degrees of freedom are above 0 and need not be whole. With very few the quantile is beyond
/// all doubles, and infinite.
pub(crate) fn two_sided_quantile(confidence: Confidence, degrees: f64) -> f64 {
    distance(Tails::within(confidence), degrees)
}

/// The value that has these tails.
pub(crate) fn quantile(tails: Tails, degrees: f64) -> f64 {
    tails.symmetric_quantile(|tails| distance(tails, degrees))
}

/// How likely a higher value is.
pub(crate) fn upper_tail(t: f64, degrees: f64) -> f64 {
    let beyond = two_sided_tail(t, degrees) / 2.0;
    if t < 0.0 { 1.0 - beyond } else { beyond }
}

/// How likely a value is that lies farther from 0, on either side: the p-value of a `t`.
pub(crate) fn two_sided_tail(t: f64, degrees: f64) -> f64 {
    if degrees >= NORMAL {
        return normal::two_sided_tail(t);
    }
    let t = t.abs();
    let log_rest = libm::log(degrees) - 2.0 * libm::log(t);
    if log_rest < FAR_DOWN {
        return rest_of(degrees).lower_tail_far_down(log_rest);
    }
    // By way of `degrees / t` and `t`, since a square may overflow, or underflow.
    let rest = if t < 1.0 {
        Share::of(degrees.into(), Wide::product(t, t))
    } else {
        Share::of(Wide::from(degrees) / Wide::from(t), t.into())
    };
    rest_of(degrees).tails(rest).lower
}

/// The distribution of `degrees / (degrees + t^2)`.
fn rest_of(degrees: f64) -> Beta {
    Beta::new(degrees / 2.0, 0.5)
}

/// The square root of what has this logarithm.
fn root(logarithm: f64) -> f64 {
    libm::exp(logarithm / 2.0)
}

/// How far from 0 a value has to lie for these tails of that distance.
fn distance(tails: Tails, degrees: f64) -> f64 {
    if degrees >= NORMAL {
        return normal::distance(tails);
    }
    let rest = rest_of(degrees);
    let log_rest = rest.log_share_far_down(tails.upper);
    if log_rest < FAR_DOWN {
        return root(libm::log(degrees) - log_rest);
    }
    let log_square = rest.mirrored().log_share_far_down(tails.lower);
    if log_square < FAR_DOWN {
        return root(libm::log(degrees) + log_square);
    }
    let rest = rest.quantile(tails.mirrored());
    (rest.rest() / rest.part()).sqrt() * degrees.sqrt()
}

#[cfg(test)]
mod tests {
    use super::super::{check, tails::Tails};
    use super::{quantile, two_sided_quantile, two_sided_tail, upper_tail};
    use crate::confidence::Confidence;

    /// By Arb (python-flint 0.9, 300 bits and more), as an incomplete beta function.
    #[test]
    fn tails_have_12_digits_at_any_degrees_of_freedom() {
        let table = [
            ([2.5, 7.0], 0.0409922185857529),
            ([12.0, 40.0], 7.82417130425597e-15),
            ([0.1, 3.3], 0.926115003246651),
            ([1.96, 1e12], 0.0499957902967182),
            ([37.0, 1e12], 1.1451147818207e-299),
            ([1e-9, 5.0], 0.999999999240787),
            ([1e150, 1.0], 6.36619772367581e-151),
            ([3.0, 0.01], 0.959919923645374),
            ([1e200, 0.05], 8.97126209612696e-11),
            ([2.2449, 65.25], 0.0281703812727087),
            ([30.0, 9.0], 2.48370470415826e-10),
        ];
        for ([t, degrees], expected) in table {
            check::close(two_sided_tail(t, degrees), expected);
            check::close(two_sided_tail(-t, degrees), expected);
            check::close(upper_tail(t, degrees), expected / 2.0);
            check::close(upper_tail(-t, degrees), 1.0 - expected / 2.0);
        }
    }

    /// By Newton's method on that, of the level as the decimal that it is written as.
    #[test]
    fn quantiles_have_12_digits_at_any_level_and_degrees_of_freedom() {
        let table = [
            (0.95, 9.0, 2.26215716279821),
            (0.95, 1.0, 12.7062047361747),
            (0.9, 30.5, 1.696375115852746),
            (0.99, 1000.0, 2.58075469806595),
            (0.8, 2.25, 1.79671422830141),
            (0.95, 1000000.0, 1.959966356814107),
            (0.95, 1e12, 1.95996398454243),
            (0.999999, 1e12, 4.89163847572908),
            (0.999999, 3.0, 130.154589558358),
            (0.5, 1.0, 1.0),
            (0.0001, 4.0, 0.0001333333338271605),
            (0.95, 0.05, 1.19583375854754e+25),
            (1e-200, 7.0, 1.29873013782283e-200),
            (0.9999999999999999, 2.0, 100000000.0),
            (0.95, 17.1600716738287, 2.1083173744883),
        ];
        for (level, degrees, expected) in table {
            let confidence = Confidence::new(level).unwrap();
            check::close(two_sided_quantile(confidence, degrees), expected);
        }
    }

    /// By 60-digit arithmetic (mpmath 1.4), of one tail.
    #[test]
    fn quantiles_of_one_tail() {
        check::close(quantile(Tails::as_written(0.975), 9.0), 2.262157162798205);
        check::close(quantile(Tails::as_written(0.025), 9.0), -2.262157162798205);
        check::close(quantile(Tails::as_written(0.9), 2.25), 1.796714228301407);
        check::same(quantile(Tails::as_written(0.5), 3.0), 0.0);
    }

    #[test]
    fn many_degrees_of_freedom_are_normal_and_few_may_be_infinite() {
        check::close(two_sided_quantile(Confidence::P95, 1e30), 1.9599639845400542);
        check::close(two_sided_quantile(Confidence::P95, f64::INFINITY), 1.9599639845400542);
        check::same(two_sided_quantile(Confidence::P95, 1e-3), f64::INFINITY);
        check::same(two_sided_tail(f64::INFINITY, 5.0), 0.0);
        check::same(two_sided_tail(0.0, 5.0), 1.0);
    }
}
