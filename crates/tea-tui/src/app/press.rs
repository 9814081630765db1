//! Keys and pasted text. An input method of the terminal composes outside of us: what arrives here is finished text,
//! as one key per character or as a paste, and both go in as they are.

use super::{App, Pane};
use crate::keys::Command;
use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

impl App {
    pub(super) fn press(&mut self, key: KeyEvent) {
        if key.kind == KeyEventKind::Release {
            return;
        }
        self.last_key_at = self.now;
        let command = self.keys.find(self.places(), key);
        if command != Some(Command::Interrupt) {
            self.leave_until = 0;
        }
        if let Some(command) = command {
            return self.act(command);
        }
        if let KeyCode::Char(c) = key.code
            && !key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT)
        {
            self.write(c.encode_utf8(&mut [0; 4]));
        }
    }

    /// Puts text in where text goes now; nowhere when nothing can be typed.
    pub(super) fn write(&mut self, text: &str) {
        self.last_key_at = self.now;
        if let Some(sheet) = &mut self.sheet {
            if sheet.type_in(text) {
                self.filtered();
            }
            return;
        }
        // Chinese words pasted or composed while a message is chosen are meant for the composer.
        let meant = self.pane == Pane::Write || !text.is_ascii() || text.len() > 1;
        if !meant {
            return;
        }
        self.pane = Pane::Write;
        let Some(composer) = self.composer_mut() else { return };
        let whole = composer.editor.insert(text);
        self.sent.leave();
        self.changed();
        self.hint_typing();
        if !whole {
            self.tell("tui-too-much");
        }
    }

    /// The words in the composer changed.
    pub(super) fn changed(&mut self) {
        if let Some(composer) = self.composer_mut() {
            composer.unsaved = true;
        }
        self.offer();
    }
}
