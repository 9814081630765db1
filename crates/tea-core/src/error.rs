//! Why a service refuses: a code that callers and people act on, or one internal failure with its cause.

use std::borrow::Cow;
use tea_protocol::Code;

/// A refusal. Words for people are made from it at the listeners, in the reader's language.
#[derive(Debug, thiserror::Error)]
#[error("{code:?}{}", .cause.as_ref().map(|cause| format!(": {cause}")).unwrap_or_default())]
pub struct Error {
    /// The reason.
    pub code: Code,
    /// Values that the sentence for people needs, such as the limit that was passed.
    pub args: Vec<(&'static str, Cow<'static, str>)>,
    /// Milliseconds after which trying again may help.
    pub retry_after_ms: Option<u64>,
    /// What went wrong inside, for the log only.
    pub cause: Option<String>,
}

/// What a service returns.
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    /// A refusal with nothing but its code.
    #[must_use]
    pub fn new(code: Code) -> Self {
        Self { code, args: Vec::new(), retry_after_ms: None, cause: None }
    }

    /// A failure inside; people are told only that it happened.
    pub fn internal(cause: impl std::fmt::Display) -> Self {
        Self { cause: Some(cause.to_string()), ..Self::new(Code::Internal) }
    }

    /// Adds a value for the sentence.
    #[must_use]
    #[expect(clippy::needless_pass_by_value, reason = "numbers and texts alike are given as they are at hand")]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.args.push((name, Cow::Owned(value.to_string())));
        self
    }

    /// The field of what was asked that the refusal is about; empty where it names none.
    #[must_use]
    pub fn field(&self) -> &str {
        self.args.iter().find(|(name, _)| *name == "field").map_or("", |(_, field)| field)
    }

    /// Adds the wait after which trying again may help, in milliseconds.
    #[must_use]
    pub fn retry_after(mut self, ms: u64) -> Self {
        self.retry_after_ms = Some(ms);
        self
    }
}

impl From<Code> for Error {
    fn from(code: Code) -> Self {
        Self::new(code)
    }
}
