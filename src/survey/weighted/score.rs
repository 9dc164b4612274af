//! The weighted score of a metric whose score is a share, and how sure it is.

/// Implements the score, its interval and its difference from another, and the percentage of the
/// maximum.
///
/// `best` names those whom the score is the share of, within a sentence and where one begins;
/// `from` is their threshold, a constant of `Rating`.
macro_rules! weighted_score {
    (
        metric: $metric:literal, best: $best:literal, $Best:literal, from: $THRESHOLD:ident
    ) => {
        $crate::survey::weighted::score::weighted_score!(
            @score $metric, $best, $Best, $THRESHOLD, example: concat!(
                "use cx_metrics::{Decimal, ", $metric, "};\n",
                "let mut tally = ", $metric, "::WeightedTally::<5>::new();\n",
                "tally.record(", $metric, "::FIVE_POINT.rating(4)?, Decimal::new(15, 1))?;\n",
                "tally.record(", $metric, "::FIVE_POINT.rating(2)?, Decimal::new(5, 1))?;\n",
            )
        );
    };

    (
        @score $metric:literal, $best:literal, $Best:literal, $THRESHOLD:ident,
        example: $example:expr
    ) => {
        /// The score.
        impl<const POINTS: usize> WeightedTally<POINTS> {
            #[doc = concat!("`100 x weight of the ", $best, " / weight of all answers`, exact.")]
            ///
            #[doc = concat!($Best, " as in [`Tally::score`].")]
            /// For another threshold, [`share_from`](Self::share_from).
            ///
            /// ```
            #[doc = $example]
            /// assert_eq!(tally.score()?.to_string(), "75%");
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            ///
            /// # Errors
            ///
            /// [`Error::NothingToMeasure`] without an answer that has a weight.
            pub fn score(&self) -> Result<Percent, Error> {
                self.proportion().percent()
            }

            /// Where the score of all customers lies, in percent; see
            /// [`WeightedProportion::interval`].
            ///
            /// ```
            #[doc = concat!("use cx_metrics::{Confidence, Decimal, ", $metric, "};")]
            #[doc = concat!("let mut tally = ", $metric, "::WeightedTally::<5>::new();")]
            #[doc = concat!("tally.record_many(", $metric, "::FIVE_POINT.rating(4)?, Decimal::from(2), 60)?;")]
            #[doc = concat!("tally.record_many(", $metric, "::FIVE_POINT.rating(2)?, Decimal::from(2), 40)?;")]
            /// assert_eq!(tally.interval(Confidence::P95)?.to_string(), "50.20 to 69.06 at 95% confidence");
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            ///
            /// # Errors
            ///
            /// As [`score`](Self::score).
            pub fn interval(&self, confidence: Confidence) -> Result<Interval, Error> {
                self.proportion().interval(confidence)
            }

            #[doc = concat!("The ", $best, ", as hits, against all others: for standard errors and other intervals.")]
            ///
            /// ```
            #[doc = concat!("use cx_metrics::{Decimal, ", $metric, "};")]
            #[doc = concat!("let mut tally = ", $metric, "::WeightedTally::<5>::new();")]
            #[doc = concat!("tally.record_many(", $metric, "::FIVE_POINT.rating(4)?, Decimal::from(2), 50)?;")]
            #[doc = concat!("tally.record_many(", $metric, "::FIVE_POINT.rating(2)?, Decimal::from(2), 50)?;")]
            /// assert_eq!(tally.proportion().standard_error()?, 5.0);
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            #[must_use]
            pub fn proportion(&self) -> WeightedProportion {
                self.proportion_from(Rating::$THRESHOLD)
            }

            /// How far the score is above that of an earlier, or another, sample of other
            /// customers, in percentage points; see [`WeightedProportion::difference_from`].
            ///
            /// ```
            #[doc = concat!("use cx_metrics::{Confidence, Decimal, ", $metric, "};")]
            #[doc = concat!("let mut june = ", $metric, "::WeightedTally::<5>::new();")]
            #[doc = concat!("june.record_many(", $metric, "::FIVE_POINT.rating(5)?, Decimal::from(3), 48)?;")]
            #[doc = concat!("june.record_many(", $metric, "::FIVE_POINT.rating(2)?, Decimal::from(3), 32)?;")]
            #[doc = concat!("let mut july = ", $metric, "::WeightedTally::<5>::new();")]
            #[doc = concat!("july.record_many(", $metric, "::FIVE_POINT.rating(5)?, Decimal::from(2), 56)?;")]
            #[doc = concat!("july.record_many(", $metric, "::FIVE_POINT.rating(2)?, Decimal::from(2), 14)?;")]
            ///
            /// let change = july.difference_from(&june, Confidence::P95)?;
            /// assert_eq!(change.to_string(), "+20.00 (5.28 to 33.82 at 95% confidence), p = 0.0083");
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            ///
            /// # Errors
            ///
            /// As [`score`](Self::score), of either.
            pub fn difference_from(
                &self,
                earlier: &Self,
                confidence: Confidence,
            ) -> Result<Difference, Error> {
                self.proportion().difference_from(&earlier.proportion(), confidence)
            }

            /// `100 x mean / POINTS`, exact; see [`Tally::percent_of_maximum`].
            ///
            /// ```
            #[doc = $example]
            /// assert_eq!(tally.percent_of_maximum()?.to_string(), "70%");
            /// # Ok::<(), cx_metrics::Error>(())
            /// ```
            ///
            /// # Errors
            ///
            /// As [`score`](Self::score).
            pub fn percent_of_maximum(&self) -> Result<Percent, Error> {
                self.histogram.percent_of_maximum()
            }
        }
    };
}
pub(crate) use weighted_score;
