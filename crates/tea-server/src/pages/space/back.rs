//! The rooms behind the own site: articles, categories, comments received, drafts, favourites, settings.

use askama::Template;

use super::site::{ArticleRow, CommentRow, Tint};
use crate::pages::boards::TopicRow;
use crate::pages::form::Field;
use crate::pages::page::Page;

/// Which room one is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tab {
    /// The own articles.
    Articles,
    /// Categories.
    Categories,
    /// What others wrote below them.
    Comments,
    /// What is half written.
    Drafts,
    /// Favourites.
    Kept,
    /// Topics one is told of.
    Followed,
    /// What the site is called, its colour, which notices one gets.
    Settings,
}

const TABS: [(Tab, &str, &str); 7] = [
    (Tab::Articles, "/me/space", "space-articles"),
    (Tab::Comments, "/me/space/comments", "space-comments"),
    (Tab::Categories, "/me/space/categories", "space-categories"),
    (Tab::Drafts, "/me/space/drafts", "space-drafts"),
    (Tab::Kept, "/me/kept", "space-kept"),
    (Tab::Followed, "/me/followed", "space-followed"),
    (Tab::Settings, "/me/space/settings", "space-settings"),
];

/// A link to one of the rooms.
pub(crate) struct TabLink {
    pub(crate) href: &'static str,
    pub(crate) key: &'static str,
    pub(crate) current: bool,
}

/// The links to all rooms.
pub(crate) fn tabs(here: Tab) -> impl Iterator<Item = TabLink> {
    TABS.into_iter().map(move |(tab, href, key)| TabLink { href, key, current: tab == here })
}

/// The own articles.
#[derive(Template)]
#[template(path = "space.html")]
pub struct ArticlesView {
    /// The frame.
    pub page: Page,
    /// Name in addresses of whose they are.
    pub name: String,
    /// How many there are in all.
    pub total: u64,
    /// This page of them.
    pub articles: Vec<ArticleRow>,
    /// Address of the next page.
    pub next: Option<String>,
}

/// The own categories.
#[derive(Template)]
#[template(path = "space_categories.html")]
pub struct CategoriesView {
    /// The frame.
    pub page: Page,
    /// Name in addresses of whose they are.
    pub name: String,
    /// The categories.
    pub categories: Vec<CategoryRow>,
    /// The name of a new one.
    pub fresh: Field,
}

/// A category with the form that renames it.
#[derive(Clone, Debug)]
pub struct CategoryRow {
    /// Its number.
    pub id: i64,
    /// Its name as it is.
    pub name: String,
    /// Its name in the form.
    pub input: Field,
    /// Articles in it.
    pub articles: u64,
}

/// What others wrote below the own articles.
#[derive(Template)]
#[template(path = "space_comments.html")]
pub struct ReceivedView {
    /// The frame.
    pub page: Page,
    /// The comments.
    pub comments: Vec<CommentRow>,
    /// Address of the next page.
    pub next: Option<String>,
}

/// What is half written, and what waits.
#[derive(Template)]
#[template(path = "space_drafts.html")]
pub struct DraftsView {
    /// The frame.
    pub page: Page,
    /// What was sent and waits for a moderator, newest first.
    pub waiting: Vec<WaitingRow>,
    /// The drafts, newest first.
    pub drafts: Vec<DraftRow>,
}

/// A post that waits.
#[derive(Clone, Debug)]
pub struct WaitingRow {
    /// Its number, for the form that takes it back.
    pub id: i64,
    /// Where it will stand; none when its author may not read there any more.
    pub href: Option<String>,
    /// Its title, or what it answers.
    pub title: String,
    /// For a topic: the name of the board.
    pub about: String,
    /// Its first words.
    pub excerpt: String,
    /// When it was sent, in milliseconds since 1970.
    pub at_ms: i64,
}

/// A draft.
#[derive(Clone, Debug)]
pub struct DraftRow {
    /// Where it goes on; none when its place is not there any more.
    pub href: Option<String>,
    /// The title so far, or what it is about.
    pub title: String,
    /// The place it is for.
    pub about: String,
    /// The first words so far.
    pub excerpt: String,
    /// When it was kept, in milliseconds since 1970.
    pub at_ms: i64,
    /// The board, the topic and the floor, as the form that drops it needs them.
    pub place: (Option<i64>, Option<i64>, Option<u64>),
}

/// Favourites, or topics one is told of.
#[derive(Template)]
#[template(path = "space_kept.html")]
pub struct KeptView {
    /// The frame.
    pub page: Page,
    /// Which of the two.
    pub tab: Tab,
    /// Boards among the favourites.
    pub boards: Vec<KeptBoard>,
    /// The topics, each with its number.
    pub topics: Vec<(i64, TopicRow)>,
    /// Address of the next page.
    pub next: Option<String>,
}

/// A board among the favourites.
#[derive(Clone, Debug)]
pub struct KeptBoard {
    /// Address.
    pub href: String,
    /// What it is called.
    pub name: String,
    /// What it is for.
    pub purpose: String,
}

/// What the site is called, its colour, and which notices one gets.
#[derive(Template)]
#[template(path = "space_settings.html")]
pub struct SettingsView {
    /// The frame.
    pub page: Page,
    /// Name in addresses of whose it is.
    pub name: String,
    /// What it is called.
    pub title: Field,
    /// A line about it.
    pub about: Field,
    /// Its colour.
    pub tint: Tint,
    /// The kinds of notices.
    pub switches: Vec<SwitchRow>,
}

/// A kind of notice that can be turned off.
#[derive(Clone, Copy, Debug)]
pub struct SwitchRow {
    /// The value in forms.
    pub value: &'static str,
    /// The key of its word.
    pub key: &'static str,
    /// Whether one gets it.
    pub on: bool,
}

impl ArticlesView {
    pub(crate) fn icons(&self) -> &'static [&'static str] {
        &["pencil-simple"]
    }

    pub(crate) fn tabs(&self) -> impl Iterator<Item = TabLink> {
        tabs(Tab::Articles)
    }
}

impl CategoriesView {
    pub(crate) fn icons(&self) -> &'static [&'static str] {
        &[]
    }

    pub(crate) fn tabs(&self) -> impl Iterator<Item = TabLink> {
        tabs(Tab::Categories)
    }
}

impl ReceivedView {
    pub(crate) fn icons(&self) -> &'static [&'static str] {
        &[]
    }

    pub(crate) fn tabs(&self) -> impl Iterator<Item = TabLink> {
        tabs(Tab::Comments)
    }
}

impl DraftsView {
    pub(crate) fn icons(&self) -> &'static [&'static str] {
        &[]
    }

    pub(crate) fn tabs(&self) -> impl Iterator<Item = TabLink> {
        tabs(Tab::Drafts)
    }
}

impl KeptView {
    pub(crate) fn icons(&self) -> &'static [&'static str] {
        &[]
    }

    pub(crate) fn tabs(&self) -> impl Iterator<Item = TabLink> {
        tabs(self.tab)
    }

    /// Whether these are the favourites.
    pub(crate) fn is_kept(&self) -> bool {
        self.tab == Tab::Kept
    }

    /// The key of the sentence of an empty list.
    pub(crate) fn nothing(&self) -> &'static str {
        if self.is_kept() { "kept-none" } else { "followed-none" }
    }
}

impl SettingsView {
    pub(crate) fn icons(&self) -> &'static [&'static str] {
        &[]
    }

    pub(crate) fn tabs(&self) -> impl Iterator<Item = TabLink> {
        tabs(Tab::Settings)
    }

    /// Every colour and whether it is the chosen one.
    pub(crate) fn tints(&self) -> impl Iterator<Item = (Tint, bool)> {
        Tint::ALL.into_iter().map(|tint| (tint, tint == self.tint))
    }
}
