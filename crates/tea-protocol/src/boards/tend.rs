//! Tending a board: what its moderators do.
use super::{BoardRef, Pin, Topic};
use crate::{AccountId, StreamId};
use minicbor::{Decode, Encode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Change how a topic stands; what is left out stays. Moderators; pinning on every board takes an admin.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct SetTopic {
    /// Which.
    #[n(0)]
    pub topic: StreamId,
    /// Where it stays on top.
    #[n(1)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pin: Option<Pin>,
    /// Whether it is among the best of its board.
    #[n(2)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub essence: Option<bool>,
    /// Whether nobody replies any more.
    #[n(3)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub locked: Option<bool>,
    /// Whether only moderators see it.
    #[n(4)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hidden: Option<bool>,
    /// Bring back what was taken away, with `false`.
    #[n(5)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub removed: Option<bool>,
    /// Move it to this board, which the mover moderates too.
    #[n(6)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub board: Option<BoardRef>,
    /// For the log.
    #[n(7)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// The topic as it is now.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct TopicReply {
    /// The topic.
    #[n(0)]
    pub topic: Topic,
}

/// Hide a floor from everybody but moderators and its author, or show it again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct HideFloor {
    /// Which topic.
    #[n(0)]
    pub topic: StreamId,
    /// Which floor.
    #[n(1)]
    pub floor: u64,
    /// Hidden or shown.
    #[n(2)]
    pub hidden: bool,
    /// For the log.
    #[n(3)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// Make a topic of its own out of some floors. They keep their holes, which tell where they went.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Split {
    /// Out of which topic.
    #[n(0)]
    pub topic: StreamId,
    /// Which floors, at most 200; not the first.
    #[n(1)]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cbor(default)]
    pub floors: Vec<u64>,
    /// The title of the new topic.
    #[n(2)]
    pub title: String,
}

/// Put the floors of a topic behind those of another. The old topic leads there.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Merge {
    /// Which topic.
    #[n(0)]
    pub topic: StreamId,
    /// Behind which.
    #[n(1)]
    pub into: StreamId,
}

/// Tell the moderators of a floor.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Report {
    /// Which topic.
    #[n(0)]
    pub topic: StreamId,
    /// Which floor.
    #[n(1)]
    pub floor: u64,
    /// Why.
    #[n(2)]
    pub reason: String,
}

/// How a report stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[serde(rename_all = "snake_case")]
#[cbor(index_only)]
pub enum ReportState {
    /// Nobody looked at it yet.
    #[n(0)]
    #[default]
    Open,
    /// Something was done about it.
    #[n(1)]
    Upheld,
    /// Nothing had to be done.
    #[n(2)]
    Dismissed,
}

/// Reports on boards that the asker moderates, oldest first.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Reports {
    /// Only on this board.
    #[n(0)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub board: Option<BoardRef>,
    /// Only in this state; open ones when left out.
    #[n(1)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<ReportState>,
    /// The `next` of the page before.
    #[n(2)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<i64>,
}

/// Reports.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct ReportPage {
    /// The reports, at most 50.
    #[n(0)]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cbor(default)]
    pub reports: Vec<Reported>,
    /// What to give as `after`.
    #[n(1)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<i64>,
}

/// A floor that somebody reported; several reports of a floor are one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Reported {
    /// The report.
    #[n(0)]
    pub id: i64,
    /// The topic.
    #[n(1)]
    pub topic: StreamId,
    /// Its title.
    #[n(2)]
    pub title: String,
    /// The short name of its board.
    #[n(3)]
    pub slug: String,
    /// The floor.
    #[n(4)]
    pub floor: u64,
    /// The account name of who wrote it.
    #[n(5)]
    pub author: String,
    /// Its first words.
    #[n(6)]
    pub excerpt: String,
    /// Who reported it, and why, at most 20.
    #[n(7)]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cbor(default)]
    pub reasons: Vec<Complaint>,
    /// How it stands.
    #[n(8)]
    pub state: ReportState,
    /// When it was first reported.
    #[n(9)]
    pub at: i64,
}

/// Why somebody reported a floor.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Complaint {
    /// The account name.
    #[n(0)]
    pub by: String,
    /// Why.
    #[n(1)]
    pub reason: String,
}

/// What is done about reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[serde(rename_all = "snake_case")]
#[cbor(index_only)]
pub enum Verdict {
    /// Nothing.
    #[n(0)]
    Dismiss,
    /// The floors are hidden.
    #[n(1)]
    Hide,
    /// The floors are taken away.
    #[n(2)]
    Remove,
}

/// Settle reports, several at once.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Settle {
    /// Which, at most 100.
    #[n(0)]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cbor(default)]
    pub reports: Vec<i64>,
    /// What is done.
    #[n(1)]
    pub verdict: Verdict,
}

/// What waits for a moderator on boards that the asker moderates, oldest first.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Held {
    /// Only on this board.
    #[n(0)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub board: Option<BoardRef>,
    /// The `next` of the page before.
    #[n(1)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<i64>,
}

/// What waits.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct HeldPage {
    /// At most 50.
    #[n(0)]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cbor(default)]
    pub held: Vec<HeldPost>,
    /// What to give as `after`.
    #[n(1)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<i64>,
}

/// A post that waits for a moderator.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct HeldPost {
    /// The post.
    #[n(0)]
    pub id: i64,
    /// The short name of its board.
    #[n(1)]
    pub slug: String,
    /// For a reply: the topic.
    #[n(2)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub topic: Option<StreamId>,
    /// The title of the topic.
    #[n(3)]
    pub title: String,
    /// The account name of who wrote it.
    #[n(4)]
    pub author: String,
    /// Their display name.
    #[n(5)]
    pub display: String,
    /// The words.
    #[n(6)]
    pub text: String,
    /// The same as HTML of the house's own making.
    #[n(7)]
    #[serde(default)]
    #[cbor(default)]
    pub html: String,
    /// Why it waits.
    #[n(8)]
    pub reason: HeldFor,
    /// When it was written.
    #[n(9)]
    pub at: i64,
}

/// Why a post waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[serde(rename_all = "snake_case")]
#[cbor(index_only)]
pub enum HeldFor {
    /// The board looks at every post first.
    #[n(0)]
    Review,
    /// It is the first of a new member.
    #[n(1)]
    First,
    /// A word of the list stands in it.
    #[n(2)]
    Word,
}

/// Let posts that wait be seen, or refuse them, several at once.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Decide {
    /// Which, at most 100.
    #[n(0)]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cbor(default)]
    pub posts: Vec<i64>,
    /// Whether they are seen from now on.
    #[n(1)]
    pub approve: bool,
    /// Told to the author of what is refused.
    #[n(2)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// Keep somebody from writing on a board until a time, or let them again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Ban {
    /// Which board.
    #[n(0)]
    pub board: BoardRef,
    /// The account name.
    #[n(1)]
    pub name: String,
    /// Until when, in milliseconds since 1970; lets them write again when left out or past.
    #[n(2)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<i64>,
    /// Why; told to them.
    #[n(3)]
    #[serde(default)]
    #[cbor(default)]
    pub reason: String,
}

/// Who may not write on a board.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Bans {
    /// Which board.
    #[n(0)]
    pub board: BoardRef,
}

/// Who may not write.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct BanList {
    /// At most 500.
    #[n(0)]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cbor(default)]
    pub bans: Vec<Banned>,
}

/// Somebody who may not write on a board.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Banned {
    /// The account.
    #[n(0)]
    pub id: AccountId,
    /// The account name.
    #[n(1)]
    pub name: String,
    /// The display name.
    #[n(2)]
    pub display: String,
    /// Until when.
    #[n(3)]
    pub until: i64,
    /// Why.
    #[n(4)]
    #[serde(default)]
    #[cbor(default)]
    pub reason: String,
    /// The account name of who decided it.
    #[n(5)]
    #[serde(default)]
    #[cbor(default)]
    pub by: String,
}

/// What moderators did on a board, newest first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct BoardLog {
    /// Which board.
    #[n(0)]
    pub board: BoardRef,
    /// The `next` of the page before.
    #[n(1)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<i64>,
}

/// What moderators did.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct BoardLogPage {
    /// At most 50.
    #[n(0)]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cbor(default)]
    pub lines: Vec<LogLine>,
    /// What to give as `before`.
    #[n(1)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<i64>,
}

/// One act of a moderator.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct LogLine {
    /// Its place in the log.
    #[n(0)]
    pub id: i64,
    /// When.
    #[n(1)]
    pub at: i64,
    /// The account name of who did it.
    #[n(2)]
    pub by: String,
    /// What was done, such as `hide` or `ban`.
    #[n(3)]
    pub act: String,
    /// The topic it was done to.
    #[n(4)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub topic: Option<StreamId>,
    /// Its title at that time.
    #[n(5)]
    #[serde(default)]
    #[cbor(default)]
    pub title: String,
    /// The floor it was done to.
    #[n(6)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub floor: Option<u64>,
    /// The account name of whom it concerns.
    #[n(7)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
    /// Why, or how.
    #[n(8)]
    #[serde(default)]
    #[cbor(default)]
    pub detail: String,
}

/// What happens to a post with a listed word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[serde(rename_all = "snake_case")]
#[cbor(index_only)]
pub enum WordAct {
    /// It is refused.
    #[n(0)]
    Refuse,
    /// It waits for a moderator.
    #[n(1)]
    Hold,
    /// The word is shown as stars.
    #[n(2)]
    Mask,
}

/// The list of words; admins.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Words {}

/// The list of words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct WordList {
    /// At most 2000.
    #[n(0)]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cbor(default)]
    pub words: Vec<Word>,
}

/// A listed word.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Word {
    /// The word. Width, case, and signs between its letters make no difference.
    #[n(0)]
    pub word: String,
    /// What happens.
    #[n(1)]
    pub act: WordAct,
}

/// List a word, change what happens, or take it off the list; admins.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct SetWord {
    /// The word.
    #[n(0)]
    pub word: String,
    /// What happens; off the list when left out.
    #[n(1)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub act: Option<WordAct>,
}

/// The best of a board as a tree.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Essence {
    /// Which board.
    #[n(0)]
    pub board: BoardRef,
}

/// The best of a board.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct EssenceTree {
    /// Folders and topics, each behind its parent, in their order.
    #[n(0)]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cbor(default)]
    pub nodes: Vec<EssenceNode>,
}

/// A folder or a topic in the tree.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct EssenceNode {
    /// The node.
    #[n(0)]
    pub id: i64,
    /// The folder that it is in.
    #[n(1)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<i64>,
    /// The name of the folder, or the title.
    #[n(2)]
    pub title: String,
    /// The topic; none for a folder.
    #[n(3)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub topic: Option<StreamId>,
    /// Its place among its siblings; smaller comes first.
    #[n(4)]
    #[serde(default)]
    #[cbor(default)]
    pub place: i64,
}

/// Put a folder or a topic into the tree, or change it there; moderators.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct SetEssence {
    /// Which board.
    #[n(0)]
    pub board: BoardRef,
    /// Which node; a new one when left out.
    #[n(1)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<i64>,
    /// In which folder; the top when left out.
    #[n(2)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<i64>,
    /// The name of a folder.
    #[n(3)]
    #[serde(default)]
    #[cbor(default)]
    pub title: String,
    /// Or a topic.
    #[n(4)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub topic: Option<StreamId>,
    /// Its place among its siblings.
    #[n(5)]
    #[serde(default)]
    #[cbor(default)]
    pub place: i64,
}

/// Take a node with all below it out of the tree; the topics themselves stay.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct DropEssence {
    /// Which board.
    #[n(0)]
    pub board: BoardRef,
    /// Which node.
    #[n(1)]
    pub id: i64,
}
