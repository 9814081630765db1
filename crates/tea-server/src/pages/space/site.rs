//! The site of a member as others see it.

use crate::http::encoded;
use crate::pages::boards::TopicRow;
use crate::pages::face::Face;

/// What a personal page shows besides the person.
#[derive(Clone, Debug, Default)]
pub struct SiteView {
    /// What the site is called; the display name when its owner chose none.
    pub title: String,
    /// A line about it.
    pub about: String,
    /// Its colour.
    pub tint: Tint,
    /// Address of the feed, if there is something to tell.
    pub feed: Option<String>,
    /// Articles in it.
    pub articles_total: u64,
    /// What is shown.
    pub shown: Shown,
    /// The sentence that says what the articles are narrowed to.
    pub only: Option<String>,
    /// Articles of the own space.
    pub articles: Vec<ArticleRow>,
    /// Topics elsewhere.
    pub topics: Vec<TopicRow>,
    /// What they wrote below topics.
    pub comments: Vec<CommentRow>,
    /// Address of the next page.
    pub next: Option<String>,
    /// Categories with the numbers of their articles.
    pub categories: Vec<NarrowLink>,
    /// Tags with the numbers of theirs.
    pub tags: Vec<NarrowLink>,
    /// Months with the numbers of theirs, newest first.
    pub months: Vec<NarrowLink>,
}

/// What of a member's writing is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shown {
    /// Articles of the own space.
    #[default]
    Articles,
    /// Topics on boards of the house.
    Topics,
    /// Replies.
    Comments,
}

impl Shown {
    /// Every choice in its order.
    pub const ALL: [Shown; 3] = [Shown::Articles, Shown::Topics, Shown::Comments];

    /// The value in the address.
    #[must_use]
    pub fn value(self) -> &'static str {
        match self {
            Shown::Articles => "",
            Shown::Topics => "topics",
            Shown::Comments => "comments",
        }
    }

    /// Reads an address; articles when it says nothing known.
    #[must_use]
    pub fn from_value(value: &str) -> Shown {
        Shown::ALL.into_iter().find(|shown| shown.value() == value).unwrap_or_default()
    }

    /// The key of its word.
    pub(crate) fn key(&self) -> &'static str {
        match self {
            Shown::Articles => "site-articles",
            Shown::Topics => "site-topics",
            Shown::Comments => "site-comments",
        }
    }
}

/// The colour of a site: a class that gives the page other tokens, all of which pass the rules of contrast.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tint {
    /// The green of the house.
    #[default]
    Glaze,
    /// Amber.
    Lamp,
    /// Cinnabar.
    Seal,
    /// Blue.
    Indigo,
    /// Violet.
    Plum,
    /// Grey.
    Ink,
}

impl Tint {
    /// Every colour in the order of the form.
    pub const ALL: [Tint; 6] = [Tint::Glaze, Tint::Lamp, Tint::Seal, Tint::Indigo, Tint::Plum, Tint::Ink];

    /// The value in forms.
    #[must_use]
    pub fn value(self) -> &'static str {
        match self {
            Tint::Glaze => "glaze",
            Tint::Lamp => "lamp",
            Tint::Seal => "seal",
            Tint::Indigo => "indigo",
            Tint::Plum => "plum",
            Tint::Ink => "ink",
        }
    }

    /// The class of what has this colour.
    #[must_use]
    pub fn class(self) -> &'static str {
        match self {
            Tint::Glaze => "own",
            Tint::Lamp => "own own-lamp",
            Tint::Seal => "own own-seal",
            Tint::Indigo => "own own-indigo",
            Tint::Plum => "own own-plum",
            Tint::Ink => "own own-ink",
        }
    }

    /// The key of its word.
    pub(crate) fn key(&self) -> &'static str {
        match self {
            Tint::Glaze => "tint-glaze",
            Tint::Lamp => "tint-lamp",
            Tint::Seal => "tint-seal",
            Tint::Indigo => "tint-indigo",
            Tint::Plum => "tint-plum",
            Tint::Ink => "tint-ink",
        }
    }
}

/// An article in a list.
#[derive(Clone, Debug)]
pub struct ArticleRow {
    /// Address.
    pub href: String,
    /// Title.
    pub title: String,
    /// Its first words.
    pub excerpt: String,
    /// When it was written, in milliseconds since 1970.
    pub at_ms: i64,
    /// Answers below it.
    pub replies: u64,
    /// Name of its category.
    pub category: Option<String>,
    /// Its tags.
    pub tags: Vec<String>,
}

/// A comment in a list.
#[derive(Clone, Debug)]
pub struct CommentRow {
    /// Address of the floor.
    pub href: String,
    /// Title of the topic.
    pub title: String,
    /// The first words.
    pub excerpt: String,
    /// When it was written, in milliseconds since 1970.
    pub at_ms: i64,
    /// Short name and name of the board.
    pub board: (String, String),
    /// Name in addresses of who wrote it; empty for the house itself.
    pub author: String,
    /// Their name as shown.
    pub display: String,
    /// Their face.
    pub face: Face,
    /// Where the owner of the space takes it away.
    pub remove: String,
}

/// A link that narrows the list of articles.
#[derive(Clone, Debug)]
pub struct NarrowLink {
    /// Address.
    pub href: String,
    /// What it is called.
    pub name: String,
    /// How many articles it has.
    pub count: u64,
    /// Whether it is what the list shows.
    pub current: bool,
}

/// A way of looking at a site.
pub(crate) struct ShownLink {
    pub(crate) href: String,
    pub(crate) key: &'static str,
    pub(crate) current: bool,
}

impl SiteView {
    /// The ways of looking at it.
    pub(crate) fn ways(&self, name: &str) -> Vec<ShownLink> {
        let name = encoded(name);
        let link = |shown: Shown| ShownLink {
            href: match shown.value() {
                "" => format!("/u/{name}"),
                value => format!("/u/{name}?show={value}"),
            },
            key: shown.key(),
            current: shown == self.shown,
        };
        Shown::ALL.into_iter().map(link).collect()
    }

    /// Whether there is nothing to show.
    pub(crate) fn is_empty(&self) -> bool {
        self.articles.is_empty() && self.topics.is_empty() && self.comments.is_empty()
    }

    /// The key of the sentence where there is nothing.
    pub(crate) fn nothing(&self) -> &'static str {
        match self.shown {
            Shown::Articles => "site-no-articles",
            Shown::Topics => "site-no-topics",
            Shown::Comments => "site-no-comments",
        }
    }

    /// The class of its colour.
    pub(crate) fn class(&self) -> &'static str {
        self.tint.class()
    }
}
