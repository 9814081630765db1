//! Bringing films and tending titles.
use super::{Access, Chapter, Rung, Series, Title};
use crate::{AccountId, Cid, FileId, StreamId};
use minicbor::{Decode, Encode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Make a draft of a title. Those who may bring films. Its bytes come by tus to `/uploads`, with the draft's id in the metadata `title`; a film that comes without one gets a draft of the name of its file.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Create {
    /// What it is called.
    #[n(0)]
    pub title: String,
    /// What it is about.
    #[n(1)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// How it is to be had; free when left out.
    #[n(2)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub access: Option<Access>,
    /// What it costs when it is paid, in hundredths of the unit; the price of the house when left out.
    #[n(3)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price: Option<i64>,
    /// The category.
    #[n(4)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
    /// Tags, at most ten.
    #[n(5)]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cbor(default)]
    pub tags: Vec<String>,
    /// The series it belongs to.
    #[n(6)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub series: Option<i64>,
    /// Its number there.
    #[n(7)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub episode: Option<u32>,
    /// The client's id: the same again finds the first draft.
    #[n(8)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cid: Option<Cid>,
}

/// The title as it is now.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct TitleReply {
    /// The title.
    #[n(0)]
    pub title: Title,
}

/// Change a title; what is left out stays. Who brought it, and admins.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Edit {
    /// Which.
    #[n(0)]
    pub title: StreamId,
    /// What it is called.
    #[n(1)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What it is about.
    #[n(2)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// How it is to be had.
    #[n(3)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub access: Option<Access>,
    /// What it costs when it is paid.
    #[n(4)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price: Option<i64>,
    /// The category; empty takes it away.
    #[n(5)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
    /// Tags.
    #[n(6)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tags: Option<Vec<String>>,
    /// The series; 0 takes it out.
    #[n(7)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub series: Option<i64>,
    /// Its number there; 0 takes it away.
    #[n(8)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub episode: Option<u32>,
    /// Published, or a draft again. A draft may be published before its film is ready: it appears when it can be watched.
    #[n(9)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<bool>,
    /// The best quality for members without a VIP term.
    #[n(10)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub members_top: Option<Rung>,
}

/// Take a title away, or bring it back. Its film stays with the house, and with those who bought it no download works while it is away.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Remove {
    /// Which.
    #[n(0)]
    pub title: StreamId,
    /// Away, or back.
    #[n(1)]
    pub removed: bool,
}

/// Have a film worked on again. Who brought it, and admins.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Retry {
    /// Which.
    #[n(0)]
    pub title: StreamId,
    /// Only this quality; all that is missing when left out.
    #[n(1)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rung: Option<Rung>,
}

/// Give a title another cover.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct SetCover {
    /// Which.
    #[n(0)]
    pub title: StreamId,
    /// A picture that was brought to `/files`.
    #[n(1)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<FileId>,
    /// Or the picture of this moment.
    #[n(2)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_ms: Option<u64>,
}

/// Give a film words, in place of those of the same language.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct SetSubtitle {
    /// Which.
    #[n(0)]
    pub title: StreamId,
    /// Their language, such as `zh-CN`.
    #[n(1)]
    pub language: String,
    /// What they are called.
    #[n(2)]
    pub label: String,
    /// WebVTT or SubRip.
    #[n(3)]
    pub text: String,
}

/// Take words from a film.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct DropSubtitle {
    /// Which.
    #[n(0)]
    pub title: StreamId,
    /// Their language.
    #[n(1)]
    pub language: String,
}

/// The parts of a film, in place of those it has.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct SetChapters {
    /// Which.
    #[n(0)]
    pub title: StreamId,
    /// The parts, at most 100, in order.
    #[n(1)]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cbor(default)]
    pub chapters: Vec<Chapter>,
}

/// Make a series, or change one. Those who may bring films.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct SetSeries {
    /// Which; none makes one.
    #[n(0)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<i64>,
    /// Its name.
    #[n(1)]
    pub name: String,
    /// A line about it.
    #[n(2)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
}

/// The series as it is now.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct SeriesReply {
    /// The series.
    #[n(0)]
    pub series: Series,
}

/// The asker's films that have not all arrived.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Uploads {}

/// Films that have not all arrived.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct UploadList {
    /// The uploads, the newest first.
    #[n(0)]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cbor(default)]
    pub uploads: Vec<Upload>,
}

/// A film on its way.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Upload {
    /// Where its bytes go, as a path.
    #[n(0)]
    pub url: String,
    /// The draft it belongs to.
    #[n(1)]
    pub title: StreamId,
    /// The name of the file.
    #[n(2)]
    pub name: String,
    /// How many bytes it has.
    #[n(3)]
    pub bytes: u64,
    /// How many of them are safe with the house.
    #[n(4)]
    pub offset: u64,
    /// When it is given up if nothing comes, in milliseconds since 1970.
    #[n(5)]
    pub expires_at: i64,
    /// When the last bytes came.
    #[n(6)]
    #[serde(default)]
    #[cbor(default)]
    pub modified_at: i64,
}

/// How the work on films stands. Admins.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Works {}

/// How the work on films stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct WorksReply {
    /// The version of ffmpeg; none when the house has none.
    #[n(0)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ffmpeg: Option<String>,
    /// What keeps ffmpeg from the rest of the machine, one name each.
    #[n(1)]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cbor(default)]
    pub protection: Vec<String>,
    /// Films that wait.
    #[n(2)]
    pub waiting: u64,
    /// Films that are worked on.
    #[n(3)]
    pub making: u64,
    /// Films that could not be made ready.
    #[n(4)]
    pub damaged: u64,
    /// Free bytes of the disk, where that can be known.
    #[n(5)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub free_bytes: Option<u64>,
    /// Bytes of all films and their qualities.
    #[n(6)]
    pub films_bytes: u64,
}

/// Ask whether the library has a film, before its bytes travel. Those who may bring films.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Known {
    /// Its SHA-256, hexadecimal.
    #[n(0)]
    pub sha256: String,
}

/// Whether the library has a film.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct KnownReply {
    /// The title that has it.
    #[n(0)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<Title>,
    /// Whether the house has its bytes, from a title that was taken away, so that they need not travel.
    #[n(1)]
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[cbor(default)]
    pub bytes_here: bool,
}

/// For admins: what a title brought.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Sums {
    /// Which.
    #[n(0)]
    pub title: StreamId,
}

/// What a title brought.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct SumsReply {
    /// How often it was bought.
    #[n(0)]
    pub bought: u64,
    /// What was paid for it, in hundredths of the unit.
    #[n(1)]
    pub paid: i64,
    /// How often it was downloaded to the end.
    #[n(2)]
    pub downloaded: u64,
    /// Who bought it last, at most 50.
    #[n(3)]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cbor(default)]
    pub by: Vec<AccountId>,
}
