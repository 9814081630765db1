//! The rooms a person sees, in the order they are listed.

use std::collections::HashMap;
use tea_protocol::talk::{Kind, Room, RoomLine};
use tea_protocol::{Entry, StreamId};

/// The list of rooms.
#[derive(Debug, Default)]
pub(crate) struct Rooms {
    lines: HashMap<StreamId, RoomLine>,
    /// Cases of the front desk: found as rooms are, but not listed among them.
    cases: HashMap<StreamId, RoomLine>,
    /// Rooms, then conversations, each in the chosen order.
    order: Vec<StreamId>,
    /// How many of the order are rooms.
    rooms: usize,
    /// Those with something new first.
    pub(crate) hot_first: bool,
    /// The row that keys are about.
    pub(crate) cursor: usize,
}

impl Rooms {
    pub(crate) fn get(&self, id: StreamId) -> Option<&RoomLine> {
        self.lines.get(&id).or_else(|| self.cases.get(&id))
    }

    pub(crate) fn is_case(&self, id: StreamId) -> bool {
        self.cases.contains_key(&id)
    }

    /// The words for why nothing is written any more in what is put away.
    pub(crate) fn archived_key(&self, id: StreamId) -> &'static str {
        if self.is_case(id) { "tui-desk-case-over" } else { "write-archived" }
    }

    pub(crate) fn put_case(&mut self, line: RoomLine) {
        self.cases.insert(line.room.id, line);
    }

    /// Takes the cases anew. The open one stays, closed, when it is not among them.
    pub(crate) fn set_cases(&mut self, lines: Vec<RoomLine>, open: Option<StreamId>) {
        let gone = open.and_then(|id| self.cases.remove(&id));
        self.cases = lines.into_iter().map(|line| (line.room.id, line)).collect();
        if let Some(mut line) = gone.filter(|line| !self.cases.contains_key(&line.room.id)) {
            line.room.archived = true;
            self.put_case(line);
        }
    }

    pub(crate) fn by_name(&self, name: &str) -> Option<&RoomLine> {
        self.lines.values().find(|line| !line.room.name.is_empty() && line.room.name == name)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.order.is_empty()
    }

    /// The rooms, without conversations.
    pub(crate) fn plates(&self) -> impl Iterator<Item = &RoomLine> {
        self.order[..self.rooms].iter().filter_map(|id| self.lines.get(id))
    }

    /// The conversations.
    pub(crate) fn directs(&self) -> impl Iterator<Item = &RoomLine> {
        self.order[self.rooms..].iter().filter_map(|id| self.lines.get(id))
    }

    /// All, in the order they are listed.
    pub(crate) fn all(&self) -> impl Iterator<Item = &RoomLine> {
        self.plates().chain(self.directs())
    }

    /// The room at a place of the list, from 0 on.
    pub(crate) fn at(&self, index: usize) -> Option<StreamId> {
        self.order.get(index).copied()
    }

    pub(crate) fn len(&self) -> usize {
        self.order.len()
    }

    pub(crate) fn index_of(&self, id: StreamId) -> Option<usize> {
        self.order.iter().position(|one| *one == id)
    }

    /// Takes the whole list anew.
    pub(crate) fn set(&mut self, lines: Vec<RoomLine>) {
        self.lines = lines.into_iter().map(|line| (line.room.id, line)).collect();
        self.sort();
    }

    /// Takes one room as it stands now.
    pub(crate) fn put(&mut self, line: RoomLine) {
        self.lines.insert(line.room.id, line);
        self.sort();
    }

    /// Takes a room of which nothing but itself is known.
    pub(crate) fn put_room(&mut self, room: Room, member: bool) {
        let known = self.lines.get(&room.id);
        let (unread, mentions, read_upto) =
            known.map_or((0, 0, 0), |line| (line.unread, line.mentions, line.read_upto));
        let others = known.map(|line| line.others.clone()).unwrap_or_default();
        let (last_at, here) = known.map_or((None, 0), |line| (line.last_at, line.here));
        self.put(RoomLine { room, member, unread, mentions, read_upto, last_at, recent: 0, here, others });
    }

    pub(crate) fn remove(&mut self, id: StreamId) {
        self.lines.remove(&id);
        self.sort();
    }

    /// Notes an entry that came; `unread` when it is something new for the person.
    pub(crate) fn came(&mut self, id: StreamId, entry: &Entry, unread: bool) {
        if let Some(case) = self.cases.get_mut(&id) {
            case.room.head = case.room.head.max(entry.seq);
            case.read_upto = case.room.head;
        }
        let Some(line) = self.lines.get_mut(&id) else { return };
        line.room.head = line.room.head.max(entry.seq);
        if entry.body.counts_as_unread() {
            line.last_at = Some(entry.at);
        }
        if unread {
            line.unread += 1;
        }
        if self.hot_first {
            self.sort();
        }
    }

    pub(crate) fn mentioned(&mut self, id: StreamId) {
        if let Some(line) = self.lines.get_mut(&id) {
            line.mentions += 1;
        }
        if self.hot_first {
            self.sort();
        }
    }

    /// The person read a room up to a place, here or elsewhere.
    pub(crate) fn read(&mut self, id: StreamId, upto: u64) {
        let Some(line) = self.lines.get_mut(&id) else { return };
        if upto <= line.read_upto {
            return;
        }
        line.read_upto = upto;
        line.unread = line.unread.min(line.room.head.saturating_sub(upto));
        if upto >= line.room.head {
            line.mentions = 0;
        }
        line.mentions = line.mentions.min(line.unread);
    }

    /// What is new for the person alone: mentions, and all of conversations.
    pub(crate) fn for_me(&self) -> u64 {
        self.lines.values().map(for_me).sum()
    }

    /// The next room with something new after this one, mentions before all.
    pub(crate) fn next_unread(&self, from: Option<StreamId>) -> Option<StreamId> {
        let start = from.and_then(|id| self.index_of(id)).map_or(0, |index| index + 1);
        let round =
            || self.order[start.min(self.order.len())..].iter().chain(&self.order).filter(|id| Some(**id) != from);
        let with = |wanted: fn(&RoomLine) -> bool| round().find(|id| self.lines.get(id).is_some_and(wanted)).copied();
        with(|line| for_me(line) > 0).or_else(|| with(|line| line.unread > 0))
    }

    pub(crate) fn sort(&mut self) {
        let chosen = self.at(self.cursor);
        let mut lines: Vec<&RoomLine> = self.lines.values().collect();
        let hot = self.hot_first;
        lines.sort_by_cached_key(|line| {
            let direct = line.room.kind == Kind::Direct;
            let heat = if hot { (for_me(line) == 0, line.unread == 0) } else { (false, false) };
            let newest = if hot || direct { -line.last_at.unwrap_or(0) } else { 0 };
            let stranger = !line.member && !direct;
            (section(line), line.room.archived, heat, stranger, newest, line.room.order, line.room.id)
        });
        self.rooms = lines.iter().filter(|line| line.room.kind != Kind::Direct).count();
        self.order = lines.into_iter().map(|line| line.room.id).collect();
        // The row stays with its room, not with its place.
        self.cursor = chosen.and_then(|id| self.index_of(id)).unwrap_or(0);
    }
}

/// Public rooms, then those by invitation, then conversations.
fn section(line: &RoomLine) -> u8 {
    match line.room.kind {
        Kind::Public => 0,
        Kind::Private => 1,
        Kind::Direct => 2,
    }
}

/// What is new for the person alone in one room.
pub(crate) fn for_me(line: &RoomLine) -> u64 {
    if line.room.kind == Kind::Direct { line.unread.max(line.mentions) } else { line.mentions }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    fn names(rooms: &Rooms) -> Vec<String> {
        rooms.all().map(|line| line.room.title.clone()).collect()
    }

    #[test]
    fn the_order_is_that_of_the_house_or_of_what_is_new() {
        let mut rooms = Rooms::default();
        let mut net = sample::room(2, "net", "Net");
        net.unread = 3;
        let mut tea = sample::room(3, "tea", "Tea");
        (tea.unread, tea.mentions) = (1, 1);
        rooms.set(vec![sample::direct(9, "sumu"), net, sample::room(1, "hall", "Hall"), tea]);
        assert_eq!(names(&rooms), ["Hall", "Net", "Tea", "sumu"]);
        rooms.cursor = 1;
        rooms.hot_first = true;
        rooms.sort();
        assert_eq!(names(&rooms), ["Tea", "Net", "Hall", "sumu"]);
        assert_eq!(rooms.at(rooms.cursor), Some(StreamId(2)), "the cursor stays with its room");
        assert_eq!(rooms.next_unread(None), Some(StreamId(3)));
        assert_eq!(rooms.next_unread(Some(StreamId(3))), Some(StreamId(2)));
    }

    #[test]
    fn counts_go_up_with_entries_and_down_with_reading() {
        let mut rooms = Rooms::default();
        rooms.set(vec![sample::room(1, "hall", "Hall")]);
        let head = rooms.get(StreamId(1)).unwrap().room.head;
        rooms.came(StreamId(1), &sample::post(head + 1, "wren", "hi"), true);
        rooms.came(StreamId(1), &sample::post(head + 2, "wren", "@me"), true);
        rooms.mentioned(StreamId(1));
        assert_eq!(rooms.get(StreamId(1)).map(|line| (line.unread, line.mentions)), Some((2, 1)));
        rooms.read(StreamId(1), head + 1);
        assert_eq!(rooms.get(StreamId(1)).map(|line| line.unread), Some(1));
        rooms.read(StreamId(1), head + 2);
        assert_eq!(rooms.get(StreamId(1)).map(|line| (line.unread, line.mentions)), Some((0, 0)));
        assert_eq!(rooms.for_me(), 0);
    }
}
