//! Integers with decimal places: the way in 128 bits that most amounts can take.

use rust_decimal::Decimal;

/// As many powers of ten as an `i128` can hold.
const POWERS_OF_TEN: [i128; 39] = {
    let mut powers = [1; 39];
    let mut exponent = 1;
    while exponent < powers.len() {
        powers[exponent] = 10 * powers[exponent - 1];
        exponent += 1;
    }
    powers
};

/// `mantissa / 10^places`, exact; what outgrows the 128 bits is `None`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scaled {
    mantissa: i128,
    places: u32,
}

impl Scaled {
    pub(super) fn new(mantissa: i128, places: u32) -> Self {
        Self { mantissa, places }
    }

    pub(super) fn plus(self, other: Self) -> Option<Self> {
        let places = self.places.max(other.places);
        let mantissa = self.to_places(places)?.checked_add(other.to_places(places)?)?;
        Some(Self { mantissa, places })
    }

    pub(super) fn minus(self, other: Self) -> Option<Self> {
        self.plus(Self { mantissa: other.mantissa.checked_neg()?, ..other })
    }

    pub(super) fn times(self, other: Self) -> Option<Self> {
        let mantissa = product(self.mantissa, other.mantissa)?;
        Some(Self { mantissa, places: self.places + other.places })
    }

    /// The mantissa with so many places, which are no fewer than there are.
    fn to_places(self, places: u32) -> Option<i128> {
        match places - self.places {
            0 => Some(self.mantissa),
            more => product(self.mantissa, *POWERS_OF_TEN.get(more as usize)?),
        }
    }

    /// Without the zeros at its end.
    pub(super) fn normalized(self) -> Self {
        let Self { mut mantissa, mut places } = self;
        while places > 0 && i64::try_from(mantissa).is_err() && mantissa % 10 == 0 {
            mantissa /= 10;
            places -= 1;
        }
        // A division of 64 bits costs a tenth of the wider one.
        if let Ok(mut narrow) = i64::try_from(mantissa) {
            while places > 0 && narrow % 10 == 0 {
                narrow /= 10;
                places -= 1;
            }
            mantissa = narrow.into();
        }
        Self { mantissa, places }
    }

    /// `None` if it is written with more digits.
    pub(super) fn of_digits(self, most: usize) -> Option<Self> {
        let more = POWERS_OF_TEN.get(most)?;
        (self.mantissa.unsigned_abs() < more.unsigned_abs()).then_some(self)
    }

    /// The `Decimal` with this mantissa and so many places.
    pub(super) fn decimal(self) -> Option<Decimal> {
        Decimal::try_from_i128_with_scale(self.mantissa, self.places).ok()
    }
}

impl From<Decimal> for Scaled {
    fn from(decimal: Decimal) -> Self {
        Self { mantissa: decimal.mantissa(), places: decimal.scale() }
    }
}

/// A checked product, which needs no check if both fit 64 bits.
fn product(one: i128, other: i128) -> Option<i128> {
    match (i64::try_from(one), i64::try_from(other)) {
        (Ok(one), Ok(other)) => Some(i128::from(one) * i128::from(other)),
        _ => one.checked_mul(other),
    }
}
