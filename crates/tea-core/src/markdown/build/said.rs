//! Words on their way into the tree.

use std::ops::Range;

use super::frame::What;
use super::{Builder, flanks};
use crate::ground::bigrams::is_run_char;
use crate::markdown::{Block, Inline, words};

impl Builder<'_> {
    pub(super) fn text(&mut self, words: &str, start: usize) {
        let escaped = start > 0 && self.source.as_bytes()[start - 1] == b'\\';
        match words.strip_prefix(['@', '#', '>', ':']) {
            // `\@name` is how one writes about a person without calling them.
            Some(rest) if escaped => {
                self.flush();
                words::text(&mut self.top().line, &words[..1]);
                self.add_words(rest);
            }
            _ => self.add_words(words),
        }
    }

    /// Entities can spell control characters; they are dropped here as they are in the text.
    pub(super) fn add_words(&mut self, words: &str) {
        let words = &*flanks::restore(words);
        self.settle_soft_break(words.chars().next());
        if matches!(self.top().what, What::Code(_)) {
            words::text(&mut self.top().line, words);
        } else if words.contains(char::is_control) {
            self.words.extend(
                words.chars().map(|c| if matches!(c, '\n' | '\t') { ' ' } else { c }).filter(|c| !c.is_control()),
            );
        } else {
            self.words.push_str(words);
        }
    }

    pub(super) fn html_as_text(&mut self, lines: &str) {
        let whole = lines.strip_suffix('\n').unwrap_or(lines);
        for (at, line) in whole.split('\n').enumerate() {
            if at > 0 {
                self.inline(Inline::Break);
            }
            self.add_words(line);
        }
        if whole.len() < lines.len() {
            self.inline(Inline::Break);
        }
    }

    /// A stretch of the source as it was typed: marks this dialect does not have.
    pub(super) fn typed(&mut self, place: Range<usize>) {
        let mut line = Vec::new();
        for part in flanks::restore(&self.source[place]).trim().lines() {
            if !line.is_empty() {
                line.push(Inline::Break);
            }
            words::append(&mut line, part.trim(), words::Reading { dialect: self.dialect, in_link: false });
        }
        if !line.is_empty() {
            self.block(Block::Paragraph(line));
        }
    }

    pub(super) fn settle_soft_break(&mut self, next: Option<char>) {
        if std::mem::take(&mut self.soft_break) {
            let run = |c: Option<char>| c.is_some_and(is_run_char);
            if !(run(self.words.chars().next_back()) && run(next)) {
                self.words.push(' ');
            }
        }
    }
}
