//! Topics and floors: reading and writing them.
//!
//! A topic is a stream whose entries are its floors, so a floor's number is its `seq`: permanent, and a floor that was taken
//! away keeps its hole. What changes on earlier floors is told on the stream of the board.
use super::{Board, BoardRef};
use crate::accounts::Role;
use crate::entry::{Entry, File, Post};
use crate::{AccountId, Cid, FileId, StreamId};
use minicbor::{Decode, Encode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Where a topic stays on top.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[serde(rename_all = "snake_case")]
#[cbor(index_only)]
pub enum Pin {
    /// Nowhere.
    #[n(0)]
    #[default]
    No,
    /// On its board.
    #[n(1)]
    Board,
    /// On every board.
    #[n(2)]
    House,
}

/// A topic as lists show it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Topic {
    /// The topic, which is its stream.
    #[n(0)]
    pub id: StreamId,
    /// Its board.
    #[n(1)]
    pub board: StreamId,
    /// The short name of its board.
    #[n(2)]
    pub slug: String,
    /// What its board is called.
    #[n(3)]
    pub board_name: String,
    /// Its title.
    #[n(4)]
    pub title: String,
    /// The first words of its first floor.
    #[n(5)]
    #[serde(default)]
    #[cbor(default)]
    pub excerpt: String,
    /// Who opened it.
    #[n(6)]
    pub author_id: AccountId,
    /// Their account name.
    #[n(7)]
    pub author: String,
    /// Their display name.
    #[n(8)]
    pub display: String,
    /// The path of their picture, if there is one.
    #[n(9)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub avatar: Option<String>,
    /// When it was opened, in milliseconds since 1970.
    #[n(10)]
    pub at: i64,
    /// The highest floor.
    #[n(11)]
    pub floors: u64,
    /// Floors that can be read, without the first.
    #[n(12)]
    #[serde(default)]
    #[cbor(default)]
    pub replies: u64,
    /// When the newest floor was written.
    #[n(13)]
    pub last_at: i64,
    /// The account name of who wrote it.
    #[n(14)]
    #[serde(default)]
    #[cbor(default)]
    pub last_author: String,
    /// Their display name.
    #[n(15)]
    #[serde(default)]
    #[cbor(default)]
    pub last_display: String,
    /// Votes for its first floor.
    #[n(16)]
    #[serde(default)]
    #[cbor(default)]
    pub up: u32,
    /// Votes against it.
    #[n(17)]
    #[serde(default)]
    #[cbor(default)]
    pub down: u32,
    /// Where it stays on top.
    #[n(18)]
    #[serde(default)]
    #[cbor(default)]
    pub pin: Pin,
    /// Whether it is among the best of its board.
    #[n(19)]
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[cbor(default)]
    pub essence: bool,
    /// Whether nobody replies any more.
    #[n(20)]
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[cbor(default)]
    pub locked: bool,
    /// Whether only moderators see it.
    #[n(21)]
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[cbor(default)]
    pub hidden: bool,
    /// Whether its author or a moderator took it away; only moderators see that it was there.
    #[n(22)]
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[cbor(default)]
    pub removed: bool,
    /// Its tags.
    #[n(23)]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cbor(default)]
    pub tags: Vec<String>,
    /// The category of the author's own space it stands in.
    #[n(24)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<i64>,
    /// Whether it asks a question.
    #[n(25)]
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[cbor(default)]
    pub poll: bool,
    /// How far the asker has read it.
    #[n(26)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub read: Option<u64>,
    /// How many floors are new for the asker.
    #[n(27)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unread: Option<u64>,
    /// Whether the asker is told of new floors.
    #[n(28)]
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[cbor(default)]
    pub following: bool,
    /// Whether it is among the asker's favourites.
    #[n(29)]
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[cbor(default)]
    pub kept: bool,
    /// The topic that its floors went to.
    #[n(30)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub merged_into: Option<StreamId>,
}

/// How a floor stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[serde(rename_all = "snake_case")]
#[cbor(index_only)]
pub enum FloorState {
    /// It can be read.
    #[n(0)]
    #[default]
    Here,
    /// Its author or a moderator took it away.
    #[n(1)]
    Removed,
    /// A moderator hid it; moderators and its author still see it.
    #[n(2)]
    Hidden,
    /// It stands in another topic now.
    #[n(3)]
    Moved,
}

/// One floor of a topic.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Floor {
    /// Its number, for ever.
    #[n(0)]
    pub floor: u64,
    /// When it was written, in milliseconds since 1970.
    #[n(1)]
    pub at: i64,
    /// Who wrote it; none for the house itself.
    #[n(2)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author_id: Option<AccountId>,
    /// Their account name.
    #[n(3)]
    #[serde(default)]
    #[cbor(default)]
    pub author: String,
    /// Their display name.
    #[n(4)]
    #[serde(default)]
    #[cbor(default)]
    pub display: String,
    /// Their role, where it is more than a member's.
    #[n(5)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// The path of their picture, if there is one.
    #[n(6)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub avatar: Option<String>,
    /// The words in Markdown; empty unless it can be read.
    #[n(7)]
    #[serde(default)]
    #[cbor(default)]
    pub text: String,
    /// The same as HTML of the house's own making.
    #[n(8)]
    #[serde(default)]
    #[cbor(default)]
    pub html: String,
    /// The floor that it answers; none for an answer to the topic.
    #[n(9)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply_to: Option<u64>,
    /// Pictures and files in it.
    #[n(10)]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cbor(default)]
    pub files: Vec<File>,
    /// Votes for it.
    #[n(11)]
    #[serde(default)]
    #[cbor(default)]
    pub up: u32,
    /// Votes against it.
    #[n(12)]
    #[serde(default)]
    #[cbor(default)]
    pub down: u32,
    /// The asker's own vote: 1, -1 or 0.
    #[n(13)]
    #[serde(default)]
    #[cbor(default)]
    pub vote: i8,
    /// How it stands.
    #[n(14)]
    #[serde(default)]
    #[cbor(default)]
    pub state: FloorState,
    /// When its words were last changed.
    #[n(15)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edited_at: Option<i64>,
    /// How often they were.
    #[n(16)]
    #[serde(default)]
    #[cbor(default)]
    pub edits: u32,
    /// Where it stands now, if it was moved.
    #[n(17)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moved_to: Option<Spot>,
    /// Whether it was written by who opened the topic.
    #[n(18)]
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[cbor(default)]
    pub starter: bool,
    /// The client's id of the send, for the author's own devices.
    #[n(19)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cid: Option<Cid>,
}

impl Floor {
    /// A floor that came just now, as its entry tells it: nobody has voted yet, and there is no HTML of it.
    pub fn of_entry(entry: &Entry, post: &Post) -> Self {
        Self {
            floor: entry.seq,
            at: entry.at,
            author_id: entry.author_id,
            author: entry.author.clone(),
            display: entry.display.clone(),
            role: entry.role,
            avatar: None,
            text: post.text.clone(),
            html: String::new(),
            reply_to: post.reply_to,
            files: post.files.clone(),
            up: 0,
            down: 0,
            vote: 0,
            state: if post.removed_at.is_some() { FloorState::Removed } else { FloorState::Here },
            edited_at: post.edited_at,
            edits: 0,
            moved_to: None,
            starter: false,
            cid: entry.cid,
        }
    }
}

/// A floor somewhere.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Spot {
    /// The topic.
    #[n(0)]
    pub topic: StreamId,
    /// The floor.
    #[n(1)]
    pub floor: u64,
}

/// The order of a list of topics.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[serde(rename_all = "snake_case")]
#[cbor(index_only)]
pub enum TopicSort {
    /// By the newest floor.
    #[n(0)]
    #[default]
    Latest,
    /// By when they were opened.
    #[n(1)]
    Newest,
    /// By votes and age.
    #[n(2)]
    Hot,
    /// Those without a reply, newest first.
    #[n(3)]
    Unanswered,
}

/// Topics that the asker may read, pinned ones first where one board is asked for.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Topics {
    /// Only on this board; all boards when left out.
    #[n(0)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub board: Option<BoardRef>,
    /// The order; by the newest floor when left out.
    #[n(1)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sort: Option<TopicSort>,
    /// The `next` of the page before.
    #[n(2)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// How many, at most 100; 30 when left out.
    #[n(3)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
    /// Only with this tag.
    #[n(4)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tag: Option<String>,
    /// Only opened by this account name.
    #[n(5)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// Only the best.
    #[n(6)]
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[cbor(default)]
    pub essence: bool,
    /// Only in this category of a personal space.
    #[n(7)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<i64>,
    /// Only opened in this month of UTC, as `2026-11`.
    #[n(8)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub month: Option<String>,
    /// Only the asker's favourites.
    #[n(9)]
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[cbor(default)]
    pub kept: bool,
    /// Only those the asker follows.
    #[n(10)]
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[cbor(default)]
    pub following: bool,
}

/// A page of topics.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct TopicPage {
    /// The topics.
    #[n(0)]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cbor(default)]
    pub topics: Vec<Topic>,
    /// What to give as `after` for the next page.
    #[n(1)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// The order of floors.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[serde(rename_all = "snake_case")]
#[cbor(index_only)]
pub enum FloorOrder {
    /// From the first on.
    #[n(0)]
    #[default]
    Floor,
    /// From the newest back.
    #[n(1)]
    Newest,
    /// Answers below what they answer, paged by answers to the topic.
    #[n(2)]
    Tree,
}

/// A topic with some of its floors.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct GetTopic {
    /// Which.
    #[n(0)]
    pub topic: StreamId,
    /// Begin at this floor: the first when left out, or the newest when read backwards.
    #[n(1)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from_floor: Option<u64>,
    /// How many floors, at most 100; 20 when left out.
    #[n(2)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
    /// The order; from the first on when left out.
    #[n(3)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order: Option<FloorOrder>,
    /// Only floors by this account name.
    #[n(4)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// In a tree: only what stands below this answer to the topic; `from_floor` goes on where `more` says.
    #[n(5)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub root: Option<u64>,
    /// In a tree: how many floors altogether, at most 300, which it is when left out. Below one answer to the topic there
    /// are then fewer than half as many; `more` says where the rest begins.
    #[n(6)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub floors: Option<u32>,
}

/// A topic with some of its floors.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct TopicView {
    /// The topic.
    #[n(0)]
    pub topic: Box<Topic>,
    /// Its board.
    #[n(1)]
    pub board: Box<Board>,
    /// The floors; in a tree, each below the one it answers.
    #[n(2)]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cbor(default)]
    pub floors: Vec<Floor>,
    /// The highest floor.
    #[n(3)]
    pub head: u64,
    /// The floor at which the next page begins, if there is one.
    #[n(4)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<u64>,
    /// The floor at which the page before begins, if there is one.
    #[n(5)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous: Option<u64>,
    /// The first floor that is new for the asker.
    #[n(6)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_unread: Option<u64>,
    /// Whether the asker moderates the topic.
    #[n(7)]
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[cbor(default)]
    pub moderator: bool,
    /// Whether the asker may reply.
    #[n(8)]
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[cbor(default)]
    pub may_reply: bool,
    /// The question that it asks.
    #[n(9)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub poll: Option<super::Poll>,
    /// In a tree: the answers to the topic below which there is more than is shown here.
    #[n(10)]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cbor(default)]
    pub more: Vec<More>,
}

/// What is left below an answer to the topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct More {
    /// The answer to the topic.
    #[n(0)]
    pub root: u64,
    /// The floor at which the rest below it begins.
    #[n(1)]
    pub from_floor: u64,
}

/// Open a topic.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct CreateTopic {
    /// On which board; `u-NAME` is the personal space of an account.
    #[n(0)]
    pub board: BoardRef,
    /// Its title.
    #[n(1)]
    pub title: String,
    /// The first floor, in Markdown.
    #[n(2)]
    pub text: String,
    /// The client's id of the send; a resend with the same one makes no second topic.
    #[n(3)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cid: Option<Cid>,
    /// Tags, at most 5.
    #[n(4)]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cbor(default)]
    pub tags: Vec<String>,
    /// Pictures and files, brought before.
    #[n(5)]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cbor(default)]
    pub files: Vec<FileId>,
    /// In the own space: the category.
    #[n(6)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<i64>,
    /// A question with answers to choose from.
    #[n(7)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub poll: Option<super::NewPoll>,
}

/// The topic was opened, or waits for a moderator.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct TopicOpened {
    /// The topic.
    #[n(0)]
    pub topic: Opened,
    /// Its first floor: 1; 0 while it waits for a moderator.
    #[n(1)]
    pub floor: u64,
    /// Whether it had been stored before under the same cid.
    #[n(2)]
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[cbor(default)]
    pub dup: bool,
    /// Whether it waits for a moderator.
    #[n(3)]
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[cbor(default)]
    pub held: bool,
}

/// A topic that was just opened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Opened {
    /// The topic; 0 while it waits for a moderator.
    #[n(0)]
    pub id: StreamId,
    /// Its title.
    #[n(1)]
    pub title: String,
}

/// Reply in a topic.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct WriteReply {
    /// Which.
    #[n(0)]
    pub topic: StreamId,
    /// The words in Markdown.
    #[n(1)]
    pub text: String,
    /// The floor that is answered.
    #[n(2)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply_to: Option<u64>,
    /// The client's id of the send; a resend with the same one makes no second floor.
    #[n(3)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cid: Option<Cid>,
    /// Pictures and files, brought before.
    #[n(4)]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cbor(default)]
    pub files: Vec<FileId>,
}

/// The reply has its floor, for ever, or waits for a moderator.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Replied {
    /// Its floor; 0 while it waits for a moderator.
    #[n(0)]
    pub floor: u64,
    /// When it was stored.
    #[n(1)]
    pub at: i64,
    /// Whether it had been stored before under the same cid.
    #[n(2)]
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[cbor(default)]
    pub dup: bool,
    /// Whether it waits for a moderator.
    #[n(3)]
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[cbor(default)]
    pub held: bool,
}

/// Give a floor other words: one's own, or as a moderator.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct EditFloor {
    /// Which topic.
    #[n(0)]
    pub topic: StreamId,
    /// Which floor.
    #[n(1)]
    pub floor: u64,
    /// The new words.
    #[n(2)]
    pub text: String,
    /// For the first floor: another title.
    #[n(3)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// For the first floor: other tags.
    #[n(4)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tags: Option<Vec<String>>,
    /// For the first floor in the own space: another category; 0 for none.
    #[n(5)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<i64>,
    /// Further pictures and files.
    #[n(6)]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cbor(default)]
    pub files: Vec<FileId>,
    /// Pictures and files of the floor to take out of it, for good.
    #[n(7)]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cbor(default)]
    pub drop: Vec<FileId>,
    /// The `edits` of the floor that this edit began from: `stale`, and nothing changes, when it has others by now. Not
    /// asked when left out.
    #[n(8)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edits: Option<u32>,
}

/// Take a floor away: one's own, or as a moderator. Its number stays. The first floor takes the topic with it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct RemoveFloor {
    /// Which topic.
    #[n(0)]
    pub topic: StreamId,
    /// Which floor.
    #[n(1)]
    pub floor: u64,
    /// For the moderators' log.
    #[n(2)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// The floor as it is now.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct FloorReply {
    /// The floor.
    #[n(0)]
    pub floor: Floor,
}

/// Remember how far one has read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct ReadTopic {
    /// Which topic.
    #[n(0)]
    pub topic: StreamId,
    /// Up to this floor.
    #[n(1)]
    pub floor: u64,
}

/// Take everything on every board for read.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct ReadAll {}

/// What a text will look like.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Preview {
    /// The words in Markdown.
    #[n(0)]
    pub text: String,
}

/// What the text will look like.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Previewed {
    /// HTML of the house's own making.
    #[n(0)]
    pub html: String,
}

/// How a floor stood before it was edited.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct GetHistory {
    /// Which topic.
    #[n(0)]
    pub topic: StreamId,
    /// Which floor.
    #[n(1)]
    pub floor: u64,
}

/// The versions of a floor.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct History {
    /// The newest first.
    #[n(0)]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cbor(default)]
    pub versions: Vec<Version>,
}

/// One version of a floor.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Version {
    /// Since when it stood, in milliseconds since 1970.
    #[n(0)]
    pub at: i64,
    /// The account name of who wrote it.
    #[n(1)]
    pub by: String,
    /// The words.
    #[n(2)]
    pub text: String,
    /// What changed against the version before, line by line; empty for the first version.
    #[n(3)]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cbor(default)]
    pub changes: Vec<Change>,
}

/// A line that stayed, came or went.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Change {
    /// Which of them.
    #[n(0)]
    pub kind: ChangeKind,
    /// The line.
    #[n(1)]
    pub line: String,
}

/// What became of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[serde(rename_all = "snake_case")]
#[cbor(index_only)]
pub enum ChangeKind {
    /// It stayed.
    #[n(0)]
    Same,
    /// It came.
    #[n(1)]
    Added,
    /// It went.
    #[n(2)]
    Removed,
}
