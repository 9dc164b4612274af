//! The customer journey: six stages, in order, ready as the key of a breakdown.
//!
//! A stage is a [`Stage`]; a touchpoint is whatever you call it. A key of both gives the score of each
//! touchpoint, in the order of the journey, and [`group_by`](crate::Breakdown::group_by) that of each
//! stage from the same answers.
//!
//! ```
//! use cx_metrics::{Breakdown, Confidence, csat, journey::Stage};
//!
//! let answers = [
//!     (Stage::Purchase, "checkout", 5), (Stage::Purchase, "checkout", 2), (Stage::Awareness, "advert", 4),
//!     (Stage::PostPurchase, "delivery", 1), (Stage::PostPurchase, "support", 5),
//! ];
//! let mut by_touchpoint = Breakdown::<(Stage, &str), csat::Tally<5>>::new();
//! for (stage, touchpoint, answer) in answers {
//!     by_touchpoint.record((stage, touchpoint), csat::FIVE_POINT.rating(answer)?);
//! }
//!
//! let by_stage = by_touchpoint.group_by(|&(stage, _)| stage)?;
//! let lines = by_stage.summary(Confidence::P95)?.parts.into_iter().map(|part| part.to_string());
//! assert_eq!(lines.collect::<Vec<_>>(), [
//!     "awareness: 100.00 (20.65 to 100.00 at 95% confidence) of 1",
//!     "purchase: 50.00 (9.45 to 90.55 at 95% confidence) of 2",
//!     "post-purchase: 50.00 (9.45 to 90.55 at 95% confidence) of 2",
//! ]);
//! # Ok::<(), cx_metrics::Error>(())
//! ```

use std::{fmt, str::FromStr};

use crate::error::Error;

/// A stage of the customer journey, in the order in which customers come through them.
///
/// ```
/// use cx_metrics::journey::Stage;
///
/// assert!(Stage::Awareness < Stage::Purchase);
/// assert_eq!(Stage::PostPurchase.to_string(), "post-purchase");
/// assert_eq!("Post purchase".parse(), Ok(Stage::PostPurchase));
/// assert_eq!(
///     "checkout".parse::<Stage>().unwrap_err().to_string(),
///     "\"checkout\" is not a stage: awareness, consideration, decision, purchase, post-purchase or loyalty"
/// );
/// ```
///
/// Its name is the stored form, which serde reads as it is written and no other way. A journey of other stages takes a key of
/// its own: any ordered type will do.
///
/// Source, for what comes before, with and after a purchase: Lemon and Verhoef (2016), "Understanding
/// Customer Experience Throughout the Customer Journey", *Journal of Marketing* 80(6), 69.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
pub enum Stage {
    /// Hears of it.
    Awareness,
    /// Compares it with others.
    Consideration,
    /// Makes up their mind.
    Decision,
    /// Orders and pays.
    Purchase,
    /// Gets it, uses it, asks for help.
    PostPurchase,
    /// Comes back, and recommends it.
    Loyalty,
}

impl Stage {
    /// All of them, in order.
    ///
    /// ```
    /// use cx_metrics::journey::Stage;
    /// assert!(Stage::ALL.is_sorted());
    /// ```
    pub const ALL: [Self; 6] = [
        Self::Awareness,
        Self::Consideration,
        Self::Decision,
        Self::Purchase,
        Self::PostPurchase,
        Self::Loyalty,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::Awareness => "awareness",
            Self::Consideration => "consideration",
            Self::Decision => "decision",
            Self::Purchase => "purchase",
            Self::PostPurchase => "post-purchase",
            Self::Loyalty => "loyalty",
        }
    }
}

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Stage {
    type Err = Error;

    /// Reads a name as people write it: in any case, with a hyphen, a space or an underscore.
    fn from_str(text: &str) -> Result<Self, Error> {
        let name = text.trim().to_lowercase().replace([' ', '_'], "-");
        let stage = Self::ALL.into_iter().find(|stage| stage.name() == name);
        stage.ok_or_else(|| Error::NotAStage { text: text.to_owned() })
    }
}
