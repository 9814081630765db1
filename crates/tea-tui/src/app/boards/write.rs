//! Writing on boards: a new topic, whose first line is its title; a reply; an edit.

use super::BoardAsk;
use crate::app::ask::Asked;
use crate::app::{App, Pane};
use crate::composer::About;
use tea_protocol::boards::{CreateTopic, EditFloor, RemoveFloor, WriteReply};
use tea_protocol::limits::{FLOOR_CHARS_MAX, TOPIC_TITLE_CHARS_MAX};
use tea_protocol::{Cid, Request, StreamId};

impl App {
    /// Goes to the composer of the board, for a new topic.
    pub(super) fn begin_topic(&mut self) {
        if self.boards.thread.is_some() {
            self.close_topic();
        }
        match self.boards.writing() {
            Some(_) => self.focus(Pane::Write),
            None => self.tell("tui-boards-choose-board"),
        }
    }

    /// Whether the words can be taken out of the composer; says why not.
    pub(in crate::app) fn may_write_on_boards(&mut self, text: &str, about: About) -> bool {
        let over = text.chars().count().saturating_sub(FLOOR_CHARS_MAX);
        let title = text.lines().next().unwrap_or_default().trim().chars().count();
        if self.house.account.is_none() && self.house.was_online {
            self.tell("tui-guest");
        } else if over > 0 {
            let text = self.words.count("tui-too-long", i64::try_from(over).unwrap_or(i64::MAX));
            self.tell_text(&text, true);
        } else if let Some(thread) = &self.boards.thread {
            if thread.may_reply || matches!(about, About::Edit(_)) {
                return true;
            }
            self.tell("tui-boards-may-not-reply");
        } else if self.boards.writing().is_none() {
            self.tell("tui-boards-choose-board");
        } else if title > TOPIC_TITLE_CHARS_MAX {
            let text = self.words.count("tui-boards-title-long", i64::try_from(TOPIC_TITLE_CHARS_MAX).unwrap_or(0));
            self.tell_text(&text, true);
        } else if text.trim().lines().nth(1).is_none() {
            self.tell("tui-boards-title-alone");
        } else {
            return true;
        }
        false
    }

    /// Sends words to the open topic, or opens a topic with them.
    pub(in crate::app) fn write_on_boards(&mut self, text: &str, about: About) {
        let Some(stream) = self.boards.writing() else { return };
        if let About::Edit(floor) = about {
            let edit = EditFloor {
                topic: stream,
                floor,
                text: text.to_owned(),
                title: None,
                tags: None,
                category: None,
                files: Vec::new(),
                drop: Vec::new(),
                edits: None,
            };
            let asked = Asked::Boards(BoardAsk::Edited(stream, text.to_owned()));
            return self.ask_or_keep(asked, Request::BoardsEdit(edit), stream, text);
        }
        let cid = self.cid_for(stream, text);
        let asked = Asked::Boards(BoardAsk::Wrote { stream, text: text.to_owned(), cid });
        let request = if self.boards.thread.is_some() {
            let reply_to = match about {
                About::Reply(floor) => Some(floor),
                _ => None,
            };
            let (text, cid, files) = (text.to_owned(), Some(cid), Vec::new());
            Request::BoardsReply(WriteReply { topic: stream, text, reply_to, cid, files })
        } else {
            let (title, body) = text.trim().split_once('\n').unwrap_or((text, ""));
            Request::BoardsCreateTopic(CreateTopic {
                board: stream.into(),
                title: title.trim().to_owned(),
                text: body.trim().to_owned(),
                cid: Some(cid),
                tags: Vec::new(),
                files: Vec::new(),
                category: None,
                poll: None,
            })
        };
        self.ask_or_keep(asked, request, stream, text);
    }

    /// The id of words: the same as before, where the same words were sent and not acknowledged.
    fn cid_for(&mut self, stream: StreamId, text: &str) -> Cid {
        let again = self.boards.unsent.take().filter(|unsent| unsent.stream == stream && unsent.text == text);
        again.map_or_else(|| (self.fresh_cid)(), |unsent| unsent.cid)
    }

    fn ask_or_keep(&mut self, asked: Asked, request: Request, stream: StreamId, text: &str) {
        if !self.ask(asked, request) {
            self.tell("tui-not-now");
            self.give_back(stream, text);
        }
    }

    /// Puts words back that could not be sent, unless others stand there by now.
    pub(in crate::app) fn give_back(&mut self, stream: StreamId, text: &str) {
        let composer = self.composers.entry(stream).or_default();
        if composer.editor.is_empty() {
            composer.editor.set(text);
            composer.unsaved = true;
        }
    }

    pub(in crate::app) fn remove_floor(&mut self, topic: StreamId, floor: u64) {
        let request = RemoveFloor { topic, floor, reason: None };
        self.ask_or_tell(Asked::Boards(BoardAsk::Removed(topic, floor)), Request::BoardsRemove(request));
    }
}
