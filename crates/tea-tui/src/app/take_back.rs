//! Taking back what was not sent.

use super::{App, Pane};
use crate::composer::About;
use crate::effect::Effect;
use crate::talk::outbox::{Out, Standing};
use crate::view::rows::{Pick, picks};
use tea_protocol::Cid;
use tea_protocol::live::Draft;

/// What becomes of a message once it is taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Then {
    /// Its words stand in the composer again.
    Edit,
    Forget,
}

impl App {
    /// The message under the cursor of the outbox; without that sheet, the newest of the open room.
    pub(super) fn unsent(&self) -> Option<Cid> {
        let Some(sheet) = &self.sheet else {
            let waits = |out: &&Out| !matches!(out.standing, Standing::Stored(_));
            return self.outbox.posts(self.open?).filter(waits).last().map(|out| out.cid);
        };
        match picks(self, sheet).into_iter().nth(sheet.cursor)? {
            Pick::Out(cid) => Some(cid),
            _ => None,
        }
    }

    pub(super) fn take_back_newest(&mut self) {
        match self.unsent() {
            Some(cid) => self.take_back(cid, Then::Edit),
            None => self.tell("tui-nothing-unsent"),
        }
    }

    /// Takes a message back: at once when it failed, else when the outbox has answered that it is not too late.
    pub(super) fn take_back(&mut self, cid: Cid, then: Then) {
        let Some(out) = self.outbox.find(cid) else { return };
        if then == Then::Edit && out.text().is_none() {
            return self.tell("tui-no-words");
        }
        if out.is_failed() {
            self.do_effect(Effect::Drop(cid));
            self.took_back(cid, then);
        } else {
            self.taking_back.insert(cid, then);
            self.do_effect(Effect::Withdraw(cid));
        }
    }

    /// The outbox has answered.
    pub(super) fn withdrawn(&mut self, cid: Cid, in_time: bool) {
        let Some(then) = self.taking_back.remove(&cid) else { return };
        if in_time {
            self.took_back(cid, then);
        } else if self.outbox.find(cid).is_some_and(|out| out.is_failed()) {
            self.take_back(cid, then);
        } else {
            self.tell("tui-too-late");
        }
    }

    fn took_back(&mut self, cid: Cid, then: Then) {
        let Some(out) = self.outbox.remove(cid) else { return };
        if then == Then::Edit {
            self.edit_again(&out);
        }
    }

    /// Puts the words into the composer, before those that stand there.
    fn edit_again(&mut self, out: &Out) {
        self.open_room(out.stream);
        self.pane = Pane::Write;
        let Some(composer) = self.composer_mut() else { return };
        match &out.draft {
            Draft::Edit(edit) => composer.edit(edit.target, &edit.text),
            Draft::Post(post) => {
                let words = composer.editor.text().to_owned();
                composer.editor.set(&if words.is_empty() {
                    post.text.clone()
                } else {
                    format!("{}\n{words}", post.text)
                });
                composer.about = post.reply_to.map_or(About::New, About::Reply);
            }
            _ => {}
        }
        self.changed();
    }
}
