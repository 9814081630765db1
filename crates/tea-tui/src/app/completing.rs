//! What is offered to complete the word at the caret.

use super::App;
use super::ask::Asked;
use crate::clean::clean_line;
use crate::composer::complete::{self, Choice, Completion, Kind, Word};
use crate::effect::Effect;
use crate::limits::TYPING_PAUSE_MS;
use tea_protocol::live::{ClientMessage, Typing};
use tea_protocol::talk::{Complete, Completions};
use tea_protocol::{Request, RoomRef};

impl App {
    /// Looks at the word at the caret and offers what fits.
    pub(super) fn offer(&mut self) {
        let Some(word) = self.composer().and_then(|composer| complete::word_at(&composer.editor)) else {
            return self.put_offer(None);
        };
        let choices = self.choices_for(&word);
        let more = word.kind == Kind::Person && !word.prefix.is_empty() && choices.len() < 3;
        if let (true, Some(open), false) = (more, self.open, self.is_asked(&Asked::Names)) {
            let request = Complete { room: RoomRef::Id(open), prefix: word.prefix.clone() };
            self.ask(Asked::Names, Request::TalkComplete(request));
        }
        self.put_offer(Some((word, choices)));
    }

    fn put_offer(&mut self, offer: Option<(Word, Vec<Choice>)>) {
        let Some(composer) = self.composer_mut() else { return };
        composer.completion = offer.filter(|(_, choices)| !choices.is_empty()).map(|(word, choices)| Completion {
            word,
            choices,
            chosen: 0,
            moved: false,
        });
    }

    fn choices_for(&self, word: &Word) -> Vec<Choice> {
        match word.kind {
            Kind::Command => complete::fitting(&word.prefix, complete::commands(self.words)),
            Kind::Person => {
                let me = self.house.me();
                let rows = self.people.rows().iter().filter(|person| Some(person.id) != me);
                let people = rows.map(|person| Choice { name: person.name.clone(), note: clean_line(&person.display) });
                complete::fitting(&word.prefix, people)
            }
            Kind::Room => {
                let rooms = self
                    .rooms
                    .plates()
                    .map(|line| Choice { name: line.room.name.clone(), note: clean_line(&line.room.title) });
                complete::fitting(&word.prefix, rooms)
            }
        }
    }

    /// Names that the house knows besides those on the screen.
    pub(super) fn took_names(&mut self, found: Completions) {
        let Some(word) = self.composer().and_then(|composer| complete::word_at(&composer.editor)) else { return };
        if word.kind != Kind::Person {
            return;
        }
        let known = self.choices_for(&word);
        let more = found.people.into_iter().map(|one| Choice { name: one.name, note: clean_line(&one.display) });
        let choices = complete::fitting(&word.prefix, known.into_iter().chain(more));
        self.put_offer(Some((word, choices)));
    }

    /// Takes what is offered. False when nothing is.
    pub(super) fn accept_offer(&mut self) -> bool {
        let Some(composer) = self.composer_mut() else { return false };
        let Some(completion) = composer.completion.take() else { return false };
        completion.accept(&mut composer.editor);
        self.changed();
        true
    }

    /// Tells the others that something is being written, now and then.
    pub(super) fn hint_typing(&mut self) {
        let Some(open) = self.open else { return };
        let words = self
            .composer()
            .is_some_and(|composer| !composer.editor.is_empty() && !composer.editor.text().starts_with('/'));
        let due = self.now - self.last_typing_at >= TYPING_PAUSE_MS;
        if words && due && self.house.is_online() && self.house.account.is_some() {
            self.last_typing_at = self.now;
            self.do_effect(Effect::Hint(ClientMessage::Typing(Typing { stream: open })));
        }
    }
}
