//! What comes by itself: new floors of the open topic, changes of its floors and of the topics of its board.

use super::BoardAsk;
use super::topic::page;
use crate::app::App;
use crate::app::ask::Asked;
use tea_protocol::boards::GetTopic;
use tea_protocol::entry::{Body, TopicEvent};
use tea_protocol::{Entry, Request, StreamId};

impl App {
    /// Entries of a topic or of a board.
    pub(in crate::app) fn boards_came(&mut self, stream: StreamId, entries: &[Entry]) {
        if self.boards.thread.as_ref().is_some_and(|thread| thread.topic.id == stream) {
            return self.floors_came(entries);
        }
        let mut listed = false;
        for entry in entries {
            match &entry.body {
                Body::Floor(change) => {
                    let held =
                        self.boards.thread.as_ref().is_some_and(|thread| {
                            thread.topic.id == change.topic && thread.get(change.floor).is_some()
                        });
                    if held {
                        self.ask_floor(change.topic, change.floor);
                    }
                }
                Body::Topic(change) => {
                    listed |= change.event != TopicEvent::Changed || self.boards.thread.is_none();
                    if self.boards.thread.as_ref().is_some_and(|thread| thread.topic.id == change.topic) {
                        self.ask_floor(change.topic, 1);
                    }
                }
                _ => {}
            }
        }
        // The first page again; a list that was paged further stays until it is opened anew.
        let first = self.boards.shelf.as_ref().is_some_and(|shelf| shelf.roll.at_start());
        if listed && first && self.boards.open && self.boards.thread.is_none() {
            self.ask_topics(false);
        }
    }

    fn floors_came(&mut self, entries: &[Entry]) {
        let me = self.house.me();
        let mut ring = false;
        for entry in entries {
            let Body::Post(post) = &entry.body else { continue };
            let Some(thread) = &mut self.boards.thread else { return };
            let stands = thread.came(entry, post);
            ring |= me.is_some_and(|me| post.mentions.contains(&me));
            if stands {
                self.speak_floor(entry.seq);
            }
        }
        if ring {
            self.do_effect(crate::effect::Effect::Bell);
        }
    }

    /// Asks how one floor stands now, and with it how the topic does.
    pub(super) fn ask_floor(&mut self, topic: StreamId, floor: u64) {
        let asked = Asked::Boards(BoardAsk::Floor(topic, floor));
        if !self.is_asked(&asked) {
            let request = GetTopic { limit: Some(1), ..page(topic, Some(floor)) };
            self.ask(asked, Request::BoardsTopic(request));
        }
    }
}
