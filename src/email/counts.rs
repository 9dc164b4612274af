//! The messages of a mailing, counted.

use crate::{
    error::Error,
    total::{rest, sum},
};

/// The messages of a mailing, counted: what goes into a [`Tally`](super::Tally), and comes out.
///
/// What a report does not tell is `None`; a number that needs it is then an error
/// ([`Error::NotGiven`]). A count that is left 0 says that there were none: do not read what a
/// report does not tell.
///
/// ```
/// use cx_metrics::email::{Counts, Tally};
///
/// let report = Counts { sent: 100, unique_opens: 30, ..Counts::default() };
/// let tally = Tally::from_counts(report)?;
/// assert_eq!(tally.open_rate()?.to_string(), "30%");
/// assert_eq!(
///     tally.total_open_rate().unwrap_err().to_string(),
///     "the number of opens was not given"
/// );
/// # Ok::<(), cx_metrics::Error>(())
/// ```
///
/// As a row of a file, only `sent` and `unique_opens` have to be there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Counts {
    /// Messages sent, one for each recipient.
    pub sent: u64,
    /// Messages that can never be delivered.
    #[cfg_attr(feature = "serde", serde(default))]
    pub hard_bounces: u64,
    /// Messages that could not be delivered for now.
    #[cfg_attr(feature = "serde", serde(default))]
    pub soft_bounces: u64,
    /// Messages delivered; `None` if all that did not bounce were.
    #[cfg_attr(feature = "serde", serde(default))]
    pub delivered: Option<u64>,
    /// Opens, every time a message was opened; `None` if that was not counted.
    #[cfg_attr(feature = "serde", serde(default))]
    pub opens: Option<u64>,
    /// Messages opened at least once, by whomever.
    pub unique_opens: u64,
    /// Those of them that only machines opened, such as a mail-privacy proxy or a scanner.
    #[cfg_attr(feature = "serde", serde(default))]
    pub machine_unique_opens: u64,
    /// Clicks, every time a link was clicked; `None` if that was not counted.
    #[cfg_attr(feature = "serde", serde(default))]
    pub clicks: Option<u64>,
    /// Messages with at least one click.
    #[cfg_attr(feature = "serde", serde(default))]
    pub unique_clicks: u64,
    /// Those of them without an open, because images were blocked; `None` if that is not known.
    #[cfg_attr(feature = "serde", serde(default))]
    pub clickers_without_open: Option<u64>,
    /// Those of them that otherwise only machines opened; `None` if that is not known.
    #[cfg_attr(feature = "serde", serde(default))]
    pub clickers_with_machine_opens_only: Option<u64>,
    /// Messages whose recipients unsubscribed.
    #[cfg_attr(feature = "serde", serde(default))]
    pub unsubscribes: u64,
    /// Messages that were reported as spam.
    #[cfg_attr(feature = "serde", serde(default))]
    pub complaints: u64,
}

impl Counts {
    /// Messages sent that did not bounce.
    ///
    /// Bounce by bounce, so that no sum can pass `u64::MAX`.
    pub(super) fn not_bounced(self) -> Result<u64, Error> {
        let not_hard = rest((self.sent, "messages sent"), (self.hard_bounces, "hard bounces"))?;
        rest((not_hard, "messages sent without a hard bounce"), (self.soft_bounces, "soft bounces"))
    }

    /// How many were delivered, if all parts fit their wholes.
    pub(super) fn check(self) -> Result<u64, Error> {
        let not_bounced = self.not_bounced()?;
        let delivered = self.delivered.unwrap_or(not_bounced);
        rest(
            (not_bounced, "messages sent that did not bounce"),
            (delivered, "messages delivered"),
        )?;
        self.check_opens_and_clicks(delivered)?;
        self.check_clickers(delivered)?;
        Ok(delivered)
    }

    fn check_opens_and_clicks(self, delivered: u64) -> Result<(), Error> {
        let delivered = (delivered, "messages delivered");
        let unique_opens = (self.unique_opens, "unique opens");
        let unique_clicks = (self.unique_clicks, "unique clicks");
        rest(delivered, unique_opens)?;
        rest(delivered, unique_clicks)?;
        rest(delivered, (self.unsubscribes, "unsubscribes"))?;
        rest(delivered, (self.complaints, "complaints"))?;
        rest(unique_opens, (self.machine_unique_opens, "machine unique opens"))?;
        if let Some(opens) = self.opens {
            rest((opens, "opens"), unique_opens)?;
        }
        if let Some(clicks) = self.clicks {
            rest((clicks, "clicks"), unique_clicks)?;
        }
        Ok(())
    }

    /// The clickers, as far as they are known; the opens and clicks fit already.
    fn check_clickers(self, delivered: u64) -> Result<(), Error> {
        let machine_only = self.clickers_with_machine_opens_only;
        let clickers = (self.unique_clicks, "unique clicks");
        let after_machines = (machine_only.unwrap_or(0), "clickers with machine opens only");
        rest((self.machine_unique_opens, "machine unique opens"), after_machines)?;
        rest(clickers, after_machines)?;

        let Some(without_open) = self.clickers_without_open else { return Ok(()) };
        let without_open = (without_open, "clickers without an open");
        let with_open = (rest(clickers, without_open)?, "clickers with an open");
        rest((self.unique_opens, "unique opens"), with_open)?;
        let not_opened = delivered - self.unique_opens;
        rest((not_opened, "messages delivered and not opened"), without_open)?;

        let after_humans = (rest(with_open, after_machines)?, "clickers with a human open");
        if machine_only.is_some() {
            let human_opens = self.unique_opens - self.machine_unique_opens;
            rest((human_opens, "human unique opens"), after_humans)?;
        }
        Ok(())
    }

    /// With what follows from counts that were checked.
    pub(super) fn filled_in(self, delivered: u64) -> Self {
        let none_of = |count: Option<u64>, whole: u64| count.or((whole == 0).then_some(0));
        let clicks_after_machines = self.unique_clicks.min(self.machine_unique_opens);
        Self {
            delivered: Some(delivered),
            opens: none_of(self.opens, self.unique_opens),
            clicks: none_of(self.clicks, self.unique_clicks),
            clickers_without_open: none_of(self.clickers_without_open, self.unique_clicks),
            clickers_with_machine_opens_only: none_of(
                self.clickers_with_machine_opens_only,
                clicks_after_machines,
            ),
            ..self
        }
    }

    /// The counts of both; what one does not tell, the sum does not tell.
    pub(super) fn plus(self, other: Self) -> Result<Self, Error> {
        let both = |one: Option<u64>, other: Option<u64>| {
            one.zip(other).map(|(one, other)| sum(one, other)).transpose()
        };
        Ok(Self {
            sent: sum(self.sent, other.sent)?,
            hard_bounces: sum(self.hard_bounces, other.hard_bounces)?,
            soft_bounces: sum(self.soft_bounces, other.soft_bounces)?,
            delivered: both(self.delivered, other.delivered)?,
            opens: both(self.opens, other.opens)?,
            unique_opens: sum(self.unique_opens, other.unique_opens)?,
            machine_unique_opens: sum(self.machine_unique_opens, other.machine_unique_opens)?,
            clicks: both(self.clicks, other.clicks)?,
            unique_clicks: sum(self.unique_clicks, other.unique_clicks)?,
            clickers_without_open: both(self.clickers_without_open, other.clickers_without_open)?,
            clickers_with_machine_opens_only: both(
                self.clickers_with_machine_opens_only,
                other.clickers_with_machine_opens_only,
            )?,
            unsubscribes: sum(self.unsubscribes, other.unsubscribes)?,
            complaints: sum(self.complaints, other.complaints)?,
        })
    }
}
