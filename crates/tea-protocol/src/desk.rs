//! The front desk: a stranger writes without an account, and a person answers.
//!
//! A case is a stream: the visitor's words, the answers and what happened to the case are its entries, so following,
//! resending and coming back work as in a room. Who waits, and who has which case, is told by the entries of one
//! further stream, [`DESK`], which staff may follow.

use crate::live::Port;
use crate::talk::Posted;
use crate::{AccountId, Cid, StreamId};
use minicbor::{Decode, Encode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The stream that tells staff of every change in the queue.
pub const DESK: StreamId = StreamId(1);

/// Where a case stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[serde(rename_all = "snake_case")]
#[cbor(index_only)]
pub enum CaseState {
    /// In the queue.
    #[n(0)]
    #[default]
    Waiting,
    /// Somebody of the staff has it.
    #[n(1)]
    Taken,
    /// It is over; the visitor's next words open it again.
    #[n(2)]
    Closed,
}

/// Somebody of the staff.
#[derive(Debug, Clone, Eq, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Agent {
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

/// A visitor's conversation with the desk.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Case {
    /// The case, which is its stream.
    #[n(0)]
    pub id: StreamId,
    /// Where it stands.
    #[n(1)]
    pub state: CaseState,
    /// The author of the visitor's entries: the account of a member, else a number of its own.
    #[n(2)]
    pub visitor: AccountId,
    /// The visitor's account name, if the visitor is a member.
    #[n(3)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<String>,
    /// What the visitor is called: the display name of a member, what a guest gave, or nothing.
    #[n(4)]
    pub name: String,
    /// The first words.
    #[n(5)]
    pub subject: String,
    /// The visitor's way in.
    #[n(6)]
    pub port: Port,
    /// Who has the case, or had it last.
    #[n(7)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agent: Option<Agent>,
    /// When it was opened, in milliseconds since 1970.
    #[n(8)]
    pub opened_at: i64,
    /// Since when it waits for an answer, in milliseconds since 1970; none when the visitor has had the last answer.
    #[n(9)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owed_since: Option<i64>,
    /// When somebody first answered, in milliseconds since 1970.
    #[n(10)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answered_at: Option<i64>,
    /// When it was closed, in milliseconds since 1970.
    #[n(11)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed_at: Option<i64>,
    /// The newest `seq` of the case.
    #[n(12)]
    pub head: u64,
    /// The epoch of the stream.
    #[n(13)]
    pub epoch: i64,
}

/// A case as its visitor sees it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Standing {
    /// The case.
    #[n(0)]
    pub case: Case,
    /// How many cases wait before this one; 0 when it is next, or no longer in the queue.
    #[n(1)]
    pub ahead: u32,
    /// Milliseconds from a first word to its answer, the median of the last answered cases.
    #[n(2)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub usual_ms: Option<i64>,
    /// How many of the staff are on duty.
    #[n(3)]
    pub on_duty: u32,
}

/// Write to the desk. Whoever has a case already adds to it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Open {
    /// The words.
    #[n(0)]
    pub text: String,
    /// What a guest wants to be called.
    #[n(1)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The client's id, so that a resend opens no second case.
    #[n(2)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cid: Option<Cid>,
    /// The pickup word of the visitor's earlier case.
    #[n(3)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub word: Option<String>,
}

/// What a visitor gets who has written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Opened {
    /// The case as it stands.
    #[n(0)]
    pub standing: Standing,
    /// The place of the words.
    #[n(1)]
    pub posted: Posted,
    /// The word with which a guest comes back to the case, from anywhere. Members need none.
    #[n(2)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub word: Option<String>,
}

/// Ask how the desk is manned.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Status {}

/// How the desk is manned.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct StatusReply {
    /// How many of the staff are on duty.
    #[n(0)]
    pub on_duty: u32,
    /// How many cases wait.
    #[n(1)]
    pub waiting: u32,
    /// Milliseconds from a first word to its answer, the median of the last answered cases.
    #[n(2)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub usual_ms: Option<i64>,
}

/// The visitor's own case: by its word, by the connection's, or a member's latest.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Mine {
    /// The pickup word.
    #[n(0)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub word: Option<String>,
}

/// Add to a case, as its visitor or as staff. Staff who answer a waiting case take it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Say {
    /// The case; a visitor may leave it out.
    #[n(0)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<StreamId>,
    /// The visitor's pickup word.
    #[n(1)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub word: Option<String>,
    /// The words.
    #[n(2)]
    pub text: String,
    /// The client's id, so that a resend adds nothing.
    #[n(3)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cid: Option<Cid>,
}

/// A part of a case's transcript; without a place it is the newest.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct History {
    /// The case; a visitor may leave it out.
    #[n(0)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<StreamId>,
    /// The visitor's pickup word.
    #[n(1)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub word: Option<String>,
    /// Entries after this place.
    #[n(2)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<u64>,
    /// Entries before this place.
    #[n(3)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<u64>,
    /// How many, at most 200; 50 when left out.
    #[n(4)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
}

/// The queue. Staff.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Queue {}

/// The queue and who is at the desk.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct QueueReply {
    /// Cases that wait, longest first.
    #[n(0)]
    #[serde(default)]
    #[cbor(default)]
    pub waiting: Vec<Case>,
    /// Cases that somebody has, longest owed first.
    #[n(1)]
    #[serde(default)]
    #[cbor(default)]
    pub taken: Vec<Case>,
    /// Who is on duty.
    #[n(2)]
    #[serde(default)]
    #[cbor(default)]
    pub agents: Vec<Agent>,
    /// Milliseconds from a first word to its answer, the median of the last answered cases.
    #[n(3)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub usual_ms: Option<i64>,
    /// Whether the asker is on duty.
    #[n(4)]
    #[serde(default)]
    #[cbor(default)]
    pub on_duty: bool,
    /// How many cases the asker is given by themselves while on duty; 0 to take them by hand.
    #[n(5)]
    pub slots: u32,
    /// The newest `seq` of the stream of the desk, to follow it from.
    #[n(6)]
    pub head: u64,
}

/// Take a case from the queue. Staff.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Take {
    /// The case.
    #[n(0)]
    pub case: StreamId,
}

/// Give a case to somebody else, or back to the queue. Whoever has it, and admins.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct HandOver {
    /// The case.
    #[n(0)]
    pub case: StreamId,
    /// The account name of the one who gets it; none for the queue.
    #[n(1)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
}

/// End a case. Its visitor, whoever has it, and admins.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Close {
    /// The case; a visitor may leave it out.
    #[n(0)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<StreamId>,
    /// The visitor's pickup word.
    #[n(1)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub word: Option<String>,
}

/// A case after a change.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct CaseReply {
    /// The case.
    #[n(0)]
    pub case: Case,
}

/// Come on duty, or go off it; going off returns one's cases to the queue. Staff.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Duty {
    /// On or off.
    #[n(0)]
    #[serde(default)]
    #[cbor(default)]
    pub on: bool,
    /// How many cases to be given without taking them, at most 10; 0 to take them by hand. Left out, it stays.
    #[n(1)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slots: Option<u32>,
}

/// How one is on duty.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct DutyReply {
    /// On or off.
    #[n(0)]
    #[serde(default)]
    #[cbor(default)]
    pub on: bool,
    /// How many cases one is given without taking them.
    #[n(1)]
    pub slots: u32,
}

/// Closed cases, the last closed first. Staff.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Past {
    /// Those closed before this moment, in milliseconds since 1970.
    #[n(0)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<i64>,
    /// How many, at most 100; 50 when left out.
    #[n(1)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
}

/// A list of cases.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct CaseList {
    /// The cases.
    #[n(0)]
    #[serde(default)]
    #[cbor(default)]
    pub cases: Vec<Case>,
}

/// The saved replies of the desk. Staff.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Saved {}

/// A reply that is kept because it is given often.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct SavedReply {
    /// Its number.
    #[n(0)]
    pub id: i64,
    /// A short name to find it by.
    #[n(1)]
    pub name: String,
    /// The words.
    #[n(2)]
    pub text: String,
}

/// The saved replies, by name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct SavedReplies {
    /// The replies.
    #[n(0)]
    #[serde(default)]
    #[cbor(default)]
    pub replies: Vec<SavedReply>,
}

/// Keep a reply, or change one. Staff.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct SetSaved {
    /// Which one; none for a new one.
    #[n(0)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<i64>,
    /// A short name to find it by.
    #[n(1)]
    pub name: String,
    /// The words.
    #[n(2)]
    pub text: String,
}

/// Forget a saved reply. Staff.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct DropSaved {
    /// Which one.
    #[n(0)]
    pub id: i64,
}
