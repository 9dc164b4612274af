//! E-mail: of the messages that were delivered, how many were opened and clicked.

use clap::Args as Arguments;
use cx_metrics::{
    Breakdown, Error, Percent, Proportion,
    email::{Counts, Tally},
};

use super::{Figures, Metric, Parts, Reported, Shown, Study, Summary, figure, interval, source};
use crate::{
    args::Args,
    change::PERIOD,
    insights::{Insights, place::Place, subject::Subject},
    rows::{BadCell, Row, Source},
};

const SENT: &str = "sent";
const DELIVERED: &str = "delivered";
const BOUNCED: &str = "bounced";
const OPENED: &str = "opened";
const MACHINE_OPENED: &str = "machine_opened";
const CLICKED: &str = "clicked";
const UNSUBSCRIBED: &str = "unsubscribed";

#[derive(Arguments)]
#[command(next_help_heading = "E-mail")]
#[group(skip)]
pub struct Options {
    /// Column of how many messages of a mailing were sent; a row is a mailing, or a part of one
    #[arg(long, value_name = "COLUMN", requires_all = ["files", "opened"])]
    sent: Option<String>,

    /// Column of how many of them were opened, each counted once
    #[arg(long, value_name = "COLUMN", requires = "sent")]
    opened: Option<String>,

    /// Column of how many bounced
    #[arg(long, value_name = "COLUMN", requires = "sent")]
    bounced: Option<String>,

    /// Column of how many were delivered [default: sent less bounced]
    #[arg(long, value_name = "COLUMN", requires = "sent")]
    delivered: Option<String>,

    /// Column of how many were opened by machines only
    #[arg(long, value_name = "COLUMN", requires = "sent")]
    machine_opened: Option<String>,

    /// Column of how many were clicked, each counted once
    #[arg(long, value_name = "COLUMN", requires = "sent")]
    clicked: Option<String>,

    /// Column of how many led to an unsubscription
    #[arg(long, value_name = "COLUMN", requires = "sent")]
    unsubscribed: Option<String>,
}

struct Email;

pub fn report(args: &Args) -> Reported {
    let shipped = args.files.is_empty();
    let options = &args.metrics.email;
    if !shipped && options.sent.is_none() {
        return None;
    }
    let study = Study {
        name: "email",
        title: "E-mail",
        origin: shipped.then_some(super::SYNTHETIC),
        groups: None,
        source: if shipped {
            let columns = [SENT, BOUNCED, OPENED, MACHINE_OPENED, CLICKED, UNSUBSCRIBED];
            let columns = columns.map(|name| (name, name)).into_iter().chain([(PERIOD, "week")]);
            Source::shipped("mailings.csv", &columns.collect::<Vec<_>>(), &["list"])
        } else {
            options.source(args)
        },
        metric: Email,
    };
    Some(study.report(args))
}

impl Options {
    fn source(&self, args: &Args) -> Source {
        source(
            args,
            &[
                (SENT, &self.sent),
                (DELIVERED, &self.delivered),
                (BOUNCED, &self.bounced),
                (OPENED, &self.opened),
                (MACHINE_OPENED, &self.machine_opened),
                (CLICKED, &self.clicked),
                (UNSUBSCRIBED, &self.unsubscribed),
            ],
        )
    }
}

impl Metric for Email {
    type Input = Tally;
    type State = Option<Tally>;

    const FIGURE: &'static str = "open rate";

    fn input(&self, row: &Row) -> Result<Tally, BadCell> {
        let count = |role| {
            let count = row.read_if_any(role, "a number of messages", |text| text.parse().ok());
            count.map(Option::unwrap_or_default)
        };
        let counts = Counts {
            sent: row.read(SENT, "a number of messages", |text| text.parse().ok())?,
            delivered: row
                .read_if_any(DELIVERED, "a number of messages", |text| text.parse().ok())?,
            hard_bounces: count(BOUNCED)?,
            unique_opens: row.read(OPENED, "a number of messages", |text| text.parse().ok())?,
            machine_unique_opens: count(MACHINE_OPENED)?,
            unique_clicks: count(CLICKED)?,
            unsubscribes: count(UNSUBSCRIBED)?,
            ..Counts::default()
        };
        Tally::from_counts(counts).map_err(|error| row.bad(SENT, error))
    }

    fn record(&self, all: &mut Self::State, mailing: &Tally, row: &Row) -> Result<(), BadCell> {
        let sum = match all {
            Some(all) => all.add_disjoint(mailing).map_err(|error| row.bad(SENT, error))?,
            None => mailing.clone(),
        };
        *all = Some(sum);
        Ok(())
    }

    fn sample(&self, all: &Self::State) -> Result<Option<Proportion>, Error> {
        Ok(Some(opened(all.as_ref())))
    }

    fn parts(&self) -> Parts {
        Parts::Sampled
    }

    fn insights(
        &self,
        places: &Breakdown<Place, Self::State>,
        subject: &Subject,
    ) -> Result<Option<Insights>, Error> {
        Insights::of(&places.map(|all| opened(all.as_ref())), subject)
    }

    fn read_out(&self, all: &Self::State, shown: Shown) -> Result<Figures, Error> {
        let none = || Tally::from_counts(Counts::default());
        let all = all.clone().map_or_else(none, Ok)?;
        let summary = all.summary(shown.confidence)?.rounded(shown.decimals, Shown::STRATEGY);
        let digits = shown.digits();
        let rate = |name: &str, rate: Option<Percent>| {
            figure(name, rate.map_or_else(|| "-".to_owned(), |rate| format!("{rate:.digits$}")))
        };
        let interval = summary.interval.map(|limits| interval(limits, shown));
        Ok(Figures {
            main: [rate("open rate", summary.open_rate)]
                .into_iter()
                .chain(interval)
                .chain([
                    rate("by people", summary.human_open_rate),
                    rate("click rate", summary.click_rate),
                    figure("delivered", summary.delivered),
                ])
                .collect(),
            more: vec![
                rate("clicks to opens", summary.click_to_open_rate),
                rate("bounce rate", summary.bounce_rate),
                rate("unsubscribe rate", summary.unsubscribe_rate),
            ],
            summary: Summary::Email(summary),
        })
    }
}

fn opened(all: Option<&Tally>) -> Proportion {
    all.map(Tally::opened).unwrap_or_default()
}
