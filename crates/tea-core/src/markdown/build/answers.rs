//! `>>12` at the beginning of a line is a link to a floor. Markdown would read the two signs as a quote in a quote, so
//! the first is shown to the parser as a private character, and becomes itself again in the tree.

use std::borrow::Cow;

use super::flanks::SIGN;
use crate::markdown::words;

/// The text for the parser.
pub(super) fn prepare(text: &str) -> Cow<'_, str> {
    if !text.contains(">>") {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for line in text.split_inclusive('\n') {
        // In a quote, too.
        let mut words = line.trim_start_matches(' ');
        while let Some(inside) = words.strip_prefix("> ") {
            words = inside.trim_start_matches(' ');
        }
        out.push_str(&line[..line.len() - words.len()]);
        match words.strip_prefix('>') {
            Some(rest) if words::floor_here(None, words).is_some() => {
                out.push(SIGN);
                out.push_str(rest);
            }
            _ => out.push_str(words),
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::flanks;
    use super::*;

    #[test]
    fn quotes_stay_quotes() {
        for text in ["> a", ">> a", ">>a 12", ">>12a", ">>>12", ">> 12", "a >>12", "> > 12"] {
            assert_eq!(prepare(text), text);
        }
        assert_eq!(prepare(">>12 a\n > >>3"), format!("{SIGN}>12 a\n > {SIGN}>3"));
    }

    proptest! {
        #[test]
        fn a_text_comes_back_as_it_was(text in "[> 12a茶\n]{0,40}") {
            let prepared = prepare(&text);
            prop_assert_eq!(flanks::restore(&prepared), text.as_str());
        }
    }
}
