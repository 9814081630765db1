//! Talk: requests and replies.

use crate::accounts::Account;
use crate::entry::Entry;
use crate::{AccountId, Cid, FileId, RoomRef, StreamId};
use minicbor::{Decode, Encode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What kind of room it is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[serde(rename_all = "snake_case")]
#[cbor(index_only)]
pub enum Kind {
    /// Everybody may read, members may come in.
    #[n(0)]
    #[default]
    Public,
    /// Only invited people see it.
    #[n(1)]
    Private,
    /// A conversation of two or of a small group.
    #[n(2)]
    Direct,
}
/// A room.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Room {
    /// The id, which is also its stream.
    #[n(0)]
    pub id: StreamId,
    /// The short name; empty for a direct conversation.
    #[n(1)]
    pub name: String,
    /// The title; for a direct conversation the names of the others.
    #[n(2)]
    pub title: String,
    /// Public, private or direct.
    #[n(3)]
    pub kind: Kind,
    /// The topic line.
    #[n(4)]
    pub topic: String,
    /// Whether it is closed for writing.
    #[n(5)]
    #[serde(default)]
    #[cbor(default)]
    pub archived: bool,
    /// Seconds that a member waits between two messages; 0 for none.
    #[n(6)]
    pub slow_mode_s: u32,
    /// The place in the list of rooms, smaller first.
    #[n(7)]
    pub order: i32,
    /// The epoch of the stream.
    #[n(8)]
    pub epoch: i64,
    /// The newest `seq`.
    #[n(9)]
    pub head: u64,
}

/// A room as it stands in somebody's list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct RoomLine {
    /// The room.
    #[n(0)]
    pub room: Room,
    /// Whether the asker is a member of it.
    #[n(1)]
    #[serde(default)]
    #[cbor(default)]
    pub member: bool,
    /// Messages not read yet; 0 for those who are no members.
    #[n(2)]
    pub unread: u64,
    /// Those among them that mention the asker.
    #[n(3)]
    pub mentions: u64,
    /// The `seq` read up to.
    #[n(4)]
    pub read_upto: u64,
    /// When the newest message came, in milliseconds since 1970.
    #[n(5)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_at: Option<i64>,
    /// Messages of the last ten minutes.
    #[n(6)]
    pub recent: u32,
    /// People who are there now.
    #[n(7)]
    pub here: u32,
    /// The other people of a direct conversation.
    #[n(8)]
    #[serde(default)]
    #[cbor(default)]
    pub others: Vec<Account>,
}

/// Make a room.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct CreateRoom {
    /// The short name, unique in the house.
    #[n(0)]
    pub name: String,
    /// The title.
    #[n(1)]
    pub title: String,
    /// Whether only invited people see it.
    #[n(2)]
    #[serde(default)]
    #[cbor(default)]
    pub private: bool,
    /// The topic line.
    #[n(3)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub topic: Option<String>,
}

/// A room.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct RoomReply {
    /// The room.
    #[n(0)]
    pub room: Room,
}

/// List the rooms the asker may see: public ones, and those they are a member of.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Rooms {}

/// Rooms.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct RoomList {
    /// In the order of the house, at most 500.
    #[n(0)]
    #[serde(default)]
    #[cbor(default)]
    pub rooms: Vec<RoomLine>,
}

/// Ask for one room.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct GetRoom {
    /// Which.
    #[n(0)]
    pub room: RoomRef,
}

/// One room.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct RoomDetail {
    /// The room.
    #[n(0)]
    pub line: RoomLine,
    /// Whether the asker may moderate it.
    #[n(1)]
    #[serde(default)]
    #[cbor(default)]
    pub moderator: bool,
    /// Until when the asker is muted there, in milliseconds since 1970.
    #[n(2)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub muted_until: Option<i64>,
    /// The pinned messages, newest first, at most 50.
    #[n(3)]
    #[serde(default)]
    #[cbor(default)]
    pub pinned: Vec<Entry>,
}

/// Change a room; what is left out stays. Moderators of the room.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct EditRoom {
    /// Which.
    #[n(0)]
    pub room: RoomRef,
    /// The title.
    #[n(1)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The topic line.
    #[n(2)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub topic: Option<String>,
    /// Whether only invited people see it.
    #[n(3)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub private: Option<bool>,
    /// Whether it is closed for writing.
    #[n(4)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub archived: Option<bool>,
    /// Seconds that a member waits between two messages, at most 3,600.
    #[n(5)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slow_mode_s: Option<u32>,
    /// The place in the list of rooms. Admins.
    #[n(6)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order: Option<i32>,
}

/// Become a member of a public room.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Join {
    /// Which.
    #[n(0)]
    pub room: RoomRef,
}

/// Stop being a member of a room.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Leave {
    /// Which.
    #[n(0)]
    pub room: RoomRef,
}

/// Bring a person into a room. Members of a private room; anybody's room if public.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Invite {
    /// Which room.
    #[n(0)]
    pub room: RoomRef,
    /// Whom.
    #[n(1)]
    pub name: String,
}

/// Remove a person from a room. Moderators of the room.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Dismiss {
    /// Which room.
    #[n(0)]
    pub room: RoomRef,
    /// Whom.
    #[n(1)]
    pub name: String,
}

/// List the members of a room, by name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Members {
    /// Which room.
    #[n(0)]
    pub room: RoomRef,
    /// Only names after this one.
    #[n(1)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// How many, at most 100.
    #[n(2)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
}

/// Members of a room.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct MemberList {
    /// The members.
    #[n(0)]
    #[serde(default)]
    #[cbor(default)]
    pub members: Vec<RoomMember>,
    /// What to give as `after` for the next page.
    #[n(1)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
    /// How many there are.
    #[n(2)]
    pub total: u64,
}

/// A member of a room.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct RoomMember {
    /// The person.
    #[n(0)]
    pub account: Account,
    /// Whether they moderate the room.
    #[n(1)]
    #[serde(default)]
    #[cbor(default)]
    pub moderator: bool,
    /// Until when they are muted there, in milliseconds since 1970.
    #[n(2)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub muted_until: Option<i64>,
}

/// Open the conversation with one or a few people; the same people always get the same one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Direct {
    /// Their account names, one to nine.
    #[n(0)]
    #[serde(default)]
    #[cbor(default)]
    pub names: Vec<String>,
}

/// Write a message.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Post {
    /// Where.
    #[n(0)]
    pub room: RoomRef,
    /// The client's id of this send; one is made where it is left out.
    #[n(1)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cid: Option<Cid>,
    /// The words, up to 8,000 characters.
    #[n(2)]
    pub text: String,
    /// The `seq` of the message answered.
    #[n(3)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply_to: Option<u64>,
    /// Files uploaded before, at most ten.
    #[n(4)]
    #[serde(default)]
    #[cbor(default)]
    pub files: Vec<FileId>,
}

/// The message has its place, for ever.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Posted {
    /// The place.
    #[n(0)]
    pub seq: u64,
    /// When it was stored, in milliseconds since 1970.
    #[n(1)]
    pub at: i64,
    /// Whether it had been stored before under the same cid.
    #[n(2)]
    #[serde(default)]
    #[cbor(default)]
    pub dup: bool,
}

/// Give an own message a new text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Edit {
    /// Where.
    #[n(0)]
    pub room: RoomRef,
    /// Which message.
    #[n(1)]
    pub seq: u64,
    /// The new words.
    #[n(2)]
    pub text: String,
    /// The client's id of this send.
    #[n(3)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cid: Option<Cid>,
}

/// Take a message away: an own one, or as a moderator anybody's.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Remove {
    /// Where.
    #[n(0)]
    pub room: RoomRef,
    /// Which message.
    #[n(1)]
    pub seq: u64,
    /// The client's id of this send.
    #[n(2)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cid: Option<Cid>,
}

/// React to a message.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct React {
    /// Where.
    #[n(0)]
    pub room: RoomRef,
    /// Which message.
    #[n(1)]
    pub seq: u64,
    /// The emoji.
    #[n(2)]
    pub emoji: String,
    /// Put on, or take back.
    #[n(3)]
    #[serde(default)]
    #[cbor(default)]
    pub on: bool,
    /// The client's id of this send.
    #[n(4)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cid: Option<Cid>,
}

/// Pin or unpin a message. Moderators of the room.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Pin {
    /// Where.
    #[n(0)]
    pub room: RoomRef,
    /// Which message.
    #[n(1)]
    pub seq: u64,
    /// Pin, or unpin.
    #[n(2)]
    #[serde(default)]
    #[cbor(default)]
    pub on: bool,
    /// The client's id of this send.
    #[n(3)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cid: Option<Cid>,
}

/// Read a page of a room: after a place going up, before a place going down, around a place, or the newest.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct History {
    /// Which room.
    #[n(0)]
    pub room: RoomRef,
    /// Entries after this `seq`, oldest first.
    #[n(1)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<u64>,
    /// Entries before this `seq`, the newest of them.
    #[n(2)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<u64>,
    /// Entries on both sides of this `seq`.
    #[n(3)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub around: Option<u64>,
    /// How many, at most 200; 50 when left out.
    #[n(4)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
}

/// A page of a room.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct HistoryPage {
    /// In order of `seq`.
    #[n(0)]
    #[serde(default)]
    #[cbor(default)]
    pub entries: Vec<Entry>,
    /// The newest `seq` of the room.
    #[n(1)]
    pub head: u64,
    /// The epoch of the stream.
    #[n(2)]
    pub epoch: i64,
}

/// Say that a room was read up to a place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Read {
    /// Which room.
    #[n(0)]
    pub room: RoomRef,
    /// Up to here.
    #[n(1)]
    pub seq: u64,
}

/// Keep a member of a room from writing there. Moderators of the room.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct MuteMember {
    /// Which room.
    #[n(0)]
    pub room: RoomRef,
    /// Whom.
    #[n(1)]
    pub name: String,
    /// For how long, at most a year; 0 ends it.
    #[n(2)]
    pub minutes: u32,
}

/// Make a member a moderator of the room, or a plain member again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct SetModerator {
    /// Which room.
    #[n(0)]
    pub room: RoomRef,
    /// Whom.
    #[n(1)]
    pub name: String,
    /// Moderator, or not.
    #[n(2)]
    #[serde(default)]
    #[cbor(default)]
    pub on: bool,
}

/// Read the moderators' log of a room, newest first. Moderators of the room.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Log {
    /// Which room.
    #[n(0)]
    pub room: RoomRef,
    /// Only acts before this id.
    #[n(1)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<i64>,
    /// How many, at most 100.
    #[n(2)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
}

/// A page of a moderators' log.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct LogPage {
    /// The acts.
    #[n(0)]
    #[serde(default)]
    #[cbor(default)]
    pub acts: Vec<LogAct>,
}

/// One act of a moderator.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct LogAct {
    /// The id, growing.
    #[n(0)]
    pub id: i64,
    /// When, in milliseconds since 1970.
    #[n(1)]
    pub at: i64,
    /// The moderator's account name.
    #[n(2)]
    pub by: String,
    /// What: `mute`, `unmute`, `remove`, `dismiss`, `pin`, `unpin`, `moderator`, `plain`, `settings`.
    #[n(3)]
    pub act: String,
    /// The account name of the person it was about.
    #[n(4)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
    /// The message it was about.
    #[n(5)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seq: Option<u64>,
    /// More, such as the minutes of a mute.
    #[n(6)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
}

/// Ask who is in a room now.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Who {
    /// Which room.
    #[n(0)]
    pub room: RoomRef,
}

/// Who is in a room now.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct WhoReply {
    /// How many, guests included.
    #[n(0)]
    pub here: u32,
    /// The members among them, at most 100.
    #[n(1)]
    #[serde(default)]
    #[cbor(default)]
    pub people: Vec<crate::live::Present>,
}

/// Names to complete a mention with.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Complete {
    /// Where.
    #[n(0)]
    pub room: RoomRef,
    /// What stands after the `@`.
    #[n(1)]
    pub prefix: String,
}

/// Names.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Completions {
    /// At most ten, members of the room first.
    #[n(0)]
    #[serde(default)]
    #[cbor(default)]
    pub people: Vec<NameLine>,
}

/// A name to choose.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct NameLine {
    /// The account.
    #[n(0)]
    pub account: AccountId,
    /// The account name.
    #[n(1)]
    pub name: String,
    /// The display name.
    #[n(2)]
    pub display: String,
}

/// The own notices, newest first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Notices {
    /// Only those before this place of the inbox.
    #[n(0)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<u64>,
    /// How many, at most 100.
    #[n(1)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
}

/// The own notices.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct NoticeList {
    /// Entries of the inbox.
    #[n(0)]
    #[serde(default)]
    #[cbor(default)]
    pub entries: Vec<Entry>,
    /// The inbox stream.
    #[n(1)]
    pub inbox: StreamId,
    /// How many were not seen yet.
    #[n(2)]
    pub unread: u64,
}
