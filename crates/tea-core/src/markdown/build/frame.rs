//! The pieces that are open while the events are read.

use std::ops::Range;

use tea_protocol::FileId;

use crate::markdown::{Block, Inline, List, Table};

/// An open piece and what it has so far. Inline pieces fill `line`, the others `blocks`; words that stand directly in a
/// block (the items of a tight list) wait in `line` and become a paragraph.
pub(super) struct Frame {
    pub(super) what: What,
    pub(super) line: Vec<Inline>,
    pub(super) blocks: Vec<Block>,
}

pub(super) enum What {
    Root,
    Paragraph,
    Heading(u8),
    Quote,
    List(List),
    Item,
    Code(String),
    Table(Table),
    Row {
        head: bool,
        cells: Vec<Vec<Inline>>,
    },
    Cell,
    Strong,
    Emph,
    Strike,
    Link(String),
    /// A picture, and whether it stands in a link.
    Image {
        file: FileId,
        in_link: bool,
    },
    /// Shown as it was typed, with its marks.
    Typed(Range<usize>),
}

impl What {
    /// Whether it counts for the depth limit, because it can contain itself.
    pub(super) fn counts(&self) -> bool {
        matches!(self, What::Quote | What::List(_)) || self.is_inline()
    }

    /// Whether it is a piece of a line.
    pub(super) fn is_inline(&self) -> bool {
        matches!(self, What::Strong | What::Emph | What::Strike | What::Link(_) | What::Image { .. })
    }
}

/// What the end of a pair does.
pub(super) enum Closer {
    Frame,
    /// The pair opened nothing, but what stood in it was a line of its own.
    EndLine,
    /// The pair opened nothing; this stands at its end.
    Words(&'static str),
}

impl Frame {
    pub(super) fn new(what: What) -> Frame {
        Frame { what, line: Vec::new(), blocks: Vec::new() }
    }

    pub(super) fn end_line(&mut self) {
        if !self.line.is_empty() {
            self.blocks.push(Block::Paragraph(std::mem::take(&mut self.line)));
        }
    }
}
