//! From the Markdown parser's events to the tree. Events open and close pieces in pairs; what the tree does not have
//! (too deep, a refused address, a kind the dialect lacks) opens nothing, and its words stay where it stood.

mod answers;
mod close;
mod flanks;
mod frame;
mod said;

use std::borrow::Cow;
use std::ops::Range;

use frame::{Closer, Frame, What};
use pulldown_cmark::{Alignment, CodeBlockKind, Event, LinkType, Options, Parser, Tag};

use super::{Align, Block, Dialect, Inline, List, Table, Tree, link, picture, words};
use crate::limits::{MARKDOWN_DEPTH_MAX, MARKDOWN_IMAGES_MAX, MARKDOWN_NODES_MAX, MARKDOWN_TABLE_COLUMNS_MAX};

/// Characters of a code block's language that are kept.
const LANG_CHARS_MAX: usize = 20;

/// Reads a cleaned text; `None` if it has too many pieces.
pub(super) fn build(text: &str, dialect: Dialect) -> Option<Tree> {
    let text = &*if dialect == Dialect::Long { answers::prepare(text) } else { Cow::Borrowed(text) };
    let text = &*flanks::prepare(text);
    let mut options = Options::ENABLE_STRIKETHROUGH;
    if dialect == Dialect::Long && has_narrow_rows(text) {
        options |= Options::ENABLE_TABLES;
    }
    let mut builder = Builder {
        source: text,
        dialect,
        frames: vec![Frame::new(What::Root)],
        closers: Vec::new(),
        words: String::new(),
        soft_break: false,
        depth: 0,
        in_link: false,
        images: 0,
    };
    for (nodes, (event, place)) in Parser::new_ext(text, options).into_offset_iter().enumerate() {
        if nodes >= MARKDOWN_NODES_MAX {
            return None;
        }
        builder.event(event, place);
    }
    Some(builder.finish())
}

/// A row with a thousand bars would make every other row a thousand cells wide.
fn has_narrow_rows(text: &str) -> bool {
    text.lines().all(|line| line.matches('|').count() <= MARKDOWN_TABLE_COLUMNS_MAX + 1)
}

struct Builder<'a> {
    source: &'a str,
    dialect: Dialect,
    /// Open pieces of the tree, the outermost first; never empty.
    frames: Vec<Frame>,
    /// One for each open pair of events.
    closers: Vec<Closer>,
    /// Words not yet searched for addresses and mentions: the parser cuts them at every possible mark.
    words: String,
    /// A line end that becomes a blank, or nothing between Chinese characters.
    soft_break: bool,
    /// Open frames that count for the depth limit.
    depth: usize,
    in_link: bool,
    images: usize,
}

impl<'a> Builder<'a> {
    fn event(&mut self, event: Event<'a>, place: Range<usize>) {
        match event {
            Event::Start(tag) => {
                let closer = self.start(tag, place);
                self.closers.push(closer);
            }
            Event::End(_) => match self.closers.pop() {
                Some(Closer::Frame) => self.end_frame(),
                Some(Closer::EndLine) => self.end_line(),
                Some(Closer::Words(words)) => self.add_words(words),
                None => {}
            },
            Event::Text(words) => self.text(&words, place.start),
            Event::Code(words) => self.inline(Inline::Code(flanks::restore(&words).into_owned())),
            Event::Html(lines) | Event::InlineHtml(lines) => self.html_as_text(&lines),
            Event::SoftBreak if self.dialect == Dialect::Long => self.soft_break = true,
            Event::SoftBreak | Event::HardBreak => self.inline(Inline::Break),
            Event::Rule if self.dialect == Dialect::Long => self.block(Block::Rule),
            Event::Rule => self.typed(place),
            // Extensions that are not switched on.
            Event::InlineMath(_) | Event::DisplayMath(_) | Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'a>, place: Range<usize>) -> Closer {
        match tag {
            Tag::Heading { level, .. } if self.dialect == Dialect::Long => {
                self.open(What::Heading((level as u8).clamp(2, 4)))
            }
            Tag::Heading { .. } => self.open(What::Typed(place)),
            Tag::BlockQuote(_) => self.open_limited(What::Quote),
            Tag::List(start) => self.open_limited(What::List(List { start, items: Vec::new() })),
            Tag::Item => self.open_item(),
            Tag::CodeBlock(kind) => self.open(What::Code(language(&kind))),
            Tag::Table(columns) => {
                let columns = columns.into_iter().map(align).collect();
                self.open(What::Table(Table { columns, head: Vec::new(), rows: Vec::new() }))
            }
            Tag::TableHead => self.open(What::Row { head: true, cells: Vec::new() }),
            Tag::TableRow => self.open(What::Row { head: false, cells: Vec::new() }),
            Tag::TableCell => self.open(What::Cell),
            Tag::Emphasis => self.open_limited(What::Emph),
            Tag::Strong => self.open_limited(What::Strong),
            Tag::Strikethrough if self.source[place.start..].starts_with("~~") => self.open_limited(What::Strike),
            // One `~` is how a friendly sentence ends in Chinese.
            Tag::Strikethrough => {
                self.add_words("~");
                Closer::Words("~")
            }
            Tag::Link { link_type, dest_url, .. } => self.open_link(link_type, &dest_url),
            Tag::Image { link_type, dest_url, .. } => self.open_image(link_type, &dest_url),
            Tag::Paragraph | Tag::HtmlBlock => self.open(What::Paragraph),
            Tag::FootnoteDefinition(_)
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::Superscript
            | Tag::Subscript
            | Tag::MetadataBlock(_) => Closer::EndLine,
        }
    }

    fn open(&mut self, what: What) -> Closer {
        self.flush();
        if !what.is_inline() {
            self.top().end_line();
        }
        self.frames.push(Frame::new(what));
        Closer::Frame
    }

    /// Opens a piece that can contain itself, unless it would be too deep.
    fn open_limited(&mut self, what: What) -> Closer {
        if self.depth < MARKDOWN_DEPTH_MAX {
            self.depth += 1;
            return self.open(what);
        }
        if matches!(what, What::Quote | What::List(_)) {
            self.end_line();
            return Closer::EndLine;
        }
        Closer::Words("")
    }

    fn open_item(&mut self) -> Closer {
        if matches!(self.top().what, What::List(_)) {
            return self.open(What::Item);
        }
        self.end_line();
        Closer::EndLine
    }

    /// A picture of this house; one from elsewhere is a link to it, so that nobody's browser tells others what is read.
    fn open_image(&mut self, kind: LinkType, address: &str) -> Closer {
        match picture::file(address) {
            Some(file)
                if self.dialect == Dialect::Long
                    && self.images < MARKDOWN_IMAGES_MAX
                    && self.depth < MARKDOWN_DEPTH_MAX =>
            {
                self.images += 1;
                let closer = self.open_limited(What::Image { file, in_link: self.in_link });
                self.in_link = true;
                closer
            }
            _ => self.open_link(kind, address),
        }
    }

    /// A link; without a good address, or inside a link, its words alone.
    fn open_link(&mut self, kind: LinkType, address: &str) -> Closer {
        let address = flanks::restore(address);
        let href = match kind {
            LinkType::Email => link::clean(&format!("mailto:{address}")),
            _ => link::clean(&address),
        };
        match href {
            Some(href) if !self.in_link && self.depth < MARKDOWN_DEPTH_MAX => {
                let closer = self.open_limited(What::Link(href));
                self.in_link = true;
                closer
            }
            _ => Closer::Words(""),
        }
    }

    fn flush(&mut self) {
        self.settle_soft_break(None);
        let found = std::mem::take(&mut self.words);
        let reading = words::Reading { dialect: self.dialect, in_link: self.in_link };
        words::append(&mut self.top().line, &found, reading);
    }

    fn inline(&mut self, inline: Inline) {
        self.flush();
        self.top().line.push(inline);
    }

    fn block(&mut self, block: Block) {
        self.end_line();
        self.top().blocks.push(block);
    }

    fn end_line(&mut self) {
        self.flush();
        self.top().end_line();
    }

    fn top(&mut self) -> &mut Frame {
        self.frames.last_mut().expect("the root is never popped, because every pair that ends was begun")
    }

    fn finish(mut self) -> Tree {
        self.end_line();
        Tree { blocks: self.frames.swap_remove(0).blocks }
    }
}

/// The first word behind the fence, if it can be the name of a language.
fn language(kind: &CodeBlockKind<'_>) -> String {
    let CodeBlockKind::Fenced(info) = kind else { return String::new() };
    let word =
        info.split(|c: char| c.is_whitespace() || c == ',' || c == '{').next().unwrap_or_default().to_ascii_lowercase();
    let fits = word.len() <= LANG_CHARS_MAX
        && word.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'#' | b'-'));
    if fits { word } else { String::new() }
}

fn align(alignment: Alignment) -> Align {
    match alignment {
        Alignment::None | Alignment::Left => Align::Start,
        Alignment::Center => Align::Center,
        Alignment::Right => Align::End,
    }
}
