//! Why is the total lower, if most of the parts are higher? Simpson's paradox at Berkeley.

use cx_metrics::{Breakdown, Confidence, Error, Proportion, RoundingStrategy};

/// Admitted and rejected by the six largest departments, A to F, in autumn 1973.
///
/// Source: Bickel, Hammel and O'Connell (1975), "Sex Bias in Graduate Admissions: Data from Berkeley",
/// *Science* 187, 398; by department as in R's data set `UCBAdmissions`.
const MEN: [[u64; 2]; 6] = [[512, 313], [353, 207], [120, 205], [138, 279], [53, 138], [22, 351]];
const WOMEN: [[u64; 2]; 6] = [[89, 19], [17, 8], [202, 391], [131, 244], [94, 299], [24, 317]];

fn by_department(counts: [[u64; 2]; 6]) -> Result<Breakdown<char, Proportion>, Error> {
    Breakdown::from_parts(('A'..).zip(counts.map(|[hits, misses]| Proportion { hits, misses })))
}

fn main() -> Result<(), Error> {
    let (men, women) = (by_department(MEN)?, by_department(WOMEN)?);
    println!("women beside men: {:.1}", women.difference_from(&men, Confidence::P95)?);

    let why = women.decomposition_from(&men)?.rounded(1, RoundingStrategy::MidpointAwayFromZero);
    println!("admitted: {why:.1}");
    for department in &why.parts {
        println!("  {department:.1}");
    }

    // Four of the six admit more of the women: had both applied in the shares halfway between theirs, 3.6
    // points more would have been admitted. But more of the women applied where most are rejected.
    assert_eq!(format!("{why:.1}"), "44.5 to 30.4: -14.2 = +3.6 rate -17.8 mix");
    assert_eq!(why.parts.iter().filter(|part| part.rate.is_sign_positive()).count(), 4);
    Ok(())
}
