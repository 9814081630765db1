//! The pieces that messages are made of: name, words, the message that is answered, files, reactions.

use super::message::{INDENT, Look, bytes, rank_words};
use crate::clean::{clean, clean_line};
use crate::limits::MESSAGE_ROWS_MAX;
use crate::talk::window::{Row, Window};
use crate::theme::Role;
use crate::{cells, markup, when, wrap};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use tea_protocol::entry::{Body, Entry, File, Post};

/// Rows in the making.
pub(super) struct Rows<'a, 'b> {
    look: &'a Look<'b>,
    pub(super) rows: Vec<Row>,
}

impl<'a, 'b> Rows<'a, 'b> {
    pub(super) fn new(look: &'a Look<'b>) -> Self {
        Self { look, rows: Vec::new() }
    }

    pub(super) fn gap(&mut self, wanted: bool) {
        if wanted {
            self.rows.push(Row { line: Line::default(), between: true });
        }
    }

    pub(super) fn push(&mut self, spans: Vec<Span<'static>>) {
        let mut all = vec![Span::raw(" ")];
        all.extend(spans);
        self.rows.push(Row { line: Line::from(all), between: false });
    }

    /// Words inside a rule over the whole width.
    pub(super) fn ruled(&mut self, words: &str, line: Style, role: Role) {
        let words = cells::cut(words, self.look.width.saturating_sub(8));
        let left = self.look.width.saturating_sub(cells::width(&words) + 4) / 2;
        let right = self.look.width.saturating_sub(left + cells::width(&words) + 4);
        let spans = vec![
            Span::styled(format!(" {} ", "─".repeat(left)), line),
            Span::styled(words, self.look.theme.style(role)),
            Span::styled(format!(" {} ", "─".repeat(right)), line),
        ];
        self.rows.push(Row { line: Line::from(spans), between: true });
    }

    /// A paragraph, wrapped and set in.
    pub(super) fn prose(&mut self, spans: &[Span<'_>], indent: usize) {
        for mut line in wrap::wrap(spans, self.look.prose()) {
            line.spans.insert(0, Span::raw(" ".repeat(indent)));
            self.rows.push(Row { line, between: false });
        }
    }

    /// Who and when.
    pub(super) fn head(&mut self, entry: &Entry, post: &Post) {
        let theme = self.look.theme;
        let name = clean_line(if entry.display.is_empty() { &entry.author } else { &entry.display });
        let name = if name.trim().is_empty() { self.look.words.say("tui-nobody").to_owned() } else { name };
        let face = entry.author_id.map_or(theme.style(Role::Soft).bold(), |id| theme.face(id.0));
        let mut spans = vec![Span::styled(cells::cut(&name, self.look.width / 2), face)];
        if let Some(rank) = rank_words(entry.role, self.look.words) {
            spans.extend([Span::raw(" "), Span::styled(rank.to_owned(), theme.style(Role::Seal))]);
        }
        spans.extend([Span::raw("  "), Span::styled(when::clock(entry.at, self.look.zone), theme.style(Role::Dim))]);
        if post.pinned {
            let pinned = self.look.words.say("message-pinned").to_owned();
            spans.extend([Span::raw("  "), Span::styled(pinned, theme.style(Role::Waiting))]);
        }
        self.push(spans);
    }

    pub(super) fn body(&mut self, entry: &Entry, post: &Post, window: &Window) {
        let (theme, words) = (self.look.theme, self.look.words);
        if post.removed_at.is_some() {
            let own = post.removed_by.is_none() || post.removed_by == entry.author_id;
            let gone = if own { "message-withdrawn" } else { "message-removed" };
            return self.prose(&[Span::styled(words.say(gone), theme.style(Role::Dim))], INDENT);
        }
        if let Some(seq) = post.reply_to {
            self.quote(window, seq);
        }
        self.words(&post.text);
        if post.edited_at.is_some() {
            self.mark(words.say("message-edited"));
        }
        for file in &post.files {
            self.file(file);
        }
        self.reactions(post);
    }

    pub(super) fn words(&mut self, text: &str) {
        let start = self.rows.len();
        for paragraph in markup::paragraphs(&clean(text), self.look.theme) {
            let mut spans = paragraph.spans;
            if paragraph.quoted {
                spans.insert(0, Span::styled("| ", self.look.theme.style(Role::Line)));
            }
            self.prose(&spans, if paragraph.code { INDENT + 1 } else { INDENT });
            if self.rows.len() - start > MESSAGE_ROWS_MAX {
                self.rows.truncate(start + MESSAGE_ROWS_MAX);
                let more = self.look.words.say("tui-message-cut");
                return self.prose(&[Span::styled(more, self.look.theme.style(Role::Dim))], INDENT);
            }
        }
    }

    /// A short mark after the last words, or on a row of its own where there is no room.
    fn mark(&mut self, words: &str) {
        let mark = Span::styled(format!(" ({words})"), self.look.theme.style(Role::Dim));
        let room = self.look.width.saturating_sub(1);
        match self.rows.last_mut() {
            Some(row) if !row.between && row.line.width() + mark.width() <= room => row.line.spans.push(mark),
            _ => self.prose(&[Span::styled(words, self.look.theme.style(Role::Dim))], INDENT),
        }
    }

    /// A mark after the first words of a message without a head.
    pub(super) fn mark_first(&mut self, words: &str) {
        let mark = Span::styled(format!("  {words}"), self.look.theme.style(Role::Waiting));
        let room = self.look.width.saturating_sub(1);
        let first = self.rows.iter_mut().find(|row| !row.between && row.line.width() + mark.width() <= room);
        if let Some(row) = first {
            row.line.spans.push(mark);
        }
    }

    /// The message that is answered, in one row.
    pub(super) fn quote(&mut self, window: &Window, seq: u64) {
        let theme = self.look.theme;
        let said = window.get(seq).map(|item| &item.entry).and_then(|entry| match &entry.body {
            Body::Post(post) if post.removed_at.is_none() => {
                let name = if entry.display.is_empty() { &entry.author } else { &entry.display };
                let text = post.text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
                Some(format!("{}: {}", clean_line(name), clean_line(text)))
            }
            _ => None,
        });
        let said = said.unwrap_or_else(|| self.look.words.count("tui-answers", i64::try_from(seq).unwrap_or(0)));
        let said = cells::cut(&said, self.look.prose().saturating_sub(2));
        self.push(vec![
            Span::raw(" ".repeat(INDENT - 1)),
            Span::styled("| ", theme.style(Role::Action)),
            Span::styled(said, theme.style(Role::Dim)),
        ]);
    }

    /// A file by its name and its size.
    pub(super) fn file(&mut self, file: &File) {
        let theme = self.look.theme;
        let size = bytes(file.bytes);
        let room = self.look.prose().saturating_sub(size.len() + 4);
        let name = cells::cut(&clean_line(&file.name), room);
        self.push(vec![
            Span::raw(" ".repeat(INDENT - 1)),
            Span::styled(format!("[{name}]"), theme.style(Role::Action)),
            Span::styled(format!("  {size}"), theme.style(Role::Dim)),
        ]);
    }

    fn reactions(&mut self, post: &Post) {
        let theme = self.look.theme;
        let mut spans = Vec::new();
        for reaction in &post.reactions {
            let mine = self.look.me.is_some_and(|me| reaction.by.contains(&me));
            let style = if mine { theme.style(Role::Focus) } else { theme.style(Role::Soft) };
            let emoji = cells::cut(&clean_line(&reaction.emoji), 8);
            spans.push(Span::styled(format!("{emoji} {}", reaction.count), style));
            spans.push(Span::raw("   "));
        }
        if !spans.is_empty() {
            spans.pop();
            self.prose(&spans, INDENT);
        }
    }
}
