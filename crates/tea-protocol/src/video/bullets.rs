//! Bullet comments: words at a moment of a film.
use crate::{AccountId, Cid, StreamId};
use minicbor::{Decode, Encode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How a bullet comment moves.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[serde(rename_all = "snake_case")]
#[cbor(index_only)]
pub enum Mode {
    /// From right to left.
    #[n(0)]
    #[default]
    Fly,
    /// It stands at the top.
    #[n(1)]
    Top,
    /// It stands at the bottom.
    #[n(2)]
    Bottom,
}

/// The colours there are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[serde(rename_all = "snake_case")]
#[cbor(index_only)]
pub enum Colour {
    /// White.
    #[n(0)]
    #[default]
    White,
    /// Yellow.
    #[n(1)]
    Yellow,
    /// Green.
    #[n(2)]
    Green,
    /// Red.
    #[n(3)]
    Red,
}

/// A bullet comment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Bullet {
    /// Its moment in the film.
    #[n(0)]
    pub at_ms: u64,
    /// Its words; empty once it was taken away.
    #[n(1)]
    pub text: String,
    /// How it moves.
    #[n(2)]
    pub mode: Mode,
    /// Its colour.
    #[n(3)]
    pub colour: Colour,
}

/// A bullet comment in its segment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Placed {
    /// Its number in the stream of the title.
    #[n(0)]
    pub seq: u64,
    /// The comment.
    #[n(1)]
    pub bullet: Bullet,
    /// Who sent it.
    #[n(2)]
    pub author_id: AccountId,
    /// Their account name.
    #[n(3)]
    #[serde(default)]
    #[cbor(default)]
    pub author: String,
    /// When, in milliseconds since 1970.
    #[n(4)]
    #[serde(default)]
    #[cbor(default)]
    pub sent_at: i64,
}

/// The bullet comments of one stretch of a film.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct GetBullets {
    /// Which title.
    #[n(0)]
    pub title: StreamId,
    /// Which stretch, from 0; each lasts `segment_ms`.
    #[n(1)]
    pub segment: u32,
}

/// The bullet comments of a stretch, by moment; when there are too many, the newest and those of trusted people stay.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Segment {
    /// Which stretch.
    #[n(0)]
    pub segment: u32,
    /// How long a stretch is.
    #[n(1)]
    pub segment_ms: u64,
    /// Grows whenever something in the stretch changes.
    #[n(2)]
    pub rev: u64,
    /// The comments.
    #[n(3)]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cbor(default)]
    pub bullets: Vec<Placed>,
    /// How many more there are.
    #[n(4)]
    #[serde(default)]
    #[cbor(default)]
    pub left_out: u32,
}

/// How many bullet comments there are, along a film.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct GetDensity {
    /// Which title.
    #[n(0)]
    pub title: StreamId,
}

/// How many bullet comments there are, along a film.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Density {
    /// The length of one step.
    #[n(0)]
    pub step_ms: u64,
    /// How many in each step, at most 200 steps.
    #[n(1)]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cbor(default)]
    pub counts: Vec<u32>,
    /// How many in all.
    #[n(2)]
    pub total: u64,
}

/// Send a bullet comment. Members.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct SendBullet {
    /// Which title.
    #[n(0)]
    pub title: StreamId,
    /// At which moment of the film.
    #[n(1)]
    pub at_ms: u64,
    /// Its words, at most 100 characters, one line.
    #[n(2)]
    pub text: String,
    /// How it moves; it flies when left out.
    #[n(3)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mode: Option<Mode>,
    /// Its colour; white when left out.
    #[n(4)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub colour: Option<Colour>,
    /// The client's id: the same again finds the first.
    #[n(5)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cid: Option<Cid>,
}

/// Where a bullet comment was stored.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct BulletSent {
    /// Its number in the stream of the title.
    #[n(0)]
    pub seq: u64,
    /// When, in milliseconds since 1970.
    #[n(1)]
    pub at: i64,
    /// Whether it had been stored before.
    #[n(2)]
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[cbor(default)]
    pub dup: bool,
}

/// Take bullet comments away: one's own, or as a moderator any.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct RemoveBullets {
    /// Which title.
    #[n(0)]
    pub title: StreamId,
    /// Which, at most 100.
    #[n(1)]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cbor(default)]
    pub seqs: Vec<u64>,
}

/// Tell the moderators of a bullet comment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct ReportBullet {
    /// Which title.
    #[n(0)]
    pub title: StreamId,
    /// Which.
    #[n(1)]
    pub seq: u64,
    /// Why.
    #[n(2)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// Bullet comments that were reported. Admins, and who brought the title.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct BulletReports {
    /// Only of this title.
    #[n(0)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<StreamId>,
}

/// Bullet comments that were reported, those reported most first, at most 100.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct BulletReportPage {
    /// The reports.
    #[n(0)]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cbor(default)]
    pub reports: Vec<BulletReport>,
}

/// A bullet comment that was reported.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct BulletReport {
    /// Which title.
    #[n(0)]
    pub title: StreamId,
    /// What the title is called.
    #[n(1)]
    pub name: String,
    /// The comment.
    #[n(2)]
    pub bullet: Placed,
    /// How many reported it.
    #[n(3)]
    pub reporters: u32,
    /// What they said, at most five.
    #[n(4)]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cbor(default)]
    pub reasons: Vec<String>,
}

/// Settle reports: take the comments away, or let them stand.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct SettleBullets {
    /// Which title.
    #[n(0)]
    pub title: StreamId,
    /// Which, at most 100.
    #[n(1)]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cbor(default)]
    pub seqs: Vec<u64>,
    /// Taken away, or let stand.
    #[n(2)]
    pub remove: bool,
}
