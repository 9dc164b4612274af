//! What any weighted survey tally can be read for, whatever its metric.

/// Implements the readings that are the same for every weighted survey tally.
///
/// The examples tally the rating 5 with a weight of 1.5 and the rating 2 with one of 0.5.
macro_rules! weighted_reading {
    (
        $generics:tt $Rating:ident $parameters:tt,
        metric: $metric:literal, example: $example:expr
    ) => {
        $crate::survey::weighted::reading::weighted_reading!(@people $generics $parameters, $example);
        $crate::survey::weighted::reading::weighted_reading!(
            @shares $generics $Rating $parameters, $metric, $example
        );
        $crate::survey::weighted::reading::weighted_reading!(
            @mean $generics $parameters, $metric, $example
        );
    };

    (@people [$($generics:tt)*] [$($parameters:tt)*], $example:expr) => {
        /// How many answered, what they weigh, and how many answers that is worth.
        impl<$($generics)*> WeightedTally<$($parameters)*> {
            /// How many answered, of those with a weight.
            ///
            /// ```
            #[doc = $example]
            /// assert_eq!(tally.answered(), 2);
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            #[must_use]
            pub fn answered(&self) -> u64 {
                self.histogram.answered().people
            }

            /// How many were recorded without an answer, of those with a weight.
            ///
            /// ```
            #[doc = $example]
            /// assert_eq!(tally.unanswered(), 0);
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            #[must_use]
            pub fn unanswered(&self) -> u64 {
                self.histogram.unanswered().people
            }

            /// How many were recorded with a weight, answered or not.
            ///
            /// ```
            #[doc = $example]
            /// tally.record_unanswered(Decimal::ONE)?;
            /// assert_eq!(tally.recorded(), 3);
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            #[must_use]
            pub fn recorded(&self) -> u64 {
                self.histogram.recorded().people
            }

            /// How many were recorded with a weight of 0, answered or not. They move no number.
            ///
            /// ```
            #[doc = $example]
            /// tally.record_unanswered(Decimal::ZERO)?;
            /// assert_eq!(tally.without_weight(), 1);
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            #[must_use]
            pub fn without_weight(&self) -> u64 {
                self.histogram.without_weight()
            }

            /// What all who answered weigh together, exact.
            ///
            /// Not a number of answers: no interval is computed from it. See
            /// [`effective_answers`](Self::effective_answers).
            ///
            /// ```
            #[doc = $example]
            /// assert_eq!(tally.weight().to_string(), "2");
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            #[must_use]
            pub fn weight(&self) -> Decimal {
                self.histogram.answered().total()
            }

            /// What all who did not answer weigh together, exact.
            ///
            /// ```
            #[doc = $example]
            /// tally.record_unanswered(Decimal::new(25, 1))?;
            /// assert_eq!(tally.unanswered_weight().to_string(), "2.5");
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            #[must_use]
            pub fn unanswered_weight(&self) -> Decimal {
                self.histogram.unanswered().total()
            }

            /// `100 x weight of the answered / weight of the recorded`.
            ///
            /// ```
            #[doc = $example]
            /// tally.record_unanswered(Decimal::new(5, 1))?;
            /// assert_eq!(tally.answer_rate()?.to_string(), "80%");
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            ///
            /// # Errors
            ///
            /// [`Error::NothingToMeasure`] if nobody was recorded with a weight.
            pub fn answer_rate(&self) -> Result<Percent, Error> {
                self.histogram.answer_rate()
            }

            /// How many answers of equal weight are as sure, exact:
            /// `(sum of weights)^2 / sum of squared weights`.
            ///
            /// From 1 to [`answered`](Self::answered), which it is if all weigh the same.
            ///
            /// Source: Kish (1965), *Survey Sampling*.
            ///
            /// ```
            #[doc = $example]
            /// assert_eq!(tally.effective_answers()?.to_string(), "1.6");
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            ///
            /// # Errors
            ///
            /// [`Error::NothingToMeasure`] without an answer that has a weight.
            pub fn effective_answers(&self) -> Result<Decimal, Error> {
                self.histogram.effective_answers()
            }

            /// The design effect of the weights, exact: `answered / effective answers`.
            ///
            /// How many answers it takes for what one of equal weights tells; from 1 upwards.
            ///
            /// ```
            #[doc = $example]
            /// assert_eq!(tally.design_effect()?.to_string(), "1.25");
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            ///
            /// # Errors
            ///
            /// As [`effective_answers`](Self::effective_answers).
            pub fn design_effect(&self) -> Result<Decimal, Error> {
                self.histogram.design_effect()
            }
        }
    };

    (
        @shares [$($generics:tt)*] $Rating:ident [$($parameters:tt)*],
        $metric:literal, $example:expr
    ) => {
        /// The distribution of the ratings.
        impl<$($generics)*> WeightedTally<$($parameters)*> {
            /// Each rating with the number of its answers and what they weigh, from the lowest
            /// upwards.
            ///
            /// ```
            #[doc = $example]
            /// for (rating, answers, weight) in tally.distribution() {
            ///     println!("{rating}: {answers} answers that weigh {weight}");
            /// }
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            pub fn distribution(
                &self,
            ) -> impl DoubleEndedIterator<Item = ($Rating<$($parameters)*>, u64, Decimal)> {
                let points = self.histogram.points();
                points.map(|(rating, sums)| ($Rating(rating), sums.people, sums.total()))
            }

            /// What the answers of a rating weigh together, exact.
            ///
            /// ```
            #[doc = $example]
            #[doc = concat!("assert_eq!(tally.weight_of(", $metric, "::Rating::new(5)?).to_string(), \"1.5\");")]
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            #[must_use]
            pub fn weight_of(&self, rating: $Rating<$($parameters)*>) -> Decimal {
                self.histogram.of_rating(rating.0).total()
            }

            /// `100 x weight of this rating / weight of all answers`, exact.
            ///
            /// ```
            #[doc = $example]
            #[doc = concat!("assert_eq!(tally.share(", $metric, "::Rating::new(5)?)?.to_string(), \"75%\");")]
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            ///
            /// # Errors
            ///
            /// [`Error::NothingToMeasure`] without an answer that has a weight.
            pub fn share(&self, rating: $Rating<$($parameters)*>) -> Result<Percent, Error> {
                self.histogram.share(rating.0)
            }

            /// `100 x weight of this rating and above / weight of all answers`, exact.
            ///
            /// ```
            #[doc = $example]
            #[doc = concat!("assert_eq!(tally.share_from(", $metric, "::Rating::new(3)?)?.to_string(), \"75%\");")]
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            ///
            /// # Errors
            ///
            /// [`Error::NothingToMeasure`] without an answer that has a weight.
            pub fn share_from(&self, rating: $Rating<$($parameters)*>) -> Result<Percent, Error> {
                self.proportion_from(rating).percent()
            }

            /// Answers of a rating or above, as hits, against those below: for an interval.
            ///
            /// ```
            /// use cx_metrics::Confidence;
            #[doc = $example]
            #[doc = concat!("let three = tally.proportion_from(", $metric, "::Rating::new(3)?);")]
            /// assert!(three.interval(Confidence::P95)?.contains(75.0));
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            #[must_use]
            pub fn proportion_from(&self, rating: $Rating<$($parameters)*>) -> WeightedProportion {
                self.histogram.at_least(rating.0)
            }
        }
    };

    (@mean [$($generics:tt)*] [$($parameters:tt)*], $metric:literal, $example:expr) => {
        /// The mean rating and how sure it is.
        impl<$($generics)*> WeightedTally<$($parameters)*> {
            /// The mean rating, exact: `sum of weight x rating / sum of weights`.
            ///
            /// ```
            #[doc = $example]
            /// assert_eq!(tally.mean()?.to_string(), "4.25");
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            ///
            /// # Errors
            ///
            /// [`Error::NothingToMeasure`] without an answer that has a weight.
            pub fn mean(&self) -> Result<Decimal, Error> {
                self.histogram.mean()
            }

            /// Where the mean rating of all customers lies: Student's interval of the effective
            /// answers.
            ///
            /// ```
            /// use cx_metrics::Confidence;
            #[doc = $example]
            /// assert!(tally.mean_interval(Confidence::P95)?.contains(4.25));
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            ///
            /// # Errors
            ///
            /// As [`mean`](Self::mean), and [`Error::TooFewAnswers`] with one.
            pub fn mean_interval(&self, confidence: Confidence) -> Result<Interval, Error> {
                self.histogram.mean_interval(confidence)
            }

            /// This mean rating less an earlier one, of other customers: Welch's interval and test
            /// of the effective answers, in points of the scale.
            ///
            /// ```
            /// use cx_metrics::Confidence;
            #[doc = $example]
            /// let earlier = tally.clone();
            #[doc = concat!("tally.record(", $metric, "::Rating::new(5)?, Decimal::new(2, 0))?;")]
            /// let change = tally.mean_difference_from(&earlier, Confidence::P95)?;
            /// assert_eq!(change.difference.to_string(), "0.375");
            /// assert!(!change.is_significant());
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            ///
            /// # Errors
            ///
            /// As [`mean_interval`](Self::mean_interval), of either, and [`Error::NoSpread`] if the
            /// answers of each are all the same.
            pub fn mean_difference_from(
                &self,
                earlier: &Self,
                confidence: Confidence,
            ) -> Result<Difference, Error> {
                self.histogram.mean_difference(&earlier.histogram, confidence)
            }

            /// The standard error of the mean rating by effective answers, in points of the scale.
            ///
            /// ```
            #[doc = $example]
            /// let variance: f64 = (1.5 * 0.75 * 0.75 + 0.5 * 2.25 * 2.25) / 2.0;
            /// let error = tally.mean_standard_error()?;
            /// assert!((error - (variance / 1.6).sqrt()).abs() < 1e-12);
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            ///
            /// # Errors
            ///
            /// As [`mean`](Self::mean).
            pub fn mean_standard_error(&self) -> Result<f64, Error> {
                Ok(self.histogram.sample()?.standard_error())
            }

            /// The standard error of the mean rating as a ratio of two sums, linearised, in points
            /// of the scale: what survey packages print.
            ///
            /// `sqrt(n / (n - 1) x sum of (weight x deviation)^2) / sum of weights`. It sees
            /// whether those who weigh more also answer otherwise.
            ///
            /// ```
            #[doc = $example]
            /// let squares: f64 = (1.5_f64 * 0.75).powi(2) + (0.5_f64 * 2.25).powi(2);
            /// let error = tally.linearized_mean_standard_error()?;
            /// assert!((error - (2.0 * squares).sqrt() / 2.0).abs() < 1e-12);
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            ///
            /// # Errors
            ///
            /// As [`mean`](Self::mean), and [`Error::TooFewAnswers`] with one.
            pub fn linearized_mean_standard_error(&self) -> Result<f64, Error> {
                Ok(self.histogram.sample()?.at_least_two()?.linearized_standard_error())
            }

            /// Student's interval with the
            /// [linearised standard error](Self::linearized_mean_standard_error) and one degree of
            /// freedom fewer than answers.
            ///
            /// For weights that are related to the answers.
            ///
            /// ```
            /// use cx_metrics::Confidence;
            #[doc = $example]
            /// assert!(tally.linearized_mean_interval(Confidence::P95)?.contains(4.25));
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            ///
            /// # Errors
            ///
            /// As [`linearized_mean_standard_error`](Self::linearized_mean_standard_error).
            pub fn linearized_mean_interval(
                &self,
                confidence: Confidence,
            ) -> Result<Interval, Error> {
                self.histogram.linearized_mean_interval(confidence)
            }
        }
    };
}
pub(crate) use weighted_reading;
