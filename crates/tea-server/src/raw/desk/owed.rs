//! Which question of a visitor waits for its answer, and which lines of the staff wait for the visitor.
//!
//! A client of this port takes the next bytes for the answer to its last message, whatever they are. So one question
//! gets one answer: the first words of the staff after it, or, when they take too long, that it was kept. What the
//! staff say while no question waits stays here and goes in front of the next answer.

use crate::limits::{RAW_QUESTIONS_MAX, RAW_WAITING_BYTES_MAX};
use crate::raw::cut;
use std::collections::VecDeque;
use tokio::time::Instant;

/// The books of one connection.
#[derive(Debug, Default)]
pub(super) struct Owed {
    questions: VecDeque<Question>,
    /// Lines for the visitor, with newlines between them.
    waiting: String,
}

/// A question without its answer.
#[derive(Debug, Clone, Copy)]
struct Question {
    /// Its place in the case.
    seq: u64,
    /// When it is answered that it was kept.
    kept_at: Instant,
}

/// Something that the staff said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Said {
    /// Its place in the case.
    pub(super) seq: u64,
    /// The place of what it answers, if that was named.
    pub(super) reply_to: Option<u64>,
    pub(super) text: String,
}

impl Owed {
    /// A message was stored and waits for its answer from now on.
    pub(super) fn ask(&mut self, seq: u64, kept_at: Instant) {
        self.questions.push_back(Question { seq, kept_at });
    }

    /// Whether a question waits.
    pub(super) fn waits(&self) -> bool {
        !self.questions.is_empty()
    }

    /// Whether as many questions wait as may.
    pub(super) fn is_full(&self) -> bool {
        self.questions.len() >= RAW_QUESTIONS_MAX
    }

    /// When the first question is answered that it was kept.
    pub(super) fn kept_at(&self) -> Option<Instant> {
        self.questions.front().map(|question| question.kept_at)
    }

    /// Takes the first question, which is answered now.
    pub(super) fn settle(&mut self) {
        self.questions.pop_front();
    }

    /// The staff spoke. Returns the answer to the first question if these words are one; else they wait.
    pub(super) fn said(&mut self, said: Said) -> Option<String> {
        let answers = self.questions.front().is_some_and(|question| {
            // Words from before the question, or about an earlier one, are late; they do not answer it.
            said.seq > question.seq && said.reply_to.is_none_or(|target| target >= question.seq)
        });
        if answers {
            self.settle();
            return Some(said.text);
        }
        self.wait(&said.text);
        None
    }

    /// The case was closed. Returns the answer to the first question if that was asked before; nobody waits to hear it
    /// otherwise.
    pub(super) fn closed(&mut self, seq: u64, text: String) -> Option<String> {
        self.questions.pop_front_if(|question| question.seq < seq).map(|_| text)
    }

    fn wait(&mut self, line: &str) {
        if !self.waiting.is_empty() {
            self.waiting.push('\n');
        }
        self.waiting.push_str(line);
        let over = self.waiting.len().saturating_sub(RAW_WAITING_BYTES_MAX);
        self.waiting.drain(..self.waiting.ceil_char_boundary(over));
    }

    /// Whether lines wait.
    pub(super) fn has_more(&self) -> bool {
        !self.waiting.is_empty()
    }

    /// The bytes of an answer: the lines that waited, then these words, which may be none if lines waited. What one
    /// answer cannot hold waits again.
    pub(super) fn compose(&mut self, words: &str, ending: &str) -> String {
        let mut whole = std::mem::take(&mut self.waiting);
        if !whole.is_empty() && !words.is_empty() {
            whole.push('\n');
        }
        whole.push_str(words);
        let (now, later) = cut::first(&whole, ending);
        self.waiting = later;
        now
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limits::RAW_ANSWER_BYTES_MAX;
    use proptest::prelude::*;

    fn said(seq: u64, reply_to: Option<u64>, text: &str) -> Said {
        Said { seq, reply_to, text: text.to_owned() }
    }

    #[test]
    fn the_first_words_after_a_question_answer_it() {
        let mut owed = Owed::default();
        owed.ask(1, Instant::now());
        assert_eq!(owed.said(said(2, None, "yes")), Some("yes".to_owned()));
        assert_eq!(owed.said(said(3, None, "and more")), None);
        owed.ask(4, Instant::now());
        assert_eq!(owed.said(said(5, None, "no")), Some("no".to_owned()));
        assert_eq!(owed.compose("no", ""), "and more\nno");
        assert_eq!(owed.compose("alone", "\n"), "alone\n");
    }

    #[test]
    fn a_late_answer_is_not_taken_for_that_of_the_next_question() {
        let mut owed = Owed::default();
        owed.ask(1, Instant::now());
        owed.settle();
        owed.ask(4, Instant::now());
        // Stored before the second question and heard after it; and one that names the first.
        assert_eq!(owed.said(said(3, None, "late")), None);
        assert_eq!(owed.said(said(5, Some(1), "to the first")), None);
        assert_eq!(owed.said(said(6, Some(4), "to the second")), Some("to the second".to_owned()));
        assert_eq!(owed.compose("to the second", ""), "late\nto the first\nto the second");
        assert!(!owed.waits() && !owed.has_more());
    }

    proptest! {
        /// Whatever the order in which visitor, staff and clock act: one answer to each question, and every line of the
        /// staff once, in order.
        #[test]
        fn one_answer_to_each_question_and_every_line_once(acts in prop::collection::vec(0..3_u8, 0..40)) {
            let mut owed = Owed::default();
            let (mut asked, mut answers, mut lines) = (0, Vec::new(), Vec::new());
            for (seq, act) in (1..).zip(acts) {
                match act {
                    0 => {
                        owed.ask(seq, Instant::now());
                        asked += 1;
                    }
                    1 => {
                        let line = seq.to_string();
                        let answer = owed.said(said(seq, None, &line));
                        answers.extend(answer.map(|words| owed.compose(&words, "")));
                        lines.push(line);
                    }
                    _ if owed.waits() => {
                        owed.settle();
                        answers.push(owed.compose("kept", ""));
                    }
                    _ => {}
                }
            }
            while owed.waits() {
                owed.settle();
                answers.push(owed.compose("kept", ""));
            }
            prop_assert_eq!(answers.len(), asked);
            if owed.has_more() {
                answers.push(owed.compose("", ""));
            }
            let all = answers.join("\n");
            let told: Vec<&str> = all.split('\n').filter(|line| !matches!(*line, "kept" | "")).collect();
            prop_assert_eq!(told, lines);
        }
    }

    #[test]
    fn a_long_answer_goes_on_with_the_next() {
        let mut owed = Owed::default();
        let long = "茶".repeat(RAW_ANSWER_BYTES_MAX);
        let mut read = String::new();
        let mut words = long.as_str();
        loop {
            let now = owed.compose(words, "");
            assert!(now.len() <= RAW_ANSWER_BYTES_MAX);
            read += now.strip_suffix('…').unwrap_or(&now);
            words = "";
            if !owed.has_more() {
                break;
            }
        }
        assert_eq!(read, long);
    }

    #[test]
    fn lines_and_questions_that_wait_have_a_limit() {
        let mut owed = Owed::default();
        for seq in 1..RAW_QUESTIONS_MAX as u64 {
            owed.ask(seq, Instant::now());
            assert!(!owed.is_full());
        }
        owed.ask(RAW_QUESTIONS_MAX as u64, Instant::now());
        assert!(owed.is_full());

        let mut owed = Owed::default();
        owed.said(said(1, None, &"a".repeat(RAW_WAITING_BYTES_MAX)));
        assert_eq!(owed.waiting.len(), RAW_WAITING_BYTES_MAX);
        owed.said(said(2, None, "茶"));
        assert_eq!(owed.waiting.len(), RAW_WAITING_BYTES_MAX);
        assert!(owed.waiting.ends_with("a\n茶"));
    }
}
