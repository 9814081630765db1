//! What was sent before, to be had back with a key.

use crate::limits::SENT_LINES_MAX;
use std::collections::VecDeque;

/// Messages and commands of this run, oldest first.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sent {
    lines: VecDeque<String>,
    /// Which one is shown, counted from the newest; none while something new is written.
    at: Option<usize>,
    /// What was being written before the first step back.
    unsent: String,
}

impl Sent {
    pub(crate) fn add(&mut self, line: &str) {
        self.at = None;
        if line.is_empty() || self.lines.back().is_some_and(|last| last == line) {
            return;
        }
        if self.lines.len() == SENT_LINES_MAX {
            self.lines.pop_front();
        }
        self.lines.push_back(line.to_owned());
    }

    /// The one before, if there is one. `now` is what stands in the composer.
    pub(crate) fn before(&mut self, now: &str) -> Option<String> {
        let next = self.at.map_or(0, |at| at + 1);
        let line = self.lines.iter().rev().nth(next)?.clone();
        if self.at.is_none() {
            now.clone_into(&mut self.unsent);
        }
        self.at = Some(next);
        Some(line)
    }

    /// The one after; after the newest, what was being written.
    pub(crate) fn after(&mut self) -> Option<String> {
        match self.at? {
            0 => {
                self.at = None;
                Some(std::mem::take(&mut self.unsent))
            }
            at => {
                self.at = Some(at - 1);
                self.lines.iter().rev().nth(at - 1).cloned()
            }
        }
    }

    /// Whether one of them is shown.
    pub(crate) fn is_stepping(&self) -> bool {
        self.at.is_some()
    }

    /// What is shown was changed and is new now.
    pub(crate) fn leave(&mut self) {
        self.at = None;
    }
}
