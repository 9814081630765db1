//! What people write, read as a small Markdown into a closed syntax tree. Nothing a person types reaches a page except
//! through this tree: HTML is text, pictures from elsewhere are links, and an address is of a known kind or no link.
//!
//! `parse` makes the tree, `html` writes it for browsers, `plain` for notices, excerpts and terminals.

mod build;
mod code;
mod emoji;
mod html;
mod link;
mod picture;
mod plain;
mod tree;
mod words;

use std::borrow::Cow;

pub use html::html;
pub use plain::plain;
pub use tree::{Align, Block, Inline, List, Table, Tree};

use crate::limits::{MARKDOWN_BYTES_MAX, MARKDOWN_MENTIONS_MAX};
use tea_protocol::FileId;

/// The number of what [`parse`] and [`html`] make of a text together. HTML that was stored under another number is made
/// again; so it grows by one whenever the same text would give other HTML.
pub const RENDERER: i64 = 1;

/// How much of Markdown is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// Messages: line ends are kept; no headings, tables or rules, which are shown as typed.
    Talk,
    /// Topics and articles: headings, tables, rules and pictures too, `#12` is a link to the floor 12, `:tea:` a
    /// picture sign; a single line end is a blank.
    Long,
}

/// Reads a text. Never fails: what is too long or too complicated comes out as plain paragraphs.
#[must_use]
pub fn parse(text: &str, dialect: Dialect) -> Tree {
    let text = clean(text);
    let text = text.trim_matches('\n').trim_end();
    if is_plain_line(text, dialect) {
        return one_line(text);
    }
    if text.len() > MARKDOWN_BYTES_MAX {
        return as_typed(text);
    }
    match build::build(text, dialect) {
        Some(tree) if !tree.blocks.is_empty() => tree,
        // Too many pieces; or nothing but link definitions, which Markdown does not show.
        _ => as_typed(text),
    }
}

/// The names a text mentions, each once, as they were typed, in order.
#[must_use]
pub fn mentions(tree: &Tree) -> Vec<&str> {
    let mut names: Vec<&str> = Vec::new();
    tree.each_inline(&mut |inline| {
        if let Inline::Mention(name) = inline
            && names.len() < MARKDOWN_MENTIONS_MAX
            && !names.contains(&name.as_str())
        {
            names.push(name);
        }
    });
    names
}

/// The pictures a text shows, each once, in order, no more than asked for.
#[must_use]
pub fn pictures(tree: &Tree, most: usize) -> Vec<FileId> {
    let mut files = Vec::new();
    tree.each_inline(&mut |inline| {
        if let Inline::Image { file, .. } = inline
            && files.len() < most
            && !files.contains(file)
        {
            files.push(*file);
        }
    });
    files
}

/// One kind of line end, and no control characters.
fn clean(text: &str) -> Cow<'_, str> {
    let dirty = |c: char| c.is_control() && c != '\n' && c != '\t';
    if !text.contains(dirty) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n").replace(dirty, ""))
}

/// Whether Markdown would make a single paragraph of exactly this text: most of what is said in a room.
fn is_plain_line(text: &str, dialect: Dialect) -> bool {
    let marked = |c: char| {
        matches!(c, '\\' | '`' | '*' | '_' | '~' | '[' | ']' | '<' | '>' | '&' | '#' | '@' | '＠' | '|' | '\n' | '\t')
    };
    let starts_block = |c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '=' | ' ');
    let colon = if dialect == Dialect::Long { ":" } else { "://" };
    !text.starts_with(starts_block) && !text.contains(marked) && !text.contains(colon)
}

fn one_line(text: &str) -> Tree {
    let line = vec![Inline::Text(text.to_owned())];
    Tree { blocks: if text.is_empty() { Vec::new() } else { vec![Block::Paragraph(line)] } }
}

/// The text itself: a paragraph with its line ends.
fn as_typed(text: &str) -> Tree {
    let mut line = Vec::new();
    for part in text.trim().lines() {
        if !line.is_empty() {
            line.push(Inline::Break);
        }
        line.push(Inline::Text(part.to_owned()));
    }
    Tree { blocks: if line.is_empty() { Vec::new() } else { vec![Block::Paragraph(line)] } }
}

#[cfg(test)]
mod attack_tests;
#[cfg(test)]
mod tests;
