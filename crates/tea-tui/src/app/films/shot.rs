//! Sending bullet comments: `1:02 words` goes to that moment, words alone to that of the chosen one, or to where one
//! stopped.

use super::FilmAsk;
use crate::app::ask::Asked;
use crate::app::{App, Pane};
use crate::films::Unsent;
use crate::limits::SHOT_CHARS_MAX;
use tea_protocol::video::SendBullet;
use tea_protocol::{Request, StreamId};
use tea_words::figures::length;

impl App {
    /// Goes to the composer, with a moment written there.
    pub(super) fn begin_shot(&mut self, moment_ms: Option<u64>) {
        self.focus(Pane::Write);
        let Some((composer, moment)) = self.composer_mut().zip(moment_ms) else { return };
        if composer.editor.is_empty() {
            composer.editor.set(&format!("{} ", length(moment)));
        }
    }

    /// Whether the words can be taken out of the composer; says why not.
    pub(in crate::app) fn may_shoot(&mut self, text: &str) -> bool {
        let (moment, words) = read(text);
        let over = words.chars().count().saturating_sub(SHOT_CHARS_MAX);
        let Some(film) = &self.films.film else {
            self.tell("tui-films-open-first");
            return false;
        };
        let beyond = moment.is_some_and(|moment| moment > film.view.title.duration_ms);
        if self.house.account.is_none() && self.house.was_online {
            self.tell("tui-guest");
        } else if words.is_empty() {
            self.tell("tui-films-shot-how");
        } else if over > 0 {
            let text = self.words.count("tui-too-long", i64::try_from(over).unwrap_or(i64::MAX));
            self.tell_text(&text, true);
        } else if beyond {
            let whole = length(film.view.title.duration_ms);
            self.tell_name("tui-films-shot-beyond", &whole);
        } else {
            return true;
        }
        false
    }

    /// Sends a bullet comment to the open film.
    pub(in crate::app) fn shoot(&mut self, typed: &str) {
        let Some(film) = &self.films.film else { return };
        let title = film.id();
        let (moment, words) = read(typed);
        let (at_ms, text) = (moment.unwrap_or_else(|| film.moment_ms()), words.to_owned());
        let same = |unsent: &Unsent| unsent.title == title && unsent.at_ms == at_ms && unsent.text == text;
        let again = self.films.unsent.take().filter(same);
        let cid = again.map_or_else(|| (self.fresh_cid)(), |unsent| unsent.cid);
        let bullet = SendBullet { title, at_ms, text: text.clone(), mode: None, colour: None, cid: Some(cid) };
        let asked = Asked::Films(FilmAsk::Shot { title, at_ms, text: text.clone(), cid });
        if !self.ask(asked, Request::VideoSendBullet(bullet)) {
            self.tell("tui-not-now");
            self.give_shot_back(title, at_ms, &text);
        }
    }

    /// Puts words back that could not be sent, unless others stand there by now.
    pub(super) fn give_shot_back(&mut self, title: StreamId, at_ms: u64, text: &str) {
        self.give_back(title, &format!("{} {text}", length(at_ms)));
    }
}

/// The moment that words begin with, in milliseconds, and the rest of them.
fn read(text: &str) -> (Option<u64>, &str) {
    let text = text.trim();
    let (first, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    match moment(first) {
        Some(ms) => (Some(ms), rest.trim()),
        None => (None, text),
    }
}

/// Reads `1:02`, or `1:02:05` from an hour on.
fn moment(text: &str) -> Option<u64> {
    let parts: Vec<&str> = text.split([':', '：']).collect();
    let digits = |part: &&str| !part.is_empty() && part.len() <= 4 && part.bytes().all(|byte| byte.is_ascii_digit());
    if !(2..=3).contains(&parts.len()) || !parts.iter().all(digits) {
        return None;
    }
    let seconds = parts.iter().try_fold(0_u64, |sum, part| Some(sum * 60 + part.parse::<u64>().ok()?));
    seconds.map(|seconds| seconds * 1_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_stands_before_the_words_or_not_at_all() {
        assert_eq!(read(" 1:02  好茶 tea "), (Some(62_000), "好茶 tea"));
        assert_eq!(read("1：02 好"), (Some(62_000), "好"));
        assert_eq!(read("1:00:05 late"), (Some(3_605_000), "late"));
        assert_eq!(read("0:07"), (Some(7_000), ""));
        for words in ["2 cups", "12:", ":30 x", "a:b c", "1:2:3:4 x", "12345:00 x", "好茶"] {
            assert_eq!(read(words), (None, words));
        }
    }
}
