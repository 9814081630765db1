//! The own films: what was watched, what is kept for later, what one likes best, what was bought and downloaded.

use askama::Template;

use crate::pages::page::Page;

/// A list of one's own films.
#[derive(Template)]
#[template(path = "my_films.html")]
pub struct MyFilmsView {
    /// The frame.
    pub page: Page,
    /// Which list.
    pub shelf: Shelf,
    /// This page of it.
    pub films: Vec<FilmLine>,
    /// Address of the next page.
    pub next: Option<String>,
    /// Address of the first page, on every other one.
    pub first: Option<String>,
}

/// Which films of one's own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shelf {
    /// What was watched.
    #[default]
    Watched,
    /// What is to be watched later.
    Later,
    /// What one likes best.
    Favourite,
    /// What was bought.
    Bought,
    /// What was downloaded to the end.
    Downloaded,
}

impl Shelf {
    /// Every list, in the order shown.
    pub const ALL: [Shelf; 5] = [Shelf::Watched, Shelf::Later, Shelf::Favourite, Shelf::Bought, Shelf::Downloaded];

    /// The value in the address.
    pub fn value(self) -> &'static str {
        match self {
            Shelf::Watched => "watched",
            Shelf::Later => "later",
            Shelf::Favourite => "favourite",
            Shelf::Bought => "bought",
            Shelf::Downloaded => "downloaded",
        }
    }

    /// The list of an address; anything else is what was watched.
    pub fn from_value(value: &str) -> Shelf {
        Shelf::ALL.into_iter().find(|shelf| shelf.value() == value).unwrap_or_default()
    }

    /// The key of its name.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Shelf::Watched => "mine-watched",
            Shelf::Later => "mine-later",
            Shelf::Favourite => "mine-favourite",
            Shelf::Bought => "mine-bought",
            Shelf::Downloaded => "mine-downloaded",
        }
    }

    /// The key of what is said when it is empty.
    fn nothing(self) -> &'static str {
        match self {
            Shelf::Watched => "mine-watched-none",
            Shelf::Later => "mine-later-none",
            Shelf::Favourite => "mine-favourite-none",
            Shelf::Bought => "mine-bought-none",
            Shelf::Downloaded => "mine-downloaded-none",
        }
    }
}

/// A film of such a list.
#[derive(Clone, Debug)]
pub struct FilmLine {
    /// Its number.
    pub id: i64,
    /// Where its page is; `None` once it was taken away.
    pub href: Option<String>,
    /// What it is called.
    pub title: String,
    /// The address of its picture.
    pub cover: Option<String>,
    /// What one should know, in words.
    pub facts: Vec<String>,
    /// When it came onto the list, in milliseconds since 1970, where that is known.
    pub at_ms: Option<i64>,
}

impl MyFilmsView {
    pub(crate) fn icons(&self) -> &'static [&'static str] {
        &[]
    }

    /// Every list and whether it is shown.
    pub(crate) fn shelves(&self) -> impl Iterator<Item = (Shelf, bool)> {
        Shelf::ALL.into_iter().map(|shelf| (shelf, shelf == self.shelf))
    }

    pub(crate) fn nothing(&self) -> &'static str {
        self.shelf.nothing()
    }

    /// Whether films can be forgotten, one or all.
    pub(crate) fn forgets(&self) -> bool {
        self.shelf == Shelf::Watched
    }

    /// Whether films can be taken off.
    pub(crate) fn keeps(&self) -> bool {
        matches!(self.shelf, Shelf::Later | Shelf::Favourite)
    }
}
