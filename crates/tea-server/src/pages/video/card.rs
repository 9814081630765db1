//! A title as lists show it: its picture, its name, and what one should know before opening it.

use crate::pages::page::Reading;

/// What one should know of a title before opening it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CardMark {
    /// It is bought, for this sum as the asker would pay it.
    Price(String),
    /// The asker has bought it.
    Bought,
    /// It is for members with a VIP term.
    Vip,
    /// Nobody sees it yet.
    Draft,
    /// It is being made ready: percent.
    Working(u8),
    /// It cannot be shown.
    Damaged,
    /// It was taken away.
    Removed,
    /// So many minutes of it are left.
    Left(u64),
}

impl CardMark {
    /// The class of its tag.
    pub(crate) fn class(&self) -> &'static str {
        match self {
            CardMark::Price(_) | CardMark::Vip => "lamp",
            CardMark::Bought => "ans",
            CardMark::Damaged | CardMark::Removed => "seal",
            CardMark::Draft | CardMark::Working(_) | CardMark::Left(_) => "",
        }
    }

    /// What it says.
    pub(crate) fn words(&self, reading: &Reading) -> String {
        match self {
            CardMark::Price(sum) => sum.clone(),
            CardMark::Bought => reading.say("film-bought").to_owned(),
            CardMark::Vip => reading.say("film-vip").to_owned(),
            CardMark::Draft => reading.say("film-draft").to_owned(),
            CardMark::Working(percent) => reading.count("film-working", percent),
            CardMark::Damaged => reading.say("film-damaged").to_owned(),
            CardMark::Removed => reading.say("film-removed").to_owned(),
            CardMark::Left(minutes) => reading.count("film-left", minutes),
        }
    }
}

/// A title in a list.
#[derive(Clone, Debug)]
pub struct Card {
    /// Where its page is.
    pub href: String,
    /// What it is called.
    pub title: String,
    /// The address of its picture.
    pub cover: Option<String>,
    /// How long it lasts, as people read it; empty when it is not known.
    pub length: String,
    /// Its number in a series.
    pub episode: Option<u32>,
    /// How often it was watched.
    pub views: u64,
    /// When it was published, in milliseconds since 1970.
    pub at_ms: Option<i64>,
    /// What one should know.
    pub marks: Vec<CardMark>,
    /// Where the viewer stopped, in percent.
    pub seen: Option<u8>,
}
