//! What a cell may hold, as it stands in people's exports.

use cx_metrics::{Decimal, response_time::Unit};

pub const YES_OR_NO: &str = "yes or no, true or false, 1 or 0";
pub const AMOUNT: &str = "an amount such as 1234.50";
pub const DAY: &str = "a day as YYYY-MM-DD, or the number of a day";
pub const TIME: &str = "a time as YYYY-MM-DD HH:MM:SS, or Unix time";

/// The last second of the year 5138. A larger number is one of milliseconds.
const LATEST: i64 = 99_999_999_999;
/// From here on a number is a date without its hyphens, and no number of a day.
const FIRST_DATE: i64 = 10_000_101;

const DAY_OF_SECONDS: i64 = 86_400;

pub fn yes_or_no(text: &str) -> Option<bool> {
    match text.to_ascii_lowercase().as_str() {
        "yes" | "true" | "1" => Some(true),
        "no" | "false" | "0" => Some(false),
        _ => None,
    }
}

/// An amount with all its digits.
pub fn amount(text: &str) -> Option<Decimal> {
    Decimal::from_str_exact(text).ok()
}

/// A day, counted from 1970-01-01 or from wherever the file counts from.
pub fn day(text: &str) -> Option<i64> {
    match text.parse() {
        Ok(number) => Some(number).filter(|number| (-FIRST_DATE..FIRST_DATE).contains(number)),
        Err(_) => date(text),
    }
}

/// A time in this unit since 1970, or since whenever the file counts from.
pub fn time(text: &str, unit: Unit) -> Option<i64> {
    if let Ok(number) = text.parse::<i64>() {
        let plausible = unit != Unit::Seconds || (-LATEST..=LATEST).contains(&number);
        return plausible.then_some(number);
    }
    let text = text.strip_suffix('Z').unwrap_or(text);
    let (day, clock) = text.split_once(['T', ' '])?;
    let seconds = date(day)? * DAY_OF_SECONDS + second_of_day(clock)?;
    Some(if unit == Unit::Milliseconds { seconds * 1000 } else { seconds })
}

/// HH:MM or HH:MM:SS.
fn second_of_day(clock: &str) -> Option<i64> {
    let parts = clock.split(':').map(digits::<2>).collect::<Option<Vec<_>>>()?;
    let (hour, minute, second) = match parts[..] {
        [hour, minute] => (hour, minute, 0),
        [hour, minute, second] => (hour, minute, second),
        _ => return None,
    };
    (hour < 24 && minute < 60 && second < 60).then_some(3600 * hour + 60 * minute + second)
}

/// YYYY-MM-DD, as days since 1970-01-01.
fn date(text: &str) -> Option<i64> {
    let mut parts = text.split('-');
    let (year, month, day) =
        (digits::<4>(parts.next()?)?, digits::<2>(parts.next()?)?, digits::<2>(parts.next()?)?);
    let february = if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) { 29 } else { 28 };
    let days = match month {
        2 => february,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    if parts.next().is_some() || !(1..=days).contains(&day) {
        return None;
    }
    // With years that start in March, the leap day is the last one of its year.
    let (year, months) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    Some(365 * year + leap_days + (153 * months + 2) / 5 + day - 1 - 719_468)
}

/// A number of so many digits, and nothing else.
fn digits<const N: usize>(text: &str) -> Option<i64> {
    let all_digits = text.len() == N && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| all_digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_from_1970() {
        for (text, expected) in [
            ("1970-01-01", Some(0)),
            ("1969-12-31", Some(-1)),
            ("2000-02-29", Some(11_016)),
            ("2026-01-05", Some(20_458)),
            ("0000-03-01", Some(-719_468)),
            ("-3", Some(-3)),
            ("1900-02-29", None),
            ("2026-04-31", None),
            ("2026-00-01", None),
            ("2026-13-01", None),
            ("2026-1-05", None),
            ("2026-01-05-", None),
            ("20260105", None),
            ("05.01.2026", None),
            ("", None),
        ] {
            assert_eq!(day(text), expected, "{text}");
        }
    }

    #[test]
    fn times_are_dates_with_a_clock_or_unix_time() {
        for (text, expected) in [
            ("2026-01-05 00:00", Some(1_767_571_200)),
            ("2026-01-05T23:59:59Z", Some(1_767_657_599)),
            ("1767571200", Some(1_767_571_200)),
            ("1767571200000", None),
            ("2026-01-05", None),
            ("2026-01-05 24:00", None),
            ("2026-01-05 10:60", None),
            ("2026-01-05 10", None),
            ("2026-01-05 10:00:00+01:00", None),
        ] {
            assert_eq!(time(text, Unit::Seconds), expected, "{text}");
        }
        let milliseconds = |text| time(text, Unit::Milliseconds);
        assert_eq!(milliseconds("1767571200250"), Some(1_767_571_200_250));
        assert_eq!(milliseconds("2026-01-05 00:00"), Some(1_767_571_200_000));
    }
}
