//! What a form shows again after a refusal: the input people gave and the sentence about it.

use super::page::Reading;
use tea_words::Arg;

/// One input of a form.
#[derive(Clone, Debug, Default)]
pub struct Field {
    /// What was typed; never filled for a password.
    pub value: String,
    /// The sentence under the input, if it was refused.
    pub error: Option<String>,
}

impl Field {
    /// An input with a value and no complaint.
    pub fn of(value: impl Into<String>) -> Field {
        Field { value: value.into(), error: None }
    }

    /// The same input with the sentence that says why it was refused.
    #[must_use]
    pub fn refused(mut self, sentence: impl Into<String>) -> Field {
        self.error = Some(sentence.into());
        self
    }
}

/// A puzzle that keeps automatic visitors out: a picture, and a question for those who cannot see it.
#[derive(Clone, Debug)]
pub struct Captcha {
    /// The number the answer is for.
    pub id: String,
    /// Address of the picture, which may be a `data:` one.
    pub picture: String,
    /// The first number of the question "how much is left + right".
    pub left: u32,
    /// The second number of the question.
    pub right: u32,
    /// Why the last answer was refused.
    pub error: Option<String>,
}

impl Captcha {
    /// The question, for those who cannot see the picture.
    pub(crate) fn question(&self, reading: &Reading) -> String {
        let args = [("left", Arg::Number(self.left.into())), ("right", Arg::Number(self.right.into()))];
        reading.words.say_with("captcha-sum", &args)
    }
}
