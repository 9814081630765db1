//! What people do with titles: watch, keep, buy, download.
use super::Rung;
use crate::{Cid, StreamId};
use minicbor::{Decode, Encode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A list that a member keeps.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[serde(rename_all = "snake_case")]
#[cbor(index_only)]
pub enum Shelved {
    /// To watch later.
    #[n(0)]
    #[default]
    Later,
    /// What they like best.
    #[n(1)]
    Favourite,
}

/// Put a title on a list, or take it off.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Keep {
    /// Which.
    #[n(0)]
    pub title: StreamId,
    /// Which list.
    #[n(1)]
    pub list: Shelved,
    /// On or off.
    #[n(2)]
    pub on: bool,
}

/// A list that the asker keeps, what came last first. The reply is a page of titles.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Kept {
    /// Which list.
    #[n(0)]
    pub list: Shelved,
    /// What `next` of the page before said.
    #[n(1)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// How many, at most 60.
    #[n(2)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
}

/// Like a title, or no longer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Like {
    /// Which.
    #[n(0)]
    pub title: StreamId,
    /// Like it, or not.
    #[n(1)]
    pub on: bool,
}

/// How many like a title.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Liked {
    /// How many.
    #[n(0)]
    pub likes: u64,
    /// Whether the asker does.
    #[n(1)]
    pub liked: bool,
}

/// Remember where the asker is in a film. A film counts as watched once a person and day, from the tenth second on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Watched {
    /// Which.
    #[n(0)]
    pub title: StreamId,
    /// Where.
    #[n(1)]
    pub position_ms: u64,
    /// Whether it was seen to its end.
    #[n(2)]
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[cbor(default)]
    pub finished: bool,
}

/// What a history is of.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[serde(rename_all = "snake_case")]
#[cbor(index_only)]
pub enum Past {
    /// What was watched.
    #[n(0)]
    #[default]
    Watched,
    /// What was bought.
    #[n(1)]
    Bought,
    /// What was downloaded to the end.
    #[n(2)]
    Downloaded,
}

/// The asker's own history, the newest first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct GetPast {
    /// Of what.
    #[n(0)]
    pub of: Past,
    /// What `next` of the page before said.
    #[n(1)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// How many, at most 100; 50 when left out.
    #[n(2)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
}

/// A page of history.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct PastPage {
    /// What happened.
    #[n(0)]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cbor(default)]
    pub items: Vec<PastItem>,
    /// What to give as `after` for the next page.
    #[n(1)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// Something in a history.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct PastItem {
    /// Which title.
    #[n(0)]
    pub title: StreamId,
    /// What it is called.
    #[n(1)]
    pub name: String,
    /// The path of its cover.
    #[n(2)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cover: Option<String>,
    /// When, in milliseconds since 1970.
    #[n(3)]
    pub at: i64,
    /// Where the asker stopped.
    #[n(4)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position_ms: Option<u64>,
    /// How long it lasts.
    #[n(5)]
    #[serde(default)]
    #[cbor(default)]
    pub duration_ms: u64,
    /// Whether it was seen to its end.
    #[n(6)]
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[cbor(default)]
    pub finished: bool,
    /// What was paid, in hundredths of the unit.
    #[n(7)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paid: Option<i64>,
    /// Whether it was given back.
    #[n(8)]
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[cbor(default)]
    pub refunded: bool,
    /// Bytes that were downloaded.
    #[n(9)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bytes: Option<u64>,
    /// Whether the title was taken away since.
    #[n(10)]
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[cbor(default)]
    pub gone: bool,
}

/// Forget what the asker watched.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Forget {
    /// Only this title; all of them when left out.
    #[n(0)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<StreamId>,
}

/// Buy a title, once and for ever.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Buy {
    /// Which.
    #[n(0)]
    pub title: StreamId,
    /// The price that the buyer was shown, in hundredths of the unit: another one now is refused.
    #[n(1)]
    pub price: i64,
    /// The client's id: the same again finds the first purchase.
    #[n(2)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cid: Option<Cid>,
}

/// What was bought.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Bought {
    /// What it cost, in hundredths of the unit.
    #[n(0)]
    pub paid: i64,
    /// What is left.
    #[n(1)]
    pub balance: i64,
    /// When, in milliseconds since 1970.
    #[n(2)]
    pub at: i64,
    /// Whether this repeats an earlier reply.
    #[n(3)]
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[cbor(default)]
    pub dup: bool,
}

/// Give a purchase back: the money returns, the title goes. Admins.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Refund {
    /// Which.
    #[n(0)]
    pub title: StreamId,
    /// The account name of the buyer.
    #[n(1)]
    pub account: String,
    /// For the ledger.
    #[n(2)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// A ticket to download a title. Those who must wait get one that holds later.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct DownloadTicket {
    /// Which.
    #[n(0)]
    pub title: StreamId,
    /// In this quality; the original when left out.
    #[n(1)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rung: Option<Rung>,
}

/// A ticket to download a title, good for one person and one file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Ticket {
    /// The path to get it from, by range or whole.
    #[n(0)]
    pub url: String,
    /// A name for the file.
    #[n(1)]
    pub name: String,
    /// Its size.
    #[n(2)]
    pub bytes: u64,
    /// Its SHA-256, hexadecimal.
    #[n(3)]
    pub sha256: String,
    /// From when it holds, in milliseconds since 1970.
    #[n(4)]
    pub not_before: i64,
    /// Until when.
    #[n(5)]
    pub expires_at: i64,
    /// Seconds to wait from now.
    #[n(6)]
    pub wait_s: f64,
}
