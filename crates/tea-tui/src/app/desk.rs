//! What staff do at the front desk.

use super::ask::Asked;
use super::sheet::{Confirm, Kind, Sheet};
use super::{App, Pane};
use crate::desk::{self, Part};
use crate::effect::Effect;
use crate::keys::Command;
use tea_protocol::accounts::Role;
use tea_protocol::desk::{Case, Close, DESK, Duty, HandOver, Queue, QueueReply, Saved, Take};
use tea_protocol::{Entry, Reply, Request, StreamId};

impl App {
    /// Puts the desk on the screen at once; whether the person may be there is known when the house answers.
    pub fn open_desk(&mut self) -> Vec<Effect> {
        self.show_desk();
        std::mem::take(&mut self.out)
    }

    /// Acts of the desk. False when it is none of them.
    pub(super) fn act_at_desk(&mut self, command: Command) -> bool {
        match command {
            Command::Desk if self.desk.open => self.leave_desk(),
            Command::Desk => self.come_to_desk(),
            Command::Duty => {
                let duty = Duty { on: !self.desk.on_duty, slots: None };
                self.ask_or_tell(Asked::Desk, Request::DeskDuty(duty));
            }
            Command::TakeCase => self.with_case(|app, case| {
                let request = Request::DeskTake(Take { case: case.id });
                app.ask_or_tell(Asked::Desk, request);
            }),
            Command::CloseCase => self.with_case(|app, case| {
                let question = app.words.name("tui-desk-confirm-close", &desk::visitor(app.words, case));
                app.show(Sheet::confirm(Confirm::CloseCase(case.id), question));
            }),
            Command::HandOver => self.with_case(|app, case| app.show(Sheet::filter(Kind::HandOver(case.id)))),
            Command::SavedReplies if self.desk.saved.is_empty() => self.tell("tui-desk-no-saved"),
            Command::SavedReplies => self.show(Sheet::filter(Kind::Saved)),
            Command::RowUp | Command::RowDown if self.desk.open && self.pane == Pane::Rooms => {
                self.desk.step(if command == Command::RowDown { 1 } else { -1 });
            }
            Command::Choose if self.desk.open && self.pane == Pane::Rooms => {
                if let Some(id) = self.desk.chosen().map(|case| case.id) {
                    self.open_room(id);
                }
            }
            _ => return false,
        }
        true
    }

    /// Whether the desk is the person's place.
    pub(crate) fn is_staff(&self) -> bool {
        self.house.account.as_ref().is_some_and(|account| account.role >= Role::Staff)
    }

    fn come_to_desk(&mut self) {
        if self.is_staff() { self.show_desk() } else { self.tell("tui-desk-staff-only") }
    }

    fn show_desk(&mut self) {
        self.put_films_away();
        self.close_thread();
        self.boards.open = false;
        self.desk.open = true;
        self.desk.room = self.open.filter(|id| self.desk.case(*id).is_none());
        // Words meant for a visitor must not land in the room that was open.
        self.leave_room();
        self.focus(Pane::Rooms);
        self.ask_desk();
        self.open_first_case();
    }

    fn leave_desk(&mut self) {
        self.desk.open = false;
        let room = self.desk.room.take().or_else(|| self.rooms.at(0));
        match room {
            Some(id) => self.open_room(id),
            None => self.pane = Pane::Write,
        }
    }

    /// Asks for whatever the desk shows.
    pub(super) fn ask_desk(&mut self) {
        self.ask_queue();
        if !self.is_asked(&Asked::Saved) {
            self.ask(Asked::Saved, Request::DeskSaved(Saved {}));
        }
    }

    /// Asks for the queue, again if it is being asked for already: that answer may be of before.
    pub(super) fn ask_queue(&mut self) {
        if self.is_asked(&Asked::Queue) {
            self.desk.stale = true;
        } else {
            self.ask(Asked::Queue, Request::DeskQueue(Queue {}));
        }
    }

    /// Takes an answer that is about the desk.
    pub(super) fn took_of_desk(&mut self, reply: Reply) {
        match reply {
            Reply::DeskQueue(queue) => self.took_queue(queue),
            Reply::DeskSaved(saved) => self.desk.saved = saved.replies,
            Reply::DeskTake(taken) => {
                let name = desk::visitor(self.words, &taken.case);
                self.rooms.put_case(desk::room_line(self.words, &taken.case));
                self.open_room(taken.case.id);
                self.tell_name("tui-desk-taken", &name);
                self.ask_queue();
            }
            Reply::DeskClose(closed) => {
                let name = desk::visitor(self.words, &closed.case);
                self.tell_name("tui-desk-closed", &name);
                self.ask_queue();
            }
            Reply::DeskHandOver(_) => {
                self.tell("tui-desk-given");
                self.ask_queue();
            }
            Reply::DeskDuty(_) => self.ask_queue(),
            _ => {}
        }
    }

    fn took_queue(&mut self, queue: QueueReply) {
        let head = queue.head;
        let came = self.desk.set(queue, self.house.me());
        let lines = self.desk.cases().iter().map(|case| desk::room_line(self.words, case)).collect();
        self.rooms.set_cases(lines, self.open);
        if !std::mem::replace(&mut self.desk.followed, true) {
            self.do_effect(Effect::Subscribe { stream: DESK.into(), after: Some(head) });
        }
        if std::mem::take(&mut self.desk.stale) {
            self.ask_queue();
        }
        if came {
            self.do_effect(Effect::Bell);
            self.tell("tui-desk-came");
        }
        self.open_first_case();
    }

    /// Somebody who comes to the desk sees a case at once: their own before those that wait.
    fn open_first_case(&mut self) {
        if !self.desk.open || self.open.is_some_and(|open| self.rooms.is_case(open)) {
            return;
        }
        let first = [Part::Mine, Part::Waiting].into_iter().find_map(|part| self.desk.part(part).first());
        if let Some(id) = first.map(|case| case.id) {
            let pane = self.pane;
            self.open_room(id);
            self.focus(pane);
        }
    }

    /// Closes a case, once the person said yes.
    pub(super) fn close_case(&mut self, id: StreamId) {
        self.ask_or_tell(Asked::Desk, Request::DeskClose(Close { case: Some(id), word: None }));
    }

    /// Gives a case to somebody, or back to the queue.
    pub(super) fn hand_over(&mut self, case: StreamId, to: Option<String>) {
        self.ask_or_tell(Asked::Desk, Request::DeskHandOver(HandOver { case, to }));
    }

    /// Puts a saved reply into the composer, where it can still be changed.
    pub(super) fn insert_saved(&mut self, text: &str) {
        self.focus(Pane::Write);
        self.write(text);
    }

    /// Entries with the names of their authors: a visitor without an account is called as their case is.
    pub(super) fn named(&self, stream: StreamId, mut entries: Vec<Entry>) -> Vec<Entry> {
        let Some(line) = self.rooms.get(stream).filter(|_| self.rooms.is_case(stream)) else { return entries };
        let nameless =
            |entry: &&mut Entry| entry.author_id.is_some() && entry.author.is_empty() && entry.display.is_empty();
        for entry in entries.iter_mut().filter(nameless) {
            entry.display.clone_from(&line.room.title);
        }
        entries
    }

    /// Acts on the chosen case of the list, or the open one.
    fn with_case(&mut self, act: impl FnOnce(&mut Self, &Case)) {
        let chosen = self.desk.chosen().filter(|_| self.pane == Pane::Rooms);
        let case = chosen.or_else(|| self.desk.case(self.open?)).cloned();
        match case {
            Some(case) => act(self, &case),
            None => self.tell("tui-desk-choose-case"),
        }
    }
}
