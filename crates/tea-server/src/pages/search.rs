//! Search in topics, floors, messages and films, and for people.

use askama::Template;

use super::face::Face;
use super::page::Page;

/// The search page; its words are `page.query`.
#[derive(Template)]
#[template(path = "search.html")]
pub struct SearchView {
    /// The frame.
    pub page: Page,
    /// What is searched for.
    pub looked: Looked,
    /// What was found, newest first.
    pub hits: Vec<Hit>,
    /// Address of the next page.
    pub next: Option<String>,
    /// Why nothing was searched: too short, too long.
    pub error: Option<String>,
}

/// What is searched for, as the form has it.
#[derive(Clone, Debug, Default)]
pub struct Looked {
    /// The words.
    pub words: String,
    /// Only this kind; empty for all.
    pub kind: String,
    /// Only on the board of this short name.
    pub board: String,
    /// Only by the person of this name.
    pub by: String,
    /// The first day, as a date field has it.
    pub from: String,
    /// The last day.
    pub to: String,
}

/// One place found.
#[derive(Clone, Debug)]
pub struct Hit {
    /// Its address.
    pub href: String,
    /// Name of the board, title of the room, or name of the person.
    pub place: String,
    /// For a floor the title of its topic, and its number.
    pub topic: Option<(String, u64)>,
    /// Its author's name as shown.
    pub display: String,
    /// Its author's face.
    pub face: Face,
    /// When it was written, or when the person joined.
    pub at_ms: i64,
    /// The part of its text around what was found, as safe HTML with `<mark>`.
    pub words_html: String,
    /// Whether it is a person.
    pub person: bool,
    /// Whether it is the title of a topic.
    pub title: bool,
    /// What the film is called whose words these are.
    pub film: Option<String>,
}

/// A tab of the page.
pub(crate) struct Tab {
    pub(crate) href: String,
    pub(crate) key: &'static str,
    pub(crate) current: bool,
}

/// The kinds by their value in addresses, and the words for them.
const KINDS: [(&str, &str); 6] = [
    ("", "search-all"),
    ("topic", "search-topics"),
    ("floor", "search-floors"),
    ("message", "search-messages"),
    ("video", "search-films"),
    ("person", "search-people"),
];

impl Looked {
    /// The same question about another kind.
    pub(crate) fn href(&self, kind: &str) -> String {
        let mut href = format!("/search?q={}", encoded(&self.words));
        let fields = [("kind", kind), ("board", &self.board), ("by", &self.by), ("from", &self.from), ("to", &self.to)];
        for (name, value) in fields.iter().filter(|(_, value)| !value.is_empty()) {
            href.push_str(&format!("&{name}={}", encoded(value)));
        }
        href
    }

    /// Whether anything narrows the search, so that the page shows it opened.
    pub(crate) fn narrowed(&self) -> bool {
        [&self.board, &self.by, &self.from, &self.to].iter().any(|field| !field.is_empty())
    }
}

impl SearchView {
    pub(crate) fn tabs(&self) -> impl Iterator<Item = Tab> {
        KINDS
            .map(|(kind, key)| Tab { href: self.looked.href(kind), key, current: self.looked.kind == kind })
            .into_iter()
    }

    pub(crate) fn icons(&self) -> &'static [&'static str] {
        &[]
    }
}

/// A value in a query (RFC 3986): everything but unreserved characters is percent-encoded.
fn encoded(value: &str) -> String {
    use std::fmt::Write;
    value.bytes().fold(String::new(), |mut out, byte| {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => out.push(char::from(byte)),
            _ => {
                let _ = write!(out, "%{byte:02X}");
            }
        }
        out
    })
}
