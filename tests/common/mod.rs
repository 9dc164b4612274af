//! The naive oracle: exact fractions, and what a `Decimal` nearest to one must be.

use cx_metrics::Decimal;
use num_bigint::BigInt;

/// A fraction, as `p/q` or as two integers.
#[derive(Clone, Debug)]
pub struct Fraction {
    pub numerator: BigInt,
    pub denominator: BigInt,
}

impl Fraction {
    pub fn new(numerator: impl Into<BigInt>, denominator: impl Into<BigInt>) -> Self {
        Self { numerator: numerator.into(), denominator: denominator.into() }
    }

    /// Reads `"7/30"`.
    #[allow(dead_code, reason = "not every test reads fractions")]
    pub fn parse(text: &str) -> Self {
        let (numerator, denominator) = text.split_once('/').expect("p/q");
        Self::new(
            numerator.parse::<BigInt>().expect("an integer"),
            denominator.parse::<BigInt>().expect("an integer"),
        )
    }

    #[allow(dead_code, reason = "not every test scales fractions")]
    pub fn times(&self, factor: u32) -> Self {
        Self::new(&self.numerator * factor, self.denominator.clone())
    }

    /// The nearest decimal: half to even, to 28 significant digits or 28 places, whichever is
    /// coarser. Tries every number of places from 28 downwards until the digits fit.
    pub fn nearest_decimal(&self) -> Decimal {
        (0..=28_u32)
            .rev()
            .find_map(|places| {
                let rounded = self.rounded(places);
                let fits = rounded.magnitude().to_string().len() <= 28;
                fits.then(|| {
                    let mantissa = rounded.to_string().parse::<i128>().expect("28 digits");
                    Decimal::from_i128_with_scale(mantissa, places).normalize()
                })
            })
            .expect("a quotient below 10^28")
    }

    /// `10^places x self`, rounded half to even.
    fn rounded(&self, places: u32) -> BigInt {
        let scaled = self.numerator.magnitude() * BigInt::from(10).pow(places).magnitude();
        let denominator = self.denominator.magnitude();
        let (floor, rest) = (&scaled / denominator, &scaled % denominator);
        let twice = &rest * 2_u32;
        let up = &twice > denominator || (&twice == denominator && floor.bit(0));
        let magnitude = floor + u32::from(up);
        BigInt::from_biguint(self.numerator.sign() * self.denominator.sign(), magnitude)
    }
}

/// Fails unless a decimal is the one nearest to a fraction, written in the shortest form.
#[track_caller]
#[allow(dead_code, reason = "not every test compares so")]
pub fn assert_nearest(actual: Decimal, exact: &Fraction, what: &str) {
    assert_eq!(actual.to_string(), exact.nearest_decimal().to_string(), "{what}: {exact:?}");
}
