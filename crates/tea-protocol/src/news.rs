//! News of the house: what its admins publish for everybody.
use crate::{AccountId, Cid};
use minicbor::{Decode, Encode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The stream that tells of news; everybody may follow it.
pub const NEWS: crate::StreamId = crate::StreamId(2);

/// News, the newest first. Everybody.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct List {
    /// What `next` of the page before said.
    #[n(0)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<i64>,
    /// How many, at most 50; 20 when left out.
    #[n(1)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
}

/// A page of news.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Page {
    /// The news.
    #[n(0)]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cbor(default)]
    pub news: Vec<Item>,
    /// What to give as `after` for the next page.
    #[n(1)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<i64>,
}

/// A piece of news.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Item {
    /// Its number.
    #[n(0)]
    pub id: i64,
    /// Its title.
    #[n(1)]
    pub title: String,
    /// Its words, in the small Markdown set.
    #[n(2)]
    pub text: String,
    /// The same as HTML.
    #[n(3)]
    #[serde(default)]
    #[cbor(default)]
    pub html: String,
    /// Who published it.
    #[n(4)]
    pub author_id: AccountId,
    /// Their account name.
    #[n(5)]
    #[serde(default)]
    #[cbor(default)]
    pub author: String,
    /// Their display name.
    #[n(6)]
    #[serde(default)]
    #[cbor(default)]
    pub display: String,
    /// When, in milliseconds since 1970.
    #[n(7)]
    pub at: i64,
    /// When it was last changed.
    #[n(8)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edited_at: Option<i64>,
}

/// Publish news. Admins.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Publish {
    /// Its title, at most 100 characters.
    #[n(0)]
    pub title: String,
    /// Its words, at most 8,000 characters.
    #[n(1)]
    pub text: String,
    /// The client's id: the same again finds the first.
    #[n(2)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cid: Option<Cid>,
}

/// Change a piece of news. Admins.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Edit {
    /// Which.
    #[n(0)]
    pub id: i64,
    /// Its title.
    #[n(1)]
    pub title: String,
    /// Its words.
    #[n(2)]
    pub text: String,
}

/// Take a piece of news away. Admins.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Drop {
    /// Which.
    #[n(0)]
    pub id: i64,
}

/// The piece of news as it is now.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Reply {
    /// The piece of news.
    #[n(0)]
    pub item: Item,
    /// Whether this repeats an earlier reply.
    #[n(1)]
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[cbor(default)]
    pub dup: bool,
}
