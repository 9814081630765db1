//! The topic that is open, with the floors that are held of it.

use super::roll::Roll;
use crate::limits::{FLOORS_MAX, FLOORS_PAGE};
use tea_protocol::boards::{Board, Floor, Poll, Topic, TopicView, Votes};
use tea_protocol::entry::{Entry, Post};

/// A topic.
#[derive(Debug)]
pub(crate) struct Thread {
    pub(crate) topic: Topic,
    pub(crate) board: Board,
    pub(crate) floors: Vec<Floor>,
    /// The highest floor that is known.
    pub(crate) head: u64,
    /// Where the page after what is held begins.
    pub(crate) next: Option<u64>,
    /// Where the page before what is held begins.
    pub(crate) previous: Option<u64>,
    pub(crate) first_unread: Option<u64>,
    /// Answers stand below what they answer.
    pub(crate) tree: bool,
    pub(crate) moderator: bool,
    pub(crate) may_reply: bool,
    pub(crate) poll: Option<Poll>,
    pub(crate) roll: Roll,
    /// A page is asked for.
    pub(crate) loading: bool,
    /// The highest floor that the house was told to be read.
    pub(crate) read: u64,
    /// The floor to be chosen as soon as it is here.
    pub(crate) wanted: Option<u64>,
    /// Floors that came below what is held.
    pub(crate) below: u64,
}

impl Thread {
    pub(crate) fn new(view: TopicView, tree: bool) -> Self {
        let mut thread = Self {
            read: view.topic.read.unwrap_or(0),
            topic: *view.topic,
            board: *view.board,
            floors: view.floors,
            head: view.head,
            next: view.next,
            previous: view.previous,
            first_unread: view.first_unread,
            tree,
            moderator: view.moderator,
            may_reply: view.may_reply,
            poll: view.poll,
            roll: Roll::default(),
            loading: false,
            wanted: None,
            below: 0,
        };
        thread.trim_end();
        thread
    }

    /// Takes the page after what is held.
    pub(crate) fn add_after(&mut self, view: TopicView) {
        self.loading = false;
        self.head = self.head.max(view.head);
        self.next = view.next;
        let known = |floors: &[Floor], number| floors.iter().any(|floor| floor.floor == number);
        for floor in view.floors {
            if !known(&self.floors, floor.floor) {
                self.floors.push(floor);
            }
        }
        if self.next.is_none() {
            self.below = 0;
        }
        let over = self.floors.len().saturating_sub(FLOORS_MAX);
        if over > 0 {
            self.floors.drain(..over);
            self.roll.take_front(over);
            let first = self.floors.first().map_or(1, |floor| floor.floor);
            self.previous = (!self.tree && first > 1).then(|| first.saturating_sub(u64::from(FLOORS_PAGE)).max(1));
        }
        self.look_for_wanted();
    }

    /// Takes the page before what is held.
    pub(crate) fn add_before(&mut self, view: TopicView) {
        self.loading = false;
        self.previous = view.previous;
        let first = self.floors.first().map_or(u64::MAX, |floor| floor.floor);
        let mut before: Vec<Floor> = view.floors.into_iter().filter(|floor| floor.floor < first).collect();
        self.roll.put_before(before.len());
        before.append(&mut self.floors);
        self.floors = before;
        self.trim_end();
    }

    /// Lets go of what is too much at the end; it is asked for again when it is wanted.
    fn trim_end(&mut self) {
        if self.floors.len() > FLOORS_MAX {
            self.floors.truncate(FLOORS_MAX);
            self.next = self.floors.last().map(|floor| floor.floor + 1);
        }
    }

    /// A floor that came just now. Returns whether it stands among what is held.
    pub(crate) fn came(&mut self, entry: &Entry, post: &Post) -> bool {
        let new = entry.seq > self.head;
        self.head = self.head.max(entry.seq);
        if let Some(floor) = self.floors.iter_mut().find(|floor| floor.floor == entry.seq) {
            floor.text.clone_from(&post.text);
            floor.edited_at = post.edited_at;
            return true;
        }
        if self.tree || self.next.is_some() {
            self.below += u64::from(new);
            return false;
        }
        self.floors.push(Floor::of_entry(entry, post));
        let over = self.floors.len().saturating_sub(FLOORS_MAX);
        if over > 0 {
            self.floors.drain(..over);
            self.roll.take_front(over);
        }
        self.look_for_wanted();
        true
    }

    fn look_for_wanted(&mut self) {
        let at = self.wanted.and_then(|wanted| self.floors.iter().position(|floor| floor.floor == wanted));
        if let Some(at) = at {
            self.wanted = None;
            self.roll.choose(at);
        }
    }

    /// A floor as it stands now.
    pub(crate) fn put(&mut self, floor: Floor) {
        if let Some(held) = self.floors.iter_mut().find(|held| held.floor == floor.floor) {
            *held = floor;
        }
    }

    pub(crate) fn voted(&mut self, number: u64, votes: &Votes) {
        if let Some(floor) = self.floors.iter_mut().find(|floor| floor.floor == number) {
            (floor.up, floor.down, floor.vote) = (votes.up, votes.down, votes.vote);
        }
    }

    pub(crate) fn chosen(&self) -> Option<&Floor> {
        self.floors.get(self.roll.chosen)
    }

    pub(crate) fn get(&self, number: u64) -> Option<&Floor> {
        self.floors.iter().find(|floor| floor.floor == number)
    }

    /// How far the topic was read on this screen: in a tree, whose later floors stand before earlier ones, only once all
    /// of it was.
    pub(crate) fn read_to(&self) -> u64 {
        let Some(last) = self.roll.last_whole() else { return 0 };
        let whole = last + 1 == self.floors.len() && self.next.is_none();
        match (self.tree, whole) {
            (true, true) => self.head,
            (true, false) => 0,
            (false, _) => self.floors.get(last).map_or(0, |floor| floor.floor),
        }
    }

    /// How far to the right each floor stands in a tree.
    pub(crate) fn depths(&self) -> Vec<usize> {
        let mut known = std::collections::HashMap::new();
        let mut depths = Vec::with_capacity(self.floors.len());
        for floor in &self.floors {
            let depth: usize = match floor.reply_to {
                _ if !self.tree => 0,
                None | Some(1) => 0,
                Some(answered) => known.get(&answered).map_or(1, |above: &usize| above + 1),
            };
            known.insert(floor.floor, depth);
            depths.push(depth);
        }
        depths
    }
}
