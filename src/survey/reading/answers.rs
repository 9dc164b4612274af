//! How many answered.

/// Implements counts and rates of answering.
macro_rules! answers {
    (
        [$($generics:tt)*] $Tally:ident $Rating:ident [$($parameters:tt)*],
        metric: $metric:literal, points: $points:expr, example: $example:expr
    ) => {
        /// Counts and rates of answering.
        impl<$($generics)*> $Tally<$($parameters)*> {
            /// How many answered.
            ///
            /// ```
            #[doc = $example]
            /// assert_eq!(tally.answered(), 4);
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            #[must_use]
            pub fn answered(&self) -> u64 {
                self.histogram.answered()
            }

            /// How many were recorded without an answer.
            ///
            /// ```
            #[doc = $example]
            /// let tally = tally.with_unanswered(2)?;
            /// assert_eq!(tally.unanswered(), 2);
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            #[must_use]
            pub fn unanswered(&self) -> u64 {
                self.histogram.unanswered()
            }

            /// How many were recorded, with or without an answer.
            ///
            /// ```
            #[doc = $example]
            /// let tally = tally.with_unanswered(2)?;
            /// assert_eq!(tally.recorded(), 6);
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            #[must_use]
            pub fn recorded(&self) -> u64 {
                self.histogram.recorded()
            }

            /// `100 x answered / recorded`.
            ///
            /// This knows only those who were recorded; see
            /// [`response_rate`](Self::response_rate) for those who were invited.
            ///
            /// ```
            #[doc = $example]
            /// let tally = tally.with_unanswered(2)?;
            /// assert_eq!(tally.answer_rate()?.to_string(), "66.67%");
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            ///
            /// # Errors
            ///
            /// [`Error::NothingToMeasure`] if nobody was recorded.
            pub fn answer_rate(&self) -> Result<Percent, Error> {
                self.histogram.answer_rate()
            }

            /// `100 x answered / invited`.
            ///
            /// A tally cannot know how many people were invited: the caller does.
            ///
            /// ```
            #[doc = $example]
            /// let mut tally = tally;
            /// tally.record_unanswered();
            /// assert_eq!(tally.answer_rate()?.to_string(), "80%");
            /// assert_eq!(tally.response_rate(16)?.to_string(), "25%");
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            ///
            /// # Errors
            ///
            /// [`Error::NothingToMeasure`] if nobody was invited, [`Error::PartExceedsWhole`] if
            /// more were recorded than invited.
            pub fn response_rate(&self, invited: u64) -> Result<Percent, Error> {
                self.histogram.response_rate(invited)
            }
        }
    };
}
pub(crate) use answers;
