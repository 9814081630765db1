//! One topic, page by page, and its new floors as they come.

use super::{More, Open, floor, topics};
use crate::raw::text::limits::FLOORS_PAGE;
use crate::raw::text::visit::{Kind, Step, Visit};
use tea_protocol::boards::{Floor, FloorOrder, GetTopic, ReadTopic, TopicView};
use tea_protocol::entry::{Entry, Post};
use tea_protocol::{Reply, Request, StreamId};
use tea_words::Arg;

impl Visit<'_> {
    /// `topic`: from a floor, else from the first that is new, else from the first.
    pub(in crate::raw::text) async fn topic(&mut self, asked: &str, from_floor: Option<u64>) -> Step {
        let Some(spot) = self.spot(asked) else {
            self.say_name("text-boards-no-topic", asked);
            return Ok(());
        };
        self.open_topic(spot.topic, from_floor.or(spot.floor)).await
    }

    pub(super) async fn open_topic(&mut self, topic: StreamId, from_floor: Option<u64>) -> Step {
        let Some(mut view) = self.view(&first_page(topic, from_floor)).await? else { return Ok(()) };
        let mut ask = first_page(topic, from_floor);
        let last = view.floors.last().map_or(0, |floor| floor.floor);
        if let (None, Some(unread)) = (from_floor, view.first_unread)
            && unread > last
        {
            ask = first_page(topic, Some(unread));
            let Some(further) = self.view(&ask).await? else { return Ok(()) };
            view = further;
        }
        self.leave_place(Some(topic)).await?;
        self.reading.topic = Some(Open { id: topic, head: view.head, shown: 0, tree: false, at_end: false });
        self.say_topic(&view);
        self.show_page(ask, &view);
        self.follow(topic, Kind::Topic, view.topic.title.clone(), Some(view.head)).await?;
        self.floors_read().await
    }

    /// `tree`: the same topic with answers below what they answer, or again by floors.
    pub(in crate::raw::text) async fn tree(&mut self) -> Step {
        let Some(open) = &mut self.reading.topic else {
            self.say("text-boards-in-none");
            return Ok(());
        };
        open.tree = !open.tree;
        let order = open.tree.then_some(FloorOrder::Tree);
        let ask = GetTopic { order, ..first_page(open.id, None) };
        self.say(if order.is_some() { "text-boards-tree" } else { "text-boards-flat" });
        self.show_floors(ask).await
    }

    /// A further page of the topic that is being read.
    pub(super) async fn show_floors(&mut self, ask: GetTopic) -> Step {
        let Some(view) = self.view(&ask).await? else { return Ok(()) };
        self.show_page(ask, &view);
        self.floors_read().await
    }

    async fn view(&mut self, ask: &GetTopic) -> Step<Option<TopicView>> {
        match self.ask(Request::BoardsTopic(ask.clone())).await? {
            Some(Reply::BoardsTopic(view)) => Ok(Some(view)),
            _ => Ok(None),
        }
    }

    /// The lines above the floors.
    fn say_topic(&mut self, view: &TopicView) {
        let words = self.locale.words();
        let mut told = format!("== {}", topics::title(words, &view.topic));
        told += &format!("\n{} ({}) · t{}", view.board.name, view.board.slug, view.topic.id);
        let head = i64::try_from(view.head).unwrap_or(i64::MAX);
        told += &format!(" · {}", words.count("text-boards-floors", head));
        if !view.topic.tags.is_empty() {
            told +=
                &format!(" · {}", view.topic.tags.iter().map(|tag| format!("#{tag}")).collect::<Vec<_>>().join(" "));
        }
        self.wire.say(&told);
        if let Some(poll) = &view.poll {
            self.wire.say(&floor::poll(words, poll));
        }
    }

    fn show_page(&mut self, ask: GetTopic, view: &TopicView) {
        let (words, clock) = (self.locale.words(), self.clock());
        let tree = ask.order == Some(FloorOrder::Tree);
        let depths = if tree { floor::depths(&view.floors) } else { vec![0; view.floors.len()] };
        for (floor, depth) in view.floors.iter().zip(depths) {
            let told = floor::lines(words, clock, &self.blocked, floor);
            self.wire.say_at(2 * depth, &told);
        }
        let highest = view.floors.iter().map(|floor| floor.floor).max().unwrap_or(0);
        if let Some(open) = &mut self.reading.topic {
            open.head = open.head.max(view.head);
            open.at_end = view.next.is_none();
            // In a tree later floors stand before earlier ones, so only the whole of it counts as read.
            open.shown = match (tree, view.next) {
                (false, _) => open.shown.max(highest),
                (true, None) => open.head,
                (true, Some(_)) => open.shown,
            };
        }
        for below in &view.more {
            let (root, from) = (below.root.to_string(), below.from_floor.to_string());
            let args = [("root", Arg::Text(root.as_str())), ("target", Arg::Text(from.as_str()))];
            self.say_with("text-boards-below", &args);
        }
        self.reading.more = view.next.map(|next| More::Floors(Box::new(GetTopic { from_floor: Some(next), ..ask })));
        if self.reading.more.is_some() {
            self.say("text-boards-floors-more");
        } else if self.me.is_none() {
            self.say("text-boards-end-guest");
        } else {
            self.say(if view.may_reply { "text-boards-end" } else { "text-boards-end-closed" });
        }
    }

    /// A floor that came while the topic is read. One further on than what was shown is only announced.
    pub(in crate::raw::text) fn floor_came(&mut self, stream: StreamId, entry: &Entry, post: &Post) {
        let (words, clock) = (self.locale.words(), self.clock());
        let own = self.me.as_ref().is_some_and(|me| entry.author == me.name);
        let Some(open) = self.reading.topic.as_mut().filter(|open| open.id == stream) else { return };
        open.head = open.head.max(entry.seq);
        let came = Floor::of_entry(entry, post);
        if open.at_end {
            open.shown = open.shown.max(entry.seq);
            let told = floor::lines(words, clock, &self.blocked, &came);
            self.wire.say(&told);
        } else if !own {
            // Whoever wrote it is told its floor anyway.
            self.wire.say(&floor::announced(words, &came));
        }
    }

    /// Tells the house how far the topic was shown.
    pub(in crate::raw::text) async fn floors_read(&mut self) -> Step {
        let Some(open) = self.reading.topic.as_ref().filter(|open| open.shown > 0 && self.me.is_some()) else {
            return Ok(());
        };
        let read = ReadTopic { topic: open.id, floor: open.shown };
        // A mark that is not taken costs nobody a word.
        let _ = self.ask_quietly(Request::BoardsRead(read)).await?;
        Ok(())
    }

    /// Goes out of the topic that is being read, unless it is the one to go to.
    pub(in crate::raw::text) async fn leave_topic(&mut self, to: Option<StreamId>) -> Step {
        let Some(topic) = self.reading().filter(|topic| to != Some(*topic)) else { return Ok(()) };
        self.floors_read().await?;
        self.forget_topic(topic);
        self.unfollow(topic).await
    }
}

fn first_page(topic: StreamId, from_floor: Option<u64>) -> GetTopic {
    GetTopic { topic, from_floor, limit: Some(FLOORS_PAGE), order: None, author: None, root: None, floors: None }
}
