//! Taking part: votes, questions, tags, following, favourites, drafts, what of one's own waits.
use super::{BoardRef, Topic};
use crate::StreamId;
use minicbor::{Decode, Encode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Vote on a floor: for, against, or take the vote back. Not on one's own.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Vote {
    /// Which topic.
    #[n(0)]
    pub topic: StreamId,
    /// Which floor.
    #[n(1)]
    pub floor: u64,
    /// 1, -1 or 0.
    #[n(2)]
    pub value: i8,
}

/// The votes of a floor as they are now.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Votes {
    /// Votes for it.
    #[n(0)]
    pub up: u32,
    /// Votes against it.
    #[n(1)]
    pub down: u32,
    /// The own vote.
    #[n(2)]
    pub vote: i8,
}

/// A question with answers to choose from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct NewPoll {
    /// The answers, 2 to 20.
    #[n(0)]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cbor(default)]
    pub answers: Vec<String>,
    /// How many one may choose; one when left out.
    #[n(1)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub choices_max: Option<u32>,
    /// When voting ends, in milliseconds since 1970; never when left out.
    #[n(2)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closes_at: Option<i64>,
}

/// A question as it stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Poll {
    /// The answers.
    #[n(0)]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cbor(default)]
    pub answers: Vec<Answer>,
    /// How many one may choose.
    #[n(1)]
    pub choices_max: u32,
    /// When voting ends.
    #[n(2)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closes_at: Option<i64>,
    /// Whether it ended.
    #[n(3)]
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[cbor(default)]
    pub closed: bool,
    /// How many people chose.
    #[n(4)]
    #[serde(default)]
    #[cbor(default)]
    pub voters: u32,
    /// The asker's choices, counted from 1.
    #[n(5)]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cbor(default)]
    pub mine: Vec<u32>,
}

/// One answer of a question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Answer {
    /// The words.
    #[n(0)]
    pub text: String,
    /// How many chose it; told to whoever chose, and to everybody when voting ended.
    #[n(1)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<u32>,
}

/// Choose answers; a later choice takes the place of an earlier one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Choose {
    /// Which topic.
    #[n(0)]
    pub topic: StreamId,
    /// The answers, counted from 1.
    #[n(1)]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cbor(default)]
    pub choices: Vec<u32>,
}

/// The question as it stands now.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct PollReply {
    /// The question.
    #[n(0)]
    pub poll: Poll,
}

/// Be told of new floors, or no longer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Follow {
    /// Which topic.
    #[n(0)]
    pub topic: StreamId,
    /// Whether to be told.
    #[n(1)]
    pub on: bool,
}

/// Put a topic or a board among one's favourites, or take it out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Keep {
    /// Which topic.
    #[n(0)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub topic: Option<StreamId>,
    /// Or which board.
    #[n(1)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub board: Option<BoardRef>,
    /// Whether it is among them.
    #[n(2)]
    pub on: bool,
}

/// The ten topics with the most replies and votes of today.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Top {}

/// Topics of today.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct TopList {
    /// The topics, at most ten.
    #[n(0)]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cbor(default)]
    pub topics: Vec<Topic>,
}

/// The tags that are used most on boards that everybody may read.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Tags {
    /// Only on this board.
    #[n(0)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub board: Option<BoardRef>,
}

/// Tags.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct TagList {
    /// The tags, at most 100.
    #[n(0)]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cbor(default)]
    pub tags: Vec<Tag>,
}

/// A tag.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Tag {
    /// Its name.
    #[n(0)]
    pub name: String,
    /// Topics with it.
    #[n(1)]
    pub topics: u64,
}

/// Keep what is being written. One draft a place: a board, a topic, or a floor that is being edited.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct SaveDraft {
    /// For a new topic: the board.
    #[n(0)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub board: Option<BoardRef>,
    /// For a reply: the topic.
    #[n(1)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub topic: Option<StreamId>,
    /// For an edit: the floor of the topic.
    #[n(2)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub floor: Option<u64>,
    /// The title so far.
    #[n(3)]
    #[serde(default)]
    #[cbor(default)]
    pub title: String,
    /// The words so far; with nothing given the draft goes.
    #[n(4)]
    pub text: String,
    /// The tags so far, in a line as they are typed; none leaves those that were kept.
    #[n(5)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tags: Option<String>,
    /// The question so far; none leaves the one that was kept.
    #[n(6)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub poll: Option<PollDraft>,
}

/// A question that is being written: everything as it is typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct PollDraft {
    /// The answers, one a line; without any there is no question.
    #[n(0)]
    pub answers: String,
    /// How many one may choose.
    #[n(1)]
    #[serde(default)]
    #[cbor(default)]
    pub most: String,
    /// After how many days it closes.
    #[n(2)]
    #[serde(default)]
    #[cbor(default)]
    pub days: String,
}

/// Something half written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Draft {
    /// For a new topic: the board.
    #[n(0)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub board: Option<StreamId>,
    /// For a reply or an edit: the topic.
    #[n(1)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub topic: Option<StreamId>,
    /// For an edit: the floor.
    #[n(2)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub floor: Option<u64>,
    /// The name of the board or the title of the topic.
    #[n(3)]
    #[serde(default)]
    #[cbor(default)]
    pub about: String,
    /// The title so far.
    #[n(4)]
    #[serde(default)]
    #[cbor(default)]
    pub title: String,
    /// The words so far.
    #[n(5)]
    pub text: String,
    /// When it was kept, in milliseconds since 1970.
    #[n(6)]
    pub at: i64,
    /// The tags so far, in a line as they were typed.
    #[n(7)]
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[cbor(default)]
    pub tags: String,
    /// The question so far.
    #[n(8)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub poll: Option<PollDraft>,
}

/// One's own drafts, newest first.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Drafts {}

/// Drafts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct DraftList {
    /// At most 50.
    #[n(0)]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cbor(default)]
    pub drafts: Vec<Draft>,
}

/// One's own posts that wait for a moderator, the newest first.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct MyHeld {}

/// Own posts that wait.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct MyHeldList {
    /// At most 50.
    #[n(0)]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cbor(default)]
    pub held: Vec<MyHeldPost>,
}

/// An own post that waits.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct MyHeldPost {
    /// The post, to take it back.
    #[n(0)]
    pub id: i64,
    /// For a reply: the topic.
    #[n(1)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub topic: Option<StreamId>,
    /// The short name of the board; empty when its author may not read there any more.
    #[n(2)]
    #[serde(default)]
    #[cbor(default)]
    pub slug: String,
    /// The name of the board, or for a reply the title of the topic; empty likewise.
    #[n(3)]
    #[serde(default)]
    #[cbor(default)]
    pub about: String,
    /// The title that was written; empty for a reply.
    #[n(4)]
    #[serde(default)]
    #[cbor(default)]
    pub title: String,
    /// The first words.
    #[n(5)]
    #[serde(default)]
    #[cbor(default)]
    pub excerpt: String,
    /// When it was sent, in milliseconds since 1970.
    #[n(6)]
    pub at: i64,
}

/// Take back a post of one's own that waits: it leaves the queue, and its words are a draft again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Withdraw {
    /// Which post.
    #[n(0)]
    pub post: i64,
}
