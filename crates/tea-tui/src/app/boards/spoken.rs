//! Boards for those who listen: lists and floors as lines, told once when they are there, and the typed commands.

use crate::app::App;
use crate::boards::{Aloud, On};
use crate::composer::About;
use crate::view::boards::spoken;

/// Floors read out at once.
const SPOKEN_MAX: usize = 10;

impl App {
    pub(in crate::app) fn speak(&mut self, lines: Vec<String>) {
        if let Some(said) = &mut self.said {
            said.extend(lines);
        }
    }

    pub(super) fn speak_boards(&mut self) {
        if self.boards.aloud.take_if(|aloud| *aloud == Aloud::Boards).is_some() {
            let places = self.boards.places();
            let lines = places.iter().enumerate().map(|(row, on)| format!("{}. {}", row + 1, spoken::place(self, *on)));
            let lines = lines.collect();
            self.speak(lines);
        }
    }

    pub(super) fn speak_topics(&mut self) {
        if self.boards.aloud.take_if(|aloud| *aloud == Aloud::Topics).is_none() {
            return;
        }
        let Some(shelf) = self.boards.shelf.as_ref().filter(|_| self.said.is_some() && self.boards.open) else {
            return;
        };
        let head = spoken::place(self, shelf.on);
        let mut lines = vec![head];
        if shelf.topics.is_empty() {
            lines.push(self.words.say("tui-boards-empty").to_owned());
        }
        let topics = shelf.topics.iter().enumerate();
        lines.extend(topics.map(|(row, topic)| format!("{}. {}", row + 1, spoken::topic(self, topic))));
        self.speak(lines);
    }

    pub(super) fn speak_floors(&mut self) {
        let Some(thread) = self.boards.thread.as_ref().filter(|_| self.said.is_some()) else { return };
        let mut lines = vec![spoken::topic(self, &thread.topic)];
        let from = thread.roll.chosen;
        let floors = thread.floors.iter().skip(from).take(SPOKEN_MAX);
        lines.extend(floors.flat_map(|floor| spoken::floor(self, floor)));
        if thread.floors.len() > from + SPOKEN_MAX || thread.next.is_some() {
            lines.push(self.words.say("tui-boards-spoken-more").to_owned());
        }
        let last = thread.floors.iter().skip(from).take(SPOKEN_MAX).next_back().map_or(0, |floor| floor.floor);
        let (id, known) = (thread.topic.id, thread.read);
        self.speak(lines);
        if last > known && self.house.account.is_some() {
            self.ask_floors_read(id, last);
        }
    }

    /// The next floors.
    pub(in crate::app) fn speak_more(&mut self) {
        let Some(thread) = &mut self.boards.thread else { return self.tell("tui-boards-open-first") };
        let last = thread.floors.len();
        let from = thread.roll.chosen + SPOKEN_MAX;
        match (from < last, thread.next) {
            (true, _) => {
                thread.roll.chosen = from;
                self.speak_floors();
            }
            (false, Some(floor)) => {
                let id = thread.topic.id;
                // A jump shows two floors before the one it goes to.
                self.ask_topic(id, Some(floor));
            }
            (false, None) => self.tell("tui-boards-spoken-end"),
        }
    }

    pub(super) fn speak_floor(&mut self, number: u64) {
        if self.said.is_none() {
            return;
        }
        let lines =
            self.boards.thread.as_ref().and_then(|thread| thread.get(number)).map(|floor| spoken::floor(self, floor));
        self.speak(lines.unwrap_or_default());
    }

    /// `/boards`: the boards, or the topics of one by its number or its short name.
    pub(in crate::app) fn typed_boards(&mut self, words: &str) {
        self.show_boards();
        let places = self.boards.places();
        let row = words.parse().ok().and_then(|row: usize| places.get(row.checked_sub(1)?).copied());
        let named = || self.boards.list.iter().find(|board| board.slug == words || board.name == words);
        match row.or_else(|| named().map(|board| On::Board(board.id))) {
            Some(on) => {
                self.boards.aloud = Some(Aloud::Topics);
                self.list_topics(on);
            }
            None if words.is_empty() => self.boards.aloud = Some(Aloud::Boards),
            None => self.tell_name("tui-boards-unknown", words),
        }
    }

    /// `/read`: a topic by its number in the list or its id, at a floor.
    pub(in crate::app) fn typed_read(&mut self, words: &str) {
        let mut numbers = words.split_whitespace();
        let named = numbers.next().unwrap_or_default();
        let floor = numbers.next().and_then(|floor| floor.trim_start_matches('#').parse().ok());
        let listed =
            named.parse().ok().and_then(|row: usize| self.boards.shelf.as_ref()?.topics.get(row.checked_sub(1)?));
        let id = listed.map(|topic| topic.id);
        match id.or_else(|| named.trim_start_matches('t').parse().ok().map(tea_protocol::StreamId)) {
            Some(id) => self.open_topic(id, floor),
            None => self.tell_name("tui-boards-no-topic", named),
        }
    }

    /// `/reply FLOOR WORDS`.
    pub(in crate::app) fn typed_reply(&mut self, words: &str) {
        let (floor, text) = words.split_once(char::is_whitespace).unwrap_or((words, ""));
        let Ok(floor) = floor.trim_start_matches('#').parse::<u64>() else {
            return self.tell("tui-boards-which-floor");
        };
        if self.boards.thread.is_none() {
            return self.tell("tui-boards-open-first");
        }
        let about = if floor == 1 { About::New } else { About::Reply(floor) };
        if !text.trim().is_empty() && self.may_write_on_boards(text, about) {
            self.write_on_boards(text.trim(), about);
        }
    }

    /// `/vote FLOOR +`, `-` or `0`.
    pub(in crate::app) fn typed_vote(&mut self, words: &str) {
        let (floor, sign) = words.split_once(char::is_whitespace).unwrap_or((words, "+"));
        let value = match sign.trim() {
            "+" => 1,
            "-" => -1,
            _ => 0,
        };
        let topic = self.boards.thread.as_ref().map(|thread| thread.topic.id);
        match (topic, floor.trim_start_matches('#').parse()) {
            (Some(topic), Ok(floor)) => self.vote_on(topic, floor, value),
            (None, _) => self.tell("tui-boards-open-first"),
            (_, Err(_)) => self.tell("tui-boards-which-floor"),
        }
    }

    /// `/post TITLE | TEXT` on the board whose topics are listed.
    pub(in crate::app) fn typed_post(&mut self, words: &str) {
        let text = words.replacen('|', "\n", 1);
        if self.boards.thread.is_some() {
            self.close_topic();
        }
        if self.boards.open && self.may_write_on_boards(&text, About::New) {
            self.write_on_boards(&text, About::New);
        } else if !self.boards.open {
            self.tell("tui-boards-choose-board");
        }
    }
}
