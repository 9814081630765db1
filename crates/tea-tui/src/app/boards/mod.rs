//! What people do on boards.
//!
//! - `list`: the boards and the topics of one; `topic`: one topic; `write`: new topics, replies, edits;
//! - `took`: what answers bring; `live`: what comes by itself.

mod list;
mod live;
mod spoken;
mod took;
mod topic;
mod write;

use super::{App, Pane};
use crate::boards::On;
use crate::keys::Command;
use tea_protocol::{Cid, StreamId};

/// What an answer about boards is for.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum BoardAsk {
    List,
    /// Topics: the first page, or the next one.
    Topics(On, bool),
    /// A topic that is opened, at a floor or where one has read to.
    Open(StreamId, Option<u64>, bool),
    After(StreamId),
    Before(StreamId),
    /// One floor as it stands now.
    Floor(StreamId, u64),
    Vote(StreamId, u64),
    /// Words that were sent.
    Wrote {
        stream: StreamId,
        text: String,
        cid: Cid,
    },
    Edited(StreamId, String),
    Removed(StreamId, u64),
    Follow(StreamId),
    Keep(StreamId, bool),
}

impl App {
    /// Acts on boards. False when it is none of them.
    pub(super) fn act_on_boards(&mut self, command: Command) -> bool {
        match command {
            Command::Boards if self.boards.open => self.leave_boards(),
            Command::Boards => self.come_to_boards(),
            _ if !self.boards.open => return false,
            Command::Back => self.back_on_boards(),
            Command::RowUp | Command::RowDown | Command::Choose if self.pane == Pane::Rooms => {
                self.act_in_places(command);
            }
            Command::PageUp | Command::PageDown => self.roll(|roll| roll.page(command == Command::PageDown)),
            Command::MessageUp | Command::MessageDown => self.roll(|roll| roll.step(command == Command::MessageDown)),
            Command::Oldest => self.oldest_on_boards(),
            Command::Newest => self.newest_on_boards(),
            Command::NewTopic => self.begin_topic(),
            Command::LeaveRoom | Command::JoinRoom | Command::Pins => self.tell("tui-boards-not-here"),
            command if self.boards.thread.is_some() => return self.act_in_topic(command),
            command => return self.act_in_topics(command),
        }
        true
    }

    fn roll(&mut self, act: impl FnOnce(&mut crate::boards::roll::Roll)) {
        if let Some(roll) = self.boards.roll_mut() {
            act(roll);
        }
    }

    /// Scrolls what stands in the middle, as the wheel does.
    pub(super) fn wheel_on_boards(&mut self, rows: usize, up: bool) {
        self.roll(|roll| roll.scroll(rows, !up));
    }

    /// A click on a topic or a floor: the first chooses it, one on the chosen topic opens it.
    pub(super) fn click_on_boards(&mut self, item: usize) {
        self.focus(Pane::Log);
        let again = self.boards.roll_mut().is_some_and(|roll| std::mem::replace(&mut roll.chosen, item) == item);
        if again && self.boards.thread.is_none() {
            self.open_chosen_topic();
        }
    }

    /// A click on a place in the list.
    pub(super) fn click_on_place(&mut self, row: usize) {
        self.boards.cursor = row;
        self.open_place(row);
    }

    /// Esc: out of the innermost thing one is in.
    fn back_on_boards(&mut self) {
        match self.pane {
            Pane::Write => {
                let dropped = self
                    .composer_mut()
                    .is_some_and(|composer| composer.completion.take().is_some() || composer.drop_about());
                if !dropped {
                    self.focus(Pane::Log);
                }
            }
            Pane::Rooms | Pane::People => self.leave_boards(),
            Pane::Log if self.boards.thread.is_some() => self.close_topic(),
            Pane::Log => self.focus(Pane::Rooms),
        }
    }

    fn come_to_boards(&mut self) {
        self.show_boards();
        self.focus(Pane::Rooms);
        if self.boards.shelf.is_none() {
            self.list_topics(On::All);
        }
    }

    /// Puts the boards in the place of the rooms.
    pub(super) fn show_boards(&mut self) {
        if !self.boards.open {
            self.desk.open = false;
            self.put_films_away();
            self.boards.open = true;
            let from_films = self.films.room.take();
            self.boards.room = from_films.or(self.open.filter(|id| !self.rooms.is_case(*id)));
            // Words meant for a topic must not land in the room that was open.
            self.leave_room();
        }
        self.ask_boards();
    }

    fn leave_boards(&mut self) {
        self.keep_draft();
        self.close_thread();
        self.boards.open = false;
        match self.boards.room.take().or_else(|| self.rooms.at(0)) {
            Some(id) => self.open_room(id),
            None => self.pane = Pane::Write,
        }
    }
}
