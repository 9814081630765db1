//! The closed syntax tree. Adding a kind here makes the compiler name every writer that must learn it.

use tea_protocol::FileId;

/// A whole text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tree {
    /// Its blocks from top to bottom.
    pub blocks: Vec<Block>,
}

/// A piece that stands on lines of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A heading of level 2, 3 or 4; the title of the page is level 1.
    Heading(u8, Vec<Inline>),
    /// What somebody else said.
    Quote(Vec<Block>),
    /// A list.
    List(List),
    /// Text in fixed width, as typed.
    Code {
        /// The language named by the author: small letters, digits, `+`, `#`, `-`; empty if none.
        lang: String,
        /// The lines, without the last line end.
        text: String,
    },
    /// A table.
    Table(Table),
    /// A line between two parts.
    Rule,
}

/// A list with marks or numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// The number of the first item; `None` for marks.
    pub start: Option<u64>,
    /// The items.
    pub items: Vec<Vec<Block>>,
}

/// A table; every row has as many cells as `columns`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Where each column's text stands.
    pub columns: Vec<Align>,
    /// The cells of the heading.
    pub head: Vec<Vec<Inline>>,
    /// The cells of the rows.
    pub rows: Vec<Vec<Vec<Inline>>>,
}

/// Where the text of a column stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// Where the language begins its lines.
    Start,
    /// In the middle.
    Center,
    /// At the other end, as numbers do.
    End,
}

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inline {
    /// Words.
    Text(String),
    /// Strongly stressed.
    Strong(Vec<Inline>),
    /// Stressed.
    Emph(Vec<Inline>),
    /// Struck out.
    Strike(Vec<Inline>),
    /// Text in fixed width.
    Code(String),
    /// A link. Never inside another.
    Link {
        /// The address; it passed the rule for addresses.
        href: String,
        /// What is shown.
        inside: Vec<Inline>,
    },
    /// A picture of this house. Whether the file is there, is a picture and may be seen is decided when it is fetched.
    Image {
        /// The file.
        file: FileId,
        /// What stands for it where it cannot be seen.
        alt: String,
    },
    /// A link to a floor of the same topic.
    Floor {
        /// Its number, from 1.
        floor: u64,
        /// Whether it was written `>>12`, not `#12`.
        quoted: bool,
    },
    /// A name after `@`, without it. Whether somebody has the name is not known here.
    Mention(String),
    /// A line end.
    Break,
}

impl Tree {
    /// Calls `visit` for every piece of every line, outer before inner, in order.
    pub(super) fn each_inline<'a>(&'a self, visit: &mut dyn FnMut(&'a Inline)) {
        each_of_blocks(&self.blocks, visit);
    }
}

fn each_of_blocks<'a>(blocks: &'a [Block], visit: &mut dyn FnMut(&'a Inline)) {
    for block in blocks {
        match block {
            Block::Paragraph(line) | Block::Heading(_, line) => each_of_line(line, visit),
            Block::Quote(blocks) => each_of_blocks(blocks, visit),
            Block::List(list) => list.items.iter().for_each(|item| each_of_blocks(item, visit)),
            Block::Table(table) => {
                table.head.iter().chain(table.rows.iter().flatten()).for_each(|cell| each_of_line(cell, visit));
            }
            Block::Code { .. } | Block::Rule => {}
        }
    }
}

fn each_of_line<'a>(line: &'a [Inline], visit: &mut dyn FnMut(&'a Inline)) {
    for inline in line {
        visit(inline);
        match inline {
            Inline::Strong(inside) | Inline::Emph(inside) | Inline::Strike(inside) | Inline::Link { inside, .. } => {
                each_of_line(inside, visit);
            }
            Inline::Text(_)
            | Inline::Code(_)
            | Inline::Image { .. }
            | Inline::Floor { .. }
            | Inline::Mention(_)
            | Inline::Break => {}
        }
    }
}
