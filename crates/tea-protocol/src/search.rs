//! Search: request and reply.

use crate::{AccountId, RoomRef, StreamId};
use minicbor::{Decode, Encode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Find words in what the asker may read.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Find {
    /// The words; all of them must occur. Two Chinese characters are a word.
    #[n(0)]
    pub query: String,
    /// Only this kind; `message` is the only one so far.
    #[n(1)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Only in this room.
    #[n(2)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub room: Option<RoomRef>,
    /// Only by this account name.
    #[n(3)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// Only hits older than this id: the `id` of the last hit of the page before.
    #[n(4)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<i64>,
    /// How many, at most 50; 20 when left out.
    #[n(5)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
}

/// What was found, newest first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Hits {
    /// The hits.
    #[n(0)]
    #[serde(default)]
    #[cbor(default)]
    pub hits: Vec<Hit>,
    /// What to give as `after` for the next page.
    #[n(1)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<i64>,
}

/// One place where the words occur.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Hit {
    /// The id of the hit, for paging.
    #[n(0)]
    pub id: i64,
    /// `message`.
    #[n(1)]
    pub kind: String,
    /// The room.
    #[n(2)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub room: Option<StreamId>,
    /// The place in the room.
    #[n(3)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seq: Option<u64>,
    /// The title of the room.
    #[n(4)]
    pub title: String,
    /// The account name of the author.
    #[n(5)]
    pub author: String,
    /// When it was written, in milliseconds since 1970.
    #[n(6)]
    pub at: i64,
    /// Some words around the hit.
    #[n(7)]
    pub excerpt: String,
    /// Where the hits stand in the excerpt: start and end in characters, one pair after the other.
    #[n(8)]
    #[serde(default)]
    #[cbor(default)]
    pub marks: Vec<u32>,
    /// The author's account; none for the house itself.
    #[n(9)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author_id: Option<AccountId>,
    /// The author's display name.
    #[n(10)]
    #[serde(default)]
    #[cbor(default)]
    pub display: String,
    /// The path of the author's picture, if there is one.
    #[n(11)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub avatar: Option<String>,
}
