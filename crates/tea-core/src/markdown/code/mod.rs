//! Colours for code: what kind of word each word of a program is. No grammar, only what the eye looks for: comments,
//! strings, numbers, the language's own words. Each lexer goes through the text once and never fails; what it does not
//! know has no class. The pieces put together are always the text itself.

mod data;
mod family;
mod languages;
mod markup;
mod scan;

use crate::limits::{MARKDOWN_CODE_BYTES_MAX, MARKDOWN_CODE_SPANS_MAX};

/// What a word of a program is. There are no other classes in HTML.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// A word of the language.
    Keyword,
    /// A string or a character.
    Text,
    /// A comment.
    Comment,
    /// A number, or a word such as `true`.
    Number,
    /// A name that is called.
    Function,
    /// A type, or a tag.
    Type,
    /// What speaks to the compiler: attributes, decorators, directives.
    Meta,
    /// A key, a property, a variable with a sign.
    Key,
    /// A line that was added.
    Added,
    /// A line that was taken away.
    Removed,
}

impl Class {
    /// Its name in HTML and in `web/styles/72-code.css`.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Keyword => "tk",
            Self::Text => "ts",
            Self::Comment => "tc",
            Self::Number => "tn",
            Self::Function => "tf",
            Self::Type => "tt",
            Self::Meta => "tm",
            Self::Key => "tp",
            Self::Added => "ti",
            Self::Removed => "td",
        }
    }
}

/// What one text may spend on colours.
pub(super) struct Budget {
    bytes: usize,
    spans: usize,
}

impl Budget {
    /// All of it.
    pub(super) fn whole() -> Self {
        Self { bytes: MARKDOWN_CODE_BYTES_MAX, spans: MARKDOWN_CODE_SPANS_MAX }
    }
}

/// Where pieces go: each with its class, in the order of the text.
pub(super) type Emit<'a> = dyn FnMut(Option<Class>, &str) + 'a;

/// Cuts the code into pieces. A language that is not known, or what goes over the budget, is one piece without a class.
pub(super) fn each_piece(lang: &str, code: &str, budget: &mut Budget, emit: &mut Emit<'_>) {
    let Some(lexer) = languages::lexer(lang) else { return emit(None, code) };
    let end = line_end_before(code, budget.bytes);
    budget.bytes -= end;
    let mut emit_limited = |class: Option<Class>, piece: &str| {
        if piece.is_empty() {
            return;
        }
        if class.is_some() && budget.spans == 0 {
            return emit(None, piece);
        }
        budget.spans -= usize::from(class.is_some());
        emit(class, piece);
    };
    lexer(&code[..end], &mut emit_limited);
    if end < code.len() {
        emit(None, &code[end..]);
    }
}

/// The end of the last line that fits whole; the whole text if it fits.
fn line_end_before(code: &str, bytes: usize) -> usize {
    if code.len() <= bytes {
        return code.len();
    }
    code.as_bytes()[..bytes].iter().rposition(|b| *b == b'\n').map_or(0, |at| at + 1)
}

#[cfg(test)]
mod tests;
