//! Writing: a new topic, a reply, a vote.

use crate::raw::text::visit::{Step, Visit};
use tea_protocol::boards::{CreateTopic, Vote, WriteReply};
use tea_protocol::limits::{FLOOR_CHARS_MAX, TOPIC_TITLE_CHARS_MAX};
use tea_protocol::{Cid, Reply, Request, StreamId};
use tea_words::Arg;

impl Visit<'_> {
    /// `post`: asks for the title, then for the words, and opens the topic.
    pub(in crate::raw::text) async fn post(&mut self, asked: &str) -> Step {
        if self.me.is_none() {
            self.say("text-sign-in-first");
            return Ok(());
        }
        let Some(board) = self.find_board(asked).await? else { return Ok(()) };
        if !board.may_write {
            self.say_name("text-boards-may-not", &board.name);
            return Ok(());
        }
        let Some(title) = self.title().await? else { return Ok(()) };
        let Some(text) = self.compose().await? else { return Ok(()) };
        let cid = Some(Cid::fresh());
        let (tags, files) = (Vec::new(), Vec::new());
        let ask = CreateTopic { board: board.id.into(), title, text, cid, tags, files, category: None, poll: None };
        let Some(Reply::BoardsCreateTopic(opened)) = self.ask(Request::BoardsCreateTopic(ask)).await? else {
            return Ok(());
        };
        if opened.held {
            self.say("text-boards-held");
            return Ok(());
        }
        self.open_topic(opened.topic.id, Some(1)).await
    }

    /// A title, asked for again until it is short enough, or until it is given up.
    async fn title(&mut self) -> Step<Option<String>> {
        loop {
            let Some(title) = self.question("text-boards-ask-title").await? else { return Ok(None) };
            if title.trim().chars().count() <= TOPIC_TITLE_CHARS_MAX {
                return Ok(Some(title.trim().to_owned()));
            }
            self.say_limit("text-boards-title-long", TOPIC_TITLE_CHARS_MAX);
        }
    }

    /// Lines up to one with a dot alone. None when there is nothing but that dot, or more than a floor holds.
    async fn compose(&mut self) -> Step<Option<String>> {
        self.say("text-boards-ask-text");
        let (mut text, mut chars) = (String::new(), 0);
        loop {
            let line = self.line_as_it_is().await?;
            if line.trim_end() == "." {
                break;
            }
            // Two dots are one, for whoever wants a line of it.
            let line = if line.trim_end() == ".." { "." } else { &line };
            chars += line.chars().count() + 1;
            // What is too long is read to its end all the same, so that its rest is not taken for commands.
            if chars <= FLOOR_CHARS_MAX {
                text += line;
                text.push('\n');
            }
        }
        if chars > FLOOR_CHARS_MAX {
            self.say_limit("text-boards-text-long", FLOOR_CHARS_MAX);
            return Ok(None);
        }
        let text = text.trim_end().to_owned();
        if text.is_empty() {
            self.say("text-given-up");
        }
        Ok(Some(text).filter(|text| !text.is_empty()))
    }

    fn say_limit(&mut self, key: &str, limit: usize) {
        let told = self.locale.words().count(key, i64::try_from(limit).unwrap_or(i64::MAX));
        self.wire.say(&told);
    }

    /// `reply`: `3 thanks` answers the third floor, `thanks` the topic; without words they are asked for.
    pub(in crate::raw::text) async fn reply(&mut self, after: &str) -> Step {
        let Some((topic, head)) = self.may_take_part()? else { return Ok(()) };
        let (reply_to, text) = answered(after, head);
        let text = match text {
            "" => match self.compose().await? {
                Some(text) => text,
                None => return Ok(()),
            },
            text => text.to_owned(),
        };
        let ask = WriteReply { topic, text, reply_to, cid: Some(Cid::fresh()), files: Vec::new() };
        let Some(Reply::BoardsReply(replied)) = self.ask(Request::BoardsReply(ask)).await? else { return Ok(()) };
        if replied.held {
            self.say("text-boards-held");
        } else {
            self.say_name("text-boards-replied", &replied.floor.to_string());
        }
        Ok(())
    }

    /// `vote`.
    pub(in crate::raw::text) async fn vote(&mut self, floor: u64, value: i8) -> Step {
        let Some((topic, _)) = self.may_take_part()? else { return Ok(()) };
        let ask = Request::BoardsVote(Vote { topic, floor, value });
        let Some(Reply::BoardsVote(votes)) = self.ask(ask).await? else { return Ok(()) };
        let args = [
            ("target", Arg::Number(i64::try_from(floor).unwrap_or(i64::MAX))),
            ("up", Arg::Number(i64::from(votes.up))),
            ("down", Arg::Number(i64::from(votes.down))),
        ];
        self.say_with("text-boards-voted", &args);
        Ok(())
    }

    /// The topic that is being read and its highest floor, for somebody who has signed in.
    fn may_take_part(&mut self) -> Step<Option<(StreamId, u64)>> {
        if self.me.is_none() {
            self.say("text-sign-in-first");
            return Ok(None);
        }
        match &self.reading.topic {
            Some(open) => Ok(Some((open.id, open.head))),
            None => {
                self.say("text-boards-in-none");
                Ok(None)
            }
        }
    }
}

/// The floor that is answered and the words. A number that is no floor of the topic belongs to the words.
fn answered(after: &str, head: u64) -> (Option<u64>, &str) {
    let (word, rest) = after.split_once(char::is_whitespace).unwrap_or((after, ""));
    let floor = word.trim_start_matches('#').parse().ok().filter(|floor| (1..=head).contains(floor));
    match floor {
        Some(floor) => (Some(floor), rest.trim_start()),
        None => (None, after),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_before_the_words_is_the_floor_that_is_answered() {
        assert_eq!(answered("3 thank you", 9), (Some(3), "thank you"));
        assert_eq!(answered("#3  thank you", 9), (Some(3), "thank you"));
        assert_eq!(answered("3", 9), (Some(3), ""));
        assert_eq!(answered("thank you", 9), (None, "thank you"));
        assert_eq!(answered("2026 was fine", 9), (None, "2026 was fine"));
        assert_eq!(answered("0 sugar", 9), (None, "0 sugar"));
        assert_eq!(answered("", 9), (None, ""));
    }
}
