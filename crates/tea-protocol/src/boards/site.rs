//! The personal page of a member: the own space, which is a board of its own, with its categories.
use super::{Floor, Tag, Topic};
use crate::StreamId;
use crate::accounts::Account;
use minicbor::{Decode, Encode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Somebody's personal page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct GetSite {
    /// The account name.
    #[n(0)]
    pub name: String,
}

/// A personal page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Site {
    /// Whose it is.
    #[n(0)]
    pub account: Account,
    /// The own space; none before the first article.
    #[n(1)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub board: Option<StreamId>,
    /// What the page is called; empty for the display name.
    #[n(2)]
    #[serde(default)]
    #[cbor(default)]
    pub title: String,
    /// A line about it.
    #[n(3)]
    #[serde(default)]
    #[cbor(default)]
    pub about: String,
    /// Its colour.
    #[n(4)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub colour: Option<Colour>,
    /// Articles in it.
    #[n(5)]
    #[serde(default)]
    #[cbor(default)]
    pub articles: u64,
    /// Its categories.
    #[n(6)]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cbor(default)]
    pub categories: Vec<Category>,
    /// Its tags.
    #[n(7)]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cbor(default)]
    pub tags: Vec<Tag>,
    /// Its months, newest first.
    #[n(8)]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cbor(default)]
    pub months: Vec<Month>,
}

/// The colour of a personal page. Each passes the rules of contrast in light and dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[serde(rename_all = "snake_case")]
#[cbor(index_only)]
pub enum Colour {
    /// The green of the house.
    #[n(0)]
    Glaze,
    /// Amber.
    #[n(1)]
    Lamp,
    /// Cinnabar.
    #[n(2)]
    Seal,
    /// Blue.
    #[n(3)]
    Indigo,
    /// Violet.
    #[n(4)]
    Plum,
    /// Grey.
    #[n(5)]
    Ink,
}

/// A category of somebody's space.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Category {
    /// The category.
    #[n(0)]
    pub id: i64,
    /// Its name.
    #[n(1)]
    pub name: String,
    /// Articles in it.
    #[n(2)]
    #[serde(default)]
    #[cbor(default)]
    pub articles: u64,
}

/// A month of UTC in which somebody wrote.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Month {
    /// As `2026-11`.
    #[n(0)]
    pub month: String,
    /// Articles of that month.
    #[n(1)]
    pub articles: u64,
}

/// Change one's own page; what is left out stays.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct SetSite {
    /// What it is called.
    #[n(0)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// A line about it.
    #[n(1)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
    /// Its colour.
    #[n(2)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub colour: Option<Colour>,
}

/// Make a category in the own space, or rename one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct SetCategory {
    /// Which; a new one when left out.
    #[n(0)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<i64>,
    /// Its name.
    #[n(1)]
    pub name: String,
}

/// Take a category away; its articles stay.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct DropCategory {
    /// Which.
    #[n(0)]
    pub id: i64,
}

/// What somebody wrote below topics, newest first; or what others wrote below their articles.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Comments {
    /// The account name.
    #[n(0)]
    pub name: String,
    /// What others wrote below their articles instead.
    #[n(1)]
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[cbor(default)]
    pub received: bool,
    /// The `next` of the page before.
    #[n(2)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
}

/// Comments.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct CommentPage {
    /// At most 30.
    #[n(0)]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cbor(default)]
    pub comments: Vec<Comment>,
    /// What to give as `after`.
    #[n(1)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// A floor together with the topic that it stands in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Comment {
    /// The topic.
    #[n(0)]
    pub topic: Topic,
    /// The floor.
    #[n(1)]
    pub floor: Floor,
}

/// Which notices one gets.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Switches {}

/// Get a kind of notice, or no longer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct SetSwitch {
    /// The kind.
    #[n(0)]
    pub reason: crate::entry::Reason,
    /// Whether one gets it.
    #[n(1)]
    pub on: bool,
}

/// Which notices one gets.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct SwitchList {
    /// The kinds that one does not get.
    #[n(0)]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cbor(default)]
    pub off: Vec<crate::entry::Reason>,
}
