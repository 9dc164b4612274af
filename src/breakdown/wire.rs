//! The stored form of a breakdown: a list of entries, so that any key works in any format.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use super::Breakdown;
use crate::error::Error;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry<K, T> {
    key: K,
    tally: T,
}

impl<K: Serialize, T: Serialize> Serialize for Breakdown<K, T> {
    fn serialize<S: Serializer>(&self, writer: S) -> Result<S::Ok, S::Error> {
        writer.collect_seq(self.parts.iter().map(|(key, tally)| Entry { key, tally }))
    }
}

impl<'de, K: Deserialize<'de> + Ord, T: Deserialize<'de>> Deserialize<'de> for Breakdown<K, T> {
    fn deserialize<D: Deserializer<'de>>(reader: D) -> Result<Self, D::Error> {
        let mut parts = BTreeMap::new();
        for (index, Entry { key, tally }) in
            Vec::<Entry<K, T>>::deserialize(reader)?.into_iter().enumerate()
        {
            if parts.insert(key, tally).is_some() {
                return Err(D::Error::custom(Error::DuplicateKey { index }));
            }
        }
        Ok(Self { parts })
    }
}
