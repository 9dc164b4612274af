//! What happens to a message.

use std::{fmt, str::FromStr};

use crate::error::Error;

/// Something that happened to a message: one line of a log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Event<Id> {
    /// The message, sent to one recipient.
    pub message: Id,
    /// What happened.
    pub kind: Kind,
}

/// What can happen to a message.
///
/// As a text it is written as in a log, `hard_bounce`:
///
/// ```
/// use cx_metrics::email::Kind;
///
/// assert_eq!("hard_bounce".parse::<Kind>()?, Kind::HardBounce);
/// assert_eq!(Kind::HardBounce.to_string(), "hard_bounce");
/// assert_eq!(
///     "opened".parse::<Kind>().unwrap_err().to_string(),
///     "\"opened\" is not an event of a message"
/// );
/// # Ok::<(), cx_metrics::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Kind {
    /// It was sent: `sent`.
    Sent,
    /// The server of its recipient took it: `delivered`.
    Delivered,
    /// It can never be delivered: `hard_bounce`.
    HardBounce,
    /// It could not be delivered for now: `soft_bounce`.
    SoftBounce,
    /// It was opened: `open`.
    Open,
    /// A mail-privacy proxy or a scanner opened it: `machine_open`.
    MachineOpen,
    /// A link in it was clicked: `click`.
    Click,
    /// Its recipient unsubscribed: `unsubscribe`.
    Unsubscribe,
    /// Its recipient reported it as spam: `complaint`.
    Complaint,
}

impl Kind {
    const ALL: [Self; 9] = [
        Self::Sent,
        Self::Delivered,
        Self::HardBounce,
        Self::SoftBounce,
        Self::Open,
        Self::MachineOpen,
        Self::Click,
        Self::Unsubscribe,
        Self::Complaint,
    ];

    const fn text(self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Delivered => "delivered",
            Self::HardBounce => "hard_bounce",
            Self::SoftBounce => "soft_bounce",
            Self::Open => "open",
            Self::MachineOpen => "machine_open",
            Self::Click => "click",
            Self::Unsubscribe => "unsubscribe",
            Self::Complaint => "complaint",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.text())
    }
}

impl FromStr for Kind {
    type Err = Error;

    /// # Errors
    ///
    /// [`Error::NotAnEvent`] for any other text.
    fn from_str(text: &str) -> Result<Self, Error> {
        let kind = Self::ALL.into_iter().find(|kind| kind.text() == text);
        kind.ok_or_else(|| Error::NotAnEvent { text: text.to_owned() })
    }
}
