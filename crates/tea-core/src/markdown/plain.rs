//! The tree as words alone: for notices, excerpts, page descriptions and terminals.

use super::{Block, Inline, List, Tree};

/// The words without marks, one line for each line of the text. Addresses of links are left out where other words
/// stand for them.
#[must_use]
pub fn plain(tree: &Tree) -> String {
    let mut out = String::new();
    blocks(&mut out, &tree.blocks);
    out
}

fn blocks(out: &mut String, list: &[Block]) {
    for (at, block) in list.iter().enumerate() {
        if at > 0 {
            out.push('\n');
        }
        match block {
            Block::Paragraph(inside) | Block::Heading(_, inside) => line(out, inside),
            Block::Quote(inside) => blocks(out, inside),
            Block::List(list) => items(out, list),
            Block::Code { text, .. } => out.push_str(text),
            Block::Table(table) => {
                cells(out, &table.head);
                for row in &table.rows {
                    out.push('\n');
                    cells(out, row);
                }
            }
            Block::Rule => out.push('—'),
        }
    }
}

fn items(out: &mut String, list: &List) {
    for (at, item) in list.items.iter().enumerate() {
        if at > 0 {
            out.push('\n');
        }
        match list.start {
            Some(start) => out.push_str(&format!("{}. ", start.saturating_add(at as u64))),
            None => out.push_str("- "),
        }
        blocks(out, item);
    }
}

fn cells(out: &mut String, row: &[Vec<Inline>]) {
    for (at, cell) in row.iter().enumerate() {
        if at > 0 {
            out.push_str(" | ");
        }
        line(out, cell);
    }
}

/// Appends the words of a line.
pub(super) fn line(out: &mut String, inlines: &[Inline]) {
    for inline in inlines {
        match inline {
            Inline::Text(words) | Inline::Code(words) => out.push_str(words),
            Inline::Strong(inside) | Inline::Emph(inside) | Inline::Strike(inside) | Inline::Link { inside, .. } => {
                line(out, inside);
            }
            Inline::Image { alt, .. } => out.push_str(alt),
            Inline::Floor { floor, quoted } => {
                out.push_str(if *quoted { ">>" } else { "#" });
                out.push_str(&floor.to_string());
            }
            Inline::Mention(name) => {
                out.push('@');
                out.push_str(name);
            }
            Inline::Break => out.push('\n'),
        }
    }
}
