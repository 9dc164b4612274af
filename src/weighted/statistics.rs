//! What a weighted histogram tells about its ratings.

use rust_decimal::Decimal;

use super::{WeightedHistogram, proportion::WeightedProportion, sums::Sums};
use crate::{
    confidence::Confidence,
    error::Error,
    estimate::{
        Difference, Interval,
        difference::Two,
        mean::{self, SampleMean},
        weighted::Sample,
    },
    fraction::Fraction,
    percent::Percent,
    ratio::ratio,
};

impl<const LOWEST: u8, const POINTS: usize> WeightedHistogram<LOWEST, POINTS> {
    /// Each rating with its sums, from the lowest upwards.
    pub(crate) fn points(&self) -> impl DoubleEndedIterator<Item = (u8, Sums)> {
        (LOWEST..=Self::BOUNDS.highest).zip(self.points)
    }

    pub(crate) fn of_rating(&self, rating: u8) -> Sums {
        self.points[usize::from(rating - LOWEST)]
    }

    pub(crate) fn answered(&self) -> Sums {
        self.points.into_iter().fold(Sums::NONE, Sums::with)
    }

    pub(crate) fn unanswered(&self) -> Sums {
        self.recorded.less(self.answered())
    }

    pub(crate) fn recorded(&self) -> Sums {
        self.recorded
    }

    pub(crate) fn without_weight(&self) -> u64 {
        self.without_weight
    }

    pub(crate) fn some_answered(&self) -> Result<Sums, Error> {
        self.answered().some("answers with a weight")
    }

    pub(crate) fn answer_rate(&self) -> Result<Percent, Error> {
        let recorded = self.recorded.some("people recorded with a weight")?;
        self.answered().share_of(recorded)
    }

    pub(crate) fn share(&self, rating: u8) -> Result<Percent, Error> {
        self.of_rating(rating).share_of(self.some_answered()?)
    }

    /// Answers of a rating or above against those below it.
    pub(crate) fn at_least(&self, rating: u8) -> WeightedProportion {
        let points = self.points[usize::from(rating - LOWEST)..].iter();
        let hits = points.fold(Sums::NONE, |all, &point| all.with(point));
        WeightedProportion { hits, misses: self.answered().less(hits) }
    }

    /// The sum of a value of the rating, weighted, over all answers.
    pub(crate) fn sum_of(&self, value: impl Fn(i128) -> i128) -> i128 {
        self.points().map(|(rating, point)| value(rating.into()) * point.units()).sum()
    }

    pub(crate) fn mean(&self) -> Result<Decimal, Error> {
        ratio(self.sum_of(|rating| rating), self.some_answered()?.weight)
    }

    pub(crate) fn percent_of_maximum(&self) -> Result<Percent, Error> {
        let most = self.some_answered()?.weight * u128::from(Self::BOUNDS.highest);
        Percent::of_ratio(self.sum_of(|rating| rating), most)
    }

    pub(crate) fn effective_answers(&self) -> Result<Decimal, Error> {
        let answered = self.some_answered()?;
        answered.effective().unwrap_or_else(Fraction::zero).decimal()
    }

    /// `answers / effective answers`, from the exact sums.
    pub(crate) fn design_effect(&self) -> Result<Decimal, Error> {
        let answered = self.some_answered()?;
        let effective = answered.effective().unwrap_or_else(Fraction::one);
        Fraction::from(answered.people).over(&effective).unwrap_or_else(Fraction::one).decimal()
    }

    /// The ratings as values, whose mean is to be estimated.
    pub(crate) fn sample(&self) -> Result<Sample<POINTS>, Error> {
        let answers = self.some_answered()?.people;
        let mut groups = [Sums::NONE.group(0); POINTS];
        for (group, (rating, point)) in groups.iter_mut().zip(self.points()) {
            *group = point.group(rating.into());
        }
        Ok(Sample { groups, answers })
    }

    pub(crate) fn mean_interval(&self, confidence: Confidence) -> Result<Interval, Error> {
        let scale = [Self::BOUNDS.lowest, Self::BOUNDS.highest];
        Ok(mean::interval(self.mean()?, self.sample_mean()?, scale, confidence))
    }

    pub(crate) fn linearized_mean_interval(
        &self,
        confidence: Confidence,
    ) -> Result<Interval, Error> {
        let scale = [Self::BOUNDS.lowest, Self::BOUNDS.highest].map(f64::from);
        Ok(self.sample()?.at_least_two()?.linearized_t_interval(scale, confidence))
    }

    pub(crate) fn mean_difference(
        &self,
        earlier: &Self,
        confidence: Confidence,
    ) -> Result<Difference, Error> {
        let two = Two {
            this: self.sample_mean()?,
            other: earlier.sample_mean()?,
            difference: (self.exact_mean()? - earlier.exact_mean()?).decimal()?,
        };
        let farthest = (Self::BOUNDS.highest - Self::BOUNDS.lowest).into();
        mean::welch(two, farthest, confidence)
    }

    fn sample_mean(&self) -> Result<SampleMean, Error> {
        Ok(self.sample()?.at_least_two()?.into())
    }

    fn exact_mean(&self) -> Result<Fraction, Error> {
        self.some_answered()?.average(self.sum_of(|rating| rating))
    }
}
