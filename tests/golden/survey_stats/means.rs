//! Mean ratings, and whether two distributions differ.

use cx_metrics::{csat, nps};
use serde::Deserialize;

use super::{check, check_on_scale, level, limit, number, output_of_difference};

pub const SUPPORTED: [(&str, &str); 3] =
    [("mean", "t"), ("mean_difference", "mann_whitney"), ("mean_difference", "welch")];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OneSample {
    lowest: u8,
    counts: Vec<u64>,
    confidence: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TwoSamples {
    lowest: u8,
    a: Vec<u64>,
    b: Vec<u64>,
    #[serde(default)]
    confidence: Option<String>,
}

/// Runs code for the tally of a scale from `lowest` with as many points as there are counts.
macro_rules! with_tally {
    ($lowest:expr, $counts:expr, $Tally:ident => $code:expr) => {
        with_tally!($lowest, $counts, $Tally => $code, 2 3 4 5 6 7 8 9 10 11)
    };
    ($lowest:expr, $counts:expr, $Tally:ident => $code:expr, $($points:literal)*) => {
        match ($lowest, $counts.len()) {
            (0, 11) => {
                type $Tally = nps::Tally;
                $code
            }
            $((1, $points) => {
                type $Tally = csat::Tally<$points>;
                $code
            })*
            scale => panic!("an unknown scale: {scale:?}"),
        }
    };
}

#[test]
fn student() {
    let read = |input: &str| serde_json::from_str::<OneSample>(input).expect("known keys only");
    let scale = |input: &str| {
        let OneSample { lowest, counts, .. } = read(input);
        [f64::from(lowest), f64::from(lowest + u8::try_from(counts.len() - 1).expect("a scale"))]
    };
    check_on_scale("mean", "t", scale, |input, output| {
        let OneSample { lowest, counts, confidence } = read(input);
        with_tally!(lowest, counts, Tally => {
            let tally = Tally::from_counts(counts.try_into().expect("a scale"))?;
            match output {
                "mean" => Ok(number(tally.mean()?)),
                "variance" => tally.variance(),
                "se" => Ok((tally.variance()? / number(tally.answered().into())).sqrt()),
                output => Ok(limit(tally.mean_interval(level(&confidence))?, output)),
            }
        })
    });
}

#[test]
fn welch() {
    check("mean_difference", "welch", |input, output| {
        let input: TwoSamples = serde_json::from_str(input).expect("known keys only");
        let TwoSamples { lowest, a, b, confidence } = input;
        let confidence = level(&confidence.expect("a level"));
        with_tally!(lowest, a, Tally => {
            let [a, b] = [a, b].map(|counts| counts.try_into().expect("a scale"));
            let (a, b) = (Tally::from_counts(a)?, Tally::from_counts(b)?);
            Ok(output_of_difference(&a.mean_difference_from(&b, confidence)?, output))
        })
    });
}

#[test]
fn mann_whitney() {
    check("mean_difference", "mann_whitney", |input, output| {
        let input: TwoSamples = serde_json::from_str(input).expect("known keys only");
        let TwoSamples { lowest, a, b, confidence } = input;
        assert_eq!(confidence, None);
        let test = with_tally!(lowest, a, Tally => {
            let [a, b] = [a, b].map(|counts| counts.try_into().expect("a scale"));
            Tally::from_counts(a)?.mann_whitney(&Tally::from_counts(b)?)?
        });
        match output {
            "u" => Ok(test.u),
            "superiority" => Ok(number(test.superiority.fraction())),
            "z" => Ok(test.z),
            "p_value" => Ok(test.p_value),
            "p_value_cc" => Ok(test.p_value_with_continuity_correction),
            output => panic!("unknown output {output}"),
        }
    });
}
