//! Reference values from independent implementations; `tests/golden/README.md` describes them.
//!
//! Another folder of the same format can be tested: `CX_METRICS_GOLDEN=/path cargo test --test
//! golden`. What the crate does not compute yet is listed in `golden/pending.rs`, exactly.
#![cfg(feature = "serde")]
#![allow(clippy::float_arithmetic, reason = "estimates are compared at a tolerance")]

mod common;

#[path = "golden/ab_test.rs"]
mod ab_test;
#[path = "golden/cases.rs"]
mod cases;
#[path = "golden/churn.rs"]
mod churn;
#[path = "golden/clv.rs"]
mod clv;
#[path = "golden/conversion.rs"]
mod conversion;
#[path = "golden/email.rs"]
mod email;
#[path = "golden/pending.rs"]
mod pending;
#[path = "golden/repeat_purchase.rs"]
mod repeat_purchase;
#[path = "golden/response_time.rs"]
mod response_time;
#[path = "golden/roi.rs"]
mod roi;
#[path = "golden/survey_scores.rs"]
mod survey_scores;
#[path = "golden/survey_stats.rs"]
mod survey_stats;
#[path = "golden/target.rs"]
mod target;

use std::{collections::BTreeSet, fs, io::ErrorKind, path::PathBuf};

/// Another folder than the project's own, if one was given.
fn other_folder() -> Option<PathBuf> {
    std::env::var_os("CX_METRICS_GOLDEN").map(PathBuf::from)
}

/// The folder with the reference values.
fn folder() -> PathBuf {
    let own = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    other_folder().unwrap_or_else(own)
}

/// The text of a file; `None` only if another folder was given that does not have it.
fn read(file: &str) -> Option<String> {
    let path = folder().join(file);
    match fs::read_to_string(&path) {
        Ok(text) => Some(text),
        Err(error) if error.kind() == ErrorKind::NotFound && other_folder().is_some() => {
            println!("{} is not there: nothing of it was compared", path.display());
            None
        }
        Err(error) => panic!("{}: {error}", path.display()),
    }
}

/// Fails if anything was found that is not listed; in the project's own folder, also if anything
/// listed was not found.
#[track_caller]
fn assert_listed<'a>(
    found: impl IntoIterator<Item = &'a str>,
    listed: impl IntoIterator<Item = &'a str>,
    what: &str,
) {
    let found = found.into_iter().collect::<BTreeSet<_>>();
    let listed = listed.into_iter().collect::<BTreeSet<_>>();
    assert_eq!(found.difference(&listed).collect::<Vec<_>>(), [&""; 0], "{what}: not listed");
    if other_folder().is_none() {
        assert_eq!(listed.difference(&found).collect::<Vec<_>>(), [&""; 0], "{what}: not found");
    }
}

/// Fails unless `|actual - expected| <= tolerance x max(|expected|, 1e-3)`.
#[track_caller]
fn assert_close(actual: f64, expected: f64, tolerance: f64, what: &str) {
    let off = (actual - expected).abs();
    assert!(
        off <= tolerance * expected.abs().max(1e-3),
        "{what}: {actual} is not {expected}, off by {off:e}"
    );
}
