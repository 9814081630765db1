//! Going to rooms and to places in them.

use super::{App, Pane, ask::Asked};
use crate::effect::{Effect, Keep};
use crate::limits::{HISTORY_PAGE, LOGS_MAX};
use crate::talk::scroll::{Scroll, Spot};
use tea_protocol::live::{ClientMessage, Watch};
use tea_protocol::talk::History;
use tea_protocol::{Request, StreamId};

impl App {
    /// Opens the room that was asked for, or the one of last time, or the first; once.
    pub(super) fn open_first(&mut self, last_time: Option<StreamId>) {
        if let Some(name) = &self.wanted {
            if let Some(id) = self.rooms.by_name(name).map(|line| line.room.id) {
                self.wanted = None;
                return self.open_room(id);
            }
            if self.house.is_online() {
                let name = self.wanted.take().unwrap_or_default();
                self.tell_name("tui-no-room", &name);
            }
        }
        if self.open.is_some_and(|open| self.rooms.get(open).is_some()) {
            return;
        }
        if self.desk.open || !self.is_in_talk() {
            return;
        }
        let first = last_time.filter(|id| self.rooms.get(*id).is_some()).or_else(|| self.rooms.at(0));
        if let Some(id) = first {
            self.open_room(id);
        }
    }

    /// Opens a room and begins to write in it.
    pub(crate) fn open_room(&mut self, id: StreamId) {
        self.sheet = None;
        self.pane = Pane::Write;
        if self.open == Some(id) {
            return;
        }
        self.put_films_away();
        self.leave_room();
        self.desk.open &= self.rooms.is_case(id);
        self.close_thread();
        self.boards.open = false;
        self.open = Some(id);
        self.opened.retain(|one| *one != id);
        self.opened.push_back(id);
        self.evict();
        if let Some(index) = self.rooms.index_of(id) {
            self.rooms.cursor = index;
        }
        self.people.enter(id);
        self.composers.entry(id).or_default();
        self.do_effect(Effect::Keep(Keep::Opened(id)));
        if self.house.is_online() {
            self.enter_house(id);
        }
        self.load(id);
    }

    /// What is left behind when another room is opened.
    pub(super) fn leave_room(&mut self) {
        self.keep_draft();
        let Some(old) = self.open.take() else { return };
        if let Some(composer) = self.composers.get_mut(&old) {
            composer.completion = None;
        }
        if let Some(log) = self.logs.get_mut(&old) {
            log.unmark();
            log.chosen = None;
        }
        if self.house.is_online() {
            self.do_effect(Effect::Hint(ClientMessage::Watch(Watch { stream: old, on: false })));
        }
    }

    /// Reads what is missing of a room: from the cache, and from the house.
    pub(super) fn load(&mut self, id: StreamId) {
        let head = self.rooms.get(id).map(|line| line.room.head);
        let read_upto = self.rooms.get(id).map_or(0, |line| line.read_upto);
        let me = self.house.me();
        let log = self.logs.entry(id).or_default();
        if log.tail.is_empty() && !log.recalled {
            log.recalled = true;
            self.do_effect(Effect::Recall(id));
        }
        if !self.house.is_online() {
            return;
        }
        if let Some(head) = head {
            self.follow(id, head);
        }
        let Some(log) = self.logs.get_mut(&id) else { return };
        if log.fresh {
            log.mark_read_to(read_upto, me);
        } else if !log.loading.newest {
            self.ask_newest(id);
        }
    }

    /// Lets go of the entries of the room that was open longest ago.
    fn evict(&mut self) {
        while self.opened.len() > LOGS_MAX {
            if let Some(log) = self.opened.pop_front().and_then(|id| self.logs.get_mut(&id)) {
                log.void();
                log.recalled = false;
            }
        }
    }

    /// The person is no member of a room any more.
    pub(super) fn left(&mut self, id: StreamId) {
        if let Some(log) = self.logs.get_mut(&id) {
            log.followed = false;
        }
        self.do_effect(Effect::Unsubscribe(id.into()));
        self.ask_rooms();
    }

    /// Goes to a message, which may be further up than what is held.
    pub(super) fn go_to(&mut self, id: StreamId, seq: u64) {
        self.open_room(id);
        self.pane = Pane::Log;
        let Some(log) = self.logs.get_mut(&id) else { return };
        if log.shown().get(seq).is_some() {
            log.chosen = Some(seq);
            return self.show_chosen();
        }
        if log.tail.get(seq).is_some() {
            log.go_to_end();
            log.chosen = Some(seq);
            return self.show_chosen();
        }
        let room = id.into();
        let history = History { room, after: None, before: None, around: Some(seq), limit: Some(HISTORY_PAGE) };
        self.ask_or_tell(Asked::Around(id, seq), Request::TalkHistory(history));
    }

    /// Scrolls so that the chosen message is seen, with a little of what stands before it.
    pub(super) fn show_chosen(&mut self) {
        let Some(seq) = self.log().and_then(|log| log.chosen) else { return };
        let pane = usize::from(self.seen.log.height);
        if pane == 0 {
            return;
        }
        let to = self.with_strip(|strip| {
            let now = self.top_now(strip);
            strip.reveal(now, seq, pane)
        });
        let far = self.log().is_some_and(|log| matches!(log.scroll, Scroll::At(Spot { item, .. }) if item == seq));
        let to = if far {
            // A place that was jumped to stands a third down, so that one sees what it answers.
            self.with_strip(|strip| Some(Scroll::At(strip.up(Spot { item: seq, row: 0 }, pane / 3).0)))
        } else {
            to
        };
        if let (Some(scroll), Some(log)) = (to.flatten(), self.log_mut()) {
            log.scroll = scroll;
        }
    }
}
