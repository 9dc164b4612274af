//! A number out of one hundred.

use std::{
    cmp::{Ordering, Reverse},
    fmt,
    hash::{Hash, Hasher},
};

use rust_decimal::{Decimal, RoundingStrategy};

use crate::{error::Error, fraction::Fraction, ratio::floor_and_rest, ratio::ratio, total::total};

/// The most decimals at which one hundred still fits a `Decimal` of 28 digits and one to spare.
const MOST_DECIMALS: u32 = 26;

/// A number out of one hundred, which cannot be mistaken for a fraction.
///
/// ```
/// use cx_metrics::{RoundingStrategy, csat};
///
/// let ratings = [5, 4, 2].map(|answer| csat::FIVE_POINT.rating(answer).unwrap());
/// let score = csat::score(&ratings)?;
///
/// assert_eq!(score.to_string(), "66.67%");
/// assert_eq!(format!("{score:.0}"), "67%");
/// assert_eq!(score.get().to_string(), "66.66666666666666666666666667");
/// assert_eq!(score.fraction().to_string(), "0.6666666666666666666666666667");
///
/// let rounded = score.rounded(1, RoundingStrategy::MidpointAwayFromZero);
/// assert_eq!(rounded.get().to_string(), "66.7");
/// # Ok::<(), cx_metrics::Error>(())
/// ```
///
/// `Display` shows at most two decimals, or as many as the formatter asks for (`{:.1}`); it rounds
/// halves away from zero and never cuts digits off. The value itself is only rounded by
/// [`rounded`](Self::rounded). A rate made from counts also remembers their exact quotient, so that
/// what is computed from it (a lifetime from a churn, say) is rounded once. In JSON it is a string, `"66.67"`, so that no reader turns it into
/// a float unasked. Equality, order and the stored form are those of [`get`](Self::get).
#[derive(Clone, Copy, Debug)]
#[expect(clippy::struct_field_names, reason = "a percentage, and the fraction it is")]
pub struct Percent {
    /// Out of one hundred, normalized.
    percent: Decimal,
    /// Out of one, rounded on its own: a hundredth of the percentage would be rounded twice.
    fraction: Decimal,
    /// What both are rounded from: numerator and denominator, which is not 0.
    exact: (i128, u128),
}

impl Percent {
    /// All of it: 100 %.
    ///
    /// ```
    /// use cx_metrics::Percent;
    /// assert_eq!(Percent::HUNDRED.to_string(), "100%");
    /// ```
    pub const HUNDRED: Self =
        Self { percent: Decimal::ONE_HUNDRED, fraction: Decimal::ONE, exact: (1, 1) };

    /// A percentage as it is written: `Percent::new(Decimal::new(12_5, 1))` is 12.5 %.
    ///
    /// ```
    /// use cx_metrics::{Decimal, Percent};
    ///
    /// let goal = Percent::new(Decimal::from(80));
    /// assert_eq!(goal.to_string(), "80%");
    /// assert_eq!(goal.fraction().to_string(), "0.8");
    /// ```
    #[must_use]
    pub fn new(percent: Decimal) -> Self {
        Self {
            percent: percent.normalize(),
            fraction: (percent * Decimal::new(1, 2)).normalize(),
            exact: (percent.mantissa(), 10_u128.pow(percent.scale() + 2)),
        }
    }

    /// A fraction of one: `Percent::from_fraction(Decimal::new(125, 3))?` is
    /// 12.5 %.
    ///
    /// ```
    /// use cx_metrics::{Decimal, Percent};
    ///
    /// let churn = Percent::from_fraction(Decimal::new(25, 3))?;
    /// assert_eq!(churn.to_string(), "2.5%");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TooManyDigits`] if a hundred times it does not fit a `Decimal`.
    pub fn from_fraction(fraction: Decimal) -> Result<Self, Error> {
        Self::of_fraction(&fraction.into())
    }

    /// `100 x part / whole`, exact.
    pub(crate) fn of(part: u64, whole: u64) -> Result<Self, Error> {
        Self::of_ratio(part.into(), whole.into())
    }

    /// `100 x numerator / denominator`, exact.
    pub(crate) fn of_ratio(numerator: i128, denominator: u128) -> Result<Self, Error> {
        Ok(Self {
            percent: ratio(100 * numerator, denominator)?,
            fraction: ratio(numerator, denominator)?,
            exact: (numerator, denominator),
        })
    }

    /// An exact fraction as a percentage.
    pub(crate) fn of_fraction(exact: &Fraction) -> Result<Self, Error> {
        let percent = (exact * &Fraction::from(100_u64)).decimal()?;
        let fraction = exact.decimal()?;
        let written = (fraction.mantissa(), 10_u128.pow(fraction.scale()));
        Ok(Self { percent, fraction, exact: exact.narrow().unwrap_or(written) })
    }

    /// What it is rounded from, for what is computed from it.
    pub(crate) fn exact(self) -> Fraction {
        let (numerator, denominator) = self.exact;
        // The denominator is never 0.
        Fraction::new(numerator, denominator).unwrap_or_else(Fraction::zero)
    }

    /// The exact fraction of a rate that is a share of something.
    pub(crate) fn share(self, what: &'static str) -> Result<Fraction, Error> {
        let exact = self.exact();
        if exact.is_negative() || exact > Fraction::one() {
            return Err(Error::NotAShare { what, percent: self.percent });
        }
        Ok(exact)
    }

    /// The exact fraction of a rate that is a share of something, as the part and its whole.
    pub(crate) fn part_of_whole(self, what: &'static str) -> Result<(u128, u128), Error> {
        self.share(what)?;
        let (part, whole) = self.exact;
        Ok((part.unsigned_abs(), whole))
    }

    /// The number out of one hundred: 66.67 for 66.67 %.
    ///
    /// ```
    /// use cx_metrics::Proportion;
    ///
    /// let rate = Proportion { hits: 1, misses: 7 }.percent()?;
    /// assert_eq!(rate.get().to_string(), "12.5");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn get(self) -> Decimal {
        self.percent
    }

    /// The number out of one: 0.6667 for 66.67 %.
    ///
    /// Of a share that was computed, the decimal nearest to the exact fraction; of a percentage
    /// that was given, read or rounded, its hundredth, to 28 decimal places.
    ///
    /// ```
    /// use cx_metrics::Proportion;
    ///
    /// let rate = Proportion { hits: 1, misses: 7 }.percent()?;
    /// assert_eq!(rate.fraction().to_string(), "0.125");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn fraction(self) -> Decimal {
        self.fraction
    }

    /// Rounded to a number of decimals by a named strategy.
    ///
    /// ```
    /// use cx_metrics::{Decimal, Percent, RoundingStrategy};
    ///
    /// let share = Percent::new(Decimal::new(12_5, 1));
    /// assert_eq!(share.rounded(0, RoundingStrategy::MidpointAwayFromZero).to_string(), "13%");
    /// assert_eq!(share.rounded(0, RoundingStrategy::MidpointNearestEven).to_string(), "12%");
    /// ```
    #[must_use]
    pub fn rounded(self, decimals: u32, strategy: RoundingStrategy) -> Self {
        Self::new(rounded(self.percent, decimals, strategy))
    }

    /// The shares of counts in their total, rounded so that they sum to exactly 100.
    ///
    /// Each share is first rounded down; the units that are then missing go to the shares that
    /// lost most (the method of the largest remainder, also known as Hamilton's; equal remainders:
    /// the earlier count first). So no share moves by a whole unit of its last decimal. Use it for
    /// percentages that are shown together, and [`rounded`](Self::rounded) for one that stands
    /// alone. Any number of decimals from 0 to 26.
    ///
    /// ```
    /// use cx_metrics::{Percent, nps};
    ///
    /// let thirds = Percent::largest_remainder(&[1, 1, 1], 0)?;
    /// assert_eq!(thirds[0].to_string(), "34%");
    /// assert_eq!(thirds[1].to_string(), "33%");
    ///
    /// let categories = nps::Categories { promoters: 4, passives: 1, detractors: 1 };
    /// let shares = Percent::largest_remainder(&categories.counts(), 1)?;
    /// assert_eq!(shares.iter().map(|share| share.get()).sum::<cx_metrics::Decimal>(), 100.into());
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] if all counts are 0, [`Error::TooManyDecimals`] past 26,
    /// [`Error::TotalTooLarge`] if the counts add up past `u64::MAX`.
    pub fn largest_remainder(counts: &[u64], decimals: u32) -> Result<Vec<Self>, Error> {
        if decimals > MOST_DECIMALS {
            return Err(Error::TooManyDecimals { decimals, most: MOST_DECIMALS });
        }
        let total = total(counts)?;
        if total == 0 {
            return Err(Error::NothingToMeasure { what: "counts" });
        }
        apportion(counts, total, decimals)?
            .into_iter()
            .map(|units| Self::of_ratio(units, 100 * 10_u128.pow(decimals)))
            .collect()
    }
}

/// `100 x part / whole`, or what there is none of.
pub(crate) fn share(part: u64, whole: u64, what: &'static str) -> Result<Percent, Error> {
    match whole {
        0 => Err(Error::NothingToMeasure { what }),
        whole => Percent::of(part, whole),
    }
}

/// A decimal to so many decimals, normalized; never `-0`.
pub(crate) fn rounded(number: Decimal, decimals: u32, strategy: RoundingStrategy) -> Decimal {
    number.round_dp_with_strategy(decimals, strategy).normalize()
}

/// A decimal as it is shown with so many decimals: half away from zero.
pub(crate) fn shown(number: Decimal, decimals: usize) -> Decimal {
    rounded(number, places(decimals), RoundingStrategy::MidpointAwayFromZero)
}

/// The decimals of a format as roundings take them.
pub(crate) fn places(decimals: usize) -> u32 {
    u32::try_from(decimals).unwrap_or(u32::MAX)
}

/// One hundred divided among counts in proportion, in units of the last decimal.
fn apportion(counts: &[u64], total: u64, decimals: u32) -> Result<Vec<i128>, Error> {
    let hundred = 100 * 10_i128.pow(decimals);
    let mut units = Vec::with_capacity(counts.len());
    let mut rests = Vec::with_capacity(counts.len());
    for (index, &count) in counts.iter().enumerate() {
        let (floor, rest) = floor_and_rest(count, total, decimals + 2)?;
        units.push(floor);
        rests.push((Reverse(rest), index));
    }
    rests.sort_unstable();
    let missing = hundred - units.iter().sum::<i128>();
    for (&(_, index), _) in rests.iter().zip(0..missing) {
        units[index] += 1;
    }
    Ok(units)
}

impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let decimals = f.precision().unwrap_or(2);
        let strategy = RoundingStrategy::MidpointAwayFromZero;
        let shown = self.rounded(places(decimals), strategy).percent;
        // Zeros by hand: a `Decimal` of 29 digits has no room for a precision.
        let mut digits = shown.abs().to_string();
        let missing = f.precision().unwrap_or_default().saturating_sub(shown.scale() as usize);
        if missing > 0 {
            digits.push_str(if shown.scale() == 0 { "." } else { "" });
            digits.extend(std::iter::repeat_n('0', missing));
        }
        digits.push('%');
        f.pad_integral(!shown.is_sign_negative(), "", &digits)
    }
}

impl Default for Percent {
    /// 0 %.
    fn default() -> Self {
        Self::new(Decimal::ZERO)
    }
}

impl PartialEq for Percent {
    fn eq(&self, other: &Self) -> bool {
        self.percent == other.percent
    }
}

impl Eq for Percent {}

impl PartialOrd for Percent {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Percent {
    fn cmp(&self, other: &Self) -> Ordering {
        self.percent.cmp(&other.percent)
    }
}

impl Hash for Percent {
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        self.percent.hash(hasher);
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Percent {
    fn serialize<S: serde::Serializer>(&self, writer: S) -> Result<S::Ok, S::Error> {
        rust_decimal::serde::str::serialize(&self.percent, writer)
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for Percent {
    fn deserialize<D: serde::Deserializer<'de>>(reader: D) -> Result<Self, D::Error> {
        rust_decimal::serde::str::deserialize(reader).map(Self::new)
    }
}

impl From<Percent> for Decimal {
    fn from(percent: Percent) -> Self {
        percent.percent
    }
}
