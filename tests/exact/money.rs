//! Sums, products and lifetime values of amounts against the oracle, up to the largest amounts.

use cx_metrics::{Decimal, Percent, clv};
use num_bigint::BigInt;
use proptest::{prelude::*, sample::Index};

use crate::common::Fraction;

/// Amounts as they come, and any that a `Decimal` can hold.
fn amount() -> impl Strategy<Value = Decimal> {
    let any_mantissa = (any::<u32>(), any::<u32>(), any::<u32>(), any::<bool>(), 0_u32..=28);
    let any_mantissa = any_mantissa.prop_map(|(low, middle, high, negative, scale)| {
        Decimal::from_parts(low, middle, high, negative, scale)
    });
    prop_oneof![
        4 => (-1_000_000_i64..1_000_000).prop_map(|cents| Decimal::new(cents, 2)),
        2 => (any::<i64>(), 0_u32..=28).prop_map(|(mantissa, scale)| Decimal::new(mantissa, scale)),
        1 => (-100_i64..100, 0_u32..=28).prop_map(|(mantissa, scale)| Decimal::new(mantissa, scale)),
        2 => any_mantissa,
        1 => prop::sample::select(vec![Decimal::MAX, Decimal::MIN, Decimal::ZERO, -Decimal::ZERO]),
    ]
}

fn fraction(amount: Decimal) -> Fraction {
    Fraction::new(amount.mantissa(), BigInt::from(10).pow(amount.scale()))
}

/// A fraction with 28 decimal places as the `Decimal` equal to it, written in the shortest form.
fn equal_decimal(mut mantissa: BigInt) -> Option<String> {
    let mut places = 28;
    while places > 0 && &mantissa % 10 == BigInt::ZERO {
        mantissa /= 10;
        places -= 1;
    }
    let mantissa = i128::try_from(mantissa).ok()?;
    Decimal::try_from_i128_with_scale(mantissa, places).ok().map(|equal| equal.to_string())
}

/// Every amount on its own.
fn sum(amounts: &[Decimal]) -> Option<String> {
    let ten = BigInt::from(10);
    let mantissas = amounts.iter().map(|amount| amount.mantissa() * ten.pow(28 - amount.scale()));
    equal_decimal(mantissas.sum())
}

fn text(value: Result<Decimal, cx_metrics::Error>) -> Option<String> {
    value.ok().map(|value| value.to_string())
}

fn total(revenues: &[Decimal]) -> Option<String> {
    text(clv::Transactions { revenues, ..Default::default() }.total_revenue())
}

proptest! {
    #[test]
    fn a_sum_is_exact_in_any_order(
        amounts in prop::collection::vec(amount(), 1..40),
        times in 1_usize..150,
        first in any::<Index>(),
    ) {
        // Long enough for some blocks, and for one that is not full.
        let mut amounts = amounts.repeat(times);
        let expected = sum(&amounts);
        prop_assert_eq!(total(&amounts), expected.clone());
        amounts.reverse();
        let first = first.index(amounts.len());
        amounts.rotate_left(first);
        prop_assert_eq!(total(&amounts), expected.clone());
        amounts.sort();
        prop_assert_eq!(total(&amounts), expected.clone());
        let portfolio = amounts.iter().collect::<clv::Portfolio>();
        prop_assert_eq!(text(portfolio.total()), expected);
    }

    #[test]
    fn a_sum_of_one_scale_is_exact(
        cents in prop::collection::vec(any::<i64>(), 1..5_000),
        scale in 0_u32..=28,
        other in prop::option::of((any::<Index>(), amount())),
    ) {
        let mut amounts =
            cents.into_iter().map(|cents| Decimal::new(cents, scale)).collect::<Vec<_>>();
        prop_assert_eq!(total(&amounts), sum(&amounts));
        // One that differs is not taken for the same.
        if let Some((place, amount)) = other {
            let place = place.index(amounts.len());
            amounts[place] = amount;
            prop_assert_eq!(total(&amounts), sum(&amounts));
        }
    }

    #[test]
    fn a_sum_of_two_is_exact(one in amount(), other in amount()) {
        let mut history = clv::History::new();
        if history.record("ann", one).is_ok() && history.record("ann", other).is_ok() {
            let revenue = history.revenue(&"ann").map(|revenue| revenue.to_string());
            prop_assert_eq!(revenue, sum(&[one, other]));
        } else {
            prop_assert_eq!(sum(&[one, other]), None);
        }
    }

    #[test]
    fn a_lifetime_value_is_the_nearest_decimal(
        annual_revenue in amount(),
        years in amount(),
        acquisition_cost in amount(),
    ) {
        let (years, acquisition_cost) = (years.abs(), acquisition_cost.abs());
        let value = clv::value(clv::Relationship { annual_revenue, years, acquisition_cost });
        let [revenue, years, cost] = [annual_revenue, years, acquisition_cost].map(fraction);
        let exact = Fraction::new(
            revenue.numerator * years.numerator * &cost.denominator
                - cost.numerator * &revenue.denominator * &years.denominator,
            revenue.denominator * years.denominator * cost.denominator,
        );
        let ten_to_the_28th = BigInt::from(10).pow(28);
        if exact.numerator.magnitude() / exact.denominator.magnitude() < *ten_to_the_28th.magnitude() {
            prop_assert_eq!(text(value), Some(exact.nearest_decimal().to_string()));
        } else {
            prop_assert_eq!(text(value), None);
        }
    }

    #[test]
    fn a_historic_value_is_exact_or_refused(revenue in amount(), margin in amount()) {
        let margin = margin.abs() / Decimal::from(1_000_000);
        let mut history = clv::History::new();
        prop_assume!(margin <= Decimal::ONE && history.record("ann", revenue).is_ok());
        let portfolio = history.portfolio(Percent::from_fraction(margin).unwrap());
        let total = portfolio.and_then(|portfolio| portfolio.total());
        let places = revenue.scale() + margin.scale();
        let product = BigInt::from(revenue.mantissa()) * margin.mantissa();
        let shift = BigInt::from(10).pow(places.saturating_sub(28));
        let exact = (&product % &shift == BigInt::ZERO)
            .then(|| product / shift * BigInt::from(10).pow(28_u32.saturating_sub(places)));
        prop_assert_eq!(text(total), exact.and_then(equal_decimal));
    }
}
