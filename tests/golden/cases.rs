//! The cases of a section, and how their values are compared.

use cx_metrics::{Decimal, Error, Percent};
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

    /// A field of the input; `null` if it is not there.
    pub fn input(&self, key: &str) -> &Value {
        self.get("input").get(key).unwrap_or(&Value::Null)
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

    /// As `take`, if it is there.
    pub fn take_if_there(&mut self, key: &str) -> Option<Value> {
        self.values.remove(key)
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

    /// An exact fraction that is published as a percentage, or the error instead of it.
    #[track_caller]
    pub fn percent(&mut self, key: &str, actual: Result<Percent, Error>) {
        let what = format!("{}: {key}", self.what);
        compare_percent(&self.take(key), actual, &what);
    }

    /// An estimate, or the error instead of it.
    #[track_caller]
    pub fn estimate(&mut self, key: &str, actual: f64) {
        let expected = self.take(key).as_f64().expect("a number");
        assert_close(actual, expected, TOLERANCE, &format!("{}: {key}", self.what));
    }

    /// Fails if anything was not compared.
    #[track_caller]
    pub fn finish(self) {
        expect_keys(&self.values, &[], &self.what);
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
        Error::NotAShare { .. } | Error::NotPeriods { .. } => kind == "out_of_range",
        Error::NoFiniteLifetime { .. } => kind == "zero_denominator",
        Error::NeverPaidBack { .. } => kind == "never",
        Error::PartExceedsWhole { .. } | Error::AmountExceedsWhole { .. } => {
            kind.contains("exceed")
        }
        Error::EmptySpan { .. } => ["invalid_interval", "invalid_period"].contains(&kind),
        Error::Duplicate { .. } => kind.starts_with("duplicate_"),
        _ => false,
    };
    assert!(fits, "{what}: {kind} expected, not {error:?}");
}
