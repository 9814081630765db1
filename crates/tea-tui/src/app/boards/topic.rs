//! One topic: reading it, voting, jumping.

use super::BoardAsk;
use crate::app::ask::Asked;
use crate::app::sheet::{Confirm, Kind, Sheet};
use crate::app::{App, Pane};
use crate::clean::clean;
use crate::composer::About;
use crate::effect::Effect;
use crate::keys::Command;
use crate::limits::FLOORS_PAGE;
use tea_protocol::boards::{Floor, FloorOrder, FloorState, Follow, GetTopic, Keep, ReadTopic, Vote};
use tea_protocol::{Request, StreamId};

impl App {
    /// Opens a topic at a floor, or where one has read to.
    pub(in crate::app) fn open_topic(&mut self, id: StreamId, floor: Option<u64>) {
        self.sheet = None;
        self.show_boards();
        self.focus(Pane::Log);
        self.ask_topic(id, floor);
    }

    /// Asks for the topic anew, from a floor on.
    pub(super) fn ask_topic(&mut self, id: StreamId, floor: Option<u64>) {
        let tree = self.boards.thread.as_ref().is_some_and(|thread| thread.topic.id == id && thread.tree);
        self.ask_topic_as(id, floor, tree);
    }

    fn ask_topic_as(&mut self, id: StreamId, floor: Option<u64>, tree: bool) {
        let order = tree.then_some(FloorOrder::Tree);
        // A jump shows a little of what stands before.
        let from = floor.filter(|_| !tree).map(|floor| floor.saturating_sub(2).max(1));
        let request = GetTopic { order, ..page(id, from) };
        self.ask_or_tell(Asked::Boards(BoardAsk::Open(id, floor, tree)), Request::BoardsTopic(request));
    }

    /// Out of the topic, to the list of topics.
    pub(super) fn close_topic(&mut self) {
        self.keep_draft();
        self.close_thread();
        if self.boards.shelf.is_none() {
            return self.list_topics(crate::boards::On::All);
        }
        self.ask_topics(false);
        self.focus(Pane::Log);
    }

    /// The topic is not on the screen any more.
    pub(in crate::app) fn close_thread(&mut self) {
        if let Some(thread) = self.boards.thread.take() {
            self.do_effect(Effect::Unsubscribe(thread.topic.id.into()));
        }
    }

    pub(super) fn act_in_topic(&mut self, command: Command) -> bool {
        let Some(thread) = &self.boards.thread else { return false };
        let (id, head, tree) = (thread.topic.id, thread.head, thread.tree);
        match command {
            Command::Tree => {
                self.tell(if tree { "tui-boards-flat" } else { "tui-boards-tree" });
                let floor = self.boards.thread.as_ref().and_then(|thread| Some(thread.chosen()?.floor));
                self.ask_topic_as(id, floor, !tree);
            }
            Command::GoToFloor => self.show(Sheet::filter(Kind::Floor(head))),
            Command::FirstUnread => match thread.first_unread {
                Some(floor) => self.go_to_floor(floor),
                None => self.tell("tui-boards-all-read"),
            },
            Command::FollowTopic => {
                let on = !thread.topic.following;
                self.ask_or_tell(Asked::Boards(BoardAsk::Follow(id)), Request::BoardsFollow(Follow { topic: id, on }));
            }
            Command::KeepTopic => {
                let on = !thread.topic.kept;
                self.keep_topic(id, on);
            }
            Command::Reply
            | Command::EditMessage
            | Command::RemoveMessage
            | Command::VoteUp
            | Command::VoteDown
            | Command::CopyMessage
            | Command::Original => match thread.chosen().cloned() {
                Some(floor) => self.act_on_floor(command, id, &floor),
                None => self.tell("tui-boards-choose-floor"),
            },
            Command::React | Command::PinMessage => self.tell("tui-boards-not-here"),
            _ => return false,
        }
        true
    }

    pub(super) fn keep_topic(&mut self, id: StreamId, on: bool) {
        let keep = Keep { topic: Some(id), board: None, on };
        self.ask_or_tell(Asked::Boards(BoardAsk::Keep(id, on)), Request::BoardsKeep(keep));
    }

    /// Goes to a floor of the open topic.
    pub(in crate::app) fn go_to_floor(&mut self, number: u64) {
        self.sheet = None;
        let Some(thread) = &mut self.boards.thread else { return };
        let id = thread.topic.id;
        match thread.floors.iter().position(|floor| floor.floor == number) {
            Some(at) => thread.roll.choose(at),
            None => self.ask_topic_as(id, Some(number), false),
        }
        self.focus(Pane::Log);
    }

    fn act_on_floor(&mut self, command: Command, id: StreamId, floor: &Floor) {
        let mine = floor.author_id.is_some() && floor.author_id == self.house.me();
        let moderator = self.boards.thread.as_ref().is_some_and(|thread| thread.moderator);
        let number = floor.floor;
        if floor.state == FloorState::Moved {
            return match &floor.moved_to {
                Some(spot) => self.open_topic(spot.topic, Some(spot.floor)),
                None => self.tell("tui-message-gone"),
            };
        }
        if floor.state == FloorState::Removed && command != Command::Original {
            return self.tell("tui-message-gone");
        }
        match command {
            Command::Reply => self.begin_reply(number),
            Command::EditMessage if mine || moderator => {
                let text = floor.text.clone();
                self.focus(Pane::Write);
                if let Some(composer) = self.composer_mut() {
                    composer.edit(number, &text);
                }
            }
            Command::EditMessage => self.tell("tui-boards-edit-own"),
            Command::RemoveMessage if mine || moderator => {
                let key = if number == 1 { "tui-boards-confirm-topic" } else { "tui-boards-confirm-floor" };
                let question = self.words.count(key, i64::try_from(number).unwrap_or(i64::MAX));
                self.show(Sheet::confirm(Confirm::RemoveFloor(id, number), question));
            }
            Command::RemoveMessage => self.tell("tui-boards-remove-own"),
            Command::VoteUp | Command::VoteDown if mine => self.tell("tui-boards-own-floor"),
            Command::VoteUp | Command::VoteDown => {
                let wanted = if command == Command::VoteUp { 1 } else { -1 };
                let value = if floor.vote == wanted { 0 } else { wanted };
                self.vote_on(id, number, value);
            }
            Command::CopyMessage => {
                self.do_effect(Effect::Copy(clean(&floor.text)));
                self.tell("tui-copied");
            }
            _ => match floor.reply_to {
                Some(original) => self.go_to_floor(original),
                None => self.tell("tui-no-original"),
            },
        }
    }

    pub(in crate::app) fn vote_on(&mut self, topic: StreamId, floor: u64, value: i8) {
        let request = Request::BoardsVote(Vote { topic, floor, value });
        self.ask_or_tell(Asked::Boards(BoardAsk::Vote(topic, floor)), request);
    }

    fn begin_reply(&mut self, number: u64) {
        self.focus(Pane::Write);
        let Some(composer) = self.composer_mut() else { return };
        composer.drop_about();
        // An answer to the first floor is one to the topic.
        composer.about = if number == 1 { About::New } else { About::Reply(number) };
    }

    /// A page of floors that scrolling wants: the one after what is held, or the one before.
    pub(in crate::app) fn floors_wanted(&self) -> Option<(StreamId, u64, bool)> {
        let thread = self.boards.thread.as_ref().filter(|thread| self.boards.open && !thread.loading)?;
        if !self.can_ask() {
            return None;
        }
        let after = thread.next.filter(|_| thread.roll.near_end()).map(|floor| (floor, true));
        let before = thread.previous.filter(|_| thread.roll.at_start()).map(|floor| (floor, false));
        after.or(before).map(|(floor, after)| (thread.topic.id, floor, after))
    }

    /// Asks for that page.
    pub(in crate::app) fn ask_floors(&mut self, id: StreamId, floor: u64, after: bool) {
        let tree = self.boards.thread.as_ref().is_some_and(|thread| thread.tree);
        let order = tree.then_some(FloorOrder::Tree);
        let first = self.boards.thread.as_ref().and_then(|thread| Some(thread.floors.first()?.floor));
        let mut request = GetTopic { order, ..page(id, Some(floor)) };
        let asked = if after {
            BoardAsk::After(id)
        } else {
            let room = first.unwrap_or(1).saturating_sub(floor).clamp(1, 100);
            request.limit = u32::try_from(room).ok();
            BoardAsk::Before(id)
        };
        let asked = self.ask(Asked::Boards(asked), Request::BoardsTopic(request));
        if let Some(thread) = &mut self.boards.thread {
            thread.loading = asked;
        }
    }

    /// How far the open topic was read on this screen, if the house does not know it yet.
    pub(in crate::app) fn floors_read(&self) -> Option<(StreamId, u64)> {
        let thread = self.boards.thread.as_ref().filter(|_| self.boards.open && self.sheet.is_none())?;
        let floor = thread.read_to();
        let new = floor > thread.read && self.focused && self.house.account.is_some() && self.can_ask();
        new.then_some((thread.topic.id, floor))
    }

    pub(in crate::app) fn ask_floors_read(&mut self, topic: StreamId, floor: u64) {
        if self.ask(Asked::ReadMark, Request::BoardsRead(ReadTopic { topic, floor }))
            && let Some(thread) = &mut self.boards.thread
        {
            thread.read = floor;
        }
    }
}

pub(super) fn page(topic: StreamId, from_floor: Option<u64>) -> GetTopic {
    GetTopic { topic, from_floor, limit: Some(FLOORS_PAGE), order: None, author: None, root: None, floors: None }
}
