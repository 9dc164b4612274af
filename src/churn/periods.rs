//! A churn rate over another length of time.

use crate::{error::Error, estimate::decay, fraction::Fraction, percent::Percent};

/// The most periods over which a rate is carried exactly: the fraction has that many times the
/// digits of the rate.
const MOST_PERIODS: u64 = 10_000;

/// What of a rate that is refused is said to be.
const WHAT: &str = "churn";

/// A rate carried to a whole number of periods: `1 - (1 - rate)^periods`, exact.
///
/// Whoever is lost in the first month cannot be lost again in the second, so 5 % a month are 45.96 %
/// a year, and not 12 times 5 %. The same churn is assumed in every period. Up to 10 000 periods.
/// For a part of a period there is [`estimated_rate_over`]; for periods with a rate each,
/// [`compounded`].
///
/// ```
/// use cx_metrics::{Decimal, Percent, churn};
///
/// let monthly = Percent::new(Decimal::from(5));
/// assert_eq!(churn::rate_over(monthly, 12)?.to_string(), "45.96%");
/// # Ok::<(), cx_metrics::Error>(())
/// ```
///
/// A rate that was computed from counts is carried without having been rounded:
///
/// ```
/// use cx_metrics::churn;
///
/// let month = churn::Counts { start: 3, lost: 1, ..Default::default() };
/// let quarter = churn::rate_over(churn::rate(month)?, 3)?;
/// assert_eq!(quarter.fraction().to_string(), "0.7037037037037037037037037037"); // 19/27
/// # Ok::<(), cx_metrics::Error>(())
/// ```
///
/// # Errors
///
/// [`Error::NotAShare`] for a rate that is not from 0 to 100 %, [`Error::TooManyPeriods`] past
/// 10 000 periods.
pub fn rate_over(rate: Percent, periods: u32) -> Result<Percent, Error> {
    bounded(periods.into())?;
    let kept = Fraction::one() - rate.share(WHAT)?;
    Percent::of_fraction(&(Fraction::one() - kept.pow(periods)))
}

/// A rate carried to any number of periods: `1 - (1 - rate)^periods`, in percent. An estimate.
///
/// For parts of a period, such as a month of a yearly rate (1/12), or 30 days of a month of 31. For
/// whole numbers [`rate_over`] is exact. As with every estimate the result is an `f64`, out of one
/// hundred like the limits of an [`Interval`](crate::Interval).
///
/// ```
/// use cx_metrics::{Decimal, Percent, churn};
///
/// let yearly = Percent::new(Decimal::from(40));
/// let monthly = churn::estimated_rate_over(yearly, 1.0 / 12.0)?;
/// assert_eq!(format!("{monthly:.2} %"), "4.17 %");
/// # Ok::<(), cx_metrics::Error>(())
/// ```
///
/// # Errors
///
/// [`Error::NotAShare`] for a rate that is not from 0 to 100 %, [`Error::NotPeriods`] if the number
/// of periods is negative, infinite or not a number.
pub fn estimated_rate_over(rate: Percent, periods: f64) -> Result<f64, Error> {
    let (lost, start) = rate.part_of_whole(WHAT)?;
    if !periods.is_finite() || periods < 0.0 {
        return Err(Error::NotPeriods { periods });
    }
    Ok(decay::percent_lost(lost, start, periods))
}

/// The rates of successive periods as one over all of them: `1 - (1 - a) (1 - b) ...`, exact.
///
/// The months of a quarter, say. Each is a rate of those who were customers at the start of *its*
/// period, so it is right for the first customers as far as later ones leave alike; what became of
/// exactly those at the start tells one [`Tally`](super::Tally) over the whole time.
///
/// ```
/// use cx_metrics::{Decimal, Percent, churn};
///
/// let months = [5, 3, 4].map(|percent| Percent::new(Decimal::from(percent)));
/// assert_eq!(churn::compounded(months)?.to_string(), "11.54%");
/// # Ok::<(), cx_metrics::Error>(())
/// ```
///
/// # Errors
///
/// [`Error::NothingToMeasure`] without a rate, [`Error::NotAShare`] for one that is not from 0 to
/// 100 %, [`Error::TooManyPeriods`] past 10 000.
pub fn compounded(rates: impl IntoIterator<Item = Percent>) -> Result<Percent, Error> {
    let mut kept = Fraction::one();
    let mut periods = 0;
    for rate in rates {
        periods += 1;
        bounded(periods)?;
        kept = kept * (Fraction::one() - rate.share(WHAT)?);
    }
    match periods {
        0 => Err(Error::NothingToMeasure { what: "periods" }),
        _ => Percent::of_fraction(&(Fraction::one() - kept)),
    }
}

/// Refuses more periods than are computed exactly.
pub(super) fn bounded(periods: u64) -> Result<(), Error> {
    match periods {
        0..=MOST_PERIODS => Ok(()),
        _ => Err(Error::TooManyPeriods { periods, most: MOST_PERIODS }),
    }
}
