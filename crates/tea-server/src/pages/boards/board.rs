//! One board: its topics, thirty a page.

use askama::Template;

use super::row::TopicRow;
use crate::pages::page::Page;

/// The page of a board.
#[derive(Template)]
#[template(path = "board.html")]
pub struct BoardView {
    /// The frame.
    pub page: Page,
    /// The board.
    pub board: BoardHead,
    /// Which topics are shown.
    pub filter: Filter,
    /// The topics.
    pub rows: Vec<TopicRow>,
    /// Address of the page before, or of the first where that one is not known.
    pub previous: Option<String>,
    /// Whether `previous` is the very page before this one.
    pub previous_known: bool,
    /// Address of the next page.
    pub next: Option<String>,
    /// Tags that are used here.
    pub tags: Vec<TagLink>,
    /// Names in addresses and as shown of its moderators.
    pub moderators: Vec<(String, String)>,
}

/// The board itself.
#[derive(Clone, Debug)]
pub struct BoardHead {
    /// Address of the page, without a trailing slash: `/b/tea`.
    pub href: String,
    /// Short name.
    pub slug: String,
    /// What it is called.
    pub name: String,
    /// What it is for, in a line.
    pub purpose: String,
    /// Whether not everybody may read it.
    pub closed: bool,
    /// Whether it is kept for reading only.
    pub archived: bool,
    /// Topics on it.
    pub topics: u64,
    /// Whether the viewer may open a topic; for guests whether members may, so that they are shown the way in.
    pub may_write: bool,
    /// Whether the viewer moderates it.
    pub moderator: bool,
    /// Whether it is among the viewer's favourites; none for guests.
    pub kept: Option<bool>,
}

/// Which topics of a board are shown, and in which order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Filter {
    /// By the newest floor.
    Latest,
    /// By votes and age.
    Hot,
    /// By when they were opened.
    Newest,
    /// Those without a reply.
    Unanswered,
    /// Those with a tag.
    Tag(String),
}

/// A tag of a board.
#[derive(Clone, Debug)]
pub struct TagLink {
    /// Address of the topics with it.
    pub href: String,
    /// Its name.
    pub name: String,
    /// How many topics have it.
    pub topics: u64,
}

/// The orders a reader may choose from: the value in the address and the key of the word.
const ORDERS: [(Filter, &str, &str); 4] = [
    (Filter::Latest, "", "board-latest"),
    (Filter::Hot, "hot", "board-hot"),
    (Filter::Newest, "newest", "board-newest"),
    (Filter::Unanswered, "unanswered", "board-unanswered"),
];

impl Filter {
    /// Reads an order of an address; the newest floor first when it says nothing known.
    #[must_use]
    pub fn from_value(value: &str) -> Filter {
        let known = ORDERS.into_iter().find(|(_, known, _)| *known == value);
        known.map_or(Filter::Latest, |(filter, ..)| filter)
    }

    /// The value in addresses; empty for the usual order and for a tag.
    #[must_use]
    pub fn value(&self) -> &'static str {
        ORDERS.iter().find(|(filter, ..)| filter == self).map_or("", |(_, value, _)| value)
    }
}

/// A link of the filter row.
pub(crate) struct OrderLink {
    pub(crate) href: String,
    pub(crate) key: &'static str,
    pub(crate) current: bool,
}

impl BoardView {
    pub(crate) fn icons(&self) -> Vec<&'static str> {
        let reasons = [
            (self.board.archived, "archive"),
            (self.board.may_write, "pencil-simple"),
            (self.board.kept.is_some(), "bookmark-simple"),
        ];
        reasons.into_iter().filter_map(|(reason, icon)| reason.then_some(icon)).collect()
    }

    /// The links of the filter row.
    pub(crate) fn orders(&self) -> impl Iterator<Item = OrderLink> {
        ORDERS.into_iter().map(|(filter, value, key)| OrderLink {
            href: if value.is_empty() { self.board.href.clone() } else { format!("{}?sort={value}", self.board.href) },
            key,
            current: filter == self.filter,
        })
    }

    /// The tag that is shown alone.
    pub(crate) fn tag(&self) -> Option<&str> {
        match &self.filter {
            Filter::Tag(tag) => Some(tag),
            _ => None,
        }
    }
}
