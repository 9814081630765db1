//! What answers about boards bring.

use super::BoardAsk;
use crate::app::ask::Asked;
use crate::app::{App, Pane};
use crate::boards::thread::Thread;
use crate::boards::{On, Unsent};
use crate::effect::Effect;
use crate::limits::TOPICS_MAX;
use tea_client::session::CallError;
use tea_protocol::boards::{Topic, TopicView};
use tea_protocol::{Code, Reply, StreamId};

impl App {
    pub(in crate::app) fn took_of_boards(&mut self, asked: BoardAsk, reply: Reply) {
        match (asked, reply) {
            (BoardAsk::List, Reply::BoardsBoards(list)) => {
                self.boards.list = list.boards;
                self.speak_boards();
            }
            (BoardAsk::Topics(on, more), Reply::BoardsTopics(page)) => {
                self.took_topics(on, more, page.topics, page.next);
            }
            (BoardAsk::Topics(on, _), Reply::BoardsTop(top)) => self.took_topics(on, false, top.topics, None),
            (BoardAsk::Open(id, floor, tree), Reply::BoardsTopic(view)) => self.took_topic(id, floor, tree, view),
            (BoardAsk::After(id), Reply::BoardsTopic(view)) => self.in_thread(id, |thread| thread.add_after(view)),
            (BoardAsk::Before(id), Reply::BoardsTopic(view)) => self.in_thread(id, |thread| thread.add_before(view)),
            (BoardAsk::Floor(id, number), Reply::BoardsTopic(view)) => self.in_thread(id, |thread| {
                thread.topic = *view.topic;
                thread.may_reply = view.may_reply;
                if let Some(floor) = view.floors.into_iter().find(|floor| floor.floor == number) {
                    thread.put(floor);
                }
            }),
            (BoardAsk::Vote(id, floor), Reply::BoardsVote(votes)) => {
                self.in_thread(id, |thread| thread.voted(floor, &votes));
            }
            (BoardAsk::Edited(id, _), Reply::BoardsEdit(edited)) => {
                self.in_thread(id, |thread| thread.put(edited.floor));
            }
            (BoardAsk::Removed(id, floor), Reply::BoardsRemove(removed)) => {
                self.in_thread(id, |thread| thread.put(removed.floor));
                if floor == 1 && self.boards.thread.as_ref().is_some_and(|thread| thread.topic.id == id) {
                    self.close_topic();
                }
            }
            (BoardAsk::Follow(id), Reply::BoardsFollow(reply)) => {
                let key = if reply.topic.following { "tui-boards-following" } else { "tui-boards-not-following" };
                self.tell(key);
                self.in_thread(id, |thread| thread.topic = reply.topic);
            }
            (BoardAsk::Keep(id, on), _) => {
                self.tell(if on { "tui-boards-kept" } else { "tui-boards-not-kept" });
                self.in_thread(id, |thread| thread.topic.kept = on);
                let shelf = self.boards.shelf.iter_mut().flat_map(|shelf| shelf.topics.iter_mut());
                shelf.filter(|topic| topic.id == id).for_each(|topic| topic.kept = on);
            }
            (BoardAsk::Wrote { .. }, Reply::BoardsReply(replied)) if replied.held => self.tell("tui-boards-held"),
            (BoardAsk::Wrote { stream, .. }, Reply::BoardsReply(replied)) => self.replied(stream, replied.floor),
            (BoardAsk::Wrote { .. }, Reply::BoardsCreateTopic(opened)) if opened.held => self.tell("tui-boards-held"),
            (BoardAsk::Wrote { .. }, Reply::BoardsCreateTopic(opened)) => self.open_topic(opened.topic.id, Some(1)),
            _ => {}
        }
    }

    fn in_thread(&mut self, id: StreamId, act: impl FnOnce(&mut Thread)) {
        if let Some(thread) = self.boards.thread.as_mut().filter(|thread| thread.topic.id == id) {
            act(thread);
        }
    }

    fn took_topics(&mut self, on: On, more: bool, topics: Vec<Topic>, next: Option<String>) {
        let Some(shelf) = self.boards.shelf.as_mut().filter(|shelf| shelf.on == on) else { return };
        shelf.known = true;
        shelf.next = next;
        if more {
            let known = |id| shelf.topics.iter().any(|topic| topic.id == id);
            let mut new: Vec<Topic> = topics.into_iter().filter(|topic| !known(topic.id)).collect();
            shelf.topics.append(&mut new);
            shelf.topics.truncate(TOPICS_MAX);
            return;
        }
        let chosen = shelf.topics.get(shelf.roll.chosen).map(|topic| topic.id);
        shelf.topics = topics;
        // The chosen topic stays chosen wherever it stands now.
        if let Some(at) = chosen.and_then(|id| shelf.topics.iter().position(|topic| topic.id == id)) {
            shelf.roll.choose(at);
        }
        self.speak_topics();
    }

    fn took_topic(&mut self, id: StreamId, floor: Option<u64>, tree: bool, view: TopicView) {
        let last = view.floors.last().map_or(0, |floor| floor.floor);
        if let (None, Some(unread), false) = (floor, view.first_unread, tree)
            && unread > last
        {
            return self.ask_topic(id, Some(unread));
        }
        let wanted = floor.or(view.first_unread);
        let same = self.boards.thread.as_ref().is_some_and(|thread| thread.topic.id == id);
        if !same {
            self.keep_draft();
            self.close_thread();
        }
        let (board, head) = (view.board.id, view.head);
        let mut thread = Thread::new(view, tree);
        let exactly = thread.floors.iter().position(|floor| Some(floor.floor) == wanted);
        // A floor of another page is near the next one that is here.
        let near = || thread.floors.iter().position(|floor| wanted.is_some_and(|wanted| floor.floor > wanted));
        let at = exactly.or_else(near).unwrap_or(0);
        if at > 0 && floor.is_none() {
            thread.roll.begin_at(at);
        } else {
            thread.roll.choose(at);
        }
        self.boards.thread = Some(thread);
        self.composers.entry(id).or_default();
        if !same {
            self.do_effect(Effect::Subscribe { stream: id.into(), after: Some(head) });
        }
        self.hear_board(Some(board));
        self.speak_floors();
    }

    /// One's own reply is shown when it is there.
    fn replied(&mut self, stream: StreamId, floor: u64) {
        let Some(thread) = self.boards.thread.as_mut().filter(|thread| thread.topic.id == stream) else { return };
        if let Some(at) = thread.floors.iter().position(|held| held.floor == floor) {
            thread.roll.choose(at);
        } else if thread.tree || thread.next.is_some() {
            self.ask_topic(stream, Some(floor));
        } else {
            thread.wanted = Some(floor);
        }
        if self.pane == Pane::Write {
            let told = self.words.count("tui-boards-replied", i64::try_from(floor).unwrap_or(i64::MAX));
            self.tell_text(&told, false);
        }
    }

    pub(in crate::app) fn refused_on_boards(&mut self, asked: &BoardAsk, error: &CallError) {
        match asked {
            BoardAsk::Wrote { stream, text, cid } => {
                self.give_back(*stream, text);
                if matches!(error, CallError::Cut | CallError::Late) {
                    self.boards.unsent = Some(Unsent { stream: *stream, text: text.clone(), cid: *cid });
                }
            }
            BoardAsk::Edited(stream, text) => self.give_back(*stream, text),
            BoardAsk::After(id) | BoardAsk::Before(id) => {
                let last = matches!(error, CallError::Refused(_));
                self.in_thread(*id, |thread| {
                    thread.loading = false;
                    if last {
                        (thread.next, thread.previous) = (None, None);
                    }
                });
            }
            BoardAsk::Floor(id, _) => {
                let gone = matches!(error, CallError::Refused(fault) if fault.code == Code::NotFound);
                if gone && self.boards.thread.as_ref().is_some_and(|thread| thread.topic.id == *id) {
                    self.close_topic();
                    self.tell("tui-boards-topic-gone");
                }
                return;
            }
            BoardAsk::List => return,
            _ => {}
        }
        self.tell_error(error);
    }

    /// After the line was cut: whatever is on the screen is asked for again.
    pub(in crate::app) fn boards_again(&mut self) {
        if !self.boards.open {
            return;
        }
        self.ask_boards();
        match self.boards.thread.as_ref().map(|thread| (thread.topic.id, thread.chosen().map(|floor| floor.floor))) {
            Some((id, floor)) if !self.is_asked(&Asked::Boards(BoardAsk::Floor(id, floor.unwrap_or(1)))) => {
                self.ask_floor(id, floor.unwrap_or(1));
            }
            Some(_) => {}
            None => self.ask_topics(false),
        }
    }
}
