//! The rendering for people who listen: plain lines, appended and never redrawn.

use crate::app::App;
use crate::clean::{clean, clean_line};
use crate::composer::slash;
use crate::effect::Effect;
use crate::event::{Event, Tag};
use crate::house::Link;
use crate::setup::Setup;
use crate::talk::outbox::Standing;
use crate::view::{message, rows};
use crate::when;
use std::collections::HashSet;
use tea_client::{SendState, Update};
use tea_protocol::entry::{Body, Entry, Post};
use tea_protocol::{Cid, StreamId};
use tea_words::Arg;

/// The same state as [`App`], told as lines ([`Effect::Print`]). What is typed comes as [`Event::Line`].
pub struct Linear {
    app: App,
    /// The room whose messages are read out, and the last of them that was.
    room: Option<StreamId>,
    last: u64,
    link: Option<Link>,
    /// Calls whose list is read out when it is there.
    lists: HashSet<Tag>,
}

impl Linear {
    /// A fresh one; nothing was printed yet.
    #[must_use]
    pub fn new(setup: Setup) -> Self {
        let mut app = App::new(setup);
        app.listen();
        Self { app, room: None, last: 0, link: None, lists: HashSet::new() }
    }

    /// Takes an event; returns what has to be done, in order.
    pub fn update(&mut self, event: Event) -> Vec<Effect> {
        let mut lines = self.before(&event);
        let listed = matches!(&event, Event::Reply { tag, .. } if self.lists.remove(tag));
        let typed = matches!(event, Event::Line(_));
        let effects = self.app.update(event);
        for effect in &effects {
            if let (Effect::Call { tag, request }, true) = (effect, typed)
                && matches!(**request, tea_protocol::Request::SearchFind(_))
            {
                self.lists.insert(*tag);
            }
        }
        self.tell_link(&mut lines);
        self.tell_messages(&mut lines);
        lines.extend(self.app.take_said());
        if typed || listed {
            self.tell_sheet(&mut lines);
        }
        lines.into_iter().map(Effect::Print).chain(effects).collect()
    }

    /// See [`App::wake_at`].
    #[must_use]
    pub fn wake_at(&self) -> Option<i64> {
        self.app.wake_at()
    }

    /// What is told of an event that leaves no trace in the state.
    fn before(&mut self, event: &Event) -> Vec<String> {
        let words = self.app.words;
        match event {
            Event::Client(Update::Send { cid, state: SendState::Acked { .. } }) if self.is_out(*cid) => {
                vec![words.say("tui-linear-sent").to_owned()]
            }
            Event::Client(Update::Entries { stream, entries }) if Some(*stream) == self.room => {
                entries.iter().filter_map(|entry| self.change(entry)).collect()
            }
            _ => Vec::new(),
        }
    }

    fn is_out(&self, cid: Cid) -> bool {
        let known = |out: &&crate::talk::outbox::Out| out.cid == cid && !matches!(out.standing, Standing::Stored(_));
        self.app.outbox.all().iter().any(|out| known(&out))
    }

    /// A change of an older message, in words.
    fn change(&self, entry: &Entry) -> Option<String> {
        let words = self.app.words;
        match &entry.body {
            Body::Edit(edit) if !edit.text.is_empty() => {
                let (who, text) = (who(entry), clean_line(&edit.text));
                Some(words.say_with("tui-linear-edited", &[("who", Arg::Text(&who)), ("text", Arg::Text(&text))]))
            }
            Body::Remove(_) => Some(words.say("tui-linear-removed").to_owned()),
            _ => None,
        }
    }

    fn tell_link(&mut self, lines: &mut Vec<String>) {
        // The seconds run down on a screen; a voice says each try once.
        if self.link.as_ref() == Some(&self.app.house.link) {
            return;
        }
        if self.link.is_none() {
            lines.push(self.app.words.say("tui-linear-hello").to_owned());
        }
        self.link = Some(self.app.house.link.clone());
        lines.push(crate::view::link_words(&self.app));
    }

    /// Reads out what is new in the open room.
    fn tell_messages(&mut self, lines: &mut Vec<String>) {
        let Some((open, log)) = self.app.open.zip(self.app.log()) else { return };
        let entered = self.room != Some(open);
        let from = if entered { 0 } else { self.last };
        let Some(last) = log.tail.last() else {
            if entered {
                self.enter(open, 0, lines);
            }
            return;
        };
        let look = message::Look::of(&self.app, 80);
        let start = log.tail.first().unwrap_or(1).max(from + 1);
        // Of a room just entered only the end is read out.
        let start = if from == 0 { start.max(last.saturating_sub(9)) } else { start };
        let mut said: Vec<String> = Vec::new();
        for seq in start..=last {
            if let Some(item) = log.tail.get(seq).filter(|item| item.is_shown()) {
                said.extend(self.entry_words(&look, &item.entry));
            }
        }
        if entered {
            self.enter(open, last, lines);
        }
        self.last = last;
        lines.extend(said);
    }

    fn enter(&mut self, open: StreamId, last: u64, lines: &mut Vec<String>) {
        let title = self.app.room_title(open);
        lines.push(self.app.words.name("tui-linear-room", &title));
        (self.room, self.last) = (Some(open), last);
    }

    fn entry_words(&self, look: &message::Look<'_>, entry: &Entry) -> Vec<String> {
        let time = when::clock(entry.at, &self.app.zone);
        let Body::Post(post) = &entry.body else {
            return vec![format!("{time} {}", crate::view::note_words(look, entry))];
        };
        let mut text = self.post_words(post);
        if let Some(answered) = post.reply_to.and_then(|seq| self.app.log()?.tail.get(seq)) {
            let to = self.app.words.say_with("tui-linear-answer", &[("who", Arg::Text(&who(&answered.entry)))]);
            text = format!("{to}: {text}");
        }
        let mine = self.app.house.me().is_some_and(|me| post.mentions.contains(&me));
        let key = if mine { "tui-linear-said-mention" } else { "tui-linear-said" };
        let who = who(entry);
        let args = [("time", Arg::Text(&time)), ("who", Arg::Text(&who)), ("text", Arg::Text(&text))];
        self.app.words.say_with(key, &args).lines().map(str::to_owned).collect()
    }

    fn post_words(&self, post: &Post) -> String {
        if post.removed_at.is_some() {
            return self.app.words.say("message-withdrawn").to_owned();
        }
        let mut parts = Vec::new();
        if !post.text.is_empty() {
            parts.push(clean(&post.text));
        }
        for file in &post.files {
            let (name, size) = (clean_line(&file.name), message::bytes(file.bytes));
            let args = [("name", Arg::Text(name.as_str())), ("size", Arg::Text(&size))];
            parts.push(self.app.words.say_with("tui-linear-file", &args));
        }
        parts.join("\n")
    }

    /// Reads out the list that a command opened, and puts it away.
    fn tell_sheet(&mut self, lines: &mut Vec<String>) {
        use crate::app::sheet::Kind;
        let Some(sheet) = self.app.sheet.take() else { return };
        match &sheet.kind {
            Kind::Help => {
                for slash in slash::ALL {
                    let args = [("name", Arg::Text(slash.name)), ("text", Arg::Text(self.app.words.say(slash.key())))];
                    lines.push(self.app.words.say_with("tui-linear-command", &args));
                }
            }
            // The hits are read out when they are there.
            Kind::Search(search) if search.waiting => self.app.sheet = Some(sheet),
            _ => {
                let rows = rows::rows(&self.app, &sheet);
                if rows.is_empty() {
                    lines.push(crate::view::empty_words(&self.app, &sheet));
                }
                lines.extend(rows.into_iter().map(|row| row.spoken()));
            }
        }
    }
}

fn who(entry: &Entry) -> String {
    clean_line(if entry.display.is_empty() { &entry.author } else { &entry.display })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;
    use crate::stage::{NET, Stage, day, me};
    use tea_protocol::live::Draft;
    use tea_protocol::{Code, Fault, Reply, Request};
    use tea_words::Locale;

    /// A linear client that has read a room.
    fn listener() -> (Linear, Vec<String>) {
        let mut stage = Stage::new(Locale::En, 80, 24);
        stage.app.listen();
        let mut linear = Linear { app: stage.app, room: None, last: 0, link: None, lists: HashSet::new() };
        let mut lines = Vec::new();
        let mut wanted = linear.update(Event::Client(Update::Online(Box::new(sample::welcome(Some(me()))))));
        for _ in 0..20 {
            let mut next = Vec::new();
            for effect in std::mem::take(&mut wanted) {
                match effect {
                    Effect::Print(line) => lines.push(line),
                    Effect::Call { tag, request } => {
                        if let Some(reply) = crate::stage::played(&request, &day()) {
                            next.extend(linear.update(Event::Reply { tag, answer: Ok(Box::new(reply)) }));
                        }
                    }
                    _ => {}
                }
            }
            wanted = next;
        }
        (linear, lines)
    }

    fn printed(effects: Vec<Effect>) -> Vec<String> {
        effects
            .into_iter()
            .filter_map(|effect| match effect {
                Effect::Print(line) => Some(line),
                _ => None,
            })
            .collect()
    }

    #[test]
    fn messages_are_read_out_once_in_order_as_plain_lines() {
        let (mut linear, lines) = listener();
        let at = |part: &str| {
            lines.iter().position(|line| line.contains(part)).unwrap_or_else(|| panic!("{part}: {lines:#?}"))
        };
        assert_eq!(at("line by line"), 0);
        assert!(at("You are in 网络编程") < at("握手是不是"));
        assert!(lines[at("Like guests")].contains("to 苏木: "));
        assert!(lines[at("你昨天")].contains("for you"));
        assert!(lines[at("handshake.pcapng")].contains("18.4 MB"));
        assert!(!lines.iter().any(|line| line.contains(['│', '─', '\x1b'])), "{lines:#?}");
        let entries = vec![sample::post(11, "wren", "one\x07more"), sample::edit(12, 11, "another")];
        let said = printed(linear.update(Event::Client(Update::Entries { stream: NET, entries })));
        assert_eq!(said.len(), 2, "{said:?}");
        assert!(said[0].contains("wren edited a message: another"));
        assert!(said[1].ends_with("wren: another"));
        assert!(printed(linear.update(Event::Tick(sample::NOW + 1_000))).is_empty());
    }

    #[test]
    fn advice_about_the_program_is_a_line() {
        let (mut linear, _) = listener();
        let said = printed(linear.update(Event::Advice("The house offers teahouse 9".into())));
        assert_eq!(said, ["The house offers teahouse 9"]);
    }

    #[test]
    fn a_typed_line_is_sent_and_what_becomes_of_it_is_said() {
        let (mut linear, _) = listener();
        let effects = linear.update(Event::Line("hello".into()));
        let cid = effects.iter().find_map(|effect| match effect {
            Effect::Queue { cid, draft: Draft::Post(post), .. } if post.text == "hello" => Some(*cid),
            _ => None,
        });
        let cid = cid.unwrap();
        let fault = Fault { code: Code::TooLong, message: "too long".into(), retry_after: None, permanent: true };
        let failed = SendState::Failed { fault: Some(fault) };
        let said = printed(linear.update(Event::Client(Update::Send { cid, state: failed })));
        assert!(said.iter().any(|line| line.contains("too long")), "{said:?}");
    }

    #[test]
    fn lists_are_read_out_and_the_line_to_the_house_is_told_once_per_try() {
        let (mut linear, _) = listener();
        let said = printed(linear.update(Event::Line("/who".into())));
        assert!(said[0].contains("not told yet"), "{said:?}");
        let said = printed(linear.update(Event::Line("/help".into())));
        assert!(said.iter().any(|line| line.starts_with("/join:")), "{said:?}");
        assert!(linear.app.sheet.is_none());

        let effects = linear.update(Event::Line("/search tea".into()));
        let tag = effects.iter().find_map(|effect| match effect {
            Effect::Call { tag, request } if matches!(**request, Request::SearchFind(_)) => Some(*tag),
            _ => None,
        });
        let hits = tea_protocol::search::Hits { hits: vec![sample::hit(3)], next: None };
        let said =
            printed(linear.update(Event::Reply { tag: tag.unwrap(), answer: Ok(Box::new(Reply::SearchFind(hits))) }));
        assert!(said.iter().any(|line| line.ends_with("wren Hall  a word")), "{said:?}");

        let said = printed(linear.update(Event::Client(Update::Offline { retry_ms: 4_000 })));
        assert_eq!(said.len(), 1);
        assert!(said[0].contains("first try"));
        assert!(printed(linear.update(Event::Tick(sample::NOW + 1_000))).is_empty());
    }

    /// Types a line, answers what it asks of the house, and returns what is said.
    fn talk(linear: &mut Linear, line: &str) -> Vec<String> {
        let mut lines = Vec::new();
        let mut wanted = linear.update(Event::Line(line.into()));
        for _ in 0..10 {
            for effect in std::mem::take(&mut wanted) {
                match effect {
                    Effect::Print(line) => lines.push(line),
                    Effect::Call { tag, request } => {
                        if let Some(reply) = crate::stage::played(&request, &day()) {
                            wanted.extend(linear.update(Event::Reply { tag, answer: Ok(Box::new(reply)) }));
                        }
                    }
                    _ => {}
                }
            }
        }
        lines
    }

    #[test]
    fn boards_topics_and_floors_are_read_out() {
        let (mut linear, _) = listener();
        let said = talk(&mut linear, "/boards");
        assert!(said.iter().any(|line| line.starts_with("5. 网络编程 (net)")), "{said:?}");
        let said = talk(&mut linear, "/boards net");
        assert!(said.iter().any(|line| line.starts_with("2. accept")), "{said:?}");
        let said = talk(&mut linear, "/read 2");
        assert!(said.iter().any(|line| line.starts_with("Floor 4") && line.contains("半关闭")), "{said:?}");
        assert!(said.iter().any(|line| line.contains("to floor 3")), "{said:?}");
        assert!(!said.iter().any(|line| line.contains(['│', '─', '\x1b'])), "{said:?}");
        let effects = linear.update(Event::Line("thank you".into()));
        let replied = |effect: &Effect| match effect {
            Effect::Call { request, .. } => {
                matches!(&**request, Request::BoardsReply(reply) if reply.text == "thank you")
            }
            _ => false,
        };
        assert!(effects.iter().any(replied), "{effects:?}");
    }
}
