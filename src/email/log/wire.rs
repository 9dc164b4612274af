//! How a log is stored: a list of records, one for each message.

use std::{collections::BTreeMap, fmt::Debug};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use super::{Fate, Log, Message};
use crate::error::Error;

const METRIC: &str = "email_log";

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Stored<Text, Id> {
    metric: Text,
    messages: Vec<Record<Id>>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Record<Id> {
    message: Id,
    sent: bool,
    fate: Option<Fate>,
    opens: u64,
    machine_opens: u64,
    clicks: u64,
    unsubscribed: bool,
    complained: bool,
}

impl<Id> Record<Id> {
    fn of(id: Id, message: Message) -> Self {
        let Message { sent, fate, opens, machine_opens, clicks, unsubscribed, complained } =
            message;
        Self { message: id, sent, fate, opens, machine_opens, clicks, unsubscribed, complained }
    }

    fn read(self) -> (Id, Message) {
        let Self { message, sent, fate, opens, machine_opens, clicks, unsubscribed, complained } =
            self;
        (message, Message { sent, fate, opens, machine_opens, clicks, unsubscribed, complained })
    }
}

impl<Id: Serialize> Serialize for Log<Id> {
    fn serialize<S: Serializer>(&self, writer: S) -> Result<S::Ok, S::Error> {
        let messages = self.messages.iter().map(|(id, &message)| Record::of(id, message));
        Stored { metric: METRIC, messages: messages.collect() }.serialize(writer)
    }
}

impl<'de, Id: Deserialize<'de> + Ord + Debug> Deserialize<'de> for Log<Id> {
    fn deserialize<D: Deserializer<'de>>(reader: D) -> Result<Self, D::Error> {
        let stored = Stored::<String, Id>::deserialize(reader)?;
        checked(stored).map_err(D::Error::custom)
    }
}

fn checked<Id: Ord + Debug>(stored: Stored<String, Id>) -> Result<Log<Id>, Error> {
    if stored.metric != METRIC {
        return Err(Error::WrongMetric { expected: METRIC, found: stored.metric });
    }
    let mut messages = BTreeMap::new();
    for record in stored.messages {
        let (id, message) = record.read();
        if messages.contains_key(&id) {
            return Err(Error::Duplicate { what: "message", id: format!("{id:?}") });
        }
        messages.insert(id, message);
    }
    Ok(Log { messages })
}
