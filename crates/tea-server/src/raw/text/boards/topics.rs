//! Lists of topics: those of a board, and today's ten.

use super::{More, Spot, list};
use crate::raw::text::limits::{LISTED_MAX, TOPICS_PAGE};
use crate::raw::text::show;
use crate::raw::text::visit::{Step, Visit};
use tea_protocol::boards::{Pin, Top, Topic, Topics};
use tea_protocol::{Reply, Request};
use tea_words::{Arg, Words};

impl Visit<'_> {
    /// `board`: what it is for, and the topics that somebody wrote in last.
    pub(in crate::raw::text) async fn board(&mut self, asked: &str) -> Step {
        let Some(board) = self.find_board(asked).await? else { return Ok(()) };
        let words = self.locale.words();
        let mut told =
            format!("== {}", list::line(words, &tea_protocol::boards::Board { latest: None, ..board.clone() }));
        if !board.purpose.is_empty() {
            told += &format!("\n{}", board.purpose);
        }
        self.wire.say(&told);
        self.reading.spots.clear();
        let ask = Topics { board: Some(board.id.into()), limit: Some(TOPICS_PAGE), ..Topics::default() };
        self.show_topics(ask).await
    }

    /// `top`.
    pub(in crate::raw::text) async fn top(&mut self) -> Step {
        let Some(Reply::BoardsTop(top)) = self.ask(Request::BoardsTop(Top {})).await? else { return Ok(()) };
        if top.topics.is_empty() {
            self.say("text-boards-top-none");
            return Ok(());
        }
        self.say("text-boards-top");
        self.reading.spots.clear();
        self.reading.more = None;
        self.list_topics(&top.topics);
        self.say("text-boards-open");
        Ok(())
    }

    /// A page of topics, with numbers that go on from the page before.
    pub(super) async fn show_topics(&mut self, ask: Topics) -> Step {
        let Some(Reply::BoardsTopics(page)) = self.ask(Request::BoardsTopics(ask.clone())).await? else {
            return Ok(());
        };
        if page.topics.is_empty() && self.reading.spots.is_empty() {
            self.say("text-boards-empty");
            return Ok(());
        }
        self.list_topics(&page.topics);
        self.reading.more = page.next.map(|next| More::Topics(Box::new(Topics { after: Some(next), ..ask })));
        self.say(if self.reading.more.is_some() { "text-boards-open-more" } else { "text-boards-open" });
        Ok(())
    }

    fn list_topics(&mut self, topics: &[Topic]) {
        let words = self.locale.words();
        if self.reading.spots.len() + topics.len() > LISTED_MAX {
            self.reading.spots.clear();
        }
        for topic in topics {
            self.reading.spots.push(Spot { topic: topic.id, floor: None });
            let number = self.reading.spots.len();
            let at = show::time(self.clock(), topic.last_at);
            self.wire.say(&format!("{number:>3}  {}\n   {}", title(words, topic), about(words, topic, &at)));
        }
    }
}

/// The title with the marks of how the topic stands.
pub(super) fn title(words: &Words, topic: &Topic) -> String {
    let mut marks = Vec::new();
    let mut mark = |on: bool, key| {
        if on {
            marks.push(words.say(key).to_owned());
        }
    };
    mark(topic.pin != Pin::No, "mark-pinned");
    mark(topic.essence, "mark-essence");
    mark(topic.poll, "mark-poll");
    mark(topic.locked, "mark-locked");
    mark(topic.hidden, "mark-hidden");
    mark(topic.removed, "mark-removed");
    let marks: String = marks.iter().map(|mark| format!("[{mark}] ")).collect();
    format!("{marks}{}", topic.title)
}

/// Who opened it, how many answers, who wrote last and when, what is new.
fn about(words: &Words, topic: &Topic, at: &str) -> String {
    let who = |display: &str, name: &str| if display.is_empty() { name.to_owned() } else { display.to_owned() };
    let replies = i64::try_from(topic.replies).unwrap_or(i64::MAX);
    let mut parts =
        vec![format!("t{}", topic.id), who(&topic.display, &topic.author), words.count("topic-replies", replies)];
    if topic.replies > 0 {
        let last = who(&topic.last_display, &topic.last_author);
        let args = [("name", Arg::Text(last.as_str())), ("at", Arg::Text(at))];
        parts.push(words.say_with("text-boards-last", &args));
    } else {
        parts.push(at.to_owned());
    }
    if topic.up + topic.down > 0 {
        parts.push(votes(topic.up, topic.down));
    }
    if let Some(new) = topic.unread.filter(|unread| *unread > 0) {
        parts.push(words.count("text-boards-new", i64::try_from(new).unwrap_or(i64::MAX)));
    }
    parts.join(" · ")
}

/// Votes as `+3 -1`.
pub(super) fn votes(up: u32, down: u32) -> String {
    match (up, down) {
        (up, 0) => format!("+{up}"),
        (0, down) => format!("-{down}"),
        (up, down) => format!("+{up} -{down}"),
    }
}
