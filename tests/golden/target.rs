//! `retention.json`, section `target`.

use cx_metrics::{Decimal, Target};
use num_bigint::BigInt;
use serde_json::Value;

use crate::{
    cases::{cases, compare, expect_keys, fraction},
    common::{Fraction, assert_nearest},
};

#[test]
fn target() {
    for case in cases("retention.json", "target") {
        case.expect_inputs(&["baseline", "goal", "actual"]);
        let inputs = [case.input("baseline"), case.input("goal"), case.input("actual")];
        let ([baseline, goal, actual], unit) = decimals(inputs.map(fraction));
        let target = Target { baseline, goal };
        let mut expected = case.expected();
        expected.percent("progress", target.progress(actual));
        assert_eq!(expected.take("met"), Value::from(target.is_met(actual)), "{}", case.id);
        let gap = target.gap(actual);
        let what = format!("{}: gap", case.id);
        let expected_gap = expected.take("gap");
        if unit == BigInt::from(1) {
            compare(&expected_gap, gap, &what);
        } else {
            expect_keys(expected_gap.as_object().expect(&what), &["exact", "f64"], &what);
            let exact = times(&fraction(&expected_gap["exact"]), &unit);
            assert_nearest(gap.expect(&what), &exact, &what);
        }
        expected.finish();
    }
}

/// All inputs in the same unit, and how many of it make one: 1 if all of them are decimals.
///
/// A third is no `Decimal`. Progress does not depend on the unit, so in thirds nothing is rounded on
/// the way in.
fn decimals(inputs: [Fraction; 3]) -> ([Decimal; 3], BigInt) {
    let is_decimal =
        |input: &Fraction| BigInt::from(10).pow(18) % &input.denominator == BigInt::ZERO;
    let one = BigInt::from(1);
    let unit = if inputs.iter().all(is_decimal) {
        one
    } else {
        inputs.iter().fold(one, |unit, input| least_common_multiple(unit, &input.denominator))
    };
    (inputs.map(|input| times(&input, &unit).nearest_decimal()), unit)
}

fn least_common_multiple(one: BigInt, other: &BigInt) -> BigInt {
    let (mut divisor, mut rest) = (one.clone(), other.clone());
    while rest != BigInt::ZERO {
        (divisor, rest) = (rest.clone(), divisor % rest);
    }
    one * other / divisor
}

fn times(fraction: &Fraction, factor: &BigInt) -> Fraction {
    Fraction::new(&fraction.numerator * factor, fraction.denominator.clone())
}
