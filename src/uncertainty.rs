//! How sure is it? What an interval says, which method answers which question, and what no method
//! can mend.
//!
//! This module holds no code.
//!
//! # What an interval says
//!
//! A score is computed from those who answered, and is meant for all customers. Another month of the
//! same customers would give other answers and another score. An interval says how far off the score
//! may be for that reason: of a hundred surveys, each with its interval at 95 % confidence, about 95
//! have intervals that contain the score of all customers.
//!
//! ```
//! use cx_metrics::{Confidence, nps};
//!
//! let survey = nps::Categories { promoters: 45, passives: 35, detractors: 20 };
//! assert_eq!(survey.score()?.to_string(), "25");
//! assert_eq!(survey.interval(Confidence::P95)?.to_string(), "9.48 to 39.06 at 95% confidence");
//! # Ok::<(), cx_metrics::Error>(())
//! ```
//!
//! It does not say
//!
//! - that this one contains it: one in twenty does not, and nothing shows which;
//! - where the answers of single customers lie: an interval gets shorter with every answer, customers
//!   do not get more alike;
//! - whether those who answered are like those who did not. Whoever left in anger was not asked, and a
//!   thousand answers more are as far off, with a shorter interval;
//! - that two scores whose intervals overlap are the same. The difference has an interval of its own:
//!
//! ```
//! use cx_metrics::{Confidence, nps};
//!
//! let june = nps::Categories { promoters: 260, passives: 140, detractors: 100 };
//! let july = nps::Categories { promoters: 230, passives: 140, detractors: 130 };
//! assert_eq!(june.interval(Confidence::P95)?.to_string(), "24.94 to 38.68 at 95% confidence");
//! assert_eq!(july.interval(Confidence::P95)?.to_string(), "12.68 to 27.08 at 95% confidence");
//!
//! let change = july.difference_from(june, Confidence::P95)?;
//! assert_eq!(change.to_string(), "-12.00 (-21.88 to -1.98 at 95% confidence), p = 0.0188");
//! assert!(change.is_significant());
//! # Ok::<(), cx_metrics::Error>(())
//! ```
//!
//! Significant means that chance alone would hardly do it; whether it is large enough to matter, the
//! interval tells. And what is not significant was not shown to be nothing: read how far the interval
//! reaches.
//!
//! # Why not Wald?
//!
//! The interval of the textbook, score plus or minus z standard errors, is what most tools print. Of
//! few answers, or of answers that are nearly all alike, it holds far less often than it says. Of
//! intervals that promise 0.95, from ten answers each, that many contain the truth:
//!
//! | interval | on average | at worst |
//! | --- | --- | --- |
//! | NPS: adjusted Wald, the default | 0.951 | 0.881 |
//! | NPS: Tango | 0.964 | 0.903 |
//! | NPS: Wald | 0.870 | 0.178 |
//! | rate: Wilson, the default | 0.954 | 0.842 |
//! | rate: Jeffreys | 0.953 | 0.868 |
//! | rate: Agresti-Coull | 0.964 | 0.925 |
//! | rate: Clopper-Pearson | 0.984 | 0.961 |
//! | rate: Wald | 0.770 | 0.010 |
//!
//! That is over 1,326 ways in which all customers may be split into promoters, passives and
//! detractors, and over 999 rates. The figures are sums of the probabilities of all outcomes, not a
//! simulation; `cargo run --release --example coverage` computes them again. The default is to be
//! right on average; whoever has to be right always takes
//! [`clopper_pearson_interval`](crate::Proportion::clopper_pearson_interval), and wider limits.
//!
//! ```
//! use cx_metrics::{Confidence, Proportion};
//!
//! // None of ten left. Will nobody ever?
//! let churned = Proportion { hits: 0, misses: 10 };
//! assert_eq!(churned.wald_interval(Confidence::P95)?.to_string(), "0.00 to 0.00 at 95% confidence");
//! assert_eq!(churned.interval(Confidence::P95)?.to_string(), "0.00 to 27.75 at 95% confidence");
//! # Ok::<(), cx_metrics::Error>(())
//! ```
//!
//! # Which method?
//!
//! The plain name is the default. The others are for a number that has to agree with another tool, or
//! for what their docs say. All are read from tallies, so that a stored rollup can be tested against
//! today's; a rate of any metric is a [`Proportion`](crate::Proportion).
//!
//! | the question | default | others | source of the default |
//! | --- | --- | --- | --- |
//! | where is the NPS of all? | [`interval`](crate::nps::Tally::interval): adjusted Wald | [`tango_interval`](crate::nps::Tally::tango_interval), [`wald_interval`](crate::nps::Tally::wald_interval) | Rocks (2016) |
//! | where is the rate of all? | [`interval`](crate::Proportion::interval): Wilson | [`jeffreys_interval`](crate::Proportion::jeffreys_interval), [`agresti_coull_interval`](crate::Proportion::agresti_coull_interval), [`clopper_pearson_interval`](crate::Proportion::clopper_pearson_interval), [`wald_interval`](crate::Proportion::wald_interval) | Wilson (1927); Brown, Cai and DasGupta (2001) |
//! | where is the mean rating of all? | [`mean_interval`](crate::csat::Tally::mean_interval): Student's t | | Student (1908) |
//! | did the NPS move? | [`difference_from`](crate::nps::Tally::difference_from): adjusted Wald | [`difference_interval_by_mover`](crate::nps::Tally::difference_interval_by_mover), [`difference_from_by_welch`](crate::nps::Tally::difference_from_by_welch), [`difference_from_by_wald`](crate::nps::Tally::difference_from_by_wald) | Lewis and Sauro (2021) |
//! | did a rate move? | [`difference_from`](crate::Proportion::difference_from): Miettinen-Nurminen and the "N - 1" z test | [`difference_from_by_newcombe`](crate::Proportion::difference_from_by_newcombe), [`difference_from_by_pooled_z`](crate::Proportion::difference_from_by_pooled_z), [`fisher_mid_p_value`](crate::Proportion::fisher_mid_p_value), [`fisher_exact_p_value`](crate::Proportion::fisher_exact_p_value) | Miettinen and Nurminen (1985); Campbell (2007) |
//! | did the mean move? did the ratings? | [`mean_difference_from`](crate::csat::Tally::mean_difference_from): Welch's t | [`mann_whitney`](crate::csat::Tally::mann_whitney) | Welch (1947) |
//! | did the same customers change? | [`nps::Panel::difference`](crate::nps::Panel::difference): paired t; [`PairedProportion::difference`](crate::PairedProportion::difference) | [`difference_by_mcnemar`](crate::PairedProportion::difference_by_mcnemar) | Tango (1998) for rates |
//! | can it be the goal? | [`test_against`](crate::nps::Tally::test_against) of an NPS, [`test_against`](crate::Proportion::test_against) of a rate: score tests | [`wald_test_against`](crate::nps::Tally::wald_test_against), [`binomial_p_value`](crate::Proportion::binomial_p_value) | Tango (1998), Wilson (1927) |
//! | is the goal met, for sure? | [`Target::standing`](crate::Target::standing): of any metric, by its interval | | |
//! | do segments differ? | [`Breakdown::heterogeneity`](crate::Breakdown::heterogeneity), then [Holm](crate::comparisons::holm) | [`nps::heterogeneity`](crate::nps::heterogeneity), [`nps::pearson_chi_squared`](crate::nps::pearson_chi_squared), [`Proportion::pearson_chi_squared`](crate::Proportion::pearson_chi_squared) | Brown and Forsythe (1974), Cochran (1954), Pearson (1900) |
//! | which of many segments moved? which months stand out? | [`Breakdown::compare_with`](crate::Breakdown::compare_with): Holm; [`control_chart`](crate::Breakdown::control_chart) | any [`Adjustment`](crate::comparisons::Adjustment) | Holm (1979), Shewhart (1931) |
//! | which of many comparisons are real? | [`comparisons::holm`](crate::comparisons::holm) | [`benjamini_hochberg`](crate::comparisons::benjamini_hochberg), [`bonferroni`](crate::comparisons::bonferroni) | Holm (1979) |
//! | how many answers are needed? what could be seen? | [`planning`](crate::planning) | | Cochran (1977) |
//! | and if answers have weights? | [`nps::WeightedTally::interval`](crate::nps::WeightedTally::interval): effective answers | [`linearized_interval`](crate::nps::WeightedTally::linearized_interval) | Kish (1965) |
//! | and if most customers answered? | [`interval_of_population`](crate::nps::Tally::interval_of_population) | [`wald_interval_of_population`](crate::nps::Tally::wald_interval_of_population) | Cochran (1977) |
//! | where is a percentile of response times? | [`percentile_interval`](crate::response_time::Ranked::percentile_interval): ranks, with their exact coverage | | Conover (1999) |
//! | which checkout sells more? | [`conversion::Tally::difference_from`](crate::conversion::Tally::difference_from), [`lift_over`](crate::conversion::Tally::lift_over) | | as of a rate |
//!
//! Where the same customers were asked both times, take the methods for pairs. Those for two samples
//! take what the customers have in common for chance, and see less. Two columns, before and after, become
//! pairs by `before.zip(after).map(|(before, after)| Pair { before, after })`; see [`Pair`](crate::Pair).
//!
//! # When weights mislead
//!
//! A weight says for how many customers an answer stands. Weighted by segment, a survey in which the
//! enterprise customers answered more readily speaks of the customer base again. But
//!
//! - weights mend only what they are made of. If within a segment the unhappy stay silent, every
//!   weighted score is as far off as the plain one;
//! - the sum of weights is not the number of answers. Ten thousand customers may hang on thirty
//!   answers: [`effective_answers`](crate::nps::WeightedTally::effective_answers) says how many of
//!   equal weight would be as sure, and [`design_effect`](crate::nps::WeightedTally::design_effect) what
//!   the weights cost. The larger that is, the more hangs on a few heavy answers: join small segments
//!   before weighting;
//! - effective answers assume that weights have nothing to do with answers. If heavy answers differ
//!   from light ones, in score or in how much they vary among themselves, the interval is too long or
//!   too short. The linearised one sees that, given many answers:
//!
//! ```
//! use cx_metrics::{Confidence, Decimal, nps};
//!
//! let [promoter, passive, detractor] =
//!     [nps::Rating::new(10)?, nps::Rating::new(8)?, nps::Rating::new(3)?];
//! let (small, large) = (Decimal::from(1), Decimal::from(20));
//!
//! let mut tally = nps::WeightedTally::new();
//! // A hundred of a small segment; twenty of a large one, who are nearly all unhappy.
//! tally.record_many(promoter, small, 60)?;
//! tally.record_many(passive, small, 25)?;
//! tally.record_many(detractor, small, 15)?;
//! tally.record_many(passive, large, 2)?;
//! tally.record_many(detractor, large, 18)?;
//!
//! assert_eq!(tally.score()?.to_string(), "-63");
//! assert_eq!(tally.effective_answers()?.round().to_string(), "31");
//! assert_eq!(tally.interval(Confidence::P95)?.to_string(), "-81.41 to -33.42 at 95% confidence");
//! let linearized = tally.linearized_interval(Confidence::P95)?;
//! assert_eq!(linearized.to_string(), "-78.12 to -47.88 at 95% confidence");
//! # Ok::<(), cx_metrics::Error>(())
//! ```
//!
//! # Peeking
//!
//! A test that is looked at every day, and stopped as soon as it is significant, gets a chance to be
//! wrong every day. Of A/B tests of two weeks in which there is no difference, 4.5 % are significant at
//! 95 % for whoever looks at the end, and 21.7 % for whoever looks every day
//! (`cargo run --release --example peeking`: 10,000 tests, seeded).
//!
//! Fix the number of visitors before, by [`planning`](crate::planning), and look once. The same holds
//! for a score that is compared with last month's until it has moved, and for asking some more
//! customers because the result is nearly significant.
//!
//! # Many comparisons
//!
//! Of twenty segments in which nothing has changed, one on average is significant at 95 %, and at least
//! one with a probability of 64 % (1 - 0.95^20). First ask whether they differ at all, then adjust the
//! p-values of all that were looked at, not only of those that are reported:
//!
//! ```
//! use cx_metrics::{Confidence, comparisons, nps};
//!
//! // Four shops, which all had the same answers in June.
//! let june = nps::Categories { promoters: 260, passives: 140, detractors: 100 };
//! let shops_in_july = [[230, 140, 130], [250, 140, 110], [265, 140, 95], [240, 150, 110]];
//!
//! let p_values = shops_in_july.map(|[promoters, passives, detractors]| {
//!     let july = nps::Categories { promoters, passives, detractors };
//!     july.difference_from(june, Confidence::P95).map(|change| change.p_value)
//! });
//! let p_values = p_values.into_iter().collect::<Result<Vec<_>, _>>()?;
//! assert!(p_values[0] < 0.05);
//! // Among four, the first one is no longer sure.
//! assert!(comparisons::holm(&p_values)?[0] > 0.05);
//! # Ok::<(), cx_metrics::Error>(())
//! ```
//!
//! With a [`Breakdown`](crate::Breakdown), [`compare_with`](crate::Breakdown::compare_with) adjusts them:
//! it says which segments moved. The limits of a [`control_chart`](crate::Breakdown::control_chart) are so
//! wide that many months can be looked at.
//!
//! Where segments are ranked by score, small ones are at both ends by chance. So
//! [`pain_points`](crate::Breakdown::pain_points) draw each score towards the total, the more so the fewer
//! answers it has.
//!
//! # A large part of all customers
//!
//! If 80 of a hundred customers answered, only 20 are left to guess about. The usual formulas take
//! customers to be endlessly many; where more than one in twenty answered, say how many there are:
//!
//! ```
//! use cx_metrics::{Confidence, nps};
//!
//! let most = nps::Categories { promoters: 40, passives: 25, detractors: 15 };
//! assert_eq!(most.interval(Confidence::P95)?.to_string(), "13.60 to 46.65 at 95% confidence");
//! let of_a_hundred = most.interval_of_population(100, Confidence::P95)?;
//! assert_eq!(of_a_hundred.to_string(), "23.48 to 38.55 at 95% confidence");
//! # Ok::<(), cx_metrics::Error>(())
//! ```
//!
//! It speaks about these hundred, as they are now. To compare with next month, or to guess what later
//! customers will say, take the plain interval. Scores and rates have it; a mean rating and a difference
//! of two samples have the plain interval only, which is then too wide.
