//! Integrals of a tail.

/// How far below its start, as an exponent of e, an integrand no longer counts.
const ENOUGH: f64 = 40.0;

/// The integral of `exp(-exponent(s))` over all `s > 0`.
///
/// The exponent is convex and 0 at 0, as in any tail of a log-concave density; the function gives
/// its value and its slope. `slope` and `curvature` are those at 0.
///
/// Gauss-Legendre with 48 nodes, up to where nothing is left. It needs no case for large shapes, in
/// which continued fractions take a million terms, nor for small ones, in which uniform expansions
/// fail; and all its terms are positive.
pub(super) fn of_tail(slope: f64, curvature: f64, exponent: impl Fn(f64) -> [f64; 2]) -> f64 {
    let half = end(slope, curvature, &exponent) / 2.0;
    let value = |s: f64| libm::exp(-exponent(s)[0]);
    let pairs = NODES.map(|[x, weight]| weight * (value(half - half * x) + value(half + half * x)));
    half * pairs.iter().sum::<f64>()
}

/// Where the exponent is [`ENOUGH`], or somewhat more: Newton's method on a convex function.
fn end(slope: f64, curvature: f64, exponent: impl Fn(f64) -> [f64; 2]) -> f64 {
    let mut end = 2.0 * ENOUGH / (slope + (slope * slope + 2.0 * ENOUGH * curvature).sqrt());
    for _ in 0..60 {
        let [value, slope] = exponent(end);
        if (ENOUGH - 2.0..ENOUGH + 6.0).contains(&value) {
            break;
        }
        end += (ENOUGH - value) / slope;
    }
    end
}

/// The positive nodes and their weights, by 60-digit arithmetic (mpmath 1.4: Newton's method on the
/// recurrence of Legendre's polynomials).
const NODES: [[f64; 2]; 24] = [
    [0.03238017096286936, 0.06473769681268392],
    [0.0970046992094627, 0.06446616443595009],
    [0.1612223560688917, 0.06392423858464819],
    [0.22476379039468905, 0.06311419228625402],
    [0.28736248735545555, 0.062039423159892665],
    [0.34875588629216075, 0.06070443916589388],
    [0.4086864819907167, 0.059114839698395635],
    [0.4669029047509584, 0.057277292100403214],
    [0.523160974722233, 0.055199503699984165],
    [0.5772247260839727, 0.05289018948519367],
    [0.6288673967765136, 0.05035903555385447],
    [0.6778723796326639, 0.04761665849249048],
    [0.7240341309238146, 0.04467456085669428],
    [0.7671590325157404, 0.04154508294346475],
    [0.8070662040294426, 0.03824135106583071],
    [0.8435882616243935, 0.03477722256477044],
    [0.8765720202742479, 0.03116722783279809],
    [0.9058791367155696, 0.027426509708356948],
    [0.9313866907065543, 0.02357076083932438],
    [0.9529877031604309, 0.01961616045735553],
    [0.9705915925462473, 0.015579315722943849],
    [0.9841245837228269, 0.01147723457923454],
    [0.9935301722663508, 0.0073275539012762625],
    [0.9987710072524261, 0.0031533460523058385],
];
