//! The pieces that are open while the events are read.

use std::ops::Range;

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
    /// Shown as it was typed, with its marks.
    Typed(Range<usize>),
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
