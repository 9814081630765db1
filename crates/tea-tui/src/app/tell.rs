//! Telling the person something in passing, the title of the window, the bell.

use super::App;
use crate::clean::clean_line;
use crate::effect::Effect;
use crate::limits::TOAST_MS;
use tea_client::session::CallError;
use tea_protocol::Fault;
use tea_words::Arg;

/// A remark that fades.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Toast {
    pub(crate) text: String,
    /// Something went wrong.
    pub(crate) wrong: bool,
    pub(super) until: i64,
}

impl App {
    /// Says the words of a key.
    pub(super) fn tell(&mut self, key: &'static str) {
        let text = self.words.say(key);
        self.tell_text(text, false);
    }

    /// Says a sentence; foreign text in it is clean already or is cleaned here.
    pub(super) fn tell_text(&mut self, text: &str, wrong: bool) {
        let text = clean_line(text);
        if let Some(said) = &mut self.said {
            said.push(text.clone());
        }
        // A longer sentence stays for longer.
        let until = self.now + TOAST_MS + 40 * i64::try_from(text.chars().count()).unwrap_or(0);
        self.toast = Some(Toast { text, wrong, until });
    }

    pub(super) fn tell_name(&mut self, key: &str, name: &str) {
        let text = self.words.name(key, name);
        self.tell_text(&text, false);
    }

    pub(super) fn tell_fault(&mut self, fault: &Fault) {
        let text = match fault.retry_after {
            Some(wait) if wait >= 1.0 => {
                let seconds = self.words.count("error-wait", wait.ceil() as i64);
                format!("{} {seconds}", fault.message)
            }
            _ => fault.message.clone(),
        };
        self.tell_text(&text, true);
    }

    pub(super) fn tell_error(&mut self, error: &CallError) {
        match error {
            CallError::Refused(fault) => self.tell_fault(fault),
            CallError::Cut => self.tell_text(self.words.say("tui-call-cut"), true),
            CallError::Late => self.tell_text(self.words.say("tui-call-late"), true),
            CallError::TooMany => self.tell_text(self.words.say("tui-call-many"), true),
        }
    }

    /// Names the window after the house and what is new for the person, when that changed.
    pub(super) fn retitle(&mut self) {
        let house = clean_line(&self.house.name);
        let title = match self.rooms.for_me() {
            0 => house,
            count => {
                let args = [("count", Arg::Number(count.try_into().unwrap_or(i64::MAX))), ("house", Arg::Text(&house))];
                self.words.say_with("tui-title-new", &args)
            }
        };
        if self.last_title.as_ref() != Some(&title) {
            self.last_title = Some(title.clone());
            self.do_effect(Effect::Title(title));
        }
    }
}
