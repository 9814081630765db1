//! Search: request and reply.

use crate::boards::BoardRef;
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
    /// Only this kind: `topic` (titles), `floor`, `message`, `video` or `person`; all of them when left out.
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
    /// Only topics and floors of this board.
    #[n(6)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub board: Option<BoardRef>,
    /// Only what was written then or later, in milliseconds since 1970.
    #[n(7)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<i64>,
    /// Only what was written before, in milliseconds since 1970.
    #[n(8)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<i64>,
}

/// What was found, newest first. Where all kinds are asked for, the first page begins with the people found, at most
/// five, in addition to the others; a room, a board or an author leaves people out.
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
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Hit {
    /// The id of the hit, for paging.
    #[n(0)]
    pub id: i64,
    /// `topic`, `floor`, `message`, `video` or `person`.
    #[n(1)]
    pub kind: String,
    /// The room.
    #[n(2)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub room: Option<StreamId>,
    /// The place of a message in its room.
    #[n(3)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seq: Option<u64>,
    /// The title of the room or of the topic, or the person's display name.
    #[n(4)]
    pub title: String,
    /// The account name of the author, or of the person.
    #[n(5)]
    pub author: String,
    /// When it was written, or when the person joined, in milliseconds since 1970.
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
    /// The topic that was found or that the floor stands in.
    #[n(12)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub topic: Option<StreamId>,
    /// The floor; the title of a topic has none.
    #[n(13)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub floor: Option<u64>,
    /// The account name of the person who was found.
    #[n(14)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
    /// The short name of the board that the topic is on.
    #[n(15)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub board: Option<String>,
    /// The name of that board.
    #[n(16)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub board_name: Option<String>,
    /// The title of the library that was found.
    #[n(17)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub video: Option<StreamId>,
}
