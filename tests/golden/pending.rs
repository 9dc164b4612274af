//! What the reference values hold and the crate does not compute: exactly this, and why.

use serde_json::{Map, Value};

use crate::{assert_listed, folder, read};

/// Methods of `survey_stats.csv`, by metric, with the reason why each is left out.
pub const METHODS: [(&str, &[&str]); 15] = [
    // Student's t is exact where z is an approximation.
    ("mean", &["z"]),
    // A size of effect in standard deviations; CX teams read the difference on their scale.
    ("mean_difference", &["cohen_d"]),
    // Adjusted Wald and the score interval hold where these do not, or say the same.
    ("nps", &["dirichlet_jeffreys", "wald_t"]),
    // The same with half as many added; one adjustment is enough.
    ("nps_difference", &["adjusted_wald_split"]),
    // The paired t has all of it, and holds in small panels.
    ("nps_paired", &["wald"]),
    // The mid-p value and Tango's interval hold where these do not, or say less.
    ("paired_proportions", &["bonett_price", "mcnemar_exact"]),
    // It holds too often; who asks for that takes Clopper and Pearson's.
    ("proportion", &["wilson_cc"]),
    // Miettinen and Nurminen's interval and the N - 1 test hold better.
    ("proportion_difference", &["agresti_caffo", "g_test"]),
    // No metric of the crate is a ratio of two rates, a rate of events over a time, or a ratio of two
    // measured totals.
    ("proportion_ratio", &["estimate", "katz_log", "koopman"]),
    ("rate", &["estimate", "garwood", "score"]),
    ("rate_ratio", &["exact"]),
    ("ratio", &["linearized"]),
    // Private functions of the crate: their unit tests in `src/estimate` hold the same rows.
    (
        "special",
        &[
            "beta_quantile",
            "chi2_upper_tail",
            "incomplete_beta",
            "normal_quantile",
            "normal_upper_tail",
            "t_quantile",
            "t_upper_tail",
        ],
    ),
    // Post-stratification goes by weights here.
    ("stratified_nps", &["design"]),
    // Response times have means and percentiles.
    ("time", &["geometric_mean"]),
];

/// Outputs of the supported methods: an interval of the crate never leaves its scale.
pub const INTERVAL_OUTPUTS: [&str; 2] = ["lower_unclipped", "upper_unclipped"];

/// Sections of the other files, but for `meta`, which describes the file: they come with their metrics.
const SECTIONS: [(&str, &[&str]); 3] = [
    (
        "clv.json",
        &[
            "bg_bb",
            "clv",
            "customers",
            "data_sets",
            "degenerate_fits",
            "fits",
            "population",
            "sbg",
            "spend",
        ],
    ),
    (
        "response_time.json",
        &["business", "calendars", "censored", "contact_centre", "due", "timelines"],
    ),
    (
        "retention.json",
        &[
            "cohort",
            "funnel",
            "logrank",
            "n_day",
            "rfm",
            "stickiness",
            "survival",
            "survival_errors",
        ],
    ),
];

/// Sections that are compared, each by a test of its own.
const COMPARED: [(&str, &[&str]); 3] = [
    ("clv.json", &["simple"]),
    ("response_time.json", &["durations"]),
    (
        "retention.json",
        &[
            "ab",
            "carts",
            "churn_daily",
            "churn_intervals",
            "churn_period",
            "churn_saving",
            "churn_scale",
            "churn_split",
            "clv",
            "email",
            "email_events",
            "funnel_counts",
            "ltv",
            "mde",
            "mrr",
            "mrr_customers",
            "repeat",
            "roi",
            "sample_size",
            "sessions",
            "target",
        ],
    ),
];

/// Files with reference values; a folder may have no others.
const FILES: [&str; 5] =
    ["clv.json", "response_time.json", "retention.json", "survey_scores.json", "survey_stats.csv"];

#[test]
fn sections_without_an_implementation_are_listed() {
    for (file, listed) in SECTIONS {
        let Some(text) = read(file) else { continue };
        let sections: Map<String, Value> = serde_json::from_str(&text).expect(file);
        let found = sections.keys().map(String::as_str).filter(|&section| section != "meta");
        let compared = COMPARED.iter().filter(|(name, _)| *name == file);
        let compared = compared.flat_map(|(_, sections)| sections.iter());
        assert_listed(found, listed.iter().chain(compared).copied(), file);
    }
}

#[test]
fn no_file_of_reference_values_is_overlooked() {
    let files = std::fs::read_dir(folder())
        .expect("the folder")
        .map(|entry| entry.expect("an entry").file_name().into_string().expect("a name"))
        .filter(|name| [".json", ".csv"].iter().any(|ending| name.ends_with(ending)))
        .collect::<Vec<_>>();
    assert!(!files.is_empty(), "{} has no reference values", folder().display());
    assert_listed(files.iter().map(String::as_str), FILES, "files");
}
