//! The words of a floor on their way in: read as Markdown, and written as HTML before the transaction that stores them.

use crate::accounts::lookup::{self, Known};
use crate::error::{Error, Result};
use crate::ground::db::Tx;
use crate::limits::{MENTIONS_MAX, NOTICE_EXCERPT_CHARS, WORDS_READ_AT_ONCE_BYTES};
use crate::markdown::{self, Dialect, Tree};
use tea_protocol::limits::MESSAGE_FILES_MAX;
use tea_protocol::{AccountId, FileId};

/// Words that were read, with the HTML they have if every name in them is somebody's, as it usually is.
#[derive(Debug, Clone)]
pub(super) struct Words {
    /// The words in Markdown.
    pub(super) text: String,
    /// The words alone, on one line.
    plain: String,
    tree: Tree,
    names: Vec<String>,
    pictures: Vec<FileId>,
    html: String,
}

/// Words in the house as it is: who is meant by their names.
#[derive(Debug)]
pub(super) struct Said {
    /// The HTML, the same for every reader: a name is a link only where somebody has it.
    pub(super) html: String,
    /// Those who are mentioned, each once.
    pub(super) mentioned: Vec<Known>,
}

impl Words {
    /// Reads words that passed their rule.
    pub(super) fn of(text: String) -> Self {
        let tree = markdown::parse(&text, Dialect::Long);
        let names: Vec<String> = markdown::mentions(&tree).into_iter().take(MENTIONS_MAX).map(str::to_owned).collect();
        let html = html(&tree, &names);
        let plain = one_line(&markdown::plain(&tree));
        let pictures = markdown::pictures(&tree, MESSAGE_FILES_MAX);
        Self { text, plain, tree, names, pictures, html }
    }

    /// The files that come with the words: those that were listed, and the author's pictures that the words show.
    ///
    /// # Errors
    /// From the database.
    pub(super) fn files(&self, tx: &Tx<'_>, author: AccountId, listed: &[FileId]) -> Result<Vec<FileId>> {
        crate::files::with_pictures(tx, author, listed, &self.pictures)
    }

    /// The first words alone, on one line.
    pub(super) fn excerpt(&self, chars: usize) -> String {
        self.plain.chars().take(chars).collect()
    }

    /// The first words as a notice shows them.
    pub(super) fn notice(&self) -> String {
        self.excerpt(NOTICE_EXCERPT_CHARS)
    }

    /// Finds out who is meant. One look-up a name, at most [`MENTIONS_MAX`] of them: a list cannot be bound portably.
    ///
    /// # Errors
    /// From the database.
    pub(super) fn said(&self, tx: &Tx<'_>) -> Result<Said> {
        let (mut mentioned, mut known): (Vec<Known>, Vec<String>) = (Vec::new(), Vec::new());
        for name in &self.names {
            let Some(person) = lookup::find(tx, name)? else { continue };
            known.push(name.clone());
            if mentioned.iter().all(|other| other.account.id != person.account.id) {
                mentioned.push(person);
            }
        }
        let html = if known.len() == self.names.len() { self.html.clone() } else { html(&self.tree, &known) };
        Ok(Said { html, mentioned })
    }
}

/// Does what reads words of so many bytes before they are stored: long ones on a thread apart, so that nobody else waits
/// for them.
///
/// # Errors
/// `internal` when the work panics.
pub(super) async fn reading<T: Send + 'static>(bytes: usize, work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    if bytes <= WORDS_READ_AT_ONCE_BYTES {
        return Ok(work());
    }
    let done = tokio::task::spawn_blocking(work).await;
    done.map_err(|error| Error::internal(format!("reading words did not end well: {error}")))
}

/// The tree for a page, in which these names are links.
fn html(tree: &Tree, known: &[String]) -> String {
    markdown::html(tree, &|name| known.iter().any(|known| known == name).then(|| format!("/u/{name}")))
}

fn one_line(plain: &str) -> String {
    let mut line = String::with_capacity(plain.len());
    for word in plain.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}
