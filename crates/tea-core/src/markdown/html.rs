//! The tree as HTML. The tags, attributes and classes below are all there are; everything a person wrote goes through
//! `escape`, in text and in attributes alike.

use super::code::{self, Budget};
use super::{Align, Block, Inline, List, Table, Tree};
use tea_protocol::FileId;

/// Writes the tree for a page. `mention` returns the path of a person's page for a name that somebody has; a name that
/// nobody has stays text.
#[must_use]
pub fn html(tree: &Tree, mention: &dyn Fn(&str) -> Option<String>) -> String {
    let mut writer = Writer { out: String::new(), mention, in_link: false, code: Budget::whole() };
    writer.blocks(&tree.blocks);
    writer.out
}

struct Writer<'a> {
    out: String,
    mention: &'a dyn Fn(&str) -> Option<String>,
    in_link: bool,
    /// What is left of the colours.
    code: Budget,
}

impl Writer<'_> {
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(line) => self.around("<p>", line, "</p>"),
            Block::Heading(2, line) => self.around("<h2>", line, "</h2>"),
            Block::Heading(3, line) => self.around("<h3>", line, "</h3>"),
            Block::Heading(_, line) => self.around("<h4>", line, "</h4>"),
            Block::Quote(blocks) => {
                self.out.push_str("<blockquote>");
                self.blocks(blocks);
                self.out.push_str("</blockquote>");
            }
            Block::List(list) => self.list(list),
            Block::Code { lang, text } => self.code(lang, text),
            Block::Table(table) => self.table(table),
            Block::Rule => self.out.push_str("<hr>"),
        }
    }

    fn list(&mut self, list: &List) {
        match list.start {
            None => self.out.push_str("<ul>"),
            Some(1) => self.out.push_str("<ol>"),
            Some(start) => self.out.push_str(&format!("<ol start=\"{start}\">")),
        }
        for item in &list.items {
            self.out.push_str("<li>");
            match item.as_slice() {
                // The usual item is one line and needs no paragraph of its own.
                [Block::Paragraph(line), rest @ ..] if !rest.iter().any(|b| matches!(b, Block::Paragraph(_))) => {
                    self.line(line);
                    self.blocks(rest);
                }
                blocks => self.blocks(blocks),
            }
            self.out.push_str("</li>");
        }
        self.out.push_str(if list.start.is_some() { "</ol>" } else { "</ul>" });
    }

    // Code and tables may be wider than the page, so they scroll, and by keyboard only what takes the focus scrolls.
    fn code(&mut self, lang: &str, text: &str) {
        self.out.push_str("<pre tabindex=\"0\"><code");
        if !lang.is_empty() {
            self.out.push_str(" class=\"language-");
            escape(&mut self.out, lang);
            self.out.push('"');
        }
        self.out.push('>');
        let out = &mut self.out;
        code::each_piece(lang, text, &mut self.code, &mut |class, piece| match class {
            None => escape(out, piece),
            Some(class) => {
                out.push_str("<span class=\"");
                out.push_str(class.name());
                out.push_str("\">");
                escape(out, piece);
                out.push_str("</span>");
            }
        });
        self.out.push_str("</code></pre>");
    }

    fn table(&mut self, table: &Table) {
        self.out.push_str("<table tabindex=\"0\"><thead>");
        self.row(table, &table.head, "th");
        self.out.push_str("</thead><tbody>");
        for row in &table.rows {
            self.row(table, row, "td");
        }
        self.out.push_str("</tbody></table>");
    }

    fn row(&mut self, table: &Table, cells: &[Vec<Inline>], tag: &'static str) {
        self.out.push_str("<tr>");
        for (cell, align) in cells.iter().zip(&table.columns) {
            self.out.push('<');
            self.out.push_str(tag);
            self.out.push_str(match align {
                Align::Start => ">",
                Align::Center => " class=\"align-center\">",
                Align::End => " class=\"align-end\">",
            });
            self.line(cell);
            self.out.push_str("</");
            self.out.push_str(tag);
            self.out.push('>');
        }
        self.out.push_str("</tr>");
    }

    fn line(&mut self, line: &[Inline]) {
        for inline in line {
            match inline {
                Inline::Text(words) => escape(&mut self.out, words),
                Inline::Strong(inside) => self.around("<strong>", inside, "</strong>"),
                Inline::Emph(inside) => self.around("<em>", inside, "</em>"),
                Inline::Strike(inside) => self.around("<del>", inside, "</del>"),
                Inline::Code(words) => {
                    self.out.push_str("<code>");
                    escape(&mut self.out, words);
                    self.out.push_str("</code>");
                }
                Inline::Link { href, inside } => {
                    self.out.push_str("<a href=\"");
                    escape(&mut self.out, href);
                    self.out.push_str("\" rel=\"nofollow noopener ugc\">");
                    self.in_link = true;
                    self.line(inside);
                    self.in_link = false;
                    self.out.push_str("</a>");
                }
                Inline::Image { file, alt } => self.image(*file, alt),
                Inline::Floor { floor, quoted } => self.floor(*floor, *quoted),
                Inline::Mention(name) => self.mention(name),
                Inline::Break => self.out.push_str("<br>"),
            }
        }
    }

    /// The small version, which leads to the whole picture. Both are given only to those who may see the file.
    fn image(&mut self, file: FileId, alt: &str) {
        if !self.in_link {
            self.out.push_str(&format!("<a class=\"picture\" href=\"/files/{file}/picture\">"));
        }
        self.out.push_str(&format!("<img src=\"/files/{file}/preview\" alt=\""));
        escape(&mut self.out, alt);
        self.out.push_str("\" loading=\"lazy\" decoding=\"async\">");
        if !self.in_link {
            self.out.push_str("</a>");
        }
    }

    fn floor(&mut self, floor: u64, quoted: bool) {
        let sign = if quoted { "&gt;&gt;" } else { "#" };
        self.out.push_str(&format!("<a class=\"floor\" href=\"?floor={floor}#f{floor}\">{sign}{floor}</a>"));
    }

    fn mention(&mut self, name: &str) {
        let page = (self.mention)(name);
        if let Some(path) = &page {
            self.out.push_str("<a class=\"mention\" href=\"");
            escape(&mut self.out, path);
            self.out.push_str("\">");
        }
        self.out.push('@');
        escape(&mut self.out, name);
        if page.is_some() {
            self.out.push_str("</a>");
        }
    }

    fn around(&mut self, open: &str, line: &[Inline], close: &str) {
        self.out.push_str(open);
        self.line(line);
        self.out.push_str(close);
    }
}

/// Appends the text with every character that means something in HTML written as an entity.
fn escape(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>', '"', '\'']) {
        out.push_str(&rest[..at]);
        out.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => "&#39;",
        });
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
}
