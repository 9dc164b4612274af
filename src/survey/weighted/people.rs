//! Who answered, what they weigh and how many answers that is worth.

/// Implements counts, weights and effective answers.
///
/// The examples tally the rating 5 with a weight of 1.5 and the rating 2 with one of 0.5.
macro_rules! weighted_people {
    ([$($generics:tt)*] [$($parameters:tt)*], example: $example:expr) => {
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
}
pub(crate) use weighted_people;
