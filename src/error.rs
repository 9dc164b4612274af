//! Why there is no answer.

use std::time::Duration;

use rust_decimal::Decimal;

/// Why there is no answer.
///
/// Every variant carries the value that was refused; the text names it.
///
/// ```
/// use cx_metrics::{Error, nps};
///
/// let error = nps::Rating::new(11).unwrap_err();
/// assert_eq!(error.to_string(), "rating 11 is off the scale from 0 to 10");
/// assert!(matches!(error, Error::OffScale { value: 11, .. }));
///
/// let error = nps::score(&[]).unwrap_err();
/// assert_eq!(error.to_string(), "nothing to measure: no answers");
/// ```
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A rating below the lowest or above the highest point of its scale.
    #[error("rating {value} is off the scale from {lowest} to {highest}")]
    #[non_exhaustive]
    OffScale {
        /// The value that was refused.
        value: i128,
        /// The lowest point of the scale.
        lowest: u8,
        /// The highest point of the scale.
        highest: u8,
    },

    /// A rating off its scale, among others that were checked together.
    #[error("rating {value} at index {index} is off the scale from {lowest} to {highest}")]
    #[non_exhaustive]
    OffScaleAt {
        /// The first value that was refused.
        value: u8,
        /// Where it stands in the slice, from 0.
        index: usize,
        /// The lowest point of the scale.
        lowest: u8,
        /// The highest point of the scale.
        highest: u8,
    },

    /// A text that is not a rating.
    #[error("{text:?} is not a whole number from {lowest} to {highest}")]
    #[non_exhaustive]
    NotARating {
        /// The text that was refused.
        text: String,
        /// The lowest point of the scale.
        lowest: u8,
        /// The highest point of the scale.
        highest: u8,
    },

    /// A number of points that no scale of this crate has.
    #[error("a scale of {points} points is not one of 2 to 11")]
    #[non_exhaustive]
    NotAScale {
        /// The number of points that was refused.
        points: usize,
    },

    /// The whole is empty, so there is no share, mean or score of it.
    #[error("nothing to measure: no {what}")]
    #[non_exhaustive]
    NothingToMeasure {
        /// What there is none of.
        what: &'static str,
    },

    /// Too few answers for a quantity that speaks about their spread.
    #[error("{needed} answers are needed and {answered} given")]
    #[non_exhaustive]
    TooFewAnswers {
        /// The least number of answers.
        needed: u64,
        /// The number of answers there are.
        answered: u64,
    },

    /// Answers that are all the same, where a test needs to know how far they differ.
    #[error("a difference of {difference} cannot be tested: the answers are all the same")]
    #[non_exhaustive]
    NoSpread {
        /// The difference that was to be tested.
        difference: Decimal,
    },

    /// A segment whose answers are all the same, among others that were to be compared.
    #[error("segments cannot be compared: all answers of that at index {index} are the same")]
    #[non_exhaustive]
    NoSpreadAt {
        /// Where the segment stands, from 0.
        index: usize,
    },

    /// A score that no answers but those of promoters, or of detractors, can have.
    #[error("a score of {score} cannot be tested: it is not strictly between -100 and 100")]
    #[non_exhaustive]
    NotATarget {
        /// The score that was refused.
        score: Decimal,
    },

    /// A rate that only samples of hits, or of misses, can have.
    #[error("a rate of {percent}% cannot be tested: it is not strictly between 0% and 100%")]
    #[non_exhaustive]
    NotATargetRate {
        /// The rate that was refused.
        percent: Decimal,
    },

    /// A goal that is where the metric was already.
    #[error("the goal is the baseline, {goal}: there is no way to measure progress along")]
    #[non_exhaustive]
    GoalIsBaseline {
        /// The goal, and the baseline.
        goal: Decimal,
    },

    /// A part that is larger than its whole.
    #[error("{part} {part_name} of {whole} {whole_name}: a part cannot exceed its whole")]
    #[non_exhaustive]
    PartExceedsWhole {
        /// The part.
        part: u64,
        /// What the part counts.
        part_name: &'static str,
        /// The whole.
        whole: u64,
        /// What the whole counts.
        whole_name: &'static str,
    },

    /// Counts whose total does not fit a `u64`: a corrupt rollup.
    #[error("the counts add up to {total}, past {max}", max = u64::MAX)]
    #[non_exhaustive]
    TotalTooLarge {
        /// The total.
        total: u128,
    },

    /// More was subtracted than had been counted.
    #[error("cannot take {taken} away from {count} {what}")]
    #[non_exhaustive]
    TakesTooMany {
        /// The count before.
        count: u64,
        /// What was to be taken away.
        taken: u64,
        /// What is counted.
        what: String,
    },

    /// A stored tally of another metric.
    #[error("a stored {found:?} tally cannot be read as {expected:?}")]
    #[non_exhaustive]
    WrongMetric {
        /// The metric of the tally that reads.
        expected: &'static str,
        /// The metric named in what is stored.
        found: String,
    },

    /// A tally on a scale with another number of points.
    #[error("a tally on {found} points does not fit a scale of {expected} points")]
    #[non_exhaustive]
    WrongScale {
        /// The points of the scale it was to fit.
        expected: usize,
        /// The points of the tally that was refused.
        found: usize,
    },

    /// A stored tally that lacks a point of its scale.
    #[error("no count is stored for rating {rating}")]
    #[non_exhaustive]
    MissingPoint {
        /// The rating without a count.
        rating: u8,
    },

    /// A stored tally that names a point twice.
    #[error("rating {rating} is stored twice")]
    #[non_exhaustive]
    DuplicatePoint {
        /// The rating with two counts.
        rating: u8,
    },

    /// A stored breakdown with two parts of one key.
    #[error("the entry at index {index} has the key of an earlier one")]
    #[non_exhaustive]
    DuplicateKey {
        /// Where the second stands, from 0.
        index: usize,
    },

    /// A text that is not a stage of the customer journey.
    #[error(
        "{text:?} is not a stage: awareness, consideration, decision, purchase, post-purchase or loyalty"
    )]
    #[non_exhaustive]
    NotAStage {
        /// The text that was refused.
        text: String,
    },

    /// A level for the parts of a breakdown that no score can have.
    #[error("a level of {level} is not on the scale from {lowest} to {highest}")]
    #[non_exhaustive]
    NotALevel {
        /// The level that was refused.
        level: Decimal,
        /// The lowest score there can be.
        lowest: f64,
        /// The highest.
        highest: f64,
    },

    /// A code that stands for no key.
    #[error("code {code} at row {row} is not one of a dictionary of {keys} keys")]
    #[non_exhaustive]
    NotACode {
        /// The code that was refused.
        code: String,
        /// The row that has it, from 0.
        row: usize,
        /// How many keys the dictionary has; their codes begin with 0.
        keys: usize,
    },

    /// A confidence that is not strictly between 0 and 1.
    #[error("confidence {value} is not strictly between 0 and 1")]
    #[non_exhaustive]
    NotAConfidence {
        /// The level that was refused.
        value: f64,
    },

    /// A power that is not strictly between 0 and 1.
    #[error("power {value} is not strictly between 0 and 1")]
    #[non_exhaustive]
    NotAPower {
        /// The probability that was refused.
        value: f64,
    },

    /// A margin or a difference to plan for that is not above zero.
    #[error("{what} {value} is not above 0")]
    #[non_exhaustive]
    NotPositive {
        /// What was given.
        what: &'static str,
        /// The value that was refused.
        value: Decimal,
    },

    /// A standard deviation that is negative, infinite, not a number, or so large or small that its square
    /// is none.
    #[error("standard deviation {value} is not a finite number of 0 or more")]
    #[non_exhaustive]
    NotADeviation {
        /// The value that was refused.
        value: f64,
    },

    /// A plan that takes more answers than can be counted.
    #[error("{needed} answers are needed, past {max}", max = u64::MAX)]
    #[non_exhaustive]
    TooManyNeeded {
        /// How many are needed.
        needed: f64,
    },

    /// Groups so small that not even the largest possible change would be found in them.
    #[error("no change can be found with groups of {first} and {second}")]
    #[non_exhaustive]
    NotDetectable {
        /// The size of the first group.
        first: u64,
        /// The size of the second group.
        second: u64,
    },

    /// A p-value that is not from 0 to 1.
    #[error("p-value {value} at index {index} is not from 0 to 1")]
    #[non_exhaustive]
    NotAPValue {
        /// The value that was refused.
        value: f64,
        /// Where it stands in the slice, from 0.
        index: usize,
    },

    /// Limits in the wrong order, or not numbers.
    #[error("an interval cannot reach from {lower} to {upper}")]
    #[non_exhaustive]
    NotAnInterval {
        /// The lower limit.
        lower: f64,
        /// The upper limit.
        upper: f64,
    },

    /// More decimals than a `Decimal` of one hundred has room for.
    #[error("{decimals} decimals were asked for, at most {most} are possible")]
    #[non_exhaustive]
    TooManyDecimals {
        /// The number of decimals that was refused.
        decimals: u32,
        /// The most that is possible.
        most: u32,
    },

    /// A quotient that no `Decimal` can hold.
    #[error("{numerator} / {denominator} does not fit a decimal")]
    #[non_exhaustive]
    NotADecimal {
        /// The numerator.
        numerator: i128,
        /// The denominator.
        denominator: u128,
    },

    /// A number that is too large for a `Decimal`.
    #[error("a number of {digits} digits before the point does not fit a decimal")]
    #[non_exhaustive]
    TooManyDigits {
        /// How many digits the number has before its point.
        digits: u64,
    },

    /// Amounts whose exact sum no `Decimal` can hold.
    #[error("the amounts add up to {sum}, which no decimal can hold exactly")]
    #[non_exhaustive]
    SumNotADecimal {
        /// The exact sum.
        sum: String,
    },

    /// An amount or a number that cannot be negative.
    #[error("{what} {value} is negative")]
    #[non_exhaustive]
    Negative {
        /// What was given.
        what: &'static str,
        /// The value that was refused.
        value: Decimal,
    },

    /// A rate that is a share of something, and so from 0 to 100 %.
    #[error("{what} {percent}% is not from 0% to 100%")]
    #[non_exhaustive]
    NotAShare {
        /// What was given.
        what: &'static str,
        /// The percentage that was refused.
        percent: Decimal,
    },

    /// A percentile at or beyond an end, which no sample can bound from both sides.
    #[error("percentile {percent}% is not strictly between 0% and 100%")]
    #[non_exhaustive]
    NotAPercentile {
        /// The percentage that was refused.
        percent: Decimal,
    },

    /// A sum over all periods to come that grows without end.
    #[error("no finite value: each period is worth {ratio} times the one before")]
    #[non_exhaustive]
    Endless {
        /// The worth of a period, in that of the one before: 1 or more.
        ratio: Decimal,
    },

    /// A churn of 0, or a retention of 100 %, where a lifetime is to have an end.
    #[error("no finite lifetime: at a churn of 0% nobody ever leaves")]
    NoChurn,

    /// A cost that is never earned back.
    #[error("never paid back: the gain of a period is {gain}")]
    #[non_exhaustive]
    NeverPaidBack {
        /// What a period earns, 0 or less.
        gain: Decimal,
    },

    /// More periods than can be computed exactly.
    #[error("{periods} periods were asked for, at most {most} are possible")]
    #[non_exhaustive]
    TooManyPeriods {
        /// The number of periods that was refused.
        periods: u64,
        /// The most that is possible.
        most: u64,
    },

    /// The same id twice, where each may be there once.
    #[error("{what} {id} is there twice")]
    #[non_exhaustive]
    Duplicate {
        /// What the id names.
        what: &'static str,
        /// The id.
        id: String,
    },

    /// An end that is not after its beginning.
    #[error("{what} cannot last from {start} to {end}")]
    #[non_exhaustive]
    EmptySpan {
        /// What was to last.
        what: &'static str,
        /// Its beginning.
        start: i128,
        /// Its end.
        end: i128,
    },

    /// A margin above the revenue that it is a part of.
    #[error("a margin of {percent}% is above 100%")]
    #[non_exhaustive]
    MarginAboveRevenue {
        /// The percentage that was refused.
        percent: Decimal,
    },

    /// Customers who never ordered, where all have.
    #[error("customers without an order: {customers}, where each has at least one")]
    #[non_exhaustive]
    WithoutOrder {
        /// How many customers were given with 0 orders.
        customers: u64,
    },

    /// Something after the day until which was observed.
    #[error("{what} on day {day}, after the end of observation on day {end}")]
    #[non_exhaustive]
    AfterEnd {
        /// What happened too late.
        what: &'static str,
        /// When it happened.
        day: i128,
        /// The last day of observation.
        end: i128,
    },

    /// A funnel in which more reach a step than the one before it.
    #[error("step {step} of the funnel has {count}, more than the {previous} of the step before")]
    #[non_exhaustive]
    FunnelGrows {
        /// Which step, from 1.
        step: usize,
        /// How many reach it.
        count: u64,
        /// How many reach the one before.
        previous: u64,
    },

    /// Two funnels with other steps.
    #[error("a funnel of {found} cannot be added to one of {expected}")]
    #[non_exhaustive]
    WrongSteps {
        /// The steps of the funnel that was to be added to.
        expected: String,
        /// The steps of the funnel that was refused.
        found: String,
    },

    /// Sessions that were engaged by another threshold.
    #[error(
        "sessions engaged after {found:?} cannot be merged with those engaged after {expected:?}"
    )]
    #[non_exhaustive]
    WrongThreshold {
        /// The threshold of the tally that was to be merged into.
        expected: Duration,
        /// The threshold of the tally that was refused.
        found: Duration,
    },

    /// Something happened to a message that was never sent.
    #[error("message {message} was never sent")]
    #[non_exhaustive]
    NotSent {
        /// The id of the message.
        message: String,
    },

    /// A number that a rate needs and a report does not tell.
    #[error("the number of {what} was not given")]
    #[non_exhaustive]
    NotGiven {
        /// What was not counted.
        what: &'static str,
    },

    /// A text that names no event of a message.
    #[error("{text:?} is not an event of a message")]
    #[non_exhaustive]
    NotAnEvent {
        /// The text that was refused.
        text: String,
    },

    /// An amount that is larger than the one it is a part of.
    #[error("{part} {part_name} of {whole} {whole_name}: a part cannot exceed its whole")]
    #[non_exhaustive]
    AmountExceedsWhole {
        /// The part.
        part: Decimal,
        /// What the part is an amount of.
        part_name: &'static str,
        /// The whole.
        whole: Decimal,
        /// What the whole is an amount of.
        whole_name: &'static str,
    },

    /// Nobody was lost, so that at this rate nobody ever is.
    #[error("no finite lifetime: none of {start} customers was lost")]
    #[non_exhaustive]
    NoFiniteLifetime {
        /// How many customers there were.
        start: u64,
    },

    /// A number of periods that is negative, infinite or not a number.
    #[error("{periods} is not a number of periods")]
    #[non_exhaustive]
    NotPeriods {
        /// The number that was refused.
        periods: f64,
    },

    /// An instant before the one at which an enquiry was asked.
    #[error("{what} {instant}, before it was asked at {asked}")]
    #[non_exhaustive]
    BeforeAsked {
        /// What was to come after the enquiry.
        what: &'static str,
        /// The instant that was refused.
        instant: String,
        /// The instant of the enquiry.
        asked: String,
    },

    /// A time past `Duration::MAX`.
    #[error("{seconds} seconds are longer than the longest duration")]
    #[non_exhaustive]
    TooLong {
        /// The whole seconds of the time that was refused.
        seconds: u128,
    },

    /// Times whose total does not fit a `u128` of nanoseconds: a corrupt rollup.
    #[error("{total} and {more} nanoseconds add up past {max}", max = u128::MAX)]
    #[non_exhaustive]
    TotalTimeTooLong {
        /// The total before.
        total: u128,
        /// What was to be added.
        more: u128,
    },

    /// A total time that so many answers cannot have taken: more than the longest duration each.
    #[error("{answered} answers cannot have taken {nanoseconds} nanoseconds")]
    #[non_exhaustive]
    ImpossibleTotalTime {
        /// The number of answers.
        answered: u64,
        /// The total time that was refused.
        nanoseconds: u128,
    },

    /// More time was subtracted than had been counted.
    #[error("cannot take {taken} nanoseconds away from {nanoseconds}")]
    #[non_exhaustive]
    TakesTooMuchTime {
        /// The total time before.
        nanoseconds: u128,
        /// What was to be taken away.
        taken: u128,
    },

    /// A weight that is too large, or has too many decimals.
    #[error("{value} is not a weight below 10^9 of at most 9 decimals")]
    #[non_exhaustive]
    NotAWeight {
        /// The number that was refused.
        value: Decimal,
    },

    /// Weights whose sum, or the sum of whose squares, is too large to be kept exactly.
    #[error("{people} weights of {weight} together are too large to be summed and squared exactly")]
    #[non_exhaustive]
    WeightsTooLarge {
        /// How many weights there would be.
        people: u64,
        /// What they add up to.
        weight: String,
    },

    /// Sums that no weights have: a corrupt rollup.
    #[error("{people} weights cannot add up to {weight}, and their squares to {squares}")]
    #[non_exhaustive]
    ImpossibleWeights {
        /// How many weights there are.
        people: u64,
        /// The sum that is stored.
        weight: String,
        /// The sum of the squares that is stored.
        squares: String,
    },
}
