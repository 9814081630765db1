//! Writing: the text being written, its rows on the screen, completion, and what was sent before.

pub(crate) mod complete;
mod editor;
pub(crate) mod rows;
mod sent;
pub(crate) mod slash;
#[cfg(test)]
mod tests;
mod undo;

use crate::limits::COMPOSER_BYTES_MAX;
use complete::Completion;
pub(crate) use editor::Editor;
pub(crate) use sent::Sent;

/// What a new message has to do with an older one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum About {
    /// Nothing.
    #[default]
    New,
    /// It answers the one at this place.
    Reply(u64),
    /// It is the new text of the one at this place.
    Edit(u64),
}

/// What is being written in one room.
#[derive(Debug, Clone)]
pub(crate) struct Composer {
    /// The words.
    pub(crate) editor: Editor,
    /// What they have to do with an older message.
    pub(crate) about: About,
    /// What is offered to complete the word at the caret.
    pub(crate) completion: Option<Completion>,
    /// The words have changed since they were given to the cache.
    pub(crate) unsaved: bool,
    /// What was written before an edit began, to come back to.
    aside: Option<String>,
}

impl Default for Composer {
    fn default() -> Self {
        Self {
            editor: Editor::lines(COMPOSER_BYTES_MAX),
            about: About::New,
            completion: None,
            unsaved: false,
            aside: None,
        }
    }
}

impl Composer {
    /// Begins to give an own message a new text.
    pub(crate) fn edit(&mut self, seq: u64, text: &str) {
        if !matches!(self.about, About::Edit(_)) {
            self.aside = Some(self.editor.text().to_owned());
        }
        self.about = About::Edit(seq);
        self.editor.set(text);
    }

    /// Leaves an edit or an answer; what was written before an edit comes back. False when there was neither.
    pub(crate) fn drop_about(&mut self) -> bool {
        let was = std::mem::take(&mut self.about);
        if let (About::Edit(_), Some(text)) = (was, self.aside.take()) {
            self.editor.set(&text);
        }
        was != About::New
    }

    /// Takes the words out, to be sent.
    pub(crate) fn take(&mut self) -> (String, About) {
        let text = self.editor.text().to_owned();
        let about = std::mem::take(&mut self.about);
        self.editor.clear();
        self.completion = None;
        self.unsaved = true;
        if let (About::Edit(_), Some(aside)) = (about, self.aside.take()) {
            self.editor.set(&aside);
        }
        (text, about)
    }

    /// The words as a draft: those of an edit are none.
    pub(crate) fn draft(&self) -> &str {
        match self.about {
            About::Edit(_) => self.aside.as_deref().unwrap_or_default(),
            _ => self.editor.text(),
        }
    }
}
