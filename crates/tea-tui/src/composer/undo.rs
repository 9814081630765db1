//! Taking back what was written. Letters typed one after the other are one step.

use crate::limits::UNDO_MAX;
use std::collections::VecDeque;

/// What a change is, so that like changes in a row are one step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Kind {
    Typing,
    Deleting,
    #[default]
    Other,
}

/// The past and, after steps back, the future.
#[derive(Debug, Clone, Default)]
pub(super) struct Undo {
    past: VecDeque<(String, usize)>,
    future: Vec<(String, usize)>,
    last: Kind,
}

impl Undo {
    /// Notes how the text stands before a change.
    pub(super) fn note(&mut self, text: &str, caret: usize, kind: Kind) {
        self.future.clear();
        if kind == Kind::Other || kind != self.last {
            if self.past.len() == UNDO_MAX {
                self.past.pop_front();
            }
            self.past.push_back((text.to_owned(), caret));
        }
        self.last = kind;
    }

    /// The next change is a step of its own.
    pub(super) fn seal(&mut self) {
        self.last = Kind::Other;
    }

    pub(super) fn back(&mut self, text: &str, caret: usize) -> Option<(String, usize)> {
        let before = self.past.pop_back()?;
        self.future.push((text.to_owned(), caret));
        self.seal();
        Some(before)
    }

    pub(super) fn forth(&mut self, text: &str, caret: usize) -> Option<(String, usize)> {
        let after = self.future.pop()?;
        self.past.push_back((text.to_owned(), caret));
        self.seal();
        Some(after)
    }
}
