//! The cases of a section, and how their values are compared.

use cx_metrics::{Decimal, Error, Percent, Proportion};
use serde_json::{Map, Value};

use crate::{
    assert_close,
    common::{Fraction, assert_nearest},
    read,
};

/// Suggested for plain rates.
const TOLERANCE: f64 = 1e-12;

/// One case: where it is from, what goes in, what should come out.
pub struct Case {
    pub id: String,
    value: Map<String, Value>,
}

/// The cases of a section; none only if another folder was given that does not have it.
pub fn cases(file: &str, section: &str) -> Vec<Case> {
    let Some(text) = read(file) else { return Vec::new() };
    let mut sections: Map<String, Value> = serde_json::from_str(&text).expect(file);
    let cases = match sections.remove(section) {
        Some(cases) => cases,
        None if crate::other_folder().is_some() => {
            println!("{file} has no section {section}: nothing of it was compared");
            return Vec::new();
        }
        None => panic!("{file} has no section {section}"),
    };
    let Value::Array(cases) = cases else { panic!("{section} of {file} is no list") };
    assert!(!cases.is_empty(), "{section} of {file} is empty");
    cases.into_iter().map(Case::new).collect()
}

impl Case {
    fn new(case: Value) -> Self {
        let Value::Object(value) = case else { panic!("no case: {case}") };
        let id = value["id"].as_str().expect("an id").to_owned();
        Self { id, value }
    }

    /// A field of the case itself; `null` if it is not there.
    pub fn get(&self, key: &str) -> &Value {
        self.value.get(key).unwrap_or(&Value::Null)
    }

    /// All fields, to be read as a type of their own.
    pub fn into_value(self) -> Map<String, Value> {
        self.value
    }

    /// A field of the input; `null` if it is not there.
    pub fn input(&self, key: &str) -> &Value {
        self.get("input").get(key).unwrap_or(&Value::Null)
    }

    /// Fails on a field of the case that the test does not know.
    #[track_caller]
    pub fn expect_fields(&self, known: &[&str]) {
        expect_keys(&self.value, known, &self.id);
    }

    /// Fails on a field of the input that the test does not know.
    #[track_caller]
    pub fn expect_inputs(&self, known: &[&str]) {
        let input = self.get("input").as_object().expect("an input");
        expect_keys(input, known, &format!("input of {}", self.id));
    }

    /// The kind of error that is expected instead of values.
    pub fn error(&self) -> Option<&str> {
        self.get("expected").get("error").or_else(|| self.value.get("error"))?.as_str()
    }

    /// The expected values by key, if there are any; those read are to be taken out.
    pub fn expected(&self) -> Expected {
        let values = self.get("expected").as_object().expect("expected values").clone();
        Expected { what: self.id.clone(), values }
    }

    /// Fails unless the result is an error of the kind that is expected.
    #[track_caller]
    pub fn assert_refused<T: std::fmt::Debug>(&self, result: Result<T, Error>) {
        let error = result.expect_err(&self.id);
        assert_kind(&error, self.error().expect("an expected error"), &self.id);
    }
}

/// Expected values that were not compared yet.
pub struct Expected {
    what: String,
    values: Map<String, Value>,
}

impl Expected {
    /// The expected value of a key, to compare by hand.
    #[track_caller]
    pub fn take(&mut self, key: &str) -> Value {
        self.values.remove(key).unwrap_or_else(|| panic!("{}: no {key} expected", self.what))
    }

    /// The expected values inside a value.
    #[track_caller]
    pub fn inside(&mut self, key: &str) -> Expected {
        let Value::Object(values) = self.take(key) else { panic!("{}: {key}", self.what) };
        Expected { what: format!("{} {key}", self.what), values }
    }

    /// A whole number.
    #[track_caller]
    pub fn count(&mut self, key: &str, actual: u64) {
        assert_eq!(self.take(key), Value::from(actual), "{}: {key}", self.what);
    }

    /// An exact number, or the error instead of it.
    #[track_caller]
    pub fn decimal(&mut self, key: &str, actual: Result<Decimal, Error>) {
        let what = format!("{}: {key}", self.what);
        compare(&self.take(key), actual, &what);
    }

    /// An exact amount in units of `1 / unit`, or the error instead of it.
    #[track_caller]
    pub fn amount(&mut self, key: &str, actual: Result<Decimal, Error>, unit: u32) {
        let what = format!("{}: {key}", self.what);
        compare_amount(&self.take(key), actual, unit, &what);
    }

    /// An exact fraction that is published as a percentage, or the error instead of it.
    #[track_caller]
    pub fn percent(&mut self, key: &str, actual: Result<Percent, Error>) {
        let what = format!("{}: {key}", self.what);
        compare_percent(&self.take(key), actual, &what);
    }

    /// Fails if anything was not compared.
    #[track_caller]
    pub fn finish(self) {
        expect_keys(&self.values, &[], &self.what);
    }
}

/// As `compare`, of an amount that was given in units of `1 / unit`.
#[track_caller]
pub fn compare_amount(expected: &Value, actual: Result<Decimal, Error>, unit: u32, what: &str) {
    match (expected.get("exact"), actual) {
        (Some(exact), Ok(actual)) if unit != 1 => {
            expect_keys(expected.as_object().expect(what), &["exact", "f64"], what);
            assert_nearest(actual, &scaled(exact, unit), what);
        }
        (_, actual) => compare(expected, actual, what),
    }
}

/// An exact number, or the error instead of it.
#[track_caller]
pub fn compare(expected: &Value, actual: Result<Decimal, Error>, what: &str) {
    if let Some(kind) = expected.get("error") {
        let error = actual.expect_err(what);
        return assert_kind(&error, kind.as_str().expect("a kind"), what);
    }
    let object = expected.as_object().expect("an exact value");
    expect_keys(object, &["exact", "f64"], what);
    let actual = actual.expect(what);
    assert_nearest(actual, &fraction(&object["exact"]), what);
    let nearest = object["f64"].as_f64().expect("a number");
    assert_close(actual.to_string().parse().expect("a number"), nearest, TOLERANCE, what);
}

/// As `compare`, of a percentage: both its forms.
#[track_caller]
pub fn compare_percent(expected: &Value, actual: Result<Percent, Error>, what: &str) {
    if let (Some(exact), Ok(percent)) = (expected.get("exact"), &actual) {
        assert_nearest(percent.get(), &fraction(exact).times(100), what);
    }
    compare(expected, actual.map(Percent::fraction), what);
}

/// Fails on a key that is not known.
#[track_caller]
pub fn expect_keys(object: &Map<String, Value>, known: &[&str], what: &str) {
    let unknown = object.keys().find(|key| !known.contains(&key.as_str()));
    assert_eq!(unknown, None, "{what}: a key that the test does not know");
}

/// `"7/30"`, `"7"` or `7`.
pub fn fraction(value: &Value) -> Fraction {
    let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    match text.split_once('/') {
        Some(_) => Fraction::parse(&text),
        None => Fraction::parse(&format!("{text}/1")),
    }
}

/// As `fraction`, times a factor.
pub fn scaled(value: &Value, factor: u32) -> Fraction {
    fraction(value).times(factor)
}

/// A rate that is written as a fraction: exact, whatever its denominator.
pub fn rate(value: &Value) -> Percent {
    let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let Some((part, whole)) = text.split_once('/') else {
        return Percent::from_fraction(text.parse().expect("a decimal")).expect("a percentage");
    };
    match (part.parse::<u64>(), whole.parse::<u64>()) {
        (Ok(hits), Ok(whole)) if hits <= whole => {
            Proportion { hits, misses: whole - hits }.percent().expect("a percentage")
        }
        // Below 0 or above 1.
        _ => Percent::from_fraction(fraction(value).nearest_decimal()).expect("a percentage"),
    }
}

/// An amount, and what it was multiplied by to make it whole: 1 for a decimal.
///
/// A third is no `Decimal`, but money has no natural unit: 1/3 pound is 1 third of a pound.
pub fn amount(value: &Value) -> (Decimal, u32) {
    let ([amount], unit) = amounts([value]);
    (amount, unit)
}

/// As `amount`, of several amounts in one unit.
pub fn amounts<const N: usize>(values: [&Value; N]) -> ([Decimal; N], u32) {
    let fractions = values.map(fraction);
    let is_decimal = |fraction: &Fraction| {
        (&fraction.numerator * 10_u64.pow(18)) % &fraction.denominator == 0.into()
    };
    let mut unit = 1_u32;
    for fraction in &fractions {
        if !is_decimal(fraction) {
            unit *= u32::try_from(&fraction.denominator).expect("a small denominator");
        }
    }
    (fractions.map(|fraction| fraction.times(unit).nearest_decimal()), unit)
}

/// A count; `None` if it is negative, which the types of the crate rule out.
pub fn count(value: &Value) -> Option<u64> {
    let number = value.as_number().expect("a number");
    assert!(number.is_i64() || number.is_u64(), "{value} is not whole");
    number.as_u64()
}

/// Fails unless an error is of the kind that the reference names.
#[track_caller]
fn assert_kind(error: &Error, kind: &str, what: &str) {
    let fits = match error {
        Error::NothingToMeasure { .. } => ["zero_denominator", "empty"].contains(&kind),
        Error::Endless { .. } => ["zero_denominator", "diverges"].contains(&kind),
        Error::Negative { .. } => kind == "negative",
        // A retention above 1 is refused before its sum is found to diverge.
        Error::NotAShare { .. } => ["out_of_range", "diverges"].contains(&kind),
        Error::NotPeriods { .. } => kind == "out_of_range",
        Error::NoChurn | Error::NoFiniteLifetime { .. } | Error::GoalIsBaseline { .. } => {
            kind == "zero_denominator"
        }
        Error::NeverPaidBack { .. } => kind == "never",
        Error::PartExceedsWhole { .. } | Error::AmountExceedsWhole { .. } => {
            kind.contains("exceed")
        }
        Error::EmptySpan { .. } => ["invalid_interval", "invalid_period"].contains(&kind),
        Error::Duplicate { .. } => kind.starts_with("duplicate_"),
        Error::AfterEnd { .. } => ["event_after_end", "order_after_analysis_date"].contains(&kind),
        Error::FunnelGrows { .. } => kind == "not_decreasing",
        Error::NotSent { .. } => kind == "not_sent",
        _ => false,
    };
    assert!(fits, "{what}: {kind} expected, not {error:?}");
}

/// Fails unless the cases with negative counts, which the types rule out, are those listed.
#[track_caller]
pub fn assert_refused_by_the_type(found: &[String], listed: &[&str]) {
    if crate::other_folder().is_none() {
        assert_eq!(found, listed, "cases that the types rule out");
    }
}
