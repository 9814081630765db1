//! Titles of the library: how they are listed, found and shown.
use crate::{AccountId, StreamId};
use minicbor::{Decode, Encode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How a title is to be had.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[serde(rename_all = "snake_case")]
#[cbor(index_only)]
pub enum Access {
    /// By everybody.
    #[n(0)]
    #[default]
    Free,
    /// By those who bought it, for its price; for half of it with a VIP term.
    #[n(1)]
    Paid,
    /// By those with a VIP term.
    #[n(2)]
    Vip,
}

/// How far a film has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[serde(rename_all = "snake_case")]
#[cbor(index_only)]
pub enum State {
    /// Its bytes have not all arrived.
    #[n(0)]
    #[default]
    Waiting,
    /// They have, and are in the queue.
    #[n(1)]
    Received,
    /// The house knows what it is.
    #[n(2)]
    Probed,
    /// It can be watched as it came; other qualities may follow.
    #[n(3)]
    Playable,
    /// Other qualities are being made.
    #[n(4)]
    Ladder,
    /// Everything is made.
    #[n(5)]
    Ready,
    /// It cannot be shown; `fault` says why.
    #[n(6)]
    Damaged,
}

/// Why a film cannot be shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[serde(rename_all = "snake_case")]
#[cbor(index_only)]
pub enum Fault {
    /// It is cut short or unreadable.
    #[n(0)]
    #[default]
    Damaged,
    /// It is no film, or of a kind that the house does not take.
    #[n(1)]
    Unsupported,
    /// It has too many pixels, is too long, or holds too much.
    #[n(2)]
    TooLarge,
    /// Making it ready took longer than the house allows.
    #[n(3)]
    TooSlow,
    /// The house has no ffmpeg that it needs for this film.
    #[n(4)]
    Tools,
    /// Something in the house failed; an admin may try again.
    #[n(5)]
    Internal,
}

/// A quality of a film, by the height of its picture.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[serde(rename_all = "snake_case")]
#[cbor(index_only)]
pub enum Rung {
    /// 480 lines, or what a smaller film has.
    #[n(0)]
    #[default]
    R480,
    /// 720 lines.
    #[n(1)]
    R720,
    /// 1,080 lines.
    #[n(2)]
    R1080,
}

impl Rung {
    /// All of them, the smallest first.
    pub const ALL: [Self; 3] = [Self::R480, Self::R720, Self::R1080];

    /// As it stands in addresses, forms and names of files.
    pub fn name(self) -> &'static str {
        match self {
            Self::R480 => "480p",
            Self::R720 => "720p",
            Self::R1080 => "1080p",
        }
    }

    /// The quality of a name; none when there is no such.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rung| rung.name() == name)
    }
}

/// How far a quality has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[serde(rename_all = "snake_case")]
#[cbor(index_only)]
pub enum RungState {
    /// It is in the queue.
    #[n(0)]
    #[default]
    Waiting,
    /// It is being made.
    #[n(1)]
    Making,
    /// It can be watched.
    #[n(2)]
    Ready,
    /// It could not be made.
    #[n(3)]
    Failed,
}

/// The order of a list of titles.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[serde(rename_all = "snake_case")]
#[cbor(index_only)]
pub enum Sort {
    /// What was published last first.
    #[n(0)]
    #[default]
    Newest,
    /// What was watched most first.
    #[n(1)]
    Watched,
    /// What was liked most first.
    #[n(2)]
    Liked,
    /// By the number in the series.
    #[n(3)]
    Episode,
}

/// A quality of a film.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct RungView {
    /// Which.
    #[n(0)]
    pub rung: Rung,
    /// How far it has come.
    #[n(1)]
    pub state: RungState,
    /// How much of it is made, while it is being made.
    #[n(2)]
    #[serde(default)]
    #[cbor(default)]
    pub percent: u8,
    /// Lines of its picture.
    #[n(3)]
    #[serde(default)]
    #[cbor(default)]
    pub height: u32,
    /// Its size.
    #[n(4)]
    #[serde(default)]
    #[cbor(default)]
    pub bytes: u64,
}

/// The series that a title belongs to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct SeriesRef {
    /// Its number.
    #[n(0)]
    pub id: i64,
    /// Its name.
    #[n(1)]
    pub name: String,
}

/// A title as lists show it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Title {
    /// Its id, which is that of the stream of its bullet comments.
    #[n(0)]
    pub id: StreamId,
    /// What it is called.
    #[n(1)]
    pub title: String,
    /// The first words of its description.
    #[n(2)]
    #[serde(default)]
    #[cbor(default)]
    pub excerpt: String,
    /// How it is to be had.
    #[n(3)]
    pub access: Access,
    /// What it costs, in hundredths of the house's unit.
    #[n(4)]
    #[serde(default)]
    #[cbor(default)]
    pub price: i64,
    /// What it costs the asker.
    #[n(5)]
    #[serde(default)]
    #[cbor(default)]
    pub your_price: i64,
    /// The category; empty for none.
    #[n(6)]
    #[serde(default)]
    #[cbor(default)]
    pub category: String,
    /// Its tags.
    #[n(7)]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cbor(default)]
    pub tags: Vec<String>,
    /// The series it belongs to.
    #[n(8)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub series: Option<SeriesRef>,
    /// Its number there.
    #[n(9)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub episode: Option<u32>,
    /// How far it has come.
    #[n(10)]
    pub state: State,
    /// How much of the work on it is done.
    #[n(11)]
    #[serde(default)]
    #[cbor(default)]
    pub percent: u8,
    /// Why it cannot be shown.
    #[n(12)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fault: Option<Fault>,
    /// How long it lasts.
    #[n(13)]
    #[serde(default)]
    #[cbor(default)]
    pub duration_ms: u64,
    /// Pixels across.
    #[n(14)]
    #[serde(default)]
    #[cbor(default)]
    pub width: u32,
    /// Lines.
    #[n(15)]
    #[serde(default)]
    #[cbor(default)]
    pub height: u32,
    /// The path of its cover, if there is one.
    #[n(16)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cover: Option<String>,
    /// Who brought it.
    #[n(17)]
    pub author_id: AccountId,
    /// Their account name.
    #[n(18)]
    pub author: String,
    /// Their display name.
    #[n(19)]
    pub display: String,
    /// When it was made, in milliseconds since 1970.
    #[n(20)]
    pub at: i64,
    /// When it was published; none while it is a draft.
    #[n(21)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published_at: Option<i64>,
    /// Whether it was taken away; only who may bring it back sees it.
    #[n(22)]
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[cbor(default)]
    pub removed: bool,
    /// How often it was watched.
    #[n(23)]
    #[serde(default)]
    #[cbor(default)]
    pub views: u64,
    /// How many like it.
    #[n(24)]
    #[serde(default)]
    #[cbor(default)]
    pub likes: u64,
    /// How many bullet comments it has.
    #[n(25)]
    #[serde(default)]
    #[cbor(default)]
    pub bullets: u64,
    /// How many replies the topic about it has.
    #[n(26)]
    #[serde(default)]
    #[cbor(default)]
    pub comments: u64,
    /// The size of the original.
    #[n(27)]
    #[serde(default)]
    #[cbor(default)]
    pub bytes: u64,
    /// Whether the asker has what it takes to watch it all.
    #[n(28)]
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[cbor(default)]
    pub owned: bool,
    /// Where the asker stopped.
    #[n(29)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position_ms: Option<u64>,
    /// Its qualities, the smallest first.
    #[n(30)]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cbor(default)]
    pub rungs: Vec<RungView>,
}

/// Titles that the asker may see.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct List {
    /// Only those to be had like this.
    #[n(0)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub access: Option<Access>,
    /// Only of this category.
    #[n(1)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
    /// Only with this tag.
    #[n(2)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tag: Option<String>,
    /// Only of this series.
    #[n(3)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub series: Option<i64>,
    /// Only by this account name.
    #[n(4)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// Only those whose title, description or tags have these words.
    #[n(5)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub query: Option<String>,
    /// In this order; newest first when left out.
    #[n(6)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sort: Option<Sort>,
    /// Also drafts, unfinished, damaged and removed ones; for those who may change them.
    #[n(7)]
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[cbor(default)]
    pub all: bool,
    /// What `next` of the page before said.
    #[n(8)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// How many, at most 60; 24 when left out.
    #[n(9)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
}

/// A page of titles.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct TitlePage {
    /// The titles.
    #[n(0)]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cbor(default)]
    pub titles: Vec<Title>,
    /// What to give as `after` for the next page.
    #[n(1)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
    /// How many there are in all, on the first page.
    #[n(2)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total: Option<u64>,
}

/// One title with all that its page shows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct GetTitle {
    /// Which.
    #[n(0)]
    pub title: StreamId,
}

/// What the asker lacks to watch a title.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[serde(rename_all = "snake_case")]
#[cbor(index_only)]
pub enum Barrier {
    /// To sign in.
    #[n(0)]
    #[default]
    SignIn,
    /// To buy it.
    #[n(1)]
    Buy,
    /// A VIP term.
    #[n(2)]
    Vip,
    /// It is not ready yet.
    #[n(3)]
    NotReady,
    /// It was taken away.
    #[n(4)]
    Gone,
}

/// Where a film is to be had, for the asker and for some hours. Addresses hold a key: they are the asker's own.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Media {
    /// The HLS playlist of all qualities that the asker may watch.
    #[n(0)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub master: Option<String>,
    /// One file that plays by itself, for what knows no HLS.
    #[n(1)]
    pub file: String,
    /// A still picture of it.
    #[n(2)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub poster: Option<String>,
    /// Small pictures of its course.
    #[n(3)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sprite: Option<Sprite>,
    /// Until when the addresses hold, in milliseconds since 1970.
    #[n(4)]
    pub expires_at: i64,
    /// The best quality that the asker may watch.
    #[n(5)]
    pub top: Rung,
}

/// Small pictures of the course of a film, on one sheet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Sprite {
    /// The sheet.
    #[n(0)]
    pub url: String,
    /// Time from one picture to the next.
    #[n(1)]
    pub every_ms: u64,
    /// How many pictures.
    #[n(2)]
    pub count: u32,
    /// Pictures in a row.
    #[n(3)]
    pub columns: u32,
    /// Pixels across one of them.
    #[n(4)]
    pub width: u32,
    /// Lines of one of them.
    #[n(5)]
    pub height: u32,
}

/// Words to a film.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Subtitle {
    /// Their language, such as `zh-CN`.
    #[n(0)]
    pub language: String,
    /// What they are called.
    #[n(1)]
    pub label: String,
    /// Where they are, as WebVTT.
    #[n(2)]
    #[serde(default)]
    #[cbor(default)]
    pub url: String,
}

/// A part of a film.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Chapter {
    /// Where it begins.
    #[n(0)]
    pub start_ms: u64,
    /// What it is called.
    #[n(1)]
    pub title: String,
}

/// A title with all that its page shows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct TitleView {
    /// The title.
    #[n(0)]
    pub title: Title,
    /// What it is about, in the small Markdown set.
    #[n(1)]
    #[serde(default)]
    #[cbor(default)]
    pub description: String,
    /// The same as HTML.
    #[n(2)]
    #[serde(default)]
    #[cbor(default)]
    pub html: String,
    /// Where the film is; none when there is a barrier.
    #[n(3)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub media: Option<Media>,
    /// What the asker lacks.
    #[n(4)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub barrier: Option<Barrier>,
    /// Words to it.
    #[n(5)]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cbor(default)]
    pub subtitles: Vec<Subtitle>,
    /// Its parts.
    #[n(6)]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cbor(default)]
    pub chapters: Vec<Chapter>,
    /// The titles of the same series, by number, at most 200.
    #[n(7)]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cbor(default)]
    pub episodes: Vec<Title>,
    /// What else there is, at most 8, not yet watched ones first.
    #[n(8)]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cbor(default)]
    pub related: Vec<Title>,
    /// The topic about it.
    #[n(9)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub topic: Option<StreamId>,
    /// Whether the asker likes it.
    #[n(10)]
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[cbor(default)]
    pub liked: bool,
    /// Whether it is among what the asker will watch later.
    #[n(11)]
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[cbor(default)]
    pub later: bool,
    /// Whether it is among the asker's favourites.
    #[n(12)]
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[cbor(default)]
    pub favourite: bool,
    /// Whether the asker may change it.
    #[n(13)]
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[cbor(default)]
    pub may_edit: bool,
    /// Whether the asker may take bullet comments away.
    #[n(14)]
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[cbor(default)]
    pub moderator: bool,
    /// Seconds that the asker waits before a download begins.
    #[n(15)]
    #[serde(default)]
    #[cbor(default)]
    pub wait_s: u32,
    /// The SHA-256 of the original, hexadecimal, for those who may download it.
    #[n(16)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
}

/// What the library can be narrowed by.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct GetShelf {}

/// What the library can be narrowed by: what published titles have.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Shelf {
    /// Categories, the largest first.
    #[n(0)]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cbor(default)]
    pub categories: Vec<Counted>,
    /// Tags, the most used first, at most 100.
    #[n(1)]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cbor(default)]
    pub tags: Vec<Counted>,
    /// Series, by name.
    #[n(2)]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cbor(default)]
    pub series: Vec<Series>,
    /// Whether the asker may bring films.
    #[n(3)]
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[cbor(default)]
    pub may_upload: bool,
}

/// A word and how many titles have it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Counted {
    /// The word.
    #[n(0)]
    pub name: String,
    /// How many.
    #[n(1)]
    pub titles: u64,
}

/// A series of titles.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Series {
    /// Its number.
    #[n(0)]
    pub id: i64,
    /// Its name.
    #[n(1)]
    pub name: String,
    /// A line about it.
    #[n(2)]
    #[serde(default)]
    #[cbor(default)]
    pub about: String,
    /// How many published titles it has.
    #[n(3)]
    #[serde(default)]
    #[cbor(default)]
    pub titles: u64,
}
