//! Asking the house, and what each answer is for.

use super::App;
use super::boards::BoardAsk;
use super::films::FilmAsk;
use crate::effect::Effect;
use crate::event::Tag;
use crate::limits::{CALLS_MAX, HISTORY_PAGE};
use tea_protocol::news::List;
use tea_protocol::talk::{GetRoom, History, Members, Notices, Rooms};
use tea_protocol::{Request, RoomRef, StreamId, desk};

/// What an answer is for.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Asked {
    Rooms,
    Room(StreamId),
    Newest(StreamId),
    Older(StreamId),
    Newer(StreamId),
    Around(StreamId, u64),
    Members(StreamId),
    Names,
    People,
    Search,
    Notices,
    /// The newest piece of news.
    News,
    /// A room that is opened when it comes; with words to be written there.
    Enter(Option<String>),
    LeftRoom(StreamId),
    ReadMark,
    Queue,
    Saved,
    /// A change at the desk.
    Desk,
    /// Something of the boards.
    Boards(BoardAsk),
    /// Something of the films.
    Films(FilmAsk),
    /// Nothing but to say so: the key of the words.
    Done(&'static str),
}

impl App {
    /// Asks the house. Nothing is asked while it is not reached, or when too many answers are awaited.
    pub(super) fn ask(&mut self, asked: Asked, request: Request) -> bool {
        if !self.can_ask() {
            return false;
        }
        self.last_tag += 1;
        let tag = Tag(self.last_tag);
        self.asked.insert(tag, asked);
        self.do_effect(Effect::Call { tag, request: Box::new(request) });
        true
    }

    pub(super) fn can_ask(&self) -> bool {
        self.house.is_online() && self.asked.len() < CALLS_MAX
    }

    /// Asks for the person: tells them when the house is not reached.
    pub(super) fn ask_or_tell(&mut self, asked: Asked, request: Request) {
        if !self.ask(asked, request) {
            self.tell("tui-not-now");
        }
    }

    pub(super) fn is_asked(&self, asked: &Asked) -> bool {
        self.asked.values().any(|one| one == asked)
    }

    pub(super) fn ask_rooms(&mut self) {
        if !self.is_asked(&Asked::Rooms) {
            self.ask(Asked::Rooms, Request::TalkRooms(Rooms {}));
        }
    }

    pub(super) fn ask_room(&mut self, id: StreamId) {
        if !self.is_asked(&Asked::Room(id)) {
            self.ask(Asked::Room(id), Request::TalkRoom(GetRoom { room: id.into() }));
        }
    }

    pub(super) fn ask_members(&mut self, id: StreamId, after: Option<String>) {
        let request = Members { room: id.into(), after, limit: Some(100) };
        self.ask(Asked::Members(id), Request::TalkMembers(request));
    }

    pub(super) fn ask_notices(&mut self) {
        if self.house.account.is_some() {
            self.ask(Asked::Notices, Request::TalkNotices(Notices { before: None, limit: Some(100) }));
        }
    }

    /// The newest piece of news, for somebody who just came in.
    pub(super) fn ask_news(&mut self) {
        if self.house.account.is_some() {
            self.ask(Asked::News, Request::NewsList(List { after: None, limit: Some(1) }));
        }
    }

    pub(super) fn ask_newest(&mut self, id: StreamId) {
        let asked = self.ask(Asked::Newest(id), self.page(id, None, None));
        if let Some(log) = self.logs.get_mut(&id) {
            log.loading.newest = asked;
        }
    }

    pub(super) fn ask_older(&mut self, id: StreamId, before: u64) {
        let asked = self.ask(Asked::Older(id), self.page(id, Some(before), None));
        if let Some(log) = self.logs.get_mut(&id) {
            log.loading.older = asked;
        }
    }

    pub(super) fn ask_newer(&mut self, id: StreamId, after: u64) {
        let asked = self.ask(Asked::Newer(id), self.page(id, None, Some(after)));
        if let Some(log) = self.logs.get_mut(&id) {
            log.loading.newer = asked;
        }
    }

    /// A page of a room, or of a case of the front desk.
    fn page(&self, id: StreamId, before: Option<u64>, after: Option<u64>) -> Request {
        let limit = Some(HISTORY_PAGE);
        if self.rooms.is_case(id) {
            return Request::DeskHistory(desk::History { case: Some(id), word: None, after, before, limit });
        }
        Request::TalkHistory(History { room: RoomRef::Id(id), after, before, around: None, limit })
    }
}
