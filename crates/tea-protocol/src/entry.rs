//! Entries: what a stream is made of.

use crate::{AccountId, Cid, FileId, StreamId};
use minicbor::{Decode, Encode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One entry of a stream at its place. `seq` counts 1, 2, 3 ... per stream without a hole.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Entry {
    /// The place in the stream.
    #[n(0)]
    pub seq: u64,
    /// When it was stored, in milliseconds since 1970 (UTC).
    #[n(1)]
    pub at: i64,
    /// The account that caused it; none for the house itself.
    #[n(2)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author_id: Option<AccountId>,
    /// The author's account name at the time of reading; empty for the house itself.
    #[n(3)]
    #[serde(default)]
    pub author: String,
    /// The author's display name at the time of reading.
    #[n(4)]
    #[serde(default)]
    pub display: String,
    /// The client's id of the send, so that the author's other devices merge their own echo.
    #[n(5)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cid: Option<Cid>,
    /// What the entry says. In JSON its fields stand beside `seq`, told apart by `kind`.
    #[n(6)]
    #[serde(flatten)]
    pub body: Body,
    /// The author's role in the house, where it is more than that of a member.
    #[n(7)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<crate::accounts::Role>,
    /// The path of the author's picture, if there is one.
    #[n(8)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub avatar: Option<String>,
}

/// What an entry says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Body {
    /// A message.
    #[n(0)]
    Post(#[n(0)] Post),
    /// The author gave an earlier message a new text.
    #[n(1)]
    Edit(#[n(0)] Edit),
    /// An earlier message was taken away; its words are gone.
    #[n(2)]
    Remove(#[n(0)] Target),
    /// A reaction was put on a message or taken back.
    #[n(3)]
    React(#[n(0)] React),
    /// A message was pinned or unpinned.
    #[n(4)]
    Pin(#[n(0)] Switch),
    /// Somebody came, left, was invited, was removed, was muted.
    #[n(5)]
    Member(#[n(0)] Member),
    /// The room itself changed: title, topic line, privacy, archive, slow mode.
    #[n(6)]
    Room(#[n(0)] RoomChange),
    /// Inbox: a room was added to the member's list, or changed there.
    #[n(7)]
    Listed(#[n(0)] Listed),
    /// Inbox: a room left the member's list.
    #[n(8)]
    Unlisted(#[n(0)] Unlisted),
    /// Inbox: the member read a stream up to a place, on some device.
    #[n(9)]
    Read(#[n(0)] ReadMark),
    /// Inbox: somebody mentioned the member or replied to them.
    #[n(10)]
    Notice(#[n(0)] Notice),
    /// Something happened to a case of the front desk. It stands in the case and in the stream of the desk.
    #[n(11)]
    Case(#[n(0)] CaseChange),
    /// Something happened to a topic. It stands in the stream of its board.
    #[n(12)]
    Topic(#[n(0)] TopicChange),
    /// Something happened to a floor of a topic. It stands in the stream of its board.
    #[n(13)]
    Floor(#[n(0)] FloorChange),
    /// A bullet comment. It stands in the stream of its title.
    #[n(14)]
    Bullet(#[n(0)] crate::video::Bullet),
    /// Bullet comments were taken away. It stands in the stream of their title.
    #[n(15)]
    BulletsGone(#[n(0)] BulletsGone),
    /// Something happened to a film. It stands in the stream of its title.
    #[n(16)]
    Film(#[n(0)] FilmChange),
    /// News were published, changed or taken away. It stands in the stream of news.
    #[n(17)]
    News(#[n(0)] NewsChange),
}

/// Bullet comments that were taken away.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct BulletsGone {
    /// Their places in the stream of the title.
    #[n(0)]
    pub seqs: Vec<u64>,
}

/// Something that happened to a film.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct FilmChange {
    /// How far the film has come.
    #[n(0)]
    pub state: crate::video::State,
    /// The quality that can be watched now.
    #[n(1)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rung: Option<crate::video::Rung>,
    /// Why it cannot be shown.
    #[n(2)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fault: Option<crate::video::Fault>,
}

/// News that were published, changed or taken away.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct NewsChange {
    /// The number of the news.
    #[n(0)]
    pub id: i64,
    /// The title; empty when they were taken away.
    #[n(1)]
    pub title: String,
}

/// A message.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Post {
    /// The words, in the small Markdown set; empty when removed or when only files were sent.
    #[n(0)]
    pub text: String,
    /// The `seq` of the message answered.
    #[n(1)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply_to: Option<u64>,
    /// Files sent with it.
    #[n(2)]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cbor(default)]
    pub files: Vec<File>,
    /// Accounts that the text mentions by `@name`.
    #[n(3)]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cbor(default)]
    pub mentions: Vec<AccountId>,
    /// When the text was last edited, in milliseconds since 1970.
    #[n(4)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edited_at: Option<i64>,
    /// When it was removed, in milliseconds since 1970.
    #[n(5)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub removed_at: Option<i64>,
    /// Reactions on it as they stand now.
    #[n(6)]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cbor(default)]
    pub reactions: Vec<Reaction>,
    /// Whether it is pinned now.
    #[n(7)]
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[cbor(default)]
    pub pinned: bool,
    /// Who removed it, if it was removed: the author, or a moderator.
    #[n(8)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub removed_by: Option<AccountId>,
}

/// A file that came with a message.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct File {
    /// Its id; it is fetched from `/files/{id}/{name}`.
    #[n(0)]
    pub id: FileId,
    /// The name its sender gave it, cleaned.
    #[n(1)]
    pub name: String,
    /// Its media type as the house recognised it.
    #[n(2)]
    pub mime: String,
    /// Its size in bytes.
    #[n(3)]
    pub bytes: u64,
    /// Width in pixels, for pictures.
    #[n(4)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub width: Option<u32>,
    /// Height in pixels, for pictures.
    #[n(5)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub height: Option<u32>,
}

/// One emoji on a message and who put it there.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Reaction {
    /// The emoji.
    #[n(0)]
    pub emoji: String,
    /// Who, in the order they came, at most 200.
    #[n(1)]
    pub by: Vec<AccountId>,
    /// How many in all.
    #[n(2)]
    pub count: u32,
}

/// A new text for an earlier message.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Edit {
    /// The `seq` of the message.
    #[n(0)]
    pub target: u64,
    /// The new text; empty once the message was removed.
    #[n(1)]
    pub text: String,
    /// Accounts that the new text mentions.
    #[n(2)]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cbor(default)]
    pub mentions: Vec<AccountId>,
}

/// The place that an entry is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Target {
    /// The `seq` of the message.
    #[n(0)]
    pub target: u64,
}

/// A reaction put on or taken back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct React {
    /// The `seq` of the message.
    #[n(0)]
    pub target: u64,
    /// The emoji.
    #[n(1)]
    pub emoji: String,
    /// Put on, or taken back.
    #[n(2)]
    pub on: bool,
}

/// Something about a message switched on or off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Switch {
    /// The `seq` of the message.
    #[n(0)]
    pub target: u64,
    /// On or off.
    #[n(1)]
    pub on: bool,
}

/// Something happened to a member of a room.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Member {
    /// Whom it happened to.
    #[n(0)]
    pub account: AccountId,
    /// Their account name.
    #[n(1)]
    pub name: String,
    /// Their display name.
    #[n(2)]
    pub member_display: String,
    /// What happened.
    #[n(3)]
    pub change: MemberChange,
    /// Until when, for a mute, in milliseconds since 1970.
    #[n(4)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<i64>,
}

/// What happened to a member of a room.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[serde(rename_all = "snake_case")]
#[cbor(index_only)]
pub enum MemberChange {
    /// Came by themselves.
    #[n(0)]
    Joined,
    /// Left by themselves.
    #[n(1)]
    Left,
    /// Was brought in by somebody.
    #[n(2)]
    Invited,
    /// Was removed by a moderator.
    #[n(3)]
    Removed,
    /// May not write until a time.
    #[n(4)]
    Muted,
    /// May write again.
    #[n(5)]
    Unmuted,
    /// Became a moderator of the room.
    #[n(6)]
    Moderator,
    /// Is no longer a moderator of the room.
    #[n(7)]
    Plain,
}

/// A room as it is after a change.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct RoomChange {
    /// The title.
    #[n(0)]
    pub title: String,
    /// The topic line.
    #[n(1)]
    pub topic: String,
    /// Whether only invited people see it.
    #[n(2)]
    pub private: bool,
    /// Whether it is closed for writing.
    #[n(3)]
    pub archived: bool,
    /// Seconds that a member waits between two messages; 0 for none.
    #[n(4)]
    pub slow_mode_s: u32,
}

/// A room that stands in a member's list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Listed {
    /// The room.
    #[n(0)]
    pub stream: StreamId,
    /// Its short name; empty for a direct conversation.
    #[n(1)]
    pub room_name: String,
    /// Its title, or the names of the others in a direct conversation.
    #[n(2)]
    pub title: String,
    /// Whether it is a direct conversation.
    #[n(3)]
    pub direct: bool,
}

/// A room that left a member's list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Unlisted {
    /// The room.
    #[n(0)]
    pub stream: StreamId,
}

/// How far a member has read a stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct ReadMark {
    /// The stream.
    #[n(0)]
    pub stream: StreamId,
    /// Read up to here.
    #[n(1)]
    pub upto: u64,
}

/// Something that happened to a case of the front desk.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct CaseChange {
    /// The case.
    #[n(0)]
    pub case: StreamId,
    /// What happened.
    #[n(1)]
    pub event: CaseEvent,
    /// The one of the staff whom it concerns: who took it, who got it, who lost it.
    #[n(2)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agent: Option<crate::desk::Agent>,
}

/// What happened to a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[serde(rename_all = "snake_case")]
#[cbor(index_only)]
pub enum CaseEvent {
    /// A visitor wrote the first words.
    #[n(0)]
    Opened,
    /// Somebody took it, or was given it from the queue.
    #[n(1)]
    Taken,
    /// Whoever had it was silent for too long, or went off duty; it is in the queue again.
    #[n(2)]
    Returned,
    /// Whoever had it gave it to somebody else, or back to the queue.
    #[n(3)]
    HandedOver,
    /// It is over.
    #[n(4)]
    Closed,
    /// The visitor wrote again after it was closed; it is in the queue again.
    #[n(5)]
    Reopened,
    /// Only in the stream of the desk: the visitor or the staff added words.
    #[n(6)]
    Said,
    /// Only in the stream of the desk: somebody came on duty or went off it.
    #[n(7)]
    Duty,
}

/// Something that happened to a topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct TopicChange {
    /// The topic.
    #[n(0)]
    pub topic: StreamId,
    /// What happened.
    #[n(1)]
    pub event: TopicEvent,
}

/// What happened to a topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[serde(rename_all = "snake_case")]
#[cbor(index_only)]
pub enum TopicEvent {
    /// Somebody opened it.
    #[n(0)]
    Opened,
    /// Its title, its tags or how it stands changed.
    #[n(1)]
    Changed,
    /// It is not on this board any more, or not to be seen any more.
    #[n(2)]
    Gone,
}

/// Something that happened to a floor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct FloorChange {
    /// The topic.
    #[n(0)]
    pub topic: StreamId,
    /// The floor.
    #[n(1)]
    pub floor: u64,
    /// What happened.
    #[n(2)]
    pub event: FloorEvent,
}

/// What happened to a floor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[serde(rename_all = "snake_case")]
#[cbor(index_only)]
pub enum FloorEvent {
    /// Its words changed.
    #[n(0)]
    Edited,
    /// It was taken away, hidden, moved, or can be seen again.
    #[n(1)]
    Stands,
}

/// Something the member wants to know of.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Notice {
    /// What happened.
    #[n(0)]
    pub reason: Reason,
    /// The stream it happened in.
    #[n(1)]
    pub stream: StreamId,
    /// The place in that stream.
    #[n(2)]
    pub place: u64,
    /// The first words of it.
    #[n(3)]
    pub excerpt: String,
    /// On boards: the title of the topic.
    #[n(4)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// How many it stands for, where several are folded into one: votes, floors.
    #[n(5)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<u32>,
}

/// Why a notice was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[serde(rename_all = "snake_case")]
#[cbor(index_only)]
pub enum Reason {
    /// The member's name stands in the text.
    #[n(0)]
    Mentioned,
    /// Somebody answered a message of the member.
    #[n(1)]
    Replied,
    /// Somebody wrote to the member directly.
    #[n(2)]
    Direct,
    /// The front desk answered the member's question.
    #[n(3)]
    Answered,
    /// There are new floors in a topic that the member follows.
    #[n(4)]
    Followed,
    /// Somebody voted for a floor of the member.
    #[n(5)]
    Voted,
    /// A moderator let a post of the member be seen.
    #[n(6)]
    Approved,
    /// A moderator refused or removed a post of the member, or banned them from a board.
    #[n(7)]
    Refused,
    /// For moderators: something was reported, or waits to be looked at.
    #[n(8)]
    Tend,
    /// A film that the member brought can be watched, or cannot be shown.
    #[n(9)]
    Film,
    /// A new episode of a series that the member watched.
    #[n(10)]
    Episode,
    /// It was about a place that the member may not see any more: no word of it is told, nor where and by whom. Never
    /// stored; any notice may come so, and as itself again when the member may see the place again.
    #[n(11)]
    Closed,
}

impl Body {
    /// The message that this entry is about, where it is about one.
    #[must_use]
    pub fn target(&self) -> Option<u64> {
        match self {
            Self::Edit(edit) => Some(edit.target),
            Self::Remove(target) => Some(target.target),
            Self::React(react) => Some(react.target),
            Self::Pin(switch) => Some(switch.target),
            _ => None,
        }
    }

    /// Whether this counts as something to read (and so as unread).
    #[must_use]
    pub fn counts_as_unread(&self) -> bool {
        matches!(self, Self::Post(_) | Self::Notice(_))
    }
}
