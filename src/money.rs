//! Exact sums of amounts of money.
//!
//! `Decimal` rounds a sum that outgrows its 28 digits, so that it would depend on the order of the
//! amounts. Here the mantissas are summed as integers, a sum for each number of decimal places.

mod scaled;

use rust_decimal::Decimal;

use self::scaled::Scaled;
use crate::{error::Error, fraction::Fraction};

/// As many numbers of decimal places as a `Decimal` can have.
const SCALES: usize = 29;

/// A power of two above them: an index below it needs no bounds check.
const SLOTS: usize = 32;

/// How many sums are under way at a time.
const TABLES: usize = 4;

/// So many amounts are summed before a sum is checked: it has room for 2^31, and 2^10 stay in the
/// nearest cache between two looks at them.
const BLOCK: usize = 1 << 10;

/// A running sum of amounts, exact and the same in any order.
#[derive(Clone, Debug)]
pub(crate) struct Sum {
    /// The sum of the mantissas with so many decimal places.
    by_scale: [i128; SCALES],
}

impl Sum {
    pub(crate) fn new() -> Self {
        Self { by_scale: [0; SCALES] }
    }

    /// The sum of a batch.
    pub(crate) fn of(amounts: &[Decimal]) -> Result<Self, Error> {
        let mut sum = Self::new();
        for block in amounts.chunks(BLOCK) {
            sum.add_block(block)?;
        }
        Ok(sum)
    }

    /// Adds an amount.
    pub(crate) fn add(&mut self, amount: Decimal) -> Result<(), Error> {
        self.add_mantissa(amount.mantissa(), amount.scale() as usize)
    }

    fn add_block(&mut self, block: &[Decimal]) -> Result<(), Error> {
        if let Some(scale) = common_scale(block) {
            let sum = block.iter().map(Decimal::mantissa).sum();
            return self.add_mantissa(sum, scale as usize);
        }
        let mut sums = sums_by_scale(block).into_iter().zip(0..SCALES);
        sums.try_for_each(|(sum, scale)| self.add_mantissa(sum, scale))
    }

    /// A mantissa has 96 bits, so it takes 2^31 of the largest amounts to fill a sum.
    fn add_mantissa(&mut self, mantissa: i128, scale: usize) -> Result<(), Error> {
        let sum = &mut self.by_scale[scale];
        let added = sum.checked_add(mantissa);
        let too_large = || Error::SumNotADecimal { sum: format!("{sum}e-{scale} and more") };
        *sum = added.ok_or_else(too_large)?;
        Ok(())
    }

    /// The sum as a fraction.
    pub(crate) fn fraction(&self) -> Fraction {
        self.parts()
            .filter_map(|(sum, places)| Fraction::new(sum, 10_u128.pow(places)))
            .fold(Fraction::zero(), |all, part| all + part)
    }

    /// The sum, if a `Decimal` holds it exactly.
    pub(crate) fn total(&self) -> Result<Decimal, Error> {
        match self.narrow_total() {
            Some(total) => Ok(total),
            None => exact(&self.fraction()),
        }
    }

    fn narrow_total(&self) -> Option<Decimal> {
        let mut parts = self.parts().map(|(sum, places)| Scaled::new(sum, places));
        parts.try_fold(Scaled::new(0, 0), Scaled::plus)?.normalized().decimal()
    }

    /// The sums that are not 0, each with its number of decimal places.
    fn parts(&self) -> impl Iterator<Item = (i128, u32)> {
        self.by_scale.into_iter().zip(0..).filter(|&(sum, _)| sum != 0)
    }
}

/// The number of decimal places, if it is the same in all of a block.
fn common_scale(block: &[Decimal]) -> Option<u32> {
    let scale = block.first()?.scale();
    // Every one is looked at: a loop without a way out is the faster one.
    let differing = block.iter().fold(0, |bits, amount| bits | (amount.scale() ^ scale));
    (differing == 0).then_some(scale)
}

/// The sums of the mantissas of a block, by their number of decimal places.
///
/// Neighbours go to different tables, so that none waits for the sum of the one before.
fn sums_by_scale(block: &[Decimal]) -> [i128; SLOTS] {
    let mut tables = [[0; SLOTS]; TABLES];
    for neighbours in block.chunks(TABLES) {
        for (table, amount) in tables.iter_mut().zip(neighbours) {
            table[amount.scale() as usize % SLOTS] += amount.mantissa();
        }
    }
    std::array::from_fn(|scale| tables.iter().map(|table| table[scale]).sum())
}

/// The sum of amounts, exact and the same in any order.
pub(crate) fn sum(amounts: impl IntoIterator<Item = Decimal>) -> Result<Decimal, Error> {
    let mut sum = Sum::new();
    for amount in amounts {
        sum.add(amount)?;
    }
    sum.total()
}

/// The sum of two amounts, exact.
pub(crate) fn add(one: Decimal, other: Decimal) -> Result<Decimal, Error> {
    match Scaled::from(one).plus(other.into()).map(Scaled::normalized).and_then(Scaled::decimal) {
        Some(sum) => Ok(sum),
        None => sum([one, other]),
    }
}

/// The `Decimal` that is equal to an exact amount.
pub(crate) fn exact(amount: &Fraction) -> Result<Decimal, Error> {
    match amount.exact_decimal() {
        Some(exact) => Ok(exact),
        None => Err(Error::SumNotADecimal { sum: format!("about {}", amount.decimal()?) }),
    }
}

/// `one x other - less`, if that can be had in 128 bits and needs no rounding.
#[inline]
pub(crate) fn product_less(one: Decimal, other: Decimal, less: Decimal) -> Option<Decimal> {
    let product = Scaled::from(one).times(other.into())?;
    product.minus(less.into())?.normalized().of_digits(28)?.decimal()
}

/// Refuses a negative amount.
pub(crate) fn not_negative(amount: Decimal, what: &'static str) -> Result<Decimal, Error> {
    if amount.is_sign_negative() && !amount.is_zero() {
        return Err(Error::Negative { what, value: amount });
    }
    Ok(amount)
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::{Sum, product_less, sum};

    #[track_caller]
    fn check(amounts: &[&str], expected: &str) {
        let amounts = amounts.iter().map(|text| text.parse::<Decimal>().unwrap());
        let forwards =
            sum(amounts.clone()).map_or_else(|error| error.to_string(), |sum| sum.to_string());
        let backwards =
            sum(amounts.rev()).map_or_else(|error| error.to_string(), |sum| sum.to_string());
        assert_eq!(forwards, expected);
        assert_eq!(backwards, expected);
    }

    #[test]
    fn sums_are_exact_in_any_order() {
        check(&[], "0");
        check(&["12.50", "-0.5", "3", "0.005"], "15.005");
        check(&["1.50", "-1.5"], "0");
        let (large, small) = ("1000000000000000000000000000", "0.000000001");
        check(&[large, small, "-1000000000000000000000000000"], small);
    }

    #[test]
    fn a_full_sum_is_an_error() {
        let full = || Sum {
            by_scale: std::array::from_fn(|scale| if scale == 2 { i128::MAX } else { 0 }),
        };
        let check = |block: &[Decimal]| full().add_block(block).unwrap_err().to_string();
        let message = "the amounts add up to 170141183460469231731687303715884105727e-2 and more, \
                       which no decimal can hold exactly";
        let [cent, pound] = [Decimal::new(1, 2), Decimal::ONE];
        assert_eq!(full().add(cent).unwrap_err().to_string(), message);
        assert_eq!(check(&[cent; 3]), message);
        assert_eq!(check(&[cent, pound]), message);

        let mut sum = full();
        sum.add_block(&[pound, -cent]).unwrap();
        sum.add(cent).unwrap();
        assert_eq!(sum.by_scale[..3], [1, 0, i128::MAX]);
    }

    #[test]
    fn the_largest_amounts_of_a_block_fit() {
        for largest in [Decimal::MAX, Decimal::MIN] {
            let mut sum = Sum::of(&vec![largest; 10_000]).unwrap();
            assert_eq!(sum.by_scale[0], 10_000 * largest.mantissa());
            sum.add_block(&[largest, Decimal::new(1, 2)]).unwrap();
            assert_eq!(sum.by_scale[..3], [10_001 * largest.mantissa(), 0, 1]);
        }
    }

    #[test]
    fn a_product_is_exact_or_left_to_fractions() {
        let number = |text: &str| text.parse::<Decimal>().unwrap();
        let check = |one, other, less| {
            product_less(number(one), number(other), number(less)).map(|value| value.to_string())
        };
        assert_eq!(check("499.99", "3.0", "120.5").as_deref(), Some("1379.47"));
        assert_eq!(check("0.5", "2", "1").as_deref(), Some("0"));
        assert_eq!(check("1200", "5", "300.50").as_deref(), Some("5699.5"));
        assert_eq!(check("79228162514264337593543950335", "1", "0"), None);
        assert_eq!(check("79228162514264337593543950335", "2", "0"), None);
        assert_eq!(
            check("7922816251426433.7593543950335", "79228162514264337593.543950335", "0"),
            None
        );
        assert_eq!(check("0.0000000000000000000000000001", "0.1", "0"), None);
    }

    #[test]
    fn a_sum_may_have_29_digits_if_a_decimal_holds_them() {
        check(&["39614081257132168796771975168"], "39614081257132168796771975168");
        check(&["7922816251426433759354395033", "0.5"], "7922816251426433759354395033.5");
    }

    #[test]
    fn a_sum_that_no_decimal_holds_is_an_error() {
        check(
            &["1000000000000000000000000000", "0.000000001"],
            "the amounts add up to about 1000000000000000000000000000, which no decimal can hold exactly",
        );
        check(
            &["79228162514264337593543950335", "1"],
            "a number of 29 digits before the point does not fit a decimal",
        );
    }
}
