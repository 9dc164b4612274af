//! Signal or noise: limits within which scores vary by chance.

use std::fmt;

use rust_decimal::{Decimal, RoundingStrategy};

use super::{Breakdown, Sampled};
use crate::{
    error::Error,
    estimate::{control, double::double, interval},
    percent::{places, rounded, shown},
};

/// Scores in order, with the limits within which they vary by chance alone.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct ControlChart<K> {
    /// The center line: the score of all, on the scale of the metric.
    #[cfg_attr(feature = "serde", serde(with = "rust_decimal::serde::str"))]
    pub center: Decimal,
    /// The parts that have answers, in the order of the keys.
    pub points: Vec<ControlPoint<K>>,
}

/// A score with its limits.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct ControlPoint<K> {
    /// Which part it is.
    pub key: K,
    /// How many answers, customers or cases the score is over.
    pub n: u64,
    /// The score, on the scale of the metric.
    #[cfg_attr(feature = "serde", serde(with = "rust_decimal::serde::str"))]
    pub score: Decimal,
    /// Three standard errors below the center.
    pub lower: f64,
    /// Three standard errors above it.
    pub upper: f64,
    /// Where the score is.
    pub signal: Signal,
}

/// Where a score is beside its limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Signal {
    /// Below the lower limit: something happened.
    Below,
    /// Within the limits: noise, as far as one can tell.
    Within,
    /// Above the upper limit: something happened.
    Above,
}

impl<K: Ord + Clone, T: Sampled> Breakdown<K, T> {
    /// A control chart of the parts around the score of all of them: which stand out by more than
    /// chance.
    ///
    /// ```text
    /// limits = center -+ 3 sqrt(variance of an answer / n)
    /// ```
    ///
    /// cut to the scale: a p-chart for a rate, with `100^2 p (1 - p)` as the variance, and the same for
    /// an NPS, with that of +100, 0 and -100. With many answers a part has narrow limits. A stable score
    /// leaves them about 3 times in 1,000, so that a dozen or two can be looked at without an adjustment;
    /// of a hundred, every fourth chart has a false alarm.
    ///
    /// With few answers, or rates near 0 or 100 %, it does so more often on one side: as a rule of
    /// thumb, limits that were cut say nothing on that side.
    ///
    /// Source: Shewhart (1931), *Economic Control of Quality of Manufactured Product*; for varying n,
    /// Montgomery (2012), *Introduction to Statistical Quality Control*, section 7.3.
    ///
    /// ```
    /// use cx_metrics::{Breakdown, Proportion, breakdown::Signal};
    ///
    /// let tally = |hits, misses| Proportion { hits, misses };
    /// let by_month = Breakdown::from_parts([
    ///     (1, tally(88, 12)), (2, tally(91, 9)), (3, tally(170, 30)), (4, tally(68, 32)), (5, tally(90, 10)),
    /// ])?;
    /// let chart = by_month.control_chart()?;
    /// assert_eq!(chart.center.round_dp(1).to_string(), "84.5");
    /// let mut signals = chart.points.iter().filter(|point| point.signal != Signal::Within);
    /// let april = signals.next().unwrap();
    /// assert_eq!(format!("{april:.1}"), "4: 68.0 of 100, below 73.6 to 95.4");
    /// assert!(signals.next().is_none());
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without an answer; otherwise as [`total`](Self::total).
    pub fn control_chart(&self) -> Result<ControlChart<K>, Error> {
        self.control_chart_around(&self.total()?)
    }

    /// The same around the score of a tally that you name: that of a time when all was well. It is taken as
    /// known, so that it should have many more answers than a part.
    ///
    /// ```
    /// use cx_metrics::{Breakdown, Proportion, breakdown::Signal};
    ///
    /// let last_year = Proportion { hits: 900, misses: 100 };
    /// let by_month = Breakdown::from_parts([(1, Proportion { hits: 79, misses: 21 })])?;
    /// let chart = by_month.control_chart_around(&last_year)?;
    /// assert_eq!(format!("{:.0} to {:.0}", chart.points[0].lower, chart.points[0].upper), "81 to 99");
    /// assert_eq!(chart.points[0].signal, Signal::Below);
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NothingToMeasure`] without an answer in the baseline, [`Error::NoSpread`] if all of its answers
    /// are the same and some in a part are not, [`Error::WrongScale`] if it is on another scale of run time.
    pub fn control_chart_around(&self, baseline: &T) -> Result<ControlChart<K>, Error> {
        let (center, all) = (baseline.score()?, baseline.sample()?);
        let points = self.measured().map(|(key, tally)| {
            tally.alike(baseline)?;
            let score = tally.score()?;
            if score != center && !all.varies() {
                return Err(Error::NoSpread { difference: score - center });
            }
            let [lower, upper] = control::limits(center, all, tally.sample()?, T::SCALE);
            let signal = Signal::of(double(score), [lower, upper]);
            Ok(ControlPoint { key: key.clone(), n: tally.n(), score, lower, upper, signal })
        });
        Ok(ControlChart { center, points: points.collect::<Result<_, Error>>()? })
    }
}

impl Signal {
    fn of(score: f64, [lower, upper]: [f64; 2]) -> Self {
        if score < lower {
            Self::Below
        } else if score > upper {
            Self::Above
        } else {
            Self::Within
        }
    }
}

impl<K> ControlChart<K> {
    /// Scores and limits to a number of decimals; the signals stay those of the unrounded.
    ///
    /// ```
    /// use cx_metrics::{Breakdown, Proportion, RoundingStrategy};
    /// let thirds = Breakdown::from_parts([("a", Proportion { hits: 1, misses: 2 })])?;
    /// let chart = thirds.control_chart()?.rounded(1, RoundingStrategy::MidpointAwayFromZero);
    /// assert_eq!(chart.center.to_string(), "33.3");
    /// # Ok::<(), cx_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn rounded(self, decimals: u32, strategy: RoundingStrategy) -> Self {
        let points = self.points.into_iter().map(|point| ControlPoint {
            score: rounded(point.score, decimals, strategy),
            lower: interval::rounded(point.lower, decimals),
            upper: interval::rounded(point.upper, decimals),
            ..point
        });
        Self { center: rounded(self.center, decimals, strategy), points: points.collect() }
    }
}

impl<K: fmt::Display> fmt::Display for ControlPoint<K> {
    /// Score and limits to two decimals, or as many as the formatter asks for.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let decimals = f.precision().unwrap_or(2);
        let score = shown(self.score, decimals);
        let [lower, upper] =
            [self.lower, self.upper].map(|limit| interval::rounded(limit, places(decimals)));
        write!(f, "{}: {score:.decimals$} of {}, {} ", self.key, self.n, self.signal)?;
        write!(f, "{lower:.decimals$} to {upper:.decimals$}")
    }
}

impl fmt::Display for Signal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Below => "below",
            Self::Within => "within",
            Self::Above => "above",
        })
    }
}
