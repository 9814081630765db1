//! What answers of the house are for.

use super::App;
use super::ask::Asked;
use crate::effect::{Effect, Keep};
use crate::event::Tag;
use crate::talk::log::Log;
use crate::talk::window::Merged;
use tea_client::session::CallError;
use tea_protocol::talk::{HistoryPage, MemberList, NoticeList, RoomDetail, RoomList};
use tea_protocol::{Reply, StreamId};

impl App {
    pub(super) fn answered(&mut self, tag: Tag, answer: Result<Box<Reply>, CallError>) {
        let Some(asked) = self.asked.remove(&tag) else { return };
        match answer {
            Ok(reply) => self.took(asked, *reply),
            Err(error) => self.refused(&asked, &error),
        }
    }

    fn took(&mut self, asked: Asked, reply: Reply) {
        match (asked, reply) {
            (_, Reply::TalkRooms(list)) => self.took_rooms(list),
            (Asked::Room(id), Reply::TalkRoom(detail)) => self.took_room(id, detail),
            (Asked::Newest(id), Reply::TalkHistory(page) | Reply::DeskHistory(page)) => self.took_newest(id, page),
            (Asked::Older(id), Reply::TalkHistory(page) | Reply::DeskHistory(page)) => self.took_page(id, page, true),
            (Asked::Newer(id), Reply::TalkHistory(page) | Reply::DeskHistory(page)) => self.took_page(id, page, false),
            (Asked::Around(id, seq), Reply::TalkHistory(page)) => self.took_around(id, seq, page),
            (Asked::Members(id), Reply::TalkMembers(list)) => self.took_members(id, list),
            (Asked::Names, Reply::TalkComplete(found)) => self.took_names(found),
            (Asked::People, Reply::AccountsPeople(found)) => self.took_people(found.people),
            (Asked::Search, Reply::SearchFind(hits)) => self.took_hits(hits),
            (Asked::Notices, Reply::TalkNotices(list)) => self.took_notices(&list),
            (Asked::News, Reply::NewsList(page)) => {
                if let Some(newest) = page.news.first() {
                    self.tell_name("tui-news", &newest.title);
                }
            }
            (Asked::Enter(words), Reply::TalkJoin(room) | Reply::TalkDirect(room) | Reply::TalkCreateRoom(room)) => {
                self.rooms.put_room(room.room.clone(), true);
                self.ask_rooms();
                self.open_room(room.room.id);
                if let Some(words) = words {
                    self.send_words(&words);
                }
            }
            (Asked::LeftRoom(id), Reply::TalkLeave(_)) => {
                self.tell("tui-left-room");
                self.left(id);
            }
            (Asked::Boards(asked), reply) => self.took_of_boards(asked, reply),
            (Asked::Films(asked), reply) => self.took_of_films(asked, reply),
            (Asked::Queue | Asked::Saved | Asked::Desk, reply) => self.took_of_desk(reply),
            (Asked::Done(key), _) => self.tell(key),
            _ => {}
        }
    }

    fn refused(&mut self, asked: &Asked, error: &CallError) {
        match *asked {
            Asked::Boards(ref asked) => self.refused_on_boards(asked, error),
            Asked::Films(ref asked) => self.refused_in_films(asked, error),
            Asked::Newest(id) => self.loaded(id, |log| log.loading.newest = false),
            Asked::Older(id) => {
                let last = matches!(error, CallError::Refused(_));
                self.loaded(id, |log| {
                    log.loading.older = false;
                    log.complete |= last;
                });
            }
            Asked::Newer(id) => self.loaded(id, |log| log.loading.newer = false),
            Asked::Search => self.search_failed(error),
            // Nobody asked for these by a key; they are asked again when the house is back.
            Asked::Rooms
            | Asked::Room(_)
            | Asked::Members(_)
            | Asked::Names
            | Asked::People
            | Asked::Notices
            | Asked::News
            | Asked::ReadMark
            | Asked::Saved => {}
            Asked::Queue => {
                self.desk.stale = false;
                self.tell_error(error);
            }
            Asked::Desk | Asked::Around(..) | Asked::Enter(_) | Asked::LeftRoom(_) | Asked::Done(_) => {
                self.tell_error(error);
            }
        }
    }

    fn loaded(&mut self, id: StreamId, note: impl FnOnce(&mut crate::talk::log::Log)) {
        if let Some(log) = self.logs.get_mut(&id) {
            note(log);
        }
    }

    fn took_rooms(&mut self, list: RoomList) {
        self.do_effect(Effect::Keep(Keep::Rooms(list.rooms.clone())));
        let other_life: Vec<StreamId> = list
            .rooms
            .iter()
            .filter(|line| self.rooms.get(line.room.id).is_some_and(|old| old.room.epoch != line.room.epoch))
            .map(|line| line.room.id)
            .collect();
        for id in other_life {
            self.loaded(id, Log::void);
            self.do_effect(Effect::Keep(Keep::Void(id)));
        }
        self.rooms.set(list.rooms);
        self.open_first(None);
        self.follow_rooms();
        if let Some(open) = self.open {
            self.load(open);
        }
    }

    fn took_room(&mut self, id: StreamId, detail: RoomDetail) {
        let mut line = detail.line.clone();
        // Entries may have come since the house answered.
        line.room.head = line.room.head.max(self.rooms.get(id).map_or(0, |known| known.room.head));
        self.rooms.put(line);
        self.took_pins(id, &detail.pinned);
        self.loaded(id, |log| log.detail = Some(Box::new(detail)));
    }

    fn took_newest(&mut self, id: StreamId, mut page: HistoryPage) {
        page.entries = self.named(id, page.entries);
        let kept = page.entries.clone();
        let read_upto = self.rooms.get(id).map_or(0, |line| line.read_upto);
        let me = self.house.me();
        let Some(log) = self.logs.get_mut(&id) else { return };
        let merged = log.newest(page.entries);
        log.mark_read_to(read_upto, me);
        if merged == Merged::Replaced {
            self.do_effect(Effect::Keep(Keep::Void(id)));
        }
        for entry in &kept {
            self.outbox.came(id, entry.seq, entry.cid);
        }
        self.do_effect(Effect::Keep(Keep::Entries { stream: id, epoch: page.epoch, entries: kept }));
    }

    fn took_page(&mut self, id: StreamId, mut page: HistoryPage, older: bool) {
        page.entries = self.named(id, page.entries);
        let top = self.seen.top.filter(|_| self.seen.room == Some(id));
        let Some(log) = self.logs.get_mut(&id) else { return };
        // What is looked at stays where it is, whatever is put before or after it.
        if let (true, Some(top)) = (log.away.is_some() && !older, top) {
            log.scroll = crate::talk::scroll::Scroll::At(top);
        }
        let home = log.away.is_none();
        let held = if older { self.hold() } else { None };
        let Some(log) = self.logs.get_mut(&id) else { return };
        log.page(page.entries.clone(), older);
        if let Some(held) = held.filter(|_| self.open == Some(id)) {
            self.let_go(held);
        }
        if home {
            self.do_effect(Effect::Keep(Keep::Entries { stream: id, epoch: page.epoch, entries: page.entries }));
        }
    }

    fn took_around(&mut self, id: StreamId, seq: u64, page: HistoryPage) {
        let holds = page.entries.iter().any(|entry| entry.seq == seq);
        if !holds {
            return self.tell("tui-place-gone");
        }
        self.loaded(id, |log| log.jump(page.entries, seq));
        self.show_chosen();
    }

    fn took_members(&mut self, id: StreamId, list: MemberList) {
        if self.people.room != Some(id) {
            return;
        }
        self.people.add_members(list.members);
        if let Some(next) = list.next.filter(|_| !self.people.is_full()) {
            self.ask_members(id, Some(next));
        }
    }

    fn took_notices(&mut self, list: &NoticeList) {
        self.notices.unread = list.unread;
        self.notices.add(&list.entries);
    }
}
