//! From a score to a decision: a tally for each part, and what the parts say about the whole.
//!
//! A [`Breakdown`] is a tally per key: per channel, stage of the journey, plan, month,
//! or a tuple of these. It is recorded into, merged and stored like a tally, and it answers the
//! questions that come after the score:
//!
//! | you ask | you call | you get |
//! | --- | --- | --- |
//! | what is it in each part? | [`summary`](crate::Breakdown::summary) | score, n, share and interval of each part |
//! | where does it hurt most? | [`pain_points`](crate::Breakdown::pain_points) | what each part costs the total, ranked |
//! | did it move, and was it chance? | [`difference_from`](crate::Breakdown::difference_from) | the change of the total with interval and test |
//! | why did it move? | [`decomposition_from`](crate::Breakdown::decomposition_from) | the change as a sum over parts: own score, and share of answers |
//! | do the parts differ at all? | [`heterogeneity`](crate::Breakdown::heterogeneity) | one test for all of them |
//! | which parts moved? | [`compare_with`](crate::Breakdown::compare_with) | each part's change, with p-values adjusted for their number |
//! | which months moved? | [`compare_with_previous`](crate::Breakdown::compare_with_previous), [`compare_each_with`](crate::Breakdown::compare_each_with) | each month against the one before, or a year before |
//! | what is the trend? | [`rolling`](crate::Breakdown::rolling), [`rolling_while`](crate::Breakdown::rolling_while) | the totals of a window of so many parts, or of so much time |
//! | signal or noise? | [`control_chart`](crate::Breakdown::control_chart) | limits of three standard errors by n |
//! | may I show it? | [`suppress_below`](crate::Breakdown::suppress_below) | small groups hidden, and not to be had by subtraction |
//! | what about another grouping? | [`group_by`](crate::Breakdown::group_by), [`slice`](crate::Breakdown::slice) | the same answers by a coarser key, or some of them |
//!
//! ```
//! use cx_metrics::{Breakdown, Confidence, breakdown::Level, nps};
//!
//! let answers = [("chat", 10), ("chat", 9), ("chat", 7), ("phone", 9), ("phone", 3), ("phone", 2)];
//! let mut by_channel = Breakdown::<&str, nps::Tally>::new();
//! for (channel, rating) in answers {
//!     by_channel.record(channel, nps::Rating::new(rating)?);
//! }
//!
//! assert_eq!(by_channel.total()?.score()?.round_dp(1).to_string(), "16.7");
//! let pain = by_channel.pain_points(Level::Target(50.into()), Confidence::P95)?.parts;
//! assert_eq!((pain[0].key, pain[0].cost.round_dp(2).to_string()), ("phone", "41.67".to_owned()));
//! # Ok::<(), cx_metrics::Error>(())
//! ```
//!
//! # Getting data in
//!
//! | your tally | recording | merging |
//! | --- | --- | --- |
//! | counts whatever comes (surveys, `Proportion`, churn, carts, times, ...) | [`record`](crate::Breakdown::record), `extend` and `collect` of `(key, input)` | `+=`, `sum`, [`checked_add`](crate::Breakdown::checked_add) |
//! | of a run-time scale, with weights, or of money, where recording can fail | `breakdown.entry(key).or_default().record(..)?` (of a scale, `or_insert`) | [`checked_add`](crate::Breakdown::checked_add) |
//! | made of counts (`conversion`, `email`, `repeat_purchase`), or stored | [`from_parts`](crate::Breakdown::from_parts) of `(key, tally)`, [`add_part`](crate::Breakdown::add_part) | [`checked_add`](crate::Breakdown::checked_add) |
//! | a column of a few keys, as codes of a dictionary | [`from_codes`](crate::Breakdown::from_codes), [`try_from_codes`](crate::Breakdown::try_from_codes): some forty times as fast as by key (`cargo bench --bench segments`) | as above |
//!
//! Stored breakdowns are read back with keys that own their text: a `&str` cannot hold what JSON writes
//! with an escape.
//!
//! # One idea for every tally
//!
//! A score of this crate is a quotient of two sums, and so is the total of several tallies. That is
//! all that these questions take, so they work for every tally that has a score: each is a [`Metric`],
//! and a [`Sampled`] one if it has an interval, too. These traits, and [`Records`], are sealed, and you
//! need not import them.
//!
//! | tally | its score here |
//! | --- | --- |
//! | [`nps::Tally`](crate::nps::Tally), [`WeightedTally`](crate::nps::WeightedTally) | the NPS, in points |
//! | [`csat`](crate::csat), [`ces`](crate::ces): `Tally`, `AnyTally`, `WeightedTally` | the share of the satisfied, of those who found it easy |
//! | [`Proportion`](crate::Proportion) | the share of the hits |
//! | [`churn::Tally`](crate::churn::Tally), [`churn::split::Tally`](crate::churn::split::Tally) | the churn rate; lower is better |
//! | [`conversion::Tally`](crate::conversion::Tally), [`Sessions`](crate::conversion::Sessions), [`Funnel`](crate::conversion::Funnel) | the share who converted |
//! | [`conversion::Carts`](crate::conversion::Carts) | the abandonment rate; lower is better |
//! | [`email::Tally`](crate::email::Tally) | the open rate |
//! | [`repeat_purchase::Tally`](crate::repeat_purchase::Tally) | the share who ordered again |
//! | [`response_time::Tally`](crate::response_time::Tally), [`Durations`](crate::response_time::Durations) | the mean in seconds; lower is better; no interval |
//! | [`roi::Tally`](crate::roi::Tally), [`clv::Portfolio`](crate::clv::Portfolio), [`conversion::Interactions`](crate::conversion::Interactions) | return, mean value, conversions per interaction; no interval |
//! | [`nps::Panel`](crate::nps::Panel), [`PairedProportion`](crate::PairedProportion) | the change of the same customers, in points; no interval here |
//!
//! `churn::mrr::Tally` counts money and nobody, and `churn::daily::Tally` days: neither has an n.
//!
//! Any other number of a tally that is a share takes [`map`](crate::Breakdown::map): the share answered
//! within an hour is `by_channel.map(|durations| durations.within(hour))`.
//!
//! Of customers who are counted once each (unique visitors, recipients, buyers) the parts must have
//! nobody in common, or the total counts some of them twice.
//!
//! # Showing it
//!
//! The records of a part print themselves in a line if its key does. A tuple does not: format its fields,
//! or group by a text, `group_by(|(stage, touchpoint)| format!("{stage}: {touchpoint}"))`.
//!
//! In JSON what is exact is a text (`"score":"66.7"`), so that no digit is lost on the way, and what is
//! estimated a number (`"lower":60.7`). `rounded` leaves no zeros at the end; a tuple as a key is an array; a
//! part without an answer has `null` for its score.
//!
//! # Small parts
//!
//! With enough parts some look bad by chance, mostly small ones. Each number here says how sure it is:
//! intervals, p-values adjusted for the number of comparisons, control limits that widen with few
//! answers, and a ranking of pain points by shrunken scores, in which a few bad answers do not come
//! before many.

// In the order in which the docs of `Breakdown` show what they hold.
mod recording;

mod codes;

mod parts;

mod merging;

mod summary;

mod pain_points;

mod comparison;

mod decomposition;

mod rolling;

mod control_chart;

mod suppression;

mod metric;
mod reconcile;
#[cfg(feature = "serde")]
mod wire;

use std::collections::BTreeMap;

pub use self::{
    comparison::Comparison,
    control_chart::{ControlChart, ControlPoint, Signal},
    decomposition::{Decomposition, Effect, Side},
    metric::{Better, Metric, Sampled},
    pain_points::{Level, PainPoint, PainPoints, Standing},
    rolling::{Rolling, Window},
    summary::{Part, Summary},
    suppression::{PublicSummary, Suppressed},
};
pub use crate::tally::Records;

/// A tally for each part of the answers: by channel, stage, segment, month, or a tuple of these.
///
/// The key is any ordered type, and the parts are in its order. Recorded into with a key, collected
/// from pairs of key and input, merged with `+=` and `sum`, stored as a list of entries: it is a tally,
/// and a part of it is one.
///
/// ```
/// use cx_metrics::{Breakdown, nps};
///
/// let rating = |value| nps::Rating::new(value).ok(); // None: did not answer
/// let monday = [("mail", rating(9)), ("chat", rating(3)), ("mail", None)];
/// let tuesday = [("chat", rating(10)), ("phone", rating(8))];
///
/// let mut by_channel = monday.into_iter().collect::<Breakdown<_, nps::Tally>>();
/// by_channel += tuesday.into_iter().collect::<Breakdown<_, nps::Tally>>();
///
/// for (channel, tally) in &by_channel {
///     println!("{channel}: NPS {} of {}", tally.score()?, tally.answered());
/// }
/// assert_eq!(by_channel.keys().copied().collect::<Vec<_>>(), ["chat", "mail", "phone"]);
/// assert_eq!(by_channel.total()?.recorded(), 5);
/// # Ok::<(), cx_metrics::Error>(())
/// ```
///
/// What it answers beyond that, the module [`breakdown`](crate::breakdown) says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Breakdown<K, T> {
    parts: BTreeMap<K, T>,
}
