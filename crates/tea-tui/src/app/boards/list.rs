//! The list of boards, and the topics of one.

use super::BoardAsk;
use crate::app::ask::Asked;
use crate::app::{App, Pane};
use crate::boards::{On, Shelf};
use crate::effect::Effect;
use crate::keys::Command;
use crate::limits::{TOPICS_MAX, TOPICS_PAGE};
use tea_protocol::boards::{Boards, Top, TopicSort, Topics};
use tea_protocol::{Request, StreamId};

impl App {
    pub(in crate::app) fn ask_boards(&mut self) {
        let asked = Asked::Boards(BoardAsk::List);
        if !self.is_asked(&asked) {
            self.ask(asked, Request::BoardsBoards(Boards {}));
        }
    }

    /// Among the boards.
    pub(super) fn act_in_places(&mut self, command: Command) {
        let last = self.boards.places().len().saturating_sub(1);
        match command {
            Command::RowUp => self.boards.cursor = self.boards.cursor.saturating_sub(1),
            Command::RowDown => self.boards.cursor = (self.boards.cursor + 1).min(last),
            _ => self.open_place(self.boards.cursor),
        }
    }

    /// Lists the topics of a row of the list.
    pub(super) fn open_place(&mut self, row: usize) {
        if let Some(on) = self.boards.places().get(row).copied() {
            self.list_topics(on);
            self.focus(Pane::Log);
        }
    }

    pub(super) fn list_topics(&mut self, on: On) {
        self.keep_draft();
        self.close_thread();
        if let Some(row) = self.boards.places().iter().position(|place| *place == on) {
            self.boards.cursor = row;
        }
        self.boards.shelf = Some(Shelf::new(on));
        self.hear_board(match on {
            On::Board(id) => Some(id),
            _ => None,
        });
        self.ask_topics(false);
    }

    /// Asks for the first page of topics, or for the next one.
    pub(in crate::app) fn ask_topics(&mut self, more: bool) {
        let Some(shelf) = &self.boards.shelf else { return };
        let asked = Asked::Boards(BoardAsk::Topics(shelf.on, more));
        if self.is_asked(&asked) {
            return;
        }
        let limit = Some(TOPICS_PAGE);
        let (sort, essence) = (Some(shelf.sort), shelf.essence);
        let after = shelf.next.clone().filter(|_| more);
        let all = Topics { sort, essence, after, limit, ..Topics::default() };
        let request = match shelf.on {
            On::Top => Request::BoardsTop(Top {}),
            On::All => Request::BoardsTopics(all),
            On::Kept => Request::BoardsTopics(Topics { kept: true, ..all }),
            On::Board(id) => Request::BoardsTopics(Topics { board: Some(id.into()), ..all }),
        };
        self.ask(asked, request);
    }

    /// Whether the next page of topics is wanted.
    pub(in crate::app) fn topics_wanted(&self) -> bool {
        let shelf = self.boards.shelf.as_ref().filter(|_| self.boards.open && self.boards.thread.is_none());
        shelf.is_some_and(|shelf| {
            let asked = Asked::Boards(BoardAsk::Topics(shelf.on, true));
            let room = shelf.topics.len() < TOPICS_MAX;
            shelf.next.is_some() && room && shelf.roll.near_end() && self.can_ask() && !self.is_asked(&asked)
        })
    }

    /// Among topics.
    pub(super) fn act_in_topics(&mut self, command: Command) -> bool {
        match command {
            Command::Choose if self.pane == Pane::Log => self.open_chosen_topic(),
            Command::SortTopics => self.sort_topics(),
            Command::EssenceOnly => {
                if let Some(shelf) = &mut self.boards.shelf {
                    *shelf = Shelf { essence: !shelf.essence, sort: shelf.sort, ..Shelf::new(shelf.on) };
                }
                self.ask_topics(false);
            }
            Command::KeepTopic => {
                if let Some((id, kept)) = self.boards.chosen_topic().map(|topic| (topic.id, topic.kept)) {
                    self.keep_topic(id, !kept);
                }
            }
            Command::Reply | Command::EditMessage | Command::RemoveMessage | Command::React => {
                self.tell("tui-boards-open-first");
            }
            _ => return false,
        }
        true
    }

    fn sort_topics(&mut self) {
        let Some(shelf) = &mut self.boards.shelf else { return };
        let (sort, key) = match shelf.sort {
            TopicSort::Latest => (TopicSort::Newest, "tui-boards-newest"),
            TopicSort::Newest => (TopicSort::Hot, "tui-boards-hot"),
            TopicSort::Hot => (TopicSort::Unanswered, "tui-boards-unanswered"),
            TopicSort::Unanswered => (TopicSort::Latest, "tui-boards-latest"),
        };
        *shelf = Shelf { sort, essence: shelf.essence, ..Shelf::new(shelf.on) };
        self.tell(key);
        self.ask_topics(false);
    }

    pub(super) fn open_chosen_topic(&mut self) {
        if let Some(id) = self.boards.chosen_topic().map(|topic| topic.id) {
            self.open_topic(id, None);
        }
    }

    /// Hears what changes on a board, and on no other.
    pub(super) fn hear_board(&mut self, board: Option<StreamId>) {
        if self.boards.followed == board {
            return;
        }
        if let Some(before) = std::mem::replace(&mut self.boards.followed, board) {
            self.do_effect(Effect::Unsubscribe(before.into()));
        }
        if let Some(id) = board {
            self.do_effect(Effect::Subscribe { stream: id.into(), after: None });
        }
    }

    pub(super) fn oldest_on_boards(&mut self) {
        match self.boards.thread.as_ref().map(|thread| (thread.topic.id, thread.previous.is_some())) {
            Some((id, true)) => self.ask_topic(id, Some(1)),
            _ => self.roll(|roll| roll.begin_at(0)),
        }
    }

    pub(super) fn newest_on_boards(&mut self) {
        match self.boards.thread.as_ref().map(|thread| (thread.topic.id, thread.head, thread.next.is_some())) {
            Some((id, head, true)) => self.ask_topic(id, Some(head)),
            _ => self.roll(|roll| roll.choose(usize::MAX - 1)),
        }
    }
}
