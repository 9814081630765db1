//! Questions: a topic with answers to choose from.

use super::store;
use crate::error::{Error, Result};
use crate::ground::db::Tx;
use crate::line;
use tea_protocol::boards::NewPoll;
use tea_protocol::limits::{POLL_ANSWER_CHARS_MAX, POLL_ANSWERS};
use tea_protocol::{Code, StreamId};

/// A question that passed its rule.
#[derive(Debug, Clone)]
pub(super) struct Question {
    answers: Vec<String>,
    choices_max: u32,
    closes_at: Option<i64>,
}

impl Question {
    /// Checks a question: 2 to 20 answers, of which at least one may be chosen. Lines without words are no answers.
    ///
    /// # Errors
    /// `limit_reached` with the field `poll`; `too_long`; `bad_request` when there is nothing to choose from, or when
    /// nothing, or more than there is, may be chosen.
    pub(super) fn of(new: &NewPoll) -> Result<Self> {
        let given = new.answers.iter().filter(|answer| !answer.trim().is_empty());
        let answers = given.map(|answer| line::checked(answer, POLL_ANSWER_CHARS_MAX, "poll"));
        let answers = answers.collect::<Result<Vec<String>>>()?;
        if new.answers.is_empty() {
            return Err(Error::new(Code::BadRequest).with("field", "poll"));
        }
        if !POLL_ANSWERS.contains(&answers.len()) {
            let (min, max) = (POLL_ANSWERS.start(), POLL_ANSWERS.end());
            return Err(Error::new(Code::LimitReached).with("field", "poll").with("min", min).with("max", max));
        }
        let choices_max = new.choices_max.unwrap_or(1);
        if choices_max == 0 || choices_max as usize > answers.len() {
            return Err(Error::new(Code::BadRequest).with("field", "poll"));
        }
        Ok(Self { answers, choices_max, closes_at: new.closes_at })
    }

    /// Stores the question of a topic.
    ///
    /// # Errors
    /// `bad_request` when it would have ended already.
    pub(super) fn store(&self, tx: &Tx<'_>, topic: StreamId) -> Result<()> {
        if self.closes_at.is_some_and(|closes_at| closes_at <= tx.now) {
            return Err(Error::new(Code::BadRequest).with("field", "poll"));
        }
        store::insert_poll(tx, topic, self.choices_max, self.closes_at)?;
        // At most twenty, each by its key.
        (1..).zip(&self.answers).try_for_each(|(number, answer)| store::insert_poll_answer(tx, topic, number, answer))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(answers: usize, chars: usize, choices_max: Option<u32>) -> Option<Code> {
        let answers = (0..answers).map(|_| "茶".repeat(chars)).collect();
        Question::of(&NewPoll { answers, choices_max, closes_at: None }).err().map(|error| error.code)
    }

    #[test]
    fn a_question_has_two_to_twenty_answers_of_eighty_characters() {
        assert_eq!(code(1, 3, None), Some(Code::LimitReached));
        assert_eq!(code(2, 80, None), None);
        assert_eq!(code(20, 3, Some(20)), None);
        assert_eq!(code(21, 3, None), Some(Code::LimitReached));
        assert_eq!(code(2, 81, None), Some(Code::TooLong));
        assert_eq!(code(2, 0, None), Some(Code::LimitReached), "what has no words is no answer");
        assert_eq!(code(3, 3, Some(0)), Some(Code::BadRequest));
        assert_eq!(code(3, 3, Some(4)), Some(Code::BadRequest));
    }
}
