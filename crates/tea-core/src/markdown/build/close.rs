//! What becomes of an open piece when it ends.

use super::Builder;
use super::frame::{Frame, What};
use crate::markdown::{Block, Inline, plain};
use tea_protocol::FileId;

impl Builder<'_> {
    /// Ends the innermost open piece and puts it into the one around it.
    pub(super) fn end_frame(&mut self) {
        self.flush();
        let Some(mut frame) = self.frames.pop() else { return };
        if matches!(frame.what, What::Quote | What::Item) {
            frame.end_line();
        }
        if frame.what.counts() {
            self.depth -= 1;
        }
        let Frame { what, mut line, blocks } = frame;
        if matches!(what, What::Paragraph) && line.last() == Some(&Inline::Break) {
            line.pop();
        }
        match what {
            What::Paragraph if !line.is_empty() => self.block(Block::Paragraph(line)),
            What::Heading(level) => self.block(Block::Heading(level, line)),
            What::Quote if !blocks.is_empty() => self.block(Block::Quote(blocks)),
            What::List(list) => self.block(Block::List(list)),
            What::Code(lang) => self.block(code(lang, &line)),
            What::Table(table) => self.block(Block::Table(table)),
            What::Item => self.add_item(blocks),
            What::Cell => self.add_cell(line),
            What::Row { head, cells } => self.add_row(head, cells),
            What::Strong if !line.is_empty() => self.inline(Inline::Strong(line)),
            What::Emph if !line.is_empty() => self.inline(Inline::Emph(line)),
            What::Strike if !line.is_empty() => self.inline(Inline::Strike(line)),
            What::Link(href) => self.end_link(href, line),
            What::Image { file, in_link } => self.end_image(file, in_link, &line),
            What::Typed(place) => self.typed(place),
            What::Root | What::Paragraph | What::Quote | What::Strong | What::Emph | What::Strike => {}
        }
    }

    fn end_link(&mut self, href: String, mut inside: Vec<Inline>) {
        self.in_link = false;
        if inside.is_empty() {
            inside.push(Inline::Text(href.clone()));
        }
        self.inline(Inline::Link { href, inside });
    }

    /// What would be words of a link is what stands for a picture.
    fn end_image(&mut self, file: FileId, in_link: bool, inside: &[Inline]) {
        self.in_link = in_link;
        let mut alt = String::new();
        plain::line(&mut alt, inside);
        self.inline(Inline::Image { file, alt });
    }

    fn add_item(&mut self, item: Vec<Block>) {
        if let What::List(list) = &mut self.top().what {
            list.items.push(item);
        }
    }

    fn add_cell(&mut self, cell: Vec<Inline>) {
        if let What::Row { cells, .. } = &mut self.top().what {
            cells.push(cell);
        }
    }

    fn add_row(&mut self, head: bool, mut cells: Vec<Vec<Inline>>) {
        if let What::Table(table) = &mut self.top().what {
            cells.resize(table.columns.len(), Vec::new());
            if head {
                table.head = cells;
            } else {
                table.rows.push(cells);
            }
        }
    }
}

fn code(lang: String, line: &[Inline]) -> Block {
    let text: String = line.iter().map(|piece| if let Inline::Text(text) = piece { text } else { "" }).collect();
    Block::Code { lang, text: text.trim_end_matches('\n').to_owned() }
}
