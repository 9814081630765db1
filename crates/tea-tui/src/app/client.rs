//! What the session with the house tells.

use super::App;
use crate::clean::clean_line;
use crate::effect::{Effect, Keep};
use crate::house::Link;
use crate::limits::CATCH_UP_MAX;
use crate::talk::log::{Log, counts};
use tea_client::Update;
use tea_client::session::update::Ended;
use tea_protocol::desk::DESK;
use tea_protocol::entry::{Body, MemberChange, Notice, Reason};
use tea_protocol::live::{ClientMessage, Presence, Watch, Welcome};
use tea_protocol::{Entry, RoomRef, StreamId};

impl App {
    pub(super) fn heard(&mut self, update: Update) {
        match update {
            Update::Online(welcome) => self.online(*welcome),
            Update::Offline { retry_ms } => {
                self.house.cut(retry_ms, self.now);
                self.outbox.cut();
            }
            Update::Ended(ended) => self.ended(ended),
            Update::Following { stream, .. } if self.boards.hears(stream) || self.films.hears(stream) => {}
            Update::Following { stream, .. } => {
                self.logs.entry(stream).or_default().followed = true;
                // The house tells who is there only of what is followed.
                if self.open == Some(stream) {
                    self.do_effect(Effect::Hint(ClientMessage::Watch(Watch { stream, on: true })));
                }
            }
            Update::Reset { stream, .. } if self.films.hears(stream) => self.films_again(),
            Update::Reset { stream, .. } if self.boards.hears(stream) => self.boards_again(),
            Update::Reset { stream, .. } => self.reset(stream),
            Update::Entries { stream, entries } if Some(stream) == self.notices.inbox => self.inbox(&entries),
            Update::Entries { stream: DESK, .. } => self.ask_queue(),
            Update::Entries { stream, entries } if self.films.hears(stream) => self.film_came(&entries),
            Update::Entries { stream, entries } if self.boards.hears(stream) => self.boards_came(stream, &entries),
            Update::Entries { stream, entries } => self.entries(stream, entries),
            Update::Lost { stream, fault } => self.lost(&stream, &fault),
            Update::Send { cid, state } => self.sent_state(cid, state),
            Update::Presence(presence) => self.present(presence),
            Update::Typing(hint) => {
                if Some(hint.account) != self.house.me() {
                    self.typing.note(hint, self.now);
                }
            }
        }
    }

    fn online(&mut self, welcome: Welcome) {
        if welcome.account.as_ref().map(|account| account.id) != self.house.me() && self.house.was_online {
            self.notices.inbox = None;
        }
        let first = !self.house.was_online;
        self.house.link = Link::Online;
        self.house.was_online = true;
        self.house.name = clean_line(&welcome.house);
        self.house.account = welcome.account;
        let keep = Keep::House { house: self.house.name.clone(), account: self.house.account.clone() };
        self.do_effect(Effect::Keep(keep));
        if let Some(inbox) = welcome.inbox.filter(|inbox| self.notices.inbox != Some(*inbox)) {
            self.notices.inbox = Some(inbox);
            self.do_effect(Effect::Subscribe { stream: inbox.into(), after: None });
        }
        self.ask_rooms();
        self.ask_notices();
        if first {
            self.ask_news();
        }
        if self.desk.open || self.desk.followed {
            self.ask_desk();
        }
        self.boards_again();
        self.films_again();
        if let Some(open) = self.open {
            self.enter_house(open);
        }
    }

    /// Says what is to be known of the house's programs; once, although every connection brings it again.
    pub(super) fn advised(&mut self, text: String) {
        if self.house.advice.as_ref() != Some(&text) {
            self.tell_text(&text, false);
            self.house.advice = Some(text);
        }
    }

    fn ended(&mut self, ended: Ended) {
        let reason = match ended {
            Ended::Refused(fault) => fault.message,
            Ended::SignedOut(text) => text,
        };
        self.house.link = Link::Ended(clean_line(&reason));
        self.tell_text(&reason, true);
    }

    /// Follows every room of ours, and the open one.
    pub(super) fn follow_rooms(&mut self) {
        let wanted: Vec<(StreamId, u64)> = self
            .rooms
            .all()
            .filter(|line| line.member || Some(line.room.id) == self.open)
            .map(|line| (line.room.id, line.room.head))
            .collect();
        for (id, head) in wanted {
            self.follow(id, head);
        }
    }

    pub(super) fn follow(&mut self, id: StreamId, head: u64) {
        let log = self.logs.entry(id).or_default();
        if std::mem::replace(&mut log.followed, true) {
            return;
        }
        let held = log.tail.last().filter(|last| *last <= head && head - last <= CATCH_UP_MAX);
        self.do_effect(Effect::Subscribe { stream: id.into(), after: Some(held.unwrap_or(head)) });
    }

    /// What is held of a stream is void.
    fn reset(&mut self, stream: StreamId) {
        if let Some(log) = self.logs.get_mut(&stream) {
            log.void();
        }
        self.do_effect(Effect::Keep(Keep::Void(stream)));
        if self.open == Some(stream) {
            self.ask_newest(stream);
        }
        self.ask_rooms();
    }

    fn entries(&mut self, stream: StreamId, entries: Vec<Entry>) {
        let entries = self.named(stream, entries);
        let me = self.house.me();
        let at_end = self.open == Some(stream) && self.focused && self.log().is_some_and(Log::is_at_end);
        for entry in &entries {
            self.outbox.came(stream, entry.seq, entry.cid);
            self.typing.ended(stream, entry.author_id);
            let fresh = self.rooms.get(stream).is_some_and(|line| entry.seq > line.room.head);
            self.rooms.came(stream, entry, fresh && counts(entry, me));
            match &entry.body {
                Body::Room(_) => self.ask_room(stream),
                body if self.touches_pins(stream, body) => self.ask_room(stream),
                Body::Member(member) if self.open == Some(stream) => {
                    if matches!(member.change, MemberChange::Left | MemberChange::Removed) {
                        self.people.remove_member(member.account);
                    }
                    self.ask_room(stream);
                    self.ask_members(stream, None);
                }
                _ => {}
            }
            if fresh && !at_end && counts(entry, me) {
                self.ring_for_direct(stream);
            }
        }
        let kept = self.opened.contains(&stream);
        let Some(log) = self.logs.get_mut(&stream).filter(|_| kept) else { return };
        let changed = log.append(entries, me);
        let epoch = self.rooms.get(stream).map(|line| line.room.epoch);
        if let (Some(epoch), false) = (epoch, changed.is_empty()) {
            self.do_effect(Effect::Keep(Keep::Entries { stream, epoch, entries: changed }));
        }
    }

    /// A direct message that is not on the screen rings.
    fn ring_for_direct(&mut self, stream: StreamId) {
        if self.rooms.get(stream).is_some_and(|line| line.room.kind == tea_protocol::talk::Kind::Direct) {
            self.do_effect(Effect::Bell);
        }
    }

    fn inbox(&mut self, entries: &[Entry]) {
        self.notices.add(entries);
        let mut stale = false;
        for entry in entries {
            match &entry.body {
                Body::Notice(notice) => self.noticed(entry, notice),
                Body::Listed(_) => stale = true,
                Body::Unlisted(gone) => {
                    self.rooms.remove(gone.stream);
                    stale = true;
                }
                Body::Read(mark) if Some(mark.stream) == self.notices.inbox => self.notices.unread = 0,
                Body::Read(mark) => self.rooms.read(mark.stream, mark.upto),
                _ => {}
            }
        }
        if stale {
            self.ask_rooms();
        }
    }

    fn noticed(&mut self, entry: &Entry, notice: &Notice) {
        self.notices.unread += 1;
        let reading = self.boards.open
            && self.boards.thread.as_ref().is_some_and(|thread| thread.topic.id == notice.stream && !thread.tree);
        let looked_at =
            self.focused && (reading || self.open == Some(notice.stream) && self.log().is_some_and(Log::is_at_end));
        if matches!(notice.reason, Reason::Mentioned | Reason::Replied) {
            let unread = self.rooms.get(notice.stream).is_some_and(|line| notice.place > line.read_upto);
            if unread && !looked_at {
                self.rooms.mentioned(notice.stream);
            }
            self.do_effect(Effect::Bell);
        }
        if looked_at {
            return;
        }
        let who = if entry.display.is_empty() { &entry.author } else { &entry.display };
        let text = self.notice_line(who, notice);
        self.tell_text(&text, false);
    }

    fn lost(&mut self, stream: &RoomRef, fault: &tea_protocol::Fault) {
        if let RoomRef::Id(id) = stream {
            if let Some(log) = self.logs.get_mut(id) {
                log.followed = false;
            }
            if self.open == Some(*id) || self.boards.open && self.boards.hears(*id) || self.films.hears(*id) {
                self.tell_fault(fault);
            }
        }
        self.ask_rooms();
    }

    fn sent_state(&mut self, cid: tea_protocol::Cid, state: tea_client::SendState) {
        let (logs, opened) = (&self.logs, &self.opened);
        let seen = |id: StreamId| {
            logs.get(&id).filter(|log| log.followed && opened.contains(&id)).map(|log| log.tail.last().unwrap_or(0))
        };
        let given_up = self.words.say("tui-given-up");
        if let Some(failed) = self.outbox.note(cid, state, self.now, given_up, seen) {
            let crate::talk::outbox::Standing::Failed(reason) = failed.standing else { return };
            self.tell_text(&self.words.name("tui-send-failed", &reason), true);
        }
    }

    fn present(&mut self, presence: Presence) {
        if self.people.room == Some(presence.stream) {
            self.people.set_present(presence);
        }
    }

    /// What the house has to hear of the open room on each new connection, and what may have changed meanwhile.
    pub(super) fn enter_house(&mut self, id: StreamId) {
        self.do_effect(Effect::Hint(ClientMessage::Watch(Watch { stream: id, on: true })));
        if !self.rooms.is_case(id) {
            self.ask_room(id);
            self.ask_members(id, None);
        }
        if self.logs.get(&id).is_some_and(|log| !log.fresh && !log.loading.newest) {
            self.ask_newest(id);
        }
    }
}
