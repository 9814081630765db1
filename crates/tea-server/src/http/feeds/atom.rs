//! Feeds in the Atom syndication format (RFC 4287).

use std::fmt::Write;

use super::{moment, xml};

/// A feed. Addresses begin with a slash.
pub(super) struct Feed {
    /// Scheme, host and port of the house.
    pub(super) origin: String,
    /// What it is called.
    pub(super) title: String,
    /// A line about it.
    pub(super) subtitle: String,
    /// Its own address.
    pub(super) path: String,
    /// The page that it tells of.
    pub(super) page: String,
    /// Name of the house.
    pub(super) house: String,
    /// The entries.
    pub(super) entries: Vec<Entry>,
}

/// An entry of a feed.
pub(super) struct Entry {
    /// Its address, which is also its name for ever.
    pub(super) path: String,
    /// Its title.
    pub(super) title: String,
    /// Name in addresses and as shown of who wrote it.
    pub(super) author: (String, String),
    /// When it was written, in milliseconds since 1970.
    pub(super) at_ms: i64,
    /// When it was last changed.
    pub(super) updated_ms: i64,
    /// What it says.
    pub(super) words: Words,
    /// Terms it stands under.
    pub(super) terms: Vec<String>,
}

/// What an entry says.
pub(super) enum Words {
    /// The first words, plain.
    Summary(String),
    /// All of it, as HTML of the house's own making.
    Html(String),
}

impl Feed {
    /// The feed as a document. It says nothing of the moment it was made, so that it stays the same until something new
    /// was written.
    pub(super) fn document(&self) -> String {
        let at = |path: &str| xml::text(&format!("{}{path}", self.origin));
        let updated = self.entries.iter().map(|entry| entry.updated_ms).max().unwrap_or_default();
        let mut out = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
        out.push_str("<feed xmlns=\"http://www.w3.org/2005/Atom\">\n");
        line(&mut out, "title", &self.title);
        if !self.subtitle.is_empty() {
            line(&mut out, "subtitle", &self.subtitle);
        }
        let (own, page) = (at(&self.path), at(&self.page));
        let _ = writeln!(out, "<id>{own}</id>");
        let _ = writeln!(out, "<link rel=\"self\" type=\"application/atom+xml\" href=\"{own}\"/>");
        let _ = writeln!(out, "<link rel=\"alternate\" type=\"text/html\" href=\"{page}\"/>");
        let _ = writeln!(out, "<updated>{}</updated>", moment(updated));
        // Entries name their own authors; a feed without entries needs one.
        let _ = writeln!(out, "<author><name>{}</name></author>", xml::text(&self.house));
        for entry in &self.entries {
            self.entry(&mut out, entry);
        }
        out.push_str("</feed>\n");
        out
    }

    fn entry(&self, out: &mut String, entry: &Entry) {
        let href = xml::text(&format!("{}{}", self.origin, entry.path));
        out.push_str("<entry>\n");
        line(out, "title", &entry.title);
        let _ = writeln!(out, "<id>{href}</id>\n<link rel=\"alternate\" type=\"text/html\" href=\"{href}\"/>");
        let (name, display) = &entry.author;
        let person = xml::text(&format!("{}/u/{}", self.origin, crate::http::visit::encoded(name)));
        let uri = if name.is_empty() { String::new() } else { format!("<uri>{person}</uri>") };
        let shown = if display.is_empty() { &self.house } else { display };
        let _ = writeln!(out, "<author><name>{}</name>{uri}</author>", xml::text(shown));
        let _ = writeln!(out, "<published>{}</published>", moment(entry.at_ms));
        let _ = writeln!(out, "<updated>{}</updated>", moment(entry.updated_ms));
        for term in &entry.terms {
            let _ = writeln!(out, "<category term=\"{}\"/>", xml::text(term));
        }
        match &entry.words {
            Words::Summary(words) => line(out, "summary", words),
            Words::Html(html) => {
                // Links in it begin with a slash.
                let base = xml::text(&format!("{}/", self.origin));
                let _ = writeln!(out, "<content type=\"html\" xml:base=\"{base}\">{}</content>", xml::text(html));
            }
        }
        out.push_str("</entry>\n");
    }
}

fn line(out: &mut String, element: &str, words: &str) {
    let _ = writeln!(out, "<{element}>{}</{element}>", xml::text(words));
}
