//! Rooms: which there are, going into one, reading back, and who is there.

use super::limits::{ENTERED_LINES, HISTORY_LINES};
use super::nearest::nearest;
use super::show;
use super::visit::{Kind, Step, Visit};
use tea_protocol::entry::Entry;
use tea_protocol::house::About;
use tea_protocol::limits::HISTORY_PAGE_MAX;
use tea_protocol::live::Port;
use tea_protocol::talk::{self, GetRoom, History, Join, Read, RoomDetail, RoomLine, Rooms, Who};
use tea_protocol::{Code, Reply, Request, RoomRef, StreamId};
use tea_words::{Arg, Words};

impl Visit<'_> {
    /// `rooms`.
    pub(super) async fn rooms(&mut self) -> Step {
        let Some(Reply::TalkRooms(list)) = self.ask(Request::TalkRooms(Rooms {})).await? else { return Ok(()) };
        if list.rooms.is_empty() {
            self.say("text-no-rooms");
        }
        self.show_rooms(list.rooms.iter());
        Ok(())
    }

    /// `unread`.
    pub(super) async fn unread(&mut self) -> Step {
        if self.me.is_none() {
            self.say("text-sign-in-first");
            return Ok(());
        }
        let Some(Reply::TalkRooms(list)) = self.ask(Request::TalkRooms(Rooms {})).await? else { return Ok(()) };
        self.show_unread(&list.rooms);
        Ok(())
    }

    /// The rooms with something unread, or that there is none.
    pub(super) fn show_unread(&mut self, rooms: &[RoomLine]) {
        if rooms.iter().all(|line| line.unread == 0) {
            return self.say("text-nothing-unread");
        }
        self.show_rooms(rooms.iter().filter(|line| line.unread > 0));
    }

    fn show_rooms<'l>(&mut self, lines: impl Iterator<Item = &'l RoomLine>) {
        for line in lines {
            let here = if self.room == Some(line.room.id) { "* " } else { "  " };
            let told = format!("{here}{}", room_line(self.locale.words(), line));
            self.wire.say(&told);
        }
    }

    /// `go`.
    pub(super) async fn go(&mut self, room: &str) -> Step {
        let Some(detail) = self.find_room(room).await? else { return Ok(()) };
        let id = detail.line.room.id;
        self.leave_place(Some(id)).await?;
        if self.me.is_some() && !detail.line.member && joinable(&detail) {
            self.ask(Request::TalkJoin(Join { room: id.into() })).await?;
        }
        let page = History { room: id.into(), after: None, before: None, around: None, limit: Some(ENTERED_LINES) };
        let Some(Reply::TalkHistory(page)) = self.ask(Request::TalkHistory(page)).await? else { return Ok(()) };
        self.say_entered(&detail);
        self.show_past(&page.entries);
        self.room = Some(id);
        let (kind, name) = match detail.line.room.kind {
            talk::Kind::Direct => (Kind::Direct, direct_name(&detail.line)),
            talk::Kind::Public | talk::Kind::Private => (Kind::Room, detail.line.room.name),
        };
        self.follow(id, kind, name, Some(page.head)).await?;
        self.read_up_to_here().await
    }

    /// The room of a name, a title or a number. One that is not found is told, with the nearest name.
    async fn find_room(&mut self, asked: &str) -> Step<Option<RoomDetail>> {
        let room = match asked.parse() {
            Ok(number) => RoomRef::Id(StreamId(number)),
            Err(_) => RoomRef::Name(asked.to_lowercase()),
        };
        match self.ask_quietly(Request::TalkRoom(GetRoom { room })).await? {
            Ok(Reply::TalkRoom(detail)) => return Ok(Some(detail)),
            Ok(_) => return Ok(None),
            Err(fault) if fault.code == Code::NotFound => {}
            Err(fault) => {
                self.wire.say(&fault.message);
                return Ok(None);
            }
        }
        let Some(Reply::TalkRooms(list)) = self.ask(Request::TalkRooms(Rooms {})).await? else { return Ok(None) };
        if let Some(line) = list.rooms.iter().find(|line| line.room.title == asked) {
            let room = line.room.id.into();
            return Ok(match self.ask(Request::TalkRoom(GetRoom { room })).await? {
                Some(Reply::TalkRoom(detail)) => Some(detail),
                _ => None,
            });
        }
        let names = list.rooms.iter().map(|line| line.room.name.as_str()).filter(|name| !name.is_empty());
        match nearest(&asked.to_lowercase(), names) {
            Some(near) => {
                let args = [("name", Arg::Text(asked)), ("near", Arg::Text(near))];
                self.say_with("text-no-such-room-near", &args);
            }
            None => self.say_name("text-no-such-room", asked),
        }
        Ok(None)
    }

    /// The line above a room's messages.
    fn say_entered(&mut self, detail: &RoomDetail) {
        let words = self.locale.words();
        let line = &detail.line;
        let topic = if line.room.topic.is_empty() { String::new() } else { format!("  {}", line.room.topic) };
        let mut told = format!("== {}{topic}", room_line(words, line));
        if self.me.is_none() {
            told += &format!("  ({})", words.say("text-read-only"));
        }
        self.wire.say(&told);
    }

    fn show_past(&mut self, entries: &[Entry]) {
        let (words, clock) = (self.locale.words(), self.clock());
        for entry in entries {
            if let Some(line) = show::past(words, clock, &self.blocked, entry) {
                self.wire.say(&line);
            }
        }
    }

    /// `leave`.
    pub(super) async fn leave(&mut self) -> Step {
        if self.room.is_none() && self.reading().is_none() {
            self.say("text-no-room");
            return Ok(());
        }
        self.leave_place(None).await?;
        self.say("text-left");
        Ok(())
    }

    /// Leaves where one is, a room or a topic, unless it is where to go to.
    pub(super) async fn leave_place(&mut self, to: Option<StreamId>) -> Step {
        self.leave_topic(to).await?;
        self.leave_room(to).await
    }

    /// Leaves the room one is in, unless it is the one to go to. Its messages were read.
    async fn leave_room(&mut self, to: Option<StreamId>) -> Step {
        let Some(room) = self.room.filter(|room| to != Some(*room)) else { return Ok(()) };
        self.read_up_to_here().await?;
        self.room = None;
        // A conversation is shown wherever one is.
        if self.followed.iter().any(|followed| followed.stream == room && followed.kind == Kind::Direct) {
            return Ok(());
        }
        self.unfollow(room).await
    }

    /// Tells the house that everything shown of the room was read.
    pub(super) async fn read_up_to_here(&mut self) -> Step {
        if let Some(read) = self.read_mark() {
            // A mark that is not taken costs nobody a word.
            let _ = self.ask_quietly(read).await?;
        }
        self.floors_read().await
    }

    fn read_mark(&self) -> Option<Request> {
        let shown = self.followed.iter().find(|followed| Some(followed.stream) == self.room)?;
        let seq = shown.seq.filter(|seq| *seq > 0 && self.me.is_some())?;
        Some(Request::TalkRead(Read { room: shown.stream.into(), seq }))
    }

    /// `history`.
    pub(super) async fn history(&mut self, count: Option<u32>) -> Step {
        let Some(room) = self.room else {
            self.say("text-no-room");
            return Ok(());
        };
        let limit = Some(count.unwrap_or(HISTORY_LINES).clamp(1, HISTORY_PAGE_MAX));
        let page = History { room: room.into(), after: None, before: None, around: None, limit };
        if let Some(Reply::TalkHistory(page)) = self.ask(Request::TalkHistory(page)).await? {
            self.show_past(&page.entries);
            self.say("text-history-end");
        }
        Ok(())
    }

    /// `who`: in the room, or in the house.
    pub(super) async fn who(&mut self) -> Step {
        let Some(room) = self.room else {
            if let Some(Reply::HouseAbout(about)) = self.ask(Request::HouseAbout(About {})).await? {
                let told = self.locale.words().count("text-house-here", about.here);
                self.wire.say(&told);
            }
            return Ok(());
        };
        let Some(Reply::TalkWho(who)) = self.ask(Request::TalkWho(Who { room: room.into() })).await? else {
            return Ok(());
        };
        let words = self.locale.words();
        self.wire.say(&words.count("room-here", who.here));
        for person in who.people {
            let told = format!("  {} @{} ({})", person.display, person.name, port_name(words, person.port));
            self.wire.say(&told);
        }
        Ok(())
    }
}

fn joinable(detail: &RoomDetail) -> bool {
    detail.line.room.kind == talk::Kind::Public && !detail.line.room.archived
}

fn room_line(words: &Words, line: &RoomLine) -> String {
    let room = &line.room;
    let mut parts = match room.kind {
        talk::Kind::Direct => vec![words.name("text-from-direct", &direct_name(line))],
        _ => vec![room.name.clone(), room.title.clone()],
    };
    // Who sits in a conversation is no news to the two of them.
    if line.here > 0 && room.kind != talk::Kind::Direct {
        parts.push(words.count("room-here", line.here));
    }
    if line.unread > 0 {
        parts.push(words.count("rooms-unread", i64::try_from(line.unread).unwrap_or(i64::MAX)));
    }
    if room.kind == talk::Kind::Private {
        parts.push(words.say("room-private").to_owned());
    }
    if room.archived {
        parts.push(words.say("room-archived").to_owned());
    }
    parts.join("  ")
}

/// The others of a conversation, by the names one writes to.
pub(super) fn direct_name(line: &RoomLine) -> String {
    line.others.iter().map(|other| other.name.as_str()).collect::<Vec<_>>().join("、")
}

fn port_name(words: &Words, port: Port) -> &str {
    words.say(match port {
        Port::Browser => "port-browser",
        Port::Terminal => "port-terminal",
        Port::Text => "port-text",
        Port::Api => "port-api",
    })
}
