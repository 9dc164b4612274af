//! Periods in their order.

use cx_metrics::{Breakdown, Error, breakdown::Metric};
use serde::Serialize;

use super::{place::Place, subject::Subject};

/// A period by its place in their order.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct Period {
    #[serde(skip)]
    place: usize,
    pub name: String,
}

/// A tally for each period; rows without a period are in none.
pub type Periods<T> = Breakdown<Period, T>;

impl Subject<'_> {
    pub fn by_period<T: Metric>(&self, places: &Breakdown<Place, T>) -> Result<Periods<T>, Error> {
        places.slice(|place| self.period(place.period.as_deref()?))
    }

    /// The same period of the year before, if there is one.
    pub fn year_before(&self, period: &Period) -> Option<Period> {
        self.period(&year_before(&period.name)?)
    }

    fn period(&self, name: &str) -> Option<Period> {
        let place = self.periods.iter().position(|known| *known == name)?;
        Some(Period { place, name: name.to_owned() })
    }
}

/// The periods that have something to measure.
pub fn measured<T: Metric>(periods: &Periods<T>) -> impl DoubleEndedIterator<Item = (&Period, &T)> {
    periods.iter().filter(|(_, tally)| tally.n() > 0)
}

/// The same period of the year before: of a year, a month or a day, each starting with the year.
fn year_before(period: &str) -> Option<String> {
    let (year, rest) = period.split_at_checked(4)?;
    let is_number = |part: &str| part.chars().all(|letter| letter.is_ascii_digit());
    let is_date =
        rest.split('-').skip(1).all(|part| matches!(part.len(), 1 | 2) && is_number(part));
    let is_dated = is_number(year) && (rest.is_empty() || rest.starts_with('-'));
    let year = year.parse::<u32>().ok()?.checked_sub(1)?;
    (is_dated && is_date).then(|| format!("{year:04}{rest}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_before_is_the_same_month_or_day() {
        for (period, expected) in [
            ("2026", Some("2025")),
            ("2026-03", Some("2025-03")),
            ("2026-3", Some("2025-3")),
            ("2026-03-31", Some("2025-03-31")),
            ("2026-3-1", Some("2025-3-1")),
            ("2026-", None),
            ("2026-003", None),
            ("2026-W03", None),
            ("March", None),
            ("52", None),
            ("202603", None),
        ] {
            assert_eq!(year_before(period).as_deref(), expected, "{period}");
        }
    }
}
