//! Boards: their places, who may do what there, and the requests about a board itself.
use crate::{AccountId, RoomRef, StreamId};
use minicbor::{Decode, Encode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A board named by its id or by its short name, as a person would write it.
pub type BoardRef = RoomRef;

/// Who may do something on a board. Moderators of the board and admins always may.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[serde(rename_all = "snake_case")]
#[cbor(index_only)]
pub enum Who {
    /// Guests too. For writing it means members, since nobody writes without a name.
    #[n(0)]
    #[default]
    Everyone,
    /// Whoever has an account.
    #[n(1)]
    Members,
    /// Only those whom the board lists.
    #[n(2)]
    Listed,
    /// Staff and above.
    #[n(3)]
    Staff,
}

/// Whether what is written is looked at before others see it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[serde(rename_all = "snake_case")]
#[cbor(index_only)]
pub enum Review {
    /// Seen at once.
    #[n(0)]
    #[default]
    Open,
    /// The first post of a new member waits for a moderator.
    #[n(1)]
    First,
    /// Every post waits for a moderator.
    #[n(2)]
    Always,
    /// Nobody writes but moderators.
    #[n(3)]
    Closed,
}

/// A board.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Board {
    /// The board, which is the stream that tells what changes on it.
    #[n(0)]
    pub id: StreamId,
    /// Its short name in addresses: small letters, digits, hyphens.
    #[n(1)]
    pub slug: String,
    /// What it is called.
    #[n(2)]
    pub name: String,
    /// What it is for, in a line.
    #[n(3)]
    pub purpose: String,
    /// The heading that it stands under; empty for the first.
    #[n(4)]
    #[serde(default)]
    #[cbor(default)]
    pub group: String,
    /// Who may read it.
    #[n(5)]
    pub read: Who,
    /// Who may write on it.
    #[n(6)]
    pub write: Who,
    /// Whether posts wait for a moderator.
    #[n(7)]
    pub review: Review,
    /// Whether it is kept for reading only.
    #[n(8)]
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[cbor(default)]
    pub archived: bool,
    /// Topics on it that can be seen.
    #[n(9)]
    #[serde(default)]
    #[cbor(default)]
    pub topics: u64,
    /// Floors on it in all.
    #[n(10)]
    #[serde(default)]
    #[cbor(default)]
    pub posts: u64,
    /// The topic that somebody wrote in last.
    #[n(11)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub latest: Option<Latest>,
    /// For a personal space: whose it is.
    #[n(12)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<AccountId>,
    /// Whether the asker moderates it.
    #[n(13)]
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[cbor(default)]
    pub moderator: bool,
    /// Whether the asker may open a topic here.
    #[n(14)]
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[cbor(default)]
    pub may_write: bool,
    /// Whether it is among the asker's favourites.
    #[n(15)]
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[cbor(default)]
    pub kept: bool,
    /// Until when the asker is banned from writing here, in milliseconds since 1970.
    #[n(16)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub banned_until: Option<i64>,
}

/// The newest floor of a board.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Latest {
    /// The topic.
    #[n(0)]
    pub topic: StreamId,
    /// Its title.
    #[n(1)]
    pub title: String,
    /// The floor.
    #[n(2)]
    pub floor: u64,
    /// When it was written, in milliseconds since 1970.
    #[n(3)]
    pub at: i64,
    /// The account name of who wrote it.
    #[n(4)]
    pub author: String,
    /// Their display name.
    #[n(5)]
    pub display: String,
    /// The path of their picture, if there is one.
    #[n(6)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub avatar: Option<String>,
    /// The account of who wrote it; none for the house itself.
    #[n(7)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author_id: Option<AccountId>,
}

/// The boards that the asker may read, in their groups and order.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Boards {}

/// The boards.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct BoardList {
    /// By group and place.
    #[n(0)]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cbor(default)]
    pub boards: Vec<Board>,
}

/// One board with its people.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct GetBoard {
    /// Which.
    #[n(0)]
    pub board: BoardRef,
}

/// A board with its people.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct BoardDetail {
    /// The board.
    #[n(0)]
    pub board: Board,
    /// Its moderators.
    #[n(1)]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cbor(default)]
    pub moderators: Vec<Reader>,
    /// For moderators: those whom the board lists, at most 500.
    #[n(2)]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cbor(default)]
    pub listed: Vec<Reader>,
}

/// Somebody of a board.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Reader {
    /// The account.
    #[n(0)]
    pub id: AccountId,
    /// The account name.
    #[n(1)]
    pub name: String,
    /// The display name.
    #[n(2)]
    pub display: String,
}

/// Make a board; admins.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct CreateBoard {
    /// Its short name: small letters, digits and hyphens, unique.
    #[n(0)]
    pub slug: String,
    /// What it is called.
    #[n(1)]
    pub name: String,
    /// What it is for.
    #[n(2)]
    #[serde(default)]
    #[cbor(default)]
    pub purpose: String,
    /// The heading that it stands under.
    #[n(3)]
    #[serde(default)]
    #[cbor(default)]
    pub group: String,
    /// Who may read it; everyone when left out.
    #[n(4)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub read: Option<Who>,
    /// Who may write; members when left out.
    #[n(5)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub write: Option<Who>,
    /// Whether posts are looked at first; open when left out.
    #[n(6)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review: Option<Review>,
}

/// Change a board; what is left out stays. Its moderators change the purpose and the review, admins everything.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct EditBoard {
    /// Which.
    #[n(0)]
    pub board: BoardRef,
    /// What it is called.
    #[n(1)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What it is for.
    #[n(2)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purpose: Option<String>,
    /// The heading that it stands under.
    #[n(3)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// Who may read it.
    #[n(4)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub read: Option<Who>,
    /// Who may write.
    #[n(5)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub write: Option<Who>,
    /// Whether posts are looked at first.
    #[n(6)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review: Option<Review>,
    /// Whether it is kept for reading only.
    #[n(7)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub archived: Option<bool>,
    /// Its place in its group; smaller comes first.
    #[n(8)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<i64>,
}

/// The board as it is now.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct BoardReply {
    /// The board.
    #[n(0)]
    pub board: Board,
}

/// List somebody on a board, or make them its moderator, or take that back. Moderators list, admins make moderators.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct SetReader {
    /// Where.
    #[n(0)]
    pub board: BoardRef,
    /// The account name.
    #[n(1)]
    pub name: String,
    /// Whether the board lists them.
    #[n(2)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub listed: Option<bool>,
    /// Whether they moderate it.
    #[n(3)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moderator: Option<bool>,
}
